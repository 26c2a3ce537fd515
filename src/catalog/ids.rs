//! Names that catalog entries are known by.

use serde::Serialize;
use std::fmt;

/// Whether `text` can be an id: lower-case ASCII letters, digits and single hyphens, 1 to 60 bytes.
fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    (1..=60).contains(&text.len())
        && text.bytes().all(|b| plain(b) || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.as_bytes().windows(2).any(|pair| pair == b"--")
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Box<str>);

        impl $name {
            /// The id, if `text` is one: lower-case letters, digits and single hyphens, at most 60.
            pub fn new(text: &str) -> Option<Self> {
                is_id(text).then(|| $name(text.into()))
            }

            /// No id: what stands in for one that could not be read until the whole is refused.
            pub(super) fn none() -> Self {
                $name("".into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// An app's name in addresses and file names, such as `intercom`.
    Slug
}
id! {
    /// A plan of one app, such as `essential`.
    PlanId
}
id! {
    /// A source that a record cites, such as `guide`.
    SourceId
}
id! {
    /// A paid unit that is not a person, such as `host`.
    UnitId
}
