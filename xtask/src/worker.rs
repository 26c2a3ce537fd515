//! `sw.js`, the worker that keeps the site for use without a network, with the list of what it keeps, and
//! `sw-off.js`, which ends it. What they do is in `xtask/site/sw.js` and `sw-off.js`.

use crate::finish::Build;
use crate::pinned::Version;
use crate::run::{files, read, read_text, root, write};
use crate::web::{self, Script};
use crate::{names, sbom};
use anyhow::{Context, Result};
use std::path::Path;

/// What pages and programs load, by the end of its name. Icons are named by the manifest.
const LOADED: [&str; 7] = ["html", "css", "js", "wasm", "json", "svg", "webmanifest"];

/// What stands beside the site for others than its pages.
const NOT_KEPT: [&str; 4] = ["scimcost.html", "sw.js", "sw-off.js", sbom::NAME];

/// Writes both, from the finished pages and files of a build. A build for development has no worker: what
/// it would keep is stale at the next change, and `sw.js` ends one that an earlier site has left.
pub fn worker(build: &Build) -> Result<()> {
    let sources = root().join("xtask/site");
    let script = |name: &str| -> Result<String> {
        let bytes = web::script(&sources.join(name), Script::Classic, build.release)?;
        String::from_utf8(bytes).context("esbuild wrote what is not UTF-8")
    };
    manifest(&build.staging, build.url.path())?;
    let end = script("sw-off.js")?;
    let begin = match build.release {
        true => filled(&script("sw.js")?, &listing(&build.staging)?)?,
        false => end.clone(),
    };
    write(&build.staging.join("sw.js"), begin)?;
    write(&build.staging.join("sw-off.js"), end)
}

/// An installed site is known by its path. A relative one would be the host's root, whatever stands there:
/// the format reads `id`, unlike its other addresses, from the origin.
fn manifest(site: &Path, base: &str) -> Result<()> {
    let file = site.join("manifest.webmanifest");
    write(&file, read_text(&file)?.replace("__BASE__", base))
}

/// The worker with its list and its version, which is another one whenever anything is.
fn filled(script: &str, listing: &str) -> Result<String> {
    let version = names::hash([script, listing].concat().as_bytes());
    let listing = serde_json::to_string(listing)?;
    for marker in ["__VERSION__", "\"__FILES__\""] {
        if script.matches(marker).count() != 1 {
            anyhow::bail!("xtask/site/sw.js must hold {marker} exactly once");
        }
    }
    Ok(script
        .replace("__VERSION__", &version)
        .replace("\"__FILES__\"", &listing))
}

/// A line for each file that is kept, as the worker asks for it, with its digest where its name does not
/// tell its content.
fn listing(site: &Path) -> Result<String> {
    let mut lines = Vec::new();
    let icons = icons(site)?;
    let all = files(site)?;
    let relative = |file: &Path| -> Result<String> {
        let path = file.strip_prefix(site)?.to_string_lossy();
        Ok(path.replace('\\', "/"))
    };
    let catalog = Version::of(site)?;
    for file in &all {
        let path = relative(file)?;
        // Of many apps only what somebody has visited is kept, so that the copy does not grow with them.
        if catalog.whole.is_none() && is_of_one_app(&path) {
            continue;
        }
        let end = path.rsplit_once('.').map_or("", |(_, end)| end);
        let is_kept = icons.contains(&path)
            || LOADED.contains(&end)
                && !path.starts_with('.')
                && !NOT_KEPT.contains(&path.as_str());
        if !is_kept {
            continue;
        }
        if is_for_ever(&path) {
            lines.push(path);
            continue;
        }
        // A folder's page stands at the folder.
        let asked = path.strip_suffix("index.html").unwrap_or(&path);
        let digest = names::integrity(&read(file)?);
        lines.push(format!("{asked} {digest}"));
        // Pages ask for a record, and for the table of all apps, by the catalog that it is of; widgets for the
        // newest.
        if path.starts_with("catalog/") {
            lines.push(format!("{path}?{} {digest}", catalog.digits));
        }
    }
    lines.sort();
    Ok(lines.join("\n"))
}

/// Whether there is such a file for each app, or for each hundred of them.
fn is_of_one_app(path: &str) -> bool {
    let is_page = ["guides/", "apps/"].iter().any(|of| path.starts_with(of));
    is_page && !path.starts_with("guides/own/")
        || path.starts_with("catalog/") && path != "catalog/index.json"
}

/// Whether a name holds its content's hash, so that it never stands for anything else. The worker knows
/// such names by the same pattern.
fn is_for_ever(path: &str) -> bool {
    let name = path.split_once('.').map_or(path, |(name, _)| name);
    let hash = name.rsplit_once('-').map_or("", |(_, hash)| hash);
    let digits = hash.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    (8..=16).contains(&hash.len()) && digits && !path.starts_with("catalog/")
}

/// The pictures that the manifest names.
fn icons(site: &Path) -> Result<Vec<String>> {
    let manifest: serde_json::Value =
        serde_json::from_str(&read_text(&site.join("manifest.webmanifest"))?)?;
    let icons = manifest["icons"].as_array().into_iter().flatten();
    let named = icons.filter_map(|icon| icon["src"].as_str());
    Ok(named.map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_what_pages_load_and_nothing_else() {
        let site = std::env::temp_dir().join(format!("scimcost-worker-{}", std::process::id()));
        for path in [
            "index.html",
            "index.html.br",
            "404.html",
            "guides/intercom/index.html",
            "guides/intercom/index.md",
            "embed/frame/index.html",
            "embed/widgets-6f74c6b22e.wasm",
            "web-3d2b974897.js",
            "catalog-a391dfc2.json",
            "catalog/index.json",
            "catalog/intercom.json",
            "catalog/web-00000000.json",
            "icon-192.png",
            "share/intercom.png",
            "scimcost.html",
            "sw.js",
            "sbom.cdx.json",
            "sitemap.xml",
            "robots.txt",
            "_headers",
            ".stage/index.html",
        ] {
            write(&site.join(path), path).unwrap();
        }
        let manifest = "{\"id\":\"__BASE__\",\"icons\":[{\"src\":\"icon-192.png\"}]}";
        write(&site.join("manifest.webmanifest"), manifest).unwrap();
        super::manifest(&site, "/sub/").unwrap();
        assert!(
            read_text(&site.join("manifest.webmanifest"))
                .unwrap()
                .contains("\"/sub/\"")
        );
        let start = "<meta name=\"catalog\" content=\"/catalog-a391dfc2.json\">";
        write(&site.join("index.html"), start).unwrap();
        let listed = listing(&site).unwrap();
        let (with, without): (Vec<_>, Vec<_>) =
            listed.lines().partition(|line| line.contains(" sha384-"));
        assert_eq!(
            without,
            [
                "catalog-a391dfc2.json",
                "embed/widgets-6f74c6b22e.wasm",
                "web-3d2b974897.js"
            ]
        );
        let paths: Vec<_> = with
            .iter()
            .filter_map(|line| Some(line.split_once(' ')?.0))
            .collect();
        assert_eq!(
            paths,
            [
                "",
                "404.html",
                "catalog/index.json",
                "catalog/index.json?a391dfc2",
                "catalog/intercom.json",
                "catalog/intercom.json?a391dfc2",
                "catalog/web-00000000.json",
                "catalog/web-00000000.json?a391dfc2",
                "embed/frame/",
                "guides/intercom/",
                "icon-192.png",
                "manifest.webmanifest",
            ]
        );

        // Of many apps, which have no file that holds them all, only what is there once is kept.
        std::fs::remove_file(site.join("catalog-a391dfc2.json")).unwrap();
        write(&site.join("guides/own/index.html"), "own").unwrap();
        write(&site.join("apps/2/index.html"), "apps").unwrap();
        let start = "<meta name=\"catalog\" content=\"/catalog/index.json?a391dfc2\">";
        write(&site.join("index.html"), start).unwrap();
        let listed = listing(&site).unwrap();
        std::fs::remove_dir_all(&site).unwrap();
        let kept = |path: &str| {
            listed
                .lines()
                .any(|line| line.split(' ').next() == Some(path))
        };
        for path in [
            "",
            "404.html",
            "guides/own/",
            "catalog/index.json",
            "catalog/index.json?a391dfc2",
        ] {
            assert!(kept(path), "{path}");
        }
        for path in [
            "guides/intercom/",
            "apps/2/",
            "catalog/intercom.json",
            "catalog/intercom.json?a391dfc2",
        ] {
            assert!(!kept(path), "{path}");
        }
    }

    #[test]
    fn another_list_and_another_worker_are_another_version() {
        let script = "const a = '__VERSION__', b = \"__FILES__\";";
        let version = |script: &str, listing: &str| {
            let filled = filled(script, listing).unwrap();
            filled.split('\'').nth(1).unwrap().to_owned()
        };
        let first = version(script, "a 1\nb");
        assert_eq!(first, version(script, "a 1\nb"));
        assert_ne!(first, version(script, "a 2\nb"));
        assert_ne!(first, version(&format!("{script};"), "a 1\nb"));
        assert!(
            filled(script, "a 1\nb")
                .unwrap()
                .ends_with("b = \"a 1\\nb\";")
        );
        assert!(filled("nothing", "a").is_err());
    }
}
