//! Figures: every one is there for programs too, says what it is for, and opens its formula.

use crate::page::{Element, Page, Shown, figures, guide, shipped};
use crate::support::{app, catalog, estimate, scenario};
use scimcost::catalog::{OWN_SLUG, own_app};
use scimcost::pricing::Figure;
use std::collections::BTreeMap;

/// The figures of the reader's own scenario, which the public surface names.
const LIVE: [&str; 13] = [
    "native.upgrade_per_year",
    "native.total_per_year",
    "native.increase_percent",
    "native.break_even_seats",
    "native.flip_price",
    "managed.fee_per_year",
    "manual.total_per_year",
    "manual.licences_per_year",
    "manual.labour_per_year",
    "manual.compliance_per_year",
    "horizon.native",
    "horizon.managed",
    "horizon.manual",
];

/// The figures of a stack.
const STACK: [&str; 4] = ["stack.native", "stack.managed", "stack.manual", "stack.mix"];

const KINDS: [&str; 7] = [
    "exact",
    "range",
    "at_least",
    "at_most",
    "approx",
    "unknown",
    "unavailable",
];

fn live(page: &Page) -> Vec<Shown> {
    let mut all = figures(page.body());
    all.retain(|figure| figure.of.is_none());
    all
}

#[test]
fn each_live_figure_stands_once() {
    for page in shipped() {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for figure in live(page) {
            *count.entry(figure.name).or_default() += 1;
        }
        let names: &[&str] = match page.file.as_str() {
            "stack/" => &STACK,
            file if file.starts_with("guides/") => &LIVE,
            _ => &[],
        };
        let expected = names.iter().map(|name| ((*name).to_owned(), 1));
        assert_eq!(count, expected.collect(), "{}", page.file);
    }
}

#[test]
fn every_figure_has_a_kind_a_value_and_words() {
    let number = |text: &str| {
        text.is_empty()
            || (text
                .chars()
                .all(|c| c.is_ascii_digit() || c == '.' || c == '-')
                && text.parse::<f64>().is_ok())
    };
    for page in shipped() {
        for data in page.body().named("data") {
            let live = data.has("data-figure");
            let stated = data.has("data-name") && data.has("data-for");
            assert!(
                live != stated,
                "{}: {data:?} is either live or for a scenario",
                page.file
            );
            assert!(data.has("value"), "{}: {data:?} has no value", page.file);
        }
        for figure in figures(page.body()) {
            let Shown {
                name,
                kind,
                value,
                text,
                ..
            } = &figure;
            let known = LIVE.iter().chain(&STACK).any(|known| known == name);
            assert!(known, "{}: {figure:?}", page.file);
            assert!(KINDS.contains(&kind.as_str()), "{}: {figure:?}", page.file);
            let (low, high) = value.split_once("..").unwrap_or((value, value));
            assert!(number(low) && number(high), "{}: {figure:?}", page.file);
            let ends = (!low.is_empty(), !high.is_empty(), low == high);
            let fits = match kind.as_str() {
                "exact" => ends == (true, true, true),
                "approx" => ends.0 || ends.1,
                "range" => ends == (true, true, false),
                "at_least" => ends == (true, false, false),
                "at_most" => ends == (false, true, false),
                _ => value == "..",
            };
            assert!(fits, "{}: {figure:?}", page.file);
            assert!(!text.is_empty(), "{}: {figure:?}", page.file);
        }
    }
}

#[test]
fn a_static_figure_names_a_scenario_that_gives_it() {
    for page in shipped() {
        let of_page = page
            .file
            .strip_prefix("guides/")
            .map(|slug| slug.trim_end_matches('/'));
        for section in page
            .body()
            .which(|element| element.name == "li" || element.name == "main")
        {
            // The figures of a card, or of a row of a stack, are of its own app.
            let own = |element: &Element| {
                let slug = element.get("data-slug").or(element.get("data-app"));
                slug.map(str::to_owned)
            };
            let slug = own(section).or(of_page.map(str::to_owned));
            let cards = section.which(|element| own(element).is_some());
            let in_cards: Vec<Shown> = cards.iter().flat_map(|card| figures(card)).collect();
            for figure in figures(section) {
                let Some(of) = &figure.of else { continue };
                if in_cards.contains(&figure) {
                    continue;
                }
                let slug = slug
                    .as_deref()
                    .unwrap_or_else(|| panic!("{}: whose is {figure:?}?", page.file));
                assert!(
                    of.starts_with("plan=") && of.contains("&seats="),
                    "{}: {figure:?} names its plan and its seats",
                    page.file
                );
                // Refuses what a link may not hold.
                let app = match slug {
                    OWN_SLUG => own_app(&scenario(of), &catalog().terms).expect("an app"),
                    slug => app(slug),
                };
                let computed = estimate(&app, of);
                let amount = computed.amount(by_name(&figure.name));
                assert_eq!(
                    figure.value,
                    amount.value_text(),
                    "{}: {figure:?}",
                    page.file
                );
                assert_eq!(
                    figure.kind,
                    amount.kind().as_str(),
                    "{}: {figure:?}",
                    page.file
                );
            }
        }
    }
}

fn by_name(name: &str) -> Figure {
    let all = [
        Figure::Upgrade,
        Figure::Total,
        Figure::Increase,
        Figure::BreakEven,
        Figure::FlipPrice,
        Figure::ManagedFee,
        Figure::ManualTotal,
        Figure::Licences,
        Figure::Labour,
        Figure::Compliance,
        Figure::HorizonNative,
        Figure::HorizonManaged,
        Figure::HorizonManual,
    ];
    let found = all.into_iter().find(|figure| figure.as_str() == name);
    found.unwrap_or_else(|| panic!("no figure is called {name}"))
}

#[test]
fn every_figure_opens_its_formula() {
    for page in shipped() {
        for button in page
            .body()
            .which(|element| element.name == "button" && element.is("fig"))
        {
            let [figure] = button.named("data")[..] else {
                panic!("{}: a button opens one figure", page.file)
            };
            let opens = page
                .root
                .id(button.get("popovertarget").unwrap_or_default());
            assert!(opens.has("popover"), "{}: {figure:?}", page.file);
            let formula = opens.one("the formula", |list| list.is("formula"));
            assert!(
                !formula.words().is_empty(),
                "{}: {figure:?} has no formula",
                page.file
            );
            assert!(
                opens.words().contains(&figure.words()),
                "{}: {figure:?}",
                page.file
            );
        }
        // A figure in the table of all apps leads to the guide that has its formula.
        let rows = page.body().which(|element| element.has("data-app"));
        let links = rows.iter().flat_map(|row| row.named("a"));
        let lead = links.filter(|link| !link.named("data").is_empty());
        let lead = lead
            .inspect(|link| {
                let href = link.get("href").unwrap_or_default();
                assert!(href.ends_with("/#upgrade"), "{}: {href}", page.file);
            })
            .count();
        // The table of a chart holds what lines run through; the same formulas as above make it.
        let in_charts = page.body().which(|element| element.is("chart"));
        let in_charts = in_charts.iter().map(|chart| chart.named("data").len());
        let figures = page.body().named("data").len() - in_charts.sum::<usize>();
        let buttons = page
            .body()
            .which(|element| element.name == "button" && element.is("fig"));
        assert_eq!(figures, buttons.len() + lead, "{}", page.file);
    }
}

#[test]
fn a_figure_opens_the_numbers_in_its_formula_its_sources_and_their_dates() {
    let page = guide("intercom");
    let opened = |name: &str| -> &Element {
        let button = page.body().one(name, |element| {
            let live = |data: &&Element| data.get("data-figure") == Some(name);
            element.name == "button" && element.named("data").iter().any(live)
        });
        page.root
            .id(button.get("popovertarget").unwrap_or_default())
    };
    for (name, expected) in [
        (
            "native.upgrade_per_year",
            "($132 \u{2212} $29) \u{d7} 50 seats \u{d7} 12 months = $61,800",
        ),
        (
            "native.total_per_year",
            "$132 \u{d7} 50 seats \u{d7} 12 months = $79,200",
        ),
        // 61,800 / 17,400 = 3.5517
        (
            "native.increase_percent",
            "$61,800 \u{f7} $17,400 a year today = +355%",
        ),
        // (132 - 29) x 12 = 1,236 a seat: 4 are 4,944, 5 are 6,180.
        (
            "native.break_even_seats",
            "4 seats: ($132 \u{2212} $29) \u{d7} 4 seats \u{d7} 12 months = $4,944",
        ),
        (
            "native.break_even_seats",
            "5 seats: ($132 \u{2212} $29) \u{d7} 5 seats \u{d7} 12 months = $6,180",
        ),
        (
            "manual.total_per_year",
            "$3,925 + $6,088 + $1,741 = $11,754",
        ),
        (
            "manual.labour_per_year",
            "101 hours at $60 do not multiply to $6,088",
        ),
        (
            "native.upgrade_per_year",
            "Intercom SCIM guide, Stitchflow: guide updated 11 Jan 2026",
        ),
        (
            "native.upgrade_per_year",
            "vendor page reported at second hand 5 Oct 2026",
        ),
        (
            "managed.fee_per_year",
            "Stitchflow publishes these guides and sells this service.",
        ),
    ] {
        let words = opened(name).words();
        assert!(words.contains(expected), "{name}: {expected}\nin:\n{words}");
    }
}

#[test]
fn an_increase_is_called_an_increase_wherever_it_opens() {
    let page = guide("intercom");
    let mut found = 0;
    for button in page
        .body()
        .which(|element| element.name == "button" && element.is("fig"))
    {
        if figures(button)
            .iter()
            .any(|figure| figure.name == "native.increase_percent")
        {
            found += 1;
            let opens = page
                .root
                .id(button.get("popovertarget").unwrap_or_default());
            let words = opens.words();
            assert!(
                words.contains("not a saving") || !words.contains('%'),
                "{words}"
            );
        }
    }
    // The calculator's own, and those of the text.
    assert!(found >= 4, "{found}");
}
