//! The widgets, for web teams: a configurator, what to paste, and the reference.

use crate::catalog::Bundle;
use crate::route::{Addresses, Route};
use crate::snippet::reference::{ERRORS, EVENTS, PARTS, PROPERTIES, attributes};
use crate::snippet::{Element, Form, INTEGRITY, NO_HOST, Place, Snippet};
use crate::ui::parts::{Slot, configurator, slot};
use crate::ui::{ConfiguratorState, El, Host, el};
use leptos::prelude::*;
use std::sync::Arc;

/// What the page calls the recipe; a test runs it as it stands on the page.
const RECIPE: &str = include_str!("../../../embed/recipe.js");

/// Where the site stands, for texts to paste: a host has to be put in where none is known.
fn site(host: &Host, origin: Option<&str>) -> String {
    let base = match &host.addresses {
        Addresses::Paths(base) => base,
        Addresses::Fragments => "/",
    };
    [origin.unwrap_or(NO_HOST), base].concat()
}

/// A text to paste.
fn code(label: &'static str, text: impl Into<String>) -> AnyView {
    el("pre.code tabindex=0 role=group")
        .attr("aria-label", label)
        .kid(el("code").text(text.into()))
        .view()
}

/// Words, with what stands between backticks as code.
fn words(mut to: El, text: &str) -> El {
    for (place, piece) in text.split('`').enumerate() {
        if piece.is_empty() {
            continue;
        }
        to = match place.is_multiple_of(2) {
            true => to.text(piece.to_owned()),
            false => to.kid(el("code").text(piece.to_owned())),
        };
    }
    to
}

fn p(text: &str) -> AnyView {
    words(el("p"), text).view()
}

fn list(items: &[&str]) -> AnyView {
    let mut list = el("ul.list");
    for item in items {
        list = list.kid(words(el("li"), item));
    }
    list.view()
}

/// A table; of each row the id, if any, the name, and the other cells.
fn table(
    caption: &'static str,
    columns: &[&'static str],
    rows: Vec<(String, Vec<String>)>,
) -> AnyView {
    let mut head = el("tr");
    for column in columns {
        head = head.kid(el("th scope=col").text(*column));
    }
    let mut body = el("tbody");
    for (id, cells) in rows {
        let mut row = el("tr");
        if !id.is_empty() {
            row = row.attr("id", id);
        }
        for (place, cell) in cells.into_iter().enumerate() {
            row = row.kid(match place {
                0 => el("th scope=row").kid(el("code").text(cell)),
                _ => words(el("td"), &cell),
            });
        }
        body = body.kid(row);
    }
    el("div.table tabindex=0 role=group")
        .attr("aria-label", caption)
        .kid(
            el("table")
                .kid(el("caption").text(caption))
                .kid(el("thead").kid(head))
                .kid(body),
        )
        .view()
}

const CONTENTS: [(&str, &str); 14] = [
    ("make", "Make yours"),
    ("paste", "Paste it"),
    ("frame", "A frame, for pages that strip scripts"),
    ("frameworks", "React, Vue, plain DOM"),
    ("data-layer", "Data layer and CRM"),
    ("attributes", "Attributes and properties"),
    ("events", "Events"),
    ("api", "From a script"),
    ("theming", "Theming"),
    ("errors", "Error codes"),
    ("policies", "Policies and caching"),
    ("privacy", "What is sent"),
    ("layout", "Layout"),
    ("trouble", "Troubleshooting"),
];

/// A section under a heading that the contents name.
fn section(id: &'static str, content: AnyView) -> AnyView {
    let heading = CONTENTS.iter().find(|(other, _)| *other == id);
    let heading = heading.map_or("", |(_, heading)| *heading);
    view! { <section id=id><h2>{heading}</h2>{content}</section> }.into_any()
}

/// The page.
pub fn embed(host: &Host, bundle: &Bundle, origin: Option<&str>) -> AnyView {
    let site = site(host, origin);
    let place = Place {
        site: &site,
        integrity: INTEGRITY,
    };
    let bundle = Arc::new(bundle.clone());
    let Some(snippet) = Snippet::example(&bundle, 80) else {
        return view! { <article class="embed"><h1>"Your own page"</h1></article> }.into_any();
    };
    let text = |form| snippet.text(form, &bundle, &place).unwrap_or_default();
    let contents: Vec<_> = CONTENTS
        .iter()
        .map(|(id, heading)| view! { <li><a href=format!("#{id}")>{*heading}</a></li> })
        .collect();
    view! {
        <article class="embed">
            <div class="hero">
                <h1>"SCIM cost calculator for your own page"</h1>
                <p class="lede">
                    "One tag puts a calculator, a decision or a whole stack into any page: prefilled, in \
                     your colours, with events for your data layer. It runs in the reader\u{2019}s \
                     browser, under the strictest policies, and sends nothing anywhere."
                </p>
            </div>
            {section("make", making(host, &bundle, &place))}
            <div class="text">
                <nav class="contents" aria-label="On this page"><ol>{contents}</ol></nav>
                {section("paste", paste(&text))}
                {section("frame", frame(&text, &site))}
                {section("frameworks", frameworks(&text, &site))}
                {section("data-layer", data_layer())}
                {section("attributes", attribute_reference())}
                {section("events", events())}
                {section("api", api(&site))}
                {section("theming", theming())}
                {section("errors", errors())}
                {section("policies", policies(&site))}
                {section("privacy", privacy())}
                {section("layout", layout())}
                {section("trouble", trouble(host))}
            </div>
        </article>
    }
    .into_any()
}

fn making(host: &Host, bundle: &Arc<Bundle>, place: &Place<'_>) -> AnyView {
    if host.addresses == Addresses::Fragments {
        return p(
            "Choosing an app, colours and a preview needs the site on a host, from which a page can load the widget. This file has no host, so it shows the texts for one example.",
        );
    }
    let Some(state) = ConfiguratorState::new(bundle.clone(), place.site, place.integrity) else {
        return ().into_any();
    };
    let part = configurator(&host.within(Slot::Configurator), &state);
    let still = "Shown for one example. With scripts, everything here can be chosen.";
    let content = view! {
        <div data-site-integrity=place.integrity>
            <p class="still" data-still="">{still}</p>
            {part.view()}
        </div>
    };
    slot(Slot::Configurator, content.into_any())
}

fn paste(text: &dyn Fn(Form) -> String) -> AnyView {
    let pinned = text(Form::Pinned);
    let pinned = pinned.lines().next().unwrap_or_default().to_owned();
    view! {
        <ol class="steps">
            {words(el("li"), "Paste this where the widget is to stand. Script and style rule are needed once on a page, and do no harm twice.").view()}
            <li>
                "Does the page send a content security policy? "
                <a href="#policies">"Add the host to it"</a>
                "."
            </li>
            <li>
                "Where you want to count, or to hand a lead on: "
                <a href="#data-layer">"listen to its events"</a>
                "."
            </li>
        </ol>
        {code("The tag", text(Form::Tag))}
        {p("The rule keeps the place free while the widget loads, so that nothing moves. The table and the link are shown until it runs, and for good wherever it cannot: they are the same figures, for these inputs. Nothing but the script is fetched before the element comes near the screen, and formulas and further inputs only once somebody opens one.")}
        <h3>"Pinned to this version"</h3>
        {p("`embed.js` always is the newest. Where your rules ask for a digest, load the file of one version instead, which never changes. The loader checks the digest of the wasm that it runs; the glue beside it has a hash of its bytes in its name.")}
        {code("The script of this version", pinned)}
    }
    .into_any()
}

fn frame(text: &dyn Fn(Form) -> String, site: &str) -> AnyView {
    let message = "{ \"type\": \"scim-resize\", \"version\": 1, \"id\": \"scim-cost-intercom\", \"height\": 812 }";
    view! {
        {code("The frame", text(Form::Frame))}
        {p("Everything stands behind the `#`: the inputs by their names in links, and `element` (cost, decision, stack), `theme`, `cta-href`, custom properties, and `id`, which tells two frames apart. Change the fragment, and the frame follows; it writes no history. Links in it open in a new tab.")}
        {p("The second line gives every such frame, also one that comes later, the height of what it shows. Without it the frame keeps its `height` and scrolls inside. For a receiver of your own, the frame posts at each change:")}
        {code("The message", message)}
        {words(el("p"), &["Take it only where `event.origin` is `", site.trim_end_matches('/').splitn(4, '/').take(3).collect::<Vec<_>>().join("/").as_str(), "` and `event.source` is that frame\u{2019}s `contentWindow`. `scim-resize-ask` with `version: 1`, posted to the frame, makes it say its height once more. Do not sandbox the frame without `allow-scripts allow-same-origin allow-popups`."].concat()).view()}
    }
    .into_any()
}

fn frameworks(text: &dyn Fn(Form) -> String, site: &str) -> AnyView {
    let vue = "// vite.config.js: <scim-cost> is an element, not a component\n\
        vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith(\"scim-\") } } })\n\n\
        <scim-cost app=\"intercom\" :seats=\"seats\" @scim-change=\"({ detail }) => (estimate = detail)\" />\n";
    let dom = [
        "import \"",
        site,
        "embed.js\";\n\nconst widget = document.createElement(\"scim-cost\");\nwidget.setAttribute(\"app\", \"intercom\");\nwidget.addEventListener(\"scim-ready\", ({ detail }) => console.log(detail.verdict.way));\ndocument.querySelector(\"main\").append(widget);\nwidget.seats = 120; // a property, once the script is there\n",
    ]
    .concat();
    view! {
        {p("Elements may be made, moved and taken away a hundred times; they keep nothing behind. Moved, they keep what was typed.")}
        <h3>"React"</h3>
        {code("A component for React", text(Form::React))}
        <h3>"Vue"</h3>
        {code("In Vue", vue)}
        <h3>"Plain DOM"</h3>
        {code("In plain DOM", dom)}
    }
    .into_any()
}

fn data_layer() -> AnyView {
    view! {
        {p("Events bubble through shadow roots, so one listener on the window hears every widget of the page. This pushes to a data layer, and fills the hidden fields of a form marked `data-scim` instead of following the button. Post to an endpoint of your own in the same place.")}
        {code("The recipe", RECIPE)}
        {p("Of `scim-stack` the detail is the stack\u{2019}s: `apps` holds one such estimate for each app, `stack` the totals.")}
    }
    .into_any()
}

fn attribute_reference() -> AnyView {
    let rows = attributes()
        .into_iter()
        .map(|attribute| {
            let id = match attribute.name.ends_with('\u{2026}') {
                true => String::new(),
                false => ["attribute-", &attribute.name].concat(),
            };
            let elements: Vec<&str> = attribute.elements.iter().map(|of| of.as_str()).collect();
            let of = match elements.len() == Element::ALL.len() {
                true => "all".to_owned(),
                false => elements.join(", "),
            };
            (
                id,
                vec![
                    attribute.name,
                    attribute.sets.to_owned(),
                    attribute.takes,
                    of,
                ],
            )
        })
        .collect();
    view! {
        {p("Three elements: `<scim-cost>`, `<scim-decision>` and `<scim-stack>`. A changed attribute changes that input and leaves the others; a removed one brings its default back; one that cannot be used keeps the last good value and is told by `scim-error`.")}
        {table("Every attribute", &["Attribute", "Sets", "Takes", "Of"], rows)}
        {p("Each is a property too, in camel case, that sets its attribute: `el.seats = 80`, `el.idlePrice`, `el.ctaHref`, `el.prices = { expert: 110 }`. `el.estimate` reads the last result, or null.")}
    }
    .into_any()
}

fn events() -> AnyView {
    let rows = EVENTS
        .iter()
        .map(|event| {
            let cells = [event.name, event.when, event.detail];
            (String::new(), cells.map(str::to_owned).to_vec())
        })
        .collect();
    table("Every event", &["Event", "When", "detail"], rows)
}

fn api(site: &str) -> AnyView {
    let text = [
        "import { estimate, decide, apps } from \"",
        site,
        "embed.js\";\n\n\
         const { native, verdict } = await estimate({ app: \"intercom\", seats: 80, prices: { expert: 110 } });\n\
         const { stack } = await estimate({ apps: \"intercom:80,bitwarden:200\" });\n\
         const { recommendation } = await decide({ app: \"intercom\", hard_delete: \"ok\" });\n\
         const list = await apps(); // [{ slug, name, status, plans }]\n",
    ]
    .concat();
    view! {
        {code("The functions", text)}
        {words(el("p"), &["Inputs have the names of attributes. A bad one rejects with an `Error` that has the `code` below, and `help`. Amounts are decimal numbers as text with a `kind`; an open or unknown side is null. Types: `", site, "embed.d.ts`."].concat()).view()}
    }
    .into_any()
}

fn theming() -> AnyView {
    let properties = PROPERTIES
        .iter()
        .map(|of| {
            let cells = [of.name, of.is, of.default];
            (String::new(), cells.map(str::to_owned).to_vec())
        })
        .collect();
    let parts = PARTS
        .iter()
        .map(|(name, is)| (String::new(), vec![(*name).to_owned(), (*is).to_owned()]))
        .collect();
    let example = "scim-cost {\n  --scim-accent: #7a1fa2;\n  --scim-radius: 4px;\n}\nscim-cost::part(main) { text-transform: uppercase }\n";
    view! {
        {p("Set custom properties on the element or on anything round it. A colour holds in both themes unless it is a `light-dark()`. Font and text direction are the page\u{2019}s. Where the page\u{2019}s policy forbids `<style>`, put the rules into your own style sheet.")}
        {code("A theme", example)}
        {table("Every custom property", &["Property", "Is", "Default"], properties)}
        {table("Names for ::part()", &["Part", "Is"], parts)}
    }
    .into_any()
}

fn errors() -> AnyView {
    let rows = ERRORS
        .iter()
        .map(|error| {
            let cells = [error.code, error.means, error.mend].map(str::to_owned);
            (["error-", error.code].concat(), cells.to_vec())
        })
        .collect();
    view! {
        {p("A failure never becomes an exception in your page. The fallback stays, with one line below it, and `scim-error` tells the code.")}
        {table("Every code", &["Code", "Means", "Mend it"], rows)}
    }
    .into_any()
}

fn policies(site: &str) -> AnyView {
    let host: String = site.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let policy = format!(
        "default-src 'none'; script-src {host} 'wasm-unsafe-eval'; connect-src {host}; style-src 'none';\n\
         require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let caching = "/embed*.js /catalog/* /embed/frame/\n\
        \u{20}   Cache-Control: no-cache\n\
        /embed/widget* /embed/stack-* /embed/frame/frame-*\n\
        \u{20}   Cache-Control: public, max-age=31536000, immutable\n\
        all of these\n\
        \u{20}   Access-Control-Allow-Origin: *\n";
    view! {
        {p("The strictest policy under which a page shows the widget. Your own scripts and styles come on top; of the second line nothing is needed.")}
        {code("The policy of a page", policy)}
        {list(&[
            "No inline style, no `eval`, no HTML from strings: `style-src` and Trusted Types need no entry for the widget.",
            "A frame needs `frame-src` with the host instead, and its receiver `script-src`.",
            "`integrity` goes with the pinned script. It needs `crossorigin`, and the host\u{2019}s `Access-Control-Allow-Origin`.",
        ])}
        {p("For whoever runs the host (the site\u{2019}s `_headers` says the same to hosts that read it):")}
        {code("Headers of the host", caching)}
    }
    .into_any()
}

fn privacy() -> AnyView {
    list(&[
        "Nothing that a reader types, and no result, leaves the page, unless your own listener sends it.",
        "No cookie, no storage, no third party. Requests go to the one host, without credentials and without your page\u{2019}s address.",
        "The host learns what any host of a file learns: that a browser at some network address asked for it from your origin.",
    ])
}

fn layout() -> AnyView {
    list(&[
        "The style rule reserves the place: 34rem, or 48rem for a stack. With it nothing moves when the widget comes.",
        "A widget never becomes lower than its place. Where it needs more and something below it is on the screen, it keeps its height until the reader touches it; a button shows all.",
        "Where the page forbids styles altogether, an element below the first screen still moves nothing. One on the first screen grows once, when it is ready; on a page of little else that is a layout shift of 0.41 at 320 px, 0.16 at 768 px and 0.12 at 1,440 px. Give it its place in your own style sheet.",
        "It fits its column from 240 px on, whatever the window, and takes no size from the page\u{2019}s root font.",
    ])
}

fn trouble(host: &Host) -> AnyView {
    let method = host.href(&Route::Methodology);
    view! {
        {list(&[
            "Only the table is shown: look for a warning `scim-cost` on the console, and for its code under Error codes.",
            "Nothing at all happens: is the script `type=\"module\"`, and does it load? A blocked script shows in the network panel.",
            "The colours are wrong in dark mode: set `theme`, or give the page a `color-scheme`.",
            "The frame stays low: its second line is missing, or was stripped too. Set `height` by hand.",
            "A figure differs from yours: press it. Each opens its formula.",
        ])}
        <p>"How the figures are made: "<a href=method>"Method"</a>"."</p>
    }
    .into_any()
}
