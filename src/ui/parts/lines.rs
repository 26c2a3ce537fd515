//! The cost by hand opened up: the published lines, what head count makes of them, what counts.

use super::field::back;
use crate::filled::Texts;
use crate::money::{Amount, Style, grouped};
use crate::pricing::Basis;
use crate::ui::{El, State, el};

/// The lines of the cost by hand: as published, scaled by head count, and what counts.
pub fn lines(state: &State) -> El {
    const ALL: &str = "hours rate idle idle_price misses";
    let (published, manual) = (state.app.manual(), &state.estimate.manual);
    let employees = state.estimate.scenario.employees;
    let at = |employees: u64| ["At ", &grouped(employees.into(), 0)].glued();
    let mut head = el("tr").kid(el("td"));
    for name in ["Published".to_owned(), at(employees), "Counts".to_owned()] {
        head = head.kid(el("th.num scope=col").text(name));
    }
    let mut rows = el("tbody");
    let mut any = false;
    for (name, keys, source, line) in [
        (
            "Idle licences",
            "idle idle_price",
            published.licences,
            manual.licences,
        ),
        ("IT work", "hours rate", published.labour, manual.labour),
        (
            "Missed offboardings",
            "misses",
            published.compliance,
            manual.compliance,
        ),
    ] {
        let own = line.basis == Basis::Own;
        any |= own;
        let mut counts = amount(&line.per_year);
        if own {
            counts = counts
                .kid(el("small").text("yours, not scaled"))
                .kid(back(keys.to_owned()).text("Back"));
        }
        rows = rows.kid(
            el("tr")
                .class_if("own", own)
                .kid(el("th scope=row").text(name))
                .kid(amount(&source))
                .kid(amount(&line.published))
                .kid(counts),
        );
    }
    rows = rows.kid(
        el("tr.sum")
            .kid(el("th scope=row colspan=3").text("In all, a year"))
            .kid(amount(&manual.total_per_year)),
    );
    let all = back(ALL.to_owned()).text("All lines back to published");
    el("div.table")
        .kid(el("table").kid(el("thead").kid(head)).kid(rows))
        .maybe(any.then_some(all))
}

fn amount(amount: &Amount) -> El {
    el("td.num").text(Style::Cents.show(amount))
}
