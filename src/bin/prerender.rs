//! Renders every page of the site natively, from the finished shell, and writes the catalog as the
//! browser reads it.
//!
//! `prerender --shell FILE --out FOLDER [--public-url URL] [--catalog FOLDER]
//! [--stack-shell FILE]`

use scimcost::catalog::load::load;
use scimcost::catalog::{Bundle, Tri};
use scimcost::route::{Addresses, Route};
use scimcost::ui::Site;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

struct Arguments {
    shell: PathBuf,
    out: PathBuf,
    public_url: String,
    catalog: PathBuf,
    stack_shell: Option<PathBuf>,
}

fn arguments() -> Result<Arguments, String> {
    let (mut shell, mut out, mut stack_shell) = (None, None, None);
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
            "--stack-shell" => stack_shell = Some(PathBuf::from(value()?)),
            other => return Err(format!("{other} is not an option")),
        }
    }
    Ok(Arguments {
        shell: shell.ok_or("--shell is missing")?,
        out: out.ok_or("--out is missing")?,
        public_url,
        catalog,
        stack_shell,
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

/// Name, status and plans of every app, for programs.
fn index(bundle: &Bundle) -> serde_json::Value {
    let apps: Vec<_> = bundle
        .records
        .iter()
        .map(|record| {
            let plans: Vec<_> = record
                .plans
                .iter()
                .map(|plan| {
                    serde_json::json!({
                        "id": plan.id.as_str(),
                        "name": plan.name,
                        "scim": plan.scim == Tri::Yes,
                    })
                })
                .collect();
            serde_json::json!({
                "slug": record.slug.as_str(),
                "name": record.name,
                "status": record.status().as_str(),
                "plans": plans,
            })
        })
        .collect();
    serde_json::json!({ "catalog": bundle.terms.catalog, "apps": apps })
}

fn run() -> Result<(), String> {
    let arguments = arguments()?;
    let read = |file: &Path| {
        fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
    };
    let shell = read(&arguments.shell)?;
    let stack_shell = match &arguments.stack_shell {
        Some(file) => read(file)?,
        None => shell.clone(),
    };
    let loaded = load(&arguments.catalog).map_err(|problems| problems.to_string())?;
    let bundle = &loaded.bundle;
    let (origin, base) = split_url(&arguments.public_url);
    let whole = format!("catalog-{}.json", bundle.terms.catalog);

    let folder = arguments.out.join("catalog");
    write(&folder.join("index.json"), &json(&index(bundle))?)?;
    for record in &bundle.records {
        let one = bundle.figures_only(&[&record.slug]);
        write(&folder.join(format!("{}.json", record.slug)), &json(&one)?)?;
    }

    let site = Site {
        shell: &shell,
        stack_shell: &stack_shell,
        addresses: Addresses::Paths(base.clone()),
        bundle,
        catalog: Some(format!("{base}{whole}")),
        origin,
        // A page must be the same whenever it is built; ages are shown once it is live.
        today: None,
    };
    write(&arguments.out.join(&whole), &site.whole()?)?;
    let mut titles = BTreeSet::new();
    for (route, file) in site.pages() {
        let title = scimcost::ui::head(&route, bundle).title;
        if !titles.insert(title.clone()) {
            return Err(format!("two pages have the title {title:?}"));
        }
        write(&arguments.out.join(file), &site.document(&route)?)?;
    }

    let single = Site {
        shell: SINGLE,
        stack_shell: SINGLE,
        addresses: Addresses::Fragments,
        bundle,
        catalog: None,
        origin: None,
        today: None,
    };
    let page = single.document(&Route::Explorer)?;
    write(&arguments.out.join(".single/page.html"), &page)
}

/// The shell of the single file; the build puts styles and scripts in.
const SINGLE: &str = "<!doctype html><html lang=\"en\" data-single><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
    <meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">\
    <!--single:css--><!--head--></head><body><div id=\"app\"><!--app--></div>\
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
