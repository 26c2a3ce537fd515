//! What `cargo xtask serve` does with the catalog: a saved file is checked at once, and its pages are made anew in
//! a second or two, without the programs, which do not depend on it. Where it is wrong, open pages show what the
//! check says (`xtask/site/live.js`).

use crate::finish::rendered;
use crate::pinned;
use crate::run::{files, read, root, scratch, target, write};
use crate::site::catalog_check;
use crate::url::PublicUrl;
use anyhow::Result;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::SystemTime;

/// The catalog that is watched, and the site that is served.
pub struct Live {
    /// The catalog's folder, and how it is named to the programs that read it.
    catalog: PathBuf,
    arguments: Vec<OsString>,
    /// What is told to open pages.
    state: PathBuf,
    /// Whatever stands in here is watched by Trunk, so that writing it builds all of the site.
    again: PathBuf,
    seen: Vec<(PathBuf, SystemTime, u64)>,
    version: u64,
    /// What is wrong with the catalog; nothing where nothing is.
    problems: Option<String>,
}

impl Live {
    /// Watches a catalog from now on.
    pub fn new(catalog: Option<&Path>) -> Result<Self> {
        let folder = target().join("live");
        let again = folder.join("again");
        std::fs::create_dir_all(&again)?;
        let catalog = catalog.map(std::fs::canonicalize).transpose()?;
        let mut live = Live {
            arguments: match &catalog {
                Some(folder) => vec!["--catalog".into(), folder.into()],
                None => Vec::new(),
            },
            catalog: catalog.unwrap_or_else(|| root().join("catalog")),
            state: folder.join("state.json"),
            again,
            seen: Vec::new(),
            version: 0,
            problems: None,
        };
        live.seen = live.files();
        live.check();
        live.tell()?;
        Ok(live)
    }

    /// The file that says what open pages are told.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// The folder that Trunk is to watch besides the sources.
    pub fn again(&self) -> &Path {
        &self.again
    }

    /// The files of the catalog with their times and sizes.
    fn files(&self) -> Vec<(PathBuf, SystemTime, u64)> {
        let mut all = Vec::new();
        for file in files(&self.catalog).unwrap_or_default() {
            if let Ok(told) = std::fs::metadata(&file)
                && let Ok(time) = told.modified()
            {
                all.push((file, time, told.len()));
            }
        }
        all
    }

    /// Whether something in the catalog was saved since the last time that somebody asked.
    pub fn has_changed(&mut self) -> bool {
        let now = self.files();
        let changed = now != self.seen;
        self.seen = now;
        changed
    }

    /// Whether nothing is wrong with the catalog.
    pub fn is_right(&self) -> bool {
        self.problems.is_none()
    }

    /// Checks the catalog anew. What is wrong is told on the terminal and to open pages.
    pub fn check(&mut self) {
        self.problems = checked(&self.arguments).err();
        if let Some(problems) = &self.problems {
            println!("{problems}\nThe site stays as it was until this is mended.");
        }
    }

    /// Tells open pages of it; of another version they load themselves anew.
    pub fn tell(&self) -> Result<()> {
        let state = serde_json::json!({ "version": self.version, "problems": self.problems });
        write(&self.state, state.to_string())
    }

    /// The site has been made anew.
    pub fn is_new(&mut self) -> Result<()> {
        self.version += 1;
        self.tell()
    }

    /// Lets Trunk build all of the site again.
    pub fn build_again(&mut self) -> Result<()> {
        write(&self.again.join("now"), self.version.to_string())
    }

    /// Makes the pages of a served site anew, from the shell that its last build has left. The single file waits
    /// for the next build.
    pub fn render(&mut self, site: &Path, url: &PublicUrl) -> Result<()> {
        let fresh = scratch().join("live");
        if fresh.is_dir() {
            std::fs::remove_dir_all(&fresh)?;
        }
        let loader = site.join("embed.js");
        if loader.is_file() {
            write(&fresh.join("embed.js"), read(&loader)?)?;
        }
        rendered(&scratch().join("shell.html"), &fresh, url, &self.arguments)?;
        pinned::pinned(&fresh)?;
        put(&fresh, site)?;
        self.is_new()
    }
}

/// What the check says where it finds errors.
fn checked(catalog: &[OsString]) -> Result<(), String> {
    let mut check = catalog_check(catalog);
    check.stdout(Stdio::piped()).stderr(Stdio::piped());
    match check.output() {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => {
            let said = [done.stdout, done.stderr].concat();
            Err(String::from_utf8_lossy(&said).trim().to_owned())
        }
        Err(error) => Err(format!("`catalog check` could not be started: {error}")),
    }
}

/// Puts pages and records in place of those of the site, and takes away those of apps that are gone.
fn put(fresh: &Path, site: &Path) -> Result<()> {
    for old in files(site)? {
        let path = old.strip_prefix(site)?;
        let name = path.to_string_lossy().replace('\\', "/");
        let is_made = ["guides/", "apps/", "catalog/", "catalog-"]
            .iter()
            .any(|start| name.starts_with(start));
        if is_made && !fresh.join(path).is_file() {
            std::fs::remove_file(&old)?;
        }
    }
    for file in files(fresh)? {
        let path = file.strip_prefix(fresh)?;
        if !path.starts_with(".single") && path != Path::new("embed.js") {
            write(&site.join(path), read(&file)?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("scimcost-live-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_saved_file_is_noticed_once() {
        let catalog = folder("noticed");
        write(&catalog.join("apps/a.jsonc"), "{}").unwrap();
        let mut live = Live {
            catalog: catalog.clone(),
            arguments: Vec::new(),
            state: catalog.join("state.json"),
            again: catalog.join("again"),
            seen: Vec::new(),
            version: 0,
            problems: None,
        };
        assert!(live.has_changed() && !live.has_changed());
        write(&catalog.join("apps/a.jsonc"), "{ }").unwrap();
        assert!(live.has_changed() && !live.has_changed());
        write(&catalog.join("apps/b.jsonc"), "{}").unwrap();
        assert!(live.has_changed());
        std::fs::remove_file(catalog.join("apps/b.jsonc")).unwrap();
        assert!(live.has_changed() && !live.has_changed());
        std::fs::remove_dir_all(&catalog).unwrap();
    }

    #[test]
    fn pages_are_put_in_place_and_those_of_apps_that_are_gone_go() {
        let (fresh, site) = (folder("fresh"), folder("site"));
        for (file, text) in [
            ("index.html", "old"),
            ("web-1.wasm", "program"),
            ("embed.js", "loader"),
            ("embed/widgets-1.js", "widgets"),
            ("guides/gone/index.html", "gone"),
            ("catalog/gone.json", "gone"),
            ("catalog-1.json", "gone"),
        ] {
            write(&site.join(file), text).unwrap();
        }
        for file in [
            "index.html",
            "guides/new/index.html",
            "catalog-2.json",
            "embed.js",
            ".single/page.html",
        ] {
            write(&fresh.join(file), "new").unwrap();
        }
        put(&fresh, &site).unwrap();
        let names: Vec<String> = files(&site)
            .unwrap()
            .iter()
            .map(|file| {
                file.strip_prefix(&site)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        assert_eq!(
            names,
            [
                "catalog-2.json",
                "embed/widgets-1.js",
                "embed.js",
                "guides/new/index.html",
                "index.html",
                "web-1.wasm"
            ]
        );
        assert_eq!(read(&site.join("index.html")).unwrap(), b"new");
        assert_eq!(read(&site.join("embed.js")).unwrap(), b"loader");
        for folder in [fresh, site] {
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
}
