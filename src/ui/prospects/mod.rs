//! The prospects at one moment, and what somebody does with them. The browser keeps them; here is what is
//! kept, said and asked.

mod live;

pub use live::LiveProspects;

use crate::catalog::{Bundle, Slug};
use crate::date::Day;
use crate::filled::Texts;
use crate::prospect::{PREFIX, Proposal, Prospect, Scene, Shelf, file_of};
use crate::route::Route;
use crate::stack::lacking_of;
use std::sync::Arc;

/// What only the browser can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Open the page of this scene, with its inputs and with nothing of what is shown now.
    Open(Scene),
    /// The same without loading the page anew, which would lose what the browser has not kept.
    Follow(Scene),
    /// Leave nothing of what is shown now.
    Clean,
    /// Save a file: its name and its text.
    File(String, String),
    /// Print.
    Print(Box<Proposal>),
    /// Close the dialog.
    Close,
    /// Another prospect is being worked on from now on, or none.
    Current(Option<String>),
}

/// Keeps a text under a key, or without one forgets the key; says whether it did.
pub type Keep = dyn Fn(&str, Option<&str>) -> bool;

/// Gives the text that is kept under a key.
pub type Kept = dyn Fn(&str) -> Option<String>;

/// What the browser keeps and gives.
pub struct Keeper {
    /// Keeps texts.
    pub keep: Box<Keep>,
    /// Gives them back.
    pub kept: Box<Kept>,
    /// A new id.
    pub fresh: Box<dyn Fn() -> String>,
    /// Does what is wished.
    pub wish: Box<dyn Fn(Wish)>,
}

/// What somebody types, until they leave the field.
type Draft = (String, String);

/// The prospects as the dialog shows them.
#[derive(Default)]
pub struct ProspectsState {
    /// Those at hand.
    pub shelf: Shelf,
    /// What the page below shows.
    pub here: Option<Scene>,
    /// The prospect that is being worked on.
    pub current: Option<String>,
    /// The catalog, once it is there.
    pub bundle: Option<Arc<Bundle>>,
    /// Whether it could not be had.
    pub no_catalog: bool,
    /// Whether the browser keeps nothing at all.
    pub denied: bool,
    /// What is to be said about what was done last.
    pub said: Vec<String>,
    /// What was deleted last.
    pub removed: Option<Prospect>,
    /// Whether somebody is being asked whether everything is to go.
    pub asks: bool,
    /// Today, where that is known.
    pub today: Option<Day>,
    drafts: Vec<Draft>,
}

const FULL: &str = "This browser did not keep it: its storage is full or switched off for this page. It stays \
                    here until the page is closed. Export it to a file.";

impl ProspectsState {
    /// What stands in a field: what is typed there, or what is kept.
    pub fn text<'a>(&'a self, name: &str, kept: &'a str) -> &'a str {
        let draft = self.drafts.iter().find(|(field, _)| field == name);
        draft.map_or(kept, |(_, text)| text)
    }

    /// The apps that anything here names, of those that the catalog has and that are not at hand.
    pub fn lacks(&self, bundle: &Bundle) -> Vec<Slug> {
        let mut lacks = Vec::new();
        let prospects = self.shelf.prospects.iter();
        for scene in prospects
            .flat_map(|prospect| &prospect.scenes)
            .chain(&self.here)
        {
            match &scene.route {
                Route::Guide(slug) if bundle.lacks(slug) => lacks.push(slug.clone()),
                Route::Stack => lacks.extend(lacking_of(bundle, &scene.inputs)),
                _ => {}
            }
        }
        // An app is fetched once, however many name it.
        let mut once: Vec<Slug> = Vec::new();
        for slug in lacks {
            if !once.contains(&slug) {
                once.push(slug);
            }
        }
        once
    }

    /// The prospect that is being worked on.
    pub fn at_work(&self) -> Option<&Prospect> {
        self.shelf.get(self.current.as_deref()?)
    }

    fn say(&mut self, words: &[&str]) {
        self.said = vec![words.glued()];
    }

    /// Makes a prospect what it is in every window, before it is changed here.
    fn renew(&mut self, keeper: &Keeper, id: &str) {
        if let Some(text) = (keeper.kept)(&[PREFIX, id].glued()) {
            self.shelf.renew(id, &text);
        }
    }

    /// Keeps a prospect that is on the shelf.
    fn keep(&mut self, keeper: &Keeper, id: &str) {
        let today = self.today;
        let Some(prospect) = self.shelf.get_mut(id) else {
            return;
        };
        prospect.saved = today;
        let text = prospect.to_text();
        self.shelf.unsaved.retain(|other| other != id);
        if !(keeper.keep)(&[PREFIX, id].glued(), Some(&text)) {
            self.shelf.unsaved.push(id.to_owned());
            self.say(&[FULL]);
        }
    }

    /// Puts a prospect on the shelf and keeps it.
    fn add(&mut self, keeper: &Keeper, prospect: Prospect) {
        let id = prospect.id.clone();
        self.shelf.put(prospect);
        self.keep(keeper, &id);
    }

    fn work_on(&mut self, keeper: &Keeper, id: Option<String>) {
        (keeper.wish)(Wish::Current(id.clone()));
        self.current = id;
    }

    /// Saves what the page shows to a prospect.
    fn put_here(&mut self, keeper: &Keeper, id: &str) {
        let Some(scene) = self.here.clone() else {
            return;
        };
        let title = scene.title(self.bundle.as_deref());
        let Some(prospect) = self.shelf.get_mut(id) else {
            return;
        };
        let name = prospect.name.clone();
        if !prospect.put(scene) {
            return self.say(&[
                &name,
                " holds 60 scenarios, which is the most. Remove one first.",
            ]);
        }
        self.say(&["Saved to ", &name, ": ", &title, "."]);
        self.work_on(keeper, Some(id.to_owned()));
        self.keep(keeper, id);
    }

    fn make_new(&mut self, keeper: &Keeper) {
        let typed = self.text("company", "").to_owned();
        match Prospect::new((keeper.fresh)(), &typed) {
            Err(why) => self.say(&[why]),
            Ok(mut prospect) => {
                prospect.name = self.shelf.free_name(&prospect.name);
                self.drafts.clear();
                self.say(&[&*prospect.name, " is saved."]);
                if let Some(scene) = self.here.clone() {
                    let title = scene.title(self.bundle.as_deref());
                    self.say(&["Saved to ", &prospect.name, ": ", &title, "."]);
                    prospect.put(scene);
                }
                self.work_on(keeper, Some(prospect.id.clone()));
                self.add(keeper, prospect);
            }
        }
    }

    fn remove(&mut self, keeper: &Keeper, id: &str) {
        let is_kept = !self.shelf.unsaved.iter().any(|other| other == id);
        let Some(prospect) = self.shelf.remove(id) else {
            return;
        };
        self.say(&[&*prospect.name, " is deleted."]);
        // What the browser does not forget comes back, and is then said to be there.
        if is_kept && !(keeper.keep)(&[PREFIX, id].glued(), None) {
            self.say(&[
                &*prospect.name,
                " could not be deleted: this browser does not let the page change what it keeps.",
            ]);
            self.shelf.put(prospect);
            return;
        }
        if self.current.as_deref() == Some(id) {
            self.work_on(keeper, None);
        }
        self.removed = Some(prospect);
    }

    /// Does what a button says: what, and of which prospect.
    fn press(&mut self, keeper: &Keeper, what: &str) {
        let mut words = what.split(' ');
        let (does, id) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let number = words.next().and_then(|number| number.parse::<usize>().ok());
        // The scenario as it was shown; it may have another place by now.
        let prospect = self.shelf.get(id).zip(number);
        let scene = prospect.and_then(|(it, number)| it.scenes.get(number).cloned());
        self.renew(keeper, id);
        let name = self
            .shelf
            .get(id)
            .map_or_else(String::new, |prospect| prospect.name.clone());
        self.said.clear();
        self.asks = does == "clean";
        match does {
            "close" => (keeper.wish)(Wish::Close),
            "new" => self.make_new(keeper),
            "save" => self.put_here(keeper, id),
            "open" => {
                if let Some(scene) = scene {
                    self.work_on(keeper, Some(id.to_owned()));
                    (keeper.wish)(match self.shelf.unsaved.is_empty() {
                        true => Wish::Open(scene),
                        false => Wish::Follow(scene),
                    });
                }
            }
            "drop" => {
                if let (Some(prospect), Some(scene)) = (self.shelf.get_mut(id), scene)
                    && let Some(at) = prospect.scenes.iter().position(|other| *other == scene)
                {
                    prospect.scenes.remove(at);
                    let title = scene.title(self.bundle.as_deref());
                    self.say(&["Removed from ", &name, ": ", &title, "."]);
                    self.keep(keeper, id);
                }
            }
            "copy" => {
                if let Some(copy) = self.shelf.copy_of(id, (keeper.fresh)()) {
                    self.say(&[&*name, " is duplicated as ", &copy.name, "."]);
                    self.add(keeper, copy);
                }
            }
            "delete" => self.remove(keeper, id),
            "undo" => {
                if let Some(prospect) = self.removed.take() {
                    self.say(&[&*prospect.name, " is back."]);
                    self.add(keeper, prospect);
                }
            }
            "no-logo" => {
                if let Some(prospect) = self.shelf.get_mut(id) {
                    prospect.logo = None;
                    self.keep(keeper, id);
                }
            }
            "print" => match (&self.bundle, self.shelf.get(id)) {
                (Some(bundle), Some(prospect)) => {
                    let proposal = Proposal::new(prospect, bundle, self.today);
                    (keeper.wish)(Wish::Print(Box::new(proposal)));
                }
                _ => self.say(&["The catalog is not there yet, so nothing can be worked out. Try again once you are online."]),
            },
            "export" => {
                if let Some(prospect) = self.shelf.get(id) {
                    let file = file_of([prospect].into_iter());
                    let words = ["prospect-", &*file_name(&name), ".json"];
                    (keeper.wish)(Wish::File(words.glued(), file));
                }
            }
            "export-all" => {
                (keeper.wish)(Wish::File("prospects.json".to_owned(), self.shelf.file()));
            }
            "raw" => {
                if let Some(unread) = self.shelf.unread.iter().find(|unread| unread.key == id) {
                    let words = [&*unread.key, ".txt"];
                    (keeper.wish)(Wish::File(words.glued(), unread.text.clone()));
                }
            }
            "forget" if (keeper.keep)(id, None) => {
                self.shelf.unread.retain(|unread| unread.key != id);
                self.say(&["The entry that could not be read is deleted."]);
            }
            "clean-now" => (keeper.wish)(Wish::Clean),
            _ => {}
        }
    }

    /// Whether something was typed into the field of a prospect and still stands there as it was typed.
    fn is_typed(&self, name: &str) -> bool {
        name != "company" && self.drafts.iter().any(|(field, _)| field == name)
    }

    /// Leaves a field: what was typed is now shown as it is kept.
    fn leave(&mut self, name: &str) {
        self.drafts.retain(|(field, _)| field != name);
        // The name may belong elsewhere now.
        let id = name.split_once('.').map_or("", |(_, id)| id);
        if let Some(prospect) = self.shelf.get(id).cloned() {
            self.shelf.put(prospect);
        }
    }

    fn typed(&mut self, keeper: &Keeper, name: String, text: String) {
        if let Some((what, id)) = name.split_once('.') {
            self.renew(keeper, id);
            let Some(prospect) = self.shelf.get_mut(id) else {
                return;
            };
            let became = match what {
                "name" => prospect.rename(&text),
                "notes" => {
                    prospect.note(&text);
                    Ok(())
                }
                _ => return,
            };
            self.said.clear();
            match became {
                Ok(()) => self.keep(keeper, id),
                Err(why) => self.say(&[why, " Until then it keeps the name that it had."]),
            }
        } else if name != "company" {
            return;
        }
        self.drafts.retain(|(field, _)| *field != name);
        self.drafts.push((name, text));
    }
}

/// A name as a part of a file's: `acme-corp`.
fn file_name(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars().take(60) {
        if letter.is_ascii_alphanumeric() || !letter.is_ascii() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}
