// Prospects: saved, opened, changed, handed on as a file, and left behind without a trace.

import { extractText, getDocumentProxy } from "unpdf";
import { isAccessible } from "./axe.mjs";
import { expect, mounted, test } from "./test.mjs";
import { Guide, Prospects, Stack } from "./pages.mjs";

const SCENARIO = "v=1&seats=80&plan=essential&target=expert&price.expert=110&recovery=yes";
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">' +
  '<script>globalThis.ran = 1</script><rect width="120" height="40" fill="#b0263c"/></svg>';
const drawing = { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(DRAWING) };
const json = (text) => ({ name: "prospects.json", mimeType: "application/json", buffer: Buffer.from(text) });

const seen = (text) => text.replace(/\s+/g, "");

test("a page is saved with everything that was typed, and opened again from anywhere", async ({ page }) => {
  const guide = await new Guide(page).open("intercom", SCENARIO);
  await guide.seats.fill("90");
  // At once, although the address is written with a pause.
  const prospects = await new Prospects(page).open();
  await expect(prospects.here).toContainText("Intercom: 90 seats on Essential");
  await prospects.here.getByLabel("Company").fill("Acme");
  await page.keyboard.press("Enter");
  await expect(prospects.said).toContainText("Saved to Acme: Intercom: 90 seats on Essential.");
  await expect(prospects.here).toContainText("Acme holds just this.");
  await prospects.close();
  const [[key, text]] = await prospects.kept();
  expect(key).toMatch(/^scimcost\.prospect\.[a-z0-9]+$/);
  expect(JSON.parse(text)).toMatchObject({
    scimcost: "prospect",
    version: 1,
    company: "Acme",
    scenarios: [{ page: "guides/intercom/", inputs: "v=1&seats=90&plan=essential&target=expert&price.expert=110&recovery=yes" }],
  });
  await page.goto("guides/bitwarden/");
  await mounted(page);
  await prospects.open();
  await prospects.row("Acme").getByRole("button", { name: "Intercom: 90 seats on Essential", exact: true }).click();
  await expect(guide.seats).toHaveValue("90");
  // (110 - 29) x 90 x 12 = 87,480.
  await guide.shows({ "native.upgrade_per_year": "87480" });
  await expect(page).toHaveURL(/guides\/intercom\/#v=1&seats=90&/);
  // The one that was opened is the one that is worked on.
  await guide.seats.fill("100");
  await prospects.open();
  await prospects.button("Save to Acme").click();
  await expect(prospects.row("Acme").locator(".scenes li")).toHaveCount(1);
  await expect(prospects.row("Acme")).toContainText("Intercom: 100 seats on Essential");
  await prospects.close();
  // The name of a section in the address takes nothing away from what was typed.
  await guide.seats.fill("110");
  await page.locator(".hero a[href='#source-1']").first().click();
  await prospects.open();
  await expect(prospects.here).toContainText("Intercom: 110 seats on Essential");
});

test("a stack is saved and opened, and its example is nobody's", async ({ page }) => {
  const stack = await new Stack(page).open("");
  const prospects = await new Prospects(page).open();
  await expect(prospects.here).toContainText("Nothing of it can be saved");
  await prospects.close();
  await page.goto("stack/#v=1&apps=intercom:80:essential,bitwarden:200");
  await page.reload();
  await mounted(page);
  await prospects.open();
  await prospects.save("Bolt");
  await prospects.close();
  await page.goto("methodology/");
  await mounted(page);
  await prospects.open();
  await prospects.button("A stack of 2 apps").click();
  await mounted(page);
  await expect(page).toHaveURL(/stack\/#v=1&apps=intercom:80:essential,bitwarden:200/);
  await expect(stack.main).toContainText("98,880");
});

test("renamed, duplicated, deleted and brought back; a blank name is refused", async ({ page }) => {
  await new Guide(page).open("intercom", SCENARIO);
  const prospects = await new Prospects(page).open();
  await prospects.button("Save as a new prospect").click();
  await expect(prospects.said).toHaveText("A prospect needs a name: type the company's.");
  await prospects.save("Acme");
  const row = await prospects.edit("Acme");
  const name = row.getByLabel("Company");
  await name.fill("");
  await expect(prospects.said).toContainText("Until then it keeps the name that it had.");
  await prospects.dialog.locator("input[name^='name.']").pressSequentially("Acme & Söhne <b>");
  await prospects.dialog.locator("textarea").fill("Call Ann.\nThen Bo.");
  await prospects.here.getByLabel("Company").focus();
  await expect(prospects.row("Acme & Söhne <b>")).toBeVisible();
  await prospects.of("Acme & Söhne <b>", "Duplicate").click();
  await expect(prospects.row("Acme & Söhne <b> 2")).toBeVisible();
  await prospects.of("Acme & Söhne <b> 2", "Delete").click();
  await expect(prospects.rows).toHaveCount(1);
  expect(await prospects.kept()).toHaveLength(1);
  await prospects.button("Bring Acme & Söhne <b> 2 back").click();
  await expect(prospects.rows).toHaveCount(2);
  const kept = (await prospects.kept()).map(([, text]) => JSON.parse(text));
  expect(kept.map(({ company }) => company).sort()).toEqual(["Acme & Söhne <b>", "Acme & Söhne <b> 2"]);
  expect(kept[0].notes).toBe("Call Ann.\nThen Bo.");
  await prospects.row("Acme & Söhne <b> 2").getByRole("button", { name: /^Remove: Intercom/ }).click();
  await expect(prospects.row("Acme & Söhne <b> 2")).toContainText("Nothing is saved to it yet.");
});

test("a logo becomes pixels; what is none is refused in a sentence", async ({ page }) => {
  await new Guide(page).open("intercom", SCENARIO);
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme");
  await prospects.edit("Acme");
  await prospects.choose("logo.", drawing);
  await expect(prospects.row("Acme").locator("img")).toHaveAttribute("src", /^data:image\/png;base64,/);
  const logo = prospects.row("Acme").locator("img");
  // 120 x 40 as large as is kept: 480 x 160.
  expect(await logo.evaluate((it) => [it.naturalWidth, it.naturalHeight])).toEqual([480, 160]);
  expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
  for (const [file, words] of [
    [{ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("x") }, "a.txt is not a picture."],
    [{ name: "a.png", mimeType: "image/png", buffer: Buffer.from("x") }, "a.png is damaged, or of a kind that this browser does not show."],
    [{ name: "big.png", mimeType: "image/png", buffer: Buffer.alloc(10_000_001) }, "big.png is larger than 10 MB."],
  ]) {
    await prospects.choose("logo.", file);
    await expect(prospects.said).toContainText(words);
    await expect(logo).toHaveAttribute("src", /^data:image\/png;base64,/);
  }
  // A picture of any size is made as small as paper needs.
  const large = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 3000, height: 1000 });
    const context = canvas.getContext("2d");
    for (let n = 0; n < 3000; n += 1) {
      context.fillStyle = `hsl(${n % 360} 80% 50%)`;
      context.fillRect((n * 37) % 3000, (n * 91) % 1000, 90, 60);
    }
    return canvas.toDataURL("image/jpeg").split(",")[1];
  });
  await prospects.choose("logo.", { name: "large.jpg", mimeType: "image/jpeg", buffer: Buffer.from(large, "base64") });
  await expect.poll(() => logo.evaluate((it) => [it.naturalWidth, it.naturalHeight])).toEqual([480, 160]);
  const [[, text]] = await prospects.kept();
  expect(text.length).toBeLessThan(310_000);
  await prospects.button("Without a logo").click();
  await expect(logo).toHaveCount(0);
});

test("one file carries all of it to another browser, and writes over nothing", async ({ page, browser, baseURL }) => {
  await new Guide(page).open("intercom", SCENARIO);
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme");
  await prospects.edit("Acme");
  await prospects.choose("logo.", drawing);
  await expect(prospects.row("Acme").locator("img")).toHaveCount(1);
  await prospects.save("Bolt");
  const [name, text] = await prospects.saves(prospects.button("Export all"));
  expect(name).toBe("prospects.json");
  expect(JSON.parse(text).prospects.map(({ company }) => company)).toEqual(["Acme", "Bolt"]);
  const [single] = await prospects.saves(prospects.of("Acme", "Export"));
  expect(single).toBe("prospect-acme.json");
  const kept = await prospects.kept();

  const elsewhere = await browser.newContext({ baseURL });
  await elsewhere.addInitScript(() => document.addEventListener("scimcost:mounted", () => (globalThis.isMounted = true)));
  const other = await elsewhere.newPage();
  await new Guide(other).open("amplitude");
  const there = await new Prospects(other).open();
  await there.choose("import", json(text));
  await expect(there.said).toContainText("2 prospects were imported.");
  expect((await there.kept()).sort()).toEqual(kept.sort());
  await there.choose("import", json(text));
  await expect(there.said).toContainText("Acme is here already, just as it is in the file.");
  const changed = text.replace("Bolt", "Bolt Ltd").replace('"company": "Acme"', '"company": "Acme", "notes": "other", "colour": "red"');
  await there.choose("import", json(changed));
  await expect(there.said).toContainText("There is another Acme here, which stays as it is. The one of the file is Acme 2.");
  await expect(there.said).toContainText("Acme: \u201ccolour\u201d is not known here and was left out.");
  await expect(there.rows).toHaveCount(4);
  for (const [file, words] of [
    ["PK\u0003\u0004", "Nothing was imported from the file. It is not JSON, or it was cut off."],
    [text.slice(0, -40), "Nothing was imported from the file. It is not JSON, or it was cut off."],
    ['{"a":1}', "Nothing was imported from the file. It is JSON, but nothing that this page has saved."],
  ]) {
    await there.choose("import", json(file));
    await expect(there.said).toHaveText(words);
    await expect(there.rows).toHaveCount(4);
  }
  await elsewhere.close();
});

test("a damaged entry and one of a newer version stay as they are, and can be had as text", async ({ page }) => {
  const damaged = '{"scimcost":"prospect","version":1,"company":"Cut of';
  const newer = '{"scimcost":"prospect","version":7,"company":"Later"}';
  const older = '{"scimcost":"prospect","company":"Early","scenarios":[{"page":"guides/intercom/","inputs":"v=1&seats=7"}]}';
  await page.addInitScript((entries) => {
    if (sessionStorage.getItem("once")) return;
    sessionStorage.setItem("once", "1");
    for (const [id, text] of entries) localStorage.setItem(`scimcost.prospect.${id}`, text);
  }, [["a1", damaged], ["a2", newer], ["a3", older]]);
  await new Guide(page).open("intercom", SCENARIO);
  const prospects = await new Prospects(page).open();
  await expect(prospects.said).toContainText("saved by an older version of this page");
  await expect(prospects.row("Early")).toContainText("Intercom: 7 seats");
  await expect(prospects.unread).toHaveCount(2);
  await expect(prospects.dialog).toContainText("It is not JSON, or it was cut off.");
  await expect(prospects.dialog).toContainText("It was saved by a newer version of this page (7, where this one reads 1), so it is left as it is.");
  const [, text] = await prospects.saves(prospects.unread.first().getByRole("button", { name: "Save its text as a file" }));
  expect([damaged, newer]).toContain(text);
  await prospects.save("Acme");
  const kept = Object.fromEntries(await prospects.kept());
  expect(kept["scimcost.prospect.a1"]).toBe(damaged);
  expect(kept["scimcost.prospect.a2"]).toBe(newer);
  await prospects.unread.first().getByRole("button", { name: "Delete it" }).click();
  await expect(prospects.unread).toHaveCount(1);
});

test("storage that is full loses nothing and says so", async ({ page }) => {
  const guide = await new Guide(page).open("intercom", SCENARIO);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme");
  await expect(prospects.said).toContainText("This browser did not keep it");
  await expect(prospects.row("Acme")).toContainText("not saved in this browser");
  expect(await prospects.kept()).toEqual([]);
  const [, text] = await prospects.saves(prospects.of("Acme", "Export"));
  expect(JSON.parse(text).prospects[0].scenarios).toHaveLength(1);
  // It is still there when the dialog is opened again, and opening it does not lose it.
  await prospects.close();
  await guide.seats.fill("7");
  await prospects.open();
  await prospects.row("Acme").getByRole("button", { name: "Intercom: 80 seats on Essential", exact: true }).click();
  await expect(prospects.dialog).toHaveCount(0);
  await expect(guide.seats).toHaveValue("80");
  await prospects.open();
  await expect(prospects.row("Acme")).toContainText("not saved in this browser");
  await prospects.button("Start clean for the next one").click();
  await expect(prospects.dialog).toContainText("What this browser did not keep goes as well: export it first.");
  await prospects.of("Acme", "Delete").click();
  await expect(prospects.rows).toHaveCount(0);
});

test("storage that is denied is said to be, and everything but keeping works", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    }
  });
  await new Guide(page).open("intercom", SCENARIO);
  const prospects = await new Prospects(page).open();
  await expect(prospects.said).toContainText("This browser keeps nothing for this page: its storage is switched off.");
  await prospects.save("Acme");
  const [, text] = await prospects.saves(prospects.button("Export all"));
  expect(JSON.parse(text).prospects[0].company).toBe("Acme");
  await prospects.close();
  await prospects.open();
  await prospects.of("Acme", "Delete").click();
  await expect(prospects.said).toContainText("Acme is deleted.");
  await expect(prospects.rows).toHaveCount(0);
});

test("two windows do not lose each other's prospects", async ({ page, context }) => {
  await new Guide(page).open("intercom", SCENARIO);
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme");
  const other = await context.newPage();
  await new Guide(other).open("bitwarden", "v=1&seats=200");
  const there = await new Prospects(other).open();
  await expect(there.row("Acme")).toBeVisible();
  await there.save("Bolt");
  await expect(prospects.row("Bolt")).toBeVisible();
  await prospects.save("Crux");
  await expect(there.rows).toHaveCount(3);
  await there.of("Acme", "Delete").click();
  await expect(prospects.rows).toHaveCount(2);
  expect(await prospects.kept()).toHaveLength(2);
});

test("between two prospects nothing of the first is left but what was saved", async ({ page }) => {
  const guide = await new Guide(page).open("intercom", SCENARIO);
  await guide.seats.fill("4321");
  await guide.shows({ "native.upgrade_per_year": String((110 - 29) * 4321 * 12) });
  await page.getByRole("link", { name: "Stack", exact: true }).first().click();
  await expect(page).toHaveURL(/stack/);
  await page.goBack();
  await expect(guide.seats).toHaveValue("4321");
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme");
  await prospects.button("Start clean for the next one").click();
  await expect(prospects.dialog).toContainText("that is not saved to a prospect goes");
  await prospects.button("Stay").click();
  await prospects.button("Start clean for the next one").click();
  await Promise.all([page.waitForEvent("load"), prospects.button("Start clean now").click()]);
  await mounted(page);
  const clean = async () => {
    expect(page.url()).not.toContain("4321");
    expect(await page.title()).not.toContain("Acme");
    const text = await page.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll("input")].map((it) => it.value));
    expect(text).not.toMatch(/Acme|4,?321/);
  };
  await expect(page).toHaveURL(/localhost:\d+\/$/);
  await clean();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(["scimcost.cleaned"]);
  // The page that it was on is as it is for anybody.
  await page.getByRole("link", { name: "Intercom", exact: true }).click();
  await expect(guide.seats).toHaveValue("50");
  // Going back leads to pages, not to what was typed on them.
  for (let times = 0; times < 4; times += 1) {
    await page.goBack();
    await page.waitForTimeout(300);
    await clean();
  }
  await page.goto("");
  await mounted(page);
  await prospects.open();
  await expect(prospects.row("Acme")).toContainText("Intercom: 4,321 seats on Essential");
  await expect(prospects.row("Acme")).not.toHaveClass(/at-work/);
});

test("a proposal is printed on one or two pages, with logo, figures, reasons, sources and their day", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.printed = 0;
    globalThis.print = () => (globalThis.printed += 1);
  });
  await page.emulateMedia({ colorScheme: "dark" });
  await new Guide(page).open("intercom", SCENARIO);
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme & Söhne");
  await prospects.edit("Acme & Söhne");
  await prospects.choose("logo.", drawing);
  await expect(prospects.row("Acme & Söhne").locator("img")).toHaveCount(1);
  await prospects.dialog.locator("textarea").fill("secret: they have little money");
  await prospects.close();
  for (const [place, words] of [
    ["guides/bitwarden/#v=1&seats=200&plan=teams", "Bitwarden"],
    ["guides/amplitude/#v=1&seats=60&plan=plus", "Amplitude"],
    ["guides/bill-com/#v=1&seats=7", "Bill.com"],
    ["stack/#v=1&apps=intercom:80:essential,bitwarden:200:teams,amplitude:60", "A stack of 3 apps"],
  ]) {
    await page.goto(place);
    await mounted(page);
    await prospects.open();
    await prospects.button("Save to Acme & Söhne").click();
    await expect(prospects.said).toContainText(words);
    await prospects.close();
  }
  await prospects.open();
  let times = 0;
  const print = async () => {
    await prospects.of("Acme & Söhne", "Print proposal").click();
    times += 1;
    await expect.poll(() => page.evaluate(() => globalThis.printed)).toBe(times);
  };
  for (const format of ["A4", "Letter"]) {
    // The sheet goes once it is printed.
    await print();
    const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format })));
    const { totalPages, text } = await extractText(pdf, { mergePages: true });
    expect(totalPages, format).toBeLessThanOrEqual(2);
    const words = seen(text);
    // 29 x 80 x 12 = 27,840; (110 - 29) x 80 x 12 = 77,760; in the stack (132 - 29) x 80 x 12 = 98,880.
    for (const said of [
      "Acme & Söhne", "27,840", "77,760", "98,880", "under $5,000", "$11,754", "Managed by Stitchflow", "Native SCIM",
      "80 seats, Essential", "Price of Expert: $110 a seat and month", "In all", "The cheapest mix", "Assumptions", "Sources",
      "https://www.intercom.com/pricing", "Prices as they were known on", "from sources of 11 Jan 2026 to",
      "Stitchflow publishes these guides and sells this service.",
    ]) expect(words, said).toContain(seen(said));
    expect(words).not.toContain("secret");
    expect(words).not.toContain(seen("Saved in this browser"));
  }
  await print();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const sheet = page.locator("body > .sheet");
  await expect(sheet.locator("img")).toBeVisible();
  const colours = await sheet.evaluate((it) => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]);
  expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(sheet).toHaveCount(0);
});

test("axe finds nothing in the dialog, which fits any width", async ({ page }) => {
  test.slow();
  await page.addInitScript(() => {
    if (!localStorage.length) localStorage.setItem("scimcost.prospect.a1", "{");
  });
  await new Guide(page).open("intercom", SCENARIO);
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme");
  await prospects.save("Bolt");
  await prospects.edit("Acme");
  await prospects.choose("logo.", drawing);
  await prospects.of("Bolt", "Delete").click();
  await prospects.button("Start clean for the next one").click();
  await isAccessible(page, { themes: ["light", "dark", "forced colours"] });
  for (const width of [320, 360, 768, 1440]) {
    await page.setViewportSize({ width, height: 700 });
    const [wide, inner, box] = await prospects.dialog.evaluate((it) => [it.scrollWidth, it.clientWidth, it.getBoundingClientRect().right]);
    expect(wide, `${width}`).toBeLessThanOrEqual(inner);
    expect(box).toBeLessThanOrEqual(width);
  }
  // The keyboard alone: the focus stays in the dialog, and goes back to where it was.
  await page.keyboard.press("Escape");
  await expect(prospects.dialog).toHaveCount(0);
  await page.getByRole("button", { name: "Prospects", exact: true }).press("Enter");
  await expect(prospects.dialog).toBeVisible();
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => !document.activeElement || document.activeElement === document.body || Boolean(document.activeElement.closest("dialog")));
    expect(inside).toBe(true);
  }
  await prospects.button("Close").click();
  await expect(prospects.dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Prospects", exact: true })).toBeFocused();
});

test.describe("where its program cannot be fetched", () => {
  test.use({ mayFail: /ERR_FAILED/ });

  test("a sentence says so, and the page works on", async ({ page }) => {
    const guide = await new Guide(page).open("intercom", SCENARIO);
    await page.route(/prospects-.*\.wasm/, (route) => route.abort());
    await page.getByRole("button", { name: "Prospects", exact: true }).click();
    await expect(page.locator(".tools [role=status]")).toContainText("could not be fetched");
    await page.unroute(/prospects-.*\.wasm/);
    await page.getByRole("button", { name: "Prospects", exact: true }).click();
    await expect(new Prospects(page).dialog).toBeVisible();
    await guide.isAlive();
  });
});
