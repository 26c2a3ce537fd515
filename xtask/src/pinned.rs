//! The digest of the loader in the tags that pages offer for copying. The pages are rendered before there
//! is a loader, so they hold a marker in its place.

use crate::embed::catalog_name;
use crate::names;
use crate::run::{read, read_text, write};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// What stands in a page for the digest; `scimcost::snippet::INTEGRITY` is the same.
const MARKER: &str = "__LOADER_INTEGRITY__";

/// Puts the digest of `embed.js` in place of the marker: in the page about the widgets, in the file from
/// which pages are opened without asking the host, and in the single file's page.
pub fn pinned(site: &Path) -> Result<()> {
    let loader = site.join("embed.js");
    if !loader.is_file() {
        return Ok(());
    }
    let digest = names::integrity(&read(&loader)?);
    let page = site.join("embed/index.html");
    for file in [page.clone(), whole(site)?, site.join(".single/page.html")] {
        let text = read_text(&file)?;
        if !text.contains(MARKER) && file == page {
            bail!("embed/index.html pins no version of embed.js: it does not hold {MARKER}");
        }
        write(&file, text.replace(MARKER, &digest))?;
    }
    Ok(())
}

/// The whole catalog's file.
fn whole(site: &Path) -> Result<PathBuf> {
    for entry in std::fs::read_dir(site).context("cannot list the site")? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.and_then(catalog_name).is_some() {
            return Ok(path);
        }
    }
    bail!("the renderer wrote no whole catalog")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_that_offers_the_tag_pins_the_loader_that_was_built() {
        let site = std::env::temp_dir().join("scimcost-pinned");
        let put = |name: &str, text: &str| write(&site.join(name), text).unwrap();
        put("embed.js", "loader");
        put("embed/index.html", "<i>__LOADER_INTEGRITY__</i>");
        put("catalog-9f2c41aa.json", "{\"a\":\"__LOADER_INTEGRITY__\"}");
        put(".single/page.html", "none");
        pinned(&site).unwrap();
        let digest = names::integrity(b"loader");
        let has = |name: &str| read_text(&site.join(name)).unwrap().contains(&digest);
        assert!(has("embed/index.html") && has("catalog-9f2c41aa.json"));
        assert!(!has(".single/page.html"));
        std::fs::remove_dir_all(&site).unwrap();
    }
}
