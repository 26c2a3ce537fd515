// The table of all apps as somebody works with it. What it finds and in which order is proved without a browser
// (tests/explorer.rs); most tests here bring a table of their own, so that no app of the catalog has to stay.

import { readFile } from "node:fs/promises";
import { APPS } from "./site.mjs";
import { isAccessible } from "./axe.mjs";
import { manyRows, rowOf, tableOf } from "./catalog.mjs";
import { Explorer, Guide } from "./pages.mjs";
import { expect, mounted, test } from "./test.mjs";

const amount = (low, high = low) => ({ kind: low === high ? "exact" : "range", low, high });
const unknown = { kind: "unknown", low: null, high: null };

/** Six apps that differ in everything that can be chosen. */
const SIX = [
  rowOf("bitwarden", "Bitwarden", {
    category: "Passwords",
    status: "included",
    upgrade_per_year: amount("0"),
    increase_percent: amount("0.000000"),
    removal: "suspends",
    idps: ["okta", "entra"],
    checked: { on: "2026-03-01", how: "vendor page opened" },
  }),
  rowOf("intercom", "Intercom", {
    category: "Support",
    upgrade_per_year: amount("61800"),
    increase_percent: amount("355.172414"),
    idps: ["okta"],
    checked: { on: "2026-01-11", how: "guide updated" },
  }),
  rowOf("linear", "Linear", { status: "partial", upgrade_per_year: amount("900", "1200"), idps: null }),
  rowOf("none", "Nope", {
    status: "none",
    plans: [{ id: "team", name: "Team", scim: false }],
    target: undefined,
    upgrade_per_year: { kind: "unavailable", low: null, high: null },
    increase_percent: { kind: "unavailable", low: null, high: null },
    price_kind: "none",
    removal: "unknown",
    idps: [],
  }),
  rowOf("quoted", "Quoted", {
    upgrade_per_year: unknown,
    increase_percent: unknown,
    price_kind: "quote",
    idps: ["google"],
    checked: null,
  }),
  rowOf("slack", "Slack", { category: "Support", upgrade_per_year: amount("5100"), removal: "removes" }),
];

async function six(page, fragment = "") {
  await tableOf(page, SIX);
  const explorer = await new Explorer(page).open(fragment);
  await expect(explorer.search).toBeEnabled();
  return explorer;
}

test("finds through a typing error, and says so", async ({ page }) => {
  const explorer = await six(page);
  await explorer.search.fill("intrecom");
  await expect(explorer.names()).toHaveText(["Intercom"]);
  await expect(explorer.found).toHaveText("Nothing is called \u201cintrecom\u201d. The nearest names: 1 of 6 apps.");
  await explorer.search.fill("slakc");
  await expect(explorer.names()).toHaveText(["Slack"]);
  await explorer.search.fill("slack");
  await expect(explorer.found).toHaveText("1 of 6 apps.");
});

const CHOICES = {
  status: ["partial", ["Linear"]],
  category: ["Support", ["Intercom", "Slack"]],
  by_idp: ["entra", ["Bitwarden"]],
  price_kind: ["quote", ["Quoted"]],
  removal: ["suspends", ["Bitwarden"]],
};

for (const [name, [value, left]] of Object.entries(CHOICES)) {
  test(`narrows by ${name}`, async ({ page }) => {
    const explorer = await six(page);
    await explorer.choice(name).selectOption(value);
    await expect(explorer.names()).toHaveText(left);
    await explorer.hasFragment(`${name}=${value}`);
    // What a choice offers says how many there would be.
    await expect(explorer.choice(name).locator(`option[value="${value}"]`)).toContainText(`(${left.length})`);
    await explorer.choice(name).selectOption("");
    await expect(explorer.names()).toHaveCount(SIX.length);
    await explorer.hasFragment("");
  });
}

test("choices and a search add up, and one press shows all apps again", async ({ page }) => {
  const explorer = await six(page);
  await explorer.choice("category").selectOption("Support");
  await explorer.choice("removal").selectOption("deletes");
  await expect(explorer.names()).toHaveText(["Intercom"]);
  await explorer.search.fill("slack");
  await expect(explorer.nothing).toContainText("1 here match \u201cslack\u201d, but not the other choices.");
  await explorer.clear.click();
  await expect(explorer.names()).toHaveCount(SIX.length);
  await expect(explorer.search).toHaveValue("");
  await expect(explorer.search).toBeFocused();
  await explorer.hasFragment("");
});

test("sorts by the headings with the keyboard, keeps the focus, and says which way", async ({ page }) => {
  const explorer = await six(page);
  await expect(explorer.head("App")).toHaveAttribute("aria-sort", "ascending");
  await explorer.sorts("App").focus();
  await page.keyboard.press("Tab");
  const step = explorer.sorts("Price step a year");
  await expect(step).toBeFocused();
  await page.keyboard.press("Enter");
  // What nobody publishes and what there is not come last, whichever way round.
  await expect(explorer.names()).toHaveText(["Bitwarden", "Linear", "Slack", "Intercom", "Quoted", "Nope"]);
  await expect(explorer.head("Price step a year")).toHaveAttribute("aria-sort", "ascending");
  await expect(explorer.table.locator("[aria-sort]")).toHaveCount(1);
  await expect(step).toBeFocused();
  await page.keyboard.press("Space");
  await expect(explorer.names()).toHaveText(["Intercom", "Slack", "Linear", "Bitwarden", "Quoted", "Nope"]);
  await expect(explorer.head("Price step a year")).toHaveAttribute("aria-sort", "descending");
  await expect(step).toBeFocused();
  await explorer.hasFragment("sort=-step");
  await expect(explorer.choice("sort")).toHaveValue("-step");
  await explorer.choice("sort").selectOption("-checked");
  await expect(explorer.names().first()).toHaveText("Bitwarden");
  await expect(explorer.names().last()).toHaveText("Quoted");
});

test("a link shows what its sender saw, and so do back and forward", async ({ page }) => {
  const explorer = await six(page, "#by_idp=okta&sort=-name");
  await expect(explorer.choice("by_idp")).toHaveValue("okta");
  await expect(explorer.names()).toHaveText(["Slack", "Intercom", "Bitwarden"]);
  await explorer.search.fill("inter");
  await explorer.hasFragment("q=inter&by_idp=okta&sort=-name");
  await explorer.link("Intercom").click();
  await expect(new Guide(page).heading).toContainText("Intercom");
  // What the mouse rests on is fetched ahead, and not each of the six has a guide.
  await page.mouse.move(0, 0);
  await page.goBack();
  await expect(explorer.search).toHaveValue("inter");
  await expect(explorer.choice("sort")).toHaveValue("-name");
  await expect(explorer.names()).toHaveText(["Intercom"]);
  await page.goForward();
  await expect(new Guide(page).heading).toContainText("Intercom");
  await page.goBack();
  await expect(explorer.names()).toHaveText(["Intercom"]);
  // Another fragment of the page, and back.
  await page.evaluate(() => {
    location.hash = "status=none";
  });
  await expect(explorer.names()).toHaveText(["Nope"]);
  await page.goBack();
  await expect(explorer.names()).toHaveText(["Intercom"]);
});

test("what a link holds and nobody knows is left out, with a sentence for each", async ({ page }) => {
  const explorer = await six(page, "#status=free&sort=price&by_idp=entra&nothing=x");
  await expect(explorer.linkNotes).toHaveCount(2);
  await expect(explorer.linkNotes.first()).toContainText("status takes included, gated, partial, none, unknown, not \u201cfree\u201d");
  await expect(explorer.names()).toHaveText(["Bitwarden"]);
  await explorer.search.fill("b");
  await expect(explorer.linkNotes).toHaveCount(0);
  await explorer.hasFragment("q=b&by_idp=entra");
});

test("the rows of a link are never seen before its own", async ({ page }) => {
  await tableOf(page, SIX);
  await page.addInitScript(() => {
    globalThis.seen = new Set();
    const look = () => {
      const rows = document.querySelectorAll("tr[data-app] th a");
      const shown = [...rows].filter((row) => row.checkVisibility({ visibilityProperty: true }));
      if (shown.length > 0) globalThis.seen.add(shown.map((row) => row.textContent).join());
      requestAnimationFrame(look);
    };
    look();
  });
  const explorer = await new Explorer(page).open("#status=none");
  await expect(explorer.names()).toHaveText(["Nope"]);
  await expect.poll(() => page.evaluate(() => [...globalThis.seen])).toEqual(["Nope"]);
});

test("saves what it shows as CSV", async ({ page }) => {
  const explorer = await six(page, "#category=Support&sort=-step");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("scim-apps.csv");
  const [head, ...lines] = (await readFile(await download.path(), "utf8")).split("\r\n");
  expect(head).toMatch(/^\ufeffApp,Category,SCIM,/);
  const origin = new URL(page.url()).origin;
  expect(lines).toEqual([
    `Intercom,Support,SCIM tax,only on Big,Team,Big,"$61,800",exact,61800,61800,'+355%,355.172414,355.172414,Published,Deleted for good,Okta,2026-01-11,guide updated,${origin}/guides/intercom/`,
    `Slack,Support,SCIM tax,only on Big,Team,Big,"$5,100",exact,5100,5100,'+10%,10,10,Published,Taken out of the organisation,Okta,2026-01-05,guide updated,${origin}/guides/slack/`,
    "",
  ]);
  await expect(explorer.found).toHaveText("2 of 6 apps, sorted by: Price step, highest first. Saved as scim-apps.csv.");
});

test("a search without a match offers the page for any app, with the name", async ({ page }) => {
  const explorer = await six(page);
  await explorer.search.fill("Frobnicator");
  await expect(explorer.nothing).toContainText("No app here matches \u201cFrobnicator\u201d.");
  await explorer.nothing.getByRole("link").click();
  await expect(page).toHaveURL(/\/guides\/own\/#/);
  await expect(new Guide(page).field("name")).toHaveValue("Frobnicator");
});

test("says the number found once, when nothing has changed for a moment", async ({ page }) => {
  const explorer = await six(page);
  await page.evaluate(() => {
    globalThis.said = [];
    new MutationObserver(() => {
      const words = document.querySelector("[data-says]").textContent;
      if (words) globalThis.said.push(words);
    }).observe(document.querySelector("[data-says]"), { childList: true, characterData: true, subtree: true });
  });
  await explorer.search.pressSequentially("slack", { delay: 40 });
  await expect(explorer.found).toHaveText("1 of 6 apps.");
  await expect.poll(() => page.evaluate(() => globalThis.said)).toEqual(["1 of 6 apps."]);
  await expect(page.locator("main").getByRole("status")).toHaveCount(1);
});

test.describe("of 250 apps, which have no guides here", () => {
  // What the pointer passes is fetched.
  test.use({ mayFail: /status of 404/ });

  test("draws a hundred rows at once, and leafs through the rest", async ({ page }) => {
    await manyRows(page, 250);
    const explorer = await new Explorer(page).open();
    await expect(explorer.rows).toHaveCount(100);
    await expect(explorer.found).toHaveText("250 apps, page 1 of 3.");
    await explorer.pager.getByRole("button", { name: "Next: page 2" }).click();
    await expect(explorer.names().first()).toHaveText("App 100");
    await expect(explorer.rows).toHaveCount(100);
    await explorer.hasFragment("page=2");
    // The focus goes to the table's beginning, which is where to read on.
    await expect(page.locator("#apps")).toBeFocused();
    await expect(page.locator("#apps")).toBeInViewport();
    await page.reload();
    await mounted(page);
    await expect(explorer.names().first()).toHaveText("App 100");
    await explorer.pager.getByRole("button", { name: "Next: page 3" }).click();
    await expect(explorer.rows).toHaveCount(50);
    await expect(explorer.pager.locator("[aria-current]")).toHaveText("3");
    // A search begins at its first page; what fits one has no pages.
    await explorer.search.fill("24");
    await expect(explorer.rows).toHaveCount(13);
    // Whose slug has it as a word, too: app-24.
    await expect(explorer.names().first()).toHaveText("App 024");
    await expect(explorer.pager).toHaveCount(0);
    await explorer.hasFragment("q=24");
  });
});

test("the last page of a long table breaks no rule of axe", async ({ page }) => {
  await manyRows(page, 101);
  const explorer = await new Explorer(page).open("#page=2");
  await expect(explorer.names()).toHaveText(["App 100"]);
  await expect(explorer.pager).toBeVisible();
  await isAccessible(page);
});

for (const width of [360, 1_440]) {
  test(`is a table to those who hear it, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await six(page);
    const table = page.getByRole("table", { name: /^Figures are list prices for 50 seats/ });
    await expect(table).toHaveCount(1);
    await expect(table.getByRole("rowheader")).toHaveCount(SIX.length);
    await expect(table.getByRole("rowheader", { name: /^Intercom/ })).toHaveCount(1);
    const row = table.getByRole("row", { name: /^Intercom/ });
    await expect(row.getByRole("cell")).toHaveCount(6);
    await expect(row.getByRole("cell").nth(1)).toContainText("$61,800");
    // In a narrow column the order is chosen above, and each line says what it is.
    await expect(table.getByRole("columnheader")).toHaveCount(width === 360 ? 0 : 7);
    for (const name of ["SCIM", "SCIM price", "On removal", "SCIM through", "Category", "Sort by"]) {
      await expect(page.getByRole("combobox", { name, exact: true })).toBeVisible();
    }
    await expect(page.getByRole("search")).toHaveCount(1);
    await isAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    // Nothing that is pressed is smaller than 24 px, but for links in lines of text.
    const small = await page.locator("main").evaluate((main) =>
      [...main.querySelectorAll("button, input, select, table a")]
        .filter((target) => target.checkVisibility())
        .map((target) => [target.outerHTML, target.getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 24 || height < 24)
        .map(([html]) => html),
    );
    expect(small).toEqual([]);
  });
}

test("paper has the table as it is shown, and nothing to press", async ({ page }) => {
  const explorer = await six(page, "#category=Support");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 700, height: 900 });
  await expect(explorer.names()).toHaveText(["Intercom", "Slack"]);
  await expect(explorer.table.locator("thead")).toBeVisible();
  expect(await explorer.rows.first().evaluate((row) => getComputedStyle(row).display)).toBe("table-row");
  await expect(explorer.search).toBeHidden();
  await expect(page.getByRole("button", { name: "Save as CSV" })).toBeHidden();
  await expect(explorer.found).toBeVisible();
});

test("a device's clock marks what is old", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-08-20T12:00:00"));
  const explorer = await six(page);
  // 180 days before 20 August is 21 February.
  await expect(explorer.rows.filter({ hasText: "Intercom" })).toContainText("older than 180 days");
  await expect(explorer.rows.filter({ hasText: "Bitwarden" })).not.toContainText("older than");
});

test.describe("where the rows cannot be fetched", () => {
  test.use({ mayFail: /Failed to load resource|503/ });

  test("the static table stays, and one sentence says so", async ({ page }) => {
    await page.route(/catalog\/index\.json/, (route) => route.fulfill({ status: 503 }));
    const explorer = await new Explorer(page).open("#q=x");
    await expect(explorer.found).toContainText("The list of apps could not be fetched");
    await expect(explorer.rows).toHaveCount(Math.min(APPS.length, 100));
    await expect(explorer.rows.first()).toBeVisible();
    await expect(explorer.search).toBeDisabled();
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("every app stands in the table with its figures", async ({ page }) => {
    await page.goto("");
    const explorer = new Explorer(page);
    const first = APPS.slice(0, 100).map(({ name }) => name);
    await expect(explorer.names()).toHaveText(first);
    const intercom = explorer.rows.filter({ has: explorer.link("Intercom") });
    await expect(intercom.locator("[data-name='native.upgrade_per_year']")).toHaveAttribute("value", "61800");
    for (const cell of await intercom.locator("th, td").all()) await expect(cell).not.toHaveText("");
    await explorer.link("Intercom").click();
    await expect(page).toHaveTitle(/Intercom/);
  });
});
