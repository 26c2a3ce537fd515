// Ordinary links, opened without another document; the back button; addresses where nothing stands.

import { expect, hold, mounted, test } from "./test.mjs";
import { Explorer, Guide, Missing } from "./pages.mjs";
import { APPS, UNKNOWN } from "./site.mjs";

/** Collects the documents that a page asks for from now on. */
function documents(page) {
  const asked = [];
  page.on("request", (request) => {
    if (request.resourceType() === "document") asked.push(request.url());
  });
  return asked;
}

const scrolledTo = (page) => page.evaluate(() => Math.round(scrollY));

test("start page, guide, related guide, and back: one document", async ({ page }) => {
  const explorer = await new Explorer(page).open();
  const guide = new Guide(page);
  const asked = documents(page);
  const title = await page.title();

  await explorer.link("Intercom").click();
  await expect(page).toHaveURL(/\/guides\/intercom\/$/);
  await expect(page).toHaveTitle(/Intercom/);
  await expect(guide.heading).toContainText("Intercom");
  await expect(guide.main).toBeFocused();
  expect(await scrolledTo(page)).toBe(0);
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });

  await page.locator(".app-card").getByRole("link", { name: "Bitwarden" }).click();
  await expect(page).toHaveURL(/\/guides\/bitwarden\/$/);
  await expect(page).toHaveTitle(/Bitwarden/);
  await expect(guide.heading).toContainText("Bitwarden");
  await guide.shows({ "native.upgrade_per_year": "0" });
  // Another app's inputs are another app's.
  await expect(guide.seats).toHaveValue("50");
  expect(await scrolledTo(page)).toBe(0);

  await page.goBack();
  await expect(page).toHaveTitle(/Intercom/);
  // What was typed is in the address.
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await expect(guide.seats).toHaveValue("80");
  await page.goBack();
  await expect(explorer.names()).toHaveCount(APPS.length);
  await expect(page).toHaveTitle(title);
  await page.goForward();
  await guide.shows({ "native.upgrade_per_year": "98880" });
  expect(asked).toEqual([]);
});

test("a page that was gone back to stands where it was left", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  const card = page.locator(".app-card").getByRole("link", { name: "Amplitude" });
  await card.scrollIntoViewIfNeeded();
  const left = await scrolledTo(page);
  expect(left).toBeGreaterThan(500);
  await card.click();
  await expect(guide.heading).toContainText("Amplitude");
  await expect.poll(() => scrolledTo(page)).toBe(0);
  await page.goBack();
  await expect(guide.heading).toContainText("Intercom");
  await expect.poll(() => scrolledTo(page)).toBe(left);
  await expect(guide.main).toBeFocused();
});

test("a link to a section of another page opens at it", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  const asked = documents(page);
  await page.locator("button.fig", { has: guide.figure("horizon.native") }).click();
  await page.locator(".why:popover-open").getByRole("link", { name: "How this is worked out" }).click();
  await expect(page).toHaveURL(/\/methodology\/#.+/);
  const section = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
  await expect(section.getByRole("heading").first()).toBeInViewport();
  expect(asked).toEqual([]);
});

/** Collects what a page asks for of other pages from now on: their addresses, and those of their records. */
function ahead(page) {
  const asked = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.resourceType() === "xhr") asked.push(pathname);
  });
  return asked;
}

for (const [how, mean] of [
  ["points at", (link) => link.hover()],
  ["reaches with the keyboard", (link) => link.focus()],
]) {
  test(`a link that somebody ${how} has its page fetched before it is pressed`, async ({ page }) => {
    const explorer = await new Explorer(page).open();
    const asked = ahead(page);
    const opened = documents(page);
    const answered = page.waitForResponse(/\/guides\/intercom\/$/);
    await mean(explorer.link("Intercom"));
    await (await answered).finished();
    await expect.poll(() => asked.toSorted()).toEqual(["/catalog/intercom.json", "/guides/intercom/"]);
    await explorer.link("Intercom").click();
    await expect(new Guide(page).heading).toContainText("Intercom");
    // Nothing is asked for twice, and nothing of a page that nobody meant.
    expect(asked).toHaveLength(2);
    await page.goBack();
    await explorer.link("Intercom").click();
    await expect(new Guide(page).heading).toContainText("Intercom");
    // What the start page shows is asked for again, and comes from the browser's own copy.
    expect(asked.filter((path) => !["/", "/catalog/index.json"].includes(path))).toHaveLength(2);
    expect(opened).toEqual([]);
  });
}

test("whoever goes past links means none of them", async ({ page }) => {
  const explorer = await new Explorer(page).open();
  const asked = ahead(page);
  await page.evaluate(() => {
    for (const link of document.querySelectorAll("main a")) {
      link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    }
  });
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  const last = await page.locator("main a").last().getAttribute("href");
  await page.waitForTimeout(300);
  expect(asked.filter((path) => !path.startsWith("/catalog/"))).toEqual([last.split("#")[0]]);
  await explorer.isAlive();
});

test("of two links that are pressed before either page has come, the last one counts", async ({ page }) => {
  const release = await hold(page, /\/guides\/intercom\/$/);
  const explorer = await new Explorer(page).open();
  await explorer.link("Intercom").click();
  await explorer.link("Bitwarden").click();
  const guide = new Guide(page);
  await expect(guide.heading).toContainText("Bitwarden");
  release();
  await page.waitForTimeout(300);
  await expect(guide.heading).toContainText("Bitwarden");
  await page.goBack();
  await expect(explorer.names()).toHaveCount(APPS.length);
});

test("every page of the bar and the foot opens", async ({ page }) => {
  const explorer = await new Explorer(page).open();
  const bar = page.getByRole("navigation", { name: "Pages" });
  for (const [name, title] of [
    ["Method", /figures are made/],
    ["Your app", /any app/],
    ["Embed", /your own page/],
    ["Apps", /app by app/],
  ]) {
    await bar.getByRole("link", { name }).click();
    await expect(page).toHaveTitle(title);
    await expect(bar.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
    await expect(explorer.heading).toHaveCount(1);
  }
});

test("clicks with a key held, and the middle button, are the browser's own", async ({ page, context }) => {
  const explorer = await new Explorer(page).open();
  const before = page.url();
  for (const how of [{ modifiers: ["ControlOrMeta"] }, { button: "middle" }, { modifiers: ["Shift"] }]) {
    const opened = context.waitForEvent("page");
    await explorer.link("Intercom").click(how);
    const other = await opened;
    await expect(other).toHaveURL(/guides\/intercom\/$/);
    await expect(other).toHaveTitle(/Intercom/);
    await other.close();
    expect(page.url()).toBe(before);
  }
});

test.describe("where another page cannot be fetched, or is not of this build", () => {
  test.use({ mayFail: /Failed to load resource/ });

  for (const [how, answer] of [
    ["cut off", (route) => route.abort()],
    ["refused", (route) => route.fulfill({ status: 503, body: "busy" })],
    ["nonsense", (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<html>" })],
    [
      "of another build",
      async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(/boot-[0-9a-f]+\.js/, "boot-00000000.js");
        await route.fulfill({ response, body });
      },
    ],
  ]) {
    test(`links open as anywhere: ${how}`, async ({ page }) => {
      const explorer = await new Explorer(page).open();
      await page.route(/\/guides\/intercom\/$/, (route) =>
        route.request().resourceType() === "document" ? route.continue() : answer(route),
      );
      const asked = documents(page);
      await explorer.link("Intercom").click();
      const guide = new Guide(page);
      await expect(guide.heading).toContainText("Intercom");
      await mounted(page);
      await expect(guide.seats).toBeEnabled();
      expect(asked).toHaveLength(1);
      await page.goBack();
      await expect(explorer.names()).toHaveCount(APPS.length);
    });
  }

  test("nor where its record cannot be had", async ({ page }) => {
    const explorer = await new Explorer(page).open();
    let refused = 0;
    await page.route(/catalog\/intercom\.json/, (route) => {
      refused += 1;
      return refused === 1 ? route.fulfill({ status: 503, body: "" }) : route.continue();
    });
    await explorer.link("Intercom").click();
    const guide = new Guide(page);
    await expect(guide.heading).toContainText("Intercom");
    await expect(guide.seats).toBeEnabled();
    // The page that the browser opened has it from the host itself.
    expect(refused).toBeGreaterThan(1);
  });
});

test.describe("an address where nothing stands", () => {
  test.use({ mayFail: /status of 404/ });

  test("a misspelt app is answered with 404 and the nearest names", async ({ page }) => {
    const response = await page.goto(UNKNOWN);
    expect(response.status()).toBe(404);
    await mounted(page);
    const missing = new Missing(page);
    await expect(missing.heading).toHaveText("Not found");
    await expect(missing.main).toContainText("intercon");
    await expect(missing.near).toHaveText(["Intercom"]);
    await expect(missing.apps).toHaveCount(APPS.length);
    const asked = documents(page);
    await missing.near.click();
    await new Guide(page).shows({ "native.upgrade_per_year": "61800" });
    expect(asked).toEqual([]);
    // Back is the unknown address again, with its own page.
    await page.goBack();
    await expect(missing.heading).toHaveText("Not found");
    await expect(missing.near).toHaveText(["Intercom"]);
  });

  test("anything else is answered with every app", async ({ page }) => {
    for (const address of ["guides/zzzzqqqq/", "nothing/here", "guides/", "guides/%3Cb%3E/", "%E0%A4%A"]) {
      const response = await page.goto(address);
      expect(response.status(), address).toBe(404);
      await mounted(page);
      const missing = new Missing(page);
      await expect(missing.heading).toHaveText("Not found");
      await expect(missing.near).toHaveCount(0);
      await expect(missing.apps).toHaveCount(APPS.length);
      // Styled from however deep an address.
      expect(await page.evaluate(() => document.styleSheets[0]?.cssRules.length ?? 0)).toBeGreaterThan(0);
      await missing.isAlive();
    }
  });
});

test.describe("search", () => {
  test("shows the apps that answer, and the address says so", async ({ page }) => {
    const explorer = await new Explorer(page).open();
    await explorer.search.fill("inter");
    await expect(explorer.names()).toHaveText(["Intercom"]);
    await explorer.hasFragment("q=inter");
    // Marks and capitals do not matter, and a category is a name too.
    await explorer.search.fill("BILLCOM");
    await expect(explorer.names()).toHaveText(["Bill.com"]);
    await explorer.search.fill("password");
    await expect(explorer.names()).toHaveText(["Bitwarden", "LastPass"]);
    await explorer.search.fill("");
    await expect(explorer.names()).toHaveCount(APPS.length);
    await explorer.hasFragment("");
  });

  test("comes back from a link and by the back button", async ({ page }) => {
    const explorer = await new Explorer(page).open("#q=bit");
    await expect(explorer.search).toHaveValue("bit");
    await expect(explorer.names()).toHaveText(["Bitwarden"]);
    await explorer.link("Bitwarden").click();
    await expect(new Guide(page).heading).toContainText("Bitwarden");
    await page.goBack();
    await expect(explorer.search).toHaveValue("bit");
    await expect(explorer.names()).toHaveText(["Bitwarden"]);
  });

  // (25 - 10) x 50 x 12 = 9,000; with a minimum of 100 seats both plans bill 100.
  test("without a match offers one's own figures, with the name filled in", async ({ page }) => {
    const explorer = await new Explorer(page).open();
    await explorer.search.fill("Qwertz & Co");
    await expect(explorer.names()).toHaveCount(0);
    await expect(explorer.nothing).toContainText("Qwertz & Co");
    await explorer.nothing.getByRole("link").click();

    const own = new Guide(page);
    await expect(page).toHaveURL(/\/guides\/own\/#/);
    await expect(own.field("name")).toHaveValue("Qwertz & Co");
    await expect(own.figure("native.upgrade_per_year")).toHaveAttribute("data-kind", "unknown");
    await own.field("own.current").fill("10");
    await own.field("own.target").fill("$25");
    await own.shows({ "native.upgrade_per_year": "9000", "native.total_per_year": "15000" });
    await expect(own.verdict).toHaveAttribute("data-verdict", "managed");
    await own.field("own.minimum").fill("100");
    await own.shows({ "native.upgrade_per_year": "18000", "native.total_per_year": "30000" });
    await expect(own.decision).toHaveAttribute("data-decision", "managed");
    await own.choice("features").selectOption("yes");
    await expect(own.decision).toHaveAttribute("data-decision", "native");
    await own.isAlive();

    await expect.poll(() => own.fragment()).toContain("own.minimum=100");
    await page.reload();
    await mounted(page);
    await own.shows({ "native.upgrade_per_year": "18000" });
    await expect(own.field("name")).toHaveValue("Qwertz & Co");
  });
});
