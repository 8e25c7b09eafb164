//! Where every sound of a programme lies, in whole samples that sum to the slot exactly. It reads and makes no samples.

mod fit;
mod part;
mod pieces;
mod plan;
mod shape;
mod underlay;

pub use fit::own_length;
pub use part::{CouldGo, DoesNotFit, Kind, Looped, Part, Slot, Sounds};
pub use pieces::PIECE_SAMPLES_MAX;
pub use plan::plan;

use serde::{Deserialize, Serialize};

use crate::format::Format;

/// A conditioned recording, by its place in the list that the mixer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SegmentId(pub usize);

/// What a clip is to the listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Somebody speaks.
    Speech,
    /// A sound that the script asks for.
    Sound,
    /// Music under or before speech.
    Bed,
    /// A tick or soft music while learners think, so that no silence detector fires.
    Underlay,
    /// Music alone: between passages, and what closes the programme.
    Music,
}

/// A point of a clip's gain over time. Between two knots the gain is a straight line; before the first and after the last it stays.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Knot {
    /// Samples after the clip's start.
    pub at_samples: u64,
    /// Factor (1.0 changes nothing).
    pub gain: f32,
}

/// A stretch of one segment at its place in the programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clip {
    /// The segment.
    pub segment: SegmentId,
    /// Where it begins in the programme.
    pub start_samples: u64,
    /// How long it plays. Past the segment's end it begins again from the segment's start.
    pub length_samples: u64,
    /// Where in the segment it begins.
    pub offset_samples: u64,
    /// Its level relative to the segment as it was conditioned, in dB.
    pub gain_db: f32,
    /// What it is.
    pub role: Role,
    /// Fades and ducking, in the order of time; empty: none.
    pub shape: Vec<Knot>,
}

impl Clip {
    /// The first sample after it.
    pub fn end_samples(&self) -> u64 {
        self.start_samples.saturating_add(self.length_samples)
    }
}

/// Where a part of the plan came to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The part, by its place in the plan.
    pub part: usize,
    /// Where it begins.
    pub start_samples: u64,
    /// How long it is; a pause: until the next thing is said.
    pub length_samples: u64,
    /// Whether this is the repeat of a passage that was heard before.
    pub again: bool,
}

/// A programme as a plan for the mixer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// Rate and channels.
    pub format: Format,
    /// The programme's length: the slot's, to the sample.
    pub length_samples: u64,
    /// All clips, by start.
    pub clips: Vec<Clip>,
    /// Where each part fell, by start.
    pub marks: Vec<Mark>,
}
