// Puts the wasm together again that the build took apart (xtask/src/streams.rs): what stands before and behind
// the functions, and streams of like things that the functions are made of.

const [SIZES, LOCALS, INSTRUCTIONS, LOCAL, FUNCTION, BLOCK, I32, I64, ALIGN, OFFSET, OTHER] = Array(11).keys();

/** The streams from which each instruction takes a number; most take none. */
const GIVEN = [];
const give = (first, last, ...streams) => GIVEN.fill(streams, first, last + 1);
GIVEN.length = 256;
give(0, 255);
give(0x02, 0x04, OTHER);
give(0x0c, 0x0d, BLOCK);
give(0x10, 0x10, FUNCTION);
give(0x11, 0x11, OTHER, OTHER);
give(0x12, 0x12, FUNCTION);
give(0x13, 0x13, OTHER, OTHER);
give(0x20, 0x22, LOCAL);
give(0x23, 0x26, OTHER);
give(0x28, 0x3e, ALIGN, OFFSET);
give(0x3f, 0x40, OTHER);
give(0x41, 0x41, I32);
give(0x42, 0x42, I64);
give(0xd0, 0xd0, OTHER);
give(0xd2, 0xd2, OTHER);

/** The module. */
export function joined([before, after, ...streams]) {
  const out = new Uint8Array([before, after, ...streams].reduce((sum, { length }) => sum + length, 0));
  out.set(before);
  const at = new Uint32Array(streams.length);
  let end = before.length;
  const copy = (stream, count) => {
    for (let left = count; left > 0; left -= 1) out[end++] = streams[stream][at[stream]++];
  };
  /** Copies a number, and says what it is if it is not negative. */
  const number = (stream) => {
    let [value, place, byte] = [0, 0, 128];
    while (byte > 127) {
      byte = streams[stream][at[stream]++];
      out[end++] = byte;
      value |= (byte & 127) << place;
      place += 7;
    }
    return value;
  };
  while (at[SIZES] < streams[SIZES].length) {
    // First how long it is, for what follows is counted from behind that.
    const size = number(SIZES);
    const last = end + size;
    for (let groups = number(LOCALS); groups > 0; groups -= 1) {
      number(LOCALS);
      copy(LOCALS, 1);
    }
    while (end < last) {
      const instruction = streams[INSTRUCTIONS][at[INSTRUCTIONS]++];
      out[end++] = instruction;
      for (const stream of GIVEN[instruction]) number(stream);
      if (instruction === 0x0e) {
        for (let left = number(BLOCK); left >= 0; left -= 1) number(BLOCK);
      } else if (instruction === 0x43) {
        copy(OTHER, 4);
      } else if (instruction === 0x44) {
        copy(OTHER, 8);
      } else if (instruction === 0x1c) {
        copy(OTHER, number(OTHER));
      } else if (instruction === 0xfc) {
        const which = number(OTHER);
        if (which > 7) number(OTHER);
        if (which > 7 && which < 15 && which % 2 === 0) number(OTHER);
      }
    }
  }
  out.set(after, end);
  return out;
}
