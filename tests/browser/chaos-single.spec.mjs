// The single file while things go wrong: it is cut off, changed on its way, its program falls, storage and clock
// are not what they should be. single.spec.mjs holds browsers without WebAssembly, and policies.
// (132 - 29) x 50 x 12 = 61,800; at 80 seats 98,880, at 90 seats 111,240.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { clockAt, CLOCKS, deniedStorage, fullStorage, gated } from "./chaos.mjs";
import { expect, mounted, test } from "./test.mjs";
import { Explorer, Guide, Prospects } from "./pages.mjs";
import { APPS, site } from "./site.mjs";

const NAME = join(site, "scimcost.html");
const FILE = pathToFileURL(NAME).href;
const TEXT = readFileSync(NAME, "utf8");
const LINK = "#/guides/intercom/?v=1&seats=80";

/** Where in the file the letters of a packed element begin and end. */
function letters(id) {
  const from = TEXT.indexOf(">", TEXT.indexOf(`id="${id}"`)) + 1;
  return [from, TEXT.indexOf("</script>", from)];
}
/** The place in a packed element that lies at a part of it. */
const within = (id, part) => {
  const [from, to] = letters(id);
  return Math.floor(from + (to - from) * part);
};
/** The file with another letter in one place. */
function changed(at) {
  const other = TEXT[at] === "a" ? "b" : "a";
  return TEXT.slice(0, at) + other + TEXT.slice(at + 1);
}

/** Writes a copy of the file, and gives its address. */
function copy(info, text) {
  const file = info.outputPath("scimcost.html");
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}

const thrown = (page) => {
  const errors = [];
  page.on("pageerror", (error) => errors.push(`${error.name}: ${error.message}`));
  return errors;
};

test.describe("a file that is not what was built", () => {
  test.use({ mayFail: /scimcost: damaged|what is packed here is damaged/ });

  const IN_PAGES = {
    "cut off in the pages": TEXT.slice(0, within("text-data", 0.5)),
    "cut off before the pages": TEXT.slice(0, letters("text-data")[0]),
    "one letter of the pages is another": changed(within("text-data", 0.3)),
    "the last letter but one of the pages is another": changed(letters("text-data")[1] - 4),
  };
  for (const [what, text] of Object.entries(IN_PAGES)) {
    test(`${what}: what it begins with can be read, and one line says why`, async ({ page }, info) => {
      const errors = thrown(page);
      await page.goto(copy(info, text) + LINK);
      const explorer = new Explorer(page);
      await expect(explorer.note).toContainText("this file is damaged, or was cut off; get it once more");
      await expect(explorer.heading).toBeVisible();
      await expect(explorer.heading).toContainText("What SCIM really costs");
      await expect(page.locator("html")).not.toHaveClass(/awaits/);
      expect(errors).toEqual([]);
    });
  }

  const IN_PROGRAM = {
    "cut off in the program": TEXT.slice(0, within("wasm-data", 0.5)),
    "cut off just before its end": TEXT.slice(0, within("wasm-data", 0.999)),
    "cut off before the program": TEXT.slice(0, letters("text-data")[1] + "</script>".length),
    "one letter of the program is another": changed(within("wasm-data", 0.5)),
    "the last letter but one of the program is another": changed(letters("wasm-data")[1] - 4),
  };
  for (const [what, text] of Object.entries(IN_PROGRAM)) {
    test(`${what}: every guide can be read with its own figures, and one line says why`, async ({ page }, info) => {
      const errors = thrown(page);
      await page.goto(copy(info, text) + LINK);
      const guide = new Guide(page);
      await expect(guide.note).toContainText("this file is damaged, or was cut off; get it once more");
      await expect(guide.note).toContainText("The figures below are for 50 seats on Essential.");
      await expect(guide.heading).toContainText("Intercom");
      await guide.shows({ "native.upgrade_per_year": "61800" });
      for (const part of await guide.live.all()) await expect(part).toBeVisible();
      await expect(guide.seats).toBeDisabled();
      await page.locator(".app-card").getByRole("link", { name: "Bitwarden" }).click();
      await expect(guide.heading).toContainText("Bitwarden");
      await expect(guide.note).toContainText("this file is damaged");
      expect(errors).toEqual([]);
    });
  }

  test("one letter of its styles is another: unstyled, it can be read, and says so", async ({ page }, info) => {
    await page.goto(copy(info, changed(within("first-data", 0.5))));
    const explorer = new Explorer(page);
    await expect(explorer.note).toHaveText("This file is damaged. Get it once more.");
    await expect(explorer.heading).toBeVisible();
  });
});

test.describe("a fault while somebody works", () => {
  test.use({ mayFail: /./ });

  for (const [does, at] of [["panic", 1], ["trap", 40], ["panic", 400]]) {
    test(`a ${does} at call ${at} of a change: the reader's figures stay, and every page can be read`, async ({ page }) => {
      await page.addInitScript(gated);
      await page.goto(FILE + LINK);
      await mounted(page);
      const guide = new Guide(page);
      await guide.seats.fill("90");
      await guide.shows({ "native.upgrade_per_year": "111240" });
      await guide.hasFragment("/guides/intercom/?v=1&seats=90&plan=essential&target=expert");
      await page.evaluate(([does, at]) => Object.assign(gate, { does: gate[does], at }), [does, at]);
      await guide.seats.fill("100");
      await expect(guide.note).toContainText("has stopped because of a fault in it. Reload the page to go on.");
      expect(await page.evaluate(() => gate.fell)).toBeGreaterThan(0);
      await expect(guide.figure("native.upgrade_per_year")).toHaveAttribute("value", /^(111240|123600)$/);
      await page.locator('a[href="#source-1"]').first().click();
      await expect(page.locator("#source-1")).toBeInViewport();
      expect(new URL(page.url()).hash).toContain("/guides/intercom/");
      await page.locator(".app-card").getByRole("link", { name: "Bitwarden" }).click();
      await expect(guide.heading).toContainText("Bitwarden");
      await expect(guide.note).toContainText("has stopped");
      await guide.shows({ "native.upgrade_per_year": "0" });
      await page.goBack();
      await expect(guide.heading).toContainText("Intercom");
      await page.reload();
      await mounted(page);
      await expect(guide.figure("native.upgrade_per_year")).toHaveAttribute("value", /^(111240|123600)$/);
      await guide.isAlive();
    });
  }
});

const ODD = {
  "storage is denied": [deniedStorage],
  "storage is full": [fullStorage],
  ...Object.fromEntries(Object.entries(CLOCKS).map(([where, [moment]]) => [`the clock stands ${where}`, [clockAt, moment]])),
};
for (const [what, [script, given]] of Object.entries(ODD)) {
  test(`${what}: the same figures, and prospects are kept, or said not to be`, async ({ page }) => {
    const errors = thrown(page);
    await page.addInitScript(script, given);
    await page.goto(FILE + LINK);
    await mounted(page);
    const guide = new Guide(page);
    await guide.shows({ "native.upgrade_per_year": "98880", "horizon.managed": "..5000", "horizon.manual": "11754" });
    await guide.seats.fill("90");
    await guide.shows({ "native.upgrade_per_year": "111240" });
    const prospects = await new Prospects(page).open();
    await prospects.save("Acme");
    if (script === clockAt) {
      await page.reload();
      await mounted(page);
      await prospects.open();
      await expect(prospects.unread).toHaveCount(0);
      await expect(prospects.row("Acme")).toContainText("Intercom: 90 seats on Essential");
    } else {
      await expect(prospects.dialog).toContainText(/keeps nothing for this page|did not keep it/);
      const [, text] = await prospects.saves(prospects.button("Export all"));
      expect(JSON.parse(text).prospects[0].company).toBe("Acme");
    }
    expect(errors).toEqual([]);
  });
}

test("a thousand quick navigations: what is shown in the end is what the address says, and it works", async ({ page }) => {
  test.setTimeout(240_000);
  const errors = thrown(page);
  await page.goto(FILE);
  await mounted(page);
  await page.evaluate(async () => {
    const rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
    const pages = ["#/methodology/", "#/guides/intercom/", "#/guides/nobody/", "#/guides/bitwarden/?v=1&seats=7", "#/methodology/", "#/", "#/guides/nobody/?v=1&seats=80"];
    for (let turn = 0; turn < 1_000; turn += 1) {
      if (turn % 4 === 3) history.back();
      else location.hash = pages[turn % pages.length];
      if (turn % 10 === 0) await rest(5);
    }
  });
  await page.waitForTimeout(1_000);
  await page.evaluate(() => (location.hash = "#/"));
  await expect(new Explorer(page).names()).toHaveCount(APPS.length);
  await new Explorer(page).link("Intercom").click();
  const guide = new Guide(page);
  await expect(guide.heading).toContainText("Intercom");
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.isAlive();
  expect(errors).toEqual([]);
});

test("two windows of one file keep each other's prospects", async ({ context }) => {
  const both = [];
  for (const fragment of [LINK, "#/guides/bitwarden/?v=1&seats=200"]) {
    const page = await context.newPage();
    await page.goto(FILE + fragment);
    await mounted(page);
    both.push(await new Prospects(page).open());
  }
  await Promise.all(both.map((prospects, at) => prospects.save(`Company ${at}`)));
  for (const prospects of both) await expect(prospects.rows).toHaveCount(2);
  expect(await both[0].kept()).toHaveLength(2);
});
