// What a reader has changed is marked, one press brings it back, and nothing typed is lost. Published by
// hand, at 500 employees: 3,925 idle licences, 6,088 work, 1,741 misses, 11,754 in all.

import { expect, test } from "./test.mjs";
import { Guide } from "./pages.mjs";

let guide;
test.beforeEach(({ page }) => {
  guide = new Guide(page);
});
test.afterEach(() => guide.isAlive());

const HEAD = (employees) => ` | Published | At ${employees} | Counts`;

test.describe("the cost by hand, line by line", () => {
  test("published lines scale with the company: twice as much at 1,000", async () => {
    await guide.open("intercom");
    await guide.unfold();
    await guide.hasRows(guide.lines, [
      HEAD("500"),
      "Idle licences | $3,925 | $3,925 | $3,925",
      "IT work | $6,088 | $6,088 | $6,088",
      "Missed offboardings | $1,741 | $1,741 | $1,741",
      "In all, a year | $11,754",
    ]);
    await expect(guide.allLinesBack).toHaveCount(0);
    await guide.field("employees").fill("1000");
    await guide.hasRows(guide.lines, [
      HEAD("1,000"),
      "Idle licences | $3,925 | $7,850 | $7,850",
      "IT work | $6,088 | $12,176 | $12,176",
      "Missed offboardings | $1,741 | $3,482 | $3,482",
      "In all, a year | $23,508",
    ]);
    await guide.shows({ "manual.total_per_year": "23508" });
  });

  // 50 hours x $60 = 3,000 and 4 seats x $29 x 12 = 1,392 are the reader's own and are not scaled; the
  // misses are, 1,741 x 2 = 3,482: 7,874 in all.
  test("a line that was edited is marked, and goes back by itself", async () => {
    await guide.open("intercom", "v=1&employees=1000");
    await guide.unfold();
    await guide.field("hours").fill("50");
    await guide.field("idle").fill("4");
    await guide.hasRows(guide.lines, [
      HEAD("1,000"),
      "Idle licences | $3,925 | $7,850 | $1,392 yours, not scaled Back",
      "IT work | $6,088 | $12,176 | $3,000 yours, not scaled Back",
      "Missed offboardings | $1,741 | $3,482 | $3,482",
      "In all, a year | $7,874",
    ]);
    const work = guide.lines.locator("tr", { hasText: "IT work" });
    await expect(work).toHaveClass(/own/);
    await work.getByRole("button", { name: "Back" }).click();
    // 1,392 + 12,176 + 3,482.
    await guide.shows({ "manual.labour_per_year": "12176", "manual.total_per_year": "17050" });
    await expect(guide.field("hours")).toHaveValue("101");
    await expect(guide.field("idle")).toHaveValue("4");
    await expect(work).not.toHaveClass(/own/);
    // The button has gone; the reader has not been sent to the top.
    await expect(guide.page.locator("body")).not.toBeFocused();
  });

  test("all lines go back at once, and the rest stays", async () => {
    await guide.open("intercom", "v=1&seats=80&hours=50&rate=70&idle=4&idle_price=20&misses=100&employees=800");
    await guide.unfold();
    // 4 x 20 x 12 = 960; 50 x 70 = 3,500; 100.
    await guide.shows({
      "manual.licences_per_year": "960",
      "manual.labour_per_year": "3500",
      "manual.compliance_per_year": "100",
      "manual.total_per_year": "4560",
    });
    await guide.allLinesBack.click();
    // 11,754 x 800 / 500 = 18,806.40.
    await guide.shows({ "manual.total_per_year": "18806.4" });
    for (const [name, text] of Object.entries({ hours: "101", rate: "60", idle: "12", idle_price: "29", misses: "1741" })) {
      await expect(guide.field(name), name).toHaveValue(text);
    }
    await expect(guide.field("employees")).toHaveValue("800");
    await expect(guide.seats).toHaveValue("80");
    await expect(guide.allLinesBack).toHaveCount(0);
    await guide.hasFragment("v=1&seats=80&plan=essential&target=expert&employees=800");
    // And that can be undone.
    await guide.undo.click();
    await guide.shows({ "manual.total_per_year": "4560" });
  });

  // $60 x 101 hours is not the published $6,088, which is shown.
  test("what is typed as it is shown changes nothing", async () => {
    await guide.open("intercom", "v=1&employees=1000");
    await guide.unfold();
    for (const [name, text] of Object.entries({ hours: "101", rate: "60", idle: "12", idle_price: "29", misses: "1741" })) {
      await guide.field(name).fill(text);
    }
    await guide.shows({ "manual.total_per_year": "23508" });
    await expect(guide.lines.locator("tr.own")).toHaveCount(0);
  });
});

test.describe("what is the reader's own is marked", () => {
  const FIELDS = {
    employees: ["800", "Back to 500"],
    hours: ["50", "Back to 101"],
    idle: ["4", "Back to 12"],
    fee: ["4200", "Back to the published fee"],
    "price.expert": ["110", "Back to the list price"],
    growth: ["10", "Back to 0"],
    "setup.native": ["900", "Back to 0"],
  };
  for (const [name, [text, back]] of Object.entries(FIELDS)) {
    test(`and goes back: ${name}`, async () => {
      await guide.open("intercom", "v=1&seats=80&years=2");
      await guide.unfold();
      const before = await guide.field(name).inputValue();
      await expect(guide.yoursOf(name)).toHaveCount(0);
      await guide.field(name).fill(text);
      await expect(guide.yoursOf(name)).toHaveText(`Yours. ${back}`);
      await expect(guide.yours).toHaveCount(1);
      await guide.yoursOf(name).getByRole("button").click();
      await expect(guide.field(name)).toHaveValue(before);
      await expect(guide.yoursOf(name)).toHaveCount(0);
      await expect(guide.field(name)).toBeFocused();
      await guide.hasFragment("v=1&seats=80&plan=essential&target=expert&years=2");
    });
  }

  test("also a text that cannot be read", async () => {
    await guide.open("intercom");
    await guide.unfold();
    await guide.field("fee").fill("free");
    await expect(guide.yoursOf("fee")).toHaveText("Yours. Back to the published fee");
    await guide.yoursOf("fee").getByRole("button").click();
    await expect(guide.field("fee")).toHaveValue("");
    await expect(await guide.errorOf("fee")).toBeEmpty();
    await expect(guide.kept).toHaveCount(0);
  });

  test("seats and plan are always the reader's, and not marked", async () => {
    await guide.open("intercom");
    await guide.seats.fill("80");
    await guide.choice("plan").selectOption("advanced");
    await expect(guide.yours).toHaveCount(0);
  });
});

test.describe("start again, undo, redo", () => {
  test("start again goes to the defaults and can be undone and done again", async () => {
    await guide.open("intercom", "v=1&seats=80&plan=advanced&fee=4200&recovery=yes");
    await expect(guide.undo).toHaveCount(0);
    await guide.startAgain.click();
    await guide.shows({ "native.upgrade_per_year": "61800", "managed.fee_per_year": "..5000" });
    await expect(guide.choice("recovery")).toHaveValue("");
    await guide.hasFragment("v=1&seats=50&plan=essential&target=expert");
    await guide.undo.click();
    // (132 - 85) x 80 x 12.
    await guide.shows({ "native.upgrade_per_year": "45120", "managed.fee_per_year": "4200" });
    await expect(guide.choice("recovery")).toHaveValue("yes");
    await guide.hasFragment("v=1&seats=80&plan=advanced&target=expert&fee=4200&recovery=yes");
    await guide.redo.click();
    await guide.shows({ "native.upgrade_per_year": "61800", "managed.fee_per_year": "..5000" });
    await expect(guide.undo).toHaveCount(1);
  });

  test("a text that cannot be read comes back as well", async () => {
    await guide.open("intercom", "v=1&seats=80");
    await guide.seats.fill("eighty-one");
    await expect(guide.kept).toHaveCount(1);
    await guide.startAgain.click();
    await expect(guide.seats).toHaveValue("50");
    await expect(guide.kept).toHaveCount(0);
    await guide.undo.click();
    await expect(guide.seats).toHaveValue("eighty-one");
    await expect(guide.kept).toContainText("Seats (80)");
    await guide.shows({ "native.upgrade_per_year": "98880" });
  });

  test("by keyboard alone", async ({ page }) => {
    await guide.open("intercom", "v=1&seats=80");
    await guide.startAgain.focus();
    await page.keyboard.press("Enter");
    await guide.shows({ "native.upgrade_per_year": "61800" });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await guide.shows({ "native.upgrade_per_year": "98880" });
  });
});

test.describe("a page that was left is as it was left", () => {
  const leave = async (page) => {
    await page.locator(".app-card").getByRole("link", { name: "Bitwarden" }).click();
    await expect(guide.heading).toContainText("Bitwarden");
  };

  test("back by the browser, with a field whose text cannot be read", async ({ page }) => {
    await guide.open("intercom");
    await guide.unfold();
    await guide.seats.fill("80");
    await guide.field("hours").fill("fifty");
    await guide.hasFragment("v=1&seats=80&plan=essential&target=expert");
    await leave(page);
    await page.goBack();
    await expect(guide.heading).toContainText("Intercom");
    await guide.shows({ "native.upgrade_per_year": "98880" });
    await expect(guide.field("hours")).toHaveValue("fifty");
    await expect(await guide.errorOf("hours")).not.toBeEmpty();
    await expect(guide.kept).toContainText("(101)");
  });

  test("by a link without inputs, which the address then has", async ({ page }) => {
    await guide.open("intercom");
    await guide.unfold();
    await guide.seats.fill("80");
    await guide.field("fee").fill("free");
    await guide.hasFragment("v=1&seats=80&plan=essential&target=expert");
    await leave(page);
    await page.locator(".app-card").getByRole("link", { name: "Intercom" }).click();
    await expect(guide.heading).toContainText("Intercom");
    await guide.shows({ "native.upgrade_per_year": "98880" });
    await expect(guide.field("fee")).toHaveValue("free");
    await guide.hasFragment("v=1&seats=80&plan=essential&target=expert");
  });

  test("what start again took away can be undone after coming back", async ({ page }) => {
    await guide.open("intercom", "v=1&seats=80");
    await guide.startAgain.click();
    await guide.shows({ "native.upgrade_per_year": "61800" });
    await leave(page);
    await page.goBack();
    await expect(guide.heading).toContainText("Intercom");
    await guide.undo.click();
    await guide.shows({ "native.upgrade_per_year": "98880" });
  });

  test("other inputs in a link win", async ({ page }) => {
    await guide.open("intercom");
    await guide.seats.fill("80");
    await guide.hasFragment("v=1&seats=80&plan=essential&target=expert");
    await leave(page);
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.href = "/guides/intercom/#v=1&seats=25";
      link.textContent = "somebody else's";
      document.querySelector("main").append(link);
      link.click();
    });
    await expect(guide.heading).toContainText("Intercom");
    // 103 x 25 x 12.
    await guide.shows({ "native.upgrade_per_year": "30900" });
  });
});
