//! Fractions, and what is known about a cost: an interval of fractions that may be open.

pub use crate::fraction::Q;
use num_bigint::BigInt;

/// A whole number.
pub fn whole(value: u64) -> Q {
    BigInt::from(value).into()
}

/// Nothing.
pub fn zero() -> Q {
    whole(0)
}

/// A number as it is written with digits and a point.
pub fn number(text: &str) -> Q {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let all: BigInt = format!("{before}{after}")
        .parse()
        .unwrap_or_else(|_| panic!("{text} is no number"));
    let places = u32::try_from(after.len()).expect("few decimals");
    Q::new(all * sign, BigInt::from(10).pow(places))
}

/// Digits with a point before the last so many of them.
pub fn fraction((digits, decimals): (i128, u32)) -> Q {
    Q::new(digits.into(), BigInt::from(10).pow(decimals))
}

/// So many percent, as a fraction of one.
pub fn percent(value: &Q) -> Q {
    value / whole(100)
}

/// A fraction to a small power.
pub fn power(base: &Q, exponent: u64) -> Q {
    (0..exponent).fold(whole(1), |product, _| product * base)
}

/// Rounded to a whole number, a half away from nothing.
pub fn rounded(value: &Q) -> BigInt {
    let half = whole(1) / whole(2);
    match *value < zero() {
        true => (value - half).ceil(),
        false => (value + half).floor(),
    }
}

/// The lower side of an interval.
#[derive(Clone, Debug, PartialEq)]
pub enum Low {
    /// Not less than this.
    At(Q),
    /// "Under": a price of which only a ceiling is known. It counts as nothing, since no price is less.
    Under,
    /// It may be less than nothing, without end: a difference from something without a ceiling.
    Bottomless,
}

/// What is known about a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// What it is at the least.
    pub low: Low,
    /// `None` where there is no ceiling.
    pub high: Option<Q>,
    /// Whether a source calls a part of it approximate.
    pub about: bool,
}

/// A cost, or another figure that is made of costs.
#[derive(Clone, Debug, PartialEq)]
pub enum Cost {
    /// In this interval.
    Known(Span),
    /// It exists, and nobody publishes it.
    Unknown,
    /// There is no such thing.
    NoSuch,
}

impl Span {
    /// One value.
    pub fn at(value: Q) -> Self {
        Span::between(value.clone(), value)
    }

    /// From one value to another that is not less.
    pub fn between(low: Q, high: Q) -> Self {
        Span {
            low: Low::At(low),
            high: Some(high),
            about: false,
        }
    }

    /// Nothing, exactly.
    pub fn nothing() -> Self {
        Span::at(zero())
    }

    /// The least that it can be; `None` where it has no bottom.
    pub fn floor(&self) -> Option<Q> {
        match &self.low {
            Low::At(value) => Some(value.clone()),
            Low::Under => Some(zero()),
            Low::Bottomless => None,
        }
    }

    /// Whether it is one value, this one.
    pub fn is(&self, value: &Q) -> bool {
        self.low == Low::At(value.clone()) && self.high.as_ref() == Some(value)
    }

    /// The sum with something that varies independently. "Under" survives where nothing is added to it.
    pub fn plus(&self, other: &Span) -> Span {
        let low = match (&self.low, &other.low) {
            (Low::Bottomless, _) | (_, Low::Bottomless) => Low::Bottomless,
            (Low::At(a), Low::At(b)) => Low::At(a + b),
            (Low::Under, Low::At(a)) | (Low::At(a), Low::Under) if *a != zero() => {
                Low::At(a.clone())
            }
            _ => Low::Under,
        };
        Span {
            low,
            high: both(&self.high, &other.high).map(|(a, b)| a + b),
            about: self.about || other.about,
        }
    }

    /// The difference from something that varies independently.
    pub fn minus(&self, other: &Span) -> Span {
        Span {
            low: match both(&self.floor(), &other.high) {
                Some((floor, ceiling)) => Low::At(floor - ceiling),
                None => Low::Bottomless,
            },
            high: both(&self.high, &other.floor()).map(|(ceiling, floor)| ceiling - floor),
            about: self.about || other.about,
        }
    }

    /// The product of a price, which is nothing or more, with a factor between two known ends.
    pub fn price_times(&self, least: &Q, most: &Q) -> Span {
        let nothing = zero();
        if *least == nothing && *most == nothing {
            return Span::nothing();
        }
        let low = if *least < nothing {
            match &self.high {
                Some(ceiling) => Low::At(ceiling * least),
                None => Low::Bottomless,
            }
        } else if *least == nothing {
            Low::At(nothing.clone())
        } else {
            self.low.scaled(least)
        };
        let high = if *most > nothing {
            self.high.as_ref().map(|ceiling| ceiling * most)
        } else {
            self.floor().map(|floor| floor * most)
        };
        Span {
            low,
            high,
            about: self.about,
        }
    }

    /// Every value times the same factor, which is not below nothing.
    pub fn scaled(&self, factor: &Q) -> Span {
        if *factor == zero() {
            return Span::nothing();
        }
        Span {
            low: self.low.scaled(factor),
            high: self.high.as_ref().map(|high| high * factor),
            about: self.about,
        }
    }

    /// The lesser of two costs of which a buyer takes the cheaper.
    pub fn lesser(&self, other: &Span) -> Span {
        let from_self = match (self.floor(), other.floor()) {
            (Some(a), Some(b)) => a <= b,
            (a, _) => a.is_none(),
        };
        let to_self = match (&self.high, &other.high) {
            (Some(a), Some(b)) => a <= b,
            (a, _) => a.is_some(),
        };
        // Where one is certainly the lesser, what is known of the other is of no matter.
        let below = |a: &Span, b: &Span| match (&a.high, b.floor()) {
            (Some(most), Some(least)) => *most <= least,
            _ => false,
        };
        if below(self, other) {
            return self.clone();
        }
        if below(other, self) {
            return other.clone();
        }
        let low = if from_self { self } else { other };
        let high = if to_self { self } else { other };
        Span {
            low: low.low.clone(),
            high: high.high.clone(),
            // Either may be it.
            about: self.about || other.about,
        }
    }
}

impl Low {
    fn scaled(&self, factor: &Q) -> Low {
        match self {
            Low::At(value) => Low::At(value * factor),
            open => open.clone(),
        }
    }
}

fn both<'a>(a: &'a Option<Q>, b: &'a Option<Q>) -> Option<(&'a Q, &'a Q)> {
    Some((a.as_ref()?, b.as_ref()?))
}

impl Cost {
    /// One value.
    pub fn at(value: Q) -> Self {
        Cost::Known(Span::at(value))
    }

    /// The result of an operation on two costs that are known.
    pub fn with(&self, other: &Cost, operation: impl Fn(&Span, &Span) -> Span) -> Cost {
        match (self, other) {
            (Cost::NoSuch, _) | (_, Cost::NoSuch) => Cost::NoSuch,
            (Cost::Unknown, _) | (_, Cost::Unknown) => Cost::Unknown,
            (Cost::Known(a), Cost::Known(b)) => Cost::Known(operation(a, b)),
        }
    }

    /// The result of an operation on a known cost.
    pub fn map(&self, operation: impl Fn(&Span) -> Span) -> Cost {
        match self {
            Cost::Known(span) => Cost::Known(operation(span)),
            other => other.clone(),
        }
    }

    /// The most that it can be, where that is known.
    pub fn ceiling(&self) -> Option<&Q> {
        match self {
            Cost::Known(span) => span.high.as_ref(),
            Cost::Unknown | Cost::NoSuch => None,
        }
    }
}
