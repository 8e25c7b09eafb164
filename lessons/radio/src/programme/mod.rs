//! A programme: what was made of one or more lessons for the air, and everything that is written about it. It makes no sound and knows
//! no file; who measured the sound fills the figures in.

mod calendar_entry;
mod clock;
mod file_name;
mod mail;
mod page;
mod playlist;
mod presenter;
mod rivendell;
mod rundown;
mod station;
mod station_file;
mod stick;
mod table;

use serde::{Deserialize, Serialize};
use text::Language;
use text::words::Catalogue;

pub use calendar_entry::calendar_entry;
pub use clock::slot_length_ms;
pub use file_name::{dated_file_name, own_file_name, slot_file_name};
pub use mail::{Mail, Parcel, Small, Sound, mail};
pub use playlist::playlist;
pub use rivendell::{LogLine, import_log};
pub use station::{Broadcast, Ending, FileKind, Packets, Replies, SoundFormat, Station};
pub use station_file::{Known, SlotSaid, StationFile, Written, read_station};
pub use stick::{StickFile, read_me, week_page};

/// A programme as it was made. One programme may go to several stations, and on air several times: see [`Broadcast`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// What the presenter calls it: `Sharing fairly`.
    pub title: String,
    /// The series it belongs to, which is the course's title: `Division`.
    pub series: String,
    /// Its place in the series, from 1.
    pub episode: u32,
    /// Who made it, which is who speaks: `School 12`.
    pub school: String,
    /// What is spoken.
    pub language: Language,
    /// The whole of it, in milliseconds: the slot's length where the slot ends hard.
    pub length_ms: u64,
    /// What happens, in order, from the first sample to the last.
    pub entries: Vec<Entry>,
    /// As measured on the delivered sound.
    pub loudness: Loudness,
    /// Whose voices are heard.
    pub voice: VoiceKind,
    /// The lessons in it, in order.
    pub made_from: Vec<MadeFrom>,
    /// The part that stands alone, where the script marks one: for a voice note.
    pub excerpt: Option<Stretch>,
}

/// One thing that happens in a programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When it begins, in milliseconds from the programme's beginning.
    pub start_ms: u64,
    /// How long it lasts, in milliseconds.
    pub length_ms: u64,
    /// What it is.
    pub kind: EntryKind,
    /// Who speaks; empty where nobody does.
    pub speaker: String,
    /// The words that are spoken, or the title of what is heard: `opening`.
    pub words: String,
    /// Whose voice it is, where somebody speaks.
    pub voice: Option<VoiceKind>,
    /// The line of the script that it came from, from 0; `None` for what the programme adds itself: a bed that fills the slot.
    pub line: Option<usize>,
}

/// Kinds of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// Somebody speaks.
    Speech,
    /// Learners do something; a soft sound lies under it.
    Pause,
    /// A sound of the programme's: opening, tick.
    Sound,
    /// Music that fills the slot, or a part that is heard once more for that reason.
    Filling,
}

/// What a meter says of the whole programme (ITU-R BS.1770, EBU R 128).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loudness {
    /// Integrated loudness, in LUFS.
    pub integrated_lufs: f64,
    /// Highest true peak, in dBTP.
    pub true_peak_dbtp: f64,
    /// Loudness range, in LU.
    pub range_lu: f64,
}

/// Whose voice is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VoiceKind {
    /// People, recorded.
    Recorded,
    /// A synthesiser.
    Synthetic,
    /// People in some lines, a synthesiser in others.
    Mixed,
}

/// A lesson that a programme was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeFrom {
    /// The course's id.
    pub course: String,
    /// The digest of the published version; empty where it was made from a file that is not published.
    pub edition: String,
    /// The lesson's id.
    pub lesson: String,
    /// The lesson's title.
    pub title: String,
    /// Its place in the course, from 1; 0 where that was not written down.
    #[serde(default)]
    pub place: u32,
}

/// A part of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// When it begins, in milliseconds from the programme's beginning.
    pub start_ms: u64,
    /// How long it lasts, in milliseconds.
    pub length_ms: u64,
}

/// Everything that is written about a programme begins here: the programme, its airing where one is agreed on, and our words. What is
/// for a station is written in the station's language, otherwise in the programme's.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// What was made.
    pub programme: &'a Programme,
    /// Where and when it is to be on air; `None` before that is agreed.
    pub broadcast: Option<&'a Broadcast>,
    /// Our words.
    pub catalogue: &'a Catalogue,
}

impl Sheet<'_> {
    /// Who reads it reads this language.
    fn language(&self) -> &Language {
        self.broadcast.map_or(&self.programme.language, |broadcast| &broadcast.station.language)
    }

    fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.catalogue.say(self.language(), key, args)
    }

    /// `Tue`, and `16:00`.
    fn hour(&self, broadcast: &Broadcast) -> (String, String) {
        let weekday = broadcast.starts.weekday().to_monday_one_offset();
        let day = self.say(&format!("day-{weekday}"), &[]);
        (format!("{day} {}", broadcast.starts.strftime("%Y-%m-%d")), broadcast.starts.strftime("%H:%M").to_string())
    }

    /// What a sound is called: our own by a name for people, others as the script calls them.
    fn sound(&self, name: &str) -> String {
        let known = self.say(&format!("sound-{name}"), &[]);
        if known.is_empty() { name.to_owned() } else { known }
    }

    /// How the station says what happened, line by line.
    fn answers(&self) -> Vec<String> {
        let Some(broadcast) = self.broadcast else { return Vec::new() };
        let number = broadcast.airing.to_string();
        let replies = &broadcast.replies;
        let mut lines = Vec::new();
        if let Some(phone) = &replies.sms_number {
            lines.push(self.say("rundown-after", &[("number", &number), ("phone", phone)]));
            if !replies.pin.is_empty() {
                lines.push(self.say("rundown-pin", &[("number", &number), ("pin", &replies.pin)]));
            }
        }
        if let Some(link) = &replies.page {
            let page = if lines.is_empty() { "rundown-page-alone" } else { "rundown-page" };
            lines.push(self.say(page, &[("link", link)]));
        }
        lines
    }

    /// What the presenter reads out, where answers can be texted.
    fn read_out(&self) -> Option<String> {
        let phone = self.broadcast?.replies.sms_number.as_ref()?;
        Some(self.say("rundown-read-out", &[("phone", phone)]))
    }
}
