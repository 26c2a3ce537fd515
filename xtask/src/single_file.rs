//! `scimcost.html`: the app, its styles and the whole catalog in one file that opens from a disk.
//!
//! It holds one program that is all that the site's are. Browsers load neither a module nor wasm from
//! `file://`, so both stand in the page: the glue in an inline module, the wasm and the pages packed.

use crate::finish::Build;
use crate::pack::{folded, packed};
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
    let page = pack_pages(&read_text(&page)?, build.release)?;
    for marker in [STYLES, SCRIPTS] {
        if page.matches(marker).count() != 1 {
            bail!(".single/page.html must hold {marker} exactly once");
        }
    }

    let folder = scratch().join("single");
    let sources = root().join("xtask/site");
    for file in [
        "single.js",
        "note.js",
        "unpack.js",
        "early.js",
        "present.js",
        "tools.js",
    ] {
        write(&folder.join(file), read(&sources.join(file))?)?;
    }
    write(&folder.join("glue.js"), &whole.glue)?;
    let early = web::script(&folder.join("early.js"), Script::Classic, build.release)?;
    let boot = web::script(&folder.join("single.js"), Script::Module, build.release)?;
    let styles = web::site_styles(&root().join("style/single.css"))?;
    let wasm = packed(&whole.wasm, build.release)?;

    let head = format!(
        "<script>{}</script><style>{}</style>",
        inline_script(&text(early)?),
        inline_style(&text(styles)?)
    );
    let scripts = format!(
        "<script type=\"application/gzip\" id=\"wasm-data\">{wasm}</script>\
         <script type=\"module\">{}</script>",
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

/// Replaces the pages by themselves, gzipped: as they are they would be most of the file.
fn pack_pages(page: &str, best: bool) -> Result<String> {
    let (before, rest) = page
        .split_once(PAGES)
        .context(".single/page.html holds no pages")?;
    let (pages, after) = rest
        .split_once("</script>")
        .context("the pages of .single/page.html have no end")?;
    let folded = folded(pages.as_bytes()).context("the pages hold a control character")?;
    let packed = packed(&folded, best)?;
    let start = "<script type=\"application/gzip\" id=\"catalog-packed\">";
    Ok([before, start, &packed, "</script>", after].concat())
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
    fn the_pages_are_packed_and_the_rest_stays() {
        let page = format!("<p>a</p>{PAGES}{{\"pages\":{{}}}}</script><p>b</p>");
        let packed = pack_pages(&page, false).unwrap();
        assert!(packed.starts_with("<p>a</p><script type=\"application/gzip\""));
        assert!(packed.ends_with("</script><p>b</p>"));
        assert!(!packed.contains("pages\":"));
        assert!(pack_pages("<p>a</p>", false).is_err());
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
