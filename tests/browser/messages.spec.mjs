// The receiving end of frames against any message: 50,000 of them, always the same. `cargo xtask prove` posts
// many more.

import { expect, test } from "@playwright/test";
import { prove } from "../../fuzz/messages.mjs";

test("no message but a frame's own does anything, and none stops the script", () => {
  expect(prove(50_000, 7)).toBeGreaterThan(200);
});
