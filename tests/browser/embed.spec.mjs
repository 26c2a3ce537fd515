// The widget on a page of another origin, under the strictest policies that a page can have.

import { EIGHTY, expect, test, Widget } from "./host.mjs";
import { PINNED } from "./hosts/hosts.mjs";

const FALLBACK = '<p id="fallback">Intercom with SCIM: <a href="https://example.com/">a table</a></p>';
const ONE = `<scim-cost id="one" app="intercom" seats="80" plan="essential">${FALLBACK}</scim-cost>`;

test("shows the core's figures under the strictest policies, and asks nobody but its host", async ({ page, visit }) => {
  const { site, foreign, requests, met, asked } = await visit(ONE);
  const widget = new Widget(page);
  await widget.shows(EIGHTY);
  await expect(page.locator("#fallback")).toBeHidden();
  await expect(page.locator("#one")).toHaveCSS("display", "block");

  const [ready] = await met("scim-ready");
  expect(ready.detail).toMatchObject({
    app: "intercom",
    scenario: { seats: 80, plan: "essential", target: "expert" },
    native: { upgrade_per_year: { kind: "exact", low: "98880", high: "98880" } },
    verdict: { way: "managed", sure: true },
    decision: { recommendation: "managed" },
  });
  expect(await met("violation")).toEqual([]);
  expect(await met("scim-error")).toEqual([]);

  expect(asked(/\.wasm$/)).toBe(1);
  for (const request of requests) {
    const url = request.url();
    if (url.startsWith("data:")) continue;
    expect(url.startsWith(site) || url === foreign, url).toBe(true);
    if (url.startsWith(site) && !url.endsWith("embed.js")) {
      expect((await request.allHeaders()).referer ?? "", url).not.toContain(new URL(foreign).origin);
    }
  }
  const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
  expect(kept).toEqual(["", 0, 0]);
  const added = await page.evaluate(() => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const known = new Set(Object.getOwnPropertyNames(frame.contentWindow));
    frame.remove();
    return Object.getOwnPropertyNames(window).filter((name) => !known.has(name));
  });
  expect(added.filter((name) => !["met", "shifts", "0"].includes(name))).toEqual([]);
});

test("typing updates the figures, and tells once when it rests", async ({ page, visit }) => {
  const { met } = await visit(ONE);
  const widget = new Widget(page);
  // In one go, so that a slow machine does not rest between two keys.
  await widget.seats.evaluate((field) => {
    for (const typed of ["", "1", "10", "100"]) {
      field.value = typed;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
  });
  await widget.shows({ "native.upgrade_per_year": "123600" });
  await expect.poll(async () => (await met("scim-change")).length).toBe(1);
  const [change] = await met("scim-change");
  expect(change.detail.scenario.seats).toBe(100);
  expect(change.detail.native.upgrade_per_year.low).toBe("123600");
  // The page of somebody else keeps its address.
  expect(new URL(page.url()).hash).toBe("");
});

test("a changed attribute updates the widget, and a bad one keeps the last good value", async ({ page, visit }) => {
  const { met } = await visit(ONE);
  const widget = new Widget(page);
  await widget.shows(EIGHTY);
  await widget.set("seats", "25");
  await widget.shows({ "native.upgrade_per_year": "30900" });
  await expect(widget.seats).toHaveValue("25");
  await widget.set("plan", "advanced");
  await widget.shows({ "native.upgrade_per_year": "14100" });
  await widget.set("prices", "expert:110, advanced:80");
  await widget.shows({ "native.upgrade_per_year": "9000" });
  await widget.set("idle-price", "1,200");
  await widget.set("setup-native", "100");
  await widget.shows({ "horizon.native": "9100" });

  const bad = { seats: "many", plan: "gold", target: "essential", prices: "gold:1", "hard-delete": "maybe", "cta-href": "javascript:alert(1)" };
  for (const [name, value] of Object.entries(bad)) await widget.set(name, value);
  await expect.poll(async () => (await met("scim-error")).map((error) => error.detail.attribute)).toEqual(Object.keys(bad));
  const errors = await met("scim-error");
  expect(errors.every((error) => error.detail.code === "attribute")).toBe(true);
  expect(errors[0].detail.sentence).toBe("Seats takes a whole number from 1 to 10,000,000, not “many”.");
  expect(errors[1].detail.sentence).toBe("Plan today takes one of essential, advanced, expert, none, not “gold”.");
  await widget.shows({ "native.upgrade_per_year": "9000", "horizon.native": "9100" });

  // Without its attribute an input has its default again.
  await widget.it.evaluate((element) => element.removeAttribute("prices"));
  await widget.shows({ "native.upgrade_per_year": "14100" });
  await widget.it.evaluate((element) => element.removeAttribute("seats"));
  await expect(widget.seats).toHaveValue("50");
  // What is no input is nobody's business.
  await widget.set("class", "wide");
  expect(await met("scim-error")).toHaveLength(errors.length);
});

test.describe("apps", () => {
  test.use({ mayFail: /404/ });

  test("another app can be named, and an unknown one leaves the one before", async ({ page, visit }) => {
    const { met } = await visit(ONE);
    const widget = new Widget(page);
    await widget.shows(EIGHTY);
    await widget.set("app", "nobody");
    await expect.poll(async () => (await met("scim-error")).map((error) => error.detail.code)).toContain("app");
    await widget.shows(EIGHTY);
    await widget.it.evaluate((element) => {
      element.removeAttribute("plan");
      element.setAttribute("app", "bitwarden");
    });
    await widget.shows({ "native.upgrade_per_year": "0" });
    await expect(widget.seats).toHaveValue("80");
  });

  test("an unknown app shows what stands between the tags, and names what is wrong", async ({ page, visit }) => {
    const { site, met } = await visit(ONE.replace("intercom", "nobody"));
    await expect.poll(async () => (await met("scim-error")).map((error) => error.detail)).toMatchObject([
      { code: "app", sentence: "There is no app “nobody” in this catalog.", help: `${site}embed/#error-app` },
    ]);
    await expect(page.locator("#fallback")).toBeVisible();
    // Mending the name is enough.
    const widget = new Widget(page);
    await widget.set("app", "intercom");
    await widget.shows(EIGHTY);
  });
});

test("ten elements share one program, and each keeps its own figures", async ({ page, visit }) => {
  const bodies = Array.from({ length: 10 }, (_, at) => `<scim-cost id="w${at}" app="intercom" seats="${at + 1}"></scim-cost>`);
  const { asked, met } = await visit(bodies.join("\n"), {
    // The snippet twice, and another version of it.
    head: (site) =>
      ["embed.js", "embed.js", PINNED]
        .map((name) => `<script type="module" src="${site}${name}"></script>`)
        .join("\n"),
  });
  for (let at = 0; at < 10; at += 1) {
    const widget = new Widget(page, `w${at}`);
    await widget.it.scrollIntoViewIfNeeded();
    await widget.shows({ "native.upgrade_per_year": String(1236 * (at + 1)) });
  }
  const [first, second] = [new Widget(page, "w0"), new Widget(page, "w1")];
  await first.seats.fill("80");
  await first.shows({ "native.upgrade_per_year": "98880" });
  await second.shows({ "native.upgrade_per_year": "2472" });
  await expect.poll(async () => (await met("scim-change")).map((event) => event.id)).toEqual(["w0"]);
  expect(asked(/\.wasm$/)).toBe(1);
  expect(asked(/catalog\/intercom\.json/)).toBe(1);
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll("scim-cost")].flatMap((element) =>
      [...element.shadowRoot.querySelectorAll("[id]")].map((inner) => inner.id),
    ),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(await met("violation")).toEqual([]);
});

test("nothing is fetched before an element comes near the screen", async ({ page, visit }) => {
  const { site, requests } = await visit(`${"<p>Words.</p>".repeat(200)}${ONE}`);
  await page.waitForFunction(() => customElements.get("scim-cost"));
  await page.waitForTimeout(500);
  const asked = () => requests.map((request) => request.url()).filter((url) => url.startsWith(site));
  expect(asked()).toEqual([`${site}embed.js`]);
  await page.locator("#one").scrollIntoViewIfNeeded();
  await new Widget(page).shows(EIGHTY);
});

test("an element that is moved, or taken away and brought back, keeps what was typed", async ({ page, visit }) => {
  const { met } = await visit(`${ONE}<div id="there"></div>`);
  const widget = new Widget(page);
  await widget.seats.fill("100");
  await page.evaluate(() => document.getElementById("there").append(document.getElementById("one")));
  await expect(widget.seats).toHaveValue("100");
  await widget.shows({ "native.upgrade_per_year": "123600" });
  expect(await met("scim-ready")).toHaveLength(1);

  await page.evaluate(async () => {
    const element = document.getElementById("one");
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    element.setAttribute("plan", "advanced");
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.body.append(element);
  });
  await expect(widget.seats).toHaveValue("100");
  await widget.shows({ "native.upgrade_per_year": "56400" });
  await widget.seats.fill("25");
  await widget.shows({ "native.upgrade_per_year": "14100" });
});

test("the button goes where the page wants, unless the page takes it over", async ({ page, visit }) => {
  const { site, met } = await visit(
    ONE.replace("<scim-cost", '<scim-cost cta-href="/book?app={app}&n={seats}&p={plan}&up={upgrade}&from={link}"'),
  );
  const widget = new Widget(page);
  await widget.shows(EIGHTY);
  const wanted = async () => new URL(await widget.call.getAttribute("href"));
  const first = await wanted();
  expect(Object.fromEntries(first.searchParams)).toMatchObject({ app: "intercom", n: "80", p: "essential", up: "98880" });
  expect(first.searchParams.get("from")).toMatch(`${site}guides/intercom/#v=1&seats=80&plan=essential`);
  await widget.seats.fill("100");
  await page.evaluate(() => addEventListener("scim-cta", (event) => event.preventDefault(), { once: true }));
  await widget.call.click();
  expect(new URL(page.url()).pathname).toBe("/");
  const [press] = await met("scim-cta");
  expect(press.detail.estimate.native.upgrade_per_year.low).toBe("123600");
  expect(press.detail.link).toMatch(`${site}guides/intercom/#v=1&seats=100`);
  expect(new URL(press.detail.href).searchParams.get("up")).toBe("123600");
});

test("embed.js answers without any element", async ({ page, visit }) => {
  const { site, met } = await visit("<p>No element.</p>");
  const answers = await page.evaluate(async (site) => {
    const { estimate, decide, apps } = await import(`${site}embed.js`);
    const refused = (inputs) => estimate(inputs).then(() => null, ({ code, message }) => [code, message]);
    return {
      eighty: await estimate({ app: "intercom", seats: 80 }),
      own: await estimate({ app: "intercom", seats: 80, prices: { expert: 110 }, idle_price: "12.50" }),
      decided: await decide({ app: "intercom", seats: 80, recovery: "no", features: "yes" }),
      apps: await apps(),
      bad: await refused({ app: "intercom", seats: 0 }),
      typo: await refused({ app: "intercom", seat: 80 }),
      none: await refused({ seats: 80 }),
    };
  }, site);
  expect(answers.eighty.native.upgrade_per_year.low).toBe("98880");
  expect(answers.own.native.upgrade_per_year.low).toBe("77760");
  expect(answers.own.scenario.idle_price).toBe("12.5");
  expect(answers.decided.recommendation).toBe("native");
  expect(answers.apps.find((app) => app.slug === "intercom").plans.map((plan) => plan.id)).toEqual(["essential", "advanced", "expert"]);
  expect(answers.bad).toEqual(["attribute", "Seats takes a whole number from 1 to 10,000,000, not “0”."]);
  expect(answers.typo).toEqual(["attribute", "There is no input “seat”."]);
  expect(answers.none[0]).toBe("app");
  expect(await met("violation")).toEqual([]);
});

test("properties are attributes by other names, also those set before the script was there", async ({ page, visit }) => {
  await visit(`${ONE}<script>document.getElementById("one").seats = 25</script>`, { policy: () => undefined });
  const widget = new Widget(page);
  await widget.shows({ "native.upgrade_per_year": "30900" });
  const set = (values) => widget.it.evaluate((element, values) => Object.assign(element, values) && null, values);
  await set({ prices: { expert: 110, advanced: 80 }, idlePrice: 20, ctaHref: "https://example.com/?n={seats}" });
  // (110 - 29) x 25 x 12.
  await widget.shows({ "native.upgrade_per_year": "24300" });
  const told = await widget.it.evaluate((element) => ({
    attributes: ["seats", "prices", "idle-price", "cta-href"].map((name) => element.getAttribute(name)),
    properties: [element.seats, element.prices, element.idlePrice, element.app],
    upgrade: element.estimate.native.upgrade_per_year.low,
    none: document.createElement("scim-cost").estimate,
  }));
  expect(told).toEqual({
    attributes: ["25", "expert:110,advanced:80", "20", "https://example.com/?n={seats}"],
    properties: ["25", "expert:110,advanced:80", "20", "intercom"],
    upgrade: "24300",
    none: null,
  });
  await expect(widget.call).toHaveAttribute("href", "https://example.com/?n=25");
  await set({ prices: null, idlePrice: null, seats: 80 });
  await widget.shows(EIGHTY);
});

test("a stack takes apps, their prices and plans, and tells of all together", async ({ page, visit }) => {
  const { site, met } = await visit('<scim-stack id="one" apps="intercom:80,bitwarden:200">A table</scim-stack>');
  const widget = new Widget(page);
  // Bitwarden has SCIM on its plan.
  await widget.shows({ "stack.native": "98880", "stack.managed": "..10000", "stack.manual": "23508", "stack.mix": "..5000" });
  const [ready] = await met("scim-ready");
  expect(ready.detail.apps.map(({ app }) => app)).toEqual(["intercom", "bitwarden"]);
  expect(ready.detail.stack.native).toEqual({ kind: "exact", low: "98880", high: "98880" });
  // (110 - 29) x 80 x 12; then (110 - 85) x 80 x 12 from Advanced.
  await widget.set("prices", "intercom.expert:110");
  await widget.shows({ "stack.native": "77760" });
  await widget.set("apps", "intercom:80:advanced,bitwarden:200");
  await widget.shows({ "stack.native": "24000" });
  const answer = await page.evaluate(async (site) => {
    const { estimate } = await import(`${site}embed.js`);
    return estimate({ apps: "intercom:80,bitwarden:200" });
  }, site);
  expect(answer.stack.native.low).toBe("98880");
  expect(await met("scim-error")).toEqual([]);
  expect(await met("violation")).toEqual([]);
});

test("a decision answers its questions, and tells each answer", async ({ page, visit }) => {
  const { met } = await visit('<scim-decision id="one" app="intercom" seats="80">A table</scim-decision>');
  const widget = new Widget(page);
  await expect(widget.decision).toHaveAttribute("data-decision", "managed");
  // Its plan is wanted anyway: native; and removed people must come back, which the app cannot: managed.
  await widget.set("features", "yes");
  await expect(widget.decision).toHaveAttribute("data-decision", "native");
  await widget.it.locator('select[name="recovery"]').selectOption("yes");
  await expect(widget.decision).toHaveAttribute("data-decision", "managed");
  await expect.poll(async () => (await met("scim-change")).at(-1)?.detail.decision.because).toBe("recovery");
});
