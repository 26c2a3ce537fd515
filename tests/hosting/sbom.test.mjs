// The list of what the site is made of: that it is what the format asks for, that it names all that is shipped,
// and that nobody who visits the site fetches it.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import { served } from "./files.mjs";

const site = resolve(process.env.SCIMCOST_SITE);
const NAME = "sbom.cdx.json";
const text = readFileSync(join(site, NAME), "utf8");
const bom = JSON.parse(text);

/** The format's own schemas, as the library that its makers publish brings them. */
const schemas = join(
  dirname(createRequire(import.meta.url).resolve("@cyclonedx/cyclonedx-library/package.json")),
  "res/schema",
);
const schema = (name) => JSON.parse(readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), "utf8"));

function validator() {
  // Formats of addresses and of mail are of no use here: there is neither.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const name of ["spdx", "jsf-0.82", "cryptography-defs"]) {
    // The format's schema knows the others by their files.
    const { $id, ...rest } = schema(name);
    ajv.addSchema(rest, new URL(`${name}.SNAPSHOT.schema.json`, "http://cyclonedx.org/schema/").href);
  }
  return ajv.compile(schema("bom-1.6"));
}

test("it is CycloneDX", () => {
  const validate = validator();
  assert.ok(validate(bom), JSON.stringify(validate.errors, null, 2));
  // The judge can say no.
  assert.ok(!validate({ ...bom, components: [{ type: "crate", name: "x" }] }));
  assert.ok(!validate({ ...bom, made: "today" }));
});

test("it says no time and no number of its own: the same site has the same list", () => {
  assert.equal(bom.serialNumber, undefined);
  assert.equal(bom.metadata.timestamp, undefined);
  assert.doesNotMatch(text, /\/home\/|\/root\/|\/tmp\/|file:\/\//);
});

test("every crate has its version, licence, checksum and needs, and each that is needed is there", () => {
  const known = new Set([bom.metadata.component["bom-ref"], ...bom.components.map((one) => one["bom-ref"])]);
  assert.equal(known.size, bom.components.length + 1, "each is named once");
  for (const { ref, dependsOn } of bom.dependencies) {
    for (const one of [ref, ...dependsOn]) assert.ok(known.has(one), one);
  }
  const lock = readFileSync(new URL("../../Cargo.lock", import.meta.url), "utf8");
  const crates = bom.components.filter(({ purl }) => purl?.startsWith("pkg:cargo/"));
  assert.ok(crates.length > 15, `${crates.length} crates`);
  for (const { name, version, licenses, hashes } of crates) {
    assert.match(licenses[0].expression, /MIT|Apache-2\.0|Zlib|Unicode-3\.0|BSL-1\.0/, name);
    if (name === "wasm-bindgen-cli") continue;
    assert.ok(lock.includes(`name = "${name}"\nversion = "${version}"\n`), `${name} ${version}`);
    assert.ok(lock.includes(`checksum = "${hashes[0].content}"`), name);
  }
  const names = crates.map(({ name }) => name);
  for (const name of ["rust_decimal", "wasm-bindgen", "web-sys", "talc"]) assert.ok(names.includes(name), name);
});

test("every program and script is named with its digest", () => {
  const named = Object.fromEntries(
    bom.components.filter(({ type }) => type === "file").map(({ name, hashes }) => [name, hashes[0].content]),
  );
  const files = served(site).filter(({ ending }) => ["js", "wasm"].includes(ending));
  assert.deepEqual(
    named,
    Object.fromEntries(
      files.map(({ path, bytes }) => [path, createHash("sha256").update(bytes).digest("hex")]),
    ),
  );
});

test("nobody who visits the site fetches it", () => {
  for (const { path, ending, bytes } of served(site)) {
    if (["html", "js", "css", "webmanifest", "xml", "txt"].includes(ending)) {
      assert.ok(!bytes.includes("sbom"), `${path} names it`);
    }
  }
});
