//! Handing a result on: a link, files, the clipboard, paper.

use super::sheet::sheet;
use crate::export::Report;
use crate::ui::{Act, El, Host, Kid, Signal, State, el};

/// How a result is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// The address with every input and what is seen, to the clipboard.
    Link,
    /// A file of comma-separated values.
    Csv,
    /// A file with the estimate as JSON.
    Json,
    /// Markdown, to the clipboard.
    Markdown,
    /// Cells with formulas, to the clipboard.
    Cells,
    /// One page of paper.
    Print,
}

impl Hand {
    const ALL: [(Hand, &str, &str); 6] = [
        (Hand::Link, "share-link", "Copy link"),
        (Hand::Cells, "share-cells", "Copy for a spreadsheet"),
        (Hand::Markdown, "share-markdown", "Copy as Markdown"),
        (Hand::Csv, "share-csv", "Save CSV"),
        (Hand::Json, "share-json", "Save JSON"),
        (Hand::Print, "share-print", "Print summary"),
    ];
}

/// What is handed on.
pub enum Given {
    /// Text for the clipboard, and what to say once it is there.
    Copy(String, &'static str),
    /// A file: its name, its type, its text.
    File(String, &'static str, String),
    /// A sheet to print.
    Sheet(El),
}

/// What was said about it.
#[derive(Default)]
struct Said {
    words: String,
    /// What the browser refused to copy.
    by_hand: Option<String>,
}

/// The menu that hands a result on. Clones are the same menu.
#[derive(Clone)]
pub struct Share(Signal<Said>);

impl Default for Share {
    fn default() -> Self {
        Share(Signal::new(Said::default()))
    }
}

impl Share {
    /// The id of the text that a reader is asked to copy.
    pub const BY_HAND: &str = "share-by-hand";

    /// How somebody asks by an act to hand a result on; nothing for other acts.
    pub fn asked(&self, act: &Act) -> Option<Hand> {
        let Act::Pressed(what) = act else {
            return None;
        };
        let hand = Hand::ALL.into_iter().find(|(_, does, _)| does == what);
        hand.map(|(hand, ..)| hand)
    }

    /// Says what came of it.
    pub fn say(&self, words: String) {
        self.0.set(Said {
            words,
            by_hand: None,
        });
    }

    /// Asks the reader to copy a text that the browser does not let a page copy.
    pub fn ask_by_hand(&self, text: String) {
        self.0.set(Said {
            words:
                "This browser does not let the page copy. The text is selected: copy it yourself."
                    .to_owned(),
            by_hand: Some(text),
        });
    }

    /// The part with the menu added to it: a button among its actions, and what the button opens. It
    /// follows what is said.
    pub fn added_to(&self, mut part: El) -> El {
        let open = el("button.button type=button popovertarget=share").text("Share or export");
        let actions = part.kids.iter_mut().find_map(|kid| match kid {
            Kid::El(kid) if kid.get("class") == Some("actions") => Some(kid),
            _ => None,
        });
        match actions {
            Some(actions) => actions.kids.push(Kid::El(open)),
            None => part = part.kid(open),
        }
        part.kid(self.0.with(menu))
    }
}

fn menu(said: &Said) -> El {
    let mut buttons = el("ul");
    for (_, does, label) in Hand::ALL {
        let button = el("button type=button").attr("data-does", does);
        buttons = buttons.kid(el("li").kid(button.text(label)));
    }
    let by_hand = said.by_hand.as_ref().map(|text| {
        el("textarea readonly rows=4 aria-label=Text")
            .attr("id", Share::BY_HAND)
            .text(text.clone())
    });
    el("div.why popover=auto id=share")
        .kid(el("p.why-title").text("Share or export"))
        .kid(buttons)
        .kid(el("p role=status").text(said.words.clone()))
        .maybe(by_hand)
}

impl State {
    /// What is handed on; `link` is the whole address of the scenario.
    pub fn given(&self, host: &Host, hand: Hand, link: String) -> Given {
        let estimate = &self.estimate;
        if hand == Hand::Link {
            return Given::Copy(link, "Link copied.");
        }
        let report = Report::new(&self.app, estimate, &self.decision, host.today, &link);
        let file = |kind: &str| {
            let slug = self.app.record.slug.as_str();
            let seats = estimate.scenario.seats.to_string();
            [slug, "-scim-cost-", &seats, "-seats.", kind].concat()
        };
        match hand {
            Hand::Csv => Given::File(file("csv"), "text/csv", report.to_csv()),
            Hand::Json => {
                let text = crate::export::estimate_text(&self.app, estimate);
                Given::File(file("json"), "application/json", text)
            }
            Hand::Cells => Given::Copy(
                report.to_cells(&self.app, estimate),
                "Cells copied: paste them into cell A1 of an empty sheet.",
            ),
            Hand::Print => Given::Sheet(sheet(&report)),
            Hand::Markdown | Hand::Link => Given::Copy(report.to_markdown(), "Markdown copied."),
        }
    }
}
