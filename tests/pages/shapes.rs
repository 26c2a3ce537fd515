//! What guides say of every shape of price, and what a page with next to nothing on it says.

use crate::page::{Element, Page, guide_route, holds, labelled, page, rows, says, site};
use crate::support::first_app::acme_desk;
use crate::support::scenario;
use scimcost::catalog::check::{File, Files, check};
use scimcost::catalog::{Bundle, Plan, own_app};
use scimcost::guide::price_words;
use scimcost::route::Route;
use scimcost::share::{guide_markdown, llms, sitemap};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn file(stem: &str, bytes: Vec<u8>) -> File {
    File {
        path: format!("{stem}.jsonc"),
        stem: stem.to_owned(),
        bytes: Ok(bytes),
    }
}

fn read(path: &str) -> Vec<u8> {
    let path = Path::new(ROOT).join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"))
}

/// The shipped offer and defaults, Bitwarden, the made-up apps, and the first app of an editor.
fn bundle() -> &'static Bundle {
    static BUNDLE: OnceLock<Bundle> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let shipped = ["intercom", "amplitude", "bill-com", "bitwarden"];
        let mut apps: Vec<File> = shipped
            .map(|slug| file(slug, read(&format!("catalog/apps/{slug}.jsonc"))))
            .into();
        for slug in ["short-entry", "every-shape"] {
            apps.push(file(
                slug,
                read(&format!("tests/support/apps/{slug}.jsonc")),
            ));
        }
        apps.push(file("acme-desk", acme_desk().into_bytes()));
        let checked = check(&Files {
            offer: file("offer", read("catalog/offer.jsonc")),
            defaults: file("defaults", read("catalog/defaults.jsonc")),
            apps,
            problems: Vec::new(),
        });
        let problems: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
        checked.bundle.unwrap_or_else(|| panic!("{problems:#?}"))
    })
}

fn guide(slug: &str) -> Page {
    page(&site(bundle()), &guide_route(slug))
}

/// The words of the rungs of the ladder, a line each.
fn rungs(page: &Page) -> Vec<String> {
    let rungs = page
        .section("plans")
        .which(|element| element.name == "ol" || element.name == "ul");
    let rungs = rungs.first().expect("a ladder");
    let lines = rungs.children().map(|rung| rung.words().replace('\n', " "));
    lines.collect()
}

/// No heading stands over nothing, no cell is empty.
fn is_whole(page: &Page) {
    assert!(page.mended.is_empty(), "{}: {:#?}", page.file, page.mended);
    for cell in page
        .root
        .which(|it| matches!(it.name.as_str(), "td" | "dd"))
    {
        let words = cell.every_word();
        assert!(!words.is_empty(), "{}: an empty cell", page.file);
    }
    let is_section = |it: &Element| it.name == "section" && it.has("id");
    let sections = page.root.which(is_section);
    assert!(sections.len() > 7, "{}: {}", page.file, sections.len());
    for section in sections {
        let lines = section.every_word().lines().count();
        assert!(lines > 1, "{}: {:?} is empty", page.file, section.get("id"));
    }
}

#[test]
fn every_price_is_said_in_words() {
    let page = guide("every-shape");
    is_whole(&page);
    let table = rows(page.section("plans"));
    holds(
        "plans",
        &table,
        &[
            "Plan | Price | SSO | SCIM | Groups by SCIM",
            "Team | $12 an editor and month, at least 3, 2 included, plus $100 a month, at least $150 a month in all, \
             billed annually; $15 billed by the month | No | No | No",
            "Pack | $19.95 a month for up to 10 editors | Not published | Not published | Not published",
            "Grow | By size: $2,400 a year for up to 10 editors, $20,000 to $30,000 a year for 100 to 200 editors, \
             1 size between | Yes | Not published | Not published",
            "Top | Told on request | Yes | Yes | No",
            "Top with the Directory add-on | Told on request, plus Directory add-on at $2,400 a year, flat | Yes | Yes \
             | Yes",
            "More | $12 an editor and month, at least 3, 2 included, plus $100 a month, at least $150 a month in all, \
             plus Analytics, from $4 an editor and month | Yes | No | No",
        ],
    );
    // The holes between sizes, and what is above the last, are said to be unknown.
    holds(
        "sizes",
        &table,
        &[
            "Up to 10 editors | $2,400 a year",
            "11 to 50 editors | $9,000 a year",
            "51 to 99 editors | Not published",
            "100 to 200 editors | $20,000 to $30,000 a year",
            "201 editors or more | Not published",
            "11 editors or more | Not published",
            "Viewer | Team | $3 a seat and month | Reads only",
        ],
    );
    says(
        "what is paid once",
        page.section("plans"),
        &["Onboarding: $1,500, paid once"],
    );
    assert!(
        rungs(&page)
            .iter()
            .any(|rung| rung.contains("SCIM for users, not groups, and SSO")),
        "{:#?}",
        rungs(&page)
    );
}

/// The program that visitors download words no prices: it shows what came with the plan.
#[test]
fn what_the_site_ships_says_prices_as_its_pages_do() {
    let bundle = bundle();
    let mut seen = 0;
    for app in bundle.all() {
        let shipped = bundle.figures_only(&[&app.record.slug]);
        for (plan, shipped) in app.record.plans.iter().zip(&shipped.records[0].plans) {
            assert_eq!(shipped.words, price_words(&app, plan));
            for (earlier, shipped) in plan.earlier.iter().zip(&shipped.earlier) {
                let before = Plan {
                    price: earlier.price.clone(),
                    ..plan.clone()
                };
                assert_eq!(shipped.words, price_words(&app, &before));
            }
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
    for own in [
        "",
        "own.current=29",
        "own.current=0&own.target=132.5&own.minimum=1200",
        "own.minimum=1",
    ] {
        let app = own_app(&scenario(own), &bundle.terms).expect("the reader's own app");
        for plan in &app.record.plans {
            assert_eq!(plan.words, price_words(&app, plan), "{own}");
        }
    }
}

#[test]
fn what_limits_scim_is_said_where_scim_is() {
    let page = guide("every-shape");
    says(
        "the badge",
        page.hero(),
        &["Partial SCIM: for one type of account only"],
    );
    says(
        "the limit",
        page.section("facts"),
        &["How SCIM is limited", "personal ones have not"],
    );
    let specification = page.section("specification");
    let facts = labelled(specification);
    holds(
        "specification",
        &facts,
        &[
            "Groups: Provisioned on Top with the Directory add-on; users alone on Top",
            "Removal: Leaves the account, marked inactive",
        ],
    );
    says(
        "prerequisites",
        specification,
        &["What has to be in place first", "A verified domain."],
    );
    // Nobody says how, so there is no such column.
    holds(
        "identity providers",
        &rows(page.section("identity-providers")),
        &[
            "Identity provider | SSO | SCIM | Groups",
            "Okta | Yes | Yes | Yes",
            "Microsoft Entra ID | Yes | Not published | Not published",
        ],
    );
    holds(
        "single sign-on as the plans have it",
        &labelled(page.section("facts")),
        &["SSO available: Yes"],
    );
}

#[test]
fn a_short_entry_is_a_whole_page() {
    let page = guide("short-entry");
    is_whole(&page);
    let ids = page.ids();
    for gathered in [
        "identity-providers",
        "bundle",
        "voices",
        "setup",
        "summary",
        "constraints",
    ] {
        assert!(!ids.contains(gathered), "{gathered} has nothing to say");
    }
    says(
        "what is missing",
        page.section("unpublished"),
        &[
            "Which identity providers work with it",
            "What the plan with SCIM holds besides",
            "What administrators say",
            "How SCIM is set up",
        ],
    );
    says(
        "the step",
        page.section("upgrade"),
        &[
            "Short Entry sells SCIM with Top, whose price is told on request.",
            "from Team to Top costs is not published",
        ],
    );
    // Nobody says whether Team has single sign-on.
    let ladder = rungs(&page);
    assert!(ladder[0].ends_with("No SCIM"), "{ladder:?}");
    for id in [
        "facts",
        "by-hand",
        "plans",
        "charts",
        "decision",
        "managed",
        "specification",
        "sources",
    ] {
        page.section(id);
    }
}

/// As the walk-through of `catalog/README.md` promises. The build writes `catalog/*.json`, previews and the single
/// file from the same bundle and the same list of pages.
#[test]
fn the_first_app_of_an_editor_is_everywhere() {
    let bundle = bundle();
    let page = guide("acme-desk");
    is_whole(&page);
    for slot in ["calculator", "decision", "charts"] {
        page.root.one(slot, |it| it.get("data-slot") == Some(slot));
    }
    says(
        "the add-on",
        page.section("plans"),
        &["$60 an agent and month, at least 5, plus SCIM add-on at $4 an agent and month"],
    );
    says(
        "what is sold",
        page.section("upgrade"),
        &["Acme Desk sells SCIM on top of Business, as SCIM add-on at $4 an agent and month."],
    );
    let links = |route: &Route| {
        let page = crate::page::page(&site(bundle), route);
        let to = page.root.which(|it| {
            it.get("href")
                .is_some_and(|to| to.ends_with("/guides/acme-desk/"))
        });
        to.len()
    };
    assert!(
        links(&Route::Explorer) > 0,
        "no row of the explorer leads there"
    );
    let slugs = bundle.records.iter().map(|record| record.slug.as_str());
    assert_eq!(slugs.filter(|slug| *slug == "acme-desk").count(), 1);
    let host = "https://host.example/";
    assert!(sitemap(bundle, host).contains("<loc>https://host.example/guides/acme-desk/</loc>"));
    assert!(llms(bundle, host).contains("/guides/acme-desk/index.md"));
    let app = bundle.app("acme-desk").expect("the app");
    assert!(
        guide_markdown(&app, bundle, host).contains("plus SCIM add-on at $4 an agent and month")
    );
    // What widgets and the stack read.
    let one = bundle.figures_only(&[&app.record.slug]);
    let json = serde_json::to_string(&one).expect("JSON");
    assert_eq!(Bundle::from_json(&json).as_ref(), Ok(&one));
}
