// What can go wrong from outside, once for all engines: Chromium meets it in chaos*.spec.mjs, Firefox and WebKit
// in ../engines/chaos.test.mjs. Each thing is a file that comes wrong (faults.mjs), a policy, or a script that
// runs before anything of the page. What is right on the page then is in the tests.

import { POLICY } from "./site.mjs";
import { strict } from "./hosts/hosts.mjs";

/** A script as text, to be run in a page with what it is given. */
export const textOf = (script, ...given) => `(${script})(${given.map((one) => JSON.stringify(one)).join()});`;

/** Runs before the page: there is no WebAssembly. */
export function withoutWasm() {
  delete globalThis.WebAssembly;
}

/** Whatever is asked of this browser's storage is refused, as where cookies are blocked. */
export function deniedStorage() {
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
    Object.defineProperty(globalThis, name, {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  }
}

/** Nothing more fits into this browser's storage; what is there can be read. */
export function fullStorage() {
  const full = () => {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  };
  Storage.prototype.setItem = full;
  if (globalThis.CacheStorage) CacheStorage.prototype.open = async () => full();
}

/** The device's clock stands at this moment, whatever is done; nothing is a clock that tells no time. */
export function clockAt(moment) {
  const now = moment ?? NaN;
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given) {
      super(...(given.length ? given : [now]));
    }
    static now() {
      return now;
    }
  };
}

/** Clocks that are wrong: where they stand, and whether every source is old by them. */
export const CLOCKS = {
  "at the beginning of 1970": [0, false],
  "in 44 before our time": [Date.UTC(-44, 2, 15), false],
  "in 1999": [Date.UTC(1999, 11, 31), false],
  "in 2100": [Date.UTC(2100, 1, 28), true],
  "where days end, in 275760": [8.64e15, false],
  "nowhere": [null, false],
};

/** What old libraries do to a page, all at once: more of everything, and their own in place of the browser's. */
export function polluted() {
  for (const prototype of [Object.prototype, Array.prototype, Function.prototype, String.prototype, Element.prototype, Promise.prototype]) {
    prototype.extend = prototype.each = prototype.last = prototype.toJSONString = prototype.inject = () => "theirs";
  }
  Object.prototype.app = "bitwarden";
  Object.prototype.seats = "7";
  Object.prototype.kept = "v=1&seats=7";
  Object.prototype.then = undefined;
  Array.prototype.toJSON = function () {
    return `[${this.join()}]`;
  };
  Array.prototype.flat = Array.prototype.compact = () => ["theirs"];
  Array.from = (list) => [].slice.call(list);
  Element.prototype.remove = function () {
    this.parentNode?.removeChild(this);
    return this;
  };
  Node.prototype.clone = Node.prototype.empty = Node.prototype.bind = () => "theirs";
  Function.prototype.bind = function (to, ...first) {
    const run = this;
    return function (...rest) {
      return run.apply(to, [...first, ...rest]);
    };
  };
  for (const name of ["name", "status", "top", "event", "$", "_", "define", "require", "module", "exports"]) {
    try {
      globalThis[name] = "theirs";
    } catch {
      // Some are the browser's own.
    }
  }
}

/** What nobody does by accident: every property that a browser reads of what it is given is there already. */
export function poisoned() {
  const set = (name, value) => Object.defineProperty(Object.prototype, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true });
  for (const name of ["method", "body", "headers", "mode", "signal", "integrity", "attributeFilter", "root", "threshold", "detail", "value", "get", "set", "code", "status"]) {
    set(name, "theirs");
  }
}

/**
 * Runs before the page: every program calls the browser through a gate. `gate.at = 7` makes the seventh call from
 * now on do `gate.does`. That is a trap by itself, as where there is no memory left: it unwinds the program
 * wherever it is. `gate.panic` is told first, as a program tells that can. Only calls of programs whose address
 * holds `gate.of` are counted.
 */
export function gated() {
  // (module (func (export "trap") unreachable))
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11];
  const { trap } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
  const panic = () => {
    document.dispatchEvent(new CustomEvent("scimcost:panic", { detail: "panicked at a test" }));
    trap();
  };
  const gate = { at: 0, of: "", fell: 0, does: trap, trap, panic };
  globalThis.gate = gate;
  const through = (call, from) => (...given) => {
    if (gate.at && from.includes(gate.of) && (gate.at -= 1) === 0) {
      gate.fell += 1;
      gate.does();
    }
    return call(...given);
  };
  const each = (of, change) => Object.fromEntries(Object.entries(of).map(([name, it]) => [name, change(it)]));
  const gated = (imports, from = "") =>
    imports && each(imports, (of) => each(of, (it) => (typeof it === "function" ? through(it, from) : it)));
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (what, imports) => {
      const given = await what;
      return own.call(WebAssembly, given, gated(imports, given.url));
    };
  }
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (module, imports) {
    return new Instance(module, gated(imports));
  };
  WebAssembly.Instance.prototype = Instance.prototype;
}

/** Marks where a page's own history begins, so that nobody goes back beyond it. */
export function beforeAll() {
  for (let entry = 0; entry < 5; entry += 1) history.pushState({ first: true }, "");
}

/** Goes to page after page, back and to other inputs, and waits for none of it. The window remembers how far it is. */
export async function navigate([from, to]) {
  const rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
  // One step back at a time, lest several lead out of the site.
  let isGoing = false;
  addEventListener("popstate", () => (isGoing = false));
  for (let turn = from; turn < to; turn += 1) {
    // A link to the page that stands is a new document in any browser.
    const leads = ({ rel, target, pathname }) => !rel && !target && pathname !== location.pathname;
    const links = [...document.querySelectorAll("nav a[href], .app-card a, tr[data-app] a")].filter(leads);
    if (turn % 3 === 2 && !isGoing && !history.state?.first) {
      isGoing = true;
      history.back();
    } else if (turn % 5 === 4) location.hash = `v=1&seats=${turn + 1}`;
    else links[(turn * 7) % links.length].click();
    sessionStorage.setItem("turn", turn + 1);
    await rest(turn % 4 ? 0 : 15);
  }
}

const GLUE = /\/web-[^/]*\.js$/;
const WASM = /\/web-[^/]*\.wasm$/;
const LOADER = /\/boot-[^/]*\.js$/;
const RECORD = /\/catalog\/intercom\.json$/;

/**
 * What of a guide can come wrong, and how: the code by which the page names it, and a part of what it says. Where
 * it `stands`, another test holds it in Chromium (static.spec.mjs).
 */
export const GUIDE = {
  "its wasm is not there": { file: WASM, fault: "missing", code: "http", says: "HTTP 404", stands: true },
  "its wasm is half there": { file: WASM, fault: "short", code: "integrity", says: "not the one that this page belongs to" },
  "its wasm breaks off": { file: WASM, fault: "broken", code: "network", says: "could not be fetched" },
  "its wasm is another's": { file: WASM, fault: "other", code: "integrity", says: "not the one that this page belongs to", stands: true },
  "its glue is not there": { file: GLUE, fault: "missing", code: "http", says: "HTTP 404", stands: true },
  "its glue is half there": { file: GLUE, fault: "short", code: "unsupported", says: "arrived damaged" },
  "its glue breaks off": { file: GLUE, fault: "broken", code: "network", says: "could not be fetched" },
  "its glue is called text": { file: GLUE, fault: "text", code: "glue", says: "text/plain", stands: true },
  "its loader is not there": { file: LOADER, fault: "missing", code: "loader", says: "its loader could not be fetched", stands: true },
  "its loader is half there": { file: LOADER, fault: "short", code: "loader", says: "its loader arrived damaged" },
  "its loader breaks off": { file: LOADER, fault: "broken", code: "loader", says: "its loader could not be fetched" },
  "its record is not there": { file: RECORD, fault: "missing", code: "http", says: "HTTP 404", stands: true },
  "its record is half there": { file: RECORD, fault: "short", code: "panic", says: "a fault of its own" },
  "its record breaks off": { file: RECORD, fault: "broken", code: "network", says: "could not be fetched" },
  "a policy forbids WebAssembly": { policy: POLICY.replace(" 'wasm-unsafe-eval'", ""), code: "csp", says: "forbids WebAssembly", stands: true },
  "a policy forbids fetching": { policy: POLICY.replace("connect-src 'self'", "connect-src 'none'"), code: "csp", says: "forbids fetching", stands: true },
  "there is no WebAssembly": { script: textOf(withoutWasm), code: "no-wasm", says: "WebAssembly switched off", stands: true },
};

/** The same of a widget, by the code that `scim-error` tells. In Chromium embed-failures.spec.mjs holds the rest. */
export const WIDGET = {
  "its wasm is not there": { file: /\.wasm$/, fault: "missing", code: "http", stands: true },
  "its wasm is half there": { file: /\.wasm$/, fault: "short", code: "integrity" },
  "its wasm breaks off": { file: /\.wasm$/, fault: "broken", code: "network" },
  "its wasm is another's": { file: /\.wasm$/, fault: "other", code: "integrity", stands: true },
  "its wasm is called text": { file: /\.wasm$/, fault: "text", code: "mime", stands: true },
  "its glue is not there": { file: /\/embed\/[^/]*\.js$/, fault: "missing", code: "http", stands: true },
  "its glue is half there": { file: /\/embed\/[^/]*\.js$/, fault: "short", code: "integrity" },
  "its glue breaks off": { file: /\/embed\/[^/]*\.js$/, fault: "broken", code: "network" },
  "its glue is called text": { file: /\/embed\/[^/]*\.js$/, fault: "text", code: "mime", stands: true },
  "its record is not there": { file: RECORD, fault: "missing", code: "app", stands: true },
  "its record is half there": { file: RECORD, fault: "short", code: "data", stands: true },
  "its record breaks off": { file: RECORD, fault: "broken", code: "network" },
  "the policy forbids wasm": { policy: (url) => strict(url).replace(" 'wasm-unsafe-eval'", ""), code: "blocked", stands: true },
  "the policy forbids the data": { policy: (url) => strict(url).replace(/connect-src [^;]*;/, ""), code: "blocked", stands: true },
  "there is no WebAssembly": { script: textOf(withoutWasm), code: "no-wasm", stands: true },
};
