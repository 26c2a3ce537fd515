//! Which headers a host sends with which file: the one description from which `_headers`, the configuration
//! of nginx and that of Caddy are written (`hosting`), so that no two of them can differ.

use crate::names;
use crate::run::{files, write};
use crate::url::PublicUrl;
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::path::Path;

/// What pages may do. Nothing stands inline and nothing is fetched from elsewhere; `data:` and `blob:` are
/// for pictures that a reader opens from a file.
///
/// No text may become markup or script, whoever wrote it: Trusted Types refuse that, but for what their one
/// policy vouches for, the address of the worker (`xtask/site/offline.js`).
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' data: blob:; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types scimcost";

/// What the single file may do, which no host sends headers with: it runs and shows what the build has put into
/// it, known by digests, and asks nobody for anything. Its scripts stand in its head and not yet unpacked, so
/// that `'self'` names none of them.
pub fn single_policy(scripts: &[&[u8]], styles: &[&[u8]]) -> String {
    let digests = |all: &[&[u8]]| {
        let digests = all
            .iter()
            .map(|one| format!(" '{}'", names::integrity(one)));
        digests.collect::<String>()
    };
    format!(
        "default-src 'none'; script-src{} 'wasm-unsafe-eval'; style-src{}; img-src data: blob:; \
         base-uri 'none'; form-action 'none'",
        digests(scripts),
        digests(styles)
    )
}

/// Who may show a page in a frame: the site itself. Only the page that is made for frames lacks it.
pub const ANCESTORS: &str = "frame-ancestors 'self'";

/// What is sent with every file.
pub const ALWAYS: [(&str, &str); 2] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];

/// For files whose name changes when their content does.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// For all others: kept, but asked for again.
pub const ASK_AGAIN: &str = "no-cache";

/// The single file is handed over, not shown. Its scripts stand inline, so that showing it would take a hole
/// in the policy of the whole origin, and the site beside it is the same product. It is for opening from a
/// disk.
pub const HANDED_OVER: &str = "attachment; filename=\"scimcost.html\"";

/// The media type of each kind of file, by what its name ends in.
pub const TYPES: [(&str, &str); 12] = [
    ("css", "text/css"),
    ("html", "text/html"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("ts", "text/plain"),
    ("txt", "text/plain"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml"),
];

/// Files that something is sent with besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A hash of the content is in the name.
    Hashed,
    /// Pages of others may load it: the widgets, their programs, the catalog.
    Shared,
    /// The page that stands in frames.
    Frame,
    /// The single file.
    Single,
}

impl Kind {
    /// The paths below the site's, as a regular expression that nginx and Caddy both read.
    pub fn expression(self) -> &'static str {
        match self {
            Kind::Hashed => "(embed/(frame/)?)?[a-z][a-z_-]*-[0-9a-f]{8}\\.(css|js|json|wasm)$",
            Kind::Shared => {
                "(embed[^/]*\\.(js|d\\.ts)|embed/(frame/)?[^/]+\\.(css|js|wasm)|catalog/[^/]+\\.json|\
                 catalog-[^/]+\\.json|[^/]+\\.wasm)$"
            }
            Kind::Frame => "embed/frame/(index\\.html)?$",
            Kind::Single => "scimcost\\.html$",
        }
    }

    /// Whether a path below the site's is one of them: the same as the expression.
    pub fn holds(self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        match self {
            Kind::Hashed => {
                ["", "embed", "embed/frame"].contains(&folder) && hash_of(name).is_some()
            }
            Kind::Shared => match folder {
                "" => {
                    (name.starts_with("embed") && ends(&[".js", ".d.ts"]))
                        || (name.starts_with("catalog-") && ends(&[".json"]))
                        || ends(&[".wasm"])
                }
                "embed" | "embed/frame" => ends(&[".css", ".js", ".wasm"]),
                "catalog" => ends(&[".json"]),
                _ => false,
            },
            Kind::Frame => matches!(path, "embed/frame/" | "embed/frame/index.html"),
            Kind::Single => path == "scimcost.html",
        }
    }
}

/// The hash in the name of a file that never changes: `9f2c41aa` of `web-9f2c41aa.js`.
pub fn hash_of(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    let (start, hash) = stem.rsplit_once('-')?;
    let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let word = |c: char| c.is_ascii_lowercase() || c == '_' || c == '-';
    let good = ["css", "js", "json", "wasm"].contains(&ending)
        && hash.len() == 8
        && hash.chars().all(hex)
        && start.starts_with(|c: char| c.is_ascii_lowercase())
        && start.chars().all(word);
    good.then_some(hash)
}

/// Writes `_headers`, which Netlify and Cloudflare Pages read from the finished site. Both join what several
/// rules say of one header, so no header stands in two rules that meet: the policy against frames is one of
/// its own, for the pages, and only what never changes has a rule about keeping it.
pub fn write_rules(site: &Path, url: &PublicUrl) -> Result<()> {
    let mut paths = Vec::new();
    for file in files(site)? {
        let path = file
            .strip_prefix(site)?
            .to_string_lossy()
            .replace('\\', "/");
        if !path.starts_with('.') {
            paths.push(path);
        }
    }
    write(&site.join("_headers"), rules(&paths, url.path())?)
}

fn rules(paths: &[String], base: &str) -> Result<String> {
    let mut out = format!(
        "# Written by the build, for hosts that read this file (Netlify, Cloudflare Pages). For others:\n\
         # docs/hosting/. What has a hash in its name never changes, everything else is asked for again.\n\n\
         {base}*\n"
    );
    let mut line = |name: &str, value: &str| out.push_str(&format!("  {name}: {value}\n"));
    for (name, value) in ALWAYS {
        line(name, value);
    }
    line("Content-Security-Policy", POLICY);
    out.push_str("\n# Pages; all but the one that is made for frames.\n");
    for page in pages(paths) {
        out.push_str(&format!(
            "{base}{page}\n  Content-Security-Policy: {ANCESTORS}\n"
        ));
    }
    out.push_str("\n# Kept for ever, or open to pages of others, or both.\n");
    let mut count = 0;
    for path in paths {
        let (hashed, shared) = (Kind::Hashed.holds(path), Kind::Shared.holds(path));
        if !hashed && (!shared || path.starts_with("catalog/")) {
            continue;
        }
        count += 1;
        out.push_str(&format!("{base}{path}\n"));
        if hashed {
            out.push_str(&format!("  Cache-Control: {FOR_EVER}\n"));
        }
        if shared {
            out.push_str("  Access-Control-Allow-Origin: *\n");
        }
    }
    out.push_str(&format!(
        "{base}catalog/*\n  Access-Control-Allow-Origin: *\n"
    ));
    out.push_str(&format!(
        "\n# Its scripts stand inline, which the policy forbids here: it is for opening from a disk.\n\
         {base}scimcost.html\n  Content-Disposition: {HANDED_OVER}\n"
    ));
    if count == 0 {
        bail!(
            "the site has no file with a hash in its name, so there is nothing to write rules for"
        );
    }
    Ok(out)
}

/// The addresses of pages: each folder of one page, and one rule for a folder that holds many.
fn pages(paths: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::from(["404.html".to_owned()]);
    for path in paths {
        let Some(folder) = path.strip_suffix("index.html") else {
            continue;
        };
        if Kind::Frame.holds(folder) {
            continue;
        }
        match folder.split_once('/') {
            // A folder within a folder: guides.
            Some((first, rest)) if !rest.is_empty() => found.insert(format!("{first}/*")),
            _ => found.insert(folder.to_owned()),
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_told_from_names_without() {
        for (path, hashed) in [
            ("web-9f2c41aa.js", true),
            ("catalog-9f2c41aa.json", true),
            ("embed/widgets-00000000.wasm", true),
            ("embed/frame/frame-9f2c41aa.css", true),
            ("embed.js", false),
            ("embed-0.1.0.js", false),
            ("embed-frame-0.1.0.js", false),
            ("web-9f2c41aa.js.br", false),
            ("web-9f2c41aA.js", false),
            ("web-9f2c41a.js", false),
            // An app that is called so.
            ("catalog/acme-deadbeef.json", false),
            ("guides/acme-deadbeef/index.html", false),
            ("sw.js", false),
            ("guides/intercom/card.png", false),
        ] {
            assert_eq!(Kind::Hashed.holds(path), hashed, "{path}");
        }
    }

    #[test]
    fn others_may_load_widgets_and_the_catalog_and_nothing_else() {
        for (path, shared) in [
            ("embed.js", true),
            ("embed-0.1.0.js", true),
            ("embed.d.ts", true),
            ("embed/widgets-00000000.js", true),
            ("embed/frame/frame-9f2c41aa.js", true),
            ("catalog/intercom.json", true),
            ("catalog-9f2c41aa.json", true),
            ("web-9f2c41aa.wasm", true),
            ("web-9f2c41aa.js", false),
            ("embed/index.html", false),
            ("embed/frame/index.html", false),
            ("index.html", false),
        ] {
            assert_eq!(Kind::Shared.holds(path), shared, "{path}");
        }
    }

    #[test]
    fn no_header_stands_in_two_rules_that_meet() {
        let paths = [
            "404.html",
            "catalog/intercom.json",
            "embed.js",
            "embed/frame/frame-9f2c41aa.js",
            "embed/frame/index.html",
            "embed/index.html",
            "guides/a/index.html",
            "guides/b/index.html",
            "index.html",
            "site-9f2c41aa.css",
        ]
        .map(str::to_owned);
        let rules = rules(&paths, "/sub/").unwrap();
        let mut lines = rules
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'));
        assert!(lines.all(|line| line.starts_with("  ") || line.starts_with("/sub/")));
        for page in ["", "404.html", "embed/", "guides/*"] {
            let rule =
                format!("\n/sub/{page}\n  Content-Security-Policy: frame-ancestors 'self'\n");
            assert_eq!(rules.matches(&rule).count(), 1, "{page}: {rules}");
        }
        assert!(!rules.contains("embed/frame/\n") && !rules.contains("embed/*"));
        assert_eq!(rules.matches("immutable").count(), 2);
        assert_eq!(rules.matches("default-src").count(), 1);
        assert!(rules.contains("/sub/embed.js\n  Access-Control-Allow-Origin: *\n"));
    }
}
