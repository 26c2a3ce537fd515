//! What the desk does for a guide.

use super::super::data::today;
use super::super::hand_over::show_sheet;
use super::super::islands::put;
use super::super::panel::Panel;
use super::Wanted;
use crate::catalog::{App, Bundle, own_app};
use crate::route::{Addresses, Route};
use crate::scenario::Scenario;
use crate::ui::parts::{Given, Hand, Slot};
use crate::ui::{self, Host, Live};
use std::rc::Rc;
use std::sync::Arc;

/// A part of a page, alive. It ends when this is dropped.
pub trait Part {
    /// Shows what other inputs give, as a link holds them.
    fn follow(&self, fragment: &str);
}

/// The app of a page, from the catalog as it came with the page or was fetched, with a host that knows
/// today. `None` where the catalog is not what the site ships or does not hold the app.
fn app_of(catalog: &str, route: &Route, addresses: Addresses) -> Option<(App, Host)> {
    let bundle = Bundle::from_json(catalog).ok()?;
    let app = match route {
        Route::Own => own_app(&Scenario::default(), &bundle.terms)?,
        Route::Guide(slug) => bundle.app(slug.as_str())?,
        _ => return None,
    };
    let days = bundle.terms.defaults.stale_after_days;
    Some((app, Host::new(addresses, today(), days)))
}

/// A calculator that nobody types into.
fn following(app: App, fragment: &str) -> Live {
    Live::from_fragment(Arc::new(app), fragment, Rc::new(|_| ()))
}

/// What is handed on of one page's app. A sheet is put into the page, for between two programs there are only
/// texts. `None` where the catalog does not hold the app.
pub fn give(catalog: &str, route: &Route, fragment: &str, hand: Hand, link: &str) -> Option<Given> {
    let (app, host) = app_of(catalog, route, Addresses::Fragments)?;
    let live = following(app, fragment);
    let given = live.look(|state| state.given(&host, hand, link));
    if let Given::Sheet(Some(sheet)) = &given {
        show_sheet(&web_sys::window()?.document()?, sheet).ok()?;
        return Some(Given::Sheet(None));
    }
    Some(given)
}

/// Brings the charts of a page to life; `None` where the catalog does not hold its app.
pub fn charts(wanted: Wanted) -> Option<Box<dyn Part>> {
    Some(Box::new(Charts::new(wanted)?))
}

/// The charts of one app.
struct Charts {
    live: Live,
    _panel: Panel,
}

impl Charts {
    fn new(wanted: Wanted) -> Option<Self> {
        let (app, host) = app_of(&wanted.catalog, &wanted.route, wanted.addresses)?;
        let live = following(app, &wanted.fragment);
        let (shown, host) = (live.clone(), host.within(Slot::Charts));
        let view = Box::new(move || shown.part(&host, ui::charts));
        let acted = live.clone();
        let acts = Box::new(move |act| acted.act(act));
        let document = wanted.place.owner_document()?;
        let panel = Panel::new(&document, view, acts).ok()?;
        put(&document, &wanted.place, panel.element());
        Some(Charts {
            live,
            _panel: panel,
        })
    }
}

impl Part for Charts {
    fn follow(&self, fragment: &str) {
        self.live.navigate(fragment);
    }
}
