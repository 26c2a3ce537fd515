// Every guide of the catalog, where the other tests take a few: axe in every theme, and the narrowest window.

import { isAccessible } from "../browser/axe.mjs";
import { APPS } from "../browser/site.mjs";
import { expect, mounted, test } from "../browser/test.mjs";

test.use({ deviceScaleFactor: 1 });

for (const { slug } of APPS) {
  test(`/guides/${slug}/`, async ({ page }) => {
    await page.goto(`guides/${slug}/`);
    await mounted(page);
    await isAccessible(page);
    await page.setViewportSize({ width: 320, height: 256 });
    const { sideways, broken } = await page.evaluate(() => ({
      sideways: document.documentElement.scrollWidth - innerWidth,
      // A name is not broken where it has room: no column of words is narrower than its letters.
      broken: [...document.querySelectorAll("main :is(b, strong, dt, th, h1, h2, h3)")]
        .filter((it) => it.checkVisibility() && it.getBoundingClientRect().width > 1)
        .filter((it) => it.textContent.trim().length > 3 && it.getBoundingClientRect().width < 24)
        .map((it) => it.textContent),
    }));
    expect(sideways).toBeLessThanOrEqual(0);
    expect(broken, "words in a column of letters").toEqual([]);
  });
}
