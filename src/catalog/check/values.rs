//! Readers of single values: words, names, addresses, days, ids and the words that say yes or no.

use super::block::shape;
use super::read::{At, Names};
use super::words::quoted;
use crate::catalog::raw::Value;
use crate::catalog::spelling::{EFFECT, PERIOD, RESTRICTION, SEEN, SOURCE_KIND, SUPPORT, TRI};
use crate::catalog::{
    Effect, Idp, Link, Period, PlanId, Prose, Restriction, Seen, Slug, SourceId, SourceKind,
    Support, Tri, UnitId,
};
use crate::date::Day;
use crate::money::grouped;
use crate::visible::is_visible;
use serde_json::json;

/// The most characters of a text.
const MOST_CHARACTERS: usize = 2_000;

pub(super) const ID_MEND: &str =
    "Use lower-case letters, digits and single hyphens, at most 60, such as \"essential\".";

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

/// What something is called, which may hold no markup: a browser would show it as it stands, and other
/// programs might not.
pub(super) fn name(at: &At<'_>) -> Option<String> {
    let text = words(at)?;
    let found = text.chars().find(|c| matches!(c, '<' | '>'));
    let found = found.map(String::from).or_else(|| entity(&text));
    if let Some(found) = found {
        at.error(
            format!("This name holds markup: {}.", quoted(&found)),
            "Write the name as people read it, without tags and with & for &amp;.",
        );
        return None;
    }
    Some(text)
}

/// A character as markup writes it: `&amp;`, `&#60;`.
fn entity(text: &str) -> Option<String> {
    text.split('&').skip(1).find_map(|rest| {
        let (inside, _) = rest.split_once(';')?;
        let spelt = |c: char| c.is_ascii_alphanumeric() || c == '#';
        let is_one = !inside.is_empty() && inside.chars().all(spelt);
        is_one.then(|| format!("&{inside};"))
    })
}

shape!(
    pub(super) prose,
    Prose,
    Prose {
        /// The words, in sentences of our own.
        text: req(words),
        /// The ids of the sources of what they say.
        cite: many(cited),
    }
);

shape!(
    pub(super) link,
    Link,
    Link {
        /// What it says.
        label: req(words),
        /// Its whole address, which begins with https://.
        href: req(url),
    }
);

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
    at.one_of(&TRI)
}

pub(super) fn period(at: &At<'_>) -> Option<Period> {
    at.one_of(&PERIOD)
}

pub(super) fn source_kind(at: &At<'_>) -> Option<SourceKind> {
    at.one_of(&SOURCE_KIND)
}

pub(super) fn seen(at: &At<'_>) -> Option<Seen> {
    at.one_of(&SEEN)
}

/// By which way alone there is SCIM.
pub(super) fn restriction(at: &At<'_>) -> Option<Restriction> {
    at.one_of(&RESTRICTION)
}

pub(super) fn effect(at: &At<'_>) -> Option<Effect> {
    at.one_of(&EFFECT)
}

pub(super) fn idp(at: &At<'_>) -> Option<Idp> {
    at.one_of(&Idp::ALL.map(|idp| (idp.as_str(), idp)))
}

pub(super) fn support(at: &At<'_>) -> Option<Support> {
    at.one_of(&SUPPORT)
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
                "The currency is {}, and only USD is accepted today.",
                quoted(text)
            ),
            mend,
        );
        return None;
    }
    Some(())
}
