// The summary on paper: one page, on A4 and on Letter, with everything that a reviewer needs to work it
// out again. The PDF is read back as text.

import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "./test.mjs";
import { Guide, Share } from "./pages.mjs";

const CASES = [
  ["intercom", "v=1&seats=80&plan=essential&target=expert"],
  ["intercom", "v=1&seats=100&plan=advanced&target=expert&discount=quoted&employees=812&hours=120&rate=72.5&idle=6&misses=900&years=5&growth=10&uplift=2.5&setup.native=1500&setup.managed=250"],
  ["amplitude", "v=1&seats=50&plan=plus&target=enterprise&years=3&uplift=3"],
  ["bill-com", "v=1&seats=7&plan=corporate&target=enterprise&years=5&growth=10"],
  ["bitwarden", "v=1&seats=200&plan=none&target=enterprise&years=5&uplift=4"],
  ["own", "v=1&seats=30&plan=current&target=target&years=2&name=Ledger&own.current=10&own.target=25.75&own.minimum=50"],
];
const PAPERS = ["A4", "Letter"];

/** Does not open the dialog; the sheet stays until somebody says that it was printed. */
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    globalThis.printed = 0;
    globalThis.print = () => {
      globalThis.printed += 1;
    };
  }),
);

/** Nothing but what is seen: lines and spaces are the paper's business. */
const seen = (text) => text.replace(/\s+/g, "");

/** A PDF of the page as it stands. */
async function paper(page, format) {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format })));
  const { totalPages, text } = await extractText(pdf, { mergePages: true });
  return { pages: totalPages, text: seen(text) };
}

/** Dollars as print has them: with cents where they are not whole. */
function dollars(number) {
  const cents = Math.round(Math.abs(number) * 100 + 1e-6);
  const whole = Math.floor(cents / 100).toLocaleString("en-US");
  const rest = String(cents % 100).padStart(2, "0");
  return `${number < 0 ? "\u2212" : ""}$${whole}${rest === "00" ? "" : `.${rest}`}`;
}

for (const [slug, fragment] of CASES) {
  test(`one page holds it all: ${slug} ${fragment}`, async ({ page }) => {
    const guide = await new Guide(page).open(slug, fragment);
    const figures = await page.locator("data[data-figure]").evaluateAll((all) =>
      all.map((one) => ({ name: one.dataset.figure, value: one.value, words: one.textContent })),
    );
    const share = await new Share(page).open();
    const [, csv] = await share.saves("Save CSV");
    const version = /catalog,Catalog version,([0-9a-f]{8}),/.exec(csv)[1];
    for (const format of PAPERS) {
      // The sheet goes once it is printed; the menu stays.
      await share.press("Print summary");
      const { pages, text } = await paper(page, format);
      expect(pages, format).toBe(1);
      for (const { name, value, words } of figures) {
        if (name === "native.increase_percent" || name === "native.break_even_seats") {
          expect(text, name).toContain(seen(words));
          continue;
        }
        for (const end of value.split("..").filter(Boolean)) {
          expect(text, `${name} ${value}`).toContain(dollars(Number(end)));
        }
      }
      for (const [key, value] of new URLSearchParams(fragment)) {
        if (/^(v|plan|target|discount)$/.test(key)) continue;
        const number = Number(value);
        const forms = [value, number.toLocaleString("en-US"), dollars(number)];
        expect(forms.some((form) => text.includes(form)), `${key} ${value}`).toBe(true);
      }
      expect(text).toContain(version);
      expect(text).toContain(seen(await guide.verdict.textContent()).slice(0, 40));
      // The whole link, whatever it is broken into.
      expect(text).toContain(`/guides/${slug}/#${fragment.slice(0, 20)}`);
      expect(text).toContain("&saw=");
    }
  });
}

// From the records: who says what the plans cost, and when.
const SOURCES = {
  intercom: ["Intercom SCIM guide", "guide updated 11 Jan 2026", "https://www.stitchflow.com/scim/intercom", "https://www.intercom.com/pricing"],
  amplitude: ["Amplitude's card in the Intercom SCIM guide", "index published 12 Jun 2026", "https://scimtax.org/"],
  "bill-com": ["Bill.com's card in the Intercom SCIM guide", "https://www.stitchflow.com/scim/intercom"],
  bitwarden: ["https://bitwarden.com/pricing/business/"],
};

for (const [slug, sources] of Object.entries(SOURCES)) {
  test(`the sources stand in full: ${slug}`, async ({ page }) => {
    await new Guide(page).open(slug, "v=1&seats=80");
    const share = await new Share(page).open();
    await share.press("Print summary");
    const { text } = await paper(page, "A4");
    for (const source of sources) expect(text).toContain(seen(source));
  });
}

test("black on white in a dark theme, and gone when it is printed", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const guide = await new Guide(page).open("intercom", "v=1&seats=80");
  const share = await new Share(page).open();
  await share.press("Print summary");
  await share.press("Print summary");
  const sheet = page.locator("body > .sheet");
  await expect(sheet).toHaveCount(1);
  // Nothing of it is seen on the screen.
  await expect(sheet).toBeHidden();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(sheet).toBeVisible();
  await expect(guide.main).toBeHidden();
  const colours = await sheet.evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element.querySelector("td.num"));
    return [color, backgroundColor, getComputedStyle(element).backgroundColor];
  });
  expect(colours).toEqual(["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"]);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(sheet).toHaveCount(0);
  await page.emulateMedia({ media: "screen" });
  await guide.isAlive();
  await guide.shows({ "native.upgrade_per_year": "98880" });
});

test("no row of a long guide is cut by the end of a page", async ({ page }) => {
  await new Guide(page).open("intercom", "v=1&seats=80");
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: "A4" })));
  const { totalPages, text } = await extractText(pdf, { mergePages: true });
  expect(totalPages).toBeGreaterThan(2);
  // Each row of each table stands on one page, with its cells beside each other.
  const whole = seen(text);
  for (const row of await page.locator("main table tr").evaluateAll((rows) => rows.map((row) => row.innerText))) {
    const words = seen(row);
    if (words) expect(whole, row).toContain(words.slice(0, 12));
  }
});
