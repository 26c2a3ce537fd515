//! The names of the inputs, and what each takes.

use crate::catalog::{PlanId, Slug, UnitId};
use crate::filled::Texts;
use std::borrow::Cow;

/// One input. [`Key::name`] is its public name in links, form fields and the JSON.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Seats.
    Seats,
    /// The plan paid for today.
    Plan,
    /// The plan bought for SCIM.
    Target,
    /// The reader's own price for a plan.
    Price(PlanId),
    /// How many of a unit that is not a person.
    Units(UnitId),
    /// What is taken off the target's list price.
    Discount,
    /// Employees.
    Employees,
    /// Hours of IT work a year.
    Hours,
    /// Dollars an hour.
    Rate,
    /// Idle seats.
    Idle,
    /// Dollars an idle seat and month.
    IdlePrice,
    /// Dollars a year of missed offboardings.
    Misses,
    /// Dollars a year for the managed way.
    Fee,
    /// Years to sum over.
    Years,
    /// Percent more seats each year.
    Growth,
    /// Percent higher prices each year.
    Uplift,
    /// Dollars once, native.
    SetupNative,
    /// Dollars once, managed.
    SetupManaged,
    /// How often people leave.
    Turnover,
    /// Whether removed people must be recoverable.
    Recovery,
    /// Whether deletion for good is acceptable.
    HardDelete,
    /// Whether the plan's other features are wanted.
    Features,
    /// The identity provider.
    Idp,
    /// The name of the app that is not in the catalog.
    Name,
    /// Its price a seat and month today.
    OwnCurrent,
    /// Its price a seat and month with SCIM.
    OwnTarget,
    /// Its least number of seats.
    OwnMinimum,
    /// The apps of a stack.
    Apps,
    /// What the managed fee is paid for in a stack.
    FeeBasis,
    /// What the work by hand is counted for in a stack.
    ManualBasis,
    /// One app's own seats, plan, target, discount or price in a stack.
    Of(Slug, Box<Key>),
}

/// What kind of value an input takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A whole number between two bounds; `blank` where it may be left out.
    Whole {
        /// The least.
        least: u64,
        /// The greatest.
        most: u64,
        /// Whether blank means "as published" or "not stated".
        blank: bool,
    },
    /// Hours: 0 to 10,000,000 with at most 2 decimals, or blank.
    Hours,
    /// Dollars, 0 to 1,000,000,000 with at most 4 decimals; `blank` where it may be left out.
    Money {
        /// Whether blank means "as published" or "nothing".
        blank: bool,
    },
    /// A percentage between two bounds with at most 2 decimals.
    Percent {
        /// The least.
        least: i32,
        /// The greatest.
        most: i32,
    },
    /// `list`, `quoted` or a percentage.
    Discount,
    /// One of these words, or blank for unset.
    Choice(&'static [&'static str]),
    /// A plan's id; `none` where `none` is allowed.
    PlanId {
        /// Whether "not a customer yet" is a choice.
        none: bool,
    },
    /// A short line of text.
    Line,
    /// Apps with their seats and plans.
    Apps,
}

const PLAIN: [Key; 25] = [
    Key::Seats,
    Key::Plan,
    Key::Target,
    Key::Discount,
    Key::Employees,
    Key::Hours,
    Key::Rate,
    Key::Idle,
    Key::IdlePrice,
    Key::Misses,
    Key::Fee,
    Key::Years,
    Key::Growth,
    Key::Uplift,
    Key::SetupNative,
    Key::SetupManaged,
    Key::Turnover,
    Key::Recovery,
    Key::HardDelete,
    Key::Features,
    Key::Idp,
    Key::Name,
    Key::OwnCurrent,
    Key::OwnTarget,
    Key::OwnMinimum,
];

impl Key {
    /// Every key that does not name a plan or a unit, in the order in which links hold them.
    pub fn plain() -> &'static [Key] {
        &PLAIN
    }

    /// The public name.
    pub fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Key::Seats => "seats",
            Key::Plan => "plan",
            Key::Target => "target",
            Key::Price(plan) => return Cow::Owned(["price.", plan.as_str()].glued()),
            Key::Units(unit) => return Cow::Owned(["units.", unit.as_str()].glued()),
            Key::Discount => "discount",
            Key::Employees => "employees",
            Key::Hours => "hours",
            Key::Rate => "rate",
            Key::Idle => "idle",
            Key::IdlePrice => "idle_price",
            Key::Misses => "misses",
            Key::Fee => "fee",
            Key::Years => "years",
            Key::Growth => "growth",
            Key::Uplift => "uplift",
            Key::SetupNative => "setup.native",
            Key::SetupManaged => "setup.managed",
            Key::Turnover => "turnover",
            Key::Recovery => "recovery",
            Key::HardDelete => "hard_delete",
            Key::Features => "features",
            Key::Idp => "idp",
            Key::Name => "name",
            Key::OwnCurrent => "own.current",
            Key::OwnTarget => "own.target",
            Key::OwnMinimum => "own.minimum",
            Key::Apps => "apps",
            Key::FeeBasis => "fee_basis",
            Key::ManualBasis => "manual_basis",
            Key::Of(slug, key) => {
                let name = key.name();
                let (first, rest) = match name.split_once('.') {
                    Some((first, plan)) => (first, [".", plan].glued()),
                    None => (&*name, String::new()),
                };
                return Cow::Owned([first, ".", slug.as_str(), &rest].glued());
            }
        })
    }

    /// The key with this public name.
    pub fn parse(name: &str) -> Option<Key> {
        if let Some(plan) = name.strip_prefix("price.") {
            return PlanId::new(plan).map(Key::Price);
        }
        if let Some(unit) = name.strip_prefix("units.") {
            return UnitId::new(unit).map(Key::Units);
        }
        PLAIN.iter().find(|key| key.name() == name).cloned()
    }

    /// The key with this public name in a stack: what is shared by its apps, what the stack has itself,
    /// and what each app has alone, such as `price.intercom.expert`. `seats.intercom` and
    /// `plan.intercom` are names of fields; links hold both in `apps`.
    pub fn in_stack(name: &str) -> Option<Key> {
        let own = [Key::Apps, Key::FeeBasis, Key::ManualBasis];
        if let Some(key) = own.iter().find(|key| key.name() == name) {
            return Some(key.clone());
        }
        let each = [Key::Seats, Key::Plan, Key::Target, Key::Discount];
        let (first, slug) = name.split_once('.').unwrap_or((name, ""));
        if first == "price" {
            let (slug, plan) = slug.split_once('.')?;
            let price = Key::Price(PlanId::new(plan)?);
            return Some(Key::Of(Slug::new(slug)?, Box::new(price)));
        }
        match each.iter().find(|key| key.name() == first) {
            Some(key) if first.len() < name.len() => {
                Some(Key::Of(Slug::new(slug)?, Box::new(key.clone())))
            }
            // How many seats an app has of which nobody says more is shared; its plans are not.
            Some(key) => (*key == Key::Seats).then_some(Key::Seats),
            None => Key::parse(name),
        }
    }

    /// The name of an element's attribute: `-` stands for `_` and `.`.
    pub fn attribute(&self) -> String {
        self.name().replace(['_', '.'], "-")
    }

    /// What it takes.
    pub fn shape(&self) -> Shape {
        let whole = |least, blank| Shape::Whole {
            least,
            most: super::MOST_SEATS,
            blank,
        };
        let percent = Shape::Percent {
            least: -50,
            most: 100,
        };
        match self {
            Key::Seats | Key::Employees => whole(1, false),
            Key::Idle | Key::Units(_) => whole(0, true),
            Key::OwnMinimum => whole(1, true),
            Key::Years => Shape::Whole {
                least: 1,
                most: 5,
                blank: false,
            },
            Key::Plan => Shape::PlanId { none: true },
            Key::Target => Shape::PlanId { none: false },
            Key::Hours => Shape::Hours,
            Key::Price(_)
            | Key::Rate
            | Key::IdlePrice
            | Key::Misses
            | Key::Fee
            | Key::SetupNative
            | Key::SetupManaged
            | Key::OwnCurrent
            | Key::OwnTarget => Shape::Money { blank: true },
            Key::Growth | Key::Uplift => percent,
            Key::Discount => Shape::Discount,
            Key::Turnover => Shape::Choice(&["low", "high"]),
            Key::Recovery | Key::Features => Shape::Choice(&["yes", "no"]),
            Key::HardDelete => Shape::Choice(&["ok", "no"]),
            Key::Idp => {
                Shape::Choice(&["okta", "entra", "google", "onelogin", "jumpcloud", "other"])
            }
            Key::Name => Shape::Line,
            Key::Apps => Shape::Apps,
            Key::FeeBasis | Key::ManualBasis => Shape::Choice(&["app", "stack"]),
            Key::Of(_, key) => key.shape(),
        }
    }

    /// How a sentence about a bad value names it: `Seats`.
    pub fn label(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Key::Seats => "Seats",
            Key::Plan => "Plan today",
            Key::Target => "Plan with SCIM",
            Key::Price(plan) => return Cow::Owned(["Your price for ", plan.as_str()].glued()),
            Key::Units(unit) => return Cow::Owned(["Number of ", unit.as_str()].glued()),
            Key::Discount => "Discount",
            Key::Employees => "Employees",
            Key::Hours => "Hours a year",
            Key::Rate => "Cost of an hour",
            Key::Idle => "Idle seats",
            Key::IdlePrice => "Price of an idle seat",
            Key::Misses => "Missed offboardings",
            Key::Fee => "Managed fee",
            Key::Years => "Years",
            Key::Growth => "Seat growth",
            Key::Uplift => "Price uplift",
            Key::SetupNative => "Set-up, native",
            Key::SetupManaged => "Set-up, managed",
            Key::Turnover => "Turnover",
            Key::Recovery => "Recovery",
            Key::HardDelete => "Deleting for good",
            Key::Features => "Other features",
            Key::Idp => "Identity provider",
            Key::Name => "Name of the app",
            Key::OwnCurrent => "Price today",
            Key::OwnTarget => "Price with SCIM",
            Key::OwnMinimum => "Minimum seats",
            Key::Apps => "Apps",
            Key::FeeBasis => "What the fee is for",
            Key::ManualBasis => "What the work is for",
            Key::Of(slug, key) => {
                return Cow::Owned([&*key.label(), " of ", slug.as_str()].glued());
            }
        })
    }
}
