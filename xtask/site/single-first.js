// What of the single file's scripts is not packed: it unpacks the styles and the loader, before anything is
// painted, and starts the loader once all that is packed has arrived.

import { partsOf } from "./unpack.js";

const text = new TextDecoder();
let parts;
try {
  parts = partsOf("first-data").map((part) => text.decode(part));
} catch (error) {
  // What could say so better is packed there.
  document.addEventListener("DOMContentLoaded", () => {
    const note = document.querySelector("[data-boot-note]");
    note.textContent = "This file is damaged. Get it once more.";
    note.hidden = false;
  });
  throw error;
}
const [styles, loader] = parts;

function add(tag, content, properties) {
  document.head.append(Object.assign(document.createElement(tag), properties, { textContent: content }));
}

add("style", styles);
// The loader unpacks the rest.
globalThis.scimcostPartsOf = partsOf;
document.addEventListener("DOMContentLoaded", () => add("script", loader, { type: "module" }));
