//! The table as comma-separated values: every app that it has found, in its order, not only the page of it.

use super::index::Index;
use super::row::Row;
use super::shown::Shown;
use crate::export::put_line;
use crate::filled::{Texts, filled};
use crate::money::{Amount, plain};

impl Index {
    /// The CSV (RFC 4180) of what is shown, with a byte-order mark as the other exports have. `site` is where
    /// addresses of guides begin: scheme, host and path, with a slash at the end; blank where there is none.
    pub fn csv(&self, shown: &Shown, site: &str) -> String {
        let mut out = String::from('\u{feff}');
        let step = filled("Price step a year, @ seats", &[&self.seats]);
        put_line(
            &mut out,
            &[
                "App",
                "Category",
                "SCIM",
                "On which plans",
                "Plan today",
                "Plan with SCIM",
                &step,
                "Step, kind",
                "Step, low",
                "Step, high",
                "Increase",
                "Increase, low",
                "Increase, high",
                "Price of the SCIM plan",
                "On removal",
                "SCIM through",
                "Newest source",
                "What that day is",
                "Guide",
            ],
        );
        for row in shown.rows.iter().filter_map(|place| self.rows.get(*place)) {
            line(&mut out, row, site);
        }
        out
    }
}

fn ends(amount: &Amount) -> [String; 2] {
    [amount.low(), amount.high()].map(|end| end.map(plain).unwrap_or_default())
}

fn line(out: &mut String, row: &Row, site: &str) {
    let [step_low, step_high] = ends(&row.upgrade);
    let [increase_low, increase_high] = ends(&row.increase);
    let checked = row.checked.as_ref();
    let on = checked.map_or_else(String::new, |checked| checked.on.to_string());
    let guide = match site {
        "" => String::new(),
        site => [site, "guides/", row.slug.as_str(), "/"].glued(),
    };
    put_line(
        out,
        &[
            &row.name,
            &row.category,
            row.status.label(),
            &row.scim_on(),
            row.plan_today().unwrap_or("None"),
            row.plan_with_scim().unwrap_or("None"),
            &row.upgrade_words(),
            row.upgrade.kind().as_str(),
            &step_low,
            &step_high,
            &row.increase_words(),
            &increase_low,
            &increase_high,
            &super::Facet::PriceKind.label(&row.price_kind),
            &row.removal_words(),
            &row.idps_words(),
            &on,
            checked.map_or("No source", |checked| &checked.how),
            &guide,
        ],
    );
}
