//! Bytes as text that stands in a page, as short as can be: what repeats from far away is folded, the
//! rest is gzipped, and thirteen bits at a time become two letters. `xtask/site/unpack.js` undoes it.

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::collections::HashMap;
use std::io::Write;

/// Bytes as text: gzipped, then in base 91. `best` takes seconds and gives a twentieth less.
pub fn packed(bytes: &[u8], best: bool) -> Result<String> {
    let mut zipped = Vec::new();
    if best {
        let options = zopfli::Options::default();
        zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut zipped)?;
    } else {
        let mut gzip = GzEncoder::new(&mut zipped, Compression::fast());
        gzip.write_all(bytes)?;
        gzip.finish()?;
    }
    Ok(base91(&zipped))
}

/// The letters: what can be seen of ASCII, without the three that mean something to HTML.
fn letter(value: u32) -> char {
    let code = (33_u8..127).filter(|code| !b"&<>".contains(code));
    code.map(char::from).nth(value as usize).unwrap_or('!')
}

/// Two letters hold 91 x 91 = 8,281 values: thirteen bits, and the fourteenth where the rest of the bits
/// is small enough. A fifth shorter than base 64.
fn base91(bytes: &[u8]) -> String {
    let letters: Vec<char> = (0..91).map(letter).collect();
    let mut out = String::with_capacity(bytes.len() * 5 / 4);
    let mut push = |value: u32, letters_wanted: usize| {
        let both = [
            letters[(value % 91) as usize],
            letters[(value / 91) as usize],
        ];
        out.extend(&both[..letters_wanted]);
    };
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in bytes {
        bits |= u32::from(*byte) << count;
        count += 8;
        if count > 13 {
            let thirteen = bits & 8191;
            let taken = if thirteen > 88 { 13 } else { 14 };
            push(bits & ((1 << taken) - 1), 2);
            bits >>= taken;
            count -= taken;
        }
    }
    // The rest is less than two bytes; a single letter is the last byte's.
    if count > 0 {
        let short = count < 8 && bits < 91;
        push(bits, if short { 1 } else { 2 });
    }
    out
}

/// What stands before a reference. It must not be in the text itself.
const MARK: u8 = 1;
/// The shortest repetition that is worth a reference, in bytes.
const SHORTEST: usize = 48;
/// The bytes by which repetitions are found.
const SEEN: usize = 24;
/// How many earlier places are tried.
const TRIED: usize = 8;

/// A text in which what stood earlier is a reference: the mark, three bytes of where it begins and two of
/// how long it is, the least first. Gzip looks back 32 KB, and pages of a hundred repeat from page to
/// page. `None` where the mark is in the text, or it is too long for references.
pub fn folded(text: &[u8]) -> Option<Vec<u8>> {
    if text.contains(&MARK) || text.len() >= 1 << 24 {
        return None;
    }
    let mut out = Vec::with_capacity(text.len());
    let mut places: HashMap<&[u8], Vec<usize>> = HashMap::new();
    let mut at = 0;
    while at < text.len() {
        let seen = text.get(at..at + SEEN).and_then(|key| places.get(key));
        let earlier = seen
            .into_iter()
            .flat_map(|all| all.iter().rev().take(TRIED));
        let longest = earlier
            .map(|from| (alike(text, *from, at), *from))
            .max()
            .filter(|(length, _)| *length >= SHORTEST);
        let next = match longest {
            Some((length, from)) => {
                out.push(MARK);
                out.extend(&(from as u32).to_le_bytes()[..3]);
                out.extend((length as u16).to_le_bytes());
                at + length
            }
            None => {
                out.push(text[at]);
                at + 1
            }
        };
        for place in at..next {
            if place % 4 == 0
                && let Some(key) = text.get(place..place + SEEN)
            {
                places.entry(key).or_default().push(place);
            }
        }
        at = next;
    }
    Some(out)
}

/// How many bytes from two places on are the same, before the earlier reaches the later.
fn alike(text: &[u8], from: usize, at: usize) -> usize {
    let most = (at - from).min(text.len() - at).min(usize::from(u16::MAX));
    let pairs = text[from..from + most].iter().zip(&text[at..at + most]);
    pairs.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `unpack.js` does.
    fn unfolded(folded: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut rest = folded;
        while let Some((first, after)) = rest.split_first() {
            rest = after;
            if *first != MARK {
                out.push(*first);
                continue;
            }
            let from = u32::from_le_bytes([rest[0], rest[1], rest[2], 0]) as usize;
            let length = usize::from(u16::from_le_bytes([rest[3], rest[4]]));
            rest = &rest[5..];
            out.extend_from_within(from..from + length);
        }
        out
    }

    fn from_base91(text: &str) -> Vec<u8> {
        let value = |of: char| (0..91).find(|value| letter(*value) == of).unwrap();
        let all: Vec<u32> = text.chars().map(value).collect();
        let (mut out, mut bits, mut count) = (Vec::new(), 0_u32, 0);
        for pair in all.chunks(2) {
            let [low, high] = *pair else {
                out.push((bits | pair[0] << count) as u8);
                break;
            };
            let found = low + high * 91;
            bits |= found << count;
            count += if found & 8191 > 88 { 13 } else { 14 };
            while count > 7 {
                out.push(bits as u8);
                bits >>= 8;
                count -= 8;
            }
        }
        out
    }

    #[test]
    fn bytes_come_back_from_letters() {
        for length in 0..300_usize {
            let bytes: Vec<u8> = (0..length).map(|at| (at * 89 + length) as u8).collect();
            // Not a byte more: whatever stands behind gzip's end is an error to browsers.
            assert_eq!(from_base91(&base91(&bytes)), bytes);
        }
        let text = base91(&[0xff; 1_000]);
        assert!(text.len() < 1_240 && !text.contains(['&', '<', '>', ' ']));
    }

    #[test]
    fn what_repeats_is_written_once() {
        let page = "A page that says what every other page says, and then something else. ";
        let text = [page, "One. ", page, page, "Two."].concat();
        let folded = folded(text.as_bytes()).unwrap();
        assert!(folded.len() < 110, "{}", folded.len());
        assert_eq!(unfolded(&folded), text.as_bytes());
        assert_eq!(super::folded(b"a\x01b"), None);
    }

    #[test]
    fn packing_gives_the_same_text_every_time() {
        for best in [false, true] {
            let once = packed(b"the same bytes", best).unwrap();
            assert_eq!(once, packed(b"the same bytes", best).unwrap());
        }
    }
}
