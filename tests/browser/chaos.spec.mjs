// The site's pages while things go wrong from outside: whatever it is, they can be read, what stands on them is
// right, and what was saved is kept. Intercom from Essential: (132 - 29) x 50 x 12 = 61,800; at 80 seats 98,880,
// at 90 seats 111,240, at 100 seats 123,600. tests/README.md says which test holds which condition.

import { beforeAll, clockAt, CLOCKS, deniedStorage, fullStorage, gated, GUIDE, navigate } from "./chaos.mjs";
import { expect, mounted, test } from "./test.mjs";
import { Explorer, Guide, Prospects, Share, Stack } from "./pages.mjs";
import { APPS } from "./site.mjs";

const LINK = "guides/intercom/#v=1&seats=80";

/** Whatever the page's own scripts throw without anybody hearing it. */
function thrown(page) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(`${error.name}: ${error.message}`));
  return errors;
}

test.describe("a guide whose program does not come", () => {
  test.use({ mayFail: /./ });
  for (const [what, { code, says, stands, ...wrong }] of Object.entries(GUIDE)) {
    if (stands) continue;
    test(what, async ({ page, origin }) => {
      const errors = thrown(page);
      await page.goto((await origin(wrong)) + LINK);
      const guide = new Guide(page);
      await expect(page.locator("html")).toHaveAttribute("data-calculator-code", code);
      await expect(guide.note).toBeVisible();
      await expect(guide.note).toContainText(says);
      await expect(guide.note).toContainText("The figures below are for 50 seats on Essential.");
      await expect(page.locator("html")).not.toHaveClass(/awaits-link/);
      for (const part of await guide.live.all()) await expect(part).toBeVisible();
      await guide.shows({ "native.upgrade_per_year": "61800" });
      await expect(guide.seats).toBeDisabled();
      // A file that is no script is told by the browser itself, of which the page makes its sentence.
      expect(errors.filter((error) => !error.startsWith("SyntaxError"))).toEqual([]);
      // And links lead on.
      await page.locator(".app-card").getByRole("link", { name: "Bitwarden" }).click();
      await expect(guide.heading).toContainText("Bitwarden");
    });
  }

  test("its loader comes, and does nothing", async ({ page }) => {
    await page.clock.install();
    await page.route(/\/boot-[^/]*\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.goto(LINK);
    const guide = new Guide(page);
    await expect(page.locator("html")).toHaveClass(/awaits-link/);
    await page.clock.runFor(22_000);
    await expect(guide.note).toHaveText(
      "The calculator is off: its loader did not start within 21 seconds. The figures below are for 50 seats on Essential.",
    );
    await expect(page.locator("html")).not.toHaveClass(/awaits-link/);
    await guide.shows({ "native.upgrade_per_year": "61800" });
  });
});

test.describe("a part of the program that comes later, or a page's own", () => {
  test.use({ mayFail: /./ });
  for (const fault of ["missing", "short", "broken", "other"]) {
    test(`the desk's is ${fault}: figures are right, charts of another scenario are not shown, nothing is handed on`, async ({ page, origin }) => {
      const errors = thrown(page);
      await page.goto((await origin({ file: /\/desk-[^/]*\.wasm$/, fault })) + LINK);
      await mounted(page);
      const guide = new Guide(page);
      await guide.seats.fill("90");
      await guide.shows({ "native.upgrade_per_year": "111240" });
      await expect(page.locator("[data-slot=charts]")).toContainText("could not be fetched");
      await expect(page.locator("#charts svg")).toHaveCount(0);
      const share = await new Share(page).open();
      await share.press("Save CSV");
      await expect(share.status).toContainText("could not be fetched");
      await guide.isAlive();
      expect(errors).toEqual([]);
    });

    test(`the stack's is ${fault}: no figures of other apps, and one line says why`, async ({ page, origin }) => {
      const errors = thrown(page);
      await page.goto(`${await origin({ file: /\/stack-[^/]*\.wasm$/, fault })}stack/#v=1&apps=intercom:80,bitwarden:5`);
      const stack = new Stack(page);
      await expect(stack.note).toContainText("a part of its program could not be fetched");
      await expect(stack.main).toContainText("could not be fetched. Reload");
      await expect(page.locator("data[data-figure^='stack.']")).toHaveCount(0);
      expect(errors).toEqual([]);
    });

    test(`the table's is ${fault}: the table stands, and its links lead on`, async ({ page, origin }) => {
      const errors = thrown(page);
      await page.goto(await origin({ file: /\/explorer-[^/]*\.wasm$/, fault }));
      const explorer = new Explorer(page);
      await expect(explorer.note).toContainText("a part of its program could not be fetched");
      await expect(explorer.names()).toHaveCount(APPS.length);
      await explorer.link("Intercom").click();
      await new Guide(page).shows({ "native.upgrade_per_year": "61800" });
      expect(errors).toEqual([]);
    });
  }
});

test.describe("a fault while somebody works", () => {
  test.use({ mayFail: /./ });

  /** Opens the guide with every program behind a gate, at 90 seats. */
  async function working(page) {
    await page.addInitScript(gated);
    const guide = await new Guide(page).open("intercom", "v=1&seats=80");
    await guide.seats.fill("90");
    await guide.shows({ "native.upgrade_per_year": "111240" });
    await guide.hasFragment("v=1&seats=90&plan=essential&target=expert");
    return guide;
  }

  /** The page says that it has stopped; it is what it was or became, links open, and the way back is good. */
  async function isReadable(page, guide) {
    await expect.poll(() => page.evaluate(() => gate.fell)).toBe(1);
    await expect(guide.note).toBeVisible();
    await expect(guide.note).toHaveText("The calculator has stopped because of a fault in it. Reload the page to go on.");
    await expect(guide.heading).toContainText("Intercom");
    await expect(guide.figure("native.upgrade_per_year")).toHaveAttribute("value", /^(111240|123600)$/);
    // The charts follow the figures, and so may be of the inputs before.
    await expect(page.locator("[data-slot=charts]")).not.toBeVisible();
    for (const part of await page.locator("[data-live]:not([data-waits] *)").all()) await expect(part).toBeVisible();
    // Nothing that has stopped keeps anything from happening.
    await page.locator(".app-card").getByRole("link", { name: "Bitwarden" }).click();
    await expect(guide.heading).toContainText("Bitwarden");
    await mounted(page);
    await guide.isAlive();
    await guide.shows({ "native.upgrade_per_year": "0" });
    await page.goBack();
    await mounted(page);
    await guide.isAlive();
    await expect(guide.figure("native.upgrade_per_year")).toHaveAttribute("value", /^(111240|123600)$/);
    await expect(guide.choice("plan")).toHaveValue("essential");
    await guide.seats.fill("80");
    await guide.shows({ "native.upgrade_per_year": "98880" });
  }

  for (const does of ["panic", "trap"]) {
    for (const at of [1, 40, 400]) {
      test(`a ${does} at call ${at} of a change`, async ({ page }) => {
        const guide = await working(page);
        await page.evaluate(([does, at]) => Object.assign(gate, { does: gate[does], at }), [does, at]);
        await guide.seats.fill("100");
        await isReadable(page, guide);
      });
    }
  }

  for (const at of [1, 30, 300]) {
    test(`a panic at call ${at} of opening another page`, async ({ page }) => {
      const guide = await working(page);
      await page.evaluate((at) => {
        const link = [...document.querySelectorAll(".app-card a")].find(({ textContent }) => textContent === "Bitwarden");
        Object.assign(gate, { does: gate.panic, at });
        // Whoever hears of it throws, if anybody.
        link.click();
      }, at).catch(() => {});
      // Either the page says that it has stopped, or the browser has opened the other one in its place.
      const stopped = () => guide.note.isVisible();
      const opened = async () => page.evaluate(() => gate.fell === 0 && globalThis.isMounted === true && location.pathname.includes("bitwarden"));
      await expect.poll(async () => (await stopped()) || (await opened().catch(() => false))).toBe(true);
      // Which of the two it is, it says itself, and its figures are its own.
      await expect(guide.heading).toHaveText(/Intercom|Bitwarden/);
      const own = (await guide.heading.textContent()).includes("Bitwarden") ? "0" : "111240";
      await guide.shows({ "native.upgrade_per_year": own });
      await page.reload();
      await mounted(page);
      await guide.isAlive();
      await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Apps" }).click();
      await expect(new Explorer(page).names()).toHaveCount(APPS.length);
    });
  }

  test("a trap in the desk: it is told, and charts of another scenario are not shown", async ({ page }) => {
    const guide = await working(page);
    const mark = page.locator("#charts .chart").first().locator("svg .own").last();
    await expect(mark).toContainText("90");
    await page.evaluate(() => Object.assign(gate, { does: gate.trap, of: "/desk-", at: 30 }));
    await guide.seats.fill("100");
    await expect(guide.note).toContainText("has stopped");
    await guide.shows({ "native.upgrade_per_year": "123600" });
    await expect(page.locator("[data-slot=charts] svg").first()).not.toBeVisible();
    await expect.poll(() => guide.fragment()).toContain("seats=100");
    await page.reload();
    await mounted(page);
    await guide.shows({ "native.upgrade_per_year": "123600" });
    await expect(mark).toContainText("100");
  });

  test("a trap in the stack's program: what is in the address comes back", async ({ page }) => {
    await page.addInitScript(gated);
    const stack = await new Stack(page).open("v=1&apps=intercom:80,bitwarden:5");
    await stack.shows({ native: "98880" });
    await stack.seats("intercom").fill("90");
    await stack.shows({ native: "111240" });
    await expect.poll(() => stack.fragment()).toContain("intercom:90");
    await page.evaluate(() => Object.assign(gate, { does: gate.trap, at: 20 }));
    await stack.seats("intercom").fill("100");
    await expect(stack.note).toContainText("has stopped");
    await page.reload();
    await mounted(page);
    await expect(stack.figure("native")).toHaveAttribute("value", /^(111240|123600)$/);
  });

  test("what was saved to a prospect is there after a fault", async ({ page }) => {
    const guide = await working(page);
    const prospects = await new Prospects(page).open();
    await prospects.save("Acme");
    const kept = await prospects.kept();
    await prospects.close();
    await page.evaluate(() => Object.assign(gate, { does: gate.panic, at: 100 }));
    await guide.seats.fill("100");
    await expect(guide.note).toContainText("has stopped");
    expect(await prospects.kept()).toEqual(kept);
    await page.reload();
    await mounted(page);
    await prospects.open();
    await prospects.button("Intercom: 90 seats on Essential").click();
    await mounted(page);
    await guide.shows({ "native.upgrade_per_year": "111240" });
  });
});

for (const [what, script] of Object.entries({ denied: deniedStorage, full: fullStorage })) {
  test(`storage is ${what}: every kind of page works, and nothing is thrown`, async ({ page }) => {
    const errors = thrown(page);
    await page.addInitScript(script);
    const guide = await new Guide(page).open("intercom", "v=1&seats=80");
    await guide.shows({ "native.upgrade_per_year": "98880" });
    await guide.seats.fill("25");
    // 1,236 a seat.
    await guide.shows({ "native.upgrade_per_year": "30900" });
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Apps" }).click();
    const explorer = new Explorer(page);
    await explorer.search.fill("inter");
    await expect(explorer.names()).toHaveText(["Intercom"]);
    const stack = await new Stack(page).open("v=1&apps=intercom:80,bitwarden:5");
    await stack.shows({ native: "98880", managed: "..10000" });
    await stack.isAlive();
    expect(errors).toEqual([]);
  });
}

test("storage fills up later: what was saved before is still what it was, and is there after a reload", async ({ page }) => {
  const guide = await new Guide(page).open("intercom", "v=1&seats=80");
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme");
  const before = await prospects.kept();
  await page.evaluate(fullStorage);
  await prospects.edit("Acme");
  await prospects.dialog.locator("textarea").fill("Call Ann.");
  await expect(prospects.said).toContainText("This browser did not keep it");
  await prospects.close();
  await guide.seats.fill("90");
  await prospects.open();
  await prospects.button("Save to Acme").click();
  await expect(prospects.row("Acme")).toContainText("not saved in this browser");
  expect(await prospects.kept()).toEqual(before);
  // All of it can still be had.
  const [, text] = await prospects.saves(prospects.of("Acme", "Export"));
  expect(JSON.parse(text).prospects[0]).toMatchObject({ company: "Acme", notes: "Call Ann." });
  expect(JSON.parse(text).prospects[0].scenarios).toHaveLength(1);
  await page.reload();
  await mounted(page);
  await prospects.open();
  await expect(prospects.row("Acme")).toContainText("Intercom: 80 seats on Essential");
});

for (const [where, [moment, isOld]] of Object.entries(CLOCKS)) {
  test(`the clock stands ${where}: the same figures, and what is saved can be read again`, async ({ page }) => {
    const errors = thrown(page);
    await page.addInitScript(clockAt, moment);
    const guide = await new Guide(page).open("intercom", "v=1&seats=80");
    await guide.shows({ "native.upgrade_per_year": "98880", "horizon.managed": "..5000", "horizon.manual": "11754" });
    const sources = page.locator("[data-on]");
    expect(await sources.count()).toBeGreaterThan(2);
    await expect(page.locator("[data-on] .stale")).toHaveCount(isOld ? await sources.count() : 0);
    await guide.seats.fill("90");
    await guide.shows({ "native.upgrade_per_year": "111240" });
    const prospects = await new Prospects(page).open();
    await prospects.save("Acme");
    await prospects.save("Bolt");
    await page.reload();
    await mounted(page);
    await prospects.open();
    await expect(prospects.unread).toHaveCount(0);
    await expect(prospects.rows).toHaveCount(2);
    await expect(prospects.row("Acme")).toContainText("Intercom: 90 seats on Essential");
    expect(errors).toEqual([]);
    await guide.isAlive();
  });
}

test("a thousand quick navigations: what is shown in the end is what the address says, and it works", async ({ page }) => {
  test.setTimeout(240_000);
  const errors = thrown(page);
  const guide = await new Guide(page).open("intercom");
  await page.evaluate(beforeAll);
  await page.evaluate(navigate, [0, 1_000]);
  // Now it may rest.
  await page.waitForTimeout(1_000);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Apps" }).click();
  const explorer = new Explorer(page);
  await expect(page).toHaveURL(/localhost:\d+\/(#.*)?$/);
  await expect(explorer.search).toBeEnabled();
  await explorer.link("Intercom").click();
  await expect(page).toHaveURL(/guides\/intercom\//);
  await expect(guide.heading).toContainText("Intercom");
  await expect(guide.seats).toBeEnabled();
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.hasFragment("v=1&seats=80&plan=essential&target=expert");
  await page.reload();
  await mounted(page);
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.isAlive();
  expect(errors).toEqual([]);
});

test.describe("two windows", () => {
  /** Opens the dialog on a guide in a window of the same browser. */
  async function window(context, slug, seats) {
    const page = await context.newPage();
    await new Guide(page).open(slug, `v=1&seats=${seats}`);
    return new Prospects(page).open();
  }

  test("each saves twenty prospects at the same time: none is lost", async ({ context }) => {
    test.setTimeout(60_000);
    const both = [await window(context, "intercom", 80), await window(context, "bitwarden", 200)];
    await Promise.all(
      both.map(({ page }, at) =>
        page.evaluate(async (at) => {
          for (let turn = 0; turn < 20; turn += 1) {
            const field = document.querySelector('dialog input[name="company"]');
            field.value = `Company ${at} ${turn}`;
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            [...document.querySelectorAll("dialog button")].find((it) => it.textContent === "Save as a new prospect").click();
            await new Promise((resolve) => setTimeout(resolve, turn % 3));
          }
        }, at),
      ),
    );
    for (const prospects of both) {
      await expect(prospects.rows).toHaveCount(40);
      expect(new Set((await prospects.kept()).map(([, text]) => JSON.parse(text).company)).size).toBe(40);
    }
  });

  test("each changes the same prospect, and hears nothing of the others: nothing of it is lost", async ({ context }) => {
    // As a page that stood in the browser's memory meanwhile: nobody tells it what the others do.
    await context.addInitScript(() => addEventListener("storage", (event) => event.stopImmediatePropagation(), true));
    const first = await window(context, "intercom", 80);
    await first.save("Acme");
    const others = [await window(context, "bitwarden", 200), await window(context, "amplitude", 60)];
    for (const prospects of others) await expect(prospects.row("Acme")).toBeVisible();
    await first.edit("Acme");
    const pages = async (prospects) => JSON.parse((await prospects.kept())[0][1]).scenarios.map(({ page }) => page).toSorted();
    const saved = ["guides/intercom/"];
    for (const [prospects, page] of others.map((prospects, at) => [prospects, `guides/${["bitwarden", "amplitude"][at]}/`])) {
      await prospects.of("Acme", "Save this page here").click();
      saved.push(page);
      // Each window is a process of its own, and what one has stored reaches the others in its time.
      for (const other of [first, ...others]) await expect.poll(() => pages(other)).toEqual(saved.toSorted());
    }
    await first.dialog.locator("textarea").pressSequentially("Call Ann.");
    const notes = async () => JSON.parse((await first.kept())[0][1]).notes;
    await expect.poll(notes).toBe("Call Ann.");
    expect(await pages(first)).toEqual(saved.toSorted());
  });
});
