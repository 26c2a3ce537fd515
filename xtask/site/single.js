// Starts the app in the single file. The wasm and the pages stand in it, gzipped and in base64; the
// build puts the glue beside this file.

import init from "./glue.js";
import { hasWasm, off, offBecause } from "./note.js";

// What stands in an element, gzipped and in base64.
function unpacked(id) {
  const data = document.getElementById(id);
  const packed = Uint8Array.from(atob(data.textContent), (letter) => letter.charCodeAt(0));
  // Some hundred kilobytes that nobody reads again.
  data.remove();
  return new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
}

async function start() {
  if (!hasWasm()) return off("no-wasm", "this browser has WebAssembly switched off");
  if (typeof DecompressionStream !== "function") {
    return off("unsupported", "this browser is too old to unpack it");
  }
  try {
    const pages = document.createElement("script");
    pages.type = "application/json";
    pages.id = "catalog-data";
    pages.textContent = await new Response(unpacked("catalog-packed")).text();
    document.body.append(pages);
    const headers = { "content-type": "application/wasm" };
    await init({ module_or_path: new Response(unpacked("wasm-data"), { headers }) });
  } catch (error) {
    await offBecause(error);
  }
}

start();
