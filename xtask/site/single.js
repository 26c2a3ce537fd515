// Starts the app in the single file, which holds everything packed: the pages, the scripts and the styles
// that the start page can wait for in one element, the wasm in another.

import { hasWasm, off, offBecause } from "./note.js";
import { partsOf } from "./unpack.js";
import { put, withoutProgram } from "./without.js";

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

async function start() {
  const waits = document.documentElement.classList.contains("awaits-page");
  if (!waits) await painted();
  const text = new TextDecoder();
  const [pages, scripts, styles] = partsOf("text-data").map((part) => text.decode(part));
  add("style", styles);
  const catalog = JSON.parse(pages);
  if (waits) {
    put(catalog);
    await painted();
  }

  let alive = false;
  document.addEventListener("scimcost:mounted", () => {
    alive = true;
  });
  let given = false;
  const giveUp = () => {
    // What a reader has come to stays until another page is opened.
    if (!given) withoutProgram(catalog, !alive);
    given = true;
  };
  document.addEventListener("scimcost:panic", giveUp);
  document.addEventListener("scimcost:unpacked", async ({ detail: init }) => {
    if (!hasWasm()) {
      off("no-wasm", "this browser has WebAssembly switched off");
      return giveUp();
    }
    add("script", pages, { type: "application/json", id: "catalog-data" });
    try {
      const [wasm] = partsOf("wasm-data");
      await init({ module_or_path: wasm });
    } catch (error) {
      await offBecause(error);
      giveUp();
    }
  });
  add("script", scripts, { type: "module" });
}

start();
