//! Many apps at once.

use crate::catalog::Bundle;
use crate::route::Route;
use crate::scenario::Scenario;
use crate::ui::parts::{Slot, slot, stack as live_part};
use crate::ui::{AtHand, Host, StackState};
use leptos::prelude::*;
use std::sync::Arc;

/// The example that the page shows, in words: `an example of four apps with 50 seats each`.
pub fn example_words(bundle: &Bundle) -> String {
    const SMALL: [&str; 11] = [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let count = bundle.terms.defaults.example_stack.len();
    if count == 0 {
        return "an empty stack".to_owned();
    }
    let number = SMALL
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned());
    let unit = if count == 1 { "app" } else { "apps" };
    let seats = Scenario::default().seats;
    format!("an example of {number} {unit} with {seats} seats each, on their usual plans")
}

/// The page of a whole stack.
pub fn stack(host: &Host, bundle: &Bundle) -> AnyView {
    let method = host.addresses.section(&Route::Methodology, "stack");
    let state = StackState::new(Arc::new(bundle.clone()), AtHand::Whole);
    let words = format!("Shown for {}.", example_words(bundle));
    let content = view! {
        <p class="still" data-still="">{words}</p>
        {live_part(&host.within(Slot::Stack), &state).view()}
    };
    let live = slot(Slot::Stack, content.into_any());
    view! {
        <article class="stack">
            <div class="hero">
                <h1>"SCIM cost calculator for a whole SaaS stack"</h1>
                <p class="lede">
                    "List your apps with their seats and plans, and see what automated provisioning \
                     costs in all: upgrading every app, a managed alternative, work by hand, and the \
                     cheapest mix of the three."
                </p>
            </div>
            {live}
            <div class="text">
                <section id="reading" aria-labelledby="reading-title">
                    <h2 id="reading-title">"How to read the totals"</h2>
                    <ul class="list">
                        <li>
                            "Each way is added up over the apps for which its cost is known. Apps whose \
                             price nobody publishes are counted apart and never stand as $0."
                        </li>
                        <li>
                            "The cheapest mix takes for each app the way whose highest possible cost is \
                             lowest. It is never dearer than taking one way for all of them."
                        </li>
                        <li>
                            "The managed fee is charged for each app, unless you say that one fee covers \
                             the stack. The cost by hand repeats one published aggregate for each app, \
                             which is an upper estimate where the same people look after all of them; it \
                             can be counted once instead."
                        </li>
                        <li>
                            "An upgrade is the step from what you pay today to the plan with SCIM. "
                            <a href=method>"How the numbers are made"</a>
                            "."
                        </li>
                    </ul>
                </section>
                <section id="lists" aria-labelledby="lists-title">
                    <h2 id="lists-title">"Bringing your own list"</h2>
                    <p>
                        "Paste a column of app names from a spreadsheet, rows with names, seats and \
                         plans, or drop a CSV file. The first row may name the columns, in any order: "
                        <code>"app"</code>
                        ", "
                        <code>"seats"</code>
                        ", "
                        <code>"plan"</code>
                        ". Names that are not in the catalog are listed with the nearest ones and stay \
                         until you have decided. The list never leaves your browser."
                    </p>
                </section>
            </div>
        </article>
    }
    .into_any()
}
