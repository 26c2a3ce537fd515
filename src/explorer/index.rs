//! Reading `catalog/index.json`, natively and in a browser. What stands in it is described in
//! `docs/catalog-files.md`.

use super::facet::status;
use super::fold::Folded;
use super::query::{Found, find};
use super::row::{Checked, PlanName, Row};
use crate::catalog::{Idp, Json, Slug};
use crate::date::Day;
use crate::gather::Gather;
use crate::money::{Amount, Interval, decimal};

/// The version of the shape of the catalog's files for machines. It goes up when a field goes or means
/// something else; further fields may come without.
pub const SCHEMA: u32 = 1;

/// Every app, as the table shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// The apps, in the order of the catalog.
    pub rows: Vec<Row>,
    /// Every category that an app has, from A to Z.
    pub categories: Vec<String>,
    /// For how many seats the figures are, in digits.
    pub seats: String,
    /// How many days a source stays fresh.
    pub stale_after_days: u32,
}

impl Index {
    /// Reads the file.
    pub fn from_json(text: &str) -> Option<Index> {
        Index::read(&Json::parse(text)?)
    }

    /// Reads it where it stands in something larger. What is not of this program's schema is none.
    pub fn read(json: &Json) -> Option<Index> {
        if bare(json.get("schema")?)? != SCHEMA.to_string() {
            return None;
        }
        let mut index = Index {
            seats: bare(json.get("scenario")?.get("seats")?)?.to_owned(),
            stale_after_days: bare(json.get("stale_after_days")?)?.parse().ok()?,
            ..Index::default()
        };
        let Json::List(apps) = json.get("apps")? else {
            return None;
        };
        for app in apps {
            let row = row(app)?;
            let place = index.categories.binary_search(&row.category);
            if let Err(place) = place {
                index.categories.insert(place, row.category.clone());
            }
            index.rows.push(row);
        }
        Some(index)
    }

    /// Searches the apps. A blank query finds all of them equally well.
    pub fn find(&self, query: &str) -> Found {
        find(&self.rows, query)
    }

    /// The apps whose names are nearest to what was asked for, the nearest first, at most `most`.
    pub fn nearest(&self, asked: &str, most: usize) -> Vec<&Row> {
        let found = match Folded::new(asked).is_empty() {
            true => Found::default(),
            false => self.find(asked),
        };
        let mut ranked = Vec::new();
        for (row, rank) in self.rows.iter().zip(&found.ranks) {
            ranked.extend(rank.map(|rank| (rank, row)));
        }
        let mut nearest = Vec::new();
        while nearest.len() < most {
            // The first of the best, for the apps stand in the catalog's order.
            let best = ranked.iter().enumerate().min_by_key(|(_, (rank, _))| *rank);
            match best.map(|(place, _)| place) {
                Some(place) => nearest.push(ranked.remove(place).1),
                None => break,
            }
        }
        nearest
    }
}

fn bare(json: &Json) -> Option<&str> {
    match json {
        Json::Bare(word) => Some(word),
        _ => None,
    }
}

fn texts(list: Option<&Json>) -> Option<Vec<&str>> {
    match list? {
        Json::List(list) => Some(list.iter().filter_map(Json::as_str).gathered()),
        _ => None,
    }
}

fn row(app: &Json) -> Option<Row> {
    let text = |name: &str| app.get(name).and_then(Json::as_str).map(str::to_owned);
    let Json::List(plans) = app.get("plans")? else {
        return None;
    };
    let idps = texts(app.get("idps")).map(|list| {
        let known = list.into_iter().filter_map(Idp::parse);
        known.gathered()
    });
    let mut row = Row {
        slug: Slug::new(app.get("slug")?.as_str()?)?,
        name: text("name")?,
        category: text("category")?,
        status: status(app.get("status")?.as_str()?),
        plans: plans.iter().filter_map(plan).gathered(),
        plan: text("plan"),
        target: text("target"),
        upgrade: amount(app.get("upgrade_per_year")?)?,
        increase: amount(app.get("increase_percent")?)?,
        price_kind: text("price_kind")?,
        removal: text("removal")?,
        idps,
        checked: app.get("checked").and_then(checked),
        names: Vec::new(),
        kind: Folded::default(),
    };
    row.fold(&texts(app.get("also_called")).unwrap_or_default());
    Some(row)
}

fn plan(json: &Json) -> Option<PlanName> {
    Some(PlanName {
        id: json.get("id")?.as_str()?.to_owned(),
        name: json.get("name")?.as_str()?.to_owned(),
        scim: bare(json.get("scim")?)? == "true",
    })
}

fn checked(json: &Json) -> Option<Checked> {
    Some(Checked {
        on: Day::parse(json.get("on")?.as_str()?)?,
        how: json.get("how")?.as_str()?.to_owned(),
    })
}

/// An amount as the estimate's JSON has it: its kind and its two ends.
fn amount(json: &Json) -> Option<Amount> {
    let end = |name: &str| json.get(name).and_then(Json::as_str).and_then(decimal);
    Some(match json.get("kind")?.as_str()? {
        "unknown" => Amount::Unknown,
        "unavailable" => Amount::Unavailable,
        kind => Amount::Known(Interval {
            low: end("low"),
            high: end("high"),
            approx: kind == "approx",
        }),
    })
}
