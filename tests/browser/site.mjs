// The site under test: `dist/`, or the folder that SCIMCOST_SITE names (`target/serve`, say).

import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { headersOf, rulesOf } from "../hosting/rules.mjs";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const site = resolve(root, process.env.SCIMCOST_SITE || "dist");

export const GUIDES = { intercom: "Intercom", amplitude: "Amplitude", "bill-com": "Bill.com", bitwarden: "Bitwarden" };

/** Every app of the site, as the table has it. */
export const APPS = JSON.parse(readFileSync(resolve(site, "catalog/index.json"), "utf8")).apps;

/** Every page that stands at an address of its own, and the one for all other addresses. */
export const PAGES = [
  "",
  "guides/own/",
  "stack/",
  "methodology/",
  "embed/",
  ...Object.keys(GUIDES).map((slug) => `guides/${slug}/`),
];
export const UNKNOWN = "guides/intercon/";

/** The policy that a host sends which reads the site's own rules; without the one about frames. */
export const POLICY = headersOf(rulesOf(site), "/any")["content-security-policy"][0];

/** The site for a path of a host, which `cargo xtask test` makes, and that path. */
export const below = resolve(root, process.env.SCIMCOST_BELOW || "target/below");
export const BASE = "/tools/scim/";

/** The one file of the site whose name matches. */
export function fileNamed(pattern) {
  const found = readdirSync(site).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${pattern} names ${found.length} files of ${site}`);
  return found[0];
}
