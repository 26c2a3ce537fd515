// Starts the app, and its other programs when it asks for them. The page is complete without any; whatever
// goes wrong is named on the page.

import { DAMAGED, hasWasm, off, offBecause, trapped, wasForbidden } from "./note.js";
import { keepSite } from "./offline.js";
import { tools } from "./tools.js";

// The build puts each program here: the glue's address, the wasm's and its digest.
const app = "__APP__";
const desk = "__DESK__";
const stack = "__STACK__";
const configurator = "__CONFIGURATOR__";
const explorer = "__EXPLORER__";
const prospects = "__PROSPECTS__";
const presenter = "__PRESENT__";

// The styles of what only the program makes.
const live = { rel: "stylesheet", href: "__LIVE__" };
document.head.append(Object.assign(document.createElement("link"), live));

// The page's part of the catalog, where it does not stand in the page: the record of one app, of the same
// version as the file with every app (catalog-466ec817.json) or the index (catalog/index.json?466ec817).
const part = document.getElementById("catalog-data");
const slug = part.dataset.from;
const whole = document.querySelector("meta[name=catalog]")?.content;
const from = slug && whole.replace(/(-|\/index\.json\?)(\w+)(\.json)?$/, `/${slug}.json?$2`);

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
  const [[glue, binary], [data]] = await Promise.all([
    ask(app),
    Promise.allSettled([from && fetch(from, asPreloaded)]),
  ]);
  if (glue.status === "rejected") return off(...(await whyMissing(js, glue.reason)));
  if (binary.status === "rejected") return off(...(await whyMissing(wasm, binary.reason)));
  if (data.status === "rejected") return off(...(await whyMissing(from, data.reason)));
  const response = binary.value;
  for (const { ok, status } of [response, data.value || response]) {
    if (!ok) return off(...unfetched(status));
  }
  try {
    if (from) {
      // Into an element that is no script, since a policy refuses text in one that nobody vouches for.
      const given = { id: part.id, textContent: await data.value.text() };
      part.replaceWith(Object.assign(document.createElement("template"), given));
    }
  } catch (error) {
    // It broke off.
    return off(...(await whyMissing(from, error)));
  }
  // A wrong media type is the glue's to report: it then compiles from memory, which works.
  try {
    await glue.value.default({ module_or_path: response });
  } catch (error) {
    // In Firefox it breaks off only here.
    if (error instanceof DOMException) return off(...(await whyMissing(wasm, error)));
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
    // All of it: it may begin well and break off.
    await again.arrayBuffer();
    if (error instanceof SyntaxError) return [...DAMAGED, error];
    if (url.endsWith(".wasm")) {
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

const has = (slot) => document.querySelector(`[data-slot=${slot}]`) !== null;

/** The programs of single pages, by what they bring to life. */
const own = { stack, configurator, explorer };
/** The slots that one of them brings to life. */
const slots = { stack: "stack", configurator: "configurator", explorer: "explorer", near: "explorer" };
const fetched = {};

async function fetchProgram(of) {
  const [glue, binary] = await ask(of);
  if (glue.status === "rejected") throw glue.reason;
  if (binary.status === "rejected") throw binary.reason;
  if (!binary.value.ok) throw new Error(`HTTP ${binary.value.status}`);
  await glue.value.default({ module_or_path: binary.value });
  return watched(glue.value);
}

/** A program, or a part of one, whose faults are told: the app that calls it goes on without. */
function watched(program) {
  const get = (_, name) => {
    const value = program[name];
    if (typeof value !== "function") return value;
    return (...given) => {
      try {
        const result = value.apply(program, given);
        return result?.free ? watched(result) : result;
      } catch (error) {
        // Once whoever calls it, and passes over what is thrown, has gone on.
        queueMicrotask(() => trapped(error));
        throw error;
      }
    };
  };
  return new Proxy({}, { get });
}

// The app asks for its other programs by events, whose detail is told the program, or nothing where there
// is none. The next time tries again.
for (const [name, of] of Object.entries({ desk, prospects, ...own })) {
  document.addEventListener(`scimcost:${name}`, async ({ detail: told }) => {
    fetched[name] ??= fetchProgram(of);
    // Its preview is a widget, by the loader that anybody's page includes. Without it, what stands there is what
    // a reader sees without it.
    if (name === "configurator") import(new URL("embed.js", import.meta.url)).catch(() => {});
    let program;
    try {
      program = await fetched[name];
    } catch (error) {
      delete fetched[name];
      // A page that is nothing without it is not alive yet.
      if (name in own) off(name, "a part of its program could not be fetched", error);
      console.warn(`scimcost: the program ${name} could not be fetched:`, error);
    }
    told?.(program);
  });
}

// A page that has its own needs it at once.
for (const [slot, name] of Object.entries(slots)) {
  if (!hasWasm() || !has(slot)) continue;
  fetched[name] = fetchProgram(own[name]);
  // Whoever asks is told.
  fetched[name].catch(() => {});
}

// Where data is to be saved nothing is fetched before somebody asks for it.
if (navigator.connection?.saveData) document.documentElement.dataset.saveData = "";

start();

try {
  keepSite(import.meta.url, new URL(whole, location).href);
} catch (error) {
  // In a frame that may keep nothing, even asking is refused.
  console.info("scimcost: the site is not kept for use without a network:", error);
}

// What a sales engineer works with comes when it is asked for, with the styles of both.
const styled = () => {
  styled.link ??= new Promise((onload, onerror) => {
    const link = { rel: "stylesheet", href: "__SALES__", onload, onerror };
    document.head.append(Object.assign(document.createElement("link"), link));
  });
  return styled.link;
};
tools({
  present: async () => {
    const [{ present }] = await Promise.all([import(presenter), styled()]);
    present();
  },
  prospects: async () => {
    const asked = new Promise((detail) => document.dispatchEvent(new CustomEvent("scimcost:prospects", { detail })));
    const [program] = await Promise.all([asked, styled()]);
    program.open();
  },
});
