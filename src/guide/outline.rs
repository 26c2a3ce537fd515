//! The order of a guide, and its head.

use super::parts::{NOT_PUBLISHED, capital};
use super::{Block, Cited, Fact, Guide, Numbers, Part, Section, example, words};
use super::{ending, plans, spec, told, upgrade};
use crate::catalog::{App, Bundle, Plan, Source, Status, Tri};
use crate::filled::Texts;
use crate::money::{Amount, Style};
use crate::pricing::{Estimate, Figure, estimate};
use crate::scenario::Scenario;

/// The guide of an app. `bundle` offers the cards of related apps.
pub fn outline(app: &App, bundle: &Bundle) -> Guide {
    let mut numbers = Numbers::default();
    let record = &app.record;
    let lede = numbers.cited(record.guide.lede.text.clone(), &record.guide.lede.cite);
    let facts = head_facts(app, &mut numbers);
    let sections = [
        told::summary(app, &mut numbers),
        spec::quick_facts(app, &mut numbers),
        spec::identity_providers(app, &mut numbers),
        upgrade::by_hand(app, &mut numbers),
        plans::plans(app, &mut numbers),
        upgrade::upgrade(app, &mut numbers),
        upgrade::charts(),
        told::disputes(app, &mut numbers),
        told::constraints(app, &mut numbers),
        told::challenges(app, &mut numbers),
        told::bundle(app, &mut numbers),
        told::voices(app, &mut numbers),
        told::decision(app, &mut numbers),
        told::managed(app, &mut numbers),
        spec::specification(app, &mut numbers),
        spec::setup(app, &mut numbers),
        ending::unpublished(app),
        ending::dates(app, &mut numbers),
        ending::related(app, bundle, &mut numbers),
    ];
    let sections: Vec<Section> = sections
        .into_iter()
        .flatten()
        .filter(|section| !section.blocks.is_empty())
        .collect();
    let sources: Vec<Source> = numbers
        .ids
        .iter()
        .filter_map(|id| app.source(id).cloned())
        .collect();
    let name = &record.name;
    Guide {
        title: format!("{name} SCIM pricing: what automated provisioning costs"),
        description: description(app),
        heading: format!("{name} SCIM: what automated provisioning costs"),
        status: record.status(),
        badge: badge(app),
        lede,
        facts,
        sections,
        sources,
    }
}

/// How SCIM is sold, and where: `SCIM tax: only on Expert`.
pub fn badge(app: &App) -> String {
    let status = app.record.status();
    let label = status.label();
    match status {
        Status::Gated => format!("{label}: {}", on_plans(app)),
        Status::Included => format!("{label}: {}", on_plans(app)),
        Status::Partial => match spec::limit(app) {
            Some(limit) => format!("{label}: {limit}"),
            None => label.to_owned(),
        },
        Status::None | Status::Unknown => label.to_owned(),
    }
}

/// `only on Expert`, `from Teams up`, `on no plan`, `not published`.
pub(super) fn on_plans(app: &App) -> String {
    let with: Vec<&Plan> = app
        .record
        .plans
        .iter()
        .filter(|plan| plan.scim == Tri::Yes)
        .collect();
    match with.as_slice() {
        [] if app.record.status() == Status::Unknown => "not published".to_owned(),
        [] => "on no plan".to_owned(),
        [one] => format!("only on {}", one.name),
        [first, ..] => format!("from {} up", first.name),
    }
}

/// The app's answer in two sentences: where SCIM is, and what the step there costs at 50 seats.
pub fn in_short(app: &App) -> String {
    let estimate = estimate(app, &Scenario::default());
    format!(
        "{} and SCIM: {}. {}",
        app.record.name,
        on_plans(app),
        step_words(app, &estimate)
    )
}

/// What the step to the plan with SCIM costs, or why that is not known.
pub fn step_words(app: &App, estimate: &Estimate) -> String {
    let upgrade = &estimate.native.upgrade_per_year;
    match (upgrade, estimate.native.on_target) {
        (_, true) => "SCIM adds nothing to the bill.".to_owned(),
        (Amount::Known(_), _) => {
            let more = capital(&Style::Dollars.show(upgrade));
            format!("{more} more a year for 50 seats.")
        }
        (Amount::Unknown, _) => "The price of the step is told on request.".to_owned(),
        (Amount::Unavailable, _) => match app.record.status() {
            Status::Unknown => "No source says which plan has it.".to_owned(),
            _ => "No plan has it.".to_owned(),
        },
    }
}

fn description(app: &App) -> String {
    format!(
        "{} Compare upgrading, a managed alternative and doing it by hand with your own seats and plan.",
        in_short(app)
    )
}

fn head_facts(app: &App, numbers: &mut Numbers) -> Vec<Fact> {
    let record = &app.record;
    let scenario = Scenario::default();
    let mut facts = Vec::new();
    let mut fact = |label: &str, value: Vec<Part>| {
        facts.push(Fact {
            label: label.to_owned(),
            value,
        });
    };
    let scim = match record.status() {
        Status::None => "No".to_owned(),
        Status::Unknown => NOT_PUBLISHED.to_owned(),
        Status::Included | Status::Gated | Status::Partial => format!("Yes, {}", on_plans(app)),
    };
    fact("SCIM", vec![Part::Words(words(scim))]);
    let increase = example(app, &scenario, Figure::Increase);
    let estimate = estimate(app, &scenario);
    let name = |id: &Option<crate::catalog::PlanId>| {
        id.as_ref()
            .and_then(|id| app.plan(id))
            .map(|plan| plan.name.clone())
            .unwrap_or_default()
    };
    if estimate.native.on_target {
        fact("Price step", vec![Part::Words(words("None"))]);
    } else {
        fact(
            "Price step",
            vec![
                Part::Figure(Box::new(increase)),
                Part::Words(words(format!("from {}", name(&estimate.current)))),
            ],
        );
    }
    let first = match (record.sso.required_first, record.sso.protocols.is_empty()) {
        (Tri::Yes, false) => format!("Yes, {}", record.sso.protocols.joined(" or ")),
        (answer, _) => answer.show().to_owned(),
    };
    fact("SSO first", vec![Part::Words(words(first))]);
    let removed = if record.removal.short.is_empty() {
        words(NOT_PUBLISHED)
    } else {
        numbers.cited(record.removal.short.clone(), &record.removal.cite)
    };
    fact("When removed", vec![Part::Words(removed)]);
    if let Some(day) = record.guide_updated {
        fact("Guide updated", vec![Part::Words(words(day.show()))]);
    }
    facts
}

/// A paragraph for each text.
pub(super) fn paragraphs(numbers: &mut Numbers, texts: &[crate::catalog::Prose]) -> Vec<Block> {
    texts
        .iter()
        .map(|prose| Block::Text(cited(numbers, prose)))
        .collect()
}

/// The words of a text with the numbers of its sources.
pub(super) fn cited(numbers: &mut Numbers, prose: &crate::catalog::Prose) -> Cited {
    numbers.cited(prose.text.clone(), &prose.cite)
}
