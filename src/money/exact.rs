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
/// A tenth of it: below, one more digit fits.
const ROOM_FOR_ONE: u128 = 7_922_816_251_426_433_759_354_395_033;
/// Below, nine more digits fit.
const ROOM_FOR_NINE: u128 = 79_228_162_514_264_337_593;

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
                Some(sum) => return fitting(sum.is_negative(), 0, sum.unsigned_abs(), decimals),
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
        let (a, b) = (self.unpack(), other.unpack());
        // Multiples, shares and rises are mostly exactly 1.
        if b.lo == 1 && b.mid | b.hi | b.scale == 0 && !b.negative {
            return Some(self);
        }
        // Most factors fit in a quarter of the bits, and most others in half of them.
        let (low, high) = if a.mid | a.hi | b.mid | b.hi == 0 {
            (u128::from(u64::from(a.lo).checked_mul(b.lo.into())?), 0)
        } else if a.hi | b.hi == 0 {
            (size(self).checked_mul(size(other))?, 0)
        } else {
            size(self).carrying_mul(size(other), 0)
        };
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
            || rest > 0 && decimals < i64::from(MOST_DECIMALS) && whole < ROOM_FOR_ONE
        {
            // Nine digits at once where there is room for them, as 64 bits hold them.
            let mut taken = match decimals <= 19 && whole < ROOM_FOR_NINE {
                true => 9,
                false => 1,
            };
            rest = rest.checked_mul(ten_to(taken)?)?;
            let digits = rest.checked_div(divisor)?;
            rest = rest.checked_sub(digits.checked_mul(divisor)?)?;
            let mut digits = u64::try_from(digits).ok()?;
            // What comes out even ends with its last digit.
            while rest == 0 && taken > 1 && digits.is_multiple_of(10) {
                digits /= 10;
                taken = taken.checked_sub(1)?;
            }
            whole = whole
                .checked_mul(ten_to(taken)?)?
                .checked_add(u128::from(digits))?;
            decimals = decimals.checked_add(i64::from(taken))?;
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
        let decimals = decimals.min(self.scale());
        let digits = with_decimals(self, decimals).unwrap_or_default();
        fitting(digits.is_negative(), 0, digits.unsigned_abs(), decimals).unwrap_or(self)
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

/// A power of ten.
fn ten_to(power: u32) -> Option<u128> {
    match 10_u64.checked_pow(power) {
        Some(unit) => Some(u128::from(unit)),
        None => 10_u128.checked_pow(power),
    }
}

/// All digits of a number with so many decimals, rounded half away from zero to them.
#[inline(never)]
fn with_decimals(value: Decimal, decimals: u32) -> Option<i128> {
    let digits = value.mantissa();
    if decimals == value.scale() {
        return Some(digits);
    }
    let unit = i128::try_from(ten_to(decimals.abs_diff(value.scale()))?).ok()?;
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
        let upper = joined(high, low >> 64);
        let lower = joined(upper % 10, low & u128::from(u64::MAX));
        high /= 10;
        low = joined(upper / 10, lower / 10);
        last = lower % 10;
    }
    if last > 5 || last == 5 && (below || !low.is_multiple_of(2)) {
        low = low.checked_add(1)?;
    }
    // Rounded up to the first that no longer fits: once more, which only its last digit can change.
    if low == MOST_DIGITS {
        return fitting(negative, 0, low, decimals);
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the 32 bits that stand there are what is meant"
    )]
    let part = |from: u32| (low >> from) as u32;
    let (lo, mid, hi) = (part(0), part(32), part(64));
    Some(Decimal::from_parts(lo, mid, hi, negative, decimals))
}

/// A number of two parts of 64 bits; of the upper one, what does not fit is left out.
fn joined(upper: u128, lower: u128) -> u128 {
    (upper << 64).wrapping_add(lower)
}

#[cfg(test)]
mod tests;
