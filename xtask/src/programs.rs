//! The wasm programs besides the one that Trunk builds: each is the same core with what its place needs.

use crate::run::{cargo, run, target};
use crate::web::{self, Module};
use anyhow::Result;

/// Each program's glue and wasm, ready to be named and shipped.
pub struct Programs {
    /// For foreign pages, about one app each.
    pub widgets: Module,
    /// For foreign pages with a stack among their widgets.
    pub widgets_with_stack: Module,
    /// What the app fetches when somebody works on a guide.
    pub desk: Module,
    /// The same for the page of the stack.
    pub stack: Module,
    /// The same for the page about the widgets.
    pub configurator: Module,
    /// The same for whoever works with prospects.
    pub prospects: Module,
    /// All of the site's in one, for the single file.
    pub whole: Module,
}

impl Programs {
    /// Builds them, side by side.
    pub fn build(release: bool) -> Result<Self> {
        let (profile, folder) = match release {
            true => ("site", "site"),
            false => ("dev", "debug"),
        };
        let mut build = cargo();
        build.args(["build", "--quiet", "--offline", "--features", "csr"]);
        for name in [
            "embed",
            "embed_stack",
            "desk",
            "stack",
            "configurator",
            "prospects",
            "whole",
        ] {
            build.args(["--bin", name]);
        }
        build.args(["--target", "wasm32-unknown-unknown", "--profile", profile]);
        run("building the other programs", &mut build)?;
        let folder = target().join("wasm32-unknown-unknown").join(folder);
        let module = |name: &str| {
            let built = folder.join(name).with_extension("wasm");
            web::module(name, &built, release)
        };
        Ok(Programs {
            widgets: module("embed")?,
            widgets_with_stack: module("embed_stack")?,
            desk: module("desk")?,
            stack: module("stack")?,
            configurator: module("configurator")?,
            prospects: module("prospects")?,
            whole: module("whole")?,
        })
    }
}
