//! `scimcost.html`: the app, its styles and the whole catalog in one file that opens from a disk.
//!
//! It holds one program that is all that the site's are. Browsers load neither a module nor wasm from
//! `file://`, so all stands in the page, packed: first the styles and the loader, which are unpacked before
//! anything is painted; then the pages, the catalog, later scripts and styles; then the wasm. What the start page
//! begins with is as it is, to be there before the rest is unpacked.

use crate::finish::Build;
use crate::pack::packed;
use crate::run::{read, read_text, root, scratch, write};
use crate::web::{self, Module, Script};
use crate::{headers, streams};
use anyhow::{Context, Result, bail};

/// Where the renderer leaves the page and all bodies: `.single/page.html` and `.single/pages.json`.
const INPUT: &str = ".single";
const HEAD: &str = "<!--single:head-->";
const SCRIPTS: &str = "<!--single:scripts-->";
/// How the renderer begins the element that holds the catalog as JSON.
const CATALOG: &str = "<script type=\"application/json\" id=\"catalog-data\">";
/// What stands around the body of the start page.
const BODY: [&str; 2] = ["<div id=\"app\">", "</div><!--single:scripts-->"];
/// What a browser shows that runs no scripts.
const NO_SCRIPTS: &str = "<noscript><p>This file needs scripts: its pages are packed. Switch them on and open it \
    again.</p></noscript>";

/// Fills the markers in the rendered page and writes `scimcost.html`.
pub fn single_file(build: &Build, whole: &Module) -> Result<()> {
    let input = build.staging.join(INPUT);
    let page = input.join("page.html");
    if !page.is_file() {
        // Too many apps for one file, which the renderer says, or a build for development without one.
        println!("  there is no .single/page.html, so there is no scimcost.html");
        return Ok(());
    }
    let page = read_text(&page)?;
    let bodies = read(&input.join("pages.json"))?;
    for marker in [HEAD, SCRIPTS] {
        if page.matches(marker).count() != 1 {
            bail!(".single/page.html must hold {marker} exactly once");
        }
    }
    let (page, catalog) = without_catalog(&page)?;
    let page = begun(&page)?;

    let folder = scratch().join("single");
    let sources = root().join("xtask/site");
    for file in [
        "single.js",
        "single-early.js",
        "single-first.js",
        "single-later.js",
        "join.js",
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
    let unpacker = script("single-first.js", Script::Classic)?;
    let loader = script("single.js", Script::Module)?;
    let later = script("single-later.js", Script::Module)?;
    let first = web::site_styles(&root().join("style/single.css"))?;
    let sheets = later_styles()?;
    let streams = streams::apart(&whole.wasm)?;
    let streams: Vec<&[u8]> = streams.iter().map(Vec::as_slice).collect();

    let best = build.release;
    let (early, unpacker) = (
        inline_script(&text(early)?),
        inline_script(&text(unpacker)?),
    );
    let scripts = [early.as_bytes(), unpacker.as_bytes(), &loader, &later];
    let policy = headers::single_policy(&scripts, &[&first, sheets.as_bytes()]);
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><script>{early}</script>{}\
         <script>{unpacker}</script>",
        data("first-data", &[&first, &loader], best)?,
    );
    let texts = [&bodies, catalog.as_bytes(), &later, sheets.as_bytes()];
    let scripts = [
        data("text-data", &texts, best)?,
        data("wasm-data", &streams, best)?,
    ]
    .concat();
    // The scripts first: whatever they hold is then not searched for the other marker.
    let (before, after) = page
        .split_once(SCRIPTS)
        .context("the scripts' marker is gone")?;
    let page = match before.split_once(HEAD) {
        Some((start, middle)) => [start, &head, middle, &scripts, after].concat(),
        None => bail!(".single/page.html must hold {HEAD} before {SCRIPTS}"),
    };
    write(&build.staging.join("scimcost.html"), page)?;
    std::fs::remove_dir_all(&input)?;
    Ok(())
}

/// The page with no more of its body than its heading and the sentence below: a catalog is packed.
fn begun(page: &str) -> Result<String> {
    let lost = ".single/page.html holds no body";
    let (before, rest) = page.split_once(BODY[0]).context(lost)?;
    let (body, after) = rest.split_once(BODY[1]).context(lost)?;
    let heading = body
        .find("</h1>")
        .context("the start page has no heading")?;
    let sentence = body[heading..].find("</p>").map_or(5, |at| at + 4);
    let begun = closed(&body[..heading + sentence]);
    Ok([before, BODY[0], &begun, NO_SCRIPTS, BODY[1], after].concat())
}

/// HTML with an end for each element that has none.
fn closed(html: &str) -> String {
    const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "wbr"];
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let name_ends = |c: char| !c.is_ascii_alphanumeric();
        match tag.strip_prefix('/') {
            Some(_) => drop(open.pop()),
            None => {
                let name = tag.split(name_ends).next().unwrap_or_default();
                if !VOID.contains(&name) {
                    open.push(name);
                }
            }
        }
    }
    let ends = open.iter().rev().map(|name| format!("</{name}>"));
    html.to_owned() + &ends.collect::<String>()
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

/// The page without the element that holds the catalog, and what that held.
fn without_catalog(page: &str) -> Result<(String, &str)> {
    let (before, rest) = page
        .split_once(CATALOG)
        .context(".single/page.html holds no catalog")?;
    let (catalog, after) = rest
        .split_once("</script>")
        .context("the catalog of .single/page.html has no end")?;
    Ok(([before, after].concat(), catalog))
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

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalog_is_taken_out_and_the_rest_stays() {
        let page = format!("<p>a</p>{CATALOG}{{\"terms\":{{}}}}</script><p>b</p>");
        let (rest, catalog) = without_catalog(&page).unwrap();
        assert_eq!(
            (rest.as_str(), catalog),
            ("<p>a</p><p>b</p>", "{\"terms\":{}}")
        );
        assert!(without_catalog("<p>a</p>").is_err());
    }

    #[test]
    fn the_start_page_is_begun_and_every_element_of_it_ends() {
        let page = "<body><div id=\"app\"><main><div><h1>A</h1><p class=\"l\">B<br>C</p></div><ul><li>D</ul></main>\
                    </div><!--single:scripts--></body>";
        assert_eq!(
            begun(page).unwrap(),
            format!(
                "<body><div id=\"app\"><main><div><h1>A</h1><p class=\"l\">B<br>C</p></div></main>{NO_SCRIPTS}\
                 </div><!--single:scripts--></body>"
            )
        );
        assert!(begun("<div id=\"app\"></div><!--single:scripts-->").is_err());
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
}
