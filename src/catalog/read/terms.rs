//! What every app shares: the offer, the aggregate of doing it by hand, the assumptions.

use super::Node;
use crate::catalog::{Aggregate, Assumption, Costs, Defaults, Link, Offer, Prose, Slug, Terms};

impl<const SOURCED: bool> Node<'_, SOURCED> {
    #[inline(never)]
    pub(super) fn aggregate(self) -> Aggregate {
        Aggregate {
            employees: self.whole("employees"),
            orphaned_accounts: self.whole("orphaned_accounts"),
            idle_seats: self.whole("idle_seats"),
            hours: self.whole("hours"),
            licences: self.amount("licences"),
            labour: self.amount("labour"),
            compliance: self.amount("compliance"),
            label: self.told("label"),
            cite: self.cite(),
            earlier: self.sourced("earlier", |earlier| {
                earlier.before(earlier.at("price").costs())
            }),
        }
    }

    fn costs(self) -> Costs {
        Costs {
            licences: self.amount("licences"),
            labour: self.amount("labour"),
            compliance: self.amount("compliance"),
        }
    }

    #[inline(never)]
    fn assumption(self) -> Assumption {
        Assumption {
            value: self.amount("value"),
            why: self.told("why"),
        }
    }

    fn offer(self) -> Offer {
        Offer {
            maker: self.told("maker"),
            name: self.text("name"),
            fee: self.amount("fee"),
            claims: Vec::new(),
            summary: Vec::new(),
            disclosure: self.text("disclosure"),
            book: self.at("book").link(),
            tour: match SOURCED {
                true => self.at("tour").link(),
                false => Link::default(),
            },
            banner: Prose {
                text: self.at("banner").told("text"),
                cite: Vec::new(),
            },
            sources: self.sources(),
            cite: self.cite(),
            earlier: self.sourced("earlier", |earlier| earlier.before(earlier.amount("price"))),
        }
    }

    fn defaults(self) -> Defaults {
        Defaults {
            manual: self.at("manual").aggregate(),
            rate: self.at("rate").assumption(),
            small_team: self.at("small_team").assumption(),
            stale_after_days: self
                .whole("stale_after_days")
                .try_into()
                .unwrap_or(u32::MAX),
            example_stack: self.sourced("example_stack", |slug| slug.read(Slug::new, Slug::none)),
            shown_without_program: Vec::new(),
            sources: self.sources(),
        }
    }

    pub(super) fn terms(self) -> Terms {
        Terms {
            offer: self.at("offer").offer(),
            defaults: self.at("defaults").defaults(),
            catalog: self.text("catalog"),
        }
    }
}
