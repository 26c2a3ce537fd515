//! Readers of single values: words, addresses, days, ids, numbers and amounts.

use super::read::{At, Names, digits, quoted};
use crate::catalog::raw::Value;
use crate::catalog::{
    Effect, Idp, Period, PlanId, Restriction, Seen, Slug, SourceId, SourceKind, Support, Tri,
    UnitId,
};
use crate::date::Day;
use crate::money::{Amount, DOLLAR_DECIMALS, MOST_DOLLARS, decimal, grouped};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

/// The most characters of a text.
const MOST_CHARACTERS: usize = 2_000;
/// The largest count of people, seats or units; the same that a reader may type.
const MOST_COUNTED: u32 = 10_000_000;

pub(super) const ID_MEND: &str =
    "Use lower-case letters, digits and single hyphens, at most 60, such as \"essential\".";

/// Whether a character shows, or at least only makes space. Characters that reverse the direction of
/// a text count as invisible: they can make it read as something else than it is.
pub(super) fn is_visible(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text for people.
pub(super) fn words(at: &At<'_>) -> Option<String> {
    if at.sketched(|| json!({ "type": "string", "minLength": 1, "maxLength": MOST_CHARACTERS })) {
        return None;
    }
    let text = at.text("a text in quotes", "Put the words in double quotes.")?;
    let count = text.chars().count();
    if text.trim().is_empty() {
        at.error(
            "This text is empty.",
            "Write it, or leave the key out where it is optional.",
        );
        return None;
    }
    if count > MOST_CHARACTERS {
        at.error(
            format!(
                "This text has {} characters, and at most {} are allowed.",
                grouped(count.into(), 0),
                grouped(MOST_CHARACTERS.into(), 0)
            ),
            "Shorten it, or split it into several entries.",
        );
        return None;
    }
    if text.contains(['\n', '\r']) {
        at.error(
            "This text runs over the end of a line.",
            "Keep it on one line, and look for a missing closing quote.",
        );
        return None;
    }
    if let Some(c) = text.chars().find(|c| !is_visible(*c)) {
        at.error(
            format!(
                "This text holds an invisible character, U+{:04X}.",
                u32::from(c)
            ),
            "Remove it: type the text anew instead of pasting it.",
        );
        return None;
    }
    if text.trim() != text {
        at.error(
            "This text begins or ends with a space.",
            "Remove the space.",
        );
        return None;
    }
    Some(text.to_owned())
}

/// An address that a reader may follow.
pub(super) fn url(at: &At<'_>) -> Option<String> {
    if at.sketched(|| json!({ "type": "string", "pattern": "^https://" })) {
        return None;
    }
    let text = words(at)?;
    let mend = "Write a whole address that begins with https:// and has no spaces.";
    let Some(rest) = text.strip_prefix("https://") else {
        at.error(format!("{} is not an https address.", quoted(&text)), mend);
        return None;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
    let named = host.bytes().all(plain)
        && host.split('.').count() > 1
        && host.split('.').all(|label| !label.is_empty());
    if !named {
        at.error(
            format!("{} has no plain host name after https://.", quoted(&text)),
            "Write the address as a browser shows it, without a port, a user or a password.",
        );
        return None;
    }
    let safe = |b: u8| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'`');
    if !text.bytes().all(safe) {
        at.error(
            format!("{} holds a character that no address has.", quoted(&text)),
            mend,
        );
        return None;
    }
    Some(text)
}

/// A day.
pub(super) fn day(at: &At<'_>) -> Option<Day> {
    if at.sketched(|| json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })) {
        return None;
    }
    let mend = "Write the year, the month and the day: \"2026-01-11\".";
    let text = at.text("a day in quotes", mend)?;
    let day = Day::parse(text);
    if day.is_none() {
        at.error(
            format!("{} is not a day of the calendar.", quoted(text)),
            mend,
        );
    }
    day
}

fn id<T>(at: &At<'_>, new: fn(&str) -> Option<T>) -> Option<T> {
    if at.sketched(
        || json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60 }),
    ) {
        return None;
    }
    let text = at.text("an id in quotes", ID_MEND)?;
    let id = new(text);
    if id.is_none() {
        at.error(format!("{} is not an id.", quoted(text)), ID_MEND);
    }
    id
}

pub(super) fn slug(at: &At<'_>) -> Option<Slug> {
    id(at, Slug::new)
}

pub(super) fn unit_id(at: &At<'_>) -> Option<UnitId> {
    id(at, UnitId::new)
}

/// The id of a plan that is described here.
pub(super) fn new_plan(at: &At<'_>) -> Option<PlanId> {
    let id = id(at, PlanId::new)?;
    // `plan=none` in a link says that nothing is paid for today.
    if id.as_str() == "none" {
        at.error(
            "The id \"none\" means that there is no plan.",
            "Choose another id.",
        );
        return None;
    }
    at.declare(Names::Plan, id.as_str());
    Some(id)
}

/// The id of a plan that stands elsewhere in the file.
pub(super) fn plan_ref(at: &At<'_>) -> Option<PlanId> {
    let id = id(at, PlanId::new)?;
    at.mention(Names::Plan, id.as_str());
    Some(id)
}

/// The id of a source that is described here.
pub(super) fn new_source(at: &At<'_>) -> Option<SourceId> {
    let id = id(at, SourceId::new)?;
    at.declare(Names::Source, id.as_str());
    Some(id)
}

/// The id of a source that is cited.
pub(super) fn cited(at: &At<'_>) -> Option<SourceId> {
    let id = id(at, SourceId::new)?;
    at.mention(Names::Source, id.as_str());
    Some(id)
}

/// The slug of another app.
pub(super) fn app_ref(at: &At<'_>) -> Option<Slug> {
    let id = slug(at)?;
    at.mention(Names::App, id.as_str());
    Some(id)
}

pub(super) fn tri(at: &At<'_>) -> Option<Tri> {
    if let Some(Value::Flag(flag)) = at.node().map(|node| &node.value) {
        let word = if *flag { "yes" } else { "no" };
        at.error(
            format!("Here stands {flag}, and \"yes\", \"no\" or \"unknown\" belongs here."),
            format!("Write \"{word}\", or \"unknown\" where no source shows it."),
        );
        return None;
    }
    at.one_of(&[
        ("yes", Tri::Yes),
        ("no", Tri::No),
        ("unknown", Tri::Unknown),
    ])
}

pub(super) fn period(at: &At<'_>) -> Option<Period> {
    at.one_of(&[("month", Period::Month), ("year", Period::Year)])
}

pub(super) fn source_kind(at: &At<'_>) -> Option<SourceKind> {
    at.one_of(&[
        ("guide", SourceKind::Guide),
        ("vendor", SourceKind::Vendor),
        ("research", SourceKind::Research),
        ("index", SourceKind::Index),
        ("aggregate", SourceKind::Aggregate),
        ("inferred", SourceKind::Inferred),
    ])
}

pub(super) fn seen(at: &At<'_>) -> Option<Seen> {
    at.one_of(&[
        ("opened", Seen::Opened),
        ("quoted", Seen::Quoted),
        ("cited", Seen::Cited),
    ])
}

/// By which way alone there is SCIM.
pub(super) fn restriction(at: &At<'_>) -> Option<Restriction> {
    at.one_of(&[
        ("third_party", Restriction::ThirdParty),
        ("api", Restriction::Api),
        ("directory_sync", Restriction::DirectorySync),
        ("account_type", Restriction::AccountType),
        ("preview", Restriction::Preview),
        ("other", Restriction::Other),
    ])
}

pub(super) fn effect(at: &At<'_>) -> Option<Effect> {
    at.one_of(&[
        ("deletes", Effect::Deletes),
        ("suspends", Effect::Suspends),
        ("removes", Effect::Removes),
        ("sign_in_only", Effect::SignInOnly),
        ("leaves_inactive", Effect::LeavesInactive),
        ("unknown", Effect::Unknown),
    ])
}

pub(super) fn idp(at: &At<'_>) -> Option<Idp> {
    at.one_of(&Idp::ALL.map(|idp| (idp.as_str(), idp)))
}

pub(super) fn support(at: &At<'_>) -> Option<Support> {
    at.one_of(&[
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
    ])
}

/// The only currency that the numbers can be in: nothing here converts.
pub(super) fn currency(at: &At<'_>) -> Option<()> {
    if at.sketched(|| json!({ "enum": ["USD"] })) {
        return None;
    }
    let mend = "Give the published price in US dollars, or write a quote and say in \"note\" what is published.";
    let text = at.text("a currency in quotes", mend)?;
    if text != "USD" {
        at.error(
            format!(
                "The currency is {}, and only \"USD\" can be computed with.",
                quoted(text)
            ),
            mend,
        );
        return None;
    }
    Some(())
}

/// What a number may be.
struct Limits {
    least: Decimal,
    most: Decimal,
    decimals: u32,
}

impl Limits {
    fn shape(&self) -> Json {
        json!({
            "type": if self.decimals == 0 { "integer" } else { "number" },
            "minimum": i64::try_from(self.least).unwrap_or(i64::MIN),
            "maximum": i64::try_from(self.most).unwrap_or(i64::MAX),
        })
    }
}

fn dollars() -> Limits {
    Limits {
        least: Decimal::ZERO,
        most: MOST_DOLLARS,
        decimals: DOLLAR_DECIMALS,
    }
}

/// Reads a number from its digits, never by way of a float.
fn number(at: &At<'_>, limits: &Limits) -> Option<Decimal> {
    if at.sketched(|| limits.shape()) {
        return None;
    }
    let range = || {
        let (least, most) = (grouped(limits.least, 0), grouped(limits.most, 0));
        match limits.decimals {
            0 => format!("Write a whole number from {least} to {most}."),
            decimals => {
                format!("Write a number from {least} to {most}, with at most {decimals} decimals.")
            }
        }
    };
    let typed = match &at.node()?.value {
        Value::Number(typed) => typed,
        Value::Text(text) if decimal(text).is_some() => {
            at.error(
                format!("The number {} stands in quotes.", digits(text)),
                "Remove the quotes.",
            );
            return None;
        }
        _ => {
            at.wrong_kind("a number", &range());
            return None;
        }
    };
    let shown = digits(typed);
    if typed.contains(['e', 'E']) {
        at.error(
            format!("The number {shown} is written with an exponent."),
            "Write all its digits, such as 36000.",
        );
        return None;
    }
    if typed.starts_with('-') && limits.least >= Decimal::ZERO {
        at.error(format!("The number {shown} has a minus sign."), range());
        return None;
    }
    let (whole, fraction) = typed.split_once('.').unwrap_or((typed, ""));
    let fraction = fraction.trim_end_matches('0');
    if u32::try_from(fraction.len()).map_or(true, |count| count > limits.decimals) {
        let what = match limits.decimals {
            0 => format!("The number {shown} is not a whole number."),
            decimals => format!("The number {shown} has more than {decimals} decimals."),
        };
        at.error(what, range());
        return None;
    }
    let plain = if fraction.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{fraction}")
    };
    let value = decimal(&plain).filter(|value| (limits.least..=limits.most).contains(value));
    if value.is_none() {
        at.error(format!("The number {shown} is out of range."), range());
    }
    value
}

fn count(at: &At<'_>, least: u32, most: u32) -> Option<u64> {
    let limits = Limits {
        least: least.into(),
        most: most.into(),
        decimals: 0,
    };
    u64::try_from(number(at, &limits)?).ok()
}

/// A number of people, seats, hours or units, possibly none.
pub(super) fn counted(at: &At<'_>) -> Option<u64> {
    count(at, 0, MOST_COUNTED)
}

/// A number of people, seats or units, at least one.
pub(super) fn counted_from_one(at: &At<'_>) -> Option<u64> {
    count(at, 1, MOST_COUNTED)
}

/// A number of days.
pub(super) fn days(at: &At<'_>) -> Option<u32> {
    u32::try_from(count(at, 1, 36_500)?).ok()
}

/// How many times another plan's price.
pub(super) fn multiple(at: &At<'_>) -> Option<Decimal> {
    number(
        at,
        &Limits {
            least: Decimal::ZERO,
            most: Decimal::from(1_000),
            decimals: DOLLAR_DECIMALS,
        },
    )
}

/// Dollars.
pub(super) fn money(at: &At<'_>) -> Option<Amount> {
    amount(at, dollars)
}

/// Percent of something.
pub(super) fn percent(at: &At<'_>) -> Option<Amount> {
    amount(at, || Limits {
        most: Decimal::ONE_HUNDRED,
        ..dollars()
    })
}

/// A published figure, which may be a decrease.
pub(super) fn figure(at: &At<'_>) -> Option<Amount> {
    amount(at, || Limits {
        least: -MOST_DOLLARS,
        ..dollars()
    })
}

const AMOUNT_MEND: &str = "Write a number such as 132, { \"low\": 158, \"high\": 237 }, { \"from\": 36000 }, \
     { \"under\": 5000 }, { \"about\": 27 } or \"unknown\".";

fn amount(at: &At<'_>, limits: fn() -> Limits) -> Option<Amount> {
    let shape = || {
        let number = limits().shape();
        let block = |keys: &[&str]| {
            let properties: serde_json::Map<String, Json> = keys
                .iter()
                .map(|key| ((*key).to_owned(), number.clone()))
                .collect();
            json!({ "type": "object", "properties": properties, "required": keys, "additionalProperties": false })
        };
        json!({ "oneOf": [
            number, { "const": "unknown" },
            block(&["low", "high"]), block(&["from"]), block(&["under"]), block(&["about"]),
        ] })
    };
    if at.sketched(shape) {
        return None;
    }
    let limits = limits();
    match &at.node()?.value {
        Value::Number(_) => number(at, &limits).map(Amount::exact),
        Value::Text(text) if text == "unknown" => Some(Amount::Unknown),
        Value::Text(text) => {
            let what = if text.bytes().any(|b| b.is_ascii_digit()) {
                format!("The amount {} stands in quotes.", quoted(text))
            } else {
                format!("{} is not an amount.", quoted(text))
            };
            at.error(what, AMOUNT_MEND);
            None
        }
        Value::Block(entries) => {
            let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
            let bound = |key: &str| number(&at.under(key)?, &limits);
            match keys.as_slice() {
                ["low", "high"] | ["high", "low"] => {
                    let (low, high) = (bound("low"), bound("high"));
                    let (low, high) = (low?, high?);
                    if low >= high {
                        at.error(
                            "The low end is not below the high end.",
                            "Give the smaller number as \"low\", or one number where both are the same.",
                        );
                        return None;
                    }
                    Some(Amount::range(low, high))
                }
                ["from"] => bound("from").map(Amount::at_least),
                ["under"] => bound("under").map(Amount::at_most),
                ["about"] => bound("about").map(Amount::approx),
                _ => {
                    at.error(
                        "The keys of this amount do not belong together.",
                        AMOUNT_MEND,
                    );
                    None
                }
            }
        }
        _ => {
            at.wrong_kind("an amount", AMOUNT_MEND);
            None
        }
    }
}
