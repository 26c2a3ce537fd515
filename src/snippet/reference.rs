//! What the widgets take and tell: the reference of the page for web teams, as plain tables.
//!
//! Attributes come from the inputs themselves, so that none can be missing; tests hold the other tables
//! against the loader, its type declarations and the styles.

use super::Element;
use crate::money::grouped;
use crate::scenario::{Key, MOST_SEATS, Shape, default_text};
use rust_decimal::Decimal;

/// One attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// What it sets.
    pub sets: &'static str,
    /// What it takes.
    pub takes: String,
    /// The elements that have it.
    pub elements: &'static [Element],
}

const ONE: &[Element] = &[Element::Cost, Element::Decision];
const MANY: &[Element] = &[Element::Stack];
const ALL: &[Element] = &Element::ALL;

/// Every attribute, those that are no inputs first.
pub fn attributes() -> Vec<Attribute> {
    let own = |name: &str, sets, takes: &str, elements| Attribute {
        name: name.to_owned(),
        sets,
        takes: takes.to_owned(),
        elements,
    };
    let mut all = vec![
        own(
            "app",
            "the app",
            "its slug, such as intercom; or own, for an app that is not in the catalog",
            ONE,
        ),
        own(
            "apps",
            "the apps with their seats and plans",
            "intercom:80:essential,slack:200; seats and plan may be left out",
            MANY,
        ),
    ];
    for key in Key::plain() {
        let elements = match key {
            Key::Plan | Key::Target | Key::Discount => ONE,
            _ => ALL,
        };
        all.push(Attribute {
            name: key.attribute(),
            sets: sets(key),
            takes: takes(key),
            elements,
        });
    }
    for key in [Key::FeeBasis, Key::ManualBasis] {
        all.push(Attribute {
            name: key.attribute(),
            sets: sets(&key),
            takes: takes(&key),
            elements: MANY,
        });
    }
    all.extend([
        own(
            "prices",
            "your own prices, in each plan\u{2019}s unit, all at once",
            "expert:110,advanced:80; in a stack intercom.expert:110",
            ALL,
        ),
        own(
            "units-\u{2026}",
            "how many there are of a unit that is not a person",
            "units-hosts=\"40\": a whole number",
            ALL,
        ),
        own(
            "target-\u{2026}",
            "one app\u{2019}s plan bought for SCIM",
            "target-intercom=\"expert\": a plan\u{2019}s id",
            MANY,
        ),
        own(
            "discount-\u{2026}",
            "one app\u{2019}s discount",
            "discount-intercom=\"quoted\": as discount",
            MANY,
        ),
        own(
            "theme",
            "light or dark",
            "auto (as the reader has set), light, dark; without it, the color-scheme of what is round it",
            ALL,
        ),
        own(
            "cta-href",
            "where the button goes",
            "an https: address; {app} {seats} {plan} {upgrade} {link} are filled in",
            ALL,
        ),
    ]);
    all
}

/// What an input sets, in a few words.
fn sets(key: &Key) -> &'static str {
    match key {
        Key::Seats => "seats; in a stack, of an app of which nobody says how many",
        Key::Plan => "the plan paid for today",
        Key::Target => "the plan bought for SCIM",
        Key::Price(_) => "your own price of a plan",
        Key::Units(_) => "how many there are of a unit",
        Key::Discount => "what is taken off the list price of the plan bought",
        Key::Employees => "employees, by which the published work by hand is scaled",
        Key::Hours => "hours of work by hand a year",
        Key::Rate => "what an hour costs",
        Key::Idle => "seats paid for that nobody uses",
        Key::IdlePrice => "what such a seat costs a month",
        Key::Misses => "cost of missed offboardings a year",
        Key::Fee => "the managed fee a year",
        Key::Years => "years to add up",
        Key::Growth => "more seats each year",
        Key::Uplift => "dearer prices each year",
        Key::SetupNative => "setting the native way up, once",
        Key::SetupManaged => "setting the managed way up, once",
        Key::Turnover => "answer: do people leave often",
        Key::Recovery => "answer: must removed people be recoverable",
        Key::HardDelete => "answer: may removal delete for good",
        Key::Features => "answer: are the plan\u{2019}s other features wanted",
        Key::Idp => "answer: the identity provider",
        Key::Name => "with own: the name of the app",
        Key::OwnCurrent => "with own: its price a seat and month today",
        Key::OwnTarget => "with own: its price with SCIM",
        Key::OwnMinimum => "with own: its least number of seats",
        Key::Apps => "the apps",
        Key::FeeBasis => "whether the managed fee is for each app or once",
        Key::ManualBasis => "whether the work by hand is for each app or once",
        Key::Of(..) => "the same for one app",
    }
}

/// What an input takes, in a few words, with its default where it has one.
fn takes(key: &Key) -> String {
    let count = |value: u64| grouped(Decimal::from(value), 0);
    let words = match key.shape() {
        Shape::Whole { least, most, .. } => format!("{} to {}", count(least), count(most)),
        Shape::Hours => format!("0 to {}, 2 decimals", count(MOST_SEATS)),
        Shape::Money { .. } => "dollars".to_owned(),
        Shape::Percent { least, most } => format!("percent, {least} to {most}"),
        Shape::Discount => "list, quoted, or percent, 0 to 100; default list".to_owned(),
        Shape::Choice(words) => words.join(", "),
        Shape::PlanId { none: true } => "a plan\u{2019}s id, or none".to_owned(),
        Shape::PlanId { none: false } => "a plan\u{2019}s id".to_owned(),
        Shape::Line => "at most 80 characters".to_owned(),
        Shape::Apps => "slug:seats:plan,\u{2026}".to_owned(),
    };
    match default_text(key) {
        default if default.is_empty() => words,
        default => [&words, "; default ", &default].concat(),
    }
}

/// One event.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Its name.
    pub name: &'static str,
    /// When it comes.
    pub when: &'static str,
    /// What its `detail` is.
    pub detail: &'static str,
}

/// Every event. All bubble and are composed.
pub const EVENTS: [Event; 4] = [
    Event {
        name: "scim-ready",
        when: "the widget is shown and works",
        detail: "the Estimate; of scim-stack, the estimates and totals of the stack",
    },
    Event {
        name: "scim-change",
        when: "a result has changed, and typing has rested for 200 ms",
        detail: "the same",
    },
    Event {
        name: "scim-cta",
        when: "the button is pressed, once for each press; preventDefault() keeps it from going anywhere",
        detail: "{ estimate, link, href }: link is the guide with these inputs, href where the button goes",
    },
    Event {
        name: "scim-error",
        when: "something failed; the page goes on",
        detail: "{ code, sentence, help, attribute? }: help is the address of the code below",
    },
];

/// One code of `scim-error`, and of what the functions reject with.
#[derive(Clone, Copy, Debug)]
pub struct ErrorCode {
    /// The code.
    pub code: &'static str,
    /// What it means.
    pub means: &'static str,
    /// How to mend it.
    pub mend: &'static str,
}

/// Every code. Each has its row on the page under the id `error-<code>`.
pub const ERRORS: [ErrorCode; 12] = [
    ErrorCode {
        code: "attribute",
        means: "An attribute or input holds what cannot be used. The last good value stays.",
        mend: "The sentence says what it takes; detail.attribute names it.",
    },
    ErrorCode {
        code: "app",
        means: "No app is named, or the catalog has none of that name.",
        mend: "Take the slug from the address of its guide, or from apps().",
    },
    ErrorCode {
        code: "no-wasm",
        means: "The browser has no WebAssembly, or has it switched off (some hardened modes do).",
        mend: "Nothing to do: the fallback stays, with its figures and link.",
    },
    ErrorCode {
        code: "blocked",
        means: "The page\u{2019}s policy forbids the program, its data, or WebAssembly.",
        mend: "Add the host to script-src and connect-src, and 'wasm-unsafe-eval' to script-src.",
    },
    ErrorCode {
        code: "mime",
        means: "The host serves a file as the wrong type.",
        mend: "Serve .js as text/javascript and .wasm as application/wasm.",
    },
    ErrorCode {
        code: "integrity",
        means: "The bytes are not those that were built: a mixed upload, or a proxy that rewrites files.",
        mend: "Upload one whole build; let no proxy change what it passes on.",
    },
    ErrorCode {
        code: "offline",
        means: "The reader\u{2019}s device is offline.",
        mend: "Nothing to do: the fallback stays.",
    },
    ErrorCode {
        code: "http",
        means: "The host answered with an error, such as 404.",
        mend: "Upload embed/ and catalog/ beside embed.js, and keep the files of earlier builds for pinned pages.",
    },
    ErrorCode {
        code: "network",
        means: "The host did not answer, or its answer was kept from the page.",
        mend: "Look for a missing Access-Control-Allow-Origin: * or a content blocker.",
    },
    ErrorCode {
        code: "data",
        means: "A record is not what the site ships.",
        mend: "catalog/ belongs to another build than embed.js: upload both.",
    },
    ErrorCode {
        code: "panic",
        means: "The program stopped. It is started anew once with the inputs kept; the second time the fallback stays.",
        mend: "Report it with the attributes that led there. Other elements of the page go on.",
    },
    ErrorCode {
        code: "error",
        means: "The browser refused something else.",
        mend: "The sentence holds the browser\u{2019}s own words.",
    },
];

/// The names for `::part()`, with what each is.
pub const PARTS: [(&str, &str); 25] = [
    ("calculator", "the whole of scim-cost"),
    ("decision", "the whole of scim-decision"),
    ("stack", "the whole of scim-stack"),
    ("verdict", "which way is cheapest"),
    ("says", "its sentence"),
    ("sure", "how sure that is"),
    ("fields", "all fields"),
    ("field", "one field"),
    ("ways", "the three ways"),
    ("way", "one of them"),
    ("amount", "what it costs"),
    ("best", "the cheapest"),
    ("figures", "the figures with their formulas"),
    ("button", "every button"),
    ("main", "the one that calls to act"),
    ("asks", "the questions"),
    ("recommendation", "which way to take"),
    ("matrix", "when which way is right"),
    ("tag", "a short mark"),
    ("note", "a remark"),
    (
        "error",
        "what is wrong with a field, and the line of a failure",
    ),
    ("disclosure", "who sells the managed way"),
    ("actions", "the row of buttons"),
    ("totals", "the totals of a stack"),
    (
        "more-of-it",
        "the button that shows all of a clipped widget",
    ),
];

/// One custom property.
#[derive(Clone, Copy, Debug)]
pub struct Custom {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub is: &'static str,
    /// What holds where it is not set.
    pub default: &'static str,
}

const fn custom(name: &'static str, is: &'static str, default: &'static str) -> Custom {
    Custom { name, is, default }
}

/// Every custom property that the styles of the widgets use.
pub const PROPERTIES: [Custom; 29] = [
    custom(
        "--scim-accent",
        "verdict, main button, sliders, links",
        "green",
    ),
    custom("--scim-accent-text", "text on the accent", "--scim-page"),
    custom("--scim-accent-wash", "rows that hold", "pale green"),
    custom("--scim-surface", "the panel", "white, or near black"),
    custom("--scim-page", "fields", "off white, or black"),
    custom("--scim-sunken", "tracks of bars, notes", "pale grey"),
    custom("--scim-text", "text", "near black, or near white"),
    custom("--scim-text-muted", "help and labels", "grey"),
    custom("--scim-line", "hairlines", "pale grey"),
    custom("--scim-line-strong", "edges of cards and tags", "grey"),
    custom(
        "--scim-control-line",
        "edges of fields and buttons",
        "3:1 and more",
    ),
    custom(
        "--scim-focus",
        "the ring round what has focus",
        "--scim-accent",
    ),
    custom("--scim-native", "the native way", "blue"),
    custom("--scim-managed", "the managed way", "--scim-accent"),
    custom("--scim-manual", "the way by hand", "--scim-warning"),
    custom("--scim-warning", "what is not sure", "amber"),
    custom(
        "--scim-warning-wash",
        "behind what is not sure",
        "pale amber",
    ),
    custom("--scim-error", "a field that cannot be read", "red"),
    custom("--scim-font", "the font", "the page\u{2019}s"),
    custom(
        "--scim-heading-font",
        "of the verdict and headings",
        "--scim-font",
    ),
    custom(
        "--scim-mono-font",
        "of formulas",
        "ui-monospace and its like",
    ),
    custom("--scim-unit", "the unit of the type scale", "16px"),
    custom("--scim-space", "the unit of the spaces", "--scim-unit"),
    custom(
        "--scim-padding",
        "inside the panel",
        "12 to 24 px, with the width",
    ),
    custom("--scim-radius", "corners of panels", "10px"),
    custom(
        "--scim-control-radius",
        "corners of fields and buttons",
        "6px",
    ),
    custom("--scim-bar", "height of the bars", ".5em"),
    custom("--scim-formula-width", "widest formula", "25em"),
    custom("--scim-shadow", "under an open formula", "soft"),
];
