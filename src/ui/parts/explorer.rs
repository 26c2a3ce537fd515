//! The table of all apps with its search, its choices and its pages.

use super::figure::figure_of;
use crate::explorer::{By, Facet, Order, Row};
use crate::filled::{Texts, filled};
use crate::route::Route;
use crate::scenario::pair_into;
use crate::ui::{El, ExplorerState, Host, el};
use crate::visible::visible;

/// The id of what the table scrolls in.
pub const TABLE: &str = "apps";

/// The columns: headings, by what each sorts, whether it is one of numbers.
const COLUMNS: [(&str, Option<By>, bool); 7] = [
    ("App", Some(By::Name), false),
    ("SCIM", None, false),
    ("Price step a year", Some(By::Step), true),
    ("Increase", Some(By::Increase), true),
    ("On removal", None, false),
    ("SCIM through", None, false),
    ("Newest source", Some(By::Checked), false),
];

/// The explorer.
pub fn explorer(host: &Host, state: &ExplorerState) -> El {
    let sentence = state.shown.sentence(&state.view);
    let said = match state.said.is_empty() {
        true => sentence.clone(),
        false => [&*sentence, " ", &state.said].glued(),
    };
    let rows = !state.shown.rows.is_empty();
    // What is said aloud is said once nothing has changed for a moment (see the panel), so the words that
    // stand in it from the start are not its business to change.
    let aloud = el("p.visually-hidden role=status").attr("data-says", said.clone());
    el("div.explorer-live")
        .maybe(notes(state))
        .kid(finder(state))
        .kid(
            el("div.outcome")
                .kid(el("p.found").text(said))
                .kid(actions(state)),
        )
        .kid(aloud)
        .maybe((!rows).then(|| nothing_here(host, state)))
        .maybe(rows.then(|| table(host, state)))
        .maybe(pager(host, state))
}

fn notes(state: &ExplorerState) -> Option<El> {
    let mut list = el("ul.note.link-notes");
    for note in &state.notes {
        list = list.kid(el("li").text(note.to_string()));
    }
    (!state.notes.is_empty()).then_some(list)
}

fn finder(state: &ExplorerState) -> El {
    let input = el("input id=q name=q type=search autocomplete=off spellcheck=false maxlength=200")
        .flag("disabled", !state.enabled)
        .attr("value", state.view.q.clone());
    let mut choices = el("div.choices");
    for (facet, counts) in Facet::ALL.into_iter().zip(&state.shown.counts) {
        let picked = state.view.pick(facet);
        let mut options = vec![(String::new(), "All".to_owned())];
        for counted in counts {
            let label = facet.label(&counted.value);
            let words = filled("@ (@)", &[&label, &counted.count.to_string()]);
            options.push((counted.value.clone(), words));
        }
        // A value that no app has may stand in a link all the same.
        if !picked.is_empty() && !options.iter().any(|(value, _)| value == picked) {
            let words = [&*facet.label(picked), " (0)"].glued();
            options.push((picked.to_owned(), words));
        }
        choices = choices.kid(choice(state, facet.key(), facet.name(), picked, options));
    }
    // Without a search nothing matches better than another, and the names lead.
    let searched = state.view.searched();
    let orders = Order::ALL
        .into_iter()
        .filter(|order| searched || order.by != By::Match);
    let orders = orders.map(|order| (order.value(), order.label().to_owned()));
    let order = match state.view.order.by {
        By::Match if !searched => Order {
            by: By::Name,
            down: false,
        },
        _ => state.view.order,
    };
    choices = choices.kid(choice(
        state,
        "sort",
        "Sort by",
        &order.value(),
        orders.collect(),
    ));
    el("search.search")
        .kid(el("label for=q").text("Find an app"))
        .kid(input)
        .kid(choices)
}

/// What can be done with what was found.
fn actions(state: &ExplorerState) -> El {
    let button = |does: &'static str, label: &'static str| {
        el("button.button type=button")
            .attr("data-does", does)
            .flag("disabled", !state.enabled)
            .text(label)
    };
    let actions = el("p.actions").kid(button("csv", "Save as CSV"));
    match state.view.narrows() {
        true => actions.kid(button("clear", "Show all apps")),
        false => actions,
    }
}

fn choice(
    state: &ExplorerState,
    name: &'static str,
    label: &'static str,
    chosen: &str,
    options: Vec<(String, String)>,
) -> El {
    let id = ["pick-", name].glued();
    let mut select = el("select")
        .attr("id", id.clone())
        .attr("name", name)
        .flag("disabled", !state.enabled)
        .attr("value", chosen.to_owned());
    for (value, words) in options {
        let selected = value == chosen;
        let option = el("option").attr("value", value);
        select = select.kid(option.flag("selected", selected).text(words));
    }
    el("div.pick")
        .kid(el("label").attr("for", id).text(label))
        .kid(select)
}

fn table(host: &Host, state: &ExplorerState) -> El {
    let index = &state.index;
    let caption = filled(
        "Figures are list prices for @ seats, in US dollars a year. Each leads to its formula and sources.",
        &[&index.seats],
    );
    let mut heads = el("tr");
    for (name, by, number) in COLUMNS {
        heads = heads.kid(head(state, name, by).class_if("num", number));
    }
    let mut body = el("tbody");
    for place in state.shown.drawn() {
        if let Some(row) = index.rows.get(*place) {
            let drawn = || draw(host, row, &index.seats, index.stale_after_days);
            body = body.kept(state.row(*place, &drawn));
        }
    }
    el("section.table aria-label=Apps tabindex=0")
        .attr("id", TABLE)
        .kid(
            el("table.apps")
                .kid(el("caption").text(caption))
                .kid(el("thead").kid(heads))
                .kid(body),
        )
}

fn head(state: &ExplorerState, name: &'static str, by: Option<By>) -> El {
    let head = el("th scope=col");
    let Some(by) = by else {
        return head.text(name);
    };
    let sorted = state.view.order.of(by, state.view.searched());
    let sign = match sorted {
        Some("ascending") => "\u{25b2}",
        Some(_) => "\u{25bc}",
        None => "\u{2195}",
    };
    let button = el("button.sorts type=button")
        .attr("data-does", ["sort:", by.as_str()].glued())
        .flag("disabled", !state.enabled)
        .text(name)
        .kid(el("span aria-hidden=true").text(sign));
    let head = match sorted {
        Some(sorted) => head.attr("aria-sort", sorted),
        None => head,
    };
    head.kid(button)
}

/// One app's row.
fn draw(host: &Host, row: &Row, seats: &str, stale_after_days: u32) -> El {
    let stated = row.stated(seats);
    let guide = Route::Guide(row.slug.clone());
    let why = host.addresses.section(&guide, "upgrade");
    let figure = |name: &'static str, amount: &crate::money::Amount, words: String| {
        let data = figure_of(stated.clone(), name, amount, words);
        // The formula stands there, and its sources.
        el("a").attr("href", why.clone()).kid(data)
    };
    let cell = |column: usize| {
        let name = COLUMNS.get(column).map_or("", |(name, ..)| name);
        el("td").attr("data-label", name)
    };
    let small = |words: String| (!words.is_empty()).then(|| el("small").text(words));
    let link = el("a")
        .attr("href", host.href(&guide))
        .text(row.name.clone());
    let pill = el("span.pill")
        .class(row.status.as_str())
        .text(row.status.label());
    let step = figure("native.upgrade_per_year", &row.upgrade, row.upgrade_words());
    let increase = figure(
        "native.increase_percent",
        &row.increase,
        row.increase_words(),
    );
    el("tr")
        .attr("data-app", row.slug.to_string())
        .kid(
            el("th scope=row")
                .kid(link)
                .maybe(small(row.category.clone())),
        )
        .kid(cell(1).kid(pill).maybe(small(row.scim_on())))
        .kid(
            cell(2)
                .class("num")
                .kid(step)
                .maybe(small(row.upgrade_between())),
        )
        .kid(cell(3).class("num").kid(increase))
        .kid(cell(4).text(row.removal_words()))
        .kid(cell(5).text(row.idps_words()))
        .kid(newest(host, row, cell(6), stale_after_days))
}

/// The newest source's day, and what it is the day of.
fn newest(host: &Host, row: &Row, cell: El, stale_after_days: u32) -> El {
    let Some(checked) = &row.checked else {
        return cell.text("No source");
    };
    let day = el("time")
        .attr("datetime", checked.on.to_string())
        .text(checked.on.show());
    let mut small = el("small").text(checked.how.clone());
    let old = host.today.is_some_and(|today| {
        i64::from(checked.on.age_in_days(today)) > i64::from(stale_after_days)
    });
    if old {
        let words = filled(
            " \u{b7} older than @ days",
            &[&stale_after_days.to_string()],
        );
        small = small.kid(el("span.stale").text(words));
    }
    cell.kid(day).kid(small)
}

/// A search without a match offers the page for any app, with the name filled in, and the way back.
fn nothing_here(host: &Host, state: &ExplorerState) -> El {
    let query = state.view.q.as_str();
    let name = visible(query.trim(), 80);
    // As a scenario would write it, of which nothing else is wanted here.
    let mut fragment = String::new();
    if !name.is_empty() {
        fragment.push_str("v=1");
        pair_into(&mut fragment, "name", &name);
    }
    let href = match fragment.as_str() {
        "" => host.href(&Route::Own),
        fragment => host.addresses.with_scenario(&Route::Own, fragment),
    };
    let link = el("a.button.main")
        .attr("href", href)
        .text("Work it out with your own figures");
    let found = state.shown.found;
    let sentence = match (name.is_empty(), found) {
        (true, _) => "No app here has all of that.".to_owned(),
        (false, 0) => ["No app here matches \u{201c}", &name, "\u{201d}."].glued(),
        (false, _) => filled(
            "@ here match \u{201c}@\u{201d}, but not the other choices.",
            &[&found.to_string(), &name],
        ),
    };
    el("div.note.nothing")
        .kid(el("p").text(sentence))
        .kid(el("p").kid(link))
}

/// The pages of a table that is longer than one: links while each is a page of the site's, or else buttons.
fn pager(host: &Host, state: &ExplorerState) -> Option<El> {
    let (page, pages) = (state.shown.page, state.shown.pages);
    if pages < 2 {
        return None;
    }
    let mut list = el("ul");
    let mut last: u32 = 0;
    for number in 1..=pages {
        let near = number.abs_diff(page) < 3 || number == 1 || number == pages;
        if !near {
            continue;
        }
        if last.saturating_add(1) < number {
            list = list.kid(el("li.gap aria-hidden=true").text("\u{2026}"));
        }
        last = number;
        let words = match number {
            _ if number.saturating_add(1) == page => {
                filled("Previous: page @", &[&number.to_string()])
            }
            _ if number == page.saturating_add(1) => filled("Next: page @", &[&number.to_string()]),
            _ => ["Page ", &number.to_string()].glued(),
        };
        let here = number == page;
        let to = match state.enabled {
            true => {
                el("button type=button").attr("data-does", ["page:", &number.to_string()].glued())
            }
            false => el("a").attr("href", host.href(&Route::apps(number))),
        };
        let to = to.attr("aria-label", words).text(number.to_string());
        let to = if here {
            to.attr("aria-current", "page")
        } else {
            to
        };
        list = list.kid(el("li").kid(to));
    }
    Some(
        el("nav.pager")
            .attr("aria-label", "Pages of the table")
            .kid(list),
    )
}
