//! Lists of what iterators give.

/// An iterator whose items become a list. The standard library's `collect` comes to the same; it asks
/// for the size beforehand and has code of its own for the first item, for which every visitor would
/// download twice as much at each place.
pub(crate) trait Gather: Iterator + Sized {
    /// The items in their order.
    fn gathered(self) -> Vec<Self::Item> {
        let mut out = Vec::new();
        for item in self {
            out.push(item);
        }
        out
    }
}

impl<I: Iterator> Gather for I {}
