//! An app that is not in the catalog: the reader states its name, prices and minimum.

use super::{
    App, GuideText, Period, Plan, PlanId, Price, Prose, Record, Removal, Scim, Slug, Sso, Terms,
    Tri,
};
use crate::filled::Texts;
use crate::money::{Amount, Style, grouped};
use crate::scenario::{Dollars, Scenario};
use std::sync::Arc;

/// The reserved slug of the app that the reader describes.
pub const OWN_SLUG: &str = "own";

/// The app that the reader describes: two plans, the one paid for today and the one with SCIM, each a
/// quote until the reader states its price a seat and month. `None` only if the reserved ids were not
/// ids, which a test rules out.
pub fn own_app(scenario: &Scenario, terms: &Arc<Terms>) -> Option<App> {
    let plan = |id: &str, name: &str, scim: Tri, price: Option<Dollars>| {
        Some(Plan {
            id: PlanId::new(id)?,
            name: name.to_owned(),
            also_called: Vec::new(),
            sso: Tri::Unknown,
            scim,
            // The minimum counts for a quote too: the price at which it flips has to allow for it.
            price: Price::PerUnit {
                amount: price.map_or(Amount::Unknown, Amount::exact),
                unit: "seat".to_owned(),
                per: Period::Month,
                minimum: scenario.own.minimum,
                base: None,
                included: None,
                minimum_spend: None,
                counts: None,
            },
            words: in_words(price, scenario.own.minimum),
            groups: Tri::Unknown,
            monthly: None,
            other_seats: Vec::new(),
            one_off: None,
            billing: None,
            note: None,
            cite: Vec::new(),
            earlier: Vec::new(),
        })
    };
    let name = scenario
        .own
        .name
        .clone()
        .unwrap_or_else(|| "Your app".to_owned());
    let record = Record {
        name,
        plans: vec![
            plan("current", "Today's plan", Tri::No, scenario.own.current)?,
            plan("target", "Plan with SCIM", Tri::Yes, scenario.own.target)?,
        ],
        default_plan: PlanId::new("current"),
        default_target: PlanId::new("target"),
        guide: GuideText {
            lede: Prose {
                text:
                    "Type what the vendor charges today and what it asks for the plan with SCIM, \
                       and compare the three ways out on your own figures."
                        .to_owned(),
                cite: Vec::new(),
            },
            ..GuideText::default()
        },
        ..blank(Slug::new(OWN_SLUG)?)
    };
    Some(App {
        describe: Some(own_app),
        ..App::new(record, terms.clone())
    })
}

/// A price as guides say it, in fewer bytes than what says it of every shape.
fn in_words(price: Option<Dollars>, minimum: Option<u64>) -> String {
    let price = match price.map(Amount::exact) {
        Some(price) if price.is_zero() => return "Free".to_owned(),
        Some(price) => Style::Cents.show(&price) + " a seat and month",
        None => "Not published".to_owned(),
    };
    match minimum.filter(|minimum| *minimum > 1) {
        Some(minimum) => [&*price, ", at least ", &grouped(minimum.into(), 0)].glued(),
        None => price,
    }
}

/// An app of which nothing is known, not even a plan: what costs by hand without any app's prices rest
/// on.
pub(crate) fn no_app(terms: &Arc<Terms>) -> App {
    App::new(blank(Slug::none()), terms.clone())
}

impl Record {
    /// What its figures rest on, and nothing else: a whole record is far more to copy.
    pub(crate) fn priced(&self) -> Record {
        Record {
            name: self.name.clone(),
            sources: self.sources.clone(),
            plans: self.plans.clone(),
            default_plan: self.default_plan.clone(),
            default_target: self.default_target.clone(),
            scim: Scim {
                only_through: self.scim.only_through.clone(),
                ..Scim::default()
            },
            volume_discounts: self.volume_discounts.clone(),
            manual: self.manual.clone(),
            ..blank(self.slug.clone())
        }
    }
}

fn blank(slug: Slug) -> Record {
    Record {
        slug,
        name: String::new(),
        category: "Your own figures".to_owned(),
        also_called: Vec::new(),
        guide_updated: None,
        sources: Vec::new(),
        plans: Vec::new(),
        default_plan: None,
        default_target: None,
        sso: Sso::default(),
        scim: Scim::default(),
        removal: Removal::default(),
        idps: Vec::new(),
        volume_discounts: None,
        bundle: None,
        manual: None,
        claims: Vec::new(),
        disagreements: Vec::new(),
        guide: GuideText::default(),
    }
}
