// Starts the app, and the desk when the app asks for it. The page is complete without either; whatever
// goes wrong with the app is named on the page.

import { hasWasm, off, offBecause, wasForbidden } from "./note.js";

// Of each program the glue's address, the wasm's and its digest.
const { wasm: app, desk } = document.querySelector("script[data-wasm]").dataset;

// What the head's preload asked for, so that both are one request.
const asPreloaded = { credentials: "same-origin" };

// Glue and wasm together, not one after the other.
function ask(program) {
  const [js, wasm, integrity] = program.split(" ");
  return Promise.allSettled([import(js), fetch(wasm, { ...asPreloaded, integrity })]);
}

async function start() {
  if (!hasWasm()) return off("no-wasm", "this browser has WebAssembly switched off");
  const [js, wasm] = app.split(" ");
  const [glue, binary] = await ask(app);
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
    if (url.endsWith(".wasm")) {
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

const isStack = () => document.querySelector("[data-slot=stack]") !== null;

let fetched;

async function fetchDesk() {
  const [glue, binary] = await ask(desk);
  if (glue.status === "rejected") throw glue.reason;
  if (binary.status === "rejected") throw binary.reason;
  if (!binary.value.ok) throw new Error(`HTTP ${binary.value.status}`);
  await glue.value.default({ module_or_path: binary.value });
  return glue.value;
}

// The app asks by an event, whose detail is told the program, or nothing where there is none. The next
// press tries again.
document.addEventListener("scimcost:desk", async ({ detail: told }) => {
  fetched ??= fetchDesk();
  let program;
  try {
    program = await fetched;
  } catch (error) {
    fetched = undefined;
    // A page that is nothing without it is not alive yet.
    if (isStack()) off("desk", "a part of its program could not be fetched", error);
    else console.warn("scimcost: the desk could not be fetched:", error);
  }
  told?.(program);
});

// A stack needs it at once.
if (hasWasm() && isStack()) {
  fetched = fetchDesk();
  // Whoever asks is told.
  fetched.catch(() => {});
}

start();
