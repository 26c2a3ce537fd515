//! What the page of a stack shows beside its totals: where each way pays, the steps as bars, why a total
//! is what it is, what the sender of a link saw, and a stack whose apps are not all at hand.

use crate::support::documented as catalog;
use crate::totals::stack;
use scimcost::catalog::{Bundle, Earlier, Price, Slug};
use scimcost::date::Day;
use scimcost::money::{Amount, Style};
use scimcost::pricing::Way;
use scimcost::saw::Saw;
use scimcost::stack::{
    StackEstimate, StackScenario, called, explain_total, groups, stack_differences, steps, total,
};
use std::sync::Arc;

const FOUR: &str = "apps=intercom:80,bitwarden:200,amplitude:40,bill-com:10";

fn scenario(fragment: &str) -> StackScenario {
    let (scenario, notes) = StackScenario::from_fragment(fragment);
    assert!(notes.is_empty(), "#{fragment}: {notes:?}");
    scenario.settled(catalog()).0
}

/// Each way with its names and what it adds, a line each.
fn places(found: &StackEstimate) -> Vec<String> {
    let groups = groups(found).into_iter();
    groups
        .map(|group| {
            let amount = Style::Dollars.show(&group.amount);
            format!("{:?}: {}: {amount}", group.way, group.names.join(", "))
        })
        .collect()
}

#[test]
fn where_each_way_pays_adds_up_to_the_mix() {
    assert_eq!(
        places(&stack(FOUR)),
        [
            "Managed: Intercom, Amplitude, Bill.com: under $15,000",
            "Native: Bitwarden: $0",
        ]
    );
    // One fee of at most 5,000 for three apps.
    let once = stack(&format!("fee_basis=stack&{FOUR}"));
    assert_eq!(
        places(&once),
        [
            "Managed: Intercom, Amplitude, Bill.com: under $5,000",
            "Native: Bitwarden: $0",
        ]
    );
    for found in [stack(FOUR), once] {
        let sum = groups(&found)
            .iter()
            .fold(Amount::ZERO, |sum, group| sum.plus(group.amount));
        assert_eq!(sum, found.mix.amount);
    }
}

/// What a row shows of its own: the whole of a way, or what is left of it where the stack pays the rest.
#[test]
fn an_app_adds_what_the_stack_does_not_pay_once() {
    let apart = stack(FOUR);
    let once = stack(&format!("fee_basis=stack&manual_basis=stack&{FOUR}"));
    for (app, shared) in apart.apps.iter().zip(&once.apps) {
        assert_eq!(app.cost(Way::Managed), Amount::at_most(5_000));
        assert_eq!(app.cost(Way::Manual), Amount::exact(11_754));
        for way in [Way::Managed, Way::Manual] {
            assert!(!app.shares(way) && shared.shares(way));
            assert_eq!(shared.cost(way), Amount::ZERO);
        }
        assert!(!shared.shares(Way::Native));
        assert_eq!(shared.cost(Way::Native), app.cost(Way::Native));
    }
}

/// The scale ends at the dearest step, 98,880. Amplitude's step starts at 35,412 / 98,880 = 0.358 of it
/// and has no end; Bill.com's goes from 9,480 to 18,960, that is from 0.096 to 0.192; the fee of at most
/// 5,000 stands at 0.051.
#[test]
fn steps_are_drawn_to_one_scale_with_what_is_not_certain() {
    let found = stack(FOUR);
    let picture = steps(catalog(), &scenario(FOUR), &found);
    let drawn: Vec<_> = picture
        .bars
        .iter()
        .map(|bar| {
            let slug = found.apps[bar.place].slug().as_str();
            (slug, bar.certain, bar.possible)
        })
        .collect();
    assert_eq!(
        drawn,
        [
            ("intercom", 1_000, 1_000),
            ("amplitude", 358, 1_000),
            ("bill-com", 96, 192),
            ("bitwarden", 0, 0),
        ]
    );
    assert_eq!((picture.fee, picture.more), (Some(51), 0));
    assert_eq!(
        picture.words,
        "Intercom has the dearest step: $98,880 a year. 3 of 4 apps cost at least the managed fee, under \
         $5,000 a year, to upgrade."
    );
    // A fee for the whole stack is no mark for one app.
    let once = format!("fee_basis=stack&{FOUR}");
    assert_eq!(steps(catalog(), &scenario(&once), &stack(&once)).fee, None);
}

#[test]
fn a_step_that_nobody_publishes_is_named_and_not_drawn() {
    let link = "name=Acme&apps=own:10,bitwarden:200";
    let picture = steps(catalog(), &scenario(link), &stack(link));
    assert_eq!(
        (picture.bars.len(), picture.unknown),
        (1, vec!["Acme".to_owned()])
    );
    assert!(picture.words.ends_with("1 app without a known step: Acme."));
    let none = steps(catalog(), &StackScenario::default(), &stack("v=1"));
    assert_eq!((none.bars.len(), none.words.as_str()), (0, ""));
}

#[test]
fn a_total_is_explained_by_its_lines() {
    let lines = |fragment: &str, way| {
        let found = stack(fragment);
        explain_total(catalog(), &scenario(fragment), &found, way).formula
    };
    assert_eq!(
        lines(FOUR, Some(Way::Native)),
        [
            "Intercom: $98,880",
            "Bitwarden: $0",
            "Amplitude: from $35,412",
            "Bill.com: $9,480 to $18,960",
            "In all: from $143,772",
        ]
    );
    assert_eq!(
        lines(FOUR, None),
        [
            "3 apps managed (Intercom, Amplitude and Bill.com) \u{d7} under $5,000 = under $15,000",
            "Bitwarden native: $0",
            "In all: under $15,000",
        ]
    );
    assert_eq!(
        lines(
            "fee_basis=stack&apps=intercom:80,bill-com:10",
            Some(Way::Managed)
        ),
        [
            "Managed fee, once for the stack: under $5,000",
            "In all: under $5,000",
        ]
    );
    let found = stack("name=Acme&apps=own:10,intercom:80");
    let why = explain_total(
        catalog(),
        &scenario("name=Acme&apps=own:10,intercom:80"),
        &found,
        Some(Way::Native),
    );
    assert_eq!(why.formula, ["Intercom: $98,880", "In all: $98,880"]);
    let left_out = why.assumptions.iter().any(|line| line.ends_with(": Acme."));
    assert!(left_out, "{:?}", why.assumptions);
    assert!(!why.sources.is_empty());
}

/// Thirteen different amounts have twelve lines and one for the rest: 1 to 12 seats, then 13 seats at
/// 1,236 each is 16,068.
#[test]
fn what_has_no_line_of_its_own_is_summed_in_one() {
    let base = catalog().app("intercom").expect("the app").record;
    let mut bundle = Bundle {
        terms: catalog().terms.clone(),
        records: Vec::new(),
        others: Arc::default(),
    };
    let mut scenario = StackScenario::default();
    for number in 1..=13_u64 {
        let mut record = (*base).clone();
        record.slug = Slug::new(&format!("app-{number:02}")).expect("a slug");
        let entry = scimcost::stack::Entry::new(record.slug.clone(), number);
        bundle.put(Arc::new(record));
        assert!(scenario.add(entry));
    }
    let found = total(&bundle, &scenario);
    let formula = explain_total(&bundle, &scenario, &found, Some(Way::Native)).formula;
    assert_eq!(formula.len(), 14);
    assert_eq!(formula[12], "Another 1 app: $16,068");
    // 1,236 x (1 + ... + 13) = 1,236 x 91
    assert_eq!(formula[13], "In all: $112,476");
}

/// Expert cost 99 until 1 Feb 2026: (99 - 29) x 80 x 12 = 67,200.
#[test]
fn an_earlier_price_of_one_app_explains_what_was_seen() {
    let mut bundle = catalog().clone();
    let at = bundle
        .records
        .iter()
        .position(|record| record.slug.as_str() == "intercom")
        .expect("the app");
    let record = Arc::make_mut(&mut bundle.records[at]);
    let expert = record
        .plans
        .iter_mut()
        .find(|plan| plan.id.as_str() == "expert")
        .expect("the plan");
    let mut then = expert.price.clone();
    if let Price::PerUnit { amount, .. } = &mut then {
        *amount = Amount::exact(99);
    }
    expert.earlier.push(Earlier {
        price: then,
        until: Day::parse("2026-02-01").expect("a day"),
        cite: Vec::new(),
        words: String::new(),
    });
    let scenario = scenario("apps=bitwarden:200,intercom:80");
    let found = total(&bundle, &scenario);
    let saw = |native: u32| Saw {
        native: Amount::exact(native),
        ..found.saw()
    };
    assert_eq!(stack_differences(found.saw(), &scenario, &found), None);
    let seen = stack_differences(saw(67_200), &scenario, &found).expect("a difference");
    assert_eq!(seen.ways, [Way::Native]);
    let words: Vec<&str> = seen.causes.iter().map(|cause| &*cause.words).collect();
    assert_eq!(
        words,
        ["Intercom Expert rose from $99 to $132 a seat and month on 1 Feb 2026."]
    );
    // Nothing that is recorded gives this.
    let seen = stack_differences(saw(1), &scenario, &found).expect("a difference");
    assert_eq!(seen.causes, []);
}

#[test]
fn apps_that_are_not_at_hand_stay_as_they_are() {
    let (scenario, _) = StackScenario::from_fragment("apps=zoom:7:pro,intercom:80&target.zoom=big");
    let (so_far, notes) = scenario.clone().settled_so_far(catalog());
    assert_eq!(notes, []);
    assert_eq!(
        so_far.to_fragment(),
        "v=1&apps=zoom:7:pro,intercom:80:essential&target.zoom=big"
    );
    // They are left out of the totals, not counted as nothing.
    let found = total(catalog(), &so_far);
    assert_eq!((found.apps.len(), found.native.covers), (1, 1));
    let (settled, notes) = scenario.settled(catalog());
    assert_eq!(settled.to_fragment(), "v=1&apps=intercom:80:essential");
    assert_eq!(notes.len(), 1);
}

#[test]
fn the_example_is_the_catalog_s() {
    assert_eq!(
        StackScenario::example(catalog()).to_fragment(),
        "v=1&apps=intercom:50:essential,amplitude:50:plus,bill-com:50:corporate,bitwarden:50:teams"
    );
    // What its page inlines is enough for it, and says which apps it is of.
    let part = catalog().example_only();
    assert_eq!(
        StackScenario::example(&part),
        StackScenario::example(catalog())
    );
}

#[test]
fn an_app_is_called_by_any_of_its_names() {
    for (name, slug) in [
        ("Intercom", Some("intercom")),
        ("  bill.COM ", Some("bill-com")),
        ("billcom", Some("bill-com")),
        ("Intercon", None),
        ("", None),
        ("...", None),
    ] {
        let found = called(catalog(), name);
        assert_eq!(found.as_ref().map(Slug::as_str), slug, "{name}");
    }
}
