//! The stack, kept alive by the desk: its inputs, the menu that hands it on, and the catalog from which
//! its apps are picked.

use super::super::data::{Fetched, address as catalog_address, complete, having, today};
use super::super::dom::{focus, soon};
use super::super::hand_over::hand_over;
use super::super::islands::{address, put};
use super::super::panel::Panel;
use super::stack_input::StackInput;
use super::{Part, Wanted, wait};
use crate::catalog::{Bundle, Slug};
use crate::route::{Addresses, Route};
use crate::stack::lacking_of;
use crate::ui::parts::{self, Given, Hand, Share, Slot};
use crate::ui::{Act, AtHand, Host, LiveStack};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Document;

thread_local! {
    /// The stack as the reader left it, to be taken up again when somebody comes back.
    static LEFT: RefCell<Option<LiveStack>> = const { RefCell::new(None) };
}

/// Brings the stack to life; `None` where the catalog that came with the page is none.
pub fn stack(wanted: Wanted) -> Option<Box<dyn Part>> {
    Some(Box::new(Stack::new(wanted)?))
}

/// The page's stack. It ends when this is dropped; what was set stays for the next one.
struct Stack(Rc<Alive>);

struct Alive {
    document: Document,
    wanted: Wanted,
    /// Every input, as the address had it when it was last followed.
    fragment: RefCell<String>,
    /// What is shown, once the apps that it names are at hand.
    shown: RefCell<Option<Shown>>,
}

struct Shown {
    live: LiveStack,
    _panel: Panel,
    _input: Option<StackInput>,
}

impl Stack {
    /// Brings the stack to life, at once or, where the link names apps that did not come with the page,
    /// when the catalog is there or is known to be missing. `None` where what came is no catalog.
    fn new(wanted: Wanted) -> Option<Self> {
        let mut bundle = Arc::new(Bundle::from_json(&wanted.catalog).ok()?);
        // The single file holds every app.
        let at_hand = match wanted.addresses {
            Addresses::Fragments => AtHand::Whole,
            Addresses::Paths(_) => AtHand::Awaited,
        };
        let fragment = &wanted.fragment;
        let ready = match LEFT.with_borrow(Clone::clone) {
            Some(left) => left.look(|state| {
                bundle = state.bundle.clone();
                state.lacks_of(fragment).is_empty()
            }),
            None => at_hand == AtHand::Whole || LiveStack::is_at_hand(&bundle, fragment),
        };
        let alive = Rc::new(Alive {
            document: wanted.place.owner_document()?,
            fragment: RefCell::new(fragment.clone()),
            shown: RefCell::default(),
            wanted,
        });
        if ready {
            alive.show(&bundle, at_hand);
            alive.complete(None);
        } else {
            alive.complete(Some(bundle));
        }
        Some(Stack(alive))
    }
}

impl Part for Stack {
    fn follow(&self, fragment: &str) {
        *self.0.fragment.borrow_mut() = fragment.to_owned();
        let shown = self.0.live_now();
        if let Some(live) = shown {
            let lacks = live.look(|state| state.lacks_of(fragment));
            let (on, fragment) = (live.clone(), fragment.to_owned());
            self.0
                .having(&live, lacks, Box::new(move || on.navigate(&fragment)));
        }
    }
}

impl Alive {
    fn live_now(&self) -> Option<LiveStack> {
        let shown = self.shown.borrow();
        shown.as_ref().map(|shown| shown.live.clone())
    }

    /// Fetches the catalog, so that every app can be picked. Where nothing is shown yet, `part` of it
    /// will have to do if it cannot be had.
    fn complete(self: &Rc<Self>, part: Option<Arc<Bundle>>) {
        let live = self.live_now().filter(LiveStack::lacks_catalog);
        let at_hand = match (&part, &live) {
            (Some(part), _) => part.clone(),
            (None, Some(live)) => live.look(|state| state.bundle.clone()),
            (None, None) => return,
        };
        let Some(address) = catalog_address(&self.document) else {
            return;
        };
        let alive = self.clone();
        let wants = Box::new(move |bundle: &Bundle| match alive.live_now() {
            Some(live) => live.look(|state| state.lacks_by(bundle)),
            None => lacking_of(bundle, &alive.fragment.borrow()),
        });
        let alive = self.clone();
        let fetched: Fetched = Rc::new(move |found: Option<Bundle>| {
            let found = found.map(Arc::new);
            match (alive.live_now(), &found, &part) {
                (Some(live), ..) => {
                    if live.lacks_catalog() {
                        live.have(found);
                    }
                }
                (None, Some(bundle), _) => alive.show(bundle, AtHand::Whole),
                (None, None, Some(part)) => alive.show(part, AtHand::Part),
                (None, None, None) => {}
            }
        });
        complete(&address, &at_hand, wants, fetched);
    }

    /// Does something once the apps that it needs are at hand. What could not be fetched is said, and left out.
    fn having(&self, live: &LiveStack, lacks: Vec<Slug>, then: Box<dyn Fn()>) {
        let (at_hand, on) = (live.look(|state| state.bundle.clone()), live.clone());
        let have = Box::new(move |found: Option<Arc<Bundle>>| on.have(found));
        having(&self.document, &at_hand, lacks, have, then);
    }

    fn live(&self, bundle: &Arc<Bundle>, at_hand: AtHand) -> LiveStack {
        let fragment = self.fragment.borrow();
        if let Some(left) = LEFT.with_borrow(Clone::clone) {
            if at_hand == AtHand::Whole {
                left.have(Some(bundle.clone()));
            }
            left.come_back(&fragment);
            return left;
        }
        let write = self.wanted.write.clone();
        let changed = Rc::new(move |fragment: &str| write(fragment));
        let live = LiveStack::from_fragment(bundle.clone(), at_hand, &fragment, changed);
        LEFT.set(Some(live.clone()));
        live
    }

    /// Builds the part off the document and puts it in place.
    fn show(self: &Rc<Self>, bundle: &Arc<Bundle>, at_hand: AtHand) {
        let live = self.live(bundle, at_hand);
        let days = bundle.terms.defaults.stale_after_days;
        let host = Host::new(self.wanted.addresses.clone(), today(), days).within(Slot::Stack);
        let share = Share::default();
        let (shown, menu, on) = (live.clone(), share.clone(), host.clone());
        let view = Box::new(move || menu.added_to(shown.part(&on, parts::stack)));
        let (this, acted) = (Rc::downgrade(self), live.clone());
        let acts: Rc<dyn Fn(Act)> = Rc::new(move |act: Act| {
            if let Some(alive) = this.upgrade() {
                alive.act(&acted, &share, &host, act);
            }
        });
        let (this, read) = (Rc::downgrade(self), live.clone());
        let file: Rc<dyn Fn(Result<String, String>)> = Rc::new(move |text| {
            if let Some(alive) = this.upgrade() {
                alive.read(&read, text);
            }
        });
        let acted = acts.clone();
        let acts = Box::new(move |act: Act| acts(act));
        // A part that the browser refuses to make leaves the example as it is.
        if let Ok(panel) = Panel::new(&self.document, view, acts) {
            let input = StackInput::new(panel.element(), acted, file).ok();
            put(&self.document, &self.wanted.place, panel.element());
            wait(&self.wanted.place, false);
            *self.shown.borrow_mut() = Some(Shown {
                live,
                _panel: panel,
                _input: input,
            });
        }
    }

    /// Reads the text of a file, or says why it was not read.
    fn read(&self, live: &LiveStack, text: Result<String, String>) {
        let lacks = match &text {
            Ok(text) => live.look(|state| state.lacks_in(text)),
            Err(_) => Vec::new(),
        };
        let on = live.clone();
        self.having(live, lacks, Box::new(move || on.file(text.clone())));
    }

    fn act(self: &Rc<Self>, live: &LiveStack, share: &Share, host: &Host, act: Act) {
        if let Some(hand) = share.asked(&act) {
            let given = live.look(|state| {
                let fragment = state.link_fragment();
                let link = address(&self.document, host, &Route::Stack, &fragment);
                match hand {
                    Hand::Link => Given::Copy(link, "Link copied.".into()),
                    hand => state.given(host, hand, &link),
                }
            });
            hand_over(&self.document, share, given);
            return;
        }
        let next = match &act {
            Act::Pressed(what) if what == "fetch-again" => return self.complete(None),
            Act::Pressed(what) => live.look(|state| state.neighbour(what)),
            _ => None,
        };
        let lacks = live.look(|state| state.lacks_for(&act));
        if !lacks.is_empty() {
            if act == Act::Pressed("read-list".to_owned()) {
                live.wait_for_list();
            }
            let on = live.clone();
            return self.having(live, lacks, Box::new(move || on.act(act.clone())));
        }
        live.act(act);
        if let Some(next) = next {
            let document = self.document.clone();
            // The row has gone by then.
            soon(Box::new(move || focus(&document, &next)));
        }
    }
}
