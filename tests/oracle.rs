//! The engine against the oracle, a second calculator that does not know it: both must say the same.
//!
//! `SCIMCOST_ORACLE_CASES=1000000 cargo test --test oracle` tries more, the usual ones first.

use oracle::agree::{Digits, Figure as Told, Found, differences};
use oracle::any::{Dice, link};
use oracle::bill::{Deal, own_app};
use oracle::catalog::{self, App};
use oracle::inputs::Inputs;
use rust_decimal::Decimal;
use scimcost::catalog::{Bundle, load, own_app as engines_own_app};
use scimcost::pricing::{Estimate, Figure, estimate};
use scimcost::scenario::Scenario;
use std::path::Path;

/// What the engine says, without its types.
fn found(estimate: &Estimate) -> Found {
    let digits = |value: Decimal| -> Digits { (value.mantissa(), value.scale()) };
    let figure = |figure: Figure| {
        let amount = estimate.amount(figure);
        Told {
            name: figure.as_str(),
            kind: amount.kind().as_str(),
            low: amount.low().map(digits),
            high: amount.high().map(digits),
        }
    };
    let verdict = &estimate.verdict;
    Found {
        figures: Figure::ALL.into_iter().map(figure).collect(),
        dearer_below: estimate.native.dearer_below.clone(),
        way: verdict.way.as_str(),
        sure: verdict.sure,
        unless: verdict
            .unless
            .map(|unless| (unless.figure.as_str(), digits(unless.below))),
    }
}

/// A folder of the catalog's layout, read twice.
struct Both {
    apps: Vec<App>,
    bundle: Bundle,
}

impl Both {
    fn read(folder: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut apps = catalog::read(&folder);
        let bundle = match load::load(&folder) {
            Ok(loaded) => loaded.bundle,
            Err(problems) => panic!("{problems}"),
        };
        // The one that the reader describes comes last; its prices come with each link.
        let first = apps.first().expect("an app");
        let usual = Inputs::read("seats=50");
        apps.push(own_app(&usual, &first.rate, &first.fee, &first.by_hand));
        Both { apps, bundle }
    }

    /// Tries one case, and tells what differs.
    fn differences(&self, case: u64) -> Vec<String> {
        let mut dice = Dice::of(case);
        let app = dice.one(&self.apps);
        let link = link(&mut dice, app);
        let wrong = self.at(app, &link);
        let told = |what: String| format!("{} #{link}\n    {what}", app.slug);
        wrong.into_iter().map(told).collect()
    }

    fn at(&self, app: &App, link: &str) -> Vec<String> {
        let inputs = Inputs::read(link);
        let (scenario, notes) = Scenario::from_fragment(link);
        if let Some(note) = notes.first() {
            return vec![note.to_string()];
        }
        if app.slug == "own" {
            let own = own_app(&inputs, &app.rate, &app.fee, &app.by_hand);
            let engines = engines_own_app(&scenario, &self.bundle.terms).expect("an app");
            return differences(
                &Deal::new(&own, &inputs),
                &found(&estimate(&engines, &scenario)),
            );
        }
        let engines = self.bundle.app(&app.slug).expect("the same apps");
        differences(
            &Deal::new(app, &inputs),
            &found(&estimate(&engines, &scenario)),
        )
    }

    /// Tries so many cases on every processor.
    fn agree_on(&self, cases: u64) {
        let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
        let wrong: Vec<String> = std::thread::scope(|scope| {
            let work: Vec<_> = (0..threads)
                .map(|thread| {
                    scope.spawn(move || {
                        let own = (0..cases).filter(move |case| case % threads == thread);
                        own.flat_map(|case| self.differences(case))
                            .take(500)
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            work.into_iter()
                .flat_map(|thread| thread.join().expect("a thread without a panic"))
                .collect()
        });
        assert!(
            wrong.is_empty(),
            "{} differences, the shortest of them\n{}",
            wrong.len(),
            shortest(wrong)
        );
    }
}

/// The links with the fewest inputs say most: one for each app and figure.
fn shortest(mut wrong: Vec<String>) -> String {
    wrong.sort_by_key(String::len);
    let mut seen = Vec::new();
    wrong.retain(|told| {
        let mut words = told.split_whitespace();
        let kind = (
            words.next().map(str::to_owned),
            words.nth(1).map(str::to_owned),
        );
        let new = !seen.contains(&kind);
        seen.push(kind);
        new
    });
    wrong.truncate(25);
    wrong.join("\n")
}

/// So many cases, or as many as are asked for.
fn cases(usual: u64) -> u64 {
    std::env::var("SCIMCOST_ORACLE_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usual)
}

#[test]
fn both_say_the_same_over_the_whole_catalog() {
    Both::read("catalog").agree_on(cases(100_000));
}
