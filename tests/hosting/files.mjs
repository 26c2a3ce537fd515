// What every file of a site has to be served with, said apart from the build that wrote the rules: by the
// public contract, and by whether its name holds the hash of its bytes.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const TYPES = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  json: "application/json",
  md: "text/markdown",
  png: "image/png",
  svg: "image/svg+xml",
  ts: "text/plain",
  txt: "text/plain",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  xml: "application/xml",
};

/** Endings of files that have no compressed copies: pictures hold none of it, and `_headers` is for hosts. */
const PLAIN = ["png"];

/** Every file that is to be served, without the compressed copies. */
export function served(site) {
  return readdirSync(site, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => statSync(join(site, path)).isFile())
    .filter((path) => !/\.(br|gz)$|^_headers$|(^|\/)\./.test(path))
    .toSorted()
    .map((path) => new Served(site, path));
}

class Served {
  constructor(site, path) {
    this.path = path;
    this.bytes = readFileSync(join(site, path));
    this.ending = path.split(".").at(-1);
    this.copies = PLAIN.includes(this.ending) ? [] : ["br", "gz"];
    this.copy = (ending) => readFileSync(join(site, `${path}.${ending}`));
  }

  get type() {
    return TYPES[this.ending];
  }

  /** Its name holds the beginning of the hash of what it holds, so other content has another name. */
  get isHashed() {
    const hash = createHash("sha256").update(this.bytes).digest("hex").slice(0, 8);
    return basename(this.path).includes(`-${hash}.`);
  }

  /** Pages of others may load it: embed, wasm and catalog files. */
  get isShared() {
    return (
      /^embed[^/]*\.(js|d\.ts)$/.test(this.path) ||
      /^(catalog\/|catalog-)/.test(this.path) ||
      this.ending === "wasm" ||
      (this.path.startsWith("embed/") && this.ending !== "html")
    );
  }

  get isPage() {
    return this.ending === "html" && this.path !== "scimcost.html";
  }

  get isFrame() {
    return this.path === "embed/frame/index.html";
  }

  /** Where a visitor asks for it: a page by its folder. */
  get address() {
    return this.path.replace(/(^|\/)index\.html$/, "$1");
  }
}

/** The directives of a policy, or of several that all hold. */
export function directives(policy) {
  const all = {};
  for (const part of (policy ?? "").split(/[;,]/)) {
    const [name, ...values] = part.trim().split(/\s+/);
    if (name) all[name] = values.join(" ");
  }
  return all;
}
