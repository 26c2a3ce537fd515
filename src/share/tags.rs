//! What stands in the head of a page for search engines and previews, beside its title.

use super::{PICTURE, TWIN};
use crate::html::escaped;
use crate::route::Route;

/// A page as it is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared<'a> {
    /// Which page.
    pub route: &'a Route,
    /// Its title.
    pub title: &'a str,
    /// Its description.
    pub description: &'a str,
    /// Scheme, host and base path of the site, with a slash at the end, where the host is known.
    pub site: Option<&'a str>,
    /// What the picture of a guide shows, in a sentence.
    pub picture: &'a str,
    /// JSON-LD, where the page has any.
    pub data: Option<String>,
}

/// The description, and with a host everything that takes a whole address. One element is description to
/// search engines and to previews, because a page's bytes are counted.
pub fn tags(shared: &Shared<'_>) -> String {
    let Shared { route, site, .. } = shared;
    let found = !matches!(route, Route::NotFound(_));
    let is_guide = matches!(route, Route::Guide(_));
    let description = escaped(shared.description);
    let site = site.filter(|_| found);
    let mut out = match site {
        Some(_) => format!(
            "<meta name=\"description\" property=\"og:description\" content=\"{description}\">"
        ),
        None => format!("<meta name=\"description\" content=\"{description}\">"),
    };
    if let Some(site) = site {
        let address = escaped(&format!("{site}{}", route.path()));
        let (kind, beside) = match is_guide {
            true => ("article", address.clone()),
            false => ("website", escaped(site)),
        };
        out.push_str(&format!(
            "<meta property=\"og:title\" content=\"{}\">\
             <meta property=\"og:type\" content=\"{kind}\">\
             <link rel=\"canonical\" href=\"{address}\">\
             <meta property=\"og:url\" content=\"{address}\">\
             <meta property=\"og:image\" content=\"{beside}{PICTURE}\">\
             <meta property=\"og:image:alt\" content=\"{}\">\
             <meta name=\"twitter:card\" content=\"summary_large_image\">",
            escaped(shared.title),
            escaped(shared.picture),
        ));
    }
    if is_guide {
        // Beside the page wherever that stands, for another guide too that was opened from here.
        out.push_str(&format!(
            "<link rel=\"alternate\" type=\"text/markdown\" href=\"{TWIN}\">"
        ));
    }
    if let Some(data) = &shared.data {
        // `<` never stands in it, so that nothing can end the element.
        out.push_str(&format!(
            "<script type=\"application/ld+json\">{}</script>",
            data.replace('<', "\\u003c")
        ));
    }
    if !found {
        out.push_str("<meta name=\"robots\" content=\"noindex\">");
    }
    out
}
