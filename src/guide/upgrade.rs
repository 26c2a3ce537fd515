//! What the step to the plan with SCIM costs, and what doing without it costs.

use super::parts::{fact, section};
use super::prices::{on_top, price_behind, unit_of};
use super::{Block, Numbers, Part, Section, Table, example, words};
use crate::catalog::{App, Plan, Price, Status};
use crate::filled::Texts;
use crate::money::{Amount, grouped};
use crate::pricing::{Figure, Native, estimate};
use crate::scenario::Scenario;
use rust_decimal::Decimal;

pub(super) fn by_hand(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let manual = app.manual();
    let scenario = Scenario {
        employees: manual.employees,
        ..Scenario::default()
    };
    let count = |value: u64| vec![Part::Words(words(grouped(Decimal::from(value), 0)))];
    let money = |figure: Figure| vec![Part::Figure(Box::new(example(app, &scenario, figure)))];
    let row = |label: &str, value: Vec<Part>| vec![vec![Part::Words(words(label))], value];
    let table = Table {
        caption: numbers.cited(
            format!(
                "{} The counts are published rounded and do not multiply to the amounts.",
                manual.label
            ),
            &manual.cite,
        ),
        columns: vec![
            (
                format!(
                    "A year, at {} employees",
                    grouped(Decimal::from(manual.employees), 0)
                ),
                false,
            ),
            ("Published".to_owned(), true),
        ],
        rows: vec![
            row(
                "Accounts of people who left",
                count(manual.orphaned_accounts),
            ),
            row("Unused licences", count(manual.idle_seats)),
            row("Hours of IT work", count(manual.hours)),
            row("Cost of unused licences", money(Figure::Licences)),
            row("Cost of IT work", money(Figure::Labour)),
            row("Cost of missed offboardings", money(Figure::Compliance)),
            row("In all", money(Figure::ManualTotal)),
        ],
    };
    section(
        "by-hand",
        "What doing it by hand costs",
        vec![
            Block::Text(words(format!(
                "Without SCIM or something in its place, somebody creates and removes the accounts in \
                 {} by hand. This is what that is reported to cost a year.",
                app.record.name
            ))),
            Block::Table(table),
        ],
    )
}

/// Team sizes for which the published tables are made.
const TEAMS: [u64; 3] = [25, 50, 100];

/// The upgrade from every paid plan below the target, for three team sizes.
pub(super) fn upgrade(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let name = &app.record.name;
    let Some(target) = app.default_target() else {
        return section(
            "upgrade",
            "What the upgrade costs",
            vec![Block::Text(words(match app.record.status() {
                Status::Unknown => format!(
                    "No source says that a plan of {name} has SCIM, so that no step to one can be worked out."
                ),
                _ => format!("No plan of {name} has SCIM, so there is nothing to upgrade to."),
            }))],
        );
    };
    let rank = app.rank(&target.id).unwrap_or(0);
    let below: Vec<&Plan> = app
        .record
        .plans
        .iter()
        .take(rank)
        .filter(|plan| !plan.price.is_free())
        .collect();
    let default = app.default_plan();
    if below.is_empty() {
        return section(
            "upgrade",
            "What the upgrade costs",
            vec![Block::Text(
                numbers.cited(nothing(app, target), &target.cite),
            )],
        );
    }
    // The plan that readers are most likely to be on stands first.
    let mut starts = below;
    starts.sort_by_key(|plan| default.is_none_or(|default| default.id != plan.id));
    let mut increases = Vec::new();
    let (told, untold): (Vec<&Plan>, Vec<&Plan>) = starts.into_iter().partition(|plan| {
        let sizes = TEAMS.into_iter();
        let mut steps = sizes.map(|seats| step(app, plan, seats).upgrade_per_year);
        steps.any(|step| step != Amount::Unknown)
    });
    let follows = match told.is_empty() {
        true => "",
        false => " This is what the step there adds to the bill at list price.",
    };
    let with = || format!(" with {}{}", target.name, price_behind(app, target));
    let sold = on_top(app, target).unwrap_or_else(with);
    let mut blocks = vec![Block::Text(
        numbers.cited(format!("{name} sells SCIM{sold}.{follows}"), &target.cite),
    )];
    for plan in told {
        blocks.push(Block::Table(upgrade_table(app, plan, target)));
        let scenario = Scenario::default().with_plan(&plan.id);
        let increase = example(app, &scenario, Figure::Increase);
        increases.push(fact(
            &format!("Increase of the bill from {}", plan.name),
            vec![Part::Figure(Box::new(increase))],
        ));
    }
    if !increases.is_empty() {
        blocks.push(Block::Facts(increases));
    }
    if !untold.is_empty() {
        blocks.push(Block::Text(words(format!(
            "What the step from {} to {} costs is not published. Type the price that you were quoted into the \
             calculator, and every figure follows.",
            either(&untold),
            target.name
        ))));
    }
    section("upgrade", "What the upgrade costs", blocks)
}

/// That SCIM adds nothing, and what its plan costs.
fn nothing(app: &App, target: &Plan) -> String {
    let name = &target.name;
    match price_behind(app, target).strip_prefix(", ") {
        Some(price) if price.contains('$') => {
            format!("Nothing. {name} is the lowest plan with a price, and it has SCIM: {price}.")
        }
        _ => format!(
            "Nothing, as far as is published: {name} is the lowest plan that is named here, and it has SCIM. \
             What {name} costs is told on request."
        ),
    }
}

/// `Team`, `Team or Business`, `Team, Business or Top`.
fn either(plans: &[&Plan]) -> String {
    let names: Vec<&str> = plans.iter().map(|plan| plan.name.as_str()).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => [&*rest.joined(", "), " or ", last].glued(),
        _ => names.joined(""),
    }
}

fn step(app: &App, plan: &Plan, seats: u64) -> Native {
    let scenario = Scenario::default().with_plan(&plan.id).with_seats(seats);
    estimate(app, &scenario).native
}

/// The charts of the reader's own scenario.
pub(super) fn charts() -> Option<Section> {
    section("charts", "Where the lines cross", vec![Block::Charts])
}

/// Whether a plan costs the same for any number of people.
fn is_flat(app: &App, plan: &Plan) -> bool {
    match &plan.price {
        Price::Flat { .. } => true,
        Price::Times { plan: of, .. } => app
            .plan(of)
            .is_some_and(|base| matches!(base.price, Price::Flat { .. })),
        Price::AddOn { to, price, .. } => {
            let base = app.plan(to);
            let base = base.is_some_and(|base| matches!(base.price, Price::Flat { .. }));
            base && matches!(**price, Price::Flat { .. })
        }
        _ => false,
    }
}

fn upgrade_table(app: &App, plan: &Plan, target: &Plan) -> Table {
    let scenario = Scenario::default().with_plan(&plan.id);
    let figure = |seats: u64, figure: Figure| {
        vec![Part::Figure(Box::new(example(
            app,
            &scenario.with_seats(seats),
            figure,
        )))]
    };
    // What is no person is counted apart, however large the team.
    let unit = match plan.price.bought() {
        Price::PerUnit {
            counts: Some(_), ..
        }
        | Price::BySize {
            counts: Some(_), ..
        } => None,
        _ => unit_of(app, plan),
    };
    let unit = unit.unwrap_or("seat");
    let row = |label: String, seats: u64| {
        vec![
            vec![Part::Words(words(label))],
            figure(seats, Figure::Upgrade),
            figure(seats, Figure::Total),
            figure(seats, Figure::Increase),
        ]
    };
    let whatever = is_flat(app, plan) && is_flat(app, target);
    let (rows, basis, seats) = if whatever {
        let seats = scenario.seats;
        let any = format!("Any number of {unit}s");
        (vec![row(any.clone(), seats)], any, seats)
    } else {
        let rows = TEAMS
            .into_iter()
            .map(|seats| row(format!("{seats} {unit}s"), seats));
        let [first, ..] = TEAMS;
        (rows.collect(), format!("For {first} {unit}s"), first)
    };
    let why = example(app, &scenario.with_seats(seats), Figure::Upgrade).why;
    let formula = why.formula.first().cloned().unwrap_or_default();
    Table {
        caption: words(format!(
            "From {} to {} at list price, a year. {basis}: {formula}.",
            plan.name, target.name,
        )),
        columns: vec![
            (format!("From {}", plan.name), false),
            ("More a year".to_owned(), true),
            ("Total a year".to_owned(), true),
        ],
        rows,
    }
}
