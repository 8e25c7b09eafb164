//! What a learner would get, before anything is sent: each form of a lesson with its size, its price, and what made it dear. It sends
//! nothing and saves nothing.

mod bubble;
mod script;
mod sms;

use course::{Course, Lesson, ScriptPlaces};
use messages::envelope::TelegramMessage;
use messages::pack::Permitted;
use messages::route::WayBack;
use messages::{Money, Name, OccurrenceId};
use serde::Serialize;
use text::words::Catalogue;
use text::{Language, Letter};

pub use bubble::bubble;
pub use script::programme;
pub use sms::{DearCharacter, PHONE_LINE_CHARS, SmsPreview, screen};

use crate::bundle::{One, Together, bundle};
use crate::fit::{Fit, fit};
use crate::parent::{Child, parent};
use crate::script::{Script, script};
use crate::sheet::Sheet;
use crate::sms::Prepared;
use crate::telegram::Shown;

/// A learner of one's choice.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Who.
    pub name: Name,
    /// Who else gets the lesson on the same phone: its SMS come once for all of them.
    pub siblings: Vec<Name>,
    /// What the learner reads.
    pub language: Language,
    /// The task's letter.
    pub letter: Letter,
    /// `5B`.
    pub class: String,
    /// `School 12`.
    pub school: String,
    /// The country's child helpline, for the sheet.
    pub helpline: Option<String>,
}

/// What SMS costs, and how a route takes it.
#[derive(Clone, Debug)]
pub struct Tariff {
    /// What the school pays for a part; `None` where no route is known.
    pub part: Option<Money>,
    /// What a family pays for its reply, where that is known.
    pub reply: Option<Money>,
    /// What the route allows.
    pub permitted: Permitted,
    /// Where families answer.
    pub way_back: WayBack,
}

/// A lesson in its five forms.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    /// The language that its words are in; another than the learner's where the lesson has no words in that one.
    pub language: Language,
    /// Each step of the SMS form.
    pub sms: Vec<SmsPreview>,
    /// The explanation, then the questions one by one.
    pub telegram: Vec<TelegramMessage>,
    /// The radio script with its clock.
    pub radio: Script,
    /// How the script fits its slot, where one is named.
    pub fit: Option<Fit>,
    /// The week's message to a parent, if the lesson has a line for it.
    pub parent: Option<SmsPreview>,
    /// The sheet as plain text.
    pub sheet: String,
    /// The sheet as a page to print.
    pub sheet_html: String,
    /// What the author says to the teacher, paragraph by paragraph.
    pub notes: Vec<String>,
}

/// One of the five forms, or the author's notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain SMS.
    Sms,
    /// Telegram.
    Telegram,
    /// The radio script.
    Radio,
    /// The parent's line.
    Parent,
    /// The sheet to print.
    Print,
    /// The notes that only the teacher reads.
    Teacher,
}

/// Previews a lesson for a learner. `None` where the lesson has no words in any language.
pub fn preview(
    course: &Course,
    lesson: &Lesson,
    reader: &Reader,
    tariff: &Tariff,
    catalogue: &Catalogue,
) -> Option<Preview> {
    let english = Language::english();
    let (language, text) = lesson.text(&reader.language, course.languages.first().unwrap_or(&english))?;
    let children: Vec<&Name> = std::iter::once(&reader.name).chain(&reader.siblings).collect();
    // Work as a whole comes by chat or on paper: an SMS asks for answers alone.
    let is_answered = !text.items.is_empty();
    let sms = (0..text.steps.len())
        .filter_map(|step| {
            Prepared::new(text, language, &reader.class, &course.subject, step, catalogue, &tariff.way_back)
        })
        .flat_map(|step| together(&step, &children, reader.letter, &tariff.permitted))
        .map(|sms| SmsPreview::new(&sms.words, &children, sms.named, is_answered, tariff))
        .collect();
    let shown = Shown { text, language, occurrence: OccurrenceId(0), letter: reader.letter, catalogue };
    let mut telegram = shown.explanation(&reader.name, &reader.class, &course.subject).apart();
    telegram.extend(text.items.iter().flat_map(|item| shown.question(item).apart()));
    let line = text.parent.as_ref().and_then(|line| {
        let told: Vec<Child<'_>> = children.iter().map(|name| Child { name, line }).collect();
        parent(&reader.school, &told, 0, language, catalogue)
    });
    let sheet = Sheet {
        text,
        language,
        school: &reader.school,
        class: &reader.class,
        subject: &course.subject,
        name: Some(reader.name.reveal()),
        letter: Some(reader.letter),
        helpline: reader.helpline.as_deref(),
        catalogue,
    };
    Some(Preview {
        language: language.clone(),
        sms,
        telegram,
        radio: script(text, language, &course.subject, course.pace(language), catalogue),
        fit: None,
        parent: line.map(|form| SmsPreview::new(&form.words, &children, true, false, tariff)),
        sheet: sheet.to_text(),
        sheet_html: sheet.to_html(),
        notes: text.notes.clone(),
    })
}

/// A step as the phone of these children gets it: the first one's letter is given.
fn together(step: &Prepared, children: &[&Name], first: Letter, permitted: &Permitted) -> Vec<Together> {
    let mut letters = vec![first];
    while let Some(letter) = Letter::choose(&letters, &letters).filter(|_| letters.len() < children.len()) {
        letters.push(letter);
    }
    let ones: Vec<One<'_>> = children.iter().zip(letters).map(|(name, letter)| One { step, name, letter }).collect();
    bundle(&ones, permitted)
}

impl Preview {
    /// The same preview with its radio script held against a slot, in milliseconds.
    #[must_use]
    pub fn in_slot(mut self, slot_ms: u64) -> Self {
        self.fit = Some(fit(&self.radio, slot_ms));
        self
    }

    /// The same preview with the places of its radio script's lines in the file that they were read from.
    #[must_use]
    pub fn standing_in(mut self, file: &str, places: &ScriptPlaces) -> Self {
        self.radio = self.radio.standing_in(file, places);
        self
    }

    /// A form as a terminal shows it.
    pub fn to_text(&self, form: Form) -> String {
        let blocks = |blocks: Vec<String>| blocks.join("\n");
        match form {
            Form::Sms => blocks(self.sms.iter().map(SmsPreview::to_text).collect()),
            Form::Telegram => blocks(self.telegram.iter().map(bubble).collect()),
            Form::Radio => programme(&self.radio, self.fit.as_ref()),
            Form::Parent => match &self.parent {
                Some(sms) => sms.to_text(),
                None => "This lesson has no line for the parents. Write one under ## Parents.\n".to_owned(),
            },
            Form::Print => self.sheet.clone(),
            Form::Teacher if self.notes.is_empty() => {
                "This lesson has no notes for the teacher. Write them under ## Teacher.\n".to_owned()
            }
            Form::Teacher => self.notes.iter().map(|note| format!("{note}\n")).collect(),
        }
    }
}
