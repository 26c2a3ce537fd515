// What an element does once the program is there. It comes in one file with the program's glue, so that a
// page downloads it with the program and not before: the build puts both beside it, and the styles.

import start, { Widget, begin as told, fail } from "./glue.js";
import styles from "./styles.js";

/** For tests: `fail` panics, as a defect would; the other gives what a started program exports. */
export { fail, start as default };

/** How long typing must rest before `scim-change`, in milliseconds. */
const PAUSE = 200;
/** From this height on, in pixels, what a page reserved is taken for room for the widget. */
const ROOM = 240;

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/**
 * Starts the program. `panicked` is told the sentence of a panic; `trapped` what the program throws where the
 * browser has called it, so that the page's own error handlers hear nothing of it.
 */
export const begin = async (module, panicked, trapped) => {
  start({ module });
  told(panicked, (run, event) => {
    try {
      run(event);
    } catch (error) {
      trapped(error);
    }
  });
};

/** Widgets whose program has stopped. They are kept, for freeing them would run it again. */
const lost = [];
const isTrap = (error) => error instanceof WebAssembly.RuntimeError;

/** The inputs as pairs, the apps first: what else is set may be about one of them. */
const appsFirst = (pairs) => pairs.sort(([a], [b]) => (b === "apps") - (a === "apps"));

/**
 * What the functions of embed.js answer: the estimate with `inputs`. `refuse` makes an error of a
 * sentence about an input.
 */
export const answer = (kind, records, inputs, text, refuse) => {
  const widget = new Widget(kind, records, inputs.app ?? "");
  let stopped;
  try {
    for (const [name, value] of appsFirst(Object.entries(inputs))) {
      if (name === "app" || value == null) continue;
      if (!widget.takes(name)) throw refuse(`There is no input “${name}”.`);
      const refused = widget.set(name, text(value));
      if (refused) throw refuse(refused);
    }
    return JSON.parse(widget.estimate());
  } catch (error) {
    stopped = error;
    throw error;
  } finally {
    isTrap(stopped) ? lost.push(widget) : widget.free();
  }
};

/** What opens in a widget; the program that holds less has the same, in the same order. */
const OPENS = ".why, details";
const inputs = (place) => [...place.querySelectorAll("input, select")];
/** What may have the focus. */
const stops = (place) => [...place.querySelectorAll("input, select, button, summary, a")];

/** What somebody has done to a widget that is shown in `root`, besides its inputs: for one in its place. */
const traces = (root) => {
  const place = root.querySelector(".room");
  if (!place) return;
  const open = [...place.querySelectorAll(OPENS)].map((one) => one.matches(":popover-open, [open]"));
  const typed = inputs(place).map(({ value }) => value);
  const focused = stops(place).indexOf(root.activeElement);
  return (next) => {
    // What cannot be read is in no link, only in its field.
    inputs(next).forEach((input, at) => {
      if (input.value === typed[at]) return;
      input.value = typed[at];
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    stops(next)[focused]?.focus({ preventScroll: true });
    next.querySelectorAll(OPENS).forEach((one, at) => {
      if (!open[at]) return;
      if (one.popover) one.showPopover();
      else one.open = true;
    });
  };
};

/** Whether a button may lead there: `https:`, or this very machine. */
const address = (text) => {
  try {
    const { protocol, hostname, href } = new URL(text, document.baseURI);
    const here = protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
    return (protocol === "https:" || here) && href;
  } catch {
    return false;
  }
};

/** One widget in its element. Whatever of it throws means that the widget can no longer be shown. */
export class View {
  /** Every input as it was when something last changed, for a program that has to be started anew. */
  kept;
  /** Whether `scim-change` is still to be told. */
  isUntold = false;
  #element;
  #root;
  #host;
  #widget;
  #result;
  /** The call to action, the address that it has of itself, and the one that the page wants. */
  #call;
  #own;
  #wanted;
  #timer;
  /** What keeps the room that the element had, until somebody touches it or its width changes. */
  #room = new CSSStyleSheet();
  #press = (event) => this.#host.attempt(() => this.#pressed(event));
  #touch = () => this.#open();
  #sized;
  /** What stays of the widget of the same inputs in whose place it comes, if there is one. */
  #traces;

  /**
   * `host` holds `kind`, `records`, `site`, the inputs that were `kept` and the attributes that are
   * `late`, which win over them, and how to reach the page: `attempt(work)`,
   * `tell(type, detail, cancelable)`, `refuse(sentence, attribute)`, `deepen()`, which puts a widget with
   * the same inputs in place of this one that holds more, and gives an error where it cannot.
   */
  constructor(element, root, host) {
    this.#element = element;
    this.#root = root;
    this.#host = host;
    this.#widget = new Widget(host.kind, host.records, element.getAttribute("app") ?? "");
    try {
      for (const [name] of appsFirst([...element.attributes].map(({ name }) => [name]))) this.set(name);
      if (host.kept) {
        this.#widget.restore(host.kept);
        this.#traces = traces(root);
      }
      host.late.forEach((name) => this.set(name));
      this.kept = this.#widget.fragment();
    } catch (error) {
      lost.push(this.#widget);
      throw error;
    }
  }

  get estimate() {
    return (this.#result ??= JSON.parse(this.#widget.estimate()));
  }

  /** Takes what an attribute of the element says now. */
  set(name) {
    const value = this.#element.getAttribute(name);
    let refused;
    if (name === "cta-href") {
      if (value === null || address(this.#fill(value))) this.#wanted = value;
      else refused = `cta-href takes an https: address, not “${value}”.`;
      this.#link();
    } else if (name !== "app") {
      this.#result = undefined;
      refused = this.#widget.set(name, value ?? undefined);
    }
    if (refused) this.#host.refuse(refused, name);
  }

  /** Shows it; `again` says that another stood here just now. */
  show(again) {
    const { site, attempt, tell } = this.#host;
    const place = document.createElement("div");
    place.className = "room";
    place.lang = "en";
    this.#widget.show(place, site, () => {
      this.#result = undefined;
      this.isUntold = true;
      // Not at once: the program may be in the middle of taking an attribute.
      queueMicrotask(() => attempt(() => (this.kept = this.#widget.fragment())));
      this.#rest();
    });
    this.#call = place.querySelector("a.main");
    this.#own = this.#call?.href;
    this.#link();
    place.addEventListener("click", this.#press);
    // It does not bubble.
    place.addEventListener("toggle", ({ target, newState }) => newState === "open" && this.#deepen(target), true);
    this.#place(place, again);
    if (!this.#traces) return tell("scim-ready", this.estimate);
    this.#traces(place);
    if (again?.isUntold) this.#rest();
  }

  /** Has what somebody has opened brought, where this program does not hold it. */
  async #deepen(opened) {
    if (!opened.matches("[data-deeper]")) return;
    const error = await this.#host.deepen();
    const line = opened.querySelector(".help");
    if (error && line) line.textContent = error.message;
  }

  /** Tells the page of a change once typing rests. */
  #rest() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#host.attempt(() => this.#changed()), PAUSE);
  }

  /** Ends it, and gives every input. */
  end() {
    clearTimeout(this.#timer);
    this.#sized?.disconnect();
    const kept = this.#widget.fragment();
    this.#widget.hide();
    this.#widget.free();
    return kept;
  }

  /** Nothing on the page moves: the element gets no smaller, and no larger where that could be seen. */
  #place(place, again) {
    const element = this.#element;
    const { bottom, height, width } = element.getBoundingClientRect();
    this.#root.adoptedStyleSheets = [sheet, this.#room];
    this.#root.replaceChildren(place);
    if (again) return;
    const rules = [`.room{min-height:${height}px}`];
    const seen = bottom < innerHeight && height >= ROOM;
    if (seen && element.getBoundingClientRect().height > height + 1) {
      const more = document.createElement("button");
      more.type = "button";
      more.className = "more-of-it";
      more.part = "more-of-it";
      more.textContent = "Show all";
      place.append(more);
      rules.push(`.room{max-height:${height}px;overflow:clip}`);
      for (const type of ["pointerdown", "keydown", "focusin"]) place.addEventListener(type, this.#touch);
    }
    this.#room.replaceSync(rules.join(""));
    this.#sized = new ResizeObserver(([{ contentRect }]) => {
      if (Math.abs(contentRect.width - width) > 1) this.#open();
    });
    this.#sized.observe(element);
  }

  /** Gives the widget all the room that it takes. */
  #open() {
    this.#sized?.disconnect();
    this.#room.replaceSync("");
    const place = this.#root.firstElementChild;
    place.querySelector(".more-of-it")?.remove();
    for (const type of ["pointerdown", "keydown", "focusin"]) place.removeEventListener(type, this.#touch);
  }

  #changed() {
    this.isUntold = false;
    this.#link();
    this.#host.tell("scim-change", this.estimate);
  }

  #link() {
    if (this.#call) this.#call.href = (this.#wanted && address(this.#fill(this.#wanted))) || this.#own;
  }

  /** The address that `cta-href` comes to. */
  #fill(text) {
    const { app, scenario, native, stack } = this.estimate;
    const { low, high } = stack ? stack.native : native.upgrade_per_year;
    const words = {
      app: app ?? scenario.apps,
      seats: scenario.seats,
      plan: scenario.plan,
      upgrade: low === high ? (low ?? "") : `${low ?? ""}..${high ?? ""}`,
      link: this.#widget.link(this.#host.site),
    };
    return text.replace(/\{(app|seats|plan|upgrade|link)\}/g, (_, word, at) => {
      const filled = words[word] ?? "";
      return at ? encodeURIComponent(filled) : filled;
    });
  }

  #pressed(event) {
    if (!this.#call || event.target.closest("a") !== this.#call) return;
    this.#link();
    const detail = {
      estimate: this.estimate,
      link: this.#widget.link(this.#host.site),
      href: this.#call.href,
    };
    if (!this.#host.tell("scim-cta", detail, true)) event.preventDefault();
  }
}
