//! The catalog's files, read apart from the product's own reader.

use crate::number::{Cost, Low, Q, Span, number};
use serde_json::Value;
use std::path::Path;

/// What the numbers need to know of an app.
#[derive(Clone, Debug)]
pub struct App {
    /// Its name in addresses.
    pub slug: String,
    /// The lowest first.
    pub plans: Vec<Plan>,
    pub(crate) default_plan: Option<String>,
    pub(crate) default_target: Option<String>,
    pub(crate) bands: Vec<Band>,
    /// Whether its cost by hand is its own and not the aggregate.
    pub(crate) works_itself: bool,
    /// The published cost by hand.
    pub by_hand: ByHand,
    /// Dollars an hour.
    pub rate: Cost,
    /// The managed way's, a year.
    pub fee: Cost,
}

/// A plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its name in links.
    pub id: String,
    pub(crate) scim: String,
    pub(crate) price: Price,
    pub(crate) seats: Vec<Seat>,
    /// What whoever buys it pays once.
    pub(crate) once: Option<Cost>,
}

/// Another kind of seat on a plan.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    pub(crate) id: String,
    pub(crate) amount: Cost,
    pub(crate) a_year: u64,
}

/// What one size pays.
#[derive(Clone, Debug)]
pub(crate) struct Size {
    pub(crate) from: u64,
    pub(crate) to: Option<u64>,
    pub(crate) amount: Cost,
}

/// A price, with how many of its periods make a year.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a handful of them")]
pub(crate) enum Price {
    /// For each person, or for each of a unit whose number the reader states.
    Each {
        amount: Cost,
        a_year: u64,
        minimum: u64,
        counts: Option<String>,
        /// Paid in any case, units held already, billed at least.
        beside: Option<Cost>,
        held: u64,
        least: Option<Cost>,
    },
    Sizes {
        sizes: Vec<Size>,
        a_year: u64,
        counts: Option<String>,
    },
    Added {
        to: String,
        price: Box<Price>,
    },
    Flat {
        amount: Cost,
        a_year: u64,
    },
    Times {
        plan: String,
        low: Q,
        high: Q,
    },
    Quote {
        each: bool,
        a_year: u64,
    },
    Usage {
        a_year: u64,
    },
}

/// A quoted volume discount.
#[derive(Clone, Debug)]
pub(crate) struct Band {
    pub(crate) from: u64,
    pub(crate) to: Option<u64>,
    pub(crate) percent: Cost,
}

/// The published cost by hand.
#[derive(Clone, Debug)]
pub struct ByHand {
    pub(crate) employees: u64,
    pub(crate) idle: u64,
    pub(crate) hours: Q,
    pub(crate) licences: Cost,
    pub(crate) labour: Cost,
    pub(crate) compliance: Cost,
}

/// Every app of a catalog's folder.
pub fn read(folder: &Path) -> Vec<App> {
    let defaults = file(&folder.join("defaults.jsonc"));
    let offer = file(&folder.join("offer.jsonc"));
    let mut paths: Vec<_> = std::fs::read_dir(folder.join("apps"))
        .expect("a folder of apps")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "jsonc"))
        .collect();
    paths.sort();
    let app = |path: &std::path::PathBuf| {
        let record = file(path);
        App {
            slug: text(&record["slug"]),
            plans: list(&record["plans"]).iter().map(plan).collect(),
            default_plan: maybe(&record["default_plan"]),
            default_target: maybe(&record["default_target"]),
            bands: list(&record["volume_discounts"]["bands"])
                .iter()
                .map(band)
                .collect(),
            works_itself: !record["manual"].is_null(),
            by_hand: by_hand(if record["manual"].is_null() {
                &defaults["manual"]
            } else {
                &record["manual"]
            }),
            rate: amount(&defaults["rate"]["value"]),
            fee: amount(&offer["fee"]),
        }
    };
    paths.iter().map(app).collect()
}

fn plan(value: &Value) -> Plan {
    Plan {
        id: text(&value["id"]),
        scim: text(&value["scim"]),
        price: price(&value["price"]),
        seats: list(&value["other_seats"])
            .iter()
            .map(|seat| Seat {
                id: text(&seat["id"]),
                amount: amount(&seat["amount"]),
                a_year: periods(seat),
            })
            .collect(),
        once: match &value["one_off"] {
            Value::Null => None,
            fee => Some(amount(&fee["amount"])),
        },
    }
}

fn periods(value: &Value) -> u64 {
    if value["per"] == "month" { 12 } else { 1 }
}

fn price(value: &Value) -> Price {
    let (way, held) = value
        .as_object()
        .and_then(|map| map.iter().next())
        .expect("a way to charge");
    let a_year = periods(held);
    let maybe_amount = |name: &str| match &held[name] {
        Value::Null => None,
        value => Some(amount(value)),
    };
    match way.as_str() {
        "per_unit" => Price::Each {
            amount: amount(&held["amount"]),
            a_year,
            minimum: maybe(&held["minimum"]).map_or(0, |text| count(&text)),
            counts: maybe(&held["counts"]),
            beside: maybe_amount("base"),
            held: maybe(&held["included"]).map_or(0, |text| count(&text)),
            least: maybe_amount("minimum_spend"),
        },
        "by_size" => Price::Sizes {
            sizes: list(&held["bands"])
                .iter()
                .map(|size| Size {
                    from: maybe(&size["from"]).map_or(1, |text| count(&text)),
                    to: maybe(&size["to"]).map(|text| count(&text)),
                    amount: amount(&size["amount"]),
                })
                .collect(),
            a_year,
            counts: maybe(&held["counts"]),
        },
        "add_on" => Price::Added {
            to: text(&held["to"]),
            price: Box::new(price(&held["price"])),
        },
        "flat" => Price::Flat {
            amount: amount(&held["amount"]),
            a_year,
        },
        "times" => Price::Times {
            plan: text(&held["plan"]),
            low: number(&text(&held["low"])),
            high: number(&text(&held["high"])),
        },
        "quote" => Price::Quote {
            each: !held["unit"].is_null(),
            a_year,
        },
        "usage" => Price::Usage { a_year },
        other => panic!("no way to charge is called {other}"),
    }
}

fn band(value: &Value) -> Band {
    Band {
        from: count(&text(&value["from"])),
        to: maybe(&value["to"]).map(|text| count(&text)),
        percent: amount(&value["percent"]),
    }
}

fn by_hand(value: &Value) -> ByHand {
    ByHand {
        employees: count(&text(&value["employees"])),
        idle: count(&text(&value["idle_seats"])),
        hours: number(&text(&value["hours"])),
        licences: amount(&value["licences"]),
        labour: amount(&value["labour"]),
        compliance: amount(&value["compliance"]),
    }
}

/// An amount: a number, a block that says how much is known, or `"unknown"`.
fn amount(value: &Value) -> Cost {
    let side = |name: &str| maybe(&value[name]).map(|text| number(&text));
    if let Value::String(word) = value {
        return match word.as_str() {
            "unknown" => Cost::Unknown,
            digits => Cost::at(number(digits)),
        };
    }
    let (low, high) = (side("low"), side("high"));
    Cost::Known(match (side("from"), side("under"), side("about")) {
        (Some(from), ..) => Span {
            low: Low::At(from),
            high: None,
            about: false,
        },
        (_, Some(under), _) => Span {
            low: Low::Under,
            high: Some(under),
            about: false,
        },
        (.., Some(about)) => Span {
            about: true,
            ..Span::at(about)
        },
        _ => Span::between(low.expect("a low end"), high.expect("a high end")),
    })
}

fn text(value: &Value) -> String {
    maybe(value).unwrap_or_else(|| panic!("{value} is no text"))
}

fn maybe(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn count(text: &str) -> u64 {
    text.parse().expect("a whole number")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn file(path: &Path) -> Value {
    let source = std::fs::read_to_string(path).unwrap_or_else(|why| panic!("{path:?}: {why}"));
    serde_json::from_str(&plain(&source)).unwrap_or_else(|why| panic!("{path:?}: {why}"))
}

/// JSON without comments and without commas after a last entry, whose numbers are texts, so that no
/// digit goes through a float.
fn plain(source: &str) -> String {
    let mut out = String::new();
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                out.push('"');
                while let Some(inside) = letters.next() {
                    out.push(inside);
                    match inside {
                        '\\' => out.extend(letters.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '/' if letters.peek() == Some(&'/') => {
                for skipped in letters.by_ref() {
                    if skipped == '\n' {
                        break;
                    }
                }
            }
            '/' => {
                letters.next();
                let mut last = ' ';
                for skipped in letters.by_ref() {
                    if last == '*' && skipped == '/' {
                        break;
                    }
                    last = skipped;
                }
            }
            '0'..='9' | '-' => {
                out.push('"');
                out.push(letter);
                while let Some(digit) =
                    letters.next_if(|next| next.is_ascii_digit() || *next == '.')
                {
                    out.push(digit);
                }
                out.push('"');
            }
            '}' | ']' => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
                out.push(letter);
            }
            other => out.push(other),
        }
    }
    out
}
