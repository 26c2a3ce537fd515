// Presenter mode: one section a screen, by the keys of a keyboard and of a clicker.

import { isAccessible } from "./axe.mjs";
import { expect, mounted, test } from "./test.mjs";
import { Guide, Presenter, Stack } from "./pages.mjs";

test.use({ viewport: { width: 1920, height: 1080 } });

/** As a person counts them: what stands in the page. */
const headingsOf = (page) => page.locator("main .text > section > h2").allTextContents();

test("one key starts it with the guide's own sections, the first one first, in large type", async ({ page }) => {
  const guide = await new Guide(page).open("intercom", "v=1&seats=80");
  const headings = await headingsOf(page);
  const presenter = await new Presenter(page).start();
  await expect(presenter.steps).toHaveCount(headings.length + 2);
  await expect(presenter.where).toHaveText(/^1 of \d+: Intercom SCIM: what automated provisioning costs$/);
  await expect(guide.heading).toBeVisible();
  // What stands round a page is away, and so is every other section.
  await expect(page.locator("header.bar")).toBeHidden();
  await expect(page.locator("footer.foot")).toBeHidden();
  await expect(guide.verdict).toBeHidden();
  expect(parseFloat(await page.evaluate(() => getComputedStyle(document.body).fontSize))).toBeGreaterThanOrEqual(28);
  await presenter.on();
  await expect(guide.verdict).toBeVisible();
  await expect(guide.main.getByRole("heading", { level: 1 })).toBeHidden();
  const amount = page.locator(".ways .amount").first();
  expect(parseFloat(await amount.evaluate((it) => getComputedStyle(it).fontSize))).toBeGreaterThanOrEqual(50);
});

for (const [on, back] of [["ArrowRight", "ArrowLeft"], ["PageDown", "PageUp"], ["Space", "Shift+Space"]]) {
  test(`${on} goes through everything and ${back} all the way back`, async ({ page }) => {
    await new Guide(page).open("intercom");
    const presenter = await new Presenter(page).start();
    const count = await presenter.steps.count();
    const seen = new Set();
    const there = [];
    // Long sections take a key for each screen of them.
    for (let presses = 0; presses < 120; presses += 1) {
      const where = await presenter.where.textContent();
      there.push(where);
      seen.add(where.split(" ")[0]);
      await page.keyboard.press(on);
      if ((await presenter.where.textContent()) === where) break;
    }
    expect(seen.size).toBe(count);
    // At the end nothing is left below.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY)).toBeLessThan(5);
    for (let presses = 0; presses < 120; presses += 1) {
      const where = await presenter.where.textContent();
      await page.keyboard.press(back);
      if ((await presenter.where.textContent()) === where) break;
    }
    await expect(presenter.where).toHaveText(there[0]);
  });
}

test("nothing of a section taller than the screen is cut off", async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await new Guide(page).open("intercom");
  const presenter = await new Presenter(page).start();
  const bar = 768 - (await presenter.bar.boundingBox()).height;
  for (const step of await presenter.steps.all()) {
    await step.press("Enter");
    const last = () =>
      page.evaluate(() => {
        const shown = [...document.querySelectorAll("main :is(p, li, td, dd, svg, button)")].filter((it) => it.checkVisibility());
        return Math.max(...shown.map((it) => it.getBoundingClientRect().bottom));
      });
    const right = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(right, await presenter.where.textContent()).toBeLessThanOrEqual(0);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    expect(await last(), await presenter.where.textContent()).toBeLessThanOrEqual(bar + 1);
  }
});

test("a chart is on the screen whole, one after the other", async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await new Guide(page).open("intercom", "v=1&seats=80");
  const presenter = await new Presenter(page).start();
  await presenter.steps.nth(8).click();
  await expect(presenter.where).toHaveText(/Where the lines cross/);
  const bottom = 768 - (await presenter.bar.boundingBox()).height;
  const charts = page.locator(".chart.drawn");
  for (let at = 0; at < (await charts.count()); at += 1) {
    const { y, height } = await charts.nth(at).locator("svg").boundingBox();
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(bottom);
    await presenter.on();
  }
});

test("Home, End, the bar and a black screen", async ({ page }) => {
  await new Guide(page).open("intercom");
  const presenter = await new Presenter(page).start();
  const count = await presenter.steps.count();
  await page.keyboard.press("End");
  await expect(presenter.where).toHaveText(new RegExp(`^${count} of ${count}: Related apps`));
  await page.keyboard.press("Home");
  await expect(presenter.where).toHaveText(/^1 of/);
  await presenter.steps.nth(3).click();
  await expect(presenter.where).toHaveText(/^4 of/);
  await expect(presenter.steps.nth(3)).toHaveAttribute("aria-current", "step");
  for (const key of ["b", "."]) {
    await page.keyboard.press(key);
    await expect(presenter.black).toBeVisible();
    await page.keyboard.press("PageDown");
    await expect(presenter.black).toBeHidden();
    await expect(presenter.where).toHaveText(/^4 of/);
  }
  // The key that clickers start a show with does not load the page again.
  await page.keyboard.press("F5");
  await expect(presenter.where).toHaveText(/^4 of/);
});

test("the calculator works on its screen, and typing never changes the section", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  const presenter = await new Presenter(page).start();
  await presenter.on();
  await guide.seats.fill("");
  await guide.seats.pressSequentially("80");
  for (const key of ["Home", "End", "ArrowLeft", "ArrowRight", "Space", ".", "b", "Backspace", "Backspace", "Backspace"]) {
    await page.keyboard.press(key);
  }
  await expect(presenter.where).toHaveText(/^2 of/);
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.slider.focus();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("Home");
  await expect(presenter.where).toHaveText(/^2 of/);
  await guide.seats.fill("80");
  // A field of one line does nothing with what a clicker sends.
  await page.keyboard.press("PageDown");
  await expect(presenter.where).toHaveText(/part 2 of/);
  await presenter.leave();
  await guide.shows({ "native.upgrade_per_year": "98880" });
});

test("Escape returns to where one was, with what was typed and the focus in it", async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const guide = await new Guide(page).open("intercom", "v=1&seats=80");
  await page.locator("#charts").evaluate((it) => it.scrollIntoView());
  await guide.seats.evaluate((it) => it.focus({ preventScroll: true }));
  await expect(page.locator("[data-slot=charts]")).toContainText("your 80 seats");
  const now = () =>
    page.evaluate(() => {
      const main = document.querySelector("main").cloneNode(true);
      // What is said aloud is said some time after one has left a field.
      for (const said of main.querySelectorAll("[data-says]")) said.textContent = "";
      return [scrollY, main.outerHTML, location.href, history.length];
    });
  const before = await now();
  expect(before[0]).toBeGreaterThan(500);
  const presenter = await new Presenter(page).start();
  // It begins with what was on the screen.
  await expect(presenter.where).toHaveText(/Where the lines cross/);
  for (let presses = 0; presses < 9; presses += 1) await presenter.on();
  await presenter.leave();
  await expect.poll(async () => (await now()).map(String).join() === before.map(String).join()).toBe(true);
  await expect(guide.seats).toBeFocused();
  await expect(page.locator("html")).not.toHaveClass(/presenting/);
  await expect(presenter.bar).toHaveCount(0);
  // And again, by the button.
  await page.getByRole("button", { name: "Present", exact: true }).click();
  await expect(presenter.bar).toBeVisible();
  await page.keyboard.press("F8");
  await expect(presenter.bar).toHaveCount(0);
});

test("a formula closes first, and links go to the section that they name", async ({ page }) => {
  const guide = await new Guide(page).open("intercom", "v=1&seats=80");
  const presenter = await new Presenter(page).start();
  await presenter.on();
  await page.locator("button.fig", { has: guide.figure("horizon.native") }).click();
  await expect(page.locator(".why:popover-open")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".why:popover-open")).toHaveCount(0);
  await expect(presenter.bar).toBeVisible();
  await page.keyboard.press("Home");
  await page.locator(".hero a[href*='#source-1']").first().click();
  await expect(presenter.where).toHaveText(/: Sources/);
  await expect(page.locator("#source-1")).toBeInViewport();
});

test("it goes on on the next page, and over parts that are made again", async ({ page }) => {
  await new Guide(page).open("intercom", "v=1&seats=80");
  await page.waitForTimeout(1_500);
  const presenter = await new Presenter(page).start();
  await presenter.on();
  await page.keyboard.press("Home");
  await page.locator(".crumb a").click();
  await expect(presenter.where).toHaveText(/^1 of 1/);
  await page.goBack();
  await expect(presenter.where).toHaveText(/^1 of \d\d: Intercom/);
  await presenter.leave();
  await expect(page.locator("header.bar")).toBeVisible();
  await expect(page.locator("[data-off], [data-round]")).toHaveCount(0);
});

test("a stack, whose parts are live, is shown part by part", async ({ page }) => {
  const stack = await new Stack(page).open("v=1&apps=intercom:80,bitwarden:200");
  const presenter = await new Presenter(page).start();
  await presenter.on();
  await expect(presenter.where).toHaveText(/^2 of 7: In all, a year/);
  await expect(page.locator(".stack-live > .verdict")).toBeVisible();
  await presenter.steps.nth(4).click();
  await expect(presenter.where).toHaveText(/: Your apps/);
  const seats = page.locator("input[name='seats.intercom']");
  await expect(seats).toHaveCount(await seats.count());
  await presenter.steps.nth(2).click();
  await expect(page.locator(".picture")).toBeVisible();
  await expect(page.locator(".stack-live > .verdict")).toBeHidden();
  await presenter.leave();
  await expect(stack.main).toBeVisible();
});

test("axe finds nothing in it", async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await new Guide(page).open("intercom", "v=1&seats=80");
  const presenter = await new Presenter(page).start();
  for (const at of [0, 1, 4]) {
    await presenter.steps.nth(at).click();
    await isAccessible(page, { themes: ["light", "dark", "forced colours"] });
  }
  await presenter.keys.click();
  await expect(page.getByText("a black screen; any key ends it")).toBeVisible();
  await isAccessible(page, { themes: ["light", "dark", "forced colours"] });
});

test("forced colours keep the bar, and the step that one is at", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await new Guide(page).open("intercom");
  const presenter = await new Presenter(page).start();
  const colours = await presenter.steps.evaluateAll((all) => all.slice(0, 2).map((it) => getComputedStyle(it).backgroundColor));
  expect(colours[0]).not.toBe(colours[1]);
});

test.describe("without its program", () => {
  test.use({ mayFail: /ERR_FAILED|scimcost: network/ });

  test("it needs none", async ({ page }) => {
    await page.route(/\.wasm$/, (route) => route.abort());
    await page.goto("guides/intercom/");
    await expect(page.locator("html")).toHaveAttribute("data-calculator", "off");
    const presenter = await new Presenter(page).start();
    await presenter.on();
    await expect(page.locator(".ways .amount").first()).toBeVisible();
    await presenter.leave();
  });
});
