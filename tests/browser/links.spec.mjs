// Links: what a sender saw is what a receiver sees, and nothing else, at any moment.

import { expect, hold, mounted, test } from "./test.mjs";
import { Guide } from "./pages.mjs";

let guide;
test.beforeEach(({ page }) => {
  guide = new Guide(page);
});
test.afterEach(() => guide.isAlive());

const LINK = "v=1&seats=80&plan=advanced&target=expert";

/** Every value of a figure that a frame has shown, in the order of their first appearance. */
const watch = (page) =>
  page.addInitScript(() => {
    globalThis.painted = [];
    const look = () => {
      for (const figure of document.querySelectorAll('[data-figure="horizon.native"]')) {
        if (figure.checkVisibility({ visibilityProperty: true }) && !painted.includes(figure.value)) {
          painted.push(figure.value);
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

test("a link never paints another scenario's figures", async ({ page }) => {
  await watch(page);
  const release = await hold(page, /\.wasm$/);
  await page.goto(`guides/intercom/#${LINK}`);
  await expect(page.locator("html")).toHaveClass(/awaits-link/);
  // Hidden where it stands: the space is kept, so nothing jumps later.
  for (const part of await guide.live.all()) await expect(part).toBeHidden();
  await expect(guide.heading).toBeVisible();
  expect((await guide.live.first().boundingBox()).height).toBeGreaterThan(200);
  release();
  await mounted(page);
  await expect(page.locator("html")).not.toHaveClass(/awaits-link/);
  await expect(guide.live.first()).toBeVisible();
  await guide.shows({ "horizon.native": "45120" });
  await expect(guide.seats).toHaveValue("80");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.evaluate(() => painted)).toEqual(["45120"]);
});

test("without a scenario the static figures stand from the start, and so with a section", async ({ page }) => {
  for (const fragment of ["", "#sources"]) {
    const release = await hold(page, /\.wasm$/);
    await page.goto(`guides/intercom/${fragment}`);
    await expect(page.locator("html")).not.toHaveClass(/awaits-link/);
    await expect(guide.live.first()).toBeVisible();
    await guide.shows({ "horizon.native": "61800" });
    await expect(guide.seats).toBeDisabled();
    release();
    await expect(guide.seats).toBeEnabled();
    await page.goto("about:blank");
  }
});

test("every input comes back from a link", async () => {
  const fragment =
    "v=1&seats=80&plan=advanced&target=expert&price.expert=120&discount=10&employees=800&hours=50&rate=70" +
    "&idle=4&idle_price=20&misses=100&fee=4200&years=3&growth=5&uplift=2&setup.native=1000" +
    "&setup.managed=500&turnover=high&recovery=no&hard_delete=ok&features=no&idp=okta";
  await guide.open("intercom", fragment);
  await guide.unfold();
  for (const [name, value] of new URLSearchParams(fragment)) {
    if (name === "v") continue;
    if (name === "discount") {
      await expect(guide.choice("discount")).toHaveValue("percent");
      await expect(guide.field("discount_percent")).toHaveValue("10");
    } else if ((await guide.choice(name).count()) > 0) {
      await expect(guide.choice(name), name).toHaveValue(value);
    } else {
      await expect(guide.field(name), name).toHaveValue(value);
    }
  }
  // $120 is a price that the reader typed, so nothing is taken off: (120 - 85) x 80 x 12.
  await guide.shows({ "native.upgrade_per_year": "33600" });
  await expect(guide.linkNotes).toHaveCount(0);
  // Writing it again gives the same link.
  await guide.choice("idp").selectOption("entra");
  await guide.hasFragment(fragment.replace("idp=okta", "idp=entra"));
});

test("what is typed is in the link, and a reload keeps it", async ({ page }) => {
  await guide.open("intercom");
  await guide.seats.fill("80");
  await guide.choice("plan").selectOption("advanced");
  await guide.hasFragment(LINK);
  await page.reload();
  await mounted(page);
  await guide.shows({ "native.upgrade_per_year": "45120" });
  await expect(guide.seats).toHaveValue("80");
  await expect(guide.choice("plan")).toHaveValue("advanced");
});

test("typing does not fill the history", async ({ page }) => {
  await page.goto("methodology/");
  await guide.open("intercom");
  const before = await page.evaluate(() => history.length);
  for (const seats of ["8", "80", "800", "8000"]) {
    await guide.seats.fill(seats);
    await guide.hasFragment(`v=1&seats=${seats}&plan=essential&target=expert`);
  }
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.goBack();
  await expect(page).toHaveURL(/methodology\/$/);
});

test("another link opened in the same page, back and forward", async ({ page }) => {
  await guide.open("intercom", "v=1&seats=80");
  await page.evaluate(() => {
    location.hash = "v=1&seats=25&plan=advanced";
  });
  await guide.shows({ "native.upgrade_per_year": "14100" });
  await expect(guide.seats).toHaveValue("25");
  await page.goBack();
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await expect(guide.seats).toHaveValue("80");
  await page.goForward();
  await guide.shows({ "native.upgrade_per_year": "14100" });
  await expect(guide.choice("plan")).toHaveValue("advanced");
});

test("the link that the page came from works again after typing", async ({ page }) => {
  await guide.open("intercom", "v=1&seats=80");
  await guide.seats.fill("90");
  await guide.hasFragment("v=1&seats=90&plan=essential&target=expert");
  await page.evaluate(() => {
    location.hash = "v=1&seats=80";
  });
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await expect(guide.seats).toHaveValue("80");
});

test("a link opened in the same page replaces a text that could not be read", async ({ page }) => {
  await guide.open("intercom", "v=1&seats=80");
  await guide.seats.fill("-1");
  await expect(guide.kept).toHaveCount(1);
  await page.evaluate(() => {
    location.hash = "v=1&seats=25";
  });
  await expect(guide.seats).toHaveValue("25");
  await expect(guide.kept).toHaveCount(0);
});

test("a section does not reset the scenario, and back does not either", async ({ page }) => {
  await guide.open("intercom");
  await guide.seats.fill("80");
  await guide.hasFragment("v=1&seats=80&plan=essential&target=expert");
  await page.locator('a[href="#source-1"]').first().click();
  await expect(page).toHaveURL(/#source-1$/);
  await expect(page.locator("#source-1")).toBeInViewport();
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await expect(guide.seats).toHaveValue("80");
  await page.goBack();
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.hasFragment("v=1&seats=80&plan=essential&target=expert");
});

// $19 for Essential: (132 - 19) x 80 x 12 = 108,480, over four years.
test("one press makes the numbers follow the other source and keeps every other input", async ({ page }) => {
  await guide.open("intercom");
  await guide.seats.fill("80");
  await guide.choice("recovery").selectOption("yes");
  const press = page.locator("a[data-apply]");
  await expect(press).toHaveCount(1);
  await press.click();
  await guide.shows({ "native.upgrade_per_year": "108480" });
  await expect(guide.seats).toHaveValue("80");
  await expect(guide.choice("recovery")).toHaveValue("yes");
  await guide.unfold();
  await expect(guide.field("price.essential")).toHaveValue("19");
  await expect(page.locator("[data-applied]")).not.toBeEmpty();
  await guide.hasFragment("v=1&seats=80&plan=essential&target=expert&price.essential=19&recovery=yes");
});

test("the other source may name another plan", async ({ page }) => {
  await guide.open("bitwarden", "v=1&seats=80");
  await guide.shows({ "native.upgrade_per_year": "0" });
  await page.locator('a[data-apply*="target=enterprise"]').click();
  // $2 x 80 x 12.
  await guide.shows({ "native.upgrade_per_year": "1920" });
  await guide.unfold();
  await expect(guide.choice("target")).toHaveValue("enterprise");

  await guide.open("bill-com", "v=1&seats=80");
  await page.locator('a[data-apply*="price.corporate=89"]').click();
  // $89 x 80 x 12 = 85,440: once to twice that.
  await guide.shows({ "native.upgrade_per_year": "85440..170880" });
  await guide.open("amplitude", "v=1&seats=80");
  await page.locator('a[data-apply*="target=enterprise"]').click();
  await guide.shows({ "native.upgrade_per_year": ".." });
});

test("what a reader did before the app came stays: open groups, the focus", async ({ page }) => {
  const release = await hold(page, /\.wasm$/);
  await page.goto("guides/intercom/");
  const group = page.locator("[data-live] details").first();
  await group.locator("summary").click();
  const figure = page.locator("button.fig", { has: guide.figure("horizon.native") });
  await figure.focus();
  release();
  await expect(guide.seats).toBeEnabled();
  await expect(group).toHaveAttribute("open", "");
});
