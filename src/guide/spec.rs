//! What SCIM is like at an app: the facts in short, identity providers, the specification, the set-up.

use super::ending::is_gathered;
use super::outline::cited;
use super::parts::{NOT_PUBLISHED, capital, cell, fact, plain_fact, section, table, titled};
use super::{Block, Cited, Fact, Numbers, Part, Section, words};
use crate::catalog::{App, Effect, IdpSupport, Restriction, Status, Tri};
use crate::filled::{Texts, listed};

pub(super) fn quick_facts(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let record = &app.record;
    let sso = &record.sso;
    let scim = match (record.status(), limit(app)) {
        (Status::None, _) => "No".to_owned(),
        (Status::Unknown, _) => NOT_PUBLISHED.to_owned(),
        (_, Some(limit)) => format!("Yes, {limit}"),
        (Status::Partial, None) => "In part".to_owned(),
        _ => "Yes".to_owned(),
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
        plain_fact("SSO available", sso_available(app).show()),
        plain_fact(
            "SSO protocol",
            if sso.protocols.is_empty() {
                NOT_PUBLISHED.to_owned()
            } else {
                sso.protocols.joined(", ")
            },
        ),
    ];
    facts.push(match &record.scim.documentation {
        Some(link) => fact("Documentation", vec![Part::Link(link.clone())]),
        None => plain_fact("Documentation", NOT_PUBLISHED),
    });
    let mut blocks = vec![Block::Facts(facts)];
    if let Some(restricted) = &record.scim.restricted {
        blocks.push(Block::Note(
            "How SCIM is limited".to_owned(),
            numbers.cited(restricted.text.clone(), &restricted.cite),
        ));
    }
    if !record.removal.text.is_empty() {
        blocks.push(Block::Note(
            "When somebody is removed".to_owned(),
            numbers.cited(record.removal.text.clone(), &record.removal.cite),
        ));
    }
    section("facts", "SCIM facts", blocks)
}

/// Whether any plan has single sign-on: what the record says of it in general, else what its plans say.
fn sso_available(app: &App) -> Tri {
    let plans = &app.record.plans;
    match app.record.sso.available {
        Tri::Unknown if plans.iter().any(|plan| plan.sso == Tri::Yes) => Tri::Yes,
        said => said,
    }
}

/// By which way alone there is SCIM, where that can be said in a few words: `through Okta only`.
pub(super) fn limit(app: &App) -> Option<String> {
    let scim = &app.record.scim;
    if !scim.only_through.is_empty() {
        let through: Vec<&str> = scim.only_through.iter().map(|idp| idp.name()).collect();
        return Some(format!("through {} only", listed(&through)));
    }
    let words = match scim.restricted.as_ref()?.how {
        Restriction::ThirdParty => "through a third party only",
        Restriction::Api => "through the vendor\u{2019}s own API only",
        Restriction::DirectorySync => "by a directory sync only",
        Restriction::AccountType => "for one type of account only",
        Restriction::Preview => "as a preview only",
        Restriction::Other => return None,
    };
    Some(words.to_owned())
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
                format!("{} (also called {})", plan.name, listed(&plan.also_called))
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
    let idps = &app.record.idps;
    if idps.is_empty() && is_gathered(app) {
        return None;
    }
    if idps.is_empty() {
        let none = "No source says which identity providers work with it.";
        return section(
            "identity-providers",
            "Identity providers",
            vec![Block::Text(words(none))],
        );
    }
    // A column in which nothing stands is not shown.
    let groups = idps.iter().any(|row| row.groups != Tri::Unknown);
    let how = idps.iter().any(|row| row.note.is_some());
    let mut columns = vec!["Identity provider", "SSO", "SCIM"];
    columns.extend(groups.then_some("Groups"));
    columns.extend(how.then_some("How"));
    let rows = idps.iter().map(|row| provider(row, groups, how, numbers));
    let rows = rows.collect();
    let caption = words(
        "\u{201c}Not published\u{201d} and \u{201c}not documented\u{201d} mean that no source says; neither is a \
         no.",
    );
    section(
        "identity-providers",
        "Identity providers",
        vec![table(caption, &columns, rows)],
    )
}

fn provider(row: &IdpSupport, groups: bool, how: bool, numbers: &mut Numbers) -> Vec<Vec<Part>> {
    let mut cells = vec![cell(row.idp.name()), cell(row.sso.show())];
    let note = row.note.as_deref().unwrap_or(NOT_PUBLISHED);
    // The sources stand in the last column that says anything.
    match how {
        true => cells.push(cell(row.scim.show())),
        false => cells.push(vec![Part::Words(numbers.cited(row.scim.show(), &row.cite))]),
    }
    if groups {
        cells.push(cell(row.groups.show()));
    }
    if how {
        cells.push(vec![Part::Words(numbers.cited(note, &row.cite))]);
    }
    cells
}

pub(super) fn specification(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let record = &app.record;
    let scim = &record.scim;
    let or_unknown = |text: String| {
        if text.is_empty() {
            NOT_PUBLISHED.to_owned()
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
        Tri::Unknown => NOT_PUBLISHED,
    };
    let mut facts = vec![
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
                Effect::LeavesInactive => "Leaves the account, marked inactive",
                Effect::Unknown => NOT_PUBLISHED,
            },
        ),
    ];
    facts.extend(groups(app));
    let mut blocks = vec![Block::Facts(facts)];
    let first: Vec<Cited> = record
        .guide
        .prerequisites
        .iter()
        .map(|prose| cited(numbers, prose))
        .collect();
    if !first.is_empty() {
        blocks.push(Block::Text(words("What has to be in place first:")));
        blocks.push(Block::List(first));
    }
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

/// On which plans SCIM provisions groups too, where anybody says so.
fn groups(app: &App) -> Option<Fact> {
    let plans = &app.record.plans;
    let with = |groups: Tri| {
        let found = plans
            .iter()
            .filter(|plan| plan.scim == Tri::Yes && plan.groups == groups);
        found.map(|plan| plan.name.as_str()).collect::<Vec<_>>()
    };
    let words = match (with(Tri::Yes).as_slice(), with(Tri::No).as_slice()) {
        ([], []) => return None,
        ([], _) => "Not provisioned".to_owned(),
        (yes, []) => format!("Provisioned on {}", listed(yes)),
        (yes, no) => format!(
            "Provisioned on {}; users alone on {}",
            listed(yes),
            listed(no)
        ),
    };
    Some(plain_fact("Groups", words))
}

pub(super) fn setup(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let Some(setup) = &app.record.guide.setup else {
        if is_gathered(app) {
            return None;
        }
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
