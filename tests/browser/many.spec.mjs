// More apps than fit into one file: whoever works with several fetches the index and the records that are named, a
// guide fetches its own, and the worker keeps what was visited.

import { rmSync } from "node:fs";
import { expect, mounted, test as base } from "./test.mjs";
import { Configurator, Guide, Prospects, Stack } from "./pages.mjs";
import { manyPages } from "./many.mjs";
import { serve } from "./server.mjs";

const test = base.extend({
  /** A host of 300 apps. */
  host: async ({}, use, info) => {
    const folder = info.outputPath("many");
    manyPages(folder, 300);
    const server = await serve({ dir: folder });
    await use(server);
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

/** The records that a page asks for from now on, and how often the index. */
function fetched(page) {
  const told = { records: [], indexes: 0 };
  page.on("request", (request) => {
    const found = /\/catalog\/([^/]+)\.json\?[0-9a-f]{8}$/.exec(request.url());
    if (found?.[1] === "index") told.indexes += 1;
    else if (found) told.records.push(found[1]);
  });
  return told;
}

test("a guide fetches its own record and nothing of the others", async ({ page, host }) => {
  const told = fetched(page);
  await page.goto(`${host.url}guides/intercom-7/#v=1&seats=80`);
  await mounted(page);
  await new Guide(page).shows({ "native.upgrade_per_year": "98880" });
  await page.waitForTimeout(1_500);
  expect(told).toEqual({ records: ["intercom-7"], indexes: 0 });
  await page.locator(".app-card").getByRole("link", { name: "Bitwarden" }).click();
  await expect(new Guide(page).heading).toContainText("Bitwarden");
  expect(told).toEqual({ records: ["intercom-7", "bitwarden"], indexes: 0 });
});

test.describe("a stack", () => {
  // 103 x 12 = 1,236 a seat of Intercom.
  test("fetches the apps of its link, and no others", async ({ page, host }) => {
    const told = fetched(page);
    await page.goto(`${host.url}stack/#v=1&apps=intercom-3:10,intercom-70:5`);
    const stack = new Stack(page);
    await stack.shows({ native: "18540" });
    await expect(stack.rows).toHaveCount(2);
    expect(told.records.toSorted()).toEqual(["intercom-3", "intercom-70"]);
    expect(told.indexes).toBe(1);
  });

  test("finds an app by its name, and fetches it once it is added", async ({ page, host }) => {
    const told = fetched(page);
    await page.goto(`${host.url}stack/#v=1&apps=intercom:10`);
    await mounted(page);
    const stack = new Stack(page);
    await expect.poll(() => told.indexes).toBe(1);
    await stack.adds.fill("INTERCOM 42");
    await page.keyboard.press("Enter");
    await expect(stack.rows).toHaveCount(2);
    await expect(stack.row("intercom-42")).toBeVisible();
    expect(told.records).toEqual(["intercom-42"]);
    // 10 and 50 seats.
    await stack.shows({ native: "74160" });
  });

  test("reads a list of names, plans and all", async ({ page, host }) => {
    const told = fetched(page);
    await page.goto(`${host.url}stack/`);
    await mounted(page);
    const stack = new Stack(page);
    await expect.poll(() => told.indexes).toBe(1);
    await stack.paste("app,seats,plan\nIntercom 5,10,Advanced\nIntercom 6,10\nBitwraden 8,1");
    await expect(stack.rows).toHaveCount(2);
    // (132 - 85) x 10 x 12 = 5,640, and 12,360.
    await stack.shows({ native: "18000" });
    expect(told.records.toSorted()).toEqual(["intercom-5", "intercom-6"]);
    await expect(page.locator("main")).toContainText("Bitwarden 8");
  });
});

test("the page for web teams fetches the app that is chosen, and shows its widget", async ({ page, host }) => {
  const told = fetched(page);
  await page.goto(`${host.url}embed/`);
  await mounted(page);
  const configurator = new Configurator(page);
  await expect.poll(() => told.indexes).toBe(1);
  expect(await configurator.choice("app").locator("option").count()).toBeGreaterThanOrEqual(300);
  await configurator.choice("app").selectOption("intercom-44");
  await expect(configurator.text).toContainText('<scim-cost app="intercom-44"');
  await configurator.field("seats").fill("100");
  await configurator.choice("plan").selectOption("advanced");
  // (132 - 85) x 100 x 12 = 56,400: in the words for pages without the program, and in the widget.
  await expect(configurator.text).toContainText("$56,400");
  await expect(configurator.preview.locator('data[data-figure="native.upgrade_per_year"]')).toHaveAttribute("value", "56400");
  expect([...new Set(told.records)]).toEqual(["intercom-44"]);
});

test("a prospect's stack and guide are saved, named and opened", async ({ page, host }) => {
  await page.goto(`${host.url}stack/#v=1&apps=intercom-3:10,bitwarden-70:5`);
  const stack = new Stack(page);
  await expect(stack.rows).toHaveCount(2);
  const prospects = await new Prospects(page).open();
  await prospects.save("Acme");
  await prospects.close();
  await page.goto(`${host.url}guides/intercom-9/#v=1&seats=80`);
  await mounted(page);
  await prospects.open();
  await expect(prospects.here).toContainText("Intercom 9: 80 seats on Essential");
  await prospects.button("Save to Acme").click();
  await expect(prospects.row("Acme").locator(".scenes li")).toHaveCount(2);
  // Apps whose records nobody has fetched on this page have their names all the same.
  await page.goto(`${host.url}guides/amplitude-3/`);
  await mounted(page);
  await prospects.open();
  await expect(prospects.row("Acme")).toContainText("Intercom 9: 80 seats on Essential");
  await prospects.row("Acme").getByRole("button", { name: "Intercom 9: 80 seats on Essential", exact: true }).click();
  // 103 x 80 x 12.
  await new Guide(page).shows({ "native.upgrade_per_year": "98880" });
  await expect(page).toHaveURL(/guides\/intercom-9\/#v=1&seats=80/);
});

test.describe("a stack of which a record cannot be had", () => {
  test.use({ mayFail: /status of 503/ });

  test("says so, and a press tries again", async ({ page, host }) => {
    let down = true;
    await page.route(/catalog\/intercom-9\.json/, (route) =>
      down ? route.fulfill({ status: 503, body: "" }) : route.continue(),
    );
    await page.goto(`${host.url}stack/#v=1&apps=intercom:10,intercom-9:10`);
    const stack = new Stack(page);
    await stack.shows({ native: "12360" });
    await expect(page.locator(".no-catalog")).toBeVisible();
    await stack.hasFragment("v=1&apps=intercom:10,intercom-9:10");
    down = false;
    await stack.button("Try again").click();
    await stack.shows({ native: "24720" });
    await expect(page.locator(".no-catalog")).toHaveCount(0);
  });
});

test.describe("without a host", () => {
  test.setTimeout(60_000);
  test.use({ serviceWorkers: "allow", mayFail: /Failed to load resource|ERR_|Fetch API cannot load/ });

  test("what was visited opens, and what was not is not there", async ({ page, host }) => {
    await page.goto(`${host.url}guides/intercom-7/`);
    await mounted(page);
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active.state === "activated") return;
      await new Promise((resolve) => active.addEventListener("statechange", resolve));
    });
    // Visited once the worker is there.
    await page.goto(`${host.url}guides/bitwarden-8/`);
    await mounted(page);
    await page.goto(`${host.url}stack/`);
    await mounted(page);
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const names = (await caches.keys()).filter((name) => name.endsWith("-visited"));
          const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
          return keys.flat().length;
        }),
      )
      .toBe(2);
    await host.close();
    await page.goto(`${host.url}guides/bitwarden-8/`);
    await mounted(page);
    await expect(new Guide(page).heading).toContainText("8: ");
    await new Guide(page).shows({ "native.upgrade_per_year": "0" });
    await page.goto(`${host.url}guides/amplitude-3/`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
  });
});
