//! What is just allowed and what is just not: the places where a rule of the check begins.

use super::{Checked, app, file, fixture, here, lines, with_app};
use scimcost::catalog::check::{MOST_BYTES, Problems, check};

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

/// The app of [`with`], with something in it changed.
fn but(from: &str, to: &str) -> Checked {
    let text = with("");
    assert!(text.contains(from), "nothing is {from}");
    app(text.replacen(from, to, 1))
}

/// `0 errors, 1 warning`, with what they say where that is not right.
fn counts(checked: &Checked, errors: usize, warnings: usize) {
    let all = checked.problems.len();
    let found = (checked.errors(), all - checked.errors());
    assert_eq!(found, (errors, warnings), "{}", lines(checked));
}

#[test]
fn what_is_claimed_of_nothing_published_and_of_bounds() {
    let of_unknown = |value: &str| {
        let text = with(&format!(
            r#", "claims": [{{ "figure": "native.upgrade_per_year", "scenario": "v=1&plan=basic&target=top&seats=1", "value": {value}, "cite": ["vendor"] }}]"#
        ));
        app(text.replace("12.55", "\"unknown\"")).errors()
    };
    assert_eq!(of_unknown("\"unknown\""), 0);
    assert_eq!(of_unknown("42.6"), 1);
    assert_eq!(claim("native.upgrade_per_year", "\"unknown\""), 1);
    // (12.55 to 13 - 9) x 12 = 42.60 to 48.
    let claim = r#""claims": [{ "figure": "native.upgrade_per_year", "scenario": "v=1&plan=basic&target=top&seats=1", "value": 43, "cite": ["vendor"] }], "plans""#;
    let text = with("")
        .replace("12.55", r#"{ "low": 12.55, "high": 13 }"#)
        .replace(r#""plans""#, claim);
    let said = lines(&app(text));
    assert!(said.contains("42.6 to 48"), "{said}");
}

/// 9 a month until 2024, then 7 until 2025, then 9 again: each differs from what came after it.
#[test]
fn an_earlier_price_is_held_against_the_one_that_came_next() {
    let earlier = |first: u32, second: u32, cite: &str| {
        let price = |amount: u32| {
            format!(r#"{{ "per_unit": {{ "amount": {amount}, "unit": "seat", "per": "month" }} }}"#)
        };
        let (first, second) = (price(first), price(second));
        but(
            r#""per": "month" } }, "cite": ["vendor"] }"#,
            &format!(
                r#""per": "month" }} }}, "cite": ["vendor"], "earlier": [
                {{ "price": {first}, "until": "2024-01-01", "cite": {cite} }},
                {{ "price": {second}, "until": "2025-01-01", "cite": {cite} }}] }}"#
            ),
        )
    };
    counts(&earlier(9, 7, "[\"vendor\"]"), 0, 0);
    counts(&earlier(7, 7, "[\"vendor\"]"), 1, 0);
    counts(&earlier(7, 9, "[\"vendor\"]"), 1, 0);
    counts(&earlier(9, 7, "[]"), 0, 2);
    // What cannot be read is not missing besides.
    counts(&earlier(9, 7, "[7]"), 2, 0);
}

/// Of a catalog whose offer is wrong nothing can be worked out, so no claim is held against it.
#[test]
fn claims_wait_until_the_rest_of_the_catalog_is_right() {
    let claim = r#", "claims": [{ "figure": "native.upgrade_per_year", "scenario": "v=1&plan=basic&target=top&seats=1", "value": 99, "cite": ["vendor"] }]"#;
    let mut files = with_app(file("apps/x.jsonc", with(claim)));
    counts(&check(&files), 1, 0);
    files.offer = changed(
        "valid/offer.jsonc",
        "\"fee\"",
        "\"colour\": \"red\", \"fee\"",
    );
    let said = lines(&check(&files));
    assert!(said.contains("colour") && !said.contains("99"), "{said}");
}

#[test]
fn the_dearest_unit_and_the_monthly_price_that_is_as_dear() {
    let amount = |amount: &str| but("12.55", amount);
    counts(&amount("1000000"), 0, 0);
    counts(&amount("1000000.01"), 1, 0);
    let monthly = |monthly: &str| {
        but(
            r#""cite": ["vendor"] }"#,
            &format!(r#""monthly": {monthly}, "cite": ["vendor"] }}"#),
        )
    };
    counts(&monthly("9"), 0, 0);
    counts(&monthly("8.99"), 0, 1);
}

#[test]
fn an_id_that_is_nearly_one_of_its_kind_is_known() {
    // A source of the offer may be cited everywhere; a plan is one of the app's own.
    let said = lines(&but(r#"["vendor"]"#, r#"["maker-pag"]"#));
    assert!(said.contains("Did you mean \"maker-page\"?"), "{said}");
    let said = lines(&app(with(r#", "default_plan": "maker-pag""#)));
    assert!(!said.contains("maker-page"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn groups_are_provisioned_through_scim() {
    let row = |scim: &str, groups: &str| {
        app(with(&format!(
            r#", "idps": [{{ "idp": "okta", "sso": "yes", "scim": "{scim}", "groups": "{groups}", "cite": ["vendor"] }}]"#
        )))
    };
    counts(&row("yes", "yes"), 0, 0);
    counts(&row("no", "no"), 0, 0);
    counts(&row("no", "yes"), 0, 1);
}

#[test]
fn names_and_addresses() {
    let name = |name: &str| but("\"name\": \"X\"", &format!("\"name\": \"{name}\""));
    for fine in ["A & B; C", "A&; B", "R&D", "A&B-C; D"] {
        counts(&name(fine), 0, 0);
    }
    for markup in ["A &amp; B", "A &#60; B", "<b>A"] {
        counts(&name(markup), 1, 0);
    }
    let url = |url: &str| {
        but(
            r#""kind": "vendor""#,
            &format!(r#""url": "{url}", "kind": "vendor""#),
        )
    };
    counts(&url("https://example.com/"), 0, 0);
    counts(&url("https://localhost/"), 1, 0);
    counts(&url("https://a..com/"), 1, 0);
    let text = |count: usize| {
        but(
            r#""cite": ["vendor"] }"#,
            &format!(
                r#""billing": "{}", "cite": ["vendor"] }}"#,
                "a".repeat(count)
            ),
        )
    };
    counts(&text(2_000), 0, 0);
    counts(&text(2_001), 1, 0);
}

#[test]
fn problems_stand_a_line_each() {
    let checked = app(with("")
        .replace("\"vendor\", \"seen\"", "\"seller\", \"seen\"")
        .replace("12.55", "-1"));
    let problems = Problems(checked.problems);
    let [first, second] = &*problems.0 else {
        panic!("{problems}");
    };
    assert_eq!(problems.to_string(), format!("{first}\n{second}"));
    assert_eq!(Problems(Vec::new()).to_string(), "");
}
