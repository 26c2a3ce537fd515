// Typing into the calculator. Figures come from the published tables or are worked out beside them:
// Intercom is $29 on Essential, $85 on Advanced and $132 on Expert a seat and month.

import { expect, test } from "./test.mjs";
import { Guide } from "./pages.mjs";
import { GUIDES } from "./site.mjs";

const FIGURES = [
  "native.upgrade_per_year",
  "native.total_per_year",
  "native.increase_percent",
  "native.break_even_seats",
  "native.flip_price",
  "managed.fee_per_year",
  "manual.total_per_year",
  "manual.licences_per_year",
  "manual.labour_per_year",
  "manual.compliance_per_year",
  "horizon.native",
  "horizon.managed",
  "horizon.manual",
];

let guide;
test.beforeEach(({ page }) => {
  guide = new Guide(page);
});
test.afterEach(() => guide.isAlive());

// ($132 - $29) x 80 x 12 = 98,880; $132 x 80 x 12 = 126,720; 103 / 29 = 355%.
test("seats that are typed change the verdict and every figure", async () => {
  await guide.open("intercom");
  await guide.shows({ "native.upgrade_per_year": "61800", "horizon.native": "61800" });
  await expect(guide.verdict).toContainText("50 seats");

  await guide.seats.fill("80");
  await guide.shows({
    "native.upgrade_per_year": "98880",
    "native.total_per_year": "126720",
    "horizon.native": "98880",
    "managed.fee_per_year": "..5000",
    "horizon.managed": "..5000",
    "manual.licences_per_year": "3925",
    "manual.labour_per_year": "6088",
    "manual.compliance_per_year": "1741",
    "manual.total_per_year": "11754",
    "horizon.manual": "11754",
    "native.break_even_seats": "..5",
  });
  await expect(guide.figure("native.upgrade_per_year")).toHaveText("$98,880");
  await expect(guide.figure("native.upgrade_per_year")).toHaveAttribute("data-kind", "exact");
  await expect(guide.figure("managed.fee_per_year")).toHaveText("under $5,000");
  await expect(guide.figure("managed.fee_per_year")).toHaveAttribute("data-kind", "at_most");
  await expect(guide.figure("native.break_even_seats")).toHaveAttribute("data-kind", "at_most");
  await expect(guide.figure("native.increase_percent")).toHaveAttribute("value", /^355(\.|$)/);
  await expect(guide.figure("native.increase_percent")).toHaveText("+355%");
  await expect(guide.figure("native.flip_price")).toHaveAttribute("data-kind", "unavailable");
  await expect(guide.verdict).toHaveAttribute("data-verdict", "managed");
  await expect(guide.verdict).toHaveAttribute("data-sure", "true");
  await expect(guide.verdict).toContainText("80 seats");
  await guide.hasFragment("v=1&seats=80&plan=essential&target=expert");
});

// 3 x $1,236 = $3,708: cheaper than "under $5,000" unless the fee is under $3,708.
test("a verdict that an unknown could turn says so", async () => {
  await guide.open("intercom");
  await guide.seats.fill("3");
  await expect(guide.verdict).toHaveAttribute("data-verdict", "native");
  await expect(guide.verdict).toHaveAttribute("data-sure", "false");
  await expect(guide.verdict).toContainText("$3,708");
});

for (const slug of [...Object.keys(GUIDES), "own"]) {
  test(`every figure stands exactly once: ${slug}`, async ({ page }) => {
    await guide.open(slug);
    const names = await page
      .locator("[data-figure]")
      .evaluateAll((all) => all.map((element) => element.dataset.figure));
    expect(names.toSorted()).toEqual(FIGURES.toSorted());
    for (const figure of await page.locator("[data-figure]").all()) {
      await expect(figure).toHaveAttribute("value", /^(-?\d+(\.\d+)?|(-?\d+(\.\d+)?)?\.\.(-?\d+(\.\d+)?)?)$/);
      await expect(figure).toHaveAttribute(
        "data-kind",
        /^(exact|range|at_least|at_most|approx|unknown|unavailable)$/,
      );
    }
    // None of these apps bills by anything but people.
    await expect(page.locator('[name^="units."]')).toHaveCount(0);
  });
}

// 80 seats: $47 x 12 x 80 = 45,120. On Expert nothing is left to pay. Not a customer yet: native is
// the whole $126,720, and the others add Essential's licences, $29 x 12 x 80 = 27,840; the fee is 0 to 5,000.
const PLANS = {
  advanced: {
    "native.upgrade_per_year": "45120",
    "native.total_per_year": "126720",
    "native.break_even_seats": "..9",
    "horizon.native": "45120",
    "horizon.managed": "..5000",
    "horizon.manual": "11754",
  },
  expert: {
    "native.upgrade_per_year": "0",
    "native.total_per_year": "126720",
    "native.increase_percent": "0",
    "native.break_even_seats": "..",
    "horizon.native": "0",
  },
  none: {
    "native.upgrade_per_year": "126720",
    "native.increase_percent": "..",
    "horizon.native": "126720",
    "horizon.managed": "27840..32840",
    "horizon.manual": "39594",
  },
  essential: { "native.upgrade_per_year": "98880", "horizon.native": "98880" },
};
for (const [plan, figures] of Object.entries(PLANS)) {
  test(`the plan paid for today: ${plan}`, async () => {
    await guide.open("intercom", plan === "essential" ? "v=1&seats=80&plan=advanced" : "v=1&seats=80");
    await guide.choice("plan").selectOption(plan);
    await guide.shows(figures);
    await expect(guide.verdict).toHaveAttribute(
      "data-verdict",
      plan === "expert" ? "native" : "managed",
    );
    await guide.hasFragment(`v=1&seats=80&plan=${plan}&target=expert`);
  });
}

// Bitwarden: SCIM on Teams ($4); Enterprise ($6) stands above it. 6 x 50 x 12 = 3,600, already paid.
test("a plan above the one with SCIM has nothing left to pay", async () => {
  await guide.open("bitwarden");
  await guide.choice("plan").selectOption("enterprise");
  await guide.shows({
    "native.upgrade_per_year": "0",
    "native.total_per_year": "3600",
    "native.increase_percent": "0",
  });
  await expect(guide.verdict).toHaveAttribute("data-verdict", "native");
  await expect(guide.decision).toHaveAttribute("data-decision", "native");
});

test("the slider moves the seats, and the field the slider", async ({ page }) => {
  await guide.open("intercom");
  await guide.slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(guide.seats).toHaveValue("51");
  await guide.shows({ "native.upgrade_per_year": "63036" });
  await page.keyboard.press("Home");
  await expect(guide.seats).toHaveValue("1");
  await guide.shows({ "native.upgrade_per_year": "1236" });
  await guide.seats.fill("200");
  await expect(guide.slider).toHaveValue("200");
  // Beyond its end the slider stays there, and the number stays what was typed.
  await guide.seats.fill("750");
  await expect(guide.slider).toHaveValue("500");
  await guide.shows({ "native.upgrade_per_year": "927000" });
});

test("numbers are read as people write them", async () => {
  await guide.open("intercom");
  await guide.seats.fill("1,200");
  await guide.shows({ "native.upgrade_per_year": "1483200" });
  await guide.seats.blur();
  await expect(guide.seats).toHaveValue("1200");

  await guide.unfold();
  for (const text of ["$1,200", "1,200", " $ 1200 ", "1200.00"]) {
    await guide.field("fee").fill("");
    await guide.shows({ "managed.fee_per_year": "..5000" });
    await guide.field("fee").fill(text);
    await guide.shows({ "managed.fee_per_year": "1200", "horizon.managed": "1200" });
  }
  // Not a group of three: 12 would be a guess.
  await guide.field("fee").fill("1,2");
  await expect(await guide.errorOf("fee")).toContainText("1,2");
  await guide.shows({ "managed.fee_per_year": "1200" });
});

test("a keystroke neither moves the caret nor rewrites what stands there", async ({ page }) => {
  await guide.open("intercom");
  await guide.seats.fill("1234");
  for (let back = 0; back < 2; back += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("9");
  await expect(guide.seats).toHaveValue("12934");
  expect(await guide.seats.evaluate((input) => input.selectionStart)).toBe(3);
  await expect(guide.seats).toBeFocused();
});

// Enterprise at $40,000 a year over Plus at $49 x 12 = 588: 39,412. Until then nobody knows; native wins
// under $5,000 + $588.
test("a quote counts once it is typed", async () => {
  await guide.open("amplitude");
  await guide.unfold();
  await guide.choice("target").selectOption("enterprise");
  for (const name of ["native.upgrade_per_year", "native.total_per_year", "native.increase_percent"]) {
    await expect(guide.figure(name)).toHaveAttribute("data-kind", "unknown");
    await guide.shows({ [name]: ".." });
  }
  await guide.shows({ "native.flip_price": "..5588" });
  await expect(guide.verdict).toHaveAttribute("data-sure", "false");

  await guide.field("price.enterprise").fill("$40,000");
  await guide.shows({
    "native.upgrade_per_year": "39412",
    "native.total_per_year": "40000",
    "horizon.native": "39412",
  });
  await expect(guide.verdict).toHaveAttribute("data-verdict", "managed");
  await expect(guide.verdict).toHaveAttribute("data-sure", "true");
  await guide.hasFragment("v=1&seats=50&plan=plus&target=enterprise&price.enterprise=40000");

  await guide.field("price.enterprise").fill("");
  await guide.shows({ "native.upgrade_per_year": ".." });
  await guide.hasFragment("v=1&seats=50&plan=plus&target=enterprise");
});

// 79 x 12 x 50 = 47,400 a year today; Enterprise is 2 to 3 times that.
test("a range stays a range", async () => {
  await guide.open("bill-com");
  await guide.shows({
    "native.upgrade_per_year": "47400..94800",
    "native.total_per_year": "94800..142200",
    "native.break_even_seats": "..6",
  });
  await expect(guide.figure("native.upgrade_per_year")).toHaveAttribute("data-kind", "range");
  await expect(guide.figure("native.upgrade_per_year")).toHaveText("$47,400 to $94,800");
});

// 100 seats: $132 x 100 x 12 = 158,400, less 34,800 today. Quoted 15 to 34% off: 69,744 to 99,840. 10%
// off: 107,760. At 50 seats nothing is quoted.
test("discounts: none, as quoted, a percentage of one's own", async ({ page }) => {
  await guide.open("intercom", "v=1&seats=100");
  await guide.unfold();
  await expect(guide.choice("discount")).toHaveValue("list");
  await expect(guide.field("discount_percent")).toHaveCount(0);
  await guide.shows({ "native.upgrade_per_year": "123600" });

  await guide.choice("discount").selectOption("quoted");
  await guide.shows({
    "native.upgrade_per_year": "69744..99840",
    "native.total_per_year": "104544..134640",
  });
  await guide.hasFragment("v=1&seats=100&plan=essential&target=expert&discount=quoted");
  await expect(page.locator(".hole")).toHaveCount(0);
  await guide.seats.fill("50");
  await expect(page.locator(".hole")).toContainText("50 seats");
  await guide.shows({ "native.upgrade_per_year": "61800" });
  await guide.seats.fill("100");
  await expect(page.locator(".hole")).toHaveCount(0);

  await guide.choice("discount").selectOption("percent");
  await expect(guide.field("discount_percent")).toHaveValue("0");
  await guide.shows({ "native.upgrade_per_year": "123600" });
  await guide.field("discount_percent").fill("10");
  await guide.shows({ "native.upgrade_per_year": "107760" });
  await guide.hasFragment("v=1&seats=100&plan=essential&target=expert&discount=10");
  await guide.field("discount_percent").fill("101");
  await expect(await guide.errorOf("discount_percent")).not.toBeEmpty();
  await guide.shows({ "native.upgrade_per_year": "107760" });
  await guide.field("discount_percent").fill("12.5%");
  await guide.shows({ "native.upgrade_per_year": "103800" });

  await guide.choice("discount").selectOption("list");
  await expect(guide.field("discount_percent")).toHaveCount(0);
  await guide.shows({ "native.upgrade_per_year": "123600" });
  await guide.hasFragment("v=1&seats=100&plan=essential&target=expert");
});

// 1,000 employees double every published line. One's own are never scaled: 10 hours x $60 = 600, 5 idle
// x $10 x 12 = 600.
test("the work by hand: scaled while it is published, taken as typed otherwise", async () => {
  await guide.open("intercom");
  await guide.unfold();
  await expect(guide.field("hours")).toHaveValue("101");
  await expect(guide.field("rate")).toHaveValue("60");
  await expect(guide.field("idle")).toHaveValue("12");
  await expect(guide.field("idle_price")).toHaveValue("29");
  await expect(guide.field("misses")).toHaveValue("1741");

  await guide.field("employees").fill("1000");
  await guide.shows({ "manual.total_per_year": "23508", "manual.labour_per_year": "12176" });
  await guide.field("hours").fill("10");
  await guide.shows({ "manual.labour_per_year": "600", "manual.licences_per_year": "7850" });
  await guide.field("rate").fill("90");
  await guide.shows({ "manual.labour_per_year": "900" });
  await guide.field("idle").fill("5");
  await guide.shows({ "manual.licences_per_year": "1740" });
  await guide.field("idle_price").fill("$10");
  await guide.shows({ "manual.licences_per_year": "600" });
  await guide.field("misses").fill("0");
  await guide.shows({
    "manual.compliance_per_year": "0",
    "manual.total_per_year": "1500",
    "horizon.manual": "1500",
  });
  await expect(guide.verdict).toHaveAttribute("data-verdict", "manual");
  // Blank is as published again, for 1,000 employees.
  for (const name of ["hours", "rate", "idle", "idle_price", "misses"]) await guide.field(name).fill("");
  await guide.shows({ "manual.total_per_year": "23508" });
});

// 50 x 1,236; 50, 55 and 61 seats are 166 x 1,236 = 205,176; set-up enters once.
test("years, growth, the fee and set-up", async ({ page }) => {
  await guide.open("intercom");
  await guide.unfold();
  await expect(page.locator(".ways-head")).toHaveText("Cost a year");
  await guide.choice("years").selectOption("3");
  await expect(page.locator(".ways-head")).toHaveText("Cost over 3 years");
  await guide.shows({
    "horizon.native": "185400",
    "horizon.managed": "..15000",
    "horizon.manual": "35262",
    "native.upgrade_per_year": "61800",
  });
  await guide.field("growth").fill("10");
  await guide.shows({ "horizon.native": "205176" });
  await guide.field("setup.native").fill("1000");
  await guide.shows({ "horizon.native": "206176" });
  await guide.field("fee").fill("3000");
  await guide.shows({ "horizon.managed": "9000", "native.break_even_seats": "3" });
  await guide.field("setup.managed").fill("500");
  await guide.shows({ "horizon.managed": "9500" });
  await guide.hasFragment(
    "v=1&seats=50&plan=essential&target=expert&fee=3000&years=3&growth=10&setup.native=1000&setup.managed=500",
  );
  // 61,800 x (1 + 1.1 + 1.21).
  await guide.field("growth").fill("0");
  await guide.field("setup.native").fill("0");
  await guide.field("uplift").fill("10");
  await guide.shows({ "horizon.native": "204558" });
});

test("start again brings everything back", async () => {
  await guide.open("intercom", "v=1&seats=80&plan=advanced&fee=3000&years=3&recovery=yes");
  await guide.unfold();
  await guide.seats.fill("-1");
  await guide.startAgain.click();
  await guide.shows({ "horizon.native": "61800", "managed.fee_per_year": "..5000" });
  await expect(guide.seats).toHaveValue("50");
  await expect(guide.choice("plan")).toHaveValue("essential");
  await expect(guide.choice("recovery")).toHaveValue("");
  await expect(guide.field("fee")).toHaveValue("");
  await expect(guide.choice("years")).toHaveValue("1");
  await expect(guide.kept).toHaveCount(0);
  await guide.hasFragment("v=1&seats=50&plan=essential&target=expert");
});

test("a figure opens its formula with the numbers in it, its sources and their dates", async ({ page }) => {
  await guide.open("intercom", "v=1&seats=80");
  await page.getByRole("button", { name: "$98,880" }).click();
  const why = page.locator(".why:popover-open");
  await expect(why).toHaveCount(1);
  await expect(why).toContainText("$98,880");
  await expect(why.locator(".formula")).toContainText("$132");
  await expect(why.locator(".formula")).toContainText("80");
  await expect(why.locator(".why-sources")).toContainText("Stitchflow");
  await expect(why.locator(".why-sources")).toContainText("2026");
  await why.getByRole("button", { name: "Close" }).click();
  await expect(page.locator(".why:popover-open")).toHaveCount(0);

  // It follows what is typed.
  await guide.seats.fill("25");
  await page.getByRole("button", { name: "$30,900" }).first().click();
  await expect(why).toContainText("$30,900");
  await expect(why.locator(".formula")).toContainText("25");
});

test("every figure of every guide opens a formula of its own", async ({ page }) => {
  for (const slug of Object.keys(GUIDES)) {
    await guide.open(slug);
    await guide.unfold();
    for (const name of FIGURES) {
      await page.locator("button.fig", { has: guide.figure(name) }).click();
      const why = page.locator(".why:popover-open");
      await expect(why.locator(".formula li"), `${slug} ${name}`).not.toHaveCount(0);
      await expect(why).not.toContainText(/NaN|undefined/);
      await page.keyboard.press("Escape");
      await expect(why).toHaveCount(0);
    }
  }
});

// A key is answered before anything is made that nobody waits for: see `src/ui/late.rs`.
test("the answer is painted first; the comparison, the list of figures and the decision follow by themselves", async ({ page }) => {
  await guide.open("intercom");
  await page.evaluate(() => {
    globalThis.changed = {};
    let frame = 0;
    const count = () => {
      frame += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    const watched = {
      answer: '[data-figure="horizon.native"]',
      figures: '[data-figure="native.upgrade_per_year"]',
      compared: ".compare td",
      decision: ".recommendation",
    };
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
        for (const [name, selector] of Object.entries(watched)) {
          if (element?.closest(selector)) globalThis.changed[name] ??= frame;
        }
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  // (132 - 29) x 80 x 12 = 98,880.
  await guide.seats.fill("80");
  await guide.shows({ "horizon.native": "98880", "native.upgrade_per_year": "98880" });
  await expect(page.locator(".compare .sum td").first()).toHaveText("$98,880");
  await expect(page.locator(".recommendation")).toContainText("80 seats");
  const changed = await page.evaluate(() => globalThis.changed);
  for (const late of ["figures", "compared", "decision"]) {
    expect(changed[late], late).toBeGreaterThan(changed.answer);
  }
});
