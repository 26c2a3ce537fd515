//! The estimate as JSON: the same for the command line, the widgets' events and the JS API.
//!
//! It is written straight into text. A tree of values that is then written out would bring a map, a
//! writer of floats and a good deal more into the widget that every host page downloads.

use super::inputs::resolved;
use crate::catalog::{App, Terms};
use crate::decision::{Decision, decide};
use crate::filled::Texts;
use crate::gather::Gather;
use crate::money::{Amount, Exact, Style, plain};
use crate::pricing::{Estimate, Figure, Way};
use crate::scenario::{Key, Shape};
use crate::stack::{StackEstimate, StackScenario};
use rust_decimal::Decimal;
use serde_json::Value;

/// An object as it is written.
struct Object(String);

impl Object {
    fn new() -> Self {
        Object(String::new())
    }

    /// A field whose value is JSON already.
    fn json(&mut self, name: &str, value: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        quote_into(&mut self.0, name);
        self.0.push(':');
        self.0.push_str(value);
    }

    /// A field that is a text.
    fn text(&mut self, name: &str, value: &str) {
        let mut quoted = String::new();
        quote_into(&mut quoted, value);
        self.json(name, &quoted);
    }

    fn truth(&mut self, name: &str, value: bool) {
        self.json(name, if value { "true" } else { "false" });
    }

    fn end(mut self) -> String {
        if self.0.is_empty() {
            self.0.push('{');
        }
        self.0.push('}');
        self.0
    }
}

/// A text between quotes, with everything escaped that must be.
fn quote_into(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        if letter == '"' || letter == '\\' {
            out.push('\\');
            out.push(letter);
        } else if letter.is_ascii_control() {
            out.push_str("\\u00");
            let code = u32::from(letter);
            for digit in [code >> 4, code & 15] {
                out.push(char::from_digit(digit, 16).unwrap_or('0'));
            }
        } else {
            out.push(letter);
        }
    }
    out.push('"');
}

/// What other programs read, as values for those of this one that look into it.
fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// An amount: its kind and its two ends as decimal strings; both are null where nothing is known.
pub fn amount_json(amount: &Amount, style: Style) -> Value {
    value(&amount_text(amount, style))
}

fn amount_text(amount: &Amount, style: Style) -> String {
    let mut out = Object::new();
    out.text("kind", amount.kind().as_str());
    for (name, end) in [("low", amount.low()), ("high", amount.high())] {
        match end {
            Some(end) if style == Style::Percent => out.text(name, &six_decimals(end)),
            Some(end) => out.text(name, &plain(end)),
            None => out.json(name, "null"),
        }
    }
    out.end()
}

/// A percentage with six decimals.
fn six_decimals(value: Decimal) -> String {
    let value = value.rounded(6);
    let minus = if value.is_sign_negative() { "-" } else { "" };
    let mut digits = value.digits(6);
    digits.insert(digits.len().saturating_sub(6), '.');
    [minus, &digits].glued()
}

/// Every resolved input under its public key: counts as numbers, money and percents as decimal strings.
fn scenario_text(app: &App, estimate: &Estimate) -> String {
    let mut out = Object::new();
    let inputs = resolved(&estimate.scenario, &estimate.manual.form, &app.terms);
    for (key, text) in &inputs {
        input_into(&mut out, key, text);
    }
    out.end()
}

/// An input under its public key: a count as a number, all else as a text.
fn input_into(out: &mut Object, key: &Key, text: &str) {
    match key.shape() {
        Shape::Whole { .. } => out.json(&key.name(), text),
        _ => out.text(&key.name(), text),
    }
}

/// What is JSON already, as a list.
fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.gathered();
    ["[", &items.joined(","), "]"].glued()
}

fn decision_text(decision: &Decision) -> String {
    let rules = list(decision.rows.iter().map(|row| {
        let mut rule = Object::new();
        rule.text("id", row.id.as_str());
        rule.text("holds", row.holds.as_str());
        rule.text("recommendation", row.recommendation.as_str());
        rule.end()
    }));
    let mut out = Object::new();
    out.text("recommendation", decision.recommendation.as_str());
    out.text("because", decision.because.as_str());
    out.json("rules", &rules);
    out.end()
}

/// Adds the figures of a group to the group's object: `native.flip_price` as `flip_price`.
fn put_figures(out: &mut Object, estimate: &Estimate, group: &str) {
    for figure in Figure::ALL {
        if let Some((first, name)) = figure.as_str().split_once('.')
            && first == group
        {
            out.json(name, &amount_text(&estimate.amount(figure), figure.style()));
        }
    }
}

/// The whole estimate with its decision, as the contract has it.
pub fn estimate_text(app: &App, estimate: &Estimate) -> String {
    let mut out = Object::new();
    out.text("app", app.record.slug.as_str());
    out.text("catalog", &app.terms.catalog);
    out.json("scenario", &scenario_text(app, estimate));
    for group in ["native", "managed", "manual", "horizon"] {
        let mut figures = Object::new();
        if group == "horizon" {
            figures.json("years", &u32::from(estimate.horizon.years).to_string());
        }
        put_figures(&mut figures, estimate, group);
        out.json(group, &figures.end());
    }
    let mut verdict = Object::new();
    verdict.text("way", estimate.verdict.way.as_str());
    verdict.truth("sure", estimate.verdict.sure);
    match estimate.verdict.unless {
        Some(unless) => {
            let mut object = Object::new();
            object.text("figure", unless.figure.as_str());
            object.text("below", &plain(unless.below));
            verdict.json("unless", &object.end());
        }
        None => verdict.json("unless", "null"),
    }
    out.json("verdict", &verdict.end());
    let decision = decide(app, &estimate.scenario, estimate);
    out.json("decision", &decision_text(&decision));
    out.end()
}

/// The same as a value.
pub fn estimate_json(app: &App, estimate: &Estimate) -> Value {
    value(&estimate_text(app, estimate))
}

/// A whole stack, as the contract has it: what was set, each app's estimate, the totals, and which apps
/// each total leaves out because nobody publishes the amount or there is no such way.
pub fn stack_text(terms: &Terms, scenario: &StackScenario, found: &StackEstimate) -> String {
    let mut inputs = Object::new();
    // Each app with the plan that it was worked out with.
    let settled = scenario.with_plans_of(found);
    for (key, text) in resolved(&scenario.shared, &found.form, terms) {
        // Which plans and how much off is said for each app.
        if !matches!(key, Key::Plan | Key::Target | Key::Discount) {
            input_into(&mut inputs, &key, &text);
        }
    }
    settled.each_input(&mut |key, value| {
        let otherwise = match key {
            Key::FeeBasis | Key::ManualBasis => Some("app"),
            _ => None,
        };
        if let Some(text) = value.as_deref().or(otherwise) {
            inputs.text(&key.name(), text);
        }
    });
    let mut totals = Object::new();
    for (name, total) in found.totals() {
        let name = name.split_once('.').map_or(name, |(_, name)| name);
        totals.json(name, &amount_text(&total.amount, Style::Dollars));
    }
    let mut unknown = Object::new();
    for way in Way::THREE {
        let slugs = found.total(way).unknown.iter().map(|slug| {
            let mut quoted = String::new();
            quote_into(&mut quoted, slug.as_str());
            quoted
        });
        unknown.json(way.as_str(), &list(slugs));
    }
    totals.json("unknown", &unknown.end());
    let mut out = Object::new();
    out.text("catalog", &terms.catalog);
    out.json("scenario", &inputs.end());
    let apps = found.apps.iter();
    out.json(
        "apps",
        &list(apps.map(|app| estimate_text(&app.app, &app.estimate))),
    );
    out.json("stack", &totals.end());
    out.end()
}

/// The same as a value.
pub fn stack_json(terms: &Terms, scenario: &StackScenario, found: &StackEstimate) -> Value {
    value(&stack_text(terms, scenario, found))
}
