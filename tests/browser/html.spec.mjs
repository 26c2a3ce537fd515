// Every page of the site is valid HTML.

import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { HtmlValidate } from "html-validate";
import { expect, test } from "./test.mjs";
import { PAGES, site } from "./site.mjs";

const validate = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Taste, not validity: `<!doctype html>` and Trunk's `<link/>` are correct HTML.
    "doctype-style": "off",
    "void-style": "off",
  },
});

const files = readdirSync(site, { recursive: true })
  .filter((name) => name.endsWith(".html") && !name.split("/").some((part) => part.startsWith(".")))
  .toSorted();

test("every page is there", () => {
  for (const page of PAGES) expect(files).toContain(`${page}index.html`);
  expect(files).toEqual(expect.arrayContaining(["404.html", "scimcost.html"]));
});

for (const file of files) {
  test(`valid: ${file}`, async () => {
    const report = await validate.validateFile(join(site, file));
    const problems = report.results.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ ruleId, message, line, column }) =>
          `${relative(site, filePath)}:${line}:${column} ${ruleId}: ${message}`,
      ),
    );
    expect(problems).toEqual([]);
  });
}
