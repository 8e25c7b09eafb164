//! A presenter's take, looked at as soon as it is there: how long it is, and what the presenter should know while the microphone is still
//! in hand. The segment that it makes is kept, so that rendering finds it done.

use std::{
    fs::{self, File},
    io,
    path::PathBuf,
};

use audio::{
    decode::DecodeError,
    format::Format,
    segment::{SegmentError, Treatment, Warning, condition},
};
use forms::script::Script;
use serde::{Deserialize, Serialize};
use talk::presenter::{Misfit, Unusable};

use crate::{
    limits::RECORDING_BYTES_MAX,
    recording::Recording,
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

/// What was made of a take.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Looked {
    /// It can be used.
    Usable(TakeReport),
    /// It can't: why, and the same as a sentence.
    Unusable(Unusable, String),
}

pub(crate) fn look(job: &TakeJob, teller: &mut Teller) -> Result<Looked, Fault> {
    let shelf = Shelf { folder: &job.shelf, scratch: &job.scratch, voices: &job.voices, format: job.format };
    let source = Source::File { path: job.path.clone(), known_as: job.known_as.clone() };
    let kept = match shelf.segments(&[source], teller, 1_000) {
        Ok(kept) => kept,
        Err(fault) => return why(job).map(|why| Looked::Unusable(why, fault.0.clone())).ok_or(fault),
    };
    let report = |kept: &Kept| TakeReport {
        length_ms: job.format.ms(kept.about.length_samples),
        warnings: kept.about.warnings.iter().map(told).collect(),
        noticed: kept.about.warnings.clone(),
    };
    kept.first()
        .map(|kept| Looked::Usable(report(kept)))
        .ok_or_else(|| Fault(format!("{}: nothing was read of it; try once more", job.known_as)))
}

/// What is wrong with a recording of which no segment could be made; `None` where that is no fault of the recording.
fn why(job: &TakeJob) -> Option<Unusable> {
    let about = fs::metadata(&job.path).ok()?;
    if about.len() == 0 {
        return Some(Unusable::Broken);
    }
    if about.len() > RECORDING_BYTES_MAX {
        return Some(Unusable::TooLong);
    }
    let recording = Recording::open(&job.path, &job.known_as).ok()?.into_reader();
    let work = job.scratch.join("why");
    let mut scratch = File::options().read(true).write(true).create(true).truncate(true).open(&work).ok()?;
    let made = condition(recording, Treatment::Speech, job.format, &mut scratch, &mut io::sink());
    // What can't be removed goes with the scratch folder.
    fs::remove_file(&work).ok();
    made.err().and_then(|error| of_segment(&error))
}

fn of_segment(error: &SegmentError) -> Option<Unusable> {
    Some(match error {
        SegmentError::Decode(DecodeError::Empty | DecodeError::Broken) => Unusable::Broken,
        SegmentError::Decode(DecodeError::Unknown | DecodeError::Foreign { .. } | DecodeError::NoSound) => {
            Unusable::NoSound
        }
        SegmentError::Decode(DecodeError::TooLong) => Unusable::TooLong,
        SegmentError::Decode(
            DecodeError::TooManyChannels { .. } | DecodeError::OddRate { .. } | DecodeError::Changes,
        )
        | SegmentError::Rate(_) => Unusable::Odd,
        SegmentError::Silent => Unusable::Silent,
        SegmentError::TooShort { .. } => Unusable::TooShort,
        SegmentError::Decode(DecodeError::Unreadable(_)) | SegmentError::Form(_) | SegmentError::Scratch(_) => {
            return None;
        }
    })
}

/// What the length of a take says beside the time that its lines need, and whether words are missing of it then.
pub fn of_length(script: &Script, first: u32, lines: u32, length_ms: u64) -> Option<(String, bool)> {
    Some(match Misfit::of(script, first, lines, length_ms)? {
        Misfit::Short => ("it is much shorter than these words need; are they all in it?".to_owned(), true),
        Misfit::Long => {
            ("it is more than twice as long as these words need; is something else in it?".to_owned(), false)
        }
    })
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
        Warning::Hole { length_ms } => {
            format!("nothing is heard for {} s in its middle; listen to it, or record it again", length_ms / 1_000)
        }
        Warning::Noisy => "the noise is about as loud as the voice; record it in a quieter place".to_owned(),
        Warning::Hum { mains_hz } => {
            format!(
                "the mains hummed ({mains_hz} Hz), which was taken out; further from lamps and chargers it is clearer"
            )
        }
    }
}
