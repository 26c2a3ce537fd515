//! Published derived figures against what the engine computes: proved, or contradicted out loud.

use super::read::At;
use super::words::{did_you_mean, nearest, quoted};
use crate::catalog::{App, Claim};
use crate::money::{Amount, Style, grouped};
use crate::pricing::{Figure, estimate};
use crate::scenario::{Key, Scenario};
use rust_decimal::{Decimal, RoundingStrategy};

/// How many of the record's claims the engine reproduces; each that it does not is an error.
pub(super) fn prove(at: &At<'_>, app: &App) -> usize {
    let Some(claims) = at.under("claims") else {
        return 0;
    };
    let proved = |(index, claim): &(usize, &Claim)| {
        claims
            .item(*index)
            .is_some_and(|at| proves(&at, app, claim))
    };
    app.record.claims.iter().enumerate().filter(proved).count()
}

fn proves(at: &At<'_>, app: &App, claim: &Claim) -> bool {
    let (figure, scenario) = (figure(at, claim), scenario(at, app, claim));
    let (Some(figure), Some(scenario)) = (figure, scenario) else {
        return false;
    };
    let computed = estimate(app, &scenario).amount(figure);
    if agree(figure, claim.value, computed) {
        return true;
    }
    at.under("value").unwrap_or_else(|| at.same()).error(
        format!(
            "Published {} but the engine computes {} for {}.",
            shown(claim.value),
            shown(computed),
            figure.as_str()
        ),
        "Correct the value, its scenario or the prices that it follows from; where the source itself is wrong, \
         make it a disagreement instead.",
    );
    false
}

fn figure(at: &At<'_>, claim: &Claim) -> Option<Figure> {
    let figure = Figure::parse(&claim.figure);
    if figure.is_none()
        && let Some(here) = at.under("figure")
    {
        here.error(
            format!("There is no figure {}.", quoted(&claim.figure)),
            did_you_mean(&claim.figure, &Figure::ALL.map(Figure::as_str)),
        );
    }
    figure
}

/// The scenario, if every part of it is understood: what a link's reader may pass over in silence
/// would here prove something else than what is published.
fn scenario(at: &At<'_>, app: &App, claim: &Claim) -> Option<Scenario> {
    let here = at.under("scenario").unwrap_or_else(|| at.same());
    let mut understood = true;
    let mut seen: Vec<&str> = Vec::new();
    for pair in claim.scenario.split('&') {
        let name = pair.split('=').next().unwrap_or_default();
        let what = if name.len() == pair.len() {
            format!("{} is not a key with a value.", quoted(pair))
        } else if seen.contains(&name) {
            format!("The input {} stands here twice.", quoted(name))
        } else if name != "v" && Key::parse(name).is_none() {
            format!("There is no input {}.", quoted(name))
        } else {
            seen.push(name);
            continue;
        };
        let mut names: Vec<String> = Key::plain().iter().map(|key| key.name().into()).collect();
        names.push("v".to_owned());
        let near = nearest(name, &names.iter().map(String::as_str).collect::<Vec<_>>());
        let mend = match near {
            Some(near) if near != name => format!("Did you mean \"{near}\"?"),
            _ => "Write it as in a link: \"v=1&plan=essential&seats=25\".".to_owned(),
        };
        here.error(what, mend);
        understood = false;
    }
    let (scenario, mut notes) = Scenario::from_fragment(&claim.scenario);
    let (scenario, unfit) = scenario.settled(app);
    notes.extend(unfit);
    for note in &notes {
        here.error(note.to_string(), "Correct the scenario.");
    }
    (understood && notes.is_empty()).then_some(scenario)
}

/// Percentages and approximate figures are published rounded, and are held against the computed one
/// rounded as far; money and seats are exact.
fn agree(figure: Figure, published: Amount, computed: Amount) -> bool {
    let (Some(ours), Some(theirs)) = (computed.interval(), published.interval()) else {
        return published.kind() == computed.kind();
    };
    let rounded = theirs.approx || figure.style() == Style::Percent;
    let same = |theirs: Option<Decimal>, ours: Option<Decimal>| match (theirs, ours) {
        (Some(theirs), Some(ours)) if rounded => {
            let decimals = theirs.normalize().scale();
            theirs == ours.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        }
        (theirs, ours) => theirs == ours,
    };
    same(theirs.low, ours.low) && same(theirs.high, ours.high)
}

/// Every digit that matters, without the rounding that people are shown.
fn shown(amount: Amount) -> String {
    let number = |value: Decimal| {
        let value = value.round_dp(6).normalize();
        grouped(value, value.scale())
    };
    let Some(interval) = amount.interval() else {
        return amount.to_string();
    };
    let about = if interval.approx { "about " } else { "" };
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if low == high => format!("{about}{}", number(low)),
        (Some(low), Some(high)) => format!("{about}{} to {}", number(low), number(high)),
        (Some(low), None) => format!("from {about}{}", number(low)),
        (None, Some(high)) => format!("under {about}{}", number(high)),
        (None, None) => Amount::Unknown.to_string(),
    }
}
