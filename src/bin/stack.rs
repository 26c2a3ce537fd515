//! The desk of the stack's page: what the app asks for when somebody opens it.

#[path = "desk/part.rs"]
mod part;

use scimcost::browser::stack as alive;
use scimcost::ui::parts::Slot;

const SLOT: Slot = Slot::Stack;

fn main() {}
