// The single file from a disk on a slow machine: what unpacking costs.

const SLOWED = 4;

/** Opens it once: milliseconds until the start page was painted, and until the program had started. */
export async function single(browser, { file }) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  await page.addInitScript(() =>
    document.addEventListener("scimcost:mounted", () => {
      globalThis.started = performance.now();
    }),
  );
  await page.goto(file);
  await page.waitForFunction(() => globalThis.started > 0, null, { timeout: 30_000 });
  const told = await page.evaluate(() => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    started: globalThis.started,
  }));
  await context.close();
  return told;
}
