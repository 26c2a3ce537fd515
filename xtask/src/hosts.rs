//! Web servers for the tests of hosting: nginx and Caddy from the system's packages, each with the shipped
//! configuration on a free port.

use crate::again;
use crate::hosting;
use crate::run::{command, root, target};
use crate::tools::{Step, apt_install, has_apt, install, on_path};
use crate::url::PublicUrl;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the second site of the tests stands: below a path, on a host that is known.
pub const BELOW: &str = "https://host.example/tools/scim/";

/// Where Debian's packages put nginx's modules.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// A web server.
pub struct Host {
    id: &'static str,
    program: PathBuf,
    configuration: &'static str,
}

/// nginx, with its module for brotli.
///
/// # Errors
/// A sentence, where it is not there and cannot be installed.
pub fn nginx() -> Result<Host> {
    let find = || {
        let usual = PathBuf::from("/usr/sbin/nginx");
        let program = on_path("nginx").or_else(|| usual.is_file().then_some(usual));
        program.filter(|_| Path::new(BROTLI).is_file())
    };
    let program = found("nginx", &["nginx", "libnginx-mod-http-brotli-static"], find)?;
    Ok(Host {
        id: "nginx",
        program,
        configuration: "nginx.conf",
    })
}

/// Caddy.
///
/// # Errors
/// A sentence, where it is not there and cannot be installed.
pub fn caddy() -> Result<Host> {
    let program = found("Caddy", &["caddy"], || on_path("caddy"))?;
    Ok(Host {
        id: "caddy",
        program,
        configuration: "Caddyfile",
    })
}

fn found(
    name: &str,
    packages: &'static [&'static str],
    find: impl Fn() -> Option<PathBuf>,
) -> Result<PathBuf> {
    if let Some(program) = find() {
        return Ok(program);
    }
    let packed = packages.join(" and ");
    if !has_apt() {
        bail!(
            "{packed} (names of Debian's packages) cannot be found and cannot be installed here; with \
             it, the shipped configuration is tried for real"
        );
    }
    install(vec![Step {
        what: format!("{packed}, from the system's packages"),
        why: "serves the site with the shipped configuration",
        takes: "half a minute",
        install: Box::new(move || apt_install(packages)),
    }])?;
    find().with_context(|| format!("{name} was installed but cannot be found"))
}

impl Host {
    /// The tests of the site at `/` with the shipped configuration, and of the one below a path with the one
    /// that `cargo xtask hosting --public-url` writes.
    pub fn tests(&self) -> Result<[Command; 2]> {
        let below = PublicUrl::parse(BELOW)?;
        let folder = target().join("hosting");
        hosting::write_into(&folder, below.path())?;
        let test = |folder: PathBuf, site: PathBuf, base: &str| {
            let mut test = checks("server", &site, base);
            test.env("SCIMCOST_SERVER", self.id)
                .env("SCIMCOST_PROGRAM", &self.program)
                .env("SCIMCOST_CONFIG", folder.join(self.configuration));
            test
        };
        Ok([
            test(hosting::shipped(), root().join("dist"), "/"),
            test(folder, again::elsewhere(), below.path()),
        ])
    }
}

/// A file of `tests/hosting/`, about a site below a path.
pub fn checks(name: &str, site: &Path, base: &str) -> Command {
    let mut test = command("node");
    test.args(["--test", "--test-reporter=spec"])
        .arg(format!("tests/hosting/{name}.test.mjs"))
        .env("SCIMCOST_SITE", site)
        .env("SCIMCOST_BASE", base);
    test
}
