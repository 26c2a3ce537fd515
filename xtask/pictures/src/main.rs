//! The pictures that previews of links show: one for each guide, one for all other pages. Drawn when the
//! site is built, from the same records as the pages; the same records give the same bytes.
//!
//! `pictures --out FOLDER [--catalog FOLDER]`

mod canvas;
mod draw;
mod letters;

use anyhow::{Context, Result, bail};
use canvas::Faces;
use scimcost::catalog::load::load;
use scimcost::share::{PICTURE, card, site_card};
use std::path::{Path, PathBuf};

/// How many apps the picture of the site names.
const NAMED: usize = 4;

fn main() -> Result<()> {
    let (mut out, mut catalog) = (None, PathBuf::from("catalog"));
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .with_context(|| format!("{word} needs a value"))
        };
        match word.as_str() {
            "--out" => out = Some(PathBuf::from(value()?)),
            "--catalog" => catalog = PathBuf::from(value()?),
            other => bail!("{other} is not an option"),
        }
    }
    let out = out.context("--out is missing")?;
    let loaded = load(&catalog).map_err(|problems| anyhow::anyhow!("{problems}"))?;
    let bundle = &loaded.bundle;
    let faces = Faces::new()?;
    for app in bundle.all() {
        let card = card(&app);
        let lacks = faces.serif.lacks(&card.name);
        if !lacks.is_empty() {
            println!(
                "  the picture of {} shows boxes: its typeface has no {}",
                card.name,
                lacks.into_iter().collect::<String>()
            );
        }
        let folder = out.join("guides").join(app.record.slug.as_str());
        write(&folder.join(PICTURE), draw::guide(&faces, &card)?)?;
    }
    let site = draw::site(
        &faces,
        &site_card(bundle, NAMED),
        &bundle.terms.offer.disclosure,
    )?;
    write(&out.join(PICTURE), site)
}

fn write(file: &Path, bytes: Vec<u8>) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests;
