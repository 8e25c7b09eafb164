//! A presenter's take, looked at as soon as it is there: how long it is, and what the presenter should know while the microphone is still
//! in hand. The segment that it makes is kept, so that rendering finds it done.

use std::path::PathBuf;

use audio::{format::Format, segment::Warning};
use serde::{Deserialize, Serialize};

use crate::{
    shelf::{Kept, Shelf, Source},
    worker::{Fault, Teller},
};

/// A take to be looked at.
#[derive(Serialize, Deserialize)]
pub(crate) struct TakeJob {
    pub scratch: PathBuf,
    pub shelf: PathBuf,
    pub voices: PathBuf,
    pub format: Format,
    pub path: PathBuf,
    pub known_as: String,
}

/// What a take is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakeReport {
    /// Its length without the silence around it, in milliseconds.
    pub length_ms: u64,
    /// What was noticed, each a sentence with what to do.
    pub warnings: Vec<String>,
    /// The same, for who has words of their own for it.
    pub noticed: Vec<Warning>,
}

pub(crate) fn look(job: &TakeJob, teller: &mut Teller) -> Result<TakeReport, Fault> {
    let shelf = Shelf { folder: &job.shelf, scratch: &job.scratch, voices: &job.voices, format: job.format };
    let source = Source::File { path: job.path.clone(), known_as: job.known_as.clone() };
    let kept = shelf.segments(&[source], teller, 1_000)?;
    let report = |kept: &Kept| TakeReport {
        length_ms: job.format.ms(kept.about.length_samples),
        warnings: kept.about.warnings.iter().map(told).collect(),
        noticed: kept.about.warnings.clone(),
    };
    kept.first().map(report).ok_or_else(|| Fault(format!("{}: nothing was read of it; try once more", job.known_as)))
}

/// A warning as a sentence for who recorded it.
pub(crate) fn told(warning: &Warning) -> String {
    match warning {
        Warning::Clipped { runs } => {
            format!("too loud: the sound is cut off in {runs} places; hold the phone further away, or speak past it")
        }
        Warning::TooQuiet { integrated_lufs } => {
            format!("too quiet ({integrated_lufs:.0} LUFS): try nearer, in a room with carpets or clothes in it")
        }
        Warning::Damaged { packets } => {
            format!(
                "damaged in {packets} places, which were left out; send it again, or listen whether words are missing"
            )
        }
        Warning::BrokenOff => "the file breaks off; listen whether the end is missing, and send it again".to_owned(),
    }
}
