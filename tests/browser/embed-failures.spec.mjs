// Whatever fails: what stands between the tags is shown, one line says why and where help is, an event
// tells the page, nothing is thrown into it, and what does not depend on it works on.

import { EIGHTY, expect, test, Widget } from "./host.mjs";
import { cost, strict, trusted } from "./hosts/hosts.mjs";

// The browser's own words for what the tests bring about.
test.use({ mayFail: /WebAssembly|Content Security Policy|Failed to load|404|ERR_|integrity|digest|MIME|RuntimeError|unreachable/ });

const FALLBACK = '<p id="fallback">Intercom with SCIM: <a href="https://example.com/">a table</a></p>';
const ONE = `<scim-cost id="one" app="intercom" seats="80" plan="essential">${FALLBACK}</scim-cost>`;

const GLUE = /\/embed\/[^/]*\.js$/;
const WASM = /\.wasm$/;
const CSS = /\.css$/;
const RECORD = /\/intercom\.json$/;

const answer = (pattern, change) => (page) =>
  page.route(pattern, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, ...(await change(response)) });
  });
const aborted = (pattern, why) => (page) => page.route(pattern, (route) => route.abort(why));
const missing = (pattern, status = 404) =>
  answer(pattern, () => ({ status, body: "There is no such page.", contentType: "text/html" }));
const asText = (pattern) =>
  answer(pattern, (response) => ({ headers: { ...response.headers(), "content-type": "text/plain" } }));
const longer = (pattern) =>
  answer(pattern, async (response) => ({ body: Buffer.concat([await response.body(), Buffer.from([0])]) }));
/** The browser knows that there is no network. */
const offline = (page) =>
  page.addInitScript(() => Object.defineProperty(Navigator.prototype, "onLine", { get: () => false }));

/** What is wrong, how it comes about, and the code that tells it. */
const FAILURES = {
  "the browser has no WebAssembly": { before: (page) => page.addInitScript(() => delete globalThis.WebAssembly), code: "no-wasm" },
  "the policy forbids wasm": { policy: (site) => strict(site).replace(" 'wasm-unsafe-eval'", ""), code: "blocked" },
  "the policy forbids the program and the data": { policy: (site) => strict(site).replace(/connect-src [^;]*;/, ""), code: "blocked" },
  "the policy allows the loader's file and no more": {
    policy: (site) => strict(site).replace(`script-src ${site}`, `script-src ${site}/embed.js`),
    code: "blocked",
  },
  "wasm comes as text": { before: asText(WASM), code: "mime" },
  "the glue comes as text": { before: asText(GLUE), code: "mime" },
  "wasm is not what was built": { before: longer(WASM), code: "integrity" },
  "wasm is not there": { before: missing(WASM), code: "http" },
  "the glue is not there": { before: missing(GLUE), code: "http" },
  "the styles are not there": { before: missing(CSS), code: "http" },
  "the host is out of order": { before: missing(WASM, 500), code: "http" },
  "the record is not there": { before: missing(RECORD), code: "app" },
  "the record is not what the site ships": { before: answer(RECORD, () => ({ body: '{"records":' })), code: "data" },
  "the record is somebody else's": { before: answer(RECORD, () => ({ body: "{}" })), code: "data" },
  "nobody answers for wasm": { before: aborted(WASM, "connectionrefused"), code: "network" },
  "nobody answers for the glue": { before: aborted(GLUE, "connectionrefused"), code: "network" },
  "nobody answers for the record": { before: aborted(RECORD, "connectionrefused"), code: "network" },
  "there is no network": {
    before: async (page) => {
      await offline(page);
      await aborted(/\/embed\/|\/catalog\//, "internetdisconnected")(page);
    },
    code: "offline",
  },
};

/** Errors of the page's own, and promises of its own that nobody handles. */
const watched = (page) =>
  page.addInitScript(() => {
    globalThis.thrown = [];
    addEventListener("error", (event) => thrown.push(event.message));
    addEventListener("unhandledrejection", (event) => thrown.push(String(event.reason)));
  });

for (const [why, { before, policy, code }] of Object.entries(FAILURES)) {
  test(`${code}: ${why}`, async ({ page, visit }) => {
    await watched(page);
    const { site, met } = await visit(ONE, { policy: policy ?? trusted, before: () => before?.(page) });
    await expect.poll(async () => (await met("scim-error")).map((error) => error.detail.code)).toEqual([code]);
    const [{ id, detail }] = await met("scim-error");
    expect(id).toBe("one");
    expect(detail.sentence).toMatch(/^[^a-z].*[.?]$/s);
    expect(detail.help).toBe(`${site}embed/#error-${code}`);
    await expect(page.locator("#fallback")).toBeVisible();
    const line = page.locator("#one [part~=error]");
    await expect(line).toBeVisible();
    await expect(line).toContainText(detail.sentence);
    await expect(line.getByRole("link")).toHaveAttribute("href", detail.help);
    await expect(line.getByRole("link")).toHaveAttribute("rel", /noopener/);
    // Below what it cannot replace.
    const [above, below] = [await page.locator("#fallback").boundingBox(), await line.boundingBox()];
    expect(below.y).toBeGreaterThanOrEqual(above.y + above.height);
    expect(await met("scim-ready")).toEqual([]);
    expect(await page.evaluate(() => thrown)).toEqual([]);
  });
}

test("no app, and an app that is not in the catalog", async ({ page, visit }) => {
  const { met } = await visit(
    `<scim-cost id="none">${FALLBACK}</scim-cost><scim-cost id="other" app="nobody">Nobody</scim-cost>`,
  );
  await expect.poll(async () => (await met("scim-error")).map(({ id, detail }) => [id, detail.code]).toSorted()).toEqual([
    ["none", "app"],
    ["other", "app"],
  ]);
  await expect(page.locator("#fallback")).toBeVisible();
  await expect(page.locator("#other")).toContainText("Nobody");
});

test("embed.js itself is not there: the page is as its owner wrote it", async ({ page, visit }) => {
  await watched(page);
  const { met } = await visit(ONE, { before: () => missing(/embed\.js$/)(page) });
  await expect(page.locator("#fallback")).toBeVisible();
  expect([...(await met("scim-error")), ...(await met("scim-ready"))]).toEqual([]);
  expect(await page.evaluate(() => thrown)).toEqual([]);
});

test("where one app's record is missing, elements of the others work", async ({ page, visit }) => {
  const other = '<scim-cost id="other" app="bitwarden">Bitwarden</scim-cost>';
  const { met } = await visit(`${ONE}${other}`, { before: () => missing(/bitwarden\.json$/)(page) });
  await new Widget(page).shows(EIGHTY);
  await expect.poll(async () => (await met("scim-error")).map(({ id, detail }) => [id, detail.code])).toEqual([["other", "app"]]);
  await new Widget(page).seats.fill("25");
  await new Widget(page).shows({ "native.upgrade_per_year": "30900" });
});

test("what failed for want of a network is asked for again", async ({ page, visit }) => {
  const { site, met } = await visit(ONE, { before: () => aborted(WASM, "connectionrefused")(page) });
  await expect.poll(async () => (await met("scim-error")).length).toBe(1);
  await page.unroute(WASM);
  const upgrade = await page.evaluate(async (site) => {
    const { estimate } = await import(`${site}embed.js`);
    return (await estimate({ app: "intercom", seats: 80 })).native.upgrade_per_year.low;
  }, site);
  expect(upgrade).toBe("98880");
  // Taken away and put back, the element tries again, too.
  await page.evaluate(async () => {
    const element = document.getElementById("one");
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.body.append(element);
  });
  await new Widget(page).shows(EIGHTY);
  await expect(page.locator("#fallback")).toBeHidden();
  await expect(page.locator("#one [part~=error]")).toHaveCount(0);
});

test.describe("a panic", () => {
  /** The program stops, as it would of itself: from a task of its own. */
  const stop = (page, glue) =>
    page.evaluate(async (glue) => {
      const { fail } = await import(glue);
      setTimeout(() => fail());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }, glue);

  test("the first one starts the program anew, with what was typed; the second leaves the fallback", async ({ page, visit }) => {
    await watched(page);
    const { site, requests, met, asked } = await visit(`${ONE}${cost("two", "https://example.com/").replace('seats="80"', 'seats="50"')}`);
    const [one, two] = [new Widget(page), new Widget(page, "two")];
    await one.shows(EIGHTY);
    await two.isReady();
    await one.seats.fill("25");
    await one.shows({ "native.upgrade_per_year": "30900" });
    const glue = requests.map((request) => request.url()).find((url) => GLUE.test(url));

    await stop(page, glue);
    await expect.poll(async () => (await met("scim-ready")).length).toBe(4);
    await expect(one.seats).toHaveValue("25");
    await one.shows({ "native.upgrade_per_year": "30900" });
    // 1,236 x 50.
    await two.shows({ "native.upgrade_per_year": "61800" });
    await expect(page.locator("#fallback")).toBeHidden();
    await one.seats.fill("80");
    await one.shows(EIGHTY);

    await stop(page, `${glue}#again`);
    await expect(page.locator("#fallback")).toBeVisible();
    await expect(page.locator("#two table")).toBeVisible();
    const errors = (await met("scim-error")).map(({ id, detail }) => [id, detail.code, detail.help]);
    for (const id of ["one", "two"]) {
      expect(errors.filter((error) => error[0] === id).at(-1)).toEqual([id, "panic", `${site}embed/#error-panic`]);
      await expect(page.locator(`#${id} [part~=error]`)).toBeVisible();
    }
    const refused = await page.evaluate(async (site) => {
      const { estimate } = await import(`${site}embed.js`);
      return estimate({ app: "intercom" }).then(() => null, ({ code, help }) => [code, help]);
    }, site);
    expect(refused).toEqual(["panic", `${site}embed/#error-panic`]);
    expect(asked(WASM)).toBeLessThanOrEqual(2);
    expect(await met("violation")).toEqual([]);

    // Errors of the page's own are its own again; the program's were spared it.
    expect(await page.evaluate(() => thrown)).toEqual([]);
    const own = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener("error", (event) => resolve(event.message), { once: true });
          setTimeout(() => dispatchEvent(new ErrorEvent("error", { message: "of the page" })));
        }),
    );
    expect(own).toBe("of the page");
  });
});
