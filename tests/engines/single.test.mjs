// The single file from a disk, in the engines that are not Chromium; what is particular is proved there
// (../browser/single.spec.mjs).

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { GUIDES, site } from "../browser/site.mjs";
import { start } from "./driver.mjs";

const FILE = pathToFileURL(join(site, "scimcost.html")).href;

let browser;
/** Opens a place in the file, as a document of its own. */
async function open(fragment = "") {
  await browser.goto("about:blank");
  await browser.goto(FILE + fragment);
}

const heading = (name) =>
  browser.comesTo(true, (name) => document.querySelector("h1")?.textContent.includes(name) ?? false, name);
const shows = (figures) =>
  browser.comesTo(
    figures,
    (names) =>
      Object.fromEntries(
        names.map((name) => [name, document.querySelector(`data[data-figure="${name}"]`)?.getAttribute("value")]),
      ),
    Object.keys(figures),
  );
const fragmentIs = (wanted) => browser.comesTo(wanted, () => location.hash);
const card = (name) => [...document.querySelectorAll(".app-card a, tr[data-app] th a")].find((link) => link.textContent === name);
const seats = () => document.querySelector('input[name="seats"][type="text"]');
const press = (label) => [...document.querySelectorAll("#share button")].find((button) => button.textContent === label);

/** Neither the page nor what it has made has asked for anything. */
async function askedNothing() {
  const asked = await browser.run(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual(asked.filter((name) => !/^(data|blob):/.test(name)), []);
}

describe("the single file", () => {
  before(async () => {
    browser = await start();
    console.log(browser.version);
  });
  after(() => browser?.close());

  test("every guide from the start page, and back and forward", async () => {
    await open();
    for (const [slug, name] of Object.entries(GUIDES)) {
      await browser.comesTo(false, () => document.querySelector("#q")?.disabled);
      await browser.click(card, name);
      await heading(name);
      assert.ok((await browser.title()).includes(name));
      assert.ok((await browser.url()).includes(`#/guides/${slug}/`));
      await browser.comesTo(false, () => document.querySelector('input[name="seats"]').disabled);
      await browser.back();
      await heading("What SCIM really costs");
    }
    await browser.forward();
    await heading("Bitwarden");
    await askedNothing();
  });

  test("a link with its scenario, typing, the charts, and a reload", async () => {
    await open("#/guides/intercom/?v=1&seats=80");
    // (132 - 29) x 80 x 12.
    await shows({ "native.upgrade_per_year": "98880", "horizon.managed": "..5000" });
    await browser.run(() => document.querySelector('input[name="seats"][type="text"]').select());
    await browser.press("25", seats);
    // (132 - 29) x 25 x 12.
    await shows({ "native.upgrade_per_year": "30900" });
    await browser.comesTo(true, () => {
      const own = [...document.querySelector("#charts .chart").querySelectorAll("svg .own")];
      return own.at(-1)?.textContent.includes("25") ?? false;
    });
    await fragmentIs("#/guides/intercom/?v=1&seats=25&plan=essential&target=expert");
    await browser.reload();
    await shows({ "native.upgrade_per_year": "30900" });
    await browser.comesTo("managed", () => document.querySelector("output[data-decision]").dataset.decision);
    await askedNothing();
  });

  test("files and the printed summary are made", async () => {
    await open("#/guides/intercom/?v=1&seats=80");
    await shows({ "native.upgrade_per_year": "98880" });
    await browser.run(() => {
      window.made = [];
      const { createObjectURL } = window.URL;
      window.URL.createObjectURL = (blob) => {
        blob.text().then((text) => window.made.push(text));
        return createObjectURL.call(window.URL, blob);
      };
      window.print = () => window.made.push(document.body.lastElementChild.textContent);
    });
    await browser.click(() => document.querySelector("[popovertarget=share]"));
    await browser.click(press, "Save CSV");
    await browser.comesTo(true, () => window.made.at(-1)?.includes("98880") ?? false);
    await browser.click(press, "Print summary");
    await browser.comesTo(true, () => window.made.length === 2 && window.made[1].includes("$98,880"));
  });

  test("a stack from its link, and the method", async () => {
    await open("#/stack/?v=1&apps=intercom:80,bitwarden:5");
    await shows({ "stack.native": "98880", "stack.managed": "..10000" });
    await open("#/methodology/");
    await heading("figures are made");
    await open("#/guides/intercon/");
    await heading("Not found");
    await askedNothing();
  });
});

describe("the single file without WebAssembly", () => {
  before(async () => {
    browser = await start({ wasm: false });
  });
  after(() => browser?.close());

  const note = () => {
    const found = document.querySelector("[data-boot-note]");
    return found && !found.hidden ? found.textContent : "";
  };
  const saysWhy = () =>
    browser.comesTo(true, () => {
      const found = document.querySelector("[data-boot-note]");
      return found !== null && !found.hidden && found.textContent.includes("WebAssembly switched off");
    });

  test("the guides with their tables, one line that says why, back and a reload", async () => {
    await open();
    await saysWhy();
    assert.equal(await browser.run(() => typeof WebAssembly), "undefined");
    for (const name of Object.values(GUIDES)) {
      await browser.click(card, name);
      await heading(name);
      await saysWhy();
      assert.match(await browser.run(note), /The figures below are for 50 seats/);
      assert.ok((await browser.run(() => document.querySelectorAll("main table").length)) > 2);
      await browser.back();
      await heading("What SCIM really costs");
      await saysWhy();
    }
    await open("#/guides/intercom/?v=1&seats=80");
    await heading("Intercom");
    await saysWhy();
    // (132 - 29) x 50 x 12: the published example, not the link's.
    await shows({ "native.upgrade_per_year": "61800" });
    await browser.reload();
    await heading("Intercom");
    await saysWhy();
    await askedNothing();
  });
});
