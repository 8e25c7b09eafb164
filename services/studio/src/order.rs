//! What is to be rendered: a script, whose voices are heard, the slot, and the files that come of it. Orders that can't be are refused
//! before anything is started, with every fault at once.

use std::{collections::BTreeMap, path::PathBuf};

pub use audio::{container::WallTime, format::Format, profile::Profile};
use course::Cue;
use forms::script::Script;
use radio::programme::{FileKind, MadeFrom};
use serde::{Deserialize, Serialize};
use text::Language;

use crate::{limits::FILES_MAX, voice::CommandVoice, worker::Fault};

/// Kilobits a second of a voice note: speech stays clear and half an hour is about five megabytes, which a family pays for.
const VOICE_NOTE_KBIT_PER_S: u16 = 24;

/// A programme to be made.
pub struct Order {
    /// The script, whole: several lessons' scripts are joined before.
    pub script: Script,
    /// What is spoken.
    pub language: Language,
    /// How fast synthetic voices speak, in words a minute as voices count them ([`spoken::Pace::of_voice`]).
    pub words_per_minute: u32,
    /// Recorded takes.
    pub takes: Vec<Take>,
    /// Who speaks the lines that nobody recorded.
    pub voice: Synthetic,
    /// The slot's length, in milliseconds; 0 for as long as it is, where there is no slot: a podcast.
    pub slot_length_ms: u64,
    /// Whether the slot ends hard.
    pub hard: bool,
    /// Rate and channels of the programme.
    pub format: Format,
    /// What it is measured against.
    pub profile: Profile,
    /// The files to make.
    pub files: Vec<FileOrder>,
    /// What is written about it.
    pub about: About,
}

/// A recording of one line, or of several that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Take {
    /// The first line's number, as presenters know it: spoken lines count from 1.
    pub first: u32,
    /// The last line's number; the same where it is one line.
    pub last: u32,
    /// The file.
    pub file: PathBuf,
}

/// Synthetic voices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Synthetic {
    /// None: every line has to be recorded.
    None,
    /// The one that is built in.
    BuiltIn,
    /// A command.
    Command(CommandVoice),
}

/// A file to be made of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileOrder {
    /// Its kind.
    pub kind: FileKind,
    /// Kilobits a second, where it is compressed.
    pub kbit_per_s: u16,
    /// The excerpt alone, where the script marks one.
    pub excerpt: bool,
    /// What is of this lesson alone, counted from 0, in a programme of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<usize>,
    /// For whom it is.
    pub form: Form,
}

/// For whom a file is: it decides channels and loudness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A station: as the order says.
    Station,
    /// A learner's phone: one channel, at the loudness of a podcast in one channel.
    VoiceNote,
}

impl FileOrder {
    /// A voice note, of the programme or of its excerpt.
    pub fn voice_note(excerpt: bool) -> Self {
        Self { kind: FileKind::Opus, kbit_per_s: VOICE_NOTE_KBIT_PER_S, excerpt, lesson: None, form: Form::VoiceNote }
    }

    /// The whole programme in a station's form.
    pub fn of_station(kind: FileKind, kbit_per_s: u16) -> Self {
        Self { kind, kbit_per_s, excerpt: false, lesson: None, form: Form::Station }
    }

    /// Whether it holds the programme from its beginning to its end.
    pub fn is_whole(self) -> bool {
        !self.excerpt && self.lesson.is_none()
    }

    /// Rate and channels of the file, out of those of the programme.
    pub(crate) fn format(self, programme: Format) -> Format {
        match self.form {
            Form::Station => programme,
            Form::VoiceNote => Format { channels: 1, ..programme },
        }
    }
}

/// What is written about a programme, in its files and beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its title.
    pub title: String,
    /// The series.
    pub series: String,
    /// Its place in the series, from 1.
    pub episode: u32,
    /// Who made it.
    pub school: String,
    /// What is spoken.
    pub language: Language,
    /// When it was made, or for when: by the station's clock.
    pub made: WallTime,
    /// Its cart's number at the station.
    pub cart: Option<u32>,
    /// The lessons in it.
    pub made_from: Vec<MadeFrom>,
}

/// Who says a spoken line: a recording that begins with it or goes on over it, or a synthetic voice.
pub(crate) enum Says<'a> {
    Take(&'a Take),
    Within,
    Synthetic,
}

impl Order {
    /// Who says each spoken line, by the script's lines; no entry for pauses and sounds.
    ///
    /// # Errors
    /// Every take for lines that are not there or that a pause parts, two takes for one line, and every line that nobody says.
    pub(crate) fn speakers(&self) -> Result<BTreeMap<usize, Says<'_>>, Fault> {
        let mut faults = Vec::new();
        if self.files.is_empty() || self.files.len() > FILES_MAX {
            faults.push(format!("{} files are asked for; ask for 1 to {FILES_MAX}", self.files.len()));
        }
        let lines: BTreeMap<u32, usize> =
            self.script.lines.iter().enumerate().filter_map(|(at, line)| Some((line.number?, at))).collect();
        let mut says = BTreeMap::new();
        for take in &self.takes {
            self.place(take, &lines, &mut says).unwrap_or_else(|fault| faults.push(fault));
        }
        let missing: Vec<String> =
            lines.iter().filter(|(_, at)| !says.contains_key(*at)).map(|(number, _)| number.to_string()).collect();
        if self.voice == Synthetic::None && !missing.is_empty() {
            let (lines, are) = if missing.len() == 1 { ("line", "is") } else { ("lines", "are") };
            faults.push(format!(
                "{lines} {} {are} not recorded; record {}, or let a synthetic voice say what is missing",
                missing.join(", "),
                if missing.len() == 1 { "it" } else { "them" }
            ));
        }
        for at in lines.into_values() {
            says.entry(at).or_insert(Says::Synthetic);
        }
        if faults.is_empty() { Ok(says) } else { Err(Fault(faults.join("\n"))) }
    }

    /// Puts one take in its place.
    fn place<'a>(
        &self,
        take: &'a Take,
        lines: &BTreeMap<u32, usize>,
        says: &mut BTreeMap<usize, Says<'a>>,
    ) -> Result<(), String> {
        let name = take.file.file_name().unwrap_or_default().to_string_lossy();
        let at = |number: u32| {
            let have = lines.len();
            lines.get(&number).copied().ok_or(format!(
                "{name} is for line {number}, but the script has lines 1 to {have}; look whether the script was changed, or mend \
                 the take's number"
            ))
        };
        let (first, last) = (at(take.first)?, at(take.last)?);
        if last < first {
            return Err(format!("{name} is for lines {} to {}; name the first line first", take.first, take.last));
        }
        for place in first..=last {
            let line = self.script.lines.get(place);
            if !line.is_some_and(|line| matches!(line.cue, Cue::Say { .. })) {
                return Err(format!(
                    "{name} goes from line {} to line {}, but between them is a pause or a sound; cut it there into two takes",
                    take.first, take.last
                ));
            }
            let who = if place == first { Says::Take(take) } else { Says::Within };
            if says.insert(place, who).is_some() {
                return Err(format!("there are two takes for a line of {name}; take one of them away"));
            }
        }
        Ok(())
    }
}
