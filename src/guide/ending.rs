//! The end of a guide: what nobody publishes, sources with their dates, other apps.

use super::outline::{cited, on_plans};
use super::parts::{plain_fact, section};
use super::prices::price_words;
use super::{Block, CardView, Cited, Numbers, Section, example, words};
use crate::catalog::{App, Bundle, SourceKind, names_of};
use crate::pricing::Figure;
use crate::scenario::Scenario;

/// Which sections a short entry would show only to say that nobody publishes what belongs there: they are
/// named together instead. A guide with a summary is a whole one and says it in each place.
pub(super) fn is_gathered(app: &App) -> bool {
    app.record.guide.summary.is_empty()
}

/// What nobody publishes of an app of which little is known.
pub(super) fn unpublished(app: &App) -> Option<Section> {
    let record = &app.record;
    let guide = &record.guide;
    let voices = !guide.complaints.is_empty() || !guide.voices.is_empty() || guide.theme.is_some();
    let missing: Vec<Cited> = [
        (
            record.idps.is_empty(),
            "Which identity providers work with it",
        ),
        (
            record.bundle.is_none(),
            "What the plan with SCIM holds besides",
        ),
        (!voices, "What administrators say of it"),
        (guide.setup.is_none(), "How SCIM is set up"),
    ]
    .into_iter()
    .filter(|(is_missing, _)| *is_missing)
    .map(|(_, what)| words(what))
    .collect();
    if missing.is_empty() || !is_gathered(app) {
        return None;
    }
    section(
        "unpublished",
        "What is not published",
        vec![
            Block::Text(words("The sources of this page say nothing of these:")),
            Block::List(missing),
        ],
    )
}

pub(super) fn dates(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let record = &app.record;
    // Every source of the record is listed, cited above or not, so that nothing is hidden.
    for source in &record.sources {
        numbers.of(std::slice::from_ref(&source.id));
    }
    let mut facts = Vec::new();
    if let Some(day) = record.guide_updated {
        facts.push(plain_fact("Guide updated", day.show()));
    }
    let vendor = record
        .sources
        .iter()
        .filter(|source| source.kind == SourceKind::Vendor)
        .max_by_key(|source| source.on);
    if let Some(source) = vendor {
        facts.push(plain_fact(
            "Vendor prices",
            format!("{}, {}", source.dated(), source.on.show()),
        ));
    }
    let mut blocks = vec![
        Block::Text(words(
            "Prices and features come from public documentation. Each source says how it was seen and \
             when; nothing is called verified that nobody opened.",
        )),
        Block::Facts(facts),
    ];
    blocks.push(Block::Sources);
    section("sources", "Sources and dates", blocks)
}

/// A card of an app: what it costs at the usual 50 seats.
pub fn card(app: &App) -> CardView {
    let scenario = Scenario::default();
    let paid = app.record.plans.iter().find(|plan| !plan.price.is_free());
    let target = app.default_target();
    let prices = match (app.default_plan().or(paid), target) {
        (Some(today), Some(target)) if today.id != target.id => format!(
            "{} {}; {} {}",
            today.name,
            price_words(app, today),
            target.name,
            price_words(app, target)
        ),
        (_, Some(plan)) | (Some(plan), None) => {
            format!("{} {}", plan.name, price_words(app, plan))
        }
        (None, None) => "No price is published".to_owned(),
    };
    CardView {
        slug: app.record.slug.clone(),
        name: app.record.name.clone(),
        names: names_of(&app.record),
        category: app.record.category.clone(),
        status: app.record.status(),
        on: on_plans(app),
        words: app.record.guide.card.text.clone(),
        prices,
        increase: example(app, &scenario, Figure::Increase),
        by_hand: example(app, &scenario, Figure::ManualTotal),
    }
}

pub(super) fn related(app: &App, bundle: &Bundle, numbers: &mut Numbers) -> Option<Section> {
    let guide = &app.record.guide;
    let cards: Vec<CardView> = guide
        .related
        .iter()
        .filter_map(|slug| bundle.app(slug.as_str()))
        .map(|app| CardView {
            // Nobody searches among these.
            names: String::new(),
            ..card(&app)
        })
        .collect();
    if cards.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Cards(cards)];
    if let Some(note) = &guide.card_note {
        blocks.push(Block::Text(cited(numbers, note)));
    }
    section("related", "Related apps", blocks)
}
