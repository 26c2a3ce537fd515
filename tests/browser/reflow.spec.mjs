// What is too narrow, too large or too far apart for nobody: reflow, zoom, text of other sizes and spacings, targets.

import { expect, mounted, test } from "./test.mjs";
import { tab } from "./keyboard.mjs";
import { Explorer, Guide, Presenter, Prospects, Share, Stack } from "./pages.mjs";
import { PAGES, UNKNOWN } from "./site.mjs";

test.use({ mayFail: /status of 404/ });

const ALL = [...PAGES, UNKNOWN];

/** What sticks out of the page sideways, where the page can be scrolled sideways at all. */
const overflow = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 100))
      .slice(0, 5);
  });

for (const width of [280, 360, 768, 1440]) {
  test(`nothing sticks out at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ALL) {
      await page.goto(address);
      await mounted(page);
      expect(await overflow(page), address).toEqual([]);
    }
    const guide = await new Guide(page).open("intercom", "v=1&seats=10000000&years=5&growth=100");
    await guide.unfold();
    await guide.field("fee").fill("9".repeat(300));
    expect(await overflow(page), "the largest numbers, everything open").toEqual([]);
    await page.locator("button.fig", { has: guide.figure("horizon.native") }).click();
    const box = await page.locator(".why:popover-open").boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
  });
}

test("twice as large text fits", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const guide = await new Guide(page).open("intercom");
  await page.addStyleTag({ content: ":root { font-size: 200% !important }" });
  expect(await overflow(page)).toEqual([]);
  await expect(guide.seats).toBeVisible();
});

/** What four hundred per cent leave of a window of 1,280 by 1,024 (WCAG 1.4.10). */
const ZOOMED = { width: 320, height: 256 };

test.describe("at 400%", () => {
  test.use({ viewport: ZOOMED });

  test("every page is read by scrolling one way, and nothing stands over it", async ({ page }) => {
    test.slow();
    for (const address of ALL) {
      await page.goto(address);
      await mounted(page);
      expect(await overflow(page), address).toEqual([]);
      // Nothing that stays in its place takes more than a quarter of the window.
      const fixed = await page.evaluate(() =>
        [...document.querySelectorAll("body *")]
          .filter((it) => /fixed|sticky/.test(getComputedStyle(it).position) && it.checkVisibility())
          .filter((it) => it.getBoundingClientRect().height > innerHeight / 4)
          .map((it) => it.outerHTML.slice(0, 80)),
      );
      expect(fixed, address).toEqual([]);
    }
  });

  test("what opens over a page fits, or is scrolled to its end within itself", async ({ page }) => {
    const reaches = async (box, last) => {
      await last.scrollIntoViewIfNeeded();
      await expect(last).toBeInViewport({ ratio: 0.9 });
      const { x, width } = await box.boundingBox();
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(ZOOMED.width);
      expect(await box.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
    };
    const guide = await new Guide(page).open("intercom", "v=1&seats=80");
    await page.locator("button.fig", { has: guide.figure("horizon.native") }).click();
    const why = page.locator(".why:popover-open");
    await reaches(why, why.getByRole("button", { name: "Close" }));
    await page.keyboard.press("Escape");
    const share = await new Share(page).open();
    await reaches(share.menu, share.button("Print summary"));
    await page.keyboard.press("Escape");
    const prospects = await new Prospects(page).open();
    await prospects.save("Acme");
    await reaches(prospects.dialog, prospects.dialog.getByRole("button").last());
    await prospects.close();
    const stack = await new Stack(page).open("v=1&apps=intercom:80");
    await stack.adds.fill("b");
    await expect(stack.offered.last()).toBeVisible();
    await stack.offered.last().scrollIntoViewIfNeeded();
    await expect(stack.offered.last()).toBeInViewport();
    expect(await overflow(page)).toEqual([]);
  });

  test("in presenter mode the section can be read, and its bar leaves most of the window", async ({ page }) => {
    await new Guide(page).open("intercom", "v=1&seats=80");
    const presenter = await new Presenter(page).start();
    expect((await presenter.bar.boundingBox()).height).toBeLessThanOrEqual(ZOOMED.height / 3);
    const seen = new Set();
    for (let presses = 0; presses < 60 && seen.size < 6; presses += 1) {
      const where = await presenter.where.textContent();
      seen.add(where.split(" ")[0]);
      expect(await overflow(page), where).toEqual([]);
      await presenter.on();
    }
    expect(seen.size, "sections seen").toBe(6);
  });

  test("the focus is never under something else", async ({ page }) => {
    test.slow();
    for (const open of [() => new Guide(page).open("bitwarden"), () => new Explorer(page).open(), () => new Stack(page).open()]) {
      await open();
      for (let stops = 0; stops < 60; stops += 1) await tab(page);
    }
  });
});

// WCAG 1.4.12: lines 1.5, paragraphs 2, letters 0.12 and words 0.16 times the size of the letters.
test.describe("text as far apart as a reader may want it", () => {
  const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`;

  /** Text that its own box cuts off, and buttons and labels whose text stands out of them. */
  const cut = (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((it) => it.checkVisibility() && !it.closest("svg, .visually-hidden, pre"))
        .filter((it) => {
          const { overflowX, overflowY, position, clipPath } = getComputedStyle(it);
          if (clipPath !== "none" || position === "absolute") return false;
          const cutX = overflowX !== "visible" && overflowX !== "auto" && it.scrollWidth > it.clientWidth + 1;
          const cutY = overflowY !== "visible" && overflowY !== "auto" && it.scrollHeight > it.clientHeight + 1;
          const out = it.matches("button, summary, .pill") && it.scrollWidth > it.clientWidth + 1;
          return !it.matches("select, input, textarea") && (cutX || cutY || out);
        })
        .map((it) => it.outerHTML.slice(0, 100)),
    );

  for (const width of [320, 1280]) {
    test(`at ${width} px`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height: 800 });
      for (const address of ALL) {
        await page.goto(address);
        await mounted(page);
        await page.addStyleTag({ content: SPACED });
        expect(await overflow(page), address).toEqual([]);
        expect(await cut(page), address).toEqual([]);
      }
      const guide = await new Guide(page).open("intercom", "v=1&seats=80");
      await page.addStyleTag({ content: SPACED });
      await guide.unfold();
      expect(await overflow(page), "everything open").toEqual([]);
      expect(await cut(page), "everything open").toEqual([]);
    });
  }
});

// WCAG 2.5.8, without its exception for room: axe knows that one (axe.mjs).
test("what is not a link in a sentence can be hit, 24 px each way", async ({ page }) => {
  test.slow();
  const small = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("button, select, input, textarea, summary, nav a, .button")]
        .filter((it) => it.checkVisibility() && !it.disabled)
        .map((it) => [it.outerHTML.slice(0, 90), it.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 1 && (width < 24 || height < 24))
        .map(([html, { width, height }]) => `${Math.round(width)} x ${Math.round(height)}: ${html}`),
    );
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ALL) {
      await page.goto(address);
      await mounted(page);
      expect(await small(), `${address} at ${width}`).toEqual([]);
    }
    const guide = await new Guide(page).open("intercom", "v=1&seats=80&fee=3000");
    await guide.unfold();
    expect(await small(), `everything open at ${width}`).toEqual([]);
    await new Stack(page).open("v=1&apps=intercom:80,bitwarden:200");
    expect(await small(), `a stack at ${width}`).toEqual([]);
  }
});
