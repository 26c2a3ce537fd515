//! What was asked for and the nearest names, on the page for unknown addresses.

use crate::filled::Texts;
use crate::route::Route;
use crate::ui::{El, Host, el};
use crate::visible::visible;

/// What was asked for, and the names nearest to it.
pub fn near(host: &Host, asked: &str, found: &[(Route, String)]) -> El {
    let asked = visible(asked, 60);
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
