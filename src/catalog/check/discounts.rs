//! Quoted volume discounts.

use super::block::shape;
use super::numbers::{counted_from_one, percent};
use super::read::At;
use super::values::cited;
use crate::catalog::{Band, VolumeDiscounts};

shape!(
    band,
    Band,
    Band {
        /// The least number of seats.
        from: req(counted_from_one),
        /// The greatest number of seats. Only the last band may have none.
        to: opt(counted_from_one),
        /// Percent off the list price.
        percent: req(percent),
    }
);

shape!(pub(super) volume_discounts, VolumeDiscounts, VolumeDiscounts {
    /// The bands in order of seats. Between them nothing is quoted.
    bands: list(band),
    /// The ids of the sources that quote them.
    cite: list(cited),
} then bands_in_order);

/// Bands may share an edge, where the better discount is quoted to both; nothing more.
fn bands_in_order(at: &At<'_>, discounts: &VolumeDiscounts) {
    if !at.has_items("bands", discounts.bands.len()) {
        return;
    }
    if discounts.bands.is_empty() {
        at.error(
            "There is no band here.",
            "Add a band, or remove \"volume_discounts\".",
        );
    }
    let mut reached: Option<u64> = None;
    let mut ended = true;
    for (index, band) in discounts.bands.iter().enumerate() {
        let Some(here) = at.under("bands").and_then(|bands| bands.item(index)) else {
            return;
        };
        if band.to.is_some_and(|to| to < band.from) {
            here.error(
                "This band ends before it begins.",
                "Give the smaller number of seats as \"from\".",
            );
        }
        if !ended || reached.is_some_and(|reached| band.from < reached) {
            here.error(
                "This band begins before the one above it ends.",
                "Put the bands in order of seats and let each begin where the one above it ends, or later.",
            );
        }
        ended = band.to.is_some();
        reached = band.to.or(Some(band.from));
    }
}
