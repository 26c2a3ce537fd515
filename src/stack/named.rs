//! Which app, and which of its plans, a name in a list means.

use crate::catalog::{Bundle, Named, Record, Slug, fold, nearest_names};
use crate::scenario::CurrentPlan;

/// How many suggestions a name has at most.
const MOST_NEAR: usize = 3;

/// The catalog's names, folded and in order, to look many up.
pub(super) struct Index(Vec<(String, (Slug, String))>);

/// Sorts names by comparing ones far apart first (Shell's order). The standard library's sorting is several
/// times as long, and putting each in its place takes seconds for ten thousand.
fn sort(all: &mut [(String, (Slug, String))]) {
    let mut gap = all.len();
    while gap > 1 {
        gap = gap.saturating_mul(5).div_ceil(11);
        for end in gap..all.len() {
            let mut at = end;
            while let Some(before) = at.checked_sub(gap)
                && all.get(at) < all.get(before)
            {
                all.swap(before, at);
                at = before;
            }
        }
    }
}

impl Index {
    pub fn new(bundle: &Bundle) -> Index {
        let mut all = Vec::new();
        bundle.each_named(&mut |app: &Named| {
            for name in app.called() {
                all.push((name.clone(), (app.slug.clone(), app.name.clone())));
            }
        });
        sort(&mut all);
        Index(all)
    }

    /// The app that is called so, with its name.
    pub fn find(&self, name: &str) -> Option<&(Slug, String)> {
        let name = fold(name);
        // Of two apps of one name the one with the first slug has it.
        let at = self.0.partition_point(|(other, _)| *other < name);
        let (found, app) = self.0.get(at)?;
        (*found == name).then_some(app)
    }
}

/// Apps that may be meant by a name, at most three, the likeliest first.
pub fn suggestions(bundle: &Bundle, name: &str) -> Vec<(Slug, String)> {
    let mut named = Vec::new();
    bundle.each_named(&mut |app: &Named| {
        named.push(((app.slug.clone(), app.name.clone()), app.lines.clone()));
    });
    nearest_names(named.into_iter(), name, MOST_NEAR)
}

/// The app that is called so: by its slug, its name or another name of it, in any letters.
pub fn called(bundle: &Bundle, name: &str) -> Option<Slug> {
    let name = fold(name);
    let mut found = None;
    bundle.each_named(&mut |app: &Named| {
        if found.is_none() && !name.is_empty() && app.called().contains(&name) {
            found = Some(app.slug.clone());
        }
    });
    found
}

/// The plan that goes by a name or an id; `None` where the app has no such plan, or nothing is asked.
pub(super) fn plan_called(record: &Record, called: &str) -> Option<CurrentPlan> {
    let asked = fold(called);
    if asked == "none" {
        return Some(CurrentPlan::None);
    }
    let is_called = |name: &str| !asked.is_empty() && fold(name) == asked;
    let plan = record.plans.iter().find(|plan| {
        is_called(plan.id.as_str())
            || is_called(&plan.name)
            || plan.also_called.iter().any(|name| is_called(name))
    })?;
    Some(CurrentPlan::Plan(plan.id.clone()))
}
