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
    el("div")
        .class("decision")
        .attr("data-live", "")
        .kid(questions(host, live))
        .many(move || contradictions(live))
        .kid(recommendation(live))
        .many(move || pulls(live))
        .kid(matrix(live))
        .kid(changes(live))
        .kid(order(live))
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
    let questions: [(Key, &'static str, &'static [(&str, &str)]); 4] = [
        (Key::Recovery, "Must removed people be recoverable?", YES_NO),
        (Key::HardDelete, "May removal delete people for good?", ACCEPTABLE),
        (Key::Turnover, "How often do people leave?", OFTEN),
        (
            Key::Features,
            "Do you want the SCIM plan\u{2019}s other features?",
            YES_NO,
        ),
    ];
    let questions = questions.map(|(key, label, pairs)| {
        choice(host, live, key, label, "", move || words(pairs))
    });
    let idps = || words(&Idp::ALL.map(|idp| (idp.as_str(), idp.name())));
    el("div")
        .class("asks")
        .kids(questions)
        .kid(choice(host, live, Key::Idp, "Your identity provider", "", idps))
}

fn contradictions(live: Live) -> Vec<El> {
    live.with(|worked| {
        let all = &worked.decision.contradictions;
        all.iter()
            .map(|text| el("p").class("note contradiction").text(text.clone()))
            .collect()
    })
}

fn recommendation(live: Live) -> El {
    let of = move || live.with(|worked| worked.decision.recommendation);
    let named = move || live.with(|worked| way_name(&worked.app, worked.decision.recommendation));
    el("output")
        .class("recommendation")
        .attr_of("data-decision", move || Some(of().as_str().to_owned()))
        .kid(
            el("strong")
                .attr_of("class", move || Some(format!("tag {}", of().as_str())))
                .text_of(named),
        )
        .kid(el("span").text_of(move || live.with(|worked| worked.decision.reason.clone())))
}

/// Rows that hold and recommend something else.
fn pulls(live: Live) -> Vec<El> {
    live.with(|worked| {
        let decision = &worked.decision;
        let pulls: Vec<String> = decision
            .rows
            .iter()
            .filter(|row| decision.pulls.contains(&row.id))
            .map(|row| {
                format!("{} ({})", row.situation, way_name(&worked.app, row.recommendation))
            })
            .collect();
        if pulls.is_empty() {
            return Vec::new();
        }
        let text = format!("Pulling the other way: {}.", pulls.join("; "));
        vec![el("p").class("pulls").text(text)]
    })
}

fn matrix(live: Live) -> El {
    let head = ["Your situation", "Take", "Because"];
    let head = head.map(|name| el("th").attr("scope", "col").text(name));
    let rows = move || {
        live.with(|worked| {
            let rows = worked.decision.rows.iter();
            rows.map(|row| matrix_row(worked, row)).collect()
        })
    };
    el("table")
        .class("matrix")
        .kid(el("thead").kid(el("tr").kids(head)))
        .kid(el("tbody").many(rows))
}

fn matrix_row(worked: &Worked, row: &Row) -> El {
    let state = match row.holds {
        Holds::Yes => "Holds for you",
        Holds::No => "Does not hold",
        Holds::Unanswered => "Not answered",
    };
    let take = el("span")
        .class(format!("tag {}", row.recommendation.as_str()))
        .text(way_name(&worked.app, row.recommendation));
    el("tr")
        .class(if row.holds == Holds::Yes { "holds" } else { "" })
        .attr("data-rule", row.id.as_str())
        .attr("data-recommendation", row.recommendation.as_str())
        .attr("data-holds", row.holds.as_str())
        .kid(
            el("th")
                .attr("scope", "row")
                .text(format!("{} ", row.situation))
                .kid(el("small").class("state").text(state)),
        )
        .kid(el("td").kid(take))
        .kid(el("td").text(row.reason.clone()))
}

/// What each other answer would make of it, one line for each other recommendation.
fn changes(live: Live) -> El {
    let lines = move || {
        let (app, scenario) = live.with(|worked| {
            (worked.app.clone(), worked.estimate.scenario.clone())
        });
        let mut lines: Vec<(Way, Vec<String>)> = Vec::new();
        for Alternative {
            recommendation,
            words,
            ..
        } in alternatives(&app, &scenario)
        {
            match lines.iter_mut().find(|(way, _)| *way == recommendation) {
                Some((_, same)) => same.push(words),
                None => lines.push((recommendation, vec![words])),
            }
        }
        if lines.is_empty() {
            return vec![el("p").text("No single other answer would.")];
        }
        let items = lines.into_iter().map(|(way, words)| {
            el("li")
                .kid(el("b").text(way_name(&app, way)))
                .text(format!(": {}.", words.join(", ")))
        });
        vec![el("ul").kids(items)]
    };
    el("details")
        .class("changes")
        .kid(el("summary").text("What would change the recommendation"))
        .many(lines)
}

fn order(live: Live) -> El {
    let steps = Step::ALL.into_iter().map(|step| {
        let decides = move || live.with(|worked| worked.decision.because == step);
        el("li")
            .class_when("", "decides", decides)
            .attr_of("aria-current", move || decides().then(|| "step".to_owned()))
            .text(step.asks())
            .text_of(move || {
                if decides() { " \u{2190} decides here" } else { "" }.to_owned()
            })
    });
    el("details")
        .class("order")
        .kid(el("summary").text("The order in which it is decided"))
        .kid(el("ol").kids(steps))
}
