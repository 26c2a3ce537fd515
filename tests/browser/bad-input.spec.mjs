// Whatever is typed or linked: a sentence says what the input takes, the last good result stays and is
// marked, nothing is lost, and nothing breaks.

import { expect, test } from "./test.mjs";
import { APPS } from "./site.mjs";
import { Guide } from "./pages.mjs";

const TOO_LONG = "9".repeat(10_000);
const BAD_SEATS = {
  blank: "",
  "-1": "-1",
  0: "0",
  "1e9": "1e9",
  10000001: "10000001",
  "an Arabic-Indic 3": "\u0663",
  12.5: "12.5",
  "10,000 characters": TOO_LONG,
  letters: "abc",
  "a script": "<img src=x onerror=alert(1)>",
};
const TAKES = "a whole number from 1 to 10,000,000";

let guide;
test.beforeEach(({ page }) => {
  guide = new Guide(page);
});
test.afterEach(() => guide.isAlive());

for (const [what, text] of Object.entries(BAD_SEATS)) {
  test(`typed into seats: ${what}`, async () => {
    await guide.open("intercom");
    await guide.choice("plan").selectOption("advanced");
    await guide.seats.fill("80");
    await guide.shows({ "native.upgrade_per_year": "45120" });
    await guide.hasFragment("v=1&seats=80&plan=advanced&target=expert");

    await guide.seats.fill(text);
    const error = await guide.errorOf("seats");
    await expect(error).toContainText(TAKES);
    await expect(error).toBeVisible();
    await expect(guide.seats).toHaveAttribute("aria-invalid", "true");
    // The last good result stays, and says so.
    await expect(guide.kept).toContainText("Seats (80)");
    await guide.shows({ "native.upgrade_per_year": "45120", "horizon.managed": "..5000" });
    await expect(guide.verdict).toContainText("80 seats");
    // Nothing is lost: neither what was typed nor any other input, and the link stays good.
    await guide.seats.blur();
    await expect(guide.seats).toHaveValue(text);
    await expect(guide.choice("plan")).toHaveValue("advanced");
    await guide.hasFragment("v=1&seats=80&plan=advanced&target=expert");

    await guide.seats.fill("81");
    await expect(error).toBeEmpty();
    await expect(guide.kept).toHaveCount(0);
    await expect(guide.seats).not.toHaveAttribute("aria-invalid", "true");
    await guide.shows({ "native.upgrade_per_year": "45684" });
  });
}

// A long field must say what was wrong in a sentence, not repeat ten thousand characters.
test("a long text is not repeated in full", async () => {
  await guide.open("intercom");
  await guide.seats.fill(TOO_LONG);
  const sentence = await (await guide.errorOf("seats")).textContent();
  expect(sentence.length).toBeLessThan(200);
});

// Blank is a sentence only where something has to be stated; elsewhere it is the default again.
const EVERY_FIELD = {
  seats: "50",
  "price.essential": "",
  "price.advanced": "",
  "price.expert": "",
  employees: "500",
  hours: "101",
  rate: "60",
  idle: "12",
  idle_price: "29",
  misses: "1741",
  fee: "",
  growth: "0",
  uplift: "0",
  "setup.native": "0",
  "setup.managed": "0",
};
test("every number field of a guide is known here", async ({ page }) => {
  await guide.open("intercom");
  await guide.unfold();
  // What stands in a group is made once it has been opened.
  const names = () =>
    page
      .locator('[data-live] input[type="text"]')
      .evaluateAll((inputs) => inputs.map((input) => input.name).toSorted());
  await expect.poll(names).toEqual(Object.keys(EVERY_FIELD).toSorted());
});
for (const [name, at] of Object.entries(EVERY_FIELD)) {
  test(`a number field refuses what it cannot take: ${name}`, async () => {
    await guide.open("intercom");
    await guide.unfold();
    await expect(guide.field(name)).toHaveValue(at);
    for (const text of ["-999", "abc", "1e9", "\u0663", TOO_LONG]) {
      await guide.field(name).fill(text);
      await expect(await guide.errorOf(name), text.slice(0, 9)).not.toBeEmpty();
      await expect(guide.kept).toHaveCount(1);
      await guide.shows({ "native.upgrade_per_year": "61800", "horizon.manual": "11754" });
    }
    await guide.field(name).fill(at);
    await expect(await guide.errorOf(name)).toBeEmpty();
    await expect(guide.kept).toHaveCount(0);
    await guide.shows({ "native.upgrade_per_year": "61800", "horizon.manual": "11754" });
  });
}

test("two bad fields are both named, and mended one by one", async () => {
  await guide.open("intercom", "v=1&seats=80&fee=3000");
  await guide.unfold();
  await guide.seats.fill("0");
  await guide.field("fee").fill("free");
  await expect(guide.kept).toContainText("Seats (80)");
  await expect(guide.kept).toContainText("Managed fee (3000)");
  await guide.field("fee").fill("2000");
  await guide.shows({ "managed.fee_per_year": "2000", "native.upgrade_per_year": "98880" });
  await expect(guide.kept).not.toContainText("Managed fee");
  await expect(guide.kept).toContainText("Seats (80)");
  await guide.seats.fill("");
  await guide.seats.fill("90");
  await expect(guide.kept).toHaveCount(0);
  await guide.shows({ "native.upgrade_per_year": "111240", "managed.fee_per_year": "2000" });
});

test("a bad text is given up when the slider moves", async ({ page }) => {
  await guide.open("intercom", "v=1&seats=80");
  await guide.seats.fill("-1");
  await guide.slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(guide.seats).toHaveValue("81");
  await expect(guide.kept).toHaveCount(0);
});

const LINKS = {
  "seats=": [TAKES],
  "seats=-1": [TAKES, "-1"],
  "seats=0": [TAKES, "0"],
  "seats=1e9": [TAKES, "1e9"],
  "seats=10000001": [TAKES, "10000001"],
  "seats=\u0663": [TAKES, "\u0663"],
  "seats=12.5": [TAKES, "12.5"],
  "seats=%D9%A3": [TAKES, "\u0663"],
  [`seats=${TOO_LONG}`]: [TAKES],
  "seats=%FF": ["not readable text"],
  "seats=%4": ["not readable text"],
  "plan=ultra": ["no plan", "ultra"],
  "target=ultra": ["no plan", "ultra"],
  "target=essential": ["no SCIM"],
  "price.expert=$110": ["with at most 4 decimals"],
  "discount=half": ["a percentage"],
  "years=6": ["from 1 to 5"],
  "v=2&seats=50": ["another version"],
  "v=\u0663": ["another version"],
};
for (const [link, words] of Object.entries(LINKS)) {
  test(`in a link: ${link.length > 40 ? `${link.slice(0, 12)}...` : link}`, async () => {
    await guide.open("intercom", link.startsWith("v=") ? link : `v=1&${link}`);
    await expect(guide.linkNotes).toHaveCount(1);
    await expect(guide.linkNotes).toBeVisible();
    for (const word of words) await expect(guide.linkNotes).toContainText(word);
    // The default, and it is a good one.
    await guide.shows({ "native.upgrade_per_year": "61800", "native.total_per_year": "79200" });
    await expect(guide.seats).toHaveValue("50");
    await expect(guide.choice("plan")).toHaveValue("essential");
    // And the page goes on.
    await guide.seats.fill("80");
    await guide.shows({ "native.upgrade_per_year": "98880" });
    await guide.hasFragment("v=1&seats=80&plan=essential&target=expert");
  });
}

test("beside a bad value in a link the good ones count", async () => {
  await guide.open("intercom", "v=1&seats=-1&plan=advanced&fee=3000&price.ultra=9");
  await expect(guide.linkNotes).toHaveCount(2);
  await guide.shows({ "native.upgrade_per_year": "28200", "managed.fee_per_year": "3000" });
});

test("a repeated key counts once, the first", async () => {
  await guide.open("intercom", "v=1&seats=80&seats=25&plan=essential&plan=advanced");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await expect(guide.linkNotes).toHaveCount(0);
});

test("a fragment that is no scenario is ignored", async () => {
  for (const fragment of ["%FF%FE", "=", "&&&", "=5&=", "%", "unknown=1", "__proto__=1&constructor=2"]) {
    await guide.open("intercom", fragment);
    await guide.shows({ "native.upgrade_per_year": "61800" });
    await expect(guide.linkNotes).toHaveCount(0);
    await guide.page.goto("about:blank");
  }
});

// Amplitude Enterprise is told on request.
test("a plan whose price is a quote is unknown, never zero", async () => {
  await guide.open("amplitude", "v=1&seats=80&plan=plus&target=enterprise");
  await expect(guide.figure("horizon.native")).toHaveAttribute("data-kind", "unknown");
  await expect(guide.figure("horizon.native")).not.toContainText("$0");
  await guide.shows({ "horizon.native": "..", "native.flip_price": "..5588" });
  await expect(guide.verdict).toHaveAttribute("data-sure", "false");
  await guide.unfold();
  await guide.field("price.enterprise").fill("about 40k");
  await expect(await guide.errorOf("price.enterprise")).toContainText("about 40k");
  await expect(guide.kept).toContainText("nothing");
  await guide.shows({ "horizon.native": ".." });
});

// Bitwarden Enterprise stands above Teams, which has SCIM.
test("a current plan above the target is not a negative step", async () => {
  await guide.open("bitwarden", "v=1&seats=80&plan=enterprise&target=teams");
  await guide.shows({ "native.upgrade_per_year": "0", "native.total_per_year": "5760" });
  await expect(guide.verdict).toHaveAttribute("data-verdict", "native");
  await expect(guide.linkNotes).toHaveCount(0);
});

test("the largest team there can be is computed exactly", async () => {
  await guide.open("intercom");
  await guide.seats.fill("10,000,000");
  await guide.shows({ "native.upgrade_per_year": "12360000000" });
  await expect(guide.figure("native.upgrade_per_year")).toHaveText("$12,360,000,000");
  await guide.unfold();
  await guide.field("price.expert").fill("1000000000");
  await guide.choice("years").selectOption("5");
  await guide.field("growth").fill("100");
  await guide.field("uplift").fill("100");
  await expect(guide.figure("horizon.native")).toHaveAttribute("data-kind", "exact");
  await expect(guide.kept).toHaveCount(0);
});

test("a search takes anything", async ({ page }) => {
  await page.goto("");
  const search = page.getByRole("searchbox");
  await expect(search).toBeEnabled();
  for (const text of ["\u0663", "<b>x</b>", "%00 & #q=1", TOO_LONG.slice(0, 200)]) {
    await search.fill(text);
    await expect(page.locator(".note.nothing")).toBeVisible();
  }
  // Nothing in it is a letter or a digit, so it asks for nothing.
  for (const text of ["   ", "'\"&#=%", "\u202e"]) {
    await search.fill(text);
    await expect(page.locator("tr[data-app]")).toHaveCount(APPS.length);
    await expect(page.locator(".note.nothing")).toHaveCount(0);
  }
});
