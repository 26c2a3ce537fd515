// What a page keeps of widgets that it has had: nothing.

import { expect, test } from "./host.mjs";
import { HOSTS, strict } from "./hosts/hosts.mjs";

test.setTimeout(60_000);

const FIRST = 10;
const ROUNDS = 100;
const MEGABYTE = 1_000_000;

/** Mounts an element and takes it away again, so many times; each is seen, and works, before it goes. */
const inPlain = (page, rounds) =>
  page.evaluate(async (rounds) => {
    const place = document.getElementById("place");
    for (let round = 0; round < rounds; round += 1) {
      const ready = new Promise((resolve) => addEventListener("scim-ready", () => resolve(), { once: true }));
      const element = document.createElement("scim-cost");
      element.id = "one";
      element.setAttribute("app", "intercom");
      place.append(element);
      await ready;
      element.setAttribute("seats", String(80 + round));
      element.remove();
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, rounds);

const inFramework = (page, rounds) =>
  page.evaluate(async (rounds) => {
    const show = (detail) => document.dispatchEvent(new CustomEvent("host", { detail }));
    for (let round = 0; round < rounds; round += 1) {
      show({ shown: false });
      await new Promise((resolve) => setTimeout(resolve));
      const ready = new Promise((resolve) => addEventListener("scim-ready", () => resolve(), { once: true }));
      show({ shown: true, seats: 80 + round });
      await ready;
    }
    show({ shown: false });
    await new Promise((resolve) => setTimeout(resolve));
  }, rounds);

/** Runs in the page before anything else: the memory of every program that it starts. */
function notePrograms() {
  globalThis.programs = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...what) => {
    const made = await instantiate(...what);
    const { exports } = made.instance ?? made;
    programs.push(Object.values(exports).find((one) => one instanceof WebAssembly.Memory));
    return made;
  };
}

/** What the page holds once everything that can be collected has been. */
async function held(page, session) {
  // What the tests noted themselves is not the widgets'.
  await page.evaluate(() => {
    met.length = 0;
    shifts.length = 0;
    performance.clearMeasures();
    performance.clearMarks();
    performance.clearResourceTimings();
  });
  for (let time = 0; time < 3; time += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const program = await page.evaluate(() => programs.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
  return { heap: usedSize, nodes, listeners: jsEventListeners, program };
}

const PLACE = '<div id="place"></div>';
const KINDS = {
  "plain DOM": { host: PLACE, mounts: inPlain, options: { policy: strict } },
  React: { host: HOSTS.React, mounts: inFramework },
  Vue: { host: HOSTS.Vue, mounts: inFramework },
};

for (const [name, { host, mounts, options }] of Object.entries(KINDS)) {
  test(`${name}: after ${ROUNDS} mounts and removals nothing is kept`, async ({ page, visit }) => {
    const { requests } = await visit(host, { ...options, before: () => page.addInitScript(notePrograms) });
    const session = await page.context().newCDPSession(page);
    await mounts(page, FIRST);
    const before = await held(page, session);
    await mounts(page, ROUNDS);
    const after = await held(page, session);
    console.log(`    ${name}: ${JSON.stringify(before)} to ${JSON.stringify(after)}`);
    expect(after.heap - before.heap).toBeLessThan(MEGABYTE);
    expect(after.program).toBe(before.program);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes);
    expect(requests.filter((request) => request.url().endsWith(".wasm"))).toHaveLength(1);
  });
}

test("two hundred functions called leave no more than one", async ({ page, visit }) => {
  const { site } = await visit(PLACE, { before: () => page.addInitScript(notePrograms) });
  const session = await page.context().newCDPSession(page);
  const ask = (times) =>
    page.evaluate(
      async ([site, times]) => {
        const { estimate } = await import(`${site}embed.js`);
        for (let time = 0; time < times; time += 1) {
          const { native } = await estimate({ app: "intercom", seats: 80 });
          if (native.upgrade_per_year.low !== "98880") throw new Error(native.upgrade_per_year.low);
        }
      },
      [site, times],
    );
  await ask(FIRST);
  const before = await held(page, session);
  await ask(200);
  const after = await held(page, session);
  expect(after.heap - before.heap).toBeLessThan(MEGABYTE / 4);
  expect(after.program).toBe(before.program);
});
