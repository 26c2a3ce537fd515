//! The page that every page is made from: Trunk's `index.html` with our own loader in its head.

use anyhow::{Context, Result, bail};

/// The names that Trunk gave to glue and wasm, left in the page by `pattern_script` in Trunk.toml.
#[derive(Debug, PartialEq, Eq)]
pub struct TrunkOutput<'page> {
    marker: &'page str,
    /// The JavaScript module.
    pub glue: &'page str,
    /// The wasm.
    pub wasm: &'page str,
}

/// Finds `<!--loader GLUE WASM-->`.
pub fn trunk_output(page: &str) -> Result<TrunkOutput<'_>> {
    let start = page
        .find("<!--loader ")
        .context("Trunk's page has no <!--loader ...--> marker")?;
    let length = page[start..]
        .find("-->")
        .context("the loader marker has no end")?
        + 3;
    let marker = &page[start..start + length];
    let mut words = marker.split_whitespace().skip(1);
    match (
        words.next(),
        words.next().and_then(|word| word.strip_suffix("-->")),
        words.next(),
    ) {
        (Some(glue), Some(wasm), None) => Ok(TrunkOutput { marker, glue, wasm }),
        _ => bail!("the loader marker is not `<!--loader GLUE WASM-->` but `{marker}`"),
    }
}

/// The page with another address in place of the one that ends in a name.
pub fn with_address(page: &str, name: &str, address: &str) -> Result<String> {
    let at = page
        .find(name)
        .with_context(|| format!("Trunk's page does not name {name}"))?;
    let before = &page[..at];
    let start = before.rfind('"').map_or(at, |quote| quote + 1);
    Ok([&page[..start], address, &page[at + name.len()..]].concat())
}

/// The final names of the files that every page loads.
pub struct Loader<'a> {
    /// The sheets beside the site's own, with their names; the renderer links each where it belongs.
    pub sheets: &'a [(&'a str, String)],
    /// Runs before the first paint.
    pub early: &'a str,
    /// Starts the app.
    pub boot: &'a str,
    /// The JavaScript module around the wasm.
    pub glue: &'a str,
    /// The wasm's name.
    pub wasm: &'a str,
}

/// Puts the loader and the site's path into Trunk's page.
pub fn fill(page: &str, base: &str, loader: &Loader<'_>) -> Result<String> {
    let Loader {
        sheets,
        early,
        boot,
        glue,
        wasm,
    } = loader;
    let marker = trunk_output(page)?.marker;
    for marker in ["<!--early-->", "<!--sheets-->"] {
        if !page.contains(marker) {
            bail!("index.html has no {marker} marker");
        }
    }
    let sheets = sheets
        .iter()
        .map(|(sheet, name)| format!(" {sheet}={base}{name}"));
    // The wasm's preload carries no integrity: browsers ignore it there, and then fetch twice. The
    // loader passes it to `fetch` instead.
    let tags = format!(
        "<link rel=\"modulepreload\" href=\"{base}{glue}\">\
         <link rel=\"preload\" as=\"fetch\" crossorigin href=\"{base}{wasm}\">\
         <script type=\"module\" src=\"{base}{boot}\"></script>"
    );
    Ok(without_remarks(page)
        .replace(marker, &tags)
        .replace(
            "<!--early-->",
            &format!("<script src=\"{base}{early}\"></script>"),
        )
        .replace(
            "<!--sheets-->",
            &format!("<!--sheets{}-->", sheets.collect::<String>()),
        )
        .replace("__BASE__", base))
}

/// What is written for whoever reads `index.html` is not sent to whoever reads the site. A remark
/// begins with `<!-- `; a marker has no space.
fn without_remarks(page: &str) -> String {
    let mut parts = page.split("<!-- ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("-->").map_or("", |(_, after)| after));
    }
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    // Nothing but blanks stands between elements, and each page is the lighter without them.
    lines.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html data-base=\"__BASE__\"><!--sheets--><!--early--><!--loader web-1.js web-1_bg.wasm-->";

    #[test]
    fn trunk_s_names_are_found() {
        let found = trunk_output(PAGE).unwrap();
        assert_eq!((found.glue, found.wasm), ("web-1.js", "web-1_bg.wasm"));
        assert!(trunk_output("<html>").is_err());
        assert!(trunk_output("<!--loader a-->").is_err());
    }

    #[test]
    fn an_address_is_replaced_whole() {
        let page = "<link href=\"/old/site-1.css\"/><a href=\"/old/\">";
        assert_eq!(
            with_address(page, "site-1.css", "/new/site-2.css").unwrap(),
            "<link href=\"/new/site-2.css\"/><a href=\"/old/\">"
        );
        assert!(with_address(page, "site-3.css", "x").is_err());
    }

    #[test]
    fn the_head_loads_in_order_under_the_site_s_path() {
        let loader = Loader {
            sheets: &[("print", "print-1.css".to_owned())],
            early: "early-1.js",
            boot: "boot-1.js",
            glue: "web-2.js",
            wasm: "web-2.wasm",
        };
        let page = fill(PAGE, "/sub/", &loader).unwrap();
        let order = [
            "data-base=\"/sub/\"",
            "<!--sheets print=/sub/print-1.css-->",
            "/sub/early-1.js",
            "modulepreload",
            "\"preload\"",
            "/sub/boot-1.js",
        ];
        let at: Vec<_> = order.iter().map(|text| page.find(text).unwrap()).collect();
        assert!(at.is_sorted(), "{page}");
        assert_eq!(
            without_remarks("a\n  <!-- b\n c -->\n  <!--d-->\n"),
            "a<!--d-->"
        );
        assert_eq!(
            page.matches("<!--").count(),
            1,
            "the sheets are the renderer's: {page}"
        );
        assert!(!page.contains("__"));
    }
}
