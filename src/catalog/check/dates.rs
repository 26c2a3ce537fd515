//! Days on which something is said to have happened: none is still to come.

use super::read::At;
use crate::catalog::{Record, Source};
use crate::date::Day;

/// The sources of a file.
pub(super) fn of_sources(at: &At<'_>, sources: &[Source], today: Option<Day>) {
    for source in sources {
        let found = at.under("sources").and_then(|list| {
            (0_usize..)
                .map_while(|index| list.item(index))
                .find(|item| item.has("id", source.id.as_str()))
        });
        if let Some(here) = found.and_then(|found| found.under("on")) {
            has_come(
                &here,
                source.on,
                today,
                "Give the day of its last update, or the day on which it was seen.",
            );
        }
    }
}

/// The sources of an app, and the update of its guide.
pub(super) fn of_record(at: &At<'_>, record: &Record, today: Option<Day>) {
    of_sources(at, &record.sources, today);
    if let (Some(day), Some(here)) = (record.guide_updated, at.under("guide_updated")) {
        has_come(
            &here,
            day,
            today,
            "Give the day that the guide itself names.",
        );
    }
}

fn has_come(at: &At<'_>, day: Day, today: Option<Day>, mend: &str) {
    // East of here it is tomorrow already.
    if today.is_some_and(|today| day.age_in_days(today) < -1) {
        at.error(format!("The day {day} is still to come."), mend);
    }
}
