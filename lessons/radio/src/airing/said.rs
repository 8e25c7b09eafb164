//! What a station texts: `AIRED 12`, `AIRED 12 1602`, `MISSED 12 no power`, with the PIN from a phone that nobody registered. It tells
//! whether it may be believed, and decides nothing that follows.

use messages::Words;
use text::fold;
use text::words::{StationWord, Vocabulary};

use crate::limits::{AIRING_WRONG_PINS_MAX, STATION_PIN_DIGITS, WRONG_PINS_MAX};

/// A station's text, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened.
    pub word: StationWord,
    /// The number of the airing; `None` where the text has none: then it means the one that is open, if only one is.
    pub airing: Option<u64>,
    /// When it began, hour and minute on the station's clock, where the text says.
    pub at: Option<(u8, u8)>,
    /// The PIN, where the text has one.
    pub pin: Option<String>,
    /// What else a `MISSED` says: why.
    pub note: Option<Words>,
}

/// What became of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StationReading {
    /// It is understood.
    Said(Said),
    /// It begins with a station's word, but what follows could mean another thing: a person reads it.
    Unclear,
}

/// Why a text is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Neither the phone is the station's nor the PIN is there.
    #[error(
        "this phone is not registered for the station: send the PIN from the programme sheet too, like AIRED 12 123456"
    )]
    NoPin,
    /// The PIN is another one.
    #[error("this is not the PIN of the programme sheet: look there and send it again")]
    WrongPin,
    /// Too many wrong ones came for this airing.
    #[error("too many wrong PINs came for this programme: please call the school")]
    TooManyPins,
}

/// Reads a text; `None` where it does not begin with a station's word in any language, so that it is no station's report.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Option<StationReading> {
    let (word, rest) = vocabulary.station_word(&apart(text))?;
    let tokens: Vec<&str> = rest.split(' ').filter(|token| !token.is_empty()).collect();
    let is_number = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Vec<&str> = tokens.iter().copied().filter(|token| is_number(token)).collect();
    let filler = vocabulary.are_filler(&tokens);
    let next = tokens.iter().skip(1).map(Some).chain([None]);
    let mut unknown = Vec::new();
    for ((token, next), filler) in tokens.iter().zip(next).zip(filler) {
        // `no` before a number is its short form; anywhere else it may turn the whole report round.
        let numbering = *token == "no" && next.is_some_and(|next| is_number(next));
        let known = is_number(token) || numbering || (*token != "no" && (filler || beside(token)));
        if !known {
            unknown.push(*token);
        }
    }
    let read = numbers_of(&numbers);
    Some(match (word, read) {
        (StationWord::Aired, Some((airing, at, pin))) if unknown.is_empty() => {
            StationReading::Said(Said { word, airing, at, pin, note: None })
        }
        (StationWord::Missed, Some((airing, None, pin))) => {
            let note = (!unknown.is_empty()).then(|| Words::new(text.trim()));
            StationReading::Said(Said { word, airing, at: None, pin, note })
        }
        _ => StationReading::Unclear,
    })
}

/// Digits of every script as 0–9, and a space wherever letters touch digits: `AIRED12` is `AIRED 12`.
fn apart(text: &str) -> String {
    let plain = fold::plain(text);
    let mut apart = String::with_capacity(plain.len() + 2);
    let mut before: Option<char> = None;
    for c in plain.chars() {
        if before.is_some_and(|b| b.is_alphabetic() && c.is_ascii_digit() || b.is_ascii_digit() && c.is_alphabetic()) {
            apart.push(' ');
        }
        apart.push(c);
        before = Some(c);
    }
    apart
}

/// Words that stand beside the numbers and change nothing, whatever the language.
fn beside(word: &str) -> bool {
    matches!(word, "nr" | "n" | "at" | "pin" | "h" | "hrs" | "am" | "pm")
}

type Numbers = (Option<u64>, Option<(u8, u8)>, Option<String>);

/// Which number is which: the airing first, then a time, then the PIN, told apart by their digits.
fn numbers_of(numbers: &[&str]) -> Option<Numbers> {
    let is_pin = |text: &&str| text.len() == STATION_PIN_DIGITS;
    let pins: Vec<&&str> = numbers.iter().filter(|n| is_pin(n)).collect();
    let rest: Vec<&str> = numbers.iter().filter(|n| !is_pin(n)).copied().collect();
    let pin = match pins.as_slice() {
        [] => None,
        [pin] => Some((***pin).to_owned()),
        _ => return None,
    };
    let number = |text: &str| text.parse::<u64>().ok().filter(|number| *number > 0);
    match rest.as_slice() {
        [] => Some((None, None, pin)),
        [airing] => Some((Some(number(airing)?), None, pin)),
        [airing, time] => {
            let (hour, minute) = time.split_at_checked(time.len().checked_sub(2)?)?;
            Some((Some(number(airing)?), Some(clock(hour, minute)?), pin))
        }
        [airing, hour, minute] if minute.len() == 2 => Some((Some(number(airing)?), Some(clock(hour, minute)?), pin)),
        _ => None,
    }
}

fn clock(hour: &str, minute: &str) -> Option<(u8, u8)> {
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// Wrong PINs that came before a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrongPins {
    /// From this phone, within the last month.
    pub of_phone: u32,
    /// For this airing, from all phones.
    pub of_airing: u32,
}

impl WrongPins {
    /// Whether PINs are not looked at any more: one phone's guesses end soon, and lock nobody else out.
    fn are_too_many(self) -> bool {
        self.of_phone >= WRONG_PINS_MAX || self.of_airing >= AIRING_WRONG_PINS_MAX
    }
}

/// Whether a report counts: it came from a phone that the station registered, or it carries the airing's PIN. Where too many wrong ones
/// have come before, only the station's own phone is believed.
///
/// # Errors
/// Why it does not count, in words for who sent it.
pub fn admit(said: &Said, registered: bool, pin: &str, wrong_pins: WrongPins) -> Result<(), Refused> {
    match &said.pin {
        _ if registered => Ok(()),
        None => Err(Refused::NoPin),
        Some(_) if wrong_pins.are_too_many() => Err(Refused::TooManyPins),
        Some(sent) if same(sent, pin) => Ok(()),
        Some(_) => Err(Refused::WrongPin),
    }
}

/// Whether two PINs are the same, looked at digit by digit to the end, so that the time it takes tells nothing.
fn same(sent: &str, pin: &str) -> bool {
    let differ = sent.bytes().zip(pin.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
    pin.len() == STATION_PIN_DIGITS && sent.len() == pin.len() && differ == 0
}
