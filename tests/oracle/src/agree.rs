//! Whether the engine and the oracle say the same, figure by figure.

use crate::bill::Deal;
use crate::number::{Cost, Low, Q, Span, fraction, power, whole, zero};
use num_bigint::BigInt;

/// A decimal as the engine holds it: its digits, and how many of them stand behind the point.
pub type Digits = (i128, u32);

/// What the engine says of one figure.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Its public name.
    pub name: &'static str,
    /// How much is known, in the public word.
    pub kind: &'static str,
    /// The lower end, where there is one.
    pub low: Option<Digits>,
    /// The upper end, where there is one.
    pub high: Option<Digits>,
}

/// What the engine says of one scenario.
#[derive(Clone, Debug)]
pub struct Found {
    /// Every figure.
    pub figures: Vec<Figure>,
    /// Where native is dearer below the break-even.
    pub dearer_below: Vec<(u64, u64)>,
    /// The cheapest way by its public name.
    pub way: &'static str,
    /// Whether no other way can cost less.
    pub sure: bool,
    /// The figure that would turn the verdict, and the amount below which it would.
    pub unless: Option<(&'static str, Digits)>,
}

/// How exactly two numbers must be the same.
pub(crate) enum Exactly {
    /// To the last digit, if the engine's decimals can hold the number: 28 decimals, 96 bits.
    Yes,
    /// To 24 digits of the largest amount on the way: something was divided, or raised to a power.
    To(Q),
}

impl Exactly {
    fn holds(&self, found: Digits, right: &Q) -> bool {
        let found = fraction(found);
        if found == *right {
            return true;
        }
        let size = match self {
            Exactly::Yes if fits(right) => return false,
            Exactly::Yes => &zero(),
            Exactly::To(size) => size,
        };
        let largest = size.max(&absolute(right)).clone();
        absolute(&(found - right)) <= largest / power(&whole(10), 24)
    }
}

/// Whether a decimal of the engine can be this number.
fn fits(value: &Q) -> bool {
    let mut digits = value * power(&whole(10), 28);
    if !digits.is_whole() {
        return false;
    }
    let most = power(&whole(2), 96);
    for _ in 0..28 {
        let shorter = &digits / whole(10);
        if !shorter.is_whole() {
            break;
        }
        digits = shorter;
    }
    absolute(&digits) < most
}

fn absolute(value: &Q) -> Q {
    if *value < zero() {
        -value
    } else {
        value.clone()
    }
}

/// How much is known, in the public words.
fn kind(cost: &Cost) -> &'static str {
    let Cost::Known(span) = cost else {
        return if *cost == Cost::Unknown {
            "unknown"
        } else {
            "unavailable"
        };
    };
    match (&span.low, &span.high) {
        (Low::At(_), Some(_)) if span.about => "approx",
        (Low::At(low), Some(high)) if low == high => "exact",
        (Low::At(_), Some(_)) => "range",
        (Low::At(_), None) => "at_least",
        (_, Some(_)) => "at_most",
        (_, None) => "unknown",
    }
}

pub(crate) fn same(found: &Figure, right: &Cost, exactly: &Exactly) -> bool {
    let number = |found: Option<Digits>, right: Option<&Q>| match (found, right) {
        (Some(found), Some(right)) => exactly.holds(found, right),
        (None, None) => true,
        _ => false,
    };
    let low = match right {
        Cost::Known(Span {
            low: Low::At(low), ..
        }) => Some(low),
        _ => None,
    };
    found.kind == kind(right) && number(found.low, low) && number(found.high, right.ceiling())
}

pub(crate) fn told(cost: &Cost) -> String {
    match cost {
        Cost::Unknown => "unknown".to_owned(),
        Cost::NoSuch => "unavailable".to_owned(),
        Cost::Known(span) => {
            let low = match &span.low {
                Low::At(low) => decimal(low),
                Low::Under => "under".to_owned(),
                Low::Bottomless => "bottomless".to_owned(),
            };
            let high = span.high.as_ref().map(decimal).unwrap_or_default();
            format!("{}{low}..{high}", if span.about { "~" } else { "" })
        }
    }
}

/// Up to ten decimals, for a message.
fn decimal(value: &Q) -> String {
    let digits = (value * power(&whole(10), 10)).floor();
    let sign = if digits < BigInt::from(0) { "-" } else { "" };
    let digits = format!("{:0>11}", digits.magnitude().to_string());
    let (before, after) = digits.split_at(digits.len() - 10);
    let text = format!("{sign}{before}.{after}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Every figure in which the engine's estimate of a deal differs from the oracle's.
pub fn differences(deal: &Deal, found: &Found) -> Vec<String> {
    let mut wrong = Vec::new();
    let inputs = deal.inputs;
    let by_hand = deal.manual();
    let horizon = deal.horizon();
    let break_even = deal.break_even();

    // The largest amounts on the way to a sum over the years.
    let ceiling = |cost: &Cost| cost.ceiling().cloned().unwrap_or_else(zero);
    let bills = deal.over_years(|seats| {
        let target = deal
            .target
            .map_or(Cost::NoSuch, |target| deal.annual(target, seats));
        Cost::at(
            ceiling(&target) + ceiling(&deal.annual(deal.current.unwrap_or(deal.usual), seats)),
        )
    });
    let size = ceiling(&bills)
        + [&horizon.managed, &horizon.manual]
            .map(ceiling)
            .into_iter()
            .sum::<Q>()
        + &inputs.setup_native;
    let years = || match inputs.years > 1 && inputs.uplift != zero() {
        true => Exactly::To(size.clone()),
        false => Exactly::Yes,
    };
    let lines = || {
        let exact = [&by_hand.licences, &by_hand.labour, &by_hand.compliance]
            .into_iter()
            .all(|line| line.ceiling().is_none_or(fits));
        if exact {
            Exactly::Yes
        } else {
            Exactly::To(size.clone())
        }
    };
    let years_by_hand = || match (years(), lines()) {
        (Exactly::Yes, Exactly::Yes) => Exactly::Yes,
        _ => Exactly::To(size.clone()),
    };
    let flip = deal.flip_price(&horizon);

    let figures = [
        (
            "native.upgrade_per_year",
            deal.upgrade(inputs.seats),
            Exactly::Yes,
        ),
        (
            "native.total_per_year",
            deal.total(inputs.seats),
            Exactly::Yes,
        ),
        (
            "native.increase_percent",
            deal.increase(),
            Exactly::To(whole(100)),
        ),
        ("native.break_even_seats", break_even.seats, Exactly::Yes),
        ("native.flip_price", flip, Exactly::To(size.clone())),
        ("managed.fee_per_year", deal.fee(), Exactly::Yes),
        (
            "manual.licences_per_year",
            by_hand.licences.clone(),
            Exactly::Yes,
        ),
        (
            "manual.labour_per_year",
            by_hand.labour.clone(),
            Exactly::Yes,
        ),
        (
            "manual.compliance_per_year",
            by_hand.compliance.clone(),
            Exactly::Yes,
        ),
        ("manual.total_per_year", by_hand.total(), lines()),
        ("horizon.native", horizon.native.clone(), years()),
        ("horizon.managed", horizon.managed.clone(), years()),
        ("horizon.manual", horizon.manual.clone(), years_by_hand()),
    ];
    for (name, right, exactly) in figures {
        match found.figures.iter().find(|figure| figure.name == name) {
            Some(figure) if same(figure, &right, &exactly) => {}
            other => wrong.push(format!("{name} is {other:?}, should be {}", told(&right))),
        }
    }
    if found.dearer_below != break_even.dearer_below {
        wrong.push(format!(
            "native is dearer at {:?}, should be {:?}",
            found.dearer_below, break_even.dearer_below
        ));
    }

    let verdict = horizon.verdict();
    let way = found.way;
    let right_way = match verdict.lowest.first() {
        None => "quote_needed",
        // On a tie the managed way comes first; the two others are as good as each other.
        Some(&"managed") => "managed",
        Some(_) if verdict.lowest.contains(&way) => way,
        Some(first) => first,
    };
    if way != right_way {
        wrong.push(format!("the verdict is {way}, should be {right_way}"));
        return wrong;
    }
    let rivals = horizon.rivals(way);
    let sure = rivals.is_empty() && verdict.ceiling.is_some();
    if found.sure != sure {
        wrong.push(format!(
            "sure is {}, but {rivals:?} may cost less",
            found.sure
        ));
    }
    match (&found.unless, &verdict.ceiling) {
        (Some((figure, below)), Some(ceiling)) => {
            let (rival, right) = match *figure {
                "managed.fee_per_year" => ("managed", deal.yearly_below("managed", ceiling)),
                "manual.total_per_year" => ("manual", deal.yearly_below("manual", ceiling)),
                "native.upgrade_per_year" | "native.total_per_year" => {
                    ("native", deal.yearly_below("native", ceiling))
                }
                "horizon.native" => ("native", Some(ceiling.clone())),
                "horizon.managed" => ("managed", Some(ceiling.clone())),
                "horizon.manual" => ("manual", Some(ceiling.clone())),
                "native.flip_price" => {
                    let price = deal.price_at_which_native_costs(&Cost::at(ceiling.clone()));
                    ("native", price.ceiling().cloned())
                }
                other => (other, None),
            };
            if !rivals.contains(&rival) {
                wrong.push(format!(
                    "what would turn it is {}, of no rival: {rivals:?}",
                    figure
                ));
            }
            if let Some(right) = right
                && !Exactly::To(size.clone()).holds(*below, &right)
            {
                wrong.push(format!(
                    "{} turns it below {}, should be {}",
                    figure,
                    told(&Cost::at(fraction(*below))),
                    told(&Cost::at(right))
                ));
            }
        }
        (None, _) if !sure && verdict.ceiling.is_some() => {
            // Of a quote that costs more even at nothing there is no amount to name, nor where what is
            // not known is the price of the licences that two of the ways need.
            let is_hopeless = deal.over_years(|seats| deal.licences(seats)) == Cost::Unknown
                || rivals == ["native"]
                    && horizon.native == Cost::Unknown
                    && verdict.ceiling.clone().is_some_and(|ceiling| {
                        deal.price_at_which_native_costs(&Cost::at(ceiling)) == Cost::NoSuch
                    });
            if !is_hopeless {
                wrong.push(format!(
                    "nothing is named that would turn it: {rivals:?} may cost less"
                ));
            }
        }
        (Some(_), None) => wrong.push("something turns a verdict that there is not".to_owned()),
        _ => {}
    }
    wrong
}
