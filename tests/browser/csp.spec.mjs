// Under the shipped policy everything works, nothing is refused, and nobody else is asked.

import { expect, mounted, test } from "./test.mjs";
import { Explorer, Guide } from "./pages.mjs";
import { sending } from "../hosting/rules.mjs";
import { PAGES, UNKNOWN, site as built } from "./site.mjs";

test.use({ mayFail: /status of 404/ });

let site;
let violations;
test.beforeEach(async ({ origin, context, page }) => {
  site = await origin({ headers: sending(built) });
  violations = [];
  await context.exposeFunction("tellViolation", (what) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.tellViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
});
test.afterEach(() => expect(violations).toEqual([]));

test("every page opens, and holds no script, handler or style of its own", async ({ page }) => {
  for (const address of [...PAGES, UNKNOWN]) {
    await page.goto(site + address);
    await mounted(page);
    // Data is not run; everything that is stands in a file.
    const inline = await page
      .locator("script:not([src])")
      .evaluateAll((scripts) => scripts.map((script) => script.type));
    expect(inline.filter((type) => !/^application\/(ld\+)?json$/.test(type))).toEqual([]);
    const own = await page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) =>
        [...element.attributes]
          .filter(({ name, value }) => /^on|^style$/.test(name) || /^\s*javascript:/i.test(value))
          .map(({ name }) => `${element.tagName} ${name}`),
      ),
    );
    expect(own, address).toEqual([]);
    expect(await page.locator("style, iframe, object, embed").count()).toBe(0);
  }
});

test("the calculator, the decision, navigation and search work", async ({ page }) => {
  await page.goto(site);
  await mounted(page);
  const explorer = new Explorer(page);
  await explorer.search.fill("inter");
  await expect(explorer.names()).toHaveText(["Intercom"]);
  await explorer.link("Intercom").click();
  const guide = new Guide(page);
  await guide.seats.fill("80");
  await guide.shows({ "native.upgrade_per_year": "98880" });
  await guide.choice("recovery").selectOption("yes");
  await expect(guide.decision).toHaveAttribute("data-decision", "managed");
  await guide.unfold();
  await page.locator("button.fig", { has: guide.figure("manual.total_per_year") }).click();
  await expect(page.locator(".why:popover-open")).toContainText("$11,754");
  await page.keyboard.press("Escape");
  await page.locator("a[data-apply]").click();
  await guide.shows({ "native.upgrade_per_year": "108480" });
  await guide.isAlive();
});

test("each file is asked for once, and only of the site itself", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${site}guides/intercom/#v=1&seats=80`);
  await mounted(page);
  // The last one that is fetched, once the page is idle: the program that charts follow by.
  await expect.poll(() => asked.some((url) => /\/desk-[^/]*\.wasm$/.test(url))).toBe(true);
  expect(asked.filter((url) => !url.startsWith(site))).toEqual([]);
  expect(asked.length).toBe(new Set(asked).size);
  for (const kind of [/\/web-[^/]*\.wasm$/, /\/web-[^/]*\.js$/, /\/site-[^/]*\.css$/, /\/catalog\/intercom\.json/, /\/boot-[^/]*\.js$/, /\/early-[^/]*\.js$/]) {
    expect(asked.filter((url) => kind.test(url)), String(kind)).toHaveLength(1);
  }
});

test("nothing of the console is left to explain", async ({ page }) => {
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  for (const address of PAGES) {
    await page.goto(site + address);
    await mounted(page);
  }
  expect(said).toEqual([]);
});

test.describe("whatever makes markup or code of text", () => {
  test.use({ mayFail: /TrustedTypePolicy|requires '?Trusted|status of 404/ });

  test("the browser itself refuses text that would become markup, code or a script's address", async ({ page }) => {
    await page.goto(site);
    await mounted(page);
    const refused = await page.evaluate(() => {
      const element = document.createElement("div");
      const ways = {
        innerHTML: () => (element.innerHTML = "<b>x</b>"),
        insertAdjacentHTML: () => element.insertAdjacentHTML("beforeend", "<b>x</b>"),
        DOMParser: () => new DOMParser().parseFromString("<b>x</b>", "text/html"),
        fragment: () => document.createRange().createContextualFragment("<b>x</b>"),
        srcdoc: () => (document.createElement("iframe").srcdoc = "<b>x</b>"),
        handler: () => element.setAttribute("onclick", "x()"),
        script: () => (document.createElement("script").src = "x.js"),
        policy: () => trustedTypes.createPolicy("mine", { createHTML: (text) => text }),
      };
      return Object.entries(ways).filter(([, way]) => {
        try {
          way();
          return false;
        } catch (error) {
          return error instanceof TypeError || error instanceof EvalError;
        }
      }).map(([name]) => name);
    });
    expect(refused).toEqual(["innerHTML", "insertAdjacentHTML", "DOMParser", "fragment", "srcdoc", "handler", "script", "policy"]);
    // Told a moment later.
    await expect.poll(() => violations.length).toBe(refused.length);
    violations = [];
  });
});
