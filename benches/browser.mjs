// How fast the built site is in a real browser on a slow machine and a slow line, beside the budgets.
// `cargo xtask bench` builds what this needs and runs it; by hand, after that:
//
//   node benches/browser.mjs [--site dist] [--wasm target/site/bench.wasm] [--only load,moving,single,keys,stack,widgets,wasm] [--runs 7] [--save FILE]
//
// CHROMIUM names the browser; `--save` writes the tables into a file as well. Nothing is asserted but that each figure waited for was the right one: a
// machine's speed is no property of the code.

import { existsSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { serve } from "../xtask/site/serve.mjs";
import { guideCatalog, stackOf } from "./browser/catalog.mjs";
import { moving } from "./browser/moving.mjs";
import { keys, load } from "./browser/pages.mjs";
import { single } from "./browser/single.mjs";
import { shift, typeInto as typeIntoWidget, widget } from "./browser/widgets.mjs";
import { inBrowser, inNode } from "./browser/wasm.mjs";
import { median, milliseconds, percentile, ratio, row, table } from "./browser/table.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const site = resolve(option("--site", "dist"));
const wasm = resolve(option("--wasm", "target/site/bench.wasm"));
const runs = Number(option("--runs", "7"));
const only = option("--only", "load,moving,single,keys,stack,widgets,wasm").split(",");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || process.env.SCIMCOST_CHROMIUM || undefined,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const server = await serve({ dir: site });
// What is typed, and what must follow: $103 more a seat and month than on Essential.
const seats = { field: "seats", figure: "horizon.native", right: { base: 0, each: 1236 } };
const rows = [];
const [busy] = loadavg();
const told = [];
const say = (text) => {
  told.push(text);
  console.log(text);
};

try {
  if (only.includes("load")) await loading();
  if (only.includes("moving")) await goingAbout();
  if (only.includes("single")) await opening();
  if (only.includes("keys")) await typing();
  if (only.includes("stack")) await stacks();
  if (only.includes("widgets")) await widgets();
  const how = "processor slowed 4x, 1.6 Mbps, 150 ms, nothing cached, in Brotli";
  if (rows.length > 0) say(table(`Chromium ${browser.version()}, ${how}; median of ${runs} loads`, rows));
  if (only.includes("wasm")) await core();
} finally {
  await browser.close();
  await server.close();
}

if (busy > availableParallelism() / 2) {
  const load = `${busy.toFixed(1)} on ${availableParallelism()} processors`;
  say(`\nThe machine had other work to do (load ${load}), so that all of this took longer than it takes.`);
}
const save = option("--save");
if (save) writeFileSync(save, `${told.join("\n").trim()}\n`);

/** A guide from navigation to the first figure that follows what was typed, and what scripts add. */
async function loading() {
  // (132 - 29) x 80 x 12 = 98,880.
  const guide = { url: `${server.url}guides/intercom/`, seats: "80", figure: "horizon.native", right: "98880" };
  const dead = [];
  const alive = [];
  const first = [];
  // One that does not count, for the browser's own beginnings.
  await load(browser, { ...guide, scripts: true });
  // In turn, so that whatever else the machine does meets all alike.
  for (let run = 0; run < runs; run += 1) {
    dead.push(await load(browser, { ...guide, scripts: false }));
    alive.push(await load(browser, { ...guide, scripts: true }));
    first.push(await load(browser, { ...guide, scripts: true, type: true }));
  }
  const of = (loads, what) => median(loads.map((one) => one[what]));
  const [without, withScripts] = [of(dead, "lcp"), of(alive, "lcp")];
  rows.push(
    row("guide: LCP, its scripts blocked", `${without.toFixed(0)} ms`),
    row("guide: LCP", `${withScripts.toFixed(0)} ms`),
    row("guide: LCP against the same page without scripts", ratio(withScripts / without), 1.05, 1.0, ratio),
    row("guide: navigation to first live recalculation", of(first, "live"), 1500, 1100),
    row("guide: navigation until it has mounted", of(first, "typed")),
    row("guide: main-thread blocking added", of(alive, "blocked") - of(dead, "blocked"), 50, 20),
    row("guide: main-thread blocking without scripts", of(dead, "blocked")),
    row("guide: the longest task with scripts", of(alive, "longest")),
  );
}

/** From the start page to each guide, and back: everything is in the cache. */
async function goingAbout() {
  const names = ["Intercom", "Amplitude", "Bill.com", "Bitwarden"];
  const of = async (slowed) => {
    const all = { ready: [], early: [] };
    for (let run = 0; run < runs; run += 1) {
      const told = await moving(browser, { url: server.url, names, slowed });
      all.ready.push(...told.ready);
      all.early.push(...told.early);
    }
    return all;
  };
  const [quick, slow] = [await of(1), await of(4)];
  rows.push(
    row("press to the guide on the screen, cache warm, not slowed, p98", percentile(quick.ready, 98), 100, 50),
    row("the same, median", median(quick.ready)),
    row("the same as soon as the app has started, median", median(quick.early)),
    row("press to the guide on the screen, cache warm, slowed, median", median(slow.ready)),
    row("the same as soon as the app has started, median", median(slow.early)),
  );
}

/** The single file, opened from a disk. */
async function opening() {
  const file = pathToFileURL(resolve(site, "scimcost.html")).href;
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await single(browser, { file }));
  rows.push(
    row("single file: start page painted", median(all.map(({ painted }) => painted))),
    row("single file: unpacked and started", median(all.map(({ started }) => started))),
  );
  const typed = await keys(browser, { ...seats, url: `${file}#/guides/intercom/?v=1&seats=80` });
  pushKeys("single file", typed);
}

/** Keys in the seats of a guide. */
async function typing() {
  pushKeys("guide", await keys(browser, { ...seats, url: `${server.url}guides/intercom/#v=1&seats=80` }));
}

/** Keys in the seats of one app among 300. */
async function stacks() {
  const { entries, catalog, base, each } = stackOf(300, guideCatalog(site));
  const told = await keys(browser, {
    url: `${server.url}stack/#v=1&apps=${entries.join(",")}`,
    field: "seats.app-001",
    figure: "stack.native",
    right: { base, each },
    catalog,
  });
  if (told) pushKeys("stack of 300", told);
  else rows.push(row("stack of 300: keystroke to the right figure painted", "not there yet", 32, 16));
}

function pushKeys(where, { painted, written, events, work }) {
  // Keys that took less than 16 ms are not told of.
  const told = [...events, ...painted.slice(events.length).map(() => 8)];
  rows.push(
    row(`${where}: keystroke to the right figure painted, p98 of ${painted.length}`, percentile(painted, 98), 32, 16),
    row(`${where}: the same, median`, median(painted)),
    row(`${where}: keystroke until the right figure is in the document, p98`, percentile(written, 98)),
    row(`${where}: the same, median`, median(written)),
    row(`${where}: the browser's own Event Timing, to 8 ms, p98`, percentile(told, 98)),
    row(`${where}: processor time of a key and all that follows, mean`, work),
  );
}

/** A calculator on somebody else's page, from the loader to the tenth one more. */
async function widgets() {
  // (132 - 29) x 80 x 12 = 98,880.
  const what = { site: server.url, figure: "native.upgrade_per_year", right: "98880" };
  const all = [];
  await widget(browser, what);
  for (let run = 0; run < runs; run += 1) all.push(await widget(browser, what));
  const of = (name) => median(all.map((one) => one[name]));
  const bytes = (value) => `${value.toFixed(0)} B`;
  rows.push(
    // The limits are those of the files alone, beside which they stand in the table of sizes.
    row("widget: downloaded before it is seen, with headers", bytes(of("before"))),
    row("widget: its program and styles, with headers", bytes(of("program"))),
    row("widget: downloaded until it works, with its app's record", bytes(of("all"))),
    row("widget: from seen until it works and is painted", of("time")),
    row("widget: main-thread blocking meanwhile", of("blocked"), 50, 20),
    row("widget: the longest task meanwhile", of("longest")),
    row("widget: each further one on the page", of("each")),
    row("widget: each further one on the page, heap", `${(of("heap") / 1000).toFixed(0)} KB`),
  );
  pushKeys("widget", await typeIntoWidget(browser, { site: server.url, ...seats }));
  for (const [width, height] of [[320, 640], [768, 1024], [1440, 900]]) {
    const moved = await shift(browser, { site: server.url, width, height });
    rows.push(row(`widget on the first screen, styles forbidden: layout shift, ${width} px`, moved.toFixed(4)));
  }
}

/** The core alone. */
async function core() {
  if (!existsSync(wasm)) {
    say(`\nThe core in wasm was not timed: there is no ${wasm}.`);
    return;
  }
  const worked = [];
  // The documented apps, of which it is known from paper what they come to.
  const { records, ...rest } = guideCatalog(site);
  const documented = ["intercom", "bill-com", "amplitude", "bitwarden"];
  const four = records.filter(({ slug }) => documented.includes(slug));
  const parts = { wasm, catalog: JSON.stringify({ ...rest, records: four }) };
  const [slow, quick, node] = [
    await inBrowser(browser, parts, 4),
    await inBrowser(browser, parts, 1),
    await inNode(parts),
  ];
  for (const [what, limit, aim] of [
    ["300 apps worked out anew", 16, 4],
    ["300 apps after a keystroke", 16, 4],
    ["1,000 apps worked out anew"],
    ["1,000 apps after a keystroke"],
    ["one app: estimate"],
    ["one app: estimate over 5 years"],
    ["one app: decide"],
    ["one app: sensitivity"],
    ["one app: sensitivity over 5 years"],
    ["one app: sensitivity, the dearest of four"],
  ]) {
    const others = [quick[what], node[what]].map(milliseconds);
    worked.push([...row(what, slow[what], limit, aim), ...others]);
  }
  say(table("The core in wasm, processor slowed 4x; a call's median", worked, ["not slowed", "in Node"]));
}
