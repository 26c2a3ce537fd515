// A widget on somebody else's page, on a slow machine and a slow line: what it downloads and when, how long
// it takes from being seen to working, and what each further one costs.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../xtask/site/serve.mjs";
import { ABOVE, HOSTS, publish } from "../../tests/browser/hosts/hosts.mjs";
import { fresh, keys } from "./pages.mjs";

/** How many elements are added to the first. */
const MORE = 10;

/** Serves a host beside the site while `work` looks at it. */
async function beside(site, host, work) {
  const folder = mkdtempSync(join(tmpdir(), "scimcost-bench-"));
  const server = await serve(await publish(host, folder, site, site));
  try {
    return await work(server.url);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds up what is downloaded from the site, as it comes over the line. */
async function weigh(session, site) {
  const bytes = {};
  const paths = new Map();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.startsWith(site)) paths.set(requestId, request.url.slice(site.length));
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (paths.has(requestId)) bytes[paths.get(requestId)] = encodedDataLength;
  });
  return bytes;
}

/** Runs in the page before anything else: tells when the nth widget works and has been drawn. */
function watch() {
  const told = { ready: 0, tasks: [], shift: 0 };
  globalThis.told = told;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => told.tasks.push([entry.startTime, entry.duration])))
    .observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (told.shift += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  addEventListener("scim-ready", () => {
    // The task after the frame's callbacks runs when the frame has been drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        told.ready += 1;
        told.at = performance.now();
      };
      port2.postMessage(0);
    });
  });
}

const until = (page, count) => page.waitForFunction((count) => told.ready >= count, count, { timeout: 60_000 });

/** What the page holds once everything that can be collected has been. */
async function held(session) {
  for (let time = 0; time < 3; time += 1) await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}

/**
 * Opens a page with one widget below the screen, scrolls to it, and adds more. Gives bytes and
 * milliseconds; `right` is the figure that each must show.
 */
export async function widget(browser, { site, figure, right }) {
  return beside(site, HOSTS.plain, async (url) => {
    const { context, page, session } = await fresh(browser, { scripts: true });
    await page.setViewportSize({ width: 412, height: 240 });
    await page.addInitScript(watch);
    const bytes = await weigh(session, site);
    await page.goto(url, { waitUntil: "load" });
    await page.waitForFunction(() => customElements.get("scim-cost"));
    await page.waitForTimeout(1_000);
    const before = Object.values(bytes).reduce((sum, size) => sum + size, 0);
    const files = Object.keys(bytes);
    if (files.join() !== "embed.js") throw new Error(`before it is seen, ${files} were fetched`);

    const seen = await page.evaluate(() => {
      document.getElementById("one").scrollIntoView();
      return performance.now();
    });
    await until(page, 1);
    const { at, tasks } = await page.evaluate(() => told);
    const shown = await page.locator(`#one data[data-figure="${figure}"]`).getAttribute("value");
    if (shown !== right) throw new Error(`${figure} is ${shown}, should be ${right}`);
    await page.waitForTimeout(500);
    const all = Object.values(bytes).reduce((sum, size) => sum + size, 0);

    const heap = await held(session);
    const start = await page.evaluate((count) => {
      const first = document.getElementById("one");
      const now = performance.now();
      for (let number = 1; number <= count; number += 1) {
        const next = document.createElement("scim-cost");
        next.setAttribute("app", "intercom");
        next.setAttribute("seats", String(number));
        first.before(next);
        // As if it were focused, so that each begins at once, on the screen or not.
        next.dispatchEvent(new Event("focusin"));
      }
      return now;
    }, MORE);
    await until(page, 1 + MORE);
    const end = await page.evaluate(() => told.at);
    const grown = (await held(session)) - heap;
    await context.close();
    return {
      before,
      all,
      program: Object.entries(bytes)
        .filter(([path]) => path.startsWith("embed/"))
        .reduce((sum, [, size]) => sum + size, 0),
      time: at - seen,
      blocked: tasks.filter(([from]) => from >= seen).reduce((sum, [, took]) => sum + Math.max(0, took - 50), 0),
      longest: tasks.filter(([from]) => from >= seen).reduce((most, [, took]) => Math.max(most, took), 0),
      each: (end - start) / MORE,
      heap: grown / MORE,
    };
  });
}

/** Keys in the seats of a widget that stands on the first screen of somebody else's page. */
export async function typeInto(browser, { site, ...what }) {
  return beside(site, HOSTS.plain, (url) => keys(browser, { ...what, url: `${url}#one`, inside: "#one" }));
}

/** What moves where a page forbids styles and the widget is on its first screen. */
export async function shift(browser, { site, width, height }) {
  return beside(site, ABOVE, async (url) => {
    const { context, page } = await fresh(browser, { scripts: true });
    await page.setViewportSize({ width, height });
    await page.addInitScript(watch);
    await page.goto(url);
    await until(page, 1);
    await page.waitForTimeout(500);
    const { shift } = await page.evaluate(() => told);
    await context.close();
    return shift;
  });
}
