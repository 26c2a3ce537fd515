//! What the sender of a link saw, so that a link keeps its word.
//!
//! A link holds inputs, and the figures are worked out anew wherever it is opened. Where a price has
//! changed in between, the sender and the receiver look at different numbers. So a link that was copied
//! on purpose also holds what each way cost when it was copied, as `saw`. It is no input: it changes no
//! figure, and typing drops it.

mod cause;

pub use cause::{Cause, Differences, Replay, differences};

use crate::filled::Texts;
use crate::money::Amount;
use crate::pricing::{Estimate, Way};
use crate::scenario::{Note, value_in};

/// The key under which a link holds it.
pub const SAW: &str = "saw";

/// What each way cost over the horizon, in dollars, when a link was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saw {
    /// The vendor's own way.
    pub native: Amount,
    /// The managed way.
    pub managed: Amount,
    /// By hand.
    pub manual: Amount,
}

impl Saw {
    /// What one app's estimate shows.
    pub fn of(estimate: &Estimate) -> Saw {
        let horizon = &estimate.horizon;
        Saw {
            native: horizon.native,
            managed: horizon.managed,
            manual: horizon.manual,
        }
    }

    /// The amount of one way; unknown for what is not one of the three.
    pub fn way(&self, way: Way) -> Amount {
        match way {
            Way::Native => self.native,
            Way::Managed => self.managed,
            Way::Manual => self.manual,
            Way::EvaluateNative | Way::QuoteNeeded => Amount::Unknown,
        }
    }

    /// As links hold it: native, managed, manual, each in the notation of the `value` attribute, with
    /// `~` before what is approximate; `..` is not published and `unavailable` that there is no such way.
    /// `98880,..5000,11754`. Quotients that never end keep ten decimals.
    pub fn to_text(&self) -> String {
        [
            &*written(self.native),
            ",",
            &*written(self.managed),
            ",",
            &*written(self.manual),
        ]
        .glued()
    }

    /// Reads what [`Saw::to_text`] writes; `None` for anything else.
    pub fn parse(text: &str) -> Option<Saw> {
        let mut parts = text.split(',').map(|part| Amount::parse(part).ok());
        let (native, managed, manual) = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(Saw {
            native,
            managed,
            manual,
        })
    }

    /// What a fragment holds: nothing, or what was seen, or a sentence where that cannot be read. The
    /// first counts, as of every key.
    pub fn in_fragment(fragment: &str) -> Option<Result<Saw, Note>> {
        let value = value_in(fragment, SAW)?;
        Some(value.as_deref().and_then(Saw::parse).ok_or_else(|| {
            Note::new(
                "What the sender of this link saw cannot be read, so nothing can be compared. The link \
                 should hold three amounts for it, such as saw=98880,..5000,11754.",
            )
        }))
    }

    /// A fragment of inputs, without its `#`, with what is seen behind them: what Copy link copies.
    pub fn added_to(&self, mut fragment: String) -> String {
        fragment.push('&');
        fragment.push_str(SAW);
        fragment.push('=');
        // Digits, points, commas, `-`, `~` and letters stand in a fragment as they are.
        fragment.push_str(&self.to_text());
        fragment
    }

    /// The ways whose amounts are not those of `now`, in the order native, managed, manual.
    pub fn differing(&self, now: &Saw) -> Vec<Way> {
        let mut ways = Way::THREE.to_vec();
        ways.retain(|way| !same(self.way(*way), now.way(*way)));
        ways
    }
}

/// An amount as links hold it.
fn written(amount: Amount) -> String {
    match amount {
        Amount::Unknown => "..".to_owned(),
        amount => amount.to_string(),
    }
}

/// Whether what was seen is what is computed; both are compared as they are written, and what is only
/// approximate by its number. `..` may have been written by hand for a way that does not exist, so it
/// says no more than that there was no number.
fn same(seen: Amount, now: Amount) -> bool {
    seen.value_text() == now.value_text()
        && (seen != Amount::Unavailable || now == Amount::Unavailable)
}
