// What of the single file's scripts is not packed: it unpacks the styles and the loader, before anything is
// painted, and starts the loader once all that is packed has arrived.

import { partsOf } from "./unpack.js";

const text = new TextDecoder();
const [styles, loader] = partsOf("first-data").map((part) => text.decode(part));

function add(tag, content, properties) {
  document.head.append(Object.assign(document.createElement(tag), properties, { textContent: content }));
}

add("style", styles);
// The loader unpacks the rest.
globalThis.scimcostPartsOf = partsOf;
document.addEventListener("DOMContentLoaded", () => add("script", loader, { type: "module" }));
