//! What each way costs for the whole stack, and the mix that costs least.

use super::choose::{Parts, choose, is_sure, is_sure_alone, payers};
use super::mix::ORDER;
use super::{Basis, Entry, StackScenario};
use crate::catalog::{App, Bundle, OWN_SLUG, Slug, no_app};
use crate::decision::{Decision, decide};
use crate::gather::Gather;
use crate::money::{Amount, Interval, Kind};
use crate::pricing::{Estimate, ManualForm, Way, estimate};
use crate::scenario::Scenario;
use std::sync::Arc;

/// One app of a stack, worked out.
#[derive(Clone, Debug)]
pub struct StackApp {
    /// The app.
    pub app: App,
    /// What each way costs for it alone, as on its own page.
    pub estimate: Arc<Estimate>,
    /// The way that it takes in the cheapest mix; `QuoteNeeded` where no way has a known ceiling.
    pub way: Way,
    /// Whether no other way can be cheaper for this app while the others stay as they are in the mix.
    pub sure: bool,
    /// What each way costs for it over the years without what the stack pays once.
    parts: Parts,
    /// What it was worked out from.
    asked: Scenario,
}

impl StackApp {
    /// Its slug.
    pub fn slug(&self) -> &Slug {
        &self.app.record.slug
    }

    /// Dollars over the years that a way adds for this app: all that it costs, or what is left of it
    /// where the stack pays the fee or the work once.
    pub fn cost(&self, way: Way) -> Amount {
        let cost = place_of(way).and_then(|place| self.parts.costs.get(place));
        cost.copied().unwrap_or(Amount::Unknown)
    }

    /// Whether this app shares with others what a way costs once for the stack.
    pub fn shares(&self, way: Way) -> bool {
        let shares = place_of(way).and_then(|place| self.parts.shares.get(place));
        shares.copied().unwrap_or_default()
    }

    /// Which way to take where the reader's answers are weighed too.
    pub fn decision(&self) -> Decision {
        decide(&self.app, &self.estimate.scenario, &self.estimate)
    }
}

/// What one way costs for the stack, in dollars over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// The sum over the apps that are covered; unknown where there are apps and none is.
    pub amount: Amount,
    /// How many apps the sum covers.
    pub covers: usize,
    /// The apps that it does not cover, because nobody publishes what the way costs for them or because
    /// they have no such way.
    pub unknown: Vec<Slug>,
}

/// What each way costs for a stack.
#[derive(Clone, Debug)]
pub struct StackEstimate {
    /// The apps, in the order of the entries; what the catalog does not have is left out.
    pub apps: Vec<StackApp>,
    /// The years summed, 1 to 5.
    pub years: u8,
    /// Every app upgraded. Set-up counts once for each.
    pub native: Total,
    /// Every app managed.
    pub managed: Total,
    /// Every app by hand.
    pub manual: Total,
    /// Each app the way that makes the whole cheapest, by the ceilings.
    pub mix: Total,
    /// Whether no other mix can be cheaper.
    pub sure: bool,
    /// What the form of the shared lines by hand shows where the reader has typed nothing. An idle seat
    /// costs what each app's own plan does; its price here is the aggregate's.
    pub form: ManualForm,
    /// How many apps have no published cost by hand of their own, so that one aggregate stands for each.
    pub on_aggregate: usize,
    /// Dollars over the years that are in the totals once and belong to no app: the fee, where it is
    /// paid for the stack.
    pub shared_fee: Amount,
    /// The same for the work by hand.
    pub shared_work: Amount,
}

impl StackEstimate {
    /// The public names of the totals, with them.
    pub fn totals(&self) -> [(&'static str, &Total); 4] {
        [
            ("stack.native", &self.native),
            ("stack.managed", &self.managed),
            ("stack.manual", &self.manual),
            ("stack.mix", &self.mix),
        ]
    }

    /// The total of one of the three ways; of the mix for any other.
    pub fn total(&self, way: Way) -> &Total {
        match way {
            Way::Native => &self.native,
            Way::Managed => &self.managed,
            Way::Manual => &self.manual,
            Way::EvaluateNative | Way::QuoteNeeded => &self.mix,
        }
    }

    /// The apps that take a way in the mix.
    pub fn taking(&self, way: Way) -> impl Iterator<Item = &StackApp> {
        self.apps.iter().filter(move |app| app.way == way)
    }

    /// The apps by cost step, the dearest upgrade first: places in `apps`. A step without a ceiling
    /// counts by its floor; what is not known comes last, in the order of the entries.
    pub fn ranked(&self) -> Vec<usize> {
        let step = |place: usize| {
            let app = self.apps.get(place)?;
            let step = app.estimate.native.upgrade_per_year;
            step.high().or(step.low())
        };
        let mut ranked: Vec<usize> = Vec::new();
        for place in 0..self.apps.len() {
            let own = step(place);
            let at = ranked.partition_point(|other| step(*other) >= own);
            ranked.insert(at, place);
        }
        ranked
    }
}

/// What each way costs for the stack. Total: what is not known is told apart and never counted as
/// nothing; apps that the catalog does not have are left out ([`StackScenario::settled`] says so).
pub fn total(bundle: &Bundle, scenario: &StackScenario) -> StackEstimate {
    work_out(bundle, scenario, &[])
}

/// The same as [`total`], after `before`, an estimate over the same catalog: apps for which nothing has
/// changed are not worked out again.
pub fn total_after(
    bundle: &Bundle,
    scenario: &StackScenario,
    before: &StackEstimate,
) -> StackEstimate {
    work_out(bundle, scenario, &before.apps)
}

/// The place of one of the three ways in [`ORDER`].
fn place_of(way: Way) -> Option<usize> {
    ORDER.iter().position(|other| *other == way)
}

/// What comes once, and for whom.
struct Once {
    fee: Amount,
    work: Amount,
    fee_basis: Basis,
    manual_basis: Basis,
    form: ManualForm,
}

impl Once {
    fn new(bundle: &Bundle, scenario: &StackScenario) -> Once {
        // The aggregate belongs to no app, nor does the price of an idle seat in it.
        let found = estimate(&no_app(&bundle.terms), &scenario.shared);
        let once = |basis: Basis, amount: Amount| match basis {
            Basis::App => Amount::ZERO,
            Basis::Stack => amount,
        };
        Once {
            fee: once(scenario.fee_basis, found.horizon.fee),
            work: once(scenario.manual_basis, found.horizon.by_hand),
            fee_basis: scenario.fee_basis,
            manual_basis: scenario.manual_basis,
            form: found.manual.form,
        }
    }

    fn parts(&self, app: &App, estimate: &Estimate) -> Parts {
        let horizon = &estimate.horizon;
        // What has no amount cannot be shared: it is missing for each app.
        let shares =
            |basis: Basis, amount: Amount| basis == Basis::Stack && amount.interval().is_some();
        let shares_fee = shares(self.fee_basis, self.fee);
        // An app with published figures of its own has work of its own.
        let shares_work = shares(self.manual_basis, self.work) && app.record.manual.is_none();
        let managed = if shares_fee {
            let set_up = Amount::exact(estimate.scenario.setup_managed);
            horizon.licences.plus(set_up)
        } else {
            horizon.managed
        };
        let manual = if shares_work {
            horizon.licences
        } else {
            horizon.manual
        };
        Parts {
            costs: [managed, horizon.native, manual],
            shares: [shares_fee, false, shares_work],
            bottomless: [false, horizon.bottomless, false],
        }
    }

    /// What is shared, in the order of [`ORDER`].
    fn amounts(&self) -> [Amount; 3] {
        [self.fee, Amount::ZERO, self.work]
    }
}

fn work_out(bundle: &Bundle, scenario: &StackScenario, before: &[StackApp]) -> StackEstimate {
    let mut apps: Vec<StackApp> = Vec::new();
    let mut rest = before;
    for entry in &scenario.entries {
        apps.extend(one(bundle, entry, &scenario.shared, before, &mut rest));
    }
    let once = Once::new(bundle, scenario);
    let mut found = StackEstimate {
        years: scenario.shared.years.clamp(1, 5),
        native: nothing(),
        managed: nothing(),
        manual: nothing(),
        mix: nothing(),
        sure: true,
        form: once.form,
        on_aggregate: 0,
        shared_fee: Amount::ZERO,
        shared_work: Amount::ZERO,
        apps,
    };
    found.on_aggregate = found
        .apps
        .iter()
        .filter(|app| app.app.record.manual.is_none())
        .count();
    (found.shared_fee, found.shared_work) = (once.fee, once.work);
    for app in &mut found.apps {
        app.parts = once.parts(&app.app, &app.estimate);
    }
    let parts: Vec<Parts> = found.apps.iter().map(|app| app.parts).gathered();
    let shared = once.amounts();
    let of = |place: usize| sum(&found.apps, &parts, &shared, &|_| Some(place));
    let (managed, native, manual) = (of(0), of(1), of(2));
    let chosen = choose(&parts, &shared);
    let mix = sum(&found.apps, &parts, &shared, &|app| {
        chosen.get(app).copied().flatten()
    });
    found.sure = mix.unknown.is_empty() && is_sure(&parts, &shared, &chosen);
    let payers = payers(&parts, &chosen);
    let ways: Vec<(Way, bool)> = parts
        .iter()
        .zip(&chosen)
        .map(|(part, place)| match place {
            Some(place) => (
                ORDER.get(*place).copied().unwrap_or(Way::QuoteNeeded),
                is_sure_alone(part, &shared, &payers, Some(*place)),
            ),
            None => (Way::QuoteNeeded, false),
        })
        .gathered();
    for (app, (way, sure)) in found.apps.iter_mut().zip(ways) {
        (app.way, app.sure) = (way, sure);
    }
    (found.managed, found.native, found.manual, found.mix) = (managed, native, manual, mix);
    found
}

/// One app, taken from `before` where nothing that it rests on has changed. Apps mostly stand where they
/// stood, so the search goes on behind the last one that was found.
fn one<'b>(
    bundle: &Bundle,
    entry: &Entry,
    shared: &Scenario,
    before: &'b [StackApp],
    rest: &mut &'b [StackApp],
) -> Option<StackApp> {
    let asked = entry.scenario(shared);
    let is_it = |app: &&StackApp| *app.slug() == entry.slug;
    let next = rest.first().filter(is_it);
    if next.is_some() {
        *rest = rest.get(1..).unwrap_or_default();
    }
    let known = next.or_else(|| before.iter().find(is_it));
    if let Some(known) = known
        && known.asked == asked
    {
        return Some(known.clone());
    }
    let app = match known {
        Some(known) if entry.slug.as_str() != OWN_SLUG => known.app.clone(),
        _ => entry.app(bundle, shared)?,
    };
    Some(StackApp {
        estimate: Arc::new(estimate(&app, &asked)),
        way: Way::QuoteNeeded,
        sure: false,
        parts: Parts {
            costs: [Amount::Unknown; 3],
            shares: [false; 3],
            bottomless: [false; 3],
        },
        app,
        asked,
    })
}

fn nothing() -> Total {
    Total {
        amount: Amount::ZERO,
        covers: 0,
        unknown: Vec::new(),
    }
}

/// The sum over the apps of the way at a place, with what is shared once where an app shares it.
fn sum(
    apps: &[StackApp],
    parts: &[Parts],
    shared: &[Amount; 3],
    place: &dyn Fn(usize) -> Option<usize>,
) -> Total {
    let mut total = nothing();
    let mut shares = [false; 3];
    let mut bottomless = false;
    let mut missing = Amount::Unavailable;
    for (index, (app, part)) in apps.iter().zip(parts).enumerate() {
        let at = place(index);
        let amount = at.and_then(|at| part.costs.get(at)).copied();
        let amount = amount.unwrap_or(Amount::Unknown);
        if matches!(amount.kind(), Kind::Unknown | Kind::Unavailable) {
            if amount.kind() == Kind::Unknown {
                missing = Amount::Unknown;
            }
            total.unknown.push(app.slug().clone());
            continue;
        }
        total.covers = total.covers.saturating_add(1);
        total.amount = total.amount.plus(amount);
        for (place, share) in shares.iter_mut().enumerate() {
            *share |= at == Some(place) && part.shares.get(place) == Some(&true);
        }
        bottomless |= at.and_then(|at| part.bottomless.get(at)) == Some(&true);
    }
    for (share, amount) in shares.iter().zip(shared) {
        if *share {
            total.amount = total.amount.plus(*amount);
        }
    }
    // Nothing that is added puts a floor under it.
    if let (true, Amount::Known(sum)) = (bottomless, total.amount) {
        total.amount = Amount::Known(Interval { low: None, ..sum });
    }
    if total.covers == 0 && !apps.is_empty() {
        total.amount = missing;
    }
    total
}
