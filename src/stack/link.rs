//! A stack as a link: `#v=1&apps=intercom:80:essential,bitwarden:200&price.intercom.expert=110`.

use super::{Entry, MOST_APPS, StackEstimate, StackScenario, suggestions};
use crate::catalog::{Bundle, PlanId, Slug};
use crate::filled::Texts;
use crate::gather::Gather;
use crate::scenario::{BadValue, Key, Link, Note, Scenario, Written, quoted, read_link};

impl StackScenario {
    /// Reads a fragment, with or without its `#`. Unknown keys are ignored, a repeated key counts once,
    /// the first; a bad value takes the default and adds a note. An app that stands in it twice is named
    /// in a note, and the first stands.
    pub fn from_fragment(fragment: &str) -> (StackScenario, Vec<Note>) {
        let mut stack = StackScenario::default();
        // What an app has alone can be read only once the apps are, wherever it stands.
        let mut apps: Option<String> = None;
        let mut alone: Vec<(Key, String)> = Vec::new();
        let mut notes = read_link(fragment, Key::in_stack, &mut |key, value| {
            match key {
                Key::Apps => apps = Some(value.to_owned()),
                Key::Of(_, of) => {
                    if !matches!(**of, Key::Seats | Key::Plan) {
                        alone.push((key.clone(), value.to_owned()));
                    }
                }
                key => return stack.set(key, value, Written::InLink),
            }
            Ok(())
        });
        if let Some(text) = apps {
            let (entries, bad) = stack.entries_in(&text, Written::InLink);
            stack.entries = entries;
            notes.extend(bad.iter().map(BadValue::left_out));
        }
        for (key, value) in alone {
            if let Err(bad) = stack.set(&key, &value, Written::InLink) {
                notes.push(bad.left_out());
            }
        }
        (stack, notes)
    }

    /// The fragment without its `#`: `v`, the apps with their seats and plans, and every other key that
    /// differs from its default.
    pub fn to_fragment(&self) -> String {
        let mut link = Link::default();
        self.each_input(&mut |key, value| link.put(key, value));
        link.put(&Key::Seats, self.shared.get(&Key::Seats));
        self.shared.put_into(&mut link);
        link.0
    }

    /// Tells the inputs that no single app has: the apps, what costs are counted for, and what each app
    /// has alone. `None` is told for some that are at their default.
    pub(crate) fn each_input(&self, tell: &mut dyn FnMut(&Key, Option<String>)) {
        for key in [Key::Apps, Key::FeeBasis, Key::ManualBasis] {
            tell(&key, self.get(&key));
        }
        for entry in &self.entries {
            let mut keys = vec![Key::Target, Key::Discount];
            keys.extend(entry.prices.keys().cloned().map(Key::Price));
            let alone = entry.alone();
            for key in keys {
                let value = alone.get(&key);
                tell(&Key::Of(entry.slug.clone(), Box::new(key)), value);
            }
        }
    }

    /// The same stack with each app on the plans that an estimate found, and without the apps that it
    /// left out.
    pub(crate) fn with_plans_of(&self, found: &StackEstimate) -> StackScenario {
        let entries = found.apps.iter().filter_map(|app| {
            let mut entry = self.entry(app.slug())?.clone();
            entry.take(app.estimate.scenario.clone());
            Some(entry)
        });
        StackScenario {
            entries: entries.gathered(),
            ..self.clone()
        }
    }

    /// The apps as links hold them: `slug:seats:plan,...`, the plan left out where none is stated.
    pub(super) fn apps_text(&self) -> String {
        let mut out = String::new();
        for entry in &self.entries {
            if !out.is_empty() {
                out.push(',');
            }
            out.push_str(entry.slug.as_str());
            out.push(':');
            out.push_str(&entry.seats.to_string());
            if let Some(plan) = &entry.plan {
                out.push(':');
                out.push_str(plan.as_str());
            }
        }
        out
    }

    /// The apps of a list, and what could not be read of it. Where an app's seats or plan cannot be read
    /// the app stays, with what is usual. Seats left out are the shared ones.
    pub(super) fn entries_in(&self, text: &str, written: Written) -> (Vec<Entry>, Vec<BadValue>) {
        let mut entries: Vec<Entry> = Vec::new();
        let mut bad = Vec::new();
        let mut left = 0_usize;
        for item in text.split(',').filter(|item| !item.trim().is_empty()) {
            if entries.len() >= MOST_APPS {
                left = left.saturating_add(1);
                continue;
            }
            let mut parts = item.split(':').map(|part| match written {
                Written::ByHand => part.trim(),
                Written::InLink => part,
            });
            let slug = parts.next().and_then(Slug::new);
            let (seats, plan, more) = (parts.next(), parts.next(), parts.next());
            let Some(slug) = slug.filter(|_| more.is_none()) else {
                let takes =
                    " is not an app with its seats and plan, such as intercom:80:essential.";
                bad.push(BadValue([&quoted(item), takes].glued()));
                continue;
            };
            if let Some(first) = entries.iter().find(|entry| entry.slug == slug) {
                bad.push(BadValue(
                    [
                        slug.as_str(),
                        " stands twice among the apps. The first counts, with ",
                        &first.seats.to_string(),
                        if first.seats == 1 {
                            " seat."
                        } else {
                            " seats."
                        },
                    ]
                    .glued(),
                ));
                continue;
            }
            let mut entry = Entry::new(slug, self.shared.seats);
            for (key, value) in [(Key::Seats, seats), (Key::Plan, plan)] {
                if let Some(value) = value.filter(|value| !value.is_empty())
                    && let Err(sentence) = entry.set(key, value, written)
                {
                    bad.push(sentence);
                }
            }
            entries.push(entry);
        }
        if left > 0 {
            bad.push(BadValue(format!(
                "A stack holds {MOST_APPS} apps, and {left} more are listed."
            )));
        }
        (entries, bad)
    }

    /// The stack with the plan of each app stated and without anything that the catalog does not have,
    /// and a note for each thing left out.
    pub fn settled(self, bundle: &Bundle) -> (StackScenario, Vec<Note>) {
        self.settle(bundle, false)
    }

    /// The same over a part of the catalog: an app that is not in it stays as it is.
    pub fn settled_so_far(self, bundle: &Bundle) -> (StackScenario, Vec<Note>) {
        self.settle(bundle, true)
    }

    fn settle(mut self, bundle: &Bundle, so_far: bool) -> (StackScenario, Vec<Note>) {
        let mut notes = Vec::new();
        let shared: &Scenario = &self.shared;
        self.entries.retain_mut(|entry| {
            let Some(app) = entry.app(bundle, shared) else {
                if !so_far {
                    notes.push(not_there(bundle, entry));
                }
                return so_far;
            };
            let (mut scenario, more) = entry.scenario(shared).settled(&app);
            notes.extend(more);
            // The usual plan with SCIM goes without saying, which keeps links short.
            let usual: Option<&PlanId> = app.default_target().map(|plan| &plan.id);
            if scenario.target.as_ref() == usual {
                scenario.target = None;
            }
            entry.take(scenario);
            true
        });
        (self, notes)
    }
}

fn not_there(bundle: &Bundle, entry: &Entry) -> Note {
    let slug = entry.slug.as_str();
    let mut sentence = [
        "There is no app ",
        &quoted(slug),
        " in this catalog, so it was left out.",
    ]
    .glued();
    if let Some((_, near)) = suggestions(bundle, slug).first() {
        sentence.push_str(" Did you mean ");
        sentence.push_str(near);
        sentence.push('?');
    }
    Note::new(sentence)
}
