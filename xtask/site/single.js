// Starts the app in the single file. The wasm and the pages stand in it, packed; the build puts the glue
// beside this file.

import init, { prospects } from "./glue.js";
import { hasWasm, off, offBecause } from "./note.js";
import { present } from "./present.js";
import { tools } from "./tools.js";
import { bytesIn, unfolded, unzipped } from "./unpack.js";

async function start() {
  if (!hasWasm()) return off("no-wasm", "this browser has WebAssembly switched off");
  if (typeof DecompressionStream !== "function") {
    return off("unsupported", "this browser is too old to unpack it");
  }
  try {
    const pages = document.createElement("script");
    pages.type = "application/json";
    pages.id = "catalog-data";
    const folded = await new Response(unzipped(bytesIn("catalog-packed"))).arrayBuffer();
    pages.textContent = unfolded(new Uint8Array(folded));
    document.body.append(pages);
    const headers = { "content-type": "application/wasm" };
    await init({ module_or_path: new Response(unzipped(bytesIn("wasm-data")), { headers }) });
  } catch (error) {
    await offBecause(error);
  }
}

start();
tools({ present, prospects });
