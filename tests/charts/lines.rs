//! The places that lines run through, and what is marked.

use crate::support::{app, estimate, made};
use scimcost::catalog::{App, OWN_SLUG, own_app};
use scimcost::chart::{Lines, Row, Series, by_seats, by_years};
use scimcost::pricing::Way;
use scimcost::scenario::Scenario;

fn seats(app: &App, fragment: &str) -> Lines {
    by_seats(app, &estimate(app, fragment))
}

fn years(app: &App, fragment: &str) -> Lines {
    by_years(app, &estimate(app, fragment))
}

/// `1: 1236, 60: 74160`
fn line(chart: &Lines, way: Way) -> String {
    let of = |series: &&Series| series.way == way;
    let Some(series) = chart.series.iter().find(of) else {
        return "not drawn".to_owned();
    };
    let points = series.points.iter();
    let points = points.map(|(at, amount)| format!("{}: {amount}", at.normalize()));
    points.collect::<Vec<_>>().join(", ")
}

/// `5 break-even: 6180 ..5000 11754`
fn rows(rows: &[Row]) -> Vec<String> {
    let row = |row: &Row| {
        let costs = row.costs.map(|cost| cost.to_string()).join(" ");
        let label = [&row.label, " ", row.remark].concat();
        format!("{}: {costs}", label.trim_end())
    };
    rows.iter().map(row).collect()
}

fn mark(chart: &Lines) -> String {
    let own = &chart.own;
    let crossing = match &chart.crossing {
        Some(even) if even.between.0 == even.between.1 => {
            format!(", {} at {}", even.label, even.between.1.normalize())
        }
        Some(even) => {
            let (from, to) = even.between;
            format!(", {} from {from} to {to}", even.label)
        }
        None => String::new(),
    };
    format!("{} at {}{crossing}", own.label, own.at.normalize())
}

/// (132 - 29) x 12 = 1,236 a seat. 50 seats need room up to 57.5: the next round number is 60, where
/// native costs 74,160. Native reaches 5,000 at 5 seats (6,180; 4 are 4,944) and 11,754 at 10 (12,360; 9
/// are 11,124).
#[test]
fn costs_by_seats_are_straight_from_the_first_seat_on() {
    let chart = seats(&app("intercom"), "");
    assert_eq!(line(&chart, Way::Native), "1: 1236, 60: 74160");
    assert_eq!(line(&chart, Way::Managed), "1: ..5000, 60: ..5000");
    assert_eq!(line(&chart, Way::Manual), "1: 11754, 60: 11754");
    assert_eq!(mark(&chart), "your 50 seats at 50, at most 5 seats at 5");
    assert_eq!(
        rows(&chart.rows),
        [
            "1: 1236 ..5000 11754",
            "5 break-even: 6180 ..5000 11754",
            "10: 12360 ..5000 11754",
            "50 yours: 61800 ..5000 11754",
            "60: 74160 ..5000 11754",
        ]
    );
    assert_eq!(chart.rows[1].scenario, "plan=essential&seats=5");
}

/// The reader's own seats are always within, however few or many: 1 seat and 10 crossing at x 1.3 = 13
/// give 15; 10,000,000 are the most that anything is computed for.
#[test]
fn the_reader_s_own_seats_are_always_within() {
    for (own, most) in [
        (1, "15"),
        (3, "15"),
        (12, "15"),
        (500, "600"),
        (100_000, "150000"),
        (9_000_000, "10000000"),
        (10_000_000, "10000000"),
    ] {
        let chart = seats(&app("intercom"), &format!("seats={own}"));
        assert_eq!(chart.most.to_string(), most, "{own}");
        assert_eq!(chart.own.at.to_string(), own.to_string());
        assert!(chart.own.at <= chart.most);
        let yours = chart.rows.iter().find(|row| row.remark == "yours");
        assert!(yours.is_some(), "{own}");
    }
    // 10,000,000 x 1,236.
    let chart = seats(&app("intercom"), "seats=10000000");
    assert_eq!(line(&chart, Way::Native), "1: 1236, 10000000: 12360000000");
}

/// Corporate 79 x 12 = 948 a user; Enterprise is 2 to 3 times that, so the step is 948 to 1,896. At
/// least 948 reaches 5,000 at 6 (5,688) and 11,754 at 13 (12,324); 1,896 reaches the latter at 7.
#[test]
fn a_range_is_drawn_by_both_its_ends() {
    let chart = seats(&app("bill-com"), "seats=7");
    assert_eq!(line(&chart, Way::Native), "1: 948..1896, 20: 18960..37920");
    assert_eq!(mark(&chart), "your 7 seats at 7, at most 6 seats at 6");
    assert!(
        chart.summary.contains("native $6,636 to $13,272, managed"),
        "{}",
        chart.summary
    );
    assert!(
        chart.summary.contains("at 7 to 13 seats"),
        "{}",
        chart.summary
    );
}

/// 36,000 - 588 a year, for any number of people.
#[test]
fn a_cost_without_a_ceiling_is_drawn_by_its_floor() {
    let chart = seats(&app("amplitude"), "");
    assert_eq!(line(&chart, Way::Native), "1: 35412.., 60: 35412..");
    assert_eq!(mark(&chart), "your 50 seats at 50, at most 1 seat at 1");
}

/// A quote that nobody knows has no line until it is typed: 40,000 - 588.
#[test]
fn what_nobody_knows_is_not_drawn() {
    let amplitude = app("amplitude");
    for chart in [seats, years].map(|chart| chart(&amplitude, "target=enterprise")) {
        assert_eq!(line(&chart, Way::Native), "not drawn");
        assert_eq!(chart.series.len(), 2);
        let why = "Native is not drawn: a price is not published. Type your quote, and it is.";
        assert!(chart.summary.contains(why), "{}", chart.summary);
        assert!(chart.crossing.is_none());
    }
    let typed = seats(&amplitude, "target=enterprise&price.enterprise=40000");
    assert_eq!(line(&typed, Way::Native), "1: 39412, 60: 39412");
}

#[test]
fn a_way_that_there_is_not_is_not_drawn() {
    let none = made::app(&[made::plan("a", "no", made::per_seat("10"))]);
    let chart = seats(&none, "");
    assert_eq!(line(&chart, Way::Native), "not drawn");
    assert!(
        chart
            .summary
            .contains("Native is not drawn: no plan has SCIM."),
        "{}",
        chart.summary
    );
}

#[test]
fn an_app_of_one_s_own_is_drawn_once_its_prices_are_typed() {
    let terms = &app("intercom").terms;
    let blank = own_app(&Scenario::default(), terms).expect("an app");
    assert_eq!(blank.record.slug.as_str(), OWN_SLUG);
    let chart = seats(&blank, "");
    assert_eq!(line(&chart, Way::Native), "not drawn");
    // (30 - 10) x 12 = 240 a seat, for 10 seats at least; 11,754 are reached at 49 (11,760).
    let typed = "own.current=10&own.target=30&own.minimum=10&seats=20";
    let app = own_app(&crate::support::scenario(typed), terms).expect("an app");
    let chart = seats(&app, typed);
    assert_eq!(
        line(&chart, Way::Native),
        "1: 2400, 9: 2400, 10: 2400, 80: 19200"
    );
    assert!(
        chart.rows[0].scenario.contains("own.target=30"),
        "{}",
        chart.rows[0].scenario
    );
}

/// From nothing: Expert in all, 1,584 a seat; beside the others stand 348 for Essential. 10 seats are
/// 3,480.
#[test]
fn who_is_not_a_customer_pays_for_the_app_in_every_way() {
    let chart = seats(&app("intercom"), "plan=none&seats=10");
    assert_eq!(line(&chart, Way::Native), "1: 1584, 15: 23760");
    assert_eq!(line(&chart, Way::Managed), "1: 348..5348, 15: 5220..10220");
    assert_eq!(line(&chart, Way::Manual), "1: 12102, 15: 16974");
}

/// On the SCIM plan already native adds nothing, and crosses nothing.
#[test]
fn on_the_scim_plan_native_is_nothing() {
    let chart = seats(&app("intercom"), "plan=expert");
    assert_eq!(line(&chart, Way::Native), "1: 0, 60: 0");
    assert!(chart.crossing.is_none());
    assert!(
        !chart.summary.contains("comes to cost"),
        "{}",
        chart.summary
    );
}

/// Quoted: 12 to 15% off at 25 to 30 seats, 15 to 34% from 75, nothing between. 25 x 12 x (132 x 0.85 -
/// 29) = 24,960 and x (132 x 0.88 - 29) = 26,148; 30: 29,952 and 31,377.60. 31 x 1,236 = 38,316; 74:
/// 91,464. 75 x 12 x (132 x 0.66 - 29) = 52,308, x (132 x 0.85 - 29) = 74,880; 100: 69,744 and 99,840;
/// 150: 104,616 and 149,760.
#[test]
fn discounts_begin_and_end_where_they_are_quoted() {
    let chart = seats(&app("intercom"), "discount=quoted&seats=100");
    assert_eq!(
        line(&chart, Way::Native),
        "1: 1236, 24: 29664, 25: 24960..26148, 30: 29952..31377.6, 31: 38316, 74: 91464, \
         75: 52308..74880, 150: 104616..149760"
    );
}

/// Set-up, growth and further years are of the other chart: this one is of a year at today's prices.
#[test]
fn the_years_change_nothing_about_a_year() {
    let plain = seats(&app("intercom"), "");
    let long = "years=5&growth=20&uplift=5&setup.native=9000&setup.managed=100";
    assert_eq!(seats(&app("intercom"), long), plain);
}

/// 61,800 a year; the fee and the work by hand are so many times theirs. Set-up is there from the start.
#[test]
fn costs_add_up_over_five_years_whatever_the_reader_s_own() {
    let intercom = app("intercom");
    let chart = years(&intercom, "years=3&setup.managed=500");
    assert_eq!(
        line(&chart, Way::Native),
        "0: 0, 1: 61800, 2: 123600, 3: 185400, 4: 247200, 5: 309000"
    );
    assert_eq!(
        line(&chart, Way::Managed),
        "0: 500, 1: 500..5500, 2: 500..10500, 3: 500..15500, 4: 500..20500, 5: 500..25500"
    );
    assert_eq!(mark(&chart), "your 3 years at 3");
    assert_eq!(rows(&chart.rows)[2], "3 yours: 185400 500..15500 35262");
    assert_eq!(
        chart.rows[4].scenario,
        "plan=essential&seats=50&years=5&setup.managed=500"
    );
}

/// 50, 55, 60.5 = 61, 66.55 = 67, 73.205 = 73 seats: 306 x 1,236 = 378,216 in all.
#[test]
fn growth_counts_whole_seats_in_each_year() {
    let chart = years(&app("intercom"), "years=5&growth=10");
    // 50, 105, 166, 233, 306 seats of 1,236.
    assert_eq!(
        line(&chart, Way::Native),
        "0: 0, 1: 61800, 2: 129780, 3: 205176, 4: 287988, 5: 378216"
    );
    let changes = "seats change by +10% a year and prices by 0%";
    assert!(chart.summary.contains(changes), "{}", chart.summary);
}
