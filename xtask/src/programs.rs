//! The wasm programs besides the one that Trunk builds: each is the same core with what its place needs.

use crate::bindings::Start;
use crate::run::{cargo, run, target};
use crate::web::{self, Module};
use anyhow::{Context, Result};

/// Their binaries; Trunk's is `web`.
pub const NAMES: [&str; 8] = [
    "embed",
    "embed_stack",
    "desk",
    "stack",
    "configurator",
    "explorer",
    "prospects",
    "whole",
];

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
        for name in NAMES {
            build.args(["--bin", name]);
        }
        build.args(["--target", "wasm32-unknown-unknown", "--profile", profile]);
        if release {
            build.envs(web::wasm_flags());
        }
        run("building the other programs", &mut build)?;
        let folder = target().join("wasm32-unknown-unknown").join(folder);
        // Side by side: wasm-opt, of which each takes half a minute, works on one processor.
        std::thread::scope(|scope| {
            let module = |name: &'static str, start: Start| {
                let built = folder.join(name).with_extension("wasm");
                scope.spawn(move || web::module(name, &built, start, release))
            };
            let modules = [
                module("embed", Start::Compiled),
                module("embed_stack", Start::Compiled),
                module("desk", Start::Fetched),
                module("stack", Start::Fetched),
                module("configurator", Start::Fetched),
                module("explorer", Start::Fetched),
                module("prospects", Start::Fetched),
                module("whole", Start::Fetched),
            ];
            let done = modules.map(|module| {
                let done = module
                    .join()
                    .ok()
                    .context("a step of the build has stopped");
                done.flatten()
            });
            let [
                widgets,
                widgets_with_stack,
                desk,
                stack,
                configurator,
                explorer,
                prospects,
                whole,
            ] = done;
            Ok(Programs {
                widgets: widgets?,
                widgets_with_stack: widgets_with_stack?,
                desk: desk?,
                stack: stack?,
                configurator: configurator?,
                explorer: explorer?,
                prospects: prospects?,
                whole: whole?,
            })
        })
    }
}
