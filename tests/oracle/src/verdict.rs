//! Which way costs least, how sure that is, and what would turn it.

use crate::bill::{Deal, sized};
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
            Price::Times { plan, .. } => self.is_quoted(self.place(plan)),
            Price::Added { price, .. } => asked_for(price),
            price => asked_for(price),
        }
    }

    /// Whether the target's own price is not published for the reader's number of units, which is stated.
    fn is_in_a_hole(&self, target: usize) -> bool {
        let mut at = target;
        loop {
            if self.inputs.prices.contains_key(&self.app.plans[at].id) {
                return false;
            }
            let price = match &self.app.plans[at].price {
                Price::Times { plan, .. } => {
                    at = self.place(plan);
                    continue;
                }
                Price::Added { price, .. } => price,
                price => price,
            };
            let Price::Sizes { sizes, counts, .. } = price else {
                return false;
            };
            let number = match counts {
                Some(unit) => self.inputs.units.get(unit).copied(),
                None => Some(self.inputs.seats),
            };
            return number.is_some_and(|number| sized(sizes, number) == Cost::Unknown);
        }
    }

    /// The target's price, in its unit, at which native costs as much as `other` over the years.
    pub fn price_at_which_native_costs(&self, other: &Cost) -> Cost {
        let Some(target) = self.target else {
            return Cost::NoSuch;
        };
        // Today's bill rests on that price too.
        if let Some(current) = self.current {
            let today = self.items(current, self.inputs.seats);
            if today.iter().any(|item| item.id == (target, None)) {
                return Cost::Unknown;
            }
        }
        let typed = |price: u64| {
            let mut inputs = self.inputs.clone();
            let id = self.app.plans[target].id.clone();
            inputs.prices.insert(id, whole(price));
            inputs
        };
        // With its price at nothing there is left what stands beside it; with a price of 1 and nothing
        // beside it, what the price is multiplied by.
        let (mut without, mut bare) = (self.app.clone(), self.app.clone());
        let mut least = Cost::Known(Span::nothing());
        if let Some((_, found)) = beside(&mut without.plans[target].price) {
            least = found.take().unwrap_or(least);
        }
        let mut fee = Cost::Known(Span::nothing());
        if let Some((found, least)) = beside(&mut bare.plans[target].price) {
            fee = found.take().unwrap_or(fee);
            *least = None;
        }
        let (nothing, one) = (typed(0), typed(1));
        let of = |app, inputs| Deal {
            app,
            inputs,
            ..*self
        };
        let (nothing, one) = (of(&without, &nothing), of(&bare, &one));
        let (mut more, mut less, mut times) = (self.once(), Cost::Known(Span::nothing()), zero());
        for (seats, prices) in self.years() {
            let by = match one.items(target, seats).swap_remove(0).list {
                Cost::Known(span) => span.high.expect("a typed price"),
                _ => return Cost::Unknown,
            };
            times = times + by * &prices;
            let scaled = |cost: &Cost| cost.map(|cost| cost.scaled(&prices));
            let (adds, takes) = nothing.upgrade_apart(seats);
            more = more.with(&scaled(&adds), Span::plus);
            if let Some(takes) = takes {
                less = less.with(&scaled(&takes), Span::plus);
            }
        }
        if times == zero() {
            return match (&more, &less) {
                (Cost::Unknown, _) | (_, Cost::Unknown) => Cost::Unknown,
                _ => Cost::NoSuch,
            };
        }
        let is_under = matches!(other, Cost::Known(other) if other.low == Low::Under);
        let price = other.with(&less, Span::plus).with(&more, |other, more| {
            // The amount by arithmetic. Where the other way is "under" something, so is the price.
            let sum = other.minus(more);
            let is_under = is_under && sum.high.is_some();
            let price = sum.scaled(&(whole(1) / &times));
            Span {
                low: if is_under { Low::Under } else { price.low },
                ..price
            }
        });
        // Even for nothing it would not cost less, or it would be less than what is billed at least.
        let (_, floor) = ends(&least);
        let (fee, _) = ends(&fee);
        let is_too_little = |price: &Q| {
            self.years().into_iter().any(|(seats, _)| {
                let by = one.items(target, seats).swap_remove(0).list;
                let (by, _) = ends(&by);
                let a_year = ends(&a_year(&self.app.plans[target].price)).0;
                let (Some(by), Some(fee), Some(a_year)) = (by, &fee, a_year) else {
                    return false;
                };
                by / a_year * price + fee < floor
            })
        };
        match price {
            Cost::Known(span)
                if span
                    .high
                    .as_ref()
                    .is_some_and(|high| *high <= zero() || is_too_little(high)) =>
            {
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
            (Some(target), _) if !self.is_quoted(target) && !self.is_in_a_hole(target) => {
                return Cost::NoSuch;
            }
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
            "native" => match self.once() {
                Cost::Known(once) => once.high?,
                _ => return None,
            },
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

/// Whether a price by itself is told on request only.
fn asked_for(price: &Price) -> bool {
    match price {
        Price::Each { amount, .. } | Price::Flat { amount, .. } => *amount == Cost::Unknown,
        Price::Quote { .. } | Price::Usage { .. } => true,
        Price::Sizes { .. } | Price::Times { .. } | Price::Added { .. } => false,
    }
}

/// What is paid in any case beside a plan's own units, and what is billed at least.
fn beside(price: &mut Price) -> Option<(&mut Option<Cost>, &mut Option<Cost>)> {
    match price {
        Price::Each { beside, least, .. } => Some((beside, least)),
        Price::Added { price, .. } => beside(price),
        _ => None,
    }
}

/// How many periods a year has, of a price by itself.
fn a_year(price: &Price) -> Cost {
    match price {
        Price::Each { a_year, .. } => Cost::at(whole(*a_year)),
        Price::Added { price, .. } => a_year(price),
        _ => Cost::at(whole(1)),
    }
}

/// The ceiling, and the floor or nothing.
fn ends(cost: &Cost) -> (Option<Q>, Q) {
    match cost {
        Cost::Known(span) => (span.high.clone(), span.floor().unwrap_or_else(zero)),
        _ => (None, zero()),
    }
}
