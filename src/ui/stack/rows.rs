//! The rows of the stack: what each is made of and is called, and which of them have to be made anew.

use super::super::{El, el};
use super::{Kept, StackState};
use crate::catalog::Slug;
use crate::filled::Texts;
use crate::pricing::Way;
use crate::scenario::Key;
use crate::stack::{Entry, StackApp};
use std::sync::Arc;

impl StackState {
    /// The row of the app at a place of `found`, which is made only where something in it has changed
    /// since the last time.
    pub fn row(&self, place: usize, app: &StackApp, make: &dyn Fn(&Entry) -> El) -> Arc<El> {
        let Some(entry) = self.scenario.entry(app.slug()) else {
            return Arc::new(el("li"));
        };
        let is_its = |key: &Key| match key {
            Key::Of(slug, _) => slug == app.slug(),
            Key::Name | Key::OwnCurrent | Key::OwnTarget | Key::OwnMinimum => entry.is_own(),
            _ => false,
        };
        let drafts = self.drafts.some(is_its);
        let its = ["-", app.slug().as_str()].glued();
        let opened = self.opened.iter().filter(|id| id.ends_with(&its)).count();
        let shares = Way::THREE.map(|way| app.shares(way));
        let mut rows = self.rows.borrow_mut();
        // Rows mostly stand where they stood.
        let stays = |kept: &Kept| kept.entry.slug == entry.slug;
        if !rows.get(place).is_some_and(stays)
            && place < rows.len()
            && let Some(at) = rows.iter().position(stays)
        {
            rows.swap(place, at);
        }
        if let Some(kept) = rows.get(place)
            && Arc::ptr_eq(&kept.estimate, &app.estimate)
            && kept.entry == *entry
            && (kept.way, kept.sure, kept.shares) == (app.way, app.sure, shares)
            && (&kept.drafts, kept.opened) == (&drafts, opened)
        {
            return kept.el.clone();
        }
        let el = Arc::new(make(entry));
        let next = Kept {
            entry: entry.clone(),
            estimate: app.estimate.clone(),
            way: app.way,
            sure: app.sure,
            shares,
            drafts,
            opened,
            el: el.clone(),
        };
        match rows.get_mut(place) {
            Some(kept) => *kept = next,
            None => rows.push(next),
        }
        el
    }

    /// The id of the field that takes the name of an app.
    pub const ADD: &str = "stack-add";

    /// The id of the button that takes an app out.
    pub fn remove_id(slug: &Slug) -> String {
        ["stack-remove-", slug.as_str()].glued()
    }

    /// The id of what opens below an app's row.
    pub fn row_id(slug: &Slug) -> String {
        ["stack-row-", slug.as_str()].glued()
    }

    /// The id of what has the focus once a button has taken an app out: the button of the next row, or the
    /// field that adds one. Nothing for other buttons.
    pub fn neighbour(&self, does: &str) -> Option<String> {
        let slug = Slug::new(does.strip_prefix("remove ")?)?;
        let mut shown = self.shown().map(|(_, app)| app.slug());
        let mut before = None;
        for other in shown.by_ref() {
            if *other == slug {
                break;
            }
            before = Some(other);
        }
        Some(match shown.next().or(before) {
            Some(next) => Self::remove_id(next),
            None => Self::ADD.to_owned(),
        })
    }

    /// Whether an app's row has been opened.
    pub fn is_unfolded(&self, slug: &Slug) -> bool {
        self.enabled && self.is_open(&Self::row_id(slug))
    }
}
