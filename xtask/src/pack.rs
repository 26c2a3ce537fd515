//! Bytes as text that stands in a page, as short as can be: LZMA first, then every seven bits become a letter,
//! or fourteen a letter of two bytes. `xtask/site/unpack.js` undoes it.

use anyhow::Result;
use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};
use std::io::Write;

/// How many bits of the byte before a byte tell what is likely. The best of all settings for the wasm, and
/// a thousandth from the best for the pages; positions tell nothing, so `lp` and `pb` are 0. The decoder
/// knows all three.
const LC: u32 = 4;

/// Bytes as text. `best` takes seconds and gives a twentieth less.
///
/// LZMA has no header and no end mark here: whoever reads it is told how many bytes come out.
pub fn packed(bytes: &[u8], best: bool) -> Result<String> {
    let options = LzmaOptions {
        // All of it: a page repeats what stood in any page before.
        dict_size: u32::try_from(bytes.len())?.next_power_of_two().max(4096),
        lc: LC,
        lp: 0,
        pb: 0,
        mode: if best {
            EncodeMode::Normal
        } else {
            EncodeMode::Fast
        },
        nice_len: if best { 273 } else { 32 },
        mf: if best { MfType::Bt4 } else { MfType::Hc4 },
        depth_limit: if best { 1000 } else { 4 },
        preset_dict: None,
    };
    let mut lzma = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    lzma.write_all(bytes)?;
    Ok(letters(&lzma.finish()?))
}

/// How many letters of one byte there are.
const LETTERS: u32 = 116;

/// The first letter of two bytes. Twelve groups of seven bits have no letter of one byte; each of them, with
/// the group that follows, is one of 12 x 128 letters from here on, all of which take two bytes in UTF-8.
const TWO: u32 = 0x100;

/// The letters of one byte: all of ASCII but what HTML reads or changes (`&`, `<`, `>`, the null, carriage
/// return) and what programs that pass text on may take for their own (other spaces and ends of lines, the end
/// of a file, escape and delete).
fn alphabet() -> impl Iterator<Item = u8> {
    (1..127_u8).filter(|code| !b"\t\n\x0b\x0c\r\x1a\x1b&<>".contains(code))
}

/// Seven bits to each byte of text, whichever letters they become: the lowest first. The last group is filled
/// up with zeros.
fn letters(bytes: &[u8]) -> String {
    let alphabet: Vec<char> = alphabet().map(char::from).collect();
    let mut groups = groups(bytes).into_iter();
    let mut out = String::with_capacity(bytes.len() / 7 * 8 + 8);
    while let Some(group) = groups.next() {
        match alphabet.get(group as usize) {
            Some(letter) => out.push(*letter),
            None => {
                let next = groups.next().unwrap_or(0);
                let letter = TWO + (group - LETTERS) * 128 + next;
                out.extend(char::from_u32(letter));
            }
        }
    }
    out
}

/// The bits of the bytes, seven at a time.
fn groups(bytes: &[u8]) -> Vec<u32> {
    let mut groups = Vec::with_capacity(bytes.len() / 7 * 8 + 8);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held |= u32::from(*byte) << bits;
        bits += 8;
        while bits >= 7 {
            groups.push(held & 127);
            held >>= 7;
            bits -= 7;
        }
    }
    if bits > 0 {
        groups.push(held);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use lzma_rust2::LzmaReader;
    use std::io::Read;

    /// What `unpack.js` does.
    fn from_letters(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut held, mut bits) = (0_u32, 0);
        let mut take = |group: u32| {
            held |= group << bits;
            bits += 7;
            if bits >= 8 {
                bytes.push((held & 255) as u8);
                held >>= 8;
                bits -= 8;
            }
        };
        for letter in text.chars() {
            match alphabet().position(|code| char::from(code) == letter) {
                Some(group) => take(group as u32),
                None => {
                    let two = u32::from(letter) - TWO;
                    take(LETTERS + two / 128);
                    take(two % 128);
                }
            }
        }
        bytes
    }

    #[test]
    fn bytes_come_back_from_letters() {
        for length in 0..300_usize {
            let bytes: Vec<u8> = (0..length).map(|at| (at * 89 + length) as u8).collect();
            let found = from_letters(&letters(&bytes));
            assert_eq!(found[..length], bytes);
            assert!(found.len() < length + 3 && found[length..].iter().all(|byte| *byte == 0));
        }
        let full = [255; 14];
        assert_eq!(from_letters(&letters(&full)), full);
    }

    #[test]
    fn there_are_as_many_letters_as_are_counted_and_html_leaves_them_alone() {
        assert_eq!(alphabet().count() as u32, LETTERS);
        let all: Vec<u8> = (0..=255)
            .cycle()
            .take(70_000)
            .map(|byte: u32| (byte * byte / 3) as u8)
            .collect();
        let text = letters(&all);
        assert!(!text.contains(['<', '>', '&', '\0', '\r', '\n']));
        // Eight bytes of text for seven: no letter takes more than two.
        assert!(text.chars().all(|letter| letter.len_utf8() <= 2));
        assert_eq!(text.len().div_ceil(8), 70_000 / 7);
    }

    #[test]
    fn what_is_packed_comes_back() {
        let text = "What stood earlier is not written again. ".repeat(2_000);
        for (bytes, best) in [
            (text.as_bytes(), true),
            (text.as_bytes(), false),
            (b"", true),
        ] {
            let packed = packed(bytes, best).unwrap();
            assert!(packed.len() < 400);
            let lzma = from_letters(&packed);
            let dictionary = bytes.len().next_power_of_two().max(4096) as u32;
            let length = bytes.len() as u64;
            let mut reader =
                LzmaReader::new(lzma.as_slice(), length, LC, 0, 0, dictionary, None).unwrap();
            let mut out = Vec::new();
            reader.read_to_end(&mut out).unwrap();
            assert_eq!(out, bytes);
        }
    }
}
