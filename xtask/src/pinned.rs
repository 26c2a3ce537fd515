//! What pages are told of files that are made after them: the digest of the loader, in the tags that they
//! offer for copying, in whose place they hold a marker; and the version of the catalog, whose files are kept
//! for ever and therefore named by their final bytes.

use crate::embed::catalog_name;
use crate::names;
use crate::run::{files, read, read_text, write};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// What stands in a page for the digest; `scimcost::snippet::INTEGRITY` is the same.
const MARKER: &str = "__LOADER_INTEGRITY__";

/// Puts the digest of `embed.js` in place of the marker: in the page about the widgets, and in the same page as
/// the single file holds it.
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
    let single = site.join(".single/pages.json");
    for file in [page.clone(), single] {
        if !file.is_file() {
            continue;
        }
        let text = read_text(&file)?;
        if !text.contains(MARKER) && file == page {
            bail!("embed/index.html pins no version of embed.js: it does not hold {MARKER}");
        }
        write(&file, text.replace(MARKER, &digest))?;
    }
    Ok(())
}

/// Names the catalog's version by its content. The renderer names it by the catalog's files, and what is made of
/// them changes with the code as well. Pages ask for records by this version, so that they can be kept for ever.
fn named(site: &Path) -> Result<()> {
    let version = Version::of(site)?;
    let content = match &version.whole {
        Some(whole) => read(whole)?,
        None => {
            let mut all = Vec::new();
            for record in files(&site.join("catalog"))? {
                all.extend(read(&record)?);
            }
            all
        }
    };
    let name = names::hashed("catalog", "json", &content);
    let new = catalog_name(&name).context("the catalog's name is none")?;
    if let Some(whole) = &version.whole {
        std::fs::rename(whole, site.join(&name))?;
    }
    let told = [
        (
            format!("catalog-{}.json\"", version.digits),
            format!("{name}\""),
        ),
        (
            format!("catalog/index.json?{}\"", version.digits),
            format!("catalog/index.json?{new}\""),
        ),
    ];
    for page in files(site)? {
        if page.extension().is_some_and(|ending| ending == "html") {
            let text = read_text(&page)?;
            let named = told
                .iter()
                .fold(text.clone(), |text, (old, new)| text.replace(old, new));
            if named != text {
                write(&page, named)?;
            }
        }
    }
    Ok(())
}

/// The version of the catalog that pages name.
pub struct Version {
    /// Its eight digits.
    pub digits: String,
    /// The file with every app, where there is one: up to 200 apps, beyond which each is fetched alone.
    pub whole: Option<PathBuf>,
}

impl Version {
    /// The version of a site's catalog.
    ///
    /// # Errors
    /// Where its start page names none.
    pub fn of(site: &Path) -> Result<Version> {
        let page = read_text(&site.join("index.html"))?;
        let address = page.split_once("name=\"catalog\" content=\"");
        let address = address.and_then(|(_, rest)| Some(rest.split_once('"')?.0));
        let address = address.context("the start page names no catalog")?;
        if let Some((_, digits)) = address.rsplit_once("catalog/index.json?") {
            return Ok(Version {
                digits: digits.to_owned(),
                whole: None,
            });
        }
        let name = address.rsplit('/').next().unwrap_or_default();
        let digits = catalog_name(name).context("the start page names no catalog")?;
        Ok(Version {
            digits: digits.to_owned(),
            whole: Some(site.join(name)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_that_offers_the_tag_pins_the_loader_and_the_catalog_that_were_built() {
        let site = std::env::temp_dir().join("scimcost-pinned");
        let put = |name: &str, text: &str| write(&site.join(name), text).unwrap();
        put("embed.js", "loader");
        put("embed/index.html", "<i>__LOADER_INTEGRITY__</i>");
        put("catalog-9f2c41aa.json", "{}");
        put(
            "index.html",
            "<meta name=\"catalog\" content=\"/catalog-9f2c41aa.json\">\
             <link rel=\"preload\" href=\"/catalog/index.json?9f2c41aa\">",
        );
        put(".single/pages.json", "{\"a\":\"__LOADER_INTEGRITY__\"}");
        pinned(&site).unwrap();
        let digest = names::integrity(b"loader");
        let has = |name: &str| read_text(&site.join(name)).unwrap().contains(&digest);
        assert!(has("embed/index.html") && has(".single/pages.json"));
        let name = names::hashed("catalog", "json", b"{}");
        assert!(site.join(&name).is_file());
        let start = read_text(&site.join("index.html")).unwrap();
        assert!(
            start.contains(&name) && !start.contains("9f2c41aa"),
            "{start}"
        );

        // Without a file that holds every app the version is that of the records and the index.
        std::fs::remove_file(site.join(&name)).unwrap();
        put("catalog/index.json", "one");
        put("catalog/a.json", "two");
        put(
            "index.html",
            "<meta name=\"catalog\" content=\"/b/catalog/index.json?9f2c41aa\">",
        );
        named(&site).unwrap();
        let first = Version::of(&site).unwrap().digits;
        assert_ne!(first, "9f2c41aa");
        put("catalog/a.json", "three");
        named(&site).unwrap();
        assert_ne!(Version::of(&site).unwrap().digits, first);
        std::fs::remove_dir_all(&site).unwrap();
    }
}
