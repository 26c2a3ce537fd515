//! What an app's plans say about SCIM, in one word. Computed, never stored.

use super::{Record, Tri};

/// How SCIM is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The lowest plan that costs something has it, or a free one.
    Included,
    /// Only a plan above the lowest paid one has it: the "SCIM tax".
    Gated,
    /// It is offered through some identity providers only, or restricted in another way.
    Partial,
    /// No plan has it.
    None,
    /// No source shows whether a plan has it.
    Unknown,
}

impl Status {
    /// The public name.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Included => "included",
            Status::Gated => "gated",
            Status::Partial => "partial",
            Status::None => "none",
            Status::Unknown => "unknown",
        }
    }

    /// For a badge.
    pub fn label(self) -> &'static str {
        match self {
            Status::Included => "SCIM included",
            Status::Gated => "SCIM tax",
            Status::Partial => "Partial SCIM",
            Status::None => "No SCIM",
            Status::Unknown => "SCIM not published",
        }
    }
}

impl Record {
    /// How SCIM is sold, from the plans and the service's own limits.
    pub fn status(&self) -> Status {
        let Some(first) = self.plans.iter().position(|plan| plan.scim == Tri::Yes) else {
            let unknown = self.plans.iter().any(|plan| plan.scim == Tri::Unknown);
            return if unknown || self.plans.is_empty() {
                Status::Unknown
            } else {
                Status::None
            };
        };
        if !self.scim.only_through.is_empty() || self.scim.restricted.is_some() {
            return Status::Partial;
        }
        let paid_below = self
            .plans
            .iter()
            .take(first)
            .any(|plan| !plan.price.is_free());
        if paid_below {
            Status::Gated
        } else {
            Status::Included
        }
    }
}
