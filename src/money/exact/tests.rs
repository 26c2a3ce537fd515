//! Exact arithmetic beside whole numbers of any length, and at the edges of what 96 bits hold.

use super::*;
use num_bigint::BigUint;
use proptest::prelude::*;

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a decimal")
}

fn any_number() -> impl Strategy<Value = Decimal> {
    let small = (-10_000_000_i128..10_000_000, 0..6_u32);
    let any = (-(1_i128 << 96) + 1..1 << 96, 0..=MOST_DECIMALS);
    prop_oneof![small, any].prop_map(|(digits, decimals)| {
        Decimal::try_from_i128_with_scale(digits, decimals).expect("a decimal")
    })
}

fn ten(power: u32) -> BigUint {
    BigUint::from(10_u8).pow(power)
}

/// The nearest whole number to a fraction, the even one of two.
fn nearest(over: &BigUint, under: &BigUint) -> BigUint {
    let (whole, twice) = (over / under, (over % under) * 2_u8);
    let up = twice > *under || twice == *under && whole.bit(0);
    whole + u8::from(up)
}

/// A fraction with so many decimals at most, written as they are: fewer where its digits do not fit.
fn written(negative: bool, over: &BigUint, under: &BigUint, decimals: u32) -> Option<String> {
    for decimals in (0..=decimals.min(MOST_DECIMALS)).rev() {
        let digits = nearest(&(over * ten(decimals)), under);
        if digits < BigUint::from(MOST_DIGITS) {
            let digits = i128::try_from(digits).expect("96 bits");
            let digits = if negative { -digits } else { digits };
            return Some(Decimal::from_i128_with_scale(digits, decimals).to_string());
        }
    }
    None
}

fn product(a: Decimal, b: Decimal) -> Option<String> {
    let over = BigUint::from(size(a)) * size(b);
    let negative = a.is_sign_negative() != b.is_sign_negative();
    let decimals = a.scale() + b.scale();
    written(negative, &over, &ten(decimals), decimals)
}

fn shown(value: Option<Decimal>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// Digit by digit until it comes out even, or another digit might not fit.
fn quotient(a: Decimal, b: Decimal) -> Option<String> {
    let over = BigUint::from(size(a)) * ten(b.scale());
    let under = BigUint::from(size(b)) * ten(a.scale());
    let negative = a.is_sign_negative() != b.is_sign_negative();
    let decimals = (a.scale().saturating_sub(b.scale())..=MOST_DECIMALS).find(|decimals| {
        let scaled = &over * ten(*decimals);
        let full = &scaled / &under >= BigUint::from(MOST_DIGITS / 10);
        full || *decimals == MOST_DECIMALS || &scaled % &under == BigUint::ZERO
    })?;
    let digits = nearest(&(over * ten(decimals)), &under);
    written(negative, &digits, &ten(decimals), decimals)
}

proptest! {
    #[test]
    fn sums_are_those_of_whole_numbers(a in any_number(), b in any_number()) {
        let decimals = a.scale().max(b.scale());
        let long = |value: Decimal| i128::try_from(ten(decimals - value.scale())).ok()?.checked_mul(value.mantissa());
        if let (Some(left), Some(right)) = (long(a), long(b)) {
            let sum = left + right;
            let right = written(sum < 0, &sum.unsigned_abs().into(), &ten(decimals), decimals);
            prop_assert_eq!(shown(a.add_exact(b)), right);
        }
        prop_assert_eq!(a.sub_exact(b), a.add_exact(-b));
    }

    #[test]
    fn products_and_quotients_are_those_of_whole_numbers(a in any_number(), b in any_number()) {
        prop_assert_eq!(shown(a.mul_exact(b)), product(a, b), "{} x {}", a, b);
        prop_assert_eq!(shown(a.mul_exact(a)), product(a, a), "{} squared", a);
        if b.is_zero() {
            prop_assert_eq!(a.div_exact(b), None);
        } else {
            prop_assert_eq!(shown(a.div_exact(b)), quotient(a, b), "{} / {}", a, b);
        }
    }

    #[test]
    fn rounding_is_the_library_s(a in any_number(), decimals in 0..12_u32) {
        let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let right = a.round_dp_with_strategy(decimals, strategy);
        prop_assert_eq!(a.rounded(decimals).to_string(), right.to_string());
    }
}

#[test]
fn room_is_counted_in_digits() {
    assert_eq!(ROOM_FOR_ONE, MOST_DIGITS / 10);
    assert_eq!(ROOM_FOR_NINE, MOST_DIGITS / 1_000_000_000);
}

const MOST: &str = "79228162514264337593543950335";

/// Where the digits no longer fit, where a half is cut off, and beside the short ways for usual numbers.
#[test]
fn products_at_the_edges() {
    for (a, b, right) in [
        ("12.50", "1", "12.50"),
        ("12.50", "-1", "-12.50"),
        ("12.50", "1.0", "12.500"),
        // 2^32 + 1, 2^64 + 1 and 2^64 + 2^32 + 1 begin like 1.
        ("3", "4294967297", "12884901891"),
        ("3", "18446744073709551617", "55340232221128654851"),
        ("3", "18446744078004518913", "55340232234013556739"),
        // 2^65 + 1 hundredths.
        ("3", "368934881474191032.33", "1106804644422573096.99"),
        // 2^32 squared, 2^32 x 1, and what has as many digits in the middle as above.
        ("4294967296", "4294967296", "18446744073709551616"),
        ("18446744078004518912", "1.00", "18446744078004518912.00"),
        // 2^64 squared is 340282366920938463463374607431768211456.
        (
            "1844674407.3709551616",
            "1844674407.3709551616",
            "3402823669209384634.6337460743",
        ),
        ("18446744073709551616", "18446744073709551616", ""),
        (
            "0.00000000000001",
            "0.00000000000001",
            "0.0000000000000000000000000001",
        ),
        (
            "0.00000000000001",
            "0.000000000000001",
            "0.0000000000000000000000000000",
        ),
        // Half goes to the even neighbour; more than half goes up, however little more.
        (
            "0.0000000000000000000000000250",
            "0.01",
            "0.0000000000000000000000000002",
        ),
        (
            "0.0000000000000000000000000251",
            "0.01",
            "0.0000000000000000000000000003",
        ),
        (
            "0.0000000000000000000000000350",
            "0.01",
            "0.0000000000000000000000000004",
        ),
        (
            "0.0000000000000000000000000349",
            "0.01",
            "0.0000000000000000000000000003",
        ),
        // ...335.51 is rounded up to 2^96, which has one digit too many.
        (
            "740450116955741472836859.34893",
            "1.07",
            "792281625142643375935439.5034",
        ),
        ("74045011695574147283685934893", "1.07", ""),
        (MOST, "1", MOST),
        (MOST, "1.1", ""),
        (MOST, "-0.1", "-7922816251426433759354395033.5"),
    ] {
        let (first, second) = (number(a), number(b));
        assert_eq!(
            shown(first.mul_exact(second)).unwrap_or_default(),
            right,
            "{a} x {b}"
        );
    }
}

#[test]
fn quotients_at_the_edges() {
    for (a, b, right) in [
        ("6", "3", "2"),
        ("6.00", "3", "2.00"),
        ("6", "0.03", "200"),
        ("1", "8", "0.125"),
        ("1", "0", ""),
        ("0", "7", "0"),
        ("2", "3", "0.6666666666666666666666666667"),
        ("-20", "3", "-6.6666666666666666666666666667"),
        ("1", "30000000000", "0.0000000000333333333333333333"),
        // Half goes to the even neighbour where no further digit fits.
        (
            "16000000000000000000000000001",
            "2",
            "8000000000000000000000000000",
        ),
        (
            "16000000000000000000000000003",
            "2",
            "8000000000000000000000000002",
        ),
        // 2^96 / 10, cut off: one more digit might not fit.
        (
            "23768448754279301278063185100",
            "3",
            "7922816251426433759354395033",
        ),
        (
            "23768448754279301278063185097",
            "3",
            "7922816251426433759354395032.3",
        ),
        // 2^96 / 10^9, cut off, and .6000000052.
        (
            "79228162355808012565071324818",
            "999999998",
            "79228162514264337593.60000001",
        ),
        (MOST, "0.1", ""),
    ] {
        let (first, second) = (number(a), number(b));
        assert_eq!(
            shown(first.div_exact(second)).unwrap_or_default(),
            right,
            "{a} / {b}"
        );
    }
}

#[test]
fn what_has_too_many_digits_beside_the_decimals_of_the_other_keeps_fewer() {
    let sum = number(MOST).add_exact(number("0.0000000000000000000000000001"));
    assert_eq!(shown(sum).as_deref(), Some(MOST));
    assert_eq!(number(MOST).add_exact(number("1")), None);
    let nothing = number("5.00").sub_exact(number("5"));
    assert_eq!(shown(nothing).as_deref(), Some("0.00"));
    assert_eq!(
        shown(
            number("7.9228162514264337593543950335")
                .add_exact(number("0.0000000000000000000000000001"))
        )
        .as_deref(),
        Some("7.922816251426433759354395034")
    );
}
