//! The configurator of the widgets: what to choose, how it looks, what to paste.

use super::calculator::plan_words;
use super::field::{Options, choice, number};
use super::more::{price_label, units};
use crate::catalog::{App, Tri};
use crate::scenario::{Key, Shape};
use crate::snippet::{Element, Fallback, Form, Property, Theme};
use crate::ui::configurator::{ADDRESS, ConfiguratorState};
use crate::ui::{El, Host, el};
use std::borrow::Cow;

/// The configurator as it stands until it comes alive. Its three parts are apart, so that what somebody
/// does in the preview is not taken for what they choose.
pub fn configurator(host: &Host, state: &ConfiguratorState) -> El {
    el("div.configurator")
        .kid(choosing(host, state))
        .kid(seeing())
        .kid(pasting(host, state))
}

/// What can be chosen.
pub fn choosing(host: &Host, state: &ConfiguratorState) -> El {
    el("div.choosing")
        .maybe(notes(state))
        .kid(what(host, state))
        .kid(looks(host, state))
        .maybe(state.enabled.then(|| more(host, state)))
}

/// Where the preview stands: `[data-preview]` is for the browser to fill.
pub fn seeing() -> El {
    el("div.seeing")
        .kid(el("h3").text("Preview"))
        .kid(el("div.preview data-preview"))
}

fn notes(state: &ConfiguratorState) -> Option<El> {
    let mut list = el("ul.note.link-notes");
    for note in &state.notes {
        list = list.kid(el("li").text(note.to_string()));
    }
    (!state.notes.is_empty()).then_some(list)
}

/// A choice that is no input of the core.
fn select(
    host: &Host,
    state: &ConfiguratorState,
    name: &'static str,
    label: &'static str,
    chosen: &str,
    options: Options,
) -> El {
    let id = host.ids.next("choice");
    let mut select = el("select")
        .attr("id", id.clone())
        .attr("name", name)
        .attr("value", chosen.to_owned())
        .flag("disabled", !state.enabled);
    for (value, label) in options {
        if state.enabled || value == chosen {
            let option = el("option").flag("selected", value == chosen);
            select = select.kid(option.attr("value", value).text(label));
        }
    }
    el("div.field")
        .kid(el("label").attr("for", id).text(label))
        .kid(select)
}

/// A field that is no input of the core.
fn field(
    host: &Host,
    state: &ConfiguratorState,
    name: &'static str,
    label: &'static str,
    placeholder: &'static str,
) -> El {
    let id = host.ids.next("field");
    let error_id = [&id, "-error"].concat();
    let wrong = state.wrong(name);
    let input = el("input type=text autocomplete=off spellcheck=false")
        .attr("id", id.clone())
        .attr("name", name)
        .attr("placeholder", placeholder)
        .attr("value", state.typed(name))
        .flag("disabled", !state.enabled)
        .attr(
            "aria-invalid",
            if wrong.is_some() { "true" } else { "false" },
        )
        .attr("aria-describedby", error_id.clone());
    let error = el("p.error")
        .attr("id", error_id)
        .text(wrong.unwrap_or_default().to_owned());
    el("div.field")
        .class_if("bad", wrong.is_some())
        .kid(el("label").attr("for", id).text(label))
        .kid(input)
        .kid(error)
}

/// The element, the app and what is set first.
fn what(host: &Host, state: &ConfiguratorState) -> El {
    let snippet = &state.snippet;
    let mut elements = Options::new();
    for element in Element::ALL {
        elements.push((element.as_str().into(), element.label().into()));
    }
    let mut fields = el("div.fields").kid(select(
        host,
        state,
        "element",
        "Element",
        snippet.element.as_str(),
        elements,
    ));
    match state.app() {
        None => {
            let help = "Each with its seats and, where you like, its plan: intercom:80:essential,bitwarden:200";
            let mut apps = number(Key::Apps, "Apps", help);
            apps.number = false;
            fields = fields
                .kid(apps.el(host, state))
                .kid(basis(host, state, Key::FeeBasis, "Managed fee"))
                .kid(basis(host, state, Key::ManualBasis, "Work by hand"));
        }
        Some(app) => {
            let mut apps = Options::new();
            state.bundle.each_named(&mut |app| {
                apps.push((app.slug.to_string().into(), app.name.clone().into()));
            });
            let slug = snippet.app.as_str();
            fields = fields
                .kid(select(host, state, "app", "App", slug, apps))
                .kid(number(Key::Seats, "Seats", "").el(host, state))
                .kid(plan(host, state, &app));
        }
    }
    el("fieldset")
        .kid(el("legend").text("What it shows"))
        .kid(fields)
}

fn basis(host: &Host, state: &ConfiguratorState, key: Key, label: &'static str) -> El {
    let options = vec![
        ("app".into(), "For each app".into()),
        ("stack".into(), "Once for the stack".into()),
    ];
    choice(host, state, key, label, "", options)
}

fn plan(host: &Host, state: &ConfiguratorState, app: &App) -> El {
    let mut plans = Options::new();
    for plan in &app.record.plans {
        let words = plan_words(app, &state.snippet.scenario, plan);
        plans.push((plan.id.to_string().into(), words.into()));
    }
    plans.push(("none".into(), "Not a customer yet".into()));
    choice(host, state, Key::Plan, "Plan paid for today", "", plans)
}

/// Every further input.
fn more(host: &Host, state: &ConfiguratorState) -> El {
    let app = state.app();
    let mut fields = el("div.fields");
    if let Some(app) = &app {
        let mut targets = Options::new();
        for plan in app.record.plans.iter().filter(|plan| plan.scim != Tri::No) {
            targets.push((plan.id.to_string().into(), plan.name.clone().into()));
        }
        let label = "Plan bought for SCIM";
        fields = fields.kid(choice(host, state, Key::Target, label, "", targets));
        for plan in &app.record.plans {
            let label = price_label(app, plan);
            let field = number(Key::Price(plan.id.clone()), label, "");
            fields = fields.kid(field.placeholder("as published").el(host, state));
        }
        for (unit, name) in units(app) {
            let label = ["Number of ", name.as_deref().unwrap_or(unit.as_str())].concat();
            let field = number(Key::Units(unit), label, "");
            fields = fields.kid(field.el(host, state));
        }
    }
    for key in Key::plain() {
        let only_one = matches!(key, Key::Discount);
        let elsewhere = matches!(
            key,
            Key::Plan
                | Key::Target
                | Key::Name
                | Key::OwnCurrent
                | Key::OwnTarget
                | Key::OwnMinimum
        );
        let shown = match app {
            Some(_) => *key == Key::Seats,
            None => only_one,
        };
        if elsewhere || shown {
            continue;
        }
        fields = fields.kid(input(host, state, key));
    }
    el("details.more-defaults")
        .kid(el("summary").text("More defaults"))
        .kid(fields)
}

fn input(host: &Host, state: &ConfiguratorState, key: &Key) -> El {
    let label = key.label();
    match (key.shape(), &label) {
        (Shape::Choice(words), Cow::Borrowed(label)) => {
            let mut options: Options = vec![("".into(), "Not stated".into())];
            options.extend(words.iter().map(|word| ((*word).into(), (*word).into())));
            choice(host, state, key.clone(), label, "", options)
        }
        _ => {
            let blank = match key {
                Key::Discount => "list, quoted or a percentage",
                Key::SetupNative | Key::SetupManaged => "0",
                _ => "as published",
            };
            let mut field = number(key.clone(), label, "").placeholder(blank);
            field.number = *key != Key::Discount;
            field.el(host, state)
        }
    }
}

/// Theme, colours, and where the button goes.
fn looks(host: &Host, state: &ConfiguratorState) -> El {
    let mut themes = Options::new();
    for theme in Theme::ALL {
        themes.push((theme.as_str().into(), theme.label().into()));
    }
    let theme = state.snippet.theme.as_str();
    let mut fields = el("div.fields").kid(select(host, state, "theme", "Theme", theme, themes));
    for property in Property::ALL {
        let (name, label) = (property.name(), property.label());
        fields = fields.kid(field(host, state, name, label, property.placeholder()));
    }
    let address = field(
        host,
        state,
        ADDRESS,
        "Button goes to",
        "https://example.com/talk?seats={seats}",
    );
    el("fieldset")
        .kid(el("legend").text("How it looks"))
        .kid(fields.kid(address))
        .kid(el("p.help").text(
            "A colour holds in both themes unless it is a light-dark(\u{2026}, \u{2026}). See that text stays readable on it.",
        ))
}

/// The text to paste.
pub fn pasting(_: &Host, state: &ConfiguratorState) -> El {
    let mut forms = el("p.forms role=group aria-label=Form");
    for form in Form::ALL {
        forms = forms.kid(
            el("button.button type=button")
                .attr("data-does", ["form-", form.as_str()].concat())
                .attr(
                    "aria-pressed",
                    if form == state.form { "true" } else { "false" },
                )
                .flag("disabled", !state.enabled)
                .text(form.label()),
        );
    }
    let copy = el("button.button.main type=button data-does=copy")
        .flag("disabled", !state.enabled)
        .text("Copy");
    let about = match state.form {
        Form::Tag => {
            "Always the newest version. The style rule may move to a style sheet of your own."
        }
        Form::Pinned => {
            "This version and no other: the browser refuses any other bytes. Raise it by hand."
        }
        Form::Frame => {
            "For pages that strip scripts. The second line, where it is allowed, gives the frame its height."
        }
        Form::React => "A component in TypeScript, with its events as props.",
    };
    el("div.pasting")
        .kid(el("h3").text("Paste this"))
        .kid(forms)
        .kid(
            el("pre.code tabindex=0 role=group")
                .attr("aria-label", [state.form.label(), " to paste"].concat())
                .kid(el("code").text(state.text())),
        )
        .kid(el("p.help").text(about))
        .kid(
            el("p.actions").kid(copy).kid(
                el("button.button type=button data-does=start-again")
                    .flag("disabled", !state.enabled)
                    .text("Start again"),
            ),
        )
}

/// What stands between the tags, as elements.
pub fn fallback(content: &Fallback) -> El {
    let mut rows = el("tbody");
    for row in &content.rows {
        rows = rows.kid(
            el("tr")
                .kid(el("th scope=row").text(row.way.clone()))
                .kid(el("td").text(row.shown.clone())),
        );
    }
    let link = el("a")
        .attr("href", content.href.clone())
        .text(content.label.clone());
    let table = el("table")
        .kid(el("caption").text(content.caption.clone()))
        .kid(rows);
    el("div").kid(table).kid(el("p").kid(link))
}
