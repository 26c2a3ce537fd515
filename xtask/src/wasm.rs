//! Reading a wasm module: its bytes, and how large each function of it is.

use anyhow::{Context, Result, bail};

/// Reads bytes one after the other.
pub struct Reader<'a> {
    /// All of them.
    pub bytes: &'a [u8],
    /// Where the next one stands.
    pub at: usize,
}

impl<'a> Reader<'a> {
    /// So many of them.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let end = self.at + count;
        let taken = self.bytes.get(self.at..end);
        self.at = end;
        taken.context("the wasm ends in the middle of something")
    }

    /// One of them.
    pub fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// A number as it is written, in groups of seven bits, and what it is if it is not negative.
    pub fn number(&mut self) -> Result<(&'a [u8], usize)> {
        let start = self.at;
        let mut value = 0_usize;
        for place in 0..10 {
            let byte = self.byte()?;
            value |= usize::from(byte & 127).checked_shl(7 * place).unwrap_or(0);
            if byte < 128 {
                return Ok((&self.bytes[start..self.at], value));
            }
        }
        bail!("a number of the wasm has no end")
    }

    /// Whether there are no more.
    pub fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }
}

/// A function of a module: its name and how many bytes its body takes.
pub type Function = (String, usize);

/// The functions of a module that has kept their names, and how many bytes everything else takes.
///
/// # Errors
/// Where it is no module, or has no names.
pub fn functions(wasm: &[u8]) -> Result<(Vec<Function>, usize)> {
    let mut module = Reader { bytes: wasm, at: 8 };
    let (mut sizes, mut names, mut imported) = (Vec::new(), Vec::new(), 0_usize);
    // What the names themselves take is never shipped.
    let mut told = 0_usize;
    while !module.is_at_end() {
        let start = module.at;
        let kind = module.byte()?;
        let (_, size) = module.number()?;
        let bytes = module.take(size)?;
        let mut section = Reader { bytes, at: 0 };
        match kind {
            IMPORTS => imported = imports(&mut section)?,
            CODE => {
                for _ in 0..section.number()?.1 {
                    let (_, size) = section.number()?;
                    section.take(size)?;
                    sizes.push(size);
                }
            }
            CUSTOM => {
                told += module.at - start;
                if text(&mut section)? == "name" {
                    names = function_names(&mut section)?;
                }
            }
            _ => {}
        }
    }
    if names.is_empty() {
        bail!("the wasm has kept no names");
    }
    names.sort();
    let code: usize = sizes.iter().sum();
    let named = |(place, size): (usize, usize)| {
        let at = names.binary_search_by_key(&(place + imported), |(index, _)| *index);
        let name = at.map_or("?", |at| &names[at].1);
        (name.to_owned(), size)
    };
    let all = sizes.into_iter().enumerate().map(named).collect();
    Ok((all, wasm.len() - told - code))
}

const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;

fn text(section: &mut Reader<'_>) -> Result<String> {
    let (_, length) = section.number()?;
    Ok(String::from_utf8_lossy(section.take(length)?).into_owned())
}

/// How many functions are imported: they are counted before the module's own.
fn imports(section: &mut Reader<'_>) -> Result<usize> {
    let mut count = 0;
    for _ in 0..section.number()?.1 {
        text(section)?;
        text(section)?;
        let kind = section.byte()?;
        match kind {
            0 => {
                section.number()?;
                count += 1;
            }
            1 => {
                section.byte()?;
                limits(section)?;
            }
            2 => limits(section)?,
            3 => {
                section.take(2)?;
            }
            _ => bail!("an import of the wasm is of an unknown kind"),
        }
    }
    Ok(count)
}

fn limits(section: &mut Reader<'_>) -> Result<()> {
    let has_most = section.byte()? & 1 == 1;
    section.number()?;
    if has_most {
        section.number()?;
    }
    Ok(())
}

/// The functions' names by their places.
fn function_names(section: &mut Reader<'_>) -> Result<Vec<(usize, String)>> {
    const OF_FUNCTIONS: u8 = 1;
    let mut names = Vec::new();
    while !section.is_at_end() {
        let kind = section.byte()?;
        let (_, size) = section.number()?;
        let bytes = section.take(size)?;
        if kind != OF_FUNCTIONS {
            continue;
        }
        let mut list = Reader { bytes, at: 0 };
        for _ in 0..list.number()?.1 {
            let (_, index) = list.number()?;
            names.push((index, text(&mut list)?));
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A section: its kind, its length, its bytes.
    fn section(kind: u8, bytes: &[u8]) -> Vec<u8> {
        [&[kind, u8::try_from(bytes.len()).unwrap()], bytes].concat()
    }

    #[test]
    fn functions_have_their_names_and_sizes_and_imports_are_not_counted() {
        let module = [
            b"\0asm\x01\0\0\0".to_vec(),
            // One imported function, `a.b`, and a memory, `a.c`, of one page at least.
            section(2, b"\x02\x01a\x01b\0\0\x01a\x01c\x02\0\x01"),
            // Two functions, of two and three bytes.
            section(10, b"\x02\x02\0\x0b\x03\0\x01\x0b"),
            // The names of all three, after a part of the section that is of no interest.
            section(
                0,
                b"\x04name\0\x01x\x01\x12\x03\0\x01i\x01\x04a::b\x02\x06<c::d>",
            ),
        ]
        .concat();
        let (functions, rest) = functions(&module).unwrap();
        let named: Vec<_> = functions.iter().map(|(n, s)| (n.as_str(), *s)).collect();
        assert_eq!(named, [("a::b", 2), ("<c::d>", 3)]);
        // The head of 8, the imports of 2 and 14, and what stands around the 5 bytes of code: 2 and 3.
        assert_eq!(rest, 8 + 16 + 5);
        assert!(super::functions(&module[..8]).is_err(), "no names");
    }
}
