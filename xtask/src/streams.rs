//! A wasm module taken apart into streams of like things: instructions, numbers of locals, offsets, and so on.
//! LZMA looks for what was there before, and a local's number tells nothing about the instruction behind it.
//! `xtask/site/join.js` puts the module together again.

use crate::wasm::Reader;
use anyhow::{Result, bail};

/// What stands before the function bodies and behind them, and then the streams, in this order.
pub type Parts = [Vec<u8>; 2 + STREAMS];

/// How many streams there are.
const STREAMS: usize = 11;
/// The size of each function, then its locals.
const SIZES: usize = 2;
const LOCALS: usize = 3;
/// What the instructions are.
const INSTRUCTIONS: usize = 4;
/// What they are given: numbers of locals, of functions, of blocks; constants; alignments and offsets of what
/// is read and written; everything else.
const LOCAL: usize = 5;
const FUNCTION: usize = 6;
const BLOCK: usize = 7;
const I32: usize = 8;
const I64: usize = 9;
const ALIGN: usize = 10;
const OFFSET: usize = 11;
const OTHER: usize = 12;

/// The section that holds the function bodies.
const CODE: u8 = 10;

/// Takes a module apart.
pub fn apart(wasm: &[u8]) -> Result<Parts> {
    let mut parts = Parts::default();
    let mut module = Reader { bytes: wasm, at: 8 };
    while !module.is_at_end() {
        let kind = module.byte()?;
        let (_, size) = module.number()?;
        if kind != CODE {
            module.take(size)?;
            continue;
        }
        let end = module.at + size;
        let (_, count) = module.number()?;
        parts[0] = wasm[..module.at].to_vec();
        for _ in 0..count {
            function(&mut module, &mut parts)?;
        }
        if module.at != end {
            bail!("the functions of the wasm do not fill their section");
        }
        parts[1] = wasm[end..].to_vec();
        return Ok(parts);
    }
    bail!("the wasm has no functions")
}

fn function(module: &mut Reader<'_>, parts: &mut Parts) -> Result<()> {
    let (written, size) = module.number()?;
    parts[SIZES].extend(written);
    let mut body = Reader {
        bytes: module.take(size)?,
        at: 0,
    };
    let (written, groups) = body.number()?;
    parts[LOCALS].extend(written);
    for _ in 0..groups {
        parts[LOCALS].extend(body.number()?.0);
        parts[LOCALS].push(body.byte()?);
    }
    while !body.is_at_end() {
        let instruction = body.byte()?;
        parts[INSTRUCTIONS].push(instruction);
        given(instruction, &mut body, parts)?;
    }
    Ok(())
}

/// What an instruction is given.
fn given(instruction: u8, body: &mut Reader<'_>, parts: &mut Parts) -> Result<()> {
    let numbers: &[usize] = match instruction {
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => &[],
        0x02..=0x04 | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => &[OTHER],
        0x0c | 0x0d => &[BLOCK],
        0x10 | 0x12 => &[FUNCTION],
        0x11 | 0x13 => &[OTHER, OTHER],
        0x20..=0x22 => &[LOCAL],
        0x28..=0x3e => &[ALIGN, OFFSET],
        0x41 => &[I32],
        0x42 => &[I64],
        0x43 | 0x44 => {
            let size = if instruction == 0x43 { 4 } else { 8 };
            parts[OTHER].extend(body.take(size)?);
            return Ok(());
        }
        0x0e => {
            let (written, count) = body.number()?;
            parts[BLOCK].extend(written);
            for _ in 0..=count {
                parts[BLOCK].extend(body.number()?.0);
            }
            return Ok(());
        }
        0x1c => {
            let (written, count) = body.number()?;
            parts[OTHER].extend(written);
            parts[OTHER].extend(body.take(count)?);
            return Ok(());
        }
        0xfc => {
            let (written, which) = body.number()?;
            parts[OTHER].extend(written);
            match which {
                0..=7 => &[],
                8 | 10 | 12 | 14 => &[OTHER, OTHER],
                9 | 11 | 13 | 15..=17 => &[OTHER],
                _ => bail!("xtask/src/streams.rs does not know the instruction 0xfc {which}"),
            }
        }
        _ => bail!("xtask/src/streams.rs does not know the instruction {instruction:#04x}"),
    };
    for stream in numbers {
        parts[*stream].extend(body.number()?.0);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with two functions, written out: what each instruction is given goes to its own stream.
    #[test]
    fn like_stands_with_like() {
        let code = [
            // One group of two i32, local.get 1, i32.const -1, i32.store align 2 offset 300, end.
            &[
                0x0c, 1, 2, 0x7f, 0x20, 1, 0x41, 0x7f, 0x36, 2, 0xac, 0x02, 0x0b,
            ][..],
            // No locals, call 5, br_table of 0 and 1, end.
            &[8, 0, 0x10, 5, 0x0e, 1, 0, 1, 0x0b],
        ]
        .concat();
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([1, 1, 0]);
        let before = wasm.len() + 3;
        wasm.extend([CODE, code.len() as u8 + 1, 2]);
        wasm.extend(&code);
        wasm.extend([11, 1, 0]);
        let parts = apart(&wasm).unwrap();
        assert_eq!(parts[0], wasm[..before]);
        assert_eq!(parts[1], [11, 1, 0]);
        assert_eq!(parts[SIZES], [0x0c, 8]);
        assert_eq!(parts[LOCALS], [1, 2, 0x7f, 0]);
        assert_eq!(
            parts[INSTRUCTIONS],
            [0x20, 0x41, 0x36, 0x0b, 0x10, 0x0e, 0x0b]
        );
        assert_eq!(parts[LOCAL], [1]);
        assert_eq!(parts[I32], [0x7f]);
        assert_eq!(
            (&*parts[ALIGN], &*parts[OFFSET]),
            (&[2][..], &[0xac, 0x02][..])
        );
        assert_eq!(parts[FUNCTION], [5]);
        assert_eq!(parts[BLOCK], [1, 0, 1]);
        assert!(parts[I64].is_empty() && parts[OTHER].is_empty());
        // Nothing is lost or doubled.
        let held: usize = parts.iter().map(Vec::len).sum();
        assert_eq!(held, wasm.len());
    }

    #[test]
    fn what_is_not_known_or_cut_off_is_refused() {
        let module = |code: &[u8]| {
            let mut wasm = b"\0asm\x01\0\0\0".to_vec();
            wasm.extend([CODE, code.len() as u8 + 2, 1, code.len() as u8]);
            wasm.extend(code);
            wasm
        };
        let said = |wasm: &[u8]| apart(wasm).unwrap_err().to_string();
        assert!(said(&module(&[0, 0xfd, 0x0b])).contains("0xfd"));
        assert!(said(&module(&[0, 0x20])).contains("middle"));
        assert!(said(b"\0asm\x01\0\0\0").contains("no functions"));
        assert!(apart(&module(&[0, 0x0b])).is_ok());
    }
}
