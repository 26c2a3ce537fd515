// What a screen reader gets: names, roles, values and descriptions as the browser works them out, and what is said
// aloud without being asked for. The files in heard/ were read by hand: each line is what somebody hears.

import { expect, test } from "./test.mjs";
import { Guide, Stack } from "./pages.mjs";

/** What can be worked with, and what speaks by itself. */
const SPOKEN = /^(textbox|spinbutton|slider|combobox|button|link|checkbox|DisclosureTriangle|status|alert|group|table)$/;

/**
 * What stands in a part of the page, in its order, a line each: role, name, value, description, state. Unlike an
 * aria snapshot it has descriptions, which is where help and errors stand.
 */
async function controls(page, selector) {
  const client = await page.context().newCDPSession(page);
  const { result } = await client.send("Runtime.evaluate", { expression: `document.querySelector(${JSON.stringify(selector)})` });
  const { nodes } = await client.send("Accessibility.queryAXTree", { objectId: result.objectId });
  await client.detach();
  return nodes
    .filter(({ ignored, role }) => !ignored && SPOKEN.test(role.value))
    .map(({ role, name, value, description, properties = [] }) => {
      const states = properties
        .filter(({ name, value }) => /^(invalid|expanded|disabled|required|live)$/.test(name) && ![false, "false", "off"].includes(value.value))
        .map(({ name, value }) => (value.value === true || value.value === "true" ? name : `${name} ${value.value}`));
      const words = [`${role.value} "${name?.value ?? ""}"`];
      if (value?.value !== undefined && value.value !== "") words.push(`is ${JSON.stringify(value.value)}`);
      if (description?.value) words.push(`described: ${description.value}`);
      return [...words, ...states].join("; ");
    })
    .join("\n")
    .concat("\n");
}

test.describe("as the tree that assistive technology reads", () => {
  // Nothing in these pictures in words may hang on the day.
  test.beforeEach(({ page }) => page.clock.setFixedTime(new Date("2026-12-01T12:00:00Z")));

  for (const [name, part] of [
    ["calculator", ".calculator"],
    ["decision", "[data-slot=decision]"],
  ]) {
    test(`the ${name}`, async ({ page }) => {
      await new Guide(page).open("intercom", "v=1&seats=80&plan=essential&recovery=yes");
      // Exactly this: a match of aria snapshots lets more stand there.
      expect(await page.locator(part).ariaSnapshot()).toMatchSnapshot(`${name}.yml`);
      expect(await controls(page, part)).toMatchSnapshot(`${name}.txt`);
    });
  }

  test("the calculator with everything open, a bad value and a value of the reader's", async ({ page }) => {
    const guide = await new Guide(page).open("intercom", "v=1&seats=80&fee=3000");
    await guide.unfold();
    await guide.seats.fill("0");
    await expect(guide.kept).toBeVisible();
    expect(await controls(page, ".calculator")).toMatchSnapshot("calculator-open.txt");
  });
});

test("labels, help and errors belong to their fields", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  await guide.unfold();
  for (const control of await page.locator("[data-live] :is(input, select)").all()) {
    await expect(control).toHaveAccessibleName(/\S/);
  }
  await guide.seats.fill("0");
  await expect(guide.seats).toHaveAccessibleDescription(/a whole number from 1/);
  await expect(guide.field("employees")).toHaveAccessibleDescription(/500/);
});

// Not at each key: once nothing has changed for a second.
test("what typing came to is said aloud, what is wrong before the verdict", async ({ page }) => {
  const guide = await new Guide(page).open("intercom");
  await expect(guide.aloud).toHaveAttribute("role", "status");
  await expect(guide.aloud).toBeEmpty();
  await guide.seats.fill("0");
  await expect(guide.aloud).toHaveText(/a whole number from 1.*50 seats/);
  await guide.seats.fill("80");
  await expect(guide.aloud).toHaveText(/^(?!.*a whole number from 1).*80 seats/);
});

/** Runs in the page: everything that a part said aloud says from now on, whichever element says it. */
function listen() {
  globalThis.said = [];
  const live = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off]), output:not([aria-live])';
  new MutationObserver((changes) => {
    const heard = new Set(changes.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(live)));
    for (const it of heard) {
      const words = it?.textContent.trim();
      if (words) globalThis.said.push(words);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}
const said = (page) => page.evaluate(() => globalThis.said);

test.describe("one go of typing is said once", () => {
  /** Stops the page's clock, so that a slow machine makes no pause where nobody has made one. */
  async function still(page) {
    await page.clock.pauseAt(new Date("2027-01-01T12:00:00Z"));
    await page.evaluate(listen);
  }

  /** Types into the field, a fifth of a second between keys. */
  async function keys(page, field, text) {
    await field.focus();
    await page.keyboard.press("ControlOrMeta+a");
    for (const key of text) {
      await page.keyboard.press(key);
      await page.clock.runFor(200);
    }
  }

  test.beforeEach(({ page }) => page.clock.install({ time: new Date("2026-12-01T12:00:00Z") }));

  test("in the calculator, and not by the decision too", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await still(page);
    await keys(page, guide.seats, "1234");
    // (132 - 29) x 1,234 x 12
    await guide.shows({ "native.upgrade_per_year": "1525224" });
    expect(await said(page), "while keys are pressed").toEqual([]);
    await page.clock.runFor(5_000);
    const heard = await said(page);
    expect(heard, heard.join("\n")).toHaveLength(1);
    expect(heard[0]).toContain("1,234 seats");
  });

  test("in the decision, and not by the calculator too", async ({ page }) => {
    const guide = await new Guide(page).open("intercom");
    await still(page);
    await guide.choice("recovery").focus();
    await page.keyboard.press("ArrowDown");
    await page.clock.runFor(200);
    await expect(guide.row("recovery-needed")).toHaveAttribute("data-holds", "true");
    expect(await said(page), "at once").toEqual([]);
    await page.clock.runFor(5_000);
    const heard = await said(page);
    expect(heard, heard.join("\n")).toHaveLength(1);
    expect(heard[0]).toMatch(/^Managed by Stitchflow\. Intercom deletes/);
  });

  test("in a stack", async ({ page }) => {
    const stack = await new Stack(page).open("v=1&apps=intercom:80,bitwarden:200");
    await still(page);
    await keys(page, stack.seats("intercom"), "1234");
    expect(await said(page), "while keys are pressed").toEqual([]);
    await page.clock.runFor(5_000);
    const heard = await said(page);
    expect(heard, heard.join("\n")).toHaveLength(1);
  });
});
