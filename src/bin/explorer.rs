//! The program of the table of all apps, and of the nearest names on the page for unknown addresses: what the
//! app asks for when somebody opens one of them.

#[path = "desk/part.rs"]
mod part;

use scimcost::browser::explorer as alive;
use scimcost::ui::parts::Slot;

const SLOT: Slot = Slot::Explorer;

fn main() {}
