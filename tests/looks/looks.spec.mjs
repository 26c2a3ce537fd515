// Every kind of page at three widths, light, dark, in forced colours and on paper, beside kept pictures.

import { KINDS } from "./kinds.mjs";
import { expect, test } from "../browser/test.mjs";

// Later than every day in the catalog; what is old then is old in every picture.
const TODAY = new Date("2026-12-01T12:00:00Z");
const WIDTHS = { 360: 800, 768: 1024, 1440: 1600 };
const THEMES = {
  light: { media: "screen", colorScheme: "light", forcedColors: "none" },
  dark: { media: "screen", colorScheme: "dark", forcedColors: "none" },
  forced: { media: "screen", colorScheme: "light", forcedColors: "active" },
  print: { media: "print", colorScheme: "light", forcedColors: "none" },
};

/** Charts follow, and what is said aloud is said, a while after everything else. */
const REST = 1_600;

/** Chromium keeps the lines of a table in the colours of the theme before. */
function redraw() {
  for (const table of document.querySelectorAll("table")) {
    table.style.borderCollapse = "separate";
    table.getBoundingClientRect();
    table.style.borderCollapse = "";
  }
}

for (const [kind, of] of Object.entries(KINDS)) {
  const { open, shown = "page", scripts = true, themes = Object.keys(THEMES), widths = WIDTHS, mayFail } = of;
  test.describe(kind, () => {
    test.use({ javaScriptEnabled: scripts, ...(mayFail && { mayFail }) });

    for (const [width, height] of Object.entries(widths)) {
      test(`at ${width} px`, async ({ page, origin }, info) => {
        await page.setViewportSize({ width: Number(width), height });
        await page.clock.setFixedTime(TODAY);
        await page.emulateMedia({ ...THEMES.light, reducedMotion: "reduce" });
        await open({ page, origin }, info);
        await page.mouse.move(0, 0);
        await page.waitForTimeout(REST);
        for (const theme of themes) {
          await page.emulateMedia(THEMES[theme]);
          await page.evaluate(redraw);
          const name = [kind, `${width}-${theme}.png`];
          if (shown === "calculator") await expect.soft(page.locator(".calculator")).toHaveScreenshot(name);
          else await expect.soft(page).toHaveScreenshot(name, { fullPage: shown === "page" });
        }
      });
    }
  });
}
