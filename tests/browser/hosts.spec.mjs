// Widgets on other people's pages: the same figures on each, and nothing of theirs touched.

import { EIGHTY, expect, test, Widget } from "./host.mjs";
import { HOSTS, PINNED } from "./hosts/hosts.mjs";

// Low enough for every element to stand more than 200 px below the screen.
test.use({ viewport: { width: 1024, height: 240 } });

const TEN = ["one", ...Array.from({ length: 9 }, (_, at) => `w${at + 1}`)];
/** What is on the pages that hold more than one element. */
const ELEMENTS = { "ten elements": TEN, "snippet twice": ["one", "two"], "two versions": ["one", "two"] };
const LOADERS = { "two versions": ["embed.js", PINNED].toSorted() };
const RECORDS = { "ten elements": ["bitwarden", "intercom"] };

for (const [name, host] of Object.entries(HOSTS)) {
  const ids = ELEMENTS[name] ?? ["one"];
  const loaders = LOADERS[name] ?? ["embed.js"];

  test(`${name}: right figures, one program, one event, nothing left behind`, async ({ page, visit }) => {
    const { site, other, home, foreign, requests, met, fetched } = await visit(host);
    await test.step("before an element is near, the loader and nothing else", async () => {
      await page.waitForFunction(() => customElements.get("scim-cost"));
      await expect(page.locator("#one")).toBeAttached();
      await page.waitForTimeout(300);
      expect(fetched()).toEqual(loaders);
    });

    await test.step("the core's figures", async () => {
      for (const id of ids) await new Widget(page, id).isReady();
      await new Widget(page).shows(EIGHTY);
      const [ready] = await met("scim-ready");
      expect(ready.detail).toMatchObject({ app: "intercom", verdict: { way: "managed", sure: true } });
      expect((await met("scim-ready")).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    });

    await test.step("each file once, for all elements", async () => {
      const records = RECORDS[name] ?? ["intercom"];
      const rest = fetched().filter((path) => !loaders.includes(path));
      expect(rest.filter((path) => path.startsWith("catalog/"))).toEqual(records.map((slug) => `catalog/${slug}.json`));
      const kinds = rest.filter((path) => path.startsWith("embed/")).map((path) => path.replace(/^.*\./, ""));
      expect(kinds.toSorted()).toEqual(["js", "wasm"]);
      expect(rest).toHaveLength(records.length + kinds.length);
    });

    await test.step("typing and the button, each told once", async () => {
      const widget = await new Widget(page).isReady();
      await widget.seats.fill("");
      await widget.seats.pressSequentially("25");
      // 1,236 a seat.
      await widget.shows({ "native.upgrade_per_year": "30900" });
      await expect.poll(async () => (await met("scim-change")).map(({ id }) => id)).toEqual(["one"]);
      expect((await met("scim-change"))[0].detail.native.upgrade_per_year.low).toBe("30900");
      await page.evaluate(() => addEventListener("scim-cta", (event) => event.preventDefault()));
      await widget.call.click();
      const presses = await met("scim-cta");
      expect(presses.map(({ id }) => id)).toEqual(["one"]);
      expect(presses[0].detail.estimate.native.upgrade_per_year.low).toBe("30900");
      expect(presses[0].detail.href).toMatch(/^https:/);
      await page.waitForTimeout(300);
      expect(await met("scim-change")).toHaveLength(1);
      expect(page.url()).toBe(foreign);
      // The others kept their own.
      if (ids.includes("two")) await new Widget(page, "two").shows(EIGHTY);
    });

    await test.step("nobody else is asked, and nobody is told where", async () => {
      for (const request of requests) {
        const url = request.url();
        if (url.startsWith(home) || url.startsWith("data:")) continue;
        expect(url.startsWith(site) || url === `${other}embed.js`, url).toBe(true);
        const headers = await request.allHeaders();
        // The page's own request for the loader says its origin, as for any script; no more, and no other does.
        const said = headers.referer?.startsWith(site) ? "" : (headers.referer ?? "");
        expect(["", ...(/embed[^/]*\.js$/.test(url) ? [home] : [])], url).toContain(said);
        expect(url).not.toContain("visitor");
        expect(headers.cookie, url).toBeUndefined();
      }
    });

    await test.step("no violation, no error, no cookie, no storage, no name", async () => {
      expect(await met("violation")).toEqual([]);
      expect(await met("scim-error")).toEqual([]);
      const kept = await page.evaluate(async () => [
        document.cookie,
        localStorage.length,
        sessionStorage.length,
        (await indexedDB.databases()).length,
        (await caches.keys()).length,
      ]);
      expect(kept).toEqual(["", 0, 0, 0, 0]);
      const added = await page.evaluate(() => {
        const frame = document.createElement("iframe");
        document.body.append(frame);
        const known = new Set(Object.getOwnPropertyNames(frame.contentWindow));
        frame.remove();
        return Object.getOwnPropertyNames(window).filter((name) => !known.has(name));
      });
      // The tests' own, and what the frameworks name for themselves.
      expect(added.filter((name) => !/^(met|shifts|\d+|__VUE.*|__REACT.*|devtoolsFormatters)$/.test(name))).toEqual([]);
      // No element, no style and no script of ours outside of the elements.
      expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    });
  });
}

test("the ten elements are three kinds, each with its own figures and ids", async ({ page, visit }) => {
  await visit(HOSTS["ten elements"]);
  for (const id of TEN) await new Widget(page, id).isReady();
  // 50 seats on Essential: the fee is less than either other way.
  await expect(new Widget(page, "w1").decision).toHaveAttribute("data-decision", "managed");
  // 98,880 + 0; two apps managed, under 5,000 each; by hand twice 11,754; Bitwarden's own SCIM costs nothing.
  const totals = { native: "98880", managed: "..10000", manual: "23508", mix: "..5000" };
  for (const [name, value] of Object.entries(totals)) {
    await new Widget(page, "w2").shows({ [`stack.${name}`]: value });
  }
  // An odd one is Intercom, 1,236 a seat; an even one is Bitwarden, which has SCIM on its plan.
  await new Widget(page, "w3").shows({ "native.upgrade_per_year": String(1236 * 4) });
  await new Widget(page, "w4").shows({ "native.upgrade_per_year": "0" });
  // Links go to safe addresses, and tell nothing of the page; this host's own stand on the machine of the test.
  const links = await page.evaluate(() =>
    [...document.querySelectorAll("scim-cost, scim-decision, scim-stack")].flatMap((element) =>
      [...element.shadowRoot.querySelectorAll("a")].map(({ href, rel }) => ({ href, rel })),
    ),
  );
  expect(links.length).toBeGreaterThan(TEN.length);
  for (const { href, rel } of links) {
    expect(href).toMatch(/^(https:|http:\/\/localhost:)/);
    expect(rel).toMatch(/noopener/);
  }
  // Ids count within a shadow root.
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll("scim-cost, scim-decision, scim-stack")].map((element) =>
      [...element.shadowRoot.querySelectorAll("[id]")].map((inner) => inner.id),
    ),
  );
  for (const within of ids) {
    expect(within.length).toBeGreaterThan(0);
    expect(new Set(within).size).toBe(within.length);
  }
});

for (const name of ["React", "Vue"]) {
  test(`${name}: sets what its state says, hears what the widget tells, moves it and makes it anew`, async ({ page, visit }) => {
    const { met } = await visit(HOSTS[name]);
    const widget = await new Widget(page).isReady();
    const show = (state) =>
      page.evaluate((detail) => document.dispatchEvent(new CustomEvent("host", { detail })), state);
    await show({ seats: 25 });
    await widget.shows({ "native.upgrade_per_year": "30900" });
    await expect(page.locator("#told")).toHaveText("30900");

    // Moved, it is the same: what was typed is kept, and it does not begin again.
    await widget.seats.fill("100");
    await widget.shows({ "native.upgrade_per_year": "123600" });
    const first = await page.locator("#one").elementHandle();
    await show({ place: "aside" });
    expect(await first.evaluate((element) => element.isConnected)).toBe(true);
    await expect(widget.seats).toHaveValue("100");
    expect(await met("scim-ready")).toHaveLength(1);

    // With another key it is another one.
    await show({ turn: 2 });
    await widget.isReady();
    expect(await first.evaluate((element) => element.isConnected)).toBe(false);
    await widget.shows({ "native.upgrade_per_year": "30900" });
    await show({ shown: false });
    await expect(page.locator("#one")).toHaveCount(0);
    await show({ shown: true, place: "main", seats: 80 });
    await widget.isReady();
    await widget.shows(EIGHTY);
    expect(await met("scim-ready")).toHaveLength(3);
    expect(await met("scim-error")).toEqual([]);
  });
}
