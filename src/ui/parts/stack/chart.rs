//! The cost steps of a stack as bars; the list of the apps is its table.

use super::way_name;
use crate::filled::Texts;
use crate::money::Style;
use crate::pricing::Way;
use crate::stack::{Step, Steps, counted, steps};
use crate::ui::{El, StackState, el};

/// The picture with its words.
pub fn chart(state: &StackState) -> El {
    let steps = steps(&state.bundle, &state.scenario, &state.found);
    let mut bars = el("ol.step-bars");
    for step in &steps.bars {
        bars = bars.maybe(bar(state, &steps, step));
    }
    let figure = el("figure.step-chart")
        .kid(el("h2").text("Cost steps, dearest first"))
        .kid(match steps.words.is_empty() {
            true => el("p.help").text("None yet: there are no apps."),
            false => el("p.help").text(steps.words.clone()),
        });
    if steps.bars.is_empty() {
        return figure;
    }
    let more = (steps.more > 0).then(|| {
        let more = [
            "The other ",
            &*counted(steps.more),
            " known steps are smaller; they stand in the list.",
        ];
        el("p.help").text(more.glued())
    });
    figure.kid(bars).maybe(more).kid(legend(&steps))
}

fn rect(from: u32, to: u32) -> El {
    el("rect y=0 height=10")
        .attr("x", from.to_string())
        .attr("width", to.saturating_sub(from).to_string())
}

fn bar(state: &StackState, steps: &Steps, step: &Step) -> Option<El> {
    let app = state.found.apps.get(step.place)?;
    let amount = app.estimate.native.upgrade_per_year;
    let mut picture = el("svg.bar preserveAspectRatio=none aria-hidden=true")
        .attr("viewBox", "0 0 1000 10")
        .kid(rect(0, step.certain).class("certain"))
        .kid(rect(step.certain, step.possible.max(step.certain)).class("possible"));
    if let Some(fee) = steps.fee {
        let from = fee.min(996);
        picture = picture.kid(rect(from, from.saturating_add(4)).class("fee"));
    }
    let way = match app.way {
        Way::QuoteNeeded => "needs a quote".to_owned(),
        Way::Managed => "managed".to_owned(),
        way => way_name(state, way).to_lowercase().replace(" upgrade", ""),
    };
    Some(
        el("li")
            .class(app.way.as_str())
            .kid(el("span.app").text(app.app.record.name.clone()))
            .kid(picture)
            .kid(
                el("span.much")
                    .text(Style::Dollars.show(&amount))
                    .kid(el("small").text(way)),
            ),
    )
}

fn legend(steps: &Steps) -> El {
    let fee = if steps.fee.is_some() {
        "The thin line marks the managed fee of one app. "
    } else {
        "The managed fee is paid once for the stack, so no line marks it. "
    };
    let rest = "The pale part of a bar is what is not certain. Beside each amount stands the way that the app takes in the cheapest mix.";
    el("p.help").text([fee, rest].glued())
}
