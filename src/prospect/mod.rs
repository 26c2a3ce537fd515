//! Prospects: named sets of scenarios that a sales engineer keeps, hands on and prints.
//!
//! A [`Prospect`] holds the inputs of pages as links hold them and nothing that follows from them, so that
//! figures are always worked out from the catalog at hand. [`Prospect::read`] and [`read_file`] take
//! whatever somebody opens: they keep what can be understood and say in sentences what was left out.
//! [`Shelf`] is what a browser keeps, an entry for each prospect; [`Proposal`] is what is printed.

mod logo;
mod proposal;
mod read;
mod shelf;
mod write;

pub use logo::Logo;
pub use proposal::{Group, Offered, Proposal, Row};
pub use read::{Refused, read_file};
pub use shelf::{PREFIX, Shelf, Unread};
pub use write::file_of;

use crate::catalog::Bundle;
use crate::date::Day;
use crate::filled::Texts;
use crate::money::grouped;
use crate::pricing::estimate;
use crate::route::Route;
use crate::scenario::{CurrentPlan, Scenario};
use crate::stack::{StackScenario, apps};
use crate::visible::is_visible;
use rust_decimal::Decimal;

/// The version of the format that this code writes.
pub const VERSION: u32 = 1;
/// The most letters of a company's name.
pub const MOST_NAME: usize = 120;
/// The most letters of the notes.
pub const MOST_NOTES: usize = 4_000;
/// The most scenarios of one prospect: one for each app that was spoken about, and a stack.
pub const MOST_SCENES: usize = 60;
/// The most bytes of a scenario's inputs: a stack of 2,000 apps with prices of their own.
pub const MOST_INPUTS: usize = 200_000;
/// The most prospects of one file.
pub const MOST_PROSPECTS: usize = 500;

/// A page with inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// A guide, the app that is not in the catalog, or the stack.
    pub route: Route,
    /// The inputs as a link holds them, without the `#`.
    pub inputs: String,
}

/// Somebody to whom something is to be sold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prospect {
    /// What it is kept under: lower-case letters and digits. Never shown.
    pub id: String,
    /// The company.
    pub name: String,
    /// Its logo.
    pub logo: Option<Logo>,
    /// What the seller wrote down.
    pub notes: String,
    /// The day on which it was last saved, where that was known.
    pub saved: Option<Day>,
    /// What was worked out for it, in the order in which it was saved.
    pub scenes: Vec<Scene>,
}

/// Whether an id can be part of a key and of a field's name.
fn is_id(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (1..=40).contains(&id.len()) && id.bytes().all(fits)
}

/// What can be seen of a text, at most so many letters of it, on one line or, with `lines`, on several;
/// and whether something was left out.
fn cleaned(text: &str, most: usize, lines: bool) -> (String, bool) {
    let (out, left_out) = seen(text, most, lines);
    // What was cut off or left out may have stood between the words and a space.
    (out.trim().to_owned(), left_out)
}

fn seen(text: &str, most: usize, lines: bool) -> (String, bool) {
    let mut out = String::new();
    let (mut count, mut left_out) = (0_usize, false);
    for letter in text.trim().chars() {
        let letter = match letter {
            '\n' if lines => '\n',
            '\r' if lines => continue,
            '\n' | '\t' => ' ',
            letter if !is_visible(letter) => {
                left_out = true;
                continue;
            }
            letter => letter,
        };
        if count == most {
            return (out, true);
        }
        count = count.saturating_add(1);
        out.push(letter);
    }
    (out, left_out)
}

impl Scene {
    /// What a page shows, from its inputs as its address holds them; nothing for a page without inputs.
    /// Both plans are stated, where the catalog is at hand: what is usual may change. A stack that nobody
    /// has touched is the example, which is nobody's.
    pub fn of_page(route: Route, inputs: &str, bundle: Option<&Bundle>) -> Option<Scene> {
        let inputs = match &route {
            Route::Stack if !Scenario::is_in(inputs) => return None,
            Route::Stack => StackScenario::from_fragment(inputs).0.to_fragment(),
            Route::Guide(_) | Route::Own => {
                let scenario = Scenario::from_fragment(inputs).0;
                let app = bundle.and_then(|bundle| app_of(&route, &scenario, bundle));
                match app {
                    Some(app) => scenario.settled(&app).0.to_fragment(),
                    None => scenario.to_fragment(),
                }
            }
            _ => return None,
        };
        Some(Scene { route, inputs })
    }

    /// Whether both are about the same app, or both about the stack. Apps that are not in the catalog go
    /// by their names.
    pub fn is_about_the_same(&self, other: &Scene) -> bool {
        let own = |scene: &Scene| Scenario::from_fragment(&scene.inputs).0.own.name;
        self.route == other.route && (self.route != Route::Own || own(self) == own(other))
    }

    /// What it is called: `Intercom: 80 seats on Essential`, `A stack of 4 apps`. Without the catalog an app
    /// goes by its address.
    pub fn title(&self, bundle: Option<&Bundle>) -> String {
        if self.route == Route::Stack {
            let count = StackScenario::from_fragment(&self.inputs).0.entries.len();
            return ["A stack of ", &apps(count)].glued();
        }
        let scenario = Scenario::from_fragment(&self.inputs).0;
        let (mut name, mut plan) = (String::new(), String::new());
        match &self.route {
            Route::Guide(slug) => name.push_str(slug.as_str()),
            _ => name.push_str(scenario.own.name.as_deref().unwrap_or("Your own app")),
        }
        if let Some(CurrentPlan::Plan(id)) = &scenario.plan {
            plan.push_str(id.as_str());
        }
        if let Some(app) = bundle.and_then(|bundle| app_of(&self.route, &scenario, bundle)) {
            let found = estimate(&app, &scenario.clone().settled(&app).0);
            let current = found.current.as_ref().and_then(|id| app.plan(id));
            plan = current.map_or_else(String::new, |plan| plan.name.clone());
            if self.route != Route::Own {
                name.clone_from(&app.record.name);
            }
        }
        let on = if plan.is_empty() { "" } else { " on " };
        [&*name, ": ", &seats(scenario.seats), on, &plan].glued()
    }
}

/// `80 seats`.
fn seats(count: u64) -> String {
    let unit = if count == 1 { " seat" } else { " seats" };
    [&*grouped(Decimal::from(count), 0), unit].glued()
}

/// The app that a scene is about, where the catalog has it.
fn app_of(route: &Route, scenario: &Scenario, bundle: &Bundle) -> Option<crate::catalog::App> {
    match route {
        Route::Guide(slug) => bundle.app(slug.as_str()),
        Route::Own => crate::catalog::own_app(scenario, &bundle.terms),
        _ => None,
    }
}

impl Prospect {
    /// A new one. `id` is its own; a blank name is refused with a sentence.
    ///
    /// # Errors
    /// A sentence, where the name is blank.
    pub fn new(id: String, name: &str) -> Result<Prospect, &'static str> {
        let mut new = Prospect {
            id,
            ..Prospect::default()
        };
        new.rename(name)?;
        Ok(new)
    }

    /// Gives it another name.
    ///
    /// # Errors
    /// A sentence, where it is blank; the name is then as it was.
    pub fn rename(&mut self, name: &str) -> Result<(), &'static str> {
        let name = cleaned(name, MOST_NAME, false).0;
        if name.is_empty() {
            return Err("A prospect needs a name: type the company's.");
        }
        self.name = name;
        Ok(())
    }

    /// Writes other notes down.
    pub fn note(&mut self, notes: &str) {
        self.notes = cleaned(notes, MOST_NOTES, true).0;
    }

    /// Takes up what a page shows, in place of what it showed of the same app before. Gives whether there
    /// was room for it.
    pub fn put(&mut self, scene: Scene) -> bool {
        let same = |it: &Scene| it.is_about_the_same(&scene);
        match self.scenes.iter().position(same) {
            Some(at) => {
                if let Some(before) = self.scenes.get_mut(at) {
                    *before = scene;
                }
            }
            None if self.scenes.len() >= MOST_SCENES => return false,
            None => self.scenes.push(scene),
        }
        true
    }

    /// Whether it holds just what a page shows.
    pub fn holds(&self, scene: &Scene) -> bool {
        self.scenes.contains(scene)
    }
}
