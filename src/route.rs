//! The pages of the site and their addresses.
//!
//! A [`Route`] prints and parses in two forms: as a path below the site's base (`/guides/intercom/`),
//! and behind the `#` of the single file (`#/guides/intercom/?v=1&seats=80`).

use crate::catalog::{OWN_SLUG, Slug};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Every app, with search.
    Explorer,
    /// A further page of the table of all apps, from 2.
    Apps(u32),
    /// One app's guide.
    Guide(Slug),
    /// An app that is not in the catalog.
    Own,
    /// Many apps at once.
    Stack,
    /// How the numbers are made.
    Methodology,
    /// The widgets, for web teams.
    Embed,
    /// Nothing stands here; what was asked for.
    NotFound(String),
}

impl Route {
    /// The page at a path below the base, with or without its slashes.
    pub fn parse(path: &str) -> Route {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Route::Explorer,
            ["apps", number] => match number.parse() {
                // Only as it is written: no page has two addresses.
                Ok(page) if page > 1 && !number.starts_with(['0', '+']) => Route::Apps(page),
                _ => Route::NotFound((*number).to_owned()),
            },
            ["stack"] => Route::Stack,
            ["methodology"] => Route::Methodology,
            ["embed"] => Route::Embed,
            ["guides", OWN_SLUG] => Route::Own,
            ["guides", slug] => match Slug::new(slug) {
                Some(slug) => Route::Guide(slug),
                None => Route::NotFound((*slug).to_owned()),
            },
            _ => Route::NotFound(parts.last().copied().unwrap_or_default().to_owned()),
        }
    }

    /// The path below the base, without a leading slash: `guides/intercom/`.
    pub fn path(&self) -> String {
        match self {
            Route::Explorer => String::new(),
            Route::Apps(page) => format!("apps/{page}/"),
            Route::Guide(slug) => format!("guides/{slug}/"),
            Route::Own => format!("guides/{OWN_SLUG}/"),
            Route::Stack => "stack/".to_owned(),
            Route::Methodology => "methodology/".to_owned(),
            Route::Embed => "embed/".to_owned(),
            Route::NotFound(_) => "404.html".to_owned(),
        }
    }

    /// A page of the table of all apps, from 1.
    pub fn apps(page: u32) -> Route {
        match page {
            0 | 1 => Route::Explorer,
            page => Route::Apps(page),
        }
    }

    /// Which page of the table of all apps it is, from 1, where it is one.
    pub fn page_of_apps(&self) -> Option<u32> {
        match self {
            Route::Explorer => Some(1),
            Route::Apps(page) => Some(*page),
            _ => None,
        }
    }

    /// The page and the scenario behind the `#` of the single file. A fragment that is no route is
    /// the name of a section of the page that is open.
    pub fn parse_fragment(fragment: &str) -> Option<(Route, &str)> {
        let path = fragment.strip_prefix('#').unwrap_or(fragment);
        let path = path.strip_prefix('/')?;
        let (path, scenario) = path.split_once('?').unwrap_or((path, ""));
        Some((Route::parse(path), scenario))
    }
}

/// How addresses are written: below a base path, or behind the `#` of the single file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addresses {
    /// Below this path, which begins and ends with a slash.
    Paths(String),
    /// Behind the `#`.
    Fragments,
}

impl Addresses {
    /// The address of a page.
    pub fn of(&self, route: &Route) -> String {
        match self {
            Addresses::Paths(base) => format!("{base}{}", route.path()),
            Addresses::Fragments => format!("#/{}", route.path()),
        }
    }

    /// The address of a page with a scenario; `fragment` comes without its `#`.
    pub fn with_scenario(&self, route: &Route, fragment: &str) -> String {
        match self {
            Addresses::Paths(_) => format!("{}#{fragment}", self.of(route)),
            Addresses::Fragments => format!("{}?{fragment}", self.of(route)),
        }
    }

    /// The address of a section of a page.
    pub fn section(&self, route: &Route, id: &str) -> String {
        match self {
            Addresses::Paths(_) => format!("{}#{id}", self.of(route)),
            // Two fragments do not fit into one address; the page opens at its top.
            Addresses::Fragments => self.of(route),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_path() {
        let intercom = Slug::new("intercom").expect("a slug");
        for route in [
            Route::Explorer,
            Route::Apps(2),
            Route::Apps(100),
            Route::Guide(intercom),
            Route::Own,
            Route::Stack,
            Route::Methodology,
            Route::Embed,
        ] {
            assert_eq!(Route::parse(&route.path()), route);
            assert_eq!(Route::parse(&format!("/{}index.html", route.path())), route);
        }
    }

    #[test]
    fn anything_else_is_not_found_and_says_what_was_asked() {
        for (path, asked) in [
            ("guides/Inter Com/", "Inter Com"),
            ("nothing/here", "here"),
            ("guides/a/b", "b"),
            ("apps/1/", "1"),
            ("apps/02/", "02"),
            ("apps/99999999999/", "99999999999"),
            ("apps/-2/", "-2"),
        ] {
            assert_eq!(Route::parse(path), Route::NotFound(asked.to_owned()));
        }
    }

    #[test]
    fn the_single_file_has_the_route_and_the_scenario_in_one_fragment() {
        let intercom = Route::Guide(Slug::new("intercom").expect("a slug"));
        assert_eq!(
            Route::parse_fragment("#/guides/intercom/?v=1&seats=80"),
            Some((intercom.clone(), "v=1&seats=80"))
        );
        assert_eq!(Route::parse_fragment("#sources"), None);
        assert_eq!(
            Addresses::Fragments.with_scenario(&intercom, "v=1&seats=80"),
            "#/guides/intercom/?v=1&seats=80"
        );
        assert_eq!(
            Addresses::Paths("/sub/".to_owned()).with_scenario(&intercom, "v=1&seats=80"),
            "/sub/guides/intercom/#v=1&seats=80"
        );
    }
}
