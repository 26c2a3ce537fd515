//! Fields: a label, the input, help, and what is wrong.

use crate::scenario::{Key, Scenario};
use crate::ui::{Host, Live};
use leptos::prelude::*;

/// A number or a line of text, with an optional slider beside it (least, most).
pub fn number(
    host: &Host,
    live: Live,
    key: Key,
    label: impl Into<String>,
    help: impl Into<String>,
    slider: Option<(u64, u64)>,
    placeholder: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    field(host, live, key, label.into(), help.into(), slider, Box::new(placeholder), true)
}

/// A line of text that is not a number.
pub fn text_field(
    host: &Host,
    live: Live,
    key: Key,
    label: impl Into<String>,
    help: impl Into<String>,
) -> AnyView {
    field(host, live, key, label.into(), help.into(), None, Box::new(String::new), false)
}

#[allow(clippy::too_many_arguments, reason = "one private function behind two public ones")]
fn field(
    host: &Host,
    live: Live,
    key: Key,
    label: String,
    help: String,
    slider: Option<(u64, u64)>,
    placeholder: Box<dyn Fn() -> String + Send + Sync>,
    numeric: bool,
) -> AnyView {
    let id = host.ids.next("field");
    let help_id = format!("{id}-help");
    let error_id = format!("{id}-error");
    let name = match key {
        Key::Discount => "discount_percent".to_owned(),
        _ => key.name().into_owned(),
    };
    let key = StoredValue::new(key);
    let error = move || live.error(&key.get_value());
    let has_error = move || error().is_some();
    let disabled = !live.enabled();
    let described = if help.is_empty() {
        error_id.clone()
    } else {
        format!("{error_id} {help_id}")
    };
    let slider = slider.map(|(least, most)| {
        let label = format!("{label}, slider");
        let at = move || {
            let text = live.value(&key.get_value());
            text.parse::<u64>().unwrap_or(least).clamp(least, most).to_string()
        };
        view! { class="w",
            <input
                type="range"
                aria-label=label
                min=least.to_string()
                max=most.to_string()
                prop:value=at
                value=at
                disabled=disabled
                on:input:target=move |event| {
                    let key = key.get_value();
                    live.type_into(&key, event.target().value());
                    live.leave(&key);
                }
            />
        }
    });
    view! { class="w",
        <div class="field" class:bad=has_error>
            <label for=id.clone()>{label}</label>
            <input
                id=id
                name=name
                type="text"
                inputmode=if numeric { "decimal" } else { "text" }
                class:num=numeric
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                prop:value=move || live.text(&key.get_value())
                value=move || live.text(&key.get_value())
                disabled=disabled
                aria-invalid=move || has_error().then_some("true")
                aria-describedby=described
                on:input:target=move |event| live.type_into(&key.get_value(), event.target().value())
                on:blur=move |_| live.leave(&key.get_value())
            />
            {slider}
            <p class="error" id=error_id role="alert">{move || error().unwrap_or_default()}</p>
            {(!help.is_empty()).then(|| view! { class="w", <small id=help_id>{help}</small> })}
        </div>
    }
    .into_any()
}

/// A choice among words. `options` are values and labels; they follow the reader's own prices.
pub fn choice(
    host: &Host,
    live: Live,
    key: Key,
    label: impl Into<String>,
    help: impl Into<String>,
    options: impl Fn() -> Vec<(String, String)> + Send + Sync + 'static,
) -> AnyView {
    let id = host.ids.next("field");
    let help_id = format!("{id}-help");
    let name = key.name().into_owned();
    let label: String = label.into();
    let help: String = help.into();
    let key = StoredValue::new(key);
    let value = Memo::new(move |_| {
        let key = key.get_value();
        let value = live.value(&key);
        match (&key, live.scenario().with(|scenario: &Scenario| scenario.discount)) {
            (Key::Discount, crate::scenario::Discount::Percent(_)) => "percent".to_owned(),
            _ => value,
        }
    });
    let items = move || {
        let chosen = value.get();
        options()
            .into_iter()
            .map(|(value, label)| {
                let selected = value == chosen;
                view! { class="w",
                    <option value=value selected=selected prop:selected=selected>{label}</option>
                }
            })
            .collect_view()
    };
    view! { class="w",
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                id=id
                name=name
                disabled=!live.enabled()
                aria-describedby=(!help.is_empty()).then(|| help_id.clone())
                on:change:target=move |event| {
                    let chosen = event.target().value();
                    let key = key.get_value();
                    // "Percent" opens a field of its own, which starts from nothing off.
                    let text = if chosen == "percent" { "0".to_owned() } else { chosen };
                    live.type_into(&key, text);
                    live.leave(&key);
                }
            >
                {items}
            </select>
            {(!help.is_empty()).then(|| view! { class="w", <small id=help_id>{help}</small> })}
        </div>
    }
    .into_any()
}

