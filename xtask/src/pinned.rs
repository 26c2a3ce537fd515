//! What pages are told of files that are made after them: the digest of the loader, in the tags that they
//! offer for copying, in whose place they hold a marker; and the name of the whole catalog, which is kept
//! for ever and therefore named by its final bytes.

use crate::embed::catalog_name;
use crate::names;
use crate::run::{files, read, read_text, write};
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
    digested(site, &loader)?;
    named(site)
}

fn digested(site: &Path, loader: &Path) -> Result<()> {
    let digest = names::integrity(&read(loader)?);
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

/// Names the whole catalog by its content. The renderer names it by the catalog's files, and what it holds
/// changes with the pages' code as well.
fn named(site: &Path) -> Result<()> {
    let file = whole(site)?;
    let old = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let new = names::hashed("catalog", "json", &read(&file)?);
    std::fs::rename(&file, site.join(&new))?;
    for page in files(site)? {
        if page.extension().is_some_and(|ending| ending == "html") {
            let text = read_text(&page)?;
            if text.contains(&old) {
                write(&page, text.replace(&old, &new))?;
            }
        }
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
        put("index.html", "<meta content=\"/catalog-9f2c41aa.json\">");
        put(".single/page.html", "none");
        pinned(&site).unwrap();
        let digest = names::integrity(b"loader");
        let has = |name: &str| read_text(&site.join(name)).unwrap().contains(&digest);
        let catalog = whole(&site).unwrap();
        let name = catalog.file_name().unwrap().to_str().unwrap();
        assert_eq!(
            name,
            names::hashed("catalog", "json", &read(&catalog).unwrap())
        );
        assert!(read_text(&site.join("index.html")).unwrap().contains(name));
        assert!(has("embed/index.html") && has(name));
        assert!(!has(".single/page.html"));
        std::fs::remove_dir_all(&site).unwrap();
    }
}
