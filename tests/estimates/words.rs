//! What is said about the numbers: formulas with the numbers in them, and sentences.

use crate::support::{app, estimate, made};
use scimcost::catalog::App;
use scimcost::pricing::{Figure, Why, explain, side_by_side, verdict_words};

fn why(app: &App, fragment: &str, figure: Figure) -> Why {
    explain(app, &estimate(app, fragment), figure)
}

/// The formula as it would be worked out on paper.
#[test]
fn a_formula_holds_its_numbers() {
    let (intercom, bill_com) = (app("intercom"), app("bill-com"));
    for (app, fragment, figure, expected) in [
        (
            &intercom,
            "seats=50&plan=essential",
            Figure::Upgrade,
            "($132 − $29) × 50 seats × 12 months = $61,800",
        ),
        (
            &intercom,
            "seats=1&plan=essential",
            Figure::Total,
            "$132 × 1 seat × 12 months = $1,584",
        ),
        (
            &intercom,
            "seats=50&plan=essential",
            Figure::Increase,
            "$61,800 ÷ $17,400 a year today = +355%",
        ),
        (
            &intercom,
            "seats=50&discount=20",
            Figure::Total,
            "$132 × 50 seats × 12 months × (100% − 20%) = $63,360",
        ),
        (
            &bill_com,
            "seats=50",
            Figure::Upgrade,
            "(2 to 3 − 1) × $79 × 50 users × 12 months = $47,400 to $94,800",
        ),
        (
            &intercom,
            "seats=50&employees=1000",
            Figure::Labour,
            "IT work: $6,088 × 1,000 ÷ 500 employees = $12,176",
        ),
        (
            &intercom,
            "seats=50&hours=100",
            Figure::Labour,
            "IT work: 100 hours × $60 = $6,000",
        ),
        (
            &intercom,
            "seats=50&idle=20",
            Figure::Licences,
            "Idle licences: 20 idle seats × $29 × 12 months = $6,960",
        ),
        (
            &intercom,
            "seats=50",
            Figure::ManualTotal,
            "$3,925 + $6,088 + $1,741 = $11,754",
        ),
        (
            &intercom,
            "seats=50&years=3",
            Figure::HorizonNative,
            "$61,800 × 3 years = $185,400",
        ),
        (
            &intercom,
            "seats=50&plan=expert",
            Figure::Upgrade,
            "Expert has SCIM already: $0 more",
        ),
    ] {
        let formula = why(app, fragment, figure).formula;
        assert!(
            formula.iter().any(|line| line == expected),
            "{fragment}: {expected} is not in {formula:#?}"
        );
    }
}

/// The count and the one before it, each with its price, and the ranges below in which native is dear.
#[test]
fn the_break_even_shows_both_sides_of_it() {
    let said = why(&app("intercom"), "seats=50", Figure::BreakEven);
    assert_eq!(
        said.formula,
        [
            "The least number of seats from which on the upgrade costs at least the fee (under $5,000 a year): at most 5 seats",
            "4 seats: ($132 − $29) × 4 seats × 12 months = $4,944",
            "5 seats: ($132 − $29) × 5 seats × 12 months = $6,180",
        ]
    );
    let banded = why(
        &app("intercom"),
        "seats=50&plan=advanced&discount=quoted",
        Figure::BreakEven,
    );
    let range = "From 9 to 74 seats the upgrade costs at least the fee as well.";
    assert!(
        banded.assumptions.iter().any(|line| line == range),
        "{:#?}",
        banded.assumptions
    );
}

/// Between the bands nothing is quoted: the page says so and uses the list price.
#[test]
fn the_hole_between_the_bands_is_said() {
    let hole = "No discount is quoted for 50 seats, so the list price is used.";
    let said = |fragment| why(&app("intercom"), fragment, Figure::Upgrade).assumptions;
    assert!(
        said("seats=50&discount=quoted")
            .iter()
            .any(|line| line == hole)
    );
    assert!(
        !said("seats=100&discount=quoted")
            .iter()
            .any(|line| line.contains("No discount"))
    );
    assert!(
        !said("seats=50")
            .iter()
            .any(|line| line.contains("No discount"))
    );
}

/// $60 is inferred, and 101 x $60 is not $6,088: both are said.
#[test]
fn the_labour_line_owns_up_to_its_rounding() {
    let labour = why(&app("intercom"), "seats=50", Figure::Labour);
    let rounded = "101 hours at $60 do not multiply to $6,088: the published hours are rounded.";
    assert!(
        labour.assumptions.iter().any(|line| line == rounded),
        "{:#?}",
        labour.assumptions
    );
    let edited = why(&app("intercom"), "seats=50&hours=100", Figure::Labour);
    assert!(
        edited
            .assumptions
            .iter()
            .any(|line| line.starts_with("Inferred:")),
        "{:#?}",
        edited.assumptions
    );
}

/// The reader typed Corporate's price, not Enterprise's, and is not told otherwise.
#[test]
fn a_typed_price_is_named_with_the_plan_it_was_typed_for() {
    let said = why(
        &app("bill-com"),
        "seats=50&price.corporate=89",
        Figure::Upgrade,
    )
    .assumptions;
    assert!(
        said.iter()
            .any(|line| line == "Your own price for Corporate: $89 a user and month."),
        "{said:#?}"
    );
    assert!(
        !said
            .iter()
            .any(|line| line.starts_with("Your own price for Enterprise")),
        "{said:#?}"
    );
}

/// An increase is called one, and every figure that rests on a source names it.
#[test]
fn figures_name_their_sources() {
    for slug in crate::support::SHIPPED {
        let app = app(slug);
        for figure in Figure::ALL {
            let why = why(&app, "seats=50", figure);
            assert!(!why.formula.is_empty(), "{slug} {}", figure.as_str());
            let needs_none = matches!(
                figure,
                Figure::FlipPrice | Figure::HorizonNative | Figure::Upgrade | Figure::Increase
            );
            assert!(
                needs_none || !why.sources.is_empty(),
                "{slug} {} cites nothing",
                figure.as_str()
            );
        }
    }
    let increase = why(&app("intercom"), "seats=50", Figure::Increase);
    assert!(
        increase
            .assumptions
            .iter()
            .any(|line| line == "This is an increase of the bill, not a saving.")
    );
}

/// The verdict as a sentence, with the amounts in it.
#[test]
fn the_verdict_reads_as_a_sentence() {
    let said = |slug: &str, fragment: &str| {
        let app = app(slug);
        let words = verdict_words(&app, &estimate(&app, fragment));
        format!("{}{} {}", words.lead, words.rest, words.sure)
    };
    for (slug, fragment, expected) in [
        (
            "intercom",
            "seats=80",
            "Managed by Stitchflow is cheapest for 80 seats: under $5,000 a year, against $98,880 to upgrade \
             and $11,754 by hand. Sure at these inputs: cheapest at any price within these bounds.",
        ),
        (
            "intercom",
            "seats=3",
            "Upgrading to Expert is cheapest for 3 seats: $3,708 a year, against under $5,000 managed and \
             $11,754 by hand. Not sure: cheapest unless the managed fee is under $3,708 a year.",
        ),
        (
            "bitwarden",
            "seats=50",
            "Native SCIM adds nothing to the bill: Teams has it already, against under $5,000 managed and \
             $11,754 by hand. Sure at these inputs: cheapest at any price within these bounds.",
        ),
        (
            "intercom",
            "seats=50&price.expert=25",
            "Upgrading to Expert costs less than today for 50 seats: $2,400 less a year, against under $5,000 \
             managed and $11,754 by hand. Sure at these inputs: cheapest at any price within these bounds.",
        ),
        (
            "intercom",
            "seats=50&price.expert=29",
            "Upgrading to Expert is cheapest for 50 seats: $0 a year, against under $5,000 managed and \
             $11,754 by hand. Sure at these inputs: cheapest at any price within these bounds.",
        ),
        (
            "intercom",
            "seats=80&fee=4000",
            "Managed by Stitchflow is cheapest for 80 seats: $4,000 a year, against $98,880 to upgrade and \
             $11,754 by hand. Sure at these inputs: no other way can cost less.",
        ),
        // By hand 60 x 30 = 1,800 and 0 and 0, for 2 years 3,600; the fee is 0 to 10,000 and half of
        // 3,600 is 1,800.
        (
            "intercom",
            "seats=80&years=2&hours=30&idle=0&misses=0",
            "Doing it by hand is cheapest for 80 seats: $3,600 over 2 years, against $197,760 to upgrade and \
             under $10,000 managed. Not sure: cheapest unless the managed fee is under $1,800 a year.",
        ),
        (
            "amplitude",
            "target=enterprise",
            "Managed by Stitchflow is cheapest for 50 seats: under $5,000 a year, against an upgrade whose \
             price is not published and $11,754 by hand. Not sure: cheapest unless the quote for \
             Enterprise is under $5,588 a year.",
        ),
    ] {
        assert_eq!(said(slug, fragment), expected);
    }
}

/// No plan has SCIM: the formula says so instead of showing a number.
#[test]
fn what_does_not_exist_is_said_in_words() {
    let none = made::app(&[made::plan("low", "no", made::per_seat("10"))]);
    for figure in [Figure::Upgrade, Figure::Total] {
        assert_eq!(
            why(&none, "seats=50", figure).formula,
            ["No plan of this app has SCIM."]
        );
    }
}

/// What each way includes comes from the catalog; what is not certain about it is said in words, until
/// the reader has typed it.
#[test]
fn what_each_way_includes_and_what_is_open_is_said() {
    let sides = |slug: &str, fragment: &str| {
        let app = app(slug);
        side_by_side(&app, &estimate(&app, fragment))
    };
    let open = |slug: &str, fragment: &str| {
        let [native, managed, manual] = sides(slug, fragment).map(|side| side.open.join(", "));
        [native, managed, manual]
    };
    let (fee, aggregate) = (
        "Fee: under $5,000 a year",
        "Your own cost: the amounts are an aggregate across apps",
    );
    assert_eq!(open("intercom", "seats=80"), ["", fee, aggregate]);
    assert_eq!(
        open("intercom", "fee=4000&hours=1&idle=1&misses=1"),
        ["", "", ""]
    );
    assert_eq!(
        open("intercom", "seats=100&discount=quoted")[0],
        "The discount: quoted to others, not to you"
    );
    assert_eq!(
        open("intercom", "seats=50&discount=quoted")[0],
        "A discount: none is quoted for so many seats"
    );
    assert_eq!(
        open("amplitude", "seats=50")[0],
        "Price of Growth: from $36,000 a year"
    );
    assert_eq!(
        open("amplitude", "target=enterprise")[0],
        "Price of Enterprise: not published"
    );
    assert_eq!(
        open("amplitude", "target=enterprise&price.enterprise=9000")[0],
        ""
    );
    assert_eq!(
        open("bill-com", "seats=50")[0],
        "Price of Enterprise: $158 to $237 a user and month"
    );

    let [native, managed, _] = sides("intercom", "seats=80");
    assert!(
        native.includes.starts_with("All of Expert: SCIM 2.0"),
        "{}",
        native.includes
    );
    assert!(
        managed.includes.contains("one flat annual fee"),
        "{}",
        managed.includes
    );
    // What is told of Growth is not told of Enterprise.
    let [native, ..] = sides("amplitude", "target=enterprise");
    assert_eq!(native.includes, "All of Enterprise.");
    let none = made::app(&[made::plan("low", "no", made::per_seat("10"))]);
    let [native, ..] = side_by_side(&none, &estimate(&none, "seats=50"));
    assert_eq!((native.includes.as_str(), native.open.len()), ("", 0));
}
