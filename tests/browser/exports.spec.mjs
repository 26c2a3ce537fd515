// Handing a result on: files, the clipboard, and a colleague's browser; the same digits everywhere.

import { execFileSync } from "node:child_process";
import { expect, mounted, test } from "./test.mjs";
import { Guide, Share } from "./pages.mjs";
import { root } from "./site.mjs";

// The command line may have to be compiled first.
test.setTimeout(180_000);

const CASES = [
  ["intercom", "v=1&seats=80&plan=essential&target=expert"],
  ["intercom", "v=1&seats=100&plan=essential&target=expert&discount=quoted&years=3&growth=10&uplift=2.5"],
  ["amplitude", "v=1&seats=50&plan=plus&target=growth&idle=6"],
  ["amplitude", "v=1&seats=50&plan=plus&target=enterprise"],
  ["bill-com", "v=1&seats=7&plan=corporate&target=enterprise&employees=812&setup.native=99.5"],
  ["bitwarden", "v=1&seats=200&plan=teams&target=enterprise&price.enterprise=6.0125&fee=1234.5"],
];

/** What the command line computes. */
function commandLine(slug, fragment) {
  const asked = ["run", "--quiet", "--offline", "--bin", "catalog", "--", "estimate", slug, fragment];
  return JSON.parse(execFileSync("cargo", asked, { cwd: root, stdio: ["ignore", "pipe", "ignore"] }));
}

/** The rows of a CSV, by the names of its columns. */
function rows(text) {
  const all = [[""]];
  let quoted = false;
  // The first letter is the byte-order mark.
  for (let at = 1; at < text.length; at += 1) {
    const letter = text[at];
    const row = all.at(-1);
    if (letter === '"' && quoted && text[at + 1] === '"') row[row.length - 1] += text[(at += 1)];
    else if (letter === '"') quoted = !quoted;
    else if (letter === "," && !quoted) row.push("");
    else if (letter === "\n" && !quoted) all.push([""]);
    else if (letter !== "\r" || quoted) row[row.length - 1] += letter;
  }
  const [head, ...body] = all.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}

/** The figures of an estimate, by their public names. */
function figures(estimate) {
  const found = {};
  for (const group of ["native", "managed", "manual", "horizon"]) {
    for (const [name, amount] of Object.entries(estimate[group])) {
      if (name !== "years") found[`${group}.${name}`] = amount;
    }
  }
  return found;
}

/** The `value` attribute of an amount. */
const valueOf = ({ low, high }) => (low !== null && low === high ? low : `${low ?? ""}..${high ?? ""}`);
/** Percentages have more decimals on the page than in the JSON. */
const six = (value) => value.replace(/\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(6))));

for (const [slug, fragment] of CASES) {
  test(`the page, CSV, JSON and the command line agree: ${slug} ${fragment}`, async ({ page }) => {
    const guide = await new Guide(page).open(slug, fragment);
    const expected = commandLine(slug, fragment);
    const share = await new Share(page).open();
    const [jsonName, json] = await share.saves("Save JSON");
    expect(JSON.parse(json)).toEqual(expected);
    const seats = expected.scenario.seats;
    expect(jsonName).toBe(`${slug}-scim-cost-${seats}-seats.json`);
    await expect(share.status).toHaveText(`Saved as ${jsonName}.`);
    const [csvName, csv] = await share.saves("Save CSV");
    expect(csvName).toBe(`${slug}-scim-cost-${seats}-seats.csv`);
    await expect(share.status).toHaveText(`Saved as ${csvName}.`);
    expect(csv.startsWith("\ufeffPart,Name,")).toBe(true);
    const results = rows(csv).filter((row) => row.Part === "result");
    for (const [name, amount] of Object.entries(figures(expected))) {
      const row = results.find((result) => result.Name === name);
      expect(row.Kind, name).toBe(amount.kind);
      expect(six(valueOf({ low: row.Low || null, high: row.High || null })), name).toBe(six(valueOf(amount)));
      const shown = guide.figure(name);
      if (await shown.count()) {
        await expect(shown, name).toHaveAttribute("data-kind", amount.kind);
        expect(six(await shown.getAttribute("value")), name).toBe(six(valueOf(amount)));
      }
    }
  });
}

test.describe("the clipboard", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });
  const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

  test("a link gives a colleague's browser the same figures", async ({ page, browser }) => {
    const guide = await new Guide(page).open("intercom", CASES[1][1]);
    const share = await new Share(page).open();
    await share.press("Copy link");
    await expect(share.status).toHaveText("Link copied.");
    const link = await copied(page);
    expect(link).toContain("&saw=");
    const theirs = await browser.newContext({ colorScheme: "dark", locale: "de-DE", timezoneId: "Asia/Tokyo" });
    const other = await theirs.newPage();
    await other.goto(link);
    await expect(other.locator('input[type="text"][name="seats"]')).toBeEnabled();
    const figuresOf = (of) =>
      of.locator("data[data-figure]").evaluateAll((all) => all.map((one) => [one.dataset.figure, one.value]));
    expect(await figuresOf(other)).toEqual(await figuresOf(guide.page));
    await theirs.close();
  });

  test("cells have formulas over the inputs, Markdown has tables", async ({ page }) => {
    await new Guide(page).open("intercom", CASES[0][1]);
    const share = await new Share(page).open();
    await share.press("Copy for a spreadsheet");
    await expect(share.status).toHaveText("Cells copied: paste them into cell A1 of an empty sheet.");
    const cells = (await copied(page)).split("\r\n").map((line) => line.split("\t"));
    const row = (name) => cells.findIndex((line) => line[6] === name);
    const at = (name) => `B${row(name) + 1}`;
    expect(cells[row("seats")][1]).toBe("80");
    // ($132 - $29) x 80 seats x 12 months, over the cells.
    expect(cells[row("native.total_per_year")][1]).toBe(
      `=${at("price.expert")}*${at("seats")}*12*(1-${at("discount")}/100)`,
    );
    expect(cells[row("native.upgrade_per_year")][3]).toBe("$98,880");
    await share.press("Copy as Markdown");
    await expect(share.status).toHaveText("Markdown copied.");
    expect(await copied(page)).toContain("| Native: more a year than today | $98,880 | ($132 − $29) × 80 seats × 12 months = $98,880");
  });

  test("with the keyboard alone", async ({ page }) => {
    await new Guide(page).open("intercom", CASES[0][1]);
    const share = new Share(page);
    await share.opener.focus();
    await page.keyboard.press("Enter");
    await expect(share.menu).toBeVisible();
    for (const label of ["Copy link", "Copy for a spreadsheet", "Copy as Markdown", "Save CSV"]) {
      await page.keyboard.press("Tab");
      await expect(share.button(label)).toBeFocused();
    }
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    await download;
    await expect(share.status).toContainText("Saved as intercom");
    await expect(share.button("Save CSV")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(share.menu).toBeHidden();
    await expect(share.opener).toBeFocused();
  });
});

/** A browser that lets no page copy. */
const refuse = (page, older) =>
  page.addInitScript((older) => {
    const denied = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    Object.defineProperty(navigator, "clipboard", { value: { writeText: denied } });
    document.execCommand = () => older;
  }, older);

for (const [label, begins] of [
  ["Copy link", "http://localhost"],
  ["Copy for a spreadsheet", "What SCIM costs: Intercom\t"],
  ["Copy as Markdown", "# What SCIM costs: Intercom"],
]) {
  test(`what the browser refuses to copy is shown, selected: ${label}`, async ({ page }) => {
    await refuse(page, false);
    await new Guide(page).open("intercom", CASES[0][1]);
    const share = await new Share(page).open();
    await share.press(label);
    await expect(share.status).toContainText("copy it yourself");
    const shown = share.menu.getByRole("textbox", { name: "Text" });
    await expect(shown).toBeFocused();
    const text = await shown.inputValue();
    expect(text.startsWith(begins), text.slice(0, 60)).toBe(true);
    const selected = await shown.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    expect(selected).toBe(text);
    // What is saved next puts the text away.
    await share.saves("Save JSON");
    await expect(shown).toHaveCount(0);
  });
}

test("the older way to copy is tried", async ({ page }) => {
  await refuse(page, true);
  await new Guide(page).open("intercom", CASES[0][1]);
  const share = await new Share(page).open();
  await share.press("Copy link");
  await expect(share.status).toHaveText("Link copied.");
});

test("a name that a reader typed is no formula, no markup and no link", async ({ page }) => {
  const name = '=HYPERLINK("https://evil.example","pay")';
  await page.goto(`guides/own/#v=1&seats=10&name=${encodeURIComponent(name)}&own.current=10&own.target=20`);
  await mounted(page);
  const share = await new Share(page).open();
  const [file, csv] = await share.saves("Save CSV");
  expect(file).toBe("own-scim-cost-10-seats.csv");
  const named = rows(csv).find((row) => row.Name === "name");
  expect(named.Value.startsWith("'=")).toBe(true);
  const [, json] = await share.saves("Save JSON");
  expect(JSON.parse(json).scenario.name).toBe(name);
});
