//! What carriers bring: kept before it is acknowledged, and handed to intake in order per sender. It reads no body.

mod keep;
mod sealed;

pub use keep::Kept;

/// Which way of intake's an arrival takes, as its row says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// A message of a person: read and settled one by one, in order per sender.
    Message = 0,
    /// A delivery receipt: appended in lists.
    Receipt = 1,
    /// From our own clock: read at its time.
    Clock = 2,
}
