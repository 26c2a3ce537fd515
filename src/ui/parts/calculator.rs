//! The panel that holds the verdict, the inputs, the three ways and every figure with its formula.

use super::field::{Options, choice, number};
use super::figure::live_figure;
use super::more::more_inputs;
use super::seen::seen_note;
use crate::catalog::{App, Plan, PlanId};
use crate::filled::Texts;
use crate::money::{Amount, Exact, Kind, Style};
use crate::pricing::{Figure, VerdictWords, Way, verdict_words};
use crate::scenario::{Key, MOST_SEATS, Scenario};
use crate::ui::{El, Host, State, el};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The calculator of one app.
pub fn calculator(host: &Host, state: &State) -> El {
    let heading = match state.estimate.horizon.years {
        1 => "Cost a year".to_owned(),
        years => ["Cost over ", &u32::from(years).to_string(), " years"].glued(),
    };
    let words = verdict_words(&state.app, &state.estimate);
    let card = el("section.card.calculator aria-label=Calculator data-live")
        .maybe(notes(state))
        .maybe(host.tables.and_then(|tables| (tables.seen)(host, state)))
        .kid(verdict(host, state, &words))
        .maybe(said(state, &[&words.lead, &words.rest, &words.sure]))
        .maybe(unread(state))
        .kid(fields(host, state))
        .kid(el("h3.ways-head").text(heading))
        .kid(ways(host, state));
    match host.tables {
        Some(tables) => {
            let compared = || Some((tables.compare)(state));
            let card = more_inputs((tables.late)(card, "compare", &compared), host, state);
            let figures = || Some(figures(host, state));
            actions((tables.late)(card, "figures", &figures), state)
        }
        // Where there is little room, what leads on stands before what goes deeper.
        None => more_inputs(actions(card, state), host, state).kid(figures(host, state)),
    }
}

/// What the sender of a link saw, where the figures are other ones today.
pub fn seen(host: &Host, state: &State) -> Option<El> {
    let seen = state.seen.as_ref()?;
    Some(seen_note(host, seen, &|way| way_label(state, way)))
}

/// What a link held that could not be used.
pub(super) fn notes(state: &State) -> Option<El> {
    let mut list = el("ul.note.link-notes");
    for note in &state.notes {
        list = list.kid(el("li").text(note.to_string()));
    }
    (!state.notes.is_empty()).then_some(list)
}

fn verdict(host: &Host, state: &State, words: &VerdictWords) -> El {
    let verdict = state.estimate.verdict;
    let verdict = el("output.verdict aria-live=off")
        .attr("data-verdict", verdict.way.as_str())
        .attr("data-sure", if verdict.sure { "true" } else { "false" })
        .kid(
            el("span.says")
                .kid(el("strong").text(words.lead.clone()))
                .text(words.rest.clone()),
        )
        .kid(el("span.sure").text(words.sure.clone()));
    match host.tables {
        Some(tables) => (tables.late)(verdict, "flips", &|| (tables.flips)(state)),
        None => verdict,
    }
}

/// Where results are said aloud once they have come to rest: what is wrong, then `words`. The elements
/// that show them are quiet.
pub(super) fn said(state: &State, words: &[&str]) -> Option<El> {
    let mut says = String::new();
    let wrong = state.unread().filter_map(|key| state.error(key));
    for words in wrong.chain(words.iter().copied()) {
        says.push_str(words);
        says.push(' ');
    }
    let status = || el("p.visually-hidden role=status").attr("data-says", says);
    state.enabled.then(status)
}

/// Says which result stands where a field cannot be read.
pub(super) fn unread(state: &State) -> Option<El> {
    let mut names = Vec::new();
    for key in state.unread() {
        let kept = match state.value(key) {
            value if value.is_empty() => "nothing".to_owned(),
            value => value,
        };
        names.push([&key.label(), " (", &kept, ")"].glued());
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

/// A plan as a choice: its name and price.
pub(super) fn plan_label(state: &State, plan: &Plan) -> String {
    plan_words(&state.app, &state.estimate.scenario, plan)
}

/// The same for any app.
pub(super) fn plan_words(app: &App, scenario: &Scenario, plan: &Plan) -> String {
    match scenario.prices.get(&plan.id) {
        Some(price) => {
            let price = Style::Cents.show(&Amount::exact(*price));
            [&plan.name, ": your price ", &price].glued()
        }
        None => [&plan.name, ": ", &crate::guide::price_words(app, plan)].glued(),
    }
}

fn current_plans(state: &State) -> Options {
    let mut plans = Options::new();
    for plan in &state.app.record.plans {
        plans.push((
            plan.id.as_str().to_owned().into(),
            plan_label(state, plan).into(),
        ));
    }
    plans.push(("none".into(), "Not a customer yet".into()));
    plans
}

/// What is set first: the seats and the plan, and before them the app itself where it is the reader's.
pub(super) fn fields(host: &Host, state: &State) -> El {
    let mut fields = el("div.fields");
    if state.app.is_own()
        && let Some(depth) = host.depth
    {
        fields = (depth.own)(host, state, fields);
    }
    let seats = number(Key::Seats, "Seats", "");
    let plans = current_plans(state);
    fields
        .kid(seats.el(host, state))
        .kid(choice(host, state, Key::Plan, "Plan today", "", plans))
}

/// Adds the inputs that describe the reader's own app. A program without depth has no such app.
pub fn own_fields(host: &Host, state: &State, mut fields: El) -> El {
    let price = "Dollars a seat and month.";
    let minimum = "The least number of seats that the vendor bills, if there is one.";
    let mut name = number(Key::Name, "Name of the app", "");
    name.number = false;
    for field in [
        name,
        number(Key::OwnCurrent, "Price today", price).placeholder("not known yet"),
        number(Key::OwnTarget, "Price with SCIM", price).placeholder("not known yet"),
        number(Key::OwnMinimum, "Minimum seats", minimum).placeholder("none"),
    ] {
        fields = fields.kid(field.el(host, state));
    }
    fields
}

/// The three ways, the cheapest marked, with bars that compare their ceilings.
fn ways(host: &Host, state: &State) -> El {
    let mut rows = el("ul.ways");
    for (way, figure) in [
        (Way::Managed, Figure::HorizonManaged),
        (Way::Manual, Figure::HorizonManual),
        (Way::Native, Figure::HorizonNative),
    ] {
        let label = el("span.way")
            .text(way_label(state, way))
            .kid(el("small").text(way_words(state, way)));
        let bar = el("svg.bar preserveAspectRatio=none aria-hidden=true")
            .attr("viewBox", "0 0 100 1")
            .kid(el("rect height=1").attr("width", bar_width(state, way)));
        let row = el("li")
            .class(way.as_str())
            .class_if("best", state.estimate.verdict.way == way)
            .attr("data-way", way.as_str())
            .kid(label)
            .kid(live_figure(el("div.amount"), host, state, figure))
            .kid(bar);
        rows = rows.kid(row);
    }
    rows
}

fn way_label(state: &State, way: Way) -> String {
    match way {
        Way::Managed => state.app.terms.offer.name.clone(),
        Way::Manual => "By hand".to_owned(),
        _ => "Native upgrade".to_owned(),
    }
}

fn way_words(state: &State, way: Way) -> String {
    let estimate = &state.estimate;
    let name = |id: &Option<PlanId>| {
        id.as_ref()
            .and_then(|id| state.app.plan(id))
            .map(|plan| plan.name.clone())
    };
    match way {
        Way::Managed if estimate.current.is_none() => "flat fee and licences".to_owned(),
        Way::Managed => "flat, any number of seats".to_owned(),
        Way::Manual if estimate.current.is_none() => "work, misses and licences".to_owned(),
        Way::Manual => "work, idle seats, missed offboardings".to_owned(),
        _ => match (name(&estimate.current), name(&estimate.target)) {
            (_, None) => "no plan has SCIM".to_owned(),
            (Some(current), Some(_)) if estimate.native.on_target => {
                [&*current, " has SCIM"].glued()
            }
            (Some(current), Some(target)) => [&*target, " instead of ", &*current].glued(),
            (None, Some(target)) => ["the whole of ", &*target].glued(),
        },
    }
}

/// The share of the dearest ceiling in percent, for a bar: a picture of numbers, not a number.
fn bar_width(state: &State, way: Way) -> String {
    let size = |way: Way| {
        let amount = state.estimate.horizon.of(way);
        match amount.kind() {
            Kind::AtLeast => amount.low(),
            _ => amount.high(),
        }
    };
    let most = Way::THREE.into_iter().filter_map(size).max();
    let share = size(way)
        .zip(most.filter(|most| *most > Decimal::ZERO))
        .and_then(|(size, most)| size.mul_exact(Decimal::ONE_HUNDRED)?.div_exact(most));
    match share {
        Some(share) => share.to_u32().unwrap_or(0).clamp(1, 100).to_string(),
        None => "0".to_owned(),
    }
}

/// Every figure that the ways and the verdict rest on.
fn figures(host: &Host, state: &State) -> El {
    const GROUPS: [(&str, &[(Figure, &str)]); 3] = [
        (
            "Native",
            &[
                (Figure::Upgrade, "More a year than today"),
                (Figure::Total, "SCIM plan in all, a year"),
                (Figure::Increase, "Increase of the bill"),
                (Figure::BreakEven, "Costs at least the managed fee from"),
                (Figure::FlipPrice, "Quote under which native wins"),
            ],
        ),
        ("Managed", &[(Figure::ManagedFee, "Fee a year")]),
        (
            "By hand",
            &[
                (Figure::Licences, "Idle licences a year"),
                (Figure::Labour, "IT work a year"),
                (Figure::Compliance, "Missed offboardings a year"),
                (Figure::ManualTotal, "In all, a year"),
            ],
        ),
    ];
    let mut details =
        el("details.all-figures").kid(el("summary").text("Every figure, with its formula"));
    for (heading, figures) in GROUPS {
        let mut list = el("dl.figures");
        for (figure, label) in figures {
            let row = el("div").kid(el("dt").text(*label)).kid(live_figure(
                el("dd"),
                host,
                state,
                *figure,
            ));
            list = list.kid(row);
        }
        details = details.kid(el("h4").text(heading)).kid(list);
    }
    details.maybe(dearer_below(&state.estimate.native.dearer_below))
}

/// Ranges below the break-even in which the upgrade is dearer all the same, in words.
fn dearer_below(ranges: &[(u64, u64)]) -> Option<El> {
    let mut words = Vec::new();
    for (from, to) in ranges.iter().take(4) {
        words.push(match (*to).min(MOST_SEATS) {
            to if *from == to => ["at ", &from.to_string(), " seats"].glued(),
            to => [
                "from ",
                &from.to_string(),
                " to ",
                &to.to_string(),
                " seats",
            ]
            .glued(),
        });
    }
    (!words.is_empty()).then(|| {
        el("p.help").text(
            [
                "Below the break-even the upgrade costs at least the fee as well ",
                &words.joined(" and "),
                ".",
            ]
            .glued(),
        )
    })
}

/// The calls to action, with who pays for them.
pub(super) fn actions(card: El, state: &State) -> El {
    let offer = &state.app.terms.offer;
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
    card.kid(el("p.actions").kid(book).kid(again).maybe(undo))
        .kid(el("p.disclosure").text(offer.disclosure.clone()))
}
