//! The project's commands: `cargo xtask serve | build | test | check | bench | hosting | prove`.
//!
//! Each installs what it lacks, says so, and does one thing. Start reading at [`site`], the order in
//! which a build happens; [`finish`] is the half of it that follows Trunk.

mod again;
mod bench;
mod bindings;
mod budgets;
mod check;
mod compress;
mod crates;
mod embed;
mod engines;
mod finish;
mod frame;
mod headers;
mod hosting;
mod hosts;
mod live;
mod names;
mod pack;
mod pinned;
mod programs;
mod prove;
mod run;
mod sbom;
mod scale;
mod shell;
mod single_file;
mod site;
mod speed;
mod spent;
mod streams;
mod test;
mod tight;
mod tools;
mod url;
mod wasm;
mod web;
mod worker;

use anyhow::{Result, bail};
use std::path::PathBuf;
use std::time::Duration;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--release] [--public-url /sub/] [--catalog FOLDER]
          build, serve on http://localhost:8080/ and rebuild on change
  build [--public-url /sub/path/ | https://host/sub/] [--catalog FOLDER]
          the release site in dist/, ready to upload; with a host, canonical links,
          the sitemap and OpenGraph tags are absolute, without one they are left out;
          --catalog takes another folder like catalog/: another offer, other apps
  test [--full [--update-screenshots]]
          core, catalog, pages and a real browser; --full adds the long matrices, among them every kind
          of page beside kept pictures, which --update-screenshots renews where a page differs
  check   format, lints, licences and advisories, catalog
  bench [--write | --short | --many]
          sizes and speeds beside their budgets, and Lighthouse; --write keeps them in BENCHMARKS.md;
          --short takes a few minutes: sizes, which fail over a limit, and the times that matter most;
          --many only sites of 60, 1,000 and 10,000 made-up apps
  hosting [--public-url /sub/]
          the configurations of nginx and Caddy in docs/hosting/, or for another path in target/hosting/
  prove [--minutes N] [--only fuzzing|mutants] | --smoke
          the long evidence: inputs that nobody thought of, changes that a test must notice; takes
          hours, goes on where it stopped, writes PROOF.md; --smoke is the short form, of minutes

Whatever is missing (wasm target, trunk, wasm-bindgen, npm tools, a browser) is installed on the
way, into .tools/ and node_modules/, and is announced before it starts.";

fn main() {
    let mut args = Args(std::env::args().skip(1).collect());
    let outcome = match args.command().as_deref() {
        Some("serve") => serve(args),
        Some("build") => build(args),
        Some("test") => run_tests(args),
        Some("check") => args.end().and_then(|()| check::check()),
        Some("bench") => bench(args),
        Some("hosting") => configure(args),
        Some("prove") => prove_it(args),
        // Trunk calls these; see Trunk.toml.
        Some("hook") => match args.command().as_deref() {
            Some("before") => site::before(),
            Some("finish") => finish::finish(),
            // By hand: the second site that the tests open.
            Some("again") => test::once_more(args.flag("--full")),
            _ => Err(anyhow::anyhow!(
                "the hooks are `before`, `finish` and `again`"
            )),
        },
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => Err(anyhow::anyhow!("there is no command `{other}`.\n\n{HELP}")),
    };
    if let Err(problem) = outcome {
        eprintln!("\nxtask: {problem:#}");
        std::process::exit(1);
    }
}

fn bench(mut args: Args) -> Result<()> {
    let (many, short) = (args.flag("--many"), args.flag("--short"));
    let write = !many && !short && args.flag("--write");
    args.end()?;
    match (many, short) {
        // Beside the programs of the last build.
        (true, _) => scale::scale().map(drop),
        (false, true) => bench::short(),
        (false, false) => bench::bench(write),
    }
}

fn serve(mut args: Args) -> Result<()> {
    let port = match args.value("--port")? {
        Some(text) => text
            .parse()
            .map_err(|_| anyhow::anyhow!("--port takes a number from 1 to 65535, not `{text}`"))?,
        None => 8080,
    };
    let release = args.flag("--release");
    let url = args.public_url()?;
    let catalog = args.value("--catalog")?.map(PathBuf::from);
    args.end()?;
    site::serve(port, release, &url, catalog.as_deref())
}

fn build(mut args: Args) -> Result<()> {
    let url = args.public_url()?;
    let catalog = args.value("--catalog")?.map(PathBuf::from);
    args.end()?;
    site::build(&url, catalog.as_deref())
}

fn configure(mut args: Args) -> Result<()> {
    let url = args.public_url()?;
    args.end()?;
    hosting::hosting(&url)
}

fn run_tests(mut args: Args) -> Result<()> {
    let asked = test::Asked {
        full: args.flag("--full"),
        update_screenshots: args.flag("--update-screenshots"),
    };
    args.end()?;
    if asked.update_screenshots && !asked.full {
        bail!("--update-screenshots goes with --full: without it no pictures are looked at");
    }
    test::test(&asked)
}

fn prove_it(mut args: Args) -> Result<()> {
    if args.flag("--smoke") {
        args.end()?;
        return prove::smoke();
    }
    let minutes = args.value("--minutes")?;
    let minutes = minutes.map(|text| {
        text.parse::<u64>()
            .map_err(|_| anyhow::anyhow!("--minutes takes a whole number, not `{text}`"))
    });
    let asked = prove::Asked {
        most: minutes
            .transpose()?
            .map(|minutes| Duration::from_secs(minutes * 60)),
        only: args
            .value("--only")?
            .map(|name| prove::Kind::parse(&name))
            .transpose()?,
    };
    args.end()?;
    prove::prove(&asked)
}

/// What stands on the command line. Seven commands with some options between them need no parser crate.
struct Args(Vec<String>);

impl Args {
    fn command(&mut self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|arg| arg != name);
        self.0.len() != before
    }

    /// `--name value` or `--name=value`.
    fn value(&mut self, name: &str) -> Result<Option<String>> {
        let joined = format!("{name}=");
        let Some(at) = self
            .0
            .iter()
            .position(|arg| arg == name || arg.starts_with(&joined))
        else {
            return Ok(None);
        };
        let arg = self.0.remove(at);
        if let Some(value) = arg.strip_prefix(&joined) {
            return Ok(Some(value.to_owned()));
        }
        if at == self.0.len() {
            bail!("{name} needs a value");
        }
        Ok(Some(self.0.remove(at)))
    }

    fn public_url(&mut self) -> Result<url::PublicUrl> {
        url::PublicUrl::parse(self.value("--public-url")?.as_deref().unwrap_or("/"))
    }

    fn end(&self) -> Result<()> {
        match self.0.first() {
            Some(arg) => bail!("`{arg}` is not an option of this command.\n\n{HELP}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(text: &str) -> Args {
        Args(text.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn options_are_read_in_both_forms_and_leftovers_are_refused() {
        let mut given = args("--port 9000 --release --public-url=/sub");
        assert_eq!(given.value("--port").unwrap().as_deref(), Some("9000"));
        assert!(given.flag("--release"));
        assert_eq!(given.public_url().unwrap().full(), "/sub/");
        assert!(given.end().is_ok());
        assert!(args("--prot 9").end().is_err());
        assert!(args("--port").value("--port").is_err());
    }
}
