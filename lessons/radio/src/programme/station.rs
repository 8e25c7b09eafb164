//! A station as it describes itself, and one airing as it was agreed on with it. It delivers nothing.

use std::collections::BTreeMap;

use jiff::{Timestamp, Zoned};
use school::timetable::Zone;
use serde::{Deserialize, Deserializer, Serialize};
use text::Language;

/// What a station told the school about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Station {
    /// `Radio Amani`.
    pub name: String,
    /// Where it stands: `Kilifi`.
    pub place: String,
    /// Its time zone, an IANA name.
    pub zone: String,
    /// In which language its people read what we write to them.
    pub language: Language,
    /// Length of its slots, in milliseconds.
    pub slot_length_ms: u64,
    /// How a slot ends.
    pub ending: Ending,
    /// What sound it takes.
    pub sound: SoundFormat,
    /// Name of the loudness profile: `broadcast`, `small-fm`.
    pub loudness: String,
    /// Bytes of the largest message that its mailbox takes; `None` where it has no mailbox.
    pub mailbox_bytes_max: Option<u64>,
    /// Whether it wants a week at once.
    pub packets: Packets,
    /// The cart number of the first programme, where it plays with Rivendell: our episodes count on from there.
    pub first_cart: Option<u32>,
    /// The first cart of each course in each language, by `course language`: two courses in one cart, and the wrong lesson would play.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub carts: BTreeMap<String, u32>,
    /// `course/lesson` of the short items that go out where a programme can't be made in time: for a slot, the first that has its language.
    #[serde(default, alias = "evergreen", deserialize_with = "one_or_several")]
    pub evergreens: Vec<String>,
    /// Whether a programme with a fault that a listener hears waits until a person has approved it.
    #[serde(default = "approved_by_a_person")]
    pub approve: bool,
}

/// Carts that a course gets: more lessons than any course has.
const CARTS_A_COURSE: u32 = 100;

impl Station {
    /// The cart of a lesson, by its place in its course from 1; `None` where the station has no carts.
    pub fn cart(&self, course: &str, language: &Language, episode: u32) -> Option<u32> {
        let first = match self.carts.get(&cart_key(course, language)) {
            Some(first) => Some(*first),
            // Entered before each course had its own.
            None if self.carts.is_empty() => self.first_cart,
            None => None,
        };
        first.map(|first| first.saturating_add(episode.saturating_sub(1)))
    }

    /// Gives carts to each of these that has none, behind those that are given.
    pub fn give_carts<'a>(&mut self, courses: impl Iterator<Item = (&'a str, &'a Language)>) {
        let Some(first) = self.first_cart else { return };
        for (course, language) in courses {
            let free = self.carts.values().max().map_or(first, |last| last.saturating_add(CARTS_A_COURSE));
            self.carts.entry(cart_key(course, language)).or_insert(free);
        }
    }
}

fn cart_key(course: &str, language: &Language) -> String {
    format!("{course} {}", language.as_str())
}

/// One alone, as profiles had it before a station could name several, or none.
fn one_or_several<'de, D: Deserializer<'de>>(said: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        None,
        One(String),
        Several(Vec<String>),
    }
    Ok(match Said::deserialize(said)? {
        Said::None => Vec::new(),
        Said::One(one) => vec![one],
        Said::Several(several) => several,
    })
}

fn approved_by_a_person() -> bool {
    true
}

/// How a slot ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// To the second: the next programme begins by itself.
    Hard,
    /// A presenter speaks on: shorter is no harm.
    Soft,
}

/// What sound a station takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SoundFormat {
    /// The kind of file.
    pub file: FileKind,
    /// Kilobits a second, where the file is compressed.
    pub kbit_per_s: u32,
    /// Samples a second.
    pub rate_hz: u32,
    /// 1 or 2.
    pub channels: u16,
}

/// Kinds of sound file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Uncompressed, with `bext` and `cart`.
    Wav,
    /// MPEG-1 layer 3 at a constant bit rate.
    Mp3,
    /// Opus in Ogg.
    Opus,
}

impl FileKind {
    /// How names of such files end, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Wav => "wav",
            Self::Mp3 => "mp3",
            Self::Opus => "opus",
        }
    }
}

/// How often a station wants a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Packets {
    /// One with all programmes of the week.
    Weekly,
    /// One for each programme.
    Each,
}

/// One airing: a programme, a station and an hour. It is made for writing about it and is kept nowhere in this form.
#[derive(Clone, Debug, PartialEq)]
pub struct Broadcast {
    /// The number that the station's people say: the 12 of `AIRED 12`. From 1.
    pub airing: u64,
    /// Where.
    pub station: Station,
    /// When, in the station's zone.
    pub starts: Zoned,
    /// How the station answers.
    pub replies: Replies,
    /// Where the sound can be fetched, where it has an address.
    pub download: Option<String>,
}

/// Ways in which the station says what happened, and listeners answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replies {
    /// The number to text to, as people dial it; `None` where the school has no SMS.
    pub sms_number: Option<String>,
    /// What an unregistered phone adds to its `AIRED 12`; six digits, so that no time of day looks like it.
    pub pin: String,
    /// The page with the three buttons.
    pub page: Option<String>,
}

impl Broadcast {
    /// The hour of an airing in its station's zone.
    ///
    /// # Errors
    /// Where `starts_ms` (UTC, since 1970) is beyond the years that a clock knows.
    pub fn local(starts_ms: i64, zone: &Zone) -> Result<Zoned, jiff::Error> {
        Ok(Timestamp::from_millisecond(starts_ms)?.to_zoned(zone.rules().clone()))
    }
}
