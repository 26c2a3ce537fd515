// A site of many apps, made of the one under test as the build would make it: an index instead of one file with
// every app, a record and a page for each.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { relist } from "./builds.mjs";
import { site } from "./site.mjs";

const BASES = ["amplitude", "bill-com", "bitwarden", "intercom"];

/** Makes it in a folder, and gives the slugs of its apps: `intercom`, and then `intercom-1`, `intercom-2`. */
export function manyPages(folder, count) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(site, folder, { recursive: true, filter: (from) => !/\.(br|gz)$|\/\.stage$|scimcost\.html$/.test(from) });
  const whole = readdirSync(folder).find((name) => /^catalog-[0-9a-f]{8}\.json$/.test(name));
  const version = whole.slice(8, 16);
  rmSync(join(folder, whole));

  const file = join(folder, "catalog/index.json");
  const index = JSON.parse(readFileSync(file, "utf8"));
  const slugs = BASES.slice();
  for (let round = 1; slugs.length < count; round += 1) {
    for (const base of BASES) {
      const slug = `${base}-${round}`;
      const record = JSON.parse(readFileSync(join(folder, `catalog/${base}.json`), "utf8"));
      const [app] = record.records;
      const name = `${app.name} ${round}`;
      Object.assign(app, { slug, name, also_called: [] });
      writeFileSync(join(folder, `catalog/${slug}.json`), JSON.stringify(record));
      const entry = index.apps.find((one) => one.slug === base);
      index.apps.push({ ...entry, slug, name, also_called: [] });
      const page = readFileSync(join(folder, `guides/${base}/index.html`), "utf8");
      mkdirSync(join(folder, `guides/${slug}`), { recursive: true });
      writeFileSync(
        join(folder, `guides/${slug}/index.html`),
        page.replace(`data-from="${base}"`, `data-from="${slug}"`).replace("<h1>", `<h1>${round}: `),
      );
      slugs.push(slug);
    }
  }
  writeFileSync(file, JSON.stringify(index));
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!name.endsWith(".html")) continue;
    const page = join(parentPath, name);
    const text = readFileSync(page, "utf8");
    writeFileSync(page, text.replace(`catalog-${version}.json`, `catalog/index.json?${version}`));
  }
  // The worker keeps of them what somebody visits (xtask/src/worker.rs).
  const worker = join(folder, "sw.js");
  const lines = readFileSync(worker, "utf8").replace(
    /(?<=\\n|")(catalog-[0-9a-f]{8}\.json|guides\/(?!own\/)[^\\"]*|catalog\/(?!index)[^\\"]*)(\\n|(?="))/g,
    "",
  );
  writeFileSync(worker, lines);
  relist(folder);
  return slugs;
}
