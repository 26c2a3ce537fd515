//! Fields: a label, the input, help, and what is wrong.

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
    /// The value of a choice that stands for what holds.
    fn chosen(&self, key: &Key) -> String {
        self.value(key)
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

    fn chosen(&self, key: &Key) -> String {
        match (key, &self.estimate.scenario.discount) {
            (Key::Discount, Discount::Percent(_)) => "percent".to_owned(),
            _ => State::value(self, key),
        }
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
    /// The ends of the slider beside it. The field takes more than the slider.
    pub slider: Option<(u64, u64)>,
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
        slider: None,
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

    /// The same with a slider beside it.
    pub fn slider(self, least: u64, most: u64) -> Self {
        Field {
            slider: Some((least, most)),
            ..self
        }
    }

    /// The element.
    #[inline(never)]
    pub fn el(self, host: &Host, form: &dyn Form) -> El {
        let id = host.ids.next("field");
        let (help_id, error_id) = ([&id, "-help"].concat(), [&id, "-error"].concat());
        let described = if self.help.is_empty() {
            error_id.clone()
        } else {
            [&error_id, " ", &help_id].concat()
        };
        let name = match &self.key {
            Key::Discount => "discount_percent".into(),
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
        let slider = self
            .slider
            .map(|ends| slider(form, &self.key, &self.label, ends));
        let wrong = el("p.error role=alert")
            .attr("id", error_id)
            .text(error.unwrap_or_default().to_owned());
        el("div.field")
            .class_if("bad", bad)
            .kid(el("label").attr("for", id).text(self.label))
            .kid(input)
            .maybe(slider)
            .kid(wrong)
            .maybe(help(help_id, self.help))
    }
}

fn help(id: String, help: Cow<'static, str>) -> Option<El> {
    (!help.is_empty()).then(|| el("small").attr("id", id).text(help))
}

fn slider(form: &dyn Form, key: &Key, label: &str, (least, most): (u64, u64)) -> El {
    let value = form.value(key).parse().unwrap_or(least);
    el("input type=range")
        .attr("aria-label", [label, ", slider"].concat())
        .attr("data-slides", key.name())
        .attr("min", least.to_string())
        .attr("max", most.to_string())
        .attr("value", value.clamp(least, most).to_string())
        .flag("disabled", !form.enabled())
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
    let help_id = [&id, "-help"].concat();
    let chosen = form.chosen(&key);
    let mut select = el("select")
        .attr("id", id.clone())
        .attr("name", key.name())
        .attr("value", chosen.clone())
        .flag("disabled", !form.enabled());
    for (value, label) in options {
        let option = el("option").flag("selected", value == chosen);
        select = select.kid(option.attr("value", value).text(label));
    }
    if !words.is_empty() {
        select = select.attr("aria-describedby", help_id.clone());
    }
    el("div.field")
        .kid(el("label").attr("for", id).text(label))
        .kid(select)
        .maybe(help(help_id, words.into()))
}
