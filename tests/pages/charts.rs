//! The charts on a page without scripts, and where their labels stand for any app and scenario.

use crate::any::{app_and_scenario, cases};
use crate::page::{BASE, Element, guide, shipped};
use proptest::prelude::*;
use scimcost::catalog::App;
use scimcost::route::Addresses;
use scimcost::ui::{El, Host, Kid, Live, charts};
use std::rc::Rc;
use std::sync::Arc;

#[test]
fn each_chart_has_a_title_a_picture_sentences_and_a_table() {
    let guides = shipped()
        .iter()
        .filter(|page| page.file.starts_with("guides/"));
    for page in guides {
        let section = page.root.id("charts");
        let charts = section.which(|element| element.is("chart"));
        assert_eq!(charts.len(), 3, "{}", page.file);
        for chart in charts {
            let named = |name: &str| -> &Element { chart.one(name, |e| e.name == name) };
            let (title, said, picture) = (named("h3"), named("p"), named("svg"));
            assert!(
                said.words().contains('$'),
                "{}: {}",
                page.file,
                said.words()
            );
            assert_eq!(picture.get("role"), Some("img"));
            assert_eq!(
                picture.get("aria-labelledby"),
                title.get("id"),
                "{}",
                page.file
            );
            let table = named("table");
            let heads = table.named("th");
            let scoped = heads.iter().filter(|head| head.has("scope"));
            assert_eq!(scoped.count(), heads.len(), "{}", page.file);
            assert!(table.named("tr").len() > 1, "{}", page.file);
        }
    }
}

#[test]
fn they_stand_after_what_the_upgrade_costs() {
    let page = guide("intercom");
    let ids: Vec<&str> = page
        .body()
        .named("section")
        .iter()
        .filter_map(|s| s.get("id"))
        .collect();
    let at = ids
        .iter()
        .position(|id| *id == "charts")
        .expect("the charts");
    assert_eq!(ids[at - 1], "upgrade");
}

/// Words with the rectangle that they take at most.
struct Label {
    words: String,
    left: f64,
    right: f64,
    line: f64,
}

/// Every text of a picture. A sign is taken as 16.5 wide, which is what a wide font takes at the largest
/// size that the styles set, 25; a line of it as 27 high.
fn labels(el: &El, anchor: &str, found: &mut Vec<Label>) {
    let anchor = el.get("text-anchor").unwrap_or(anchor);
    if el.tag == "text" {
        let place = |name: &str| {
            el.get(name)
                .and_then(|at| at.parse::<f64>().ok())
                .expect("a place")
        };
        let words: String = el
            .kids
            .iter()
            .map(|kid| match kid {
                Kid::Text(text) => text.to_string(),
                _ => String::new(),
            })
            .collect();
        let (x, wide) = (place("x"), words.chars().count() as f64 * 16.5);
        let left = match anchor {
            "end" => x - wide,
            "middle" => x - wide / 2.0,
            _ => x,
        };
        found.push(Label {
            words,
            left,
            right: left + wide,
            line: place("y"),
        });
    }
    for kid in &el.kids {
        if let Kid::El(kid) = kid {
            labels(kid, anchor, found);
        }
    }
}

/// The pictures of the charts.
fn pictures(el: &El, found: &mut Vec<El>) {
    if el.tag == "svg" {
        found.push(el.clone());
    }
    for kid in &el.kids {
        if let Kid::El(kid) = kid {
            pictures(kid, found);
        }
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_label_overlaps_another_or_leaves_its_picture((app, scenario) in app_and_scenario()) {
        let app: Arc<App> = Arc::new(App::clone(&app));
        let scenario = scenario.settled(&app).0;
        let live = Live::from_scenario(app, scenario.clone(), scenario, Rc::new(|_| ()));
        let host = Host::new(Addresses::Paths(BASE.to_owned()), None, 180);
        let mut found = Vec::new();
        pictures(&live.part(&host, charts), &mut found);
        for picture in found {
            let size = picture.get("viewBox").and_then(|b| b.rsplit(' ').next()?.parse::<f64>().ok());
            let height = size.expect("a height");
            let mut all = Vec::new();
            labels(&picture, "start", &mut all);
            for (index, a) in all.iter().enumerate() {
                let within = a.left > -1.0 && a.right < 641.0 && a.line > 20.0 && a.line < height;
                prop_assert!(within, "{} at {} {} to {}", a.words, a.line, a.left, a.right);
                for b in &all[index + 1..] {
                    let apart = a.right <= b.left + 1.0 || b.right <= a.left + 1.0
                        || (a.line - b.line).abs() >= 26.0;
                    prop_assert!(apart, "{} at {} {} and {} at {} {}", a.words, a.left, a.line, b.words, b.left, b.line);
                }
            }
        }
    }
}
