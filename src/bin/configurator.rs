//! The program of the page about the widgets: what the app asks for when somebody opens it.

#[path = "desk/part.rs"]
mod part;

use scimcost::browser::configurator as alive;
use scimcost::ui::parts::Slot;

const SLOT: Slot = Slot::Configurator;

fn main() {}
