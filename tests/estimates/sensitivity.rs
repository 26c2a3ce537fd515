//! What the verdict hangs on: each input moved by a quarter, and the smallest change that flips it.

use crate::support::{app, estimate, made};
use rust_decimal::Decimal;
use scimcost::catalog::{App, PlanId};
use scimcost::money::decimal;
use scimcost::pricing::{Sensitivity, Stretch, Way, along, along_words, flip_words, sensitivity};
use scimcost::scenario::Key;

fn of(app: &App, fragment: &str) -> Sensitivity {
    sensitivity(app, &estimate(app, fragment)).expect("two ways with a ceiling")
}

/// One line for each input that matters: what it is, where it goes, what the lead is there.
fn lines(found: &Sensitivity) -> Vec<String> {
    let line = |swing: &scimcost::pricing::Swing| {
        format!(
            "{} {}: {} to {}, {} to {}",
            swing.input.label,
            swing.input.now.normalize(),
            swing.down.to.normalize(),
            swing.up.to.normalize(),
            swing.down.lead.normalize(),
            swing.up.lead.normalize()
        )
    };
    found.swings.iter().map(line).collect()
}

fn d(text: &str) -> Decimal {
    decimal(text).expect("a decimal")
}

/// 50 seats from Essential: managed 5,000 at most, by hand 11,754, native 61,800; managed leads by hand
/// by 6,754.
///
/// - employees 375 and 625: 11,754 x 0.75 = 8,815.50 and x 1.25 = 14,692.50; less 5,000
/// - work: 75.75 and 126.25 hours x 60 = 4,545 and 7,575 instead of 6,088; 101 hours x 45 and x 75 alike
/// - fee 3,750 and 6,250: 11,754 less these
/// - idle seats 9 and 15 x 29 x 12 = 3,132 and 5,220 instead of 3,925; 12 seats x 21.75 and x 36.25 alike
/// - misses 1,741 x 0.25 = 435.25 less or more
///
/// Essential's price is that of an idle seat only where the reader has touched that line, and native
/// stays dearer than by hand, so that seats and prices change nothing.
#[test]
fn the_inputs_of_the_two_cheapest_ways_count_and_the_largest_comes_first() {
    let found = of(&app("intercom"), "");
    assert_eq!((found.way, found.lead), (Way::Managed, d("6754")));
    assert_eq!(
        lines(&found),
        [
            "Employees 500: 375 to 625, 3815.5 to 9692.5",
            "Hours a year 101: 75.75 to 126.25, 5211 to 8241",
            "Cost of an hour 60: 45 to 75, 5211 to 8241",
            "Idle seats 12: 9 to 15, 5961 to 8049",
            "Price of an idle seat 29: 21.75 to 36.25, 5961 to 8049",
            "Managed fee 5000: 3750 to 6250, 8004 to 5504",
            "Missed offboardings 1741: 1305.75 to 2176.25, 6318.75 to 7189.25",
        ]
    );
    let names: Vec<&str> = found
        .without_effect
        .iter()
        .map(|input| &*input.label)
        .collect();
    assert_eq!(names, ["Seats", "Price of Expert", "Price of Essential"]);
    assert!(found.unjudged.is_empty());
}

/// By hand 11,754 x employees / 500 falls under 5,000 below 212.69; 212 is 57.6% less than 500. The
/// fee would have to be 11,754.01 (+135%), hours (5,000 - 3,925 - 1,741) below nothing, Expert 37.33
/// (-72%), seats 4 (-92%).
#[test]
fn the_smallest_change_that_flips_the_verdict_is_found_to_the_unit() {
    let intercom = app("intercom");
    let flip = of(&intercom, "").flip.expect("a flip");
    assert_eq!(flip.input.label, "Employees");
    assert_eq!((flip.to, flip.way), (d("212"), Way::Manual));
    assert_eq!(flip.share, d("0.576"));
    assert_eq!(
        flip_words(&intercom, &estimate(&intercom, "")).as_deref(),
        Some(
            "It would flip if employees were 212 instead of 500 (\u{2212}58%): doing it by hand would then be cheapest."
        )
    );
}

/// 5 seats from Essential: native 6,180, managed 5,000, by hand 11,754. 4 seats are 4,944 (-20%). Expert
/// below 29 + 5,000 / 60 = 112.33.. (-14.9%); Essential above 132 - 83.33.. = 48.67 (+67.8%); the fee at
/// 6,180.01 (+23.6%).
#[test]
fn a_price_flips_it_to_the_cent() {
    let found = of(&app("intercom"), "seats=5");
    let flip = found.flip.expect("a flip");
    assert_eq!(flip.input.label, "Price of Expert");
    assert_eq!((flip.to, flip.way), (d("112.33"), Way::Native));
    // 6 seats x 1,236 = 7,416; 4 x 1,236 = 4,944, 56 less than the fee. 165 and 99: (165 - 29) x 60 =
    // 8,160, (99 - 29) x 60 = 4,200. 36.25 and 21.75: 95.75 x 60 = 5,745, 110.25 x 60 = 6,615. The next
    // after managed is native up to 11,754.
    let prices: Vec<_> = lines(&Sensitivity {
        flip: None,
        ..of(&app("intercom"), "seats=5")
    })
    .into_iter()
    .filter(|line| line.starts_with("Seats") || line.starts_with("Price of E"))
    .collect();
    assert_eq!(
        prices,
        [
            "Price of Expert 132: 99 to 165, -800 to 3160",
            "Seats 5: 4 to 6, -56 to 2416",
            "Price of Essential 29: 21.75 to 36.25, 1615 to 745",
        ]
    );
}

/// A price that is a range moves as a whole and counts by its ceiling; a multiple rests on one price.
/// Corporate 79, Enterprise 158 to 237: 10 seats are (237 - 79) x 120 = 18,960 at most. Corporate at
/// 98.75 makes Enterprise 296.25: 197.50 x 120 = 23,700; at 59.25: 118.50 x 120 = 14,220. Enterprise's
/// multiple moved alone: 296.25 - 79 = 217.25 x 120 = 26,070; 177.75 - 79 = 98.75 x 120 = 11,850.
/// Managed leads until 40,000 by hand is passed.
#[test]
fn a_multiple_moves_with_the_price_that_it_rests_on() {
    let found = of(
        &app("bill-com"),
        "seats=10&plan=corporate&target=enterprise&misses=40000",
    );
    let prices: Vec<String> = lines(&found)
        .into_iter()
        .filter(|line| line.starts_with("Price of ") && !line.contains("idle"))
        .collect();
    assert_eq!(
        prices,
        [
            "Price of Enterprise 237: 177.75 to 296.25, 6850 to 21070",
            "Price of Corporate 79: 59.25 to 98.75, 9220 to 18700",
        ]
    );
}

/// At 5,000 employees the published work is ten times 101 hours. A quarter of it is 252.5 hours, not
/// 25.25: the line must not shrink to a tenth because somebody touches it. 757.5 and 1,262.5 x 60 =
/// 45,450 and 75,750 instead of 60,880. By hand comes to 117,540 in all and native to 61,800; the fee is
/// out of the way.
#[test]
fn a_published_line_keeps_the_size_of_the_company() {
    let found = of(&app("intercom"), "employees=5000&fee=200000");
    // Native 61,800 leads by hand 117,540 by 55,740; less 15,430, more 14,870.
    assert_eq!((found.way, found.lead), (Way::Native, d("55740")));
    let work: Vec<String> = lines(&found)
        .into_iter()
        .filter(|line| line.starts_with("Hours") || line.starts_with("Cost of"))
        .collect();
    assert_eq!(
        work,
        [
            "Hours a year 1010: 757.5 to 1262.5, 40310 to 70610",
            "Cost of an hour 60: 45 to 75, 40310 to 70610",
        ]
    );
}

/// A percentage of growth moves like any other number, and only where there is a second year. 50 seats
/// become 53.75 = 54 at 7.5% and 56.25 = 56 at 12.5%. Native is ahead of the other two, which do not
/// follow the seats; so two seats more take 2 x 1,236 = 2,472 off its lead.
#[test]
fn growth_counts_from_the_second_year() {
    let intercom = app("intercom");
    let inputs = "fee=1000000&misses=200000&growth=10";
    let growth = |found: &Sensitivity| {
        let mut swings = found.swings.iter();
        swings
            .find(|swing| swing.input.label == "Seat growth")
            .cloned()
    };
    assert_eq!(growth(&of(&intercom, inputs)), None);
    let swing = growth(&of(&intercom, &format!("{inputs}&years=2"))).expect("growth matters");
    assert_eq!((swing.down.to, swing.up.to), (d("7.5"), d("12.5")));
    assert_eq!(swing.down.lead - swing.up.lead, d("2472"));
}

/// On the SCIM plan already: native costs nothing more, and no fee above nothing is cheaper.
#[test]
fn where_nothing_flips_it_says_so() {
    let intercom = app("intercom");
    let on_plan = estimate(&intercom, "plan=expert");
    assert_eq!(of(&intercom, "plan=expert").flip, None);
    assert_eq!(
        flip_words(&intercom, &on_plan).as_deref(),
        Some("No single input flips it, cut to almost nothing or raised tenfold.")
    );
}

/// A price told on request is not moved and not counted as nothing; it is named.
#[test]
fn an_unknown_price_is_named_and_not_moved() {
    let made = made::app(&[
        made::plan("a", "no", made::per_seat("10")),
        made::plan("b", "yes", made::quote()),
    ]);
    let found = of(&made, "");
    assert_eq!(found.way, Way::Managed);
    let unjudged: Vec<_> = found
        .unjudged
        .iter()
        .map(|it| (&*it.label, it.why))
        .collect();
    assert_eq!(unjudged, [("Price of b", "not published")]);
    let moved = found.swings.iter().map(|swing| &swing.input);
    assert!(
        moved
            .chain(&found.without_effect)
            .all(|input| input.label != "Price of b")
    );
    // The reader's own quote counts: (19 - 10) x 600 = 5,400, which 5,000 leads by 400.
    assert_eq!(of(&made, "price.b=19").lead, d("400"));
    assert!(of(&made, "price.b=19").unjudged.is_empty());
}

/// Quoted discounts make native cheaper in a stretch of seats, which lies nearer than the end. (132 x
/// 0.5 - 29) x 12 = 444 a seat from 10 to 11 seats: 4,440 and 4,884; at 9 and at 12 seats 1,236 each.
#[test]
fn a_stretch_of_seats_with_a_discount_is_not_missed() {
    let bands = serde_json::json!({ "volume_discounts": { "bands": [
        { "from": 10, "to": 11, "percent": "50" },
    ], "cite": [] } });
    let made = made::app_with(
        &[
            made::plan("a", "no", made::per_seat("29")),
            made::plan("b", "yes", made::per_seat("132")),
        ],
        bands,
    );
    let flip = of(&made, "seats=12&discount=quoted").flip.expect("a flip");
    assert_eq!(
        (flip.input.label.as_str(), flip.to, flip.way),
        ("Seats", d("11"), Way::Native)
    );
}

/// `1-4 native, 5-500 managed`
fn strip(app: &App, fragment: &str, key: Key, least: i64, most: i64) -> String {
    let found = along(app, &estimate(app, fragment), &key, least, most);
    let words = |part: &Stretch| format!("{}-{} {}", part.from, part.to, part.way.as_str());
    found.iter().map(words).collect::<Vec<_>>().join(", ")
}

/// Intercom from Essential is 1,236 a seat: 4 are 4,944 and 5 are 6,180, against 5,000. By hand is 11,754
/// x employees / 500: 4,983.70 at 212 and 5,007.20 at 213. An hour at $60 makes 3,925 + 1,741 = 5,666
/// besides, which no number of hours brings below 5,000; with misses of 0 it is 3,925 + 17 x 60 = 4,945
/// and + 18 x 60 = 5,005. The fee is cheapest up to 11,754, and a tie is the managed way's.
#[test]
fn along_a_slider_the_cheapest_way_turns_where_paper_says() {
    let intercom = app("intercom");
    for (fragment, key, least, most, expected) in [
        ("", Key::Seats, 1, 500, "1-4 native, 5-500 managed"),
        (
            "plan=advanced",
            Key::Seats,
            1,
            500,
            "1-8 native, 9-500 managed",
        ),
        ("plan=expert", Key::Seats, 1, 500, "1-500 native"),
        (
            "",
            Key::Employees,
            1,
            2_000,
            "1-212 manual, 213-2000 managed",
        ),
        ("", Key::Hours, 0, 500, "0-500 managed"),
        (
            "misses=0",
            Key::Hours,
            0,
            500,
            "0-17 manual, 18-500 managed",
        ),
        (
            "",
            Key::Fee,
            0,
            20_000,
            "0-11754 managed, 11755-20000 manual",
        ),
        // 3 seats are 3,708 and 12 are 14,832: native, then by hand where the fee is 20,000.
        ("fee=20000", Key::Seats, 1, 500, "1-9 native, 10-500 manual"),
        // (29 + 5,000 / 600) = 37.33.
        (
            "",
            Key::Price(PlanId::new("expert").unwrap()),
            0,
            300,
            "0-37 native, 38-300 managed",
        ),
        ("years=3", Key::Growth, -50, 100, "-50-100 managed"),
    ] {
        let found = strip(&intercom, fragment, key.clone(), least, most);
        assert_eq!(found, expected, "{fragment} {key:?}");
    }
}

#[test]
fn a_slider_s_turning_points_are_said_in_words() {
    let intercom = app("intercom");
    let words = |fragment: &str, key: Key, most| {
        let found = along(&intercom, &estimate(&intercom, fragment), &key, 1, most);
        along_words(&key, &found)
    };
    let says = words("", Key::Seats, 500);
    assert_eq!(
        says.as_deref(),
        Some("Cheapest: native up to 4, managed from 5.")
    );
    let says = words("", Key::Fee, 20_000);
    assert_eq!(
        says.as_deref(),
        Some("Cheapest: managed up to $11,754, by hand from $11,755.")
    );
    assert_eq!(words("plan=expert", Key::Seats, 500), None);
}
