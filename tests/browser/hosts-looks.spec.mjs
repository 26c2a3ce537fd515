// How widgets look on other people's pages: nothing sticks out, everything can be read and reached.

import { isAccessible } from "./axe.mjs";
import { expect, test, Widget } from "./host.mjs";
import { HOSTS } from "./hosts/hosts.mjs";

test.setTimeout(60_000);

const KINDS = ["one", "w1", "w2"];

/** Opens every part that is folded, and shows all of it. */
async function unfold(widget) {
  const all = widget.it.locator(".more-of-it");
  if (await all.isVisible()) await all.click();
  for (const summary of await widget.it.locator("details:not([open]) > summary").all()) {
    if (await summary.isVisible()) await summary.click();
  }
}

/** What sticks out of an element sideways, or out of the page because of it. */
const overflow = (page, id) =>
  page.evaluate((id) => {
    const element = document.getElementById(id);
    const { left, right } = element.getBoundingClientRect();
    const out = [...element.shadowRoot.querySelectorAll("*")].filter((inner) => {
      const box = inner.getBoundingClientRect();
      if (!box.width || !box.height || box.right - box.left <= 1) return false;
      // What can be scrolled sideways within its own box, as a table, may be wider.
      for (let up = inner.parentElement; up; up = up.parentElement) {
        if (getComputedStyle(up).overflowX === "auto") return false;
      }
      return box.left < left - 1 || box.right > right + 1;
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...out.slice(0, 5).map((inner) => inner.outerHTML.slice(0, 120)),
      ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []),
    ];
  }, id);

for (const direction of ["ltr", "rtl"]) {
  test(`nothing sticks out of any kind from 240 to 1,440 px, ${direction}`, async ({ page, visit }) => {
    await visit(HOSTS["ten elements"]);
    await page.evaluate((direction) => {
      document.dir = direction;
      // The narrowest column is a whole page's.
      for (const element of document.querySelectorAll("main")) element.style.padding = "0";
    }, direction);
    for (const id of KINDS) await unfold(await new Widget(page, id).isReady());
    for (const width of [240, 280, 320, 400, 520, 768, 1024, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      for (const id of KINDS) expect(await overflow(page, id), `${id} at ${width}`).toEqual([]);
    }
  });
}

test.describe("axe finds nothing in any kind", () => {
  const within = KINDS.map((id) => `#${id}`);

  test("with everything open, in the reader's own theme", async ({ page, visit }) => {
    await visit(HOSTS["ten elements"]);
    for (const id of KINDS) {
      const widget = await new Widget(page, id).isReady();
      // The host's own scheme counts unless the page asks for the reader's.
      await widget.set("theme", "auto");
      await unfold(widget);
    }
    await new Widget(page).seats.fill("0");
    await isAccessible(page, { within });
  });

  test("a dark theme on a light page, and the other way round", async ({ page, visit }) => {
    await visit(HOSTS["ten elements"]);
    for (const [theme, scheme] of [["dark", "light"], ["light", "dark"]]) {
      for (const id of KINDS) await (await new Widget(page, id).isReady()).set("theme", theme);
      await isAccessible(page, { within, themes: [scheme], alsoAll: false });
    }
  });
});

test("in forced colours the fields, the button and the marks are seen", async ({ page, visit }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await visit(HOSTS["ten elements"]);
  for (const id of KINDS) await new Widget(page, id).isReady();
  const { one } = await page.evaluate(() => {
    const shadow = document.getElementById("one").shadowRoot;
    const look = (selector) => {
      const { color, backgroundColor, borderTopWidth, borderTopStyle } = getComputedStyle(shadow.querySelector(selector));
      return { color, backgroundColor, border: borderTopStyle === "none" ? 0 : Number.parseFloat(borderTopWidth) };
    };
    return { one: [look('input[name="seats"][type="text"]'), look("a.main")] };
  });
  for (const { color, backgroundColor, border } of one) {
    expect(color).not.toBe(backgroundColor);
    expect(border).toBeGreaterThan(0);
  }
});

for (const name of ["hostile styles", "root of 62.5%", "root of 10px"]) {
  test(`${name}: as on any other page`, async ({ page, visit, browser }) => {
    const seen = async (page) => {
      const widget = await new Widget(page).isReady();
      await unfold(widget);
      return widget.it.evaluate((element) => {
        const look = (selector) => {
          const inner = element.shadowRoot.querySelector(selector);
          const { fontSize, display, visibility, textTransform, letterSpacing, fontStyle, webkitTextFillColor } = getComputedStyle(inner);
          const { width, height } = inner.getBoundingClientRect();
          return { fontSize, display, visibility, textTransform, letterSpacing, fontStyle, webkitTextFillColor, high: height > 8, wide: width > 8 };
        };
        const parts = ['input[name="seats"][type="text"]', 'select[name="plan"]', "a.main", "output[data-verdict]", ".calculator"];
        return Object.fromEntries(parts.map((part) => [part, look(part)]));
      });
    };
    const plain = await (await browser.newContext()).newPage();
    await visit(HOSTS.plain, { on: plain });
    const right = await seen(plain);
    await plain.context().close();
    await visit(HOSTS[name]);
    expect(await seen(page)).toEqual(right);
    await new Widget(page).seats.fill("25");
    await new Widget(page).shows({ "native.upgrade_per_year": "30900" });
  });
}

test("on a page from right to left it is laid out from right to left, its figures from left to right", async ({ page, visit }) => {
  await visit(HOSTS["right to left"]);
  const widget = await new Widget(page).isReady();
  const { direction, field, figure } = await widget.it.evaluate((element) => {
    const shadow = element.shadowRoot;
    return {
      direction: getComputedStyle(shadow.querySelector(".calculator")).direction,
      field: getComputedStyle(shadow.querySelector('input[name="seats"][type="text"]')).direction,
      figure: shadow.querySelector('data[data-figure="managed.fee_per_year"]').textContent,
    };
  });
  expect(direction).toBe("rtl");
  expect(["ltr", "rtl"]).toContain(field);
  expect(figure).toContain("$5,000");
});
