//! The page that stands in a frame on pages that strip scripts, and the script that such a page may add to
//! let it have its height. Their sources, with what they say to each other, are in `embed/frame/`.

use crate::finish::Build;
use crate::names;
use crate::run::{read_text, root, write};
use crate::web::{self, Script};
use anyhow::{Result, bail};

/// Writes `embed/frame/` and `embed-frame.js`, the newest and the one of this version.
pub fn frame(build: &Build) -> Result<()> {
    let sources = root().join("embed/frame");
    let out = build.staging.join("embed/frame");
    let put = |extension: &str, bytes: &[u8]| -> Result<String> {
        let name = names::hashed("frame", extension, bytes);
        write(&out.join(&name), bytes)?;
        Ok(name)
    };
    let styles = put("css", &web::styles(&sources.join("frame.css"))?)?;
    let script = web::script(&sources.join("frame.js"), Script::Module, build.release)?;
    let script = put("js", &script)?;
    let page = fill(&read_text(&sources.join("index.html"))?, &styles, &script)?;
    write(&out.join("index.html"), page)?;

    let receiver = web::script(&sources.join("host.js"), Script::Classic, build.release)?;
    for name in ["embed-frame.js".to_owned(), versioned(&root())?] {
        write(&build.staging.join(name), &receiver)?;
    }
    Ok(())
}

fn versioned(root: &std::path::Path) -> Result<String> {
    Ok(format!("embed-frame-{}.js", names::own_version(root)?))
}

/// The page with the names of its two files, without the comment that is for whoever reads the source.
fn fill(page: &str, styles: &str, script: &str) -> Result<String> {
    let mut filled = page.to_owned();
    for (marker, name) in [("__FRAME_CSS__", styles), ("__FRAME_JS__", script)] {
        if filled.matches(marker).count() != 1 {
            bail!("embed/frame/index.html must hold {marker} exactly once");
        }
        filled = filled.replace(marker, name);
    }
    if let (Some(start), Some(end)) = (filled.find("  <!--"), filled.find("-->\n")) {
        filled.replace_range(start..end + 4, "");
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn the_page_names_what_was_built() {
        let page = "<a>\n  <!-- why -->\n<link __FRAME_CSS__><script __FRAME_JS__>";
        let filled = fill(page, "f-1.css", "f-1.js").unwrap();
        assert_eq!(filled, "<a>\n<link f-1.css><script f-1.js>");
        assert!(fill("nothing", "a", "b").is_err());
    }
}
