//! Links, fields and the JSON: what they hold, what they refuse, and the sentence they refuse it with.

mod support;

use scimcost::export::{amount_json, estimate_json};
use scimcost::money::{Amount, Style, decimal};
use scimcost::pricing::{Figure, estimate as compute};
use scimcost::scenario::{Key, Named, Scenario, Written};
use serde_json::Value;
use support::table::cells;
use support::{SHIPPED, app, estimate, made, scenario};

/// Reads a link for Intercom as the page does, and says what it notes.
fn notes(fragment: &str) -> Vec<String> {
    let (scenario, mut notes) = Scenario::from_fragment(fragment);
    let (_, more) = scenario.settled(&app("intercom"));
    notes.extend(more);
    notes.iter().map(ToString::to_string).collect()
}

fn ten_thousand() -> String {
    "9".repeat(10_000)
}

/// One bad value a line, with the sentence that the page then shows.
#[test]
fn a_bad_value_is_refused_in_a_sentence() {
    let long = format!("seats={}", ten_thousand());
    let links = [
        "seats=",
        "seats=%20",
        "seats=-1",
        "seats=0",
        "seats=1e9",
        "seats=10000001",
        "seats=\u{663}",
        "seats=12.5",
        "seats=1,200",
        "seats=+80",
        "seats=abc",
        &long,
        "seats=%FF",
        "seats=%4",
        "employees=0",
        "units.host=1.5",
        "plan=ultra",
        "plan=Expert",
        "target=ultra",
        "target=none",
        "target=essential",
        "price.ultra=9",
        "price.expert=$110",
        "price.expert=110.00001",
        "price.expert=1000000001",
        "price.expert=-1",
        "discount=15%25",
        "discount=101",
        "discount=-1",
        "discount=half",
        "hours=-1",
        "rate=$60",
        "idle=1.5",
        "fee=1,200",
        "years=0",
        "years=6",
        "growth=-51",
        "growth=101",
        "growth=1.234",
        "uplift=12%25",
        "setup.native=-1",
        "turnover=medium",
        "recovery=ok",
        "hard_delete=yes",
        "features=1",
        "idp=ping",
        "own.minimum=0",
        "name=%00",
        // Letters that turn the direction of what follows, and one that cannot be seen.
        "name=Acme%E2%80%AE",
        "name=%E2%81%A7Acme",
        "name=Ac%E2%80%8Bme",
        "seats=%E2%80%AE08",
        "v=2",
        "v=",
    ];
    let mut said = String::new();
    for link in links {
        let notes = notes(link);
        assert_eq!(notes.len(), 1, "#{link}: {notes:?}");
        let shown: String = link.chars().take(24).collect();
        said.push_str(&format!("{shown}: {}\n", notes[0]));
    }
    insta::assert_snapshot!(said, @r#"
    seats=: Seats is blank. It takes a whole number from 1 to 10,000,000. The link's value was left out.
    seats=%20: Seats is blank. It takes a whole number from 1 to 10,000,000. The link's value was left out.
    seats=-1: Seats takes a whole number from 1 to 10,000,000, not “-1”. The link's value was left out.
    seats=0: Seats takes a whole number from 1 to 10,000,000, not “0”. The link's value was left out.
    seats=1e9: Seats takes a whole number from 1 to 10,000,000, not “1e9”. The link's value was left out.
    seats=10000001: Seats takes a whole number from 1 to 10,000,000, not “10000001”. The link's value was left out.
    seats=٣: Seats takes a whole number from 1 to 10,000,000, not “٣”. The link's value was left out.
    seats=12.5: Seats takes a whole number from 1 to 10,000,000, not “12.5”. The link's value was left out.
    seats=1,200: Seats takes a whole number from 1 to 10,000,000, not “1,200”. The link's value was left out.
    seats=+80: Seats takes a whole number from 1 to 10,000,000, not “ 80”. The link's value was left out.
    seats=abc: Seats takes a whole number from 1 to 10,000,000, not “abc”. The link's value was left out.
    seats=999999999999999999: Seats takes a whole number from 1 to 10,000,000, not “999999999999999999999999…”. The link's value was left out.
    seats=%FF: Seats in this link is not readable text. The link's value was left out.
    seats=%4: Seats in this link is not readable text. The link's value was left out.
    employees=0: Employees takes a whole number from 1 to 10,000,000, not “0”. The link's value was left out.
    units.host=1.5: Number of host takes a whole number from 0 to 10,000,000, not “1.5”. The link's value was left out.
    plan=ultra: Intercom has no plan “ultra” in this catalog; its usual plan is used.
    plan=Expert: Plan today takes the id of one of the app's plans, not “Expert”. The link's value was left out.
    target=ultra: Intercom has no plan “ultra” in this catalog; its usual SCIM plan is used.
    target=none: Intercom has no plan “none” in this catalog; its usual SCIM plan is used.
    target=essential: Essential of Intercom has no SCIM in this catalog; its usual SCIM plan is used.
    price.ultra=9: Intercom has no plan “ultra”, so its price was left out.
    price.expert=$110: Your price for expert takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “$110”. The link's value was left out.
    price.expert=110.00001: Your price for expert takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “110.00001”. The link's value was left out.
    price.expert=1000000001: Your price for expert takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “1000000001”. The link's value was left out.
    price.expert=-1: Your price for expert takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “-1”. The link's value was left out.
    discount=15%25: Discount takes list, quoted, or a percentage from 0 to 100 with at most 2 decimals, not “15%”. The link's value was left out.
    discount=101: Discount takes list, quoted, or a percentage from 0 to 100 with at most 2 decimals, not “101”. The link's value was left out.
    discount=-1: Discount takes list, quoted, or a percentage from 0 to 100 with at most 2 decimals, not “-1”. The link's value was left out.
    discount=half: Discount takes list, quoted, or a percentage from 0 to 100 with at most 2 decimals, not “half”. The link's value was left out.
    hours=-1: Hours a year takes a number of hours from 0 to 10,000,000 with at most 2 decimals, not “-1”. The link's value was left out.
    rate=$60: Cost of an hour takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “$60”. The link's value was left out.
    idle=1.5: Idle seats takes a whole number from 0 to 10,000,000, not “1.5”. The link's value was left out.
    fee=1,200: Managed fee takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “1,200”. The link's value was left out.
    years=0: Years takes a whole number from 1 to 5, not “0”. The link's value was left out.
    years=6: Years takes a whole number from 1 to 5, not “6”. The link's value was left out.
    growth=-51: Seat growth takes a percentage from -50 to 100 with at most 2 decimals, not “-51”. The link's value was left out.
    growth=101: Seat growth takes a percentage from -50 to 100 with at most 2 decimals, not “101”. The link's value was left out.
    growth=1.234: Seat growth takes a percentage from -50 to 100 with at most 2 decimals, not “1.234”. The link's value was left out.
    uplift=12%25: Price uplift takes a percentage from -50 to 100 with at most 2 decimals, not “12%”. The link's value was left out.
    setup.native=-1: Set-up, native takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “-1”. The link's value was left out.
    turnover=medium: Turnover takes one of low, high, not “medium”. The link's value was left out.
    recovery=ok: Recovery takes one of yes, no, not “ok”. The link's value was left out.
    hard_delete=yes: Deleting for good takes one of ok, no, not “yes”. The link's value was left out.
    features=1: Other features takes one of yes, no, not “1”. The link's value was left out.
    idp=ping: Identity provider takes one of okta, entra, google, onelogin, jumpcloud, other, not “ping”. The link's value was left out.
    own.minimum=0: Minimum seats takes a whole number from 1 to 10,000,000, not “0”. The link's value was left out.
    name=%00: Name of the app takes a name of at most 80 visible characters, not “…”. The link's value was left out.
    name=Acme%E2%80%AE: Name of the app takes a name of at most 80 visible characters, not “Acme…”. The link's value was left out.
    name=%E2%81%A7Acme: Name of the app takes a name of at most 80 visible characters, not “Acme…”. The link's value was left out.
    name=Ac%E2%80%8Bme: Name of the app takes a name of at most 80 visible characters, not “Acme…”. The link's value was left out.
    seats=%E2%80%AE08: Seats takes a whole number from 1 to 10,000,000, not “08…”. The link's value was left out.
    v=2: This link was made by another version of this page. What it holds is read as far as it is understood; check the inputs.
    v=: This link was made by another version of this page. What it holds is read as far as it is understood; check the inputs.
    "#);
}

/// What a bad value leaves is the default, and everything beside it still counts.
#[test]
fn a_bad_value_leaves_the_default_and_the_rest() {
    let long = format!("seats={}&plan=expert", ten_thousand());
    for link in [
        "seats=-1&plan=expert",
        "seats=&plan=expert",
        "seats=\u{663}&plan=expert",
        "plan=expert&seats=1e9",
        "seats=%FF&plan=expert",
        &long,
    ] {
        let (found, notes) = Scenario::from_fragment(link);
        assert_eq!(found, scenario("plan=expert"), "#{link}");
        assert_eq!(notes.len(), 1, "#{link}");
    }
    let (settled, _) =
        Scenario::from_fragment("plan=ultra&target=ultra&price.ultra=9&units.host=4&seats=7")
            .0
            .settled(&app("intercom"));
    assert_eq!(
        settled.to_fragment(),
        "v=1&seats=7&plan=essential&target=expert"
    );
}

/// Unusual, and nothing wrong with it: no note.
#[test]
fn what_is_unusual_is_not_refused() {
    for link in [
        "",
        "#",
        "#v=1",
        "seats=1",
        "seats=10000000",
        "#seats=80",
        "unknown=1",
        "utm_source=mail&seats=80",
        "plan=none",
        "plan=",
        "fee=",
        "discount=",
        "price.expert=",
        "turnover=",
        "seats=0080",
        "price.expert=110.1000",
        "fee=0",
        "price.expert=1000000000",
        "growth=-50",
        "growth=100",
        "discount=100",
        "years=5",
        "plan=expert&target=expert",
        "idp=other",
        "&&&",
        "=",
        "=5",
        "seats",
        "a&b&c",
    ] {
        assert_eq!(notes(link), Vec::<String>::new(), "#{link}");
    }
    // Today above the target, and a plan that is sold by quote.
    for (slug, link) in [
        ("bitwarden", "plan=enterprise&target=teams"),
        ("amplitude", "plan=enterprise"),
        ("amplitude", "target=enterprise"),
    ] {
        let (_, notes) = scenario(link).settled(&app(slug));
        assert!(notes.is_empty(), "{slug} {link}: {notes:?}");
    }
}

#[test]
fn a_repeated_key_counts_once_the_first() {
    assert_eq!(scenario("seats=80&seats=90").seats, 80);
    let (found, notes) = Scenario::from_fragment("seats=x&seats=90");
    assert_eq!((found.seats, notes.len()), (50, 1));
    let (_, notes) = Scenario::from_fragment("v=1&v=2&seats=80");
    assert!(notes.is_empty(), "{notes:?}");
    assert_eq!(
        scenario("price.expert=1&price.expert=2&price.advanced=3")
            .prices
            .len(),
        2
    );
}

#[test]
fn a_fragment_without_an_equals_sign_is_a_section() {
    for section in [
        "",
        "#",
        "#pricing",
        "#decision-matrix",
        "seats",
        "#seats&plan",
    ] {
        assert!(!Scenario::is_in(section), "{section}");
        assert_eq!(
            Scenario::from_fragment(section),
            (Scenario::default(), Vec::new()),
            "{section}"
        );
    }
    assert!(Scenario::is_in("#v=1"));
}

/// People write marks around numbers; links do not.
#[test]
fn fields_take_what_people_write_and_links_do_not() {
    let table = "
        key          | written     | means
        seats        | 1,200       | 1200
        seats        | 10,000,000  | 10000000
        seats        | +80         | 80
        price.expert | $110        | 110
        price.expert | $1,200      | 1200
        price.expert | $1,200.50   | 1200.5
        price.expert | $ 110       | 110
        fee          | $4,999.9999 | 4999.9999
        discount     | 12%         | 12
        discount     | 12.5 %      | 12.5
        growth       | 12%         | 12
        uplift       | -5%         | -5
        hours        | 1,000.25    | 1000.25
    ";
    for row in cells(table).1 {
        let key = Key::parse(row[0]).expect("a key");
        let mut by_hand = Scenario::default();
        by_hand
            .set(&key, row[1], Written::ByHand)
            .unwrap_or_else(|bad| panic!("{}: {bad}", row.join(" | ")));
        assert_eq!(
            by_hand.get(&key).as_deref(),
            Some(row[2]),
            "{}",
            row.join(" | ")
        );
        let mut spaced = Scenario::default();
        spaced
            .set(&key, &format!("  {}\t", row[1]), Written::ByHand)
            .expect("spaces around it");
        assert_eq!(spaced, by_hand);
        let mut in_link = Scenario::default();
        if !row[1].starts_with('-') {
            assert!(
                in_link.set(&key, row[1], Written::InLink).is_err(),
                "{}",
                row.join(" | ")
            );
        }
        assert_eq!(in_link, Scenario::default());
        in_link.set(&key, row[2], Written::InLink).expect("plain");
        assert_eq!(in_link, by_hand);
    }
}

/// A field refuses what it cannot read, keeps what it had, and repeats what was typed.
#[test]
fn a_field_refuses_in_a_sentence_and_keeps_what_it_had() {
    let mut said = String::new();
    let mut field = scenario("seats=80&price.expert=110&discount=5&name=Acme");
    let before = field.clone();
    for (key, typed) in [
        ("seats", ""),
        ("seats", "12.5"),
        ("seats", "1,2"),
        ("seats", "12,34"),
        ("seats", "1,200,"),
        ("seats", "$80"),
        ("seats", "ten"),
        ("seats", "\u{663}"),
        ("seats", "1e9"),
        ("seats", "10,000,001"),
        ("price.expert", "$12x"),
        ("price.expert", "$-5"),
        ("price.expert", "1.200,50"),
        ("discount", "101%"),
        ("growth", "\u{2212}5%"),
        ("plan", "Expert plan"),
        ("name", "a\u{7}b"),
    ] {
        let bad = field
            .set(&Key::parse(key).expect("a key"), typed, Written::ByHand)
            .expect_err(typed);
        assert_eq!(field, before, "{key} {typed}");
        said.push_str(&format!("{bad}\n"));
    }
    insta::assert_snapshot!(said, @r#"
    Seats is blank. It takes a whole number from 1 to 10,000,000.
    Seats takes a whole number from 1 to 10,000,000, not “12.5”.
    Seats takes a whole number from 1 to 10,000,000, not “1,2”.
    Seats takes a whole number from 1 to 10,000,000, not “12,34”.
    Seats takes a whole number from 1 to 10,000,000, not “1,200,”.
    Seats takes a whole number from 1 to 10,000,000, not “$80”.
    Seats takes a whole number from 1 to 10,000,000, not “ten”.
    Seats takes a whole number from 1 to 10,000,000, not “٣”.
    Seats takes a whole number from 1 to 10,000,000, not “1e9”.
    Seats takes a whole number from 1 to 10,000,000, not “10,000,001”.
    Your price for expert takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “$12x”.
    Your price for expert takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “$-5”.
    Your price for expert takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not “1.200,50”.
    Discount takes list, quoted, or a percentage from 0 to 100 with at most 2 decimals, not “101%”.
    Seat growth takes a percentage from -50 to 100 with at most 2 decimals, not “−5%”.
    Plan today takes the id of one of the app's plans, not “Expert plan”.
    Name of the app takes a name of at most 80 visible characters, not “ab…”.
    "#);
}

/// `v`, `seats`, `plan` and `target` stand first, then every key that differs from its default.
#[test]
fn a_new_link_holds_what_differs_in_a_fixed_order() {
    let intercom = app("intercom");
    let link = |fragment: &str| scenario(fragment).settled(&intercom).0.to_fragment();
    assert_eq!(link(""), "v=1&seats=50&plan=essential&target=expert");
    assert_eq!(
        link("seats=80"),
        "v=1&seats=80&plan=essential&target=expert"
    );
    assert_eq!(link("plan=none"), "v=1&seats=50&plan=none&target=expert");
    // What stands at its default is left out, and so is what nobody knows.
    assert_eq!(
        link("discount=list&employees=500&years=1&growth=0&uplift=0&setup.native=0&fee=&x=1"),
        "v=1&seats=50&plan=essential&target=expert"
    );
    let all = "idp=okta&features=no&hard_delete=ok&recovery=no&turnover=low&setup.managed=2&setup.native=1\
        &uplift=-5&growth=2.5&years=3&fee=4000&misses=6&idle_price=27.26&idle=5&rate=4&hours=3.5&employees=200\
        &discount=quoted&price.expert=110&price.advanced=80.5&plan=advanced&seats=80";
    assert_eq!(
        link(all),
        "v=1&seats=80&plan=advanced&target=expert&price.advanced=80.5&price.expert=110&discount=quoted&employees=200\
         &hours=3.5&rate=4&idle=5&idle_price=27.26&misses=6&fee=4000&years=3&growth=2.5&uplift=-5&setup.native=1\
         &setup.managed=2&turnover=low&recovery=no&hard_delete=ok&features=no&idp=okta"
    );
    assert_eq!(
        scenario("name=A%26B%20%C3%A9%23%3D&own.current=20&own.target=50.25&own.minimum=25")
            .to_fragment(),
        "v=1&seats=50&name=A%26B%20%C3%A9%23%3D&own.current=20&own.target=50.25&own.minimum=25"
    );
    assert_eq!(
        scenario("units.host=7").to_fragment(),
        "v=1&seats=50&units.host=7"
    );
    // Reading a new link gives the same link again.
    assert_eq!(link(&link(all)), link(all));
}

/// The keys are public: each by its name, and no other.
#[test]
fn the_keys_are_those_that_are_published() {
    let names: Vec<String> = Key::plain()
        .iter()
        .map(|key| key.name().into_owned())
        .collect();
    assert_eq!(
        names.join(" "),
        "seats plan target discount employees hours rate idle idle_price misses fee years growth uplift \
         setup.native setup.managed turnover recovery hard_delete features idp name own.current own.target \
         own.minimum"
    );
    for name in names
        .iter()
        .map(String::as_str)
        .chain(["price.expert", "units.host"])
    {
        assert_eq!(Key::parse(name).expect("a key").name(), name);
    }
    for name in [
        "Seats",
        "price.",
        "price.Expert",
        "units.",
        "price",
        "setup",
        "own",
        "",
        "seats ",
    ] {
        assert_eq!(Key::parse(name), None, "{name}");
    }
    assert_eq!(Key::SetupNative.attribute(), "setup-native");
    assert_eq!(Key::HardDelete.attribute(), "hard-delete");
}

fn json(slug: &str, fragment: &str) -> Value {
    let app = app(slug);
    estimate_json(&app, &estimate(&app, fragment))
}

/// The whole of it for 80 seats of Intercom.
#[test]
fn the_json_of_intercom_at_eighty_seats() {
    let mut found = json("intercom", "seats=80&plan=essential");
    // The state of the whole catalog has a name of its own, which changes with any app.
    let catalog = found["catalog"].take();
    let name = catalog.as_str().expect("a name");
    assert!(
        name.len() == 8 && name.bytes().all(|b| b.is_ascii_hexdigit()),
        "{name}"
    );
    insta::assert_snapshot!(serde_json::to_string_pretty(&found).expect("JSON"), @r#"
    {
      "app": "intercom",
      "catalog": null,
      "decision": {
        "because": "cost",
        "recommendation": "managed",
        "rules": [
          {
            "holds": "true",
            "id": "below-scim-plan",
            "recommendation": "managed"
          },
          {
            "holds": "false",
            "id": "on-scim-plan",
            "recommendation": "native"
          },
          {
            "holds": "unanswered",
            "id": "hard-delete-ok",
            "recommendation": "evaluate_native"
          },
          {
            "holds": "unanswered",
            "id": "recovery-needed",
            "recommendation": "managed"
          },
          {
            "holds": "false",
            "id": "small-low-turnover",
            "recommendation": "manual"
          }
        ]
      },
      "horizon": {
        "managed": {
          "high": "5000",
          "kind": "at_most",
          "low": null
        },
        "manual": {
          "high": "11754",
          "kind": "exact",
          "low": "11754"
        },
        "native": {
          "high": "98880",
          "kind": "exact",
          "low": "98880"
        },
        "years": 1
      },
      "managed": {
        "fee_per_year": {
          "high": "5000",
          "kind": "at_most",
          "low": null
        }
      },
      "manual": {
        "compliance_per_year": {
          "high": "1741",
          "kind": "exact",
          "low": "1741"
        },
        "labour_per_year": {
          "high": "6088",
          "kind": "exact",
          "low": "6088"
        },
        "licences_per_year": {
          "high": "3925",
          "kind": "exact",
          "low": "3925"
        },
        "total_per_year": {
          "high": "11754",
          "kind": "exact",
          "low": "11754"
        }
      },
      "native": {
        "break_even_seats": {
          "high": "5",
          "kind": "at_most",
          "low": null
        },
        "flip_price": {
          "high": null,
          "kind": "unavailable",
          "low": null
        },
        "increase_percent": {
          "high": "355.172414",
          "kind": "exact",
          "low": "355.172414"
        },
        "total_per_year": {
          "high": "126720",
          "kind": "exact",
          "low": "126720"
        },
        "upgrade_per_year": {
          "high": "98880",
          "kind": "exact",
          "low": "98880"
        }
      },
      "scenario": {
        "discount": "list",
        "employees": 500,
        "fee": "..5000",
        "growth": "0",
        "hours": "101",
        "idle": 12,
        "idle_price": "29",
        "misses": "1741",
        "plan": "essential",
        "rate": "60",
        "seats": 80,
        "setup.managed": "0",
        "setup.native": "0",
        "target": "expert",
        "uplift": "0",
        "years": 1
      },
      "verdict": {
        "sure": true,
        "unless": null,
        "way": "managed"
      }
    }
    "#);
}

/// Every estimate has the same keys, known kinds, decimals as text, and null ends where nothing is known.
#[test]
fn the_json_has_the_published_shape_for_every_app() {
    let keys = |value: &Value| -> Vec<String> {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    let amount = |value: &Value, percent: bool, at: &str| {
        assert_eq!(keys(value).len(), 3, "{at}");
        let kind = value["kind"].as_str().expect("a kind");
        let ends = [&value["low"], &value["high"]];
        let known = match kind {
            "exact" | "range" | "approx" => [true, true],
            "at_least" => [true, false],
            "at_most" => [false, true],
            "unknown" | "unavailable" => [false, false],
            _ => panic!("{at} is {kind}"),
        };
        for (end, known) in ends.into_iter().zip(known) {
            match end {
                Value::Null => assert!(!known, "{at}: {value}"),
                Value::String(text) => {
                    assert!(known && decimal(text).is_some(), "{at}: {value}");
                    let decimals = text
                        .split_once('.')
                        .map_or(0, |(_, fraction)| fraction.len());
                    assert!(!percent || decimals >= 6, "{at}: {value}");
                }
                _ => panic!("{at} is not text: {value}"),
            }
        }
        assert!(kind != "exact" || ends[0] == ends[1], "{at}: {value}");
    };
    for (slug, fragment) in [
        ("intercom", "seats=80"),
        ("intercom", "seats=3&plan=none"),
        ("intercom", "plan=expert"),
        (
            "intercom",
            "discount=quoted&seats=100&turnover=low&recovery=yes&hard_delete=ok&features=no&idp=okta",
        ),
        ("amplitude", ""),
        ("amplitude", "target=enterprise"),
        ("amplitude", "idle=20"),
        ("bill-com", "seats=7"),
        ("bitwarden", ""),
    ] {
        let found = json(slug, fragment);
        let mut top = keys(&found);
        top.sort();
        assert_eq!(
            top,
            [
                "app", "catalog", "decision", "horizon", "managed", "manual", "native", "scenario",
                "verdict"
            ]
        );
        assert_eq!(found["app"], slug);
        for figure in Figure::ALL {
            let (group, name) = figure.as_str().split_once('.').expect("a group and a name");
            let at = format!("{slug} {fragment} {}", figure.as_str());
            amount(&found[group][name], figure == Figure::Increase, &at);
        }
        assert!(found["horizon"]["years"].is_u64());
        assert_eq!(keys(&found["native"]).len(), 5);
        assert_eq!(keys(&found["managed"]), ["fee_per_year"]);
        assert_eq!(keys(&found["manual"]).len(), 4);
        assert_eq!(keys(&found["horizon"]).len(), 4);
        let verdict = &found["verdict"];
        assert!(
            ["native", "managed", "manual", "quote_needed"]
                .contains(&verdict["way"].as_str().expect("a way"))
        );
        assert!(verdict["sure"].is_boolean());
        assert!(verdict["unless"].is_null() || verdict["unless"]["below"].is_string());
        for rule in found["decision"]["rules"].as_array().expect("rules") {
            assert!(
                ["true", "false", "unanswered"].contains(&rule["holds"].as_str().expect("a word"))
            );
        }
        for count in ["seats", "employees", "idle", "years"] {
            assert!(
                found["scenario"][count].is_u64(),
                "{slug} {fragment} {count}"
            );
        }
        for text in [
            "plan",
            "target",
            "discount",
            "hours",
            "rate",
            "idle_price",
            "misses",
            "fee",
            "growth",
            "uplift",
            "setup.native",
            "setup.managed",
        ] {
            assert!(
                found["scenario"][text].is_string(),
                "{slug} {fragment} {text}"
            );
        }
    }
}

/// The notation of an amount, by hand.
#[test]
fn amounts_are_text_with_null_for_what_is_not_known() {
    let third = Amount::exact(100).over(3);
    for (amount, style, expected) in [
        (
            Amount::exact(98_880),
            Style::Dollars,
            r#"{"kind":"exact","low":"98880","high":"98880"}"#,
        ),
        (
            Amount::at_most(5_000),
            Style::Dollars,
            r#"{"kind":"at_most","low":null,"high":"5000"}"#,
        ),
        (
            Amount::at_least(35_412),
            Style::Dollars,
            r#"{"kind":"at_least","low":"35412","high":null}"#,
        ),
        (
            Amount::range(158, 237),
            Style::Cents,
            r#"{"kind":"range","low":"158","high":"237"}"#,
        ),
        (
            Amount::Unknown,
            Style::Dollars,
            r#"{"kind":"unknown","low":null,"high":null}"#,
        ),
        (
            Amount::Unavailable,
            Style::Percent,
            r#"{"kind":"unavailable","low":null,"high":null}"#,
        ),
        (
            Amount::exact(55),
            Style::Percent,
            r#"{"kind":"exact","low":"55.000000","high":"55.000000"}"#,
        ),
        (
            third,
            Style::Percent,
            r#"{"kind":"exact","low":"33.333333","high":"33.333333"}"#,
        ),
        (
            third,
            Style::Dollars,
            r#"{"kind":"exact","low":"33.3333333333","high":"33.3333333333"}"#,
        ),
        (
            Amount::approx(12),
            Style::Dollars,
            r#"{"kind":"approx","low":"12","high":"12"}"#,
        ),
    ] {
        let expected: Value = serde_json::from_str(expected).expect("JSON");
        assert_eq!(amount_json(&amount, style), expected);
    }
}

/// The echoed scenario, read back as a link, computes to the same.
#[test]
fn the_echoed_scenario_computes_to_the_same() {
    for slug in SHIPPED {
        for fragment in [
            "seats=80",
            "seats=3&years=3&growth=10&uplift=2.5&turnover=low&discount=12.5",
            "plan=none&hours=9.5&idle=3&fee=4000",
        ] {
            let app = app(slug);
            let first = estimate(&app, fragment);
            let echoed = estimate_json(&app, &first)["scenario"].clone();
            let mut again = Scenario::default();
            for (name, value) in echoed.as_object().expect("an object") {
                let text = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                // A fee or a price that is not one number is not the reader's.
                if !text.contains("..") {
                    again
                        .set(&Key::parse(name).expect("a key"), &text, Written::InLink)
                        .expect("a valid value");
                }
            }
            let second = compute(&app, &again);
            for figure in Figure::ALL {
                assert_eq!(
                    first.amount(figure),
                    second.amount(figure),
                    "{slug} {fragment} {}",
                    figure.as_str()
                );
            }
            assert_eq!(first.verdict, second.verdict);
        }
    }
}

/// The reader's own figures for an app that is not in the catalog are echoed too.
#[test]
fn the_readers_own_app_is_echoed() {
    let stated = scenario("name=Acme&own.current=20&own.target=50&own.minimum=25&units.host=3");
    let own = scimcost::catalog::own_app(&stated, &support::catalog().terms)
        .expect("reserved ids are ids");
    let found = estimate_json(&own, &compute(&own, &stated));
    assert_eq!(found["app"], "own");
    assert_eq!(found["scenario"]["name"], "Acme");
    assert_eq!(found["scenario"]["own.current"], "20");
    assert_eq!(found["scenario"]["own.minimum"], 25);
    // It has no hosts.
    assert_eq!(found["scenario"].get("units.host"), None);
    let hosts = made::app(&[
        made::plan("a", "no", made::per_unit("1", "host")),
        made::plan("b", "yes", made::per_unit("2", "host")),
    ]);
    assert_eq!(
        estimate_json(&hosts, &compute(&hosts, &stated))["scenario"]["units.host"],
        3
    );
}

/// What a link says by name, of which there may be none: prices by plan, units by kind.
#[test]
fn names_can_be_taken_out_one_by_one_and_all_at_once() {
    let mut prices: Named<&str, u8> = Named::default();
    assert!(prices.is_empty());
    prices.insert("expert", 132);
    prices.insert("advanced", 85);
    assert!(!prices.is_empty());
    assert_eq!(prices.len(), 2);
    prices.clear();
    assert!(prices.is_empty());
    assert_eq!(prices.iter().next(), None);
}
