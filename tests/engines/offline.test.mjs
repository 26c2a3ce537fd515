// The site without a host after one visit, under its own policy, in the engines that are not Chromium; what is
// particular is proved there (../browser/offline.spec.mjs).

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { builds, SECOND } from "../browser/builds.mjs";
import { PAGES, POLICY } from "../browser/site.mjs";
import { start } from "./driver.mjs";

let browser;
const folder = mkdtempSync(join(tmpdir(), "scimcost-"));
before(async () => {
  browser = await start();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const shows = (value) =>
  browser.comesTo(value, () => document.querySelector('data[data-figure="native.upgrade_per_year"]')?.getAttribute("value"));
const alive = () =>
  browser.comesTo(
    true,
    () =>
      document.documentElement.dataset.calculator !== "off" &&
      !document.querySelector("#q, input[name=seats]")?.disabled,
  );
const kept = () =>
  browser.comesTo("activated", async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state;
  });

test("one visit, then no host: every page, its calculator, its charts", async () => {
  // Under the shipped policy: Trusted Types have to know the worker's address.
  const host = await builds(join(folder, "one"), { "Content-Security-Policy": POLICY });
  await browser.goto(`${host.url}guides/intercom/`);
  await kept();
  await host.close();
  for (const address of PAGES) {
    await browser.goto(host.url + address);
    assert.ok((await browser.run(() => document.querySelector("h1").textContent)).length > 3, address);
    await alive();
  }
  await browser.goto(`${host.url}guides/intercom/#v=1&seats=80`);
  // (132 - 29) x 80 x 12.
  await shows("98880");
  await browser.comesTo(true, () => {
    const own = [...document.querySelector("#charts .chart").querySelectorAll("svg .own")];
    return own.at(-1)?.textContent.includes("80") ?? false;
  });
});

test("a new build takes over at the next navigation, and sw-off.js ends it all", async () => {
  const host = await builds(join(folder, "two"));
  await browser.goto(`${host.url}guides/intercom/`);
  await kept();
  host.show("second");
  await browser.run(async () => (await navigator.serviceWorker.ready).update());
  await browser.comesTo(
    true,
    async (copy) => {
      const { installing, waiting } = await navigator.serviceWorker.ready;
      return !installing && !waiting && (await caches.keys()).includes(copy);
    },
    host.copy(),
  );
  copyFileSync(join(host.folders.second, "sw-off.js"), join(host.folders.second, "sw.js"));
  await browser.goto(`${host.url}guides/bitwarden/`);
  assert.ok((await browser.title()).startsWith(SECOND));
  await browser.run(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await browser.comesTo([], () => caches.keys());
  await browser.comesTo(0, async () => (await navigator.serviceWorker.getRegistrations()).length);
  await host.close();
});
