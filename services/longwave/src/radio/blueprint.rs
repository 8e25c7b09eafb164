//! What a programme is made from, before it is made: the script, the takes that count, voices, slot and files, and the digest of it all.
//! The same inputs have the same digest, and are made once. It renders nothing.

use anyhow::{Context, Result, bail};
use audio::{container::WallTime, format::Format, profile::Profile};
use jiff::{Timestamp, tz::TimeZone};
use lessons::{
    Language,
    form::script::script,
    programme::{self, FileKind, MadeFrom, SoundFormat},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{
    StoreError,
    radio::{Script as ScriptOf, Take},
};
use studio::order::{About, FileOrder, Form, Order, Synthetic};

use super::takes::{counting, last};
use crate::{config::Config, house::House};

/// Counts up whenever the same inputs would sound otherwise: what was made before is made anew.
const MAKER: u32 = 1;
/// Kilobits a second of the MP3 for sticks and feeds, where the station takes another kind, by channels.
const MP3_KBIT_PER_S: [u16; 2] = [64, 128];

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The course's short name, and the lesson's in it.
    pub course: &'a str,
    /// See `course`.
    pub lesson: &'a str,
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
    pub takes: Vec<Take>,
    /// Digest of all that makes it sound and read as it does.
    pub digest: String,
    /// When a take was recorded last, milliseconds UTC.
    pub newest_take_ms: Option<i64>,
}

/// Gathers everything.
///
/// # Errors
/// What the producer has to mend; or the store is away ([`StoreError::passes`]).
pub async fn blueprint(house: &House, asked: &Asked<'_>) -> Result<Blueprint> {
    let edition = house.store.latest(asked.course).await.map_err(|error| match error {
        StoreError::Absent(_) => anyhow::anyhow!("the course {} is not published; publish it", asked.course),
        error => error.into(),
    })?;
    let course = house.store.course(&edition.digest).await?;
    let place = course.lessons.iter().position(|lesson| lesson.id == asked.lesson);
    let (place, lesson) = place.and_then(|place| Some((place, course.lessons.get(place)?))).with_context(|| {
        format!("{} has no lesson {} any more; publish it again, or change the slot", asked.course, asked.lesson)
    })?;
    let language = Language::new(asked.language)?;
    let Some(text) = lesson.texts.get(&language) else {
        bail!(
            "{}/{} has no words in {}; write them, or change the slot's language",
            asked.course,
            asked.lesson,
            language.name()
        );
    };
    let script = script(text, &language, &course.subject, course.pace(&language), &house.catalogue);
    let of = ScriptOf {
        course: asked.course.to_owned(),
        lesson: asked.lesson.to_owned(),
        language: language.as_str().to_owned(),
    };
    let takes = house.store.takes(&of).await?;
    let newest_take_ms = takes.iter().map(|take| take.taken_ms).max();
    let takes = counting(&script, takes);
    let profile = &asked.station.loudness;
    let profile = Profile::asked(profile)?;
    let sound = asked.station.sound;
    let episode = u32::try_from(place + 1)?;
    let order = Order {
        script,
        language: language.clone(),
        words_per_minute: course.pace(&language).of_voice(),
        takes: Vec::new(),
        voice: if asked.synthetic { voice(&house.config, &language) } else { Synthetic::None },
        slot_length_ms: asked.length_ms,
        hard: asked.hard,
        format: Format { rate_hz: sound.rate_hz, channels: sound.channels },
        profile,
        files: files(sound)?,
        about: About {
            title: text.title.clone(),
            series: course.title.clone(),
            episode,
            school: house.config.school.name.clone(),
            language: language.clone(),
            made: today(house, &asked.station.zone)?,
            cart: asked.station.cart(asked.course, &language, episode),
            made_from: vec![MadeFrom {
                course: asked.course.to_owned(),
                edition: edition.digest.clone(),
                lesson: asked.lesson.to_owned(),
                title: text.title.clone(),
            }],
        },
    };
    let digest = digest(&order, &takes);
    Ok(Blueprint { order, takes, digest, newest_take_ms })
}

/// The voice for a language: the configured command of its tag, or of its language without region, else the built-in one.
pub fn voice(config: &Config, language: &Language) -> Synthetic {
    let voices = config.radio.as_ref().map(|radio| &radio.voices);
    let of = |tag: &str| voices.and_then(|voices| voices.get(tag)).cloned();
    of(language.as_str()).or_else(|| of(language.base())).map_or(Synthetic::BuiltIn, Synthetic::Command)
}

/// The station's own kind of file; an MP3 for sticks and feeds; voice notes for learners, whole and as an excerpt.
fn files(sound: SoundFormat) -> Result<Vec<FileOrder>> {
    let whole = |kind, kbit_per_s| FileOrder { kind, kbit_per_s, excerpt: false, form: Form::Station };
    let said = u16::try_from(sound.kbit_per_s)?;
    let [mono, stereo] = MP3_KBIT_PER_S;
    let usual = if sound.channels == 1 { mono } else { stereo };
    let mut files = match sound.file {
        FileKind::Mp3 => vec![whole(FileKind::Mp3, said)],
        FileKind::Wav => vec![whole(FileKind::Wav, 0), whole(FileKind::Mp3, usual)],
        FileKind::Opus => vec![whole(FileKind::Mp3, usual), whole(FileKind::Opus, said)],
    };
    files.extend([FileOrder::voice_note(false), FileOrder::voice_note(true)]);
    Ok(files)
}

/// Today by the station's clock: what the file says of its making. It is no part of the digest.
fn today(house: &House, zone: &str) -> Result<WallTime> {
    let today = Timestamp::from_millisecond(house.clock.now_ms())?.to_zoned(TimeZone::get(zone)?);
    Ok(WallTime {
        year: u16::try_from(today.year())?,
        month: u8::try_from(today.month())?,
        day: u8::try_from(today.day())?,
        hour: 0,
        minute: 0,
        second: 0,
    })
}

fn digest(order: &Order, takes: &[Take]) -> String {
    let about = &order.about;
    let takes: Vec<_> =
        takes.iter().map(|take| json!([take.kept.line, last(take), take.kept.media.as_str()])).collect();
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
