//! The app in the browser.

fn main() {
    scimcost::browser::report_panics();
    scimcost::browser::run_effects();
    scimcost::browser::start();
}
