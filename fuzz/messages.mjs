// Messages of frames: whatever any window may post to a page that has our script for frames. The script runs here
// as it is, in a page of its own made of as little as it touches; its rules are written down a second time, below.
//
//   node fuzz/messages.mjs [--runs 10000000] [--seed 1]

import fc from "fast-check";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import vm from "node:vm";

const SITE = "https://scim.example";
const HOST = new URL("../embed/frame/host.js", import.meta.url);

/** The addresses of the page's frames: ours with and without an id, ours below a fragment that is none, others'. */
const ADDRESSES = [
  `${SITE}/embed/frame/#app=intercom&v=1&seats=80&id=a`,
  `${SITE}/embed/frame/#app=bitwarden&v=1`,
  `${SITE}/embed/frame/?x=1#id=&id=b`,
  `${SITE}/embed/frame/#%E0%A4%A&id=%00`,
  `${SITE}/embed/other/#id=a`,
  "https://elsewhere.example/embed/frame/#id=a",
  "",
];

/** A page with these frames and the script in it. Gives its frames and a way to post to it. */
function page() {
  const frames = ADDRESSES.map((src) => ({ src, style: {}, contentWindow: { postMessage() {} } }));
  let receive;
  const window = {
    URL,
    URLSearchParams,
    Math,
    document: {
      currentScript: { src: `${SITE}/embed-frame.js` },
      querySelectorAll: () => frames,
    },
    addEventListener: (_, listener) => (receive = listener),
  };
  vm.runInNewContext(readFileSync(HOST, "utf8"), window, { filename: fileURLToPath(HOST) });
  return { frames, receive };
}

/** Whether a message is one: this is the contract's wording, and the contract's only. */
function counts({ origin, data }, frame) {
  if (origin !== SITE || !frame?.src.startsWith(`${SITE}/embed/frame/`)) return false;
  if (typeof data !== "object" || data === null || data.type !== "scim-resize" || data.version !== 1) return false;
  if (typeof data.height !== "number" || Number.isNaN(data.height)) return false;
  if (data.height < 1 || data.height > 20000) return false;
  const id = new URLSearchParams(new URL(frame.src).hash.slice(1)).get("id");
  return id === null || id === data.id;
}

const often = (value, other) => fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
const data = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      {
        type: often("scim-resize", fc.anything()),
        version: often(1, fc.anything()),
        id: fc.oneof(fc.constantFrom("a", "b", "", "\0", undefined), fc.anything()),
        height: fc.oneof(
          fc.double(),
          fc.integer({ min: -5, max: 25000 }),
          fc.constantFrom(1, 0.999, 20000, 20000.001, Infinity, -0, NaN, "400", [400], { valueOf: 400 }),
          fc.anything(),
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.anything() },
);
const message = fc.record({
  origin: often(SITE, fc.oneof(fc.constantFrom("null", "", `${SITE}.evil.example`, "https://elsewhere.example"), fc.string())),
  which: fc.integer({ min: -1, max: ADDRESSES.length - 1 }),
  data,
});

/** Posts so many messages; throws where one does what it may not. Gives how many of them counted. */
export function prove(runs, seed) {
  const { frames, receive } = page();
  let counted = 0;
  const property = fc.property(message, ({ origin, which, data }) => {
    for (const frame of frames) frame.style = {};
    const frame = frames[which];
    receive({ origin, source: frame?.contentWindow ?? {}, data });
    const wanted = counts({ origin, data }, frame);
    if (wanted) counted += 1;
    for (const one of frames) {
      const expected = wanted && one === frame ? { boxSizing: "content-box", height: `${Math.ceil(data.height)}px` } : {};
      if (JSON.stringify(one.style) !== JSON.stringify(expected)) {
        throw new Error(`${one.src} became ${JSON.stringify(one.style)}, not ${JSON.stringify(expected)}`);
      }
    }
  });
  fc.assert(property, { numRuns: runs, seed });
  return counted;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "10000000" }, seed: { type: "string", default: "1" } },
  });
  // In slices, so that what is kept of a run does not grow with it.
  const SLICE = 100_000;
  let counted = 0;
  for (let at = 0; at < Number(values.runs); at += SLICE) {
    counted += prove(Math.min(SLICE, Number(values.runs) - at), Number(values.seed) + at);
  }
  console.log(`${values.runs} messages, ${counted} of which counted; seed ${values.seed}`);
}
