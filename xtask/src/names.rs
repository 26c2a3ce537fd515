//! Names that change when content does, and the digests that browsers check.

use anyhow::{Context, Result};
use base64::Engine;
use sha2::{Digest, Sha256, Sha384};
use std::path::Path;

/// `stem-<hash>.ext`: may be cached for ever, because other content gets another name. Of the hash 8 digits
/// do: a page names half a dozen files, in letters that nothing shortens.
pub fn hashed(stem: &str, extension: &str, content: &[u8]) -> String {
    format!("{stem}-{}.{extension}", &hash(content)[..8])
}

/// 10 hexadecimal digits of SHA-256.
pub fn hash(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .take(5)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The value of an `integrity` attribute or `fetch` option.
pub fn integrity(content: &[u8]) -> String {
    format!(
        "sha384-{}",
        base64::engine::general_purpose::STANDARD.encode(Sha384::digest(content))
    )
}

/// The version that `Cargo.lock` holds of a package (the first, where it holds several).
pub fn locked_version(lock: &str, package: &str) -> Option<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == wanted)?;
    quoted(lines.next()?.strip_prefix("version = ")?)
}

/// The version in the `[package]` section of a `Cargo.toml`.
pub fn package_version(manifest: &str) -> Option<String> {
    manifest
        .lines()
        .skip_while(|line| line.trim() != "[package]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .find_map(|line| {
            quoted(
                line.strip_prefix("version")?
                    .trim_start()
                    .strip_prefix('=')?,
            )
        })
}

/// This project's version, which names `embed-<version>.js`.
pub fn own_version(root: &Path) -> Result<String> {
    let manifest = std::fs::read_to_string(root.join("Cargo.toml"))?;
    package_version(&manifest).context("Cargo.toml has no version in [package]")
}

fn quoted(text: &str) -> Option<String> {
    Some(text.trim().strip_prefix('"')?.split('"').next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_its_content() {
        assert_eq!(hashed("web", "js", b"a"), "web-ca978112.js");
        assert_ne!(hashed("web", "js", b"a"), hashed("web", "js", b"b"));
    }

    #[test]
    fn integrity_is_what_openssl_says() {
        // printf '' | openssl dgst -sha384 -binary | base64
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), empty);
    }

    #[test]
    fn the_lock_file_tells_a_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn the_package_version_is_not_a_dependency_s() {
        let manifest = "[workspace]\nversion = \"9\"\n[package]\nname = \"x\"\nversion = \"0.1.0\"\n\
                        [dependencies]\ny = { version = \"2\" }\n";
        assert_eq!(package_version(manifest).as_deref(), Some("0.1.0"));
    }
}
