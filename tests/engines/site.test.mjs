// The site's pages in the engines that are not Chromium: a guide, its calculator and decision, the stack, the table
// of apps, the page about the widgets. What is particular is proved in Chromium (../browser/); here, that another
// engine agrees. Intercom: (132 - 29) x 50 x 12 = 61,800; (132 - 29) x 80 x 12 = 98,880; (132 - 85) x 80 x 12 = 45,120.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "../browser/server.mjs";
import { APPS, GUIDES, POLICY, site } from "../browser/site.mjs";
import { start } from "./driver.mjs";

let browser;
let host;
before(async () => {
  // With the policy that every host is told to send.
  host = await serve({ dir: site, headers: { "Content-Security-Policy": POLICY } });
  browser = await start();
  console.log(browser.version);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

/** Opens a place of the site, as a document of its own, and waits until it is alive. */
async function open(address) {
  await browser.goto("about:blank");
  await browser.goto(host.url + address);
  await alive();
}
const alive = () =>
  browser.comesTo(
    [null, false],
    () => [
      document.documentElement.dataset.calculatorCode ?? null,
      document.querySelector("#q, input[name=seats], input[name=add]")?.disabled ?? false,
    ],
  );
const figure = (value, name = "native.upgrade_per_year") =>
  browser.comesTo(value, (name) => document.querySelector(`data[data-figure="${name}"]`)?.getAttribute("value"), name);
const heading = (words) =>
  browser.comesTo(true, (words) => document.querySelector("h1")?.textContent.includes(words) ?? false, words);
const fragment = (wanted) => browser.comesTo(wanted, () => location.hash);
const seats = () => document.querySelector('input[name="seats"][type="text"]');
const type = async (keys, field) => {
  await browser.run(`() => (${field})().select()`);
  await browser.press(keys, field);
};
/** Chooses in a list as a reader does. */
const choose = (name, value) =>
  browser.run(
    (name, value) => {
      const list = document.querySelector(`select[name="${name}"]`);
      list.value = value;
      list.dispatchEvent(new Event("change", { bubbles: true }));
    },
    name,
    value,
  );

test("every guide: its figures stand, and its calculator is alive", async () => {
  for (const [slug, name] of Object.entries(GUIDES)) {
    await open(`guides/${slug}/`);
    await heading(name);
    assert.ok((await browser.run(() => document.querySelectorAll("main table").length)) > 2);
  }
  await open("guides/intercom/");
  await figure("61800");
  // The published cost by hand.
  await figure("11754", "manual.total_per_year");
});

test("the calculator: a link, typing, another plan, bad input, a formula, a reload", async () => {
  await open("guides/intercom/#v=1&seats=80");
  await figure("98880");
  await figure("..5000", "horizon.managed");
  await choose("plan", "advanced");
  await figure("45120");
  await type("-1", seats);
  await browser.comesTo("true", () => document.querySelector('input[name="seats"][type="text"]').getAttribute("aria-invalid"));
  await figure("45120");
  await type("25", seats);
  // (132 - 85) x 25 x 12.
  await figure("14100");
  await fragment("#v=1&seats=25&plan=advanced&target=expert");
  await browser.reload();
  await alive();
  await figure("14100");
  await browser.click(() => document.querySelector('button.fig:has([data-figure="horizon.native"])'));
  await browser.comesTo(true, () => document.querySelector(".why:popover-open .formula")?.textContent.includes("25 seats") ?? false);
});

test("the charts follow", async () => {
  await open("guides/intercom/#v=1&seats=80");
  const mark = (words) =>
    browser.comesTo(
      true,
      (words) => [...document.querySelectorAll("#charts .chart:first-child svg .own, #charts .chart svg .own")].some(({ textContent }) => textContent.includes(words)),
      words,
    );
  await mark("80");
  await type("25", seats);
  await mark("25");
});

test("the decision: an answer changes it, and the row that holds is marked", async () => {
  await open("guides/intercom/");
  const decision = (wanted) => browser.comesTo(wanted, () => document.querySelector("output[data-decision]")?.dataset.decision);
  await decision("managed");
  await choose("features", "yes");
  await decision("native");
  await choose("features", "");
  await decision("managed");
});

test("the stack: totals from a link, an app's seats, and its guide and back", async () => {
  await open("stack/#v=1&apps=intercom:80,bitwarden:5");
  await figure("98880", "stack.native");
  await figure("..10000", "stack.managed");
  await type("25", () => document.querySelector('input[name="seats.intercom"]'));
  await figure("30900", "stack.native");
  await browser.click(() => [...document.querySelectorAll('.line[data-app="intercom"] a')].find(({ textContent }) => textContent === "Intercom"));
  await heading("Intercom");
  await figure("30900");
  await browser.back();
  await figure("30900", "stack.native");
});

test("the table: a search, an app without another document, and back", async () => {
  await open("");
  await browser.comesTo(APPS.length, () => document.querySelectorAll("tr[data-app]").length);
  await browser.press("interc", () => document.querySelector("#q"));
  await browser.comesTo(["Intercom"], () => [...document.querySelectorAll("tr[data-app] th a")].map(({ textContent }) => textContent));
  await browser.run(() => (window.isTheSame = true));
  await browser.click(() => document.querySelector("tr[data-app] th a"));
  await heading("Intercom");
  await figure("61800");
  assert.equal(await browser.run(() => window.isTheSame), true);
  await browser.back();
  await browser.comesTo(["Intercom"], () => [...document.querySelectorAll("tr[data-app] th a")].map(({ textContent }) => textContent));
});

test("the page about the widgets: its preview runs", async () => {
  await open("embed/");
  await browser.run(() => document.querySelector("[data-preview] scim-cost").scrollIntoView());
  await browser.comesTo("98880", () =>
    document.querySelector("[data-preview] scim-cost")?.shadowRoot?.querySelector('data[data-figure="native.upgrade_per_year"]')?.getAttribute("value"),
  );
});

test("an unknown address: the nearest name, and it leads on", async () => {
  await browser.goto(`${host.url}guides/intercon/`);
  await heading("Not found");
  await browser.comesTo(["Intercom"], () => [...document.querySelectorAll(".near a")].map(({ textContent }) => textContent));
  await browser.click(() => document.querySelector(".near a"));
  await figure("61800");
});
