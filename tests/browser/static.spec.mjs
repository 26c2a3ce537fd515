// Pages without scripts, and pages whose program fails: readable, complete, and one line says why.

import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, mounted, test } from "./test.mjs";
import { Guide } from "./pages.mjs";
import { APPS, GUIDES, PAGES, POLICY, UNKNOWN, fileNamed, site } from "./site.mjs";

// What GUIDE-CHECKLIST demands of the Intercom page, as a reader without scripts finds it.
const INTERCOM = [
  "$29", "$85", "$132", "355%", "55%",
  "$30,900", "$39,600", "$61,800", "$79,200", "$123,600", "$158,400",
  "$14,100", "$28,200", "$56,400",
  "$3,925", "$6,088", "$1,741", "$11,754", "500 employees",
  "under $5,000", "60%", "SAML 2.0", "SCIM 2.0", "SOC 2 Type II", "HIPAA",
  "Okta", "Microsoft Entra ID", "Google Workspace", "OneLogin",
  "2026", "Stitchflow",
];
const OTHERS = {
  amplitude: ["$35,412", "$36,000", "$588", "$49", "$11,754"],
  "bill-com": ["$158", "$237", "$79", "$47,400", "$94,800", "$89", "$178", "$267", "Okta", "$11,754"],
  bitwarden: ["$4", "$6", "$11,754", "Teams", "Enterprise"],
};

test.describe("scripts off", () => {
  test.use({ javaScriptEnabled: false, mayFail: /status of 404/ });

  test("every page is complete and has a title of its own", async ({ page }) => {
    const titles = new Set();
    for (const address of [...PAGES, UNKNOWN]) {
      await page.goto(address);
      titles.add(await page.title());
      await expect(page.getByRole("heading", { level: 1 }), address).toHaveCount(1);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator('meta[name="description"]')).toHaveAttribute("content", /.{50}/);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      // What needs the program does not pretend to work.
      for (const control of await page.locator("main :is(input, select)").all()) {
        await expect(control).toBeDisabled();
      }
      await expect(page.locator("[data-boot-note]")).toBeHidden();
    }
    expect(titles.size).toBe(PAGES.length + 1);
  });

  test("the Intercom page holds every published figure", async ({ page }) => {
    await page.goto("guides/intercom/");
    const text = (await page.locator("main").textContent()).replaceAll("\u00a0", " ");
    expect(INTERCOM.filter((figure) => !text.includes(figure))).toEqual([]);
    const guide = new Guide(page);
    expect(await guide.rows.count()).toBe(5);
    await guide.shows({
      "native.upgrade_per_year": "61800",
      "native.break_even_seats": "..5",
      "manual.total_per_year": "11754",
    });
    // No figure stands without its scenario.
    await expect(page.locator("[data-still]")).toContainText("50 seats on Essential");
    await expect(page.locator("[data-still]")).toBeVisible();
  });

  for (const [slug, figures] of Object.entries(OTHERS)) {
    test(`the ${GUIDES[slug]} page holds its figures`, async ({ page }) => {
      await page.goto(`guides/${slug}/`);
      const text = (await page.locator("main").textContent()).replaceAll("\u00a0", " ");
      expect(figures.filter((figure) => !text.includes(figure))).toEqual([]);
    });
  }

  test("a formula opens without scripts", async ({ page }) => {
    await page.goto("guides/intercom/");
    const figure = new Guide(page).figure("horizon.native");
    await page.locator("button.fig", { has: figure }).click();
    await expect(page.locator(".why:popover-open .formula")).toContainText("50");
  });

  test("links work as anywhere, and a link to a source leads to it", async ({ page }) => {
    await page.goto("");
    await page.getByRole("link", { name: "Intercom", exact: true }).click();
    await expect(page).toHaveTitle(/Intercom/);
    await page.locator('a[href="#source-1"]').first().click();
    await expect(page.locator("#source-1")).toBeInViewport();
    // A link holds a scenario that nothing reads: the page shows its own and says which.
    await page.goto("guides/intercom/#v=1&seats=80");
    await new Guide(page).shows({ "native.upgrade_per_year": "61800" });
    await expect(page.locator("[data-still]")).toContainText("50 seats");
  });

  test("an unknown address is a page with every app", async ({ page }) => {
    const response = await page.goto(UNKNOWN);
    expect(response.status()).toBe(404);
    await expect(page.locator(".app-names a")).toHaveText(APPS.map(({ name }) => name));
  });
});

test.describe("a program that fails", () => {
  test.use({ mayFail: /./ });

  /** The static page stands, for a link too, and the one line says why. */
  async function isOff(page, code, reason) {
    const guide = new Guide(page);
    await expect(page.locator("html")).toHaveAttribute("data-calculator-code", code);
    await expect(guide.note).toBeVisible();
    await expect(guide.note).toHaveText(
      `The calculator is off: ${reason}. The figures below are for 50 seats on Essential.`,
    );
    await expect(page.locator("html")).not.toHaveClass(/awaits-link/);
    for (const part of await guide.live.all()) await expect(part).toBeVisible();
    await guide.shows({ "native.upgrade_per_year": "61800" });
    await expect(guide.seats).toBeDisabled();
    await expect(guide.choice("plan")).toBeDisabled();
    await expect(guide.slider).toBeDisabled();
    await expect(guide.heading).toBeVisible();
  }

  const LINK = "guides/intercom/#v=1&seats=80";
  const wasm = /\/web-[^/]*\.wasm$/;
  const glue = /\/web-[^/]*\.js$/;

  test("WebAssembly switched off", async ({ page }) => {
    await page.addInitScript(() => {
      delete globalThis.WebAssembly;
    });
    await page.goto(LINK);
    await isOff(page, "no-wasm", "this browser has WebAssembly switched off");
  });

  for (const status of [404, 503]) {
    test(`the wasm answered with ${status}`, async ({ page }) => {
      await page.route(wasm, (route) => route.fulfill({ status, body: "no" }));
      await page.goto(LINK);
      await isOff(page, "http", `its program could not be fetched (HTTP ${status})`);
    });
  }

  test("the wasm cut off", async ({ page }) => {
    await page.route(wasm, (route) => route.abort());
    await page.goto(LINK);
    await isOff(page, "network", "its program could not be fetched");
  });

  test("this device is offline", async ({ page, context }) => {
    let asked;
    const asks = new Promise((resolve) => {
      asked = resolve;
    });
    let go;
    const gone = new Promise((resolve) => {
      go = resolve;
    });
    await page.route(wasm, async (route) => {
      asked();
      await gone;
      await route.abort("internetdisconnected");
    });
    // Everything else has arrived by then.
    const glued = page.waitForEvent("requestfinished", (request) => glue.test(request.url()));
    await page.goto(LINK, { waitUntil: "domcontentloaded" });
    await Promise.all([glued, asks]);
    await context.setOffline(true);
    go();
    await isOff(page, "offline", "this device is offline");
  });

  test("another wasm than the page's", async ({ page, origin }, info) => {
    const dir = info.outputPath("site");
    await cp(site, dir, { recursive: true });
    const file = join(dir, fileNamed(/^web-.*\.wasm$/));
    await Promise.all([".br", ".gz"].map((copy) => rm(file + copy, { force: true })));
    // A section that means nothing: the module is good, its digest is not.
    await writeFile(file, Buffer.concat([await readFile(file), Buffer.from([0, 2, 1, 65])]));
    await page.goto((await origin({ dir })) + LINK);
    await isOff(page, "integrity", "its program is not the one that this page belongs to; reload the page");
    await rm(dir, { recursive: true });
  });

  test("a policy without wasm-unsafe-eval", async ({ page, origin }) => {
    const policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
    await page.goto((await origin({ headers: { "Content-Security-Policy": policy } })) + LINK);
    await isOff(page, "csp", "this site's security policy forbids WebAssembly ('wasm-unsafe-eval' is missing)");
  });

  test("a policy that forbids fetching", async ({ page, origin }) => {
    const policy = POLICY.replace("connect-src 'self'", "connect-src 'none'");
    await page.goto((await origin({ headers: { "Content-Security-Policy": policy } })) + LINK);
    await isOff(page, "csp", "this site's security policy forbids fetching its program");
  });

  test("the glue missing", async ({ page }) => {
    await page.route(glue, (route) => route.fulfill({ status: 404, body: "no" }));
    await page.goto(LINK);
    await isOff(page, "http", "its program could not be fetched (HTTP 404)");
  });

  test("the glue of a wrong media type", async ({ page, origin }) => {
    const headers = (path) => (glue.test(path) ? { "Content-Type": "text/plain" } : {});
    await page.goto((await origin({ headers })) + LINK);
    await isOff(page, "glue", "its program cannot be loaded (the host serves it as text/plain)");
  });

  test("the loader missing", async ({ page }) => {
    await page.route(/\/boot-[^/]*\.js$/, (route) => route.abort());
    await page.goto(LINK);
    await isOff(page, "loader", "its loader could not be fetched");
  });

  test("a program that never comes", async ({ page }) => {
    await page.clock.install();
    await page.route(wasm, () => {});
    await page.goto(LINK, { waitUntil: "domcontentloaded" });
    await expect(page.locator("html")).toHaveClass(/awaits-link/);
    await expect(async () => {
      await page.clock.runFor(21_000);
      await isOff(page, "timeout", "it did not start within 20 seconds");
    }).toPass();
  });

  test("the page's part of the catalog is damaged", async ({ page }) => {
    await page.route("**/catalog/intercom.json*", (route) => route.fulfill({ body: "{" }));
    await page.goto(LINK);
    await isOff(page, "panic", "it met a fault of its own");
  });

  test("the page's part of the catalog is missing", async ({ page }) => {
    await page.route("**/catalog/intercom.json*", (route) => route.fulfill({ status: 404 }));
    await page.goto(LINK);
    await isOff(page, "http", "its program could not be fetched (HTTP 404)");
  });

  test("the page's part of the catalog does not come", async ({ page }) => {
    await page.route("**/catalog/intercom.json*", (route) => route.abort());
    await page.goto(LINK);
    await isOff(page, "network", "its program could not be fetched");
  });
});

test("a wasm of a wrong media type still works", async ({ page, origin }) => {
  const headers = (path) => (path.endsWith(".wasm") ? { "Content-Type": "text/plain" } : {});
  await page.goto(`${await origin({ headers })}guides/intercom/#v=1&seats=80`);
  await mounted(page);
  await new Guide(page).shows({ "native.upgrade_per_year": "98880" });
});

test("a site below a path works the same", async ({ request, origin }) => {
  // Only the host is looked at: a build stands where it was built for.
  const url = await origin({ base: "/sub/" });
  const get = (path) => request.get(new URL(path, url).href, { maxRedirects: 0 });
  expect((await get("/sub")).headers().location).toBe("/sub/");
  expect((await get("/sub/guides/intercom")).headers().location).toBe("/sub/guides/intercom/");
  expect((await get("/sub/guides/intercom/")).status()).toBe(200);
  expect((await get("/")).status()).toBe(404);
  expect((await get("/sub/guides/")).status()).toBe(404);
  expect((await get("/sub/.stage/")).status()).toBe(404);
  expect((await get("/sub/..%2f..%2fCargo.toml")).status()).toBe(404);
});
