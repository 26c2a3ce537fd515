// The page for web teams: its configurator, and that what it offers for copying works where it is pasted.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { Configurator } from "./pages.mjs";
import { root } from "./site.mjs";
import { expect, mounted, test as base } from "./test.mjs";

const FIGURE = 'data[data-figure="native.upgrade_per_year"]';

const test = base.extend({
  /** Serves a foreign page: `await paste(body, headers)` gives its address. */
  paste: async ({ origin }, use, info) => {
    let count = 0;
    await use(async (body, headers = {}, files = {}) => {
      const folder = info.outputPath(`host-${count++}`);
      mkdirSync(folder, { recursive: true });
      const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">';
      writeFileSync(join(folder, "index.html"), `${head}<body>${body}`);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      return origin({ dir: folder, headers });
    });
  },
});

test("what is chosen is in the text, in the preview and in the address", async ({ page }) => {
  const configurator = await new Configurator(page).open();
  await expect(configurator.text).toContainText('<scim-cost app="intercom" seats="80" plan="essential">');
  await configurator.field("seats").fill("100");
  await configurator.choice("plan").selectOption("advanced");
  await configurator.choice("theme").selectOption("dark");
  await configurator.field("--scim-accent").fill("#7a1fa2");
  await expect(configurator.text).toContainText('<scim-cost app="intercom" seats="100" plan="advanced" theme="dark">');
  await expect(configurator.text).toContainText("--scim-accent: #7a1fa2");
  // (132 - 85) x 100 x 12
  await expect(configurator.text).toContainText("$56,400");
  await expect(configurator.preview.locator(FIGURE)).toHaveAttribute("value", "56400");
  await expect(configurator.preview).toHaveAttribute("theme", "dark");
  await expect(configurator.preview.locator(".button.main")).toHaveCSS("background-color", "rgb(122, 31, 162)");
  await expect(page).toHaveURL(/#app=intercom&v=1&seats=100&plan=advanced&theme=dark&--scim-accent=%237a1fa2$/);
  const again = await new Configurator(page).open(new URL(page.url()).hash.slice(1));
  await expect(again.field("seats")).toHaveValue("100");
  await expect(again.text).toContainText("--scim-accent: #7a1fa2");
});

test("each element has its own fields, and its own preview", async ({ page }) => {
  const configurator = await new Configurator(page).open();
  await configurator.choice("element").selectOption("decision");
  await expect(configurator.preview.locator('[data-rule="below-scim-plan"]')).toBeVisible();
  await configurator.choice("element").selectOption("stack");
  await configurator.field("apps").fill("intercom:80, bitwarden:200");
  await expect(configurator.text).toContainText('<scim-stack apps="intercom:80,bitwarden:200"');
  await expect(configurator.preview.locator('data[data-figure="stack.mix"]')).toBeVisible();
  await configurator.form("Start again");
  await expect(configurator.text).toContainText('<scim-cost app="intercom" seats="80"');
  await configurator.choice("app").selectOption("bitwarden");
  await expect(configurator.text).toContainText('<scim-cost app="bitwarden"');
});

test("bad values are refused in a sentence, and the text keeps the last good ones", async ({ page }) => {
  const configurator = await new Configurator(page).open();
  const before = await configurator.text.textContent();
  for (const [name, value, sentence] of [
    ["seats", "-1", "Seats takes a whole number from 1 to 10,000,000, not “-1”."],
    ["--scim-accent", "red; } body {", "Accent takes a colour"],
    ["--scim-radius", "10", "Corners takes a length"],
    ["cta-href", "javascript:alert(1)", "The button takes an address that begins with https://"],
  ]) {
    await configurator.field(name).fill(value);
    await expect(configurator.choosing.locator(".field", { has: page.locator(`[name="${name}"]`) }).locator(".error")).toContainText(sentence);
  }
  expect(await configurator.text.textContent()).toBe(before);
});

test("each text is copied, and where the browser refuses it stands selected", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const configurator = await new Configurator(page).open();
  for (const [label, words] of [
    ["Tag", "<scim-cost"],
    ["Pinned tag", 'integrity="sha384-'],
    ["Frame", "<iframe src="],
    ["React", "export function ScimCost("],
  ]) {
    await configurator.form(label);
    await expect(configurator.text).toContainText(words);
    await configurator.form("Copy");
    await expect(configurator.it.getByText("Copied.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await configurator.text.textContent());
  }
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
    document.execCommand = () => false;
  });
  await configurator.form("Copy");
  const shown = page.locator("#share-by-hand");
  await expect(shown).toBeVisible();
  expect(await shown.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd))).toBe(
    await configurator.text.textContent(),
  );
});

test("the copied tags show the same figures on a page of another origin", async ({ page, paste, origin }) => {
  const host = await origin();
  await page.goto(`${host}embed/#app=intercom&v=1&seats=100&plan=advanced`);
  await mounted(page);
  const configurator = new Configurator(page);
  const texts = [];
  for (const label of ["Tag", "Pinned tag"]) {
    await configurator.form(label);
    texts.push(await configurator.text.textContent());
  }
  const site = host.slice(0, -1);
  const policy = `default-src 'none'; script-src ${site} 'wasm-unsafe-eval'; connect-src ${site}; style-src 'unsafe-inline'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`;
  for (const text of texts) {
    const foreign = await paste(text, { "Content-Security-Policy": policy });
    await page.goto(foreign);
    await expect(page.locator("scim-cost").locator(FIGURE)).toHaveAttribute("value", "56400");
  }
});

test("the copied frame shows the same figures, at its own height", async ({ page, paste, origin }) => {
  const host = await origin();
  await page.goto(`${host}embed/#app=intercom&v=1&seats=100&plan=advanced`);
  await mounted(page);
  const configurator = new Configurator(page);
  await configurator.form("Frame");
  await page.goto(await paste(await configurator.text.textContent()));
  await expect(page.frameLocator("iframe").locator(FIGURE)).toHaveAttribute("value", "56400");
  await expect
    .poll(() => page.locator("iframe").evaluate((frame) => frame.style.height))
    .toMatch(/^\d+px$/);
});

test("the copied component works in React, and leaves nothing behind", async ({ page, paste, origin }, info) => {
  const host = await origin();
  await page.goto(`${host}embed/#app=intercom&v=1&seats=100&plan=advanced`);
  await mounted(page);
  const configurator = new Configurator(page);
  await configurator.form("React");
  const folder = info.outputPath("react");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "copied.tsx"), await configurator.text.textContent());
  const entry = `import { createRoot } from "react-dom/client";
    import { ScimCost } from "./copied.tsx";
    globalThis.told = [];
    const root = createRoot(document.getElementById("root"));
    globalThis.show = (inputs) => root.render(<ScimCost inputs={inputs}
      onChange={({ scenario }) => told.push(scenario.seats)} onCta={({ link }) => { told.push(link); return false; }} />);
    globalThis.end = () => root.unmount();
    show({});`;
  const bundled = await build({
    stdin: { contents: entry, loader: "tsx", resolveDir: folder },
    nodePaths: [join(root, "node_modules")],
    define: { "process.env.NODE_ENV": '"production"' },
    bundle: true,
    format: "esm",
    jsx: "automatic",
    write: false,
  });
  const script = { "app.js": bundled.outputFiles[0].text };
  const foreign = await paste('<main id="root"></main><script type="module" src="app.js"></script>', {}, script);
  await page.goto(foreign);
  const widget = page.locator("scim-cost");
  await expect(widget.locator(FIGURE)).toHaveAttribute("value", "56400");
  await page.evaluate(() => show({ seats: 200 }));
  await expect(widget.locator(FIGURE)).toHaveAttribute("value", "112800");
  await widget.locator("a.main").click();
  const told = () => page.evaluate(() => told);
  await expect.poll(told).toContainEqual(expect.stringMatching(/guides\/intercom\/#v=1&seats=200/));
  expect(page.url()).toBe(foreign);
  await page.evaluate(() => end());
  await expect(widget).toHaveCount(0);
});

test("the recipe fills a data layer and a form", async ({ page, paste, origin }) => {
  const host = await origin();
  await page.goto(`${host}embed/`);
  await mounted(page);
  const recipe = await page.locator("#data-layer pre code").first().textContent();
  const tag = await page.locator("#paste pre code").first().textContent();
  const form =
    '<form data-scim><input type="hidden" name="scim_seats"><input type="hidden" name="scim_link"><input name="mail" aria-label="Mail"></form>';
  // Built for no host, it names the one that it is read from.
  expect(tag).toContain(`src="${host}embed.js"`);
  const foreign = await paste(`<script src="recipe.js"></script>${tag}${form}`, {}, { "recipe.js": recipe });
  await page.goto(foreign);
  const widget = page.locator("scim-cost");
  await expect(widget.locator(FIGURE)).toHaveAttribute("value", "98880");
  await widget.locator('input[name="seats"][type="text"]').fill("100");
  const layer = () => page.evaluate(() => dataLayer);
  await expect.poll(async () => (await layer()).length).toBe(1);
  await widget.locator("a.main").click();
  const [change, cta] = await layer();
  expect(change).toMatchObject({
    event: "scim_change",
    scim_app: "intercom",
    scim_seats: 100,
    scim_plan: "essential",
    scim_upgrade_low: "123600",
    scim_cheapest: "managed",
    scim_recommended: "managed",
  });
  expect(cta).toMatchObject({ event: "scim_cta", scim_seats: 100 });
  await expect(page.locator("[name=scim_seats]")).toHaveValue("100");
  await expect(page.locator("[name=scim_link]")).toHaveValue(/\/guides\/intercom\/#v=1&seats=100&plan=essential/);
  expect(page.url()).toBe(foreign);
});

test("it comes alive where it is opened from another page", async ({ page }) => {
  await page.goto("methodology/");
  await mounted(page);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Embed" }).click();
  const configurator = new Configurator(page);
  await expect(configurator.field("seats")).toBeEnabled();
  await configurator.field("seats").fill("100");
  await expect(configurator.text).toContainText('seats="100"');
});

for (const width of [280, 360, 768, 1440]) {
  test(`nothing is wider than a window of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await new Configurator(page).open();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("everything to paste and to look up is there", async ({ page }) => {
    await page.goto("embed/");
    await expect(page.locator("#paste pre").first()).toContainText('<scim-cost app="intercom" seats="80" plan="essential">');
    await expect(page.locator("#paste pre").last()).toContainText(/integrity="sha384-[A-Za-z0-9+/]{64}"/);
    await expect(page.locator("#error-blocked")).toContainText("wasm-unsafe-eval");
    await expect(page.locator(".configurator select").first()).toBeDisabled();
  });
});
