//! Reading what the site ships: checked records as plain JSON, in the browser.
//!
//! Derived deserializers for these types would be a fifth of the program that every visitor downloads.
//! So the text is parsed once into [`Json`], and each function here names the fields that figures need;
//! a field that only words need is left at its default and stays on the page as text.
//!
//! Nothing here stops half-way: what is missing or not understood is noted ([`Node::fault`]) and stands
//! as something empty until the whole is refused. Stopping would have to drop what was read so far, at
//! every field anew.

use super::json::Json;
use super::{
    Aggregate, Assumption, Band, Costs, Defaults, Earlier, Effect, Idp, IdpSupport, Link, Offer,
    OneOff, OtherSeat, Period, Plan, PlanBundle, Price, Prose, Record, Removal, Restricted,
    Restriction, Scim, Seen, SizeBand, Source, SourceKind, Support, Terms, Tri, VolumeDiscounts,
};
use super::{PlanId, Slug, SourceId, UnitId};
use crate::date::Day;
use crate::money::{Amount, decimal};
use rust_decimal::Decimal;
use std::cell::Cell;
use std::fmt;

/// Why a text is not what the site ships: the name of the field that is missing or of another kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(pub(super) &'static str);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "its field \u{201c}{}\u{201d} is missing or not understood",
            self.0
        )
    }
}

/// A value that is being read, or the lack of one. Where it is not `SOURCED`, sources, what cites them,
/// earlier prices and words that only a formula or a further input shows are passed over: whoever shows
/// neither needs none of it.
#[derive(Clone, Copy)]
struct Node<'a, const SOURCED: bool> {
    /// `None` for null as well.
    value: Option<&'a Json>,
    /// Whether anything that was read so far is not what it should be.
    faulty: &'a Cell<bool>,
}

impl<'a, const SOURCED: bool> Node<'a, SOURCED> {
    fn new(value: Option<&'a Json>, faulty: &'a Cell<bool>) -> Self {
        let value = value.filter(|value| !matches!(value, Json::Bare(word) if word == "null"));
        Node { value, faulty }
    }

    /// Notes that this is not what it should be.
    fn fault(self) {
        self.faulty.set(true);
    }

    /// A field.
    #[inline(never)]
    fn at(self, name: &str) -> Self {
        Node::new(self.value.and_then(|value| value.get(name)), self.faulty)
    }

    #[inline(never)]
    fn str(self) -> &'a str {
        self.value.and_then(Json::as_str).unwrap_or_else(|| {
            self.fault();
            ""
        })
    }

    #[inline(never)]
    fn text(self, field: &str) -> String {
        self.at(field).str().to_owned()
    }

    #[inline(never)]
    fn maybe_text(self, field: &str) -> Option<String> {
        self.at(field).maybe(|text| text.str().to_owned())
    }

    #[inline(never)]
    fn maybe_whole(self, field: &str) -> Option<u64> {
        self.at(field).maybe(|number| {
            let read = match number.value {
                Some(Json::Bare(word)) => word.parse().ok(),
                _ => None,
            };
            read.unwrap_or_else(|| {
                number.fault();
                0
            })
        })
    }

    #[inline(never)]
    fn whole(self, field: &str) -> u64 {
        self.maybe_whole(field).unwrap_or_else(|| {
            self.fault();
            0
        })
    }

    /// A text that stands for something.
    fn read<T>(self, parse: fn(&str) -> Option<T>, empty: fn() -> T) -> T {
        parse(self.str()).unwrap_or_else(|| {
            self.fault();
            empty()
        })
    }

    /// One of these words.
    fn word<T: Copy>(self, words: &[(&str, T)], otherwise: T) -> T {
        let text = self.str();
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, value)) => *value,
            None => {
                self.fault();
                otherwise
            }
        }
    }

    /// What may be left out.
    fn maybe<T>(self, read: fn(Self) -> T) -> Option<T> {
        self.value.is_some().then(|| read(self))
    }

    /// A list, which is empty where it is left out.
    fn list<T>(self, read: fn(Self) -> T) -> Vec<T> {
        let mut out = Vec::new();
        match self.value {
            None => {}
            Some(Json::List(items)) => {
                for item in items {
                    out.push(read(Node::new(Some(item), self.faulty)));
                }
            }
            Some(_) => self.fault(),
        }
        out
    }

    #[inline(never)]
    fn amount(self, field: &str) -> Amount {
        self.at(field)
            .read(|text| Amount::parse(text).ok(), || Amount::Unknown)
    }

    fn maybe_amount(self, field: &str) -> Option<Amount> {
        let stated = self.at(field).value.is_some();
        stated.then(|| self.amount(field))
    }

    fn decimal(self) -> Decimal {
        self.read(decimal, || Decimal::ZERO)
    }

    #[inline(never)]
    fn plan_id(self) -> PlanId {
        self.read(PlanId::new, PlanId::none)
    }

    /// A list of what only those need who show where figures come from, or look plans up by name.
    fn sourced<T>(self, field: &str, read: fn(Self) -> T) -> Vec<T> {
        match SOURCED {
            true => self.at(field).list(read),
            false => Vec::new(),
        }
    }

    /// A text that only those need.
    fn told(self, field: &str) -> String {
        match SOURCED {
            true => self.text(field),
            false => String::new(),
        }
    }

    /// The sources of what stands beside them.
    fn cite(self) -> Vec<SourceId> {
        self.sourced("cite", |id| id.read(SourceId::new, SourceId::none))
    }

    fn tri(self) -> Tri {
        let words = [
            ("yes", Tri::Yes),
            ("no", Tri::No),
            ("unknown", Tri::Unknown),
        ];
        self.word(&words, Tri::Unknown)
    }

    fn period(self) -> Period {
        let words = [("month", Period::Month), ("year", Period::Year)];
        self.at("per").word(&words, Period::Month)
    }

    fn idp(self) -> Idp {
        self.read(Idp::parse, || Idp::Other)
    }

    #[inline(never)]
    fn support(self) -> Support {
        let words = [
            ("yes", Support::Yes),
            ("no", Support::No),
            ("jit_only", Support::JitOnly),
            ("limited", Support::Limited),
            ("sso_only", Support::SsoOnly),
            ("generic", Support::Generic),
            ("third_party", Support::ThirdParty),
            ("api", Support::Api),
            ("directory_sync", Support::DirectorySync),
            ("not_documented", Support::NotDocumented),
            ("unknown", Support::Unknown),
        ];
        self.word(&words, Support::Unknown)
    }

    fn effect(self) -> Effect {
        let words = [
            ("deletes", Effect::Deletes),
            ("suspends", Effect::Suspends),
            ("removes", Effect::Removes),
            ("sign_in_only", Effect::SignInOnly),
            ("leaves_inactive", Effect::LeavesInactive),
            ("unknown", Effect::Unknown),
        ];
        self.word(&words, Effect::Unknown)
    }

    fn source_kind(self) -> SourceKind {
        let words = [
            ("guide", SourceKind::Guide),
            ("undated_guide", SourceKind::UndatedGuide),
            ("vendor", SourceKind::Vendor),
            ("research", SourceKind::Research),
            ("index", SourceKind::Index),
            ("aggregate", SourceKind::Aggregate),
            ("inferred", SourceKind::Inferred),
        ];
        self.word(&words, SourceKind::Inferred)
    }

    fn seen(self) -> Seen {
        let words = [
            ("opened", Seen::Opened),
            ("quoted", Seen::Quoted),
            ("cited", Seen::Cited),
        ];
        self.word(&words, Seen::Cited)
    }

    fn link(self) -> Link {
        Link {
            label: self.text("label"),
            href: self.text("href"),
        }
    }

    fn source(self) -> Source {
        Source {
            id: self.at("id").read(SourceId::new, SourceId::none),
            title: self.text("title"),
            publisher: self.text("publisher"),
            url: self.maybe_text("url"),
            kind: self.at("kind").source_kind(),
            seen: self.at("seen").seen(),
            on: self.at("on").read(Day::parse, || Day::FIRST),
        }
    }

    #[inline(never)]
    fn sources(self) -> Vec<Source> {
        self.sourced("sources", Node::source)
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

    /// An earlier price.
    fn before<T>(self, price: T) -> Earlier<T> {
        Earlier {
            price,
            until: self.at("until").read(Day::parse, || Day::FIRST),
            cite: self.cite(),
            words: self.maybe_text("words").unwrap_or_default(),
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

    #[inline(never)]
    fn aggregate(self) -> Aggregate {
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

    fn record(self) -> Record {
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

    fn terms(self) -> Terms {
        Terms {
            offer: self.at("offer").offer(),
            defaults: self.at("defaults").defaults(),
            catalog: self.text("catalog"),
        }
    }
}

/// The terms of one value and the records of another.
pub(super) fn terms_and_records<const SOURCED: bool>(
    terms: &Json,
    records: &Json,
) -> Result<(Terms, Vec<Record>), ReadError> {
    let faulty = Cell::new(false);
    let terms = Node::<SOURCED>::new(terms.get("terms"), &faulty).terms();
    if faulty.get() {
        return Err(ReadError("terms"));
    }
    let records = Node::<SOURCED>::new(records.get("records"), &faulty);
    let there = records.value.is_some();
    let records = records.list(Node::record);
    // What is not in order would not be found.
    let ordered = records.is_sorted_by(|a, b| a.slug < b.slug);
    if faulty.get() || !there || !ordered {
        return Err(ReadError("records"));
    }
    Ok((terms, records))
}
