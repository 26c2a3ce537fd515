// Starts the app. The page is complete without it; whatever goes wrong here is named on the page.

import { hasWasm, off, offBecause, wasForbidden } from "./note.js";

const { js, wasm, wasmIntegrity: integrity } = document.querySelector("script[data-wasm]").dataset;

// What the head's preload asked for, so that both are one request.
const asPreloaded = { credentials: "same-origin" };

async function start() {
  if (!hasWasm()) return off("no-wasm", "this browser has WebAssembly switched off");
  // Together, not one after the other.
  const [glue, binary] = await Promise.allSettled([
    import(js),
    fetch(wasm, { ...asPreloaded, integrity }),
  ]);
  if (glue.status === "rejected") return off(...(await whyMissing(js, glue.reason)));
  if (binary.status === "rejected") return off(...(await whyMissing(wasm, binary.reason)));
  const response = binary.value;
  if (!response.ok) return off(...unfetched(response.status));
  // A wrong media type is the glue's to report: it then compiles from memory, which works.
  try {
    await glue.value.default({ module_or_path: response });
  } catch (error) {
    await offBecause(error);
  }
}

const unfetched = (status) => ["http", `its program could not be fetched (HTTP ${status})`];

// A failed fetch tells no reason; asking once more, without conditions, does.
async function whyMissing(url, error) {
  if (await wasForbidden(error)) {
    return ["csp", "this site's security policy forbids fetching its program", error];
  }
  try {
    const again = await fetch(url, { ...asPreloaded, cache: "no-store" });
    if (!again.ok) return [...unfetched(again.status), error];
    if (url === wasm) {
      return ["integrity", "its program is not the one that this page belongs to; reload the page", error];
    }
    const type = again.headers.get("content-type") ?? "none";
    return ["glue", `its program cannot be loaded (the host serves it as ${type})`, error];
  } catch {
    return navigator.onLine === false
      ? ["offline", "this device is offline", error]
      : ["network", "its program could not be fetched", error];
  }
}

start();
