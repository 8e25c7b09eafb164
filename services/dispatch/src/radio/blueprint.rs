//! What a programme is made from, before it is made: the script, the takes that count, voices, slot and files, and the digest of it all.
//! The same inputs have the same digest, and are made once. It renders nothing.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use course::Course;
use forms::joined::{Joined, PartOf, join};
use jiff::Timestamp;
use radio::programme;
use radio::programme::{FileKind, MadeFrom, SoundFormat};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{StoreError, radio::Take};
use studio::order::{About, FileOrder, Format, Order, Profile, Synthetic, WallTime};
use studio::voice::CommandVoice;
use text::Language;

use super::{
    scripted::{Scripted, scripted},
    takes::{Recorded, last, standing},
};
use crate::depot::Depot;

/// Counts up whenever the same inputs would sound otherwise: what was made before is made anew.
const MAKER: u32 = 1;
/// Kilobits a second of the MP3 for sticks and feeds, where the station takes another kind, by channels.
const MP3_KBIT_PER_S: [u16; 2] = [64, 128];

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The course's short name, and those of the lessons in it, in the programme's order.
    pub course: &'a str,
    /// See `course`.
    pub lessons: &'a [String],
    /// Whether its lessons are heard again where the slot has room: a slot of several lessons, whose last programme may have one.
    pub again: bool,
    /// What is spoken.
    pub language: &'a str,
    /// The slot's length, milliseconds.
    pub length_ms: u64,
    /// Whether the slot ends hard.
    pub hard: bool,
    /// Whether a synthetic voice may say what nobody has recorded.
    pub synthetic: bool,
    /// For which station.
    pub station: &'a programme::Station,
}

/// A programme that can be made.
pub struct Blueprint {
    /// The order, without the takes' files.
    pub order: Order,
    /// The takes that count.
    pub takes: Vec<Placed>,
    /// Lines that nobody has recorded and no synthetic voice may say, by lesson, where the programme has several; the studio names one's own.
    pub missing: Option<String>,
    /// Digest of all that makes it sound and read as it does.
    pub digest: String,
    /// When a take was recorded last, milliseconds UTC.
    pub newest_take_ms: Option<i64>,
}

/// A take with its first and last line in the programme.
pub struct Placed {
    /// From 1.
    pub first: u32,
    /// The same line, where the take reads one.
    pub last: u32,
    /// What is kept of it.
    pub take: Take,
}

/// A lesson of a programme, before it is one.
struct Found {
    made_from: MadeFrom,
    scripted: Scripted,
}

/// Gathers everything.
///
/// # Errors
/// What the producer has to mend; or the store is away ([`StoreError::passes`]).
pub async fn blueprint(depot: &Depot, asked: &Asked<'_>) -> Result<Blueprint> {
    let edition = depot.store.latest(asked.course).await.map_err(|error| match error {
        StoreError::Absent(_) => anyhow::anyhow!("the course {} is not published; publish it", asked.course),
        error => error.into(),
    })?;
    let course = depot.store.course(&edition.digest).await?;
    let language = Language::new(asked.language)?;
    let mut lessons = Vec::with_capacity(asked.lessons.len());
    for lesson in asked.lessons {
        lessons.push(found(depot, &course, &edition.digest, lesson, &language).await?);
    }
    let newest_take_ms = lessons.iter().filter_map(|found| found.scripted.newest_take_ms).max();
    let part = |of: &Scripted| PartOf {
        script: of.script.clone(),
        takes: of.takes.iter().map(|take| (take.kept.line, last(take))).collect(),
    };
    let parts = lessons.iter().map(|found| part(&found.scripted)).collect();
    let Joined { script, numbers } = join(parts, &language, asked.again);
    let episode = lessons.first().map(|found| found.made_from.place).context("a programme has a lesson")?;
    let titles: Vec<&str> = lessons.iter().map(|found| found.made_from.title.as_str()).collect();
    let title = titles.join("; ");
    let missing = (lessons.len() > 1 && !asked.synthetic).then(|| missing(&lessons)).flatten();
    let made_from = lessons.iter().map(|found| found.made_from.clone()).collect();
    let takes: Vec<Placed> =
        lessons.into_iter().zip(&numbers).flat_map(|(found, numbers)| placed(found.scripted.takes, numbers)).collect();
    let profile = &asked.station.loudness;
    let profile = Profile::asked(profile)?;
    let sound = asked.station.sound;
    let order = Order {
        script,
        language: language.clone(),
        words_per_minute: course.pace(&language).of_voice(),
        takes: Vec::new(),
        voice: if asked.synthetic { voice(&depot.settings.voices, &language) } else { Synthetic::None },
        slot_length_ms: asked.length_ms,
        hard: asked.hard,
        format: Format { rate_hz: sound.rate_hz, channels: sound.channels },
        profile,
        files: files(sound, asked.lessons.len())?,
        about: About {
            title,
            series: course.title.clone(),
            episode,
            school: depot.settings.school.name.clone(),
            language: language.clone(),
            made: today(depot, &asked.station.zone)?,
            cart: asked.station.cart(asked.course, &language, episode),
            made_from,
        },
    };
    let digest = digest(&order, &takes);
    Ok(Blueprint { order, takes, missing, digest, newest_take_ms })
}

/// A lesson with its script and the takes that count for it.
async fn found(depot: &Depot, course: &Course, edition: &str, lesson: &str, language: &Language) -> Result<Found> {
    let place = course.lessons.iter().position(|known| known.id == lesson);
    let place = place.with_context(|| {
        format!("{} has no lesson {lesson} any more; publish it again, or change the slot", course.id)
    })?;
    let Some(scripted) = scripted(depot, course, lesson, language).await? else {
        bail!("{}/{lesson} has no words in {}; write them, or change the slot's language", course.id, language.name());
    };
    let made_from = MadeFrom {
        course: course.id.clone(),
        edition: edition.to_owned(),
        lesson: lesson.to_owned(),
        title: scripted.title.clone(),
        place: u32::try_from(place + 1)?,
    };
    Ok(Found { made_from, scripted })
}

/// A lesson's takes where they are in the programme: one whose line is not heard there is not needed.
fn placed(takes: Vec<Take>, numbers: &BTreeMap<u32, u32>) -> impl Iterator<Item = Placed> {
    takes.into_iter().filter_map(|take| {
        let (first, last) = (*numbers.get(&take.kept.line)?, *numbers.get(&last(&take))?);
        Some(Placed { first, last, take })
    })
}

/// "“Sharing”: lines 1, 2 are not recorded", for each lesson in which that is so.
fn missing(lessons: &[Found]) -> Option<String> {
    let of = |found: &Found| {
        let standing = standing(&found.scripted.script, &found.scripted.takes);
        let lines = standing.into_iter().filter(|(_, recorded)| *recorded != Recorded::Kept);
        let lines: Vec<String> = lines.map(|(line, _)| line.to_string()).collect();
        let (line, are) = if lines.len() == 1 { ("line", "is") } else { ("lines", "are") };
        (!lines.is_empty())
            .then(|| format!("“{}”: {line} {} {are} not recorded", found.made_from.title, lines.join(", ")))
    };
    let all: Vec<String> = lessons.iter().filter_map(of).collect();
    (!all.is_empty()).then(|| format!("{}\nRecord them, or let a synthetic voice say what is missing", all.join("\n")))
}

/// The voice for a language: the configured command of its tag, or of its language without region, else the built-in one.
pub fn voice(voices: &BTreeMap<String, CommandVoice>, language: &Language) -> Synthetic {
    let of = |tag: &str| voices.get(tag).cloned();
    of(language.as_str()).or_else(|| of(language.base())).map_or(Synthetic::BuiltIn, Synthetic::Command)
}

/// The station's own kind of file; an MP3 for sticks and feeds; voice notes for learners, of each lesson the whole and its excerpt.
fn files(sound: SoundFormat, lessons: usize) -> Result<Vec<FileOrder>> {
    let whole = FileOrder::of_station;
    let said = u16::try_from(sound.kbit_per_s)?;
    let [mono, stereo] = MP3_KBIT_PER_S;
    let usual = if sound.channels == 1 { mono } else { stereo };
    let mut files = match sound.file {
        FileKind::Mp3 => vec![whole(FileKind::Mp3, said)],
        FileKind::Wav => vec![whole(FileKind::Wav, 0), whole(FileKind::Mp3, usual)],
        FileKind::Opus => vec![whole(FileKind::Mp3, usual), whole(FileKind::Opus, said)],
    };
    let of = (0..lessons).map(|lesson| Some(lesson).filter(|_| lessons > 1));
    files.extend(
        of.flat_map(|lesson| [false, true].map(|excerpt| FileOrder { lesson, ..FileOrder::voice_note(excerpt) })),
    );
    Ok(files)
}

/// Today by the station's clock: what the file says of its making. It is no part of the digest.
fn today(depot: &Depot, zone: &str) -> Result<WallTime> {
    let today = Timestamp::from_millisecond(depot.clock.now_ms())?.to_zoned(depot.zones().get(zone)?);
    Ok(WallTime {
        year: u16::try_from(today.year())?,
        month: u8::try_from(today.month())?,
        day: u8::try_from(today.day())?,
        hour: 0,
        minute: 0,
        second: 0,
    })
}

fn digest(order: &Order, takes: &[Placed]) -> String {
    let about = &order.about;
    let takes: Vec<_> =
        takes.iter().map(|placed| json!([placed.first, placed.last, placed.take.kept.media.as_str()])).collect();
    let voice = match &order.voice {
        Synthetic::None => json!("none"),
        Synthetic::BuiltIn => json!("built-in"),
        Synthetic::Command(command) => json!(command),
    };
    let inputs = json!({
        "maker": MAKER, "script": order.script, "language": order.language, "rate": order.words_per_minute,
        "takes": takes, "voice": voice, "slot_ms": order.slot_length_ms, "hard": order.hard, "format": order.format,
        "profile": order.profile, "files": order.files, "title": about.title, "series": about.series,
        "episode": about.episode, "school": about.school, "cart": about.cart,
    });
    Sha256::digest(inputs.to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
}
