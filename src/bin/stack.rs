//! The app in the browser with what makes a stack: for the page of a stack, and the single file.

fn main() {
    scimcost::browser::report_panics();
    scimcost::browser::start(Some(scimcost::browser::STACK));
}
