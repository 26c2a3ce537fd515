// Starts the app in the single file. The wasm stands in the page, gzipped and in base64; the build
// puts the glue beside this file.

import init from "./glue.js";
import { hasWasm, off, offBecause } from "./note.js";

async function start() {
  if (!hasWasm()) return off("no-wasm", "this browser has WebAssembly switched off");
  if (typeof DecompressionStream !== "function") {
    return off("unsupported", "this browser is too old to unpack it");
  }
  const data = document.getElementById("wasm-data");
  try {
    const packed = Uint8Array.from(atob(data.textContent), (letter) => letter.charCodeAt(0));
    // Some hundred kilobytes that nobody reads again.
    data.remove();
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const headers = { "content-type": "application/wasm" };
    await init({ module_or_path: new Response(unpacked, { headers }) });
  } catch (error) {
    await offBecause(error);
  }
}

start();
