// Starts the app in the single file, which holds everything packed: this script with the first styles, then the
// pages, the catalog, the later scripts and styles, and the wasm.

import { joined } from "./join.js";
import { hasWasm, off, offBecause } from "./note.js";
import { pageAt, put, withoutProgram } from "./without.js";

const partsOf = globalThis.scimcostPartsOf;

function add(tag, text, properties) {
  document.head.append(Object.assign(document.createElement(tag), properties, { textContent: text }));
}

/** Unpacking takes a moment: what is there is painted first. */
const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // A page that nobody looks at has no frames.
    setTimeout(resolve, 100);
  });

/** Where something packed is not what was built, which cannot be passed over, the page says so. */
function damaged(error) {
  off("damaged", "this file is damaged, or was cut off; get it once more", error);
  document.documentElement.classList.remove("awaits-page");
}

async function start() {
  if (!document.documentElement.classList.contains("awaits-page")) await painted();
  const text = new TextDecoder();
  const [bodies, catalog, scripts, styles] = partsOf("text-data").map((part) => text.decode(part));
  // Pages that cannot be read end it here: what is damaged then is no style that the policy could know.
  const pages = JSON.parse(bodies);
  add("style", styles);
  put(pages);
  await painted();

  // The app asks for a page by an event, whose detail is given it.
  document.addEventListener("scimcost:page", ({ detail }) => Object.assign(detail, pageAt(pages, detail.path)));
  let alive = false;
  document.addEventListener("scimcost:mounted", () => {
    alive = true;
  });
  let given = false;
  const giveUp = () => {
    // What a reader has come to stays until another page is opened.
    if (!given) withoutProgram(pages, !alive);
    given = true;
  };
  document.addEventListener("scimcost:panic", giveUp);
  document.addEventListener("scimcost:unpacked", async ({ detail: init }) => {
    if (!hasWasm()) {
      off("no-wasm", "this browser has WebAssembly switched off");
      return giveUp();
    }
    add("script", catalog, { type: "application/json", id: "catalog-data" });
    let wasm;
    try {
      wasm = joined(partsOf("wasm-data"));
    } catch (error) {
      damaged(error);
      return giveUp();
    }
    try {
      await init({ module_or_path: wasm });
    } catch (error) {
      await offBecause(error);
      giveUp();
    }
  });
  add("script", scripts, { type: "module" });
}

start().catch(damaged);
