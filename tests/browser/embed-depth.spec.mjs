// What somebody opens in a widget whose first program does not hold it: the whole program comes in place of
// that one, and everything else stays as it was.

import { EIGHTY, expect, test, Widget } from "./host.mjs";

const WHOLE = /embed\/stack-.*\.wasm$/;
const cost = (id) => `<scim-cost id="${id}" app="intercom" seats="80" plan="essential">A table.</scim-cost>`;
const figure = (widget, name) => widget.it.locator(`button.fig:has([data-figure="${name}"])`);
const group = (widget, name) => widget.it.locator("details.more").filter({ hasText: name });

test("a formula brings the whole program, once, and opens when it is there", async ({ page, visit }) => {
  const { asked, met } = await visit(cost("one"));
  const widget = new Widget(page);
  await widget.shows(EIGHTY);
  expect(asked(WHOLE)).toBe(0);

  const opener = figure(widget, "horizon.native");
  await opener.click();
  const formula = widget.it.locator(".why:popover-open");
  await expect(formula).toContainText("($132 − $29) × 80 seats × 12 months = $98,880");
  await expect(formula.locator(".why-sources li").first()).toBeVisible();
  await expect(opener).toBeFocused();
  expect(asked(WHOLE)).toBe(1);
  await page.keyboard.press("Escape");
  await expect(formula).toHaveCount(0);

  await widget.it.locator(".all-figures > summary").click();
  await figure(widget, "native.increase_percent").click();
  await expect(formula).toContainText("355%");
  await page.keyboard.press("Escape");
  expect(asked(WHOLE)).toBe(1);
  // Nothing has changed for the page round it.
  expect((await met("scim-ready")).length).toBe(1);
  expect(await met("scim-change")).toEqual([]);
  expect(await met("scim-error")).toEqual([]);
});

test("a group of inputs opens with its fields, and only in the widget that was asked", async ({ page, visit }) => {
  const { asked } = await visit(`${cost("one")}${cost("two")}`);
  const [one, two] = [new Widget(page), new Widget(page, "two")];
  await one.shows(EIGHTY);
  await two.isReady();
  await group(two, "Managed fee").locator("summary").click();
  const fee = two.it.locator('input[name="fee"][type="text"]');
  await fee.fill("4,000");
  await two.shows({ "managed.fee_per_year": "4000", "native.upgrade_per_year": "98880" });
  await one.shows(EIGHTY);
  await expect(one.it.locator("[data-deeper]")).not.toHaveCount(0);
  await expect(two.it.locator("[data-deeper]")).toHaveCount(0);
  expect(asked(WHOLE)).toBe(1);

  // The other one has it at once, from what was fetched.
  await group(one, "Doing it by hand").locator("summary").click();
  await one.it.locator('input[name="idle"][type="text"]').fill("20");
  // 20 idle seats x $29 x 12 months.
  await one.shows({ "manual.licences_per_year": "6960" });
  expect(asked(WHOLE)).toBe(1);
});

test("what was typed stays: what can be read, what cannot, and what is typed while it comes", async ({ page, visit }) => {
  const { met } = await visit(cost("one"));
  const widget = new Widget(page);
  await widget.shows(EIGHTY);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(WHOLE, async (route) => {
    await held;
    await route.continue();
  });
  await widget.it.locator('select[name="plan"]').selectOption("advanced");
  await group(widget, "Prices").locator("summary").click();
  await expect(group(widget, "Prices")).toContainText("being fetched");
  await widget.seats.fill("many");
  await expect(widget.it.locator(".bad .error")).toContainText("whole number");
  release();
  await expect(widget.it.locator('input[name="price.expert"][type="text"]')).toBeVisible();
  await expect(widget.seats).toHaveValue("many");
  await expect(widget.seats).toBeFocused();
  await expect(widget.it.locator(".bad .error")).toContainText("whole number");
  // The last good result: (132 - 85) x 80 x 12.
  await widget.shows({ "native.upgrade_per_year": "45120" });
  await expect.poll(async () => (await met("scim-change")).at(-1)?.detail.scenario.plan).toBe("advanced");
  await widget.it.locator('[data-does="start-again"]').click();
  await widget.shows(EIGHTY);
});

test.describe("out of order", () => {
  // The browser itself tells of each; the second is the loader asking again with the digest.
  test.use({ mayFail: /status of 503|integrity/ });

  test("where it cannot be fetched the widget goes on, says so, and tries again", async ({ page, visit }) => {
    const { met } = await visit(cost("one"));
    const widget = new Widget(page);
    await widget.shows(EIGHTY);
    await page.route(WHOLE, (route) => route.fulfill({ status: 503 }));
    await figure(widget, "horizon.native").click();
    await expect(widget.it.locator(".why:popover-open")).toContainText("answers 503");
    expect((await met("scim-error")).map(({ detail }) => detail.code)).toEqual(["http"]);
    await widget.seats.fill("25");
    await widget.shows({ "native.upgrade_per_year": "30900" });

    await page.unroute(WHOLE);
    await page.keyboard.press("Escape");
    await figure(widget, "horizon.native").click();
    await expect(widget.it.locator(".why:popover-open")).toContainText("× 25 seats × 12 months = $30,900");
  });
});
