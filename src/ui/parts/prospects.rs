//! The dialog of the prospects, and the proposal on paper.

use crate::filled::Texts;
use crate::prospect::{Group, MOST_NAME, MOST_NOTES, Proposal, Prospect, Row};
use crate::ui::{El, ProspectsState, el};

fn button(does: &[&str], label: &str) -> El {
    el("button.button type=button")
        .attr("data-does", does.joined(" "))
        .text(label.to_owned())
}

/// A button whose label is not enough for who does not see what it belongs to.
fn button_of(does: &str, prospect: &Prospect, label: &'static str) -> El {
    button(&[does, &prospect.id], label).attr("aria-label", [label, ": ", &prospect.name].glued())
}

/// A text that is chosen from a file.
fn file(name: String, label: &'static str, accept: &'static str) -> El {
    let input = el("input.visually-hidden type=file").attr("name", name);
    el("label.button")
        .text(label)
        .kid(input.attr("accept", accept))
}

/// Everything that the dialog shows.
pub fn prospects(state: &ProspectsState) -> El {
    let mut said = el("ul.said role=status");
    if state.denied {
        said = said.kid(el("li").text(
            "This browser keeps nothing for this page: its storage is switched off. What you save stays until the page is closed. Export it to a file.",
        ));
    }
    for words in &state.said {
        said = said.kid(el("li").text(words.clone()));
    }
    let mut list = el("ul.kept");
    for prospect in &state.shelf.prospects {
        list = list.kid(row(state, prospect));
    }
    let empty = state.shelf.prospects.is_empty();
    let undo = |gone: &Prospect| {
        let words = ["Bring ", &*gone.name, " back"].glued();
        el("p").kid(button(&["undo"], &words))
    };
    el("div.prospects")
        .kid(
            el("div.head")
                .kid(el("h2 id=prospects-title").text("Prospects"))
                .kid(button(&["close"], "Close")),
        )
        .kid(said)
        .maybe(state.removed.as_ref().map(undo))
        .kid(here(state))
        .kid(el("h3").text("Saved in this browser"))
        .maybe(empty.then(|| el("p.help").text("None yet.")))
        .kid(list)
        .maybe(unread(state))
        .kid(foot(state, empty))
}

/// What the page below shows, and where it can be saved to.
fn here(state: &ProspectsState) -> El {
    let what = match &state.here {
        Some(scene) => scene.title(state.bundle.as_deref()),
        None => "Nothing of it can be saved: open a guide, or a stack of your own.".to_owned(),
    };
    let at_work = state.at_work().zip(state.here.as_ref());
    let save = at_work.map(|(prospect, scene)| {
        let words = ["Save to ", &*prospect.name].glued();
        match prospect.holds(scene) {
            true => el("p.help").text([&*prospect.name, " holds just this."].glued()),
            false => el("p").kid(button(&["save", &prospect.id], &words).class("main")),
        }
    });
    let input = el("input type=text name=company autocomplete=off")
        .attr("maxlength", MOST_NAME.to_string())
        .attr("value", state.text("company", "").to_owned());
    el("section.here")
        .kid(el("h3").text("This page"))
        .kid(el("p").text(what))
        .maybe(save)
        .kid(
            el("div.making")
                .kid(el("label").text("Company").kid(input))
                .kid(button(&["new"], "Save as a new prospect")),
        )
}

fn row(state: &ProspectsState, prospect: &Prospect) -> El {
    let id = &*prospect.id;
    let saved = prospect.saved.map(|day| ["saved ", &*day.show()].glued());
    let unsaved = state.shelf.unsaved.iter().any(|other| other == id);
    let saved = match unsaved {
        true => "not saved in this browser".to_owned(),
        false => saved.unwrap_or_default(),
    };
    let logo = prospect
        .logo
        .as_ref()
        .map(|logo| el("img alt= width=96 height=40").attr("src", logo.as_str().to_owned()));
    let mut scenes = el("ul.scenes");
    for (at, scene) in prospect.scenes.iter().enumerate() {
        let at = at.to_string();
        let title = scene.title(state.bundle.as_deref());
        let drop =
            button(&["drop", id, &at], "\u{d7}").attr("aria-label", ["Remove: ", &*title].glued());
        let open = el("button.link type=button")
            .attr("data-does", ["open ", id, " ", &at].glued())
            .text(title);
        scenes = scenes.kid(el("li").kid(open).kid(drop));
    }
    let none = prospect.scenes.is_empty();
    let can_save = state
        .here
        .as_ref()
        .is_some_and(|scene| !prospect.holds(scene));
    let actions = el("p.actions")
        .maybe(can_save.then(|| button_of("save", prospect, "Save this page here")))
        .maybe((!none).then(|| button_of("print", prospect, "Print proposal")))
        .kid(button_of("export", prospect, "Export"))
        .kid(button_of("copy", prospect, "Duplicate"))
        .kid(button_of("delete", prospect, "Delete"));
    let (name, notes) = (["name.", id].glued(), ["notes.", id].glued());
    let named = el("input type=text autocomplete=off")
        .attr("maxlength", MOST_NAME.to_string())
        .attr("value", state.text(&name, &prospect.name).to_owned())
        .attr("name", name);
    let noted = el("textarea rows=3")
        .attr("maxlength", MOST_NOTES.to_string())
        .attr("value", state.text(&notes, &prospect.notes).to_owned())
        .attr("name", notes);
    let pictured = file(["logo.", id].glued(), "Logo from a file", "image/*");
    let edit = el("details")
        .kid(el("summary").text("Name, logo, notes"))
        .kid(el("label").text("Company").kid(named))
        .kid(
            el("p.actions").kid(pictured).maybe(
                prospect
                    .logo
                    .as_ref()
                    .map(|_| button(&["no-logo", id], "Without a logo")),
            ),
        )
        .kid(
            el("label")
                .text("Notes, for you alone: they are not printed")
                .kid(noted),
        );
    el("li.card")
        .attr("data-app", id.to_owned())
        .class_if("at-work", state.current.as_deref() == Some(id))
        .kid(
            el("div.head")
                .kid(el("h4").text(prospect.name.clone()))
                .maybe(logo)
                .kid(el("small").text(saved)),
        )
        .maybe(none.then(|| el("p.help").text("Nothing is saved to it yet.")))
        .kid(scenes)
        .kid(actions)
        .kid(edit)
}

/// Entries of the browser that cannot be read.
fn unread(state: &ProspectsState) -> Option<El> {
    let mut list = el("ul.unread");
    for unread in &state.shelf.unread {
        let words = [
            "An entry of this browser cannot be read and is left as it is. ",
            &*unread.why,
            " ",
        ];
        list = list.kid(
            el("li.note")
                .text(words.glued())
                .kid(button(&["raw", &unread.key], "Save its text as a file"))
                .kid(button(&["forget", &unread.key], "Delete it")),
        );
    }
    (!state.shelf.unread.is_empty()).then_some(list)
}

fn foot(state: &ProspectsState, empty: bool) -> El {
    let foot = el("div.foot-actions");
    if state.asks {
        let mut words = "Start clean? Everything on this page and on the pages before that is not saved to a prospect goes. What is saved stays.".to_owned();
        if !state.shelf.unsaved.is_empty() {
            words.push_str(" What this browser did not keep goes as well: export it first.");
        }
        return foot.kid(el("p.note").text(words)).kid(
            el("p.actions")
                .kid(button(&["clean-now"], "Start clean now").class("main"))
                .kid(button(&["stay"], "Stay")),
        );
    }
    foot.kid(
        el("p.actions")
            .kid(file(
                "import".to_owned(),
                "Import a file",
                ".json,application/json",
            ))
            .maybe((!empty).then(|| button(&["export-all"], "Export all")))
            .kid(button(&["clean"], "Start clean for the next one")),
    )
}

/// The proposal, as a sheet that only print shows. Its styles are `style/sheets/sales.css`, on top of those
/// of every sheet.
pub fn proposal(proposal: &Proposal) -> El {
    let logo =
        (!proposal.logo.is_empty()).then(|| el("img alt=").attr("src", proposal.logo.clone()));
    let mut sheet = el("article.sheet.proposal popover").kid(
        el("header")
            .maybe(logo)
            .kid(el("h1").text(["What SCIM costs ", &*proposal.company].glued()))
            .kid(el("p").text(proposal.made.clone())),
    );
    for group in &proposal.groups {
        sheet = sheet.kid(group_of(group));
    }
    let listed = |name: &'static str, heading: &'static str, items: El| {
        el("section")
            .attr("data-part", name)
            .kid(el("h2").text(heading))
            .kid(items)
    };
    let sentences = |all: &[String]| {
        let item = |list: El, words: &String| list.kid(el("li").text(words.clone()));
        all.iter().fold(el("ul"), item)
    };
    if !proposal.left_out.is_empty() {
        sheet = sheet.kid(listed(
            "left",
            "Not worked out",
            sentences(&proposal.left_out),
        ));
    }
    let sources = proposal.sources.iter().fold(el("ul"), |list, source| {
        let words = [&*source.words, ". "].glued();
        list.kid(
            el("li")
                .text(words)
                .kid(el("span").text(source.url.clone())),
        )
    });
    sheet
        .kid(listed(
            "assumption",
            "Assumptions",
            sentences(&proposal.assumptions),
        ))
        .kid(listed("source", "Sources", sources))
        .kid(
            el("footer")
                .kid(el("p").text(proposal.valid.clone()))
                .kid(el("p").text(proposal.disclosure.clone())),
        )
}

fn group_of(group: &Group) -> El {
    let costs = match group.span.as_str() {
        "" => "Cost".to_owned(),
        span => ["Cost ", span].glued(),
    };
    let mut head = el("tr").kid(el("td"));
    for (words, number) in [
        ("Today, a year", true),
        ("Upgrade", true),
        ("Managed", true),
        ("By hand", true),
        ("Recommended", false),
        (&*costs, true),
    ] {
        let cell = el("th scope=col").class_if("num", number);
        head = head.kid(cell.text(words.to_owned()));
    }
    let mut body = el("tbody");
    for row in &group.rows {
        body = body.kid(cells(row, el("tr")));
        let more = [&row.why, &row.yours];
        if more.iter().any(|words| !words.is_empty()) {
            let mut cell = el("td colspan=7").text(row.why.clone());
            if !row.yours.is_empty() {
                cell = cell.kid(el("small").text(["Your figures: ", &*row.yours, "."].glued()));
            }
            body = body.kid(el("tr.why-row").kid(cell));
        }
    }
    if let Some(total) = &group.total {
        body = body.kid(cells(total, el("tr.sum")));
    }
    let lead = (!group.lead.is_empty()).then(|| el("p.lead").text(group.lead.clone()));
    el("section data-part=app")
        .kid(el("h2").text(group.heading.clone()))
        .maybe(lead)
        .kid(el("table").kid(el("thead").kid(head)).kid(body))
}

fn cells(row: &Row, line: El) -> El {
    let name = el("th scope=row")
        .text(row.name.clone())
        .kid(el("small").text(row.detail.clone()));
    let mut line = line.kid(name).kid(el("td.num").text(row.today.clone()));
    for amount in &row.ways {
        line = line.kid(el("td.num").text(amount.clone()));
    }
    line.kid(el("td").text(row.way.clone()))
        .kid(el("td.num").text(row.cost.clone()))
}
