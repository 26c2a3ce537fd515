//! How the site does with 60, 1,000 and 10,000 apps: made-up catalogs (`src/bin/synth`) are checked and rendered
//! beside the programs of the last build.

use crate::budgets::grouped;
use crate::compress::{beside, brotli, is_compressible};
use crate::pinned::{self, Version};
use crate::run::{self, cargo, files, node, read, root, seconds, target, write};
use crate::url::PublicUrl;
use crate::{finish, site, tools};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How many apps.
const APPS: [usize; 3] = [60, 1_000, 10_000];

/// Prints the tables and gives their text. The site must have been built, for its programs.
pub fn scale() -> Result<String> {
    let mut text = String::new();
    let mut say = |line: &str| {
        println!("{line}");
        text.push_str(line);
        text.push('\n');
    };
    say(&format!(
        "{:24} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "Made-up apps",
        "checked",
        "rendered",
        "index",
        "an app",
        "whole",
        "/",
        "a guide",
        "a record"
    ));
    let mut bench = node("benches/scale.mjs");
    for apps in APPS {
        let made = Made::new(apps)?;
        let first = made.first()?;
        say(&made.row(&first)?);
        bench.arg(format!("{apps}={}={first}", made.site.display()));
    }
    say("Bytes are in brotli; times are of the unoptimized tools, as in a build.\n");
    if let Some(browser) = tools::browser()? {
        bench.env("CHROMIUM", browser);
    }
    let told = run::output("the bench of many apps in a browser", &mut bench)?;
    say(String::from_utf8_lossy(&told).trim_matches('\n'));
    Ok(text)
}

/// A site of so many made-up apps.
pub struct Made {
    apps: usize,
    site: PathBuf,
    checked: String,
    rendered: String,
}

impl Made {
    /// Makes it: the catalog, its pages, and the programs of the last build beside them.
    ///
    /// # Errors
    /// Where the catalog is refused by the check, or there is no build.
    pub fn new(apps: usize) -> Result<Self> {
        let folder = target().join("scale").join(apps.to_string());
        let (catalog, site) = (folder.join("catalog"), folder.join("site"));
        if site.is_dir() {
            std::fs::remove_dir_all(&site)?;
        }
        let mut synth = cargo();
        synth.args(["run", "--quiet", "--offline", "--bin", "synth", "--"]);
        synth.arg(apps.to_string()).arg("--out").arg(&catalog);
        run::run("making up apps", &mut synth)?;

        let arguments: [OsString; 2] = ["--catalog".into(), catalog.into()];
        let start = Instant::now();
        run::output("`catalog check`", &mut site::catalog_check(&arguments))?;
        let checked = seconds(start.elapsed());

        let dist = root().join("dist");
        let shell = run::scratch().join("shell.html");
        if !dist.join("embed.js").is_file() || !shell.is_file() {
            bail!("there is no build whose programs could be used: cargo xtask build");
        }
        programs(&dist, &site)?;
        let start = Instant::now();
        finish::rendered(&shell, &site, &PublicUrl::parse("/")?, &arguments)?;
        let rendered = seconds(start.elapsed());
        pinned::pinned(&site)?;
        Ok(Made {
            apps,
            site,
            checked,
            rendered,
        })
    }

    /// The slug of the first app.
    fn first(&self) -> Result<String> {
        let guides = std::fs::read_dir(self.site.join("guides"))?;
        let mut slugs: Vec<String> = guides
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|slug| slug != "own")
            .collect();
        slugs.sort();
        slugs.into_iter().next().context("there is no guide")
    }

    /// What it weighs and took. Copies in brotli are written beside what is weighed, for the server.
    fn row(&self, first: &str) -> Result<String> {
        let weigh = |path: &str| -> Result<u64> {
            let file = self.site.join(path);
            let packed = brotli(&read(&file)?)?;
            let size = packed.len() as u64;
            write(&beside(&file, "br"), packed)?;
            Ok(size)
        };
        let index = weigh("catalog/index.json")?;
        let whole = match Version::of(&self.site)?.whole {
            Some(whole) => grouped(weigh(&whole.strip_prefix(&self.site)?.to_string_lossy())?),
            None => "-".to_owned(),
        };
        Ok(format!(
            "{:24} {:>9} {:>9} {:>9} {:>9.1} {:>9} {:>9} {:>9} {:>9}",
            grouped(self.apps as u64),
            self.checked,
            self.rendered,
            grouped(index),
            index as f64 / self.apps as f64,
            whole,
            grouped(weigh("index.html")?),
            grouped(weigh(&format!("guides/{first}/index.html"))?),
            grouped(weigh(&format!("catalog/{first}.json"))?),
        ))
    }
}

/// The programs and styles of a site, without its pages and its catalog.
fn programs(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let path = file.strip_prefix(from)?;
        let name = path.to_string_lossy();
        let own = name.strip_suffix(".br").unwrap_or(&name);
        let is_program = is_compressible(Path::new(own))
            && !own.ends_with(".html")
            && !["catalog", ".", "guides/"]
                .iter()
                .any(|start| own.starts_with(start));
        if is_program {
            write(&to.join(path), read(&file)?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_come_without_pages_and_catalog() {
        let temp = std::env::temp_dir().join(format!("scimcost-scale-{}", std::process::id()));
        let (from, to) = (temp.join("from"), temp.join("to"));
        for file in [
            "web-1.wasm",
            "web-1.wasm.br",
            "embed.js",
            "embed/widgets-1.wasm",
            "embed/index.html",
            "index.html",
            "index.html.br",
            "catalog-1.json",
            "catalog/index.json",
            "guides/a/index.md",
            ".stage/web-1.wasm",
        ] {
            write(&from.join(file), "x").unwrap();
        }
        programs(&from, &to).unwrap();
        let copied: Vec<String> = files(&to)
            .unwrap()
            .iter()
            .map(|file| {
                file.strip_prefix(&to)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        assert_eq!(
            copied,
            [
                "embed/widgets-1.wasm",
                "embed.js",
                "web-1.wasm",
                "web-1.wasm.br"
            ]
        );
        std::fs::remove_dir_all(&temp).unwrap();
    }
}
