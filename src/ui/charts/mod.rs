//! The charts: pictures of amounts that the core gives, each with its title, its sentences and its
//! table.
//!
//! A picture is 640 units wide whatever its width on a screen. The styles set its text larger the
//! narrower it is, so that it can be read on a telephone; places are chosen for the largest text, so
//! that no label overlaps another at any width. Lines differ by their dashes as well as by colour.

mod hanging;
mod lines;
mod plot;
mod table;

use crate::chart::{by_seats, by_years, hangs};
use crate::ui::{El, Host, State, el};
use std::borrow::Cow;

/// Every chart of one app.
pub fn charts(host: &Host, state: &State) -> El {
    let (app, estimate) = (&state.app, &state.estimate);
    let (seats, years) = (by_seats(app, estimate), by_years(app, estimate));
    let hangs = hangs(app, estimate);
    let bars = hangs
        .sensitivity
        .as_ref()
        .filter(|found| !found.swings.is_empty());
    let hanging = bars.map(|found| (hanging::picture(found), hanging::table(found)));
    el("div data-live")
        .kid(figure(
            host,
            seats.title.clone().into(),
            seats.summary.clone(),
            Some((lines::picture(&seats), table::of_lines(&seats))),
        ))
        .kid(figure(
            host,
            years.title.clone().into(),
            years.summary.clone(),
            Some((lines::picture(&years), table::of_lines(&years))),
        ))
        .kid(figure(host, hangs.title.into(), hangs.summary, hanging))
}

/// A chart: its title, what it shows in sentences, the picture and the table.
#[inline(never)]
fn figure(host: &Host, title: Cow<'static, str>, summary: String, shown: Option<(El, El)>) -> El {
    let titled = host.ids.next("title");
    let mut figure = el("div.chart");
    let mut pictured = None;
    if let Some((picture, table)) = shown {
        figure = figure.class("drawn");
        let picture = picture
            .attr("role", "img")
            .attr("aria-labelledby", titled.clone());
        let table = el("details")
            .kid(el("summary").text("As a table"))
            .kid(el("div.table").kid(table));
        pictured = Some((picture, table));
    }
    figure = figure
        .kid(el("h3").attr("id", titled).text(title))
        .kid(el("p").text(summary.trim_end().to_owned()));
    match pictured {
        Some((picture, table)) => figure.kid(picture).kid(table),
        None => figure,
    }
}
