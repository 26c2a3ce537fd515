// Every kind of page, and how to get there. `shown` is what is photographed: the page whole, or the window where
// something stands over the page.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Explorer, Guide, Missing, Presenter, Prospects, Share, Stack } from "../browser/pages.mjs";
import { site } from "../browser/site.mjs";
import { expect, mounted } from "../browser/test.mjs";
import { publish, HOSTS } from "../browser/hosts/hosts.mjs";
import { Widget } from "../browser/host.mjs";

const INTERCOM = "v=1&seats=80&plan=essential";
const APPS = "v=1&apps=intercom:80:essential,bitwarden:200:teams,hubspot:40,gitlab:120,chargebee:15";

const guide = (slug, fragment) => async ({ page }) => {
  await new Guide(page).open(slug, fragment);
};

/** Two prospects, the first with a second scenario. */
async function prospects(page) {
  await new Guide(page).open("intercom", INTERCOM);
  const dialog = await new Prospects(page).open();
  await dialog.save("Acme");
  await dialog.save("Bolt & Daughters");
  return dialog;
}

/**
 * A widget keeps the height of what it replaces, by where the window stood just then, until the width changes: then it
 * takes the room that it needs.
 */
async function takeRoom(page) {
  const { width, height } = page.viewportSize();
  for (const other of [width - 20, width]) {
    await page.setViewportSize({ width: other, height });
    await page.waitForTimeout(300);
  }
}

/** Nothing opens where something is printed: the sheet stands in the page. */
const unprinted = (page) =>
  page.addInitScript(() => {
    globalThis.print = () => {};
  });

/** Kinds by their names, which are the folders of their pictures. */
export const KINDS = {
  explorer: { open: ({ page }) => new Explorer(page).open() },
  "explorer-nothing-found": {
    shown: "window",
    open: async ({ page }) => {
      const explorer = await new Explorer(page).open();
      await explorer.search.fill("zzzz");
      await expect(explorer.nothing).toBeVisible();
    },
  },
  "guide-intercom": { open: guide("intercom", INTERCOM) },
  "guide-by-quote": { open: guide("notion", "v=1&seats=120") },
  "guide-short": { open: guide("gitlab") },
  "guide-without-scim": { open: guide("chargebee") },
  "guide-own": { open: guide("own", "v=1&name=Ledger&seats=30&own.current=10&own.target=25.75") },
  "guide-unfolded": {
    shown: "calculator",
    open: async ({ page }) => {
      const it = await new Guide(page).open("bill-com", "v=2&seats=-1&hard_delete=ok&recovery=yes");
      await it.unfold();
      await it.seats.fill("0");
      await it.choice("discount").selectOption("percent");
      await it.field("discount_percent").fill("x");
      await it.seats.blur();
      await page.evaluate(() => document.activeElement?.blur());
    },
  },
  "guide-still": {
    scripts: false,
    open: async ({ page }) => {
      await page.goto("guides/gitlab/");
    },
  },
  "guide-formula": {
    shown: "window",
    open: async ({ page }) => {
      const it = await new Guide(page).open("intercom", INTERCOM);
      await page.locator("button.fig", { has: it.figure("horizon.native") }).click();
      await expect(page.locator(".why:popover-open")).toBeVisible();
    },
  },
  "guide-share": {
    shown: "window",
    // Paper has no menu.
    themes: ["light", "dark", "forced"],
    open: async ({ page }) => {
      await new Guide(page).open("intercom", INTERCOM);
      await new Share(page).open();
    },
  },
  "stack-empty": {
    open: async ({ page }) => {
      const stack = await new Stack(page).open("v=1&apps=intercom:80");
      await stack.button("Empty the list").click();
      await expect(stack.rows).toHaveCount(0);
    },
  },
  "stack-filled": {
    open: async ({ page }) => {
      const stack = await new Stack(page).open(APPS);
      await expect(stack.rows).toHaveCount(5);
      // Rows outside the window are drawn when they come into it; a picture of the whole page moves no window.
      await page.addStyleTag({ content: ".line { content-visibility: visible !important }" });
    },
  },
  methodology: {
    open: async ({ page }) => {
      await page.goto("methodology/");
      await mounted(page);
    },
  },
  embed: {
    open: async ({ page }) => {
      await page.goto("embed/");
      await mounted(page);
      // The preview is fetched once it comes near the window.
      const preview = page.locator("scim-cost");
      await preview.scrollIntoViewIfNeeded();
      await expect(preview.locator("output[data-verdict]")).toBeVisible();
      await takeRoom(page);
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  frame: {
    open: async ({ page }) => {
      await page.goto(`embed/frame/#app=intercom&${INTERCOM}`);
      await expect(page.locator("scim-cost").locator("output[data-verdict]")).toBeVisible();
    },
  },
  "widgets-on-a-host": {
    open: async ({ page, origin }, info) => {
      const [home, other] = [await origin(), await origin()];
      await page.goto(await origin(await publish(HOSTS["ten elements"], info.outputPath("host"), home, other)));
      for (const id of ["one", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "w9"]) await new Widget(page, id).isReady();
      await takeRoom(page);
    },
  },
  prospects: { shown: "window", open: ({ page }) => prospects(page) },
  presenter: {
    shown: "window",
    open: async ({ page }) => {
      await new Guide(page).open("intercom", INTERCOM);
      await new Presenter(page).start();
    },
  },
  "presenter-calculator": {
    shown: "window",
    open: async ({ page }) => {
      const it = await new Guide(page).open("intercom", INTERCOM);
      const presenter = await new Presenter(page).start();
      await presenter.steps.nth(1).click();
      await expect(it.verdict).toBeVisible();
    },
  },
  single: {
    open: async ({ page }) => {
      await page.goto(`${pathToFileURL(join(site, "scimcost.html")).href}#/guides/stonly/?v=1&seats=60`);
      await mounted(page);
      await expect(new Guide(page).seats).toHaveValue("60");
    },
  },
  missing: { mayFail: /status of 404/, open: ({ page }) => new Missing(page).open("guides/intercon/") },
  // On paper alone, as wide as A4 between the sheet's margins.
  "paper-summary": {
    themes: ["print"],
    widths: { 703: 1000 },
    open: async ({ page }) => {
      await unprinted(page);
      await new Guide(page).open("intercom", INTERCOM);
      await (await new Share(page).open()).press("Print summary");
      await expect(page.locator("body > .sheet")).toHaveCount(1);
    },
  },
  "paper-proposal": {
    themes: ["print"],
    widths: { 703: 1000 },
    open: async ({ page }) => {
      await unprinted(page);
      const dialog = await prospects(page);
      await dialog.of("Acme", "Print proposal").click();
      await expect(page.locator("body > .sheet")).toHaveCount(1);
    },
  },
};
