//! What a worker is doing.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a worker does: it stands before the reason wherever a worker ends without an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It has said nothing yet.
    #[default]
    Starting,
    /// It reads a recording.
    Reading {
        /// Which, as people know it: "line 7 (take-7.ogg)".
        recording: String,
    },
    /// A synthetic voice speaks.
    Speaking {
        /// The script's line, counted from 1.
        line: usize,
    },
    /// It mixes and measures the programme.
    Mixing,
    /// It writes a file.
    Writing {
        /// Its name.
        file: String,
    },
    /// It reads a file again and measures it.
    Measuring {
        /// Its name.
        file: String,
    },
}

impl Stage {
    /// The stage of a worker that does several things side by side: recordings come before all else, for they are strangers'.
    pub fn of_several(stages: Vec<Self>) -> Self {
        let recordings: Vec<&str> = stages
            .iter()
            .filter_map(|stage| match stage {
                Self::Reading { recording } => Some(recording.as_str()),
                _ => None,
            })
            .collect();
        match recordings.is_empty() {
            true => stages.into_iter().next().unwrap_or_default(),
            false => Self::Reading { recording: recordings.join(" or ") },
        }
    }

    /// What somebody can do if the worker ends here.
    pub fn mend(&self) -> &'static str {
        match self {
            Self::Reading { .. } => {
                "the recording is damaged, or is none: play it from beginning to end, save it as WAV or MP3, and try that file"
            }
            Self::Speaking { .. } => "write the line in other words, or record it",
            Self::Starting | Self::Mixing | Self::Writing { .. } | Self::Measuring { .. } => {
                "try once more, on a machine with nothing else to do; if it happens again, tell us with the lesson's file"
            }
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Starting => f.write_str("starting"),
            Self::Reading { recording } => write!(f, "reading {recording}"),
            Self::Speaking { line } => write!(f, "speaking line {line}"),
            Self::Mixing => f.write_str("mixing"),
            Self::Writing { file } => write!(f, "writing {file}"),
            Self::Measuring { file } => write!(f, "measuring {file}"),
        }
    }
}
