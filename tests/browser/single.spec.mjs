// The single file: opened from a disk, with the network off and nothing asked for.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { extractText, getDocumentProxy } from "unpdf";
import { expect, mounted, test } from "./test.mjs";
import { Explorer, Guide, Missing, Presenter, Prospects, Share, Stack } from "./pages.mjs";
import { APPS, GUIDES, site } from "./site.mjs";

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
  await expect(explorer.names()).toHaveCount(APPS.length);
  const guide = new Guide(page);
  for (const [slug, name] of Object.entries(GUIDES)) {
    await explorer.link(name).click();
    await expect(guide.heading).toContainText(name);
    await expect(page).toHaveTitle(new RegExp(name.replace(".", "\\.")));
    await expect(page).toHaveURL(new RegExp(`#/guides/${slug}/`));
    await expect(guide.seats).toBeEnabled();
    await expect(guide.main).toBeFocused();
    await page.goBack();
    await expect(explorer.names()).toHaveCount(APPS.length);
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

test("a formula that the page leaves to the program is made when somebody asks", async ({ page }) => {
  await open(page, "#/guides/slack/");
  const figure = page.locator('.app-card[data-slug="intercom"] button.fig').first();
  await expect(figure).not.toHaveAttribute("popovertarget");
  await figure.click();
  const why = page.locator(".why:popover-open");
  // 3,925 + 6,088 + 1,741 = 11,754.
  await expect(why).toContainText("$3,925 + $6,088 + $1,741 = $11,754");
  await why.getByRole("button", { name: "Close" }).click();
  await expect(why).toHaveCount(0);
  // Once: it opens and closes from now on.
  await figure.click();
  await expect(why).toHaveCount(1);
  await figure.click();
  await expect(page.locator('[id^="made-"]')).toHaveCount(1);
});

test("one press follows the other source", async ({ page }) => {
  await open(page, "#/guides/intercom/?v=1&seats=80");
  await page.locator("a[data-apply]").click();
  await new Guide(page).shows({ "native.upgrade_per_year": "108480" });
});

test("one's own app, the method, and an unknown address", async ({ page }) => {
  await open(page, "#q=nothing");
  const explorer = new Explorer(page);
  await expect(explorer.names()).toHaveCount(APPS.length);
  await explorer.search.fill("Qwertz");
  await explorer.nothing.getByRole("link").click();
  const own = new Guide(page);
  await expect(own.field("name")).toHaveValue("Qwertz");
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

test("charts follow, files and cells are handed on, and the summary is on paper", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => {
    globalThis.print = () => {};
  });
  await open(page, "#/guides/intercom/?v=1&seats=80");
  const guide = new Guide(page);
  const mark = page.locator("#charts .chart").first().locator("svg .own").last();
  await expect(mark).toContainText("80");
  await guide.seats.fill("25");
  // (132 - 29) x 25 x 12 = 30,900.
  await guide.shows({ "native.upgrade_per_year": "30900" });
  await expect(mark).toContainText("25");
  const share = await new Share(page).open();
  const [name, csv] = await share.saves("Save CSV");
  expect(name).toBe("intercom-scim-cost-25-seats.csv");
  expect(csv).toContain("30900");
  const [, json] = await share.saves("Save JSON");
  expect(JSON.parse(json).native.upgrade_per_year.low).toBe("30900");
  await share.press("Copy link");
  await expect(share.status).toHaveText("Link copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(`${FILE}#/guides/intercom/?v=1&seats=25&plan=essential&target=expert`)).toBe(true);
  await share.press("Copy for a spreadsheet");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("=");
  await share.press("Print summary");
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: "A4" })));
  const { totalPages, text } = await extractText(pdf, { mergePages: true });
  expect(totalPages).toBe(1);
  expect(text).toContain("$30,900");
});

test("a link to a guide never shows the start page first", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.seen = [];
    const look = () => {
      const heading = document.querySelector("h1");
      if (heading?.checkVisibility({ visibilityProperty: true })) seen.push(heading.textContent);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await open(page, "#/guides/intercom/?v=1&seats=80");
  await new Guide(page).shows({ "native.upgrade_per_year": "98880" });
  const seen = await page.evaluate(() => globalThis.seen);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((heading) => !heading.includes("Intercom"))).toEqual([]);
});

/** Copies of the file that a browser's owner, or a host, has hardened; and browsers that have no WebAssembly. */
const CANNOT = [
  [
    "WebAssembly is switched off",
    /WebAssembly switched off/,
    (page) =>
      page.addInitScript(() => {
        delete globalThis.WebAssembly;
      }),
    FILE,
  ],
  [
    "WebAssembly cannot compile",
    /cannot run it/,
    (page) =>
      page.addInitScript(() => {
        WebAssembly.instantiate = () => Promise.reject(new WebAssembly.CompileError("not here"));
      }),
    FILE,
  ],
  ["a policy forbids WebAssembly", /forbids WebAssembly/, () => {}, null],
];

for (const [what, why, harden, address] of CANNOT) {
  test.describe(what, () => {
    test.use({ mayFail: /no-wasm|unsupported|csp|WebAssembly|Content Security Policy/i });

    /** The file to open. */
    let file;
    test.beforeEach(async ({ page }, info) => {
      await harden(page);
      file = address;
      if (file) return;
      const copy = info.outputPath("scimcost.html");
      const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`;
      const text = readFileSync(join(site, "scimcost.html"), "utf8");
      writeFileSync(copy, text.replace("<head>", `<head>${policy}`));
      file = pathToFileURL(copy).href;
    });

    test("the guides with their tables are there, and one line says why", async ({ page }) => {
      await page.goto(file);
      const explorer = new Explorer(page);
      await expect(explorer.note).toHaveText(why);
      await expect(explorer.names()).toHaveCount(APPS.length);
      const guide = new Guide(page);
      for (const [slug, name] of Object.entries(GUIDES)) {
        await explorer.link(name).click();
        await expect(guide.heading).toContainText(name);
        await expect(page).toHaveTitle(new RegExp(name.replace(".", "\\.")));
        await expect(page).toHaveURL(new RegExp(`#/guides/${slug}/`));
        await expect(guide.note).toHaveText(why);
        await expect(guide.note).toContainText("The figures below are for 50 seats");
        await expect(guide.main).toBeFocused();
        expect(await page.evaluate(() => scrollY)).toBe(0);
        expect(await page.locator("main table").count()).toBeGreaterThan(2);
        for (const part of await guide.live.all()) await expect(part).toBeVisible();
        await expect(guide.seats).toBeDisabled();
        await page.goBack();
        await expect(explorer.names()).toHaveCount(APPS.length);
        await expect(explorer.note).toHaveText(why);
      }
      await page.goForward();
      await expect(guide.heading).toContainText("Bitwarden");
    });

    test("links into it, a reload, sections, other pages and unknown addresses", async ({ page }) => {
      await page.goto(`${file}#/guides/intercom/?v=1&seats=80`);
      const guide = new Guide(page);
      await expect(guide.heading).toContainText("Intercom");
      await expect(guide.note).toHaveText(why);
      // The published step at 50 seats, and the price per seat: (132 - 29) x 50 x 12 = 61,800.
      await guide.shows({ "native.upgrade_per_year": "61800" });
      await expect(guide.main).toContainText("$132");
      await expect(page.locator("html")).not.toHaveClass(/awaits/);
      await page.reload();
      await expect(guide.heading).toContainText("Intercom");
      await expect(guide.note).toHaveText(why);
      const source = page.locator('a[href="#source-1"]').first();
      await source.scrollIntoViewIfNeeded();
      await source.click();
      await expect(page.locator("#source-1")).toBeInViewport();
      expect(new URL(page.url()).hash).toBe("#/guides/intercom/?v=1&seats=80");
      const card = page.locator(".app-card").getByRole("link", { name: "Amplitude" });
      await card.scrollIntoViewIfNeeded();
      const left = await page.evaluate(() => scrollY);
      expect(left).toBeGreaterThan(500);
      await card.click();
      await expect(guide.heading).toContainText("Amplitude");
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await page.goBack();
      await expect(guide.heading).toContainText("Intercom");
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(left);
      await page.evaluate(() => {
        location.hash = "#/guides/intercon/";
      });
      await expect(guide.heading).toHaveText("Not found");
      await page.locator(".app-names").getByRole("link", { name: "Bitwarden" }).click();
      await expect(guide.heading).toContainText("Bitwarden");
    });
  });
}

test.describe("a fault after the start", () => {
  test.use({ mayFail: /panic|unreachable|null function|RuntimeError/ });

  test("leaves the reader's figures, and the other pages can still be read", async ({ page }) => {
    await open(page, "#/guides/intercom/?v=1&seats=80");
    const guide = new Guide(page);
    await guide.shows({ "native.upgrade_per_year": "98880" });
    await page.evaluate(() => document.dispatchEvent(new CustomEvent("scimcost:panic", { detail: "a test" })));
    await expect(guide.note).toContainText("has stopped");
    await guide.shows({ "native.upgrade_per_year": "98880" });
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
