// The site made for a path of a host, served below that path with its own headers: pages, assets, navigation,
// the widget, the frame, the page for unknown addresses, the single file. `cargo xtask test` makes it from the
// same programs (target/below); by hand there may be none.

import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, mounted, test } from "./test.mjs";
import { Guide, Missing } from "./pages.mjs";
import { sending } from "../hosting/rules.mjs";
import { APPS, BASE, PAGES, UNKNOWN, below } from "./site.mjs";

test.skip(!existsSync(join(below, "_headers")), "`cargo xtask test` makes the site that is opened here");
test.use({ mayFail: /status of 404/ });

/** Its address, on an origin that serves nothing else. */
let site;
/** The origin of a page of somebody else, where there is one. */
let own;
let stray;
test.beforeEach(async ({ origin, context }) => {
  site = await origin({ dir: below, base: BASE, headers: sending(below, BASE) });
  [own, stray] = ["none", []];
  context.on("request", (request) => {
    const { pathname } = new URL(request.url());
    const within = pathname.startsWith(BASE) || request.url().startsWith(own);
    if (request.url().startsWith("http") && !within) stray.push(request.url());
  });
});
test.afterEach(() => expect(stray, "everything is asked for below the path").toEqual([]));

test("every page opens, alive and in its styles", async ({ page }) => {
  for (const address of PAGES) {
    const response = await page.goto(site + address);
    expect(response.status(), address).toBe(200);
    await mounted(page);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("html")).not.toHaveAttribute("data-calculator", "off");
    const families = await page.locator("h1").evaluate((heading) => getComputedStyle(heading).fontFamily);
    expect(families).toContain("Charter");
    const canonical = page.locator("link[rel=canonical]");
    await expect(canonical).toHaveAttribute("href", `https://host.example${BASE}${address}`);
  }
});

test("links lead from page to page without another document, and back", async ({ page }) => {
  await page.goto(site);
  await mounted(page);
  const asked = [];
  page.on("request", (request) => {
    if (request.resourceType() === "document") asked.push(request.url());
  });
  await page.getByRole("link", { name: "Intercom", exact: true }).click();
  const guide = new Guide(page);
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await expect(page).toHaveURL((url) => url.href.includes(`${BASE}guides/intercom/#`));
  // Browsers share the canonical address where there is one, and that of the first page is wrong now.
  await expect(page.locator("link[rel=canonical]")).toHaveCount(0);
  const bar = page.getByRole("navigation", { name: "Pages" });
  for (const [name, path] of [["Stack", "stack/"], ["Method", "methodology/"], ["Embed", "embed/"]]) {
    await bar.getByRole("link", { name }).click();
    await expect(page).toHaveURL(site + path);
  }
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await guide.shows({ "native.upgrade_per_year": "98880" });
  expect(asked).toEqual([]);
});

test("an unknown address has the page for it, from however deep", async ({ page }) => {
  for (const address of [UNKNOWN, "a/b/c/d"]) {
    const response = await page.goto(site + address);
    expect(response.status()).toBe(404);
    await mounted(page);
    const missing = new Missing(page);
    await expect(missing.heading).toHaveText("Not found");
    await missing.apps.first().click();
    await expect(page).toHaveURL(/\/tools\/scim\/guides\/[a-z-]+\/$/);
  }
});

/** A page of somebody else, on an origin of its own. */
async function foreign(origin, info, body) {
  const dir = info.outputPath("host");
  await mkdir(dir, { recursive: true });
  const head = '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">';
  await writeFile(join(dir, "index.html"), head + body);
  const host = await origin({ dir });
  own = host;
  return host;
}

test("the widget runs on a page of somebody else", async ({ page, origin }, info) => {
  const host = await foreign(
    origin,
    info,
    `<script type="module" src="${site}embed.js"></script>
    <scim-cost app="intercom" seats="80" plan="essential">The table</scim-cost>`,
  );
  await page.goto(host);
  const figure = page.locator('scim-cost data[data-figure="native.upgrade_per_year"]');
  await expect(figure).toHaveAttribute("value", "98880");
});

test.describe("in frames on another origin", () => {
  test.use({ mayFail: /frame-ancestors/ });

  test("the page made for it stands, and no other page does", async ({ page, origin }, info) => {
    const host = await foreign(
      origin,
      info,
      `<iframe id="made" src="${site}embed/frame/#app=intercom&amp;v=1&amp;seats=80&amp;id=a"></iframe>
      <iframe id="other" src="${site}guides/intercom/"></iframe>`,
    );
    const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    await page.goto(host);
    const made = page.frameLocator("#made");
    await expect(made.locator('data[data-figure="native.upgrade_per_year"]')).toHaveAttribute("value", "98880");
    await refused;
    await expect(page.frameLocator("#other").locator(".guide")).toHaveCount(0);
  });
});

test("the single file is handed over, not shown", async ({ page }) => {
  await page.goto(site);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.evaluate(() => location.assign("scimcost.html")),
  ]);
  expect(download.suggestedFilename()).toBe("scimcost.html");
});

test("what is told to crawlers and previews is there", async ({ page, request }) => {
  const map = await (await request.get(`${site}sitemap.xml`)).text();
  const listed = [...map.matchAll(/<loc>https:\/\/host\.example([^<]+)<\/loc>/g)].map(([, path]) => path);
  expect(listed).toEqual(expect.arrayContaining(PAGES.map((path) => BASE + path)));
  const guides = listed.filter((path) => path.startsWith(`${BASE}guides/`) && path !== `${BASE}guides/own/`);
  expect(new Set(guides).size).toBe(APPS.length);
  expect(listed).toHaveLength(guides.length + PAGES.filter((path) => !/^guides\/(?!own)/.test(path)).length);
  const robots = await (await request.get(`${site}robots.txt`)).text();
  expect(robots).toContain("Sitemap: https://host.example/tools/scim/sitemap.xml");
  const llms = await (await request.get(`${site}llms.txt`)).text();
  for (const [, path] of llms.matchAll(/\]\(https:\/\/host\.example([^)]+)\)/g)) {
    expect((await request.get(new URL(path, site).href)).status(), path).toBe(200);
  }
  for (const address of PAGES) {
    await page.goto(site + address, { waitUntil: "commit" });
    const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
    const response = await request.get(new URL(new URL(picture).pathname, site).href);
    const png = await response.body();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)], picture).toEqual([1200, 630]);
  }
});

test("only the pages' addresses differ from the site at /", () => {
  const rules = readFileSync(join(below, "_headers"), "utf8");
  for (const line of rules.split("\n").filter((line) => line.startsWith("/"))) {
    expect(line.startsWith(BASE)).toBe(true);
  }
});
