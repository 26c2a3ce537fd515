//! What the heads of pages say to search engines and to previews of links.

use crate::page::{BASE, Page, page, shipped, site};
use crate::support::catalog;
use scimcost::ui::Site;
use serde_json::Value;

const HOST: &str = "https://host.example";

/// The contents of the tags with this property.
fn told<'a>(page: &'a Page, property: &str) -> Vec<&'a str> {
    let tags = page.root.which(|tag| tag.get("property") == Some(property));
    tags.iter().filter_map(|tag| tag.get("content")).collect()
}

#[test]
fn previews_have_whole_addresses_and_a_picture_for_each_guide() {
    for page in shipped() {
        let address = format!("{HOST}{BASE}{}", page.file);
        if page.file == "404.html" {
            assert!(!page.html.contains("og:"), "{}", page.file);
            continue;
        }
        let is_guide = page.file.starts_with("guides/") && page.file != "guides/own/";
        let picture = match is_guide {
            true => format!("{address}card.png"),
            false => format!("{HOST}{BASE}card.png"),
        };
        assert_eq!(told(page, "og:url"), [address], "{}", page.file);
        assert_eq!(told(page, "og:image"), [picture], "{}", page.file);
        let title = page.root.one("the title", |tag| tag.name == "title");
        assert_eq!(
            told(page, "og:title"),
            [title.every_word()],
            "{}",
            page.file
        );
        let description = page
            .root
            .which(|tag| tag.get("name") == Some("description"));
        let description = description[0].get("content").expect("a description");
        assert_eq!(told(page, "og:description"), [description], "{}", page.file);
        for property in ["og:type", "og:image:alt"] {
            assert_eq!(told(page, property).len(), 1, "{}: {property}", page.file);
        }
    }
}

#[test]
fn without_a_host_nothing_is_half_an_address() {
    let nowhere = Site {
        origin: None,
        ..site(catalog())
    };
    for (route, _) in nowhere.pages() {
        let html = page(&nowhere, &route).html;
        for word in ["\"og:", "canonical", "\"twitter:"] {
            assert!(!html.contains(word), "{}: {word}", route.path());
        }
    }
}

#[test]
fn guides_and_the_start_page_say_what_they_are() {
    let mut found = 0;
    for page in shipped() {
        let is_guide = page.file.starts_with("guides/") && page.file != "guides/own/";
        let kind = match (is_guide, page.file.as_str()) {
            (true, _) => Some("TechArticle"),
            (_, "") => Some("Dataset"),
            _ => None,
        };
        let data = page
            .root
            .which(|tag| tag.get("type") == Some("application/ld+json"));
        assert_eq!(data.len(), usize::from(kind.is_some()), "{}", page.file);
        for (tag, kind) in data.iter().zip(kind) {
            let data: Value = serde_json::from_str(&tag.every_word()).expect("JSON");
            assert_eq!(data["@type"], kind, "{}", page.file);
            found += 1;
        }
        let twins = page
            .root
            .which(|tag| tag.get("type") == Some("text/markdown"));
        assert_eq!(twins.len(), usize::from(is_guide), "{}", page.file);
    }
    assert!(found > 4);
}
