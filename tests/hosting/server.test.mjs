// A real web server with the shipped configuration serves the built site: every file in each encoding, with
// the headers that the contract names. `cargo xtask test` says by the environment which server, where its
// program is, which site and below which path:
//
//   SCIMCOST_SERVER=nginx SCIMCOST_PROGRAM=/usr/sbin/nginx SCIMCOST_CONFIG=docs/hosting/nginx.conf \
//   SCIMCOST_SITE=dist SCIMCOST_BASE=/ node --test tests/hosting/server.test.mjs

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { directives, served } from "./files.mjs";

const kind = process.env.SCIMCOST_SERVER;
const program = process.env.SCIMCOST_PROGRAM;
const config = resolve(process.env.SCIMCOST_CONFIG);
const site = resolve(process.env.SCIMCOST_SITE);
const base = process.env.SCIMCOST_BASE;
const files = served(site);

let folder;
let server;
let port;
let said = "";

/** nginx in a folder of its own: no root, no port below 1024, nothing of the system's. */
function nginx(root) {
  const shipped = readFileSync(config, "utf8");
  const local = shipped
    .replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace(/.*listen \[::\]:80;\n/, "")
    .replace("root /var/www/scimcost;", `root ${root};`);
  assert.notEqual(local, shipped);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(" ");
  const modules = "/usr/lib/nginx/modules";
  // Its workers read what its master may: as root they would be somebody else.
  const user = process.getuid() === 0 ? "user root;" : "";
  const main = `${user} load_module ${modules}/ngx_http_brotli_static_module.so;
    daemon off; pid ${folder}/pid; error_log stderr; events {}
    http { access_log off; ${temporary} include ${folder}/site.conf; }`;
  writeFileSync(join(folder, "site.conf"), local);
  writeFileSync(join(folder, "nginx.conf"), main);
  return [["-p", folder, "-c", join(folder, "nginx.conf")], {}];
}

/** Caddy with the shipped file as it is: its two names come from the environment. */
function caddy(root) {
  const main = `{\n\tadmin off\n\tauto_https off\n}\nimport ${config}\n`;
  writeFileSync(join(folder, "Caddyfile"), main);
  const names = {
    SCIMCOST_SITE: `http://127.0.0.1:${port}`,
    SCIMCOST_ROOT: root,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
  };
  return [["run", "--adapter", "caddyfile", "--config", join(folder, "Caddyfile")], names];
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const free = probe.address().port;
  probe.close();
  await once(probe, "close");
  return free;
}

/** One answer, as it comes: nothing is followed, nothing unpacked. */
function ask(path, encoding = "identity") {
  return new Promise((told, failed) => {
    const options = { host: "127.0.0.1", port, path, headers: { "Accept-Encoding": encoding } };
    get(options, async (response) => {
      const parts = [];
      for await (const part of response) parts.push(part);
      told({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
    }).on("error", failed);
  });
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "scimcost-hosting-"));
  // The site stands where its path says, in a folder of the server's.
  const root = join(folder, "root");
  const place = join(root, base);
  mkdirSync(dirname(place.replace(/\/$/, "")), { recursive: true });
  symlinkSync(site, place.replace(/\/$/, ""));
  port = await freePort();
  const [words, environment] = kind === "nginx" ? nginx(root) : caddy(root);
  server = spawn(program, words, { env: { ...process.env, ...environment } });
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said += text));
  for (let tries = 0; ; tries += 1) {
    try {
      return void (await ask(base));
    } catch (error) {
      if (tries > 100 || server.exitCode !== null) throw new Error(`${error}\n${said}`);
      await new Promise((over) => setTimeout(over, 100));
    }
  }
});

after(async () => {
  if (server.exitCode === null) {
    const ended = once(server, "exit");
    server.kill();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** The headers that do not depend on the encoding. */
function isServedWell(file, { headers }) {
  const where = `${file.path}: `;
  const [type, charset] = (headers["content-type"] ?? "").split(/;\s*/);
  assert.equal(type, file.type, `${where}media type`);
  if (type.startsWith("text/")) assert.match(charset ?? "", /^charset=utf-8$/i, `${where}charset`);
  assert.equal(headers["x-content-type-options"], "nosniff", where);
  assert.equal(headers["referrer-policy"], "strict-origin-when-cross-origin", where);
  const kept = file.isHashed ? "public, max-age=31536000, immutable" : "no-cache";
  assert.equal(headers["cache-control"], kept, `${where}cache`);
  assert.equal(headers["access-control-allow-origin"], file.isShared ? "*" : undefined, `${where}CORS`);
  const disposition = file.path === "scimcost.html" ? 'attachment; filename="scimcost.html"' : undefined;
  assert.equal(headers["content-disposition"], disposition, where);

  const policy = directives(headers["content-security-policy"]);
  assert.equal(policy["frame-ancestors"], file.isFrame ? undefined : "'self'", `${where}frames`);
  const { "frame-ancestors": _, ...rest } = policy;
  assert.deepEqual(
    rest,
    {
      "default-src": "'none'",
      "script-src": "'self' 'wasm-unsafe-eval'",
      "style-src": "'self'",
      "connect-src": "'self'",
      "img-src": "'self' data: blob:",
      "manifest-src": "'self'",
      "worker-src": "'self'",
      "base-uri": "'none'",
      "form-action": "'none'",
      "require-trusted-types-for": "'script'",
      "trusted-types": "scimcost",
    },
    `${where}policy`,
  );
}

describe(`${kind} at ${base}`, () => {
  test("every file has its headers and its bytes", async () => {
    for (const file of files) {
      const plain = await ask(base + file.address);
      assert.equal(plain.status, 200, file.path);
      isServedWell(file, plain);
      assert.equal(plain.headers["content-encoding"], undefined, file.path);
      assert.ok(plain.body.equals(file.bytes), file.path);
    }
    const endings = new Set(files.map((file) => file.ending));
    for (const ending of ["css", "html", "js", "json", "md", "svg", "ts", "txt", "wasm", "webmanifest"]) {
      assert.ok(endings.has(ending), `no .${ending} file was tried`);
    }
  });

  for (const [encoding, ending] of [["br", "br"], ["gzip", "gz"]]) {
    test(`what is text or wasm comes in ${encoding} as the build packed it`, async () => {
      for (const file of files) {
        const packed = await ask(base + file.address, encoding);
        assert.equal(packed.status, 200, file.path);
        isServedWell(file, packed);
        const expected = file.copies.includes(ending) ? encoding : undefined;
        assert.equal(packed.headers["content-encoding"], expected, file.path);
        assert.ok(packed.body.equals(expected ? file.copy(ending) : file.bytes), file.path);
        if (expected) assert.match(packed.headers.vary ?? "", /accept-encoding/i, `${file.path}: Vary`);
      }
    });
  }

  test("browsers that take both get brotli", async () => {
    const both = await ask(base, "gzip, deflate, br, zstd");
    assert.equal(both.headers["content-encoding"], "br");
  });

  test("an unknown address is answered with 404 and the page for it, and is not kept", async () => {
    const page = files.find(({ path }) => path === "404.html").bytes;
    for (const path of ["guides/intercon/", "nothing", "web-00000000.wasm", "catalog/x.json", "guides/", "x.d.ts"]) {
      const answer = await ask(base + path);
      assert.equal(answer.status, 404, path);
      assert.ok(answer.body.equals(page), path);
      assert.match(answer.headers["content-type"], /^text\/html/, path);
      assert.equal(answer.headers["cache-control"], "no-cache", path);
      const policy = directives(answer.headers["content-security-policy"]);
      assert.equal(policy["script-src"], "'self' 'wasm-unsafe-eval'", path);
      assert.equal(policy["frame-ancestors"], "'self'", path);
    }
  });

  test("a folder without its slash leads to the folder, on whatever host", async () => {
    const folders = ["guides/intercom", "stack", "embed/frame"];
    if (base !== "/") folders.push("");
    for (const path of folders) {
      const asked = path === "" ? base.slice(0, -1) : base + path;
      const { status, headers } = await ask(asked);
      assert.ok([301, 302, 307, 308].includes(status), `${asked}: ${status}`);
      const to = new URL(headers.location, `http://127.0.0.1:${port}${asked}`);
      assert.equal(to.pathname, `${asked}/`, asked);
      assert.equal(to.port, String(port), asked);
    }
  });

  test("what has not changed is not sent again", async () => {
    const first = await ask(base);
    const { etag } = first.headers;
    assert.ok(etag);
    const again = await new Promise((told, failed) => {
      const headers = { "If-None-Match": etag, "Accept-Encoding": "identity" };
      get({ host: "127.0.0.1", port, path: base, headers }, (response) => {
        response.resume();
        told(response);
      }).on("error", failed);
    });
    assert.equal(again.statusCode, 304);
  });

  test("nothing outside of the site is served", async () => {
    for (const path of ["../Cargo.toml", "..%2f..%2fCargo.toml", "%2e%2e/%2e%2e/etc/passwd"]) {
      const { status } = await ask(base + path);
      assert.ok([400, 403, 404].includes(status), `${path}: ${status}`);
    }
  });
});
