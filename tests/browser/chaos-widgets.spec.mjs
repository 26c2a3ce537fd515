// Widgets on other people's pages while things go wrong: the page of the host hears of nothing, and its reader
// sees either right figures or what stands between the tags. embed-failures.spec.mjs holds what came first; this
// is the rest of chaos.mjs. (132 - 29) x 80 x 12 = 98,880; 1,236 a seat.

import { clockAt, CLOCKS, deniedStorage, fullStorage, gated, poisoned, polluted, WIDGET } from "./chaos.mjs";
import { EIGHTY, expect, test, Widget } from "./host.mjs";
import { cost, strict } from "./hosts/hosts.mjs";

const ONE = cost("one", "https://example.com/");

/** Errors of the page's own, and promises of its own that nobody handles. */
const watched = (page) =>
  page.addInitScript(() => {
    globalThis.thrown = [];
    addEventListener("error", (event) => thrown.push(event.message));
    addEventListener("unhandledrejection", (event) => thrown.push(String(event.reason)));
  });
const thrown = (page) => page.evaluate(() => globalThis.thrown);

test.describe("what comes wrong", () => {
  test.use({ mayFail: /Failed to load|ERR_|integrity|digest|Uncaught SyntaxError|Fetch API cannot load/ });
  for (const [what, { code, stands, ...wrong }] of Object.entries(WIDGET)) {
    if (stands) continue;
    test(`${code}: ${what}`, async ({ page, visit }) => {
      await watched(page);
      const { met } = await visit(ONE, { wrong });
      await expect.poll(async () => (await met("scim-error")).map(({ detail }) => detail.code)).toEqual([code]);
      await expect(page.locator("#one table")).toBeVisible();
      await expect(page.locator("#one table")).toContainText("$98,880 a year");
      await expect(page.locator("#one [part~=error]")).toBeVisible();
      expect(await met("scim-ready")).toEqual([]);
      expect(await thrown(page)).toEqual([]);
    });
  }
});

/** Types and answers as anybody does. */
async function works(page) {
  const widget = new Widget(page);
  await widget.shows(EIGHTY);
  await widget.seats.fill("25");
  await widget.shows({ "native.upgrade_per_year": "30900" });
  await widget.it.evaluate((element) => element.setAttribute("plan", "advanced"));
  // (132 - 85) x 25 x 12.
  await widget.shows({ "native.upgrade_per_year": "14100" });
}

const ODD = {
  "storage is denied": [deniedStorage],
  "storage is full": [fullStorage],
  ...Object.fromEntries(Object.entries(CLOCKS).map(([where, [moment]]) => [`the clock stands ${where}`, [clockAt, moment]])),
  "old libraries have changed what everything inherits": [polluted],
};
for (const [what, [script, given]] of Object.entries(ODD)) {
  test(`${what}: right figures, and the host hears of nothing`, async ({ page, visit }) => {
    await watched(page);
    await page.addInitScript(script, given);
    const { met } = await visit(ONE, { policy: strict });
    await works(page);
    const [ready] = await met("scim-ready");
    expect(ready.detail.native.upgrade_per_year).toMatchObject({ low: "98880", high: "98880" });
    expect(await met("scim-error")).toEqual([]);
    expect(await thrown(page)).toEqual([]);
  });
}

test.describe("a host that means harm", () => {
  test.use({ mayFail: /./ });

  test("what everything inherits is poisoned: what stands between the tags stays, or the figures are right", async ({ page, visit }) => {
    await watched(page);
    // Once the page stands, as a script of the host would.
    await visit(`<script>(${poisoned})()</script>${ONE}`, { policy: () => undefined });
    await expect(page.locator("h1")).toHaveText("What we pay for");
    await page.waitForTimeout(1_500);
    const table = await page.locator("#one table").isVisible();
    if (!table) await new Widget(page).shows(EIGHTY);
    expect(await thrown(page)).toEqual([]);
  });
});

test("a thousand quick moves, removals and changes: right figures in the end, one program, nothing told of what is gone", async ({ page, visit }) => {
  test.setTimeout(60_000);
  await watched(page);
  const { asked, met } = await visit(
    `<div id="first">${cost("one", "https://example.com/", 'app="intercom" seats="80"')}</div><div id="second"></div>`,
  );
  await new Widget(page).shows(EIGHTY);
  await page.evaluate(async () => {
    const element = document.getElementById("one");
    const places = [document.getElementById("first"), document.getElementById("second")];
    const rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
    for (let turn = 0; turn < 1_000; turn += 1) {
      if (turn % 7 === 0) {
        element.remove();
        if (turn % 2) await rest(0);
      }
      places[turn % 2].append(element);
      element.setAttribute("seats", String(turn + 1));
      if (turn % 11 === 0) element.setAttribute("app", turn % 22 ? "bitwarden" : "intercom");
      if (turn % 50 === 0) await rest(20);
    }
    element.setAttribute("app", "intercom");
    element.setAttribute("seats", "80");
  });
  await new Widget(page).shows(EIGHTY);
  await new Widget(page).seats.fill("25");
  await new Widget(page).shows({ "native.upgrade_per_year": "30900" });
  expect(asked(/\.wasm$/)).toBe(1);
  expect(await met("scim-error")).toEqual([]);
  expect(await thrown(page)).toEqual([]);
});

test.describe("a trap that cannot say what it is", () => {
  test.use({ mayFail: /RuntimeError|unreachable/ });

  test("in one element: the program starts anew with what was typed, and the other goes on", async ({ page, visit }) => {
    await watched(page);
    await page.addInitScript(gated);
    const { met } = await visit(`${ONE}${cost("two", "https://example.com/").replace('seats="80"', 'seats="50"')}`, { policy: () => undefined });
    const [one, two] = [new Widget(page), new Widget(page, "two")];
    await one.shows(EIGHTY);
    await two.isReady();
    await one.seats.fill("25");
    await one.shows({ "native.upgrade_per_year": "30900" });
    await expect.poll(async () => (await met("scim-change")).length).toBe(1);
    await page.evaluate(() => Object.assign(gate, { does: gate.trap, at: 40 }));
    await one.seats.fill("26");
    await expect.poll(async () => (await met("scim-ready")).length).toBe(4);
    expect(await page.evaluate(() => gate.fell)).toBe(1);
    // 1,236 x 50; the last thing typed may be lost with the program, what was there before may not.
    await two.shows({ "native.upgrade_per_year": "61800" });
    await expect(one.seats).toHaveValue(/^2[56]$/);
    await one.seats.fill("80");
    await one.shows(EIGHTY);
    expect(await thrown(page)).toEqual([]);
  });
});
