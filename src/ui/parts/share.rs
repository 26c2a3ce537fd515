//! Handing a result on: a link, files, the clipboard, paper.

use super::sheet::sheet;
use crate::export::{Report, estimate_text, stack_text};
use crate::filled::Texts;
use crate::ui::{Act, El, Host, Kid, Signal, StackState, State, el};
use std::borrow::Cow;

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

    /// What its button does.
    pub fn does(self) -> &'static str {
        let named = Hand::ALL.into_iter().find(|(hand, ..)| *hand == self);
        named.map_or("", |(_, does, _)| does)
    }

    /// The way whose button does this.
    pub fn parse(does: &str) -> Option<Hand> {
        let named = Hand::ALL.into_iter().find(|(_, other, _)| *other == does);
        named.map(|(hand, ..)| hand)
    }
}

/// What to do with cells.
const PASTE: &str = "Cells copied: paste them into cell A1 of an empty sheet.";

/// The id of the menu.
const MENU: &str = "share";

/// What is handed on.
pub enum Given {
    /// Text for the clipboard, and what to say once it is there.
    Copy(String, Cow<'static, str>),
    /// A file: its name, its type, its text.
    File(String, Cow<'static, str>, String),
    /// A sheet to print; none where the program that made it has put it into the page.
    Sheet(Option<El>),
}

impl Given {
    /// As texts, for another program: what it is, and the two or three parts of it. A sheet is no text.
    pub fn into_texts(self) -> [String; 4] {
        let none = String::new;
        match self {
            Given::Copy(text, done) => ["copy".to_owned(), text, done.into_owned(), none()],
            Given::File(name, kind, text) => ["file".to_owned(), name, kind.into_owned(), text],
            Given::Sheet(_) => ["sheet".to_owned(), none(), none(), none()],
        }
    }

    /// Reads [`Given::into_texts`] back; `None` for anything else.
    pub fn from_texts([kind, first, second, third]: [String; 4]) -> Option<Given> {
        Some(match kind.as_str() {
            "copy" => Given::Copy(first, second.into()),
            "file" => Given::File(first, second.into(), third),
            "sheet" => Given::Sheet(None),
            _ => return None,
        })
    }
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
pub struct Share {
    said: Signal<Said>,
}

impl Default for Share {
    fn default() -> Self {
        let said = Signal::new(Said::default());
        Share { said }
    }
}

impl Share {
    /// The id of the text that a reader is asked to copy.
    pub const BY_HAND: &str = "share-by-hand";

    /// How somebody asks by an act to hand a result on; nothing for other acts.
    pub fn asked(&self, act: &Act) -> Option<Hand> {
        match act {
            Act::Pressed(what) => Hand::parse(what),
            _ => None,
        }
    }

    /// Whether somebody has opened the menu.
    pub fn is_opened(&self, act: &Act) -> bool {
        matches!(act, Act::Opened(id) if id == MENU)
    }

    /// Says what came of it.
    pub fn say(&self, words: String) {
        self.said.set(Said {
            words,
            by_hand: None,
        });
    }

    /// Asks the reader to copy a text that the browser does not let a page copy.
    pub fn ask_by_hand(&self, text: String) {
        self.said.set(Said {
            words:
                "This browser does not let the page copy. The text is selected: copy it yourself."
                    .to_owned(),
            by_hand: Some(text),
        });
    }

    /// The part with the menu added to it: a button among its actions, and what the button opens. It
    /// follows what is said.
    pub fn added_to(&self, mut part: El) -> El {
        let open = el("button.button type=button")
            .attr("popovertarget", MENU)
            .text("Share or export");
        let actions = part.kids.iter_mut().find_map(|kid| match kid {
            Kid::El(kid) if kid.get("class") == Some("actions") => Some(kid),
            _ => None,
        });
        match actions {
            Some(actions) => actions.kids.push(Kid::El(open)),
            None => part = part.kid(open),
        }
        part.kid(self.said.with(menu))
    }
}

impl Share {
    /// The part with what was said added to its end, for a part that has its own button. It follows what
    /// is said.
    pub fn told_in(&self, part: El) -> El {
        self.said.with(|said| {
            part.kid(el("p.said role=status").text(said.words.clone()))
                .maybe(by_hand(said))
        })
    }
}

/// What the browser refused to copy.
fn by_hand(said: &Said) -> Option<El> {
    said.by_hand.as_ref().map(|text| {
        el("textarea readonly rows=4 aria-label=Text")
            .attr("id", Share::BY_HAND)
            .text(text.clone())
    })
}

fn menu(said: &Said) -> El {
    let mut buttons = el("ul");
    for (_, does, label) in Hand::ALL {
        let button = el("button type=button").attr("data-does", does);
        buttons = buttons.kid(el("li").kid(button.text(label)));
    }
    el("div.why popover=auto")
        .attr("id", MENU)
        .kid(el("p.why-title").text("Share or export"))
        .kid(buttons)
        .kid(el("p role=status").text(said.words.clone()))
        .maybe(by_hand(said))
}

impl StackState {
    /// What is handed on; `link` is the whole address of the stack.
    pub fn given(&self, host: &Host, hand: Hand, link: &str) -> Given {
        let (bundle, scenario, found) = (&self.bundle, &self.scenario, &self.found);
        let apps = found.apps.len().to_string();
        let file = ["stack-scim-cost-", &apps, "-apps"].glued();
        if hand == Hand::Json {
            return given(hand, file, stack_text(&bundle.terms, scenario, found));
        }
        let report = Report::of_stack(bundle, scenario, found, host.today, link);
        let text = match hand {
            Hand::Print => return Given::Sheet(Some(sheet(&report))),
            Hand::Cells => report.to_stack_cells(bundle, scenario, found),
            _ => written(&report, hand),
        };
        given(hand, file, text)
    }
}

impl State {
    /// What is handed on; `link` is the whole address of the scenario.
    pub fn given(&self, host: &Host, hand: Hand, link: &str) -> Given {
        let estimate = &self.estimate;
        let seats = estimate.scenario.seats.to_string();
        let slug = self.app.record.slug.as_str();
        let file = [slug, "-scim-cost-", &seats, "-seats"].glued();
        if hand == Hand::Json {
            return given(hand, file, estimate_text(&self.app, estimate));
        }
        let report = Report::new(&self.app, estimate, &self.decision(), host.today, link);
        let text = match hand {
            Hand::Print => return Given::Sheet(Some(sheet(&report))),
            Hand::Cells => report.to_cells(&self.app, estimate),
            _ => written(&report, hand),
        };
        given(hand, file, text)
    }
}

/// A report as text, in the forms that need nothing but it.
fn written(report: &Report, hand: Hand) -> String {
    match hand {
        Hand::Csv => report.to_csv(),
        _ => report.to_markdown(),
    }
}

/// A text as what it is handed on as; `file` is a file's name without its ending.
fn given(hand: Hand, file: String, text: String) -> Given {
    match hand {
        Hand::Csv => Given::File(file + ".csv", "text/csv".into(), text),
        Hand::Json => Given::File(file + ".json", "application/json".into(), text),
        Hand::Cells => Given::Copy(text, PASTE.into()),
        // Paper is no text, and a link is copied by whoever is asked for it.
        Hand::Markdown | Hand::Print | Hand::Link => Given::Copy(text, "Markdown copied.".into()),
    }
}
