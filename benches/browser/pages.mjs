// A page of the site on a slow machine and a slow line: how it loads, and how it answers keys.
//
// The line is the browser's own throttle, which delays each answer and paces its bytes but knows no
// connection's set-up; the processor's throttle stops the page's thread three quarters of the time.

const SLOWED = 4;
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
/** How long a page must have had nothing to do until it counts as loaded, in milliseconds. */
export const IDLE = 2_500;

/** A page of its own, with nothing cached. Both kinds of load are watched by the same script. */
export async function fresh(browser, { scripts }) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", LINE);
  // Blocked rather than switched off: what watches the load is a script too, and watches both alike.
  if (!scripts) await session.send("Network.setBlockedURLs", { urls: ["*.js", "*.wasm"] });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  return { context, page, session };
}

/** Runs in the page before anything else: what the browser itself tells of the load. */
function watch() {
  const told = { lcp: 0, fcp: 0, tasks: [] };
  globalThis.told = told;
  const each = (type, tell) =>
    new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({ type, buffered: true });
  each("largest-contentful-paint", (entry) => {
    told.lcp = entry.startTime;
  });
  each("paint", (entry) => {
    if (entry.name === "first-contentful-paint") told.fcp = entry.startTime;
  });
  each("longtask", (entry) => told.tasks.push([entry.startTime, entry.duration]));
}

/**
 * Runs in the page before anything else: types into the seats as soon as they can be typed into, and tells
 * when the figure that follows from it has been painted: the end of the first frame that shows it.
 */
function typeOnce({ seats, figure, right }) {
  const looking = new MutationObserver(() => {
    const field = document.querySelector('input[type="text"][name="seats"]:not(:disabled)');
    if (!field) return;
    looking.disconnect();
    const show = new MutationObserver(() => {
      if (document.querySelector(`data[data-figure="${figure}"]`)?.getAttribute("value") !== right) return;
      show.disconnect();
      // The task after the frame's callbacks runs when the frame has been drawn.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          told.live = performance.now();
        };
        port2.postMessage(0);
      });
    });
    show.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["value"] });
    told.typed = performance.now();
    field.value = seats;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  looking.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] });
}

/**
 * Loads a page once, with its scripts or with them blocked. Gives milliseconds from the start of the
 * navigation: `lcp`, the largest paint; `blocked`, how much longer than 50 ms tasks ran after the first
 * paint, in all; `longest`, the longest task; and with `type`: `typed`, when the seats could be typed
 * into, and `live`, when the figure that follows was painted.
 */
export async function load(browser, { url, scripts, type, seats, figure, right }) {
  const { context, page } = await fresh(browser, { scripts });
  await page.addInitScript(watch);
  if (type) await page.addInitScript(typeOnce, { seats, figure, right });
  await page.goto(url, { waitUntil: "load" });
  if (type) await page.waitForFunction(() => told.live > 0, null, { timeout: 30_000 });
  else {
    if (scripts) await page.locator('input[name="seats"]:enabled').first().waitFor({ timeout: 30_000 });
    await page.waitForTimeout(IDLE);
  }
  const told = await page.evaluate(() => globalThis.told);
  await context.close();
  const after = told.tasks.filter(([start]) => start >= told.fcp);
  return {
    ...told,
    blocked: after.reduce((sum, [, took]) => sum + Math.max(0, took - 50), 0),
    longest: told.tasks.reduce((most, [, took]) => Math.max(most, took), 0),
  };
}

/**
 * Runs in the page: tells of each key how long it took from the time that its event bears until the
 * right figure stood in the document, and until the end of the first frame that shows it. The right
 * figure is worked out here, from what the field holds. `inside` is the element in whose shadow root it
 * happens; nothing is the page itself.
 */
function watchKeys({ field, figure, right, inside }) {
  const told = { written: [], painted: [], events: [] };
  globalThis.told = told;
  const root = inside ? document.querySelector(inside).shadowRoot : document;
  // Whoever types next waits for it here: asking again and again would take the page's own time.
  let seen = () => {};
  told.after = (count) =>
    new Promise((resolve) => {
      seen = resolve;
      // The key may have been faster than whoever asks.
      if (told.painted.length > count) resolve();
    });
  let pressed = 0;
  let wanted = null;
  addEventListener(
    "keydown",
    (event) => {
      pressed = event.timeStamp;
    },
    true,
  );
  const look = () => {
    if (wanted === null) return;
    const shown = root.querySelector(`data[data-figure="${figure}"]`)?.getAttribute("value") ?? "";
    if (shown.split("..")[0] !== wanted) return;
    wanted = null;
    told.written.push(performance.now() - pressed);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        told.painted.push(performance.now() - pressed);
        seen();
      };
      port2.postMessage(0);
    });
  };
  addEventListener(
    "input",
    (event) => {
      const [input] = event.composedPath();
      if (input.name === field) wanted = String(right.base + right.each * Number(input.value));
    },
    true,
  );
  new MutationObserver(look).observe(root, { subtree: true, attributes: true, attributeFilter: ["value"] });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === "keydown") told.events.push(entry.duration);
    }
  }).observe({ type: "event", durationThreshold: 16 });
}

/**
 * Types into a field and gives the times of each key, and how much of the processor's time a key and all
 * that follows from it took of the page's own thread. Nothing where the page has no such field.
 * `catalog` changes the site's whole catalog on its way.
 */
export async function keys(browser, { url, field, figure, right, catalog, inside }) {
  const { context, page, session } = await fresh(browser, { scripts: true });
  if (catalog) {
    await page.route("**/catalog-*.json", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: catalog(await answer.text()) });
    });
  }
  await page.goto(url);
  const input = page.locator(`input[name="${field}"]:enabled`);
  const there = await input.waitFor({ timeout: 20_000 }).then(
    () => true,
    () => false,
  );
  if (!there) {
    await context.close();
    return null;
  }
  await page.waitForTimeout(IDLE);
  await page.evaluate(watchKeys, { field, figure, right, inside });
  await input.focus();
  await page.keyboard.press("End");
  let pressed = 0;
  const press = async (key) => {
    const text = key === "Backspace" ? undefined : key;
    const code = key === "Backspace" ? "Backspace" : `Digit${key}`;
    const virtual = key === "Backspace" ? 8 : key.charCodeAt(0);
    const event = { key, code, text, windowsVirtualKeyCode: virtual };
    const painted = page.evaluate((count) => told.after(count), pressed);
    await session.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", ...event });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event, text: undefined });
    await painted;
    pressed += 1;
    // People pause, and at other places of a frame each time.
    await page.waitForTimeout(40 + Math.random() * 40);
  };
  // The page's thread by the processor's clock, which stands still while others have the processor.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1_000;
  };
  const before = await worked();
  // Each digit goes behind the seats and is taken away again: 120 keys, of which each changes the figure.
  for (let round = 0; round < 60; round += 1) {
    await press(String(round % 10));
    await press("Backspace");
  }
  const told = await page.evaluate(() => ({ ...globalThis.told, after: undefined }));
  told.work = ((await worked()) - before) / told.painted.length;
  await context.close();
  return told;
}
