// Every policy that is sent, shipped or recommended, judged by Google's CSP Evaluator; and that no script of the
// site could make markup or code of text.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import evaluator from "csp_evaluator/dist/evaluator.js";
import finding from "csp_evaluator/dist/finding.js";
import parser from "csp_evaluator/dist/parser.js";
import { served } from "./files.mjs";
import { headersOf, rulesOf } from "./rules.mjs";

const site = resolve(process.env.SCIMCOST_SITE);
const base = process.env.SCIMCOST_BASE;
const shipped = fileURLToPath(new URL("../../docs/hosting/", import.meta.url));
const { Severity } = finding;

/** What the evaluator has against a policy, but for what it only informs of. */
const findings = (policy) =>
  new evaluator.CspEvaluator(new parser.CspParser(policy).csp)
    .evaluate()
    .filter(({ severity }) => severity < Severity.INFO)
    .map(({ severity, directive, value }) => [Severity[severity], directive, value ?? ""].join(" "));

// It cannot know what else a host serves: where that is scripts of somebody else, or files that visitors upload,
// the site belongs on a host of its own.
const OWN_HOST = "MEDIUM_MAYBE script-src 'self'";

/** The policy of an answer. One that holds beside another is as good as a part of it: the pages' is about frames. */
const policyOf = (headers) => headers["content-security-policy"].join("; ");

/** Whatever of a text stands between quotes, or is all of it, and is a policy. */
const policiesIn = (text) =>
  text
    .split(/["`<>\n]/)
    .filter((part) => /default-src|script-src/.test(part) && part.includes(";"))
    .map((part) => part.trim());

const POLICY = policyOf(headersOf(rulesOf(site), base));

test("the policy of every file has nothing high or medium against it", () => {
  const rules = rulesOf(site);
  let count = 0;
  for (const file of served(site)) {
    assert.deepEqual(findings(policyOf(headersOf(rules, base + file.address))), [OWN_HOST], file.path);
    count += 1;
  }
  assert.ok(count > 100, `${count} files`);
});

test("the policies in the files for hosts are no weaker", () => {
  for (const name of readdirSync(shipped)) {
    const policies = policiesIn(readFileSync(join(shipped, name), "utf8"));
    if (["Caddyfile", "nginx.conf"].includes(name)) assert.equal(policies.length, 2, name);
    for (const policy of policies) assert.deepEqual(findings(policy), [OWN_HOST], `${name}: ${policy}`);
  }
});

test("the single file runs and shows what the build has put into it, and asks nobody", () => {
  const file = readFileSync(join(site, "scimcost.html"), "utf8");
  const metas = [...file.matchAll(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g)];
  assert.equal(metas.length, 1);
  const [[meta, policy]] = metas;
  assert.deepEqual(findings(policy), []);
  // What stands before a policy is not held by it.
  assert.ok(!/<(script|style|link|img)\b/.test(file.slice(0, file.indexOf(meta)).replace(/<link rel="icon" href="data:,">/, "")));
  const { "script-src": scripts, ...rest } = Object.fromEntries(
    policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1)]),
  );
  assert.deepEqual(rest["default-src"], ["'none'"]);
  assert.equal(rest["connect-src"], undefined);
  assert.ok(rest["style-src"].every((source) => source.startsWith("'sha384-")), policy);
  const digests = scripts.filter((source) => source !== "'wasm-unsafe-eval'");
  // Two stand in it, two are unpacked.
  assert.equal(digests.length, 4, policy);
  const inline = [...file.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text);
  assert.equal(inline.length, 2);
  for (const text of inline) {
    const digest = createHash("sha384").update(text).digest("base64");
    assert.ok(digests.includes(`'sha384-${digest}'`), `${text.slice(0, 40)} is not in ${policy}`);
  }
});

test("what the site recommends to pages with widgets has nothing high or medium against it", () => {
  const page = readFileSync(join(site, "embed/index.html"), "utf8").replaceAll("&#x27;", "'").replaceAll("&#39;", "'");
  const [, code] = /(default-src 'none'; script-src [^<]*)/.exec(page);
  assert.match(code, /require-trusted-types-for 'script'; trusted-types 'none'/);
  // What it asks of every host: whether that serves scripts of others, too.
  const host = /script-src (\S+)/.exec(code)[1];
  assert.deepEqual(findings(code.replaceAll("\n", " ")), [`MEDIUM_MAYBE script-src ${host}`]);
});

// The judge can say no, and the policy has nothing to spare.
for (const [what, weaken] of [
  ["inline scripts", (policy) => policy.replace("script-src", "script-src 'unsafe-inline'")],
  ["eval", (policy) => policy.replace("script-src", "script-src 'unsafe-eval'")],
  ["scripts of any host", (policy) => policy.replace("script-src 'self'", "script-src *")],
  ["scripts by any line that is encrypted", (policy) => policy.replace("script-src 'self'", "script-src https:")],
  ["scripts in addresses", (policy) => policy.replace("script-src", "script-src data:")],
  ["scripts of a host that serves what anybody asks for", (policy) => policy.replace("script-src", "script-src ajax.googleapis.com")],
  ["no word about scripts", (policy) => policy.replace(/default-src[^;]*; script-src[^;]*; /, "")],
  ["a slip of the pen", (policy) => policy.replace("script-src 'self'", "script-src self")],
  ["a directive that is none", (policy) => policy.replace("base-uri", "base-url")],
]) {
  test(`a policy with ${what} is found out`, () => {
    const weak = weaken(POLICY);
    assert.notEqual(weak, POLICY);
    assert.notDeepEqual(findings(weak), [OWN_HOST]);
  });
}

test("Trusted Types leave one way, to the worker's address", () => {
  assert.match(POLICY, /; require-trusted-types-for 'script'; trusted-types scimcost(;|$)/);
  const made = served(site)
    .filter(({ ending }) => ending === "js")
    .flatMap(({ path, bytes }) => (bytes.includes("createPolicy") ? [path.replace(/-[0-9a-f]{8}/, "")] : []));
  assert.deepEqual(made, ["boot.js"]);
});

test("no script of the site, glue included, can make markup or code of text", () => {
  const sinks =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|srcdoc|setHTMLUnsafe|parseHTMLUnsafe|DOMParser|\beval\(|new Function/;
  const scripts = served(site).filter(({ ending }) => ending === "js");
  assert.ok(scripts.length > 12, `${scripts.length} scripts`);
  for (const { path, bytes } of scripts) assert.doesNotMatch(bytes.toString(), sinks, path);
});
