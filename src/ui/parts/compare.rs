//! The three ways side by side: each year, set-up, the sum, what each includes and what is open.

use crate::filled::Texts;
use crate::money::{Amount, Style};
use crate::pricing::{Way, side_by_side, yearly};
use crate::scenario::Scenario;
use crate::ui::{El, State, el};

/// The three ways, in the order of the columns, with their headings.
const WAYS: [(Way, &str); 3] = [
    (Way::Native, "Native"),
    (Way::Managed, "Managed"),
    (Way::Manual, "By hand"),
];

/// The comparison, closed at first.
pub fn compare(state: &State) -> El {
    let details = el("details.compare").kid(el("summary").text("The three ways, year by year"));
    if state.enabled {
        details.kid(table(state)).kid(words(state))
    } else {
        details.kid(el("p.help").text("This table stands here once the calculator runs."))
    }
}

fn row(label: String, small: Option<String>, amounts: [Amount; 3]) -> El {
    let mut row = el("tr").kid(
        el("th scope=row")
            .text(label)
            .maybe(small.map(|small| el("small").text(small))),
    );
    for amount in amounts {
        row = row.kid(el("td.num").text(Style::Cents.show(&amount)));
    }
    row
}

fn table(state: &State) -> El {
    let estimate = &state.estimate;
    let scenario = &estimate.scenario;
    let mut head = el("tr").kid(el("td"));
    for (_, name) in WAYS {
        head = head.kid(el("th.num scope=col").text(name));
    }
    let mut rows = el("tbody");
    for (year, costs) in (1_u8..).zip(yearly(&state.app, estimate)) {
        let seats = Style::Seats.show(&Amount::exact(costs.seats));
        rows = rows.kid(row(
            ["Year ", &year.to_string()].glued(),
            Some(seats),
            WAYS.map(|(way, _)| costs.of(way)),
        ));
    }
    let set_up = [
        scenario.setup_native,
        scenario.setup_managed,
        Default::default(),
    ];
    rows = rows.kid(row(
        "Set-up".to_owned(),
        Some("once".to_owned()),
        set_up.map(Amount::exact),
    ));
    let in_all = WAYS.map(|(way, _)| estimate.horizon.of(way));
    rows = rows.kid(row("In all".to_owned(), None, in_all).class("sum"));
    el("div.table").kid(
        el("table")
            .kid(el("thead").kid(head))
            .kid(rows)
            .maybe(rounding(scenario)),
    )
}

/// Prices that rise have more decimals than are shown.
fn rounding(scenario: &Scenario) -> Option<El> {
    (scenario.years > 1 && !scenario.uplift.is_zero())
        .then(|| el("caption").text("Shown to the cent; the sums are of the exact amounts."))
}

fn words(state: &State) -> El {
    let mut list = el("dl.sides");
    for ((_, name), side) in WAYS
        .into_iter()
        .zip(side_by_side(&state.app, &state.estimate))
    {
        let includes = match side.includes.is_empty() {
            true => "There is no such way: no plan is known to have SCIM.".to_owned(),
            false => side.includes,
        };
        list = list
            .kid(el("dt").text(name))
            .kid(el("dd").text(includes))
            .kid(match side.open.is_empty() {
                true => el("dd.certain").text("Every amount is stated."),
                false => {
                    el("dd.open").text(["Not certain: ", &side.open.joined("; "), "."].glued())
                }
            });
    }
    list
}
