//! The job of rendering and its answer, as parent and worker write them to each other.

use std::path::PathBuf;

use audio::format::Format;
use course::CueRange;
use forms::fit::Part as ScriptPart;
use radio::programme::Stretch;
use serde::{Deserialize, Serialize};

use crate::{
    check::Checked,
    order::{About, FileOrder},
    shelf::Source,
};

/// A programme to be rendered.
#[derive(Serialize, Deserialize)]
pub(crate) struct RenderJob {
    pub scratch: PathBuf,
    pub shelf: PathBuf,
    /// Where pieces of programmes are kept.
    pub pieces: PathBuf,
    pub voices: PathBuf,
    pub cues: Vec<PlannedCue>,
    pub excerpt: Option<CueRange>,
    /// Of a programme of several lessons, each lesson and the excerpt of it, as places in the cues.
    pub lessons: Vec<[Option<CueRange>; 2]>,
    /// What could go where it is too long.
    pub could_go: Vec<ScriptPart>,
    pub slot_length_ms: u64,
    pub hard: bool,
    pub format: Format,
    /// Name of the loudness profile.
    pub profile: String,
    pub files: Vec<FileOrder>,
    pub about: About,
}

/// One cue, with its source.
#[derive(Serialize, Deserialize)]
pub(crate) struct PlannedCue {
    /// The script's line, from 0.
    pub line: usize,
    pub kind: CueKind,
    /// The passage that it belongs to, if that may be repeated.
    pub passage: Option<u32>,
    /// The lesson that it belongs to, of several.
    pub lesson: Option<u32>,
}

/// What a cue is.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CueKind {
    Speech(Source),
    Pause { length_ms: u32 },
    Sound(Source),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rendered {
    /// The programme's length, in milliseconds.
    pub(crate) length_ms: u64,
    /// Where each cue came to lie, by start.
    pub(crate) placed: Vec<Placed>,
    /// What was noticed of recordings, each with its line.
    pub warnings: Vec<String>,
    /// Those of them that a listener hears.
    pub faults: Vec<String>,
    /// Where the excerpt lies.
    pub excerpt: Option<Stretch>,
    /// The files, in the order in which they were asked for; an excerpt that is not marked is left out.
    pub files: Vec<Made>,
}

/// A cue at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Placed {
    /// Its place in the job's cues.
    pub cue: usize,
    pub start_ms: u64,
    pub length_ms: u64,
    /// Whether it is heard a second time.
    pub again: bool,
}

/// A file, measured as who gets it will hear it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// What was asked for.
    pub order: FileOrder,
    /// Where it lies, in the scratch folder.
    pub path: PathBuf,
    /// Bytes of it.
    pub length_bytes: u64,
    /// What was found when it was read again, as who gets it will.
    pub checked: Checked,
}
