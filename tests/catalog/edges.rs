//! What is just allowed and what is just not: the places where a rule of the check begins.

use super::{app, file, fixture, here, lines, with_app};
use scimcost::catalog::check::{MOST_BYTES, check};

/// An app with a plan for $9 a month and one for $12.55, and whatever else stands in its file.
fn with(more: &str) -> String {
    format!(
        r#"{{ "slug": "x", "name": "X", "category": "Tools",
        "sources": [{{ "id": "vendor", "title": "Prices", "publisher": "X", "kind": "vendor", "seen": "quoted", "on": "2026-01-11" }}],
        "plans": [
        {{ "id": "basic", "name": "Basic", "sso": "no", "scim": "no", "price": {{ "per_unit": {{ "amount": 9, "unit": "seat", "per": "month" }} }}, "cite": ["vendor"] }},
        {{ "id": "top", "name": "Top", "sso": "yes", "scim": "yes", "price": {{ "per_unit": {{ "amount": 12.55, "unit": "seat", "per": "month" }} }}, "cite": ["vendor"] }}
        ]{more} }}"#
    )
}

fn claim(figure: &str, value: &str) -> usize {
    let scenario = "v=1&plan=basic&target=top&seats=1";
    let claim = format!(
        r#", "claims": [{{ "figure": "{figure}", "scenario": "{scenario}", "value": {value}, "cite": ["vendor"] }}]"#
    );
    app(with(&claim)).errors()
}

/// (12.55 - 9) x 12 = 42.60 a year, which is 42.6 / 108 = 39.444...% more.
#[test]
fn money_is_claimed_to_the_cent_and_percentages_as_far_as_they_go() {
    assert_eq!(claim("native.upgrade_per_year", "42.6"), 0);
    assert_eq!(claim("native.upgrade_per_year", "43"), 1);
    assert_eq!(claim("native.increase_percent", "39"), 0);
    assert_eq!(claim("native.increase_percent", "39.44"), 0);
    assert_eq!(claim("native.increase_percent", "39.45"), 1);
}

#[test]
fn a_band_of_one_count_is_one() {
    let bands = |to: u32| {
        let band = format!(r#"[{{ "from": 30, "to": {to}, "percent": 10 }}]"#);
        app(with(&format!(
            r#", "volume_discounts": {{ "bands": {band}, "cite": ["vendor"] }}"#
        )))
        .errors()
    };
    assert_eq!(bands(30), 0);
    assert_eq!(bands(29), 1);
}

/// A million bytes are the most.
#[test]
fn the_longest_file_is_read_and_a_longer_one_is_not() {
    let long = |length: usize| {
        let mut text = with("");
        text.push_str(&" ".repeat(length - text.len()));
        app(text)
    };
    assert_eq!(long(MOST_BYTES).errors(), 0);
    let checked = long(MOST_BYTES + 1);
    assert_eq!(checked.errors(), 1);
    assert!(
        lines(&checked).contains("The file is longer than 1,000,000 bytes."),
        "{}",
        lines(&checked)
    );
}

fn changed(path: &str, from: &str, to: &str) -> super::File {
    let text = std::fs::read_to_string(here(path)).expect("a fixture");
    assert!(text.contains(from), "{path} has no {from}");
    file(path.trim_start_matches("valid/"), text.replace(from, to))
}

/// Their newest source is of 2026-01-11: an earlier figure cannot have counted until the day after.
#[test]
fn earlier_fees_and_lines_by_hand_are_held_against_their_sources() {
    for (day, problems) in [("2026-01-11", 0), ("2026-01-12", 1)] {
        let mut files = with_app(fixture("valid/apps/whole.jsonc"));
        let earlier = format!(
            r#""fee": {{ "under": 5000 }}, "earlier": [{{ "price": 4000, "until": "{day}", "cite": ["maker-page"] }}],"#
        );
        files.offer = changed(
            "valid/offer.jsonc",
            r#""fee": { "under": 5000 },"#,
            &earlier,
        );
        let checked = check(&files);
        assert_eq!(checked.errors(), problems, "{day}: {}", lines(&checked));

        let mut files = with_app(fixture("valid/apps/whole.jsonc"));
        let price = r#"{ "licences": 3900, "labour": 6000, "compliance": 1700 }"#;
        let earlier = format!(
            r#""employees": 500, "earlier": [{{ "price": {price}, "until": "{day}", "cite": ["aggregate"] }}],"#
        );
        files.defaults = changed("valid/defaults.jsonc", r#""employees": 500,"#, &earlier);
        let checked = check(&files);
        assert_eq!(checked.errors(), problems, "{day}: {}", lines(&checked));
    }
}
