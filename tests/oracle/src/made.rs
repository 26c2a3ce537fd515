//! Made-up apps of every shape, as the catalog's files write them: the same ones every time.

use crate::any::Dice;

/// So many apps: their slugs and their files.
pub fn apps(count: u64) -> Vec<(String, String)> {
    (0..count)
        .map(|number| {
            let slug = format!("made-up-{number}");
            let file = app(&mut Dice::of(number + 1_000_000), &slug);
            (slug, file)
        })
        .collect()
}

const IDS: [&str; 5] = ["a", "b", "c", "d", "e"];

fn app(dice: &mut Dice, slug: &str) -> String {
    let count = usize::try_from(dice.between(1, 5)).expect("few");
    let with_scim = usize::try_from(dice.between(0, count as u64)).expect("few");
    let mut plans = Vec::new();
    for (place, id) in IDS.iter().take(count).enumerate() {
        let scim = match place >= with_scim {
            true => "yes",
            false => dice.word(&["no", "no", "unknown"]),
        };
        let price = match (place, dice.between(1, 10)) {
            (0, _) | (_, 1..=5) => own_price(dice),
            (_, 6..=8) => format!(
                r#"{{ "add_on": {{ "to": "{}", "name": "SCIM add-on", "price": {} }} }}"#,
                IDS[usize::try_from(dice.between(0, place as u64 - 1)).expect("few")],
                own_price(dice)
            ),
            _ => {
                let (low, more) = (dice.between(100, 400), dice.between(0, 300));
                format!(
                    r#"{{ "times": {{ "plan": "{}", "low": {}, "high": {} }} }}"#,
                    IDS[usize::try_from(dice.between(0, place as u64 - 1)).expect("few")],
                    hundredths(low),
                    hundredths(low + more)
                )
            }
        };
        let mut more = String::new();
        if dice.happens(30) {
            more = format!(
                r#""other_seats": [{{ "id": "viewer", "name": "Viewer", "amount": {}, "per": "{}" }}],"#,
                amount(dice),
                period(dice)
            );
        }
        if dice.happens(25) {
            let fee = match dice.happens(10) {
                true => "\"unknown\"".to_owned(),
                false => amount(dice),
            };
            more += &format!(
                r#""one_off": {{ "amount": {fee}, "what": "Onboarding fee", "cite": ["page"] }},"#
            );
        }
        plans.push(format!(
            r#"{{ "id": "{id}", "name": "Plan {id}", "sso": "unknown", "scim": "{scim}", {more}
                "price": {price}, "cite": ["page"] }}"#
        ));
    }
    let bands = match dice.between(1, 3) {
        1 => bands(dice),
        _ => String::new(),
    };
    format!(
        r#"{{
        "slug": "{slug}", "name": "{slug}", "category": "Test",
        "sources": [{{ "id": "page", "title": "Prices", "publisher": "Made up", "kind": "vendor",
            "url": "https://example.com/", "seen": "cited", "on": "2026-06-01" }}],
        "plans": [{}], {bands}
        }}"#,
        plans.join(",\n")
    )
}

fn bands(dice: &mut Dice) -> String {
    let (from, long, gap) = (
        dice.between(1, 40),
        dice.between(0, 30),
        dice.between(0, 40),
    );
    let (least, most) = (dice.between(0, 50), dice.between(50, 100));
    format!(
        r#""volume_discounts": {{ "bands": [
            {{ "from": {from}, "to": {}, "percent": {{ "low": {least}, "high": {most} }} }},
            {{ "from": {}, "percent": {least} }}
        ], "cite": ["page"] }},"#,
        from + long,
        from + long + 1 + gap
    )
}

fn period<'a>(dice: &mut Dice) -> &'a str {
    ["month", "year"][usize::from(dice.happens(40))]
}

fn own_price(dice: &mut Dice) -> String {
    let per = period(dice);
    match dice.between(1, 12) {
        1..=6 => {
            let mut more = String::new();
            if dice.happens(40) {
                more += &format!(r#", "minimum": {}"#, dice.between(1, 120));
            }
            if dice.happens(30) {
                more += &format!(r#", "base": {}"#, amount(dice));
            }
            if dice.happens(30) {
                more += &format!(r#", "included": {}"#, dice.between(1, 80));
            }
            if dice.happens(30) {
                more += &format!(r#", "minimum_spend": {}"#, amount(dice));
            }
            let unit = match dice.happens(15) {
                true => r#""host", "counts": "host""#,
                false => r#""seat""#,
            };
            let amount = match dice.happens(8) {
                true => "\"unknown\"".to_owned(),
                false => amount(dice),
            };
            format!(
                r#"{{ "per_unit": {{ "amount": {amount}, "unit": {unit}, "per": "{per}"{more} }} }}"#
            )
        }
        7..=8 => format!(
            r#"{{ "flat": {{ "amount": {}, "per": "{per}" }} }}"#,
            amount(dice)
        ),
        9..=10 => sizes(dice, per),
        11 => format!(r#"{{ "quote": {{ "unit": "seat", "per": "{per}" }} }}"#),
        _ => format!(r#"{{ "quote": {{ "per": "{per}" }} }}"#),
    }
}

fn sizes(dice: &mut Dice, per: &str) -> String {
    let mut next = 1;
    let count = dice.between(1, 4);
    let mut bands = Vec::new();
    for place in 1..=count {
        let from = match dice.happens(25) {
            true => next + dice.between(0, 30),
            false => next,
        };
        let to = from + dice.between(0, 90);
        let to = match place == count && dice.happens(50) {
            true => String::new(),
            false => format!(r#""to": {to}, "#),
        };
        bands.push(format!(
            r#"{{ "from": {from}, {to}"amount": {} }}"#,
            amount(dice)
        ));
        next = from + 91;
    }
    let unit = match dice.happens(20) {
        true => r#""host", "counts": "host""#,
        false => r#""seat""#,
    };
    format!(
        r#"{{ "by_size": {{ "unit": {unit}, "per": "{per}", "bands": [{}] }} }}"#,
        bands.join(", ")
    )
}

fn hundredths(value: u64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

/// Dollars of every kind, above nothing.
fn amount(dice: &mut Dice) -> String {
    let one = |dice: &mut Dice| match dice.between(1, 4) {
        1 => dice.between(1, 30_000),
        2 => dice.between(1, 300_000),
        _ => dice.between(1, 5_000) * 10,
    };
    let (a, b) = (one(dice), one(dice));
    let (low, high) = (hundredths(a.min(b)), hundredths(a.max(b) + 1));
    match dice.between(1, 12) {
        1..=2 => format!(r#"{{ "low": {low}, "high": {high} }}"#),
        3 => format!(r#"{{ "from": {low} }}"#),
        4 => format!(r#"{{ "under": {high} }}"#),
        5 => format!(r#"{{ "about": {low} }}"#),
        _ => low,
    }
}
