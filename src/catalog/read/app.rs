//! An app's record: its plans and their prices, SCIM and identity providers.

use super::Node;
use crate::catalog::spelling::{EFFECT, PERIOD, SUPPORT, TRI};
use crate::catalog::{
    Band, Effect, Idp, IdpSupport, OneOff, OtherSeat, Period, Plan, PlanBundle, Price, Record,
    Removal, Restricted, Restriction, Scim, SizeBand, Slug, Support, Tri, UnitId, VolumeDiscounts,
};

impl<const SOURCED: bool> Node<'_, SOURCED> {
    fn tri(self) -> Tri {
        self.word(&TRI, Tri::Unknown)
    }

    fn period(self) -> Period {
        self.at("per").word(&PERIOD, Period::Month)
    }

    fn idp(self) -> Idp {
        self.read(Idp::parse, || Idp::Other)
    }

    #[inline(never)]
    fn support(self) -> Support {
        self.word(&SUPPORT, Support::Unknown)
    }

    fn effect(self) -> Effect {
        self.word(&EFFECT, Effect::Unknown)
    }

    fn price(self) -> Price {
        let add_on = self.at("add_on");
        match add_on.value {
            Some(_) => Price::AddOn {
                to: add_on.at("to").plan_id(),
                name: add_on.text("name"),
                price: Box::new(add_on.at("price").plain_price()),
            },
            None => self.plain_price(),
        }
    }

    /// A price that is not an addition to another.
    #[inline(never)]
    fn plain_price(self) -> Price {
        let per_unit = self.at("per_unit");
        let flat = self.at("flat");
        let by_size = self.at("by_size");
        let times = self.at("times");
        let quote = self.at("quote");
        let usage = self.at("usage");
        if per_unit.value.is_some() {
            Price::PerUnit {
                amount: per_unit.amount("amount"),
                unit: per_unit.text("unit"),
                per: per_unit.period(),
                minimum: per_unit.maybe_whole("minimum"),
                base: per_unit.maybe_amount("base"),
                included: per_unit.maybe_whole("included"),
                minimum_spend: per_unit.maybe_amount("minimum_spend"),
                counts: per_unit.counts(),
            }
        } else if flat.value.is_some() {
            Price::Flat {
                amount: flat.amount("amount"),
                per: flat.period(),
            }
        } else if by_size.value.is_some() {
            Price::BySize {
                unit: by_size.text("unit"),
                per: by_size.period(),
                bands: by_size.at("bands").list(|band| SizeBand {
                    from: band.whole("from"),
                    to: band.maybe_whole("to"),
                    amount: band.amount("amount"),
                }),
                counts: by_size.counts(),
            }
        } else if times.value.is_some() {
            Price::Times {
                plan: times.at("plan").plan_id(),
                low: times.at("low").decimal(),
                high: times.at("high").decimal(),
            }
        } else if quote.value.is_some() {
            Price::Quote {
                unit: quote.maybe_text("unit"),
                per: quote.period(),
            }
        } else {
            // Without any of the seven its fields are missing, and that is noted.
            Price::Usage {
                words: usage.text("words"),
                per: usage.period(),
            }
        }
    }

    fn counts(self) -> Option<UnitId> {
        self.at("counts").maybe(Node::unit_id)
    }

    fn unit_id(self) -> UnitId {
        self.read(UnitId::new, UnitId::none)
    }

    fn plan(self) -> Plan {
        Plan {
            id: self.at("id").plan_id(),
            name: self.text("name"),
            also_called: self.sourced("also_called", |name| name.str().to_owned()),
            sso: Tri::Unknown,
            scim: self.at("scim").tri(),
            groups: Tri::Unknown,
            price: self.at("price").price(),
            words: self.maybe_text("words").unwrap_or_default(),
            monthly: None,
            other_seats: self.at("other_seats").list(|seat| OtherSeat {
                id: seat.at("id").unit_id(),
                name: seat.text("name"),
                amount: seat.amount("amount"),
                per: seat.period(),
                note: None,
            }),
            one_off: self.at("one_off").maybe(|fee| OneOff {
                amount: fee.amount("amount"),
                what: fee.told("what"),
                cite: fee.cite(),
            }),
            billing: match SOURCED {
                true => self.maybe_text("billing"),
                false => None,
            },
            note: None,
            cite: self.cite(),
            earlier: self.sourced("earlier", |earlier| {
                earlier.before(earlier.at("price").price())
            }),
        }
    }

    fn idp_support(self) -> IdpSupport {
        IdpSupport {
            idp: self.at("idp").idp(),
            sso: self.at("sso").support(),
            scim: self.at("scim").support(),
            groups: Tri::Unknown,
            note: None,
            cite: Vec::new(),
        }
    }

    fn volume_discounts(self) -> VolumeDiscounts {
        VolumeDiscounts {
            bands: self.at("bands").list(|band| Band {
                from: band.whole("from"),
                to: band.maybe_whole("to"),
                percent: band.amount("percent"),
            }),
            cite: self.cite(),
        }
    }

    pub(super) fn record(self) -> Record {
        Record {
            slug: self.at("slug").read(Slug::new, Slug::none),
            name: self.text("name"),
            category: self.told("category"),
            sources: self.sources(),
            plans: self.at("plans").list(Node::plan),
            default_plan: self.at("default_plan").maybe(Node::plan_id),
            default_target: self.at("default_target").maybe(Node::plan_id),
            scim: Scim {
                only_through: self.at("scim").at("only_through").list(Node::idp),
                restricted: self.at("scim").at("restricted").maybe(|_| Restricted {
                    how: Restriction::Other,
                    text: String::new(),
                    cite: Vec::new(),
                }),
                ..Scim::default()
            },
            removal: Removal {
                effect: self
                    .at("removal")
                    .maybe(|removal| removal.at("effect").effect())
                    .unwrap_or_default(),
                recoverable: self
                    .at("removal")
                    .maybe(|removal| removal.at("recoverable").tri())
                    .unwrap_or_default(),
                ..Removal::default()
            },
            idps: self.at("idps").list(Node::idp_support),
            volume_discounts: self.at("volume_discounts").maybe(Node::volume_discounts),
            manual: self.at("manual").maybe(Node::aggregate),
            also_called: self.sourced("also_called", |name| name.str().to_owned()),
            guide_updated: None,
            sso: Default::default(),
            bundle: match SOURCED {
                true => self.at("bundle").maybe(Node::bundle),
                false => None,
            },
            claims: Vec::new(),
            disagreements: Vec::new(),
            guide: Default::default(),
        }
    }

    fn bundle(self) -> PlanBundle {
        PlanBundle {
            features: self.at("features").list(|one| one.str().to_owned()),
            ..PlanBundle::default()
        }
    }
}
