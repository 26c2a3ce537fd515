// What `cargo xtask serve` adds to pages: they load themselves anew once the site has been made anew, and show what
// the check says of a catalog that is wrong. (That a saved file is noticed is tested in xtask/src/live.rs.)

import { writeFileSync } from "node:fs";
import { expect, mounted, test } from "./test.mjs";
import { Guide } from "./pages.mjs";
import { site } from "./site.mjs";

const WRONG = 'catalog/apps/acme.jsonc:7:12 name: This is "<b>not</b>" a name.\n1 app, 1 error';

test("a change is loaded, and what is wrong stands on the page until it is mended", async ({ page, origin }, info) => {
  const file = info.outputPath("state.json");
  const tell = (version, problems) => writeFileSync(file, JSON.stringify({ version, problems }));
  tell(1, null);
  const url = await origin({ dir: site, live: file });
  await page.goto(`${url}guides/intercom/#v=1&seats=80`);
  await mounted(page);
  const guide = new Guide(page);
  await guide.shows({ "native.upgrade_per_year": "98880" });

  tell(1, WRONG);
  const dialog = page.getByRole("dialog", { name: "The catalog has errors" });
  await expect(dialog).toBeVisible();
  // To the word, and as text.
  await expect(dialog.locator("pre")).toHaveText(WRONG);
  await expect(dialog.locator("b")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  // Told again, it does not come back.
  const told = page.evaluate(
    () =>
      new Promise((done) => {
        let heard = 0;
        new EventSource("/.live").addEventListener("message", () => {
          heard += 1;
          if (heard === 1) document.title = "listening";
          else done();
        });
      }),
  );
  await expect(page).toHaveTitle("listening");
  tell(1, WRONG);
  await told;
  await expect(dialog).toBeHidden();
  await guide.shows({ "native.upgrade_per_year": "98880" });

  // Who opens a page meanwhile is told, too.
  await page.goto(`${url}methodology/`);
  await expect(dialog.locator("pre")).toHaveText(WRONG);

  const again = page.waitForEvent("load");
  tell(2, null);
  await again;
  await mounted(page);
  await expect(dialog).toHaveCount(0);
});

test("a release is served as it is", async ({ page, origin }) => {
  const response = await page.goto(`${await origin({ dir: site })}guides/intercom/`);
  expect(await response.text()).not.toContain(".live");
});
