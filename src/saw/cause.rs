//! Why what was seen is not what is computed: the record's earlier prices, tried one after the other.
//!
//! The estimate is made again with the prices of an earlier day in effect. Where that gives exactly what
//! was seen, those changes are the cause; where nothing does, nobody is told a reason that was guessed.

use super::Saw;
use crate::catalog::{App, Costs, Earlier, Plan, Price, Source, SourceId};
use crate::date::Day;
use crate::filled::Texts;
use crate::guide::price_words;
use crate::money::{Amount, Style};
use crate::pricing::{Way, typed_unit, unit_words};
use std::sync::Arc;

/// The most changes of which combinations are tried: a stack of many apps must open at once.
const MOST_TRIED: usize = 60;

/// What was seen, what is computed, and why they differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences {
    /// When the link was copied.
    pub seen: Saw,
    /// Now.
    pub now: Saw,
    /// The ways whose amounts differ.
    pub ways: Vec<Way>,
    /// The changes that explain it; none where no earlier price in the record does.
    pub causes: Vec<Cause>,
}

/// A change of a price.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// What changed, from what to what and when, in a sentence.
    pub words: String,
    /// Where that is shown.
    pub sources: Vec<Source>,
}

/// Works everything out for apps with other prices.
pub type Replay<'a> = &'a dyn Fn(&[App]) -> Saw;

/// What differs between what was seen and what is computed for these apps, if anything does. `replay`
/// makes the same estimate for the same apps, in their order, with earlier prices.
pub fn differences(seen: Saw, now: Saw, apps: &[App], replay: Replay<'_>) -> Option<Differences> {
    let ways = seen.differing(&now);
    (!ways.is_empty()).then(|| {
        let changes = changes(apps);
        let explains =
            |tried: &[&Change<'_>]| seen.differing(&replay(&before(apps, tried))).is_empty();
        let found = found(&changes, &explains);
        Differences {
            seen,
            now,
            ways,
            causes: found
                .iter()
                .map(|change| change.cause(apps, &changes))
                .collect(),
        }
    })
}

/// What a price is of.
#[derive(Clone, Copy)]
enum What<'a> {
    Plan(&'a Plan, &'a Earlier<Price>),
    /// The offer's fee, the same for every app.
    Fee(Amount),
    Manual(Costs),
}

/// An earlier price.
#[derive(Clone, Copy)]
struct Change<'a> {
    /// The place of its app; `None` for what holds for every app.
    app: Option<usize>,
    what: What<'a>,
    until: Day,
    cite: &'a [SourceId],
}

/// Every earlier price of these apps and their common terms.
fn changes(apps: &[App]) -> Vec<Change<'_>> {
    let mut changes = Vec::new();
    if let Some(first) = apps.first() {
        for earlier in &first.terms.offer.earlier {
            changes.push(Change {
                app: None,
                what: What::Fee(earlier.price),
                until: earlier.until,
                cite: &earlier.cite,
            });
        }
    }
    let general = apps.first().map(|first| &first.terms.defaults.manual);
    let own = apps.iter().enumerate();
    let own = own.filter_map(|(index, app)| Some((Some(index), app.record.manual.as_ref()?)));
    for (app, manual) in general.map(|manual| (None, manual)).into_iter().chain(own) {
        for earlier in &manual.earlier {
            changes.push(Change {
                app,
                what: What::Manual(earlier.price),
                until: earlier.until,
                cite: &earlier.cite,
            });
        }
    }
    for (index, app) in apps.iter().enumerate() {
        for plan in &app.record.plans {
            for earlier in &plan.earlier {
                changes.push(Change {
                    app: Some(index),
                    what: What::Plan(plan, earlier),
                    until: earlier.until,
                    cite: &earlier.cite,
                });
            }
        }
    }
    changes
}

/// The fewest changes of one day that explain what was seen, the latest day first; else a single change
/// that does, for a catalog may have learned of one late.
fn found<'c, 'a>(
    changes: &'c [Change<'a>],
    explains: &dyn Fn(&[&Change<'a>]) -> bool,
) -> Vec<&'c Change<'a>> {
    let mut day: Option<Day> = None;
    loop {
        let earlier = changes.iter().map(|change| change.until);
        day = earlier
            .filter(|until| day.is_none_or(|day| *until < day))
            .max();
        let Some(day) = day else {
            break;
        };
        // Of each price the one that held before that day.
        let held = |change: &&Change<'a>| {
            let nearer = |other: &Change<'a>| {
                other.is_of_the_same(change) && (day..change.until).contains(&other.until)
            };
            change.until >= day && !changes.iter().any(nearer)
        };
        let mut tried: Vec<&Change<'a>> = changes.iter().filter(held).collect();
        if explains(&tried) {
            if tried.len() <= MOST_TRIED {
                for change in tried.clone() {
                    let mut fewer = tried.clone();
                    fewer.retain(|other| !std::ptr::eq(*other, change));
                    if explains(&fewer) {
                        tried = fewer;
                    }
                }
            }
            return tried;
        }
    }
    let mut single = changes.iter().take(MOST_TRIED);
    single
        .find(|change| explains(&[*change]))
        .into_iter()
        .collect()
}

/// The apps with these prices in effect.
fn before(apps: &[App], changes: &[&Change<'_>]) -> Vec<App> {
    let mut apps = apps.to_vec();
    for change in changes {
        let first = change.app.unwrap_or(0);
        let last = change.app.unwrap_or(usize::MAX);
        for (index, app) in apps.iter_mut().enumerate() {
            if (first..=last).contains(&index) {
                change.undo(app);
            }
        }
    }
    apps
}

impl Change<'_> {
    /// Whether both are prices of the same thing.
    fn is_of_the_same(&self, other: &Change<'_>) -> bool {
        self.app == other.app
            && match (&self.what, &other.what) {
                (What::Plan(one, _), What::Plan(other, _)) => one.id == other.id,
                (What::Fee(_), What::Fee(_)) | (What::Manual(_), What::Manual(_)) => true,
                _ => false,
            }
    }

    fn undo(&self, app: &mut App) {
        match &self.what {
            What::Plan(changed, earlier) => {
                let mut record = app.record.priced();
                for plan in &mut record.plans {
                    if plan.id == changed.id {
                        plan.price = earlier.price.clone();
                    }
                }
                app.record = Arc::new(record);
            }
            What::Fee(fee) => Arc::make_mut(&mut app.terms).offer.fee = *fee,
            What::Manual(costs) => {
                let mut record = app.record.priced();
                let manual = match self.app {
                    Some(_) => record.manual.as_mut(),
                    None => Some(&mut Arc::make_mut(&mut app.terms).defaults.manual),
                };
                if let Some(manual) = manual {
                    manual.licences = costs.licences;
                    manual.labour = costs.labour;
                    manual.compliance = costs.compliance;
                }
                app.record = Arc::new(record);
            }
        }
    }

    /// "Intercom Expert rose from $99 to $132 a seat and month on 1 Feb 2026."
    fn cause(&self, apps: &[App], changes: &[Change<'_>]) -> Cause {
        let app = apps.get(self.app.unwrap_or(0));
        let mut words = String::new();
        if let Some(app) = app {
            let manual = match self.app {
                Some(_) => app.manual(),
                None => &app.terms.defaults.manual,
            };
            let (name, then, now, old, new) = match self.what {
                What::Plan(plan, earlier) => {
                    // The unit stands once where both have the same.
                    let then = alike(&earlier.price, &plan.price);
                    let before = Plan {
                        price: earlier.price.clone(),
                        words: earlier.words.clone(),
                        ..plan.clone()
                    };
                    (
                        [&*app.record.name, " ", plan.sold()].glued(),
                        then,
                        plan.price.bought().amount(),
                        then.map_or_else(
                            || in_sentence(app, &before),
                            |then| Style::Cents.show(&then),
                        ),
                        in_sentence(app, plan),
                    )
                }
                What::Fee(fee) => {
                    let offer = &app.terms.offer;
                    (
                        offer.name.clone(),
                        Some(fee),
                        Some(offer.fee),
                        Style::Cents.show(&fee),
                        Style::Cents.show(&offer.fee) + " a year",
                    )
                }
                What::Manual(costs) => {
                    let (then, now) = (costs.total(), manual.costs().total());
                    (
                        "The published cost by hand".to_owned(),
                        Some(then),
                        Some(now),
                        Style::Cents.show(&then),
                        Style::Cents.show(&now) + " a year",
                    )
                }
            };
            let last = changes.iter().filter(|other| other.is_of_the_same(self));
            let last = last.map(|other| other.until).max().unwrap_or(self.until);
            let when = if last == self.until {
                [" on ", &*last.show()].glued()
            } else {
                [" between ", &*self.until.show(), " and ", &*last.show()].glued()
            };
            words = [&*name, moved(then, now), &*old, " to ", &*new, &*when, "."].glued();
        }
        let sources = self.cite.iter().filter_map(|id| app?.source(id).cloned());
        Cause {
            words,
            sources: sources.collect(),
        }
    }
}

/// A plan's price as it stands within a sentence; of an add-on the addition's.
fn in_sentence(app: &App, plan: &Plan) -> String {
    let added = matches!(plan.price, Price::AddOn { .. });
    match (plan.price.bought(), plan.price.bought().amount()) {
        (Price::Quote { .. }, _) => "a price told on request".to_owned(),
        (price, _) if price.is_free() => "$0".to_owned(),
        (_, Some(amount)) if added => {
            let (unit, per) = typed_unit(app, plan);
            Style::Cents.show(&amount) + &unit_words(unit.as_deref(), per)
        }
        _ => price_words(app, plan),
    }
}

/// How a price went, where that can be said of two amounts that are known alike.
fn moved(then: Option<Amount>, now: Option<Amount>) -> &'static str {
    let ends = then
        .zip(now)
        .filter(|(then, now)| then.kind() == now.kind());
    let ends =
        ends.and_then(|(then, now)| Some((then.high().or(then.low())?, now.high().or(now.low())?)));
    match ends {
        Some((then, now)) if then < now => " rose from ",
        Some((then, now)) if then > now => " fell from ",
        _ => " changed from ",
    }
}

/// The amount of an earlier price that is charged as today's is: for the same unit and period.
fn alike(then: &Price, now: &Price) -> Option<Amount> {
    let (was, is) = (then.bought().amount()?, now.bought().amount()?);
    let mut same = then.clone();
    let bought = match &mut same {
        Price::AddOn { price, .. } => &mut **price,
        price => price,
    };
    if let Price::PerUnit { amount, .. } | Price::Flat { amount, .. } = bought {
        *amount = is;
    }
    (same == *now).then_some(was)
}
