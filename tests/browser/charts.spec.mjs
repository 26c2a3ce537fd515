// The charts: they follow the inputs, mark the reader's own, say in words and in tables what they draw,
// and no label of theirs overlaps another.

import { expect, test } from "./test.mjs";
import { Guide } from "./pages.mjs";
import { GUIDES } from "./site.mjs";

const GUIDES_AND_OWN = [...Object.keys(GUIDES), "own"];

/** The charts of a guide. */
class Charts {
  constructor(page) {
    this.page = page;
    this.all = page.locator("#charts .chart");
    this.seats = this.all.nth(0);
    this.years = this.all.nth(1);
    this.inputs = this.all.nth(2);
  }

  /** They are drawn a moment after the last change: an assertion on them waits for it. */
  async mark(chart, words) {
    await expect(chart.locator("svg .own").last()).toHaveText(words);
  }

  /** The row of a table, as its values are for programs. */
  values(chart, label) {
    const row = chart.locator("tbody tr", { has: this.page.locator("th", { hasText: new RegExp(`^${label}\\b`) }) });
    return row.locator("data").evaluateAll((all) => all.map((data) => data.value));
  }

  /** Every text of every picture that touches another one or sticks out of its picture. */
  overlaps() {
    return this.page.locator("#charts").evaluate((section) => {
      const wrong = [];
      for (const svg of section.querySelectorAll("svg")) {
        const box = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
        for (const [index, [words, a]] of texts.entries()) {
          if (a.left < box.left - 1 || a.right > box.right + 1 || a.top < box.top - 1 || a.bottom > box.bottom + 1) {
            wrong.push(`${words} sticks out`);
          }
          for (const [other, b] of texts.slice(index + 1)) {
            // Boxes are as high as a line; letters leave a tenth of it free above and below.
            const apart = a.height / 10;
            const beside = a.right <= b.left || b.right <= a.left;
            const above = a.bottom - apart <= b.top + apart || b.bottom - apart <= a.top + apart;
            if (!beside && !above) wrong.push(`${words} on ${other}`);
          }
        }
      }
      return wrong;
    });
  }
}

test("without scripts each stands with title, words, picture and table", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("guides/intercom/");
  const charts = new Charts(page);
  await expect(charts.all).toHaveCount(3);
  for (const chart of await charts.all.all()) {
    await expect(chart.getByRole("heading", { level: 3 })).toBeVisible();
    const title = await chart.getByRole("heading", { level: 3 }).textContent();
    const picture = chart.getByRole("img", { name: title });
    await expect(picture).toBeVisible();
    await expect(chart.locator("h3 + p")).toContainText(/\$\d/);
    await chart.locator("summary").click();
    await expect(chart.locator("thead th").first()).toBeVisible();
    expect(await chart.locator("tbody th[scope=row]").count()).toBeGreaterThan(4);
  }
  await context.close();
});

// 80 x 1,236 = 98,880; 120 is the next round number past 92.
test("they follow the seats, and mark the reader's own", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  const charts = new Charts(page);
  await guide.seats.fill("80");
  await charts.mark(charts.seats, "your 80 seats");
  await expect(charts.seats.locator("p")).toContainText("native $98,880, managed under $5,000, by hand $11,754");
  expect(await charts.values(charts.seats, "80")).toEqual(["98880", "..5000", "11754"]);
  expect(await charts.values(charts.seats, "5")).toEqual(["6180", "..5000", "11754"]);
  await expect(charts.years.getByRole("heading")).toContainText("from 80 seats");
  for (const seats of ["1", "3", "500", "10000000"]) {
    await guide.seats.fill(seats);
    const noun = seats === "1" ? "seat" : "seats";
    await charts.mark(charts.seats, `your ${Number(seats).toLocaleString("en")} ${noun}`);
    const [line, svg] = await Promise.all(
      [".here", "svg"].map((part) => charts.seats.locator(part).first().boundingBox()),
    );
    expect(line.x, seats).toBeGreaterThanOrEqual(svg.x);
    expect(line.x, seats).toBeLessThanOrEqual(svg.x + svg.width);
  }
});

// 61,800 x 3; 50, 55 and 61 seats are 166 x 1,236.
test("the table of years holds the figures above", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  await guide.unfold();
  const charts = new Charts(page);
  await guide.choice("years").selectOption("3");
  await charts.mark(charts.years, "your 3 years");
  expect(await charts.values(charts.years, "3")).toEqual(["185400", "..15000", "35262"]);
  await guide.field("growth").fill("10");
  await expect(charts.years.locator("p")).toContainText("native $205,176");
  const figures = ["native", "managed", "manual"].map((way) => guide.figure(`horizon.${way}`));
  const above = await Promise.all(figures.map((figure) => figure.getAttribute("value")));
  expect(await charts.values(charts.years, "3")).toEqual(above);
});

test("what the answer hangs on follows too", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  const charts = new Charts(page);
  await expect(charts.inputs.locator("tbody th").first()).toHaveText("Employees");
  // Native at 6,180 is the next after managed at 5,000: its price counts most.
  await guide.seats.fill("5");
  await expect(charts.inputs.locator("tbody th").first()).toHaveText("Price of Expert");
  await charts.mark(charts.inputs, "as it is: $1,180");
});

test("a link's charts are the link's from the start", async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      globalThis.seen = [];
      const look = () => {
        const place = document.querySelector("#charts svg");
        if (place && getComputedStyle(place).visibility === "visible") {
          globalThis.seen.push(place.querySelector(":scope > text.own").textContent);
        }
        requestAnimationFrame(look);
      };
      look();
    });
  });
  await new Guide(page).open("intercom", "v=1&seats=80");
  const charts = new Charts(page);
  await charts.mark(charts.seats, "your 80 seats");
  await expect(charts.seats.locator("svg")).toBeVisible();
  await page.waitForTimeout(50);
  expect([...new Set(await page.evaluate(() => globalThis.seen))]).toEqual(["your 80 seats"]);
});

test("an open table stays open while it follows", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  const charts = new Charts(page);
  await charts.seats.locator("summary").click();
  await guide.seats.fill("81");
  await charts.mark(charts.seats, "your 81 seats");
  await expect(charts.seats.locator("tbody tr.sum th")).toBeVisible();
  await expect(charts.seats.locator("tbody tr.sum th")).toContainText("81");
});

test("a way that nobody has a price for is named, not drawn", async ({ page }) => {
  await new Guide(page).open("amplitude", "v=1&seats=50&plan=plus&target=enterprise");
  const charts = new Charts(page);
  await expect(charts.seats.locator("p")).toContainText("Native is not drawn");
  await expect(charts.seats.locator(".edge.native")).toHaveCount(0);
  await expect(charts.seats.locator(".edge.managed")).toHaveCount(1);
});

const SCENARIOS = [
  "v=1&seats=1",
  "v=1&seats=3&years=5",
  "v=1&seats=100000&years=5&growth=50",
  "v=1&seats=100&discount=quoted&setup.managed=2500&fee=4000",
  "v=1&seats=50&plan=none",
  "v=1&seats=10000000&fee=1000000000",
];

for (const width of [280, 320, 768, 1440]) {
  test(`no label overlaps another at ${width} px`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    const charts = new Charts(page);
    const guide = new Guide(page);
    for (const slug of GUIDES_AND_OWN) {
      for (const fragment of ["", ...SCENARIOS]) {
        await page.goto("about:blank");
        await guide.open(slug, fragment);
        const seats = /seats=(\d+)/.exec(fragment)?.[1] ?? "50";
        const label = `your ${Number(seats).toLocaleString("en")} seat${seats === "1" ? "" : "s"}`;
        await charts.mark(charts.seats, label);
        expect(await charts.overlaps(), `${slug} ${fragment}`).toEqual([]);
      }
    }
  });
}

test("forced colours keep every line, and lines differ without colour", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await new Guide(page).open("intercom");
  const [behind, lines] = await page.locator("#charts .chart").first().evaluate((chart) => [
    getComputedStyle(document.body).backgroundColor,
    ["native", "managed", "manual"].map((way) => {
      const style = getComputedStyle(chart.querySelector(`.edge.${way}`));
      return [style.stroke, style.strokeDasharray];
    }),
  ]);
  for (const [stroke] of lines) expect(stroke).not.toBe(behind);
  expect(new Set(lines.map(([, dashes]) => dashes)).size).toBe(3);
});

test("on paper the charts stand with their tables", async ({ page }) => {
  await new Guide(page).open("intercom", "v=1&seats=80");
  const charts = new Charts(page);
  await charts.mark(charts.seats, "your 80 seats");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const chart of await charts.all.all()) {
    await expect(chart.locator("svg")).toBeVisible();
    await expect(chart.locator("tbody tr").first()).toBeVisible();
  }
});

test("a run of keys is drawn once", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  const charts = new Charts(page);
  await charts.mark(charts.seats, "your 50 seats");
  await page.evaluate(() => {
    globalThis.labels = new Set();
    new MutationObserver(() => {
      for (const label of document.querySelectorAll("#charts .chart:first-child text.own")) {
        globalThis.labels.add(label.textContent);
      }
    }).observe(document.querySelector("#charts"), { subtree: true, childList: true, characterData: true });
  });
  await guide.seats.evaluate((input) => {
    for (const value of ["6", "60", "600"]) {
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  await charts.mark(charts.seats, "your 600 seats");
  const labels = await page.evaluate(() => [...globalThis.labels]);
  expect(labels.filter((label) => label.startsWith("your"))).toEqual(["your 600 seats"]);
});
