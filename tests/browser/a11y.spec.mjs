// What axe says of every page in every theme and state. Presenter mode, prospects and widgets are looked at where
// they are tested (presenter, prospects, hosts-looks); every guide is, with `cargo xtask test --full` (../looks/).

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isAccessible } from "./axe.mjs";
import { expect, mounted, test } from "./test.mjs";
import { Explorer, Guide, Prospects, Share, Stack } from "./pages.mjs";
import { PAGES, UNKNOWN, site } from "./site.mjs";

test.use({ mayFail: /status of 404|ERR_FAILED|scimcost: network/ });
// axe goes through each page once for every theme.
test.beforeEach(() => test.slow());

const ALL = [...PAGES, UNKNOWN];

test.describe("axe finds nothing", () => {
  for (const address of ALL) {
    test(`live: /${address}`, async ({ page }) => {
      await page.goto(address);
      await mounted(page);
      await isAccessible(page);
    });

    test(`without its scripts: /${address}`, async ({ page }) => {
      // axe itself needs scripts, so only the site's own are taken away.
      await page.route(/\.js$/, (route) => route.abort());
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await isAccessible(page);
    });
  }

  test("with errors, notes, contradictions and everything open", async ({ page }) => {
    const guide = await new Guide(page).open("intercom", "v=2&seats=-1&hard_delete=ok&recovery=yes");
    await guide.unfold();
    await guide.seats.fill("0");
    await guide.field("fee").fill("free");
    await guide.choice("discount").selectOption("percent");
    await guide.field("discount_percent").fill("x");
    await expect(guide.kept).toBeVisible();
    await expect(guide.contradictions).toBeVisible();
    await expect(guide.linkNotes.first()).toBeVisible();
    await isAccessible(page);
  });

  test("with a formula open", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await page.locator("button.fig", { has: guide.figure("horizon.native") }).click();
    await expect(page.locator(".why:popover-open")).toBeVisible();
    await isAccessible(page);
  });

  test("with a search that finds nothing", async ({ page }) => {
    const explorer = await new Explorer(page).open();
    await explorer.search.fill("zzzz");
    await expect(explorer.nothing).toBeVisible();
    await isAccessible(page);
  });

  test("a stack with rows that wait, errors and everything open", async ({ page }) => {
    const stack = await new Stack(page).open("v=2&apps=intercom:80,own:3&fee=x&name=Acme");
    await stack.paste("Intercon,5\nBitwarden,many\nNobody,1");
    for (const row of await stack.rows.all()) await row.locator("summary").click();
    await page.locator("details.more > summary").click();
    await stack.seats("intercom").fill("x");
    await stack.adds.fill("Nobody");
    await page.keyboard.press("Enter");
    await expect(stack.unknown).toBeVisible();
    await isAccessible(page);
  });

  test("a stack while an app is picked", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80");
    await stack.adds.fill("b");
    await page.keyboard.press("ArrowDown");
    await expect(stack.offered.first()).toBeVisible();
    await isAccessible(page);
  });

  test("a stack with a formula open, and an empty one", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80");
    await page.locator("button.fig", { has: stack.figure("mix") }).click();
    await expect(page.locator(".why:popover-open")).toBeVisible();
    await isAccessible(page);
    await page.keyboard.press("Escape");
    await stack.button("Empty the list").click();
    await isAccessible(page);
  });

  test("one's own app, with errors and everything open", async ({ page }) => {
    const guide = await new Guide(page).open("own", "v=1&name=Ledger&own.current=x&own.minimum=0");
    await guide.unfold();
    await guide.seats.fill("many");
    await isAccessible(page);
  });

  test("the table with choices made, sorted, and a link that nobody knows", async ({ page }) => {
    const explorer = await new Explorer(page).open("#status=gated&removal=what&sort=-step");
    await expect(explorer.linkNotes.first()).toBeVisible();
    await explorer.choice("by_idp").selectOption("okta");
    await isAccessible(page);
  });

  test("with the menu that hands a result on, and its answer", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await new Guide(page).open("intercom", "v=1&seats=80");
    const share = await new Share(page).open();
    await share.press("Copy link");
    await expect(share.status).toHaveText("Link copied.");
    await isAccessible(page, { themes: ["light", "dark", "forced colours"] });
  });

  test("the summary and the proposal on paper", async ({ page }) => {
    await page.addInitScript(() => {
      globalThis.print = () => {};
    });
    await new Guide(page).open("intercom", "v=1&seats=80");
    const share = await new Share(page).open();
    await share.press("Print summary");
    await isAccessible(page, { within: ["body > .sheet"], themes: ["paper"] });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.keyboard.press("Escape");
    const prospects = await new Prospects(page).open();
    await prospects.save("Acme");
    await prospects.of("Acme", "Print proposal").click();
    await expect(page.locator("body > .sheet")).toHaveCount(1);
    await isAccessible(page, { within: ["body > .sheet"], themes: ["paper"] });
  });

  test("the configurator with errors and everything open, and each element's preview", async ({ page }) => {
    await page.goto("embed/");
    await mounted(page);
    const choosing = page.locator(".choosing");
    await choosing.locator("details > summary").first().click();
    await choosing.locator('input[name="seats"][type="text"]').fill("-1");
    await choosing.locator('input[name="--scim-accent"]').fill("red; }");
    await expect(choosing.locator(".error").nth(1)).toBeVisible();
    await isAccessible(page);
    for (const element of ["decision", "stack"]) {
      await choosing.locator('select[name="element"]').selectOption(element);
      const preview = page.locator("[data-preview] > *");
      await preview.scrollIntoViewIfNeeded();
      await expect(preview.locator("data[data-figure], output").first()).toBeVisible();
      await isAccessible(page, { themes: ["light", "dark"] });
    }
  });

  test("the frame's own page, and a page that has it in a frame", async ({ page, origin }) => {
    const address = "embed/frame/#app=intercom&v=1&seats=80";
    await page.goto(address);
    await expect(page.locator("scim-cost").locator("output[data-verdict]")).toBeVisible();
    // It is a part of somebody's page: the heading and the landmarks are theirs.
    await isAccessible(page, { within: ["scim-cost"] });
    const site = await origin();
    await page.setContent(
      `<!doctype html><html lang="en"><title>A host</title><main><h1>A host</h1><h2>What it costs</h2>` +
        `<iframe title="What SCIM costs at Intercom" src="${site}${address}" width="100%" height="700"></iframe></main></html>`,
    );
    await expect(page.frameLocator("iframe").locator("output[data-verdict]")).toBeVisible();
    await isAccessible(page);
  });

  for (const place of ["", "#/guides/intercom/?v=1&seats=80", "#/stack/?v=1&apps=intercom:80,bitwarden:200", "#/guides/intercon/"]) {
    test(`the single file: ${place || "as it opens"}`, async ({ page }) => {
      await page.goto(pathToFileURL(join(site, "scimcost.html")).href + place);
      await mounted(page);
      await isAccessible(page);
    });
  }

  test("with the program off", async ({ page }) => {
    await page.route(/\.wasm$/, (route) => route.abort());
    await page.goto("guides/intercom/");
    await expect(page.locator("[data-boot-note]")).toBeVisible();
    await isAccessible(page);
  });
});
