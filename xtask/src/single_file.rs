//! `scimcost.html`: the app, its styles and the whole catalog in one file that opens from a disk.
//!
//! It holds one program that is all that the site's are. Browsers load neither a module nor wasm from
//! `file://`, so all stands in the page, packed: pages, later scripts and styles together, the wasm by itself.
//! The start page with its styles is as it is, to be there before anything is unpacked.

use crate::finish::Build;
use crate::pack::packed;
use crate::run::{read, read_text, root, scratch, write};
use crate::web::{self, Module, Script};
use anyhow::{Context, Result, bail};

/// Where the renderer leaves the page: `.single/page.html` in the site.
const INPUT: &str = ".single";
const STYLES: &str = "<!--single:css-->";
const SCRIPTS: &str = "<!--single:scripts-->";
/// How the renderer begins the element that holds every page as JSON.
const PAGES: &str = "<script type=\"application/json\" id=\"catalog-data\">";

/// Fills the two markers in the rendered page and writes `scimcost.html`.
pub fn single_file(build: &Build, whole: &Module) -> Result<()> {
    let input = build.staging.join(INPUT);
    let page = input.join("page.html");
    if !page.is_file() {
        let problem = "the renderer wrote no .single/page.html, so there is no scimcost.html";
        if build.release {
            bail!("{problem}");
        }
        println!("  {problem}");
        return Ok(());
    }
    let page = read_text(&page)?;
    for marker in [STYLES, SCRIPTS] {
        if page.matches(marker).count() != 1 {
            bail!(".single/page.html must hold {marker} exactly once");
        }
    }
    let (page, pages) = without_pages(&page)?;

    let folder = scratch().join("single");
    let sources = root().join("xtask/site");
    for file in [
        "single.js",
        "single-early.js",
        "single-later.js",
        "note.js",
        "unpack.js",
        "without.js",
        "present.js",
        "tools.js",
    ] {
        write(&folder.join(file), read(&sources.join(file))?)?;
    }
    write(&folder.join("glue.js"), &whole.glue)?;
    let script = |file, kind| web::script(&folder.join(file), kind, build.release);
    let early = script("single-early.js", Script::Classic)?;
    let boot = script("single.js", Script::Module)?;
    let later = script("single-later.js", Script::Module)?;
    let first = web::site_styles(&root().join("style/single.css"))?;
    let sheets = later_styles()?;

    let head = format!(
        "<script>{}</script><style>{}</style>",
        inline_script(&text(early)?),
        inline_style(&text(first)?)
    );
    let scripts = format!(
        "{}{}<script type=\"module\">{}</script>",
        data(
            "text-data",
            &[pages.as_bytes(), &later, sheets.as_bytes()],
            build.release
        )?,
        data("wasm-data", &[&whole.wasm], build.release)?,
        inline_script(&text(boot)?)
    );
    // The scripts first: whatever they hold is then not searched for the other marker.
    let (before, after) = page
        .split_once(SCRIPTS)
        .context("the scripts' marker is gone")?;
    let page = match before.split_once(STYLES) {
        Some((start, middle)) => [start, &head, middle, &scripts, after].concat(),
        None => bail!(".single/page.html must hold {STYLES} before {SCRIPTS}"),
    };
    write(&build.staging.join("scimcost.html"), page)?;
    std::fs::remove_dir_all(&input)?;
    Ok(())
}

/// What the start page can wait for: all sheets at once, for the file can fetch nothing.
fn later_styles() -> Result<String> {
    let mut later = String::new();
    for sheet in web::SHEETS {
        let path = root().join(format!("style/sheets/{sheet}.css"));
        let styles = text(web::site_styles(&path)?)?;
        // On the site its link says so.
        later.push_str(&match sheet {
            "print" => format!("@media print{{{styles}}}"),
            _ => styles,
        });
    }
    Ok(later)
}

/// The page without the element that holds every page, and what that held.
fn without_pages(page: &str) -> Result<(String, &str)> {
    let (before, rest) = page
        .split_once(PAGES)
        .context(".single/page.html holds no pages")?;
    let (pages, after) = rest
        .split_once("</script>")
        .context("the pages of .single/page.html have no end")?;
    Ok(([before, after].concat(), pages))
}

/// An element that holds parts one after the other, packed as one.
fn data(id: &str, parts: &[&[u8]], best: bool) -> Result<String> {
    let lengths: Vec<String> = parts.iter().map(|part| part.len().to_string()).collect();
    Ok(format!(
        "<script type=\"application/lzma\" id=\"{id}\" data-parts=\"{}\">{}</script>",
        lengths.join(" "),
        packed(&parts.concat(), best)?
    ))
}

fn text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).context("esbuild wrote something that is not UTF-8")
}

/// Makes a script safe inside `<script>`: the parser ends it at `</script`, and `<!--` changes its
/// rules, wherever they stand. In a string, a template and a pattern the backslash changes nothing;
/// elsewhere esbuild writes neither.
pub fn inline_script(script: &str) -> String {
    let mut safe = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find('<') {
        let (before, after) = (&rest[..=at], &rest[at + 1..]);
        safe.push_str(before);
        if starts_with_ignoring_case(after, "/script") || after.starts_with("!--") {
            safe.push('\\');
        }
        rest = after;
    }
    safe.push_str(rest);
    safe
}

/// Makes styles safe inside `<style>`: a backslash before the slash is the same string in CSS.
pub fn inline_style(styles: &str) -> String {
    styles.replace("</", "<\\/")
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_are_taken_out_and_the_rest_stays() {
        let page = format!("<p>a</p>{PAGES}{{\"pages\":{{}}}}</script><p>b</p>");
        let (rest, pages) = without_pages(&page).unwrap();
        assert_eq!(
            (rest.as_str(), pages),
            ("<p>a</p><p>b</p>", "{\"pages\":{}}")
        );
        assert!(without_pages("<p>a</p>").is_err());
    }

    #[test]
    fn what_is_packed_says_how_long_its_parts_are() {
        let element = data("a", &[b"one", b"three"], false).unwrap();
        let start = "<script type=\"application/lzma\" id=\"a\" data-parts=\"3 5\">";
        assert!(element.starts_with(start), "{element}");
        assert_eq!(element.matches('<').count(), 2);
    }

    #[test]
    fn a_script_cannot_end_its_element() {
        assert_eq!(inline_script("a('</script>')"), "a('<\\/script>')");
        assert_eq!(inline_script("a('</ScRiPt>')"), "a('<\\/ScRiPt>')");
        assert_eq!(inline_script("a('<!--<script>')"), "a('<\\!--<script>')");
        assert_eq!(inline_script("if(a<b&&c</d/.e)"), "if(a<b&&c</d/.e)");
        assert_eq!(inline_script("a<ä"), "a<ä");
    }

    #[test]
    fn styles_cannot_end_their_element() {
        assert_eq!(
            inline_style("a{content:\"</style>\"}"),
            "a{content:\"<\\/style>\"}"
        );
    }
}
