//! Renders every page of the site natively, from the finished shell, and writes the catalog as the
//! browser reads it.
//!
//! `prerender --shell FILE --out FOLDER [--public-url URL] [--catalog FOLDER]`

use scimcost::catalog::Bundle;
use scimcost::catalog::MOST_AT_ONCE;
use scimcost::catalog::load::load;
use scimcost::explorer::SCHEMA;
use scimcost::route::{Addresses, Route};
use scimcost::share::{TWIN, guide_markdown, llms, robots, sitemap};
use scimcost::ui::Site;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

struct Arguments {
    shell: PathBuf,
    out: PathBuf,
    public_url: String,
    catalog: PathBuf,
}

fn arguments() -> Result<Arguments, String> {
    let (mut shell, mut out) = (None, None);
    let mut public_url = "/".to_owned();
    let mut catalog = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/catalog"));
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--shell" => shell = Some(PathBuf::from(value()?)),
            "--out" => out = Some(PathBuf::from(value()?)),
            "--public-url" => public_url = value()?,
            "--catalog" => catalog = PathBuf::from(value()?),
            other => return Err(format!("{other} is not an option")),
        }
    }
    Ok(Arguments {
        shell: shell.ok_or("--shell is missing")?,
        out: out.ok_or("--out is missing")?,
        public_url,
        catalog,
    })
}

/// The origin, if the public address has one, and the base path with a slash at both ends.
fn split_url(url: &str) -> (Option<String>, String) {
    let (origin, path) = match url.find("://") {
        Some(scheme) => {
            let host = scheme + 3;
            let end = url[host..].find('/').map_or(url.len(), |at| host + at);
            (Some(url[..end].to_owned()), &url[end..])
        }
        None => (None, url),
    };
    let inner = path.trim_matches('/');
    let base = if inner.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inner}/")
    };
    (origin, base)
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    let failed = |error| format!("cannot write {}: {error}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(file, text).map_err(failed)
}

fn json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| format!("the catalog cannot be written: {error}"))
}

/// What the file of one app holds.
#[derive(serde::Serialize)]
struct One {
    schema: u32,
    #[serde(flatten)]
    bundle: Bundle,
}

fn run() -> Result<(), String> {
    let arguments = arguments()?;
    let shell = fs::read_to_string(&arguments.shell)
        .map_err(|error| format!("cannot read {}: {error}", arguments.shell.display()))?;
    let loaded = load(&arguments.catalog).map_err(|problems| problems.to_string())?;
    let bundle = &loaded.bundle;
    let (origin, base) = split_url(&arguments.public_url);
    let version = &bundle.terms.catalog;
    let whole = format!("catalog-{version}.json");
    let is_whole = bundle.records.len() <= MOST_AT_ONCE;

    let folder = arguments.out.join("catalog");
    for record in &bundle.records {
        let one = One {
            schema: SCHEMA,
            bundle: bundle.figures_only(&[&record.slug]),
        };
        write(&folder.join(format!("{}.json", record.slug)), &json(&one)?)?;
    }

    let site = Site {
        shell: &shell,
        addresses: Addresses::Paths(base.clone()),
        bundle,
        catalog: Some(match is_whole {
            true => format!("{base}{whole}"),
            false => format!("{base}catalog/index.json?{version}"),
        }),
        origin,
        // A page must be the same whenever it is built; ages are shown once it is live.
        today: None,
        table: OnceCell::new(),
    };
    write(&folder.join("index.json"), &site.table()?.text)?;
    if is_whole {
        write(&arguments.out.join(&whole), &site.whole()?)?;
    }
    let mut taken = BTreeSet::new();
    for (route, file) in site.pages() {
        let head = scimcost::ui::head(&route, bundle);
        for (what, text) in [("title", head.title), ("description", head.description)] {
            if !taken.insert((what, text.clone())) {
                return Err(format!("two pages have the {what} {text:?}"));
            }
        }
        write(&arguments.out.join(file), &site.document(&route)?)?;
    }

    // For those who do not read pages: the start of every address is the host, where it is known.
    let start = site.address().unwrap_or(base);
    for app in bundle.all() {
        let folder = arguments.out.join("guides").join(app.record.slug.as_str());
        write(&folder.join(TWIN), &guide_markdown(&app, bundle, &start))?;
    }
    write(&arguments.out.join("llms.txt"), &llms(bundle, &start))?;
    let address = site.address();
    write(
        &arguments.out.join("robots.txt"),
        &robots(address.as_deref()),
    )?;
    if let Some(address) = &address {
        write(
            &arguments.out.join("sitemap.xml"),
            &sitemap(bundle, address),
        )?;
    }

    if !is_whole {
        println!(
            "  more than {MOST_AT_ONCE} apps are too many for one file: there is no scimcost.html"
        );
        return Ok(());
    }
    let single = Site {
        shell: SINGLE,
        addresses: Addresses::Fragments,
        bundle,
        catalog: None,
        origin: None,
        today: None,
        table: OnceCell::new(),
    };
    let page = single.document(&Route::Explorer)?;
    write(&arguments.out.join(".single/page.html"), &page)?;
    write(&arguments.out.join(".single/pages.json"), &single.bodies()?)
}

/// The shell of the single file; the build puts styles and scripts in.
const SINGLE: &str = "<!doctype html><html lang=\"en\" data-single><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
    <meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">\
    <!--single:head--><!--head--></head><body><div id=\"app\"><!--app--></div>\
    <!--single:scripts--></body></html>";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("prerender: {sentence}");
            ExitCode::FAILURE
        }
    }
}
