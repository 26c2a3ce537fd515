// A catalog of many apps, made of the shipped ones.

/** The shipped apps, in their order. */
const BASES = ["amplitude", "bill-com", "bitwarden", "intercom"];

/** The slug of the nth app of a large catalog: `intercom`, and then `intercom-1`, `intercom-2`. */
export const slugOf = (number) => {
  const base = BASES[number % BASES.length];
  const round = Math.floor(number / BASES.length);
  return round === 0 ? base : `${base}-${round}`;
};

/** Makes the site serve a catalog of so many apps, a multiple of four. Gives their slugs. */
export async function manyApps(page, count) {
  await page.route(/catalog-[0-9a-f]+\.json$/, async (route) => {
    const whole = await (await route.fetch()).json();
    for (let number = BASES.length; number < count; number += 1) {
      const base = BASES[number % BASES.length];
      const record = structuredClone(whole.records.find(({ slug }) => slug === base));
      record.slug = slugOf(number);
      record.name = `${record.name} ${Math.floor(number / BASES.length)}`;
      record.also_called = [];
      whole.records.push(record);
    }
    whole.records.sort((a, b) => (a.slug < b.slug ? -1 : 1));
    await route.fulfill({ json: whole });
  });
  return Array.from({ length: count }, (_, number) => slugOf(number));
}

/** An app of `catalog/index.json` with nothing special in it. */
export const rowOf = (slug, name, more = {}) => ({
  slug,
  name,
  category: "Test",
  status: "gated",
  plans: [
    { id: "team", name: "Team", scim: false },
    { id: "big", name: "Big", scim: true },
  ],
  plan: "team",
  target: "big",
  upgrade_per_year: { kind: "exact", low: "600", high: "600" },
  increase_percent: { kind: "exact", low: "10.000000", high: "10.000000" },
  price_kind: "published",
  removal: "deletes",
  idps: ["okta"],
  checked: { on: "2026-01-05", how: "guide updated" },
  ...more,
});

/** Makes the site serve a table of these apps. */
export async function tableOf(page, apps) {
  await page.route(/catalog\/index\.json/, async (route) => {
    const index = await (await route.fetch()).json();
    await route.fulfill({ json: { ...index, apps } });
  });
}

/** A table of so many apps: `App 000`, `App 001` and so on. */
export const manyRows = (page, count) =>
  tableOf(
    page,
    Array.from({ length: count }, (_, number) =>
      rowOf(`app-${number}`, `App ${String(number).padStart(3, "0")}`),
    ),
  );
