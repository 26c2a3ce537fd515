//! What of a part nobody waits for at a keystroke: it is made once the rest has been painted.
//!
//! The answer and its figures come with the key. What the answer hangs on, tables and pictures take longer to
//! make than these, and follow in the next frame; until then they stand as they were. Where a part is made
//! at once, natively or for the first time, nothing is late.

use super::{El, Kid};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

thread_local! {
    /// What is being drawn.
    static DRAWN: RefCell<Option<Rc<Late>>> = const { RefCell::new(None) };
}

/// What a part keeps of its late pieces between two drawings.
#[derive(Default)]
pub struct Late {
    /// Whether this drawing is one that somebody waits for.
    hurries: Cell<bool>,
    /// Whether a piece has been left as it was.
    lacks: Cell<bool>,
    pieces: RefCell<Vec<(String, Option<Arc<El>>)>>,
}

impl Late {
    /// Draws a part. Where it hurries, late pieces that have been made before stay as they were. Whether any
    /// did, and the part has to be drawn again, stands beside it.
    pub fn draw(self: &Rc<Self>, hurries: bool, view: &dyn Fn() -> El) -> (El, bool) {
        self.hurries.set(hurries);
        self.lacks.set(false);
        let outer = DRAWN.replace(Some(self.clone()));
        let drawn = view();
        DRAWN.set(outer);
        (drawn, self.lacks.get())
    }

    fn piece(&self, name: &str, make: &dyn Fn() -> Option<El>) -> Option<Arc<El>> {
        let place = (self.pieces.borrow().iter()).position(|(other, _)| other == name);
        if self.hurries.get()
            && let Some((_, before)) = place.and_then(|at| self.pieces.borrow().get(at).cloned())
        {
            self.lacks.set(true);
            return before;
        }
        let made = make().map(Arc::new);
        let mut pieces = self.pieces.borrow_mut();
        match place.and_then(|at| pieces.get_mut(at)) {
            Some((_, before)) => before.clone_from(&made),
            None => pieces.push((name.to_owned(), made.clone())),
        }
        made
    }
}

impl El {
    /// An element in it, if there is one, that nobody waits for. `name` is its own in the part.
    pub fn late(mut self, name: &str, make: &dyn Fn() -> Option<El>) -> Self {
        let drawn = DRAWN.with_borrow(Clone::clone);
        let kid = match drawn {
            Some(late) => late.piece(name, make).map(Kid::Kept),
            None => make().map(Kid::El),
        };
        self.kids.extend(kid);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::el;

    fn part(now: u32) -> El {
        let amount = el("b").text(now.to_string());
        let table = move || (now != 2).then(|| el("i").text(now.to_string()));
        el("p").kid(amount).late("table", &table)
    }

    #[test]
    fn a_late_piece_stands_as_it_was_until_nobody_waits() {
        let late = Rc::<Late>::default();
        let draw = |hurries, now| {
            let (drawn, lacks) = late.draw(hurries, &|| part(now));
            (drawn.to_html(), lacks)
        };
        // What was never made cannot stay as it was.
        assert_eq!(draw(true, 1), ("<p><b>1</b><i>1</i></p>".into(), false));
        assert_eq!(draw(true, 3), ("<p><b>3</b><i>1</i></p>".into(), true));
        assert_eq!(draw(false, 3), ("<p><b>3</b><i>3</i></p>".into(), false));
        // A piece that has gone is missed as well.
        assert_eq!(draw(true, 2), ("<p><b>2</b><i>3</i></p>".into(), true));
        assert_eq!(draw(false, 2), ("<p><b>2</b></p>".into(), false));
        assert_eq!(draw(true, 4), ("<p><b>4</b></p>".into(), true));
    }

    #[test]
    fn without_a_drawing_nothing_is_late() {
        assert_eq!(part(1).to_html(), "<p><b>1</b><i>1</i></p>");
        assert_eq!(part(2).to_html(), "<p><b>2</b></p>");
    }

    #[test]
    fn a_piece_that_stays_is_the_same_one() {
        let late = Rc::<Late>::default();
        let (before, _) = late.draw(false, &|| part(1));
        let (after, _) = late.draw(true, &|| part(3));
        match (&before.kids[1], &after.kids[1]) {
            (Kid::Kept(before), Kid::Kept(after)) => assert!(Arc::ptr_eq(before, after)),
            kids => panic!("{kids:?}"),
        }
    }
}
