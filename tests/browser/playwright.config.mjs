// Real-browser tests of the release site in dist/. `cargo xtask test` builds the site, finds the browser
// and runs them; by hand, after `cargo xtask build`:
//
//   SCIMCOST_CHROMIUM=/usr/bin/chromium npx playwright test -c tests/browser/playwright.config.mjs
//
// SCIMCOST_SITE=target/serve tests what `cargo xtask serve` has built instead.

import { defineConfig } from "@playwright/test";
import { root, site } from "./site.mjs";

const port = process.env.SCIMCOST_TEST_PORT || "4180";
const url = `http://localhost:${port}/`;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: `${root}test-results`,
  // What somebody hears, in words (heard.spec.mjs).
  snapshotPathTemplate: "{testDir}/heard/{arg}{ext}",
  fullyParallel: true,
  workers: 2,
  timeout: 20_000,
  // A test that passes only when tried again is not a test that passes; `cargo xtask test` without `--full` lets it
  // try again, and names it.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL: url,
    browserName: "chromium",
    // What a test answers in the host's place must not come from a copy; offline.spec.mjs lets it.
    serviceWorkers: "block",
    launchOptions: {
      // Empty: Playwright's own.
      executablePath: process.env.SCIMCOST_CHROMIUM || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `node xtask/site/serve.mjs --dir ${JSON.stringify(site)} --port ${port}`,
    cwd: root,
    url,
    reuseExistingServer: false,
  },
});
