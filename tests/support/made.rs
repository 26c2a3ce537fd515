//! Small made-up apps, for shapes of prices that the four documented apps do not have.

use super::catalog;
use scimcost::catalog::{App, Bundle, Terms};
use serde_json::{Value, json};
use std::sync::Arc;

/// A plan: its id, whether it has SCIM, its price as the shipped JSON writes it.
pub fn plan(id: &str, scim: &str, price: Value) -> Value {
    json!({ "id": id, "name": id, "sso": "unknown", "scim": scim, "price": price, "cite": [] })
}

/// A price for each seat and month.
pub fn per_seat(amount: &str) -> Value {
    json!({ "per_unit": { "amount": amount, "unit": "seat", "per": "month" } })
}

/// A price for each seat and month with a least number of seats.
pub fn per_seat_from(amount: &str, minimum: u64) -> Value {
    json!({ "per_unit": { "amount": amount, "unit": "seat", "per": "month", "minimum": minimum } })
}

/// A price for each of a unit that is not a person, a month.
pub fn per_unit(amount: &str, unit: &str) -> Value {
    json!({ "per_unit": { "amount": amount, "unit": unit, "per": "month", "counts": unit } })
}

/// One amount for everybody.
pub fn flat(amount: &str, per: &str) -> Value {
    json!({ "flat": { "amount": amount, "per": per } })
}

/// A multiple of another plan.
pub fn times(plan: &str, low: &str, high: &str) -> Value {
    json!({ "times": { "plan": plan, "low": low, "high": high } })
}

/// A price told on request, for one seat and month.
pub fn quote() -> Value {
    json!({ "quote": { "unit": "seat", "per": "month" } })
}

/// An app with these plans under the shipped terms.
pub fn app(plans: &[Value]) -> App {
    app_with(plans, json!({}))
}

/// An app with these plans and further fields of its record.
pub fn app_with(plans: &[Value], more: Value) -> App {
    let mut record = json!({
        "slug": "made-up", "name": "Made-up", "category": "Test", "sources": [], "plans": plans,
    });
    if let (Value::Object(record), Value::Object(more)) = (&mut record, more) {
        record.extend(more);
    }
    // The way in is the one by which a page reads what the site ships.
    let shipped = json!({ "terms": &*catalog().terms, "records": [record] });
    let made = Bundle::from_json(&shipped.to_string())
        .unwrap_or_else(|error| panic!("{error}: {shipped}"));
    let mut app = made.app("made-up").expect("the only record");
    app.terms = catalog().terms.clone();
    app
}

/// The same app under terms that a test has changed.
pub fn under(app: App, change: impl FnOnce(&mut Terms)) -> App {
    let mut terms = (*app.terms).clone();
    change(&mut terms);
    App::new(app.record, Arc::new(terms))
}
