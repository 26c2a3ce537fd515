//! From how many seats on the native upgrade costs at least the managed fee.
//!
//! The least that a step may cost is a straight line over the seats between one change of minimum or
//! discount and the next. So each piece is solved as an equation.

use crate::bill::Deal;
use crate::catalog::Price;
use crate::number::{Cost, Low, Q, Span, whole, zero};
use num_bigint::BigInt;

const MOST_SEATS: u64 = 10_000_000;

/// Where a condition holds, as runs of seats that do not touch.
type Runs = Vec<(u64, u64)>;

/// The break-even, and where native is dearer below it.
pub struct BreakEven {
    pub seats: Cost,
    pub dearer_below: Runs,
}

impl Deal<'_> {
    /// What native costs more than the plan that the other ways would keep or buy.
    fn step_at(&self, seats: u64) -> Cost {
        match self.target {
            None => self.without_scim(),
            Some(target) => match self.current {
                Some(current) => self.step(current, target, seats),
                None => self.bill_less(self.usual, target, seats),
            },
        }
    }

    /// Where the line of a plan's bill bends or breaks: at any of these counts, or just below it.
    fn add_starts(&self, plan: usize, starts: &mut Vec<u64>) {
        match &self.app.plans[plan].price {
            Price::Times { plan, .. } => self.add_starts(self.place(plan), starts),
            Price::Added { to, price } => {
                self.add_starts(self.place(to), starts);
                self.add_bends(plan, price, starts);
            }
            price => self.add_bends(plan, price, starts),
        }
    }

    fn add_bends(&self, plan: usize, price: &Price, starts: &mut Vec<u64>) {
        match price {
            Price::Each {
                amount,
                minimum,
                held,
                beside,
                least,
                ..
            } => {
                starts.extend([*minimum, *held, *held + 1]);
                let typed = self.inputs.prices.get(&self.app.plans[plan].id).cloned();
                let amount = typed.map_or(amount.clone(), Cost::at);
                let ends = |cost: Option<&Cost>| match cost {
                    Some(Cost::Known(span)) => [span.floor(), span.high.clone()],
                    Some(_) => [None, None],
                    None => [Some(zero()), Some(zero())],
                };
                // fee + each x (n - held) = least
                let of = [
                    ends(Some(&amount)),
                    ends(beside.as_ref()),
                    ends(least.as_ref()),
                ];
                for end in 0..2 {
                    if let [Some(each), Some(fee), Some(least)] =
                        of.each_ref().map(|ends| &ends[end])
                        && *each != zero()
                        && least > fee
                    {
                        let units = ((least - fee) / each).floor() + BigInt::from(*held);
                        if let Ok(at) = u64::try_from(units) {
                            // More pieces than there are do no harm.
                            starts.extend([at, at.saturating_add(1)]);
                        }
                    }
                }
            }
            Price::Sizes {
                sizes,
                counts: None,
                ..
            } => {
                for size in sizes {
                    starts.push(size.from);
                    starts.extend(size.to.map(|to| to + 1));
                }
            }
            _ => {}
        }
    }

    /// The first and the last seat count of each straight piece.
    fn pieces(&self) -> Vec<(u64, u64)> {
        let mut starts = vec![1];
        for plan in [self.target, self.current, Some(self.usual)]
            .into_iter()
            .flatten()
        {
            self.add_starts(plan, &mut starts);
        }
        for band in &self.app.bands {
            starts.push(band.from);
            starts.extend(band.to.map(|to| to + 1));
        }
        starts.retain(|start| (1..=MOST_SEATS).contains(start));
        starts.sort_unstable();
        starts.dedup();
        let ends = starts
            .iter()
            .skip(1)
            .map(|next| next - 1)
            .chain([MOST_SEATS]);
        starts.iter().copied().zip(ends).collect()
    }

    /// The runs of seats at which one end of the step's interval is at least an amount. `None` is an end
    /// that is without limit on its own side.
    /// So is a step that nobody publishes.
    fn reaches(&self, end: impl Fn(&Span) -> Option<Q>, without: bool, amount: &Q) -> Runs {
        let mut runs = Runs::new();
        for (first, last) in self.pieces() {
            let value = |seats: u64| match self.step_at(seats) {
                Cost::Known(span) => end(&span),
                Cost::Unknown => None,
                Cost::NoSuch => panic!("there is a step"),
            };
            let (Some(a), Some(b)) = (value(first), value(last)) else {
                if without {
                    runs.push((first, last));
                }
                continue;
            };
            let slope = if last > first {
                (&b - &a) / whole(last - first)
            } else {
                zero()
            };
            match (a >= *amount, b >= *amount) {
                (true, true) => runs.push((first, last)),
                (false, false) => {}
                (false, true) => {
                    let more = ((amount - &a) / slope).ceil();
                    runs.push((first + count(more), last));
                }
                (true, false) => {
                    let more = ((amount - &a) / slope).floor();
                    runs.push((first, first + count(more)));
                }
            }
        }
        let mut joined: Runs = Vec::new();
        for run in runs {
            match joined.last_mut() {
                Some(last) if last.1 + 1 == run.0 => last.1 = run.1,
                _ => joined.push(run),
            }
        }
        joined
    }

    /// The least count from which on, for every larger one, the step costs at least the fee.
    pub fn break_even(&self) -> BreakEven {
        let nowhere = |seats| BreakEven {
            seats,
            dearer_below: Vec::new(),
        };
        let fee = match self.fee() {
            Cost::Known(fee) => fee,
            other => return nowhere(other),
        };
        let known = |seats: u64| matches!(self.step_at(seats), Cost::Known(_));
        if !self.pieces().iter().any(|(first, _)| known(*first)) {
            return nowhere(self.step_at(self.inputs.seats));
        }
        // Sure: the least that the step may cost is at least the most that the fee may be.
        let mut sure = match &fee.high {
            Some(most) => self.reaches(Span::floor, false, most),
            None => Runs::new(),
        };
        let surely = tail(&mut sure);
        // Possible: the most that the step may cost is at least the least that the fee may be.
        let possibly = match &fee.low {
            Low::At(least) => {
                let mut runs = self.reaches(|span| span.high.clone(), true, least);
                tail(&mut runs).map(|from| Low::At(whole(from)))
            }
            Low::Under | Low::Bottomless => Some(Low::Under),
        };
        let seats = match (possibly, surely) {
            (Some(low), Some(from)) => Cost::Known(Span {
                low,
                high: Some(whole(from)),
                about: false,
            }),
            // What nobody publishes for the largest may be more or less.
            _ if !known(MOST_SEATS) => Cost::Unknown,
            (Some(low @ Low::At(_)), None) => Cost::Known(Span {
                low,
                high: None,
                about: false,
            }),
            _ => Cost::NoSuch,
        };
        BreakEven {
            seats,
            dearer_below: sure,
        }
    }

    /// Whether the step surely reaches the fee at so many seats, straight from the definition.
    pub fn surely_dear(&self, seats: u64) -> bool {
        match (self.step_at(seats), self.fee()) {
            (Cost::Known(step), Cost::Known(fee)) => match (step.floor(), fee.high) {
                (Some(floor), Some(most)) => floor >= most,
                _ => false,
            },
            _ => false,
        }
    }
}

/// Takes the run that reaches the end off, and gives where it begins.
fn tail(runs: &mut Runs) -> Option<u64> {
    match runs.last() {
        Some((from, MOST_SEATS)) => {
            let from = *from;
            runs.pop();
            Some(from)
        }
        _ => None,
    }
}

fn count(value: BigInt) -> u64 {
    u64::try_from(value).expect("a count of seats")
}
