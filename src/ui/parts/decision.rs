//! The questions, the recommendation with its reasons, and the matrix.

use super::field::choice;
use crate::catalog::Idp;
use crate::decision::{Alternative, Holds, Row, Step, alternatives, way_name};
use crate::pricing::Way;
use crate::scenario::Key;
use crate::ui::{Host, Live};
use leptos::prelude::*;

/// The decision of one app.
pub fn decision(host: &Host, live: Live) -> impl IntoView + use<> {
    view! { class="w",
        <div class="decision" data-live="">
            {questions(host, live)}
            {recommendation(live)}
            {matrix(live)}
            {changes(live)}
            {order(live)}
        </div>
    }
}

fn words(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    [("", "Not answered")]
        .iter()
        .chain(pairs)
        .map(|(value, label)| ((*value).to_owned(), (*label).to_owned()))
        .collect()
}

fn questions(host: &Host, live: Live) -> impl IntoView + use<> {
    let idps: Vec<(&str, &str)> = Idp::ALL.iter().map(|idp| (idp.as_str(), idp.name())).collect();
    view! { class="w",
        <div class="asks">
            {choice(host, live, Key::Recovery, "Must removed people be recoverable?", "", || {
                words(&[("yes", "Yes"), ("no", "No")])
            })}
            {choice(host, live, Key::HardDelete, "May removal delete people for good?", "", || {
                words(&[("ok", "Acceptable"), ("no", "Not acceptable")])
            })}
            {choice(host, live, Key::Turnover, "How often do people leave?", "", || {
                words(&[("low", "Seldom"), ("high", "Often")])
            })}
            {choice(host, live, Key::Features, "Do you want the SCIM plan\u{2019}s other features?", "", || {
                words(&[("yes", "Yes"), ("no", "No")])
            })}
            {choice(host, live, Key::Idp, "Your identity provider", "", move || words(&idps))}
        </div>
    }
}

fn recommendation(live: Live) -> impl IntoView {
    let of = move || live.decision().with(|decision| decision.recommendation);
    let reason = move || live.decision().with(|decision| decision.reason.clone());
    let named = move || way_name(&live.app(), of());
    let contradictions = move || {
        let all = live.decision().with(|decision| decision.contradictions.clone());
        all.into_iter()
            .map(|text| view! { class="w", <p class="note contradiction">{text}</p> })
            .collect_view()
    };
    let pulls = move || {
        live.decision().with(|decision| {
            let app = live.app();
            let pulls: Vec<String> = decision
                .rows
                .iter()
                .filter(|row| decision.pulls.contains(&row.id))
                .map(|row| {
                    format!("{} ({})", row.situation, way_name(&app, row.recommendation))
                })
                .collect();
            (!pulls.is_empty()).then(|| {
                view! { class="w",
                    <p class="pulls">{format!("Pulling the other way: {}.", pulls.join("; "))}</p>
                }
            })
        })
    };
    view! { class="w",
        {contradictions}
        <output class="recommendation" data-decision=move || of().as_str()>
            <strong class=move || format!("tag {}", of().as_str())>{named}</strong>
            <span>{reason}</span>
        </output>
        {pulls}
    }
}

fn matrix(live: Live) -> impl IntoView {
    let rows = move || {
        let app = live.app();
        live.decision().with(|decision| {
            decision
                .rows
                .iter()
                .map(|row| matrix_row(row, way_name(&app, row.recommendation)))
                .collect_view()
        })
    };
    view! { class="w",
        <table class="matrix">
            <thead>
                <tr>
                    <th scope="col">"Your situation"</th>
                    <th scope="col">"Take"</th>
                    <th scope="col">"Because"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn matrix_row(row: &Row, take: String) -> AnyView {
    let state = match row.holds {
        Holds::Yes => "Holds for you",
        Holds::No => "Does not hold",
        Holds::Unanswered => "Not answered",
    };
    view! { class="w",
        <tr
            class:holds=row.holds == Holds::Yes
            data-rule=row.id.as_str()
            data-recommendation=row.recommendation.as_str()
            data-holds=row.holds.as_str()
        >
            <th scope="row">{row.situation.clone()} <small class="state">{state}</small></th>
            <td><span class=format!("tag {}", row.recommendation.as_str())>{take}</span></td>
            <td>{row.reason.clone()}</td>
        </tr>
    }
    .into_any()
}

/// What each other answer would make of it, one line for each other recommendation.
fn changes(live: Live) -> impl IntoView {
    let all = Memo::new(move |_| {
        let app = live.app();
        live.scenario().with(|scenario| alternatives(&app, scenario))
    });
    let lines = move || {
        let app = live.app();
        all.with(|all| {
            let mut lines: Vec<(Way, Vec<String>)> = Vec::new();
            for Alternative { recommendation, words, .. } in all {
                match lines.iter_mut().find(|(way, _)| way == recommendation) {
                    Some((_, same)) => same.push(words.clone()),
                    None => lines.push((*recommendation, vec![words.clone()])),
                }
            }
            lines
                .into_iter()
                .map(|(way, words)| {
                    let name = way_name(&app, way);
                    view! { class="w",
                        <li><b>{name}</b> ": " {words.join(", ")} "."</li>
                    }
                })
                .collect_view()
        })
    };
    view! { class="w",
        <details class="changes">
            <summary>"What would change the recommendation"</summary>
            {move || {
                if all.with(Vec::is_empty) {
                    view! { class="w", <p>"No single other answer would."</p> }.into_any()
                } else {
                    view! { class="w", <ul>{lines()}</ul> }.into_any()
                }
            }}
        </details>
    }
}

fn order(live: Live) -> impl IntoView {
    let steps: Vec<_> = Step::ALL
        .into_iter()
        .map(|step| {
            let decides = move || live.decision().with(|decision| decision.because == step);
            view! { class="w",
                <li class:decides=decides aria-current=move || decides().then_some("step")>
                    {step.asks()}
                    {move || decides().then_some(" \u{2190} decides here")}
                </li>
            }
        })
        .collect();
    view! { class="w",
        <details class="order">
            <summary>"The order in which it is decided"</summary>
            <ol>{steps}</ol>
        </details>
    }
}
