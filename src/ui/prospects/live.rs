//! The prospects, alive: what somebody does with them reaches the state, and what is shown follows it.

use super::super::{Act, El, Signal};
use super::{Keeper, ProspectsState};
use crate::date::Day;
use crate::filled::Texts;
use crate::gather::Gather;
use crate::prospect::Logo;
use crate::scenario::Note;
use std::rc::Rc;

/// The prospects, followed by the dialog. Clones are the same.
#[derive(Clone)]
pub struct LiveProspects {
    state: Signal<ProspectsState>,
    keeper: Rc<Keeper>,
}

impl LiveProspects {
    /// Prospects that a browser keeps.
    pub fn new(keeper: Keeper, today: Option<Day>) -> Self {
        let state = ProspectsState {
            today,
            ..ProspectsState::default()
        };
        LiveProspects {
            state: Signal::new(state),
            keeper: Rc::new(keeper),
        }
    }

    /// A part that shows them; follows their changes.
    pub fn part(&self, part: fn(&ProspectsState) -> El) -> El {
        self.state.with(part)
    }

    /// Looks at them as they are now, without following.
    pub fn look<R>(&self, look: impl FnOnce(&ProspectsState) -> R) -> R {
        self.state.with_untracked(look)
    }

    /// Changes what is shown.
    pub fn update(&self, change: Box<dyn FnOnce(&mut ProspectsState) + '_>) {
        self.state.update(change);
    }

    /// Does what somebody asked for.
    pub fn act(&self, act: Act) {
        let keeper = &self.keeper;
        self.update(Box::new(|state| match act {
            Act::Pressed(what) => state.press(keeper, &what),
            Act::Typed(name, text) => state.typed(keeper, name, text),
            Act::Left(name) if state.is_typed(&name) => state.leave(&name),
            _ => {}
        }));
    }

    /// Takes what the browser keeps; nothing where it keeps nothing for this page.
    pub fn take(&self, entries: Option<Vec<(String, String)>>) {
        self.update(Box::new(|state| {
            state.denied = entries.is_none();
            if let Some(entries) = entries {
                let notes = state.shelf.take(entries);
                if !notes.is_empty() {
                    state.said = notes.iter().map(Note::to_string).gathered();
                }
            }
        }));
    }

    /// Takes a file of prospects, or why it could not be read.
    pub fn import(&self, read: Result<String, String>) {
        let keeper = &self.keeper;
        self.update(Box::new(|state| match read {
            Ok(text) => {
                let (added, notes) = state.shelf.import(&text, &mut || (keeper.fresh)());
                state.said.clear();
                for prospect in added {
                    state.add(keeper, prospect);
                }
                let full = std::mem::take(&mut state.said);
                state.said = notes.iter().map(Note::to_string).chain(full).gathered();
            }
            Err(why) => state.said = vec![why],
        }));
    }

    /// Takes a picture as a prospect's logo, or why it cannot be one.
    pub fn logo(&self, id: &str, read: Result<String, String>) {
        let keeper = &self.keeper;
        self.update(Box::new(|state| {
            state.said.clear();
            let logo = read.and_then(|address| {
                Logo::read(&address).map_err(|why| ["The picture ", why, "."].glued())
            });
            match logo {
                Ok(logo) => {
                    state.renew(keeper, id);
                    if let Some(prospect) = state.shelf.get_mut(id) {
                        prospect.logo = Some(logo);
                        state.keep(keeper, id);
                    }
                }
                Err(why) => state.said = vec![why],
            }
        }));
    }
}
