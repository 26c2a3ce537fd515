// What a foreign page includes. It defines <scim-cost> and fetches the rest when one comes near the screen.
//
// The page has to allow this host and nothing else: no inline style, no HTML from strings, no storage, no
// cookie. Requests carry neither the page's address nor anything that was typed. Until a widget runs, and
// wherever it cannot, it shows what stands between its tags; nothing is ever thrown into the page.

const HERE = import.meta.url;
const SITE = new URL(".", HERE).href;
/** How long typing must rest before `scim-change`, in milliseconds. */
const PAUSE = 200;

/** What `scim-error` tells and the functions reject with: a code for programs, a sentence for people. */
const failure = (code, sentence) => Object.assign(new Error(sentence), { code });

/** Does the work once for all who ask; again only if it failed. */
const once = (work) => {
  let done;
  return () =>
    (done ??= work().catch((error) => {
      done = undefined;
      throw error;
    }));
};

/** Fetches from this host without saying who asks. `missing` is what a refused address means. */
const get = async (path, code, missing, options) => {
  const response = await fetch(new URL(path, HERE), {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    ...options,
  }).catch((error) => {
    throw failure(code, `${path}: ${error.message}`);
  });
  if (response.ok) return response;
  throw response.status < 500 && missing ? missing : failure(code, `${path}: HTTP ${response.status}`);
};

/** How to take down each widget that is shown. */
const shown = new Set();
/** Why nothing can run any more: a panic ends the program for every widget. */
let dead;
/** Widgets of the program that ended; freeing them would run it again. */
const lost = [];

const panicked = (sentence) => {
  dead = failure("panic", sentence);
  // The trap follows at once. It is told by `scim-error`; the page's own error handlers are spared.
  const spare = (event) => {
    if ((event.error ?? event.reason) instanceof WebAssembly.RuntimeError) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  const types = ["error", "unhandledrejection"];
  types.forEach((type) => addEventListener(type, spare, true));
  setTimeout(() => {
    types.forEach((type) => removeEventListener(type, spare, true));
    [...shown].forEach((end) => end(dead));
  });
};

/** The program: one for all widgets. */
const program = once(async () => {
  if (typeof WebAssembly !== "object") throw failure("wasm", "This browser has no WebAssembly.");
  const [glue, wasm] = await Promise.all([
    import(new URL("__EMBED_JS__", HERE).href).catch((error) => {
      throw failure("load", error.message);
    }),
    get("__EMBED_WASM__", "load", undefined, { integrity: "__EMBED_WASM_INTEGRITY__" }),
  ]);
  await glue.default({ module_or_path: wasm }).catch((error) => {
    throw failure("wasm", `${error.message} Does script-src allow 'wasm-unsafe-eval'?`);
  });
  glue.panics(panicked);
  return glue;
});

const styles = once(async () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await get("__EMBED_CSS__", "load")).text());
  return sheet;
});

const records = {};
/** What is known about one app, as text. */
const record = (app) =>
  (records[`/${app}`] ??= once(async () => {
    const missing = failure("app", `There is no app “${app}” in this catalog.`);
    const path = `catalog/${encodeURIComponent(app)}.json?__CATALOG_HASH__`;
    return (await get(path, "catalog", missing)).text();
  }))();

/** A calculator that is not shown yet. */
const calculator = async (app) => {
  if (dead) throw dead;
  if (!app) throw failure("app", "No app is named.");
  const [{ Widget }, text] = await Promise.all([program(), record(app)]);
  try {
    return new Widget(text, app);
  } catch (error) {
    throw dead ?? failure("catalog", String(error));
  }
};

export const estimate = async ({ app, ...inputs }) => {
  const widget = await calculator(app);
  try {
    for (let [name, value] of Object.entries(inputs)) {
      if (value == null) continue;
      if (!widget.takes(name)) throw failure("attribute", `${app} has no input “${name}”.`);
      if (typeof value === "object") value = Object.entries(value).map((pair) => pair.join(":"));
      const refused = widget.set(name, `${value}`);
      if (refused) throw failure("attribute", refused);
    }
    return JSON.parse(widget.estimate());
  } catch (error) {
    throw dead ?? error;
  } finally {
    dead ? lost.push(widget) : widget.free();
  }
};

export const decide = async (inputs) => (await estimate(inputs)).decision;

export const apps = async () =>
  (await (await get("catalog/index.json?__CATALOG_HASH__", "catalog")).json()).apps;

const define = () => {
  const resting = new CSSStyleSheet();
  resting.replaceSync(":host{display:block}:host([hidden]){display:none}");

  class ScimCost extends HTMLElement {
    static #near = new IntersectionObserver(
      (entries) => entries.forEach((entry) => entry.isIntersecting && entry.target.#wake()),
      { rootMargin: "200px" },
    );

    #root = this.attachShadow({ mode: "open" });
    #fallback = document.createElement("slot");
    #awake = false;
    /** Counts beginnings: one that has been overtaken shows nothing. */
    #turn = 0;
    #widget;
    #sheet;
    /** The call to action, the address that it has of itself, and the one that the page wants. */
    #call;
    #own;
    #wanted;
    #timer;
    #end = (error) => this.#fail(error);

    constructor() {
      super();
      this.#rest();
      for (const type of ["pointerover", "focusin"]) {
        this.addEventListener(type, () => this.#wake(), { once: true });
      }
      this.#root.addEventListener("click", (event) => this.#press(event));
      // Not `observedAttributes`: which attributes are inputs is for the program to know.
      new MutationObserver((changes) => {
        const names = new Set(changes.map((change) => change.attributeName));
        if (names.has("app")) this.#awake && this.#begin();
        else names.forEach((name) => this.#set(name));
      }).observe(this, { attributes: true });
    }

    connectedCallback() {
      if (!this.#awake) ScimCost.#near.observe(this);
      else if (!this.#widget) this.#begin();
      else if (!shown.has(this.#end)) this.#try(() => this.#show());
    }

    disconnectedCallback() {
      // What is only being moved is back in a moment.
      queueMicrotask(() => {
        if (this.isConnected) return;
        ScimCost.#near.unobserve(this);
        this.#hide();
      });
    }

    #wake() {
      if (this.#awake || !this.isConnected) return;
      this.#awake = true;
      ScimCost.#near.unobserve(this);
      this.#begin();
    }

    async #begin() {
      const turn = ++this.#turn;
      try {
        const app = this.getAttribute("app");
        const [widget, sheet] = await Promise.all([calculator(app), styles()]);
        if (turn !== this.#turn) return widget.free();
        this.#hide();
        this.#widget?.free();
        this.#widget = widget;
        this.#sheet = sheet;
        this.#wanted = undefined;
      } catch (error) {
        // Where another app is shown already, it stays.
        if (turn === this.#turn) this.#complain(error);
        return;
      }
      this.#try(() => {
        for (const { name } of this.attributes) this.#set(name);
        if (this.isConnected) this.#show();
      });
    }

    /** Does what may fail; then the widget makes room for what stands between its tags. */
    #try(work) {
      try {
        work();
      } catch (error) {
        // After a panic everything that is shown ends at once, this one too.
        if (!dead || !shown.has(this.#end)) this.#fail(dead ?? failure("error", String(error)));
      }
    }

    #fail(error) {
      if (this.#widget) lost.push(this.#widget);
      this.#widget = undefined;
      shown.delete(this.#end);
      this.#hide();
      this.#complain(error);
    }

    #set(name) {
      if (!this.#widget) return;
      this.#try(() => {
        const value = this.getAttribute(name);
        let sentence;
        if (name === "cta-href") {
          if (value === null || this.#fill(value)) this.#wanted = value;
          else sentence = `cta-href takes a web, mail or phone address, not “${value}”.`;
          this.#link();
        } else {
          sentence = this.#widget.set(name, value ?? undefined);
        }
        if (sentence) this.#complain({ code: "attribute", message: sentence }, name);
      });
    }

    #show() {
      const place = document.createElement("div");
      this.#widget.show(place, SITE, () => this.#changed());
      shown.add(this.#end);
      this.#call = place.querySelector("a.main");
      this.#own = this.#call?.href;
      this.#link();
      this.#root.adoptedStyleSheets = [this.#sheet];
      this.#root.replaceChildren(place);
      this.#tell("scim-ready", this.#estimate());
    }

    #hide() {
      clearTimeout(this.#timer);
      // Off the page first: what loses the focus still tells the program.
      this.#rest();
      if (shown.delete(this.#end)) this.#try(() => this.#widget.hide());
    }

    #rest() {
      this.#root.adoptedStyleSheets = [resting];
      this.#root.replaceChildren(this.#fallback);
    }

    #changed() {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() =>
        this.#try(() => {
          this.#link();
          this.#tell("scim-change", this.#estimate());
        }), PAUSE);
    }

    #estimate() {
      return JSON.parse(this.#widget.estimate());
    }

    #link() {
      if (this.#call) this.#call.href = (this.#wanted && this.#fill(this.#wanted)) || this.#own;
    }

    /** The address that `cta-href` comes to, if it is one that a button may have. */
    #fill(text) {
      const { app, scenario, native } = this.#estimate();
      const { low, high } = native.upgrade_per_year;
      const words = {
        app,
        seats: scenario.seats,
        plan: scenario.plan,
        upgrade: low === high ? (low ?? "") : `${low ?? ""}..${high ?? ""}`,
        link: this.#widget.link(SITE),
      };
      const filled = text.replace(/\{(app|seats|plan|upgrade|link)\}/g, (_, word, at) =>
        at ? encodeURIComponent(words[word]) : words[word],
      );
      try {
        const { protocol, href } = new URL(filled, document.baseURI);
        return /^(https?|mailto|tel):$/.test(protocol) && href;
      } catch {
        return false;
      }
    }

    #press(event) {
      if (!this.#call || event.target.closest("a") !== this.#call) return;
      this.#try(() => {
        this.#link();
        const detail = {
          estimate: this.#estimate(),
          link: this.#widget.link(SITE),
          href: this.#call.href,
        };
        if (!this.#tell("scim-cta", detail, true)) event.preventDefault();
      });
    }

    #complain({ code, message }, attribute) {
      console.warn(`scim-cost: ${message}`);
      this.#tell("scim-error", { code, sentence: message, attribute });
    }

    #tell(type, detail, cancelable) {
      const event = new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true });
      return this.dispatchEvent(event);
    }
  }

  customElements.define("scim-cost", ScimCost);
};

// Another copy of this script, perhaps of another version, may have been here before.
try {
  if (!customElements.get("scim-cost")) define();
} catch {
  // Too old a browser: what stands between the tags is shown.
}
