// The tests' own `test`: whatever a test looks at, it also fails on an error on the console, on an
// uncaught exception and on a request to another host. A test that provokes errors names them:
//
//   test.use({ mayFail: /status of 404/ });

import { expect, test as base } from "@playwright/test";
import { site } from "./site.mjs";
import { faulty, faultyFile } from "./faults.mjs";
import { serve } from "./server.mjs";

export { expect };

export const test = base.extend({
  /** What the test brings about on purpose; without it, nothing. */
  mayFail: [/(?!)/, { option: true }],

  /**
   * Starts the site on an origin of its own: `await origin({ headers, base, dir })` gives its address. With `file`
   * and `fault`, `change` or `script` it is a host that goes wrong (faults.mjs).
   */
  origin: async ({}, use) => {
    const open = [];
    await use(async ({ file, fault, ...options } = {}) => {
      if (file) options.change = faultyFile(file, fault);
      const server = await (options.change || options.script ? faulty : serve)({ dir: site, ...options });
      open.push(server);
      return server.url;
    });
    await Promise.all(open.map((server) => server.close()));
  },

  /** What went wrong in the page without anybody looking. */
  troubles: [
    async ({ context, mayFail }, use) => {
      const troubles = [];
      const tell = (trouble) => {
        if (!mayFail.test(trouble)) troubles.push(trouble);
      };
      // Tells a test that the app has started; no page is touched for it.
      await context.addInitScript(() => {
        document.addEventListener("scimcost:mounted", () => {
          globalThis.isMounted = true;
        });
      });
      context.on("console", (message) => {
        if (message.type() === "error") tell(`console: ${message.text()}`);
      });
      context.on("weberror", (error) => tell(`uncaught: ${error.error()}`));
      context.on("request", (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (/^https?:$/.test(protocol) && !/^(.+\.)?localhost$/.test(hostname)) {
          tell(`third party: ${request.url()}`);
        }
      });
      await use(troubles);
      expect(troubles, "nothing went wrong unseen").toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until the app has started on the page. */
export const mounted = (page) => page.waitForFunction(() => globalThis.isMounted === true);

/** Waits until every request of a page that is being looked at is over and it can be left. */
export async function hold(page, pattern) {
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}
