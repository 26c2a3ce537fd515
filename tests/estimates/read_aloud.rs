//! Everything that is said of some scenarios, in the order of a page, to be read over by a person: formulas with their
//! assumptions and sources, the verdict, what would flip it, the ways side by side, the matrix and the recommendation.
//! The numbers are held elsewhere; these are the sentences around them.

use super::besides_words::ladder;
use crate::support::made::{self, flat, per_seat, per_seat_from, per_unit, plan, quote, times};
use crate::support::{app, estimate, scenario};
use scimcost::catalog::App;
use scimcost::decision::{alternatives, decide, way_name};
use scimcost::pricing::{
    Figure, along, along_words, explain, flip_words, sensitivity, side_by_side, verdict_words,
};
use scimcost::scenario::Key;
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What has been said of an app already is not said again.
#[derive(Default)]
struct Aloud {
    said: BTreeSet<String>,
    text: String,
}

impl Aloud {
    fn paragraph(&mut self, text: String) {
        if !text.is_empty() && self.said.insert(text.clone()) {
            self.text.push_str(&text);
        }
    }

    fn scenario(&mut self, app: &App, link: &str) {
        writeln!(self.text, "\n== {link}").unwrap();
        let found = estimate(app, link);
        let words = verdict_words(app, &found);
        self.paragraph(format!("{}{}\n{}\n", words.lead, words.rest, words.sure));
        self.paragraph(flip_words(app, &found).map_or_else(String::new, |words| words + "\n"));
        for figure in Figure::ALL {
            let shown = figure.style().show(&found.amount(figure));
            let why = explain(app, &found, figure);
            let mut text = format!("{} ({}): {shown}\n", figure.as_str(), why.method);
            for line in why.formula {
                writeln!(text, "    {line}").unwrap();
            }
            for line in why.assumptions {
                writeln!(text, "  - {line}").unwrap();
            }
            let sources: Vec<&str> = why
                .sources
                .iter()
                .map(|source| source.id.as_str())
                .collect();
            if !sources.is_empty() {
                writeln!(text, "  from {}", sources.join(", ")).unwrap();
            }
            self.paragraph(text);
        }
        if let Some(sensitivity) = sensitivity(app, &found) {
            let mut text = String::new();
            for swing in sensitivity.swings {
                writeln!(
                    text,
                    "moved: {} {} to {}, {}",
                    swing.input.label,
                    swing.input.show(swing.input.now),
                    swing.input.show(swing.down.to),
                    swing.input.show(swing.up.to),
                )
                .unwrap();
            }
            for other in sensitivity.unjudged {
                writeln!(text, "not moved: {}, {}", other.label, other.why).unwrap();
            }
            self.paragraph(text);
        }
        for (key, least, most) in [
            (Key::Seats, 1, 500),
            (Key::Fee, 0, 20_000),
            (Key::Growth, -50, 100),
            (Key::Discount, 0, 100),
        ] {
            let words = along_words(&key, &along(app, &found, &key, least, most));
            self.paragraph(
                words.map_or_else(String::new, |words| format!("{}: {words}\n", key.name())),
            );
        }
        for beside in side_by_side(app, &found) {
            let mut text = format!("{}: {}\n", way_name(app, beside.way), beside.includes);
            for open in beside.open {
                writeln!(text, "  ? {open}").unwrap();
            }
            self.paragraph(text);
        }
        let decision = decide(app, &found.scenario, &found);
        self.paragraph(format!(
            "{} ({})\n    {}\n",
            way_name(app, decision.recommendation),
            decision.because.asks(),
            decision.reason
        ));
        for row in decision.rows {
            self.paragraph(format!(
                "  {}: {} -> {}: {} [{}]\n",
                row.id.as_str(),
                row.situation,
                way_name(app, row.recommendation),
                row.reason,
                row.holds.as_str(),
            ));
        }
        for other in alternatives(app, &scenario(link)) {
            self.paragraph(format!(
                "  {} {}: {} ({})\n",
                other.key.name(),
                other.value,
                other.words,
                way_name(app, other.recommendation)
            ));
        }
    }
}

fn aloud(app: &App, links: &[&str]) -> String {
    let mut aloud = Aloud::default();
    for link in links {
        aloud.scenario(app, link);
    }
    aloud.text
}

/// The documented app with a ladder of seats, reported discounts and removal for good.
#[test]
fn of_intercom() {
    let links = [
        "seats=50&plan=essential",
        "seats=4&plan=essential",
        "seats=1&plan=advanced&turnover=low",
        "seats=80&plan=none",
        "seats=50&plan=expert",
        "seats=50&plan=essential&years=3",
        "seats=50&plan=essential&years=3&growth=10&uplift=5&setup.native=2000&setup.managed=500",
        "seats=50&plan=none&years=2&uplift=5&setup.managed=500",
        "seats=50&plan=essential&years=2&growth=1",
        "seats=50&plan=essential&discount=20&price.expert=120",
        "seats=50&plan=essential&discount=20",
        "seats=50&plan=essential&price.essential=25.5&discount=quoted",
        "seats=200&plan=essential&discount=quoted",
        "seats=50&employees=1000",
        "seats=50&idle=20&hours=100&rate=70&misses=100&idle_price=10",
        "seats=50&idle=20&employees=20",
        "seats=50&rate=70",
        "seats=5&fee=0",
        "seats=50&fee=20000&hard_delete=ok",
        "seats=50&recovery=yes",
        "seats=50&recovery=yes&hard_delete=ok",
        "seats=50&recovery=no&hard_delete=no",
        "seats=50&features=yes&idp=okta",
        "seats=50&idp=google",
        "seats=50&price.expert=0",
    ];
    insta::assert_snapshot!(aloud(&app("intercom"), &links));
}

/// The documented apps whose price is a multiple, is asked for, and is low.
#[test]
fn of_the_other_documented_apps() {
    let bill_com = aloud(
        &app("bill-com"),
        &[
            "seats=50",
            "seats=50&years=2&growth=20",
            "seats=50&plan=corporate&hard_delete=ok",
            "seats=3&turnover=low",
        ],
    );
    let amplitude = aloud(
        &app("amplitude"),
        &[
            "seats=50",
            "seats=50&years=3&uplift=3",
            "seats=50&plan=growth",
            "seats=50&price.enterprise=900",
            "seats=50&plan=none",
        ],
    );
    let bitwarden = aloud(
        &app("bitwarden"),
        &[
            "seats=50",
            "seats=50&plan=none",
            "seats=5000",
            "seats=50&plan=enterprise",
            "seats=50&features=yes",
        ],
    );
    insta::assert_snapshot!([bill_com, amplitude, bitwarden].concat());
}

/// Prices of several parts, of sizes, told on request, counted in what is not a person.
#[test]
fn of_made_up_apps() {
    let parts = aloud(
        &ladder(),
        &[
            "seats=50&plan=low&target=high",
            "seats=3&plan=low&target=high",
            "seats=50&plan=low&target=high-scim",
            "seats=75&plan=low&target=sized",
            "seats=40&plan=low&target=sized",
            "seats=120&plan=low&target=sized&years=2",
            "seats=50&plan=high&target=mult",
            "seats=50&plan=low&target=asked",
            "seats=50&plan=low&target=asked&years=3&setup.native=250",
            "seats=50&plan=low&target=asked&years=3&growth=10&uplift=2",
            "seats=50&plan=low&target=asked&price.asked=3",
            "seats=50&plan=none&target=high&price.high=12.5",
            "seats=50&plan=sized&target=high",
        ],
    );
    let least = made::app(&[
        plan("low", "no", per_seat("10")),
        plan("high", "yes", per_seat_from("14", 25)),
        plan("top", "yes", times("low", "2", "2")),
    ]);
    let least = aloud(
        &least,
        &[
            "seats=10&plan=low",
            "seats=25&plan=low",
            "seats=26&plan=low",
            "seats=50&plan=low&target=top",
            "seats=50&plan=high",
            "seats=50&plan=top&target=high",
        ],
    );
    let hosts = made::app_with(
        &[
            plan("low", "no", per_unit("15", "host")),
            plan("high", "yes", per_unit("23", "host")),
        ],
        json!({ "removal": { "effect": "deletes", "recoverable": "no", "short": "Deletes", "text": "Deletes.", "cite": [] } }),
    );
    let hosts = aloud(
        &hosts,
        &[
            "seats=50&plan=low",
            "seats=50&plan=low&units.host=1",
            "seats=50&plan=low&units.host=40&years=2",
            "seats=50&plan=low&recovery=yes",
        ],
    );
    let asked = made::app_with(
        &[
            plan("free", "no", flat("0", "year")),
            plan("low", "no", quote()),
            plan("mid", "no", flat("1200", "year")),
            plan("high", "yes", quote()),
        ],
        json!({ "scim": { "only_through": ["okta", "entra"], "cite": [] } }),
    );
    let asked = aloud(
        &asked,
        &[
            "seats=10&plan=free",
            "seats=10&plan=mid",
            "seats=10&plan=low",
            "seats=10&plan=mid&price.high=9&hours=1&misses=0&idle=0",
            "seats=10&plan=mid&idp=google",
        ],
    );
    let without = made::app(&[
        plan("low", "no", per_seat("10")),
        plan("high", "no", per_seat("20")),
    ]);
    let without = aloud(
        &without,
        &["seats=10&plan=low", "seats=10&plan=low&years=3&fee=20000"],
    );
    let silent = made::app(&[
        plan("low", "no", per_seat("10")),
        plan("high", "unknown", per_seat("20")),
    ]);
    let silent = aloud(&silent, &["seats=10&plan=low", "seats=10&plan=none"]);
    let cheap = made::app(&[
        plan("low", "no", per_seat("10")),
        plan("mid", "no", per_seat("11")),
        plan("high", "yes", per_seat("9")),
    ]);
    let cheap = aloud(
        &cheap,
        &[
            "seats=10&plan=low",
            "seats=10&plan=mid&features=no",
            "seats=10&plan=high",
            "seats=10&plan=none&fee=0&hours=0&idle=0&misses=0",
        ],
    );
    insta::assert_snapshot!(
        [parts, least, hosts, asked, without, silent, cheap].join("\n---- another app ----\n")
    );
}
