//! A station as a district officer writes it down, one TOML file a station: read, or complained about line by line. Whether its courses,
//! classes and lessons exist is asked elsewhere; their places are kept for that.

mod slot;
mod values;

use std::collections::BTreeMap;

use course::SourceFile;
use jiff::tz::TimeZoneDatabase;
use messages::Phone;
use school::timetable::Zone;
use text::Language;
use text::complaint::{Complaint, Complaints, Level, Place, has_curly_quotes};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use slot::SlotSaid;

use super::{FileKind, Packets, SoundFormat, Station};
use crate::limits::{STATION_CLASSES_MAX, STATION_SLOTS_MAX};
use values::Reader;

const KEYS: [&str; 16] = [
    "name",
    "place",
    "zone",
    "language",
    "mail",
    "phone",
    "folder",
    "packets",
    "mailbox",
    "format",
    "loudness",
    "classes",
    "cart",
    "evergreen",
    "approve",
    "slot",
];
/// The loudness of a station that says nothing of it.
const LOUDNESS_USUAL: &str = "broadcast";
/// Samples a second of everything that is delivered.
const RATE_HZ: u32 = 48_000;

/// Something of the file, with its place for those who find out later that it can't be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// Where it stands.
    pub place: Place,
    /// What stands there.
    pub value: T,
}

/// What is known beside the file.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The school's country (ISO 3166): phone numbers without a country code.
    pub region: &'a str,
    /// All zones.
    pub zones: &'a TimeZoneDatabase,
    /// Names of the loudness profiles.
    pub loudness: &'a [&'a str],
}

/// What a file says.
#[derive(Clone, PartialEq, Eq)]
pub struct StationFile {
    /// How the station wants its programmes.
    pub station: Station,
    /// Its mailbox.
    pub mail: Option<String>,
    /// Its phone.
    pub phone: Option<Phone>,
    /// The name of its drop folder.
    pub folder: Option<String>,
    /// Classes whose learners hear it.
    pub classes: Vec<Written<String>>,
    /// `course/lesson` of what goes out where a programme is missing: for a slot, the first that has its language.
    pub evergreens: Vec<Written<(String, String)>>,
    /// Its times.
    pub slots: Vec<SlotSaid>,
}

/// Reads a file; `None` with every complaint where something in it can't be.
pub fn read_station(file: &SourceFile, known: Known<'_>) -> (Option<StationFile>, Vec<Complaint>) {
    let mut complaints = Complaints::about(&file.path);
    let read = file.text(&mut complaints).and_then(|text| {
        let (table, errors) = DeTable::parse_recoverable(&text);
        let mut reader = Reader { text: &text, known, complaints: &mut complaints };
        if let Some(error) = errors.first() {
            let at = reader.place_at(error.span().map_or(0, |span| span.start));
            let what = format!("this can't be read: {}", error.message());
            let mend = match has_curly_quotes(&text) {
                true => "write straight quotation marks, as in name = \"Radio Amani\": an editor has made curly ones of them",
                false => "write each line as key = \"value\", and a slot below [[slot]]",
            };
            reader.complaints.error(at, what, mend);
            return None;
        }
        station(&mut reader, table.get_ref())
    });
    let complaints = complaints.into_sorted();
    (read.filter(|_| complaints.iter().all(|c| c.level != Level::Error)), complaints)
}

impl StationFile {
    /// The same with carts for each course and evergreen; those that were given before stay.
    #[must_use]
    pub fn with_carts(mut self, given: BTreeMap<String, u32>) -> Self {
        self.station.carts = if self.station.first_cart.is_some() { given } else { BTreeMap::new() };
        let slots = self.slots.iter().map(|slot| (slot.course.value.as_str(), &slot.language));
        let evergreens = self.evergreens.iter().flat_map(|evergreen| {
            let course = evergreen.value.0.as_str();
            self.slots.iter().map(move |slot| (course, &slot.language))
        });
        self.station.give_carts(slots.chain(evergreens));
        self
    }
}

fn station(reader: &mut Reader<'_, '_>, table: &DeTable<'_>) -> Option<StationFile> {
    reader.refuse_unknown(table, &KEYS);
    let start = Place::START;
    let name = reader.demanded(table, "name", start, "\"Radio Amani\"", Reader::line);
    let place = reader.demanded(table, "place", start, "\"Kilifi\"", Reader::line);
    let zone = reader.demanded(table, "zone", start, "\"Africa/Nairobi\"", Reader::zone);
    let language = reader.demanded(table, "language", start, "\"en\"", Reader::language);
    let mail = reader.asked(table, "mail", Reader::mailbox_address);
    let phone = reader.asked(table, "phone", Reader::phone);
    let folder = reader.asked(table, "folder", Reader::folder_name);
    let mailbox_bytes_max = reader.asked(table, "mailbox", Reader::bytes);
    let packets = reader.asked(table, "packets", packets).unwrap_or(Packets::Each);
    let sound = reader.demanded(table, "format", start, "\"mp3-64\"", format);
    let loudness = reader.asked(table, "loudness", Reader::loudness).unwrap_or_else(|| LOUDNESS_USUAL.to_owned());
    let cart = reader.asked(table, "cart", Reader::cart);
    let evergreens = reader.asked(table, "evergreen", evergreens).unwrap_or_default();
    let approve = reader.asked(table, "approve", Reader::yes_or_no).unwrap_or(true);
    let classes = reader.asked(table, "classes", classes).unwrap_or_default();
    let slots = slots(reader, table, zone.as_ref(), language.as_ref());
    if mail.is_none() && folder.is_none() && slots.as_ref().is_some_and(|slots| !slots.is_empty()) {
        let what = if phone.is_some() {
            "neither a mailbox nor a drop folder is named, so it is only texted where its programmes lie"
        } else {
            "neither a mailbox nor a drop folder is named, so nothing is sent to it"
        };
        reader.complaints.warn(start, what, "write mail = \"studio@example.org\", or bring it sticks");
    }
    let (zone, slots) = (zone?, slots?);
    let first = slots.first();
    let file = StationFile {
        station: Station {
            name: name?,
            place: place?,
            zone: zone.name().to_owned(),
            language: language?,
            slot_length_ms: first.map_or(0, |slot| slot.length_ms),
            ending: first.map_or(super::Ending::Hard, |slot| slot.ending),
            sound: sound?,
            loudness,
            mailbox_bytes_max: mail.as_ref().and(mailbox_bytes_max),
            packets,
            first_cart: cart,
            carts: BTreeMap::new(),
            evergreens: evergreens.iter().map(|e| format!("{}/{}", e.value.0, e.value.1)).collect(),
            approve,
        },
        mail,
        phone,
        folder,
        classes,
        evergreens,
        slots,
    };
    Some(file.with_carts(BTreeMap::new()))
}

fn slots(
    reader: &mut Reader<'_, '_>,
    table: &DeTable<'_>,
    zone: Option<&Zone>,
    language: Option<&Language>,
) -> Option<Vec<SlotSaid>> {
    let mend = "write [[slot]] on a line of its own, and below it course, day, at, starts and length";
    let Some(value) = values::find(table, "slot") else {
        reader.complaints.error(Place::START, "the station has no slot", mend);
        return None;
    };
    let tables = value.get_ref().as_array().map(|array| array.iter().collect::<Vec<_>>()).unwrap_or_default();
    if tables.is_empty() || tables.len() > STATION_SLOTS_MAX {
        let what = format!("a station has 1 to {STATION_SLOTS_MAX} slots");
        reader.complaints.error(reader.place(value), what, mend);
        return None;
    }
    let mut slots: Vec<SlotSaid> = Vec::with_capacity(tables.len());
    let mut whole = true;
    for value in &tables {
        let Some(read) = slot::read(reader, value, zone, language) else {
            whole = false;
            continue;
        };
        if slots.iter().any(|other| other.is_same_time(&read)) {
            let what = "two slots begin at the same times";
            reader.complaints.error(reader.place(value), what, "leave one of them, or give it another day or hour");
        }
        slots.push(read);
    }
    whole.then_some(slots)
}

fn packets(reader: &mut Reader<'_, '_>, value: &Spanned<DeValue<'_>>) -> Option<Packets> {
    let choices = [("each", Packets::Each), ("weekly", Packets::Weekly)];
    reader.choice(value, "how often a packet comes", &choices)
}

fn format(reader: &mut Reader<'_, '_>, value: &Spanned<DeValue<'_>>) -> Option<SoundFormat> {
    let sound = |file, kbit_per_s, channels| SoundFormat { file, kbit_per_s, rate_hz: RATE_HZ, channels };
    let choices = [
        ("mp3-64", sound(FileKind::Mp3, 64, 1)),
        ("mp3-128", sound(FileKind::Mp3, 128, 2)),
        ("wav", sound(FileKind::Wav, 0, 1)),
        ("opus-32", sound(FileKind::Opus, 32, 1)),
    ];
    reader.choice(value, "a format", &choices)
}

fn classes(reader: &mut Reader<'_, '_>, value: &Spanned<DeValue<'_>>) -> Option<Vec<Written<String>>> {
    let classes = reader.lines(value)?;
    if classes.len() > STATION_CLASSES_MAX {
        let what = format!("{} classes are named; {STATION_CLASSES_MAX} are the most", classes.len());
        reader.complaints.error(reader.place(value), what, "name fewer classes");
    }
    Some(classes)
}

fn evergreens(reader: &mut Reader<'_, '_>, value: &Spanned<DeValue<'_>>) -> Option<Vec<Written<(String, String)>>> {
    reader.lines(value)?.into_iter().map(|said| evergreen(reader, said)).collect()
}

fn evergreen(reader: &mut Reader<'_, '_>, said: Written<String>) -> Option<Written<(String, String)>> {
    let Written { place, value: said } = said;
    let Some((course, lesson)) =
        said.split_once('/').filter(|(course, lesson)| !course.is_empty() && !lesson.is_empty())
    else {
        let mend = "write the course and the lesson, like \"reading/story-1\"";
        reader.complaints.error(place, format!("{said} names no lesson"), mend);
        return None;
    };
    Some(Written { place, value: (course.to_owned(), lesson.to_owned()) })
}
