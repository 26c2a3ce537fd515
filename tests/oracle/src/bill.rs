//! What a plan costs a year, and the step between two plans.
//!
//! A plan that costs a multiple of another one rests on that one's price. Where two plans rest on the same
//! price, that price is one unknown number, not two, and so the step is taken on the multiples.

use crate::catalog::{App, ByHand, Plan, Price};
use crate::inputs::{Discount, Inputs};
use crate::number::{Cost, Low, Q, Span, percent, whole, zero};

/// An app, what the reader typed, and the two plans that follow from both.
pub struct Deal<'a> {
    pub(crate) app: &'a App,
    pub(crate) inputs: &'a Inputs,
    /// The plan paid for today; `None` for somebody who is not a customer yet.
    pub(crate) current: Option<usize>,
    /// The plan whose licences somebody who is not a customer yet would pay for.
    pub(crate) usual: usize,
    /// The plan bought for SCIM; `None` where no plan has it.
    pub(crate) target: Option<usize>,
}

/// What a price is multiplied by in a year.
pub(crate) enum Measure {
    People {
        minimum: u64,
        a_year: u64,
    },
    Counted {
        unit: String,
        minimum: u64,
        a_year: u64,
    },
    Once {
        a_year: u64,
    },
}

/// The app that is not in the catalog: two seat prices a month with one minimum.
pub fn own_app(inputs: &Inputs, rate: &Cost, fee: &Cost, by_hand: &ByHand) -> App {
    let plan = |id: &str, scim: &str, price: &Option<Q>| Plan {
        id: id.to_owned(),
        scim: scim.to_owned(),
        price: Price::Each {
            amount: price.clone().map_or(Cost::Unknown, Cost::at),
            a_year: 12,
            minimum: inputs.own_minimum.unwrap_or(0),
            counts: None,
        },
    };
    App {
        slug: "own".to_owned(),
        plans: vec![
            plan("current", "no", &inputs.own_current),
            plan("target", "yes", &inputs.own_target),
        ],
        default_plan: Some("current".to_owned()),
        default_target: Some("target".to_owned()),
        bands: Vec::new(),
        works_itself: false,
        by_hand: by_hand.clone(),
        rate: rate.clone(),
        fee: fee.clone(),
    }
}

impl<'a> Deal<'a> {
    /// The deal that the reader's choices make of an app.
    pub fn new(app: &'a App, inputs: &'a Inputs) -> Self {
        let place = |id: &String| app.plans.iter().position(|plan| plan.id == *id);
        let usual_target = app
            .default_target
            .as_ref()
            .and_then(place)
            .or_else(|| app.plans.iter().position(|plan| plan.scim == "yes"));
        let target = inputs.target.as_ref().and_then(place).or(usual_target);
        // The lowest below the one with SCIM that costs something, else that one.
        let end = usual_target.unwrap_or(app.plans.len());
        let costs = |at: &usize| match &app.plans[*at].price {
            Price::Each { amount, .. } | Price::Flat { amount, .. } => {
                !matches!(amount, Cost::Known(span) if span.is(&zero()))
            }
            Price::Times { .. } | Price::Quote { .. } | Price::Usage { .. } => true,
        };
        let usual = app
            .default_plan
            .as_ref()
            .and_then(place)
            .or_else(|| (0..end).find(costs))
            .or(usual_target)
            .unwrap_or(0);
        let current = match inputs.plan.as_deref() {
            Some("none") => None,
            Some(id) => Some(place(&id.to_owned()).unwrap_or(usual)),
            None => Some(usual),
        };
        Deal {
            app,
            inputs,
            current,
            usual,
            target,
        }
    }

    fn typed(&self, plan: usize) -> Option<&Q> {
        self.inputs.prices.get(&self.app.plans[plan].id)
    }

    fn place(&self, id: &str) -> usize {
        let place = self.app.plans.iter().position(|plan| plan.id == id);
        place.expect("a multiple of a plan that exists")
    }

    /// The plans that a price rests on, itself first, up to one that is typed or stands by itself.
    fn rests_on(&self, plan: usize) -> Vec<usize> {
        let mut path = vec![plan];
        let mut at = plan;
        while let (None, Price::Times { plan, .. }) = (self.typed(at), &self.app.plans[at].price) {
            at = self.place(plan);
            path.push(at);
        }
        path
    }

    /// The product of the multiples on the way from a plan to another that it rests on.
    fn multiples(&self, plan: usize, up_to: usize) -> (Q, Q) {
        let mut product = (whole(1), whole(1));
        for at in self.rests_on(plan) {
            if at == up_to {
                break;
            }
            if let Price::Times { low, high, .. } = &self.app.plans[at].price {
                product = (product.0 * low, product.1 * high);
            }
        }
        product
    }

    /// What counts for a plan, even where its own price is typed: a multiple is in its base's unit.
    pub(crate) fn measure(&self, plan: usize) -> Measure {
        let mut at = plan;
        while let Price::Times { plan, .. } = &self.app.plans[at].price {
            at = self.place(plan);
        }
        match &self.app.plans[at].price {
            Price::Each {
                a_year,
                minimum,
                counts: None,
                ..
            } => Measure::People {
                minimum: *minimum,
                a_year: *a_year,
            },
            Price::Each {
                a_year,
                minimum,
                counts: Some(unit),
                ..
            } => Measure::Counted {
                unit: unit.clone(),
                minimum: *minimum,
                a_year: *a_year,
            },
            Price::Quote { each: true, a_year } => Measure::People {
                minimum: 0,
                a_year: *a_year,
            },
            Price::Quote { a_year, .. } | Price::Flat { a_year, .. } | Price::Usage { a_year } => {
                Measure::Once { a_year: *a_year }
            }
            Price::Times { .. } => unreachable!("the way ends at a price of its own"),
        }
    }

    /// By how much a price is multiplied in a year; `None` where the reader has not said how many.
    pub fn times_a_year(&self, plan: usize, seats: u64) -> Option<Q> {
        match self.measure(plan) {
            Measure::People { minimum, a_year } => Some(whole(seats.max(minimum)) * whole(a_year)),
            Measure::Counted {
                unit,
                minimum,
                a_year,
            } => {
                let count = *self.inputs.units.get(&unit)?;
                Some(whole(count.max(minimum)) * whole(a_year))
            }
            Measure::Once { a_year } => Some(whole(a_year)),
        }
    }

    /// A plan's price for one of its units and periods, as it is published or typed.
    pub fn price(&self, plan: usize) -> Cost {
        let root = *self.rests_on(plan).last().expect("itself at least");
        let (least, most) = self.multiples(plan, root);
        let base = match (self.typed(root), &self.app.plans[root].price) {
            (Some(typed), _) => Cost::at(typed.clone()),
            (None, Price::Each { amount, .. } | Price::Flat { amount, .. }) => amount.clone(),
            (None, _) => Cost::Unknown,
        };
        base.map(|base| base.price_times(&least, &most))
    }

    /// A year of a plan at its price.
    pub fn annual(&self, plan: usize, seats: u64) -> Cost {
        match self.times_a_year(plan, seats) {
            Some(times) => self.price(plan).map(|price| price.scaled(&times)),
            None => Cost::Unknown,
        }
    }

    /// The share of the target's list price that is left, and whether that is only about right.
    fn kept(&self, target: usize, seats: u64) -> (Q, Q, bool) {
        let whole_price = (whole(1), whole(1), false);
        if self.typed(target).is_some() {
            return whole_price;
        }
        match &self.inputs.discount {
            Discount::List => whole_price,
            Discount::Percent(off) => {
                let kept = whole(1) - percent(off);
                (kept.clone(), kept, false)
            }
            Discount::Quoted => {
                let band = self
                    .app
                    .bands
                    .iter()
                    .find(|band| band.from <= seats && band.to.is_none_or(|to| seats <= to));
                let Some(Cost::Known(off)) = band.map(|band| &band.percent) else {
                    return whole_price;
                };
                let most = off.high.clone().unwrap_or_else(|| whole(100));
                let least = off.floor().expect("a discount has a floor");
                (
                    whole(1) - percent(&most),
                    whole(1) - percent(&least),
                    off.about,
                )
            }
        }
    }

    /// A year of the target, less its discount.
    pub fn target_bill(&self, target: usize, seats: u64) -> Cost {
        let (least, most, about) = self.kept(target, seats);
        self.annual(target, seats)
            .map(|bill| marked(bill.price_times(&least, &most), about))
    }

    /// A year of the target less a year of another plan; nothing from the target or above.
    pub fn step(&self, from: usize, target: usize, seats: u64) -> Cost {
        if from >= target {
            return Cost::Known(Span::nothing());
        }
        self.bill_less(from, target, seats)
    }

    /// A year of the target less a year of another plan, whichever stands above.
    pub fn bill_less(&self, from: usize, target: usize, seats: u64) -> Cost {
        let Some((base, (least, most), (from_least, from_most), about)) =
            self.shared(from, target, seats)
        else {
            return self
                .target_bill(target, seats)
                .with(&self.annual(from, seats), Span::minus);
        };
        self.annual(base, seats).map(|bill| {
            marked(
                bill.price_times(&(&least - &from_most), &(&most - &from_least)),
                about,
            )
        })
    }

    /// The price that both plans rest on, and how often each counts it.
    #[allow(clippy::type_complexity)]
    fn shared(
        &self,
        from: usize,
        target: usize,
        seats: u64,
    ) -> Option<(usize, (Q, Q), (Q, Q), bool)> {
        let froms = self.rests_on(from);
        let base = *self
            .rests_on(target)
            .iter()
            .find(|plan| froms.contains(plan))?;
        let (least, most) = self.multiples(target, base);
        let (kept_least, kept_most, about) = self.kept(target, seats);
        let target = (least * kept_least, most * kept_most);
        Some((base, target, self.multiples(from, base), about))
    }

    /// What the native way adds to the cost of a year: the step, or the whole bill for a new customer.
    pub fn upgrade(&self, seats: u64) -> Cost {
        match (self.target, self.current) {
            (None, _) => Cost::NoSuch,
            (Some(target), Some(current)) => self.step(current, target, seats),
            (Some(target), None) => self.target_bill(target, seats),
        }
    }

    /// What the plan with SCIM costs a year in all.
    pub fn total(&self, seats: u64) -> Cost {
        match (self.target, self.current) {
            (None, _) => Cost::NoSuch,
            (Some(target), Some(current)) if current >= target => self.annual(current, seats),
            (Some(target), _) => self.target_bill(target, seats),
        }
    }

    /// The upgrade in percent of today's bill.
    pub fn increase(&self) -> Cost {
        let seats = self.inputs.seats;
        let (Some(target), Some(current)) = (self.target, self.current) else {
            return Cost::NoSuch;
        };
        let today = self.annual(current, seats);
        if matches!(&today, Cost::Known(span) if span.is(&zero())) {
            return Cost::NoSuch;
        }
        // Nothing more to pay is no increase, even over a bill that is not published.
        if current >= target {
            return Cost::Known(Span::nothing());
        }
        let ratio = match self.shared(current, target, seats) {
            Some((_, target, from, about)) => today.map(|bill| Span {
                low: Low::At(&target.0 / &from.1),
                high: Some(&target.1 / &from.0),
                about: about || bill.about,
            }),
            None => self.target_bill(target, seats).with(&today, |bill, today| {
                let bottom = today.floor().filter(|floor| *floor != zero());
                let top = today.high.as_ref();
                Span {
                    low: Low::At(match (bill.floor(), top) {
                        (Some(bill), Some(top)) => bill / top,
                        _ => zero(),
                    }),
                    high: bill
                        .high
                        .as_ref()
                        .zip(bottom)
                        .map(|(bill, floor)| bill / floor),
                    about: bill.about || today.about,
                }
            }),
        };
        ratio.map(|ratio| ratio.minus(&Span::at(whole(1))).scaled(&whole(100)))
    }
}

fn marked(mut span: Span, about: bool) -> Span {
    span.about |= about;
    span
}
