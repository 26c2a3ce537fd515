// A host that goes wrong: the site as ever, and single files of it as a broken upload, a broken cache or a
// broken line would send them. Every engine can be pointed at it, so that all of them meet the same faults.

import { createServer, request as ask } from "node:http";
import { serve } from "./server.mjs";

/** A section that means nothing: the module is good, its digest is another. */
const NOTHING = Buffer.from([0, 2, 1, 65]);

const NO_PAGE = Buffer.from("There is no such page.");

const whole = (response, { status = 200, headers, body }) => {
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.end(body);
};
const half = (body) => body.subarray(0, body.length >> 1);

/** What becomes of a file, by name; each is given the answer and what the site would have sent. */
export const FAULTS = {
  /** It is not there. */
  missing: (response, { headers }) => whole(response, { status: 404, headers: { ...headers, "content-type": "text/html" }, body: NO_PAGE }),
  /** Only half of it was uploaded. */
  short: (response, { headers, body }) => whole(response, { headers, body: half(body) }),
  /** The line breaks in the middle of it. */
  broken: (response, { headers, body }) => {
    response.writeHead(200, { ...headers, "content-length": body.length });
    response.write(half(body), () => setTimeout(() => response.destroy(), 50));
  },
  /** It is called plain text. */
  text: (response, { headers, body }) => whole(response, { headers: { ...headers, "content-type": "text/plain" }, body }),
  /** It is a good file of another build. */
  other: (response, { headers, body }) => whole(response, { headers, body: Buffer.concat([body, NOTHING]) }),
};

/**
 * Serves a folder until `close()`, as `serve` does. `change(path, response, sent)` gives whether it has answered
 * itself; `sent` gives `{ headers, body }`, what the site sends there. `script` runs in every page before anything
 * of the page does.
 */
export async function faulty({ change = () => false, script, ...options }) {
  const site = await serve(options);
  const { hostname: host, port } = new URL(site.url);
  // A connection each: one that was kept may be closed just then.
  const to = { host, port, agent: false };
  /** What the site sends, as it is, not compressed. */
  const plain = (path) =>
    new Promise((resolve, reject) => {
      ask({ ...to, path }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part)).on("end", () => {
          const { "content-length": _, etag, "last-modified": __, ...headers } = answer.headers;
          resolve({ status: answer.statusCode, headers, body: Buffer.concat(parts) });
        });
      })
        .once("error", reject)
        .end();
    });
  const answer = async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    if (script && /(\/|\.html)$/.test(pathname)) {
      const sent = await plain(request.url);
      const text = sent.body.toString().replace(/<head>|(?<=<html[^>]*>)/, (head) => `${head}<script>${script}</script>`);
      return whole(response, { ...sent, body: Buffer.from(text) });
    }
    if (await change(pathname, response, () => plain(request.url))) return;
    const { headers, method } = request;
    const relayed = ask({ ...to, path: request.url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    relayed.once("error", () => response.destroy()).end();
  };
  // While it is being closed, nobody waits for an answer.
  const server = createServer((request, response) => answer(request, response).catch(() => response.destroy()));
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    close: async () => {
      await new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await site.close();
    },
  };
}

/** A host on which what the pattern names has one of the faults. */
export const faultyFile = (pattern, fault) => async (path, response, sent) => {
  if (!pattern.test(path)) return false;
  FAULTS[fault](response, await sent());
  return true;
};
