//! What each way costs for the whole stack, and the mix that costs least.

use super::mix::{Choice, Choices, ORDER, Shared, cheapest};
use super::{Basis, Entry, StackScenario};
use crate::catalog::{App, Bundle, OWN_SLUG, Slug, no_app};
use crate::decision::{Decision, decide};
use crate::gather::Gather;
use crate::money::{Amount, Exact, Interval, Kind};
use crate::pricing::{Estimate, ManualForm, Way, estimate};
use crate::scenario::Scenario;
use rust_decimal::Decimal;
use std::ops::Neg;
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

/// One app's costs over the years, without what is shared by the stack: managed, native, manual.
#[derive(Clone, Copy, Debug)]
struct Parts {
    costs: [Amount; 3],
    shares: [bool; 3],
    /// Whether a way may be a saving of any size: a step from a bill without a ceiling. An open floor
    /// counts as nothing otherwise.
    bottomless: [bool; 3],
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

/// The cheapest choice for each app by the ceilings.
fn choose(parts: &[Parts], shared: &[Amount; 3]) -> Vec<Option<usize>> {
    let choices: Vec<Choices> = parts
        .iter()
        .map(|part| {
            part.choices(|place, amount| {
                let shares = part.shares.get(place) == Some(&true);
                let once = shared.get(place).filter(|_| shares);
                // A way whose shared cost has no ceiling has none either.
                once.is_none_or(|once| once.high().is_some())
                    .then(|| amount.high())?
            })
        })
        .gathered();
    let once: Shared = shared.map(|amount| (amount.high(), Decimal::ZERO));
    let found = cheapest(&choices, &once);
    found.map_or_else(|| vec![None; parts.len()], |(chosen, _)| chosen)
}

impl Parts {
    fn choices(&self, cost: impl Fn(usize, &Amount) -> Option<Decimal>) -> Choices {
        let mut choices = Choices::default();
        for (place, choice) in choices.iter_mut().enumerate() {
            *choice = Choice {
                cost: self.costs.get(place).and_then(|amount| cost(place, amount)),
                shares: self.shares.get(place) == Some(&true),
            };
        }
        choices
    }

    /// What each way can cost less or more than the one taken, at its lowest.
    fn more_than(&self, taken: Option<usize>) -> Choices {
        let ceiling = taken.and_then(|taken| self.costs.get(taken)?.high());
        self.choices(|place, amount| {
            if taken == Some(place) {
                return Some(Decimal::ZERO);
            }
            let least = match self.bottomless.get(place) {
                Some(true) => ANYTHING,
                _ => least(amount)?,
            };
            least.sub_exact(ceiling?)
        })
    }
}

/// Less than any cost: what nobody publishes, or has no floor, may turn out to be a saving.
const ANYTHING: Decimal = Decimal::from_parts(0, 0, 1_000_000_000, true, 0);

/// The least that a cost can turn out to be; `None` for a way that does not exist.
fn least(amount: &Amount) -> Option<Decimal> {
    match amount {
        Amount::Known(interval) => Some(interval.floor()),
        Amount::Unknown => Some(ANYTHING),
        Amount::Unavailable => None,
    }
}

/// How many apps take a shared way, for each place.
fn payers(parts: &[Parts], chosen: &[Option<usize>]) -> [usize; 3] {
    let mut payers = [0_usize; 3];
    for (part, taken) in parts.iter().zip(chosen) {
        if let Some(taken) = *taken
            && part.shares.get(taken) == Some(&true)
            && let Some(count) = payers.get_mut(taken)
        {
            *count = count.saturating_add(1);
        }
    }
    payers
}

/// Whether no other mix can be cheaper than the chosen one. What both have in common costs the same in
/// both, so the least is sought of what another mix costs more: its floors less the ceilings that it
/// saves.
fn is_sure(parts: &[Parts], shared: &[Amount; 3], chosen: &[Option<usize>]) -> bool {
    let more: Vec<Choices> = parts
        .iter()
        .zip(chosen)
        .map(|(part, taken)| part.more_than(*taken))
        .gathered();
    let mut once: Shared = Default::default();
    for ((amount, count), once) in shared.iter().zip(payers(parts, chosen)).zip(&mut once) {
        *once = if count > 0 {
            (Some(Decimal::ZERO), saved(amount))
        } else {
            (least(amount), Decimal::ZERO)
        };
    }
    cheapest(&more, &once).is_none_or(|(_, more)| more >= Decimal::ZERO)
}

/// Whether no other way can be cheaper for one app while the others stay as they are: a shared cost
/// comes on top where nobody else pays it, and is saved where nobody else does.
fn is_sure_alone(
    part: &Parts,
    shared: &[Amount; 3],
    payers: &[usize; 3],
    taken: Option<usize>,
) -> bool {
    let mut once: Shared = Default::default();
    for (place, ((amount, count), once)) in shared.iter().zip(payers).zip(&mut once).enumerate() {
        let pays = taken == Some(place) && part.shares.get(place) == Some(&true);
        *once = match count {
            1 if pays => (Some(Decimal::ZERO), saved(amount)),
            0 => (least(amount), Decimal::ZERO),
            _ => (Some(Decimal::ZERO), Decimal::ZERO),
        };
    }
    cheapest(&[part.more_than(taken)], &once).is_none_or(|(_, more)| more >= Decimal::ZERO)
}

/// What not paying an amount changes.
fn saved(amount: &Amount) -> Decimal {
    amount.high().map(Neg::neg).unwrap_or_default()
}
