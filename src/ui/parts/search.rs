//! The search of the start page, and the nearest names on the page for unknown addresses.

use crate::filled::Texts;
use crate::route::Route;
use crate::scenario::{Scenario, query_fragment, query_in};
use crate::ui::{Act, El, Host, Signal, el};
use std::rc::Rc;

/// What the search shows.
pub struct Searched {
    query: String,
    found: bool,
}

/// Shows only the apps that answer a query, and says whether any does.
pub type Find = Rc<dyn Fn(&str) -> bool>;

/// Whom the search tells of the fragment of another query; empty for none.
pub type Asked = Rc<dyn Fn(&str)>;

/// The search. The apps are already on the page; [`Find`] hides those that do not answer.
#[derive(Clone)]
pub struct Search {
    searched: Signal<Searched>,
    find: Find,
    asked: Asked,
}

impl Search {
    /// A search that starts from a fragment.
    pub fn new(fragment: &str, find: Find, asked: Asked) -> Self {
        let query = query_in(fragment).unwrap_or_default();
        let found = find(&query);
        Search {
            searched: Signal::new(Searched { query, found }),
            find,
            asked,
        }
    }

    fn ask(&self, query: String) {
        if self.searched.with_untracked(|before| before.query == query) {
            return;
        }
        let fragment = match query.as_str() {
            "" => String::new(),
            query => query_fragment(query),
        };
        let found = (self.find)(&query);
        self.searched.set(Searched { query, found });
        (self.asked)(&fragment);
    }

    /// Does what somebody asked for.
    pub fn act(&self, act: Act) {
        if let Act::Typed(_, text) = act {
            self.ask(text);
        }
    }

    /// Follows a navigation within the page.
    pub fn navigate(&self, fragment: &str) {
        self.ask(query_in(fragment).unwrap_or_default());
    }

    /// The element; follows the query.
    pub fn el(&self, host: &Host) -> El {
        let input =
            |searched: &Searched| search(host, Some(searched.query.as_str()), searched.found);
        self.searched.with(input)
    }
}

/// The search with a query, or disabled.
pub fn search(host: &Host, query: Option<&str>, found: bool) -> El {
    let text = query.unwrap_or_default();
    let input = el("input id=q name=q type=search autocomplete=off spellcheck=false maxlength=200")
        .flag("disabled", query.is_none())
        .attr("value", text.to_owned());
    let label = el("label for=q").text("Find an app");
    let mut status = el("div role=status");
    if !found {
        status = status.kid(nothing(host, text));
    }
    el("div")
        .kid(el("search.search").kid(label).kid(input))
        .kid(status)
}

/// A search without a match offers the page for any app, with the name filled in.
fn nothing(host: &Host, query: &str) -> El {
    let visible = query.trim().chars().filter(|c| !c.is_control());
    let name: String = visible.take(80).collect();
    let mut scenario = Scenario::default();
    scenario.own.name = Some(name.clone()).filter(|name| !name.is_empty());
    let href = host
        .addresses
        .with_scenario(&Route::Own, &scenario.to_fragment());
    let link = el("a.button.main")
        .attr("href", href)
        .text("Work it out with your own figures");
    el("div.note.nothing")
        .kid(el("p").text(["No app here matches \u{201c}", &name, "\u{201d}."].glued()))
        .kid(el("p").kid(link))
}

/// What was asked for, and the names nearest to it.
pub fn near(host: &Host, asked: &str, found: &[(Route, String)]) -> El {
    let asked: String = asked.chars().filter(|c| !c.is_control()).take(60).collect();
    let sentence = if asked.is_empty() {
        "Nothing stands at this address.".to_owned()
    } else {
        ["There is no page for \u{201c}", &asked, "\u{201d}."].glued()
    };
    let near = el("div").kid(el("p.lede").text(sentence));
    if found.is_empty() {
        return near;
    }
    let mut links = el("ul.near.list");
    for (route, name) in found {
        let link = el("a").attr("href", host.href(route)).text(name.clone());
        links = links.kid(el("li").kid(link));
    }
    near.kid(el("h2").text("Did you mean")).kid(links)
}

/// A link to the search for what was asked for.
pub fn search_for(host: &Host, asked: &str) -> El {
    let asked: String = asked.chars().filter(|c| !c.is_control()).take(60).collect();
    let href = host
        .addresses
        .with_scenario(&Route::Explorer, &query_fragment(&asked));
    let words = ["Search the apps for \u{201c}", &asked, "\u{201d}"].glued();
    el("p").kid(el("a").attr("href", href).text(words))
}
