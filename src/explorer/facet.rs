//! What the table can be narrowed by: a choice each, with its name in links and the words of its values.

use crate::catalog::{Idp, Status};

/// One choice that narrows the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// How SCIM is sold.
    Status,
    /// What kind of app it is.
    Category,
    /// An identity provider that has SCIM for the app.
    ByIdp,
    /// How the plan with SCIM is priced.
    PriceKind,
    /// What happens to who is removed.
    Removal,
}

/// How SCIM is sold, in the order in which it is offered.
const STATUS: [Status; 5] = [
    Status::Included,
    Status::Gated,
    Status::Partial,
    Status::None,
    Status::Unknown,
];

/// How the plan with SCIM is priced: values in links and in the index, and their words.
const PRICE_KIND: [(&str, &str); 5] = [
    ("published", "Published"),
    ("quote", "By quote"),
    ("usage", "By use"),
    ("none", "No plan with SCIM"),
    ("unknown", "Not published whether a plan has SCIM"),
];

/// What happens to who is removed.
const REMOVAL: [(&str, &str); 6] = [
    ("deletes", "Deleted for good"),
    ("suspends", "Suspended, seat freed"),
    ("removes", "Taken out of the organisation"),
    ("sign_in_only", "Only sign-in blocked"),
    ("leaves_inactive", "Left, marked inactive"),
    ("unknown", "Not published"),
];

impl Facet {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Facet; 5] = [
        Facet::Status,
        Facet::PriceKind,
        Facet::Removal,
        Facet::ByIdp,
        Facet::Category,
    ];

    /// Its name in links and of its form control.
    pub fn key(self) -> &'static str {
        match self {
            Facet::Status => "status",
            Facet::Category => "category",
            Facet::ByIdp => "by_idp",
            Facet::PriceKind => "price_kind",
            Facet::Removal => "removal",
        }
    }

    /// The facet of a name.
    pub fn parse(key: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// What its choice is called.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Status => "SCIM",
            Facet::Category => "Category",
            Facet::ByIdp => "SCIM through",
            Facet::PriceKind => "SCIM price",
            Facet::Removal => "On removal",
        }
    }

    /// Every value that there can be, in the order in which it is offered. Categories are the catalog's own.
    pub fn values(self) -> Vec<&'static str> {
        let named = |list: &[(&'static str, &str)]| list.iter().map(|(value, _)| *value).collect();
        match self {
            Facet::Status => STATUS.iter().map(|status| status.as_str()).collect(),
            Facet::ByIdp => Idp::ALL.iter().map(|idp| idp.as_str()).collect(),
            Facet::PriceKind => named(&PRICE_KIND),
            Facet::Removal => named(&REMOVAL),
            Facet::Category => Vec::new(),
        }
    }

    /// A value in words.
    pub fn label(self, value: &str) -> String {
        let named = |list: &[(&str, &'static str)]| {
            let found = list.iter().find(|(other, _)| *other == value);
            found.map(|(_, words)| *words)
        };
        let words = match self {
            Facet::Status => {
                let status = STATUS.iter().find(|status| status.as_str() == value);
                status.map(|status| status.label())
            }
            Facet::ByIdp => Idp::parse(value).map(Idp::name),
            Facet::PriceKind => named(&PRICE_KIND),
            Facet::Removal => named(&REMOVAL),
            Facet::Category => None,
        };
        words.unwrap_or(value).to_owned()
    }
}

/// The status with this public name.
pub(super) fn status(name: &str) -> Status {
    let found = STATUS.into_iter().find(|status| status.as_str() == name);
    found.unwrap_or(Status::Unknown)
}
