//! The cheapest choice of a way for each app.
//!
//! Where nothing is shared, each app takes its own cheapest way. Where the fee or the work by hand is
//! paid once for the whole stack, apps cannot be looked at alone: an app that is a little dearer managed
//! may share a fee that others pay already. But once it is settled *whether* each shared cost is paid,
//! every app is alone again. So each of these possibilities is worked out, of which there are four at
//! most, and the cheapest is the true minimum.

use crate::money::Exact;
use crate::pricing::Way;
use rust_decimal::Decimal;

/// One way of one app.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choice {
    /// Dollars over the years without what is shared; `None` where the way cannot be chosen.
    pub cost: Option<Decimal>,
    /// Whether a cost that is paid once for the whole stack comes with it.
    pub shares: bool,
}

/// The ways of one app in the order in which ties are settled: managed, native, manual, as in the
/// verdict of one app.
pub(super) type Choices = [Choice; 3];

/// The ways in the order of [`Choices`].
pub(super) const ORDER: [Way; 3] = [Way::Managed, Way::Native, Way::Manual];

/// What comes once for the whole stack with a way, in the order of [`Choices`]: dollars where an app
/// takes the way and dollars where none does. `None` where that amount has no end to reckon with.
pub(super) type Shared = [(Option<Decimal>, Decimal); 3];

/// The cheapest choice for each app, as a place in [`ORDER`], and what all of it costs. An app of which
/// no way can be chosen has none, and costs nothing here. `None` where there is no sum.
pub(super) fn cheapest(apps: &[Choices], shared: &Shared) -> Option<(Vec<Option<usize>>, Decimal)> {
    let is_shared = |place: usize| {
        let shares = |app: &Choices| app.get(place).is_some_and(|choice| choice.shares);
        apps.iter().any(shares)
    };
    // Managed first and manual last, so that the first of equals is the one that the ties ask for.
    let managed: &[bool] = if is_shared(0) {
        &[true, false]
    } else {
        &[true]
    };
    let manual: &[bool] = if is_shared(2) {
        &[false, true]
    } else {
        &[true]
    };
    let mut best: Option<(Vec<Option<usize>>, Decimal)> = None;
    for managed in managed {
        for manual in manual {
            let found = with(apps, shared, [*managed, true, *manual]);
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| found.1 < best.1)
            {
                best = Some(found);
            }
        }
    }
    best
}

/// The cheapest choices where it is settled which shared costs are paid. `None` where an app that has a
/// way is left without one.
fn with(
    apps: &[Choices],
    shared: &Shared,
    paid: [bool; 3],
) -> Option<(Vec<Option<usize>>, Decimal)> {
    let mut sum = Decimal::ZERO;
    for (place, (taken, left)) in shared.iter().enumerate() {
        let pays = paid.get(place) == Some(&true);
        // What nobody shares is nothing either way.
        let cost = if pays { (*taken)? } else { *left };
        sum = sum.add_exact(cost)?;
    }
    let mut chosen = Vec::new();
    for app in apps {
        let mut best: Option<(usize, Decimal, bool)> = None;
        for (place, choice) in app.iter().enumerate() {
            let open = !choice.shares || paid.get(place) == Some(&true);
            // Where a shared cost is paid anyway and nothing is saved by it, what is the app's own wins:
            // an app that has SCIM already needs no other way.
            if let Some(cost) = choice.cost.filter(|_| open)
                && best.is_none_or(|(_, least, shares)| {
                    cost < least || cost == least && shares && !choice.shares
                })
            {
                best = Some((place, cost, choice.shares));
            }
        }
        if best.is_none() && app.iter().any(|choice| choice.cost.is_some()) {
            return None;
        }
        if let Some((_, cost, _)) = best {
            sum = sum.add_exact(cost)?;
        }
        chosen.push(best.map(|(place, _, _)| place));
    }
    Some((chosen, sum))
}
