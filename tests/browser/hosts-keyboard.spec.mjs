// A widget on somebody else's page, with a keyboard alone: in from the page, through, and out again.

import { expect, test, Widget } from "./host.mjs";
import { HOSTS } from "./hosts/hosts.mjs";
import { type, walkTo } from "./keyboard.mjs";

test.setTimeout(120_000);

for (const name of ["plain", "Trusted Types"]) {
  test(`${name}: seats, plan, a formula, and on with the page`, async ({ page, visit }) => {
    await visit(HOSTS[name]);
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.id = "after";
      link.href = "#after";
      link.textContent = "What comes after";
      document.body.append(link);
    });
    const widget = new Widget(page);
    // It is fetched when it comes near the screen, which is where the focus leads.
    await widget.isReady();
    await page.evaluate(() => scrollTo(0, 0));
    await walkTo(page, widget.seats);
    await type(page, "100");
    // (132 - 29) x 100 x 12 = 123,600; from Advanced (132 - 85) x 100 x 12 = 56,400.
    await widget.shows({ "native.upgrade_per_year": "123600" });
    await walkTo(page, widget.it.locator('select[name="plan"]'));
    await page.keyboard.press("ArrowDown");
    await widget.shows({ "native.upgrade_per_year": "56400" });
    const figure = widget.it.locator("button.fig", { has: page.locator('data[data-figure="horizon.native"]') });
    await walkTo(page, figure);
    await page.keyboard.press("Enter");
    const why = widget.it.locator(".why:popover-open");
    await expect(why).toContainText("$56,400");
    await page.keyboard.press("Escape");
    await expect(why).toHaveCount(0);
    expect(await figure.evaluate((it) => it.getRootNode().activeElement === it)).toBe(true);
    await walkTo(page, widget.call);
    await walkTo(page, page.locator("#after"));
    await walkTo(page, widget.call, { key: "Shift+Tab" });
  });
}
