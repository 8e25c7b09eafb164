//! The phones of the village: what stands on each, part by part put together the way a phone does it. They answer to
//! nobody and decide nothing; learners do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::smsc::alphabet::{self, Coding};
use crate::smsc::header::Place;

/// What kind of phone it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// Keys, a small screen, SMS and calls.
    Plain,
    /// Runs Telegram beside SMS.
    Smart,
}

/// Whether the network reaches the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// It is on.
    On,
    /// It is off or out of reach: parts wait for it until the network gives up.
    Off,
    /// The number is no longer in service.
    Gone,
}

/// A phone as the world begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneSpec {
    /// Its number: digits with or without a plus before them.
    pub number: String,
    /// Who carries it, for the wall: "Bat", "Nara, Bold, Tuya and their mother".
    pub owner: String,
    /// What kind it is.
    pub model: Model,
    /// National languages whose shift tables it can show (3GPP TS 23.038 numbers: 1 Turkish … 13 Urdu).
    #[serde(default)]
    pub languages: Vec<u8>,
    /// The chat of its Telegram, if it has one.
    #[serde(default)]
    pub chat: Option<i64>,
}

/// A message on a phone's screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhoneMessage {
    /// When it came or left, milliseconds UTC of the world's time.
    pub at_ms: i64,
    /// Whether the phone's owner wrote it.
    pub outgoing: bool,
    /// The other end.
    pub other: String,
    /// The words as the screen shows them.
    pub text: String,
    /// The words of each part.
    pub parts: Vec<String>,
    /// How it was coded.
    pub coding: Coding,
    /// The first character that GSM-7 does not have, if one made the message UCS-2.
    pub because: Option<char>,
    /// What a strict reader objects to.
    pub flaws: Vec<String>,
}

/// One part as it comes from the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub from: String,
    pub place: Option<Place>,
    pub coding: Coding,
    /// User data without the header.
    pub octets: Vec<u8>,
}

impl Part {
    /// The words of this part alone, as a phone with these tables shows them, and whether a character is cut in it.
    pub fn words(&self, languages: &[u8]) -> (String, bool) {
        match self.coding {
            Coding::Gsm7 { locking, single } => alphabet::words_of_septets(&self.octets, locking, single, languages),
            Coding::Ucs2 => alphabet::words_of_units(&self.octets),
        }
    }
}

type Unfinished = ((String, u16, bool, u8), BTreeMap<u8, Part>);

/// One phone.
pub(crate) struct Phone {
    pub spec: PhoneSpec,
    pub signal: Signal,
    pub messages: Vec<PhoneMessage>,
    unfinished: Vec<Unfinished>,
}

impl Phone {
    pub fn new(spec: PhoneSpec) -> Self {
        Self { spec, signal: Signal::On, messages: Vec::new(), unfinished: Vec::new() }
    }

    /// Takes a part; gives the message that it completes, which then also stands on the screen.
    pub fn receive(&mut self, at_ms: i64, part: Part) -> Option<PhoneMessage> {
        let parts = match part.place {
            None => vec![part],
            Some(place) => self.complete(place, part)?,
        };
        let message = self.assemble(at_ms, &parts)?;
        self.messages.push(message.clone());
        Some(message)
    }

    fn complete(&mut self, place: Place, part: Part) -> Option<Vec<Part>> {
        let key = (part.from.clone(), place.reference, place.wide, place.total);
        let found = self.unfinished.iter().position(|(other, _)| *other == key);
        let (_, mut parts) = found.map_or_else(|| (key.clone(), BTreeMap::new()), |at| self.unfinished.remove(at));
        parts.insert(place.part, part);
        if parts.len() == usize::from(place.total) {
            return Some(parts.into_values().collect());
        }
        if self.unfinished.len() >= limits::UNFINISHED_TEXTS {
            self.unfinished.remove(0);
        }
        self.unfinished.push((key, parts));
        None
    }

    fn assemble(&self, at_ms: i64, parts: &[Part]) -> Option<PhoneMessage> {
        let first = parts.first()?;
        let read: Vec<(String, bool)> = parts.iter().map(|part| part.words(&self.spec.languages)).collect();
        let text = if parts.iter().all(|part| part.coding == Coding::Ucs2) {
            // Units first, characters second: a pair that was cut between parts becomes whole again on most phones.
            alphabet::words_of_units(&parts.iter().flat_map(|part| part.octets.clone()).collect::<Vec<_>>()).0
        } else {
            read.iter().map(|(words, _)| words.as_str()).collect()
        };
        let cut = read.iter().enumerate().filter(|(_, (_, cut))| *cut);
        Some(PhoneMessage {
            at_ms,
            outgoing: false,
            other: first.from.clone(),
            because: (first.coding == Coding::Ucs2).then(|| alphabet::first_outside(&text)).flatten(),
            text,
            parts: read.iter().map(|(words, _)| words.clone()).collect(),
            coding: first.coding,
            flaws: cut.map(|(at, _)| format!("part {}: a character is cut in two", at + 1)).collect(),
        })
    }
}

/// The digits of a number, as the network compares them; `None` if it is no phone's number.
pub(crate) fn digits(number: &str) -> Option<String> {
    let digits = number.strip_prefix('+').unwrap_or(number);
    let length = limits::NUMBER_DIGITS_MIN..=limits::NUMBER_DIGITS;
    (digits.bytes().all(|digit| digit.is_ascii_digit()) && length.contains(&digits.len())).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone() -> Phone {
        let spec = PhoneSpec {
            number: "97688000001".into(),
            owner: "Bat".into(),
            model: Model::Plain,
            languages: vec![],
            chat: None,
        };
        Phone::new(spec)
    }

    fn part(reference: u16, total: u8, part: u8, octets: &[u8], coding: Coding) -> Part {
        let place = Some(Place { reference, wide: false, total, part });
        Part { from: "20851".into(), place, coding, octets: octets.to_vec() }
    }

    const PLAIN: Coding = Coding::Gsm7 { locking: 0, single: 0 };

    #[test]
    fn parts_in_any_order_make_one_message() {
        let mut phone = phone();
        assert!(phone.receive(0, part(7, 3, 3, b"c", PLAIN)).is_none());
        assert!(phone.receive(0, part(8, 2, 1, b"other ", PLAIN)).is_none());
        assert!(phone.receive(0, part(7, 3, 1, b"a", PLAIN)).is_none());
        assert!(phone.receive(0, part(7, 3, 1, b"a", PLAIN)).is_none());
        assert_eq!(phone.receive(0, part(7, 3, 2, b"b", PLAIN)).unwrap().text, "abc");
        assert_eq!(phone.receive(0, part(8, 2, 2, b"one", PLAIN)).unwrap().text, "other one");
        assert_eq!(phone.messages.len(), 2);
    }

    #[test]
    fn a_cut_character_is_whole_again_but_noted() {
        let mut phone = phone();
        phone.receive(0, part(1, 2, 1, &[0xD8, 0x3D], Coding::Ucs2));
        let message = phone.receive(0, part(1, 2, 2, &[0xDE, 0x00], Coding::Ucs2)).unwrap();
        assert_eq!(message.text, "😀");
        assert_eq!(message.flaws, ["part 1: a character is cut in two", "part 2: a character is cut in two"]);
    }

    #[test]
    fn unfinished_messages_are_forgotten_oldest_first() {
        let mut phone = phone();
        for reference in 0..=limits::UNFINISHED_TEXTS as u16 {
            phone.receive(0, part(reference, 2, 1, b"a", PLAIN));
        }
        assert!(phone.receive(0, part(0, 2, 2, b"b", PLAIN)).is_none());
        assert!(phone.receive(0, part(5, 2, 2, b"b", PLAIN)).is_some());
    }
}
