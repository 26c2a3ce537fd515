//! The app in the browser.

use scimcost::browser::{Desk, report_panics, start};

fn main() {
    report_panics();
    start(Desk::fetched());
}
