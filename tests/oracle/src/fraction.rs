//! Fractions of whole numbers of any length.
//!
//! They are not reduced after each step, as a library's would be: that alone took nine tenths of the time.

use num_bigint::{BigInt, Sign};
use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A fraction; what stands below the line is more than nothing.
#[derive(Clone, Debug)]
pub struct Q {
    top: BigInt,
    bottom: BigInt,
}

impl Q {
    /// One whole number over another, which must not be nothing.
    pub fn new(top: BigInt, bottom: BigInt) -> Q {
        match bottom.sign() {
            Sign::Plus => Q { top, bottom },
            Sign::Minus => Q {
                top: -top,
                bottom: -bottom,
            },
            Sign::NoSign => panic!("a division by nothing"),
        }
    }

    /// The greatest whole number that is not more.
    pub fn floor(&self) -> BigInt {
        let whole = &self.top / &self.bottom;
        // Division of whole numbers goes towards nothing.
        match self.top.sign() == Sign::Minus && &whole * &self.bottom != self.top {
            true => whole - 1,
            false => whole,
        }
    }

    /// The least whole number that is not less.
    pub fn ceil(&self) -> BigInt {
        -(-self).floor()
    }

    /// Whether it is a whole number.
    pub fn is_whole(&self) -> bool {
        &self.top % &self.bottom == BigInt::ZERO
    }
}

impl From<BigInt> for Q {
    fn from(whole: BigInt) -> Q {
        Q::new(whole, 1.into())
    }
}

impl PartialEq for Q {
    fn eq(&self, other: &Q) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Q {}

impl PartialOrd for Q {
    fn partial_cmp(&self, other: &Q) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Q {
    fn cmp(&self, other: &Q) -> Ordering {
        (&self.top * &other.bottom).cmp(&(&other.top * &self.bottom))
    }
}

impl Neg for &Q {
    type Output = Q;

    fn neg(self) -> Q {
        Q {
            top: -&self.top,
            bottom: self.bottom.clone(),
        }
    }
}

impl Add for &Q {
    type Output = Q;

    fn add(self, other: &Q) -> Q {
        if self.bottom == other.bottom {
            return Q {
                top: &self.top + &other.top,
                bottom: self.bottom.clone(),
            };
        }
        Q {
            top: &self.top * &other.bottom + &other.top * &self.bottom,
            bottom: &self.bottom * &other.bottom,
        }
    }
}

impl Sub for &Q {
    type Output = Q;

    fn sub(self, other: &Q) -> Q {
        self + &-other
    }
}

impl Mul for &Q {
    type Output = Q;

    fn mul(self, other: &Q) -> Q {
        Q {
            top: &self.top * &other.top,
            bottom: &self.bottom * &other.bottom,
        }
    }
}

impl Div for &Q {
    type Output = Q;

    fn div(self, other: &Q) -> Q {
        Q::new(&self.top * &other.bottom, &self.bottom * &other.top)
    }
}

/// The same between values and references.
macro_rules! by_value {
    ($($operation:ident $name:ident),*) => {$(
        impl $operation<Q> for Q {
            type Output = Q;

            fn $name(self, other: Q) -> Q {
                (&self).$name(&other)
            }
        }

        impl $operation<&Q> for Q {
            type Output = Q;

            fn $name(self, other: &Q) -> Q {
                (&self).$name(other)
            }
        }

        impl $operation<Q> for &Q {
            type Output = Q;

            fn $name(self, other: Q) -> Q {
                self.$name(&other)
            }
        }
    )*};
}

by_value!(Add add, Sub sub, Mul mul, Div div);

impl Sum for Q {
    fn sum<I: Iterator<Item = Q>>(all: I) -> Q {
        all.fold(BigInt::ZERO.into(), |sum, next| sum + next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn q(top: i32, bottom: i32) -> Q {
        Q::new(top.into(), bottom.into())
    }

    #[test]
    fn fractions_are_what_they_are_on_paper() {
        assert_eq!(q(1, 2) + q(1, 3), q(5, 6));
        assert_eq!(q(1, 2) - q(2, 3), q(-1, 6));
        assert_eq!(q(2, 3) * q(3, 4), q(1, 2));
        assert_eq!(q(2, 3) / q(-4, 3), q(1, -2));
        assert!(q(-1, 2) < q(-1, 3) && q(2, 4) == q(1, 2) && q(7, 3) > q(9, 4));
        assert_eq!(
            [q(7, 2), q(-7, 2), q(4, 2)].map(|q| q.floor()),
            [3, -4, 2].map(BigInt::from)
        );
        assert_eq!(
            [q(7, 2), q(-7, 2), q(4, 2)].map(|q| q.ceil()),
            [4, -3, 2].map(BigInt::from)
        );
        assert!(q(6, 3).is_whole() && !q(7, 3).is_whole());
    }
}
