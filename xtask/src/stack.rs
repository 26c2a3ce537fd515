//! The page of a stack has a program and a style sheet of its own: what makes a stack is large, and no
//! other page needs it.

use crate::finish::{Build, Scripts, Shared};
use crate::run::{self, cargo, root, scratch, target, write};
use crate::shell::{self, Loader};
use crate::{names, web};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The style sheet, which stands beside the site's.
pub const STYLES: &str = "style/stack.css";

/// Where the shell of the page is left for the renderer.
pub fn shell_file() -> PathBuf {
    scratch().join("stack-shell.html")
}

/// Builds the program, writes it and the styles into the site, and makes the page's shell.
pub fn stack(build: &Build, page: &str, scripts: &Scripts) -> Result<Shared> {
    let profile = if build.release { "site" } else { "dev" };
    let mut cargo = cargo();
    cargo.args(["build", "--quiet", "--offline", "--bin", "stack"]);
    cargo.args(["--features", "csr", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--profile", profile]);
    run::run("building the program of the page of a stack", &mut cargo)?;
    let folder = if build.release { "site" } else { "debug" };
    let built = target()
        .join("wasm32-unknown-unknown")
        .join(folder)
        .join("stack.wasm");
    let module = web::module("stack", &built, build.release)?;
    let put = |extension: &str, bytes: &[u8]| -> Result<String> {
        let name = names::hashed("stack", extension, bytes);
        write(&build.staging.join(&name), bytes)?;
        Ok(name)
    };
    let (glue, wasm) = (put("js", &module.glue)?, put("wasm", &module.wasm)?);
    let styles = put("css", &web::site_styles(&root().join(STYLES))?)?;
    let loader = Loader {
        early: &scripts.early,
        boot: &scripts.boot,
        glue: &glue,
        wasm: &wasm,
        wasm_bytes: &module.wasm,
    };
    let base = build.url.path();
    let shell = shell::fill(page, base, &loader)?;
    write(&shell_file(), with_styles(&shell, base, &styles)?)?;
    Ok(Shared { glue, wasm })
}

fn with_styles(shell: &str, base: &str, styles: &str) -> Result<String> {
    let (head, rest) = shell
        .split_once("</head>")
        .context("index.html has no end of its head")?;
    let link = format!("<link rel=\"stylesheet\" href=\"{base}{styles}\">");
    Ok([head, &link, "</head>", rest].concat())
}

#[cfg(test)]
mod tests {
    use super::with_styles;

    #[test]
    fn the_styles_stand_behind_those_of_the_site() {
        let shell = "<head><link href=\"/sub/site-1.css\"></head><body></body>";
        let page = with_styles(shell, "/sub/", "stack-1.css").unwrap();
        assert_eq!(
            page,
            "<head><link href=\"/sub/site-1.css\"><link rel=\"stylesheet\" href=\"/sub/stack-1.css\"></head><body></body>"
        );
        assert!(with_styles("<body>", "/", "a.css").is_err());
    }
}
