// A widget in a frame on a page of another origin, with and without the script that gives it its height.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test as base } from "./test.mjs";

const frameOf = (host, id, more = "", height = 300) =>
  `<iframe id="${id}" src="${host}embed/frame/#app=intercom&amp;v=1&amp;seats=80&amp;plan=essential&amp;id=${id}${more}" ` +
  `title="${id}" width="100%" height="${height}"></iframe>`;

const test = base.extend({
  /** Opens a foreign page: `await visit((host) => body, { receiver })`. */
  visit: async ({ page, origin }, use, info) => {
    await use(async (body, { receiver = true } = {}) => {
      const host = await origin();
      const folder = info.outputPath("host");
      mkdirSync(folder, { recursive: true });
      const script = receiver ? `<script async src="${host}embed-frame.js"></script>` : "";
      const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">';
      writeFileSync(join(folder, "index.html"), `${head}<body>${body(host)}${script}`);
      const policy = `default-src 'none'; frame-src http://localhost:*; script-src ${host}; style-src 'none'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`;
      const foreign = await origin({ dir: folder, headers: { "Content-Security-Policy": policy } });
      await page.goto(foreign);
      return { host, foreign };
    });
  },
});

const figure = (page, id) =>
  page.frameLocator(`#${id}`).locator('data[data-figure="native.upgrade_per_year"]');
const heightOf = (page, id) =>
  page.locator(`#${id}`).evaluate((frame) => frame.getBoundingClientRect().height);
/** What the frame's page itself needs. */
const inside = (page, id) =>
  page.frameLocator(`#${id}`).locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));

test("the frame grows and shrinks with what it shows, and writes no history", async ({ page, visit }) => {
  await visit((host) => frameOf(host, "a"));
  await expect(figure(page, "a")).toHaveAttribute("value", "98880");
  const steps = await page.evaluate(() => history.length);
  await expect.poll(async () => (await heightOf(page, "a")) - 4 - (await inside(page, "a"))).toBe(0);
  const before = await inside(page, "a");
  expect(before).toBeGreaterThan(300);
  const details = page.frameLocator("#a").locator("details summary").first();
  await details.click();
  await expect.poll(() => inside(page, "a")).toBeGreaterThan(before);
  await expect.poll(async () => (await heightOf(page, "a")) - 4 - (await inside(page, "a"))).toBe(0);
  await details.click();
  await expect.poll(() => inside(page, "a")).toBe(before);
  await expect.poll(async () => (await heightOf(page, "a")) - 4).toBe(before);
  // No bar to scroll by stands in it.
  const scrolls = await page.frameLocator("#a").locator("html").evaluate((html) => html.scrollHeight > innerHeight);
  expect(scrolls).toBe(false);
  const seats = page.frameLocator("#a").locator('input[name="seats"][type="text"]');
  await seats.fill("100");
  await expect(figure(page, "a")).toHaveAttribute("value", "123600");
  expect(await page.evaluate(() => history.length)).toBe(steps);
});

test("it follows its fragment, without a step in the history", async ({ page, visit }) => {
  const { host } = await visit((host) => frameOf(host, "a"));
  await expect(figure(page, "a")).toHaveAttribute("value", "98880");
  const frame = page.frames().find((frame) => frame.url().includes("embed/frame"));
  await frame.evaluate(() => location.replace("#app=intercom&v=1&seats=100&plan=advanced&price.expert=110&theme=dark"));
  // (110 - 85) x 100 x 12
  await expect(figure(page, "a")).toHaveAttribute("value", "30000");
  await expect(page.frameLocator("#a").locator("scim-cost")).toHaveAttribute("prices", "expert:110");
  expect(await frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
  await frame.evaluate(() => location.replace("#element=decision&app=intercom&onclick=alert(1)&style=x"));
  await expect(page.frameLocator("#a").locator("scim-decision")).toHaveAttribute("app", "intercom");
  const names = await frame.evaluate(() => document.querySelector("scim-decision").getAttributeNames());
  expect(names).toEqual(["app"]);
  expect(host).toBeTruthy();
});

test("two frames keep apart, also one that comes later, also with the script twice", async ({ page, visit }) => {
  const { host } = await visit((host) => `${frameOf(host, "a")}<script async src="${host}embed-frame.js"></script>`);
  await expect(figure(page, "a")).toHaveAttribute("value", "98880");
  await page.evaluate((src) => {
    const frame = Object.assign(document.createElement("iframe"), { id: "b", src, title: "b", width: "100%" });
    document.body.append(frame);
  }, `${host}embed/frame/#element=decision&app=intercom&v=1&id=b`);
  await page.locator("#b").scrollIntoViewIfNeeded();
  await expect(page.frameLocator("#b").locator('[data-rule="below-scim-plan"]')).toBeVisible();
  for (const id of ["a", "b"]) {
    await expect.poll(async () => (await heightOf(page, id)) - 4 - (await inside(page, id))).toBe(0);
  }
  expect(await heightOf(page, "a")).not.toBe(await heightOf(page, "b"));
});

test("messages of another origin, another frame or another shape change nothing", async ({ page, visit, origin }) => {
  const other = await origin();
  await visit((host) => `${frameOf(host, "a")}<iframe id="c" src="${other}embed/frame/#app=intercom&amp;id=a" title="c" height="200"></iframe>`);
  await expect(figure(page, "a")).toHaveAttribute("value", "98880");
  await expect.poll(async () => (await heightOf(page, "a")) - 4 - (await inside(page, "a"))).toBe(0);
  const before = await heightOf(page, "a");
  const say = (message) => ({ type: "scim-resize", version: 1, id: "a", height: 50, ...message });
  const bad = [
    { type: "resize" },
    { version: 2 },
    { id: "b" },
    { id: undefined },
    { height: "50" },
    { height: 0 },
    { height: -1 },
    { height: NaN },
    { height: Infinity },
    { height: 1e9 },
    { height: null },
  ];
  const [a, c] = await Promise.all(["#a", "#c"].map(async (id) => (await page.locator(id).elementHandle()).contentFrame()));
  for (const message of [null, "scim-resize", 7, ...bad.map(say)]) {
    await a.evaluate((message) => parent.postMessage(message, "*"), message);
  }
  // A frame of another origin says the right thing; so does the page itself.
  await c.evaluate((message) => parent.postMessage(message, "*"), say({}));
  await page.evaluate((message) => postMessage(message, "*"), say({}));
  expect(await heightOf(page, "a")).toBe(before);
  expect(await heightOf(page, "c")).toBe(204);
  // The very frame, with the right words.
  await a.evaluate((message) => parent.postMessage(message, "*"), say({ height: 640.2 }));
  await expect.poll(() => heightOf(page, "a")).toBe(645);
});

test("without the script it keeps its height and scrolls inside", async ({ page, visit }) => {
  await visit((host) => frameOf(host, "a"), { receiver: false });
  await expect(figure(page, "a")).toHaveAttribute("value", "98880");
  expect(await heightOf(page, "a")).toBe(304);
  const scrolls = await page.frameLocator("#a").locator("html").evaluate((html) => html.scrollHeight > innerHeight);
  expect(scrolls).toBe(true);
});

test("links open beside the page and do not hand it over", async ({ page, visit, context }) => {
  await visit((host) => frameOf(host, "a", "&amp;cta-href=http%3A%2F%2Flocalhost%3A1%2Ftalk%3Fseats%3D{seats}"));
  await expect(figure(page, "a")).toHaveAttribute("value", "98880");
  const opened = context.waitForEvent("page");
  await page.frameLocator("#a").locator("a.main").click();
  const tab = await opened;
  expect(await tab.evaluate(() => opener)).toBeNull();
  await expect(figure(page, "a")).toHaveAttribute("value", "98880");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the frame is a link to the guides", async ({ page }) => {
    await page.goto("embed/frame/");
    const link = page.getByRole("link");
    await expect(link).toHaveAttribute("href", "../../");
    await expect(link).toHaveAttribute("rel", "noopener");
  });
});

test.describe("where the loader is missing", () => {
  test.use({ mayFail: /ERR_FAILED/ });
  test("the frame is a link to the guide with the same inputs", async ({ page }) => {
    await page.route(/\/embed\.js$/, (route) => route.abort());
    await page.goto("embed/frame/#app=intercom&v=1&seats=80&id=a");
    await expect(page.getByRole("link")).toHaveAttribute("href", /\/guides\/intercom\/#v=1&seats=80$/);
  });
});
