//! What each way costs for a whole stack.
//!
//! The four apps alone, for a year:
//!
//! - Intercom, 80 seats on Essential: (132 - 29) x 80 x 12 = 98,880.
//! - Bitwarden, 200 seats on Teams, which has SCIM: 0.
//! - Amplitude from Plus: from 36,000 less 49 x 12 = 588, that is from 35,412.
//! - Bill.com, 10 seats on Corporate at 79: (2 to 3 - 1) x 79 x 10 x 12 = 9,480 to 18,960.
//!
//! Managed is under 5,000 for each, by hand 3,925 + 6,088 + 1,741 = 11,754 for each.

use crate::support::catalog;
use crate::support::table::{cells, is};
use scimcost::pricing::Way;
use scimcost::stack::{StackEstimate, StackScenario, total};

/// The stack of a link without anything wrong in it.
pub fn stack(fragment: &str) -> StackEstimate {
    let (scenario, notes) = StackScenario::from_fragment(fragment);
    assert!(notes.is_empty(), "#{fragment}: {notes:?}");
    let (scenario, notes) = scenario.settled(catalog());
    assert!(notes.is_empty(), "#{fragment}: {notes:?}");
    total(catalog(), &scenario)
}

/// The ways of the mix by their first letters: `m` managed, `n` native, `h` by hand, `?` none.
fn ways(found: &StackEstimate) -> String {
    let letter = |way: Way| match way {
        Way::Managed => 'm',
        Way::Native => 'n',
        Way::Manual => 'h',
        _ => '?',
    };
    found.apps.iter().map(|app| letter(app.way)).collect()
}

/// Compares every row: first the link, then native, managed, by hand, the mix and its ways, and which
/// apps the native total leaves out.
fn holds(table: &str) {
    let (header, rows) = cells(table);
    let names = [
        "link", "native", "managed", "by hand", "mix", "ways", "sure", "without",
    ];
    assert_eq!(header, names);
    for row in rows {
        let found = stack(row[0]);
        for (total, written) in [
            (&found.native, row[1]),
            (&found.managed, row[2]),
            (&found.manual, row[3]),
            (&found.mix, row[4]),
        ] {
            is(total.amount, written).unwrap_or_else(|wrong| panic!("{}: {wrong}", row[0]));
            assert_eq!(total.covers + total.unknown.len(), found.apps.len());
        }
        let without: Vec<&str> = found
            .native
            .unknown
            .iter()
            .map(|slug| slug.as_str())
            .collect();
        let sure = if found.sure { "yes" } else { "no" };
        let told = [ways(&found), sure.to_owned(), without.join(" ")];
        assert_eq!(told.to_vec(), row[5..], "{}", row[0]);
    }
}

#[test]
fn a_stack_is_the_sum_of_its_apps() {
    holds(
        "
        link                                                        | native        | managed       | by hand | mix           | ways | sure | without
        apps=intercom:80:essential                                  | $98,880       | under $5,000  | $11,754 | under $5,000  | m    | yes  |
        apps=bitwarden:200:teams                                    | $0            | under $5,000  | $11,754 | $0            | n    | yes  |
        apps=intercom:80:essential,bitwarden:200:teams              | $98,880       | under $10,000 | $23,508 | under $5,000  | mn   | yes  |
        apps=intercom:80,bitwarden:200,amplitude:40,bill-com:10     | from $143,772 | under $20,000 | $47,016 | under $15,000 | mnmm | yes  |
        apps=intercom:3:essential,bill-com:10:corporate             | $13,188 to $22,668 | under $10,000 | $23,508 | $3,708 to $8,708 | nm | no |
        ",
    );
}

/// 80 seats from Essential, $11,754 by hand and a fee of the reader's own; with the fee paid once the
/// second app adds nothing.
#[test]
fn the_fee_is_paid_once_where_it_is_the_stack_s() {
    holds(
        "
        link                                                                    | native        | managed       | by hand | mix           | ways | sure | without
        fee_basis=stack&apps=intercom:80,bitwarden:200,amplitude:40,bill-com:10 | from $143,772 | under $5,000  | $47,016 | under $5,000  | mnmm | yes  |
        fee_basis=stack&fee=20000&apps=intercom:80,amplitude:40                 | from $134,292 | $20,000       | $23,508 | $20,000       | mm   | yes  |
        fee_basis=stack&fee=24000&apps=intercom:80,amplitude:40                 | from $134,292 | $24,000       | $23,508 | $23,508       | hh   | yes  |
        fee=20000&apps=intercom:80,amplitude:40                                 | from $134,292 | $40,000       | $23,508 | $23,508       | hh   | yes  |
        ",
    );
}

/// From Growth, which is "from 36,000" a year, to an Enterprise at 284 a year: 284 - 36,000 = -35,716 at
/// the most, and a saving of any size at the least. Intercom's 12,360 for 10 seats puts no floor under it:
/// -35,716 + 12,360 = -23,356 at the most.
#[test]
fn a_saving_of_any_size_has_no_floor_in_a_sum() {
    holds(
        "
        link                                                                                                    | native         | managed       | by hand | mix          | ways | sure | without
        apps=amplitude:1:growth&target.amplitude=enterprise&price.amplitude.enterprise=284                      | under -$35,716 | under $5,000  | $11,754 | under -$35,716 | n  | yes  |
        apps=amplitude:1:growth,intercom:10&target.amplitude=enterprise&price.amplitude.enterprise=284          | under -$23,356 | under $10,000 | $23,508 | under -$30,716 | nm | yes  |
        ",
    );
}
