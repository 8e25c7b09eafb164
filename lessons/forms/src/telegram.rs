//! A lesson as Telegram messages: the explanation first, then one question at a time with its buttons. It sends none of them and marks
//! nothing.

use course::{AssignmentKind, Block, Item, ItemKind, LessonText, Run};
use messages::envelope::{Button, TelegramMessage};
use messages::limits::TELEGRAM_TEXT_UNITS_MAX;
use messages::telegram_html::{Html, Tag};
use messages::{Name, OccurrenceId, Words};
use text::words::Catalogue;
use text::{Language, Letter};

use super::asked::question;
use super::button::{Press, Pressed};
use super::labels::{example, label};

/// Characters of a choice up to which two buttons stand in one row of a narrow phone.
const TWO_IN_A_ROW_CHARS: usize = 12;

/// Whose lesson it is and how it is asked.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The lesson's words.
    pub text: &'a LessonText,
    /// Their language.
    pub language: &'a Language,
    /// The lesson's hour.
    pub occurrence: OccurrenceId,
    /// The task's letter.
    pub letter: Letter,
    /// What families read.
    pub catalogue: &'a Catalogue,
}

impl Shown<'_> {
    /// The explanation, whole, with the button "I have read it".
    pub fn explanation(&self, name: &Name, class: &str, subject: &str) -> TelegramMessage {
        let mut html = Html::new();
        let greeting = [("class", class), ("subject", subject), ("child", name.given())];
        html.text(&self.catalogue.say(self.language, "lesson-greeting", &greeting)).paragraph();
        html.tagged(&[Tag::Bold], &self.text.title).paragraph();
        self.text.explanation.iter().for_each(|block| write_block(&mut html, block));
        self.write_assignment(&mut html);
        let read = self.button(self.catalogue.say(self.language, "lesson-read", &[]), Pressed::Read);
        TelegramMessage::of(html.split(TELEGRAM_TEXT_UNITS_MAX), vec![vec![read]])
    }

    /// One question. Choices are buttons; what is typed is asked for in words. As SMS it reads as in the lesson's own.
    pub fn question(&self, item: &Item) -> TelegramMessage {
        let mut html = Html::new();
        html.tagged(&[Tag::Bold], &format!("{}{}", self.letter, item.number)).text(" ").text(&item.ask).paragraph();
        let buttons = match &item.kind {
            ItemKind::Choice { choices, every: false, .. } => {
                html.tagged(&[Tag::Italic], &self.catalogue.say(self.language, "lesson-choose", &[]));
                self.choices(item.number, choices)
            }
            kind => {
                if let ItemKind::Choice { choices, .. } = kind {
                    self.list(&mut html, choices);
                }
                let example =
                    format!("{}{} {}", self.letter, item.number, example(item, self.language, self.catalogue));
                let how = self.catalogue.say(self.language, "lesson-type", &[("example", &example)]);
                html.tagged(&[Tag::Italic], &how);
                Vec::new()
            }
        };
        let as_sms = Words::new(question(item, self.language, self.letter));
        TelegramMessage::of(html.split(TELEGRAM_TEXT_UNITS_MAX), buttons).or_by_sms(Some(as_sms))
    }

    /// Choices of which several have to be named: no button can do that, so they are typed.
    fn list(&self, html: &mut Html, choices: &[String]) {
        for (choice, words) in choices.iter().enumerate() {
            html.text(&choice_label(self.language, choice, words)).text("\n");
        }
        html.paragraph();
    }

    fn choices(&self, item: u32, choices: &[String]) -> Vec<Vec<Button>> {
        let in_a_row = if choices.iter().all(|c| c.chars().count() <= TWO_IN_A_ROW_CHARS) { 2 } else { 1 };
        let buttons: Vec<Button> = choices
            .iter()
            .enumerate()
            .map(|(choice, words)| {
                self.button(choice_label(self.language, choice, words), Pressed::Choice { item, choice })
            })
            .collect();
        buttons.chunks(in_a_row).map(<[Button]>::to_vec).collect()
    }

    fn button(&self, label: String, what: Pressed) -> Button {
        Button { label, data: Press { occurrence: self.occurrence, letter: self.letter, what }.to_string() }
    }

    fn write_assignment(&self, html: &mut Html) {
        let Some(assignment) = &self.text.assignment else { return };
        html.paragraph().text(&assignment.task).paragraph();
        let how = match assignment.kind {
            AssignmentKind::Items => return,
            AssignmentKind::Photo => "lesson-hand-in-photo",
            AssignmentKind::Voice => "lesson-hand-in-voice",
            AssignmentKind::Text => "lesson-hand-in-text",
        };
        html.text(&self.catalogue.say(self.language, how, &[]));
    }
}

/// What the button of a choice says, `b) 6`.
pub fn choice_label(language: &Language, choice: usize, words: &str) -> String {
    format!("{}) {words}", label(language, choice))
}

fn write_block(html: &mut Html, block: &Block) {
    match block {
        Block::Heading(words) => {
            html.tagged(&[Tag::Bold], words);
        }
        Block::Paragraph(runs) => write_runs(html, runs),
        Block::Fixed(words) => {
            html.tagged(&[Tag::Block], words);
        }
        Block::List(numbered, points) => {
            for (runs, number) in points.iter().zip(1..) {
                html.text(&if *numbered { format!("{number}. ") } else { "• ".to_owned() });
                write_runs(html, runs);
                html.text("\n");
            }
        }
    }
    html.paragraph();
}

fn write_runs(html: &mut Html, runs: &[Run]) {
    for run in runs {
        let tags: &[Tag] = match (run.strong, run.emphasis) {
            (false, false) => &[],
            (true, false) => &[Tag::Bold],
            (false, true) => &[Tag::Italic],
            (true, true) => &[Tag::Bold, Tag::Italic],
        };
        html.tagged(tags, &run.text);
    }
}
