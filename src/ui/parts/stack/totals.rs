//! The four totals, and where each way pays.

use super::super::figure::{opener, why_body};
use super::{remarks, way_name};
use crate::filled::Texts;
use crate::gather::Gather;
use crate::money::Style;
use crate::pricing::Way;
use crate::stack::{Total, apps, counted, explain_total, groups};
use crate::ui::{El, Host, StackState, el};

/// How many names stand behind a way before the rest is counted.
const MOST_NAMES: usize = 24;

/// The four totals, the mix first, and what to know about them.
pub fn totals(host: &Host, state: &StackState) -> El {
    let found = &state.found;
    let heading = match found.years {
        1 => "In all, a year".to_owned(),
        years => ["In all, over ", &u32::from(years).to_string(), " years"].glued(),
    };
    let mut list = el("dl.totals");
    for (name, way, total) in [
        ("stack.mix", None, &found.mix),
        ("stack.managed", Some(Way::Managed), &found.managed),
        ("stack.manual", Some(Way::Manual), &found.manual),
        ("stack.native", Some(Way::Native), &found.native),
    ] {
        let label = match way {
            None => "Cheapest mix".to_owned(),
            Some(way) => way_name(state, way),
        };
        let row = el("div")
            .class(way.map_or("mix", Way::as_str))
            .kid(el("dt").text(label))
            .kid(figure(host, state, name, way, total))
            .kid(el("dd.covers").text(found.covered(total)));
        list = list.kid(row);
    }
    el("div.in-all")
        .kid(el("h2").text(heading))
        .kid(list)
        .maybe(remarks(state))
}

fn figure(
    host: &Host,
    state: &StackState,
    name: &'static str,
    way: Option<Way>,
    total: &Total,
) -> El {
    let id = host.ids.next("why");
    let shown = Style::Dollars.show(&total.amount);
    let mut why = el("div.why popover=auto");
    if state.is_open(&id) {
        let explained = explain_total(&state.bundle, &state.scenario, &state.found, way);
        why = why_body(why, host, &id, shown.clone(), &explained);
    }
    let data = el("data")
        .attr("data-figure", name)
        .attr("data-kind", total.amount.kind().as_str())
        .attr("value", total.amount.value_text())
        .text(shown);
    let [button, why] = opener(id, data, why);
    el("dd").kid(button).kid(why)
}

/// Where managed pays, where native does, where work by hand, and what needs a quote first.
pub fn places(state: &StackState) -> El {
    let mut list = el("dl.places");
    for group in groups(&state.found) {
        let count = group.names.len();
        let more = count.saturating_sub(MOST_NAMES);
        let shown: Vec<&str> = group
            .names
            .iter()
            .take(MOST_NAMES)
            .map(String::as_str)
            .gathered();
        let mut names = shown.joined(", ");
        if more > 0 {
            names = [&*names, " and ", &counted(more), " more"].glued();
        }
        let amount = match group.way {
            Way::QuoteNeeded => "counted apart".to_owned(),
            _ => Style::Dollars.show(&group.amount),
        };
        list = list.kid(
            el("div")
                .class(group.way.as_str())
                .attr("data-pays", group.way.as_str())
                .kid(
                    el("dt")
                        .kid(el("b").text(way_name(state, group.way)))
                        .kid(el("span").text(apps(count)))
                        .kid(el("span.sum").text(amount)),
                )
                .kid(el("dd").text(names)),
        );
    }
    let section = el("div.where").kid(el("h2").text("Where each way pays"));
    if list.kids.is_empty() {
        return section.kid(el("p.help").text("Nowhere yet: there are no apps."));
    }
    section.kid(list)
}
