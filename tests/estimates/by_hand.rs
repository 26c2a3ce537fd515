//! Doing it by hand: 3,925 of licences, 6,088 of labour, 1,741 of compliance, at 500 employees.

use crate::support::table::{holds, is};
use crate::support::{app, estimate, made};
use rust_decimal::Decimal;
use scimcost::money::{Amount, Style};
use scimcost::pricing::Basis;

/// 3,925 + 6,088 + 1,741 = 11,754, in proportion to the employees.
#[test]
fn the_published_lines_scale_by_employees() {
    holds(
        &app("intercom"),
        "
        employees | licences       | labour             | compliance    | by hand
        500       | $3,925         | $6,088             | $1,741        | $11,754
        1000      | $7,850         | $12,176            | $3,482        | $23,508
        250       | $1,962.50      | $3,044             | $870.50       | $5,877
        1         | $7.85          | $12.176            | $3.482        | $23.508
        10000000  | $78,500,000    | $121,760,000       | $34,820,000   | $235,080,000
        ",
    );
}

/// Seats change nothing about them.
#[test]
fn seats_do_not_scale_them() {
    holds(
        &app("intercom"),
        "seats | by hand\n1 | $11,754\n10000000 | $11,754",
    );
}

/// The form shows 101 hours, $60, 12 idle seats, $29 and $1,741. What is typed as it is shown is not
/// an edit, although 101 x 60 = 6,060 and 12 x 29 x 12 = 4,176 are other numbers.
#[test]
fn what_the_form_shows_is_not_an_edit() {
    holds(
        &app("intercom"),
        "
        hours | rate | idle | idle_price | misses | employees | licences | labour  | compliance | by hand
        101   |      |      |            |        |           | $3,925   | $6,088  | $1,741     | $11,754
              | 60   |      |            |        |           | $3,925   | $6,088  | $1,741     | $11,754
        101   | 60   | 12   | 29         | 1741   |           | $3,925   | $6,088  | $1,741     | $11,754
        101   | 60   | 12   | 29         | 1741   | 1000      | $7,850   | $12,176 | $3,482     | $23,508
        101.0 | 60.0 |      |            | 1741.0 |           | $3,925   | $6,088  | $1,741     | $11,754
        ",
    );
}

/// A line that is edited is hours x rate, idle x price x 12, or the misses as typed, and is never
/// scaled; the other lines stay as they are. 101 x 75 = 7,575; 20 x 29 x 12 = 6,960; 12 x 85 x 12 =
/// 12,240; 20 x 85 x 12 = 20,400.
#[test]
fn an_edited_line_is_the_readers_own_total() {
    holds(
        &app("intercom"),
        "
        hours | rate | idle | idle_price | misses | employees | licences | labour    | compliance | by hand
        100   |      |      |            |        |           | $3,925   | $6,000    | $1,741     | $11,666
              | 75   |      |            |        |           | $3,925   | $7,575    | $1,741     | $13,241
        100   | 75   |      |            |        |           | $3,925   | $7,500    | $1,741     | $13,166
        0     |      |      |            |        |           | $3,925   | $0        | $1,741     | $5,666
        10.25 |      |      |            |        |           | $3,925   | $615      | $1,741     | $6,281
              |      | 20   |            |        |           | $6,960   | $6,088    | $1,741     | $14,789
              |      |      | 85         |        |           | $12,240  | $6,088    | $1,741     | $20,069
              |      | 20   | 85         |        |           | $20,400  | $6,088    | $1,741     | $28,229
              |      | 0    |            |        |           | $0       | $6,088    | $1,741     | $7,829
              |      |      |            | 2000   |           | $3,925   | $6,088    | $2,000     | $12,013
              |      |      |            | 0      |           | $3,925   | $6,088    | $0         | $10,013
        100   |      |      |            |        | 1000      | $7,850   | $6,000    | $3,482     | $17,332
        100   |      | 20   |            | 0      | 1000      | $6,960   | $6,000    | $0         | $12,960
        ",
    );
}

/// An idle seat costs what today's plan costs: $132 on Expert, the reader's own $19 on Essential, and
/// Essential's $29 for somebody who is not a customer yet. 10 x 132 x 12, 10 x 19 x 12, 10 x 29 x 12.
#[test]
fn an_idle_seat_costs_what_todays_plan_costs() {
    holds(
        &app("intercom"),
        "
        plan      | idle | idle_price | price.essential | licences
        expert    | 10   |            |                 | $15,840
        essential | 10   |            | 19              | $2,280
        none      | 10   |            |                 | $3,480
        essential |      | 19         | 19              | $3,925
        essential |      | 29         | 19              | $4,176
        ",
    );
}

/// Amplitude has no seat price, so the published line's own is shown: 3,925 / (12 x 12) = 27.2569...,
/// as about $27.26. Twenty of them are 3,925 / 12 x 20 = 6,541.67; typing the price as it is shown is
/// not an edit.
#[test]
fn without_a_seat_price_the_published_lines_own_is_shown() {
    let amplitude = app("amplitude");
    let form = estimate(&amplitude, "seats=50").manual.form;
    is(form.idle_price, "about $27.256944").expect("3,925 / 144");
    assert_eq!(Style::Cents.show(&form.idle_price), "about $27.26");
    holds(
        &amplitude,
        "
        idle | idle_price | licences
             |            | $3,925
        12   | 27.26      | $3,925
        20   |            | about $6,541.67
        20   | 27.26      | about $6,541.67
        20   | 30         | $7,200
             | 27.25      | $3,924
        ",
    );
}

/// 3,925 / 12 x 6 = 1,962.50, which is shown as $1,963. The price of one, 27.2569..., does not end: were
/// it multiplied after it is cut off, the sum would be a hair less and be shown as $1,962.
#[test]
fn what_comes_out_even_is_even() {
    let licences = estimate(&app("amplitude"), "seats=50&idle=6")
        .manual
        .licences;
    assert_eq!(licences.per_year, Amount::approx(Decimal::new(196_250, 2)));
    assert_eq!(Style::Dollars.show(&licences.per_year), "about $1,963");
}

/// A price for each host is no price of a seat.
#[test]
fn the_price_of_a_host_is_not_the_price_of_an_idle_seat() {
    let hosts = made::app(&[
        made::plan("pro", "no", made::per_unit("15", "host")),
        made::plan("top", "yes", made::per_unit("23", "host")),
    ]);
    let form = estimate(&hosts, "seats=50&units.host=10").manual.form;
    is(form.idle_price, "about $27.256944").expect("3,925 / 144");
}

/// A price a year is shown as a price a month: 120 / 12 = 10, and 20 x 10 x 12 = 2,400.
#[test]
fn a_yearly_seat_price_is_shown_by_the_month() {
    let price =
        serde_json::json!({ "per_unit": { "amount": "120", "unit": "user", "per": "year" } });
    let yearly = made::app(&[
        made::plan("pro", "no", price),
        made::plan("top", "yes", made::per_seat("20")),
    ]);
    holds(
        &yearly,
        "idle | idle_price | licences\n20 | | $2,400\n12 | 10 | $3,925",
    );
}

/// Each line says what it rests on.
#[test]
fn a_line_says_whether_it_is_published_or_the_readers_own() {
    let intercom = app("intercom");
    let published = estimate(&intercom, "seats=50").manual;
    let edited = estimate(&intercom, "seats=50&hours=5&idle=1&misses=9").manual;
    for line in [published.licences, published.labour, published.compliance] {
        assert_eq!(line.basis, Basis::Published);
    }
    for line in [edited.licences, edited.labour, edited.compliance] {
        assert_eq!(line.basis, Basis::Own);
    }
}
