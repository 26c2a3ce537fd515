// A static host like any other: folders with an index.html, a 404 page, compressed copies where they
// stand beside a file. `cargo xtask serve` runs it; the browser tests import `serve` and start several,
// each an origin of its own with its own headers.
//
//   node xtask/site/serve.mjs --dir dist [--port 8080] [--base /sub/] [--live FILE]

import { existsSync, readFileSync, statSync, unwatchFile, watchFile } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import sirv from "sirv";

// What other sites may load: the widgets, the catalog and wasm.
const CROSS_ORIGIN = /^\/(embed[^/]*\.js|embed\/.*|catalog\/.*|catalog-[^/]*\.json|[^/]*\.wasm)$/;

/**
 * Serves a folder until `close()`.
 *
 * @param {object} options
 * @param {string} options.dir the folder
 * @param {number} [options.port] 0, the default, takes any free one
 * @param {string} [options.base] the path that the site stands under, `/` or `/sub/`
 * @param {Record<string, string> | ((path: string) => Record<string, string>)} [options.headers]
 *   more headers, the same for every answer or by the path within the site; they win over our own
 * @param {string} [options.live] a file of JSON, `version` and `problems`: open pages are loaded anew when the
 *   version changes, and show the problems while there are any (live.js)
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` ends with the base
 */
export async function serve({ dir, port = 0, base = "/", headers = {}, live }) {
  if (!base.startsWith("/") || !base.endsWith("/")) throw new Error(`base must be /path/: ${base}`);
  const headersOf = typeof headers === "function" ? headers : () => headers;
  // No file list is kept, so a rebuilt folder needs no restart; no extension is guessed, because many
  // hosts do not; an ETag, so that what has not changed is not sent again.
  const files = sirv(dir, { dev: true, etag: true, brotli: true, gzip: true, extensions: [] });

  const told = live ? telling(live) : undefined;

  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://host");
    const inside = pathname.startsWith(base);
    const path = inside ? `/${pathname.slice(base.length)}` : pathname;
    if (CROSS_ORIGIN.test(path)) response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("X-Content-Type-Options", "nosniff");
    for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);

    const missing = () => notFound(dir, request, response);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.statusCode = 405;
      return response.end();
    }
    // `/sub` is the folder `/sub/`.
    if (`${pathname}/` === base) return redirect(response, base + search);
    if (told && inside && path === "/.live") return told.listen(response);
    if (told && inside && path === "/.live.js") {
      response.setHeader("Content-Type", "text/javascript");
      return response.end(readFileSync(LIVE));
    }
    // Dot files are the build's own (dist/.stage).
    if (!inside || /(^|\/)\./.test(path)) return missing();
    if (told && inside && path.endsWith("/") && !/(^|\/)\./.test(path)) {
      const page = join(dir, decodeURIComponent(path), "index.html");
      const is = existsSync(page);
      if (is || path === "/") {
        response.setHeader("Content-Type", "text/html;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        const text = is ? readFileSync(page, "utf8") : "<!doctype html><title>scimcost</title><p>The site is being built.";
        return response.end(`${text}<script type="module" src="${base}.live.js"></script>`);
      }
    }
    if (isFolder(dir, path)) {
      if (!path.endsWith("/")) return redirect(response, `${pathname}/${search}`);
      request.url = `${path}index.html`;
    } else if (path.endsWith("/")) {
      return missing();
    } else {
      request.url = path;
    }
    files(request, response, missing);
  });

  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", resolve);
  });
  return {
    url: `http://localhost:${server.address().port}${base}`,
    close: () =>
      new Promise((resolve) => {
        told?.close();
        server.close(() => resolve());
        // A browser keeps its connections open, and a test does not wait for it.
        server.closeAllConnections();
      }),
  };
}

const LIVE = fileURLToPath(new URL("live.js", import.meta.url));

/** Tells open pages what stands in a file, now and whenever it changes. */
function telling(file) {
  const open = new Set();
  let last = '{"version":0}';
  const state = () => {
    try {
      last = JSON.stringify(JSON.parse(readFileSync(file, "utf8")));
    } catch {
      // Not there yet, or half written.
    }
    return last;
  };
  const tell = (response) => response.write(`data: ${state()}\n\n`);
  const changed = () => open.forEach(tell);
  watchFile(file, { interval: 200 }, changed);
  return {
    listen(response) {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      open.add(response);
      response.on("close", () => open.delete(response));
      tell(response);
    },
    close: () => unwatchFile(file, changed),
  };
}

function isFolder(dir, path) {
  try {
    return statSync(join(dir, decodeURIComponent(path))).isDirectory();
  } catch {
    return false;
  }
}

function redirect(response, to) {
  response.writeHead(301, { Location: to });
  response.end();
}

function notFound(dir, request, response) {
  const page = join(dir, "404.html");
  const found = existsSync(page);
  response.statusCode = 404;
  if (!response.hasHeader("Content-Type")) {
    response.setHeader("Content-Type", found ? "text/html;charset=utf-8" : "text/plain;charset=utf-8");
  }
  const body = found ? readFileSync(page) : "There is no such page.";
  response.end(request.method === "HEAD" ? undefined : body);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const option = (name, otherwise) => {
    const at = process.argv.indexOf(name);
    return at < 0 ? otherwise : process.argv[at + 1];
  };
  const port = Number(option("--port", "8080"));
  try {
    const { url } = await serve({
      dir: option("--dir", "dist"),
      port,
      base: option("--base", "/"),
      live: option("--live"),
    });
    console.log(`\nServing the site at ${url} (Ctrl-C ends it)`);
  } catch (error) {
    console.error(
      error.code === "EADDRINUSE"
        ? `Port ${port} is taken. Choose another: cargo xtask serve --port ${port + 1}`
        : error,
    );
    process.exit(1);
  }
}
