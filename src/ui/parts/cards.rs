//! Cards of apps: status, prices, the increase, the cost by hand.

use super::figure::example_figure;
use crate::guide::{CardView, Example};
use crate::money::{Amount, Kind};
use crate::route::Route;
use crate::ui::{El, Host};
use leptos::prelude::*;

/// A list of cards.
pub fn card_list(host: &Host, cards: &[CardView]) -> AnyView {
    list(cards, &|card| card_view(host, card, true))
}

/// A list of cards on another app's page: what they say of prices is left to the apps' own pages.
pub fn brief_card_list(host: &Host, cards: &[CardView]) -> AnyView {
    list(cards, &|card| card_view(host, card, false))
}

fn list(cards: &[CardView], view: &dyn Fn(&CardView) -> AnyView) -> AnyView {
    let cards: Vec<_> = cards.iter().map(view).collect();
    view! { <ul class="cards">{cards}</ul> }.into_any()
}

fn shown(host: &Host, example: &Example) -> AnyView {
    let figure = example_figure(host, example);
    figure.into_iter().map(El::view).collect_view().into_any()
}

/// The increase, where there is one.
fn step(host: &Host, card: &CardView) -> AnyView {
    let shown = match card.increase.amount.kind() {
        Kind::Unavailable => "None".into_any(),
        _ if card.increase.amount == Amount::ZERO => "None".into_any(),
        _ => shown(host, &card.increase),
    };
    view! { <div><dt>"Price step"</dt><dd>{shown}</dd></div> }.into_any()
}

fn card_view(host: &Host, card: &CardView, with_prices: bool) -> AnyView {
    let href = host.href(&Route::Guide(card.slug.clone()));
    // Only where somebody searches.
    let names = (!card.names.is_empty()).then(|| card.names.clone());
    let words = with_prices.then(|| {
        view! {
            <p class="words">{card.words.clone()}</p>
            <p class="prices">{card.prices.clone()}</p>
        }
    });
    let step = with_prices.then(|| step(host, card));
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
            {words}
            <dl class="figures">
                {step}
                <div>
                    <dt>"By hand a year (aggregate)"</dt>
                    <dd>{shown(host, &card.by_hand)}</dd>
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
