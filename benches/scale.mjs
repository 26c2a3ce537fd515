// How the site does with many apps, in a real browser on a slow machine and a slow line. `cargo xtask bench` makes
// the sites and runs it; each argument is a number of apps, the folder of their site and the slug of one of them:
//
//   node benches/scale.mjs 60=target/scale/60/site=acbabase 1000=target/scale/1000/site=acbabase
//
// Search is measured as somebody meets it: from a key in the field of the start page to the frame that shows what
// answers. Nothing is asserted: a machine's speed is no property of the code.

import { resolve } from "node:path";
import { chromium } from "@playwright/test";
import { serve } from "../xtask/site/serve.mjs";
import { fresh, IDLE } from "./browser/pages.mjs";
import { median, percentile, row, table } from "./browser/table.mjs";

const RUNS = 3;
/** What is typed: the beginning of a name, with a slip of the finger, and taken back. */
const TYPED = [..."merrib"];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || process.env.SCIMCOST_CHROMIUM || undefined,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});

try {
  const rows = [];
  for (const argument of process.argv.slice(2)) {
    const [apps, dir, slug] = argument.split("=");
    const server = await serve({ dir: resolve(dir) });
    const name = Number(apps).toLocaleString("en");
    for (const [what, path] of [["/", ""], ["a guide", `guides/${slug}/`]]) {
      const loads = [];
      for (let run = 0; run < RUNS; run += 1) loads.push(await opened(server.url + path));
      rows.push(
        row(`${name} apps: ${what}, largest content painted`, median(loads.map(({ lcp }) => lcp))),
        row(`${name} apps: ${what}, bytes until idle`, `${median(loads.map(({ bytes }) => bytes)).toFixed(0)} B`),
      );
    }
    const searched = await searching(server.url);
    if (searched) {
      rows.push(
        row(`${name} apps: search, key to the frame that answers, p98`, percentile(searched.times, 98), 32, 16),
        row(`${name} apps: search, the longest script of a key, p98`, percentile(searched.scripts, 98), 16, 8),
        row(`${name} apps: rows drawn`, `${searched.rows}`),
      );
    }
    await server.close();
  }
  console.log(table(`Many apps, Chromium ${browser.version()}, processor slowed 4x, 1.6 Mbps, 150 ms; median of ${RUNS}`, rows));
} finally {
  await browser.close();
}

/** Opens a page with nothing cached: when the largest part was painted, and the bytes of everything until it is idle. */
async function opened(url) {
  const { context, page, session } = await fresh(browser, { scripts: true });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.addInitScript(() => {
    globalThis.lcp = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.lcp = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  await page.goto(url);
  await page.waitForTimeout(IDLE);
  const lcp = await page.evaluate(() => globalThis.lcp);
  await context.close();
  return { lcp, bytes };
}

/** Types into the search of the start page; nothing where it has none. */
async function searching(url) {
  const { context, page, session } = await fresh(browser, { scripts: true });
  await page.goto(url);
  const field = page.locator('input[name="q"]:enabled');
  const there = await field.waitFor({ timeout: 30_000 }).then(
    () => true,
    () => false,
  );
  if (!there) {
    await context.close();
    return null;
  }
  await page.waitForTimeout(IDLE);
  const rows = await page.evaluate(
    () => document.querySelectorAll("main tbody tr, main .app-card:not([hidden])").length,
  );
  await page.evaluate(() => {
    globalThis.times = [];
    globalThis.scripts = [];
    addEventListener(
      "input",
      () => {
        const start = performance.now();
        // After the listeners: what they did is over, and is to be painted.
        queueMicrotask(() => queueMicrotask(() => scripts.push(performance.now() - start)));
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - start);
          port2.postMessage(0);
        });
      },
      true,
    );
  });
  await field.focus();
  for (let round = 0; round < 8; round += 1) {
    for (const key of [...TYPED, ...TYPED.map(() => "Backspace")]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
  }
  const told = await page.evaluate(() => ({ times, scripts }));
  await context.close();
  await session.detach().catch(() => {});
  return { ...told, rows };
}
