// The site under test: `dist/`, or the folder that SCIMCOST_SITE names (`target/serve`, say).

import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const site = resolve(root, process.env.SCIMCOST_SITE || "dist");

export const GUIDES = { intercom: "Intercom", amplitude: "Amplitude", "bill-com": "Bill.com", bitwarden: "Bitwarden" };

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

/** The policy that a careful host sends. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data: blob:; manifest-src 'self'";

/** The one file of the site whose name matches. */
export function fileNamed(pattern) {
  const found = readdirSync(site).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${pattern} names ${found.length} files of ${site}`);
  return found[0];
}
