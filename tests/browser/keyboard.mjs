// A keyboard and nothing else: no test that goes by this file touches a pointer or hands the focus to anything.

import { expect } from "./test.mjs";

/**
 * Runs in the page: where the focus is, through shadow roots; whether its ring can be seen, and whether it stands
 * in the window with nothing over all of it.
 */
function stop() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return { name: "the page" };
  const name = at.getAttribute("aria-label") || at.name || at.textContent.trim().slice(0, 60) || at.localName;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const ring = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
  const root = at.getRootNode();
  const box = at.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
  const free =
    left < right &&
    top < bottom &&
    points.some(([x, y]) => {
      const hit = root.elementFromPoint(x, y);
      return hit && (at.contains(hit) || hit.contains(at));
    });
  return { name, ring, free, there: at === globalThis.wanted };
}

/** One press of Tab: what has the focus now, and that it can be seen (WCAG 2.4.7, 2.4.11). */
export async function tab(page, key = "Tab") {
  await page.keyboard.press(key);
  const { name, ring, free, there } = await page.evaluate(stop);
  if (name !== "the page") expect({ ring, free }, `the focus on "${name}"`).toEqual({ ring: true, free: true });
  return { name, there };
}

/** Presses Tab until the focus is on this; fails where it does not come there. Gives the stops on the way. */
export async function walkTo(page, target, { key = "Tab", most = 120 } = {}) {
  const stops = [];
  await target.evaluate((it) => {
    globalThis.wanted = it;
  });
  while (stops.length < most) {
    const { name, there } = await tab(page, key);
    stops.push(name);
    if (there) return stops;
  }
  throw new Error(`no ${key} led to ${target}: ${stops.join(", ")}`);
}

/** Types into the field that has the focus, in place of what stands there. */
export async function type(page, text) {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}
