//! A part of the page that the desk keeps alive and that has no inputs of its own: it follows the
//! calculator, once the reader has paused.

use super::super::dom::later;
use super::{Desk, Part, Wanted, say_missing, wait};
use crate::ui::{Follower, Live, following};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// How long nothing has to change before the part follows, in milliseconds: longer than until the next
/// key of somebody who types.
const PAUSE_MS: i32 = 120;

/// A part that follows. It ends when this is dropped.
pub(in super::super) struct Echo {
    this: Weak<Echo>,
    live: Live,
    desk: Desk,
    wanted: Wanted,
    part: RefCell<Option<Box<dyn Part>>>,
    /// Whether the desk has been asked and has not answered.
    asked: Cell<bool>,
    /// Counts the changes.
    changes: Cell<u32>,
}

impl Echo {
    /// Follows the calculator in the place that is wanted. Until something changes what the page itself
    /// holds there is right, unless the page was opened with inputs, `at_once`.
    pub(in super::super) fn new(live: Live, desk: Desk, wanted: Wanted, at_once: bool) -> Rc<Self> {
        let echo = Rc::new_cyclic(|this| Echo {
            this: this.clone(),
            live,
            desk,
            wanted,
            part: RefCell::default(),
            asked: Cell::default(),
            changes: Cell::default(),
        });
        let this: Weak<Echo> = Rc::downgrade(&echo);
        following(this, || echo.live.fragment());
        if at_once {
            echo.send();
        }
        echo
    }

    /// Lets the part follow, or asks for it.
    fn send(&self) {
        let fragment = self.live.fragment();
        if let Some(part) = &*self.part.borrow() {
            part.follow(&fragment);
            return;
        }
        wait(&self.wanted.place, true);
        if self.asked.replace(true) {
            return;
        }
        let this = self.this.clone();
        let wanted = Wanted {
            slot: self.wanted.slot,
            place: self.wanted.place.clone(),
            catalog: self.wanted.catalog.clone(),
            route: self.wanted.route.clone(),
            addresses: self.wanted.addresses.clone(),
            write: self.wanted.write.clone(),
            fragment: fragment.clone(),
        };
        let arrived = move |part: Option<Box<dyn Part>>| {
            let Some(echo) = this.upgrade() else {
                return;
            };
            echo.asked.set(false);
            wait(&echo.wanted.place, false);
            match part {
                Some(part) => {
                    if echo.live.fragment() != fragment {
                        part.follow(&echo.live.fragment());
                    }
                    *echo.part.borrow_mut() = Some(part);
                }
                // What stands there belongs to other inputs. The next change tries again.
                None => say_missing(&echo.wanted.place),
            }
        };
        self.desk.part(wanted, Box::new(arrived));
    }
}

impl Follower for Echo {
    fn changed(&self) {
        let changes = self.changes.get().wrapping_add(1);
        self.changes.set(changes);
        if self.part.borrow().is_none() {
            wait(&self.wanted.place, true);
        }
        let this = self.this.clone();
        let rested = move || {
            if let Some(echo) = this.upgrade().filter(|echo| echo.changes.get() == changes) {
                echo.send();
            }
        };
        later(PAUSE_MS, Box::new(rested));
    }
}
