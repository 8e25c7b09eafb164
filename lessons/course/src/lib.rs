//! What is taught: a course, its lessons, and each lesson's words in each language; and the marking of one answer. A course is made by
//! compiling alone; a published version is immutable and known by its digest. Pure: it holds no clock, no randomness, no file and no socket.

pub mod content;
mod draft;
mod drafts;
mod due;
pub mod edition;
pub mod explanation;
mod front;
mod item;
mod lesson_file;
pub mod limits;
mod manifest;
pub mod marking;
pub mod notation;
mod radio;
mod reserved;
mod right;
mod script_places;
mod section;
mod source;
mod speaking;
mod steps;
mod together;
mod vocabulary;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use text::Language;
use text::number::Number;

pub use draft::Draft;
pub use drafts::{Drafts, read};
pub use edition::{BadEdition, Edition};
pub use lesson_file::{LessonFile, Places};
pub use manifest::Manifest;
pub use script_places::{ScriptPlaces, script_places};
pub use source::SourceFile;
pub use source::place_in;
pub use speaking::WordsPerMinute;
pub use steps::steps_written;
pub use vocabulary::SOUNDS;
pub use vocabulary::is_praise_alone;

/// A course: a folder of lessons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// Short and stable: `numeracy-add`.
    pub id: String,
    /// For people.
    pub title: String,
    /// `Maths`, `Reading`: what a family calls it.
    pub subject: String,
    /// The step of the ladder that it teaches: `addition`.
    pub level: String,
    /// In which languages its lessons may stand; the first is the one it was written in.
    pub languages: Vec<Language>,
    /// SPDX identifier or a sentence.
    pub licence: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// How fast its radio speakers speak.
    pub words_per_minute: WordsPerMinute,
    /// In order.
    pub lessons: Vec<Lesson>,
}

/// A lesson in all its languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// Short and stable, unique in the course: `add-1`.
    pub id: String,
    /// Its place in the course, from 1.
    pub number: u32,
    /// The step of the ladder that it teaches; the course's where its file names none.
    pub level: String,
    /// Minutes it takes a learner.
    pub minutes: u32,
    /// Its words.
    pub texts: BTreeMap<Language, LessonText>,
}

impl Lesson {
    /// Its words in this language, else in the same language of another region, else in `fallback`, else in any.
    pub fn text(&self, language: &Language, fallback: &Language) -> Option<(&Language, &LessonText)> {
        let same_base = || self.texts.iter().find(|(l, _)| l.base() == language.base());
        self.texts
            .get_key_value(language)
            .or_else(same_base)
            .or_else(|| self.texts.get_key_value(fallback))
            .or_else(|| self.texts.iter().next())
    }

    /// Days after the lesson at which what is handed in is due, the longest of its languages; `None` where nothing is handed in.
    pub fn due_after_days(&self) -> Option<u32> {
        self.texts.values().filter_map(|text| text.assignment.as_ref()).map(|work| work.due_after_days).max()
    }
}

/// A lesson's words in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LessonText {
    /// For people.
    pub title: String,
    /// What a learner can do afterwards.
    pub objectives: Vec<String>,
    /// The explanation, block by block.
    pub explanation: Vec<Block>,
    /// The questions, in order.
    pub items: Vec<Item>,
    /// What is handed in.
    pub assignment: Option<Assignment>,
    /// What the radio says. Empty where the author left it to be made from the explanation and the items.
    pub speech: Vec<Cue>,
    /// Parts of `speech` that the author marked.
    #[serde(default, skip_serializing_if = "SpeechMarks::is_empty")]
    pub marks: SpeechMarks,
    /// The SMS form, step by step, each of three parts at the most: shorter words of the author's, or made from the explanation.
    pub steps: Vec<Step>,
    /// The parent's line.
    pub parent: Option<String>,
    /// What the author says to the teacher, paragraph by paragraph; families never get it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// A block of the explanation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading within the lesson.
    Heading(String),
    /// A paragraph of runs.
    Paragraph(Vec<Run>),
    /// A list; `true` where it is numbered.
    List(bool, Vec<Vec<Run>>),
    /// Lines that keep their spaces: a sum set out, a drawing in characters.
    Fixed(String),
}

/// A run of words in a paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Strong.
    pub strong: bool,
    /// Emphasised.
    pub emphasis: bool,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its number in the lesson, from 1: the 1 of `K1`.
    pub number: u32,
    /// What is asked.
    pub ask: String,
    /// What it wants, and what is right.
    pub kind: ItemKind,
    /// What to say to a right answer.
    pub right: String,
    /// What to say to particular wrong answers.
    pub wrong: Vec<Wrong>,
    /// What to say to any other wrong answer: the hint.
    pub otherwise: String,
}

/// What a question wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ItemKind {
    /// One of two to six choices; `right` counts from 0.
    Choice {
        /// The choices, without their labels.
        choices: Vec<String>,
        /// The right one, from 0.
        right: usize,
        /// Further right choices, from 0, in order; empty mostly.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<usize>,
        /// Whether all right choices have to be named, not just one of them.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        every: bool,
    },
    /// A number, exact: `3/4`, `0.75` and `0,75` are the same.
    Number {
        /// The right number as the author wrote it, without its unit.
        right: String,
        /// How far off still counts as right; `0` mostly.
        tolerance: String,
        /// The unit, as the author wrote it (`°C`, `cm`, `£`, `%`, `sweets`); empty mostly.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
        /// Further right numbers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<RightNumber>,
    },
    /// A word or a short line; case, accents' form and punctuation are folded.
    ShortText {
        /// Every accepted answer; the first is the model answer.
        accepted: Vec<String>,
    },
}

impl ItemKind {
    /// A question with one right choice, from 0.
    pub fn choice(choices: Vec<String>, right: usize) -> Self {
        Self::Choice { choices, right, also: Vec::new(), every: false }
    }

    /// Whether a number is right: by the first right number or by a further one, each within its tolerance. `None` where the question's own
    /// number can't be read, or it wants no number. `language` is the one in which it was shown.
    pub fn is_right_number(&self, given: Number, language: &Language) -> Option<bool> {
        let Self::Number { right, tolerance, also, .. } = self else { return None };
        let is_near = |right: &str, tolerance: &str| {
            let right = Number::read(right, language)?;
            let tolerance = Number::read(tolerance, language).unwrap_or(Number::ZERO);
            Some(given.is_within(tolerance, right))
        };
        let first = is_near(right, tolerance)?;
        Some(first || also.iter().any(|also| is_near(&also.number, &also.tolerance) == Some(true)))
    }

    /// A question with one right number, without unit or tolerance.
    pub fn number(right: impl Into<String>) -> Self {
        Self::Number { right: right.into(), tolerance: "0".to_owned(), unit: String::new(), also: Vec::new() }
    }
}

/// A right number besides the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightNumber {
    /// The number as the author wrote it, without its unit.
    pub number: String,
    /// How far off still counts as right; `0` mostly.
    pub tolerance: String,
}

/// What to say to one particular wrong answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wrong {
    /// The answer, as marking compares it: for a choice its place from 0 as digits, for a number its digits without a unit, else the text.
    pub answer: String,
    /// What to say.
    pub say: String,
}

/// What is handed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    /// What is wanted.
    pub kind: AssignmentKind,
    /// What to do, in the learner's words; empty where the items say it.
    pub task: String,
    /// Days after the lesson at which it is due, at the end of that day.
    pub due_after_days: u32,
    /// Points for everything right.
    pub points: u32,
    /// How a person marks it.
    pub rubric: Vec<String>,
}

/// Kinds of assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AssignmentKind {
    /// The lesson's items, answered.
    Items,
    /// A picture of paper.
    Photo,
    /// A voice message.
    Voice,
    /// A longer text.
    Text,
}

/// One line of the radio script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cue {
    /// Somebody speaks.
    Say {
        /// Who.
        speaker: String,
        /// What.
        words: String,
    },
    /// Learners do something; the next line gives the answer.
    Pause {
        /// For how long, in milliseconds.
        length_ms: u32,
    },
    /// A sound of the programme's: `opening`, `tick`.
    Sound {
        /// Its name.
        name: String,
    },
}

/// Parts of a script that its author marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeechMarks {
    /// The part that stands alone, for a voice note of a few minutes.
    pub excerpt: Option<CueRange>,
    /// Parts that may be heard a second time where a slot has room: a song, a rhyme.
    pub repeats: Vec<CueRange>,
}

impl SpeechMarks {
    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.excerpt.is_none() && self.repeats.is_empty()
    }
}

/// Cues that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CueRange {
    /// The first of them, from 0.
    pub first: usize,
    /// The first after them.
    pub end: usize,
}

impl CueRange {
    /// Whether a cue belongs to it.
    pub fn contains(self, cue: usize) -> bool {
        (self.first..self.end).contains(&cue)
    }
}

/// One SMS of a lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The words, without greeting, items and how to answer.
    pub words: String,
    /// Numbers of the items that it asks.
    pub items: Vec<u32>,
}
