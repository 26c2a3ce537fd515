//! Cards of apps: status, prices, the increase, the cost by hand.

use super::figure::example_figure;
use crate::guide::{CardView, Example};
use crate::route::Route;
use crate::ui::{El, Host};
use leptos::prelude::*;

/// A list of cards on another app's page: what they say of prices is left to the apps' own pages.
pub fn card_list(host: &Host, cards: &[CardView]) -> AnyView {
    let cards: Vec<_> = cards.iter().map(|card| card_view(host, card)).collect();
    view! { <ul class="cards">{cards}</ul> }.into_any()
}

fn shown(host: &Host, example: &Example) -> AnyView {
    let figure = example_figure(host, example);
    figure.into_iter().map(El::view).collect_view().into_any()
}

fn card_view(host: &Host, card: &CardView) -> AnyView {
    let href = host.href(&Route::Guide(card.slug.clone()));
    view! {
        <li class="app-card" data-slug=card.slug.to_string()>
            <span class="monogram" aria-hidden="true">{monogram(&card.name)}</span>
            <h3><a href=href>{card.name.clone()}</a></h3>
            <p class="category">{card.category.clone()}</p>
            <p>
                <span class=format!("pill {}", card.status.as_str())>{card.status.label()}</span>
                " "
                <small>{card.on.clone()}</small>
            </p>
            <dl class="figures">
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
