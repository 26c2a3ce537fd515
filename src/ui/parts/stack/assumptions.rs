//! What every app of a stack shares.

use super::super::field::{Options, choice, number};
use super::super::more::units;
use crate::catalog::UnitId;
use crate::filled::Texts;
use crate::money::Style;
use crate::scenario::Key;
use crate::ui::{El, Host, StackState, el};

/// The shared assumptions: the usual ones at once, the others where somebody opens them.
pub fn assumptions(host: &Host, state: &StackState) -> El {
    let offer = &state.bundle.terms.offer;
    let counts = ["1", "2", "3", "4", "5"].map(|count| (count.into(), count.into()));
    let basis = || -> Options {
        vec![
            ("app".into(), "for each app".into()),
            ("stack".into(), "once for the stack".into()),
        ]
    };
    let manual = &state.bundle.terms.defaults.manual;
    let measured = [
        "Scales the published cost by hand, measured at ",
        &manual.employees.to_string(),
        ".",
    ]
    .glued();
    let fields = el("div.fields")
        .kid(number(Key::Employees, "Employees", measured).el(host, state))
        .kid(choice(
            host,
            state,
            Key::Years,
            "Years",
            "Summed over so many years.",
            counts.into(),
        ))
        .kid(
            number(
                Key::Fee,
                "Managed fee",
                "Dollars a year, if you were told one.",
            )
            .placeholder(Style::Dollars.show(&offer.fee))
            .slider(0, &offer.fee)
            .el(host, state),
        )
        .kid(choice(
            host,
            state,
            Key::FeeBasis,
            "The fee is paid",
            "",
            basis(),
        ))
        .kid(choice(
            host,
            state,
            Key::ManualBasis,
            "Work by hand counts",
            "",
            basis(),
        ));
    let more = if state.enabled {
        more(host, state)
    } else {
        el("p.help").text("These inputs stand here once the calculator runs.")
    };
    el("div.assumed")
        .kid(el("h2").text("Assumptions for every app"))
        .kid(fields)
        .kid(
            el("details.more")
                .kid(el("summary").text("Growth, set-up and the cost by hand"))
                .kid(more),
        )
}

fn more(host: &Host, state: &StackState) -> El {
    const ALL: [(Key, &str, &str); 9] = [
        (
            Key::Growth,
            "Seat growth",
            "Percent a year from the second year, \u{2212}50 to 100.",
        ),
        (
            Key::Uplift,
            "Price uplift",
            "Percent a year from the second year, for all three ways alike.",
        ),
        (
            Key::SetupNative,
            "Set-up, native",
            "Dollars, once for each app.",
        ),
        (
            Key::SetupManaged,
            "Set-up, managed",
            "Dollars, once for each app.",
        ),
        (
            Key::Hours,
            "Hours a year",
            "Of IT work. Your own hours are not scaled.",
        ),
        (Key::Rate, "Cost of an hour", "Dollars."),
        (
            Key::Idle,
            "Idle seats",
            "Paid for and used by nobody. Your own number is not scaled.",
        ),
        (
            Key::IdlePrice,
            "Price of an idle seat",
            "Dollars a seat and month; each app\u{2019}s own plan unless you say otherwise.",
        ),
        (
            Key::Misses,
            "Missed offboardings",
            "Dollars a year. Your own amount is not scaled.",
        ),
    ];
    let mut fields = el("div.fields");
    for (key, label, help) in ALL {
        fields = fields.kid(number(key, label, help).el(host, state));
    }
    for (unit, name) in all_units(state) {
        let label = ["Number of ", name.as_deref().unwrap_or(unit.as_str()), "s"].glued();
        let (help, blank) = match name {
            Some(_) => ("Another kind of seat, for each app that has it.", "none"),
            None => (
                "Some apps of the stack bill by it, not by the seat.",
                "not stated",
            ),
        };
        let field = number(Key::Units(unit), label, help).placeholder(blank);
        fields = fields.kid(field.el(host, state));
    }
    fields
}

/// The units of the stack's apps that are not people, and other kinds of seat.
fn all_units(state: &StackState) -> Vec<(UnitId, Option<String>)> {
    let mut all: Vec<(UnitId, Option<String>)> = Vec::new();
    for app in &state.found.apps {
        for unit in units(&app.app) {
            if all.iter().all(|other| other.0 != unit.0) {
                all.push(unit);
            }
        }
    }
    all
}
