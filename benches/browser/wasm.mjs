// Times the core as wasm, without a browser's page around it: `benches/wasm` compiled as the site is.

import { readFileSync } from "node:fs";

/**
 * Runs in the page or in Node, so that it closes over nothing. The median of several rounds, in
 * milliseconds for one call; a round repeats the call until the clock, which some browsers make coarse,
 * has moved far enough.
 */
async function timed({ base64, catalog }) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const core = instance.exports;
  const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
  const told = {};
  const check = (what, found, right) => {
    if (found !== right) throw new Error(`${what} is ${found}, should be ${right}`);
  };
  const time = (what, call) => {
    call(0);
    const rounds = [];
    let calls = 1;
    while (rounds.length < 15) {
      const start = performance.now();
      for (let number = 0; number < calls; number += 1) call(number);
      const took = performance.now() - start;
      if (took < 10) calls *= 2;
      else rounds.push(took / calls);
    }
    told[what] = middle(rounds);
  };
  for (const byte of new TextEncoder().encode(catalog)) core.bench_byte(byte);
  const { records } = JSON.parse(catalog);
  const slugs = records.map((record) => record.slug);
  check("the number of apps", core.bench_read(), records.length);
  const intercom = slugs.indexOf("intercom");

  // $103 x 12 more a seat.
  check("the upgrade", core.bench_estimate(intercom, 80, 1), 98_880);
  time("one app: estimate", (number) => core.bench_estimate(intercom, 10 + (number % 500), 1));
  time("one app: decide", () => core.bench_decide(intercom));
  time("one app: estimate over 5 years", (number) => core.bench_estimate(intercom, 10 + (number % 500), 5));
  const sensitivity = (app, years) => {
    core.bench_estimate(app, 80, years);
    time("now", () => core.bench_sensitivity(app));
    return told.now;
  };
  told["one app: sensitivity"] = sensitivity(intercom, 1);
  told["one app: sensitivity over 5 years"] = sensitivity(intercom, 5);
  const all = slugs.map((_, app) => sensitivity(app, 1));
  told["one app: sensitivity, the dearest of four"] = Math.max(...all);

  // The floor of native for each of them, by its slug: see NATIVE in catalog.mjs.
  const native = (slug, seats) =>
    ({ intercom: 1236 * seats, "bill-com": 948 * seats, amplitude: 35_412, bitwarden: 0 })[slug];
  const sum = (count) => {
    let all = 0;
    for (let place = 0; place < count; place += 1) all += native(slugs[place % slugs.length], place + 10);
    return all;
  };
  for (const [count, name] of [
    [300, "300"],
    [1000, "1,000"],
  ]) {
    check("the number of apps", core.bench_stack(count), count);
    check(`native for ${name}`, core.bench_total(), sum(count));
    time(`${name} apps worked out anew`, () => core.bench_total());
    const before = native("intercom", intercom + 10);
    check(`native after a key`, core.bench_key(intercom, 500), sum(count) - before + 1236 * 500);
    time(`${name} apps after a keystroke`, (number) => core.bench_key(intercom, 10 + (number % 2000)));
  }
  return told;
}

const parts = ({ wasm, catalog }) => ({ base64: readFileSync(wasm).toString("base64"), catalog });

/** In Chromium, its processor slowed so many times. */
export async function inBrowser(browser, what, slowed) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  const told = await page.evaluate(timed, parts(what));
  await context.close();
  return told;
}

/** In Node. */
export const inNode = (what) => timed(parts(what));
