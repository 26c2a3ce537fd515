//! What a plan costs a year, and the step between two plans.
//!
//! A plan's bill is a list of items: its own price, what it is added to, other kinds of seat. A plan that costs
//! a multiple of another one has that one's items, multiplied. An item that stands in two bills is one
//! unknown number, not two, and so the step is taken on the multiples.

use crate::catalog::{App, ByHand, Plan, Price, Size};
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

/// One price in a bill.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Whose price it is: a plan's own, or of one of its further kinds of seat.
    pub(crate) id: (usize, Option<String>),
    /// A year of it, before it is multiplied.
    pub(crate) list: Cost,
    /// So many times that.
    pub(crate) times: (Q, Q),
    /// The plans whose multiples these are.
    pub(crate) by: Vec<usize>,
    pub(crate) is_typed: bool,
}

impl Item {
    /// A year of it.
    fn cost(&self) -> Cost {
        self.list
            .map(|list| list.price_times(&self.times.0, &self.times.1))
    }
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
            beside: None,
            held: 0,
            least: None,
        },
        seats: Vec::new(),
        once: None,
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
            Price::Each {
                amount,
                beside,
                least,
                ..
            } => [Some(amount), beside.as_ref(), least.as_ref()]
                .into_iter()
                .flatten()
                .any(|amount| !is_nothing(amount)),
            Price::Flat { amount, .. } => !is_nothing(amount),
            _ => true,
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

    pub(crate) fn place(&self, id: &str) -> usize {
        let place = self.app.plans.iter().position(|plan| plan.id == id);
        place.expect("a multiple of a plan that exists")
    }

    /// The items of a plan's bill, its own first.
    pub(crate) fn items(&self, plan: usize, seats: u64) -> Vec<Item> {
        let (found, typed) = (&self.app.plans[plan], self.typed(plan));
        let own = |price: &Price| self.own_item(plan, price, seats);
        let mut items = match (typed, &found.price) {
            (
                None,
                Price::Times {
                    plan: of,
                    low,
                    high,
                },
            ) => {
                let mut items = self.items(self.place(of), seats);
                // Kinds of seat of its own take the place of those of the other plan.
                items.retain(|item| item.id.1.is_none() || found.seats.is_empty());
                for item in &mut items {
                    item.times = (&item.times.0 * low, &item.times.1 * high);
                    item.by.push(plan);
                    item.is_typed = false;
                }
                items
            }
            // What was typed is all of it, in the unit of the plan at the bottom.
            (Some(_), Price::Times { .. }) => {
                let mut at = plan;
                while let Price::Times { plan, .. } | Price::Added { to: plan, .. } =
                    &self.app.plans[at].price
                {
                    at = self.place(plan);
                }
                let mut price = self.app.plans[at].price.clone();
                if let Price::Each { beside, least, .. } = &mut price {
                    (*beside, *least) = (None, None);
                }
                vec![own(&price)]
            }
            (_, Price::Added { to, price }) => {
                let mut items = vec![own(price)];
                items.extend(self.items(self.place(to), seats));
                items
            }
            (_, price) => vec![own(price)],
        };
        for seat in &found.seats {
            let count = self.inputs.units.get(&seat.id).copied().unwrap_or(0);
            if count > 0 {
                items.push(Item {
                    id: (plan, Some(seat.id.clone())),
                    list: seat
                        .amount
                        .map(|each| each.scaled(&whole(count * seat.a_year))),
                    times: (whole(1), whole(1)),
                    by: Vec::new(),
                    is_typed: false,
                });
            }
        }
        items
    }

    /// A plan's own price, typed or published, for a year.
    fn own_item(&self, plan: usize, price: &Price, seats: u64) -> Item {
        let typed = self.typed(plan).cloned();
        let at = |amount: &Cost| typed.clone().map_or(amount.clone(), Cost::at);
        let of = |unit: &Option<String>| match unit {
            None => Some(seats),
            Some(unit) => self.inputs.units.get(unit).copied(),
        };
        let list = match price {
            Price::Each {
                amount,
                a_year,
                minimum,
                counts,
                beside,
                held,
                least,
            } => match of(counts) {
                None => Cost::Unknown,
                Some(number) => {
                    let billed = number.max(*minimum).saturating_sub(*held);
                    let units = match billed {
                        0 => Cost::Known(Span::nothing()),
                        _ => at(amount).map(|each| each.scaled(&whole(billed))),
                    };
                    let mut sum = units;
                    if let Some(fee) = beside {
                        sum = fee.with(&sum, Span::plus);
                    }
                    if let Some(least) = least {
                        sum = sum.with(least, larger);
                    }
                    sum.map(|period| period.scaled(&whole(*a_year)))
                }
            },
            Price::Sizes {
                sizes,
                a_year,
                counts,
            } => {
                let amount = match (&typed, of(counts)) {
                    (Some(_), _) => at(&Cost::Unknown),
                    (None, Some(number)) => sized(sizes, number),
                    (None, None) => Cost::Unknown,
                };
                amount.map(|period| period.scaled(&whole(*a_year)))
            }
            Price::Flat { amount, a_year } => at(amount).map(|it| it.scaled(&whole(*a_year))),
            Price::Quote { each, a_year } => {
                let number = if *each { seats } else { 1 };
                at(&Cost::Unknown).map(|it| it.scaled(&whole(number * a_year)))
            }
            Price::Usage { a_year } => at(&Cost::Unknown).map(|it| it.scaled(&whole(*a_year))),
            Price::Times { .. } | Price::Added { .. } => panic!("not a price of its own"),
        };
        Item {
            id: (plan, None),
            list,
            times: (whole(1), whole(1)),
            by: Vec::new(),
            is_typed: typed.is_some(),
        }
    }

    /// The share of an item's list price in the target's bill that is left, and whether that is only about
    /// right. What was typed is no list price, and what stands in today's bill is not bought anew.
    fn kept(&self, item: &Item, seats: u64) -> (Q, Q, bool) {
        let whole_price = (whole(1), whole(1), false);
        let today = self.current.map(|current| self.items(current, seats));
        let stays = today
            .iter()
            .flatten()
            .any(|other| other.id == item.id && other.by == item.by);
        if item.is_typed || stays {
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

    /// A year of a plan at its price.
    pub fn annual(&self, plan: usize, seats: u64) -> Cost {
        let items = self.items(plan, seats);
        all(items.iter().map(Item::cost))
    }

    /// A year of the target, less its discount.
    pub fn target_bill(&self, target: usize, seats: u64) -> Cost {
        let items = self.items(target, seats);
        all(items.iter().map(|item| self.discounted(item, seats)))
    }

    fn discounted(&self, item: &Item, seats: u64) -> Cost {
        let (least, most, about) = self.kept(item, seats);
        let times = (&item.times.0 * least, &item.times.1 * most);
        item.list
            .map(|list| marked(list.price_times(&times.0, &times.1), about))
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
        let (more, less) = self.apart(from, target, seats);
        match less {
            Some(less) => more.with(&less, Span::minus),
            None => more,
        }
    }

    /// What the target's bill has more than another, and what it has less; what both have alike is in
    /// neither. Of an item in both, what its multiple may be more stands on the one side, and what it may
    /// be less on the other.
    pub(crate) fn apart(&self, from: usize, target: usize, seats: u64) -> (Cost, Option<Cost>) {
        let (ours, theirs) = (self.items(target, seats), self.items(from, seats));
        let (mut more, mut less) = (Vec::new(), Vec::new());
        for item in &ours {
            let Some(twin) = theirs.iter().find(|twin| twin.id == item.id) else {
                more.push(self.discounted(item, seats));
                continue;
            };
            let (least, most, _) = self.kept(item, seats);
            let (list, low, high) = if item.by == twin.by {
                (item.cost(), least - whole(1), most - whole(1))
            } else {
                let low = &item.times.0 * &least - &twin.times.1;
                let high = &item.times.1 * &most - &twin.times.0;
                (item.list.clone(), low, high)
            };
            let nothing = zero();
            if high > nothing {
                let low = if low > nothing { low.clone() } else { zero() };
                more.push(list.map(|list| list.price_times(&low, &high)));
            }
            if low < nothing {
                let high = if high < nothing { high } else { zero() };
                less.push(list.map(|list| list.price_times(&-&high, &-&low)));
            }
        }
        let gone = |item: &&Item| ours.iter().all(|other| other.id != item.id);
        less.extend(theirs.iter().filter(gone).map(Item::cost));
        let taken = (!less.is_empty()).then(|| all(less.into_iter()));
        (all(more.into_iter()), taken)
    }

    /// What native adds to a year's cost and what it spares.
    pub(crate) fn upgrade_apart(&self, seats: u64) -> (Cost, Option<Cost>) {
        match (self.target, self.current) {
            (None, _) => (self.without_scim(), None),
            (Some(target), Some(current)) => self.apart(current, target, seats),
            (Some(target), None) => (self.target_bill(target, seats), None),
        }
    }

    /// What the native way adds to the cost of a year: the step, or the whole bill for a new customer.
    pub fn upgrade(&self, seats: u64) -> Cost {
        match (self.target, self.current) {
            (None, _) => self.without_scim(),
            (Some(target), Some(current)) => self.step(current, target, seats),
            (Some(target), None) => self.target_bill(target, seats),
        }
    }

    /// What the plan with SCIM costs a year in all.
    pub fn total(&self, seats: u64) -> Cost {
        match (self.target, self.current) {
            (None, _) => self.without_scim(),
            (Some(target), Some(current)) if current >= target => self.annual(current, seats),
            (Some(target), _) => self.target_bill(target, seats),
        }
    }

    /// What native costs where no plan has SCIM: there is no such way, or nobody says whether there is.
    pub(crate) fn without_scim(&self) -> Cost {
        match self.app.plans.iter().any(|plan| plan.scim == "unknown") {
            true => Cost::Unknown,
            false => Cost::NoSuch,
        }
    }

    /// What whoever buys the target pays once.
    pub fn once(&self) -> Cost {
        let mut sum = Cost::at(self.inputs.setup_native.clone());
        let (Some(target), current) = (self.target, self.current) else {
            return sum;
        };
        if current.is_some_and(|current| current >= target) {
            return sum;
        }
        let held = current.map_or(Vec::new(), |current| self.built_of(current));
        for plan in self.built_of(target) {
            if let (Some(fee), false) = (&self.app.plans[plan].once, held.contains(&plan)) {
                sum = sum.with(fee, Span::plus);
            }
        }
        sum
    }

    /// A plan and those that it is added to.
    fn built_of(&self, plan: usize) -> Vec<usize> {
        let mut plans = vec![plan];
        let mut at = plan;
        while let Price::Added { to, .. } = &self.app.plans[at].price {
            at = self.place(to);
            plans.push(at);
        }
        plans
    }

    /// The upgrade in percent of today's bill.
    pub fn increase(&self) -> Cost {
        let seats = self.inputs.seats;
        let Some(current) = self.current else {
            return Cost::NoSuch;
        };
        let Some(target) = self.target else {
            return self.without_scim();
        };
        let today = self.annual(current, seats);
        if is_nothing(&today) {
            return Cost::NoSuch;
        }
        // Nothing more to pay is no increase, even over a bill that is not published.
        if current >= target {
            return Cost::Known(Span::nothing());
        }
        let (ours, theirs) = (self.items(target, seats), self.items(current, seats));
        // Today's bill is one item that the target has another multiple of: the price itself falls out.
        if let [only] = &*theirs
            && let Some(item) = ours
                .iter()
                .find(|item| item.id == only.id && item.by != only.by)
        {
            let (least, most, _) = self.kept(item, seats);
            let multiple = Span::between(
                &item.times.0 * least / &only.times.1 - whole(1),
                &item.times.1 * most / &only.times.0 - whole(1),
            );
            let rest = ours.iter().filter(|other| other.id != item.id);
            let rest = all(rest.map(|item| self.discounted(item, seats)));
            let over = if is_nothing(&rest) {
                today.map(|_| Span::nothing())
            } else {
                rest.with(&today, quotient)
            };
            return over.map(|over| multiple.plus(over).scaled(&whole(100)));
        }
        // The target only adds: the addition over the bill, else one bill over the other.
        if let (more, None) = self.apart(current, target, seats) {
            return more
                .with(&today, quotient)
                .map(|share| share.scaled(&whole(100)));
        }
        let ratio = self.target_bill(target, seats).with(&today, quotient);
        ratio.map(|ratio| ratio.minus(&Span::at(whole(1))).scaled(&whole(100)))
    }

    /// The price of a seat and month, where one seat less saves so much.
    pub fn seat_price(&self, plan: usize) -> Option<Cost> {
        let found = &self.app.plans[plan];
        let month = |amount: &Cost, a_year: u64| {
            amount.map(|amount| amount.scaled(&(whole(a_year) / whole(12))))
        };
        let typed = self.typed(plan).cloned().map(Cost::at);
        let own = |price: &Price| match price {
            Price::Each {
                amount,
                a_year,
                counts: None,
                held: 0,
                beside,
                ..
            } if beside.is_none() => Some(month(&typed.clone().unwrap_or(amount.clone()), *a_year)),
            Price::Quote { each: true, a_year } => {
                Some(month(&typed.clone().unwrap_or(Cost::Unknown), *a_year))
            }
            _ => None,
        };
        match (&found.price, &typed) {
            (Price::Times { plan: of, .. }, Some(_)) => {
                let mut at = self.place(of);
                while let Price::Times { plan, .. } | Price::Added { to: plan, .. } =
                    &self.app.plans[at].price
                {
                    at = self.place(plan);
                }
                match &self.app.plans[at].price {
                    // Of the plan at the bottom only the unit counts.
                    Price::Each {
                        a_year,
                        counts: None,
                        held: 0,
                        ..
                    }
                    | Price::Quote { each: true, a_year } => {
                        typed.clone().map(|typed| month(&typed, *a_year))
                    }
                    _ => None,
                }
            }
            (
                Price::Times {
                    plan: of,
                    low,
                    high,
                },
                None,
            ) => {
                let base = self.seat_price(self.place(of))?;
                Some(base.map(|base| base.price_times(low, high)))
            }
            (Price::Added { to, price }, _) => {
                let base = self.seat_price(self.place(to))?;
                match &**price {
                    // What costs the same with a seat less adds nothing to a seat.
                    Price::Flat { .. } | Price::Quote { each: false, .. } | Price::Usage { .. } => {
                        Some(base)
                    }
                    Price::Sizes { .. } => typed.is_some().then_some(base),
                    price => Some(own(price)?.with(&base, Span::plus)),
                }
            }
            (price, _) => own(price),
        }
    }
}

/// The sum of costs, of which there may be none.
fn all(costs: impl Iterator<Item = Cost>) -> Cost {
    costs
        .reduce(|sum, cost| sum.with(&cost, Span::plus))
        .unwrap_or(Cost::Known(Span::nothing()))
}

fn is_nothing(cost: &Cost) -> bool {
    matches!(cost, Cost::Known(span) if span.is(&zero()))
}

/// What so many pay; unknown in a hole.
pub(crate) fn sized(sizes: &[Size], number: u64) -> Cost {
    let mut found = sizes
        .iter()
        .filter(|size| size.from <= number && size.to.is_none_or(|to| number <= to));
    found
        .next()
        .map_or(Cost::Unknown, |size| size.amount.clone())
}

/// The larger of two costs, whichever that turns out to be.
fn larger(a: &Span, b: &Span) -> Span {
    let floors = (a.floor().expect("a price"), b.floor().expect("a price"));
    let floor = if floors.0 > floors.1 {
        floors.0
    } else {
        floors.1
    };
    Span {
        low: if floor == zero() {
            Low::Under
        } else {
            Low::At(floor)
        },
        high: match (&a.high, &b.high) {
            (Some(a), Some(b)) => Some(if a > b { a.clone() } else { b.clone() }),
            _ => None,
        },
        about: a.about || b.about,
    }
}

/// One cost over another that varies independently.
fn quotient(bill: &Span, today: &Span) -> Span {
    let bottom = today.floor().filter(|floor| *floor != zero());
    let top = today.high.as_ref();
    Span {
        low: match (bill.floor(), top) {
            (Some(bill), Some(top)) => Low::At(bill / top),
            _ => Low::Under,
        },
        high: bill
            .high
            .as_ref()
            .zip(bottom)
            .map(|(bill, floor)| bill / floor),
        about: bill.about || today.about,
    }
}

fn marked(mut span: Span, about: bool) -> Span {
    span.about |= about;
    span
}
