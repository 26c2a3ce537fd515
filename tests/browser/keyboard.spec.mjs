// Everything that can be done is done with a keyboard alone: each stop is seen, in the order in which it is read.

import { expect, mounted, test } from "./test.mjs";
import { tab, type, walkTo } from "./keyboard.mjs";
import { Explorer, Guide, Prospects, Share, Stack } from "./pages.mjs";

test.use({ mayFail: /status of 404/ });

test.describe("by keyboard alone", () => {
  /** What has the focus: the name in links of a field, else its words. */
  const focused = (page) =>
    page.evaluate(() => {
      const { activeElement: at } = document;
      return at.name || at.getAttribute("aria-label") || at.textContent.trim();
    });

  test("the first stop skips to the content", async ({ page }) => {
    await new Guide(page).open("intercom");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the content");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
  });

  test("the calculator is walked through in the order in which it is read", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await guide.seats.focus();
    const stops = [];
    for (let stop = 0; stop < 11; stop += 1) {
      stops.push(await focused(page));
      await page.keyboard.press("Tab");
    }
    expect(stops).toEqual([
      "seats",
      "Seats, slider",
      "plan",
      "under $5,000",
      "$11,754",
      "$61,800",
      "The three ways, year by year",
      "Prices and discounts",
      "Doing it by hand",
      "Managed fee, set-up and years",
      "Every figure, with its formula",
    ]);
  });

  test("typing does not move the focus, whatever appears or goes", async ({ page }) => {
    const guide = await new Guide(page).open("intercom", "v=1&discount=quoted");
    await guide.unfold();
    await guide.seats.focus();
    await page.keyboard.press("ControlOrMeta+a");
    // An error, its note, and both gone again: 0 is refused, 05 is 5.
    for (const key of ["0", "5", "Backspace", "Backspace", "8", "0", "0"]) {
      await page.keyboard.press(key);
      await expect(guide.seats).toBeFocused();
    }
    await expect(guide.seats).toHaveValue("800");
    await guide.field("fee").focus();
    for (const key of ["x", "Backspace", "3"]) {
      await page.keyboard.press(key);
      await expect(guide.field("fee")).toBeFocused();
    }
    // And no group has closed meanwhile.
    await expect(page.locator("[data-live] details:not([open])")).toHaveCount(0);
  });

  test("a choice keeps the focus while the parts around it change", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await guide.choice("recovery").focus();
    await page.keyboard.press("ArrowDown");
    await expect(guide.choice("recovery")).toHaveValue("yes");
    await expect(guide.choice("recovery")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(guide.choice("hard_delete")).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(guide.contradictions).toHaveCount(1);
    await expect(guide.choice("hard_delete")).toBeFocused();
  });

  test("a formula opens, is read and closes, and the focus comes back", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    const figure = page.locator("button.fig", { has: guide.figure("horizon.native") });
    const why = page.locator(".why:popover-open");
    await figure.focus();
    await page.keyboard.press("Enter");
    await expect(why).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(why).toHaveCount(0);
    await expect(figure).toBeFocused();

    await page.keyboard.press("Space");
    await expect(why).toBeVisible();
    // What stands in it follows in the order of stops.
    await page.keyboard.press("Tab");
    expect(await why.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await why.getByRole("button", { name: "Close" }).focus();
    await page.keyboard.press("Enter");
    await expect(why).toHaveCount(0);
    await expect(figure).toBeFocused();
  });

  test("a group opens and closes", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await page.getByText("Prices and discounts").focus();
    await page.keyboard.press("Enter");
    await expect(guide.choice("discount")).toBeVisible();
    await page.keyboard.press("Space");
    await expect(guide.choice("discount")).toBeHidden();
  });

  test("an app is found and opened", async ({ page }) => {
    const explorer = await new Explorer(page).open();
    await explorer.search.focus();
    await page.keyboard.type("bitw");
    await expect(explorer.names()).toHaveText(["Bitwarden"]);
    await explorer.link("Bitwarden").focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Bitwarden");
  });
});

// From the address to the end, by Tab, keys and Enter: nothing is clicked, and the focus is put nowhere.
test.describe("a whole way by keyboard", () => {
  // A press of Tab costs a look at where it has led; there are some hundreds.
  test.setTimeout(180_000);

  test("a guide: read, seats and plan, a formula, an answer, a link", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const guide = await new Guide(page).open("intercom");
    // Read: past what stands on every page, then down by the keys that scroll.
    await tab(page);
    await page.keyboard.press("Enter");
    await expect(guide.main).toBeFocused();
    await page.keyboard.press("PageDown");
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
    await page.keyboard.press("Home");
    await walkTo(page, guide.seats);
    await type(page, "80");
    await guide.shows({ "native.upgrade_per_year": "98880" });
    await walkTo(page, guide.choice("plan"));
    await page.keyboard.press("ArrowDown");
    // (132 - 85) x 80 x 12 = 45,120.
    await guide.shows({ "native.upgrade_per_year": "45120" });
    const figure = page.locator("button.fig", { has: guide.figure("horizon.native") });
    await walkTo(page, figure);
    await page.keyboard.press("Enter");
    const why = page.locator(".why:popover-open");
    await expect(why).toContainText("$45,120");
    await walkTo(page, why.getByRole("link").first());
    await page.keyboard.press("Escape");
    await expect(figure).toBeFocused();
    await walkTo(page, guide.choice("recovery"));
    await page.keyboard.press("ArrowDown");
    await expect(guide.row("recovery-needed")).toHaveAttribute("data-holds", "true");
    await expect(guide.choice("recovery")).toBeFocused();
    const share = new Share(page);
    await walkTo(page, share.opener, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await walkTo(page, share.button("Copy link"));
    await page.keyboard.press("Enter");
    await expect(share.status).toHaveText("Link copied.");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain("#v=1&seats=80&plan=advanced&target=expert&recovery=yes");
    await page.keyboard.press("Escape");
    await expect(share.opener).toBeFocused();
  });

  test("the table: search, narrow, sort, open", async ({ page }) => {
    const explorer = await new Explorer(page).open();
    await walkTo(page, explorer.search);
    await page.keyboard.type("e");
    await walkTo(page, explorer.choice("status"));
    await page.keyboard.press("ArrowDown");
    await expect(explorer.choice("status")).not.toHaveValue("");
    await page.keyboard.press("Home");
    await walkTo(page, explorer.sorts("Price step"));
    await page.keyboard.press("Enter");
    await expect(explorer.head("Price step")).toHaveAttribute("aria-sort", /ascending|descending/);
    await expect(explorer.sorts("Price step")).toBeFocused();
    await walkTo(page, explorer.search, { key: "Shift+Tab" });
    await type(page, "intercom");
    await expect(explorer.names()).toHaveText(["Intercom"]);
    await walkTo(page, explorer.link("Intercom"));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Intercom");
    await expect(page.locator("main")).toBeFocused();
  });

  test("a stack: add apps, change them, paste a list, hand it on", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80");
    await walkTo(page, stack.adds);
    await page.keyboard.type("bitw");
    await expect(stack.offered.first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(stack.rows).toHaveCount(2);
    await walkTo(page, stack.seats("bitwarden"));
    await type(page, "200");
    await walkTo(page, stack.choice("plan.bitwarden"));
    await page.keyboard.press("ArrowDown");
    const paste = page.locator("details.paste > summary");
    await walkTo(page, paste, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    await walkTo(page, stack.box);
    await page.keyboard.type("Slack,30");
    await walkTo(page, stack.button("Add these apps"));
    await page.keyboard.press("Enter");
    await expect(stack.rows).toHaveCount(3);
    await expect(stack.seats("slack")).toHaveValue("30");
    const share = new Share(page);
    await walkTo(page, share.opener);
    await page.keyboard.press("Enter");
    await walkTo(page, share.button("Save CSV"));
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await page.keyboard.press("Escape");
    await expect(share.opener).toBeFocused();
  });

  test("prospects: save, load, start clean", async ({ page }) => {
    const guide = await new Guide(page).open("intercom", "v=1&seats=80");
    const prospects = await new Prospects(page).open();
    const company = prospects.here.getByLabel("Company");
    if (!(await company.evaluate((it) => it === document.activeElement))) await walkTo(page, company);
    await page.keyboard.type("Acme");
    await page.keyboard.press("Enter");
    await expect(prospects.row("Acme")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(prospects.dialog).toHaveCount(0);
    await walkTo(page, guide.seats);
    await type(page, "7");
    await guide.shows({ "native.upgrade_per_year": "8652" });
    await prospects.open();
    await walkTo(page, prospects.row("Acme").getByRole("button", { name: "Intercom: 80 seats on Essential", exact: true }));
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await mounted(page);
    await expect(guide.seats).toHaveValue("80");
    await prospects.open();
    await walkTo(page, prospects.button("Start clean for the next one"));
    await page.keyboard.press("Enter");
    const now = prospects.button("Start clean now");
    await expect(now).toBeVisible();
    if (!(await now.evaluate((it) => it === document.activeElement))) await walkTo(page, now);
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await mounted(page);
    await expect(page).toHaveURL(/localhost:\d+\/$/);
  });

  test("the configurator: choose, look, copy", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto("embed/");
    await mounted(page);
    const choosing = page.locator(".choosing");
    await walkTo(page, choosing.locator('select[name="element"]'));
    await walkTo(page, choosing.locator('input[name="seats"][type="text"]'));
    await type(page, "100");
    await walkTo(page, choosing.locator('select[name="plan"]'));
    await page.keyboard.press("ArrowDown");
    await walkTo(page, choosing.locator('input[name="--scim-accent"]'));
    await page.keyboard.type("#7a1fa2");
    const copy = page.locator(".pasting").getByRole("button", { name: "Copy", exact: true });
    await walkTo(page, copy);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Copied.")).toBeVisible();
    await expect(copy).toBeFocused();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('<scim-cost app="intercom" seats="100" plan="advanced">');
    expect(text).toContain("--scim-accent: #7a1fa2");
  });

  test("nothing keeps the focus: a page is walked through, there and back", async ({ page }) => {
    for (const address of ["guides/gitlab/", "stack/", "guides/intercon/"]) {
      await page.goto(address);
      await mounted(page);
      await walkTo(page, page.locator("footer :is(a, button)").last(), { most: 400 });
      await walkTo(page, page.locator(".skip"), { key: "Shift+Tab", most: 400 });
    }
  });
});
