// `_headers` of a built site, read as Netlify and Cloudflare Pages read it: every rule that matches an address
// counts, and what they say of one header is joined.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The rules: an address with `*` for anything, and its headers. */
export function rulesOf(site) {
  const rules = [];
  for (const line of readFileSync(join(site, "_headers"), "utf8").split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (!line.startsWith(" ")) {
      rules.push({ path: line, headers: [] });
      continue;
    }
    const [name, ...value] = line.trim().split(": ");
    rules.at(-1).headers.push([name.toLowerCase(), value.join(": ")]);
  }
  return rules;
}

export function matches(rule, address) {
  const pieces = rule.path.split("*").map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`).test(address);
}

/** The headers of an answer, each with all that is said of it. */
export function headersOf(rules, address) {
  const all = {};
  for (const rule of rules.filter((rule) => matches(rule, address))) {
    for (const [name, value] of rule.headers) (all[name] ??= []).push(value);
  }
  return all;
}

/** The same as a host sends them, by the path within the site. */
export function sending(site, base = "/") {
  const rules = rulesOf(site);
  return (path) => {
    const all = headersOf(rules, base + path.slice(1));
    return Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.join(", ")]));
  };
}
