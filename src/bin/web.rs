//! The app in the browser, on every page but that of a stack.

fn main() {
    scimcost::browser::report_panics();
    scimcost::browser::start(None);
}
