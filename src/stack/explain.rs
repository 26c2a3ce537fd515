//! Why a total of a stack is what it is.

use super::words::{apps, in_words, listed};
use super::{StackApp, StackEstimate, StackScenario};
use crate::catalog::{Bundle, Source, SourceId};
use crate::filled::Texts;
use crate::gather::Gather;
use crate::money::{Amount, Style};
use crate::pricing::{Figure, Way, Why, explain};

/// How many different amounts have a line of their own.
const MOST_LINES: usize = 12;

/// Apps that add the same amount by the same way.
struct Alike<'a> {
    amount: Amount,
    way: Way,
    apps: Vec<&'a StackApp>,
}

/// Why the total of one of the three ways is what it is, or of the cheapest mix where none is named.
pub fn explain_total(
    bundle: &Bundle,
    scenario: &StackScenario,
    found: &StackEstimate,
    way: Option<Way>,
) -> Why {
    let total = match way {
        Some(way) => found.total(way),
        None => &found.mix,
    };
    let mut why = Why {
        method: "stack",
        ..Why::default()
    };
    let mut alike: Vec<Alike<'_>> = Vec::new();
    let mut left_out = Vec::new();
    let mut pays = [false; 2];
    for app in &found.apps {
        if total.unknown.contains(app.slug()) {
            left_out.push(app.app.record.name.clone());
            continue;
        }
        let taken = way.unwrap_or(app.way);
        let amount = app.cost(taken);
        pays[0] |= taken == Way::Managed && app.shares(taken);
        pays[1] |= taken == Way::Manual && app.shares(taken);
        let same = |alike: &&mut Alike<'_>| alike.amount == amount && alike.way == taken;
        match alike.iter_mut().find(same) {
            Some(alike) => alike.apps.push(app),
            None => alike.push(Alike {
                amount,
                way: taken,
                apps: vec![app],
            }),
        }
    }
    for (index, group) in alike.iter().enumerate() {
        // What the stack pays once has a line of its own below.
        let paid = group.amount.is_zero() && group.apps.iter().all(|app| app.shares(group.way));
        if index < MOST_LINES && !paid {
            why.formula.push(line(group, way.is_none()));
        }
        sources(&mut why, bundle, group, index < MOST_LINES);
    }
    let rest: Vec<&Alike<'_>> = alike.iter().skip(MOST_LINES).gathered();
    if !rest.is_empty() {
        let count = rest.iter().map(|group| group.apps.len()).sum();
        let sum = rest.iter().flat_map(|group| {
            let apps = group.apps.iter();
            apps.map(|app| app.cost(group.way))
        });
        let sum = sum.fold(Amount::ZERO, Amount::plus);
        let shown = Style::Cents.show(&sum);
        why.formula
            .push(["Another ", &apps(count), ": ", &shown].glued());
    }
    for (pays, amount, what) in [
        (pays[0], found.shared_fee, "Managed fee"),
        (pays[1], found.shared_work, "Work by hand"),
    ] {
        if pays {
            let shown = Style::Cents.show(&amount);
            why.formula
                .push([what, ", once for the stack: ", &shown].glued());
        }
    }
    why.formula
        .push(["In all: ", &Style::Cents.show(&total.amount)].glued());
    if !left_out.is_empty() {
        why.assumptions.push(
            [
                "Left out, because nobody publishes an amount or there is no such way: ",
                &listed(&left_out),
                ".",
            ]
            .glued(),
        );
    }
    if way.is_none() {
        why.assumptions
            .push("Each app takes the way whose highest possible cost is lowest.".to_owned());
    }
    if found.years > 1 {
        let years = found.years.to_string();
        why.assumptions
            .push(["Each amount is over ", &years, " years, with set-up."].glued());
    } else if !scenario.shared.setup_native.is_zero() || !scenario.shared.setup_managed.is_zero() {
        why.assumptions
            .push("Each amount is for the first year, with set-up.".to_owned());
    }
    why.assumptions.push(
        "The name of an app in the list opens its own page, with the formula of each amount."
            .to_owned(),
    );
    why
}

/// `Intercom: $98,880`; `3 apps at under $5,000 each: Intercom, Slack and Zoom`.
fn line(group: &Alike<'_>, mixed: bool) -> String {
    let names: Vec<String> = group
        .apps
        .iter()
        .map(|app| app.app.record.name.clone())
        .gathered();
    let shown = Style::Cents.show(&group.amount);
    let way = if mixed {
        [" ", in_words(group.way)].glued()
    } else {
        String::new()
    };
    if names.len() == 1 {
        return [&listed(&names), &*way, ": ", &shown].glued();
    }
    let each = group.amount.times(names.len() as u64);
    [
        &apps(names.len()),
        &*way,
        " (",
        &listed(&names),
        ") \u{d7} ",
        &shown,
        " = ",
        &Style::Cents.show(&each),
    ]
    .glued()
}

/// What the amounts rest on: the steps of the apps that have a line, the offer, the aggregate.
fn sources(why: &mut Why, bundle: &Bundle, group: &Alike<'_>, has_line: bool) {
    let mut add = |source: &Source| {
        if !why.sources.contains(source) {
            why.sources.push(source.clone());
        }
    };
    let mut cite = |ids: &[SourceId]| {
        for source in bundle.terms.sources() {
            if ids.contains(&source.id) {
                add(source);
            }
        }
    };
    match group.way {
        Way::Managed => {
            cite(&bundle.terms.offer.cite);
            let disclosure = &bundle.terms.offer.disclosure;
            if !why.assumptions.contains(disclosure) {
                why.assumptions.push(disclosure.clone());
            }
        }
        Way::Manual => {
            let aggregate = &bundle.terms.defaults.manual;
            if group.apps.iter().any(|app| app.app.record.manual.is_none()) {
                cite(&aggregate.cite);
                if !why.assumptions.contains(&aggregate.label) {
                    why.assumptions.push(aggregate.label.clone());
                }
            }
        }
        _ if has_line => {
            for app in group.apps.iter().take(MOST_LINES) {
                let step = explain(&app.app, &app.estimate, Figure::Upgrade);
                step.sources.iter().for_each(&mut add);
            }
        }
        _ => {}
    }
}
