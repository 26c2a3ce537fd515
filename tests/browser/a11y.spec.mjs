// What assistive technology, a keyboard and a narrow screen meet.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, mounted, test } from "./test.mjs";
import { Explorer, Guide, Stack } from "./pages.mjs";
import { PAGES, UNKNOWN } from "./site.mjs";

test.use({ mayFail: /status of 404|ERR_FAILED|scimcost: network/ });

const ALL = [...PAGES, UNKNOWN];

/** No rule of axe is broken, in either theme; its own best practices count too. */
async function isAccessible(page) {
  const broken = async (axe) =>
    (await axe.analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
    );
  await page.emulateMedia({ colorScheme: "light" });
  expect(await broken(new AxeBuilder({ page })), "light").toEqual([]);
  // Between the themes only colours differ.
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await broken(new AxeBuilder({ page }).withRules(["color-contrast"])), "dark").toEqual([]);
}

test.describe("axe finds nothing", () => {
  for (const address of ALL) {
    test(`live: /${address}`, async ({ page }) => {
      await page.goto(address);
      await mounted(page);
      await isAccessible(page);
    });

    test(`without its scripts: /${address}`, async ({ page }) => {
      // axe itself needs scripts, so only the site's own are taken away.
      await page.route(/\.js$/, (route) => route.abort());
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await isAccessible(page);
    });
  }

  test("with errors, notes, contradictions and everything open", async ({ page }) => {
    const guide = await new Guide(page).open("intercom", "v=2&seats=-1&hard_delete=ok&recovery=yes");
    await guide.unfold();
    await guide.seats.fill("0");
    await guide.field("fee").fill("free");
    await guide.choice("discount").selectOption("percent");
    await guide.field("discount_percent").fill("x");
    await expect(guide.kept).toBeVisible();
    await expect(guide.contradictions).toBeVisible();
    await expect(guide.linkNotes.first()).toBeVisible();
    await isAccessible(page);
  });

  test("with a formula open", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await page.locator("button.fig", { has: guide.figure("horizon.native") }).click();
    await expect(page.locator(".why:popover-open")).toBeVisible();
    await isAccessible(page);
  });

  test("with a search that finds nothing", async ({ page }) => {
    const explorer = await new Explorer(page).open();
    await explorer.search.fill("zzzz");
    await expect(explorer.nothing).toBeVisible();
    await isAccessible(page);
  });

  test("a stack with rows that wait, errors and everything open", async ({ page }) => {
    const stack = await new Stack(page).open("v=2&apps=intercom:80,own:3&fee=x&name=Acme");
    await stack.paste("Intercon,5\nBitwarden,many\nNobody,1");
    for (const row of await stack.rows.all()) await row.locator("summary").click();
    await page.locator("details.more > summary").click();
    await stack.seats("intercom").fill("x");
    await stack.adds.fill("Nobody");
    await page.keyboard.press("Enter");
    await expect(stack.unknown).toBeVisible();
    await isAccessible(page);
  });

  test("a stack while an app is picked", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80");
    await stack.adds.fill("b");
    await page.keyboard.press("ArrowDown");
    await expect(stack.offered.first()).toBeVisible();
    await isAccessible(page);
  });

  test("a stack with a formula open, and an empty one", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80");
    await page.locator("button.fig", { has: stack.figure("mix") }).click();
    await expect(page.locator(".why:popover-open")).toBeVisible();
    await isAccessible(page);
    await page.keyboard.press("Escape");
    await stack.button("Empty the list").click();
    await isAccessible(page);
  });

  test("with the program off", async ({ page }) => {
    await page.route(/\.wasm$/, (route) => route.abort());
    await page.goto("guides/intercom/");
    await expect(page.locator("[data-boot-note]")).toBeVisible();
    await isAccessible(page);
  });
});

test.describe("by keyboard alone", () => {
  /** What has the focus: the name in links of a field, else its words. */
  const focused = (page) =>
    page.evaluate(() => {
      const { activeElement: at } = document;
      return at.name || at.getAttribute("aria-label") || at.textContent.trim();
    });

  test("the first stop skips to the content", async ({ page }) => {
    await new Guide(page).open("intercom");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the content");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
  });

  test("the calculator is walked through in the order in which it is read", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await guide.seats.focus();
    const stops = [];
    for (let stop = 0; stop < 11; stop += 1) {
      stops.push(await focused(page));
      await page.keyboard.press("Tab");
    }
    expect(stops).toEqual([
      "seats",
      "Seats, slider",
      "plan",
      "under $5,000",
      "$11,754",
      "$61,800",
      "The three ways, year by year",
      "Prices and discounts",
      "Doing it by hand",
      "Managed fee, set-up and years",
      "Every figure, with its formula",
    ]);
  });

  test("typing does not move the focus, whatever appears or goes", async ({ page }) => {
    const guide = await new Guide(page).open("intercom", "v=1&discount=quoted");
    await guide.unfold();
    await guide.seats.focus();
    await page.keyboard.press("ControlOrMeta+a");
    // An error, its note, and both gone again: 0 is refused, 05 is 5.
    for (const key of ["0", "5", "Backspace", "Backspace", "8", "0", "0"]) {
      await page.keyboard.press(key);
      await expect(guide.seats).toBeFocused();
    }
    await expect(guide.seats).toHaveValue("800");
    await guide.field("fee").focus();
    for (const key of ["x", "Backspace", "3"]) {
      await page.keyboard.press(key);
      await expect(guide.field("fee")).toBeFocused();
    }
    // And no group has closed meanwhile.
    await expect(page.locator("[data-live] details:not([open])")).toHaveCount(0);
  });

  test("a choice keeps the focus while the parts around it change", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await guide.choice("recovery").focus();
    await page.keyboard.press("ArrowDown");
    await expect(guide.choice("recovery")).toHaveValue("yes");
    await expect(guide.choice("recovery")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(guide.choice("hard_delete")).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(guide.contradictions).toHaveCount(1);
    await expect(guide.choice("hard_delete")).toBeFocused();
  });

  test("a formula opens, is read and closes, and the focus comes back", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    const figure = page.locator("button.fig", { has: guide.figure("horizon.native") });
    const why = page.locator(".why:popover-open");
    await figure.focus();
    await page.keyboard.press("Enter");
    await expect(why).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(why).toHaveCount(0);
    await expect(figure).toBeFocused();

    await page.keyboard.press("Space");
    await expect(why).toBeVisible();
    // What stands in it follows in the order of stops.
    await page.keyboard.press("Tab");
    expect(await why.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await why.getByRole("button", { name: "Close" }).focus();
    await page.keyboard.press("Enter");
    await expect(why).toHaveCount(0);
    await expect(figure).toBeFocused();
  });

  test("a group opens and closes", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await page.getByText("Prices and discounts").focus();
    await page.keyboard.press("Enter");
    await expect(guide.choice("discount")).toBeVisible();
    await page.keyboard.press("Space");
    await expect(guide.choice("discount")).toBeHidden();
  });

  test("an app is found and opened", async ({ page }) => {
    const explorer = await new Explorer(page).open();
    await explorer.search.focus();
    await page.keyboard.type("bitw");
    await expect(explorer.names()).toHaveText(["Bitwarden"]);
    await explorer.link("Bitwarden").focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Bitwarden");
  });
});

test("labels, help and errors belong to their fields", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  await guide.unfold();
  for (const control of await page.locator("[data-live] :is(input, select)").all()) {
    await expect(control).toHaveAccessibleName(/\S/);
  }
  await guide.seats.fill("0");
  await expect(guide.seats).toHaveAccessibleDescription(/a whole number from 1/);
  await expect(guide.field("employees")).toHaveAccessibleDescription(/500/);
});

// Not at each key: once nothing has changed for a second.
test("what typing came to is said aloud, what is wrong before the verdict", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  await expect(guide.aloud).toHaveAttribute("role", "status");
  await expect(guide.aloud).toBeEmpty();
  await guide.seats.fill("0");
  await expect(guide.aloud).toHaveText(/a whole number from 1.*50 seats/);
  await guide.seats.fill("80");
  await expect(guide.aloud).toHaveText(/^(?!.*a whole number from 1).*80 seats/);
});

/** What sticks out of the page sideways, where the page can be scrolled sideways at all. */
const overflow = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 100))
      .slice(0, 5);
  });

for (const width of [280, 360, 768, 1440]) {
  test(`nothing sticks out at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ALL) {
      await page.goto(address);
      await mounted(page);
      expect(await overflow(page), address).toEqual([]);
    }
    const guide = await new Guide(page).open("intercom", "v=1&seats=10000000&years=5&growth=100");
    await guide.unfold();
    await guide.field("fee").fill("9".repeat(300));
    expect(await overflow(page), "the largest numbers, everything open").toEqual([]);
    await page.locator("button.fig", { has: guide.figure("horizon.native") }).click();
    const box = await page.locator(".why:popover-open").boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
  });
}

test("twice as large text fits", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const guide = await new Guide(page).open("intercom");
  await page.addStyleTag({ content: ":root { font-size: 200% !important }" });
  expect(await overflow(page)).toEqual([]);
  await expect(guide.seats).toBeVisible();
});
