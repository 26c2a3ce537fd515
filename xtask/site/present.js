// Presenter mode: the page that stands, one section a screen, in large type.
//
// Nothing is copied or moved. What does not belong to the section is hidden where it stands, so that the
// calculator, its charts and everything that was typed stay the page's own, and leaving puts nothing back
// but the place that one was at. It needs no program and knows no number.

const root = document.documentElement;
const SHOWN = "presenting";

/** Where a section begins: a guide's own, and the parts of a stack. What follows beside it belongs to it. */
const STARTS =
  ".hero, .side, .stack-live > :is(.verdict, .picture, .assumed, .apps), .text > section, .embed > section";
/** What is ours, or not of the page. */
const OURS = ".presenter, dialog, script, style";
/** How much of a screen one key moves on within a section that is taller; */
const STEP = 0.85;
/** the least of it, where it moves to a piece that does not fit; */
const LEAST = 0.3;
/** what such a piece is; and the pixels that stay free above it. */
const PIECES = ".chart, .chart > *, .dispute, .table, table, .picture > *, li, dl > div, p, h3, details, .actions";
const ABOVE = 16;

const KEYS = [
  ["Right, Page Down, Space", "on: to the rest of a long section, then to the next one"],
  ["Left, Page Up, Shift + Space", "back"],
  ["Home, End", "to the first, to the last section"],
  ["B or .", "a black screen; any key ends it"],
  ["Escape or F8", "leave, back to where you were"],
];

/** The presentation that runs. */
let running;

/** Starts presenting the page, or ends it. */
export function present() {
  if (running) running.end();
  else running = new Presenter();
}

const make = (name, attributes = {}, ...kids) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...kids);
  return element;
};

/** The sections of the page: each is a list of elements that stand side by side. */
function sections() {
  const main = document.querySelector("main");
  const starts = [...main.querySelectorAll(STARTS)];
  // A page of one piece, like the list of apps, stays whole.
  if (starts.length < 2) return [[...main.children]];
  return starts.map((start) => {
    const own = [start];
    const first = starts.find((other) => other.parentElement === start.parentElement) === start;
    if (!start.matches(".stack-live > *")) return own;
    const ends = (element) => !element || starts.includes(element);
    // Notes that stand above belong to the first.
    for (let at = start.previousElementSibling; first && !ends(at); at = at.previousElementSibling) own.unshift(at);
    for (let at = start.nextElementSibling; !ends(at); at = at.nextElementSibling) own.push(at);
    return own;
  });
}

function titleOf(section) {
  for (const element of section) {
    const heading = element.querySelector("h1, h2, h3");
    if (heading && !element.matches("output")) return heading.textContent;
  }
  return "Totals";
}

/** What stays the same about a section when it is made again. */
const keyOf = (section) => section.map((element) => element.id || element.classList[0]).join(" ");

class Presenter {
  constructor() {
    const { activeElement: focused } = document;
    const scrolled = [...document.querySelectorAll("main *")].filter((it) => it.scrollTop || it.scrollLeft);
    this.back = {
      main: document.querySelector("main"),
      at: [scrollX, scrollY],
      within: scrolled.map((it) => [it, it.scrollLeft, it.scrollTop]),
      focused,
    };
    this.main = this.back.main;
    this.sections = sections();
    // One begins with what one was looking at.
    const middle = innerHeight / 2;
    const seen = this.sections.findLastIndex(([first]) => first.getBoundingClientRect().top < middle);
    this.at = scrollY < 8 ? 0 : Math.max(seen, 0);
    this.bar();
    root.classList.add(SHOWN);
    this.listening = new AbortController();
    const { signal } = this.listening;
    addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
    addEventListener("click", (event) => this.follow(event), { signal, capture: true });
    addEventListener("resize", () => this.tell(), { signal });
    addEventListener("scroll", () => this.tell(), { signal, passive: true });
    this.watching = new MutationObserver(() => {
      cancelAnimationFrame(this.waits);
      this.waits = requestAnimationFrame(() => this.again());
    });
    this.watching.observe(document.getElementById("app"), { childList: true, subtree: true });
    this.fill(signal);
    this.show(this.at);
  }

  /** The whole screen, where the browser gives it; leaving that is leaving. */
  fill(signal) {
    let whole = false;
    document.addEventListener(
      "fullscreenchange",
      () => {
        if (whole && !document.fullscreenElement) this.end();
        whole = Boolean(document.fullscreenElement);
      },
      { signal },
    );
    if (!document.fullscreenElement) root.requestFullscreen?.({ navigationUI: "hide" })?.catch(() => {});
  }

  /** The bar below: where one is, and the way to anywhere else. */
  bar() {
    const button = (label, words, press) => {
      const made = make("button", { type: "button", "aria-label": label, title: label }, words);
      made.onclick = ({ detail }) => {
        press();
        // A press with the mouse leaves the keys to the presentation.
        if (detail) this.focus();
      };
      return made;
    };
    this.steps = make("ol");
    this.where = make("p", { role: "status" });
    // Whose sections these are, where the one that is shown does not say so itself.
    this.whole = make("h1", { class: "visually-hidden" });
    const keys = make("dl", { id: "presenter-keys", class: "why", popover: "" });
    for (const [names, does] of KEYS) keys.append(make("div", {}, make("dt", {}, names), make("dd", {}, does)));
    this.black = make("div", { class: "black", hidden: "" });
    this.black.onclick = () => (this.black.hidden = true);
    this.element = make(
      "nav",
      { class: "presenter", "aria-label": "Presentation" },
      this.whole,
      button("Back", "\u2039", () => this.before()),
      this.steps,
      button("On", "\u203a", () => this.on()),
      this.where,
      make("button", { type: "button", popovertarget: keys.id }, "Keys"),
      button("Leave the presentation", "Leave", () => this.end()),
      keys,
      this.black,
    );
    this.button = button;
    document.body.append(this.element);
    this.list();
  }

  /** Lists the sections in the bar. */
  list() {
    const names = this.sections.map(titleOf);
    this.steps.replaceChildren(
      ...names.map((name, at) => make("li", {}, this.button(`${at + 1}: ${name}`, "", () => this.show(at)))),
    );
    this.names = names;
    this.whole.textContent = this.main.querySelector("h1")?.textContent ?? document.title;
  }

  /** The page has been made anew, or a part of it. */
  again() {
    const before = keyOf(this.sections[this.at]);
    const main = document.querySelector("main");
    const names = this.names.join();
    this.sections = sections();
    if (main !== this.main) {
      this.main = main;
      this.list();
      return this.show(0);
    }
    const still = this.sections.findIndex((section) => keyOf(section) === before);
    this.at = still < 0 ? Math.min(this.at, this.sections.length - 1) : still;
    if (this.sections.map(titleOf).join() !== names) this.list();
    this.mark();
    this.tell();
  }

  /** Hides everything but the section. */
  mark() {
    const section = this.sections[this.at];
    const off = new Set();
    const round = new Set();
    let kept = section;
    for (let parent = section[0].parentElement; parent && parent !== root; parent = parent.parentElement) {
      for (const child of parent.children) if (!kept.includes(child) && !child.matches(OURS)) off.add(child);
      round.add(parent);
      kept = [parent];
    }
    for (const [name, wanted] of [["data-off", off], ["data-round", round]]) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        if (!wanted.has(element)) element.removeAttribute(name);
      }
      for (const element of wanted) if (!element.hasAttribute(name)) element.setAttribute(name, "");
    }
  }

  /** Shows a section from its top, or from its end. */
  show(at, fromEnd = false) {
    this.at = Math.max(0, Math.min(at, this.sections.length - 1));
    this.mark();
    scrollTo({ left: 0, top: fromEnd ? root.scrollHeight : 0, behavior: "instant" });
    this.focus();
    this.tell();
  }

  focus() {
    const { activeElement: focused } = document;
    const stays = focused && focused !== document.body && this.sections[this.at].some((it) => it.contains(focused));
    if (!stays) this.main.focus({ preventScroll: true });
  }

  /** How high the screen is above the bar. */
  get height() {
    return innerHeight - this.element.offsetHeight;
  }

  /** Says where one is. */
  tell() {
    const all = [...this.steps.querySelectorAll("button")];
    all.forEach((button, at) => (at === this.at ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current")));
    const tops = this.tops();
    const part = tops.findLastIndex((top) => top < scrollY + 4) + 1;
    const parts = tops.length;
    this.whole.hidden = this.sections[this.at].some((it) => it.matches("h1, :has(h1)"));
    const words = `${this.at + 1} of ${all.length}: ${this.names[this.at]}${parts > 1 ? `, part ${part} of ${parts}` : ""}`;
    if (this.where.textContent !== words) this.where.textContent = words;
  }

  /** Where the parts of the section begin: at what did not fit on the screen before, if that is one piece. */
  tops() {
    const over = root.scrollHeight - innerHeight;
    const tops = [0];
    if (over <= 4) return tops;
    const pieces = [...this.main.querySelectorAll(PIECES)]
      // What is folded away has a place all the same.
      .filter((it) => it.checkVisibility?.() ?? it.offsetParent)
      .map((it) => it.getBoundingClientRect())
      .map(({ top, bottom }) => [top + scrollY - ABOVE, bottom + scrollY]);
    while (over - tops.at(-1) > 4) {
      const from = tops.at(-1);
      const [least, most] = [LEAST, 1].map((share) => from + this.height * share);
      const cut = pieces.find(([top, bottom]) => top > least && top < most && bottom > most);
      tops.push(Math.min(cut ? cut[0] : from + this.height * STEP, over));
    }
    return tops;
  }

  on() {
    const top = this.tops().find((top) => top > scrollY + 4);
    if (top !== undefined) this.move(top);
    else if (this.at + 1 < this.sections.length) this.show(this.at + 1);
  }

  before() {
    const top = this.tops().findLast((top) => top < scrollY - 4);
    if (top !== undefined) this.move(top);
    else if (this.at > 0) this.show(this.at - 1, true);
  }

  move(top) {
    scrollTo({ top, behavior: "instant" });
    this.tell();
  }

  /** A link to a place of this page shows the section that it is in. */
  follow(event) {
    const link = event.target.closest?.("main a[href*='#']");
    if (!link || link.dataset.apply !== undefined) return;
    const target = document.getElementById(link.hash.slice(1));
    const at = target ? this.sections.findIndex((section) => section.some((it) => it.contains(target))) : -1;
    if (at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.show(at);
    target.scrollIntoView({ block: "center", behavior: "instant" });
  }

  key(event) {
    const { key, target } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (!this.black.hidden) {
      this.black.hidden = true;
      return event.preventDefault();
    }
    const field = target.closest?.("input, select, textarea, [contenteditable]");
    // A field of one line does nothing with the two keys that clickers send.
    const inLine = field?.matches("input:not([type=range])");
    const pressed = target.closest?.("button, summary");
    const does = {
      PageDown: (!field || inLine) && (() => this.on()),
      PageUp: (!field || inLine) && (() => this.before()),
      ArrowRight: !field && (() => this.on()),
      ArrowLeft: !field && (() => this.before()),
      " ": !field && !pressed && (() => (event.shiftKey ? this.before() : this.on())),
      Home: !field && (() => this.show(0)),
      End: !field && (() => this.show(this.sections.length - 1)),
      b: !field && (() => (this.black.hidden = false)),
      ".": !field && (() => (this.black.hidden = false)),
      // What opened last closes first; the browser does that.
      Escape: !document.querySelector(":popover-open") && (() => this.end()),
      F8: !event.shiftKey && (() => this.end()),
      // The key that clickers start a show with would load the page again.
      F5: () => {},
    };
    const act = does[key.length === 1 ? key.toLowerCase() : key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** Ends, and leaves the page as it was. */
  end() {
    if (running !== this) return;
    running = undefined;
    this.listening.abort();
    this.watching.disconnect();
    cancelAnimationFrame(this.waits);
    for (const name of ["data-off", "data-round"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
    }
    this.element.remove();
    root.classList.remove(SHOWN);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    const { main, at, within, focused } = this.back;
    // Another page has been opened in between: one was not there before.
    if (main !== document.querySelector("main")) return scrollTo({ top: 0, behavior: "instant" });
    const [left, top] = at;
    const place = () => {
      for (const [element, x, y] of within) element.scrollTo({ left: x, top: y, behavior: "instant" });
      scrollTo({ left, top, behavior: "instant" });
    };
    place();
    const again = focused?.isConnected ? focused : focused?.id && document.getElementById(focused.id);
    if (again && again !== document.body) again.focus({ preventScroll: true });
    else document.activeElement?.blur?.();
    // Leaving the whole screen changes the height of the window.
    requestAnimationFrame(place);
  }
}
