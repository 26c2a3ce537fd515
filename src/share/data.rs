//! JSON-LD: what a page is, for programs. It says nothing that the page does not, no price that is not
//! shown and no rating, since there is none.

use super::{checked, newest};
use crate::catalog::{App, Bundle};
use crate::explorer::PAGE;
use crate::guide::Guide;
use serde_json::{Value, json};

/// What a guide is: an article about an application, by the publisher who also sells the managed way.
pub fn guide_data(app: &App, guide: &Guide) -> Value {
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": guide.title,
        "about": { "@type": "SoftwareApplication", "name": app.record.name },
        "publisher": { "@type": "Organization", "name": app.terms.offer.maker },
    });
    if let (Some(day), Some(data)) = (checked(&app.record), data.as_object_mut()) {
        data.insert("dateModified".to_owned(), day.to_string().into());
    }
    data
}

/// What the start page is: a data set, with what it is based on and where it can be fetched. `base` is the
/// site's path, with a slash at both ends.
pub fn site_data(bundle: &Bundle, title: &str, description: &str, base: &str) -> Value {
    let file = |name: &str| {
        let address = [base, "catalog/", name, ".json"].concat();
        json!({
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": address,
        })
    };
    let slugs = bundle.records.iter().map(|record| record.slug.as_str());
    // The page must not grow with the catalog: the first file names all others.
    let few = bundle.records.len() <= PAGE;
    let files: Vec<Value> = std::iter::once("index")
        .chain(slugs.filter(|_| few))
        .map(file)
        .collect();
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": description,
        "publisher": { "@type": "Organization", "name": bundle.terms.offer.maker },
        "isBasedOn": {
            "@type": "Dataset",
            "name": "SCIM Tax Index",
            "creator": { "@type": "Organization", "name": "Iden" },
            "license": "https://creativecommons.org/licenses/by/4.0/",
        },
        "variableMeasured": [
            "plan with SCIM",
            "price of each plan",
            "cost of the step to the plan with SCIM, US dollars a year",
            "the same step in percent of the bill",
            "what happens to removed accounts",
            "identity providers with SCIM",
            "day of the newest source",
            "cost of provisioning by hand, US dollars a year",
        ],
        "distribution": files,
    });
    if let (Some(day), Some(data)) = (newest(bundle), data.as_object_mut()) {
        data.insert("dateModified".to_owned(), day.to_string().into());
    }
    data
}
