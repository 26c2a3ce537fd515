//! Files that nobody means well with, and slips of the finger: sentences, and never a panic.

use crate::{app, assert_useful, file, fixture, lines, with_app};
use proptest::prelude::*;
use scimcost::catalog::Price;
use scimcost::catalog::check::{check, check_on};
use scimcost::date::Day;

#[test]
fn hostile_files_give_sentences() {
    let long = "x".repeat(10_000_000);
    let keys: String = (0..20_000).map(|n| format!("\"key{n}\":{n},")).collect();
    let deep = |open: &str| open.repeat(10_000);
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("blank", b" \n\t ".to_vec()),
        ("zero bytes", vec![0; 1_000]),
        ("binary", (0..=255).cycle().take(10_000).collect()),
        ("UTF-16", vec![0xff, 0xfe, b'{', 0, b'}', 0]),
        ("a cut-off character", b"{\"slug\": \"\xc3".to_vec()),
        ("deep lists", deep("[").into_bytes()),
        ("deep blocks", deep("{\"a\":").into_bytes()),
        ("deep closed lists", (deep("[") + &deep("]")).into_bytes()),
        (
            "deep enough",
            ("[".repeat(400) + &"]".repeat(400)).into_bytes(),
        ),
        (
            "a text of 10 MB",
            format!("{{\"slug\": \"{long}\"}}").into_bytes(),
        ),
        (
            "a key of 900 KB",
            format!("{{\"{}\": 1}}", &long[..900_000]).into_bytes(),
        ),
        (
            "a text of 900 KB",
            format!("{{\"slug\": \"{}\"}}", &long[..900_000]).into_bytes(),
        ),
        ("many keys on one line", format!("{{{keys}}}").into_bytes()),
        ("an unpaired surrogate", b"{\"slug\": \"\\ud800\"}".to_vec()),
        (
            "a terminal's escape",
            b"{\"\\u001b[31m\": \"\\u001b[31m\"}".to_vec(),
        ),
    ] {
        let checked = app(bytes);
        assert!(checked.errors() > 0, "{name}");
        assert!(checked.bundle.is_none(), "{name}");
        checked.problems.iter().for_each(assert_useful);
        if name == "a text of 10 MB" {
            assert_eq!(
                lines(&checked),
                "apps/x.jsonc: The file is longer than 1,000,000 bytes. Mend: Keep only what a guide shows.\n"
            );
        }
    }
}

/// The day on which a source was seen has come; east of here it may be tomorrow already.
#[test]
fn nothing_was_seen_in_the_future() {
    let files = with_app(fixture("valid/apps/whole.jsonc"));
    let on = |day| check_on(&files, Day::parse(day));
    assert_eq!(on("2026-01-11").problems, []);
    assert_eq!(on("2026-01-10").problems, [], "tomorrow");
    let early = on("2026-01-09");
    assert!(early.bundle.is_none());
    let said: Vec<String> = early
        .problems
        .iter()
        .map(|it| format!("{} {}: {}", it.file, it.field, it.what))
        .collect();
    assert_eq!(
        said,
        [
            "valid/apps/whole.jsonc guide_updated: The day 2026-01-11 is still to come.",
            "valid/apps/whole.jsonc sources[0].on: The day 2026-01-11 is still to come.",
            "valid/defaults.jsonc sources[0].on: The day 2026-01-11 is still to come.",
            "valid/offer.jsonc sources[0].on: The day 2026-01-11 is still to come.",
        ]
    );
}

#[test]
fn numbers_are_read_from_their_digits() {
    let amount = |digits: &str| {
        let text = format!(
            r#"{{"slug":"x","name":"Ex","category":"Tools","sources":[],"plans":[{{"id":"a","name":"A",
            "sso":"no","scim":"yes","price":{{"flat":{{"amount":{digits},"per":"year"}}}},"cite":["aggregate"]}}]}}"#
        );
        app(text)
            .bundle
            .and_then(|bundle| match bundle.records[1].plans[0].price {
                Price::Flat { amount, .. } => Some(amount.to_string()),
                _ => None,
            })
    };
    for (digits, read) in [
        ("0.1", "0.1"),
        ("0.0001", "0.0001"),
        ("29.50000", "29.5"),
        ("1000000000", "1000000000"),
        ("999999999.9999", "999999999.9999"),
        ("0", "0"),
    ] {
        assert_eq!(amount(digits).as_deref(), Some(read));
    }
    let (digits, zeros) = ("7".repeat(400), format!("0.{}", "0".repeat(400)));
    assert_eq!(amount(&zeros).as_deref(), Some("0"));
    for digits in [
        &digits,
        "1e400",
        "1E2",
        "1e-2",
        "-0",
        "-1",
        "0.00001",
        "1000000000.0001",
        "01",
        "1_000",
    ] {
        assert_eq!(amount(digits), None, "{digits}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_check_panic(text in "\\PC{0,400}|[\\[\\]{}\",:/* \n0-9a-z.-]{0,400}") {
        let checked = app(text);
        prop_assert!(checked.bundle.is_none());
        checked.problems.iter().for_each(assert_useful);
    }

    #[test]
    fn no_bytes_make_the_check_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(app(bytes).bundle.is_none());
    }

    /// A file that was right, with pieces cut out, doubled or overwritten.
    #[test]
    fn no_slip_of_the_editor_makes_the_check_panic(
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, 0_usize..6), 1..6),
    ) {
        let bytes = fixture("valid/apps/whole.jsonc").bytes.expect("bytes");
        let mut text: Vec<char> = String::from_utf8(bytes).expect("UTF-8").chars().collect();
        for (index, length, kind) in slips {
            let from = index.index(text.len());
            let to = (from + length).min(text.len());
            let piece: Vec<char> = match kind {
                0 => Vec::new(),
                1 => text[from..to].repeat(2),
                2 => vec!['"'],
                3 => "null".chars().collect(),
                4 => "-1e99".chars().collect(),
                _ => vec!['{', '}'],
            };
            text.splice(from..to, piece);
        }
        let text: String = text.into_iter().collect();
        let count = text.lines().count();
        let checked = check(&with_app(file("apps/whole.jsonc", text.as_str())));
        for problem in &checked.problems {
            assert_useful(problem);
            prop_assert!(problem.line <= count.max(1), "{problem}");
        }
        prop_assert_eq!(checked.bundle.is_none(), checked.errors() > 0);
    }
}
