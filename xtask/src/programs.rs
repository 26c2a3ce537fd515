//! The wasm programs besides the one that Trunk builds: each is the same core with what its place needs.

use crate::bindings::Start;
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
    /// The same for the table of all apps and the page for unknown addresses.
    pub explorer: Module,
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
            "explorer",
            "prospects",
            "whole",
        ] {
            build.args(["--bin", name]);
        }
        build.args(["--target", "wasm32-unknown-unknown", "--profile", profile]);
        if release {
            build.envs(web::wasm_flags());
        }
        run("building the other programs", &mut build)?;
        let folder = target().join("wasm32-unknown-unknown").join(folder);
        let module = |name: &str, start: Start| {
            let built = folder.join(name).with_extension("wasm");
            web::module(name, &built, start, release)
        };
        Ok(Programs {
            widgets: module("embed", Start::Compiled)?,
            widgets_with_stack: module("embed_stack", Start::Compiled)?,
            desk: module("desk", Start::Fetched)?,
            stack: module("stack", Start::Fetched)?,
            configurator: module("configurator", Start::Fetched)?,
            explorer: module("explorer", Start::Fetched)?,
            prospects: module("prospects", Start::Fetched)?,
            whole: module("whole", Start::Fetched)?,
        })
    }
}
