//! Cards of apps: status, prices, the increase, the cost by hand.

use super::figure::example_figure;
use crate::guide::{CardView, Example};
use crate::money::{Amount, Kind};
use crate::route::Route;
use crate::ui::{El, Host};
use leptos::prelude::*;

/// A list of cards.
pub fn card_list(host: &Host, cards: &[CardView]) -> AnyView {
    let cards: Vec<_> = cards.iter().map(|card| card_view(host, card)).collect();
    view! { <ul class="cards">{cards}</ul> }.into_any()
}

fn card_view(host: &Host, card: &CardView) -> AnyView {
    let href = host.href(&Route::Guide(card.slug.clone()));
    let shown = |example: &Example| {
        example_figure(host, example)
            .map(El::view)
            .into_iter()
            .collect_view()
    };
    let increase = match card.increase.amount.kind() {
        Kind::Unavailable => None,
        _ if card.increase.amount == Amount::ZERO => None,
        _ => Some(view! {
            <div><dt>"Price step"</dt><dd>{shown(&card.increase)}</dd></div>
        }),
    };
    let none = increase
        .is_none()
        .then(|| view! { <div><dt>"Price step"</dt><dd>"None"</dd></div> });
    // Only where somebody searches.
    let names = (!card.names.is_empty()).then(|| card.names.clone());
    view! {
        <li class="app-card" data-slug=card.slug.to_string() data-names=names>
            <span class="monogram" aria-hidden="true">{monogram(&card.name)}</span>
            <h3><a href=href>{card.name.clone()}</a></h3>
            <p class="category">{card.category.clone()}</p>
            <p>
                <span class=format!("pill {}", card.status.as_str())>{card.status.label()}</span>
                " "
                <small>{card.on.clone()}</small>
            </p>
            <p class="words">{card.words.clone()}</p>
            <p class="prices">{card.prices.clone()}</p>
            <dl class="figures">
                {increase}
                {none}
                <div>
                    <dt>"By hand a year (aggregate)"</dt>
                    <dd>{shown(&card.by_hand)}</dd>
                </div>
            </dl>
        </li>
    }
    .into_any()
}

/// The first letters of a name, in place of a logo.
pub fn monogram(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}
