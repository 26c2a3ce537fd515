// Light, dark, paper, still.

import { expect, test } from "./test.mjs";
import { APPS } from "./site.mjs";
import { Explorer, Guide } from "./pages.mjs";

/** How bright what stands behind and in the text is, 0 to 255. */
const brightness = (page) =>
  page.evaluate(() => {
    const light = (color) => {
      const canvas = document.createElement("canvas").getContext("2d");
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = [document.body, document.documentElement]
      .map((element) => getComputedStyle(element).backgroundColor)
      .find((color) => !/rgba\(.*, 0\)|transparent/.test(color));
    return { behind: light(behind), text: light(getComputedStyle(document.body).color) };
  });

for (const address of ["", "guides/intercom/", "methodology/"]) {
  test(`both themes of /${address}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(address);
    const light = await brightness(page);
    expect(light.behind).toBeGreaterThan(200);
    expect(light.text).toBeLessThan(90);
    // While the page is open, as when evening comes.
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await brightness(page);
    expect(dark.behind).toBeLessThan(60);
    expect(dark.text).toBeGreaterThan(160);
    // The browser's own parts too: scroll bars, choices.
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toContain("dark");
  });
}

test("the calculator's panel follows the theme", async ({ page }) => {
  const guide = new Guide(page);
  const color = () =>
    page.locator(".calculator").evaluate((element) => getComputedStyle(element).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await guide.open("intercom");
  const light = await color();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await color()).not.toBe(light);
});

test("on paper stand the figures and no controls", async ({ page }) => {
  const guide = await new Guide(page).open("intercom", "v=1&seats=80");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(guide.slider).toBeHidden();
  await expect(guide.startAgain).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
  await expect(guide.verdict).toBeVisible();
  await expect(guide.figure("horizon.native")).toBeVisible();
  await expect(guide.seats).toBeVisible();
  // What is folded on a screen is not on paper: nothing can be opened there.
  await expect(guide.figure("native.break_even_seats")).toBeVisible();
  await expect(guide.rows.first()).toBeVisible();
  await expect(page.locator(".sources")).toBeVisible();
  expect((await brightness(page)).behind).toBeGreaterThan(200);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});

test("who wants no motion gets none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const guide = await new Guide(page).open("intercom");
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.unfold();
  await page.locator("button.fig", { has: guide.figure("horizon.native") }).click();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const style = getComputedStyle(element);
        const longest = Math.max(...style.transitionDuration.split(",").map(Number.parseFloat));
        return longest > 0 || style.animationName !== "none" || style.scrollBehavior === "smooth";
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  expect(moving).toEqual([]);
});

test("forced colours keep every control and figure visible", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const guide = await new Guide(page).open("intercom");
  expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
  for (const part of [guide.verdict, guide.seats, guide.choice("plan"), guide.figure("horizon.native")]) {
    await expect(part).toBeVisible();
  }
  // The bars are a picture of numbers: they must not vanish into the background.
  const [bar, behind] = await page.evaluate(() => {
    const rect = document.querySelector(".ways .bar rect");
    return [getComputedStyle(rect).fill, getComputedStyle(document.body).backgroundColor];
  });
  expect(bar).not.toBe(behind);
  expect((await page.screenshot()).length).toBeGreaterThan(5_000);
});

test("the start page is complete in forced colours too", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const explorer = await new Explorer(page).open();
  await expect(explorer.rows).toHaveCount(APPS.length);
  expect((await page.screenshot()).length).toBeGreaterThan(5_000);
});
