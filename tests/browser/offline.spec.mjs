// The site without a network after one visit; a new build takes over whole and is never mixed with the old
// one; what ends the worker; and what happens where nothing can be kept.

import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builds, relist, SECOND } from "./builds.mjs";
import { expect, hold, mounted, test as base } from "./test.mjs";
import { Explorer, Guide, Missing, Share, Stack } from "./pages.mjs";
import { APPS, PAGES, POLICY } from "./site.mjs";

// What is not answered is told on the console.
base.use({ serviceWorkers: "allow", mayFail: /Failed to load resource|ERR_|wasm streaming|Fetch API cannot load/ });
// A copy is of every page, some hundred files, each with its digest.
base.setTimeout(180_000);

const test = base.extend({
  /** What the host sends besides. */
  headers: [{}, { option: true }],

  /** A host with two builds, of which it shows the first. */
  host: async ({ headers }, use, info) => {
    const host = await builds(info.outputPath("builds"), headers);
    await use(host);
    await host.close();
    rmSync(info.outputPath("builds"), { recursive: true, force: true });
  },
});

/** Visits a page and waits until the site is kept. */
async function visit(page, host, address = "guides/intercom/") {
  await page.goto(host.url + address);
  await mounted(page);
  await kept(page);
}

const kept = (page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state === "activated") return;
    await new Promise((resolve) => active.addEventListener("statechange", resolve));
  });

const copies = (page) => page.evaluate(() => caches.keys());

/** The copies that are whole, as far as no other is being made. A worker that waits is told what each idle page tells it. */
const whole = (page) =>
  page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.ready;
    waiting?.postMessage("scimcost:idle");
    return installing || waiting || active.state !== "activated" ? [] : caches.keys();
  });

/** Asks for a new worker, which the browser may have done of itself, and waits until it has taken over. */
async function update(page, host) {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect.poll(() => whole(page), { timeout: 120_000 }).toContain(host.copy());
}

/** Asks for a new worker until one has been seen to come to nothing. */
const refused = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    for (let installing; ; ) {
      await registration.update().catch(() => {});
      ({ installing } = registration);
      if (!installing) continue;
      while (installing.state === "installing") {
        await new Promise((resolve) => installing.addEventListener("statechange", resolve, { once: true }));
      }
      return installing.state;
    }
  });

/** What of the site the page has loaded, by names that hold a hash. */
const loaded = (page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name.split("/").at(-1))
      .filter((name) => /-[0-9a-f]{8,16}\.|\?[0-9a-f]{8}$/.test(name)),
  );

/** The hashes of a build, by its folder. */
function hashes(folder) {
  const names = readdirSync(folder, { recursive: true });
  return names.flatMap((name) => /-([0-9a-f]{8,16})\.\w+$/.exec(name)?.[1] ?? []);
}

/** Everything that the page has loaded is of one build. */
async function isOf(page, folder) {
  const own = hashes(folder);
  const names = await loaded(page);
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !own.some((hash) => name.includes(hash)))).toEqual([]);
}

test("after one visit every page opens without a host, and works", async ({ page, host }) => {
  await visit(page, host, "");
  await host.close();
  for (const address of PAGES) {
    await page.goto(host.url + address);
    await mounted(page);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.styleSheets.length), address).toBeGreaterThan(1);
    await expect(page.locator("html")).not.toHaveAttribute("data-calculator", "off");
  }
});

test("the page of the first visit finds the rest of its program without a host", async ({ page, host }) => {
  await visit(page, host);
  await host.close();
  const guide = new Guide(page);
  await guide.seats.fill("80");
  await expect(page.locator("#charts .chart").first().locator("svg .own").last()).toContainText("80");
});

test.describe("a host that sends the policy", () => {
  test.use({ headers: { "Content-Security-Policy": POLICY } });

  test("keeps the site as any other: Trusted Types know the worker's address", async ({ page, host, context }) => {
    await visit(page, host);
    expect(await copies(page)).toEqual([host.copy()]);
    await context.setOffline(true);
    await page.goto(`${host.url}guides/bitwarden/`);
    await mounted(page);
    await new Guide(page).isAlive();
  });
});

test("calculator, charts, files and paper without a host", async ({ page, host }) => {
  await visit(page, host, "");
  await host.close();
  const guide = new Guide(page);
  await page.goto(`${host.url}guides/intercom/#v=1&seats=80`);
  await mounted(page);
  // (132 - 29) x 80 x 12 = 98,880; on Advanced (132 - 85) x 80 x 12 = 45,120.
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.choice("plan").selectOption("advanced");
  await guide.shows({ "native.upgrade_per_year": "45120" });
  // The charts follow, which is another program's work.
  await expect(page.locator("#charts .chart").first().locator("svg .own").last()).toContainText("80");
  const share = await new Share(page).open();
  const [name, csv] = await share.saves("Save CSV");
  expect(name).toBe("intercom-scim-cost-80-seats.csv");
  expect(csv).toContain("45120");
  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Apps" }).click();
  await expect(new Explorer(page).names()).toHaveCount(APPS.length);
});

test("stack and configurator without a host", async ({ page, host }) => {
  await visit(page, host, "");
  await host.close();
  await page.goto(`${host.url}stack/#v=1&apps=intercom:80,bitwarden:5`);
  const stack = new Stack(page);
  await stack.shows({ native: "98880", managed: "..10000" });
  await stack.row("intercom").getByRole("link", { name: "Intercom" }).click();
  await new Guide(page).shows({ "native.upgrade_per_year": "98880" });
  await page.goto(`${host.url}embed/`);
  const preview = page.locator(".configurator [data-preview] scim-cost");
  await preview.scrollIntoViewIfNeeded();
  await expect(preview.locator('data[data-figure="native.upgrade_per_year"]')).toHaveAttribute("value", "98880");
});

test("addresses, with a host and without: without the slash, with the file's name, and where nothing stands", async ({ page, host }) => {
  await visit(page, host, "");
  await page.goto(`${host.url}guides/intercom`);
  await expect(page).toHaveURL(`${host.url}guides/intercom/`);
  await host.close();
  for (const address of ["guides/intercom", "guides/intercom/index.html", "guides/intercom/?utm_source=a"]) {
    await page.goto(host.url + address);
    await expect(new Guide(page).heading, address).toContainText("Intercom");
  }
  const answer = await page.goto(`${host.url}guides/intercon/`);
  expect(answer.status()).toBe(404);
  await mounted(page);
  await expect(new Missing(page).near).toHaveText(["Intercom"]);
  // What never was this site's is not answered for.
  await expect(page.goto(`${host.url}elsewhere/`)).rejects.toThrow(/ERR_/);
});

test("nothing is kept before the page has started, and pages are still the host's own", async ({ page, host }) => {
  const release = await hold(page, /web-[^/]*\.wasm$/);
  await page.goto(`${host.url}guides/intercom/`, { waitUntil: "load" });
  await page.waitForTimeout(2_500);
  expect(host.asked).not.toContain("/sw.js");
  release();
  await mounted(page);
  await kept(page);
  expect(host.asked).toContain("/sw.js");
  await page.unrouteAll();
  // A figure that the host has corrected is seen at once, by everybody.
  const file = join(host.folders.first, "guides/amplitude/index.html");
  writeFileSync(file, readFileSync(file, "utf8").replace("<h1>", "<h1>Corrected: "));
  await page.goto(`${host.url}guides/amplitude/`);
  await expect(new Guide(page).heading).toContainText("Corrected: ");
});

test("a new build takes over whole at the next navigation, and an open page stays with its own", async ({ page, host, context }) => {
  await visit(page, host);
  const other = await context.newPage();
  await other.goto(`${host.url}guides/bitwarden/`);
  await mounted(other);
  const [old] = await copies(page);
  host.show("second");
  await update(page, host);
  expect(await copies(page)).toHaveLength(2);

  // The page that stood asks for its own files, which the host no longer has.
  host.asked.length = 0;
  const guide = new Guide(page);
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await expect(page.locator("#charts .chart").first().locator("svg .own").last()).toContainText("80");
  await isOf(page, host.folders.first);
  expect(host.asked.filter((path) => /desk-/.test(path))).toEqual([]);

  // The other tab's next page is the new build's, all of it, host or no host.
  await other.goto(`${host.url}stack/`);
  await mounted(other);
  await expect(other).toHaveTitle(new RegExp(SECOND.slice(1, -1)));
  await isOf(other, host.folders.second);
  // One page is still of the old build: the worker asks, and keeps what that may ask for.
  await other.evaluate(() => navigator.serviceWorker.controller.postMessage("scimcost:idle"));
  await other.waitForTimeout(3_000);
  expect(await copies(other)).toContain(old);
  await guide.seats.fill("81");
  await guide.shows({ "native.upgrade_per_year": "100116" });
  // What it opens next is the new build's page, and the browser opens it: parts of two never meet.
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Stack" }).click();
  await expect(page).toHaveTitle(new RegExp(SECOND.slice(1, -1)));
  await expect(new Stack(page).adds).toBeEnabled();
  await isOf(page, host.folders.second);
  await host.close();
  for (const one of [other, page]) {
    await one.goto(`${host.url}guides/intercom/`);
    await mounted(one);
    await expect(one).toHaveTitle(new RegExp(SECOND.slice(1, -1)));
    await isOf(one, host.folders.second);
  }
  // Nobody is: once a page is idle the old copy goes.
  await expect.poll(() => copies(page), { timeout: 30_000 }).toHaveLength(1);
  expect(await copies(page)).not.toContain(old);
  await other.goto(`${host.url}guides/amplitude/`);
  await mounted(other);
});

test.describe("a host that lets browsers keep pages", () => {
  test.use({ headers: { "Cache-Control": "max-age=600" } });

  test("shows the new build all the same", async ({ page, host }) => {
    await visit(page, host);
    // An address that the worker has not asked for itself, when it made its copy.
    const address = `${host.url}guides/bitwarden/?utm_source=a`;
    await page.goto(address);
    await mounted(page);
    host.show("second");
    await update(page, host);
    await page.goto(`${host.url}methodology/`);
    await page.goto(address);
    await mounted(page);
    await expect(page).toHaveTitle(new RegExp(SECOND.slice(1, -1)));
    await isOf(page, host.folders.second);
  });
});

for (const [what, change] of [
  ["a page of another build", (folder) => writeFileSync(join(folder, "guides/bitwarden/index.html"), "<!doctype html><title>a</title>")],
  ["a file that is not there yet", (folder) => rmSync(join(folder, readdirSync(folder).find((name) => /^desk-.*\.wasm$/.test(name))))],
]) {
  test(`a host that is changing over is not copied: ${what}`, async ({ page, host }) => {
    await visit(page, host);
    const before = await copies(page);
    change(host.folders.second);
    host.show("second");
    expect(await refused(page)).toBe("redundant");
    expect(await copies(page)).toEqual(before);
    await host.close();
    await page.goto(`${host.url}guides/bitwarden/`);
    await mounted(page);
    await expect(page).toHaveTitle(/Bitwarden/);
    await expect(page).not.toHaveTitle(new RegExp(SECOND.slice(1, -1)));
    await isOf(page, host.folders.first);
  });
}

test("a build whose pages alone have changed takes over, too", async ({ page, host }) => {
  await visit(page, host);
  const file = join(host.folders.first, "guides/bitwarden/index.html");
  writeFileSync(file, readFileSync(file, "utf8").replace("<h1>", "<h1>Corrected: "));
  relist(host.folders.first);
  await update(page, host);
  await host.close();
  await page.goto(`${host.url}guides/bitwarden/`);
  await expect(new Guide(page).heading).toContainText("Corrected: ");
});

test("an answer that does not come is not waited for, nor is a host that fails", async ({ page, host, context }) => {
  await visit(page, host);
  await context.route(/guides\/bitwarden\/$/, (route) => route.fulfill({ status: 503, body: "busy" }));
  await page.goto(`${host.url}guides/bitwarden/`);
  await expect(new Guide(page).heading).toContainText("Bitwarden");
});

test("what ends the worker deletes every copy, and the site goes on without", async ({ page, host }) => {
  await visit(page, host);
  expect(await copies(page)).toHaveLength(1);
  await page.evaluate(() => caches.open("somebody-else"));
  copyFileSync(join(host.folders.first, "sw-off.js"), join(host.folders.first, "sw.js"));
  await page.goto(`${host.url}guides/bitwarden/`);
  await mounted(page);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect.poll(() => copies(page)).toEqual(["somebody-else"]);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
    .toBe(0);
  await page.goto(`${host.url}guides/intercom/`);
  const guide = new Guide(page);
  await expect(guide.seats).toBeEnabled();
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await host.close();
  await expect(page.goto(`${host.url}guides/amplitude/`)).rejects.toThrow(/ERR_/);
});

test("where nothing can be kept the site works as before", async ({ page, host }) => {
  const session = await page.context().newCDPSession(page);
  const origin = new URL(host.url).origin;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 200_000 });
  await page.goto(`${host.url}guides/intercom/`);
  await mounted(page);
  await expect.poll(() => host.asked.includes("/sw.js"), { timeout: 10_000 }).toBe(true);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), { timeout: 15_000 })
    .toBe(0);
  expect(await copies(page)).toEqual([]);
  const guide = new Guide(page);
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.isAlive();
});

test("where data is to be saved nothing is fetched that nobody asked for", async ({ page, host }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: Object.assign(new EventTarget(), { saveData: true }) });
  });
  await page.goto(host.url);
  await mounted(page);
  const explorer = new Explorer(page);
  await explorer.link("Intercom").hover();
  await page.waitForTimeout(4_500);
  expect(host.asked.filter((path) => /sw\.js|\/catalog-/.test(path))).toEqual([]);
  const documents = [];
  page.on("request", (request) => request.resourceType() === "document" && documents.push(request.url()));
  await explorer.link("Intercom").click();
  await expect(new Guide(page).seats).toBeEnabled();
  expect(documents).toEqual([`${host.url}guides/intercom/`]);
});

test("the site can be installed", async ({ page, host }) => {
  await visit(page, host, "");
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // Tests run in windows that keep nothing, where nothing is installed.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  const { data, errors, url } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data);
  for (const [name, address] of [["id", "/"], ["start_url", "/"], ["scope", "/"]]) {
    expect(new URL(manifest[name], url).pathname, name).toBe(address);
  }
  expect(manifest.theme_color).toMatch(/^#[0-9a-f]{6}$/);
  const sizes = await page.evaluate(
    (icons) =>
      Promise.all(
        icons.map(async (src) => {
          const image = Object.assign(new Image(), { src });
          await image.decode();
          return image.naturalWidth;
        }),
      ),
    manifest.icons.filter(({ type }) => type === "image/png").map(({ src }) => new URL(src, url).href),
  );
  expect(sizes).toEqual([192, 512, 512]);
  expect(manifest.icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
});
