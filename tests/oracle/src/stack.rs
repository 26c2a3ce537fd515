//! Many apps at once: what each way costs in all, and which ways together cost least.

use crate::agree::{Exactly, Figure, same, told};
use crate::bill::Deal;
use crate::catalog::{App, Plan, Price};
use crate::inputs::Inputs;
use crate::number::{Cost, Q, Span, zero};

/// The ways, in the order of an app's costs.
pub const WAYS: [&str; 3] = ["managed", "native", "manual"];

/// What the engine says of a total.
#[derive(Clone, Debug)]
pub struct Total {
    /// The amount, by its public name.
    pub figure: Figure,
    /// How many apps it covers.
    pub covers: usize,
    /// The apps that it does not cover.
    pub without: Vec<String>,
}

/// What the engine says of a stack.
#[derive(Clone, Debug)]
pub struct Found {
    /// Managed, native, by hand.
    pub ways: [Total; 3],
    /// The cheapest mix.
    pub mix: Total,
    /// The way of each app in it; nothing where none has a ceiling.
    pub taken: Vec<Option<&'static str>>,
    /// Whether no other mix can cost less.
    pub sure: bool,
}

/// One app among others: what each way costs, without what is paid once for all.
struct Part {
    slug: String,
    costs: [Cost; 3],
    /// Whether a way shares what is paid once.
    shares: [bool; 3],
}

/// Several apps under the same assumptions.
pub struct Stack {
    parts: Vec<Part>,
    /// What is paid once for all that share it.
    once: [Cost; 3],
    /// The largest amount on the way, for divisions that do not end.
    size: Q,
}

fn licences(deal: &Deal<'_>) -> Cost {
    deal.over_years(|seats| deal.licences(seats))
}

fn is_known(cost: &Cost) -> bool {
    matches!(cost, Cost::Known(_))
}

impl Stack {
    /// The stack of these apps, each with its inputs, which hold the shared ones too.
    pub fn new(apps: &[(&App, &Inputs)], fee_once: bool, work_once: bool) -> Self {
        let (first, shared) = apps.first().expect("an app");
        // The aggregate by hand belongs to no app, nor does the price of an idle seat in it.
        let nobody = App {
            slug: String::new(),
            plans: vec![Plan {
                id: String::new(),
                scim: "no".to_owned(),
                price: Price::Usage { a_year: 1 },
                seats: Vec::new(),
                once: None,
            }],
            works_itself: false,
            bands: Vec::new(),
            default_plan: None,
            default_target: None,
            ..(*first).clone()
        };
        let nobody = Deal::new(&nobody, shared);
        let fee = nobody.over_years(|_| nobody.fee());
        let work = nobody.over_years(|_| nobody.manual().total());
        let (fee_once, work_once) = (fee_once && is_known(&fee), work_once && is_known(&work));
        let part = |(app, inputs): &(&App, &Inputs)| {
            let deal = Deal::new(app, inputs);
            let horizon = deal.horizon();
            let shares = [fee_once, false, work_once && !app.works_itself];
            let setup = Cost::at(inputs.setup_managed.clone());
            let [managed, manual] = [
                match shares[0] {
                    true => licences(&deal).with(&setup, Span::plus),
                    false => horizon.managed,
                },
                match shares[2] {
                    true => licences(&deal),
                    false => horizon.manual,
                },
            ];
            Part {
                slug: app.slug.clone(),
                costs: [managed, horizon.native, manual],
                shares,
            }
        };
        let parts: Vec<Part> = apps.iter().map(part).collect();
        let once = [fee, Cost::Known(Span::nothing()), work];
        let all = parts.iter().flat_map(|part| &part.costs).chain(&once);
        let size = |cost: &Cost| match cost {
            Cost::Known(span) => {
                let ends = span.high.iter().cloned().chain(span.floor());
                ends.map(|end| if end < zero() { -&end } else { end }).sum()
            }
            _ => zero(),
        };
        let size = all.map(size).sum::<Q>() + crate::number::whole(1);
        Stack { parts, once, size }
    }

    /// The sum of a way for each app, with what it shares once; and the apps that it leaves out.
    fn sum(&self, way: impl Fn(usize) -> Option<usize>) -> (Cost, Vec<String>) {
        let mut sum = Span::nothing();
        let mut left = Vec::new();
        let mut shared = [false; 3];
        let mut missing = Cost::NoSuch;
        for (at, part) in self.parts.iter().enumerate() {
            match way(at).map(|way| (way, &part.costs[way])) {
                Some((way, Cost::Known(cost))) if cost.high.is_some() || cost.floor().is_some() => {
                    sum = sum.plus(cost);
                    shared[way] |= part.shares[way];
                }
                other => {
                    if !matches!(other, Some((_, Cost::NoSuch))) {
                        missing = Cost::Unknown;
                    }
                    left.push(part.slug.clone());
                }
            }
        }
        for (shared, once) in shared.iter().zip(&self.once) {
            if let (true, Cost::Known(once)) = (shared, once) {
                sum = sum.plus(once);
            }
        }
        match left.len() == self.parts.len() {
            true => (missing, left),
            false => (Cost::Known(sum), left),
        }
    }

    /// Every choice of a way for each app.
    fn choices(&self) -> impl Iterator<Item = Vec<usize>> {
        let count = self.parts.len();
        let all = 3usize.pow(u32::try_from(count).expect("few apps"));
        (0..all).map(move |mut number| {
            let mut digit = || {
                let digit = number % 3;
                number /= 3;
                digit
            };
            (0..count).map(|_| digit()).collect()
        })
    }

    /// The ceiling of a choice; `None` where there is none.
    fn ceiling(&self, choice: &[usize]) -> Option<Q> {
        let mut sum = zero();
        let mut shared = [false; 3];
        for (part, way) in self.parts.iter().zip(choice) {
            sum = sum + part.costs[*way].ceiling()?.clone();
            shared[*way] |= part.shares[*way];
        }
        for (_, once) in shared.iter().zip(&self.once).filter(|(shared, _)| **shared) {
            sum = sum + once.ceiling()?.clone();
        }
        Some(sum)
    }

    /// Whether a choice can turn out cheaper than another: what both have in common costs the same in
    /// both.
    fn may_be_cheaper(&self, choice: &[usize], taken: &[usize]) -> bool {
        let mut more = zero();
        let mut shared = [[false; 3]; 2];
        for ((part, way), mine) in self.parts.iter().zip(choice).zip(taken) {
            shared[0][*way] |= part.shares[*way];
            shared[1][*mine] |= part.shares[*mine];
            if way == mine {
                continue;
            }
            more = match &part.costs[*way] {
                Cost::NoSuch => return false,
                // It may turn out to be a saving of any size.
                Cost::Unknown => return !self.lacks(choice),
                Cost::Known(cost) => match cost.floor() {
                    Some(floor) => more + floor,
                    None => return !self.lacks(choice),
                },
            };
            more = more - part.costs[*mine].ceiling().expect("a ceiling").clone();
        }
        for ((other, mine), once) in shared[0].iter().zip(shared[1]).zip(&self.once) {
            if let Cost::Known(once) = once {
                match (other, mine) {
                    (true, false) => more = more + once.floor().expect("a price"),
                    (false, true) => more = more - once.high.clone().expect("a ceiling"),
                    _ => {}
                }
            }
        }
        more < zero()
    }

    /// Whether a choice takes a way that there is not.
    fn lacks(&self, choice: &[usize]) -> bool {
        let mut taken = self.parts.iter().zip(choice);
        taken.any(|(part, way)| part.costs[*way] == Cost::NoSuch)
    }

    /// Everything in which the engine's estimate of this stack differs from the oracle's.
    pub fn differences(&self, found: &Found) -> Vec<String> {
        let mut wrong = Vec::new();
        let exactly = Exactly::To(self.size.clone());
        let mut compare = |total: &Total, (right, left): (Cost, Vec<String>)| {
            let covers = self.parts.len() - left.len();
            if !same(&total.figure, &right, &exactly) {
                wrong.push(format!("{:?}, should be {}", total.figure, told(&right)));
            }
            if (total.covers, &total.without) != (covers, &left) {
                wrong.push(format!(
                    "{} leaves out {:?}, not {left:?}",
                    total.figure.name, total.without
                ));
            }
        };
        for (way, total) in found.ways.iter().enumerate() {
            compare(total, self.sum(|_| Some(way)));
        }
        let place = |taken: &Option<&str>| {
            taken.and_then(|taken| WAYS.iter().position(|way| *way == taken))
        };
        let taken: Vec<Option<usize>> = found.taken.iter().map(place).collect();
        compare(&found.mix, self.sum(|at| taken[at]));
        let ceilings = self.choices().filter_map(|choice| self.ceiling(&choice));
        let whole: Option<Vec<usize>> = taken.iter().copied().collect();
        match (ceilings.min(), whole) {
            (Some(least), Some(taken)) => {
                if self.ceiling(&taken).as_ref() != Some(&least) {
                    wrong.push(format!(
                        "the mix {:?} is not the cheapest, which is {}",
                        found.taken,
                        told(&Cost::at(least))
                    ));
                }
                let sure = !self
                    .choices()
                    .any(|choice| self.may_be_cheaper(&choice, &taken));
                if found.sure != sure {
                    wrong.push(format!("the mix {:?}: sure is {}", found.taken, found.sure));
                }
            }
            (Some(_), None) => wrong.push(format!("{:?} leaves out what has a way", found.taken)),
            (None, _) if found.sure => wrong.push("sure without a mix".to_owned()),
            (None, _) => {}
        }
        wrong
    }
}
