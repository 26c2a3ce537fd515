//! The app in the single file, which has no other program to fetch.

use scimcost::browser::{Desk, report_panics, start};

fn main() {
    report_panics();
    start(Desk::at_hand());
}
