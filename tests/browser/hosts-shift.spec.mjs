// Nothing on anybody's page moves because of a widget: on a slow line, at each width, from the first byte
// until every element has been seen and has come to rest.

import { expect, test, Widget } from "./host.mjs";
import { ABOVE, HOSTS } from "./hosts/hosts.mjs";

test.setTimeout(60_000);

/** 400 kbit/s and 400 ms: what comes last comes late. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** At each width something else comes last of all: the glue with the styles, the record, the program. */
const SCREENS = [
  { width: 320, height: 640, late: /\/embed\/.*\.js$/ },
  { width: 768, height: 1024, late: /\.json$/ },
  { width: 1440, height: 900, late: /\.wasm$/ },
];
const LATER = 800;

const ready = (page, id) =>
  expect(new Widget(page, id).it.locator("data[data-figure], output[data-decision]").first()).toBeVisible({
    timeout: 20_000,
  });

/** Waits until nothing of the page has changed its place for a while. */
const rested = (page) =>
  page.evaluate(async () => {
    const places = () =>
      [...document.querySelectorAll("body *")].map((element) => element.getBoundingClientRect().top + scrollY).join();
    let before;
    while (before !== (before = places())) await new Promise((resolve) => setTimeout(resolve, 200));
  });

/** Opens a host on a slow line and looks at every element of it; gives what has moved. */
async function looked(browser, visit, host, { late, ...viewport }) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await visit(host, {
    on: page,
    before: (site) =>
      page.route((url) => url.href.startsWith(site) && late.test(url.pathname), async (route) => {
        await new Promise((resolve) => setTimeout(resolve, LATER));
        await route.continue();
      }),
  });
  await page.waitForFunction(() => document.querySelector("#one"));
  // Who has scrolled to it before the loader came has it on the first screen, where nothing can be promised.
  if (host.isBare) await page.evaluate(() => customElements.whenDefined("scim-cost"));
  const elements = page.locator("scim-cost, scim-decision, scim-stack");
  const ids = await elements.evaluateAll((all) => all.map((element) => element.id));
  for (const id of ids) {
    // As a reader scrolls: the top of it first, and on when it is there.
    await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
    await ready(page, id);
    await rested(page);
  }
  for (const to of [1e6, 0]) {
    await page.evaluate((to) => scrollTo(0, to), to);
    await rested(page);
  }
  const shifts = await page.evaluate(() => shifts);
  await context.close();
  return shifts;
}

for (const [name, host] of Object.entries(HOSTS)) {
  test(`${name}: nothing moves at ${SCREENS.map(({ width }) => width).join(", ")} px`, async ({ browser, visit }) => {
    const moved = await Promise.all(SCREENS.map((screen) => looked(browser, visit, host, screen)));
    const by = (shifts) => Object.fromEntries(SCREENS.map(({ width }, at) => [width, shifts[at]]));
    expect(by(moved)).toEqual(by(SCREENS.map(() => [])));
  });
}

// There nothing can keep the place. The embed page says so, with what this prints.
test("where styles are forbidden and the element is on the first screen, what moves is measured", async ({ browser, visit }) => {
  const moved = await Promise.all(SCREENS.map((screen) => looked(browser, visit, ABOVE, screen)));
  for (const [at, { width, height }] of SCREENS.entries()) {
    const sum = moved[at].reduce((sum, { value }) => sum + value, 0);
    console.log(`    layout shift without styles, above the fold, ${width} x ${height} px: ${sum.toFixed(4)}`);
  }
});
