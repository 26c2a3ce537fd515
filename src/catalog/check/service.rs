//! What SCIM and single sign-on are like at an app, and what the plan that has it holds besides.

use super::block::shape;
use super::read::At;
use super::values::{cited, effect, idp, link, prose, restriction, support, tri, words};
use crate::catalog::{
    Idp, IdpSupport, PlanBundle, Record, Removal, Restricted, Scim, Sso, Support, Tri,
};

shape!(
    pub(super) sso,
    Sso,
    Sso {
        /// Whether any plan has single sign-on: "yes", "no" or "unknown".
        available: req(tri),
        /// Its protocols: "SAML 2.0".
        protocols: many(words),
        /// Whether it must be set up before SCIM: "yes", "no" or "unknown".
        required_first: req(tri),
        /// The ids of the sources.
        cite: many(cited),
    }
);

shape!(
    pub(super) scim,
    Scim,
    Scim {
        /// Its version: "2.0".
        version: opt(words),
        /// What it can do: "create", "update", "deactivate", "groups".
        operations: many(words),
        /// A word on an operation that is not what its name says.
        operations_note: opt(prose),
        /// The user attributes that it syncs.
        attributes: opt(words),
        /// The identity providers through which alone it is offered; left out where it is open to all.
        only_through: many(idp),
        /// What else it is restricted to; left out where it is open.
        restricted: opt(restricted),
        /// The vendor's documentation.
        documentation: opt(link),
        /// The ids of the sources.
        cite: many(cited),
    }
);

shape!(
    restricted,
    Restricted,
    Restricted {
        /// By which way alone there is SCIM: "third_party", "api" (the vendor's own), "directory_sync",
        /// "account_type" (one type of account only), "preview" or "other".
        how: req(restriction),
        /// The same in a sentence.
        text: req(words),
        /// The ids of the sources.
        cite: many(cited),
    }
);

shape!(
    pub(super) removal,
    Removal,
    Removal {
        /// What happens to the account: "deletes", "suspends" (and frees the seat), "removes" (from the
        /// organisation), "sign_in_only" (nothing but sign-in is blocked), "leaves_inactive" (it stays, marked
        /// inactive) or "unknown".
        effect: req(effect),
        /// Whether it can be undone: "yes", "no" or "unknown".
        recoverable: req(tri),
        /// The same for a table, in a few words.
        short: req(words),
        /// The same in a sentence.
        text: req(words),
        /// The ids of the sources.
        cite: many(cited),
    }
);

shape!(pub(super) idp_support, IdpSupport, IdpSupport {
    /// Which: "okta", "entra", "google", "onelogin", "jumpcloud" or "other".
    idp: req(idp),
    /// Its single sign-on: "yes", "no", "jit_only", "limited", "sso_only", "generic", "third_party", "api",
    /// "directory_sync", "not_documented" or "unknown".
    sso: req(support),
    /// Its SCIM, in the same words.
    scim: req(support),
    /// Whether groups are provisioned through it too. Left out, nobody publishes it.
    groups: or_default(tri),
    /// How, in a few words.
    note: opt(words),
    /// The ids of the sources.
    cite: list(cited),
} then groups_need_scim);

fn groups_need_scim(at: &At<'_>, row: &IdpSupport) {
    if row.groups == Tri::Yes
        && row.scim == Support::No
        && let Some(here) = at.under("groups")
    {
        here.warn(
            "Groups are provisioned here, and SCIM is not there.",
            "Correct \"scim\" of this row, or leave \"groups\" out.",
        );
    }
}

shape!(
    pub(super) plan_bundle,
    PlanBundle,
    PlanBundle {
        /// What the plan with SCIM holds besides.
        features: list(words),
        /// A published estimate of how much of it provisioning has no use for.
        beside_the_point: opt(prose),
        /// When it is worth buying, and when not.
        worth: opt(prose),
        /// The ids of the sources.
        cite: list(cited),
    }
);

/// An identity provider answers for itself once.
pub(super) fn one_row_per_idp(at: &At<'_>, record: &Record) {
    if !at.has_items("idps", record.idps.len()) {
        return;
    }
    let mut met: Vec<Idp> = Vec::new();
    for (index, row) in record.idps.iter().enumerate() {
        if met.contains(&row.idp)
            && let Some(here) = at.under("idps").and_then(|rows| rows.item(index))
        {
            here.error(
                format!("{} has a row already.", row.idp.name()),
                "Join the two rows into one.",
            );
        }
        met.push(row.idp);
    }
}
