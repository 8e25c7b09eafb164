//! What a step says behind its greeting: words, numbered questions, how to answer. To one child or to several of one phone; it names
//! nobody.

use std::fmt::Display;

use course::{AssignmentKind, Item, ItemKind, LessonText, Step};
use messages::route::WayBack;
use text::Language;
use text::words::Catalogue;

use super::labels::{example, join, label, on_paper};
use super::shared::Wants;
use super::template::{LETTER, Template};

/// In which words it says where to answer.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    pub(super) language: &'a Language,
    pub(super) catalogue: &'a Catalogue,
    pub(super) way_back: &'a WayBack,
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

/// To whom a text speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// One child, whose letter stands before each question.
    One,
    /// Several, whose letters stand in the greeting.
    Siblings,
}

/// What a step asks.
pub(super) struct Asked<'a> {
    words: &'a str,
    items: Vec<&'a Item>,
    /// What is to be handed in at the lesson's end.
    task: &'a str,
    /// Whether that is a text of one's own, by SMS.
    by_words: bool,
    /// The saying that asks for what no SMS can carry.
    on_paper: Option<&'static str>,
}

impl<'a> Asked<'a> {
    pub(super) fn of(text: &'a LessonText, step: &'a Step, is_last: bool) -> Self {
        let items: Vec<&Item> = text.items.iter().filter(|item| step.items.contains(&item.number)).collect();
        let assignment = text.assignment.as_ref().filter(|_| is_last);
        Self {
            words: step.words.trim(),
            by_words: assignment.is_some_and(|a| a.kind == AssignmentKind::Text) && items.is_empty(),
            on_paper: assignment.and_then(|assignment| on_paper(assignment.kind)),
            task: assignment.map_or("", |assignment| &assignment.task),
            items,
        }
    }

    /// Everything behind the greeting.
    pub(super) fn body(&self, how: How<'_>, to: To) -> String {
        let letter = LETTER.to_string();
        let mut body = self.words.to_owned();
        for item in &self.items {
            join(&mut body, &question(item, how.language, if to == To::One { &letter } else { "" }));
        }
        join(&mut body, self.task);
        if let Some(key) = self.on_paper.filter(|_| !self.by_words) {
            join(&mut body, &how.catalogue.say(how.language, key, &[]));
        }
        if self.by_words {
            join(&mut body, &how.to_answer(to.in_words(), &[("letter", &letter), ("letters", &letter)]));
        }
        if !self.items.is_empty() {
            let example = match to {
                To::One => format!("{letter} {}", self.answers(how)),
                To::Siblings => letter,
            };
            join(&mut body, &how.to_answer("lesson-reply", &[("example", &example)]));
        }
        body
    }

    /// An answer of the kind that each question wants; none of them is right.
    fn answers(&self, how: How<'_>) -> String {
        self.items.iter().map(|item| example(item, how.language, how.catalogue)).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn wants(&self, how: How<'_>, nameless: &Template) -> Wants {
        match (how.way_back, self.items.is_empty()) {
            (WayBack::Nowhere, _) => Wants::Nothing(nameless.clone()),
            (_, false) => Wants::Answers(self.answers(how)),
            (_, true) if self.by_words => Wants::Words,
            _ => Wants::Nothing(nameless.clone()),
        }
    }
}

impl To {
    /// The saying for an answer in one's own words.
    fn in_words(self) -> &'static str {
        match self {
            Self::One => "lesson-reply-text",
            Self::Siblings => "lesson-reply-text-shared",
        }
    }
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
