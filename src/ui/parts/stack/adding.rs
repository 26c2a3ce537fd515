//! Adding apps: one by its name, or many from a list.

use super::super::field::number;
use crate::filled::Texts;
use crate::scenario::Key;
use crate::stack::MOST_ROWS;
use crate::ui::{El, Host, StackState, el};

/// The id of the apps that answer.
const OFFERED: &str = "stack-offered";

/// The field that adds an app, what came of it, and what to do with a name that nobody knows.
pub fn adding(host: &Host, state: &StackState) -> El {
    let adding = &state.adding;
    let open = !adding.offered.is_empty();
    let mut input = el("input type=text role=combobox name=add autocomplete=off spellcheck=false maxlength=200 aria-autocomplete=list")
        .attr("id", StackState::ADD)
        .attr("placeholder", "Name of an app")
        .attr("aria-controls", OFFERED)
        .attr("aria-expanded", if open { "true" } else { "false" })
        .attr("value", adding.text.clone())
        .flag("disabled", !state.enabled);
    let mut offered = el("ul.offered").attr("id", OFFERED).flag("hidden", !open);
    if state.enabled {
        offered = offered.attr("role", "listbox").attr("aria-label", "Apps");
    }
    for (index, (slug, name)) in adding.offered.iter().enumerate() {
        let id = [OFFERED, "-", &index.to_string()].glued();
        let active = adding.active == Some(index);
        if active {
            input = input.attr("aria-activedescendant", id.clone());
        }
        offered = offered.kid(
            el("li role=option")
                .attr("id", id)
                .attr("aria-selected", if active { "true" } else { "false" })
                .attr("data-does", ["pick ", slug.as_str()].glued())
                .text(name.clone()),
        );
    }
    let combo = el("div.field.combo")
        .kid(el("label").attr("for", StackState::ADD).text("Add an app"))
        .kid(input)
        .kid(offered);
    let seats = number(Key::Seats, "Seats", "").el(host, state);
    let button = el("button.button.main type=button data-does=add")
        .flag("disabled", !state.enabled)
        .text("Add");
    el("div.adding")
        .kid(el("div.add-row").kid(combo).kid(seats).kid(button))
        .kid(el("p.added role=status").text(adding.said.clone()))
        .maybe(unknown(state))
}

/// A name that the catalog does not have, with what may be meant.
fn unknown(state: &StackState) -> Option<El> {
    let missing = state.adding.missing.as_ref()?;
    let sentence = [
        "No app called \u{201c}",
        &missing.name,
        "\u{201d} is in the catalog. ",
        state.not_all_at_hand().unwrap_or_default(),
    ]
    .glued();
    let mut choices = el("p.choices");
    for (slug, name) in &missing.near {
        choices = choices.kid(
            el("button.button type=button")
                .attr("data-does", ["pick ", slug.as_str()].glued())
                .text(["Add ", name].glued()),
        );
    }
    let own = el("button.button type=button data-does=add-own").text("Add it as your own app");
    Some(
        el("div.note.unknown-app role=status")
            .kid(el("p").text(sentence))
            .kid(choices.kid(own)),
    )
}

/// The box for a list, and the button for a file.
pub fn paste(state: &StackState) -> El {
    let help = [
        "A column of names, or rows with app, seats and plan, with or without a header. Up to ",
        &crate::money::grouped(MOST_ROWS.into(), 0),
        " rows; a file can also be dropped here. Nothing leaves your browser.",
    ]
    .glued();
    let list = &state.list;
    let text = el(
        "textarea name=list id=stack-list rows=5 spellcheck=false aria-describedby=stack-list-help",
    )
    .attr("placeholder", "Intercom, 80, Essential\nBitwarden, 200")
    .attr("value", list.text.clone())
    .flag("disabled", !state.enabled);
    let read = el("button.button.main type=button data-does=read-list")
        .flag("disabled", !state.enabled)
        .text("Add these apps");
    let file = el("input type=file id=stack-file accept=.csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values")
        .flag("disabled", !state.enabled);
    let mut said = el("ul");
    for note in &list.notes {
        said = said.kid(el("li").text(note.clone()));
    }
    let notes = el("div.list-notes role=status").maybe((!list.notes.is_empty()).then_some(said));
    let details = el("details.paste")
        .kid(el("summary").text("Paste a list or open a CSV file"))
        .kid(
            el("div.drop")
                .kid(el("label for=stack-list").text("Paste a list"))
                .kid(text)
                .kid(el("p.help id=stack-list-help").text(help))
                .kid(
                    el("p.choices")
                        .kid(read)
                        .kid(el("label.file for=stack-file").text("or open a file"))
                        .kid(file),
                ),
        );
    el("div.pasting").kid(details).kid(notes)
}
