//! A whole prerendered document: the shell with a page, its head and its part of the catalog in it.

use super::{Head, Host, head, page};
use crate::catalog::{Bundle, Slug};
use crate::date::Day;
use crate::explorer::{Index, index_json};
use crate::guide::{in_short, outline};
use crate::html::escaped;
use crate::route::{Addresses, Route};
use crate::share::{Shared, guide_data, site_data, tags};
use leptos::prelude::*;
use std::cell::OnceCell;
use std::rc::Rc;

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
    /// The table of all apps, once it has been asked for.
    pub table: OnceCell<Table>,
}

/// The table of all apps: its figures are worked out once for all pages.
pub struct Table {
    /// What `catalog/index.json` holds.
    pub text: String,
    /// The same, read.
    pub index: Rc<Index>,
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

    /// The table of all apps.
    ///
    /// # Errors
    /// A sentence, where the catalog cannot be written as JSON.
    pub fn table(&self) -> Result<&Table, String> {
        if let Some(table) = self.table.get() {
            return Ok(table);
        }
        let text = index_json(self.bundle)?;
        let index = Index::from_json(&text).ok_or("the index of the catalog cannot be read")?;
        let index = Rc::new(index);
        Ok(self.table.get_or_init(|| Table { text, index }))
    }

    /// What the figures of every app need: for whoever works with several at once. Where nothing can be
    /// fetched the rows of the table come along.
    ///
    /// # Errors
    /// A sentence, where the catalog cannot be written as JSON.
    pub fn whole(&self) -> Result<String, String> {
        let figures = self.bundle.all_figures();
        if self.catalog.is_some() {
            return serde_json::to_string(&figures).map_err(unwritten);
        }
        let mut whole = serde_json::to_value(&figures).map_err(unwritten)?;
        let index = serde_json::from_str(&self.table()?.text).map_err(unwritten)?;
        if let Some(whole) = whole.as_object_mut() {
            whole.insert("index".to_owned(), index);
        }
        serde_json::to_string(&whole).map_err(unwritten)
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
                Route::Own | Route::NotFound(_) => true,
                Route::Explorer
                | Route::Apps(_)
                | Route::Stack
                | Route::Methodology
                | Route::Embed => false,
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
            Route::Explorer | Route::Apps(_) => self.sheet("explorer"),
            Route::NotFound(_) => None,
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
            // Whoever asks for a document has been told why there is no table.
            let index = self.table().map(|table| table.index.clone());
            let index = index.unwrap_or_default();
            let body = page(&host, route, self.bundle, &index, self.origin.as_deref());
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
        let pages = self.table()?.index.pages();
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
        if let (Some(index), Some(_)) = (self.index_address(), route.page_of_apps()) {
            // The live table needs it as soon as its program is there.
            out.push_str(&format!(
                "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{}\">",
                escaped(&index)
            ));
        }
        if let Some(page) = route.page_of_apps() {
            let link = |rel: &str, page: u32| {
                let address = self.addresses.of(&Route::apps(page));
                format!("<link rel=\"{rel}\" href=\"{}\">", escaped(&address))
            };
            if page > 1 {
                out.push_str(&link("prev", page.saturating_sub(1)));
            }
            if page < pages {
                out.push_str(&link("next", page.saturating_add(1)));
            }
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

    /// Where the live table's rows are fetched, of this very catalog; none where they come along.
    fn index_address(&self) -> Option<String> {
        let (_, Addresses::Paths(base)) = (self.catalog.as_ref()?, &self.addresses) else {
            return None;
        };
        let catalog = &self.bundle.terms.catalog;
        Some(format!("{base}catalog/index.json?{catalog}"))
    }

    /// Every page of the site, with the path of its file.
    pub fn pages(&self) -> Vec<(Route, String)> {
        let further = self.table().map_or(1, |table| table.index.pages());
        let further = (2..=further).map(Route::Apps);
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
        .chain(further)
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
