//! What the site hands to search engines, previews of links and programs that read text.

mod support;

use scimcost::catalog::{App, Status};
use scimcost::guide::outline;
use scimcost::pricing::Way;
use scimcost::share::{
    Card, card, checked, guide_data, guide_markdown, llms, robots, site_card, site_data, sitemap,
};
use serde_json::{Value, json};
use support::{SHIPPED, app, documented as catalog, made};

const SITE: &str = "https://host.example/tools/scim/";

/// The bars of a picture: the way, what it costs, the percent of the dearest, whether the verdict takes it.
fn bars(card: &Card) -> Vec<(Way, &str, Option<u8>, bool)> {
    let ways = card.ways.iter();
    ways.map(|way| (way.way, way.cost.as_str(), way.share, way.best))
        .collect()
}

// ($132 - $29) x 50 x 12 = $61,800. 5,000 / 61,800 = 8.1%; 11,754 / 61,800 = 19.0%.
#[test]
fn a_picture_shows_the_step_and_the_three_ways_at_50_seats() {
    let card = card(&app("intercom"));
    assert_eq!(card.name, "Intercom");
    assert_eq!(card.badge, "SCIM tax: only on Expert");
    assert_eq!(card.step, "$61,800 more a year for 50 seats.");
    let plans = [
        ("Essential".to_owned(), "$29 a seat and month".to_owned()),
        ("Expert".to_owned(), "$132 a seat and month".to_owned()),
    ];
    assert_eq!(card.plans, plans);
    assert_eq!(
        bars(&card),
        [
            (Way::Native, "$61,800", Some(100), false),
            (Way::Managed, "under $5,000", Some(8), true),
            (Way::Manual, "$11,754", Some(19), false),
        ]
    );
    assert!(card.verdict.contains("cheapest for 50 seats: under $5,000"));
    assert!(card.disclosure.contains("Stitchflow"));
}

// From $36,000 a year instead of $49 x 12 = $588: from $35,412. Of that, 11,754 is 33.2%.
#[test]
fn a_floor_is_drawn_as_long_as_it_is_at_least() {
    let card = card(&app("amplitude"));
    assert_eq!(card.step, "From $35,412 more a year for 50 seats.");
    assert_eq!(
        bars(&card)[0],
        (Way::Native, "from $35,412", Some(100), false)
    );
    assert_eq!(bars(&card)[2], (Way::Manual, "$11,754", Some(33), false));
}

#[test]
fn a_price_that_nobody_publishes_is_words_and_no_bar() {
    let app = made::app(&[
        made::plan("team", "no", made::per_seat("10")),
        made::plan("big", "yes", made::quote()),
    ]);
    let card = card(&app);
    assert_eq!(card.step, "The price of the step is told on request.");
    let (_, cost, share, best) = bars(&card)[0];
    assert_eq!((share, best), (None, false));
    assert!(!cost.contains('0'), "{cost}");
}

#[test]
fn an_app_that_has_scim_already_shows_one_plan() {
    let card = card(&app("bitwarden"));
    assert_eq!(card.plans.len(), 1);
    assert_eq!(card.step, "SCIM adds nothing to the bill.");
    assert_eq!(bars(&card)[0], (Way::Native, "$0", Some(0), true));
}

#[test]
fn the_picture_of_the_site_names_the_first_apps() {
    let rows = site_card(catalog(), 2);
    let named: Vec<(&str, Status)> = rows.iter().map(|(name, s, _)| (&**name, *s)).collect();
    assert_eq!(
        named,
        [("Amplitude", Status::Gated), ("Bill.com", Status::Partial)]
    );
}

/// The newest of an app's sources, as `catalog/apps/` dates them: 5 Oct 2026 for all four.
#[test]
fn the_sitemap_has_every_page_once_with_the_day_of_its_newest_source() {
    let map = sitemap(catalog(), SITE);
    for slug in SHIPPED {
        let line =
            format!("<url><loc>{SITE}guides/{slug}/</loc><lastmod>2026-10-05</lastmod></url>");
        assert_eq!(map.matches(&line).count(), 1, "{line}\n{map}");
        let sources = &app(slug).record.sources;
        assert!(
            sources
                .iter()
                .all(|source| Some(source.on) <= checked(&app(slug).record))
        );
    }
    // Five pages beside the guides; of two nothing is dated.
    assert_eq!(map.matches("<loc>").count(), 5 + SHIPPED.len());
    assert_eq!(map.matches("<lastmod>").count(), 3 + SHIPPED.len());
    assert!(!map.contains("404"));
    assert!(map.contains(&format!("<loc>{SITE}</loc>")));
}

#[test]
fn robots_name_the_sitemap_where_there_is_one() {
    assert!(
        robots(Some(SITE)).ends_with("\nSitemap: https://host.example/tools/scim/sitemap.xml\n")
    );
    assert_eq!(robots(None), "User-agent: *\nAllow: /\n");
}

#[test]
fn programs_are_told_of_every_guide_and_who_publishes_it() {
    for site in [SITE, "/"] {
        let list = llms(catalog(), site);
        assert!(list.starts_with("# scimcost\n\n> "));
        for slug in SHIPPED {
            let address = format!("]({site}guides/{slug}/index.md): ");
            assert_eq!(list.matches(&address).count(), 1, "{address}\n{list}");
        }
        assert!(list.contains("Stitchflow publishes these guides and sells this service."));
    }
}

fn twin(slug: &str) -> String {
    guide_markdown(&app(slug), catalog(), SITE)
}

/// What the published documents say, as the page must show it.
#[test]
fn a_twin_holds_every_published_figure() {
    for (slug, figures) in [
        (
            "intercom",
            "$29 $85 $132 355% 55% $30,900 $39,600 $61,800 $79,200 $123,600 $158,400 $14,100 $28,200 \
             $56,400 $3,925 $6,088 $1,741 $11,754",
        ),
        ("amplitude", "$35,412 $36,000 $588 $49 $11,754"),
        ("bill-com", "$158 $237 $79 $47,400 $94,800 $11,754"),
        ("bitwarden", "$4 $6 $11,754"),
    ] {
        let text = twin(slug);
        for figure in figures.split_whitespace() {
            assert!(text.contains(figure), "{slug}: {figure}");
        }
    }
}

#[test]
fn a_twin_has_the_sections_the_sources_and_the_dates_of_its_guide() {
    for slug in SHIPPED {
        let (text, app) = (twin(slug), app(slug));
        let guide = outline(&app, catalog());
        let headings: Vec<&str> = text.lines().filter(|l| l.starts_with("## ")).collect();
        assert_eq!(
            headings.len(),
            guide.sections.len() + 1,
            "{slug}: {headings:?}"
        );
        for (source, number) in guide.sources.iter().zip(1..) {
            let date = format!("{} {}", source.dated(), source.on.show());
            let start = format!("{number}. ");
            let line = text
                .lines()
                .find(|l| l.starts_with(&start) && l.ends_with(&date));
            assert!(line.is_some(), "{slug}: source {number}, {date}");
            // A number in the text is a link to the source.
            if let Some(url) = &source.url {
                assert!(
                    text.contains(&format!("\n[{number}]: <{url}>\n")),
                    "{slug}: {number}"
                );
            }
        }
        assert!(text.contains(&format!("({SITE}guides/{slug}/)")));
    }
}

#[test]
fn a_row_of_a_twin_s_table_has_the_cells_of_its_head() {
    for slug in SHIPPED {
        let text = twin(slug);
        let mut width = 0;
        for line in text.lines() {
            let cells = line.replace("\\|", "").matches('|').count();
            if !line.starts_with('|') {
                width = 0;
            } else if width == 0 {
                width = cells;
            }
            assert!(cells == width || width == 0, "{slug}: {line}");
        }
    }
}

#[test]
fn a_twin_keeps_what_is_unknown_unknown() {
    let app = made::app(&[
        made::plan("team", "no", made::per_seat("10")),
        made::plan("big", "yes", made::quote()),
    ]);
    let text = guide_markdown(&app, catalog(), "/");
    assert!(
        text.contains("- Native: more a year than today: not published"),
        "{text}"
    );
}

#[test]
fn hostile_words_stay_words() {
    let mut app = app("intercom");
    let mut record = (*app.record).clone();
    record.name = "<script>*x* [y](z) `a` |b| # c".to_owned();
    record.sources[0].url = Some("https://x.example/> <b>".to_owned());
    app = App::new(std::sync::Arc::new(record), app.terms.clone());
    let text = guide_markdown(&app, catalog(), SITE);
    assert!(text.contains("\\<script\\>"), "the name is there");
    // What is left without the signs that a backslash makes harmless.
    for sign in ["\\<", "\\*", "\\[", "\\]", "\\`", "\\|"] {
        assert!(text.contains(sign), "{sign}");
    }
    let bare = ["\\<", "\\*", "\\[", "\\]", "\\`", "\\|"];
    let bare = bare.iter().fold(text, |text, sign| text.replace(sign, ""));
    for sign in ["<script", "*x", "[y", "`a", "|b", "/> <b>"] {
        assert!(!bare.contains(sign), "{sign}");
    }
}

fn keys(value: &Value) -> Vec<&str> {
    let map = value.as_object().expect("an object");
    map.keys().map(String::as_str).collect()
}

#[test]
fn data_of_a_guide_says_what_the_page_says_and_no_more() {
    for slug in SHIPPED {
        let app = app(slug);
        let data = guide_data(&app, &outline(&app, catalog()));
        let expected = [
            "@context",
            "@type",
            "about",
            "dateModified",
            "headline",
            "publisher",
        ];
        assert_eq!(keys(&data), expected);
        assert_eq!(data["@type"], "TechArticle");
        assert_eq!(data["dateModified"], "2026-10-05");
        assert_eq!(data["about"]["name"], json!(app.record.name));
        assert_eq!(data["publisher"]["name"], "Stitchflow");
    }
}

#[test]
fn data_of_the_site_names_its_files_and_what_it_rests_on() {
    let data = site_data(catalog(), "T", "D", "/sub/");
    assert_eq!(data["@type"], "Dataset");
    let files = data["distribution"].as_array().expect("files");
    let files: Vec<&str> = files
        .iter()
        .filter_map(|f| f["contentUrl"].as_str())
        .collect();
    assert_eq!(files[0], "/sub/catalog/index.json");
    assert_eq!(files.len(), 1 + SHIPPED.len());
    let licence = "https://creativecommons.org/licenses/by/4.0/";
    assert_eq!(data["isBasedOn"]["license"], licence);
    let text = data.to_string();
    assert!(
        !text.contains("rating") && !text.contains("offers"),
        "{text}"
    );
}
