//! A lesson's programme as a voice note: the button under the lesson, which says how long it plays and what it costs to fetch, and what a
//! press on it brings back. It knows no sound and sends none.

use std::fmt;
use std::str::FromStr;

use messages::envelope::{Button, FileRef, Message, TelegramMessage, VoiceNote};
use messages::limits::TELEGRAM_UPLOAD_BYTES_MAX;
use messages::{NoteId, OccurrenceId, PersonId, Words};
use text::Language;
use text::words::Catalogue;

use super::button::BadPress;

/// Bytes of a tenth of a megabyte, as a family's bundle of data is counted.
const TENTH_MB_BYTES: u64 = 100_000;
/// Tenths of a megabyte from which whole megabytes are said.
const WHOLE_MB_TENTHS: u64 = 100;

/// A programme, or its excerpt, that learners may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its number: the button names it, so that what comes is what the button said.
    pub id: NoteId,
    /// How much of the programme it is.
    pub part: Part,
    /// The digest of the course's version that it was made from.
    pub edition: String,
    /// The lesson's title.
    pub title: String,
    /// How long it plays, in milliseconds.
    pub length_ms: u64,
    /// The file.
    pub file: FileRef,
}

/// How much of a programme a voice note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// What the script marks as its excerpt.
    Excerpt,
}

impl Part {
    /// The word that rows use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Excerpt => "excerpt",
        }
    }

    /// The part of a row's word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Whole, Self::Excerpt].into_iter().find(|part| part.as_str() == word)
    }
}

impl Note {
    /// The message that brings it.
    pub fn message(&self) -> Message {
        Message::Voice(VoiceNote {
            file: self.file.clone(),
            length_ms: self.length_ms,
            caption: Words::new(self.title.as_str()),
        })
    }

    /// Whether a bot may send it at all.
    pub fn can_be_sent(&self) -> bool {
        self.file.length_bytes <= TELEGRAM_UPLOAD_BYTES_MAX
    }
}

/// To whom a programme is offered, and under which lesson.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The learner.
    pub person: PersonId,
    /// The lesson's hour.
    pub occurrence: OccurrenceId,
    /// What the learner reads.
    pub language: &'a Language,
    /// What families read.
    pub catalogue: &'a Catalogue,
}

impl Offer<'_> {
    /// Puts a button for each voice note under a message, each in a row of its own.
    pub fn under(&self, message: &mut TelegramMessage, notes: &[Note]) {
        let offered = notes.iter().filter(|note| note.can_be_sent());
        message.buttons.extend(offered.map(|note| vec![self.button(note)]));
    }

    /// `Listen, 30 min, 5 MB`.
    fn button(&self, note: &Note) -> Button {
        let key = match note.part {
            Part::Whole => "listen",
            Part::Excerpt => "listen-part",
        };
        let (minutes, size) = (minutes(note.length_ms), megabytes(note.file.length_bytes));
        let label = self.catalogue.say(self.language, key, &[("minutes", &minutes), ("size", &size)]);
        let press = ListenPress { note: note.id, person: self.person, occurrence: self.occurrence };
        Button { label, data: press.to_string() }
    }
}

/// Whole minutes, as a clock is read; never none.
fn minutes(length_ms: u64) -> String {
    (length_ms.saturating_add(30_000) / 60_000).max(1).to_string()
}

/// Megabytes, never fewer than will be fetched: `0.5`, `5`, `5.4`, `14`.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(TENTH_MB_BYTES).max(1);
    match tenths % 10 {
        _ if tenths >= WHOLE_MB_TENTHS => tenths.div_ceil(10).to_string(),
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

/// A press on such a button: `n7:p12:o3`. It stands for itself, whatever became of the task's letter since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListenPress {
    /// What was offered.
    pub note: NoteId,
    /// To whom: on a family's chat it tells which child listens.
    pub person: PersonId,
    /// The lesson's hour.
    pub occurrence: OccurrenceId,
}

impl fmt::Display for ListenPress {
    /// At most 62 bytes; the Bot API takes 64.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "n{}:p{}:o{}", self.note.0, self.person.0, self.occurrence.0)
    }
}

impl FromStr for ListenPress {
    type Err = BadPress;

    fn from_str(data: &str) -> Result<Self, BadPress> {
        let mut parts = data.split(':');
        let mut next = |mark: char| {
            let number = parts.next().and_then(|part| part.strip_prefix(mark)).and_then(|number| number.parse().ok());
            number.ok_or(BadPress)
        };
        let press =
            Self { note: NoteId(next('n')?), person: PersonId(next('p')?), occurrence: OccurrenceId(next('o')?) };
        if parts.next().is_some() { Err(BadPress) } else { Ok(press) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::button::Press;

    fn note(part: Part, length_ms: u64, length_bytes: u64) -> Note {
        let file =
            FileRef { name: "voice-note.ogg".into(), kind: "audio/ogg".into(), digest: "d".into(), length_bytes };
        Note { id: NoteId(7), part, edition: "e".into(), title: "Sharing".into(), length_ms, file }
    }

    #[test]
    fn a_press_comes_back_as_it_was_sent_and_is_no_other_buttons() {
        let most =
            ListenPress { note: NoteId(i64::MAX), person: PersonId(i64::MAX), occurrence: OccurrenceId(i64::MAX) };
        assert!(most.to_string().len() <= 64);
        assert_eq!(most.to_string().parse(), Ok(most));
        assert_eq!(most.to_string().parse::<Press>(), Err(BadPress));
        for bad in ["", "n1", "n1:p2", "n1:p2:3", "o1:p2:n3", "n1:p2:o3:4", "nx:p2:o3", "o12:K:i2:1"] {
            assert_eq!(bad.parse::<ListenPress>(), Err(BadPress), "{bad}");
        }
    }

    #[test]
    fn a_button_promises_what_is_delivered_in_every_language() {
        let catalogue = Catalogue::builtin();
        for language in catalogue.languages() {
            let offer = Offer { person: PersonId(12), occurrence: OccurrenceId(3), language, catalogue: &catalogue };
            let mut message = TelegramMessage::plain("x");
            offer
                .under(&mut message, &[note(Part::Whole, 1_800_000, 5_000_000), note(Part::Excerpt, 170_000, 450_001)]);
            let buttons: Vec<&Button> = message.buttons.iter().flatten().collect();
            assert_eq!(buttons.len(), 2, "{language:?}");
            assert!(buttons[0].label.contains("30") && buttons[0].label.contains('5'), "{}", buttons[0].label);
            assert!(buttons[1].label.contains('3') && buttons[1].label.contains("0.5"), "{}", buttons[1].label);
            assert_ne!(buttons[0].label.split(' ').next(), buttons[1].label.split(' ').next());
            assert_eq!(buttons[0].data, "n7:p12:o3");
        }
    }

    #[test]
    fn lengths_and_sizes_are_said_as_people_say_them() {
        for (length_ms, said) in [(0, "1"), (20_000, "1"), (89_000, "1"), (200_000, "3"), (1_800_000, "30")] {
            assert_eq!(minutes(length_ms), said, "{length_ms} ms");
        }
        for (bytes, said) in
            [(0, "0.1"), (450_001, "0.5"), (1_000_000, "1"), (5_300_001, "5.4"), (9_950_000, "10"), (14_000_001, "15")]
        {
            assert_eq!(megabytes(bytes), said, "{bytes} bytes");
        }
    }

    #[test]
    fn what_no_bot_may_send_is_not_offered() {
        let (catalogue, language) = (Catalogue::builtin(), Language::english());
        let offer =
            Offer { person: PersonId(1), occurrence: OccurrenceId(1), language: &language, catalogue: &catalogue };
        let mut message = TelegramMessage::plain("x");
        offer.under(&mut message, &[note(Part::Whole, 10_800_000, 50_000_001), note(Part::Excerpt, 180_000, 500_000)]);
        assert_eq!(message.buttons.len(), 1);
    }
}
