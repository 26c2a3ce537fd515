// What a foreign page includes. It defines <scim-cost>, <scim-decision> and <scim-stack>, and fetches the
// rest when one of them comes near the screen.
//
// The page has to allow this host and nothing else: no inline style, no HTML from strings, no storage, no
// cookie. Requests carry neither the page's address nor anything that was typed. Until a widget runs, and
// wherever it cannot, it shows what stands between its tags; nothing is ever thrown into the page.

const HERE = import.meta.url;
const at = (path) => new URL(path, HERE).href;
const SITE = at(".");
/** Every attribute that is a property too. Others, of single apps and units, are attributes only. */
const ATTRIBUTES =
  "app apps theme cta-href seats plan target prices discount employees hours rate idle idle-price misses fee years growth uplift setup-native setup-managed turnover recovery hard-delete features idp fee-basis manual-basis name own-current own-target own-minimum";

/** What `scim-error` tells and the functions reject with: a code, a sentence, and where to read more. */
const failure = (code, sentence) =>
  Object.assign(new Error(sentence), { code, help: `${SITE}embed/#error-${code}` });

/** Does the work once for all who ask; again only if it failed. */
const once = (work) => {
  let done;
  return () =>
    (done ??= work().catch((error) => {
      done = undefined;
      throw error;
    }));
};

/** What is wrong with an answer, if something is. */
const unfit = ({ ok, status, url, headers }, type) => {
  const served = headers.get("content-type");
  if (!ok) return Object.assign(failure("http", `The host answers ${status} for ${url}.`), { status });
  if (!served?.includes(type)) return failure("mime", `The host serves ${url} as ${served}.`);
};

const unlike = (code, url) => failure(code, `The host does not have ${url} as built.`);

const forbidden = (what) => failure("blocked", `The policy of this page does not allow ${what}.`);

/** Names why a file could not be fetched or imported: `otherwise`, if it can be had all the same. */
const why = async (url, type, otherwise) => {
  if (!navigator.onLine) return failure("offline", "There is no network.");
  let blocked;
  const hear = ({ blockedURI }) => {
    blocked ||= blockedURI && url.startsWith(blockedURI);
  };
  document.addEventListener("securitypolicyviolation", hear);
  // A violation is told a moment after the refusal.
  const answer = await ask(url)
    .catch(() => new Promise((done) => setTimeout(done, 50)));
  document.removeEventListener("securitypolicyviolation", hear);
  if (blocked) return forbidden(url);
  return answer ? (unfit(answer, type) ?? otherwise) : failure("network", `The host does not answer for ${url}.`);
};

/** Asks this host without saying who asks. What begins well may break off, so that all of it is waited for. */
const ask = async (url, integrity) => {
  const answer = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", integrity });
  await answer.clone().blob();
  return answer;
};

const get = async (path, type, integrity) => {
  const url = at(path);
  const answer = await ask(url, integrity).catch(() => {});
  const otherwise = unlike(integrity ? "integrity" : "network", url);
  const wrong = answer ? unfit(answer, type) : await why(url, type, otherwise);
  if (wrong) throw wrong;
  return answer;
};

/** How to end each widget that is shown, after a panic. */
const shown = new Set();
/** How many programs have panicked, and why nothing can run any more. */
let panics = 0;
let dead;

/** Widgets whose program has stopped. They are kept, for freeing them would run it again. */
const lost = [];
/** Why widgets are about to be ended. */
let ending;

const panicked = (sentence) => {
  const error = (ending = failure("panic", `The program stopped: ${sentence}.`));
  // Programs are started once more; what stops two will stop the next.
  if (panics++) dead = error;
  // The trap follows at once, and is caught by whoever has called the program.
  setTimeout(() => {
    ending = undefined;
    shown.forEach((end) => end(error));
  });
  return error;
};

const refused = ({ message }) => {
  throw forbidden(`WebAssembly: ${message}`);
};

/** A program by its files. It is started once for all widgets that it can show; after a panic once more. */
const programOf = (js, wasm, integrity) => {
  const url = at(js);
  const compiled = once(async () => {
    if (!globalThis.WebAssembly) throw failure("no-wasm", "This browser has no WebAssembly.");
    const answer = await get(wasm, "application/wasm", integrity);
    return WebAssembly.compileStreaming(answer).catch(refused);
  });
  // The same file by another name is another program.
  return [url, `${url}#2`].map((url) =>
    once(async () => {
      const [runtime, module] = await Promise.all([
        import(url).catch(async (error) => {
          const half = error instanceof SyntaxError && unlike("integrity", url);
          throw await why(url, "javascript", half || forbidden(url));
        }),
        compiled(),
      ]);
      // WebKit refuses only here what others refuse to compile.
      await runtime.begin(module, panicked, named).catch(refused);
      return runtime;
    }),
  );
};

/** For one app of the catalog each, as it is first seen; and for all that widgets hold: stacks, one's own app. */
const LIGHT = programOf("__EMBED_JS__", "__EMBED_WASM__", "__EMBED_INTEGRITY__");
const WHOLE = programOf("__STACK_JS__", "__STACK_WASM__", "__STACK_INTEGRITY__");
let chosen = LIGHT;

const program = async (many, deep) => {
  if (dead) throw dead;
  if (many || document.querySelector("scim-stack")) chosen = WHOLE;
  return (deep ? WHOLE : chosen)[panics]();
};

const records = {};
/** What is known about one app, as text. */
const record = (app) =>
  (records[`/${app}`] ??= once(() =>
    get(`catalog/${encodeURIComponent(app)}.json`, "json").then(
      (answer) => answer.text(),
      (error) => {
        throw error.status < 500 ? failure("app", `There is no app “${app}” in this catalog.`) : error;
      },
    ),
  ))();

/** What a widget for one app, perhaps with all its depth, or for many needs. Of many apps some may have `failed`. */
const needs = async (app, apps, deep) => {
  const wanted = [app, ...(apps ?? "").split(",").map((item) => item.split(":")[0])]
    .flatMap((slug) => slug?.trim() || []);
  if (!wanted[0]) throw failure("app", "No app is named.");
  const [{ value: runtime, reason }, ...found] = await Promise.allSettled([
    program(apps || wanted[0] == "own", deep),
    ...[...new Set(wanted)].map(record),
  ]);
  if (reason) throw reason;
  const failed = found.flatMap(({ reason }) => reason ?? []);
  const texts = found.flatMap(({ value }) => value ?? []);
  if (!texts[0]) throw failed[0];
  return { runtime, failed, records: texts.join("\n") };
};

/** What the program throws, by a code: a trap, what a browser refuses, or a sentence about a record. */
const named = (error) => {
  if (error.code) return error;
  if (!(error instanceof Error)) return failure("data", `The record cannot be used: ${error}.`);
  if (!(error instanceof WebAssembly.RuntimeError)) return failure("error", `The browser refused: ${error.message}.`);
  // Not every trap is a panic.
  return ending ?? panicked(error.message);
};

/** A value as the text of an attribute: pairs may come as an object. */
const text = (value) =>
  typeof value === "object" ? Object.entries(value).map((pair) => pair.join(":")).join() : `${value}`;

export const estimate = async (inputs) => {
  const apps = inputs.apps && text(inputs.apps);
  const { runtime, records, failed } = await needs(inputs.app, apps);
  if (failed[0]) throw failed[0];
  try {
    const kind = apps ? "stack" : "cost";
    return runtime.answer(kind, records, inputs, text, (sentence) => failure("attribute", sentence));
  } catch (error) {
    throw named(error);
  }
};

export const decide = async (inputs) => (await estimate(inputs)).decision;

export const apps = async () => (await (await get("catalog/index.json", "json")).json()).apps;

const define = () => {
  const [resting, roomy] = [
    ":host{display:block!important}:host([hidden]){display:none!important}p{font-size:13px;margin:8px 0}",
    ":host{min-height:544px}",
  ].map((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    return sheet;
  });

  class Scim extends HTMLElement {
    static #near = new IntersectionObserver(
      (entries) => entries.forEach((entry) => entry.isIntersecting && entry.target.#wake()),
      { rootMargin: "200px" },
    );

    #root = this.attachShadow({ mode: "open" });
    #fallback = document.createElement("slot");
    #awake = false;
    /** What it rests in: below the screen it takes room before anybody can see that anything moves. */
    #sheets = [resting];
    /** Counts beginnings: one that has been overtaken shows nothing. */
    #turn = 0;
    #view;
    /** The inputs of a widget that was taken away, and the attributes that have changed since. */
    #kept;
    #late = new Set();
    /** Whether somebody has opened what only the whole program holds. */
    #deep;
    #end = (error) => this.#fail(error);

    constructor() {
      super();
      this.#rest();
      for (const type of ["pointerover", "focusin"]) {
        this.addEventListener(type, () => this.#wake(), { once: true });
      }
      // Not `observedAttributes`: which attributes are inputs is for the program to know.
      new MutationObserver((changes) => {
        const names = new Set(changes.map((change) => change.attributeName));
        if (names.has("app") || names.has("apps")) {
          this.#kept = undefined;
          if (this.#awake && this.isConnected) this.#begin();
        } else if (this.#view) this.#attempt(() => names.forEach((name) => this.#view.set(name)));
        else names.forEach((name) => this.#late.add(name));
      }).observe(this, { attributes: true });
    }

    /** The estimate that is shown. */
    get estimate() {
      let result = null;
      this.#attempt(() => (result = this.#view?.estimate ?? null));
      return result;
    }

    connectedCallback() {
      for (const property in Scim.prototype) {
        // Set before this script was there.
        if (Object.hasOwn(this, property)) {
          const value = this[property];
          delete this[property];
          this[property] = value;
        }
      }
      if (this.#awake) this.#view || this.#begin();
      else {
        if (this.getBoundingClientRect().top >= innerHeight) this.#rest(undefined, [resting, roomy]);
        Scim.#near.observe(this);
      }
    }

    disconnectedCallback() {
      // What is only being moved is back in a moment.
      queueMicrotask(() => {
        if (this.isConnected) return;
        Scim.#near.unobserve(this);
        // Nothing of the program is left with an element that may never come back.
        this.#turn++;
        this.#late.clear();
        this.#leave();
      });
    }

    #wake() {
      if (this.#awake || !this.isConnected) return;
      this.#awake = true;
      Scim.#near.unobserve(this);
      this.#begin();
    }

    /** Shows what the attributes say, or inputs that were kept; `same`, with those that are shown. */
    async #begin(same) {
      const turn = ++this.#turn;
      const attribute = (name) => this.getAttribute(name);
      const kind = this.localName.slice(5);
      let again;
      try {
        const needed = await (kind === "stack"
          ? needs(null, attribute("apps"))
          : needs(attribute("app"), null, this.#deep));
        if (turn !== this.#turn) return;
        needed.failed.forEach((error) => this.#complain(error));
        const next = new needed.runtime.View(this, this.#root, {
          ...needed,
          kind,
          kept: same && this.#view ? this.#view.kept : this.#kept,
          late: this.#late,
          site: SITE,
          attempt: (work) => this.#attempt(work),
          tell: (...event) => this.#tell(...event),
          refuse: (sentence, name) => this.#complain(failure("attribute", sentence), name),
          deepen: () => this.#begin((this.#deep = true)),
        });
        again = this.#view;
        this.#leave();
        this.#view = next;
        this.#kept = undefined;
        this.#late.clear();
      } catch (error) {
        // Where another app is shown already, it stays.
        const told = named(error);
        if (turn === this.#turn) this.#say(told, !this.#view);
        return told;
      }
      shown.add(this.#end);
      this.#attempt(() => this.#view.show(again));
    }

    /** Does what may fail; then the widget makes room for what stands between its tags. */
    #attempt(work) {
      try {
        work();
      } catch (error) {
        const told = named(error);
        // After a panic everything that is shown ends at once, this one too.
        if (told.code !== "panic") this.#fail(told);
      }
    }

    #fail(error) {
      if (this.#view) lost.push(this.#view);
      this.#kept = this.#view?.kept;
      this.#view = undefined;
      shown.delete(this.#end);
      this.#say(error, true);
    }

    /** Tells what is wrong, on the page too where nothing else is shown. After the first panic all is as before. */
    #say(error, rests) {
      if (rests) this.#rest(error);
      this.#complain(error);
      if (error.code === "panic" && !dead) this.#begin();
    }

    #leave() {
      // Off the page first: what loses the focus still tells the program.
      this.#rest();
      if (!shown.delete(this.#end)) return;
      this.#attempt(() => (this.#kept = this.#view.end()));
      this.#view = undefined;
    }

    /** What stands between the tags, and why nothing else does. */
    #rest(error, sheets = this.#sheets) {
      this.#root.adoptedStyleSheets = this.#sheets = sheets;
      this.#root.replaceChildren(this.#fallback);
      if (!error) return;
      const line = document.createElement("p");
      const help = document.createElement("a");
      Object.assign(line, { part: "error", lang: "en", textContent: `This calculator cannot run: ${error.message} ` });
      Object.assign(help, { href: error.help, rel: "noopener", textContent: "What to do" });
      line.append(help);
      this.#root.append(line);
    }

    #complain({ code, message, help }, attribute) {
      console.warn(`${this.localName}: ${message} ${help}`);
      this.#tell("scim-error", { code, sentence: message, help, attribute });
    }

    #tell(type, detail, cancelable) {
      const event = new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true });
      return this.dispatchEvent(event);
    }
  }

  for (const name of ATTRIBUTES.split(" ")) {
    Object.defineProperty(Scim.prototype, name.replace(/-./g, ([, letter]) => letter.toUpperCase()), {
      enumerable: true,
      get() {
        return this.getAttribute(name);
      },
      set(value) {
        if (value == null) this.removeAttribute(name);
        else this.setAttribute(name, text(value));
      },
    });
  }

  // Another copy of this script, perhaps of another version, may have been here before.
  for (const name of ["scim-cost", "scim-decision", "scim-stack"]) {
    if (!customElements.get(name)) customElements.define(name, class extends Scim {});
  }
};

try {
  define();
} catch {
  // Too old a browser: what stands between the tags is shown.
}
