// A page of another origin with widgets on it, as a test meets it: `await visit(host)` opens one of
// hosts/hosts.mjs, and says what has happened on it since.

import { expect, test as base } from "./test.mjs";
import { blank, publish } from "./hosts/hosts.mjs";

export { expect };

const EVENTS = ["scim-ready", "scim-change", "scim-cta", "scim-error"];

/** Runs in the page before anything else: notes its events, its policy's violations and what moves. */
function note(names) {
  globalThis.met = [];
  globalThis.shifts = [];
  for (const name of names) {
    addEventListener(name, ({ type, target, detail }) => met.push({ type, id: target.id, detail }));
  }
  document.addEventListener("securitypolicyviolation", (event) =>
    met.push({ type: "violation", id: event.violatedDirective, detail: event.blockedURI }),
  );
  const named = (node) => (node?.nodeType === 1 ? `${node.localName}#${node.id}.${node.className}` : node?.nodeName);
  const box = ({ x, y, width, height }) => [x, y, width, height].join(" ");
  new PerformanceObserver((list) => {
    for (const { value, startTime, sources } of list.getEntries()) {
      const moved = sources.map(
        ({ node, previousRect, currentRect }) => `${named(node)}: ${box(previousRect)} to ${box(currentRect)}`,
      );
      shifts.push({ value, startTime, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

export const test = base.extend({
  /**
   * Opens a foreign page: `await visit(host, { before, on })`, or `visit(body, { head, policy })` for a
   * page with nothing else on it. `before(site)` runs when everything stands and nothing is loaded; `on`
   * is another page than the test's own; `wrong` is what of the widgets' site goes wrong, as for `origin`.
   */
  visit: async ({ page: own, origin }, use, info) => {
    let count = 0;
    await use(async (host, { before, on: page = own, wrong, ...rest } = {}) => {
      const what = typeof host === "string" ? blank({ body: host, ...rest }) : host;
      const [site, other] = [await origin(wrong), await origin()];
      count += 1;
      const home = await origin(await publish(what, info.outputPath(`host-${count}`), site, other));
      // An address that is nobody else's business.
      const foreign = `${home}?visitor=7`;
      const requests = [];
      page.on("request", (request) => requests.push(request));
      await page.addInitScript(note, EVENTS);
      await before?.(site);
      await page.goto(foreign);
      return {
        site,
        other,
        home,
        foreign,
        requests,
        /** The events of a type that the page has met. */
        met: (type) => page.evaluate((type) => met.filter((event) => event.type === type), type),
        /** How often what the pattern names was asked for. */
        asked: (pattern) => requests.filter((request) => pattern.test(request.url())).length,
        /** The addresses within the widgets' site that were asked for, sorted. */
        fetched: () =>
          requests
            .map((request) => request.url())
            .filter((url) => url.startsWith(site))
            .map((url) => url.slice(site.length))
            .toSorted(),
      };
    });
  },
});

/** A widget as a person meets it, of any kind. */
export class Widget {
  constructor(page, id = "one") {
    this.page = page;
    this.it = page.locator(`#${id}`);
    this.seats = this.it.locator('input[name="seats"][type="text"]');
    this.call = this.it.locator("a.main");
    this.decision = this.it.locator("output[data-decision]");
  }

  async shows(figures) {
    for (const [name, value] of Object.entries(figures)) {
      await expect(this.it.locator(`data[data-figure="${name}"]`), name).toHaveAttribute("value", value);
    }
  }

  /** It has been made, whichever kind it is, and shows what it is for. */
  async isReady() {
    await this.it.scrollIntoViewIfNeeded();
    await expect(this.it.locator("data[data-figure], output[data-decision]").first()).toBeVisible();
    return this;
  }

  set(name, value) {
    return this.it.evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value]);
  }
}

// (132 - 29) x 80 x 12 = 98,880; the offer is under 5,000; 3,925 + 6,088 + 1,741 = 11,754 by hand.
export const EIGHTY = {
  "native.upgrade_per_year": "98880",
  "managed.fee_per_year": "..5000",
  "manual.total_per_year": "11754",
};
