//! Golden tables: what each way costs, from the documents or from arithmetic on paper.
//!
//! A number in these files is never copied from the engine. Where it is not printed in a document, the
//! arithmetic stands beside it.

mod support;

#[path = "estimates/amounts.rs"]
mod amounts;
#[path = "estimates/besides.rs"]
mod besides;
#[path = "estimates/besides_words.rs"]
mod besides_words;
#[path = "estimates/by_hand.rs"]
mod by_hand;
#[path = "estimates/intercom.rs"]
mod intercom;
#[path = "estimates/limits.rs"]
mod limits;
#[path = "estimates/other_apps.rs"]
mod other_apps;
#[path = "estimates/read_aloud.rs"]
mod read_aloud;
#[path = "estimates/sensitivity.rs"]
mod sensitivity;
#[path = "estimates/shapes.rs"]
mod shapes;
#[path = "estimates/verdicts.rs"]
mod verdicts;
#[path = "estimates/words.rs"]
mod words;
#[path = "estimates/years.rs"]
mod years;
