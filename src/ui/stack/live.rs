//! A stack that works: a signal that parts follow.

use super::act::Lists;
use super::{AtHand, StackState};
use crate::catalog::Bundle;
use crate::scenario::Scenario;
use crate::stack::StackScenario;
use crate::ui::{Act, El, Host, Signal};
use std::rc::Rc;
use std::sync::Arc;

/// A stack that works. Clones are the same stack.
#[derive(Clone)]
pub struct LiveStack {
    state: Signal<StackState>,
    changed: Rc<dyn Fn(&str)>,
}

impl LiveStack {
    /// A stack that starts from what a link holds, or from the example. `changed` is told the fragment
    /// of other inputs.
    pub fn from_fragment(
        bundle: Arc<Bundle>,
        at_hand: AtHand,
        fragment: &str,
        changed: Rc<dyn Fn(&str)>,
    ) -> Self {
        let mut state = StackState::new(bundle, at_hand);
        state.enabled = true;
        state.lists = Some(Lists::ALL);
        if Scenario::is_in(fragment) {
            state.follow(fragment);
        }
        let state = Signal::new(state);
        LiveStack { state, changed }
    }

    /// A stack in a widget: it starts from `scenario`, goes back to `start`, and has no lists.
    pub fn from_scenario(
        bundle: Arc<Bundle>,
        scenario: StackScenario,
        start: StackScenario,
        changed: Rc<dyn Fn(&str)>,
    ) -> Self {
        let mut state = StackState::new(bundle, AtHand::Whole);
        state.enabled = true;
        state.take(scenario);
        state.sort();
        state.start = start;
        let state = Signal::new(state);
        LiveStack { state, changed }
    }

    /// Replaces all inputs, and what was typed.
    pub fn replace(&self, scenario: StackScenario) {
        self.update(Box::new(|state| state.replace(scenario)));
    }

    /// Says what `Start again` goes back to.
    pub fn start_from(&self, start: StackScenario) {
        self.state.update(|state| state.start = start);
    }

    /// Whether every app that a link names is in a part of the catalog.
    pub fn is_at_hand(bundle: &Bundle, fragment: &str) -> bool {
        let (stack, _) = StackScenario::from_fragment(fragment);
        let mut entries = stack.entries.iter();
        entries.all(|entry| super::is_at_hand(bundle, entry))
    }

    /// The stack's part; follows its changes.
    pub fn part(&self, host: &Host, part: fn(&Host, &StackState) -> El) -> El {
        self.state.with(|state| part(&host.again(), state))
    }

    /// Looks at the stack as it is now, without following it.
    pub fn look<R>(&self, look: impl FnOnce(&StackState) -> R) -> R {
        self.state.with_untracked(look)
    }

    #[inline(never)]
    fn update(&self, change: Box<dyn FnOnce(&mut StackState) + '_>) {
        let changes = |state: &StackState| state.changes;
        let before = self.look(changes);
        self.state.update(change);
        if self.look(changes) != before {
            self.write();
        }
    }

    fn write(&self) {
        (self.changed)(&self.look(|state| state.scenario.to_fragment()));
    }

    /// Does what somebody asked for by an act on the part.
    pub fn act(&self, act: Act) {
        self.update(Box::new(|state| state.act(act)));
    }

    /// Says that a list waits for what is being fetched.
    pub fn wait_for_list(&self) {
        self.update(Box::new(StackState::wait_for_list));
    }

    /// Reads the text of a file, or says why it was not read.
    pub fn file(&self, read: Result<String, String>) {
        self.update(Box::new(|state| match read {
            Ok(text) => state.read_file(text),
            Err(sentence) => state.refuse_file(sentence),
        }));
    }

    /// Takes the whole catalog once it is there; nothing where it could not be fetched.
    pub fn have(&self, bundle: Option<Arc<Bundle>>) {
        self.state.update(|state| match bundle {
            Some(bundle) => state.have(bundle),
            None => state.have_not(),
        });
    }

    /// Whether the whole catalog is still to come.
    pub fn lacks_catalog(&self) -> bool {
        self.look(|state| state.at_hand != AtHand::Whole)
    }

    /// Takes up where the reader left. A link with inputs of its own is followed, unless it holds what
    /// stands here; without any, what stands here is written into the address again.
    pub fn come_back(&self, fragment: &str) {
        let untouched = self.look(|state| state.scenario == state.start);
        if fragment.is_empty() && !untouched {
            self.write();
        }
        let differs = |state: &StackState| {
            let (stack, _) = StackScenario::from_fragment(fragment);
            stack.settled_so_far(&state.bundle).0 != state.scenario
        };
        if Scenario::is_in(fragment) && self.look(differs) {
            self.navigate(fragment);
        }
    }

    /// Follows a navigation within the page. The name of a section is none of its business.
    pub fn navigate(&self, fragment: &str) {
        if Scenario::is_in(fragment) || fragment.is_empty() {
            self.update(Box::new(|state| state.follow(fragment)));
        }
    }
}
