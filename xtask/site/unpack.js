// What the build packed into the single file (xtask/src/pack.rs): letters to bytes, and repetitions
// unfolded.

/** The bytes that stand in an element as letters. The element goes: nobody reads it again. */
export function bytesIn(id) {
  const data = document.getElementById(id);
  const text = data.textContent;
  data.remove();
  const bytes = new Uint8Array(text.length);
  // Three letters that mean something to HTML are left out.
  const value = (at) => {
    const code = text.charCodeAt(at);
    return code - 33 - (code > 38) - (code > 60) - (code > 62);
  };
  let bits = 0;
  let count = 0;
  let length = 0;
  for (let at = 0; at < text.length; at += 2) {
    // A letter alone is the last byte's.
    if (at + 1 === text.length) {
      bytes[length++] = bits | (value(at) << count);
      break;
    }
    const found = value(at) + value(at + 1) * 91;
    bits |= found << count;
    count += (found & 8191) > 88 ? 13 : 14;
    for (; count > 7; count -= 8, bits >>= 8) bytes[length++] = bits;
  }
  return bytes.subarray(0, length);
}

/** A stream of what was gzipped. */
export const unzipped = (bytes) =>
  new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));

/** The text whose repetitions were written as references. */
export function unfolded(folded) {
  let out = new Uint8Array(folded.length * 4);
  let length = 0;
  for (let at = 0; at < folded.length; at++) {
    const refers = folded[at] === 1;
    const more = refers ? folded[at + 4] | (folded[at + 5] << 8) : 1;
    if (length + more > out.length) {
      const larger = new Uint8Array(2 * out.length + more);
      larger.set(out);
      out = larger;
    }
    if (refers) {
      const from = folded[at + 1] | (folded[at + 2] << 8) | (folded[at + 3] << 16);
      out.copyWithin(length, from, from + more);
      at += 5;
    } else {
      out[length] = folded[at];
    }
    length += more;
  }
  return new TextDecoder().decode(out.subarray(0, length));
}
