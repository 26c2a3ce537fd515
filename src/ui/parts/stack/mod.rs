//! The live part of the page of a stack: the verdict, the totals, the inputs, the apps, the picture.

mod adding;
mod assumptions;
mod chart;
mod left;
mod list;
mod row;
mod totals;

use super::field::Form;
use super::seen::seen_note;
use crate::filled::Texts;
use crate::pricing::{VerdictWords, Way};
use crate::route::Route;
use crate::stack::{stack_notes, stack_words};
use crate::ui::{AtHand, El, Host, StackState, el};

/// The stack.
pub fn stack(host: &Host, state: &StackState) -> El {
    let words = stack_words(&state.bundle, &state.scenario, &state.found);
    let seen = state.seen.as_ref();
    let apps = el("div.apps")
        .kid(el("h2").text("Your apps"))
        .kid(adding::adding(host, state))
        .kid(adding::paste(state))
        .maybe(left::left(state))
        .kid(list::list(host, state));
    el("section.stack-live aria-label=Stack data-live")
        .maybe(notes(state))
        .maybe(seen.map(|seen| seen_note(host, seen, &|way| way_name(state, way))))
        .maybe(missing(state))
        .kid(verdict(state, &words))
        .maybe(said(state, &words))
        .maybe(unread(state))
        .kid(totals::totals(host, state))
        .late("picture", &|| {
            let picture = el("div.picture").kid(totals::places(state));
            Some(picture.kid(chart::chart(state)))
        })
        .kid(assumptions::assumptions(host, state))
        .kid(apps)
        .kid(actions(state))
        .kid(el("p.disclosure").text(state.bundle.terms.offer.disclosure.clone()))
}

/// The stack where there is room for what counts only: no lists, no pictures.
pub fn short_stack(host: &Host, state: &StackState) -> El {
    let words = stack_words(&state.bundle, &state.scenario, &state.found);
    let fragment = state.scenario.to_fragment();
    let whole = el("a.whole")
        .attr(
            "href",
            host.addresses.with_scenario(&Route::Stack, &fragment),
        )
        .attr("rel", "noopener")
        .text("More apps, other assumptions, charts and files: the whole calculator");
    el("section.card.stack-live aria-label=Stack data-live")
        .maybe(notes(state))
        .kid(verdict(state, &words))
        .maybe(said(state, &words))
        .maybe(unread(state))
        .kid(totals::totals(host, state))
        .kid(list::rows(host, state))
        .kid(el("p.help").kid(whole))
        .kid(actions(state))
        .kid(el("p.disclosure").text(state.bundle.terms.offer.disclosure.clone()))
}

/// How a way is called.
fn way_name(state: &StackState, way: Way) -> String {
    match way {
        Way::Managed => state.bundle.terms.offer.name.clone(),
        Way::Manual => "By hand".to_owned(),
        Way::Native | Way::EvaluateNative => "Native upgrade".to_owned(),
        Way::QuoteNeeded => "Needs a quote".to_owned(),
    }
}

/// What a link held that could not be used.
fn notes(state: &StackState) -> Option<El> {
    let mut list = el("ul.note.link-notes");
    for note in &state.notes {
        list = list.kid(el("li").text(note.to_string()));
    }
    (!state.notes.is_empty()).then_some(list)
}

/// Says which apps could not be worked out because the catalog is not at hand.
fn missing(state: &StackState) -> Option<El> {
    let count = state.missing().count();
    let words = match (state.at_hand, count) {
        (AtHand::Whole, _) | (AtHand::Awaited, 0) => return None,
        (AtHand::Awaited, _) => "The other apps of this stack are on their way.",
        (AtHand::Part, 0) => {
            "The catalog could not be fetched, so only these apps can be picked for now."
        }
        (AtHand::Part, _) => {
            "The catalog could not be fetched, so some apps of this stack are not worked out. They stay in it."
        }
    };
    let again = el("button.button type=button data-does=fetch-again").text("Try again");
    Some(
        el("div.note.no-catalog role=status")
            .kid(el("p").text(words))
            .maybe((state.at_hand == AtHand::Part).then_some(again)),
    )
}

fn verdict(state: &StackState, words: &VerdictWords) -> El {
    let found = &state.found;
    let mut used = Way::THREE
        .into_iter()
        .filter(|way| found.taking(*way).next().is_some());
    let way = match (used.next(), used.next()) {
        (None, _) => Way::QuoteNeeded.as_str(),
        (Some(way), None) => way.as_str(),
        _ => "mix",
    };
    el("output.verdict aria-live=off")
        .attr("data-stack-verdict", way)
        .attr("data-sure", if found.sure { "true" } else { "false" })
        .kid(
            el("span.says")
                .kid(el("strong").text(words.lead.clone()))
                .text(words.rest.clone()),
        )
        .kid(el("span.sure").text(words.sure.clone()))
}

/// Where results are said aloud once they have come to rest: what is wrong, then the verdict.
fn said(state: &StackState, words: &VerdictWords) -> Option<El> {
    let mut says = String::new();
    let wrong = state.unread().filter_map(|key| state.error(key));
    for words in wrong.chain([&*words.lead, &words.rest, &words.sure]) {
        says.push_str(words);
        says.push(' ');
    }
    let status = || el("p.visually-hidden role=status").attr("data-says", says);
    state.enabled.then(status)
}

/// Says which result stands where a field cannot be read.
fn unread(state: &StackState) -> Option<El> {
    let mut names = Vec::new();
    for key in state.unread() {
        let kept = match state.value(key) {
            value if value.is_empty() => "nothing".to_owned(),
            value => value,
        };
        names.push([&state.label(key), " (", &kept, ")"].glued());
    }
    (!names.is_empty()).then(|| {
        el("p.note.kept data-kept").text(
            [
                "The figures are the last good result: they keep what could be read before for ",
                &names.joined(", "),
                ".",
            ]
            .glued(),
        )
    })
}

/// The calls to action, the way back, and what to know about the totals.
fn actions(state: &StackState) -> El {
    let offer = &state.bundle.terms.offer;
    let book = el("a.button.main data-cta")
        .attr("href", offer.book.href.clone())
        .attr("rel", "noopener noreferrer external")
        .text(offer.book.label.clone());
    let again = el("button.button type=button data-does=start-again")
        .flag("disabled", !state.enabled)
        .text("Start again");
    let undo = state
        .undo_words()
        .map(|words| el("button.button type=button data-does=undo").text(words));
    el("p.actions").kid(book).kid(again).maybe(undo)
}

/// What a reader must know about the totals.
fn remarks(state: &StackState) -> Option<El> {
    let notes = stack_notes(&state.scenario, &state.found);
    let mut list = el("ul.remarks");
    for note in &notes {
        list = list.kid(el("li").text(note.clone()));
    }
    (!notes.is_empty()).then_some(list)
}
