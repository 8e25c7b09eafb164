//! The values of a station's file, each kind read in one place, with a remedy for what is wrong.

use course::place_in;
use forms::programmes::Lessons;
use jiff::civil::{Date, Time};
use messages::{Address, Phone};
use school::timetable::{Days, Ends, Rule, Zone, day_of, wall_time};
use text::Language;
use text::complaint::{Complaints, Place};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Known, Written};
use crate::limits::{PROGRAMME_LESSONS, SLOT_MS, STATION_LINE_CHARS_MAX};
use crate::programme::slot_length_ms;

/// The least and the most that a mailbox takes, in bytes: below, no mail with papers fits; above is a typing mistake.
const MAILBOX_BYTES: std::ops::RangeInclusive<u64> = 100_000..=1_000_000_000;
/// Cart numbers of Rivendell.
const CARTS: std::ops::RangeInclusive<u32> = 1..=999_999;

/// Reads values and complains.
pub(super) struct Reader<'r, 'c> {
    pub text: &'r str,
    pub known: Known<'r>,
    pub complaints: &'r mut Complaints<'c>,
}

type Value<'v> = Spanned<DeValue<'v>>;

/// A table's value by its key.
pub(super) fn find<'t, 'v>(table: &'t DeTable<'v>, key: &str) -> Option<&'t Value<'v>> {
    table.iter().find(|(known, _)| known.get_ref().as_ref() == key).map(|(_, value)| value)
}

impl Reader<'_, '_> {
    pub fn place_at(&self, byte: usize) -> Place {
        place_in(self.text, byte)
    }

    pub fn place(&self, value: &Value<'_>) -> Place {
        self.place_at(value.span().start)
    }

    /// Complains about every key that nobody knows.
    pub fn refuse_unknown(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for (key, _) in table.iter().filter(|(key, _)| !known.contains(&key.get_ref().as_ref())) {
            let what = format!("nobody knows the key {}", key.get_ref());
            self.complaints.error(self.place_at(key.span().start), what, format!("the keys are {}", known.join(", ")));
        }
    }

    /// A value that may be left out.
    pub fn asked<T>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        read: impl FnOnce(&mut Self, &Value<'_>) -> Option<T>,
    ) -> Option<T> {
        find(table, key).and_then(|value| read(self, value))
    }

    /// A value that must be there; `place` is where it is missed.
    pub fn demanded<T>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        place: Place,
        example: &str,
        read: impl FnOnce(&mut Self, &Value<'_>) -> Option<T>,
    ) -> Option<T> {
        match find(table, key) {
            Some(value) => read(self, value),
            None => self.wrong(place, format!("{key} is missing"), format!("write {key} = {example}")),
        }
    }

    fn wrong<T>(&mut self, place: Place, what: impl Into<String>, mend: impl Into<String>) -> Option<T> {
        self.complaints.error(place, what, mend);
        None
    }

    /// One line of words.
    pub fn line(&mut self, value: &Value<'_>) -> Option<String> {
        let place = self.place(value);
        let Some(text) = value.get_ref().as_str().map(str::trim) else {
            return self.wrong(place, "words in quotation marks belong here", "write it like \"Radio Amani\"");
        };
        if text.is_empty() || text.chars().count() > STATION_LINE_CHARS_MAX || text.chars().any(char::is_control) {
            let what = format!("1 to {STATION_LINE_CHARS_MAX} characters on one line belong here");
            return self.wrong(place, what, "shorten it, or leave the key out");
        }
        Some(text.to_owned())
    }

    /// One line with its place.
    pub fn placed(&mut self, value: &Value<'_>) -> Option<Written<String>> {
        let place = self.place(value);
        self.line(value).map(|value| Written { place, value })
    }

    /// A list of lines; one alone may stand without its list.
    pub fn lines(&mut self, value: &Value<'_>) -> Option<Vec<Written<String>>> {
        match value.get_ref().as_array() {
            Some(array) => array.iter().map(|entry| self.placed(entry)).collect(),
            None => self.placed(value).map(|one| vec![one]),
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, value: &Value<'_>, what: &str, choices: &[(&str, T)]) -> Option<T> {
        let said = self.line(value)?;
        let found = choices.iter().find(|(word, _)| *word == said.to_lowercase());
        if found.is_none() {
            let words: Vec<String> = choices.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            let mend = format!("write one of {}", words.join(", "));
            return self.wrong(self.place(value), format!("{said} is not {what}"), mend);
        }
        found.map(|(_, choice)| *choice)
    }

    pub fn yes_or_no(&mut self, value: &Value<'_>) -> Option<bool> {
        match value.get_ref().as_bool() {
            Some(said) => Some(said),
            None => {
                self.wrong(self.place(value), "yes or no belongs here", "write true or false, without quotation marks")
            }
        }
    }

    pub fn zone(&mut self, value: &Value<'_>) -> Option<Zone> {
        let said = self.line(value)?;
        match Zone::find(&said, self.known.zones) {
            Ok(zone) => Some(zone),
            Err(error) => self.wrong(self.place(value), format!("{said} is no zone"), error.remedy()),
        }
    }

    pub fn language(&mut self, value: &Value<'_>) -> Option<Language> {
        let said = self.line(value)?;
        match Language::new(&said) {
            Ok(language) => Some(language),
            Err(error) => self.wrong(self.place(value), format!("{said} is no language's tag"), error.to_string()),
        }
    }

    pub fn mailbox_address(&mut self, value: &Value<'_>) -> Option<String> {
        let said = self.line(value)?;
        if Address::mail(&said).is_some() {
            Some(said)
        } else {
            self.wrong(self.place(value), "this is no mail address", "write it like \"studio@example.org\"")
        }
    }

    pub fn phone(&mut self, value: &Value<'_>) -> Option<Phone> {
        let said = self.line(value)?;
        match Phone::parse(&said, self.known.region) {
            Ok(phone) => Some(phone),
            Err(bad) => self.wrong(self.place(value), format!("this holds {}", bad.holds()), bad.remedy()),
        }
    }

    /// The name of a folder: it becomes one below the folder of all stations.
    pub fn folder_name(&mut self, value: &Value<'_>) -> Option<String> {
        let said = self.line(value)?;
        let plain = said.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)) && !said.starts_with('.');
        if plain {
            return Some(said);
        }
        let mend = "use letters a-z, digits, - and _, like \"amani\"; where all these folders lie is radio.drops in longwave.toml";
        self.wrong(self.place(value), "this is no name of a folder", mend)
    }

    /// `"10 MB"`, as mail servers count: a million bytes.
    pub fn bytes(&mut self, value: &Value<'_>) -> Option<u64> {
        let said = self.line(value)?;
        let split = said.find(|c: char| !c.is_ascii_digit()).unwrap_or(said.len());
        let (number, unit) = said.split_at(split);
        let factor = match unit.trim().to_ascii_lowercase().as_str() {
            "kb" => Some(1_000),
            "mb" => Some(1_000_000),
            _ => None,
        };
        let bytes = number.parse::<u64>().ok().zip(factor).and_then(|(number, factor)| number.checked_mul(factor));
        match bytes.filter(|bytes| MAILBOX_BYTES.contains(bytes)) {
            Some(bytes) => Some(bytes),
            None => self.wrong(
                self.place(value),
                format!("{said} is no mailbox's size"),
                "write the largest mail that it takes, like \"10 MB\"",
            ),
        }
    }

    pub fn loudness(&mut self, value: &Value<'_>) -> Option<String> {
        let said = self.line(value)?;
        if self.known.loudness.contains(&said.as_str()) {
            return Some(said);
        }
        let mend = format!("write one of {}", self.known.loudness.join(", "));
        self.wrong(self.place(value), format!("there is no loudness profile {said}"), mend)
    }

    pub fn cart(&mut self, value: &Value<'_>) -> Option<u32> {
        match self.whole(value).and_then(|n| u32::try_from(n).ok()).filter(|cart| CARTS.contains(cart)) {
            Some(cart) => Some(cart),
            None => {
                let what = format!("a cart has a number from {} to {}", CARTS.start(), CARTS.end());
                self.wrong(self.place(value), what, "write cart = 10001, the first of the carts that are ours")
            }
        }
    }

    /// `"16:00"`; TOML's own times are understood too.
    pub fn hour(&mut self, value: &Value<'_>) -> Option<Time> {
        let said = match value.get_ref().as_datetime() {
            Some(time) => time.to_string().get(..5).unwrap_or_default().to_owned(),
            None => self.line(value)?,
        };
        match wall_time(&said) {
            Ok(time) => Some(time),
            Err(_) => self.wrong(
                self.place(value),
                format!("{said} is no time of day"),
                "write at = \"16:00\", by the station's clock",
            ),
        }
    }

    /// `2026-11-24`, with quotation marks or without.
    pub fn date(&mut self, value: &Value<'_>) -> Option<Date> {
        let said = match value.get_ref().as_datetime() {
            Some(date) => date.to_string(),
            None => self.line(value)?,
        };
        match said.parse::<Date>() {
            Ok(date) if said.len() == 10 => Some(date),
            _ => self.wrong(
                self.place(value),
                format!("{said} is no day"),
                "write starts = 2026-11-24: year, month, day",
            ),
        }
    }

    /// `"28:30"`, or whole minutes.
    pub fn length_ms(&mut self, value: &Value<'_>) -> Option<u64> {
        let said = match self.whole(value) {
            Some(minutes) => minutes.to_string(),
            None => self.line(value)?,
        };
        match slot_length_ms(&said) {
            Some(ms) => Some(ms),
            None => {
                let what = format!("a slot lasts {} to {} minutes", SLOT_MS.start() / 60_000, SLOT_MS.end() / 60_000);
                self.wrong(self.place(value), what, "write length = \"28:30\": minutes and seconds")
            }
        }
    }

    /// How many lessons a programme has: a number, or `"fill"`.
    pub fn lessons(&mut self, value: &Value<'_>) -> Option<Lessons> {
        let fills = value.get_ref().as_str().is_some_and(|said| said.trim().eq_ignore_ascii_case("fill"));
        let said = self.whole(value).and_then(|said| usize::try_from(said).ok());
        match said.filter(|said| PROGRAMME_LESSONS.contains(said)) {
            _ if fills => Some(Lessons::Fill),
            Some(said) => Some(Lessons::Each(said)),
            None => {
                let (least, most) = (PROGRAMME_LESSONS.start(), PROGRAMME_LESSONS.end());
                let what = format!("a programme has {least} to {most} lessons");
                let mend = "write lessons_per_programme = \"fill\" for as many as the slot holds, or a number like 3";
                self.wrong(self.place(value), what, mend)
            }
        }
    }

    pub fn rule(&mut self, value: &Value<'_>) -> Option<Rule> {
        let said = self.line(value)?;
        match said.parse::<Rule>() {
            Ok(rule) => Some(rule),
            Err(error) => self.wrong(
                self.place(value),
                error.to_string(),
                "write day = \"Tue\" instead, or rule = \"FREQ=WEEKLY;BYDAY=TU\"",
            ),
        }
    }

    /// `"Tue"`, or a list of days: every week.
    pub fn days(&mut self, value: &Value<'_>) -> Option<Rule> {
        let mut days = Days::NONE;
        for said in self.lines(value)? {
            match day_of(&said.value) {
                Some(day) => {
                    days.insert(day);
                }
                None => {
                    return self.wrong(
                        said.place,
                        format!("{} is no day of the week", said.value),
                        "write it like \"Tue\" or \"Tuesday\"",
                    );
                }
            }
        }
        match Rule::weekly(days, Ends::Never) {
            Ok(rule) => Some(rule),
            Err(error) => self.wrong(self.place(value), error.to_string(), "write day = \"Tue\""),
        }
    }

    fn whole(&self, value: &Value<'_>) -> Option<u64> {
        value.get_ref().as_integer().and_then(|number| number.as_str().replace('_', "").parse().ok())
    }
}
