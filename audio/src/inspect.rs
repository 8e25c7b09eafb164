//! Measures any file against what a station was promised, and says of each finding what to do. It repairs nothing.

mod around;
mod heard;
mod listen;
pub mod picture;
mod quiet;

use std::io::SeekFrom;

use serde::Serialize;

use crate::container::mp3::Mp3;
use crate::container::wav::Wav;
use crate::decode::{DecodeError, Recording};
use crate::format::Format;
use crate::meter::{Loudness, Over};
use crate::profile::Profile;

pub use listen::{Hearing, Notes, Stereo};
pub use quiet::Run;

/// Milliseconds by which an MP3 is longer or shorter than what it was made from, where it does not say how much its encoder added.
const PADDING_MS_MAX: u64 = 60;

/// What the file should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Loudness, peak and form.
    pub profile: Profile,
    /// Its slot at the profile's rate, if the length is to be judged.
    pub length_samples: Option<u64>,
    /// Bit rate that every frame of an MP3 must have; `None`: any, as long as it is one.
    pub bit_rate_kbps: Option<u16>,
    /// Pauses that the rundown declares: quiet in them is no fault.
    pub pauses: Vec<Run>,
}

/// How a finding is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// As it should be.
    Good,
    /// It can be put on air; somebody should know.
    Note,
    /// Not as promised.
    Wrong,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// What was looked at, as a word.
    pub check: &'static str,
    /// How it is to be taken.
    pub grade: Grade,
    /// What was found, with its unit.
    pub found: String,
    /// What to do about it; nothing if it is good.
    pub advice: Option<String>,
}

impl Verdict {
    fn good(check: &'static str, found: impl Into<String>) -> Self {
        Self { check, grade: Grade::Good, found: found.into(), advice: None }
    }

    fn note(check: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { check, grade: Grade::Note, found: found.into(), advice: Some(advice.into()) }
    }

    fn wrong(check: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { check, grade: Grade::Wrong, found: found.into(), advice: Some(advice.into()) }
    }
}

/// What stands around the sound.
#[derive(Clone, Debug, PartialEq)]
pub enum Container {
    /// A WAV file and its chunks.
    Wav(Box<Wav>),
    /// An MP3 file, its frames and tags.
    Mp3(Mp3),
    /// Another; nothing is asked of it.
    Other,
}

/// What was heard in the sound itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heard {
    /// Form of the decoded samples.
    pub format: Format,
    /// Samples that the decoder gave.
    pub length_samples: u64,
    /// How loud it is.
    pub loudness: Loudness,
    /// Places whose true peak is over what any profile allows.
    pub overs: Vec<Over>,
    /// Runs of more than 2 s below -50 dBFS.
    pub quiet: Vec<Run>,
    /// Samples below -60 dBFS before the first that is louder.
    pub head_samples: u64,
    /// The same after the last that is louder.
    pub tail_samples: u64,
    /// Places cut flat at the end of the scale.
    pub clipped_runs: u32,
    /// How the two channels go together; `None` for other numbers of channels.
    pub stereo: Option<Stereo>,
    /// Packets that could not be decoded.
    pub damaged_packets: u32,
    /// The file ends before its container says so.
    pub broken_off: bool,
}

/// Everything found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// What was heard.
    pub heard: Heard,
    /// What stands around it.
    #[serde(skip)]
    pub container: Container,
    /// The findings, in the order in which one reads them.
    pub verdicts: Vec<Verdict>,
}

impl Report {
    /// The worst of its grades.
    pub fn grade(&self) -> Grade {
        self.verdicts.iter().map(|verdict| verdict.grade).max().unwrap_or(Grade::Good)
    }
}

/// Reads a file to its end and judges it.
///
/// # Errors
/// [`DecodeError`] if nothing in it can be heard.
pub fn inspect(mut file: impl Recording, wanted: &Wanted) -> Result<Report, DecodeError> {
    let heard = listen::listen(&mut file)?;
    judge(file, heard, wanted)
}

/// Judges a file whose sound was heard while it was written; only what stands around the sound is read.
///
/// # Errors
/// [`DecodeError::Unreadable`].
pub fn judge(mut file: impl Recording, heard: Heard, wanted: &Wanted) -> Result<Report, DecodeError> {
    let container = container(&mut file)?;
    let mut verdicts = heard::verdicts(&heard, &container, wanted);
    verdicts.extend(around::verdicts(&container, &heard, wanted));
    Ok(Report { heard, container, verdicts })
}

fn container(file: &mut impl Recording) -> Result<Container, DecodeError> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = [0; 4];
    file.read_exact(&mut head)?;
    // An MP3 begins with a tag or with a frame; the walk over other files' bytes would find frames by chance.
    if &head == b"RIFF" {
        return Ok(Wav::read(file)?.map_or(Container::Other, |wav| Container::Wav(Box::new(wav))));
    }
    if head.starts_with(b"ID3") || crate::container::mp3::Header::read(&head).is_some() {
        return Ok(Mp3::read(file)?.map_or(Container::Other, Container::Mp3));
    }
    Ok(Container::Other)
}

/// Whether a level is as far from a wanted one as allowed; levels are compared as they are shown, in tenths and hundredths of a dB.
fn within(level: f64, wanted: f64, tolerance: f64) -> bool {
    (level - wanted).abs() <= tolerance + 0.005
}
