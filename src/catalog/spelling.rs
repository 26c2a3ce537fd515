//! How files spell what is one of a few things. An editor's file and a shipped record are read by the same tables.

use super::{Effect, Period, Restriction, Seen, SourceKind, Support, Tri};

/// Yes, no, or what nobody says.
pub(super) const TRI: [(&str, Tri); 3] = [
    ("yes", Tri::Yes),
    ("no", Tri::No),
    ("unknown", Tri::Unknown),
];

/// How often something is paid.
pub(super) const PERIOD: [(&str, Period); 2] = [("month", Period::Month), ("year", Period::Year)];

/// What kind of source it is.
pub(super) const SOURCE_KIND: [(&str, SourceKind); 7] = [
    ("guide", SourceKind::Guide),
    ("undated_guide", SourceKind::UndatedGuide),
    ("vendor", SourceKind::Vendor),
    ("research", SourceKind::Research),
    ("index", SourceKind::Index),
    ("aggregate", SourceKind::Aggregate),
    ("inferred", SourceKind::Inferred),
];

/// How a source was seen.
pub(super) const SEEN: [(&str, Seen); 3] = [
    ("opened", Seen::Opened),
    ("quoted", Seen::Quoted),
    ("cited", Seen::Cited),
];

/// By which way alone there is SCIM.
pub(super) const RESTRICTION: [(&str, Restriction); 6] = [
    ("third_party", Restriction::ThirdParty),
    ("api", Restriction::Api),
    ("directory_sync", Restriction::DirectorySync),
    ("account_type", Restriction::AccountType),
    ("preview", Restriction::Preview),
    ("other", Restriction::Other),
];

/// What becomes of an account that is removed.
pub(super) const EFFECT: [(&str, Effect); 6] = [
    ("deletes", Effect::Deletes),
    ("suspends", Effect::Suspends),
    ("removes", Effect::Removes),
    ("sign_in_only", Effect::SignInOnly),
    ("leaves_inactive", Effect::LeavesInactive),
    ("unknown", Effect::Unknown),
];

/// What an identity provider does for an app.
pub(super) const SUPPORT: [(&str, Support); 11] = [
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    /// What is shipped is written by serde, and read back by these tables.
    #[test]
    fn records_are_written_as_they_are_read() {
        fn agree<T: Serialize>(words: &[(&str, T)]) {
            for (word, value) in words {
                assert_eq!(serde_json::to_value(value).unwrap(), *word);
            }
        }
        agree(&TRI);
        agree(&PERIOD);
        agree(&SOURCE_KIND);
        agree(&SEEN);
        agree(&RESTRICTION);
        agree(&EFFECT);
        agree(&SUPPORT);
    }
}
