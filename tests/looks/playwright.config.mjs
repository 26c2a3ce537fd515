// What the pages look like, beside kept pictures, and what must hold on every guide. `cargo xtask test --full` runs
// it on dist/; by hand:
//
//   SCIMCOST_CHROMIUM=/usr/bin/chromium npx playwright test -c tests/looks/playwright.config.mjs
//
// `--update-snapshots=changed` renews what differs; then `node tests/looks/compact.mjs`.

import { defineConfig } from "@playwright/test";
import { fileURLToPath } from "node:url";
import browser from "../browser/playwright.config.mjs";

const { launchOptions, ...use } = browser.use;
// The address of the site stands in what a page about the widgets tells to paste, whatever port is free today.
const HOST = "scimcost.localhost";

export default defineConfig({
  ...browser,
  testDir: ".",
  snapshotPathTemplate: "{testDir}/references/{arg}{ext}",
  timeout: 240_000,
  expect: {
    timeout: 20_000,
    toHaveScreenshot: {
      // A long page takes seconds, twice.
      timeout: 60_000,
      animations: "disabled",
      // At the scale of the device, which is half: see README.md.
      scale: "device",
      // How far a colour may be off, 0 to 1: few colours stand for all.
      threshold: 0.2,
      // A line of text that has moved changes some hundreds; a letter that is drawn otherwise some.
      maxDiffPixels: 100,
    },
  },
  use: {
    ...use,
    baseURL: `http://${HOST}/`,
    deviceScaleFactor: 0.5,
    locale: "en-US",
    timezoneId: "UTC",
    launchOptions: {
      ...launchOptions,
      args: [
        ...launchOptions.args,
        `--host-resolver-rules=MAP ${HOST} localhost:${new URL(use.baseURL).port}`,
        "--font-render-hinting=none",
        "--disable-lcd-text",
        "--force-color-profile=srgb",
        "--hide-scrollbars",
      ],
      // The same letters on every machine.
      env: { ...process.env, FONTCONFIG_FILE: fileURLToPath(new URL("fonts.conf", import.meta.url)) },
    },
  },
});
