//! What carriers bring: kept before it is acknowledged, handed to intake in order per sender, put together where it came in parts. It
//! reads no body but the parts of a long SMS.

pub(crate) mod clock;
mod earlier;
mod failed;
mod keep;
mod keyed;
mod next;
mod parts;
pub(crate) mod receipts;
pub(crate) mod sealed;
mod strange;

pub use failed::Failed;
pub use keep::Kept;
pub(crate) use keyed::key_older;
pub use next::{Arrival, Came};
pub(crate) use parts::{incomplete, waiting_name};
pub(crate) use sealed::reseal_sender;

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
