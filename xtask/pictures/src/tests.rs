//! Each picture has the size that previews want, and the same records give the same bytes.

use super::*;
use crate::canvas::SIZE;
use scimcost::share::{Card, WayLine};

fn drawn(card: &Card) -> Vec<u8> {
    draw::guide(&Faces::new().unwrap(), card).unwrap()
}

fn shipped() -> Vec<Card> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    let loaded = load(&folder).map_err(|problems| problems.to_string());
    loaded.unwrap().bundle.all().map(|app| card(&app)).collect()
}

/// Width and height stand behind the signature and the first chunk's length and name, big end first.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn every_picture_has_its_size_and_the_same_bytes_each_time() {
    let cards = shipped();
    for card in &cards {
        let png = drawn(card);
        assert_eq!(size(&png), SIZE, "{}", card.name);
        assert_eq!(png, drawn(card), "{}", card.name);
        let holds = |name: &[u8]| png.windows(4).any(|four| four == name);
        assert!(!holds(b"tIME"), "a time in the picture of {}", card.name);
        assert!(png.len() < 150_000, "{}: {} bytes", card.name, png.len());
    }
    assert!(cards.len() >= 4);
}

#[test]
fn the_typefaces_have_every_letter_of_the_shipped_pictures() {
    let faces = Faces::new().unwrap();
    for card in shipped() {
        let prices = card.plans.iter().flat_map(|(name, price)| [name, price]);
        let ways = card.ways.iter().flat_map(|way| [&way.name, &way.cost]);
        let texts = [&card.badge, &card.step, &card.verdict, &card.disclosure];
        for text in texts.into_iter().chain(prices).chain(ways) {
            assert!(faces.sans.lacks(text).is_empty(), "{text}");
            assert!(faces.bold.lacks(text).is_empty(), "{text}");
        }
        assert!(faces.serif.lacks(&card.step).is_empty());
    }
    assert_eq!(faces.serif.lacks("A\u{4e2d}B"), ['\u{4e2d}']);
}

#[test]
fn lines_are_broken_to_fit_and_long_ones_shrink() {
    let sans = Faces::new().unwrap().sans;
    let text =
        "Doing it by hand is cheapest for 50 seats: $11,754 a year, against under $5,000 managed";
    let lines = sans.balanced(text, 24.0, 500.0);
    assert_eq!(lines.join(" "), text);
    assert!(lines.len() > 1 && lines.iter().all(|line| sans.width(line, 24.0) <= 500.0));
    let size = sans.fitting("Incomprehensibilities", 88.0, 300.0);
    assert!(sans.width("Incomprehensibilities", size) <= 300.1);
    assert_eq!(sans.fitting("a", 88.0, 300.0), 88.0);
}

#[test]
fn words_of_any_length_and_of_any_script_are_drawn() {
    let long = "supercalifragilistic\u{4e2d}".repeat(40);
    let card = Card {
        name: long.clone(),
        badge: long.clone(),
        plans: vec![(long.clone(), long.clone()); 2],
        step: long.clone(),
        ways: vec![WayLine {
            way: scimcost::pricing::Way::Native,
            name: long.clone(),
            cost: long.clone(),
            share: Some(100),
            best: true,
        }],
        verdict: long.clone(),
        disclosure: long,
        status: scimcost::catalog::Status::Unknown,
    };
    assert_eq!(size(&drawn(&card)), SIZE);
}
