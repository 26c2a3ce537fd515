//! What the picture of a page shows where its link is shared: the words and the amounts, worked out like
//! those of the page. It is drawn by a program of its own, at build time.

use crate::catalog::{App, Bundle, Plan, Status};
use crate::decision::way_name;
use crate::guide::{badge, price_words, step_words};
use crate::money::{Amount, Exact, Style};
use crate::pricing::{Estimate, Way, estimate, verdict_words};
use crate::scenario::Scenario;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A guide's picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The app.
    pub name: String,
    /// How SCIM is sold.
    pub status: Status,
    /// The same in words: `SCIM tax: only on Expert`.
    pub badge: String,
    /// The plan paid for today and the plan with SCIM, each with its price in words; one where they are
    /// the same plan, none where no plan is known.
    pub plans: Vec<(String, String)>,
    /// What the step between them costs at 50 seats, or why that is not known.
    pub step: String,
    /// The three ways with what each costs a year.
    pub ways: Vec<WayLine>,
    /// The verdict, in a sentence.
    pub verdict: String,
    /// That the publisher sells one of the ways.
    pub disclosure: String,
}

/// One way on a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct WayLine {
    /// Which.
    pub way: Way,
    /// Its name.
    pub name: String,
    /// Dollars a year as people read them: `$61,800`, `under $5,000`, `not published`.
    pub cost: String,
    /// Its bar, in percent of the dearest way's: by the most that each may cost, or the least where no
    /// ceiling is known; none where neither is.
    pub share: Option<u8>,
    /// Whether the verdict takes it.
    pub best: bool,
}

/// The picture of a guide, at the usual 50 seats on the usual plan.
pub fn card(app: &App) -> Card {
    let estimate = estimate(app, &Scenario::default());
    let plan = |id: &Option<crate::catalog::PlanId>| id.as_ref().and_then(|id| app.plan(id));
    let mut plans: Vec<&Plan> = plan(&estimate.current).into_iter().collect();
    if let Some(target) = plan(&estimate.target)
        && plans.iter().all(|known| known.id != target.id)
    {
        plans.push(target);
    }
    let verdict = verdict_words(app, &estimate);
    Card {
        name: app.record.name.clone(),
        status: app.record.status(),
        badge: badge(app),
        plans: plans
            .into_iter()
            .map(|plan| (plan.name.clone(), price_words(app, plan)))
            .collect(),
        step: step_words(app, &estimate),
        ways: ways(app, &estimate),
        verdict: [verdict.lead, verdict.rest].concat(),
        disclosure: app.terms.offer.disclosure.clone(),
    }
}

fn ways(app: &App, estimate: &Estimate) -> Vec<WayLine> {
    let cost = |way: Way| estimate.horizon.of(way);
    // What has no ceiling is drawn by its floor, which is less than it costs and more than nothing.
    let bound = |amount: Amount| amount.high().or(amount.low());
    let dearest = Way::THREE.into_iter().filter_map(|way| bound(cost(way)));
    let dearest = dearest.max().filter(|most| *most > Decimal::ZERO);
    let share = |amount: Amount| {
        let part = bound(amount)?.max(Decimal::ZERO);
        let percent = part.mul_exact(Decimal::ONE_HUNDRED)?.div_exact(dearest?)?;
        percent.round().to_u8()
    };
    Way::THREE
        .into_iter()
        .map(|way| WayLine {
            way,
            name: way_name(app, way),
            cost: Style::Dollars.show(&cost(way)),
            share: share(cost(way)),
            best: way == estimate.verdict.way,
        })
        .collect()
}

/// The picture of every other page: so many apps, each with what it comes to.
pub fn site_card(bundle: &Bundle, most: usize) -> Vec<(String, Status, String)> {
    bundle
        .all()
        .take(most)
        .map(|app| {
            let estimate = estimate(&app, &Scenario::default());
            (
                app.record.name.clone(),
                app.record.status(),
                step_words(&app, &estimate),
            )
        })
        .collect()
}
