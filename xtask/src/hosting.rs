//! Ready configurations for web servers, written from `headers`: `docs/hosting/nginx.conf` and
//! `docs/hosting/Caddyfile` for a site at `/`, and with `--public-url` those for another path.

use crate::headers::{ALWAYS, ANCESTORS, ASK_AGAIN, FOR_EVER, HANDED_OVER, Kind, POLICY, TYPES};
use crate::run::{root, write};
use crate::url::PublicUrl;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// The configurations by their names.
pub fn configurations(base: &str) -> [(&'static str, String); 2] {
    [("nginx.conf", nginx(base)), ("Caddyfile", caddy(base))]
}

/// The folder of the shipped ones.
pub fn shipped() -> PathBuf {
    root().join("docs/hosting")
}

/// Writes them into a folder.
pub fn write_into(folder: &Path, base: &str) -> Result<()> {
    for (name, text) in configurations(base) {
        write(&folder.join(name), text)?;
    }
    Ok(())
}

/// The command: the shipped ones anew, or those for another path into `target/hosting/`.
pub fn hosting(url: &PublicUrl) -> Result<()> {
    let folder = match url.path() {
        "/" => shipped(),
        _ => crate::run::target().join("hosting"),
    };
    write_into(&folder, url.path())?;
    println!(
        "nginx.conf and Caddyfile, for a site at {}, are in {}",
        url.path(),
        folder.display()
    );
    Ok(())
}

/// What both begin with.
fn preface(base: &str, where_to: &str) -> String {
    let stands = match base {
        "/" => "at /".to_owned(),
        below => format!(
            "at {below}: dist/ goes into the folder {} of the root",
            below.trim_matches('/')
        ),
    };
    format!(
        "# scimcost on {where_to}.\n\
         # For a site {stands}. For another path: cargo xtask hosting --public-url /path/\n\
         # Written from xtask/src/headers.rs, which says why each header is what it is.\n"
    )
}

/// A path as a regular expression that begins with the site's.
fn below(base: &str, kind: Kind) -> String {
    format!("^{}{}", base.replace('.', "\\."), kind.expression())
}

fn nginx(base: &str) -> String {
    let map = |variable: &str, otherwise: &str, kind: Kind, value: &str| {
        format!(
            "map $uri $scimcost_{variable} {{\n    default \"{otherwise}\";\n    \"~{}\" \"{}\";\n}}\n",
            below(base, kind),
            value.replace('"', "\\\"")
        )
    };
    let maps = [
        map("cache", ASK_AGAIN, Kind::Hashed, FOR_EVER),
        map("origin", "", Kind::Shared, "*"),
        map(
            "policy",
            &format!("{POLICY}; {ANCESTORS}"),
            Kind::Frame,
            POLICY,
        ),
        map("disposition", "", Kind::Single, HANDED_OVER),
    ]
    .concat();
    let types: String = TYPES
        .iter()
        .map(|(ending, kind)| format!("            {kind} {ending};\n"))
        .collect::<String>();
    let texts: BTreeTypes = TYPES
        .iter()
        .map(|(_, kind)| *kind)
        .filter(|kind| is_text(kind))
        .collect();
    let texts: Vec<&str> = texts
        .into_iter()
        .filter(|kind| *kind != "text/html")
        .collect();
    let always: String = ALWAYS
        .iter()
        .map(|(name, value)| format!("        add_header {name} \"{value}\" always;\n"))
        .collect();
    format!(
        "{}# Put it into /etc/nginx/conf.d/ and change the two lines with a name of yours in them. The .br\n\
         # files need a module: on Debian and Ubuntu libnginx-mod-http-brotli-static. Without it, take the\n\
         # line `brotli_static on;` out.\n\n\
         {maps}\n\
         server {{\n    listen 80;\n    listen [::]:80;\n    server_name scim.example;\n    \
         root /var/www/scimcost;\n\n    \
         # Redirects name no host and no port, so that they are right behind a proxy too.\n    \
         absolute_redirect off;\n\n    \
         location {base} {{\n        index index.html;\n        \
         error_page 403 404 =404 {base}404.html;\n\n        \
         types {{\n{types}        }}\n        \
         charset utf-8;\n        charset_types {};\n\n        \
         gzip_static on;\n        gzip_vary on;\n        brotli_static on;\n\n\
         {always}        \
         add_header Content-Security-Policy $scimcost_policy always;\n        \
         add_header Cache-Control $scimcost_cache always;\n        \
         add_header Access-Control-Allow-Origin $scimcost_origin always;\n        \
         add_header Content-Disposition $scimcost_disposition always;\n    }}\n}}\n",
        preface(base, "nginx"),
        texts.join(" "),
    )
}

type BTreeTypes = std::collections::BTreeSet<&'static str>;

/// Whether letters stand in it, of which a browser must know the encoding.
fn is_text(kind: &str) -> bool {
    kind.starts_with("text/")
}

fn caddy(base: &str) -> String {
    // Below a path there is the path without its slash, and whatever else the host serves.
    let beside = match base {
        "/" => String::new(),
        below => format!(
            "\tredir {} {below} permanent\n\t# Everything else of this host; put yours here.\n\trespond 404\n\n",
            below.trim_end_matches('/')
        ),
    };
    let matcher = |name: &str, kind: Kind| {
        // A missing file is answered with the page for that, which is neither kept nor shared.
        let there = match kind {
            Kind::Hashed | Kind::Shared => "\t\t\tfile\n",
            Kind::Frame | Kind::Single => "",
        };
        format!(
            "\t\t@{name} {{\n{there}\t\t\tpath_regexp {name} {}\n\t\t}}\n",
            below(base, kind)
        )
    };
    let quoted = |value: &str| format!("`{value}`");
    let always: String = ALWAYS
        .iter()
        .map(|(name, value)| format!("\t\theader {name} {}\n", quoted(value)))
        .collect();
    let types: String = TYPES
        .iter()
        .map(|(ending, kind)| {
            let charset = if is_text(kind) { "; charset=utf-8" } else { "" };
            format!(
                "\t\t@{ending} {{\n\t\t\tfile\n\t\t\tpath *.{ending}\n\t\t}}\n\
                 \t\theader @{ending} Content-Type {}\n",
                quoted(&format!("{kind}{charset}"))
            )
        })
        .collect();
    format!(
        "{}# Set SCIMCOST_SITE and SCIMCOST_ROOT, or change the two names below.\n\n\
         {{$SCIMCOST_SITE:scim.example}} {{\n\troot * {{$SCIMCOST_ROOT:/var/www/scimcost}}\n\n\
         \troute {base}* {{\n\
         {always}\
         \t\theader Content-Security-Policy {}\n\
         \t\theader Cache-Control {}\n\n\
         {}\t\theader @hashed Cache-Control {}\n\n\
         {}\t\theader @shared Access-Control-Allow-Origin *\n\n\
         {}\t\theader @frame Content-Security-Policy {}\n\n\
         {}\t\theader @single Content-Disposition {}\n\n\
         {types}\n\
         \t\tfile_server {{\n\t\t\tprecompressed br gzip\n\t\t}}\n\t}}\n\n\
         {beside}\thandle_errors {{\n\t\theader Content-Type `text/html; charset=utf-8`\n\
         \t\trewrite * {base}404.html\n\t\tfile_server {{\n\t\t\tprecompressed br gzip\n\t\t}}\n\t}}\n}}\n",
        preface(base, "Caddy"),
        quoted(&format!("{POLICY}; {ANCESTORS}")),
        quoted(ASK_AGAIN),
        matcher("hashed", Kind::Hashed),
        quoted(FOR_EVER),
        matcher("shared", Kind::Shared),
        matcher("frame", Kind::Frame),
        quoted(POLICY),
        matcher("single", Kind::Single),
        quoted(HANDED_OVER),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_is_what_the_headers_say() {
        for (name, text) in configurations("/") {
            let file = shipped().join(name);
            let shipped = std::fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(
                shipped, text,
                "{name} is out of date; `cargo xtask hosting` writes it"
            );
        }
    }

    #[test]
    fn a_path_is_said_wherever_it_counts() {
        for (name, text) in configurations("/tools/s.cim/") {
            assert!(text.contains("^/tools/s\\.cim/"), "{name}");
            assert!(text.contains("/tools/s.cim/404.html"), "{name}");
            assert!(!text.contains("'unsafe-inline'"), "{name}");
        }
    }
}
