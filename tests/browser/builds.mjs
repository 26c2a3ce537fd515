// A host whose site changes under its visitors: a copy of the site under test, a second build of it, and
// the server that shows one or the other at the same address.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";

/** What the second build's pages are called besides. */
export const SECOND = "(the second build)";

const all = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true });

/** A copy of the site, without the copies of its files. */
function copied(folder) {
  cpSync(site, folder, { recursive: true, filter: (from) => !/\.(br|gz)$|\/\.stage$/.test(from) });
  return folder;
}

/**
 * Another build: every name that holds a hash is another one, every page says so in its title, and the
 * worker lists what is there now.
 */
function second(folder) {
  copied(folder);
  const files = all(folder).filter((file) => file.isFile());
  const renamed = new Map();
  for (const { name } of files) {
    const hash = /-([0-9a-f]{8,16})\.\w+$/.exec(name)?.[1];
    if (hash) renamed.set(hash, hash.replace(/^./, (digit) => (digit === "0" ? "1" : "0")));
  }
  const again = (text) => {
    for (const [hash, other] of renamed) text = text.replaceAll(hash, other);
    return text;
  };
  for (const { name, parentPath } of files) {
    const file = join(parentPath, name);
    if (/\.(html|js|json|css)$/.test(name) && name !== "scimcost.html") {
      const text = again(readFileSync(file, "utf8"));
      writeFileSync(file, text.replace("<title>", `<title>${SECOND} `));
    }
    renameSync(file, join(parentPath, again(name)));
  }
  relist(folder);
  return folder;
}

/** Writes the worker's list anew, from what is there. */
export function relist(folder) {
  const file = join(folder, "sw.js");
  const text = readFileSync(file, "utf8").replace(/(sha384-)([\w+/=]+)/g, "$1");
  const listed = text.replace(/(\\n|")([^"\\ ]*) sha384-/g, (_, before, path) => {
    const at = path.split("?")[0].replace(/(^|\/)$/, "$1index.html");
    const digest = createHash("sha384").update(readFileSync(join(folder, at))).digest("base64");
    return `${before}${path} sha384-${digest}`;
  });
  const version = createHash("sha256").update(listed).digest("hex").slice(0, 10);
  writeFileSync(file, listed.replace(/"[0-9a-f]{10}"/, `"${version}"`));
}

/** Both builds in a folder, and the server that shows the first: `show("second")` shows the other. */
export async function builds(folder, more = {}) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const folders = { first: copied(join(folder, "first")), second: second(join(folder, "second")) };
  const shown = join(folder, "shown");
  const show = (which) => {
    rmSync(shown, { force: true });
    symlinkSync(folders[which], shown);
  };
  show("first");
  const asked = [];
  const headers = (path) => {
    asked.push(path);
    return more;
  };
  const server = await serve({ dir: shown, headers });
  /** The copy that the worker of what is shown makes. */
  const copy = () => `scimcost-/-${/"([0-9a-f]{10})"/.exec(readFileSync(join(shown, "sw.js"), "utf8"))[1]}`;
  return { ...server, folders, show, asked, copy };
}
