//! The apps of a stack as a ledger.

use super::row::row;
use crate::filled::Texts;
use crate::stack::apps;
use crate::ui::{El, Host, StackState, el};

/// The ledger, and how it is ordered.
pub fn list(host: &Host, state: &StackState) -> El {
    let mut rows = rows(host, state);
    for entry in state.missing() {
        let slug = entry.slug.as_str();
        let words = [
            slug,
            ", ",
            &entry.seats.to_string(),
            " seats: not worked out",
        ]
        .glued();
        let remove = el("button.button type=button")
            .attr("data-does", ["remove ", slug].glued())
            .text("Leave it out");
        rows = rows.kid(
            el("li.line.not-here")
                .attr("data-app", slug.to_owned())
                .kid(el("span.name").text(words))
                .kid(remove),
        );
    }
    let count = state.scenario.entries.len();
    let out = el("div.listed").kid(toolbar(state, count));
    if count == 0 {
        let words = "No apps yet. Add one by its name, or paste a list.";
        return out.kid(el("p.nothing-yet").text(words));
    }
    out.maybe(state.is_example().then(example))
        .kid(head())
        .kid(rows)
}

/// The apps that are at hand.
pub fn rows(host: &Host, state: &StackState) -> El {
    let mut rows = el("ul.ledger");
    for (place, app) in state.shown() {
        rows = rows.kept(state.row(place, app, &|entry| row(host, state, app, entry)));
    }
    rows
}

/// Says that these are not the reader's own apps.
fn example() -> El {
    el("p.note.example").text(
        "An example, until you make it yours: change it, add to it, or paste a list, which takes its place.",
    )
}

fn toolbar(state: &StackState, count: usize) -> El {
    let value = if state.by_step { "step" } else { "mine" };
    let mut order = el("select id=stack-order name=order")
        .attr("value", value)
        .flag("disabled", !state.enabled);
    for (of, label) in [("step", "Dearest step first"), ("mine", "As added")] {
        let option = el("option").attr("value", of).flag("selected", of == value);
        order = order.kid(option.text(label));
    }
    let again = el("button.button type=button data-does=sort").text("Sort again");
    let empty = el("button.button type=button data-does=empty")
        .flag("disabled", !state.enabled)
        .text("Empty the list");
    el("div.toolbar")
        .kid(el("h3").text(apps(count)))
        .kid(
            el("div.field.order")
                .kid(el("label for=stack-order").text("Order"))
                .kid(order),
        )
        .maybe(state.is_unsorted().then_some(again))
        .maybe((count > 0).then_some(empty))
}

/// The names of the columns, for eyes only: each amount has its own for everybody else.
fn head() -> El {
    let mut amounts = el("div.amounts");
    for name in ["Step a year", "Native", "Managed", "By hand"] {
        amounts = amounts.kid(el("span").text(name));
    }
    let mut head = el("div.ledger-head aria-hidden=true");
    for name in ["App", "Seats", "Plan today"] {
        head = head.kid(el("span").text(name));
    }
    head.kid(amounts)
}
