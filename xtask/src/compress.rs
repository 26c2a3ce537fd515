//! `.br` and `.gz` beside each text or wasm file, for hosts that serve them; the same bytes for the
//! same content, whenever and wherever they are made.

use crate::run::{files, read, write};
use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

const EXTENSIONS: [&str; 14] = [
    "css",
    "csv",
    "html",
    "js",
    "json",
    "map",
    "md",
    "mjs",
    "svg",
    "ts",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

/// Whether a file has compressed copies.
pub fn is_compressible(path: &Path) -> bool {
    path.extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| EXTENSIONS.contains(&e))
}

/// Writes the copies for a whole site, on all cores.
pub fn compress(site: &Path) -> Result<()> {
    let files: Vec<PathBuf> = files(site)?
        .into_iter()
        .filter(|path| is_compressible(path))
        .collect();
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, |count| count.get());
    std::thread::scope(|scope| {
        let work = || -> Result<()> {
            while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                let content = read(file)?;
                write(&beside(file, "br"), brotli(&content)?)?;
                write(&beside(file, "gz"), gzip(&content)?)?;
            }
            Ok(())
        };
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running
            .into_iter()
            .try_for_each(|worker| match worker.join() {
                Ok(outcome) => outcome,
                Err(_) => anyhow::bail!("a compression thread panicked"),
            })
    })
}

/// `file.ext` to `file.ext.br`.
pub fn beside(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

/// Brotli at its best: quality 11, window 22.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut out, &params)?;
    Ok(out)
}

/// Gzip at its best, without a time stamp or a name in its header.
pub fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_smaller_and_the_same_every_time() {
        let content = "What SCIM really costs. ".repeat(200);
        let (br, gz) = (
            brotli(content.as_bytes()).unwrap(),
            gzip(content.as_bytes()).unwrap(),
        );
        assert!(br.len() < gz.len() && gz.len() < content.len());
        assert_eq!(br, brotli(content.as_bytes()).unwrap());
        assert_eq!(gz[4..8], [0; 4], "a time in the gzip header");
    }

    #[test]
    fn pictures_and_copies_are_left_alone() {
        assert!(is_compressible(Path::new("a/b.wasm")));
        assert!(!is_compressible(Path::new("a/b.png")));
        assert!(!is_compressible(&beside(Path::new("a/b.wasm"), "br")));
        assert!(!is_compressible(Path::new("_headers")));
    }
}
