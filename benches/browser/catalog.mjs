// Catalogs for the benches: the site's own records, and many apps made of them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the guides of a built site hold for their figures, as one bundle. */
export function guideCatalog(site) {
  const guides = readdirSync(join(site, "guides")).filter((slug) => slug !== "own");
  const parts = guides.map((slug) => {
    return JSON.parse(readFileSync(join(site, "catalog", `${slug}.json`), "utf8"));
  });
  const records = parts.flatMap((part) => part.records);
  return { terms: parts[0].terms, records: records.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)) };
}

// What a seat and a year of native cost at least, for an app like each of these on its usual plan:
// Intercom (132 - 29) x 12 a seat; Bill.com once to twice 79 x 12 a seat; Amplitude from 36,000 less
// 49 x 12; Bitwarden has SCIM already.
const NATIVE = {
  intercom: { each: 1236, flat: 0 },
  "bill-com": { each: 948, flat: 0 },
  amplitude: { each: 0, flat: 35_412 },
  bitwarden: { each: 0, flat: 0 },
};

/**
 * A stack of so many different apps: the records in turn, under names of their own, the first an
 * Intercom. `base + each x seats` is the floor of what native costs for the stack when the first app has
 * so many seats. `catalog(text)` puts the apps into a site's whole catalog.
 */
export function stackOf(count, bundle) {
  const order = Object.keys(NATIVE);
  const apps = Array.from({ length: count }, (_, place) => {
    const like = order[place % order.length];
    const slug = `app-${String(place + 1).padStart(3, "0")}`;
    const record = bundle.records.find((one) => one.slug === like);
    return { like, seats: place + 80, record: { ...record, slug, name: `${record.name} ${place + 1}` } };
  });
  const native = ({ like, seats }) => NATIVE[like].flat + NATIVE[like].each * seats;
  return {
    entries: apps.map(({ record, seats }) => `${record.slug}:${seats}`),
    base: apps.slice(1).reduce((sum, app) => sum + native(app), 0),
    each: NATIVE[apps[0].like].each,
    records: apps.map(({ record }) => record),
    catalog: (text) => {
      const whole = JSON.parse(text);
      const records = apps.map(({ record }) => record);
      whole.records.push(...records);
      whole.records.sort((a, b) => (a.slug < b.slug ? -1 : 1));
      return JSON.stringify(whole);
    },
  };
}
