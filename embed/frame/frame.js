// What runs in the frame: it makes the element that the fragment describes, and tells the page round it how
// high it has become. The fragment is a link's, with the element, its theme and its address besides; it is
// read and never written.

const SITE = new URL("../../", import.meta.url);

/** The inputs, by the names of their attributes. A test holds them against the program's own list. */
const INPUTS =
  "seats plan target discount employees hours rate idle idle-price misses fee years growth uplift " +
  "setup-native setup-managed turnover recovery hard-delete features idp name own-current own-target " +
  "own-minimum apps fee-basis manual-basis app theme cta-href";
const known = new Set(INPUTS.split(" "));
/** What one app has alone in a stack, and how many there are of a unit that is not a person. */
const ONE_OF_MANY = /^(target|discount|units)-[a-z0-9-]+$/;
const CUSTOM = /^--scim-[a-z-]+$/;
/** A colour, a font, a length: nothing that could name an address. */
const HARMLESS = /^(?!.*url\()[\w\s#%.,()"'/-]{1,200}$/i;
const ELEMENTS = { cost: "scim-cost", decision: "scim-decision", stack: "scim-stack" };

/** The element's name and its attributes. */
function wanted(fragment) {
  const given = new URLSearchParams(fragment.slice(1));
  const attributes = new Map();
  const prices = [];
  const custom = [];
  for (const [key, value] of given) {
    const name = key.replace(/[._]/g, "-");
    const [first, ...rest] = key.split(".");
    if (CUSTOM.test(key)) {
      if (HARMLESS.test(value)) custom.push([key, value]);
    } else if (first === "price") prices.push(`${rest.join(".")}:${value}`);
    else if (!attributes.has(name) && (known.has(name) || ONE_OF_MANY.test(name))) attributes.set(name, value);
  }
  if (prices.length > 0) attributes.set("prices", `${prices}`);
  const element = ELEMENTS[given.get("element")] ?? (attributes.has("apps") ? "scim-stack" : "scim-cost");
  return { element, attributes, custom, id: given.get("id") ?? "" };
}

/** Stands for the widget until it runs, and wherever it cannot. */
const instead = document.body.firstElementChild;
const link = instead.querySelector("a");

let shown;
let id = "";
/** The custom properties that the fragment has set. */
let custom = [];

function show() {
  const next = wanted(location.hash);
  id = next.id;
  document.documentElement.dataset.theme = next.attributes.get("theme") ?? "auto";
  if (shown?.localName !== next.element) {
    shown = document.createElement(next.element);
    shown.append(instead);
  }
  fallback(next);
  for (const { name } of [...shown.attributes]) if (!next.attributes.has(name)) shown.removeAttribute(name);
  for (const [name, value] of next.attributes) {
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  for (const name of custom) document.documentElement.style.removeProperty(name);
  custom = next.custom.map(([name]) => name);
  for (const pair of next.custom) document.documentElement.style.setProperty(...pair);
  if (!shown.isConnected) document.body.replaceChildren(shown);
}

/** Lets the link that stands for the widget lead to what it would show. */
function fallback({ element, attributes }) {
  const app = /^[a-z0-9-]+$/.exec(attributes.get("app") ?? "");
  const page = element === "scim-stack" ? "stack/" : app ? `guides/${app}/` : "";
  const inputs = new URLSearchParams(location.hash.slice(1));
  for (const name of [...inputs.keys()]) {
    if (/^(--.*|element|theme|cta-href|id|app)$/.test(name)) inputs.delete(name);
  }
  link.href = new URL(page + (page && `${inputs}` && `#${inputs}`), SITE).href;
  if (page) link.textContent = "What SCIM costs here: the same figures on a page of their own";
}

/** Tells the page round this one how high this has become. */
function tell() {
  if (parent === window) return;
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  // How high it is may anybody know; it is the receiver who must ask where a message comes from.
  parent.postMessage({ type: "scim-resize", version: 1, id, height }, "*");
}

new ResizeObserver(tell).observe(document.body);
addEventListener("hashchange", () => {
  show();
  tell();
});
// A page whose script came after the first message asks for it again.
addEventListener("message", ({ source, data }) => {
  if (source === parent && data?.type === "scim-resize-ask" && data.version === 1) tell();
});
// The frame stays where it is: whatever is a link opens beside the page.
addEventListener(
  "click",
  (event) => {
    const pressed = event.composedPath().find((node) => node.localName === "a" && node.href);
    if (!pressed || pressed.getAttribute("href").startsWith("#")) return;
    pressed.target = "_blank";
    pressed.relList.add("noopener");
  },
  true,
);

show();
// What fails here is the loader's own absence; the link stays.
import(new URL("embed.js", SITE).href).catch(() => {});
