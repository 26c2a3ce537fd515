//! Lists of the site's pages: for search engines, and for programs that read text.

use super::{TWIN, checked, newest};
use crate::catalog::Bundle;
use crate::date::Day;
use crate::explorer::PAGE;
use crate::export::escaped_markdown;
use crate::guide::outline;
use crate::html::escaped;
use crate::route::Route;

/// The sitemap. `site` is scheme, host and base path; a page's day is that of the newest source it rests
/// on, so a page without sources has none.
pub fn sitemap(bundle: &Bundle, site: &str) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (route, day) in dated(bundle) {
        let address = escaped(&format!("{site}{}", route.path()));
        out.push_str(&format!("<url><loc>{address}</loc>"));
        if let Some(day) = day {
            out.push_str(&format!("<lastmod>{day}</lastmod>"));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// Every page that is to be found, with the day of what it rests on.
fn dated(bundle: &Bundle) -> Vec<(Route, Option<Day>)> {
    let newest = newest(bundle);
    let terms = bundle.terms.sources().map(|source| source.on).max();
    let guides = bundle
        .records
        .iter()
        .map(|record| (Route::Guide(record.slug.clone()), checked(record)));
    [
        (Route::Explorer, newest),
        (Route::Own, None),
        (Route::Stack, newest),
        (Route::Methodology, terms),
        (Route::Embed, None),
    ]
    .into_iter()
    .chain(further_pages(bundle).map(|route| (route, newest)))
    .chain(guides)
    .collect()
}

/// The further pages of the table of all apps.
fn further_pages(bundle: &Bundle) -> impl Iterator<Item = Route> {
    let pages = bundle.records.len().div_ceil(PAGE);
    (2..=u32::try_from(pages).unwrap_or_default()).map(Route::Apps)
}

/// What crawlers may read, which is everything, and where the sitemap is, if there is one.
pub fn robots(site: Option<&str>) -> String {
    let all = "User-agent: *\nAllow: /\n";
    match site {
        Some(site) => format!("{all}\nSitemap: {site}sitemap.xml\n"),
        None => all.to_owned(),
    }
}

/// The site for programs that read text: what it is, and each guide's twin in Markdown. `site` is where
/// addresses begin: scheme, host and path, or the path alone.
pub fn llms(bundle: &Bundle, site: &str) -> String {
    let mut out = String::from(
        "# scimcost\n\n\
         > What SCIM really costs, app by app: which plan has it, what the step to that plan adds to the \
         bill, what a managed alternative and working by hand cost, and which way to take. Every figure \
         has its formula, its sources and their dates; what nobody publishes is said to be unknown.\n\n",
    );
    out.push_str(&escaped_markdown(&bundle.terms.offer.disclosure));
    out.push_str(
        " Where the vendor's own plan or working by hand is cheaper, the guides say so. Figures are US \
         dollars a year at list price unless something else stands there.\n\n## Guides\n\n",
    );
    for app in bundle.all() {
        let guide = outline(&app, bundle);
        out.push_str(&format!(
            "- [{}]({site}guides/{}/{TWIN}): {} {}\n",
            escaped_markdown(&app.record.name),
            app.record.slug,
            escaped_markdown(&guide.description),
            escaped_markdown(&app.record.guide.card.text),
        ));
    }
    if bundle.records.len() > PAGE {
        out.push_str("\n## The table of all apps\n\n");
        out.push_str(&format!("- [Page 1]({site})\n"));
        for route in further_pages(bundle) {
            let page = route.page_of_apps().unwrap_or(1);
            out.push_str(&format!("- [Page {page}]({site}{})\n", route.path()));
        }
    }
    out.push_str(&format!(
        "\n## How the figures are made\n\n\
         - [Method]({site}methodology/): the rules behind every figure, as a page\n\
         - [Catalog]({site}catalog/index.json): every app with its plans and its price step, as JSON; \
         {site}catalog/SLUG.json holds one app's prices\n\n\
         ## Optional\n\n\
         - [A stack of apps]({site}stack/): totals and the cheapest mix, worked out in the browser\n\
         - [An app that is not listed]({site}guides/own/): the same for figures of one's own\n\
         - [Widgets]({site}embed/): the calculator on another page\n"
    ));
    out
}
