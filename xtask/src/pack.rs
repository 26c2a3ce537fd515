//! Bytes as text that stands in a page, as short as can be: LZMA first, then six bytes at a time become
//! seven letters. `xtask/site/unpack.js` undoes it.

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

/// How many letters there are: 116 to the seventh is the least that holds six bytes.
const LETTERS: u64 = 116;

/// The letters: all of ASCII but what HTML reads or changes (`&`, `<`, `>`, the null, carriage return) and
/// what programs that pass text on may take for their own (other spaces and ends of lines, the end of a
/// file, escape and delete). All are one byte in UTF-8; an eighth of each is lost, and letters of two bytes
/// would lose more.
fn alphabet() -> impl Iterator<Item = u8> {
    (1..127_u8).filter(|code| !b"\t\n\x0b\x0c\r\x1a\x1b&<>".contains(code))
}

/// Seven letters for each six bytes, the least first. The last six are filled up with zeros.
fn letters(bytes: &[u8]) -> String {
    let alphabet: Vec<char> = alphabet().map(char::from).collect();
    let mut out = String::with_capacity(bytes.len() / 6 * 7 + 7);
    for six in bytes.chunks(6) {
        let value = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        let mut rest = six.iter().rev().fold(0, value);
        for _ in 0..7 {
            out.push(alphabet[(rest % LETTERS) as usize]);
            rest /= LETTERS;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use lzma_rust2::LzmaReader;
    use std::io::Read;

    /// What `unpack.js` does.
    fn from_letters(text: &str) -> Vec<u8> {
        let value = |of: u8| alphabet().position(|code| code == of).unwrap() as u64;
        let six = |seven: &[u8]| {
            let all = seven.iter().rev();
            let sum = all.fold(0, |sum, letter| sum * LETTERS + value(*letter));
            sum.to_le_bytes()[..6].to_vec()
        };
        text.as_bytes().chunks(7).flat_map(six).collect()
    }

    #[test]
    fn bytes_come_back_from_letters() {
        for length in 0..300_usize {
            let bytes: Vec<u8> = (0..length).map(|at| (at * 89 + length) as u8).collect();
            let found = from_letters(&letters(&bytes));
            assert_eq!(found[..length], bytes);
            assert!(found.len() < length + 6 && found[length..].iter().all(|byte| *byte == 0));
        }
        let full = [255; 12];
        assert_eq!(from_letters(&letters(&full)), full);
    }

    #[test]
    fn there_are_as_many_letters_as_are_counted_and_html_leaves_them_alone() {
        assert_eq!(alphabet().count() as u64, LETTERS);
        assert!(LETTERS.pow(7) >= 1 << 48 && (LETTERS - 1).pow(7) < 1 << 48);
        let text = letters(&(0..=255).collect::<Vec<u8>>());
        assert!(text.is_ascii() && !text.contains(['<', '>', '&', '\0', '\r', '\n']));
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
