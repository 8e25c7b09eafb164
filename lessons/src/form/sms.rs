//! A lesson as one SMS: greeting, words, numbered questions, how to answer. What is the same for a whole class is made once; for each
//! learner only name and letter are filled in. It never cuts.

use std::fmt::Display;

use messages::limits::LESSON_PARTS_MAX;
use messages::pack::{Encoding, Permitted, measure};
use messages::route::WayBack;
use messages::{Name, Words};

use super::labels::{example, join, label, on_paper};
use crate::course::{AssignmentKind, Item, ItemKind, LessonText, Step};
use crate::limits::NAME_LETTERS_ROOM;
use crate::words::Catalogue;
use crate::{Language, Letter};

/// Stand for the learner's name and the task's letter while a text is made; course files hold no control characters.
const NAME: char = '\u{1}';
const LETTER: char = '\u{2}';

/// One step of a lesson for one class, ready but for name and letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    named: Template,
    nameless: Template,
    /// Whether any name of up to [`NAME_LETTERS_ROOM`] letters leaves the parts as they are: the text is UCS-2 already.
    is_ucs2: bool,
}

/// An SMS for one learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmsForm {
    /// The words.
    pub words: Words,
    /// `false` where the name would have made more than three parts (a Cyrillic name in a long English text) and was left out. The
    /// letter still tells whose task it is.
    pub named: bool,
}

/// A text with places for name and letter.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Name,
    Letter,
}

impl Prepared {
    /// Makes a step's text for a class. `step` counts from 0; `None` past the last one. `language` is that of the lesson's words.
    pub fn new(
        text: &LessonText,
        language: &Language,
        class: &str,
        subject: &str,
        step: usize,
        catalogue: &Catalogue,
        way_back: &WayBack,
    ) -> Option<Self> {
        let how = How { language, catalogue, way_back };
        let body = body(text, text.steps.get(step)?, step + 1 == text.steps.len(), how);
        let greeting = |key: &str| {
            let name = NAME.to_string();
            catalogue.say(language, key, &[("class", class), ("subject", subject), ("child", &name)])
        };
        let whole = |greeting: String| {
            let mut words = greeting;
            join(&mut words, &body);
            Template::new(&words)
        };
        let named = whole(greeting("lesson-greeting"));
        let nameless = whole(greeting("lesson-greeting-nameless"));
        let is_ucs2 = measure(&nameless.fill("", "K"), &Permitted::default()).encoding == Encoding::Ucs2;
        Some(Self { named, nameless, is_ucs2 })
    }

    /// The words with the name in them, however long they get.
    pub fn named(&self, name: &Name, letter: Letter) -> String {
        self.named.fill(name.given(), letter_text(letter, &mut [0; 8]))
    }

    /// The SMS for one learner.
    pub fn fill(&self, name: &Name, letter: Letter) -> SmsForm {
        let mut buffer = [0; 8];
        let letter = letter_text(letter, &mut buffer);
        let words = self.named.fill(name.given(), letter);
        let harmless = name.given().chars().count() <= NAME_LETTERS_ROOM && (self.is_ucs2 || name.given().is_ascii());
        if harmless || measure(&words, &Permitted::default()).parts <= LESSON_PARTS_MAX {
            return SmsForm { words: Words::new(words), named: true };
        }
        SmsForm { words: Words::new(self.nameless.fill("", letter)), named: false }
    }
}

/// A letter's text without an allocation: this runs once for each learner of a district.
fn letter_text(letter: Letter, buffer: &mut [u8; 8]) -> &str {
    use std::io::Write as _;
    let mut rest: &mut [u8] = buffer;
    let written = match write!(rest, "{letter}") {
        Ok(()) => 8 - rest.len(),
        Err(_) => 0,
    };
    std::str::from_utf8(buffer.get(..written).unwrap_or_default()).unwrap_or_default()
}

impl Template {
    fn new(words: &str) -> Self {
        let mut pieces = Vec::new();
        for piece in words.split_inclusive([NAME, LETTER]) {
            let plain = piece.trim_end_matches([NAME, LETTER]);
            if !plain.is_empty() {
                pieces.push(Piece::Text(plain.to_owned()));
            }
            match piece.chars().next_back() {
                Some(NAME) => pieces.push(Piece::Name),
                Some(LETTER) => pieces.push(Piece::Letter),
                _ => {}
            }
        }
        Self(pieces)
    }

    fn fill(&self, name: &str, letter: &str) -> String {
        let value = |piece: &'_ Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Name => name.len(),
            Piece::Letter => letter.len(),
        };
        let mut words = String::with_capacity(self.0.iter().map(value).sum());
        for piece in &self.0 {
            words.push_str(match piece {
                Piece::Text(text) => text,
                Piece::Name => name,
                Piece::Letter => letter,
            });
        }
        words
    }
}

/// In which words it says where to answer.
#[derive(Clone, Copy)]
struct How<'a> {
    language: &'a Language,
    catalogue: &'a Catalogue,
    way_back: &'a WayBack,
}

impl How<'_> {
    /// How to answer: where the message came from, to another number, or on paper where there is nowhere to answer.
    fn to_answer(self, key: &str, args: &[(&str, &str)]) -> String {
        let (key, number) = match self.way_back {
            WayBack::Here => (key.to_owned(), ""),
            WayBack::To(number) => (format!("{key}-to"), number.as_str()),
            WayBack::Nowhere => ("lesson-on-paper".to_owned(), ""),
        };
        let args: Vec<(&str, &str)> = args.iter().copied().chain([("number", number)]).collect();
        self.catalogue.say(self.language, &key, &args)
    }
}

/// Everything behind the greeting.
fn body(text: &LessonText, step: &Step, is_last: bool, how: How<'_>) -> String {
    let How { language, catalogue, .. } = how;
    let mut body = step.words.trim().to_owned();
    let items: Vec<&Item> = text.items.iter().filter(|item| step.items.contains(&item.number)).collect();
    for item in &items {
        join(&mut body, &question(item, language, LETTER));
    }
    if let Some(assignment) = text.assignment.as_ref().filter(|_| is_last) {
        join(&mut body, &assignment.task);
        if assignment.kind == AssignmentKind::Text && items.is_empty() {
            let letter = LETTER.to_string();
            join(&mut body, &how.to_answer("lesson-reply-text", &[("letter", &letter)]));
        } else if let Some(key) = on_paper(assignment.kind) {
            join(&mut body, &catalogue.say(language, key, &[]));
        }
    }
    if !items.is_empty() {
        let answers: Vec<String> = items.iter().map(|item| example(item, language, catalogue)).collect();
        let example = format!("{LETTER} {}", answers.join(" "));
        join(&mut body, &how.to_answer("lesson-reply", &[("example", &example)]));
    }
    body
}

/// `K1: 24 sweets, 4 children. How many each? a)5 b)6 c)8`
pub(super) fn question(item: &Item, language: &Language, letter: impl Display) -> String {
    let mut words = format!("{letter}{}: {}", item.number, item.ask.trim());
    if let ItemKind::Choice { choices, .. } = &item.kind {
        for (at, choice) in choices.iter().enumerate() {
            words.push(' ');
            words.push_str(label(language, at));
            words.push(')');
            words.push_str(choice);
        }
    }
    words
}
