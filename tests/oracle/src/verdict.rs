//! Which way costs least, how sure that is, and what would turn it.

use crate::bill::Deal;
use crate::catalog::Price;
use crate::number::{Cost, Low, Q, Span, whole, zero};
use crate::years::Horizon;

/// The verdict on cost.
pub struct Verdict {
    /// The ways that share the lowest ceiling, by their public names; none where nothing has a ceiling.
    pub lowest: Vec<&'static str>,
    pub ceiling: Option<Q>,
}

impl Horizon {
    /// The three ways by their public names.
    pub fn ways(&self) -> [(&'static str, &Cost); 3] {
        [
            ("managed", &self.managed),
            ("native", &self.native),
            ("manual", &self.manual),
        ]
    }

    /// The ways with the lowest ceiling.
    pub fn verdict(&self) -> Verdict {
        let ceiling = self
            .ways()
            .iter()
            .filter_map(|(_, cost)| cost.ceiling())
            .min()
            .cloned();
        let lowest = self
            .ways()
            .iter()
            .filter(|(_, cost)| ceiling.is_some() && cost.ceiling() == ceiling.as_ref())
            .map(|(name, _)| *name)
            .collect();
        Verdict { lowest, ceiling }
    }

    /// The other ways that may still cost less than the one that is named, or of which nothing is known.
    pub fn rivals(&self, way: &str) -> Vec<&'static str> {
        let Some(ceiling) = self.verdict().ceiling else {
            return Vec::new();
        };
        let may_be_less = |cost: &Cost| match cost {
            Cost::Known(span) => span.floor().is_none_or(|floor| floor < ceiling),
            Cost::Unknown => true,
            Cost::NoSuch => false,
        };
        self.ways()
            .into_iter()
            .filter(|(name, cost)| *name != way && may_be_less(cost))
            .map(|(name, _)| name)
            .collect()
    }
}

impl Deal<'_> {
    /// Whether the target's list price is told on request only.
    fn is_quoted(&self, plan: usize) -> bool {
        match &self.app.plans[plan].price {
            Price::Each { amount, .. } | Price::Flat { amount, .. } => *amount == Cost::Unknown,
            Price::Quote { .. } | Price::Usage { .. } => true,
            Price::Times { plan, .. } => {
                let base = self.app.plans.iter().position(|other| other.id == *plan);
                self.is_quoted(base.expect("a plan"))
            }
        }
    }

    /// The target's price, in its unit, at which native costs as much as `other` over the years.
    pub fn price_at_which_native_costs(&self, other: &Cost) -> Cost {
        let Some(target) = self.target else {
            return Cost::NoSuch;
        };
        let times = self
            .years()
            .into_iter()
            .map(|(seats, prices)| Some(self.times_a_year(target, seats)? * prices))
            .sum::<Option<Q>>();
        let Some(times) = times else {
            return Cost::Unknown;
        };
        if times == zero() {
            return Cost::NoSuch;
        }
        let today = match self.current {
            Some(current) => self.over_years(|seats| self.annual(current, seats)),
            None => Cost::Known(Span::nothing()),
        };
        let setup = Span::at(self.inputs.setup_native.clone());
        let price = other.with(&today, |other, today| {
            // The amount by arithmetic. Where the other way is "under" something, so is the price.
            let sum = other.plus(today).minus(&setup);
            let is_under = other.low == Low::Under && sum.high.is_some();
            let price = sum.scaled(&(whole(1) / &times));
            Span {
                low: if is_under { Low::Under } else { price.low },
                ..price
            }
        });
        // Even for nothing it would not cost less.
        match price {
            Cost::Known(span) if span.high.as_ref().is_some_and(|high| *high <= zero()) => {
                Cost::NoSuch
            }
            other => other,
        }
    }

    /// For a quote: the price of the target at which the answer turns.
    pub fn flip_price(&self, horizon: &Horizon) -> Cost {
        match (self.target, self.current) {
            (None, _) => return Cost::NoSuch,
            (Some(target), Some(current)) if current >= target => return Cost::NoSuch,
            (Some(target), _) if !self.is_quoted(target) => return Cost::NoSuch,
            _ => {}
        }
        let cheaper = match (&horizon.managed, &horizon.manual) {
            (Cost::Known(a), Cost::Known(b)) => Cost::Known(a.lesser(b)),
            // Of the other one nothing is known: it may be less.
            (Cost::Known(one), _) | (_, Cost::Known(one)) => Cost::Known(Span {
                low: Low::Under,
                ..one.clone()
            }),
            _ => Cost::Unknown,
        };
        self.price_at_which_native_costs(&cheaper)
    }

    /// Below which yearly amount a way costs less than `ceiling` over the years, by the way's name.
    pub fn yearly_below(&self, way: &str, ceiling: &Q) -> Option<Q> {
        let years: Q = self.years().into_iter().map(|(_, prices)| prices).sum();
        let setup = match way {
            "native" => self.inputs.setup_native.clone(),
            "managed" => self.inputs.setup_managed.clone(),
            _ => zero(),
        };
        let licences = match (way, self.over_years(|seats| self.licences(seats))) {
            ("native", _) => zero(),
            (_, Cost::Known(span)) if span.high.as_ref().is_some_and(|high| span.is(high)) => {
                span.high.expect("just seen")
            }
            _ => return None,
        };
        Some((ceiling - setup - licences) / years)
    }
}
