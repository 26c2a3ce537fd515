//! Earlier prices: each must have ended before today's price was seen, and have been another one.

use super::ladder::plan_at;
use super::read::At;
use crate::catalog::{Aggregate, Defaults, Earlier, Offer, Price, Record, Source, SourceId};
use crate::date::Day;

/// What earlier prices are held against.
pub(super) struct Against<'a> {
    /// Every source that may be cited, of this file and of the terms.
    pub sources: &'a [&'a Source],
    /// Today, where it is known.
    pub today: Option<Day>,
}

/// The earlier prices of an app's plans and of its own cost by hand.
pub(super) fn of_record(at: &At<'_>, record: &Record, against: &Against<'_>) {
    for plan in &record.plans {
        let Some(here) = plan_at(at, &plan.id) else {
            continue;
        };
        check(&here, &plan.earlier, &plan.price, &plan.cite, against);
        for (index, earlier) in plan.earlier.iter().enumerate() {
            if let Price::Times { plan: of, .. } = &earlier.price
                && *of == plan.id
                && let Some(here) = entry(&here, plan.earlier.len(), index)
            {
                here.error(
                    "This earlier price is a multiple of the plan itself.",
                    "Name the plan that was multiplied, or give the price as an amount.",
                );
            }
        }
    }
    if let (Some(manual), Some(here)) = (&record.manual, at.under("manual")) {
        of_aggregate(&here, manual, against);
    }
}

/// The earlier fees of the offer.
pub(super) fn of_offer(at: &At<'_>, offer: &Offer, against: &Against<'_>) {
    check(at, &offer.earlier, &offer.fee, &offer.cite, against);
}

/// The earlier lines of the general cost by hand.
pub(super) fn of_defaults(at: &At<'_>, defaults: &Defaults, against: &Against<'_>) {
    if let Some(here) = at.under("manual") {
        of_aggregate(&here, &defaults.manual, against);
    }
}

fn of_aggregate(at: &At<'_>, manual: &Aggregate, against: &Against<'_>) {
    check(at, &manual.earlier, &manual.costs(), &manual.cite, against);
}

/// An entry of the list, where every entry could be read.
fn entry<'n>(at: &At<'n>, count: usize, index: usize) -> Option<At<'n>> {
    let list = at
        .under("earlier")
        .filter(|_| at.has_items("earlier", count))?;
    list.item(index)
}

/// `current` is today's price and `cite` its sources.
fn check<T: PartialEq>(
    at: &At<'_>,
    earlier: &[Earlier<T>],
    current: &T,
    cite: &[SourceId],
    against: &Against<'_>,
) {
    let of_today = |source: &&&Source| cite.contains(&source.id);
    let newest = against
        .sources
        .iter()
        .filter(of_today)
        .map(|source| source.on)
        .max();
    for (index, one) in earlier.iter().enumerate() {
        let Some(here) = entry(at, earlier.len(), index) else {
            return;
        };
        let until = here.under("until").unwrap_or_else(|| here.same());
        if against.today.is_some_and(|today| one.until > today) {
            until.error(
                format!("The day {} is still to come.", one.until),
                "Give the day on which the price had changed, or wait with the entry until it has.",
            );
        } else if let Some(newest) = newest.filter(|newest| one.until > *newest) {
            until.error(
                format!(
                    "This price counted until {}, but today's was seen on {newest} already.",
                    one.until
                ),
                "Correct the day, or cite the newer source of today's price.",
            );
        }
        if earlier
            .iter()
            .take(index)
            .any(|other| other.until == one.until)
        {
            until.error(
                "Another earlier price ended on the same day.",
                "Give each price the day on which it ended, or remove one of the two.",
            );
        }
        let later = earlier.iter().filter(|other| other.until > one.until);
        let next = later.min_by_key(|other| other.until);
        if next.map_or(current, |next| &next.price) == &one.price {
            here.error(
                "The price that came after this one is the same.",
                "Remove the entry, or correct its price.",
            );
        }
        if one.cite.is_empty() && here.has_items("cite", 0) {
            here.warn(
                "No source shows this earlier price.",
                "Name the source in \"cite\", or the change is told without one.",
            );
        }
    }
}
