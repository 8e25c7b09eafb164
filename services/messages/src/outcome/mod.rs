//! What a carrier said of one part of one attempt. What follows from it, and whose fault a refusal is, have files of their own. A failing route is
//! not a refusing learner.

mod after;
mod next;
mod pattern;

pub use after::{after, route_rest_ms};
pub use next::{Next, Tried};
pub use pattern::{Pattern, Refusals, pattern};
use serde::{Deserialize, Serialize};

use crate::parcel::words;

/// What became of one part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The carrier took it, under this id of its own.
    Accepted(String),
    /// Not now: not before `at_ms`, for this chat or for the whole route.
    Later {
        /// Milliseconds UTC.
        at_ms: i64,
        /// What has to wait.
        scope: Scope,
        /// The carrier's code, for the log and the page.
        why: String,
    },
    /// The carrier will not take it.
    Refused {
        /// The carrier's code, for the log and the page.
        why: String,
        /// What was refused: the address, the route or the words.
        fault: Fault,
    },
    /// The carrier says that this person asked for no more messages.
    OptedOut,
    /// The request may or may not have arrived.
    Unknown,
    /// Nothing was sent: the clearance had run out before the carrier could be asked.
    Unsent,
}

/// What a "later" is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// This message alone: others for the same chat may leave.
    Message,
    /// This chat or number alone.
    Chat,
    /// Everything on this route.
    Route,
}

/// What a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Blocked, unknown, deactivated, not a phone: the recipient's next address is tried.
    Address,
    /// The recipient, by the code's plain words, which a carrier also says for a moment of addresses that are well: the same address is tried
    /// again a few times, with pauses, before it counts as [`Fault::Address`]. Nobody else has to do with it: it is never the route's trouble.
    AddressInDoubt,
    /// Our account, our link, their network: the route is held and said; nobody steps down for it.
    Route,
    /// These words: no other address would help, the teacher is told.
    Content,
    /// Nobody, by the code's words: number, words or route may be at fault. What else the route takes and refuses, its [`Pattern`], tells whose it is.
    Unclear,
}

words! {
    /// Why an address takes nothing, where that can be told to a person. What a carrier has only a code for stands as that code.
    Unreached {
        /// The person has blocked the bot.
        Blocked = "403 blocked",
        /// The account is gone.
        Deactivated = "403 deactivated",
        /// The group is gone.
        GroupDeactivated = "400 group is deactivated",
        /// There is no such chat.
        NoChat = "400 chat not found",
        /// The phone was off for as long as the carrier tried.
        OffTooLong = "not_found_in_time",
        /// The carrier says that it did not arrive.
        NotDelivered = "not_delivered",
    }
}
