// What the sender of a link saw: it stands in the link, and where it is not what the link gives today the
// page says so, with the price that has changed in between. Intercom from Essential at 80 seats:
// (132 - 29) x 80 x 12 = 98,880; under 5,000; 11,754.

import { expect, test } from "./test.mjs";
import { Guide } from "./pages.mjs";

let guide;
test.beforeEach(({ page }) => {
  guide = new Guide(page);
});
test.afterEach(() => guide.isAlive());

const LINK = "v=1&seats=80&plan=essential&target=expert";
const row = (way) => guide.seen.locator(`[data-saw="${way}"]`);

test("a copied link holds every input and what is seen, the address only the inputs", async ({ page }) => {
  await guide.open("intercom");
  await guide.seats.fill("80");
  expect(await guide.copyLink()).toBe(`${LINK}&saw=98880,..5000,11754`);
  await guide.hasFragment(LINK);
  await guide.unfold();
  await guide.choice("years").selectOption("2");
  await guide.field("setup.native").fill("1000.50");
  // 2 x 98,880 + 1,000.50; under 10,000; 2 x 11,754.
  expect(await guide.copyLink()).toBe(`${LINK}&years=2&setup.native=1000.5&saw=198760.5,..10000,23508`);
  // Whoever opens it today sees the same, and so nothing is said about it.
  const fragment = await guide.copyLink();
  await page.goto("about:blank");
  await guide.open("intercom", fragment);
  await guide.shows({ "horizon.native": "198760.5", "horizon.managed": "..10000", "horizon.manual": "23508" });
  await expect(guide.seen).toHaveCount(0);
  await expect(guide.linkNotes).toHaveCount(0);
});

test("a copied link holds an amount that is not published", async () => {
  await guide.open("amplitude", "v=1&plan=plus&target=enterprise");
  expect(await guide.copyLink()).toContain("&saw=..,..5000,11754");
});

test("other figures are listed, old and new, without a cause where none is known", async () => {
  await guide.open("intercom", `${LINK}&saw=1,2,3`);
  await expect(guide.seen).toBeVisible();
  await expect(guide.seen).toContainText("copied when its figures were different");
  await expect(row("native")).toHaveText("Native upgrade: $1 then, $98,880 when opened.");
  await expect(row("managed")).toHaveText("Managed by Stitchflow: $2 then, under $5,000 when opened.");
  await expect(row("manual")).toHaveText("By hand: $3 then, $11,754 when opened.");
  await expect(row("native").locator("data").first()).toHaveAttribute("value", "1");
  await expect(row("managed").locator("data").last()).toHaveAttribute("data-kind", "at_most");
  await expect(guide.seen).toContainText("No earlier price in the record explains it");
  // The figures are today's.
  await guide.shows({ "horizon.native": "98880", "horizon.managed": "..5000", "horizon.manual": "11754" });
});

test("only what differs is listed", async () => {
  await guide.open("intercom", `${LINK}&saw=90000.50,..5000,11754`);
  await expect(guide.seen.locator("[data-saw]")).toHaveCount(1);
  await expect(row("native")).toHaveText("Native upgrade: $90,000.50 then, $98,880 when opened.");
});

/** The record as it will be once a price has changed: the record tells what Expert cost before. */
async function withEarlierPrice(page) {
  await page.route("**/catalog/intercom.json?*", async (route) => {
    const answer = await route.fetch();
    const data = await answer.json();
    const expert = data.records[0].plans.find((plan) => plan.id === "expert");
    expert.earlier = [
      {
        price: { per_unit: { amount: "99", unit: "seat", per: "month" } },
        until: "2026-02-01",
        cite: expert.cite.slice(0, 1),
      },
    ];
    await route.fulfill({ response: answer, json: data });
  });
}

// (99 - 29) x 80 x 12 = 67,200.
test("the price that has changed in between is named with its day and its source", async ({ page }) => {
  await withEarlierPrice(page);
  await guide.open("intercom", `${LINK}&saw=67200,..5000,11754`);
  await expect(row("native")).toHaveText("Native upgrade: $67,200 then, $98,880 when opened.");
  await expect(guide.seen).toContainText("Intercom Expert rose from $99 to $132 a seat and month on 1 Feb 2026.");
  await expect(guide.seen.locator(".why-sources li")).toHaveCount(1);
  await expect(guide.seen.locator(".why-sources a")).toHaveAttribute("href", /^https:/);
  await guide.shows({ "horizon.native": "98880" });

  // A dollar beside it is not explained by it.
  await page.goto("about:blank");
  await guide.open("intercom", `${LINK}&saw=67201,..5000,11754`);
  await expect(guide.seen).toContainText("No earlier price in the record explains it");
});

test("it is about the link as it was opened, until it is dismissed", async ({ page }) => {
  await guide.open("intercom", `${LINK}&saw=1,2,3`);
  await guide.seats.fill("81");
  await guide.shows({ "horizon.native": "100116" });
  await expect(row("native")).toHaveText("Native upgrade: $1 then, $98,880 when opened.");
  // What the sender saw is no input.
  await guide.hasFragment("v=1&seats=81&plan=essential&target=expert");
  await guide.seen.getByRole("button", { name: "Dismiss" }).click();
  await expect(guide.seen).toHaveCount(0);
  await guide.shows({ "horizon.native": "100116" });
  await expect(page.locator("body")).not.toBeFocused();
});

test("back and forward through links bring each its own", async ({ page }) => {
  await guide.open("intercom", `${LINK}&saw=1,2,3`);
  await expect(row("native")).toContainText("$98,880 when opened");
  const go = (fragment) =>
    page.evaluate((fragment) => {
      location.hash = fragment;
    }, fragment);
  await go("v=1&seats=25");
  await guide.shows({ "horizon.native": "30900" });
  await expect(guide.seen).toHaveCount(0);
  await go("v=1&seats=25&plan=advanced&saw=5,..5000,11754");
  // (132 - 85) x 25 x 12.
  await expect(row("native")).toHaveText("Native upgrade: $5 then, $14,100 when opened.");
  await page.goBack();
  await guide.shows({ "horizon.native": "30900" });
  await expect(guide.seen).toHaveCount(0);
  await page.goBack();
  await guide.shows({ "horizon.native": "98880" });
  await expect(row("native")).toHaveText("Native upgrade: $1 then, $98,880 when opened.");
  await page.goForward();
  await page.goForward();
  await guide.shows({ "horizon.native": "14100" });
});

for (const saw of ["", "1", "1,2", "1,2,3,4", "a,b,c", "1e9,2,3", "<b>,2,3"]) {
  test(`a text that is not three amounts is said to be none: ${saw || "blank"}`, async () => {
    await guide.open("intercom", `${LINK}&saw=${saw}`);
    await expect(guide.seen).toHaveCount(0);
    await expect(guide.linkNotes).toHaveCount(1);
    await guide.shows({ "horizon.native": "98880" });
  });
}
