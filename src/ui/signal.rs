//! State that parts follow.
//!
//! One value, and whom to tell that it has changed: all that the live parts need of a reactive library.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// Told when something that it has read changes.
pub trait Follower {
    /// It has changed.
    fn changed(&self);
}

thread_local! {
    /// Who is reading now.
    static READER: RefCell<Option<Weak<dyn Follower>>> = const { RefCell::new(None) };
}

/// Runs `read`; `follower` is told when a signal that it reads changes.
pub fn following<R>(follower: Weak<dyn Follower>, read: impl FnOnce() -> R) -> R {
    let before = READER.replace(Some(follower));
    let result = read();
    READER.set(before);
    result
}

/// A value that parts follow. Clones are the same signal.
pub struct Signal<T>(Rc<Inner<T>>);

struct Inner<T> {
    value: RefCell<T>,
    followers: RefCell<Vec<Weak<dyn Follower>>>,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        Signal(self.0.clone())
    }
}

impl<T> Signal<T> {
    /// A signal that holds `value`.
    pub fn new(value: T) -> Self {
        Signal(Rc::new(Inner {
            value: RefCell::new(value),
            followers: RefCell::default(),
        }))
    }

    /// Reads the value, and follows it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        READER.with_borrow(|reader| {
            let mut followers = self.0.followers.borrow_mut();
            if let Some(reader) = reader
                && !followers.iter().any(|follower| follower.ptr_eq(reader))
            {
                followers.retain(|follower| follower.strong_count() > 0);
                followers.push(reader.clone());
            }
        });
        self.with_untracked(read)
    }

    /// Reads the value.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.value.borrow())
    }

    /// Changes the value and tells all that follow it.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.value.borrow_mut());
        for follower in self.0.followers.borrow().iter() {
            if let Some(follower) = follower.upgrade() {
                follower.changed();
            }
        }
    }

    /// Puts another value in its place and tells all that follow it.
    pub fn set(&self, value: T) {
        self.update(|before| *before = value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[derive(Default)]
    struct Counts(Cell<u32>);

    impl Follower for Counts {
        fn changed(&self) {
            self.0.set(self.0.get() + 1);
        }
    }

    fn weak(counts: &Rc<Counts>) -> Weak<dyn Follower> {
        let weak: Weak<Counts> = Rc::downgrade(counts);
        weak
    }

    #[test]
    fn whoever_read_is_told_once_of_each_change_and_nobody_else() {
        let (signal, other) = (Signal::new(1), Signal::new(1));
        let (reader, passer_by) = (Rc::<Counts>::default(), Rc::<Counts>::default());
        let seen = following(weak(&reader), || signal.with(|n| *n) + signal.with(|n| *n));
        following(weak(&passer_by), || signal.with_untracked(|n| *n));
        // Nobody is drawing any more, so this reader follows nothing.
        signal.with(|n| *n);
        other.set(2);
        signal.update(|n| *n += 1);
        signal.clone().set(5);
        assert_eq!((seen, signal.with(|n| *n)), (2, 5));
        assert_eq!((reader.0.get(), passer_by.0.get()), (2, 0));
    }

    #[test]
    fn a_reader_inside_another_leaves_the_outer_one_to_follow_on() {
        let (first, last) = (Signal::new(1), Signal::new(1));
        let (outer, inner) = (Rc::<Counts>::default(), Rc::<Counts>::default());
        following(weak(&outer), || {
            following(weak(&inner), || first.with(|_| ()));
            last.with(|_| ());
        });
        first.set(2);
        assert_eq!((outer.0.get(), inner.0.get()), (0, 1));
        last.set(2);
        assert_eq!((outer.0.get(), inner.0.get()), (1, 1));
    }

    #[test]
    fn who_has_gone_is_forgotten() {
        let signal = Signal::new(1);
        for _ in 0..100 {
            let gone = Rc::<Counts>::default();
            following(weak(&gone), || signal.with(|_| ()));
        }
        assert_eq!(signal.0.followers.borrow().len(), 1);
        signal.set(2);
    }
}
