// axe on a page as it stands, in every theme: no rule is broken, its own best practices among them.

import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "./test.mjs";

const THEMES = {
  light: { media: "screen", colorScheme: "light", forcedColors: "none" },
  dark: { media: "screen", colorScheme: "dark", forcedColors: "none" },
  "forced colours": { media: "screen", colorScheme: "light", forcedColors: "active" },
  paper: { media: "print", colorScheme: "light", forcedColors: "none" },
};

/**
 * Runs in the page. In forced colours Chromium tells the colour that was asked for as that of the letters' fill,
 * and axe believes it; it paints the system's, which is what it tells as the colour. No style here fills letters.
 */
function tellWhatIsPainted() {
  const { prototype } = CSSStyleDeclaration;
  prototype.asItIs ??= prototype.getPropertyValue;
  prototype.getPropertyValue = function (name) {
    return this.asItIs(name === "-webkit-text-fill-color" ? "color" : name);
  };
}

/** The rules that a theme can break; every other is the same in all of them. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

const broken = async (axe) =>
  (await axe.analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
  );

/**
 * No rule of axe is broken, in any theme. `within` are selectors of parts, where the rest of the page is
 * somebody else's; `themes` are names of themes; `alsoAll` is whether rules that no theme changes are looked at.
 */
export async function isAccessible(page, { within = [], themes = Object.keys(THEMES), alsoAll = true } = {}) {
  const axe = () => within.reduce((axe, part) => axe.include(part), new AxeBuilder({ page }));
  for (const [at, theme] of themes.entries()) {
    await page.emulateMedia(THEMES[theme]);
    for (const frame of page.frames()) await frame.evaluate(tellWhatIsPainted);
    // axe leaves out the size of targets unless it is asked.
    const all = { rules: { "target-size": { enabled: true } } };
    expect(await broken(at === 0 && alsoAll ? axe().options(all) : axe().withRules(OF_COLOURS)), theme).toEqual([]);
  }
  await page.emulateMedia(THEMES.light);
}
