// The single file: opened from a disk, with the network off and nothing asked for.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, mounted, test } from "./test.mjs";
import { Explorer, Guide, Missing, Presenter, Prospects, Stack } from "./pages.mjs";
import { GUIDES, site } from "./site.mjs";

const FILE = pathToFileURL(join(site, "scimcost.html")).href;

let asked;
test.beforeEach(async ({ context }) => {
  asked = [];
  context.on("request", (request) => {
    if (request.resourceType() !== "document") asked.push(request.url().slice(0, 200));
  });
  await context.setOffline(true);
});
// An address that holds its own content is no request.
test.afterEach(() => expect(asked.filter((url) => !/^(data|blob):/.test(url))).toEqual([]));

/** Opens a place in the file. */
async function open(page, fragment = "") {
  await page.goto(FILE + fragment);
  await mounted(page);
}

test("the four guides open from the start page, and back", async ({ page }) => {
  await open(page);
  const explorer = new Explorer(page);
  await expect(explorer.names()).toHaveCount(4);
  const guide = new Guide(page);
  for (const [slug, name] of Object.entries(GUIDES)) {
    await explorer.link(name).click();
    await expect(guide.heading).toContainText(name);
    await expect(page).toHaveTitle(new RegExp(name.replace(".", "\\.")));
    await expect(page).toHaveURL(new RegExp(`#/guides/${slug}/`));
    await expect(guide.seats).toBeEnabled();
    await expect(guide.main).toBeFocused();
    await page.goBack();
    await expect(explorer.names()).toHaveCount(4);
  }
  await explorer.isAlive();
});

test("a link opens its scenario", async ({ page }) => {
  await open(page, "#/guides/intercom/?v=1&seats=80");
  const guide = new Guide(page);
  await guide.shows({ "native.upgrade_per_year": "98880", "horizon.managed": "..5000" });
  await expect(guide.seats).toHaveValue("80");
});

test("typing, changing plans, answering, and a reload", async ({ page }) => {
  await open(page, "#/guides/intercom/");
  const guide = new Guide(page);
  await guide.shows({ "native.upgrade_per_year": "61800" });
  await guide.seats.fill("80");
  await guide.choice("plan").selectOption("advanced");
  await guide.choice("recovery").selectOption("yes");
  await guide.shows({ "native.upgrade_per_year": "45120" });
  await expect(guide.decision).toHaveAttribute("data-decision", "managed");
  const link = "/guides/intercom/?v=1&seats=80&plan=advanced&target=expert&recovery=yes";
  await guide.hasFragment(link);
  await page.reload();
  await mounted(page);
  await guide.shows({ "native.upgrade_per_year": "45120" });
  await expect(guide.choice("recovery")).toHaveValue("yes");
  await guide.seats.fill("-1");
  await expect(guide.kept).toContainText("80");
  await guide.isAlive();
});

test("back and forward keep what was typed", async ({ page }) => {
  await open(page, "#/guides/intercom/");
  const guide = new Guide(page);
  await guide.seats.fill("80");
  await guide.hasFragment("/guides/intercom/?v=1&seats=80&plan=essential&target=expert");
  await page.locator(".app-card").getByRole("link", { name: "Bitwarden" }).click();
  await guide.shows({ "native.upgrade_per_year": "0" });
  await page.goBack();
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await page.goForward();
  await guide.shows({ "native.upgrade_per_year": "0" });
  await page.evaluate(() => {
    location.hash = "#/guides/intercom/?v=1&seats=25";
  });
  await guide.shows({ "native.upgrade_per_year": "30900" });
});

test("a section is shown and leaves the scenario alone", async ({ page }) => {
  await open(page, "#/guides/intercom/?v=1&seats=80");
  const guide = new Guide(page);
  await page.locator('a[href="#source-1"]').first().click();
  await expect(page.locator("#source-1")).toBeInViewport();
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.hasFragment("/guides/intercom/?v=1&seats=80");
  await page.getByRole("link", { name: "Skip to the content" }).focus();
  await page.keyboard.press("Enter");
  await expect(guide.main).toBeFocused();
  await guide.shows({ "native.upgrade_per_year": "98880" });
});

test("one press follows the other source", async ({ page }) => {
  await open(page, "#/guides/intercom/?v=1&seats=80");
  await page.locator("a[data-apply]").click();
  await new Guide(page).shows({ "native.upgrade_per_year": "108480" });
});

test("one's own app, the method, and an unknown address", async ({ page }) => {
  await open(page, "#q=nothing");
  const explorer = new Explorer(page);
  await expect(explorer.names()).toHaveCount(4);
  await explorer.search.fill("Zendesk");
  await explorer.nothing.getByRole("link").click();
  const own = new Guide(page);
  await expect(own.field("name")).toHaveValue("Zendesk");
  await own.field("own.current").fill("10");
  await own.field("own.target").fill("25");
  await own.shows({ "native.upgrade_per_year": "9000" });

  await open(page, "#/methodology/");
  await expect(own.heading).toContainText("figures are made");
  await open(page, "#/guides/intercon/");
  const missing = new Missing(page);
  await expect(missing.near).toHaveText(["Intercom"]);
  await missing.near.click();
  await own.shows({ "native.upgrade_per_year": "61800" });
});

test("a stack: every app at hand, a list from a file, its link, and back from a guide", async ({ page }) => {
  await open(page, "#/stack/?v=1&apps=intercom:80,bitwarden:5");
  const stack = new Stack(page);
  await stack.shows({ native: "98880", managed: "..10000" });
  await stack.openFile("app,seats\r\nAmplitude,40\r\nNobody,5");
  // 98,880 + 35,412
  await stack.shows({ native: "134292.." });
  await expect(stack.left).toHaveCount(1);
  await stack.hasFragment(
    "/stack/?v=1&apps=intercom:80:essential,bitwarden:5:teams,amplitude:40:plus",
  );
  await expect(page.locator(".totals")).toHaveCSS("display", "grid");
  await stack.row("intercom").getByRole("link", { name: "Intercom" }).click();
  await new Guide(page).shows({ "native.upgrade_per_year": "98880" });
  await page.goBack();
  await stack.shows({ native: "134292.." });
  await expect(stack.left).toHaveCount(1);
});

test.describe("a browser that cannot", () => {
  test.use({ mayFail: /no-wasm/ });

  test("says why in one line", async ({ page }) => {
    await page.addInitScript(() => {
      delete globalThis.WebAssembly;
    });
    await page.goto(FILE);
    await expect(page.locator("[data-boot-note]")).toContainText("WebAssembly switched off");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});

test("a meeting: from opening to a proposal on paper", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.print = () => (globalThis.printed = (globalThis.printed ?? 0) + 1);
  });
  await open(page, "#/guides/intercom/?v=1&seats=80");
  const guide = new Guide(page);
  const presenter = await new Presenter(page).start();
  await presenter.on();
  await guide.seats.fill("90");
  await guide.shows({ "native.upgrade_per_year": "111240" });
  await presenter.leave();
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme");
  await Promise.all([page.waitForEvent("load"), (async () => {
    await prospects.button("Start clean for the next one").click();
    await prospects.button("Start clean now").click();
  })()]);
  await mounted(page);
  expect(page.url()).not.toContain("seats");
  await prospects.open();
  await prospects.button("Intercom: 90 seats on Essential").click();
  await expect(guide.seats).toHaveValue("90");
  await guide.shows({ "native.upgrade_per_year": "111240" });
  await prospects.open();
  await prospects.of("Acme", "Print proposal").click();
  await expect.poll(() => page.evaluate(() => globalThis.printed)).toBe(1);
  await expect(page.locator("body > .sheet")).toContainText("$111,240");
  expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
});
