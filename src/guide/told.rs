//! What the record says in words: disagreements, constraints, voices, the managed way.

use super::ending::is_gathered;
use super::outline::{cited, paragraphs};
use super::parts::{capital, section, titled};
use super::{Block, Cited, Dispute, Followed, Numbers, Section, example, words};
use crate::catalog::{App, Apply, SourceKind};
use crate::filled::Texts;
use crate::money::{Style, plain};
use crate::pricing::Figure;
use crate::scenario::Scenario;

pub(super) fn summary(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let mut texts = app.record.guide.summary.clone();
    if !texts.is_empty() {
        texts.extend(app.terms.offer.summary.iter().cloned());
    }
    section("summary", "In short", paragraphs(numbers, &texts))
}

impl Apply {
    /// The inputs that follow the other source, as a part of a link.
    pub fn to_fragment(&self) -> String {
        let target = self.target.iter().map(|target| format!("target={target}"));
        let prices = self
            .prices
            .iter()
            .filter_map(|(plan, price)| Some(format!("price.{plan}={}", plain(price.value()?))));
        target.chain(prices).collect::<Vec<_>>().joined("&")
    }
}

impl Scenario {
    /// The scenario with the inputs that make the numbers follow another source.
    pub fn following(&self, apply: &Apply) -> Scenario {
        self.with_fragment(&apply.to_fragment())
    }
}

pub(super) fn disputes(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let scenario = Scenario::default();
    let disputes: Vec<Dispute> = app
        .record
        .disagreements
        .iter()
        .map(|point| Dispute {
            about: point.about.clone(),
            says: point
                .says
                .iter()
                .map(|says| {
                    let mut who: Vec<String> = Vec::new();
                    for id in &says.cite {
                        if let Some(source) = app.source(id) {
                            let name = speaker(source);
                            if !who.contains(&name) {
                                who.push(name);
                            }
                        }
                    }
                    (
                        who.joined(", "),
                        numbers.cited(says.text.clone(), &says.cite),
                    )
                })
                .collect(),
            used: point.used.clone(),
            apply: point.apply.as_ref().map(|apply| {
                Box::new(Followed {
                    apply: apply.clone(),
                    used: example(app, &scenario, Figure::Upgrade),
                    other: example(app, &scenario.following(apply), Figure::Upgrade),
                })
            }),
        })
        .collect();
    if disputes.is_empty() {
        return None;
    }
    section(
        "disagreements",
        "Where sources disagree",
        vec![Block::Disputes(disputes)],
    )
}

/// Who speaks: `Stitchflow, guide`, `Intercom`.
fn speaker(source: &crate::catalog::Source) -> String {
    match source.kind {
        SourceKind::Guide | SourceKind::UndatedGuide => {
            format!("{}\u{2019}s guide", source.publisher)
        }
        SourceKind::Vendor => source.publisher.clone(),
        SourceKind::Research => format!("{}\u{2019}s research", source.publisher),
        SourceKind::Index | SourceKind::Aggregate | SourceKind::Inferred => {
            source.publisher.clone()
        }
    }
}

pub(super) fn constraints(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let items = titled(numbers, &app.record.guide.constraints);
    if items.is_empty() {
        return None;
    }
    section(
        "constraints",
        "What else it takes",
        vec![Block::Titled(items)],
    )
}

pub(super) fn challenges(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let items: Vec<Cited> = app
        .record
        .guide
        .challenges
        .iter()
        .map(|prose| cited(numbers, prose))
        .collect();
    if items.is_empty() {
        return None;
    }
    section(
        "challenges",
        "The challenges in short",
        vec![Block::List(items)],
    )
}

pub(super) fn bundle(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let Some(bundle) = &app.record.bundle else {
        if is_gathered(app) {
            return None;
        }
        return section(
            "bundle",
            "What the SCIM plan holds besides",
            vec![Block::Text(words("No source lists it."))],
        );
    };
    let target = app
        .default_target()
        .map(|plan| plan.name.as_str())
        .unwrap_or("The plan");
    let mut blocks = vec![
        Block::Text(numbers.cited(
            format!("SCIM is not sold alone. {target} holds:"),
            &bundle.cite,
        )),
        Block::List(
            bundle
                .features
                .iter()
                .map(|feature| words(feature.clone()))
                .collect(),
        ),
    ];
    for prose in bundle.beside_the_point.iter().chain(&bundle.worth) {
        blocks.push(Block::Text(cited(numbers, prose)));
    }
    section("bundle", format!("What {target} holds besides"), blocks)
}

pub(super) fn voices(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let guide = &app.record.guide;
    let mut blocks = Vec::new();
    if !guide.complaints.is_empty() {
        blocks.push(Block::List(
            guide
                .complaints
                .iter()
                .map(|prose| cited(numbers, prose))
                .collect(),
        ));
    }
    for voice in &guide.voices {
        blocks.push(Block::Voice(
            numbers.cited(voice.text.clone(), &voice.cite),
            voice.heard.clone(),
        ));
    }
    if let Some(theme) = &guide.theme {
        blocks.push(Block::Note("What recurs".to_owned(), cited(numbers, theme)));
    }
    if blocks.is_empty() && !is_gathered(app) {
        blocks.push(Block::Text(words(
            "No voices of administrators are published for this app.",
        )));
    }
    section("voices", "What administrators say", blocks)
}

pub(super) fn decision(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let mut blocks = vec![Block::Decision];
    if let Some(line) = &app.record.guide.bottom_line {
        blocks.push(Block::Note(
            "What it comes down to".to_owned(),
            cited(numbers, line),
        ));
    }
    section("decision", "Which way to take", blocks)
}

pub(super) fn managed(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let offer = &app.terms.offer;
    let claims = offer
        .claims
        .iter()
        .map(|prose| cited(numbers, prose))
        .collect();
    section(
        "managed",
        offer.name.clone(),
        vec![
            Block::Text(numbers.cited(
                format!(
                    "{} {} a year for {}, whatever the number of seats.",
                    offer.disclosure,
                    capital(&Style::Dollars.show(&offer.fee)),
                    app.record.name
                ),
                &offer.cite,
            )),
            Block::List(claims),
            Block::Note(offer.name.clone(), cited(numbers, &offer.banner)),
            Block::Actions(vec![offer.book.clone(), offer.tour.clone()]),
        ],
    )
}
