//! A recording made ready for the programme: what became of it, and what its speaker should know.

use serde::{Deserialize, Serialize};

/// A conditioned recording; its samples are raw little-endian `f32`, interleaved, in the programme's form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Its length.
    pub length_samples: u64,
    /// How much louder it was made, in dB.
    pub gain_db: f64,
    /// Its integrated loudness now, in LUFS.
    pub integrated_lufs: f64,
    /// What was noticed.
    pub warnings: Vec<Warning>,
}

/// Something that a presenter should know of a recording that could be used all the same.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Warning {
    /// The recorder was overloaded: so many places are cut flat.
    Clipped {
        /// Places.
        runs: u32,
    },
    /// It was recorded so softly that its noise comes up with it.
    TooQuiet {
        /// Integrated loudness of the recording, in LUFS.
        integrated_lufs: f64,
    },
    /// Parts of the file are damaged and were left out.
    Damaged {
        /// Packets left out.
        packets: u32,
    },
}
