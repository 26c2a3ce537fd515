// What the build packed into the single file (xtask/src/pack.rs): letters to bytes, and LZMA.

/** The parts of an element, each as bytes. The element goes: nobody reads it again. */
export function partsOf(id) {
  const packed = document.getElementById(id);
  const lengths = packed.dataset.parts.split(" ").map(Number);
  const all = unsqueezed(fromLetters(packed.textContent), lengths.reduce((sum, length) => sum + length));
  packed.remove();
  let end = 0;
  return lengths.map((length) => all.subarray(end, (end += length)));
}

/** Each of 116 letters is seven bits; one of the others is fourteen. The lowest bits come first. */
function fromLetters(text) {
  const values = new Uint8Array(128);
  for (let code = 1, value = 0; code < 127; code += 1) {
    if (!"\t\n\v\f\r\x1a\x1b&<>".includes(String.fromCharCode(code))) values[code] = value++;
  }
  const bytes = new Uint8Array(text.length * 2);
  let [length, held, bits] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const two = code - 256;
    held |= (two < 0 ? values[code] : 116 + (two >> 7) + ((two & 127) << 7)) << bits;
    for (bits += two < 0 ? 7 : 14; bits > 7; bits -= 8) {
      bytes[length++] = held;
      held >>= 8;
    }
  }
  return bytes;
}

// Where the odds of each kind of bit stand. With lc 4, lp 0 and pb 0 a place tells nothing, so that most of
// what LZMA keeps for each place is there once.
const MATCH = 0;
const REP = 12;
const REP_0 = 24;
const REP_1 = 36;
const REP_2 = 48;
const REP_LONG = 60;
const SLOTS = 72;
const NEAR = SLOTS + 4 * 64;
const ALIGN = NEAR + 128;
const LENGTH = ALIGN + 16;
const REP_LENGTH = LENGTH + 2 + 8 + 8 + 256;
const LITERALS = REP_LENGTH + 2 + 8 + 8 + 256;
const ALL = LITERALS + 16 * 768;

/**
 * What LZMA has made of `length` bytes, without a header. The bits of the range and the code stand in an
 * array of 32 bits each, since the engine would otherwise put such numbers on its heap, one by one.
 */
function unsqueezed(packed, length) {
  const out = new Uint8Array(length);
  const odds = new Uint16Array(ALL).fill(1024);
  // The range, and the code within it. The first byte is always 0.
  const coder = new Uint32Array([0xffffffff, 0]);
  let next = 5;
  for (let at = 1; at < 5; at += 1) coder[1] = (coder[1] << 8) | packed[at];

  function bit(of) {
    const odd = odds[of];
    const bound = (coder[0] >>> 11) * odd;
    const is = coder[1] < bound ? 0 : 1;
    if (is) {
      coder[0] -= bound;
      coder[1] -= bound;
      odds[of] -= odd >> 5;
    } else {
      coder[0] = bound;
      odds[of] += (2048 - odd) >> 5;
    }
    if (coder[0] < 16777216) {
      coder[0] <<= 8;
      coder[1] = (coder[1] << 8) | packed[next++];
    }
    return is;
  }
  /** So many bits from a tree, the highest first. */
  function tree(of, bits) {
    let node = 1;
    for (let left = bits; left > 0; left -= 1) node = node * 2 + bit(of + node);
    return node - (1 << bits);
  }
  /** The same, the lowest first. */
  function lowest(of, bits) {
    let node = 1;
    let sum = 0;
    for (let place = 0; place < bits; place += 1) {
      const is = bit(of + node);
      node = node * 2 + is;
      sum |= is << place;
    }
    return sum;
  }
  /** So many bits that are as likely 0 as 1. */
  function plain(bits) {
    let sum = 0;
    for (let left = bits; left > 0; left -= 1) {
      coder[0] >>>= 1;
      const is = coder[1] >= coder[0] ? 1 : 0;
      if (is) coder[1] -= coder[0];
      sum = sum * 2 + is;
      if (coder[0] < 16777216) {
        coder[0] <<= 8;
        coder[1] = (coder[1] << 8) | packed[next++];
      }
    }
    return sum;
  }
  const lengthOf = (of) => {
    if (!bit(of)) return 2 + tree(of + 2, 3);
    return bit(of + 1) ? 18 + tree(of + 18, 8) : 10 + tree(of + 10, 3);
  };
  function distance(length) {
    const slot = tree(SLOTS + Math.min(length - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const start = (2 | (slot & 1)) << bits;
    if (slot < 14) return start + lowest(NEAR + start - slot, bits);
    return start + plain(bits - 4) * 16 + lowest(ALIGN, 4);
  }

  let state = 0;
  let [last, second, third, fourth] = [0, 0, 0, 0];
  for (let at = 0; at < length; ) {
    if (!bit(MATCH + state)) {
      // A byte of its own; after a repetition, the byte that would have followed tells what it is not.
      const of = LITERALS + (at > 0 ? out[at - 1] >> 4 : 0) * 768;
      let node = 1;
      if (state > 6) {
        let other = out[at - last - 1];
        let same = 1;
        while (node < 256 && same) {
          const expected = (other >> 7) & 1;
          other <<= 1;
          const is = bit(of + 256 + expected * 256 + node);
          node = node * 2 + is;
          same = is === expected;
        }
      }
      while (node < 256) node = node * 2 + bit(of + node);
      out[at++] = node;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let repeats = 0;
    if (!bit(REP + state)) {
      [second, third, fourth] = [last, second, third];
      repeats = lengthOf(LENGTH);
      last = distance(repeats);
      state = state < 7 ? 7 : 10;
    } else {
      if (!bit(REP_0 + state)) {
        if (!bit(REP_LONG + state)) repeats = 1;
      } else {
        let from = second;
        if (bit(REP_1 + state)) {
          from = third;
          if (bit(REP_2 + state)) {
            from = fourth;
            fourth = third;
          }
          third = second;
        }
        second = last;
        last = from;
      }
      if (repeats) {
        state = state < 7 ? 9 : 11;
      } else {
        repeats = lengthOf(REP_LENGTH);
        state = state < 7 ? 8 : 11;
      }
    }
    // Byte by byte: what is repeated may reach into itself.
    for (const end = Math.min(at + repeats, length); at < end; at += 1) out[at] = out[at - last - 1];
  }
  // Nothing is left of the code where all of it was read as it was written. Any letter that is another, or is
  // missing, leaves something.
  if (coder[1]) throw new Error("what is packed here is damaged");
  return out;
}
