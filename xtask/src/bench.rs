//! `cargo xtask bench`: what the site weighs and how fast it and the core are, beside the budgets.

use crate::budgets::{Weight, budgets, grouped, table, weigh};
use crate::run::{cargo, read_text, root, run};
use crate::scale::scale;
use crate::site;
use crate::speed::speed;
use crate::url::PublicUrl;
use anyhow::Result;

/// Builds the release (seconds, where nothing changed) and prints the tables.
pub fn bench() -> Result<()> {
    site::build(&PublicUrl::parse("/")?, None)?;
    let site = root().join("dist");
    let weights = weigh(&site)?;

    println!(
        "\n{:44} {:>10} {:>10} {:>10}",
        "Files, in bytes", "plain", "gzip", "brotli"
    );
    for weight in &weights {
        print_row(&weight.path, weight);
    }

    println!(
        "\n{:44} {:>10} {:>10} {:>10}",
        "First load of each page, in bytes", "plain", "gzip", "brotli"
    );
    for page in weights.iter().filter(|w| is_page(&w.path)) {
        let html = read_text(&site.join(&page.path))?;
        let mut load = page.clone();
        for other in weights.iter().filter(|w| loads(&html, &w.path)) {
            load.raw += other.raw;
            load.gzip += other.gzip;
            load.brotli += other.brotli;
        }
        print_row(
            &format!("/{}", page.path.trim_end_matches("index.html")),
            &load,
        );
    }

    println!("\n{}", table(&budgets(&weights)));

    if root().join("benches/estimate.rs").is_file() {
        run(
            "the estimate benchmark",
            cargo().args(["bench", "--bench", "estimate"]),
        )?;
    } else {
        println!("benches/estimate.rs is not there: no speeds were measured.");
    }
    speed()?;
    scale()
}

fn print_row(name: &str, weight: &Weight) {
    println!(
        "{name:44} {:>10} {:>10} {:>10}",
        grouped(weight.raw),
        grouped(weight.gzip),
        grouped(weight.brotli)
    );
}

fn is_page(path: &str) -> bool {
    path == "index.html" || path.ends_with("/index.html")
}

/// Whether the page's head asks for a hashed file: styles, early, boot, glue, wasm.
fn loads(html: &str, path: &str) -> bool {
    let hashed = !path.contains('/')
        && ["site-", "print-", "live-", "early-", "boot-", "web-"]
            .iter()
            .any(|stem| path.starts_with(stem));
    hashed && html.contains(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loads_what_its_head_names() {
        let html = "<link href=\"/site-1.css\"><script src=\"/boot-1.js\"></script>";
        assert!(loads(html, "site-1.css"));
        assert!(loads(html, "boot-1.js"));
        assert!(!loads(html, "web-1.wasm"));
        assert!(!loads("see embed.js", "embed.js"));
    }

    #[test]
    fn a_page_is_a_folder_s_index() {
        assert!(is_page("index.html") && is_page("guides/own/index.html"));
        assert!(!is_page("scimcost.html") && !is_page("myindex.html"));
    }
}
