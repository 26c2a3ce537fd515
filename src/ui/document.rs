//! A whole prerendered document: the shell with a page, its head and its part of the catalog in it.

use super::{Head, Host, head, page};
use crate::catalog::{Bundle, Slug};
use crate::date::Day;
use crate::guide::{in_short, outline};
use crate::html::escaped;
use crate::route::{Addresses, Route};
use crate::share::{Shared, guide_data, site_data, tags};
use leptos::prelude::*;

/// What every document of a site shares.
pub struct Site<'a> {
    /// The page that every page is made from, with its markers.
    pub shell: &'a str,
    /// How addresses are written.
    pub addresses: Addresses,
    /// The whole catalog.
    pub bundle: &'a Bundle,
    /// The address of the file with every app, or of the index where there are too many for one file;
    /// `None` where the catalog stands in the document.
    pub catalog: Option<String>,
    /// Scheme and host for canonical links, where they are known.
    pub origin: Option<String>,
    /// Today, where ages of sources are to be shown.
    pub today: Option<Day>,
}

/// JSON inside a script element: `<` never stands in it, so nothing can end the element.
fn data_block(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn unwritten(error: serde_json::Error) -> String {
    format!("the catalog cannot be written: {error}")
}

/// Without the blanks before the end of a cell or a paragraph, which nobody sees.
fn without_blanks(body: &str) -> String {
    let ends = ["</sup>", "</dd>", "</td>", "</th>", "</p>"];
    ends.iter().fold(body.to_owned(), |body, end| {
        body.replace(&[" ", end].concat(), end)
    })
}

impl Site<'_> {
    /// The part of the catalog that a page needs to come alive.
    pub fn part_for(&self, route: &Route) -> Bundle {
        match route {
            Route::Guide(slug) => self.bundle.figures_only(&[slug]),
            Route::Stack | Route::Embed => self.bundle.example_only(),
            _ => self.bundle.figures_only(&[]),
        }
    }

    /// The app whose record the loader asks for: it stands beside the whole catalog, in a file of its own.
    fn record(&self, route: &Route) -> Option<&str> {
        let slugs = self.catalog.as_ref().map(|_| self.slugs())?;
        slugs
            .map(Slug::as_str)
            .find(|slug| matches!(route, Route::Guide(of) if of.as_str() == *slug))
    }

    /// What the figures of every app need: for whoever works with several at once.
    ///
    /// # Errors
    /// A sentence, where the catalog cannot be written as JSON.
    pub fn whole(&self) -> Result<String, String> {
        serde_json::to_string(&self.bundle.all_figures()).map_err(unwritten)
    }

    /// Every page with its title and its body: what the single file opens pages from.
    ///
    /// # Errors
    /// A sentence, where they cannot be written as JSON.
    pub fn bodies(&self) -> Result<String, String> {
        let mut pages = serde_json::Map::new();
        for (route, _) in self.pages() {
            let title = head(&route, self.bundle).title;
            let page = serde_json::json!({ "title": title, "body": self.body(&route) });
            pages.insert(route.path(), page);
        }
        serde_json::to_string(&pages).map_err(unwritten)
    }

    /// Whether a page holds its words alone. In the single file, where the program is always at hand, most
    /// do: what it makes anyway would take more room than all the words.
    fn is_bare(&self, route: &Route) -> bool {
        let complete = &self.bundle.terms.defaults.shown_without_program;
        self.catalog.is_none()
            && match route {
                Route::Guide(slug) => !complete.contains(slug),
                Route::Explorer | Route::Own | Route::NotFound(_) => true,
                Route::Stack | Route::Methodology | Route::Embed => false,
            }
    }

    /// The marker in the shell that names the sheets beside the site's own, and what stands in it:
    /// `<!--sheets print=/print-1.css stack=/stack-2.css-->`.
    fn sheets(&self) -> Option<(&str, &str)> {
        let start = self.shell.find("<!--sheets")?;
        let marker = self.shell.get(start..)?;
        let marker = marker.get(..marker.find("-->")?.checked_add(3)?)?;
        let named = marker.strip_prefix("<!--sheets")?.strip_suffix("-->")?;
        Some((marker, named))
    }

    /// The address of one of those sheets.
    fn sheet(&self, name: &str) -> Option<&str> {
        let (_, named) = self.sheets()?;
        let pairs = named
            .split_whitespace()
            .filter_map(|pair| pair.split_once('='));
        let found = pairs.into_iter().find(|(sheet, _)| *sheet == name);
        found.map(|(_, address)| address)
    }

    /// The address of the sheet that a page has to itself, or with one other.
    fn own_sheet(&self, route: &Route) -> Option<&str> {
        match route {
            Route::Explorer | Route::NotFound(_) => self.sheet("search"),
            _ => self.sheet(route.path().trim_end_matches('/')),
        }
    }

    /// The body of a page, rendered natively. Markers that only hydration needs are left out.
    pub fn body(&self, route: &Route) -> String {
        let owner = Owner::new();
        owner.with(|| {
            let host = Host::new(
                self.addresses.clone(),
                self.today,
                self.bundle.terms.defaults.stale_after_days,
            )
            .with_tables()
            .with_depth();
            let host = if self.is_bare(route) {
                host.bare()
            } else {
                host
            };
            let body = page(&host, route, self.bundle, self.origin.as_deref());
            without_blanks(&body.to_html().replace("<!>", ""))
        })
    }

    /// Scheme, host and base path, where the host is known; addresses begin with it.
    pub fn address(&self) -> Option<String> {
        let (origin, Addresses::Paths(base)) = (self.origin.as_ref()?, &self.addresses) else {
            return None;
        };
        Some([origin, base.as_str()].concat())
    }

    /// What stands in the head for search engines and previews. The single file is not to be found.
    fn shared(&self, route: &Route, title: &str, description: &str) -> String {
        let Addresses::Paths(base) = &self.addresses else {
            return String::new();
        };
        let app = match route {
            Route::Guide(slug) => self.bundle.app(slug.as_str()),
            _ => None,
        };
        let data = match (route, &app) {
            (_, Some(app)) => Some(guide_data(app, &outline(app, self.bundle))),
            (Route::Explorer, None) => Some(site_data(self.bundle, title, description, base)),
            _ => None,
        };
        tags(&Shared {
            route,
            title,
            description,
            site: self.address().as_deref(),
            picture: app.as_ref().map_or(title.to_owned(), in_short).as_str(),
            data: data.map(|data| data.to_string()),
        })
    }

    /// The whole document.
    ///
    /// # Errors
    /// A sentence, where the shell lacks a marker or the catalog cannot be written as JSON.
    pub fn document(&self, route: &Route) -> Result<String, String> {
        for marker in ["<!--head-->", "<!--app-->"] {
            if !self.shell.contains(marker) {
                return Err(format!("the shell has no {marker} marker"));
            }
        }
        let Head { title, description } = head(route, self.bundle);
        let record = self.record(route);
        let json = match (&self.catalog, &record) {
            (Some(_), Some(_)) => String::new(),
            (Some(_), None) => serde_json::to_string(&self.part_for(route)).map_err(unwritten)?,
            (None, _) => self.whole()?,
        };
        let mut out = format!("<title>{}</title>", escaped(&title));
        out.push_str(&self.shared(route, &title, &description));
        if let Some(catalog) = &self.catalog {
            out.push_str(&format!(
                "<meta name=\"catalog\" content=\"{}\">",
                escaped(catalog)
            ));
        }
        if let Some(styles) = self.own_sheet(route) {
            out.push_str(&format!(
                "<link rel=\"stylesheet\" href=\"{}\">",
                escaped(styles)
            ));
        }
        let from = record.map_or_else(String::new, |slug| format!(" data-from=\"{slug}\""));
        out.push_str(&format!(
            "<script type=\"application/json\" id=\"catalog-data\"{from}>{}</script>",
            data_block(&json)
        ));
        let marker = self.sheets().map_or("", |(marker, _)| marker);
        let print = match self.sheet("print") {
            Some(address) => format!(
                "<link rel=\"stylesheet\" media=\"print\" href=\"{}\">",
                escaped(address)
            ),
            None => String::new(),
        };
        Ok(self
            .shell
            .replacen(marker, &print, 1)
            .replacen("<!--head-->", &out, 1)
            .replacen("<!--app-->", &self.body(route), 1))
    }

    /// Every page of the site, with the path of its file.
    pub fn pages(&self) -> Vec<(Route, String)> {
        let guides = self
            .bundle
            .records
            .iter()
            .map(|record| Route::Guide(record.slug.clone()));
        [
            Route::Explorer,
            Route::Own,
            Route::Stack,
            Route::Methodology,
            Route::Embed,
        ]
        .into_iter()
        .chain(guides)
        .map(|route| {
            let file = format!("{}index.html", route.path());
            (route, file)
        })
        .chain([(Route::NotFound(String::new()), "404.html".to_owned())])
        .collect()
    }

    /// The slugs of the catalog.
    pub fn slugs(&self) -> impl Iterator<Item = &Slug> {
        self.bundle.records.iter().map(|record| &record.slug)
    }
}
