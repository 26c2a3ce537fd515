//! What SCIM and single sign-on are like at an app: the service, what removal does, identity providers.

use super::{Link, Prose, SourceId, Tri};
use serde::Serialize;

/// Single sign-on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sso {
    /// Whether any plan has it.
    pub available: Tri,
    /// Its protocols.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub protocols: Vec<String>,
    /// Whether it must be set up before SCIM.
    pub required_first: Tri,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// The SCIM service itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Scim {
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What it can do: `create`, `update`, `deactivate`, `groups`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
    /// A word on an operation that is not what its name says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operations_note: Option<Prose>,
    /// The user attributes it syncs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<String>,
    /// The identity providers through which alone it is offered; empty where it is open to all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_through: Vec<Idp>,
    /// What else it is restricted to; `None` where it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricted: Option<Restricted>,
    /// The vendor's documentation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<Link>,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// By which way alone there is SCIM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Restriction {
    /// A third party's service.
    ThirdParty,
    /// The vendor's own API.
    Api,
    /// A directory sync of the vendor's.
    DirectorySync,
    /// One type of account.
    AccountType,
    /// A private preview.
    Preview,
    /// Something that the text alone says.
    Other,
}

impl Restriction {
    /// Whether only the text says which.
    pub fn is_other(&self) -> bool {
        *self == Restriction::Other
    }
}

/// A restriction of the SCIM service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Restricted {
    /// Which kind; the text says it too.
    #[serde(skip_serializing_if = "Restriction::is_other")]
    pub how: Restriction,
    /// The same in a sentence; empty in what the site ships ([`Record::figures_only`]).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// What happens to an account that is removed through the identity provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It is deleted for good.
    Deletes,
    /// It is suspended and its seat freed.
    Suspends,
    /// It leaves the organisation.
    Removes,
    /// Only its sign-in is blocked.
    SignInOnly,
    /// It stays as it is, marked inactive.
    LeavesInactive,
    /// No source shows it.
    #[default]
    Unknown,
}

/// What removal does.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Removal {
    /// What happens.
    pub effect: Effect,
    /// Whether it can be undone.
    pub recoverable: Tri,
    /// The same for a fact table, in a few words.
    pub short: String,
    /// The same in a sentence.
    pub text: String,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// An identity provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Idp {
    /// Okta.
    Okta,
    /// Microsoft Entra ID.
    Entra,
    /// Google Workspace.
    Google,
    /// OneLogin.
    Onelogin,
    /// JumpCloud.
    Jumpcloud,
    /// Any other.
    Other,
}

impl Idp {
    /// All of them.
    pub const ALL: [Idp; 6] = [
        Idp::Okta,
        Idp::Entra,
        Idp::Google,
        Idp::Onelogin,
        Idp::Jumpcloud,
        Idp::Other,
    ];

    /// Its value in links.
    pub fn as_str(self) -> &'static str {
        match self {
            Idp::Okta => "okta",
            Idp::Entra => "entra",
            Idp::Google => "google",
            Idp::Onelogin => "onelogin",
            Idp::Jumpcloud => "jumpcloud",
            Idp::Other => "other",
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Idp::Okta => "Okta",
            Idp::Entra => "Microsoft Entra ID",
            Idp::Google => "Google Workspace",
            Idp::Onelogin => "OneLogin",
            Idp::Jumpcloud => "JumpCloud",
            Idp::Other => "Another identity provider",
        }
    }

    /// The one with this value.
    pub fn parse(text: &str) -> Option<Self> {
        Idp::ALL.into_iter().find(|idp| idp.as_str() == text)
    }
}

/// How an identity provider supports an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// By an app of its own.
    Yes,
    /// Not at all.
    No,
    /// Accounts are made at first sign-in only.
    JitOnly,
    /// In part.
    Limited,
    /// Sign-on only.
    SsoOnly,
    /// Through the generic SCIM endpoint.
    Generic,
    /// Through a third party.
    ThirdParty,
    /// Through the vendor's own API.
    Api,
    /// Through a directory sync of the vendor's.
    DirectorySync,
    /// No document mentions it.
    NotDocumented,
    /// No source shows it.
    Unknown,
}

impl Support {
    /// For a table cell.
    pub fn show(self) -> &'static str {
        match self {
            Support::Yes => "Yes",
            Support::No => "No",
            Support::JitOnly => "JIT only",
            Support::Limited => "Limited",
            Support::SsoOnly => "SSO only",
            Support::Generic => "Generic SCIM",
            Support::ThirdParty => "Third party",
            Support::Api => "API",
            Support::DirectorySync => "Directory sync",
            Support::NotDocumented => "Not documented",
            Support::Unknown => "Not published",
        }
    }

    /// Whether a source says that automated provisioning cannot work this way. What nobody says is
    /// not a no.
    pub fn rules_out_scim(self) -> bool {
        matches!(self, Support::No | Support::JitOnly | Support::SsoOnly)
    }
}

/// One identity provider's row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IdpSupport {
    /// Which.
    pub idp: Idp,
    /// Its single sign-on.
    pub sso: Support,
    /// Its SCIM.
    pub scim: Support,
    /// Whether groups are provisioned through it too.
    #[serde(skip_serializing_if = "Tri::is_unknown")]
    pub groups: Tri,
    /// How, in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The sources.
    pub cite: Vec<SourceId>,
}
