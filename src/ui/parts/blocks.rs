//! The sections of a guide as elements.

use super::cards::card_list;
use super::decision::decision;
use super::figure::{example_figure, source_item};
use super::slot::{Slot, slot};
use crate::catalog::Source;
use crate::guide::{Block, Cited, Dispute, Example, Fact, Followed, Part, Rung, Section, Table};
use crate::money::Style;
use crate::route::Route;
use crate::scenario::Scenario;
use crate::ui::{El, Host, State, charts};
use leptos::prelude::*;
use std::sync::Arc;

/// What the blocks of a page share: the host, the numbered sources, the live calculator if any.
#[derive(Clone)]
pub struct Numbered {
    /// Where the page runs.
    pub host: Host,
    /// The page, for links to it.
    pub route: Route,
    /// The sources by their numbers.
    pub sources: Arc<Vec<Source>>,
    /// The calculator, for the decision.
    pub state: Option<Arc<State>>,
}

/// All sections of a page.
pub fn sections(page: &Numbered, sections: &[Section]) -> AnyView {
    sections
        .iter()
        .map(|section| {
            let blocks: Vec<AnyView> = section
                .blocks
                .iter()
                .map(|block| block_view(page, block))
                .collect();
            view! {
                <section id=section.id>
                    <h2>{section.heading.clone()}</h2>
                    {blocks}
                </section>
            }
        })
        .collect_view()
        .into_any()
}

/// Words with the numbers of their sources behind them.
pub fn cited(text: &Cited) -> AnyView {
    let numbers: Vec<_> = text
        .sources
        .iter()
        .map(|number| {
            let title = format!("Source {number}");
            let href = format!("#source-{number}");
            view! { <a href=href aria-label=title>{*number}</a> " " }
        })
        .collect();
    let marks = (!numbers.is_empty()).then(|| view! { <sup class="cites">{numbers}</sup> });
    view! { {text.text.clone()} {marks} }.into_any()
}

/// A computed figure with its formula.
fn shown(page: &Numbered, example: &Example) -> Vec<AnyView> {
    let figure = example_figure(&page.host, example);
    figure.into_iter().map(El::view).collect()
}

fn part_view(page: &Numbered, part: &Part) -> AnyView {
    match part {
        Part::Words(text) => view! { {cited(text)} " " }.into_any(),
        Part::Figure(example) => view! { {shown(page, example)} " " }.into_any(),
        Part::Price(amount) => Style::Cents.show(amount).into_any(),
        Part::Link(link) => view! {
            <a href=link.href.clone() rel="noopener noreferrer external">{link.label.clone()}</a>
        }
        .into_any(),
    }
}

fn parts(page: &Numbered, parts: &[Part]) -> Vec<AnyView> {
    parts.iter().map(|part| part_view(page, part)).collect()
}

/// Labelled facts.
pub fn facts(page: &Numbered, facts: &[Fact]) -> AnyView {
    let items: Vec<_> = facts
        .iter()
        .map(|fact| {
            view! { <div><dt>{fact.label.clone()}</dt><dd>{parts(page, &fact.value)}</dd></div> }
        })
        .collect();
    view! { <dl class="facts">{items}</dl> }.into_any()
}

/// The class of a cell of numbers. `class:num` would leave an empty attribute in every other one.
fn num(numeric: bool) -> Option<&'static str> {
    numeric.then_some("num")
}

fn table(page: &Numbered, table: &Table) -> AnyView {
    let numeric: Vec<bool> = table.columns.iter().map(|(_, numeric)| *numeric).collect();
    let head: Vec<_> = table
        .columns
        .iter()
        .map(|(name, numeric)| view! { <th scope="col" class=num(*numeric)>{name.clone()}</th> })
        .collect();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            let mut cells = row.iter().zip(&numeric);
            let first = cells
                .next()
                .map(|(cell, _)| view! { <th scope="row">{parts(page, cell)}</th> });
            let rest: Vec<_> = cells
                .map(|(cell, numeric)| view! { <td class=num(*numeric)>{parts(page, cell)}</td> })
                .collect();
            view! { <tr>{first}{rest}</tr> }
        })
        .collect();
    view! {
        <div class="table">
            <table>
                <caption>{cited(&table.caption)}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn ladder(rungs: &[Rung]) -> AnyView {
    let rungs: Vec<_> = rungs
        .iter()
        .map(|rung| {
            let width = rung.share.unwrap_or(100).clamp(4, 100).to_string();
            view! {
                <li class=match (rung.scim, rung.share) { (true, Some(_)) => Some("scim"), (true, None) => Some("scim unpriced"), (false, None) => Some("unpriced"), _ => None }>
                    <b>{rung.name.clone()}</b>
                    <span class="price">{rung.price.clone()} <small>{rung.has.clone()}</small></span>
                    <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=width height="1"></rect>
                    </svg>
                </li>
            }
        })
        .collect();
    view! { <ol class="ladder">{rungs}</ol> }.into_any()
}

fn dispute(page: &Numbered, point: &Dispute) -> AnyView {
    let says: Vec<_> = point
        .says
        .iter()
        .map(|(who, text)| {
            view! { <div><dt>{who.clone()}</dt><dd>{cited(text)}</dd></div> }
        })
        .collect();
    let apply = point.apply.as_ref().map(|followed| follow(page, followed));
    view! {
        <article class="dispute">
            <h3>{point.about.clone()}</h3>
            <dl class="says">{says}</dl>
            <p class="used"><b>"Used here: "</b> {point.used.clone()}</p>
            {apply}
        </article>
    }
    .into_any()
}

/// Both results, and a link that makes the numbers follow the other source.
fn follow(page: &Numbered, followed: &Followed) -> AnyView {
    let label = followed.apply.label.clone();
    let inputs = followed.apply.to_fragment();
    let scenario = Scenario::default().following(&followed.apply);
    // Without scripts the link is harmless; with them it sets these inputs and keeps the others.
    let href = page
        .host
        .addresses
        .with_scenario(&page.route, &scenario.to_fragment());
    view! {
        <div class="follow">
            <div>
                "The step at 50 seats: "
                {shown(page, &followed.used)}
                " a year as used here, "
                {shown(page, &followed.other)}
                " with the other."
            </div>
            <p>
                <a class="button" data-apply=inputs href=href>{label}</a>
                " "
                <span class="applied" role="status" data-applied=""></span>
            </p>
        </div>
    }
    .into_any()
}

fn source_list(page: &Numbered) -> AnyView {
    let items: Vec<_> = page
        .sources
        .iter()
        .zip(1_usize..)
        .map(|(source, number)| {
            source_item(&page.host, source, Some(format!("source-{number}"))).view()
        })
        .collect();
    view! { <ol class="sources">{items}</ol> }.into_any()
}

fn block_view(page: &Numbered, block: &Block) -> AnyView {
    match block {
        Block::Text(text) => view! { <p>{cited(text)}</p> }.into_any(),
        Block::List(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|item| view! { <li>{cited(item)}</li> })
                .collect();
            view! { <ul class="list">{items}</ul> }.into_any()
        }
        Block::Titled(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|(title, text)| {
                    view! { <div><dt>{title.clone()}</dt><dd>{cited(text)}</dd></div> }
                })
                .collect();
            view! { <dl class="titled">{items}</dl> }.into_any()
        }
        Block::Facts(list) => facts(page, list),
        Block::Table(content) => table(page, content),
        Block::Ladder(rungs) => ladder(rungs),
        Block::Note(title, text) => view! {
            <div class="note"><strong>{title.clone()}</strong> <p>{cited(text)}</p></div>
        }
        .into_any(),
        Block::Steps(steps) => {
            let steps: Vec<_> = steps
                .iter()
                .map(|step| view! { <li>{step.clone()}</li> })
                .collect();
            view! { <ol class="steps">{steps}</ol> }.into_any()
        }
        Block::Disputes(points) => {
            let points: Vec<_> = points.iter().map(|point| dispute(page, point)).collect();
            points.into_any()
        }
        Block::Voice(text, heard) => view! {
            <p class="voice">{cited(text)} <small>"Heard at: " {heard.clone()}</small></p>
        }
        .into_any(),
        Block::Decision => match &page.state {
            Some(_) if page.host.bare => slot(Slot::Decision, ().into_any()),
            Some(state) => {
                let part = decision(&page.host.within(Slot::Decision), state);
                slot(Slot::Decision, part.view())
            }
            None => ().into_any(),
        },
        Block::Charts => match &page.state {
            Some(_) if page.host.bare => slot(Slot::Charts, ().into_any()),
            Some(state) => {
                let part = charts(&page.host.within(Slot::Charts), state);
                slot(Slot::Charts, part.view())
            }
            None => ().into_any(),
        },
        Block::Actions(links) => {
            let links: Vec<_> = links
                .iter()
                .enumerate()
                .map(|(index, link)| {
                    view! {
                        <a
                            class="button"
                            class:main=index == 0
                            href=link.href.clone()
                            rel="noopener noreferrer external"
                        >
                            {link.label.clone()}
                        </a>
                        " "
                    }
                })
                .collect();
            view! { <p class="actions">{links}</p> }.into_any()
        }
        Block::Sources => source_list(page),
        Block::Cards(cards) => card_list(&page.host, cards),
    }
}
