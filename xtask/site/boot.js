// Starts the app. The page is complete without it; whatever goes wrong here is named on the page.

import { hasWasm, off, offBecause, wasForbidden } from "./note.js";

// The build puts the names of the program here.
const js = "__GLUE__";
const wasm = "__WASM__";
const integrity = "__INTEGRITY__";

// The styles of what only the program makes.
const live = { rel: "stylesheet", href: "__LIVE__" };
document.head.append(Object.assign(document.createElement("link"), live));

// The page's part of the catalog, where it does not stand in the page.
const part = document.getElementById("catalog-data");
const { from } = part.dataset;

// What the head's preload asked for, so that both are one request.
const asPreloaded = { credentials: "same-origin" };

async function start() {
  if (!hasWasm()) return off("no-wasm", "this browser has WebAssembly switched off");
  // Together, not one after the other.
  const [glue, binary, data] = await Promise.allSettled([
    import(js),
    fetch(wasm, { ...asPreloaded, integrity }),
    from && fetch(from, asPreloaded),
  ]);
  if (glue.status === "rejected") return off(...(await whyMissing(js, glue.reason)));
  if (binary.status === "rejected") return off(...(await whyMissing(wasm, binary.reason)));
  if (data.status === "rejected") return off(...(await whyMissing(from, data.reason)));
  const response = binary.value;
  for (const { ok, status } of [response, data.value || response]) {
    if (!ok) return off(...unfetched(status));
  }
  if (from) part.textContent = await data.value.text();
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
    if (url === from) return ["network", "its prices could not be fetched", error];
    const type = again.headers.get("content-type") ?? "none";
    return ["glue", `its program cannot be loaded (the host serves it as ${type})`, error];
  } catch {
    return navigator.onLine === false
      ? ["offline", "this device is offline", error]
      : ["network", "its program could not be fetched", error];
  }
}

start();
