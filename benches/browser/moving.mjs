// From the press on a link to the guide on the screen, with a warm cache.

import { fresh, IDLE } from "./pages.mjs";

/**
 * Runs in the page before anything else: tells how long it took from the time that a press bears to the
 * end of the first frame in which the page's heading holds the app's name.
 */
function watchPresses() {
  globalThis.presses = [];
  let pressed = 0;
  let wanted = null;
  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link) return;
      pressed = event.timeStamp;
      wanted = link.textContent.trim();
    },
    true,
  );
  new MutationObserver(() => {
    if (wanted === null || !document.querySelector("h1")?.textContent.includes(wanted)) return;
    wanted = null;
    // The task after the frame's callbacks runs when the frame has been drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => presses.push(performance.now() - pressed);
      port2.postMessage(0);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/**
 * Presses each of the guides on the start page and goes back, after a first visit that filled the cache.
 * Gives the times of presses once every page is `ready`, and of those that come as soon as the app has
 * started, when the other pages must first be read from the cache: `early`. The processor is `slowed` so
 * many times.
 */
export async function moving(browser, { url, names, slowed }) {
  const { context, page, session } = await fresh(browser, { scripts: true });
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  await session.send("Network.setCacheDisabled", { cacheDisabled: false });
  await page.addInitScript(watchPresses);
  await page.addInitScript(() =>
    document.addEventListener("scimcost:mounted", () => {
      globalThis.isMounted = true;
    }),
  );
  const open = async () => {
    await page.goto(url);
    await page.waitForFunction(() => globalThis.isMounted === true, null, { timeout: 30_000 });
  };
  const press = async (name) => {
    await page.getByRole("link", { name, exact: true }).click();
    await page.waitForFunction(() => presses.length > 0, null, { timeout: 20_000 });
    return page.evaluate(() => presses.pop());
  };
  await open();
  await page.waitForTimeout(IDLE);
  const told = { ready: [], early: [] };
  for (const name of names) {
    told.ready.push(await press(name));
    await page.goBack();
    await page.getByRole("link", { name, exact: true }).waitFor();
    // Whatever the page has begun is over.
    await page.waitForTimeout(400);
  }
  for (const name of names) {
    await open();
    told.early.push(await press(name));
  }
  await context.close();
  return told;
}
