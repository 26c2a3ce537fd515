//! The app in the browser.

fn main() {
    scimcost::browser::report_panics();
    scimcost::browser::start();
}
