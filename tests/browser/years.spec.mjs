// The three ways side by side, year by year. Intercom is $29 on Essential, $85 on Advanced and $132 on
// Expert a seat and month; managed is under $5,000 a year; by hand 3,925 + 6,088 + 1,741 = 11,754.

import { expect, test } from "./test.mjs";
import { Guide } from "./pages.mjs";

let guide;
let table;
test.beforeEach(({ page }) => {
  guide = new Guide(page);
  table = guide.compare.locator("table");
});
test.afterEach(() => guide.isAlive());

test("one year: the step, the fee and the work, and nothing for set-up", async () => {
  await guide.open("intercom", "v=1&seats=80");
  await guide.compare.locator("summary").click();
  await guide.hasRows(table, [
    " | Native | Managed | By hand",
    "Year 1 80 seats | $98,880 | under $5,000 | $11,754",
    "Set-up once | $0 | $0 | $0",
    "In all | $98,880 | under $5,000 | $11,754",
  ]);
  // Nothing rises, so nothing is rounded.
  await expect(guide.compare.locator("caption")).toHaveCount(0);
});

// 80, 88 and 96.8, that is 97 seats x 103 x 12 = 98,880, 108,768 and 119,892; with 2,000 once 329,540.
// Three fees of at most 5,000 and 500 once: 500 to 15,500. Three times 11,754 = 35,262.
test("seats grow from the second year on, and set-up counts once", async () => {
  await guide.open("intercom", "v=1&seats=80");
  await guide.unfold();
  await guide.choice("years").selectOption("3");
  await guide.field("growth").fill("10");
  await guide.field("setup.native").fill("2000");
  await guide.field("setup.managed").fill("500");
  await guide.hasRows(table, [
    " | Native | Managed | By hand",
    "Year 1 80 seats | $98,880 | under $5,000 | $11,754",
    "Year 2 88 seats | $108,768 | under $5,000 | $11,754",
    "Year 3 97 seats | $119,892 | under $5,000 | $11,754",
    "Set-up once | $2,000 | $500 | $0",
    "In all | $329,540 | $500 to $15,500 | $35,262",
  ]);
  await guide.shows({
    "horizon.native": "329540",
    "horizon.managed": "500..15500",
    "horizon.manual": "35262",
    // What is a year's stays a year's.
    "native.upgrade_per_year": "98880",
    "manual.total_per_year": "11754",
  });
  await expect(guide.page.getByRole("heading", { name: "Cost over 3 years" })).toBeVisible();
});

// 61,800 x (1 + 1.025 + 1.050625) = 190,077.375 of exact amounts; 63,345 and 64,928.625 are shown to the
// cent. By hand 11,754 x 3.075625 = 36,150.89625, and so the fee: 15,378.125.
test("rising prices are shown to the cent, and the sums are of the exact amounts", async () => {
  await guide.open("intercom", "v=1&years=3&uplift=2.5");
  await guide.compare.locator("summary").click();
  await guide.hasRows(table, [
    " | Native | Managed | By hand",
    "Year 1 50 seats | $61,800 | under $5,000 | $11,754",
    "Year 2 50 seats | $63,345 | under $5,125 | $12,047.85",
    "Year 3 50 seats | $64,928.63 | under $5,253.13 | $12,349.05",
    "Set-up once | $0 | $0 | $0",
    "In all | $190,073.63 | under $15,378.13 | $36,150.90",
  ]);
  await expect(guide.compare.locator("caption")).toHaveText(/to the cent.*exact amounts/);
});

// Not a customer yet: native is the whole of 132 x 80 x 12 = 126,720, the two others add Essential's
// licences, 29 x 80 x 12 = 27,840, to a fee of 0 to 5,000 and to 11,754.
test("licences stand in the year in which they are paid", async () => {
  await guide.open("intercom", "v=1&seats=80&plan=none&years=2");
  await guide.compare.locator("summary").click();
  await guide.hasRows(table, [
    " | Native | Managed | By hand",
    "Year 1 80 seats | $126,720 | $27,840 to $32,840 | $39,594",
    "Year 2 80 seats | $126,720 | $27,840 to $32,840 | $39,594",
    "Set-up once | $0 | $0 | $0",
    "In all | $253,440 | $55,680 to $65,680 | $79,188",
  ]);
});

// Bill.com: Corporate 79, Enterprise 2 to 3 times it: once to twice 79 x 10 x 12 = 9,480 to 18,960.
test("a range is a range in each year and in the sum", async () => {
  await guide.open("bill-com", "v=1&seats=10&years=2");
  await guide.compare.locator("summary").click();
  await guide.hasRows(table, [
    " | Native | Managed | By hand",
    "Year 1 10 seats | $9,480 to $18,960 | under $5,000 | $11,754",
    "Year 2 10 seats | $9,480 to $18,960 | under $5,000 | $11,754",
    "Set-up once | $0 | $0 | $0",
    "In all | $18,960 to $37,920 | under $10,000 | $23,508",
  ]);
});

test("what each way includes is said, and what is not certain", async () => {
  await guide.open("intercom", "v=1&seats=80&fee=4200");
  await guide.compare.locator("summary").click();
  const sides = guide.compare.locator("dl.sides");
  await expect(sides.locator("dt")).toHaveText(["Native", "Managed", "By hand"]);
  await expect(sides.locator("dd.certain").first()).toHaveText("Every amount is stated.");
  await guide.choice("plan").selectOption("none");
  await expect(sides.locator("dd").first()).toContainText("Expert");

  await guide.open("amplitude", "v=1&target=enterprise");
  await guide.compare.locator("summary").click();
  await expect(guide.compare.locator("dd.open").first()).toContainText("Not certain");
  await expect(table.locator("tr.sum td").first()).toHaveText("not published");
});

test("it follows while it is open, and stays open", async () => {
  await guide.open("intercom");
  await guide.compare.locator("summary").click();
  for (const [seats, native] of [
    ["8", "$9,888"],
    ["80", "$98,880"],
  ]) {
    await guide.seats.fill(seats);
    await expect(table.locator("tr.sum td").first()).toHaveText(native);
    await expect(guide.compare).toHaveAttribute("open", "");
  }
});
