//! What the sender of a link saw, where the figures are other ones today.

use super::figure::source_item;
use crate::filled::Texts;
use crate::money::{Amount, Style};
use crate::pricing::Way;
use crate::saw::Differences;
use crate::ui::{El, Host, el};

/// Old and new amounts with the cause. `label` names a way.
pub fn seen_note(host: &Host, seen: &Differences, label: &dyn Fn(Way) -> String) -> El {
    let mut amounts = el("ul");
    for way in &seen.ways {
        let now = shown(seen.now.way(*way));
        let row = el("li")
            .attr("data-saw", way.as_str())
            .text([&*label(*way), ": "].glued())
            .kid(shown(seen.seen.way(*way)))
            .text(" then, ")
            .kid(now)
            .text(" when opened.");
        amounts = amounts.kid(row);
    }
    let mut causes = el("div.causes");
    for cause in &seen.causes {
        causes = causes.kid(el("p").text(cause.words.clone()));
        let mut sources = el("ul.why-sources");
        for source in &cause.sources {
            sources = sources.kid(source_item(host, source, None));
        }
        if !sources.kids.is_empty() {
            causes = causes.kid(sources);
        }
    }
    if seen.causes.is_empty() {
        causes = causes.kid(el("p").text(
            "No earlier price in the record explains it: the inputs in the link or other figures of the \
             catalog have changed.",
        ));
    }
    el("div.note.seen data-seen")
        .kid(
            el("div role=status")
                .kid(el("p").kid(
                    el("strong").text("This link was copied when its figures were different."),
                ))
                .kid(amounts)
                .kid(causes),
        )
        .kid(el("button.button type=button data-does=dismiss-seen").text("Dismiss"))
}

fn shown(amount: Amount) -> El {
    el("data")
        .attr("data-kind", amount.kind().as_str())
        .attr("value", amount.value_text())
        .text(Style::Cents.show(&amount))
}
