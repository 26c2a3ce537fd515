// What `_headers` of the built site says of every file.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { directives, served } from "./files.mjs";
import { headersOf, matches, rulesOf } from "./rules.mjs";

const site = resolve(process.env.SCIMCOST_SITE);
const base = process.env.SCIMCOST_BASE;
const files = served(site);

const rules = rulesOf(site);

test("whatever may be kept for ever is, and nothing else", () => {
  let hashed = 0;
  for (const file of files) {
    const headers = headersOf(rules, base + file.address);
    const kept = file.isHashed ? ["public, max-age=31536000, immutable"] : undefined;
    assert.deepEqual(headers["cache-control"], kept, file.path);
    assert.deepEqual(headers["access-control-allow-origin"], file.isShared ? ["*"] : undefined, file.path);
    hashed += Number(file.isHashed);
  }
  assert.ok(hashed > 15, `${hashed} files with a hash`);
});

test("pages may stand in frames of the site alone, the frame's page in any", () => {
  for (const file of files) {
    const headers = headersOf(rules, base + file.address);
    const [policy, ...more] = headers["content-security-policy"];
    assert.equal(directives(policy)["default-src"], "'none'", file.path);
    assert.ok(!policy.includes("unsafe-inline"), file.path);
    if (file.isPage) assert.deepEqual(more, file.isFrame ? [] : ["frame-ancestors 'self'"], file.path);
    assert.deepEqual(headers["x-content-type-options"], ["nosniff"], file.path);
    assert.deepEqual(headers["referrer-policy"], ["strict-origin-when-cross-origin"], file.path);
  }
});

test("every rule but that of all names something that is there", () => {
  for (const rule of rules) {
    assert.ok(rule.path.startsWith(base), rule.path);
    const found = files.some((file) => matches(rule, base + file.address));
    assert.ok(found, `${rule.path} matches no file`);
  }
  // Cloudflare Pages takes a hundred rules.
  assert.ok(rules.length <= 100, `${rules.length} rules`);
});

test("beside every text and wasm file stand its two copies", () => {
  for (const file of files) {
    for (const ending of file.copies) assert.ok(file.copy(ending).length > 0, file.path);
    assert.ok(file.type, `${file.path} has no media type`);
  }
});
