//! Exact arithmetic on decimals, written out on 128 bits.
//!
//! The operators of `rust_decimal` have a path for every size of operand; with its parser and its
//! printer they were 25 KB of the program that every visitor downloads. These take one path each.

use rust_decimal::Decimal;
use std::ops::Neg;

/// The most decimals that a number holds.
const MOST_DECIMALS: u32 = 28;
/// What a number's digits, without the point, must stay under.
const MOST_DIGITS: u128 = 1 << 96;

/// Exact arithmetic on decimals. `None` where a result cannot be represented; quotients that never end
/// keep 28 digits.
pub trait Exact: Sized {
    /// The sum.
    fn add_exact(self, other: Self) -> Option<Self>;
    /// The difference.
    fn sub_exact(self, other: Self) -> Option<Self>;
    /// The product.
    fn mul_exact(self, other: Self) -> Option<Self>;
    /// The quotient; `None` for a divisor of zero.
    fn div_exact(self, other: Self) -> Option<Self>;
    /// Rounded half away from zero to so many decimals.
    fn rounded(self, decimals: u32) -> Self;
    /// The digits without point or sign, with so many decimals and at least one digit before them.
    fn digits(self, decimals: u32) -> String;
}

impl Exact for Decimal {
    #[inline(never)]
    fn add_exact(self, other: Self) -> Option<Self> {
        let mut decimals = self.scale().max(other.scale());
        loop {
            let sum = match (
                with_decimals(self, decimals),
                with_decimals(other, decimals),
            ) {
                (Some(a), Some(b)) => a.checked_add(b),
                _ => None,
            };
            match sum {
                Some(sum) => return fitting(sum < 0, 0, sum.unsigned_abs(), decimals),
                // What does not fit beside so many decimals is rounded to fewer.
                None => decimals = decimals.checked_sub(1)?,
            }
        }
    }

    #[inline(never)]
    fn sub_exact(self, other: Self) -> Option<Self> {
        self.add_exact(other.neg())
    }

    #[inline(never)]
    fn mul_exact(self, other: Self) -> Option<Self> {
        let (low, high) = size(self).carrying_mul(size(other), 0);
        let negative = self.is_sign_negative() != other.is_sign_negative();
        fitting(
            negative,
            high,
            low,
            self.scale().checked_add(other.scale())?,
        )
    }

    #[inline(never)]
    fn div_exact(self, other: Self) -> Option<Self> {
        let (dividend, divisor) = (size(self), size(other));
        let negative = self.is_sign_negative() != other.is_sign_negative();
        let mut whole = dividend.checked_div(divisor)?;
        let mut rest = dividend.checked_rem(divisor)?;
        let mut decimals = i64::from(self.scale()).checked_sub(i64::from(other.scale()))?;
        while decimals < 0
            || rest > 0 && decimals < i64::from(MOST_DECIMALS) && whole < MOST_DIGITS / 10
        {
            rest = rest.checked_mul(10)?;
            let digit = rest.checked_div(divisor)?;
            whole = whole.checked_mul(10)?.checked_add(digit)?;
            rest = rest.checked_rem(divisor)?;
            decimals = decimals.checked_add(1)?;
        }
        // Half goes to the even neighbour.
        let twice = rest.checked_mul(2)?;
        if twice > divisor || twice == divisor && !whole.is_multiple_of(2) {
            whole = whole.checked_add(1)?;
        }
        fitting(negative, 0, whole, u32::try_from(decimals).ok()?)
    }

    #[inline(never)]
    fn rounded(self, decimals: u32) -> Self {
        if self.scale() <= decimals {
            return self;
        }
        let digits = with_decimals(self, decimals).unwrap_or_default();
        fitting(digits < 0, 0, digits.unsigned_abs(), decimals).unwrap_or(self)
    }

    fn digits(self, decimals: u32) -> String {
        let mut size = with_decimals(self, decimals)
            .unwrap_or_default()
            .unsigned_abs();
        let mut backwards = Vec::new();
        while size > 0 || backwards.len() <= decimals as usize {
            backwards.push(char::from_digit((size % 10) as u32, 10).unwrap_or('0'));
            size /= 10;
        }
        backwards.iter().rev().collect()
    }
}

/// All digits of a number, without its sign and its point.
fn size(value: Decimal) -> u128 {
    value.mantissa().unsigned_abs()
}

/// All digits of a number with so many decimals, rounded half away from zero to them.
#[inline(never)]
fn with_decimals(value: Decimal, decimals: u32) -> Option<i128> {
    let digits = value.mantissa();
    let unit = 10_i128.checked_pow(decimals.abs_diff(value.scale()))?;
    if decimals >= value.scale() {
        return digits.checked_mul(unit);
    }
    let half = (unit / 2).checked_mul(digits.signum())?;
    digits.checked_add(half)?.checked_div(unit)
}

/// The number with these digits, which stand in two halves, rounded half to even until they fit.
fn fitting(negative: bool, high: u128, low: u128, decimals: u32) -> Option<Decimal> {
    let (mut high, mut low, mut decimals) = (high, low, decimals);
    let (mut last, mut below) = (0, false);
    while high > 0 || low >= MOST_DIGITS || decimals > MOST_DECIMALS {
        decimals = decimals.checked_sub(1)?;
        below |= last > 0;
        // A tenth, from the top down in parts of 64 bits; the high half never has more.
        let upper = ((high % 10) << 64) | (low >> 64);
        let lower = ((upper % 10) << 64) | (low & u128::from(u64::MAX));
        high /= 10;
        low = ((upper / 10) << 64) | (lower / 10);
        last = lower % 10;
    }
    if last > 5 || last == 5 && (below || !low.is_multiple_of(2)) {
        low = low.checked_add(1)?;
    }
    let sign = if negative { -1 } else { 1 };
    let digits = i128::try_from(low).ok()?.checked_mul(sign)?;
    Decimal::try_from_i128_with_scale(digits, decimals).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_number() -> impl Strategy<Value = Decimal> {
        let small = (-10_000_000_i128..10_000_000, 0..6_u32);
        let any = (-(1_i128 << 96) + 1..1 << 96, 0..=MOST_DECIMALS);
        prop_oneof![small, any].prop_map(|(digits, decimals)| {
            Decimal::try_from_i128_with_scale(digits, decimals).expect("a decimal")
        })
    }

    /// The same number, but for the last of 28 digits where more are cut off.
    fn alike(ours: Option<Decimal>, theirs: Option<Decimal>) -> bool {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                let cut = size(theirs) > MOST_DIGITS / 100 || theirs.scale() == MOST_DECIMALS;
                let last = Decimal::new(1, ours.scale().min(theirs.scale()));
                let apart = (ours - theirs).abs();
                apart.is_zero() || cut && apart <= last
            }
            (ours, theirs) => ours == theirs,
        }
    }

    proptest! {
        #[test]
        fn the_operators_of_the_library_give_the_same(a in any_number(), b in any_number()) {
            prop_assert!(alike(a.add_exact(b), a.checked_add(b)), "{a} + {b}");
            prop_assert!(alike(a.sub_exact(b), a.checked_sub(b)), "{a} - {b}");
            prop_assert!(alike(a.mul_exact(b), a.checked_mul(b)), "{a} x {b}");
            prop_assert!(alike(a.div_exact(b), a.checked_div(b)), "{a} / {b}");
        }

        #[test]
        fn rounding_is_the_library_s(a in any_number(), decimals in 0..12_u32) {
            let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            prop_assert_eq!(a.rounded(decimals), a.round_dp_with_strategy(decimals, strategy));
        }
    }
}
