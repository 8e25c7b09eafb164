//! One `[[slot]]` of a station's file: when, for how long, which course. It plans no dates.

use forms::programmes::Lessons;
use jiff::civil::{Date, Time};
use school::timetable::{Rule, Timetable, Zone};
use text::Language;
use text::complaint::Place;
use toml::Spanned;
use toml::de::DeValue;

use super::Written;
use super::values::Reader;
use crate::programme::Ending;

const KEYS: [&str; 11] = [
    "course",
    "first",
    "lessons_per_programme",
    "language",
    "rule",
    "day",
    "at",
    "starts",
    "length",
    "ending",
    "synthetic",
];

/// A slot as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotSaid {
    /// The course's short name.
    pub course: Written<String>,
    /// The lesson that it begins with; the course's first where nothing is said.
    pub first: Option<Written<String>>,
    /// How many lessons a programme has.
    pub lessons: Lessons,
    /// What is spoken.
    pub language: Language,
    /// Its rule.
    pub rule: String,
    /// The first day on which it may be.
    pub starts: Date,
    /// The hour by the station's clock.
    pub at: Time,
    /// How long it is, in milliseconds.
    pub length_ms: u64,
    /// How it ends.
    pub ending: Ending,
    /// Whether the producer lets a synthetic voice on air.
    pub synthetic: bool,
}

impl SlotSaid {
    /// Whether both would be on air at the same times.
    pub(super) fn is_same_time(&self, other: &Self) -> bool {
        (&self.rule, self.starts, self.at) == (&other.rule, other.starts, other.at)
    }
}

/// Reads a slot; `None` where something essential of it is missing or wrong, which is complained about.
pub(super) fn read(
    reader: &mut Reader<'_, '_>,
    value: &Spanned<DeValue<'_>>,
    zone: Option<&Zone>,
    language: Option<&Language>,
) -> Option<SlotSaid> {
    let place = reader.place(value);
    let Some(table) = value.get_ref().as_table() else {
        reader.complaints.error(place, "this is no slot", "write [[slot]] on a line of its own");
        return None;
    };
    reader.refuse_unknown(table, &KEYS);
    let course = reader.demanded(table, "course", place, "\"reading\"", Reader::placed);
    let first = reader.asked(table, "first", Reader::placed);
    let lessons = reader.asked(table, "lessons_per_programme", Reader::lessons).unwrap_or(Lessons::Each(1));
    let spoken = reader.asked(table, "language", Reader::language).or(language.cloned());
    let at = reader.demanded(table, "at", place, "\"16:00\"", Reader::hour);
    let starts = reader.demanded(table, "starts", place, "2026-11-24", Reader::date);
    let length_ms = reader.demanded(table, "length", place, "\"28:30\"", Reader::length_ms);
    let ending = reader.asked(table, "ending", ending).unwrap_or(Ending::Hard);
    let synthetic = reader.asked(table, "synthetic", Reader::yes_or_no).unwrap_or(false);
    let rule = rule(reader, table, place);
    let (rule, starts, at) = (rule?, starts?, at?);
    let timetable = Timetable::new(rule, starts, at, zone?.clone());
    if let Err(error) = &timetable {
        reader.complaints.error(place, error.to_string(), "mend rule and starts, so that the slot has dates");
    }
    timetable.ok()?;
    Some(SlotSaid {
        course: course?,
        first,
        lessons,
        language: spoken?,
        rule: rule.to_string(),
        starts,
        at,
        length_ms: length_ms?,
        ending,
        synthetic,
    })
}

fn ending(reader: &mut Reader<'_, '_>, value: &Spanned<DeValue<'_>>) -> Option<Ending> {
    reader.choice(value, "how a slot ends", &[("hard", Ending::Hard), ("soft", Ending::Soft)])
}

/// Its rule: as calendars write it, or by its days.
fn rule(reader: &mut Reader<'_, '_>, table: &toml::de::DeTable<'_>, place: Place) -> Option<Rule> {
    let written = super::values::find(table, "rule");
    let days = super::values::find(table, "day");
    match (written, days) {
        (Some(value), None) => reader.rule(value),
        (None, Some(value)) => reader.days(value),
        (Some(value), Some(_)) => {
            let what = "rule and day are both there";
            reader.complaints.error(reader.place(value), what, "leave one of the two; day is the simpler one");
            None
        }
        (None, None) => {
            reader.complaints.error(place, "the slot has no day", "write day = \"Tue\", or day = [\"Tue\", \"Thu\"]");
            None
        }
    }
}
