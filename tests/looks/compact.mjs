// Makes the references small: as few colours as leave every pixel well within the tolerance of the comparison,
// sixteen at most. Reads PNG, writes PNG; what is compact already stays.
//
//   node tests/looks/compact.mjs

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, crc32, deflateSync } from "node:zlib";
import { PNG } from "pngjs";

const COLOURS = 16;
/** How far a colour may be off, as the comparison measures it; its own limit is 0.2 (playwright.config.mjs). */
const OFF = 0.1;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const INDEXED = 3;

/** Whether a picture is one that this file has written: four bits a pixel, of a palette. */
const isCompact = (png) => png[24] === 4 && png[25] === INDEXED;

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** How far two colours look apart, 0 to 1: in brightness first, as pixelmatch does it. */
function distance(one, other) {
  const [r, g, b] = channels(one).map((channel, at) => channel - channels(other)[at]);
  const y = 0.29889531 * r + 0.58662247 * g + 0.11448223 * b;
  const i = 0.59597799 * r - 0.2741761 * g - 0.32180189 * b;
  const q = 0.21147017 * r - 0.52261711 * g + 0.31114694 * b;
  return Math.sqrt((0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q) / 35215);
}

/** Few colours for many: each next one is the one that would be missed most, until none is. */
function palette(counts) {
  const all = [...counts].map(([colour, pixels]) => ({ colour, pixels, off: 1 }));
  const chosen = [];
  const missed = ({ pixels, off }) => (off > OFF ? pixels * off ** 2 : 0);
  while (chosen.length < COLOURS) {
    const next = all.reduce((most, one) => (missed(one) > missed(most) ? one : most));
    if (missed(next) === 0) break;
    chosen.push(next.colour);
    for (const one of all) one.off = Math.min(one.off, distance(one.colour, next.colour));
  }
  return chosen;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The same picture in few colours. */
export function compact(png) {
  const { width, height, data } = PNG.sync.read(png);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const colours = palette(counts);
  const nearest = new Map();
  for (const colour of counts.keys()) {
    const far = colours.map((other) => distance(colour, other));
    nearest.set(colour, far.indexOf(Math.min(...far)));
  }
  const wide = Math.ceil(width / 2);
  const rows = Buffer.alloc((wide + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const index = nearest.get((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      rows[y * (wide + 1) + 1 + (x >> 1)] |= x % 2 ? index : index << 4;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, INDEXED], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(colours.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9, strategy: constants.Z_DEFAULT_STRATEGY })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL("references", import.meta.url));
  let bytes = 0;
  const pictures = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".png"));
  for (const name of pictures) {
    const file = join(folder, name);
    const png = readFileSync(file);
    const small = isCompact(png) ? png : compact(png);
    if (small !== png) writeFileSync(file, small);
    bytes += small.length;
  }
  console.log(`${pictures.length} references, ${(bytes / 1e6).toFixed(1)} MB, in tests/looks/references/`);
}
