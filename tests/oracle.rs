//! The engine against the oracle, a second calculator that does not know it: both must say the same.
//!
//! `SCIMCOST_ORACLE_CASES=1000000 cargo test --test oracle` tries more, the usual ones first.

use oracle::agree::{Digits, Figure as Told, Found, differences};
use oracle::any::{Dice, Pairs, alone, link, shared, written};
use oracle::bill::{Deal, own_app};
use oracle::catalog::{self, App};
use oracle::inputs::Inputs;
use oracle::made;
use oracle::stack::{Found as FoundStack, Stack, Total as ToldTotal, WAYS};
use rust_decimal::Decimal;
use scimcost::catalog::{Bundle, load, own_app as engines_own_app};
use scimcost::money::Amount;
use scimcost::pricing::{Estimate, Figure, Way, estimate};
use scimcost::scenario::Scenario;
use scimcost::stack::{StackScenario, Total, total};
use std::path::Path;

fn digits(value: Decimal) -> Digits {
    (value.mantissa(), value.scale())
}

fn told(name: &'static str, amount: Amount) -> Told {
    Told {
        name,
        kind: amount.kind().as_str(),
        low: amount.low().map(digits),
        high: amount.high().map(digits),
    }
}

/// What the engine says, without its types.
fn found(estimate: &Estimate) -> Found {
    let figure = |figure: Figure| told(figure.as_str(), estimate.amount(figure));
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

/// A stack as its link has it.
fn stack_link(
    apps: &[&App],
    own: &[Pairs],
    common: &Pairs,
    fee_once: bool,
    work_once: bool,
) -> String {
    let mut entries = Vec::new();
    let mut pairs = Pairs::new();
    for (app, own) in apps.iter().zip(own) {
        let mut entry = app.slug.clone();
        for (key, value) in own {
            match key.as_str() {
                "seats" | "plan" => entry = format!("{entry}:{value}"),
                key => {
                    let (key, plan) = key
                        .split_once('.')
                        .map_or((key, String::new()), |(key, plan)| {
                            (key, format!(".{plan}"))
                        });
                    pairs.push((format!("{key}.{}{plan}", app.slug), value.clone()));
                }
            }
        }
        entries.push(entry);
    }
    pairs.insert(0, ("apps".to_owned(), entries.join(",")));
    if fee_once {
        pairs.push(("fee_basis".to_owned(), "stack".to_owned()));
    }
    if work_once {
        pairs.push(("manual_basis".to_owned(), "stack".to_owned()));
    }
    pairs.extend(common.iter().cloned());
    written(&pairs)
}

/// A folder of the catalog's layout, read twice.
struct Both {
    apps: Vec<App>,
    bundle: Bundle,
}

impl Both {
    fn read(folder: &Path) -> Self {
        let mut apps = catalog::read(folder);
        let bundle = match load::load(folder) {
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

    /// Tries one stack of one to five apps, and tells what differs.
    fn differences_of_stacks(&self, case: u64) -> Vec<String> {
        let mut dice = Dice::of(case);
        let share = if self.apps.len() > 5 { 1 } else { 60 };
        let mut apps: Vec<&App> = self.apps.iter().filter(|_| dice.happens(share)).collect();
        apps.truncate(5);
        if apps.is_empty() {
            apps.push(dice.one(&self.apps));
        }
        let own: Vec<Pairs> = apps.iter().map(|app| alone(&mut dice, app)).collect();
        let common = shared(&mut dice, &apps);
        let (fee_once, work_once) = (dice.happens(40), dice.happens(40));
        let link = stack_link(&apps, &own, &common, fee_once, work_once);
        let wrong = self.at_stack(&apps, &own, &common, (fee_once, work_once), &link);
        wrong
            .into_iter()
            .map(|what| format!("stack #{link}\n    {what}"))
            .collect()
    }

    fn at_stack(
        &self,
        apps: &[&App],
        own: &[Pairs],
        common: &Pairs,
        once: (bool, bool),
        link: &str,
    ) -> Vec<String> {
        let (scenario, notes) = StackScenario::from_fragment(link);
        if let Some(note) = notes.first() {
            return vec![note.to_string()];
        }
        // Each app as on its own page.
        let inputs: Vec<Inputs> = own
            .iter()
            .map(|own| Inputs::read(&written(&[own.clone(), common.clone()].concat())))
            .collect();
        let described: Vec<App> = apps
            .iter()
            .zip(&inputs)
            .map(|(app, inputs)| match app.slug.as_str() {
                "own" => own_app(inputs, &app.rate, &app.fee, &app.by_hand),
                _ => (*app).clone(),
            })
            .collect();
        let deals: Vec<(&App, &Inputs)> = described.iter().zip(&inputs).collect();
        let right = Stack::new(&deals, once.0, once.1);
        let engines = total(&self.bundle, &scenario);
        let told_total = |name: &'static str, total: &Total| ToldTotal {
            figure: told(name, total.amount),
            covers: total.covers,
            without: total.unknown.iter().map(ToString::to_string).collect(),
        };
        right.differences(&FoundStack {
            ways: [
                told_total("stack.managed", &engines.managed),
                told_total("stack.native", &engines.native),
                told_total("stack.manual", &engines.manual),
            ],
            mix: told_total("stack.mix", &engines.mix),
            taken: engines
                .apps
                .iter()
                .map(|app| match app.way {
                    Way::Managed => Some(WAYS[0]),
                    Way::Native => Some(WAYS[1]),
                    Way::Manual => Some(WAYS[2]),
                    _ => None,
                })
                .collect(),
            sure: engines.sure,
        })
    }

    /// Tries so many cases on every processor.
    fn agree_on(&self, cases: u64, differences: fn(&Self, u64) -> Vec<String>) {
        let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
        let wrong: Vec<String> = std::thread::scope(|scope| {
            let work: Vec<_> = (0..threads)
                .map(|thread| {
                    scope.spawn(move || {
                        let own = (0..cases).filter(move |case| case % threads == thread);
                        own.flat_map(|case| differences(self, case))
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

fn shipped() -> Both {
    Both::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog"))
}

/// Apps that nobody sells, with prices of every shape, under the shipped terms.
fn made_up(name: &str) -> Both {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
    // What an earlier run left behind must not be read.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("apps")).expect("a folder");
    for file in ["defaults.jsonc", "offer.jsonc"] {
        let mut text = std::fs::read_to_string(shipped.join(file)).expect("a file of the catalog");
        // The stack that the site shows is of apps that are not here.
        for (number, slug) in ["intercom", "amplitude", "bill-com", "bitwarden"]
            .iter()
            .enumerate()
        {
            text = text.replace(&format!("\"{slug}\""), &format!("\"made-up-{number}\""));
        }
        std::fs::write(folder.join(file), text).expect("a file of the catalog");
    }
    for (slug, text) in made::apps(300) {
        let file = folder.join("apps").join(format!("{slug}.jsonc"));
        std::fs::write(file, text).expect("a file of an app");
    }
    Both::read(&folder)
}

#[test]
fn both_say_the_same_over_the_whole_catalog() {
    shipped().agree_on(cases(100_000), Both::differences);
}

#[test]
fn both_say_the_same_over_every_shape_of_price() {
    made_up("oracle-apps").agree_on(cases(100_000), Both::differences);
}

#[test]
fn both_say_the_same_of_stacks() {
    shipped().agree_on(cases(100_000) / 5, Both::differences_of_stacks);
}

#[test]
fn both_say_the_same_of_stacks_of_every_shape() {
    made_up("oracle-stacks").agree_on(cases(100_000) / 20, Both::differences_of_stacks);
}
