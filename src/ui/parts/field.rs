//! Fields: a label, the input, help, and what is wrong.

use crate::scenario::{Discount, Key};
use crate::ui::{El, Host, Live, el};
use std::borrow::Cow;

/// A field for a number or a line of text.
pub struct Field {
    /// The input that it sets.
    pub key: Key,
    /// Its label.
    pub label: Cow<'static, str>,
    /// What it takes or does.
    pub help: Cow<'static, str>,
    /// The ends of the slider beside it.
    pub slider: Option<(u64, u64)>,
    /// What stands in it while it is blank.
    pub placeholder: Cow<'static, str>,
    /// Whether it takes a number.
    pub number: bool,
}

impl Field {
    /// A field for a number.
    pub fn number(key: Key, label: impl Into<Cow<'static, str>>) -> Self {
        Field {
            key,
            label: label.into(),
            help: "".into(),
            slider: None,
            placeholder: "".into(),
            number: true,
        }
    }

    /// The same with help below it.
    pub fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        Field {
            help: help.into(),
            ..self
        }
    }

    /// The same with words in it while it is blank.
    pub fn placeholder(self, placeholder: impl Into<Cow<'static, str>>) -> Self {
        Field {
            placeholder: placeholder.into(),
            ..self
        }
    }

    /// The same with a slider from `least` to `most` beside it. The field takes more than the slider.
    pub fn slider(self, least: u64, most: u64) -> Self {
        Field {
            slider: Some((least, most)),
            ..self
        }
    }

    /// The element.
    pub fn el(self, host: &Host, live: Live) -> El {
        let id = host.ids.next("field");
        let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
        let name = match self.key {
            Key::Discount => "discount_percent".to_owned(),
            _ => self.key.name().into_owned(),
        };
        let described = if self.help.is_empty() {
            error_id.clone()
        } else {
            format!("{error_id} {help_id}")
        };
        // Each closure has a key of its own.
        let key = || self.key.clone();
        let (shown, bad, invalid, wrong) = (key(), key(), key(), key());
        let (typed, left) = (key(), key());
        let input = el("input")
            .attr("id", id.clone())
            .attr("name", name)
            .attr("type", "text")
            .attr("inputmode", if self.number { "decimal" } else { "text" })
            .class(if self.number { "num" } else { "" })
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("placeholder", self.placeholder)
            .attr_of("value", move || Some(live.text(&shown)))
            .flag("disabled", !live.enabled())
            .attr_of("aria-invalid", move || {
                live.error(&invalid).map(|_| "true".to_owned())
            })
            .attr("aria-describedby", described)
            .on("input", move |text| live.type_into(&typed, text))
            .on("blur", move |_| live.leave(&left));
        let slider = self
            .slider
            .map(|ends| slider(live, self.key.clone(), &self.label, ends));
        let help = (!self.help.is_empty()).then(|| el("small").attr("id", help_id).text(self.help));
        el("div")
            .class_when("field", "bad", move || live.error(&bad).is_some())
            .kid(el("label").attr("for", id).text(self.label))
            .kid(input)
            .kids(slider)
            .kid(
                el("p")
                    .class("error")
                    .attr("id", error_id)
                    .attr("role", "alert")
                    .text_of(move || live.error(&wrong).unwrap_or_default()),
            )
            .kids(help)
    }
}

fn slider(live: Live, key: Key, label: &str, (least, most): (u64, u64)) -> El {
    let shown = key.clone();
    el("input")
        .attr("type", "range")
        .attr("aria-label", format!("{label}, slider"))
        .attr("min", least.to_string())
        .attr("max", most.to_string())
        .attr_of("value", move || {
            let value = live.value(&shown).parse().unwrap_or(least);
            Some(value.clamp(least, most).to_string())
        })
        .flag("disabled", !live.enabled())
        .on("input", move |text| {
            live.type_into(&key, text);
            live.leave(&key);
        })
}

/// Values with their labels.
pub type Options = Vec<(String, String)>;

/// A choice among words. The options follow the reader's own prices.
pub fn choice(
    host: &Host,
    live: Live,
    key: Key,
    label: impl Into<Cow<'static, str>>,
    help: impl Into<Cow<'static, str>>,
    options: impl Fn() -> Options + 'static,
) -> El {
    let id = host.ids.next("field");
    let help_id = format!("{id}-help");
    let help: Cow<'static, str> = help.into();
    let name = key.name().into_owned();
    let chosen = {
        let key = key.clone();
        move || match (&key, live.scenario_now().discount) {
            (Key::Discount, Discount::Percent(_)) => "percent".to_owned(),
            _ => live.value(&key),
        }
    };
    let items = move || {
        let chosen = chosen();
        options()
            .into_iter()
            .map(|(value, label)| {
                let selected = value == chosen;
                el("option").flag("selected", selected).attr("value", value).text(label)
            })
            .collect()
    };
    let mut select = el("select")
        .attr("id", id.clone())
        .attr("name", name)
        .flag("disabled", !live.enabled());
    if !help.is_empty() {
        select = select.attr("aria-describedby", help_id.clone());
    }
    let select = select.many(items).on("change", move |chosen| {
        // "Percent" opens a field of its own, which starts from nothing off.
        let text = if chosen == "percent" { "0".to_owned() } else { chosen };
        live.type_into(&key, text);
        live.leave(&key);
    });
    let help = (!help.is_empty()).then(|| el("small").attr("id", help_id).text(help));
    el("div")
        .class("field")
        .kid(el("label").attr("for", id).text(label))
        .kid(select)
        .kids(help)
}
