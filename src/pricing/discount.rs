//! What is paid of a list price.

use crate::catalog::App;
use crate::gather::Gather;
use crate::money::Exact;
use crate::scenario::Discount;
use rust_decimal::Decimal;

/// The share of the list price that is paid: both ends of a range.
pub(crate) type Share = (Decimal, Decimal);

/// Nothing taken off.
pub(crate) const FULL_PRICE: Share = (Decimal::ONE, Decimal::ONE);

/// The share of the target's list price that is paid at so many seats, and whether the reader asked
/// for quoted discounts where none is quoted.
pub(super) fn share_at(app: &App, discount: Discount, seats: u64) -> (Share, bool) {
    let paid = |percent: Decimal| {
        Decimal::ONE_HUNDRED
            .sub_exact(percent)
            .and_then(|rest| rest.div_exact(Decimal::ONE_HUNDRED))
            .unwrap_or(Decimal::ONE)
    };
    match discount {
        Discount::List => (FULL_PRICE, false),
        Discount::Percent(percent) => ((paid(percent), paid(percent)), false),
        Discount::Quoted => {
            let bands = app
                .record
                .volume_discounts
                .iter()
                .flat_map(|all| &all.bands);
            let band = bands
                .into_iter()
                .find(|band| band.from <= seats && band.to.is_none_or(|to| seats <= to));
            match band.and_then(|band| band.percent.interval()) {
                Some(percent) => {
                    let most_off = percent.high.unwrap_or(Decimal::ONE_HUNDRED);
                    ((paid(most_off), paid(percent.floor())), false)
                }
                None => (FULL_PRICE, true),
            }
        }
    }
}

/// The seat counts at which a quoted discount begins or ends.
pub(super) fn band_edges(app: &App, discount: Discount) -> Vec<u64> {
    if discount != Discount::Quoted {
        return Vec::new();
    }
    let bands = app
        .record
        .volume_discounts
        .iter()
        .flat_map(|all| &all.bands);
    bands
        .into_iter()
        .flat_map(|band| [Some(band.from), band.to.map(|to| to.saturating_add(1))])
        .flatten()
        .gathered()
}
