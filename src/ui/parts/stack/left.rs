//! The rows of a list that wait for an answer.

use crate::catalog::{OWN_SLUG, Slug};
use crate::filled::Texts;
use crate::stack::counted;
use crate::ui::{El, StackState, el};

/// How much of a row is shown.
const MOST_LETTERS: usize = 160;

/// The rows, the first ones with what can be done about each.
pub fn left(state: &StackState) -> Option<El> {
    let rows = &state.list.left;
    if rows.is_empty() {
        return None;
    }
    let has_own = state
        .scenario
        .entries
        .iter()
        .any(|entry| entry.slug.as_str() == OWN_SLUG);
    let mut list = el("ol");
    for left in rows.iter().take(crate::ui::MOST_SHOWN) {
        let id = left.id.to_string();
        let button = |does: &str, more: &str, label: String| {
            el("button.button type=button")
                .attr("data-does", [does, " ", &id, more].glued())
                .text(label)
        };
        let mut choices = el("p.choices");
        let is_there = |slug: &Slug| state.scenario.entry(slug).is_some();
        for (slug, name) in left.row.near.iter().filter(|(slug, _)| !is_there(slug)) {
            choices = choices.kid(button("it-is", &[" ", slug.as_str()].glued(), name.clone()));
        }
        if !has_own && !left.row.name.is_empty() && left.is_unknown() {
            choices = choices.kid(button("it-is-own", "", "Add it as your own app".to_owned()));
        }
        choices = choices.kid(button("leave-out", "", "Leave it out".to_owned()));
        let shown: String = left.row.text.chars().take(MOST_LETTERS).collect();
        list = list.kid(
            el("li")
                .attr("data-app", ["left-", &id].glued())
                .kid(el("p").text(left.row.sentence.clone()))
                .kid(el("p.typed").kid(el("code").text(shown)))
                .kid(choices),
        );
    }
    let count = counted(rows.len());
    let heading = match rows.len() {
        1 => "One row waits for you".to_owned(),
        _ => [&*count, " rows wait for you"].glued(),
    };
    let more = rows.len().saturating_sub(crate::ui::MOST_SHOWN);
    let more = (more > 0).then(|| {
        let more = [&*counted(more), " more follow as you decide."].glued();
        el("p.help").text(more)
    });
    let all = el("button.button type=button data-does=leave-all-out").text("Leave all of them out");
    Some(
        el("div.left data-left")
            .kid(el("h3").text(heading))
            .kid(list)
            .maybe(more)
            .maybe((rows.len() > 1).then_some(all)),
    )
}
