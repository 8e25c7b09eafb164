//! A lesson as one SMS: greeting, words, numbered questions, how to answer. What is the same for a whole class is made once; for each
//! learner only name and letter are filled in. It never cuts.

use course::LessonText;
use messages::limits::LESSON_PARTS_MAX;
use messages::pack::{Encoding, Permitted, measure};
use messages::route::WayBack;
use messages::{Name, Words};
use text::words::Catalogue;
use text::{Language, Letter};

use super::asked::{Asked, How, To};
use super::labels::join;
use super::shared::{Child, Said, Shared};
use super::template::{NAME, Template};
use crate::limits::NAME_LETTERS_ROOM;

/// One step of a lesson for one class, ready but for name and letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    named: Template,
    nameless: Template,
    /// Whether any name of up to [`NAME_LETTERS_ROOM`] letters leaves the parts as they are: the text is UCS-2 already.
    is_ucs2: bool,
    shared: Shared,
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
        let asked = Asked::of(text, text.steps.get(step)?, step + 1 == text.steps.len());
        let whole = |key: &str, body: &str| {
            let names = NAME.to_string();
            let args = [("class", class), ("subject", subject), ("child", &names), ("children", &names)];
            let mut words = catalogue.say(language, key, &args);
            join(&mut words, body);
            Template::new(&words)
        };
        let body = asked.body(how, To::One);
        let named = whole("lesson-greeting", &body);
        let nameless = whole("lesson-greeting-nameless", &body);
        let is_ucs2 = measure(&nameless.fill("", "K"), &Permitted::default()).encoding == Encoding::Ucs2;
        let body = asked.body(how, To::Siblings);
        let shared = Shared {
            of_class: whole("lesson-greeting-shared", &body),
            of_classes: whole("lesson-greeting-shared.short", &body),
            wants: asked.wants(how, &nameless),
        };
        Some(Self { named, nameless, is_ucs2, shared })
    }

    /// Whether the learners of both get the very same words, in whichever classes they are.
    pub(super) fn says_the_same_as(&self, other: &Self) -> bool {
        self.shared.says_the_same_as(&other.shared)
    }

    /// The one SMS for several children of a phone whose steps say the same, in at most `parts_max` parts; `None` where there is none.
    pub(super) fn for_all(
        steps: &[&Self],
        children: &[Child<'_>],
        parts_max: usize,
        permitted: &Permitted,
    ) -> Option<Said> {
        let first = &steps.first()?.shared;
        let one_class = steps.iter().all(|step| step.shared.of_class == first.of_class);
        first.words(children, one_class, parts_max, permitted)
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
