//! The questions, the recommendation with its reasons, and the matrix.

use super::calculator::{actions, fields, notes, said, unread};
use super::field::{Options, choice};
use crate::catalog::Idp;
use crate::decision::{Alternative, Decision, Holds, Row, Step, alternatives, way_name};
use crate::filled::Texts;
use crate::pricing::Way;
use crate::scenario::Key;
use crate::ui::{El, Host, State, el};

/// The decision of one app.
pub fn decision(host: &Host, state: &State) -> El {
    let found = state.decision();
    let mut decision = el("div.decision data-live").kid(questions(host, state));
    for text in &found.contradictions {
        decision = decision.kid(el("p.note.contradiction").text(text.clone()));
    }
    let way = way_name(&state.app, found.recommendation);
    decision
        .kid(recommendation(state, &found))
        .maybe(said(state, &[&[&*way, ". ", &found.reason].glued()]))
        .maybe(pulls(state, &found))
        .kid(matrix(state, &found))
        .kid(changes(state))
        // The methodology page holds it for readers without scripts.
        .maybe(state.enabled.then(|| order(&found)))
}

/// The decision with what it rests on, where it stands without the calculator.
pub fn decision_alone(host: &Host, state: &State) -> El {
    let card = el("section.card.decision-card aria-label=Decision data-live")
        .maybe(notes(state))
        .maybe(unread(state))
        .kid(fields(host, state))
        .kid(decision(host, state));
    actions(card, state)
}

/// The values of a choice with their labels.
type Words = &'static [(&'static str, &'static str)];

fn questions(host: &Host, state: &State) -> El {
    const YES_NO: Words = &[("yes", "Yes"), ("no", "No")];
    const ACCEPTABLE: Words = &[("ok", "Acceptable"), ("no", "Not acceptable")];
    const OFTEN: Words = &[("low", "Seldom"), ("high", "Often")];
    const QUESTIONS: [(Key, &str, Words); 4] = [
        (Key::Recovery, "Must removed people be recoverable?", YES_NO),
        (
            Key::HardDelete,
            "May removal delete people for good?",
            ACCEPTABLE,
        ),
        (Key::Turnover, "How often do people leave?", OFTEN),
        (
            Key::Features,
            "Do you want the SCIM plan\u{2019}s other features?",
            YES_NO,
        ),
    ];
    let unanswered = || Options::from([("".into(), "Not answered".into())]);
    let mut asks = el("div.asks");
    for (key, label, words) in QUESTIONS {
        let mut options = unanswered();
        for (value, label) in words {
            options.push(((*value).into(), (*label).into()));
        }
        asks = asks.kid(choice(host, state, key, label, "", options));
    }
    let mut idps = unanswered();
    for idp in Idp::ALL {
        idps.push((idp.as_str().into(), idp.name().into()));
    }
    asks.kid(choice(
        host,
        state,
        Key::Idp,
        "Your identity provider",
        "",
        idps,
    ))
}

fn recommendation(state: &State, found: &Decision) -> El {
    let way = found.recommendation;
    el("output.recommendation aria-live=off")
        .attr("data-decision", way.as_str())
        .kid(
            el("strong.tag")
                .class(way.as_str())
                .text(way_name(&state.app, way)),
        )
        .kid(el("span").text(found.reason.clone()))
}

/// Rows that hold and recommend something else.
fn pulls(state: &State, found: &Decision) -> Option<El> {
    let mut pulls = Vec::new();
    for row in &found.rows {
        if found.pulls.contains(&row.id) {
            let way = way_name(&state.app, row.recommendation);
            pulls.push([&*row.situation, " (", &*way, ")"].glued());
        }
    }
    let words = ["Pulling the other way: ", &pulls.joined("; "), "."].glued();
    (!pulls.is_empty()).then(|| el("p.pulls").text(words))
}

fn matrix(state: &State, found: &Decision) -> El {
    let mut head = el("tr");
    for name in ["Your situation", "Take", "Because"] {
        head = head.kid(el("th scope=col").text(name));
    }
    let mut rows = el("tbody");
    for row in &found.rows {
        rows = rows.kid(matrix_row(state, row));
    }
    el("table.matrix").kid(el("thead").kid(head)).kid(rows)
}

fn matrix_row(state: &State, row: &Row) -> El {
    let holds = match row.holds {
        Holds::Yes => "Holds for you",
        Holds::No => "Does not hold",
        Holds::Unanswered => "Not answered",
    };
    let take = el("span.tag")
        .class(row.recommendation.as_str())
        .text(way_name(&state.app, row.recommendation));
    let situation = el("th scope=row")
        .text([&*row.situation, " "].glued())
        .kid(el("small.state").text(holds));
    el("tr")
        .class_if("holds", row.holds == Holds::Yes)
        .attr("data-rule", row.id.as_str())
        .attr("data-recommendation", row.recommendation.as_str())
        .attr("data-holds", row.holds.as_str())
        .kid(situation)
        .kid(el("td").kid(take))
        .kid(el("td").text(row.reason.clone()))
}

/// What each other answer would make of it, one line for each other recommendation.
fn changes(state: &State) -> El {
    let mut lines: Vec<(Way, Vec<String>)> = Vec::new();
    for Alternative {
        recommendation,
        words,
        ..
    } in alternatives(&state.app, &state.estimate.scenario)
    {
        match lines.iter_mut().find(|(way, _)| *way == recommendation) {
            Some((_, same)) => same.push(words),
            None => lines.push((recommendation, vec![words])),
        }
    }
    let details =
        el("details.changes").kid(el("summary").text("What would change the recommendation"));
    if lines.is_empty() {
        return details.kid(el("p").text("No single other answer would."));
    }
    let mut items = el("ul");
    for (way, words) in lines {
        let item = el("li")
            .kid(el("b").text(way_name(&state.app, way)))
            .text([": ", &words.joined(", "), "."].glued());
        items = items.kid(item);
    }
    details.kid(items)
}

fn order(found: &Decision) -> El {
    let mut steps = el("ol");
    for step in Step::ALL {
        let mut item = el("li").text(step.asks());
        if found.because == step {
            item = item
                .class("decides")
                .attr("aria-current", "step")
                .text(" \u{2190} decides here");
        }
        steps = steps.kid(item);
    }
    let position = Step::ALL.iter().position(|step| *step == found.because);
    let decided = position.unwrap_or(0).saturating_add(1).to_string();
    let words = [
        "Decided by step ",
        &decided,
        " of 6: the order of precedence",
    ]
    .glued();
    el("details.order")
        .kid(el("summary").text(words))
        .kid(steps)
}
