//! Everything that is said of some scenarios, in the order of a page, to be read over by a person: formulas with their
//! assumptions and sources, the verdict, what would flip it, the ways side by side, the matrix and the recommendation.
//! The numbers are held elsewhere; these are the sentences around them.

use super::besides_words::ladder;
use crate::support::made::{self, flat, per_seat, per_seat_from, per_unit, plan, quote, times};
use crate::support::{app, estimate, scenario};
use scimcost::catalog::App;
use scimcost::decision::{alternatives, decide, way_name};
use scimcost::money::Amount;
use scimcost::pricing::{
    Figure, along, along_words, explain, flip_words, sensitivity, side_by_side, verdict_words,
};
use scimcost::scenario::Key;
use serde_json::{Value, json};
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
            for other in sensitivity.without_effect {
                writeln!(text, "without effect: {}", other.label).unwrap();
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
        "seats=50&price.expert=29",
        "seats=50&growth=10&uplift=5",
        "seats=50&fee=11750",
        "seats=50&hours=100&rate=100&misses=0&idle=0",
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
            "seats=50&setup.native=100",
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
            "seats=50&plan=low&target=high&units.viewer=10",
            "seats=50&plan=high&target=high-scim",
            "seats=50&plan=high&target=mult&price.mult=50",
            "seats=50&plan=low&target=asked&years=3&growth=10",
            "seats=50&plan=low&target=asked&years=3&uplift=2",
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
            "seats=25&plan=low&fee=1200",
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
            "seats=50&plan=low&hard_delete=ok",
            "seats=50&plan=low&units.host=0",
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
            "seats=10&plan=none",
        ],
    );
    let without = made::app(&[
        plan("low", "no", per_seat("10")),
        plan("high", "no", per_seat("20")),
    ]);
    let without = aloud(
        &without,
        &[
            "seats=10&plan=low",
            "seats=10&plan=low&years=3&fee=20000",
            "seats=10&plan=low&idp=okta",
        ],
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

/// A price for each user and month with whatever else it says.
fn user(amount: &str, more: Value) -> Value {
    let mut price = json!({ "amount": amount, "unit": "user", "per": "month" });
    if let (Value::Object(price), Value::Object(more)) = (&mut price, more) {
        price.extend(more);
    }
    json!({ "per_unit": price })
}

fn sized(more: Value) -> Value {
    let mut price = json!({ "unit": "user", "per": "month" });
    if let (Value::Object(price), Value::Object(more)) = (&mut price, more) {
        price.extend(more);
    }
    json!({ "by_size": price })
}

/// Bounds, holes, fees beside the units, bills of several parts, multiples, what no source says.
#[test]
fn of_apps_that_leave_something_open() {
    let mut once = plan("high", "yes", per_seat("..20"));
    once["one_off"] = json!({ "amount": "1000..2000", "what": "Onboarding", "cite": [] });
    let range = {
        let mut high = plan("high", "yes", per_seat("3..8"));
        high["one_off"] = json!({ "amount": "100", "what": "Onboarding", "cite": [] });
        high
    };
    let cost_unknown = |app: App| {
        made::under(app, |terms| {
            terms.defaults.manual.labour = Amount::at_most(2_000)
        })
    };
    let low = || plan("low", "no", per_seat("1"));
    let bounds = || made::app(&[low(), plan("high", "yes", per_seat("..20"))]);
    let cases: Vec<(App, Vec<&str>)> = vec![
        (
            bounds(),
            vec![
                "seats=50&plan=low",
                "seats=50&plan=low&growth=10",
                "seats=50&plan=low&growth=10&years=2",
            ],
        ),
        (
            made::app(&[low(), once]),
            vec!["seats=50&plan=low", "seats=50&plan=low&years=2"],
        ),
        (made::app(&[low(), range]), vec!["seats=50&plan=low"]),
        (
            cost_unknown(made::app(&[low(), plan("high", "yes", per_seat("9"))])),
            vec![
                "seats=50&plan=low&fee=9000",
                "seats=50&plan=low&fee=9000&price.high=12",
                "seats=50&plan=none&fee=9000",
            ],
        ),
        (
            made::under(bounds(), |terms| terms.offer.fee = Amount::Unknown),
            vec![
                "seats=1&plan=low&price.high=2&setup.managed=12",
                "seats=1&plan=low&price.high=2&setup.managed=11",
            ],
        ),
        (
            made::app(&[
                low(),
                plan(
                    "high",
                    "yes",
                    sized(json!({ "bands": [
                    { "from": 1, "to": 4, "amount": "50" },
                    { "from": 5, "to": 5, "amount": "60" },
                    { "from": 6, "to": 50, "amount": "100" },
                    { "from": 100, "amount": "900" },
                ] })),
                ),
            ]),
            vec!["seats=5&plan=low", "seats=10&plan=low"],
        ),
        // Perhaps a saving, perhaps not.
        (
            made::app(&[low(), plan("high", "yes", per_seat("..5"))]),
            vec!["seats=50&plan=low"],
        ),
        // Above the last size nobody publishes a price.
        (
            made::app(&[
                low(),
                plan(
                    "high",
                    "yes",
                    sized(json!({ "bands": [{ "from": 1, "to": 50, "amount": "100" }] })),
                ),
            ]),
            vec!["seats=10&plan=low"],
        ),
        (
            made::app(&[
                low(),
                plan(
                    "high",
                    "yes",
                    sized(json!({ "counts": "host", "bands": [{ "from": 1, "amount": "50" }] })),
                ),
            ]),
            vec!["seats=5&plan=low", "seats=5&plan=low&units.host=7"],
        ),
        (
            made::app(&[
                low(),
                plan("based", "yes", user("3", json!({ "base": "100" }))),
                plan("least", "yes", user("3", json!({ "minimum_spend": "100" }))),
                plan(
                    "counted",
                    "yes",
                    json!({ "add_on": { "to": "low", "name": "Directory", "price": per_unit("2", "host") } }),
                ),
            ]),
            vec![
                "seats=20&plan=low&target=based",
                "seats=20&plan=low&target=least",
                "seats=20&plan=low&target=counted",
                "seats=20&plan=low&target=counted&units.host=3",
            ],
        ),
        (
            made::app(&[
                plan("free", "no", flat("0", "month")),
                plan(
                    "high",
                    "yes",
                    user("unknown", json!({ "minimum_spend": "500" })),
                ),
            ]),
            vec!["seats=50&plan=free", "seats=50&plan=free&fee=7000"],
        ),
        (
            made::app(&[
                plan("low", "no", per_seat("10")),
                plan("mid", "no", per_seat("11")),
                plan(
                    "more",
                    "no",
                    json!({ "add_on": { "to": "low", "name": "Reports", "price": flat("600", "year") } }),
                ),
                plan("double", "no", times("low", "2", "2")),
                plan("high", "yes", times("mid", "2", "2")),
                plan(
                    "scim",
                    "yes",
                    json!({ "add_on": { "to": "low", "name": "SCIM", "price": per_seat("4") } }),
                ),
                plan("above", "no", per_seat("30")),
            ]),
            vec![
                "seats=20&plan=low&target=high",
                "seats=20&plan=more&target=high",
                "seats=20&plan=more&target=scim",
                "seats=20&plan=double&target=scim",
                "seats=20&plan=double&target=scim&discount=10",
                "seats=20&plan=above&target=high",
            ],
        ),
        (
            made::app_with(
                &[low(), plan("high", "yes", per_seat("9"))],
                json!({ "scim": { "restricted": { "how": "account_type", "text": "Managed accounts only.", "cite": [] }, "cite": [] } }),
            ),
            vec!["seats=20&plan=low"],
        ),
    ];
    let read: Vec<String> = cases.iter().map(|(app, links)| aloud(app, links)).collect();
    insta::assert_snapshot!(read.join("\n---- another app ----\n"));
}
