//! Every page, rendered natively from the shipped catalog, as a reader without scripts gets it.
//!
//! What a guide must show comes from the documents: the published guide, its cards, and the vendors'
//! own pages. A fact may be worded freely, so these tests look for figures, names and a few words.

mod support;

#[path = "laws/any.rs"]
mod any;
#[path = "pages/charts.rs"]
mod charts;
#[path = "pages/embed.rs"]
mod embed;
#[path = "pages/every_page.rs"]
mod every_page;
#[path = "pages/figures.rs"]
mod figures;
#[path = "pages/hostile.rs"]
mod hostile;
#[path = "pages/intercom.rs"]
mod intercom;
#[path = "pages/offer.rs"]
mod offer;
#[path = "pages/other_guides.rs"]
mod other_guides;
#[path = "pages/page.rs"]
mod page;
#[path = "pages/settings.rs"]
mod settings;
#[path = "pages/shapes.rs"]
mod shapes;
#[path = "pages/sharing.rs"]
mod sharing;
#[path = "pages/stack.rs"]
mod stack;
