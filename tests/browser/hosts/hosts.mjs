// Pages of other people, each on an origin of its own, with widgets of the site on them. What a page looks
// like, which policy it sends and what its owner's styles do is here; what must hold on it is in the tests,
// in Chromium (../hosts*.spec.mjs) and in other engines (../../engines/).

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { root } from "../site.mjs";

const QUICK = { [constants.BROTLI_PARAM_QUALITY]: 5 };
const here = fileURLToPath(new URL(".", import.meta.url));
const PAGE = readFileSync(join(here, "page.html"), "utf8");
const VERSION = /^version = "(.+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];

/** The versioned name of the loader. */
export const PINNED = `embed-${VERSION}.js`;

const script = (src) => `<script type="module" src="${src}"></script>`;
/** The snippet's one rule, for the elements that a page has. */
const reserved = (...names) => `<style>${names.join(", ")} { display: block; min-height: 34rem }</style>`;
const SNIPPET = (site) => script(`${site}embed.js`) + reserved("scim-cost");

// (132 - 29) x 80 x 12 = 98,880.
const fallback = (site, caption, rows) => `
  <table>
    <caption>${caption}</caption>
    ${rows.map(([what, amount]) => `<tr><th scope="row">${what}</th><td>${amount}</td></tr>`).join("\n    ")}
  </table>
  <p><a href="${site}guides/intercom/">How this is worked out</a></p>`;

/** A calculator as the configurator gives it: the figures as a table between the tags. */
export const cost = (id, site, attributes = 'app="intercom" seats="80" plan="essential"') =>
  `<scim-cost id="${id}" ${attributes}>${fallback(site, "What SCIM costs at Intercom, 80 seats on Essential", [
    ["Upgrade to Expert", "$98,880 a year"],
    ["Managed by Stitchflow", "under $5,000 a year"],
    ["By hand", "$11,754 a year"],
  ])}</scim-cost>`;

const decision = (id, site) =>
  `<scim-decision id="${id}" app="intercom">${fallback(site, "SCIM at Intercom", [["50 seats on Essential", "managed"]])}</scim-decision>`;

const stack = (id, site) =>
  `<scim-stack id="${id}" apps="intercom:80,bitwarden:200">${fallback(site, "SCIM at Intercom and Bitwarden", [
    ["Native", "$98,880 a year"],
    ["Cheapest mix", "under $5,000 a year"],
  ])}</scim-stack>`;

const words = "<p>What a vendor calls single sign-on is not what it calls provisioning, and the price of one says nothing about the other.</p>\n";

/** What a page that trusts nobody but the widgets' host sends. */
export const strict = (site) =>
  `default-src 'none'; script-src ${site} 'wasm-unsafe-eval'; connect-src ${site}; style-src 'none'; img-src data:`;
/** And nothing may be parsed as HTML, whatever it is called. */
export const trusted = (site) => `${strict(site)}; require-trusted-types-for 'script'; trusted-types 'none'`;

/**
 * A page from the template. `head`, `above` and `widgets` are functions of the site's address; `html` is
 * more attributes of the root.
 */
const page = ({ head, above = () => "", widgets = (site) => cost("one", site), html = "", ...rest }) => ({
  page: (site, other) =>
    PAGE.replace("__HTML__", html)
      .replace("__HEAD__", () => head(site, other))
      .replace("__ABOVE__", () => above(site))
      .replace("__WIDGETS__", () => widgets(site)),
  policy: () => undefined,
  /** Whether the page may have no style, so that nothing keeps the place before the loader is there. */
  isBare: false,
  files: { "site.css": "site.css" },
  ...rest,
});

const styled = (more = SNIPPET) => (site, other) => `<link rel="stylesheet" href="site.css">${more(site, other)}`;
const bare = (site) => script(`${site}embed.js`);

/** One that React or Vue makes. */
const made = (source) => ({
  page: (site) =>
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>Joiner</title><link rel="icon" href="data:,">${styled()(site)}<div id="root"></div>` +
    script("page.js"),
  policy: () => undefined,
  files: { "site.css": "site.css" },
  source,
});

const TEN = ["cost", "decision", "stack", "cost", "cost", "decision", "stack", "cost", "cost", "cost"];

/**
 * Every host by its name. `one` is the only scim-cost, or the first. Where styles are forbidden it stands
 * below the first screen.
 */
export const HOSTS = {
  plain: page({ head: styled() }),
  "strict policy": page({ head: bare, above: () => words.repeat(48), policy: strict, isBare: true }),
  "Trusted Types": page({ head: bare, above: () => words.repeat(48), policy: trusted, isBare: true }),
  "hostile styles": page({
    head: (site) => `<link rel="stylesheet" href="hostile.css">${SNIPPET(site)}`,
    files: { "hostile.css": "hostile.css" },
  }),
  "right to left": page({ head: styled(), html: ' dir="rtl"' }),
  "ten elements": page({
    head: styled((site) => script(`${site}embed.js`) + reserved("scim-cost", "scim-decision", "scim-stack")),
    widgets: (site) =>
      TEN.map((kind, at) => {
        if (kind === "decision") return decision(`w${at}`, site);
        if (kind === "stack") return stack(`w${at}`, site);
        if (at === 0) return cost("one", site);
        return cost(`w${at}`, site, `app="${at % 2 ? "intercom" : "bitwarden"}" seats="${at + 1}"`);
      }).join(`\n${words}`),
  }),
  "snippet twice": page({
    head: styled((site) => SNIPPET(site) + SNIPPET(site)),
    widgets: (site) => `${cost("one", site)}\n${words}${bare(site)}${cost("two", site)}`,
  }),
  "two versions": page({
    head: styled((site, other) => SNIPPET(site) + script(`${site}${PINNED}`) + script(`${other}embed.js`)),
    widgets: (site) => `${cost("one", site)}\n${words}${cost("two", site)}`,
  }),
  React: made("react.jsx"),
  Vue: made("vue.js"),
  "root of 62.5%": page({ head: styled((site) => `<style>html { font-size: 62.5% } body { font-size: 1.6rem }</style>${SNIPPET(site)}`) }),
  "root of 10px": page({ head: styled((site) => `<style>html { font-size: 10px } body { font-size: 16px }</style>${SNIPPET(site)}`) }),
};

/** Styles are forbidden and the element is seen at once: what moves is measured, and documented. */
export const ABOVE = (({ page, ...rest }) => ({
  ...rest,
  page: (site) => page(site).replace(/<section class="hero">.*(?=<section id="cost">)/s, ""),
}))(page({ head: bare, policy: strict }));

/** A page with this and nothing else in its body. */
export const blank = ({ head = bare, body, policy = trusted }) => ({
  page: (site) =>
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page of somebody else</title>` +
    `<link rel="icon" href="data:,">${head(site)}<h1>What we pay for</h1>${body}</html>`,
  policy,
  files: {},
});

/**
 * Writes a host's page into a folder. Gives the options with which it is served. `site` is the address of
 * the widgets' site, `other` of a second copy of it.
 */
export async function publish(host, folder, site, other) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), host.page(site, other));
  for (const [name, source] of Object.entries(host.files)) cpSync(join(here, source), join(folder, name));
  if (host.source) {
    await build({
      entryPoints: [join(here, host.source)],
      outfile: join(folder, "page.js"),
      bundle: true,
      minify: true,
      format: "esm",
      jsx: "automatic",
      define: {
        // React looks twice at everything only while it is being developed with.
        "process.env.NODE_ENV": '"development"',
        __VUE_OPTIONS_API__: "true",
        __VUE_PROD_DEVTOOLS__: "false",
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
      },
      // With the compiler, which is told which elements are not Vue's.
      alias: { vue: "vue/dist/vue.esm-bundler.js" },
      logLevel: "error",
    });
    const program = join(folder, "page.js");
    writeFileSync(`${program}.br`, brotliCompressSync(readFileSync(program), { params: QUICK }));
  }
  const policy = host.policy(site.slice(0, -1));
  return { dir: folder, headers: policy ? { "Content-Security-Policy": policy } : {} };
}
