// A stack of apps: put together by hand or from a list, totalled, kept in its link.
//
// The four apps for a year, as the documents have them:
//   Intercom    (132 - 29) x 12 = 1,236 a seat from Essential; (132 - 85) x 12 = 564 from Advanced
//   Bitwarden   Teams has SCIM: 0
//   Amplitude   from 36,000 less 49 x 12 = 588: from 35,412
//   Bill.com    (2 to 3 - 1) x 79 x 12 = 948 to 1,896 a seat
// Managed is under 5,000 for each, by hand 3,925 + 6,088 + 1,741 = 11,754 for each.

import { readFile } from "node:fs/promises";
import { expect, hold, mounted, test } from "./test.mjs";
import { Guide, Stack } from "./pages.mjs";
import { manyApps } from "./catalog.mjs";

const TWO = "v=1&apps=intercom:80:essential,bitwarden:200:teams";

test.describe("what it shows", () => {
  test("the example, as the page without scripts has it", async ({ page, browser }) => {
    const stack = await new Stack(page).open();
    // 61,800 + 0 + 35,412 + 47,400 = 144,612 at 50 seats each; Bitwarden costs nothing more.
    const totals = { native: "144612..", managed: "..20000", manual: "47016", mix: "..15000" };
    await stack.shows(totals);
    await expect(stack.rows).toHaveCount(4);
    const still = await browser.newContext({ javaScriptEnabled: false });
    const plain = new Stack(await still.newPage());
    await plain.page.goto(new URL("stack/", page.url().replace(/stack\/.*/, "")).href);
    await plain.shows(totals);
    await expect(plain.page.locator("[data-still]")).toContainText("an example of four apps");
    await expect(plain.adds).toBeDisabled();
    await still.close();
  });

  test("a link's apps, their way, and the mix in words", async ({ page }) => {
    const stack = await new Stack(page).open(TWO);
    await stack.shows({ native: "98880", managed: "..10000", manual: "23508", mix: "..5000" });
    await expect(stack.verdict).toHaveAttribute("data-stack-verdict", "mix");
    await expect(stack.verdict).toHaveAttribute("data-sure", "true");
    await expect(stack.verdict).toContainText("1 native and 1 managed");
    await expect(stack.places).toHaveCount(2);
    await expect(stack.places.filter({ hasText: "Native" })).toContainText("Bitwarden");
    await expect(stack.bars.first()).toContainText("Intercom");
    await expect(stack.figureOf("intercom", "native.upgrade_per_year")).toHaveAttribute("value", "98880");
    await expect(stack.row("intercom").getByRole("link", { name: "Intercom" })).toHaveAttribute(
      "href",
      /guides\/intercom\/#v=1&seats=80&plan=essential&target=expert$/,
    );
  });

  test("every figure opens its formula", async ({ page }) => {
    const stack = await new Stack(page).open(TWO);
    await page.locator("button.fig", { has: stack.figure("native") }).click();
    const open = page.locator(".why:popover-open");
    await expect(open).toContainText("Intercom: $98,880");
    await expect(open).toContainText("Bitwarden: $0");
    await expect(open).toContainText("In all: $98,880");
    await page.keyboard.press("Escape");
    await page.locator("button.fig", { has: stack.figure("managed") }).click();
    await expect(open).toContainText("2 apps (Intercom and Bitwarden) × under $5,000 = under $10,000");
    await page.keyboard.press("Escape");
    await stack.row("intercom").locator("button.fig").first().click();
    await expect(open).toContainText("($132 − $29) × 80 seats × 12 months = $98,880");
  });

  test("what nobody publishes is counted apart and never as nothing", async ({ page }) => {
    // The own app has no prices yet.
    const stack = await new Stack(page).open("v=1&apps=own:10,intercom:80&name=Acme");
    await stack.shows({ native: "98880", managed: "..10000" });
    await expect(page.locator(".totals .native")).toContainText("1 of 2 apps");
    await expect(page.locator(".remarks")).toContainText("no published price: Acme");
    await expect(stack.figureOf("own", "native.upgrade_per_year")).toHaveText("not published");
    await stack.row("own").locator("summary").click();
    await stack.field("own.current").fill("10");
    await stack.field("own.target").fill("25");
    // (25 - 10) x 10 x 12 = 1,800, which is less than a fee may be; Intercom is managed, under 5,000.
    await stack.shows({ native: "100680", mix: "1800..6800" });
    await expect(page.locator(".remarks")).not.toContainText("no published price");
  });
});

test.describe("put together by hand", () => {
  test("apps are picked with the keyboard, from the catalog", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80:essential");
    await stack.adds.fill("bi");
    // What is called so, and what is of a category that is.
    await expect(stack.offered.first()).toHaveText("Bill.com");
    await expect(stack.offered.nth(1)).toHaveText("Bitwarden");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(stack.offered.nth(1)).toHaveAttribute("aria-selected", "true");
    await expect(stack.adds).toHaveAttribute("aria-activedescendant", await stack.offered.nth(1).getAttribute("id"));
    await page.keyboard.press("Enter");
    await expect(stack.added).toHaveText("Bitwarden was added with 50 seats.");
    await expect(stack.adds).toBeFocused();
    await expect(stack.adds).toHaveValue("");
    await stack.hasFragment("v=1&apps=intercom:80:essential,bitwarden:50:teams");
    await stack.adds.fill("bill");
    await page.keyboard.press("Escape");
    await expect(stack.offered).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(stack.rows).toHaveCount(3);
  });

  test("an app is picked with a pointer, once", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80");
    await stack.field("seats").fill("12");
    await stack.adds.fill("ampli");
    await stack.offered.filter({ hasText: "Amplitude" }).click();
    await expect(stack.seats("amplitude")).toHaveValue("12");
    await stack.adds.fill("Amplitude");
    await stack.button("Add").click();
    await expect(stack.added).toHaveText("Amplitude is in the stack already, with 12 seats.");
    await expect(stack.rows).toHaveCount(2);
  });

  test("a name that nobody knows becomes one's own app", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80");
    await stack.adds.fill("Intercon");
    await page.keyboard.press("Enter");
    await expect(stack.unknown).toContainText("No app called “Intercon” is in the catalog.");
    await expect(stack.unknown.getByRole("button", { name: "Add Intercom" })).toBeVisible();
    await stack.adds.fill("Qwertz");
    await page.keyboard.press("Enter");
    await stack.button("Add it as your own app").click();
    await expect(stack.row("own").getByRole("link")).toHaveText("Qwertz");
    await stack.hasFragment("v=1&apps=intercom:80:essential,own:50:current&name=Qwertz");
    await stack.adds.fill("Asdfgh");
    await page.keyboard.press("Enter");
    await stack.button("Add it as your own app").click();
    await expect(stack.added).toHaveText("A stack holds one app of your own, and Qwertz is that one.");
  });

  test("seats, plan, target, price and discount of one app", async ({ page }) => {
    const stack = await new Stack(page).open(TWO);
    await stack.seats("intercom").fill("100");
    await stack.shows({ native: "123600" });
    await stack.choice("plan.intercom").selectOption("advanced");
    await stack.shows({ native: "56400" });
    await stack.row("intercom").locator("summary").click();
    await stack.field("price.intercom.expert").fill("$110");
    // (110 - 85) x 100 x 12
    await stack.shows({ native: "30000" });
    await stack.field("price.intercom.expert").fill("");
    await stack.choice("discount.intercom").selectOption("percent");
    await stack.field("discount_percent.intercom").fill("10");
    // (132 x 0.9 - 85) x 100 x 12 = 33.8 x 1,200
    await stack.shows({ native: "40560" });
    await stack.hasFragment(
      "v=1&apps=intercom:100:advanced,bitwarden:200:teams&discount.intercom=10",
    );
    await stack.row("bitwarden").locator("summary").click();
    await stack.choice("target.bitwarden").selectOption("enterprise");
    await expect(stack.row("bitwarden").locator("summary")).toContainText("To Enterprise");
    await expect.poll(() => stack.fragment()).toContain("&target.bitwarden=enterprise");
  });

  test("what all apps share, and what is paid once", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80,amplitude:40");
    await stack.choice("fee_basis").selectOption("stack");
    await stack.shows({ managed: "..5000", manual: "23508" });
    await expect(stack.row("intercom").locator(".amt", { hasText: "Managed" })).toContainText("shared");
    await stack.choice("manual_basis").selectOption("stack");
    await stack.shows({ manual: "11754" });
    await stack.field("fee").fill("20000");
    // By hand 11,754 for both is less than a fee of 20,000 for both.
    await stack.shows({ managed: "20000", mix: "11754" });
    await stack.choice("years").selectOption("3");
    await stack.shows({ manual: "35262", managed: "60000" });
    await expect(page.getByRole("heading", { name: "In all, over 3 years" })).toBeVisible();
    await stack.field("employees").fill("1000");
    await stack.shows({ manual: "70524" });
  });

  test("a bad value keeps the last good result and says so", async ({ page }) => {
    const stack = await new Stack(page).open(TWO);
    for (const [typed, words] of [
      ["many", "“many”"],
      ["-3", "“-3”"],
      ["1000000000000", "10,000,000"],
      ["", "is blank"],
    ]) {
      await stack.seats("intercom").fill(typed);
      await expect(stack.row("intercom").locator(".error")).toContainText(words);
      await expect(stack.kept).toContainText("Seats of Intercom (80)");
      await stack.shows({ native: "98880" });
    }
    await stack.field("fee").fill("free");
    await expect(stack.kept).toContainText("Managed fee");
    await stack.seats("intercom").fill("1,000");
    await stack.shows({ native: "1236000" });
  });

  test("rows keep their place while amounts change, until somebody sorts", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=bitwarden:5,amplitude:40,intercom:80");
    expect(await stack.slugs()).toEqual(["intercom", "amplitude", "bitwarden"]);
    await stack.seats("intercom").fill("1");
    await stack.shows({ native: "36648.." });
    expect(await stack.slugs()).toEqual(["intercom", "amplitude", "bitwarden"]);
    await stack.button("Sort again").click();
    expect(await stack.slugs()).toEqual(["amplitude", "intercom", "bitwarden"]);
    await stack.choice("order").selectOption("mine");
    expect(await stack.slugs()).toEqual(["bitwarden", "amplitude", "intercom"]);
  });

  test("removing hands the focus to the next row", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80,amplitude:40,bitwarden:5");
    await stack.button("Remove Amplitude").focus();
    await page.keyboard.press("Enter");
    await expect(stack.button("Remove Bitwarden")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(stack.button("Remove Intercom")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(stack.adds).toBeFocused();
    await expect(stack.verdict).toContainText("No apps yet");
    await stack.shows({ native: "0", mix: "0" });
  });
});

test.describe("from a list", () => {
  test("a column of names takes the place of the example", async ({ page }) => {
    const stack = await new Stack(page).open();
    await stack.paste("Intercom\nBILL.COM\nbitwarden");
    await expect(stack.listNotes).toContainText(["3 apps were added.", "took the place of the example", "50 are used"]);
    await stack.shows({ native: "109200..156600" });
    await stack.button("Undo").click();
    await expect(stack.rows).toHaveCount(4);
    await expect(stack.box).toHaveValue("Intercom\nBILL.COM\nbitwarden");
    await stack.button("Redo").click();
    await expect(stack.rows).toHaveCount(3);
    await expect(stack.box).toHaveValue("");
  });

  const HARD =
    '\ufeff"App","Seats","Plan"\r\n"Intercom","1,000","Essential"\r\n"Intercon",20,\r\n' +
    "Bitwarden,many,\r\nAmplitude,40,Gold\r\nQwertz,30,Team\r\n,5,\r\nIntercom,7,\r\n";

  for (const way of ["file", "drop"]) {
    test(`a CSV file by ${way}: what cannot be used is named by its row and kept`, async ({ page }) => {
      const stack = await new Stack(page).open();
      await (way === "file" ? stack.openFile(HARD) : stack.drop(HARD));
      await expect(stack.listNotes).toContainText(["2 apps were added.", "example", "5 rows wait", "has no plan “Gold”"]);
      expect(await stack.slugs()).toEqual(["intercom", "amplitude"]);
      await expect(stack.left).toHaveCount(5);
      await expect(stack.waiting("Row 3: no app called “Intercon”")).toContainText("Intercon");
      await expect(stack.waiting("Row 4: Seats takes a whole number")).toBeVisible();
      await expect(stack.waiting("Row 7 names no app")).toBeVisible();
      await expect(stack.waiting("Row 8: Intercom stands in row 2 already")).toBeVisible();

      await stack.waiting("Row 4").getByRole("button", { name: "Bitwarden" }).click();
      await expect(stack.seats("bitwarden")).toHaveValue("50");
      await stack.waiting("Row 6").getByRole("button", { name: "Add it as your own app" }).click();
      await expect(stack.seats("own")).toHaveValue("30");
      await stack.waiting("Row 7").getByRole("button", { name: "Leave it out" }).click();
      await expect(stack.left).toHaveCount(2);

      // They wait across a visit to another page.
      await stack.link("Method").click();
      await expect(stack.heading).toContainText("figures are made");
      await page.goBack();
      await expect(stack.left).toHaveCount(2);
      await stack.button("Leave all of them out").click();
      await expect(stack.left).toHaveCount(0);
      await stack.button("Undo").click();
      await expect(stack.left).toHaveCount(2);
    });
  }

  test("a file of another encoding, one that is no text, one that is too large", async ({ page }) => {
    const stack = await new Stack(page).open();
    await stack.openFile([0xff, 0xfe, ...Buffer.from("Intercom,80\r\nBitwarden,7", "utf16le")]);
    await expect(stack.rows).toHaveCount(2);
    await expect(stack.seats("intercom")).toHaveValue("80");
    // "Café" as older spreadsheets write it.
    await stack.openFile([..."Caf".split("").map((letter) => letter.charCodeAt(0)), 0xe9]);
    await expect(stack.waiting("Café")).toBeVisible();
    await stack.openFile([0x50, 0x4b, 3, 4, 0, 0, 0], "apps.xlsx");
    await expect(stack.listNotes).toHaveText(["This is not a text file. Save the sheet as CSV and use that file."]);
    await stack.openFile("x".repeat(5_000_001));
    await expect(stack.listNotes).toHaveText([/apps\.csv is larger than 5 MB/]);
    await expect(stack.rows).toHaveCount(2);
  });

  test("a list without a column of names says which it wants", async ({ page }) => {
    const stack = await new Stack(page).open();
    await stack.paste("seats,plan\n80,Essential");
    await expect(stack.listNotes.filter({ hasText: "No column names the apps" })).toBeVisible();
    await expect(stack.rows).toHaveCount(4);
    await expect(stack.left).toHaveCount(1);
  });

  test("10,000 rows and more", async ({ page }) => {
    const stack = await new Stack(page).open();
    const rows = Array.from({ length: 10_002 }, (_, row) => (row === 3 ? "Intercom,80" : `Nobody ${row},5`));
    await stack.paste(rows.join("\n"));
    await expect(stack.listNotes.filter({ hasText: "Only the first 10,000 rows were read" })).toBeVisible();
    await expect(stack.rows).toHaveCount(1);
    await expect(stack.left).toHaveCount(20);
    await expect(page.locator("[data-left]")).toContainText("9,999 rows wait for you");
    await expect(stack.box).toHaveValue("Nobody 10000,5\nNobody 10001,5");
    await stack.waiting("Row 1:").getByRole("button", { name: "Leave it out" }).click();
    await expect(page.locator("[data-left]")).toContainText("9,998 rows wait for you");
    await stack.isAlive();
  });

  test("a column pasted into the field of one name", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const stack = await new Stack(page).open();
    await page.evaluate(() => navigator.clipboard.writeText("Intercom\nBitwarden\n"));
    await stack.adds.focus();
    await page.keyboard.press("ControlOrMeta+v");
    await expect(stack.rows).toHaveCount(2);
    await stack.adds.fill("Amplitude, Bill.com");
    await page.keyboard.press("Enter");
    await expect(stack.rows).toHaveCount(4);
  });

  test("a list that comes before the catalog waits for it", async ({ page }) => {
    const release = await hold(page, /catalog-[0-9a-f]+\.json$/);
    const stack = await new Stack(page).open();
    await stack.paste("Intercom,80");
    await expect(stack.listNotes).toHaveText([/The catalog is on its way/]);
    release();
    await expect(stack.rows).toHaveCount(1);
    await stack.shows({ native: "98880" });
  });
});

test.describe("links", () => {
  test("twenty apps fit into 2,000 characters and come back", async ({ page }) => {
    const slugs = await manyApps(page, 40);
    const stack = await new Stack(page).open();
    const some = slugs.slice(4, 24);
    await stack.paste(some.map((slug, index) => `${slug},${1_000_000 + index}`).join("\n"));
    await expect(stack.rows).toHaveCount(20);
    await expect.poll(() => stack.fragment().split(",").length).toBe(20);
    expect(page.url().length).toBeLessThan(2_000);
    const totals = {};
    for (const name of ["native", "managed", "manual", "mix"]) {
      totals[name] = await stack.figure(name).getAttribute("value");
    }
    expect(totals.managed).toBe("..100000");
    await page.reload();
    await mounted(page);
    await expect(stack.rows).toHaveCount(20);
    await stack.shows(totals);
  });

  test("a link waits for its apps with its figures hidden, and never shows others", async ({ page }) => {
    await manyApps(page, 8);
    let release;
    const held = new Promise((resolve) => {
      release = resolve;
    });
    await page.route(/catalog-[0-9a-f]+\.json$/, async (route) => {
      await held;
      await route.fallback();
    });
    await page.goto("stack/#v=1&apps=intercom-1:10,bitwarden:5");
    const stack = new Stack(page);
    await expect(stack.heading).toBeVisible();
    await page.waitForTimeout(500);
    await expect(stack.figure("native")).toBeHidden();
    release();
    await stack.shows({ native: "12360" });
    await expect(stack.figure("native")).toBeVisible();
  });

  test.describe("without the catalog", () => {
    test.use({ mayFail: /status of 503|ERR_FAILED/ });

    test("a link's apps stay in it, and a press tries again", async ({ page }) => {
      let down = true;
      await page.route(/catalog-[0-9a-f]+\.json$/, (route) =>
        down ? route.fulfill({ status: 503, body: "" }) : route.continue(),
      );
      const stack = await new Stack(page).open("v=1&apps=qwertz:10,intercom:80");
      await stack.shows({ native: "98880" });
      await expect(page.locator(".no-catalog")).toContainText("some apps of this stack are not worked out");
      await expect(stack.row("qwertz")).toContainText("10 seats: not worked out");
      await stack.seats("intercom").fill("81");
      await stack.hasFragment("v=1&apps=qwertz:10,intercom:81:essential");
      await stack.paste("Bitwarden,5");
      await expect(stack.rows).toHaveCount(3);
      down = false;
      await stack.button("Try again").click();
      await expect(page.locator(".no-catalog")).toHaveCount(0);
      await expect(stack.linkNotes).toHaveText([/There is no app “qwertz” in this catalog/]);
      await expect(stack.rows).toHaveCount(2);
    });
  });

  test("what cannot be used is named, and the rest stands", async ({ page }) => {
    const stack = await new Stack(page).open(
      "v=2&apps=intercom:80:gold,intercon:5,bitwarden:x&price.intercom.expert=-5&fee=1e9&discount.amplitude=5",
    );
    await expect(stack.rows).toHaveCount(2);
    const notes = await stack.linkNotes.allTextContents();
    for (const words of ["another version", "“gold”", "Did you mean Intercom", "Seats of bitwarden", "“-5”", "“1e9”", "amplitude"]) {
      expect(notes.some((note) => note.includes(words)), words).toBe(true);
    }
    await stack.shows({ native: "98880" });
  });

  test("Copy link holds what is seen, and tells whoever sees something else", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const stack = await new Stack(page).open(TWO);
    await stack.button("Share or export").click();
    await stack.button("Copy link").click();
    await expect(page.getByText("Link copied.")).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain("/stack/#v=1&apps=intercom:80:essential,bitwarden:200:teams&saw=98880,..10000,23508");
    await page.goto("about:blank");
    await page.goto(link.replace("saw=98880", "saw=74160"));
    await mounted(page);
    const seen = page.locator("[data-seen]");
    await expect(seen).toContainText("$74,160 then, $98,880 when opened");
    await stack.button("Dismiss").click();
    await expect(seen).toHaveCount(0);
  });

  test("JSON has the stack as the contract has it", async ({ page }) => {
    const stack = await new Stack(page).open(TWO);
    await stack.button("Share or export").click();
    const [file] = await Promise.all([page.waitForEvent("download"), stack.button("Save JSON").click()]);
    const json = JSON.parse(await readFile(await file.path(), "utf8"));
    expect(json.stack.native).toEqual({ kind: "exact", low: "98880", high: "98880" });
    expect(json.apps.map((app) => app.app)).toEqual(["intercom", "bitwarden"]);
  });

  test("back and forward follow the links that were opened", async ({ page }) => {
    const stack = await new Stack(page).open(TWO);
    await page.evaluate(() => {
      location.hash = "#v=1&apps=intercom:25";
    });
    await stack.shows({ native: "30900" });
    await page.goBack();
    await stack.shows({ native: "98880" });
    await page.goForward();
    await stack.shows({ native: "30900" });
  });
});

test.describe("nothing is lost", () => {
  test("what was typed is there again after a visit to a guide", async ({ page }) => {
    const stack = await new Stack(page).open(TWO);
    await stack.seats("bitwarden").fill("abc");
    await stack.seats("intercom").fill("81");
    await stack.paste("Intercon,5");
    await stack.adds.fill("Slack");
    await stack.row("intercom").getByRole("link", { name: "Intercom" }).click();
    const guide = new Guide(page);
    await guide.shows({ "native.upgrade_per_year": "100116" });
    await expect(guide.seats).toHaveValue("81");
    await stack.link("Stack").click();
    await expect(stack.seats("bitwarden")).toHaveValue("abc");
    await expect(stack.seats("intercom")).toHaveValue("81");
    await expect(stack.left).toHaveCount(1);
    await expect(stack.adds).toHaveValue("Slack");
    await stack.shows({ native: "100116" });
    await stack.hasFragment("v=1&apps=intercom:81:essential,bitwarden:200:teams");
  });

  test("Start again goes back to the example, and can be undone", async ({ page }) => {
    const stack = await new Stack(page).open(TWO);
    await stack.field("fee").fill("1000");
    await stack.shows({ managed: "2000" });
    await stack.button("Start again").click();
    await stack.shows({ managed: "..20000" });
    await expect(stack.rows).toHaveCount(4);
    await stack.button("Undo").click();
    await stack.shows({ managed: "2000", native: "98880" });
    await expect(stack.rows).toHaveCount(2);
    await stack.button("Empty the list").click();
    await expect(stack.rows).toHaveCount(0);
    await stack.button("Undo").click();
    await expect(stack.rows).toHaveCount(2);
  });

  test("a stack that is opened from another page looks and works the same", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await guide.link("Stack").click();
    const stack = new Stack(page);
    await expect(stack.rows).toHaveCount(4);
    // The sheet of this page alone is there.
    await expect(page.locator(".totals")).toHaveCSS("display", "grid");
    await stack.seats("intercom").fill("80");
    await stack.shows({ native: "181692.." });
  });
});

test("300 apps: typing gives the right total, and a page of links comes back", async ({ page }) => {
  const slugs = await manyApps(page, 300);
  const stack = await new Stack(page).open();
  await stack.paste(slugs.map((slug) => `${slug},10`).join("\n"));
  await expect(stack.rows).toHaveCount(300);
  // 75 of each: 75 x 12,360 + 75 x 35,412 + 75 x 9,480 = 4,293,900 at least; managed 300 x 5,000.
  await stack.shows({ native: "4293900..", managed: "..1500000", manual: "3526200", mix: "..1125000" });
  await stack.seats("intercom-7").fill("11");
  await stack.shows({ native: "4295136.." });
  await expect(stack.bars).toHaveCount(15);
  // The address follows once the keys rest.
  await expect.poll(() => page.url()).toContain("intercom-7:11");
  await page.reload();
  await mounted(page);
  await expect(stack.rows).toHaveCount(300);
  await stack.shows({ native: "4295136.." });
});

test("by keyboard alone: add an app, give it seats, take it out", async ({ page }) => {
  const stack = await new Stack(page).open("v=1&apps=intercom:80");
  await stack.adds.focus();
  await page.keyboard.type("bitw");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(stack.rows).toHaveCount(2);
  await stack.seats("bitwarden").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("7");
  await expect(stack.seats("bitwarden")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(stack.choice("plan.bitwarden")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(stack.button("Remove Bitwarden")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(stack.rows).toHaveCount(1);
});

for (const width of [320, 360, 500, 768, 1024, 1440]) {
  test(`nothing is wider than the window at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const stack = await new Stack(page).open();
    await stack.paste("Intercom,1000000\nBitwarden,x\nAVeryLongNameOfAnAppThatNobodyWouldEverBreakAnywhere,5\nBill.com,9999999");
    await stack.row("bill-com").locator("summary").click();
    await stack.seats("intercom").fill("nonsense");
    await stack.adds.fill("i");
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(wider).toBeLessThanOrEqual(0);
  });
}
