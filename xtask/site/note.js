// The one line that a page shows when its calculator cannot run, and what ends the wait for it.
// The static page stays as it is: only the note is added.

const root = document.documentElement;
let state = "loading";

// `code` is for tests and support, `reason` for the reader, `detail` for the console.
export function off(code, reason, detail) {
  if (state !== "loading") return;
  state = "off";
  root.classList.remove("awaits-link");
  say(code, `The calculator is off: ${reason}.`, true);
  console.error(`scimcost: ${code}: ${reason}`, detail ?? "");
}

let said;

/** Says it on another page, too. */
export const again = () => said && say(...said);

function say(code, sentence, figuresAreStatic) {
  said = [code, sentence, figuresAreStatic];
  root.dataset.calculator = "off";
  root.dataset.calculatorCode = code;
  const note = document.querySelector("[data-boot-note]");
  if (!note) return;
  const scenario = figuresAreStatic && note.dataset.staticScenario;
  note.textContent = scenario ? `${sentence} The figures below are for ${scenario}.` : sentence;
  note.hidden = false;
}

// The wasm tells of itself only by events on the document, so that it needs nothing from this file.
document.addEventListener("scimcost:mounted", () => {
  // Also after a timeout: late is better than never.
  state = "mounted";
  root.classList.remove("awaits-link");
  delete root.dataset.calculator;
  delete root.dataset.calculatorCode;
  const note = document.querySelector("[data-boot-note]");
  if (note) note.hidden = true;
});

document.addEventListener("scimcost:panic", ({ detail }) => {
  if (state === "mounted") {
    // What is on the page is the reader's own scenario, up to the last change.
    state = "off";
    deafen();
    say("panic", "The calculator has stopped because of a fault in it. Reload the page to go on.", false);
    console.error("scimcost: panic:", detail);
  } else {
    off("panic", "it met a fault of its own", detail);
  }
});

/** Tells of a fault of a program, where the program could not: not every trap is a panic, and not every one is its own. */
export function trapped(error) {
  if (!hasWasm() || !(error instanceof WebAssembly.RuntimeError)) return;
  document.dispatchEvent(new CustomEvent("scimcost:panic", { detail: String(error) }));
}
addEventListener("error", ({ error }) => trapped(error));
addEventListener("unhandledrejection", ({ reason }) => trapped(reason));

// A program that has stopped would still be called, and would keep links from opening. They are the browser's
// own again, and so is the way back.
function deafen() {
  // Charts are drawn after the figures: they may be of the inputs before.
  document.querySelector("[data-slot=charts]")?.setAttribute("data-waits", "");
  const deaf = (event) => {
    if (event.target.closest?.("[data-slot], a[href]")) event.stopImmediatePropagation();
  };
  for (const type of ["click", "input", "change", "focusin", "focusout", "pointerover", "pointerdown", "touchstart"]) {
    document.addEventListener(type, deaf, true);
  }
  const { pathname } = location;
  const moved = (event) => {
    event.stopImmediatePropagation();
    if (location.pathname !== pathname) location.reload();
  };
  addEventListener("popstate", moved, true);
  // Whoever comes back from another document finds a page that works.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

setTimeout(() => off("timeout", "it did not start within 20 seconds"), 20000);

// A policy that forbids wasm shows as a compile error like any other; only this event names it.
let forbidden = false;
document.addEventListener("securitypolicyviolation", (violation) => {
  forbidden ||= /^(script|connect|default)-src/.test(violation.effectiveDirective);
});

// Events of this kind arrive after the error that they explain.
export async function wasForbidden(error) {
  await new Promise((resolve) => setTimeout(resolve));
  return forbidden || /content security policy|unsafe-eval|blocked by csp/i.test(error);
}

export const hasWasm = () =>
  typeof WebAssembly === "object" && typeof WebAssembly.instantiate === "function";

export const DAMAGED = ["unsupported", "this browser cannot run it, or its program arrived damaged"];

// Names what instantiating or starting the wasm threw.
export async function offBecause(error) {
  if (await wasForbidden(error)) {
    off("csp", "this site's security policy forbids WebAssembly ('wasm-unsafe-eval' is missing)", error);
  } else if (error instanceof WebAssembly.CompileError) {
    off(...DAMAGED, error);
  } else if (error instanceof WebAssembly.LinkError) {
    off("mismatch", "its two parts do not belong together; reload the page", error);
  } else {
    off("panic", "it met a fault of its own", error);
  }
}
