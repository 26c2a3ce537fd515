//! The questions, the recommendation with its reasons, and the matrix.

use super::field::{Options, choice};
use crate::catalog::Idp;
use crate::decision::{Alternative, Holds, Row, Step, alternatives, way_name};
use crate::pricing::Way;
use crate::scenario::Key;
use crate::ui::live::Worked;
use crate::ui::{El, Host, Live, el};

/// The decision of one app.
pub fn decision(host: &Host, live: Live) -> El {
    live.with(|worked| {
        let contradictions = worked.decision.contradictions.iter();
        el("div.decision data-live")
            .kid(questions(host, live))
            .kids(contradictions.map(|text| el("p.note.contradiction").text(text.clone())))
            .kid(recommendation(worked))
            .kids(pulls(worked))
            .kid(matrix(worked))
            .kid(changes(worked))
            // The methodology page holds it for readers without scripts.
            .kids(live.enabled().then(|| order(worked)))
    })
}

fn words(pairs: &[(&str, &str)]) -> Options {
    [("", "Not answered")]
        .iter()
        .chain(pairs)
        .map(|(value, label)| ((*value).to_owned(), (*label).to_owned()))
        .collect()
}

fn questions(host: &Host, live: Live) -> El {
    const YES_NO: &[(&str, &str)] = &[("yes", "Yes"), ("no", "No")];
    const ACCEPTABLE: &[(&str, &str)] = &[("ok", "Acceptable"), ("no", "Not acceptable")];
    const OFTEN: &[(&str, &str)] = &[("low", "Seldom"), ("high", "Often")];
    type Choices = &'static [(&'static str, &'static str)];
    const QUESTIONS: [(Key, &str, Choices); 4] = [
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
    let questions =
        QUESTIONS.map(|(key, label, pairs)| choice(host, live, key, label, "", words(pairs)));
    let idps = words(&Idp::ALL.map(|idp| (idp.as_str(), idp.name())));
    el("div.asks").kids(questions).kid(choice(
        host,
        live,
        Key::Idp,
        "Your identity provider",
        "",
        idps,
    ))
}

fn recommendation(worked: &Worked) -> El {
    let way = worked.decision.recommendation;
    el("output.recommendation")
        .attr("data-decision", way.as_str())
        .kid(
            el("strong.tag")
                .class(way.as_str())
                .text(way_name(&worked.app, way)),
        )
        .kid(el("span").text(worked.decision.reason.clone()))
}

/// Rows that hold and recommend something else.
fn pulls(worked: &Worked) -> Option<El> {
    let decision = &worked.decision;
    let rows = decision
        .rows
        .iter()
        .filter(|row| decision.pulls.contains(&row.id));
    let pulls: Vec<String> = rows
        .map(|row| {
            format!(
                "{} ({})",
                row.situation,
                way_name(&worked.app, row.recommendation)
            )
        })
        .collect();
    (!pulls.is_empty())
        .then(|| el("p.pulls").text(format!("Pulling the other way: {}.", pulls.join("; "))))
}

fn matrix(worked: &Worked) -> El {
    let head = ["Your situation", "Take", "Because"];
    let head = head.map(|name| el("th scope=col").text(name));
    let rows = worked
        .decision
        .rows
        .iter()
        .map(|row| matrix_row(worked, row));
    let rows: Vec<El> = rows.collect();
    el("table.matrix")
        .kid(el("thead").kid(el("tr").kids(head)))
        .kid(el("tbody").kids(rows))
}

fn matrix_row(worked: &Worked, row: &Row) -> El {
    let state = match row.holds {
        Holds::Yes => "Holds for you",
        Holds::No => "Does not hold",
        Holds::Unanswered => "Not answered",
    };
    let take = el("span.tag")
        .class(row.recommendation.as_str())
        .text(way_name(&worked.app, row.recommendation));
    let situation = el("th scope=row")
        .text(format!("{} ", row.situation))
        .kid(el("small.state").text(state));
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
fn changes(worked: &Worked) -> El {
    let mut lines: Vec<(Way, Vec<String>)> = Vec::new();
    for Alternative {
        recommendation,
        words,
        ..
    } in alternatives(&worked.app, &worked.estimate.scenario)
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
    let items = lines.into_iter().map(|(way, words)| {
        el("li")
            .kid(el("b").text(way_name(&worked.app, way)))
            .text(format!(": {}.", words.join(", ")))
    });
    details.kid(el("ul").kids(items))
}

fn order(worked: &Worked) -> El {
    let steps = Step::ALL.into_iter().map(|step| {
        let item = el("li").text(step.asks());
        if worked.decision.because != step {
            return item;
        }
        item.class("decides")
            .attr("aria-current", "step")
            .text(" \u{2190} decides here")
    });
    el("details.order")
        .kid(el("summary").text("The order in which it is decided"))
        .kid(el("ol").kids(steps))
}
