//! Fields: a label, the input, help, and what is wrong.

use crate::filled::Texts;
use crate::money::{Amount, plain};
use crate::scenario::{Discount, Key};
use crate::ui::{El, Host, State, el};
use std::borrow::Cow;

/// What fields show and set: the calculator of one app, or a stack of them.
pub trait Form {
    /// Whether inputs work.
    fn enabled(&self) -> bool;
    /// The text of a field: what was typed, else what holds.
    fn text(&self, key: &Key) -> String;
    /// Why a field's text cannot be used.
    fn error(&self, key: &Key) -> Option<&str>;
    /// What holds, as links write it.
    fn value(&self, key: &Key) -> String;
    /// What a field showed before the reader changed it; nothing where nobody has.
    fn changed_from(&self, _: &Key) -> Option<String> {
        None
    }
    /// The value of a choice that stands for what holds.
    fn chosen(&self, key: &Key) -> String {
        self.value(key)
    }
    /// The calculator that it is, where it is that of one app.
    fn calculator(&self) -> Option<&State> {
        None
    }
}

impl Form for State {
    fn enabled(&self) -> bool {
        self.enabled
    }

    fn text(&self, key: &Key) -> String {
        State::text(self, key)
    }

    fn error(&self, key: &Key) -> Option<&str> {
        State::error(self, key)
    }

    fn value(&self, key: &Key) -> String {
        State::value(self, key)
    }

    fn changed_from(&self, key: &Key) -> Option<String> {
        State::changed_from(self, key)
    }

    fn chosen(&self, key: &Key) -> String {
        match (key, &self.estimate.scenario.discount) {
            (Key::Discount, Discount::Percent(_)) => "percent".to_owned(),
            _ => State::value(self, key),
        }
    }

    fn calculator(&self) -> Option<&State> {
        Some(self)
    }
}

/// A field for a number or a line of text.
pub struct Field {
    /// The input that it sets.
    pub key: Key,
    /// Its label.
    pub label: Cow<'static, str>,
    /// What it takes or does.
    pub help: Cow<'static, str>,
    /// The other end of the slider beside it, where the input has no usual one. The field takes more
    /// than the slider.
    pub most: u32,
    /// Where the slider stands while the field is blank.
    pub rests: String,
    /// What stands in it while it is blank.
    pub placeholder: Cow<'static, str>,
    /// Whether it takes a number.
    pub number: bool,
}

/// A field for a number, with help below it.
pub fn number(
    key: Key,
    label: impl Into<Cow<'static, str>>,
    help: impl Into<Cow<'static, str>>,
) -> Field {
    Field {
        key,
        label: label.into(),
        help: help.into(),
        most: 0,
        rests: String::new(),
        placeholder: "".into(),
        number: true,
    }
}

impl Field {
    /// The same with words in it while it is blank.
    pub fn placeholder(self, placeholder: impl Into<Cow<'static, str>>) -> Self {
        Field {
            placeholder: placeholder.into(),
            ..self
        }
    }

    /// The same with a slider from 0 to `most` that stands at an amount while the field is blank: at
    /// its floor, or at its ceiling where it has none.
    pub fn slider(self, most: u32, rests: &Amount) -> Self {
        Field {
            most,
            rests: rests.low().or(rests.high()).map(plain).unwrap_or_default(),
            ..self
        }
    }

    /// The element.
    #[inline(never)]
    pub fn el(self, host: &Host, form: &dyn Form) -> El {
        let id = host.ids.next("field");
        let (help_id, error_id) = ([&id, "-help"].glued(), [&id, "-error"].glued());
        let described = if self.help.is_empty() {
            error_id.clone()
        } else {
            [&error_id, " ", &help_id].glued()
        };
        let name = match &self.key {
            Key::Discount => "discount_percent".into(),
            Key::Of(slug, of) if **of == Key::Discount => {
                ["discount_percent.", slug.as_str()].glued().into()
            }
            key => key.name(),
        };
        let error = form.error(&self.key);
        let bad = error.is_some();
        let input = el("input type=text autocomplete=off spellcheck=false")
            .attr("id", id.clone())
            .attr("name", name)
            .attr("inputmode", if self.number { "decimal" } else { "text" })
            .class_if("num", self.number)
            .attr("placeholder", self.placeholder)
            .attr("value", form.text(&self.key))
            .flag("disabled", !form.enabled())
            .attr("aria-invalid", if bad { "true" } else { "false" })
            .attr("aria-describedby", described);
        let slider = slider(form, &self.key, &self.label, self.most, self.rests);
        let yours = yours(form, &self.key);
        let wrong = el("p.error")
            .attr("id", error_id)
            .text(error.unwrap_or_default().to_owned());
        let mut field = el("div.field")
            .class_if("bad", bad)
            .kid(el("label").attr("for", id).text(self.label))
            .kid(input)
            .maybe(slider);
        if let Some(tables) = host.tables {
            let strip = || strip(host, form, &self.key, self.most);
            field = (tables.late)(field, &self.key.name(), &strip);
        }
        field
            .kid(wrong)
            .maybe(yours)
            .maybe(help(help_id, self.help))
    }
}

/// Marks what the reader has changed, with one press back to what it was.
fn yours(form: &dyn Form, key: &Key) -> Option<El> {
    let usual = form.changed_from(key)?;
    let to = match key {
        Key::Price(_) | Key::Of(..) if usual.is_empty() => "the list price",
        Key::Fee if usual.is_empty() => "the published fee",
        _ if usual.is_empty() => "blank",
        _ => &usual,
    };
    let button = back(key.name().into_owned()).text(["Back to ", to].glued());
    Some(el("p.yours").text("Yours. ").kid(button))
}

/// A button that brings inputs, named with spaces between them, back to where they started. It then
/// goes, and hands the focus to the first field round it.
pub(super) fn back(keys: String) -> El {
    el("button.link type=button").attr("data-does", ["back ", &keys].glued())
}

fn help(id: String, help: Cow<'static, str>) -> Option<El> {
    (!help.is_empty()).then(|| el("small").attr("id", id).text(help))
}

/// The ends of the slider beside a field, where it has one.
fn ends(key: &Key, most: u32) -> Option<(i32, u32)> {
    let most = match key {
        Key::Seats | Key::Hours => 500,
        Key::Employees => 2_000,
        Key::Rate => 200,
        Key::Idle | Key::Growth | Key::Uplift | Key::Discount => 100,
        Key::IdlePrice => 300,
        Key::Misses | Key::Fee | Key::SetupNative | Key::SetupManaged => 20_000,
        Key::Years => 5,
        _ => most,
    };
    let least = match key {
        Key::Seats | Key::Employees | Key::Years => 1,
        Key::Growth | Key::Uplift => -50,
        _ => 0,
    };
    (most > 0).then_some((least, most))
}

/// The slider beside a field. A browser keeps its value between its ends.
fn slider(form: &dyn Form, key: &Key, label: &str, most: u32, rests: String) -> Option<El> {
    let (least, most) = ends(key, most)?;
    let value = form.value(key);
    let slider = el("input type=range")
        .attr("aria-label", [label, ", slider"].glued())
        .attr("data-slides", key.name())
        .attr("min", least.to_string())
        .attr("step", if most > 9_999 { "100" } else { "1" })
        .attr("max", most.to_string())
        .attr("value", if value.is_empty() { rests } else { value })
        .flag("disabled", !form.enabled());
    Some(slider)
}

/// Which way is cheapest along the slider.
fn strip(host: &Host, form: &dyn Form, key: &Key, most: u32) -> Option<El> {
    let (tables, state) = (host.tables?, form.calculator()?);
    let (least, most) = ends(key, most)?;
    Some((tables.strip)(state, key, least.into(), most.into()))
}

/// Values with their labels.
pub type Options = Vec<(Cow<'static, str>, Cow<'static, str>)>;

/// A choice among words.
#[inline(never)]
pub fn choice(
    host: &Host,
    form: &dyn Form,
    key: Key,
    label: &'static str,
    words: &'static str,
    options: Options,
) -> El {
    let id = host.ids.next("field");
    let help_id = [&id, "-help"].glued();
    let chosen = form.chosen(&key);
    let mut select = el("select")
        .attr("id", id.clone())
        .attr("name", key.name())
        .attr("value", chosen.clone())
        .flag("disabled", !form.enabled());
    // What nobody can choose yet is not worth its bytes on every page.
    let open = |value: &str| form.enabled() || value == chosen;
    for (value, label) in options.into_iter().filter(|(value, _)| open(value)) {
        let option = el("option").flag("selected", value == chosen);
        select = select.kid(option.attr("value", value).text(label));
    }
    if !words.is_empty() {
        select = select.attr("aria-describedby", help_id.clone());
    }
    let (slider, strip) = match key {
        Key::Years => (
            slider(form, &key, label, 0, String::new()),
            strip(host, form, &key, 0),
        ),
        _ => (None, None),
    };
    el("div.field")
        .kid(el("label").attr("for", id).text(label))
        .kid(select)
        .maybe(slider)
        .maybe(strip)
        .maybe(help(help_id, words.into()))
}
