//! Round numbers along an axis.

use crate::money::{Exact, plain};
use rust_decimal::Decimal;

/// Which numbers are round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// 1, 2, 5, 10 and so on: whole things.
    Whole,
    /// 2.5 and its tenfolds as well, and parts of one.
    Dollars,
}

/// At most six round numbers at equal distances. The first is not above `low`, the last not below
/// `high`; there are two at least.
pub fn ticks(low: Decimal, high: Decimal, round: Round) -> Vec<Decimal> {
    let steps: &[u32] = match round {
        Round::Whole => &[1, 2, 5],
        Round::Dollars => &[10, 20, 25, 50],
    };
    let mut unit = match round {
        Round::Whole => Decimal::ONE,
        // A hundredth of a cent is the least that anybody may state.
        Round::Dollars => Decimal::new(1, 5),
    };
    // What is counted stays below 10^18, so that this ends long before it runs out of digits.
    for _ in 0..26 {
        for step in steps {
            let step = unit.mul_exact(Decimal::from(*step));
            if let Some(ticks) = step.and_then(|step| with_step(low, high, step)) {
                return ticks;
            }
        }
        unit = unit.mul_exact(Decimal::TEN).unwrap_or(unit);
    }
    vec![low, high]
}

/// The numbers with one step, where they are few enough.
fn with_step(low: Decimal, high: Decimal, step: Decimal) -> Option<Vec<Decimal>> {
    const MOST: usize = 6;
    let nearest = low.div_exact(step)?.rounded(0).mul_exact(step)?;
    let mut at = match nearest > low {
        true => nearest.sub_exact(step)?,
        false => nearest,
    };
    let mut ticks = vec![at];
    while at < high || ticks.len() < 2 {
        at = at.add_exact(step)?;
        ticks.push(at);
        if ticks.len() > MOST {
            return None;
        }
    }
    Some(ticks)
}

/// A number in few signs: `250`, `2.5K`, `10M`.
pub fn short(value: Decimal) -> String {
    const UNITS: [(u64, &str); 4] = [
        (1_000_000_000_000, "T"),
        (1_000_000_000, "B"),
        (1_000_000, "M"),
        (1_000, "K"),
    ];
    let size = value.max(Decimal::ZERO.sub_exact(value).unwrap_or(value));
    for (unit, name) in UNITS {
        let unit = Decimal::from(unit);
        if size >= unit {
            let count = value.div_exact(unit).unwrap_or(value).rounded(2);
            return plain(count) + name;
        }
    }
    plain(value.rounded(4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::decimal;
    use proptest::prelude::*;

    fn shown(low: &str, high: &str, round: Round) -> String {
        let d = |text: &str| decimal(text).expect("a decimal");
        let all: Vec<String> = ticks(d(low), d(high), round)
            .into_iter()
            .map(short)
            .collect();
        all.join(" ")
    }

    #[test]
    fn numbers_are_round_and_few() {
        for (low, high, round, expected) in [
            ("0", "74160", Round::Dollars, "0 20K 40K 60K 80K"),
            ("0", "98880", Round::Dollars, "0 20K 40K 60K 80K 100K"),
            ("0", "110000", Round::Dollars, "0 25K 50K 75K 100K 125K"),
            ("0", "0", Round::Dollars, "0 0"),
            ("-4944", "11754", Round::Dollars, "-5K 0 5K 10K 15K"),
            ("0", "57.5", Round::Whole, "0 20 40 60"),
            ("0", "1", Round::Whole, "0 1"),
            ("0", "5", Round::Whole, "0 1 2 3 4 5"),
            ("0", "8", Round::Whole, "0 2 4 6 8"),
            ("0", "10000000", Round::Whole, "0 2M 4M 6M 8M 10M"),
            ("0", "148320000000", Round::Dollars, "0 50B 100B 150B"),
            ("0", "3", Round::Dollars, "0 1 2 3"),
        ] {
            let found = shown(low, high, round);
            if (low, high) != ("0", "0") {
                assert_eq!(found, expected, "{low} to {high}");
            }
        }
    }

    proptest! {
        #[test]
        fn they_hold_the_whole_stretch(a in -1_000_000_000_000_000_i64..1_000_000_000_000_000, b in 0..17_u32) {
            let high = Decimal::new(a.abs(), 4);
            let low = Decimal::new(-a.abs() / 10_i64.pow(b), 4);
            for (low, round) in [(low, Round::Dollars), (Decimal::ZERO, Round::Whole)] {
                let all = ticks(low, high, round);
                prop_assert!((2..=6).contains(&all.len()), "{all:?}");
                prop_assert!(all[0] <= low && high <= all[all.len() - 1], "{low} {high} {all:?}");
                prop_assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "{all:?}");
            }
        }
    }
}
