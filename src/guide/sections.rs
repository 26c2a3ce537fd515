//! The sections of a guide, each a function of the app.

use super::outline::{cited, on_plans, paragraphs};
use super::{
    Block, CardView, Cited, Dispute, Fact, Followed, Numbers, Part, Rung, Section, Table, example,
    words,
};
use crate::catalog::{
    App, Apply, Bundle, Effect, Plan, Price, SourceKind, Status, Support, Titled, Tri,
};
use crate::filled::Texts;
use crate::money::{Exact, Style, grouped, plain};
use crate::pricing::Figure;
use crate::scenario::Scenario;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

fn section(id: &'static str, heading: impl Into<String>, blocks: Vec<Block>) -> Option<Section> {
    Some(Section {
        id,
        heading: heading.into(),
        blocks,
    })
}

fn fact(label: &str, value: Vec<Part>) -> Fact {
    Fact {
        label: label.to_owned(),
        value,
    }
}

fn plain_fact(label: &str, value: impl Into<String>) -> Fact {
    fact(label, vec![Part::Words(words(value))])
}

fn titled(numbers: &mut Numbers, items: &[Titled]) -> Vec<(String, Cited)> {
    items
        .iter()
        .map(|item| {
            (
                item.title.clone(),
                numbers.cited(item.text.clone(), &item.cite),
            )
        })
        .collect()
}

pub(super) fn summary(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let mut texts = app.record.guide.summary.clone();
    if !texts.is_empty() {
        texts.extend(app.terms.offer.summary.iter().cloned());
    }
    section("summary", "In short", paragraphs(numbers, &texts))
}

pub(super) fn quick_facts(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let record = &app.record;
    let sso = &record.sso;
    let through: Vec<&str> = record
        .scim
        .only_through
        .iter()
        .map(|idp| idp.name())
        .collect();
    let scim = match record.status() {
        Status::None => "No".to_owned(),
        Status::Unknown => "Not published".to_owned(),
        _ if through.is_empty() => "Yes".to_owned(),
        _ => format!("Yes, through {} only", through.joined(" and ")),
    };
    let mut facts = vec![
        fact(
            "SCIM available",
            vec![Part::Words(numbers.cited(scim, &record.scim.cite))],
        ),
        plain_fact("Plan required", required_plan(app)),
        fact(
            "SSO required first",
            vec![Part::Words(
                numbers.cited(sso.required_first.show(), &sso.cite),
            )],
        ),
        plain_fact("SSO available", sso.available.show()),
        plain_fact(
            "SSO protocol",
            if sso.protocols.is_empty() {
                "Not published".to_owned()
            } else {
                sso.protocols.joined(", ")
            },
        ),
    ];
    facts.push(match &record.scim.documentation {
        Some(link) => fact("Documentation", vec![Part::Link(link.clone())]),
        None => plain_fact("Documentation", "Not published"),
    });
    let mut blocks = vec![Block::Facts(facts)];
    if !record.removal.text.is_empty() {
        blocks.push(Block::Note(
            "When somebody is removed".to_owned(),
            numbers.cited(record.removal.text.clone(), &record.removal.cite),
        ));
    }
    section("facts", "SCIM facts", blocks)
}

/// The plans with SCIM, with the names that other sources use for them.
fn required_plan(app: &App) -> String {
    let with: Vec<String> = app
        .record
        .plans
        .iter()
        .filter(|plan| plan.scim == Tri::Yes)
        .map(|plan| {
            if plan.also_called.is_empty() {
                plan.name.clone()
            } else {
                format!(
                    "{} (also called {})",
                    plan.name,
                    plan.also_called.joined(" and ")
                )
            }
        })
        .collect();
    if with.is_empty() {
        "No plan is known to have it".to_owned()
    } else {
        with.joined(" or ")
    }
}

pub(super) fn identity_providers(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let rows: Vec<Vec<Vec<Part>>> = app
        .record
        .idps
        .iter()
        .map(|row| {
            let cell = |support: Support| vec![Part::Words(words(support.show()))];
            vec![
                vec![Part::Words(words(row.idp.name()))],
                cell(row.sso),
                cell(row.scim),
                vec![Part::Words(
                    numbers.cited(row.note.clone().unwrap_or_default(), &row.cite),
                )],
            ]
        })
        .collect();
    let blocks = if rows.is_empty() {
        vec![Block::Text(words(
            "No source says which identity providers work with it.",
        ))]
    } else {
        vec![Block::Table(Table {
            caption: words(
                "\u{201c}Not published\u{201d} and \u{201c}not documented\u{201d} mean that no source \
                 says; neither is a no.",
            ),
            columns: ["Identity provider", "SSO", "SCIM", "How"]
                .map(|name| (name.to_owned(), false))
                .into(),
            rows,
        })]
    };
    section("identity-providers", "Identity providers", blocks)
}

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

/// A plan's price in words: `$132 a seat and month`.
pub fn price_words(app: &App, plan: &Plan) -> String {
    let per = |unit: Option<&str>, period: &str| match unit {
        Some(unit) => format!(" a {unit} and {period}"),
        None => format!(" a {period}"),
    };
    match &plan.price {
        Price::PerUnit {
            amount,
            unit,
            per: period,
            minimum,
            ..
        } => {
            let least = match minimum {
                Some(minimum) if *minimum > 1 => format!(", at least {minimum}"),
                _ => String::new(),
            };
            if amount.is_zero() {
                return "Free".to_owned();
            }
            format!(
                "{}{}{least}",
                Style::Cents.show(amount),
                per(Some(unit), period.as_str())
            )
        }
        Price::Flat {
            amount,
            per: period,
        } => {
            if amount.is_zero() {
                return "Free".to_owned();
            }
            format!(
                "{}{}, flat",
                Style::Cents.show(amount),
                per(None, period.as_str())
            )
        }
        Price::Times {
            plan: of,
            low,
            high,
        } => {
            let name = app
                .plan(of)
                .map(|plan| plan.name.as_str())
                .unwrap_or_default();
            let range = app
                .plan(of)
                .and_then(|base| match &base.price {
                    Price::PerUnit {
                        amount,
                        unit,
                        per: period,
                        ..
                    } => Some(format!(
                        ": {}{}",
                        Style::Cents.show(&amount.times_between(*low, *high)),
                        per(Some(unit), period.as_str())
                    )),
                    _ => None,
                })
                .unwrap_or_default();
            format!("{} to {} times {name}{range}", plain(*low), plain(*high))
        }
        Price::Quote { .. } => "Told on request".to_owned(),
        Price::Usage { words, .. } => words.clone(),
    }
}

/// What a plan has of the two: `SCIM and SSO`.
fn has(plan: &Plan) -> String {
    match (plan.scim, plan.sso) {
        (Tri::Yes, Tri::Yes) => "SCIM and SSO",
        (Tri::Yes, _) => "SCIM",
        (Tri::No, Tri::Yes) => "SSO, no SCIM",
        (Tri::Unknown, Tri::Yes) => "SSO, SCIM not published",
        (Tri::Unknown, _) => "Not published",
        (Tri::No, _) => "Neither",
    }
    .to_owned()
}

/// The published ceiling of a plan's price a unit, where plans compare by it.
fn comparable(app: &App, plan: &Plan) -> Option<Decimal> {
    match &plan.price {
        Price::PerUnit { amount, .. } => amount.high(),
        Price::Times { plan: of, high, .. } => match &app.plan(of)?.price {
            Price::PerUnit { amount, .. } => amount.high()?.mul_exact(*high),
            _ => None,
        },
        Price::Flat { .. } | Price::Quote { .. } | Price::Usage { .. } => None,
    }
}

pub(super) fn plans(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let plans = &app.record.plans;
    let dearest = plans.iter().filter_map(|plan| comparable(app, plan)).max();
    let share = |plan: &Plan| {
        let price = comparable(app, plan)?.mul_exact(Decimal::ONE_HUNDRED)?;
        let percent = price.div_exact(dearest?)?.round();
        percent.to_u8()
    };
    let rungs = plans
        .iter()
        .map(|plan| Rung {
            name: plan.name.clone(),
            price: price_words(app, plan),
            has: has(plan),
            scim: plan.scim == Tri::Yes,
            share: share(plan),
        })
        .collect();
    let rows = plans
        .iter()
        .map(|plan| {
            let name = if plan.also_called.is_empty() {
                plan.name.clone()
            } else {
                format!("{} (also {})", plan.name, plan.also_called.joined(", "))
            };
            let price = match &plan.billing {
                Some(billing) => format!("{}, {billing}", price_words(app, plan)),
                None => price_words(app, plan),
            };
            vec![
                vec![Part::Words(words(name))],
                vec![Part::Words(numbers.cited(price, &plan.cite))],
                vec![Part::Words(words(plan.sso.show()))],
                vec![Part::Words(words(plan.scim.show()))],
            ]
        })
        .collect();
    let mut blocks = vec![
        Block::Ladder(rungs),
        Block::Table(Table {
            caption: words(
                "List prices. What a buyer pays can be lower; type your own price in the calculator.",
            ),
            columns: ["Plan", "Price", "SSO", "SCIM"]
                .map(|name| (name.to_owned(), false))
                .into(),
            rows,
        }),
    ];
    let notes: Vec<(String, Cited)> = plans
        .iter()
        .filter_map(|plan| Some((plan.name.clone(), cited(numbers, plan.note.as_ref()?))))
        .collect();
    if !notes.is_empty() {
        blocks.push(Block::Titled(notes));
    }
    if let Some(discounts) = &app.record.volume_discounts {
        let bands: Vec<String> = discounts
            .bands
            .iter()
            .map(|band| {
                let percent = match (band.percent.low(), band.percent.high()) {
                    (Some(low), Some(high)) if low != high => {
                        format!("{} to {}%", plain(low), plain(high))
                    }
                    (low, high) => format!("{}%", high.or(low).map(plain).unwrap_or_default()),
                };
                match band.to {
                    Some(to) => format!("{percent} off at {} to {to} seats", band.from),
                    None => format!("{percent} off from {} seats", band.from),
                }
            })
            .collect();
        blocks.push(Block::Note(
            "Volume discounts, as quoted".to_owned(),
            numbers.cited(
                format!(
                    "{}. The numbers here use list prices unless you switch quoted discounts on.",
                    bands.joined("; ")
                ),
                &discounts.cite,
            ),
        ));
    }
    section("plans", "The plans", blocks)
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
            vec![Block::Text(words(format!(
                "No plan of {name} has SCIM, so there is nothing to upgrade to."
            )))],
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
            vec![Block::Text(numbers.cited(
                format!(
                    "Nothing. {} is the lowest plan with a price, and it has SCIM: {}.",
                    target.name,
                    price_words(app, target)
                ),
                &target.cite,
            ))],
        );
    }
    // The plan that readers are most likely to be on stands first.
    let mut starts = below;
    starts.sort_by_key(|plan| default.is_none_or(|default| default.id != plan.id));
    let mut blocks = vec![Block::Text(numbers.cited(
        format!(
            "{name} sells SCIM with {}, {}. This is what the step there adds to the bill at list price.",
            target.name,
            price_words(app, target)
        ),
        &target.cite,
    ))];
    let mut increases = Vec::new();
    for plan in starts {
        blocks.push(Block::Table(upgrade_table(app, plan, target)));
        let scenario = Scenario::default().with_plan(&plan.id);
        let increase = example(app, &scenario, Figure::Increase);
        increases.push(fact(
            &format!("Increase of the bill from {}", plan.name),
            vec![Part::Figure(Box::new(increase))],
        ));
    }
    blocks.push(Block::Facts(increases));
    section("upgrade", "What the upgrade costs", blocks)
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
    let unit = match &plan.price {
        Price::PerUnit { unit, .. } => unit.as_str(),
        _ => "seat",
    };
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

impl Apply {
    /// The inputs that follow the other source, as a part of a link.
    pub fn to_fragment(&self) -> String {
        let target = self.target.iter().map(|target| format!("target={target}"));
        let prices = self
            .prices
            .iter()
            .filter_map(|(plan, price)| Some(format!("price.{plan}={}", plain(price.value()?))));
        target.chain(prices).collect::<Vec<_>>().joined("&")
    }
}

impl Scenario {
    /// The scenario with the inputs that make the numbers follow another source.
    pub fn following(&self, apply: &Apply) -> Scenario {
        self.with_fragment(&apply.to_fragment())
    }
}

pub(super) fn disputes(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let scenario = Scenario::default();
    let disputes: Vec<Dispute> = app
        .record
        .disagreements
        .iter()
        .map(|point| Dispute {
            about: point.about.clone(),
            says: point
                .says
                .iter()
                .map(|says| {
                    let mut who: Vec<String> = Vec::new();
                    for id in &says.cite {
                        if let Some(source) = app.source(id) {
                            let name = speaker(source);
                            if !who.contains(&name) {
                                who.push(name);
                            }
                        }
                    }
                    (
                        who.joined(", "),
                        numbers.cited(says.text.clone(), &says.cite),
                    )
                })
                .collect(),
            used: point.used.clone(),
            apply: point.apply.as_ref().map(|apply| {
                Box::new(Followed {
                    apply: apply.clone(),
                    used: example(app, &scenario, Figure::Upgrade),
                    other: example(app, &scenario.following(apply), Figure::Upgrade),
                })
            }),
        })
        .collect();
    if disputes.is_empty() {
        return None;
    }
    section(
        "disagreements",
        "Where sources disagree",
        vec![Block::Disputes(disputes)],
    )
}

/// Who speaks: `Stitchflow, guide`, `Intercom`.
fn speaker(source: &crate::catalog::Source) -> String {
    match source.kind {
        SourceKind::Guide => format!("{}\u{2019}s guide", source.publisher),
        SourceKind::Vendor => source.publisher.clone(),
        SourceKind::Research => format!("{}\u{2019}s research", source.publisher),
        SourceKind::Index | SourceKind::Aggregate | SourceKind::Inferred => {
            source.publisher.clone()
        }
    }
}

pub(super) fn constraints(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let items = titled(numbers, &app.record.guide.constraints);
    if items.is_empty() {
        return None;
    }
    section(
        "constraints",
        "What else it takes",
        vec![Block::Titled(items)],
    )
}

pub(super) fn challenges(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let items: Vec<Cited> = app
        .record
        .guide
        .challenges
        .iter()
        .map(|prose| cited(numbers, prose))
        .collect();
    if items.is_empty() {
        return None;
    }
    section(
        "challenges",
        "The challenges in short",
        vec![Block::List(items)],
    )
}

pub(super) fn bundle(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let Some(bundle) = &app.record.bundle else {
        return section(
            "bundle",
            "What the SCIM plan holds besides",
            vec![Block::Text(words("No source lists it."))],
        );
    };
    let target = app
        .default_target()
        .map(|plan| plan.name.as_str())
        .unwrap_or("The plan");
    let mut blocks = vec![
        Block::Text(numbers.cited(
            format!("SCIM is not sold alone. {target} holds:"),
            &bundle.cite,
        )),
        Block::List(
            bundle
                .features
                .iter()
                .map(|feature| words(feature.clone()))
                .collect(),
        ),
    ];
    for prose in bundle.beside_the_point.iter().chain(&bundle.worth) {
        blocks.push(Block::Text(cited(numbers, prose)));
    }
    section("bundle", format!("What {target} holds besides"), blocks)
}

pub(super) fn voices(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let guide = &app.record.guide;
    let mut blocks = Vec::new();
    if !guide.complaints.is_empty() {
        blocks.push(Block::List(
            guide
                .complaints
                .iter()
                .map(|prose| cited(numbers, prose))
                .collect(),
        ));
    }
    for voice in &guide.voices {
        blocks.push(Block::Voice(
            numbers.cited(voice.text.clone(), &voice.cite),
            voice.heard.clone(),
        ));
    }
    if let Some(theme) = &guide.theme {
        blocks.push(Block::Note("What recurs".to_owned(), cited(numbers, theme)));
    }
    if blocks.is_empty() {
        blocks.push(Block::Text(words(
            "No voices of administrators are published for this app.",
        )));
    }
    section("voices", "What administrators say", blocks)
}

pub(super) fn decision(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let mut blocks = vec![Block::Decision];
    if let Some(line) = &app.record.guide.bottom_line {
        blocks.push(Block::Note(
            "What it comes down to".to_owned(),
            cited(numbers, line),
        ));
    }
    section("decision", "Which way to take", blocks)
}

pub(super) fn managed(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let offer = &app.terms.offer;
    let claims = offer
        .claims
        .iter()
        .map(|prose| cited(numbers, prose))
        .collect();
    section(
        "managed",
        offer.name.clone(),
        vec![
            Block::Text(numbers.cited(
                format!(
                    "{} {} a year for {}, whatever the number of seats.",
                    offer.disclosure,
                    capital(&Style::Dollars.show(&offer.fee)),
                    app.record.name
                ),
                &offer.cite,
            )),
            Block::List(claims),
            Block::Note(offer.name.clone(), cited(numbers, &offer.banner)),
            Block::Actions(vec![offer.book.clone(), offer.tour.clone()]),
        ],
    )
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

pub(super) fn specification(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let record = &app.record;
    let scim = &record.scim;
    let or_unknown = |text: String| {
        if text.is_empty() {
            "Not published".to_owned()
        } else {
            text
        }
    };
    let operations = capital(&scim.operations.joined(", "));
    let mut value = vec![Part::Words(
        numbers.cited(or_unknown(operations), &scim.cite),
    )];
    if let Some(note) = &scim.operations_note {
        value.push(Part::Words(cited(numbers, note)));
    }
    let prerequisite = match record.sso.required_first {
        Tri::Yes => "Single sign-on, set up first",
        Tri::No => "None: single sign-on is not needed",
        Tri::Unknown => "Not published",
    };
    let facts = vec![
        plain_fact(
            "SCIM version",
            or_unknown(scim.version.clone().unwrap_or_default()),
        ),
        fact("Operations", value),
        plain_fact(
            "Attributes",
            or_unknown(scim.attributes.clone().unwrap_or_default()),
        ),
        plain_fact("Plan", required_plan(app)),
        plain_fact("Prerequisite", prerequisite),
        plain_fact(
            "Removal",
            match record.removal.effect {
                Effect::Deletes => "Deletes the account for good",
                Effect::Suspends => "Suspends the account and frees its seat",
                Effect::Removes => "Takes the person out of the organisation",
                Effect::SignInOnly => "Blocks the sign-in and leaves the account",
                Effect::Unknown => "Not published",
            },
        ),
    ];
    let mut blocks = vec![Block::Facts(facts)];
    let limits: Vec<Cited> = record
        .guide
        .limitations
        .iter()
        .map(|prose| cited(numbers, prose))
        .collect();
    if !limits.is_empty() {
        blocks.push(Block::Text(words("Key limitations:")));
        blocks.push(Block::List(limits));
    }
    section("specification", "Technical specification", blocks)
}

pub(super) fn setup(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let Some(setup) = &app.record.guide.setup else {
        return section(
            "setup",
            "Setting it up",
            vec![Block::Text(words("No source describes the set-up."))],
        );
    };
    let mut blocks = vec![Block::Titled(titled(numbers, &setup.facts))];
    if !setup.steps.is_empty() {
        blocks.push(Block::Steps(setup.steps.clone()));
    }
    if !setup.abilities.is_empty() {
        blocks.push(Block::Text(
            numbers.cited("What it can then do:", &setup.cite),
        ));
        blocks.push(Block::List(
            setup
                .abilities
                .iter()
                .map(|text| words(text.clone()))
                .collect(),
        ));
    }
    section(
        "setup",
        format!("Setting it up with {}", setup.idp.name()),
        blocks,
    )
}

pub(super) fn dates(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let record = &app.record;
    // Every source of the record is listed, cited above or not, so that nothing is hidden.
    for source in &record.sources {
        numbers.of(std::slice::from_ref(&source.id));
    }
    let mut facts = Vec::new();
    if let Some(day) = record.guide_updated {
        facts.push(plain_fact("Guide updated", day.show()));
    }
    let vendor = record
        .sources
        .iter()
        .filter(|source| source.kind == SourceKind::Vendor)
        .max_by_key(|source| source.on);
    if let Some(source) = vendor {
        facts.push(plain_fact(
            "Vendor prices",
            format!("{}, {}", source.dated(), source.on.show()),
        ));
    }
    let mut blocks = vec![
        Block::Text(words(
            "Prices and features come from public documentation. Each source says how it was seen and \
             when; nothing is called verified that nobody opened.",
        )),
        Block::Facts(facts),
    ];
    blocks.push(Block::Sources);
    section("sources", "Sources and dates", blocks)
}

/// A card of an app: what it costs at the usual 50 seats.
pub fn card(app: &App) -> CardView {
    let scenario = Scenario::default();
    CardView {
        slug: app.record.slug.clone(),
        name: app.record.name.clone(),
        category: app.record.category.clone(),
        status: app.record.status(),
        on: on_plans(app),
        increase: example(app, &scenario, Figure::Increase),
        by_hand: example(app, &scenario, Figure::ManualTotal),
    }
}

pub(super) fn related(app: &App, bundle: &Bundle, numbers: &mut Numbers) -> Option<Section> {
    let guide = &app.record.guide;
    let cards: Vec<CardView> = guide
        .related
        .iter()
        .filter_map(|slug| bundle.app(slug.as_str()))
        .map(|app| card(&app))
        .collect();
    if cards.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Cards(cards)];
    if let Some(note) = &guide.card_note {
        blocks.push(Block::Text(cited(numbers, note)));
    }
    section("related", "Related apps", blocks)
}
