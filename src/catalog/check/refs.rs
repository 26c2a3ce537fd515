//! What a file mentions must exist: plans and sources in the file or the terms, apps in the catalog.

use super::ladder::plan_at;
use super::problem::Severity;
use super::read::{At, Names, Notes};
use super::words::{nearest, quoted};
use crate::catalog::{App, OWN_SLUG, Record, Tri};

/// A slug that the site needs for itself.
const RESERVED: [&str; 2] = ["index", OWN_SLUG];

/// The slug must be the file's name, or links and files would disagree. `others` are the names of all files.
pub(super) fn slug(at: &At<'_>, record: &Record, stem: &str, others: &[&str]) {
    let Some(here) = at.under("slug") else {
        return;
    };
    let slug = record.slug.as_str();
    if RESERVED.contains(&slug) {
        here.error(
            format!(
                "The slug {} is reserved for a page of the site.",
                quoted(slug)
            ),
            "Choose another slug and rename the file.",
        );
    } else if slug != stem && others.contains(&slug) {
        here.error(
            format!(
                "The slug {} is that of another file of the catalog; this one is called {}.",
                quoted(slug),
                quoted(stem)
            ),
            "Give this app a slug of its own and the file the same name, or join the two files.",
        );
    } else if slug != stem {
        here.error(
            format!(
                "The slug is {}, but the file is called {}.",
                quoted(slug),
                quoted(stem)
            ),
            "Use the same name for both.",
        );
    }
}

/// What a file may mention besides what it declares itself.
pub(super) struct Others<'a> {
    /// The offer and the defaults.
    pub terms: &'a [&'a Notes],
    /// Whether both could be read. Otherwise nobody knows which sources they declare.
    pub terms_are_read: bool,
    /// The slugs of the catalog.
    pub apps: &'a [&'a str],
}

/// Everything that the file mentions, against what it and the others declare.
pub(super) fn mentions(notes: &Notes, others: &Others<'_>, slug: Option<&str>) {
    let Others { terms, apps, .. } = others;
    for mention in notes.mentions() {
        let id = mention.id.as_str();
        let found = match mention.names {
            Names::Plan => notes.is_declared(Names::Plan, id),
            Names::Source => {
                !others.terms_are_read
                    || notes.is_declared(Names::Source, id)
                    || terms.iter().any(|file| file.is_declared(Names::Source, id))
            }
            Names::App => apps.contains(&id),
        };
        let place = Some(mention.place);
        if mention.names == Names::App && slug == Some(id) {
            let mend = "Remove it, or name another app.";
            notes.add(
                Severity::Error,
                place,
                &mention.field,
                "The app names itself.",
                mend,
            );
        } else if !found {
            let mut known: Vec<String> = match mention.names {
                Names::App => apps.iter().map(|slug| (*slug).to_owned()).collect(),
                names => ids(notes, names),
            };
            if mention.names == Names::Source {
                known.extend(terms.iter().flat_map(|file| ids(file, Names::Source)));
            }
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let noun = mention.names.noun();
            let mend = match (nearest(id, &known), mention.names) {
                (Some(near), _) => format!("Did you mean \"{near}\"?"),
                (None, Names::App) => {
                    "Use the slug of an app of the catalog, or remove it.".to_owned()
                }
                (None, _) => format!("Use the id of a {noun} of this file, or add the {noun}."),
            };
            notes.add(
                Severity::Error,
                place,
                &mention.field,
                format!("There is no {noun} {}.", quoted(id)),
                mend,
            );
        }
    }
}

fn ids(notes: &Notes, names: Names) -> Vec<String> {
    notes
        .declared(names)
        .into_iter()
        .map(|(id, _)| id)
        .collect()
}

/// A source id means one source, wherever it is cited: an app's own must not hide one of the terms.
pub(super) fn sources_are_not_hidden(notes: &Notes, others: &[&Notes]) {
    for (id, place) in notes.declared(Names::Source) {
        if let Some(other) = others
            .iter()
            .find(|file| file.is_declared(Names::Source, &id))
        {
            notes.add(
                Severity::Error,
                Some(place),
                "sources",
                format!(
                    "The source {} is also named in {}.",
                    quoted(&id),
                    other.file()
                ),
                "Give it another id here, or cite the other one and remove it.",
            );
        }
    }
}

/// What an editor probably did not mean.
pub(super) fn defaults_make_sense(at: &At<'_>, app: &App) {
    match app.default_plan() {
        None => at.under("plans").unwrap_or_else(|| at.same()).error(
            "There is no plan here.",
            "Add the plans, the lowest first; a plan whose price nobody publishes is a quote.",
        ),
        Some(plan) if plan.price.is_free() => {
            plan_at(at, &plan.id).unwrap_or_else(|| at.same()).warn(
                format!(
                    "The plan {} is the default and costs nothing, so that no increase can be computed.",
                    quoted(plan.id.as_str())
                ),
                "Name a plan that costs something in \"default_plan\", if there is one.",
            );
        }
        Some(_) => {}
    }
    if let Some(target) = &app.record.default_target
        && app.plan(target).is_some_and(|plan| plan.scim == Tri::No)
        && let Some(here) = at.under("default_target")
    {
        here.error(
            format!(
                "The plan {} is bought for SCIM and has none.",
                quoted(target.as_str())
            ),
            "Name a plan whose \"scim\" is \"yes\", or correct the plan.",
        );
    }
}
