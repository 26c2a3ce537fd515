// What is not certain stays so in every result, until the reader types what they know: the price of a
// plan, in that plan's unit, and their own discount.

import { expect, test } from "./test.mjs";
import { Guide } from "./pages.mjs";

let guide;
test.beforeEach(({ page }) => {
  guide = new Guide(page);
});
test.afterEach(() => guide.isAlive());

const helpOf = (name) => guide.page.locator(".field", { has: guide.field(name) }).locator("small[id$=-help]");
const kind = (name, kind) => expect(guide.figure(name), name).toHaveAttribute("data-kind", kind);

// Enterprise is 2 to 3 times Corporate's 79: once to twice 79 x 10 x 12 = 9,480 to 18,960 more, 18,960 to
// 28,440 in all, 100% to 200%.
test("a multiple is a range in the step, the total and the increase", async () => {
  await guide.open("bill-com", "v=1&seats=10");
  await guide.shows({
    "native.upgrade_per_year": "9480..18960",
    "native.total_per_year": "18960..28440",
    "native.increase_percent": "100..200",
    "horizon.native": "9480..18960",
  });
  for (const name of ["native.upgrade_per_year", "native.total_per_year", "horizon.native"]) await kind(name, "range");
  await expect(guide.figure("horizon.native")).toHaveText("$9,480 to $18,960");
  await expect(guide.figure("native.increase_percent")).toHaveText("+100% to +200%");
});

// The reader's own Corporate moves both: 60 x 10 x 12 = 7,200, once to twice. Their own Enterprise, 150,
// is one number: (150 - 60) x 120 = 10,800.
test("the reader's own price takes the place of the list price, and of what rests on it", async () => {
  await guide.open("bill-com", "v=1&seats=10");
  await guide.unfold();
  await expect(helpOf("price.corporate")).toContainText(/Dollars a \w+ and month\. List: .*\$79/);
  await guide.field("price.corporate").fill("60");
  await guide.shows({ "native.upgrade_per_year": "7200..14400" });
  await guide.field("price.enterprise").fill("150");
  await guide.shows({ "native.upgrade_per_year": "10800", "native.total_per_year": "18000" });
  await kind("native.upgrade_per_year", "exact");
  await expect(guide.choice("target").locator("option:checked")).toContainText("your price $150");
  await guide.hasFragment("v=1&seats=10&plan=corporate&target=enterprise&price.corporate=60&price.enterprise=150");
});

// Growth is "from $36,000 a year", Plus $49 a month for everybody: from 36,000 - 588 = 35,412. The
// reader's own Growth of 30,000 a year: 29,412. Each field says its plan's unit.
test("from Amplitude's Plus: a floor, and the reader's own yearly price", async () => {
  await guide.open("amplitude", "v=1&seats=80");
  await guide.shows({ "native.upgrade_per_year": "35412..", "horizon.native": "35412.." });
  await kind("horizon.native", "at_least");
  await expect(guide.figure("horizon.native")).toHaveText("from $35,412");
  await guide.unfold();
  await expect(helpOf("price.growth")).toContainText("Dollars a year");
  await expect(helpOf("price.plus")).toContainText("Dollars a month");
  await guide.field("price.growth").fill("$30,000");
  await guide.shows({ "native.upgrade_per_year": "29412" });
  await guide.field("price.plus").fill("100");
  // 30,000 - 100 x 12.
  await guide.shows({ "native.upgrade_per_year": "28800" });
  await guide.yoursOf("price.growth").getByRole("button").click();
  await guide.shows({ "native.upgrade_per_year": "34800.." });
});

// Enterprise is told on request; once the reader types their quote, 40,000, everything computes.
test("a quote computes once it is typed", async () => {
  await guide.open("amplitude", "v=1&target=enterprise");
  for (const name of ["native.upgrade_per_year", "native.total_per_year", "horizon.native"]) await kind(name, "unknown");
  await expect(guide.figure("native.upgrade_per_year")).toHaveText("not published");
  await guide.unfold();
  await guide.field("price.enterprise").fill("40000");
  await guide.shows({ "native.upgrade_per_year": "39412", "native.total_per_year": "40000" });
  await guide.field("price.enterprise").fill("");
  await kind("native.upgrade_per_year", "unknown");
});

// Quoted at 75 seats and more: 15% to 34% off 132 x 100 x 12 = 158,400, that is 104,544 to 134,640; less
// 29 x 100 x 12 = 34,800: 69,744 to 99,840. At 50 nothing is quoted.
test("quoted discounts give a range, and a hole in them is said", async () => {
  await guide.open("intercom", "v=1&seats=100");
  await guide.unfold();
  await guide.choice("discount").selectOption("quoted");
  await guide.shows({ "native.upgrade_per_year": "69744..99840", "native.total_per_year": "104544..134640" });
  await expect(guide.page.locator(".hole")).toHaveCount(0);
  await guide.seats.fill("50");
  await guide.shows({ "native.upgrade_per_year": "61800" });
  await expect(guide.page.locator(".hole")).toContainText("No discount is quoted for 50 seats; the list price is used.");
});

// 10% off 158,400 is 142,560; less 34,800: 107,760. Nothing comes off a price that the reader typed, nor
// off today's bill: (120 - 29) x 1,200 = 109,200.
test("the reader's own discount lowers the target's list price and nothing else", async () => {
  await guide.open("intercom", "v=1&seats=100");
  await guide.unfold();
  await expect(guide.field("discount_percent")).toHaveCount(0);
  await guide.choice("discount").selectOption("percent");
  await expect(guide.field("discount_percent")).toHaveValue("0");
  await guide.field("discount_percent").fill("10");
  await guide.shows({ "native.upgrade_per_year": "107760", "native.total_per_year": "142560" });
  await guide.hasFragment("v=1&seats=100&plan=essential&target=expert&discount=10");
  await guide.field("discount_percent").fill("12.5%");
  // 138,600 - 34,800.
  await guide.shows({ "native.upgrade_per_year": "103800" });
  await guide.field("discount_percent").fill("101");
  await expect(await guide.errorOf("discount_percent")).not.toBeEmpty();
  await guide.shows({ "native.upgrade_per_year": "103800" });
  await guide.field("discount_percent").fill("10");
  await guide.field("price.expert").fill("120");
  await guide.shows({ "native.upgrade_per_year": "109200", "native.total_per_year": "144000" });
  await guide.choice("discount").selectOption("list");
  await expect(guide.field("discount_percent")).toHaveCount(0);
  await guide.shows({ "native.upgrade_per_year": "109200" });
});

// The reader's own price can make the step a saving: (20 - 29) x 80 x 12 = -8,640.
test("a step may cost less than today", async () => {
  await guide.open("intercom", "v=1&seats=80&price.expert=20");
  await guide.shows({ "native.upgrade_per_year": "-8640", "horizon.native": "-8640" });
  await expect(guide.figure("native.upgrade_per_year")).toHaveText("\u2212$8,640");
  await expect(guide.verdict).toHaveAttribute("data-verdict", "native");
});
