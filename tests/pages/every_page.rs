//! What holds for every page: its markup, its ids, its links, its head.

use crate::page::{BASE, Element, Page, guide, page, shipped, site};
use crate::support::catalog;
use scimcost::route::{Addresses, Route};
use scimcost::scenario::Scenario;
use scimcost::ui::parts::{calculator, decision};
use scimcost::ui::{Act, El, Host, Kid, Live};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// Elements that hold words and other such elements, and nothing that breaks the line.
const PHRASING: [&str; 23] = [
    "a", "b", "button", "code", "data", "dt", "em", "h1", "h2", "h3", "h4", "i", "label", "legend",
    "option", "output", "p", "small", "span", "strong", "sub", "sup", "summary",
];

/// Elements that such an element may hold.
const IN_PHRASING: [&str; 25] = [
    "a", "abbr", "b", "br", "button", "code", "data", "em", "i", "input", "label", "option",
    "output", "rect", "select", "small", "span", "strong", "sub", "sup", "svg", "time", "wbr",
    "path", "line",
];

/// Elements that take part in what a reader does; none may stand in another.
const INTERACTIVE: [&str; 7] = [
    "a", "button", "details", "input", "label", "select", "textarea",
];

/// What may stand directly in an element, for elements that take few kinds.
const ONLY: [(&str, &[&str]); 9] = [
    ("ul", &["li"]),
    ("ol", &["li"]),
    ("dl", &["dt", "dd", "div"]),
    ("table", &["caption", "thead", "tbody"]),
    ("thead", &["tr"]),
    ("tbody", &["tr"]),
    ("tr", &["th", "td"]),
    ("select", &["option"]),
    ("head", &["meta", "title", "link", "script"]),
];

#[test]
fn a_browser_has_nothing_to_mend() {
    for page in shipped() {
        assert!(page.mended.is_empty(), "{}: {:#?}", page.file, page.mended);
    }
}

#[test]
fn elements_stand_only_where_they_may() {
    for page in shipped() {
        let mut wrong = Vec::new();
        nested(&page.root, &mut Vec::new(), &mut wrong);
        wrong.sort();
        wrong.dedup();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", page.file);
    }
}

fn nested<'a>(element: &'a Element, above: &mut Vec<&'a str>, wrong: &mut Vec<String>) {
    let name = element.name.as_str();
    above.push(name);
    for child in element.children() {
        let inside = child.name.as_str();
        let bad = |allowed: &[&str]| !allowed.contains(&inside);
        if PHRASING.contains(&name)
            && bad(&IN_PHRASING)
            && !(name == "summary" && inside.starts_with('h'))
        {
            wrong.push(format!("<{inside}> in <{name}> ({})", above.join(" > ")));
        }
        if let Some((_, allowed)) = ONLY.iter().find(|(known, _)| *known == name)
            && bad(allowed)
        {
            wrong.push(format!("<{inside}> in <{name}>"));
        }
        let holder = above
            .iter()
            .rev()
            .find(|known| ["a", "button", "label"].contains(known));
        if let Some(holder) = holder
            && INTERACTIVE.contains(&inside)
        {
            wrong.push(format!("<{inside}> within <{holder}>"));
        }
        nested(child, above, wrong);
    }
    above.pop();
}

#[test]
fn ids_are_unique_and_whatever_points_at_one_finds_it() {
    for page in shipped() {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        let all = page.root.all();
        for id in all.iter().filter_map(|element| element.get("id")) {
            *count.entry(id).or_default() += 1;
        }
        count.retain(|_, times| *times > 1);
        assert!(count.is_empty(), "{}: {count:?}", page.file);
        let ids = page.ids();
        let mut lost = Vec::new();
        for element in all {
            for name in [
                "for",
                "aria-describedby",
                "aria-labelledby",
                "popovertarget",
                "list",
            ] {
                let targets = element.get(name).unwrap_or_default().split_whitespace();
                lost.extend(
                    targets
                        .filter(|id| !ids.contains(id))
                        .map(|id| format!("{name}={id}")),
                );
            }
            if let Some(id) = element.get("href").and_then(|href| href.strip_prefix('#'))
                && !ids.contains(id)
            {
                lost.push(format!("href=#{id}"));
            }
        }
        assert!(lost.is_empty(), "{}: {lost:#?}", page.file);
    }
}

#[test]
fn every_number_of_a_source_names_the_source_that_it_opens() {
    for page in shipped() {
        let marks = page.body().which(|element| element.is("cites"));
        let links: Vec<&Element> = marks.iter().flat_map(|mark| mark.named("a")).collect();
        for link in links {
            let id = link.get("href").unwrap_or_default().trim_start_matches('#');
            let source = page.root.id(id).words();
            let label = link.get("aria-label").unwrap_or_default();
            let number = link.words();
            assert!(
                !source.is_empty()
                    && label == format!("Source {number}")
                    && id == format!("source-{number}"),
                "{}: {label} -> {source}",
                page.file
            );
        }
    }
}

#[test]
fn links_are_https_or_stay_within_the_site() {
    let site = site(catalog());
    let known: Vec<String> = site
        .pages()
        .iter()
        .map(|(route, _)| site.addresses.of(route))
        .collect();
    for page in shipped() {
        for link in page.body().named("a") {
            let href = link.get("href").unwrap_or_default();
            if href.starts_with("https://") {
                let rel = link.get("rel").unwrap_or_default();
                assert!(
                    rel.contains("noopener") && rel.contains("external"),
                    "{}: {href} rel={rel:?}",
                    page.file
                );
            } else if !href.starts_with('#') {
                let path = href.split('#').next().unwrap_or_default();
                assert!(
                    known.iter().any(|known| known == path),
                    "{}: {href}",
                    page.file
                );
                assert!(href.starts_with(BASE), "{}: {href}", page.file);
            }
            assert!(
                !link.every_word().is_empty(),
                "{}: {href} has no words",
                page.file
            );
        }
    }
}

#[test]
fn a_section_that_a_link_names_is_on_its_page() {
    let all = shipped();
    let methodology = all
        .iter()
        .find(|page| page.file == "methodology/")
        .expect("the page");
    let ids = methodology.ids();
    let mut found = 0;
    for page in all {
        for link in page.body().named("a") {
            let href = link.get("href").unwrap_or_default();
            if let Some(id) = href.strip_prefix(&format!("{BASE}methodology/#")) {
                found += 1;
                assert!(ids.contains(id), "{}: {href}", page.file);
            }
        }
    }
    assert!(found > 100, "{found} links to the method");
}

#[test]
fn nothing_is_asked_of_another_host_and_no_script_runs_inline() {
    for page in shipped() {
        for element in page.root.all() {
            for name in ["src", "srcset", "style", "onclick", "action"] {
                assert!(!element.has(name), "{}: {element:?}", page.file);
            }
            let fetches = [
                "img", "iframe", "object", "embed", "video", "audio", "form", "base", "style",
            ];
            assert!(
                !fetches.contains(&element.name.as_str()),
                "{}: {element:?}",
                page.file
            );
            if element.name == "script" {
                let kind = element.get("type").unwrap_or_default();
                assert!(
                    ["application/json", "application/ld+json"].contains(&kind),
                    "{}: {kind}",
                    page.file
                );
            }
        }
    }
}

#[test]
fn inputs_are_disabled_until_the_page_is_alive_and_have_labels() {
    let mut inputs = 0;
    for page in shipped() {
        let labels: Vec<&str> = page
            .body()
            .named("label")
            .iter()
            .filter_map(|l| l.get("for"))
            .collect();
        for element in page.body().all() {
            if !["input", "select", "textarea"].contains(&element.name.as_str()) {
                continue;
            }
            inputs += 1;
            assert!(element.has("disabled"), "{}: {element:?}", page.file);
            let labelled = element.get("id").is_some_and(|id| labels.contains(&id));
            assert!(
                labelled || element.has("aria-label"),
                "{}: {element:?}",
                page.file
            );
        }
        for button in page.body().named("button") {
            // What opens a formula works without scripts.
            assert!(
                button.has("popovertarget") || button.has("disabled"),
                "{}: {button:?}",
                page.file
            );
        }
    }
    assert!(inputs > 40, "{inputs}");
}

/// The names of an element's inputs and of those in it.
fn named(el: &El, found: &mut Vec<String>) {
    found.extend(el.get("name").map(str::to_owned));
    for kid in &el.kids {
        if let Kid::El(kid) = kid {
            named(kid, found);
        }
    }
}

/// Opens the groups of a part, as pressing each summary does: what stands in them is made only then.
fn open_all(part: &El, live: &Live) {
    for kid in part.kids.iter().filter_map(Kid::as_el) {
        if let ("details", Some(id)) = (kid.tag, kid.get("id")) {
            live.act(Act::Opened(id.to_owned()));
        }
        open_all(kid, live);
    }
}

#[test]
fn every_input_of_a_guide_has_its_control() {
    // The keys of the links, as far as they belong to one app.
    let names = [
        "seats",
        "plan",
        "target",
        "price.essential",
        "price.advanced",
        "price.expert",
        "discount",
        "employees",
        "hours",
        "rate",
        "idle",
        "idle_price",
        "misses",
        "fee",
        "years",
        "growth",
        "uplift",
        "setup.native",
        "setup.managed",
        "turnover",
        "recovery",
        "hard_delete",
        "features",
        "idp",
    ];
    // What a page that has come alive holds; the static one leaves out what nobody can use yet.
    let bundle = catalog();
    let app = Arc::new(bundle.app("intercom").expect("the app"));
    let host = Host::new(Addresses::Paths("/".to_owned()), None, 180).with_depth();
    let live = Live::from_fragment(app, "", Rc::new(|_: &Scenario| ()));
    let closed = live.part(&host, calculator);
    open_all(&closed, &live);
    let parts = [live.part(&host, calculator), live.part(&host, decision)];
    let mut found = Vec::new();
    parts.iter().for_each(|part| named(part, &mut found));
    for name in names {
        assert_eq!(
            found.iter().filter(|known| **known == name).count(),
            1,
            "{name}: {found:?}"
        );
    }
    found.retain(|name| !names.contains(&name.as_str()));
    assert!(found.is_empty(), "{found:?}");

    let own = page(&site(catalog()), &Route::Own);
    for name in ["name", "own.current", "own.target", "own.minimum", "seats"] {
        own.body()
            .one(name, |input| input.get("name") == Some(name));
    }
    let explorer = page(&site(catalog()), &Route::Explorer);
    explorer
        .body()
        .one("the search", |input| input.get("name") == Some("q"));
}

#[test]
fn headings_step_down_one_at_a_time_from_a_single_first_one() {
    for page in shipped() {
        let mut last = 0;
        let headings = page.body().which(|element| {
            element.name.len() == 2 && element.name.starts_with('h') && element.name != "hr"
        });
        for heading in &headings {
            let level: usize = heading.name[1..].parse().expect("a level");
            assert!(level <= last + 1, "{}: {}", page.file, heading.words());
            last = level;
        }
        let first = headings
            .iter()
            .filter(|heading| heading.name == "h1")
            .count();
        assert_eq!(first, 1, "{}", page.file);
    }
}

fn head(page: &Page) -> (String, String) {
    let title = page
        .root
        .one("the title", |element| element.name == "title");
    let description = page.root.one("the description", |element| {
        element.get("name") == Some("description")
    });
    (
        title.every_word(),
        description.get("content").unwrap_or_default().to_owned(),
    )
}

#[test]
fn titles_and_descriptions_are_unique_and_fit_a_list_of_results() {
    let (mut titles, mut descriptions) = (BTreeMap::new(), BTreeMap::new());
    for page in shipped() {
        let (title, description) = head(page);
        let letters = title.chars().count();
        assert!(
            (10..=75).contains(&letters),
            "{}: {letters} letters: {title}",
            page.file
        );
        let letters = description.chars().count();
        assert!(
            (50..=210).contains(&letters),
            "{}: {letters} letters: {description}",
            page.file
        );
        assert_eq!(
            titles.insert(title, page.file.clone()),
            None,
            "{}",
            page.file
        );
        assert_eq!(
            descriptions.insert(description, page.file.clone()),
            None,
            "{}",
            page.file
        );
    }
}

#[test]
fn heads_say_what_people_search_for() {
    let (title, description) = head(guide("intercom"));
    assert!(title.contains("Intercom SCIM pricing"), "{title}");
    for words in ["Expert", "$61,800", "50 seats"] {
        assert!(description.contains(words), "{words}: {description}");
    }
    let (title, description) = head(guide("bitwarden"));
    assert!(title.contains("Bitwarden SCIM"), "{title}");
    assert!(
        description.contains("adds nothing to the bill"),
        "{description}"
    );
}

#[test]
fn canonical_links_need_a_host_and_a_page_that_exists() {
    let canonical = |page: &Page| {
        let links = page.root.which(|link| link.get("rel") == Some("canonical"));
        links
            .first()
            .and_then(|link| link.get("href"))
            .map(str::to_owned)
    };
    for page in shipped() {
        let expected =
            (page.file != "404.html").then(|| format!("https://host.example{BASE}{}", page.file));
        assert_eq!(canonical(page), expected, "{}", page.file);
    }
    let nowhere = scimcost::ui::Site {
        origin: None,
        ..site(catalog())
    };
    assert_eq!(canonical(&page(&nowhere, &Route::Explorer)), None);
}

#[test]
fn only_the_page_for_unknown_addresses_is_kept_out_of_search() {
    for page in shipped() {
        let robots = page.root.which(|meta| meta.get("name") == Some("robots"));
        let hidden = robots
            .iter()
            .any(|meta| meta.get("content") == Some("noindex"));
        assert_eq!(hidden, page.file == "404.html", "{}", page.file);
    }
}

#[test]
fn the_publisher_and_the_licence_of_the_data_are_named() {
    for page in shipped() {
        let foot = page.body().one("the foot", |element| element.is("foot"));
        assert!(foot.words().contains("SCIM Tax Index"), "{}", page.file);
        assert!(foot.words().contains("CC BY 4.0"), "{}", page.file);
        let licence = foot
            .which(|link| link.get("href") == Some("https://creativecommons.org/licenses/by/4.0/"));
        assert_eq!(licence.len(), 1, "{}", page.file);
    }
}
