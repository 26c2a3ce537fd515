// Words of strangers in a real browser: a whole site made of a catalog whose every sentence and name tries to
// become markup, a script or a link, and names that readers type. All of it is shown as what it is.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, mounted, test as base } from "./test.mjs";
import { Explorer, Guide, Prospects, Stack } from "./pages.mjs";
import { sending } from "../hosting/rules.mjs";
import { APPS, BASE, GUIDES, PAGES, UNKNOWN, below, root, site } from "./site.mjs";

/** Ends attributes, elements, titles, comments and scripts where it is not escaped, and runs if it can. */
const HOSTILE =
  `"'><img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script><svg onload="globalThis.ran=1">` +
  `<x-bad on=1></x-bad></p></title></textarea><!--&lt;`;
/** Shown as it is, whatever stands behind it. */
const SEEN = "<script>globalThis.ran=1</script>";

/** What the catalog calls that which is words and nothing else. The check refuses markup in names. */
const WORDS = /"(about|attributes|banner|billing|disclosure|heard|label|note|short|text|title|unit|used|version|why|words)": "/g;
const NAMES = new Set(["name", "category", "maker", "publisher"]);

/** The shell that the last build has left, and the site that it is of. */
function shellOf() {
  const file = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "site/shell.html");
  const [, base] = /data-base="([^"]*)"/.exec(readFileSync(file, "utf8"));
  return { file, base, dir: base === BASE ? below : site };
}

/** A catalog with hostile words at the start of each of its texts. */
function hostileCatalog(folder) {
  mkdirSync(join(folder, "apps"), { recursive: true });
  const files = ["offer.jsonc", "defaults.jsonc", ...Object.keys(GUIDES).map((slug) => `apps/${slug}.jsonc`)];
  for (const file of files) {
    const text = readFileSync(join(root, "catalog", file), "utf8");
    writeFileSync(join(folder, file), text.replace(WORDS, (key) => key + JSON.stringify(HOSTILE).slice(1, -1)));
  }
}

/** The site of that catalog, as `cargo xtask build --catalog` would make its pages and records. */
function hostileSite(folder) {
  const { file, base, dir } = shellOf();
  const catalog = join(folder, "catalog");
  hostileCatalog(catalog);
  const out = join(folder, "site");
  const own = /\.(br|gz)$|\/\.stage$|scimcost\.html$|\/(guides|catalog|apps)(\/|$)|catalog-[0-9a-f]+\.json$/;
  cpSync(dir, out, { recursive: true, filter: (from) => !own.test(from.slice(dir.length)) });
  const prerender = ["run", "--quiet", "--offline", "--features", "ssr", "--bin", "prerender", "--"];
  const options = ["--shell", file, "--out", out, "--public-url", base, "--catalog", catalog];
  execFileSync("cargo", [...prerender, ...options], { cwd: root });
  for (const path of readdirSync(out, { recursive: true })) {
    if (!/(^|\/)catalog[-/][^/]*\.json$/.test(path)) continue;
    const text = readFileSync(join(out, path), "utf8");
    const named = (key, value) => (NAMES.has(key) && typeof value === "string" ? HOSTILE + value : value);
    writeFileSync(join(out, path), JSON.stringify(JSON.parse(text, named)));
  }
  return { out, base };
}

const test = base.extend({
  made: [
    async ({}, use, info) => {
      const folder = join(info.project.outputDir, `hostile-${info.workerIndex}`);
      const { out, base } = hostileSite(folder);
      await use({ dir: out, base, headers: sending(out, base) });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 180_000 },
  ],

  /** The hostile site's address, under the shipped policy; with what its pages must not have done. */
  hostile: async ({ made, origin, context, page }, use) => {
    const violations = [];
    await context.exposeFunction("tellViolation", (what) => violations.push(what));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        globalThis.tellViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
      });
    });
    await use(await origin(made));
    // Nothing was even tried.
    expect(violations).toEqual([]);
  },
});

test.use({ mayFail: /status of 404/ });

/** Nothing of the words has become more than words, in the page and in what stands in shadows. */
async function isUnharmed(page) {
  const harm = await page.evaluate(() => {
    const found = [];
    const look = (within) => {
      for (const element of within.querySelectorAll("*")) {
        const { localName } = element;
        const own = [...element.attributes].filter(({ name }) => /^on/.test(name)).map(({ name }) => name);
        if (localName === "x-bad" || own.length) found.push(`${localName} ${own}`);
        if (localName === "img" && element.getAttribute("src") === "x") found.push("img");
        if (localName === "script" && !element.src && !/json$/.test(element.type)) found.push("script");
        if (/^\s*javascript:/i.test(element.getAttribute("href") ?? "")) found.push("href");
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document);
    return { found, ran: globalThis.ran };
  });
  expect(harm).toEqual({ found: [], ran: undefined });
}

test("every page shows hostile words as words", async ({ page, hostile }) => {
  for (const address of [...PAGES, UNKNOWN]) {
    await page.goto(hostile + address);
    await mounted(page);
    await isUnharmed(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      for (const why of document.querySelectorAll("[popover]")) why.showPopover();
    });
    await isUnharmed(page);
  }
  await page.goto(`${hostile}guides/intercom/`);
  await expect(page.locator("main")).toContainText(SEEN);
});

test("the table, guides opened from it, the decision, formulas and paper", async ({ page, hostile }) => {
  await page.goto(hostile);
  await mounted(page);
  const explorer = new Explorer(page);
  await expect(explorer.names()).toHaveCount(Object.keys(GUIDES).length);
  await expect(explorer.names().first()).toContainText(SEEN);
  await explorer.search.fill("<script>");
  await expect(explorer.names().first()).toContainText(SEEN);
  await isUnharmed(page);
  await explorer.search.fill(HOSTILE.slice(0, 60) + "zzzz");
  await isUnharmed(page);

  // Without another document: nodes are taken over, and no text.
  await explorer.search.fill("Intercom");
  await explorer.names().first().getByRole("link").or(explorer.names().first()).first().click();
  const guide = new Guide(page);
  await expect(guide.seats).toBeEnabled();
  await isUnharmed(page);
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.choice("recovery").selectOption("yes");
  await guide.unfold();
  await page.locator("button.fig", { has: guide.figure("manual.total_per_year") }).click();
  await expect(page.locator(".why:popover-open")).toBeVisible();
  await isUnharmed(page);
  await page.keyboard.press("Escape");
  await page.evaluate(() => (globalThis.print = () => {}));
  await page.getByRole("button", { name: "Share or export" }).click();
  await page.getByRole("button", { name: "Print summary" }).click();
  await expect(page.locator("body > .sheet")).toContainText(SEEN);
  await isUnharmed(page);
});

test("the stack, the configurator and prospects", async ({ page, hostile }) => {
  await page.goto(`${hostile}stack/#v=1&apps=intercom:80,bitwarden:20`);
  await mounted(page);
  await expect(new Stack(page).rows).toHaveCount(2);
  await expect(new Stack(page).rows.first()).toContainText(SEEN);
  await isUnharmed(page);
  const prospects = await new Prospects(page).open();
  await prospects.here.getByLabel("Company").fill(HOSTILE);
  await page.keyboard.press("Enter");
  await expect(prospects.rows.first()).toContainText("<script>");
  await isUnharmed(page);
  await prospects.close();
  await page.goto(`${hostile}embed/`);
  await mounted(page);
  await expect(page.locator("scim-cost data[data-figure]").first()).toBeVisible();
  await isUnharmed(page);
});

test("widgets on another page", async ({ page, hostile, origin }, info) => {
  const folder = info.outputPath("foreign");
  mkdirSync(folder, { recursive: true });
  const tags = ['<scim-cost id="a" app="intercom" seats="80">', '<scim-decision id="b" app="bitwarden">', '<scim-stack id="c" apps="intercom:80,bitwarden:20">'];
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><html lang="en"><title>x</title><script type="module" src="${hostile}embed.js"></script>` +
      tags.map((tag) => `${tag}</${tag.slice(1).split(" ")[0]}>`).join(""),
  );
  await page.goto(await origin({ dir: folder }));
  for (const id of ["a", "b", "c"]) {
    const widget = page.locator(`#${id}`);
    await widget.scrollIntoViewIfNeeded();
    await expect(widget.locator("data[data-figure], output[data-decision]").first()).toBeVisible();
    await expect(widget.locator("*").filter({ hasText: SEEN }).first()).toBeAttached();
  }
  await isUnharmed(page);
});

test("a name that a link or a reader gives is a name, and turns nothing round", async ({ page }) => {
  const name = HOSTILE.slice(0, 80);
  const link = (name) => `guides/own/#v=1&seats=10&own.current=10&own.target=20&name=${encodeURIComponent(name)}`;
  await page.goto(link(name));
  await mounted(page);
  const own = new Guide(page);
  await expect(own.field("name")).toHaveValue(name);
  await isUnharmed(page);
  await own.field("name").fill("<img src=x onerror='globalThis.ran=1'>");
  await own.shows({ "native.upgrade_per_year": "1200" });
  await isUnharmed(page);
  // It would have every amount behind it read from its end.
  await page.goto("about:blank");
  await page.goto(link("Acme\u202e"));
  await mounted(page);
  await expect(page.locator("main")).toContainText("takes a name of at most 80 visible characters, not \u201cAcme\u2026\u201d");
  expect(await page.locator("body").innerText()).not.toContain("\u202e");
  await page.goto(`#q=${encodeURIComponent(`\u202e${name}`)}`);
});

test("the catalog's check refuses markup and turned letters in names, and says where", async ({}, info) => {
  for (const [name, said] of [
    ["Inter<script>", /This name holds markup/],
    ["Inter\u202emoc", /invisible character, U\+202E/],
  ]) {
    const catalog = info.outputPath("catalog");
    cpSync(join(root, "catalog"), catalog, { recursive: true });
    const file = join(catalog, "apps/intercom.jsonc");
    writeFileSync(file, readFileSync(file, "utf8").replace('"name": "Intercom"', `"name": "${name}"`));
    const check = ["run", "--quiet", "--offline", "--bin", "catalog", "--", "--catalog", catalog, "check"];
    const { status, stdout, stderr } = spawnSync("cargo", check, { cwd: root, encoding: "utf8" });
    expect(status).not.toBe(0);
    expect(stdout + stderr).toMatch(said);
    expect(stdout + stderr).toMatch(/intercom\.jsonc:\d+:\d+/);
  }
});

test("there is a catalog to be hostile with", () => {
  expect(APPS.length).toBeGreaterThanOrEqual(Object.keys(GUIDES).length);
  expect(existsSync(shellOf().file)).toBe(true);
});
