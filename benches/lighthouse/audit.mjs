// Lighthouse over five pages of the built site, as a phone sees them: `cargo xtask bench` runs it. By hand:
//
//   CHROME_PATH=/usr/bin/chromium node benches/lighthouse/audit.mjs [--site dist] [--pages /,/stack/]
//
// The site is served in Brotli, with the headers that it brings for hosts. Lighthouse's own mobile profile is
// used as it is: a slow line and a slow processor, worked out from a load that is neither.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import lighthouse from "lighthouse";
import { sending } from "../../tests/hosting/rules.mjs";
import { serve } from "../../xtask/site/serve.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const site = resolve(option("--site", "dist"));
const pages = option("--pages", "/,/guides/intercom/,/stack/,/methodology/,/embed/").split(",");
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** A browser that Lighthouse talks to, and how to end it. */
async function browser() {
  const profile = mkdtempSync(join(tmpdir(), "scimcost-lighthouse-"));
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
  const started = spawn(process.env.CHROME_PATH || process.env.CHROMIUM || "chromium", flags, { stdio: ["ignore", "ignore", "pipe"] });
  const port = await new Promise((found, failed) => {
    let said = "";
    started.on("error", failed);
    started.on("exit", () => failed(new Error(`the browser ended: ${said}`)));
    started.stderr.on("data", (text) => {
      said += text;
      const listens = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said);
      if (listens) found(Number(listens[1]));
    });
  });
  return {
    port,
    close: async () => {
      const ended = new Promise((done) => started.on("exit", done));
      started.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What of a category is not as it should be, each audit with what Lighthouse found. */
function faults(result, category) {
  const counted = result.categories[category].auditRefs.filter(({ weight }) => weight > 0);
  return counted
    .map(({ id }) => result.audits[id])
    .filter(({ score }) => score !== null && score < 0.995)
    .map(({ title, displayValue, details }) => {
      const first = (details?.items ?? []).slice(0, 3).map((item) => item.node?.selector ?? item.url ?? item.description ?? "");
      return `    ${title} ${displayValue ?? ""} ${first.join(" | ")}`.trimEnd();
    });
}

const server = await serve({ dir: site, headers: sending(site) });
const { port, close } = await browser();
try {
  const width = Math.max(...pages.map((page) => page.length));
  console.log(`${"".padEnd(width)}  ${["performance", "accessibility", "practices", "seo"].map((name) => name.padStart(14)).join("")}`);
  for (const page of pages) {
    const { lhr } = await lighthouse(server.url.slice(0, -1) + page, { port, logLevel: "error", output: "json", onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
    const scores = CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
    console.log(`${page.padEnd(width)}  ${scores.map((score) => String(score).padStart(14)).join("")}`);
    CATEGORIES.flatMap((category) => faults(lhr, category)).forEach((line) => console.log(line));
  }
} finally {
  await close();
  await server.close();
}
