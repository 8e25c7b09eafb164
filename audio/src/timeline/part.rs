//! What the planner is given (parts with measured lengths, sounds, a slot) and what it answers when they do not fit.

use serde::{Deserialize, Serialize};

use super::SegmentId;
use crate::format::Format;

/// One thing of the script, with its measured length.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What it is.
    pub kind: Kind,
    /// Whether the programme bears its loss. Nothing is left out unasked: it is only named if the programme is too long.
    pub may_go: bool,
    /// The passage that it belongs to, if the script says that the passage may be repeated. Neighbours with one number are one passage.
    pub passage: Option<u32>,
    /// The lesson that it belongs to, of several in one programme: where there is room, lessons are heard once more after the last of them.
    pub lesson: Option<u32>,
}

impl Part {
    /// A part that must stay and is not repeated.
    pub fn once(kind: Kind) -> Self {
        Self { kind, may_go: false, passage: None, lesson: None }
    }
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Somebody speaks.
    Speech {
        /// The recording.
        segment: SegmentId,
        /// Its measured length.
        length_samples: u64,
    },
    /// Learners think, write or answer.
    Pause {
        /// For how long, in milliseconds.
        length_ms: u32,
    },
    /// A sound of the programme's.
    Sound {
        /// The sound.
        segment: SegmentId,
        /// Its measured length.
        length_samples: u64,
    },
}

/// A segment that is played in a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looped {
    /// The segment.
    pub segment: SegmentId,
    /// Its measured length.
    pub length_samples: u64,
}

/// The sounds that the planner places by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sounds {
    /// Soft music without beginning or end: under the greeting, in long pauses, and what fills the slot.
    pub bed: Option<Looped>,
    /// One tick and its decay, for short pauses.
    pub tick: Option<Looped>,
}

/// The time that a station gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Rate and channels of the programme.
    pub format: Format,
    /// Its length.
    pub length_samples: u64,
    /// Whether the station cuts at its end (hard) or waits (soft). Before a hard end nothing is said in the last seconds, and the music
    /// plays on to the end.
    pub hard: bool,
}

/// A part whose loss would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CouldGo {
    /// The part, by its place in the plan.
    pub part: usize,
    /// What its loss would give.
    pub length_samples: u64,
}

/// Why there is no timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
pub enum DoesNotFit {
    /// Too much for the slot.
    #[error("the programme is {over_ms} ms too long for its slot: {}", what_goes(could_go, *enough))]
    TooLong {
        /// By how much, with all music at its shortest and no repeats.
        over_samples: u64,
        /// The same in milliseconds.
        over_ms: u64,
        /// Parts that the script says may go, the longest first until it fits; here in their order.
        could_go: Vec<CouldGo>,
        /// Whether leaving these out would be enough.
        enough: bool,
    },
    /// Too little: music at its longest and all repeats do not fill the slot.
    #[error(
        "the programme is {under_ms} ms too short for its slot, with music at its longest and every passage repeated that may be: \
         add lessons or activities, mark a passage as one that may be repeated, or take a shorter slot"
    )]
    TooShort {
        /// By how much.
        under_samples: u64,
        /// The same in milliseconds.
        under_ms: u64,
    },
    /// A pause is longer than stations' silence detectors bear, and there is neither tick nor bed to put under it.
    #[error(
        "part {part} is a pause of {length_ms} ms with nothing under it: give the programme a tick or a bed, or shorten the pause"
    )]
    BarePause {
        /// The part, by its place in the plan; of several pauses in a row, the first.
        part: usize,
        /// Its length, with the pauses that follow it at once.
        length_ms: u64,
    },
    /// There is nothing to play.
    #[error("the programme has no speech and no sound: give it at least one recorded or spoken line")]
    NothingToPlay,
    /// More parts, or a longer slot, than this room's limits.
    #[error(
        "the programme has {parts} parts for {slot_ms} ms; at most {} parts and {} ms are possible",
        crate::limits::PARTS_MAX,
        crate::limits::SLOT_MS_MAX
    )]
    TooLarge {
        /// Parts given.
        parts: usize,
        /// The slot's length.
        slot_ms: u64,
    },
}

/// The advice on a programme that is too long.
fn what_goes(could_go: &[CouldGo], enough: bool) -> &'static str {
    match (could_go.is_empty(), enough) {
        (true, _) => "shorten it, or mark parts that may be left out",
        (false, true) => "the parts named here may be left out, and then it fits",
        (false, false) => "even without the parts named here, so shorten it as well",
    }
}
