//! One decision in the making: what is known, and how a reply is put into words that fit. It decides nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use course::{Course, Lesson, LessonText};
use messages::arrival::Media;
use messages::envelope::{Message, TelegramMessage};
use messages::pack::{Permitted, measure};
use messages::parcel::Kind;
use messages::{Channel, PersonId, Words};
use text::Language;
use text::words::{Catalogue, School, tidy};

use crate::effect::{Audience, Decision, Effect, Question, Reply, Wait, Why};
use crate::limits::{ASKED_FOR_MS, REPLIES_IN_VAIN_MAX};
use crate::view::{Asked, Asking, Handset, Person, Task, View};

/// What a decision needs besides the view.
#[derive(Clone, Copy)]
pub struct With<'a> {
    /// What families read.
    pub catalogue: &'a Catalogue,
    /// What the school says of itself.
    pub school: &'a School,
    /// Published courses by their digests: those of the view's tasks at least.
    pub courses: &'a BTreeMap<String, Arc<Course>>,
    /// Now, milliseconds UTC.
    pub now_ms: i64,
}

/// A decision in the making.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub view: &'a View,
    pub handset: &'a Handset,
    pub with: With<'a>,
    /// When the carrier says that the message was sent.
    pub sent_ms: Option<i64>,
}

/// A task with the lesson that it is about.
#[derive(Clone, Copy)]
pub(super) struct Lessoned<'a> {
    pub task: &'a Task,
    pub lesson: &'a Lesson,
    pub text: &'a LessonText,
    pub language: &'a Language,
}

impl<'a> Lessoned<'a> {
    /// The lesson in its other languages.
    pub fn other_texts(self) -> impl Iterator<Item = &'a LessonText> {
        self.lesson.texts.iter().filter(move |(language, _)| *language != self.language).map(|(_, text)| text)
    }
}

impl<'a> Case<'a> {
    /// What the school is called on this channel.
    pub fn school(&self) -> &'a str {
        match self.view.channel {
            Channel::Sms => &self.with.school.sms_name,
            _ => &self.with.school.name,
        }
    }

    /// A saying and its `.short` form: the longer first.
    pub fn forms(&self, language: &Language, key: &str, args: &[(&str, &str)]) -> Vec<String> {
        forms(self.with.catalogue, language, key, args)
    }

    /// One form of a saying, without the gaps that an empty argument leaves.
    pub fn say(&self, language: &Language, key: &str, args: &[(&str, &str)]) -> String {
        say(self.with.catalogue, language, key, args)
    }

    /// A reply in the first of these forms that fits its carrier; where none does, the last.
    pub fn reply(&self, kind: Kind, person: Option<PersonId>, forms: &[String]) -> Effect {
        let message = match self.view.channel {
            Channel::Telegram => Message::Telegram(TelegramMessage::plain(first(forms)).or_by_sms(Some(as_sms(forms)))),
            _ => Message::Sms(as_sms(forms)),
        };
        Effect::Reply(Reply { kind, message, person })
    }

    /// Whether this is one SMS part, or Telegram takes it.
    pub fn fits(&self, words: &str) -> bool {
        self.view.channel == Channel::Telegram || is_one_part(words)
    }

    /// A question back, and its reply. Asking counts as a reply in vain: an autoresponder is not asked for ever. One question is open at a
    /// time: a file that the one before was about goes to a person, and so does this one's where it stays unanswered.
    pub fn ask(&self, result: &'static str, question: Asking, person: Option<PersonId>, forms: &[String]) -> Decision {
        let now_ms = self.with.now_ms;
        let left =
            self.kept_file().filter(|file| question.file() != Some(file)).map(|file| self.file_for_a_person(file));
        let until_ms = now_ms.saturating_add(ASKED_FOR_MS);
        let what = Wait::FileUnlessAnswered { asked_ms: now_ms };
        let waits = question.file().map(|_| Effect::Wait { at_ms: until_ms, what });
        let asked = Asked { question, asked_ms: now_ms, until_ms };
        let mut effects = vec![Effect::Ask(asked)];
        effects.extend(left.into_iter().chain(waits));
        effects.extend(self.reply_in_vain(person, forms));
        Decision { result, effects }
    }

    /// A reply to something that was not understood, and its count; nothing after three in a row.
    pub fn reply_in_vain(&self, person: Option<PersonId>, forms: &[String]) -> Vec<Effect> {
        let so_far = self.handset.replies_in_vain;
        if so_far >= REPLIES_IN_VAIN_MAX {
            return Vec::new();
        }
        vec![self.reply(Kind::Reply, person, forms), Effect::RepliesInVain(so_far + 1)]
    }

    /// The question of ours that is open now.
    pub fn asked(&self) -> Option<&'a Asked> {
        self.handset.asked.as_ref().filter(|asked| asked.until_ms > self.with.now_ms)
    }

    /// The file that our open question is about.
    pub fn kept_file(&self) -> Option<&'a Media> {
        self.asked().and_then(|asked| asked.question.file())
    }

    /// A file of which nobody has said what it is for: a teacher looks, and may give it to its task.
    pub fn file_for_a_person(&self, file: &Media) -> Effect {
        Effect::Question(Question {
            audience: Audience::Teacher,
            why: Why::Media,
            person: self.only_learner(),
            words: file.caption.clone(),
            media: Some(file.clone()),
        })
    }

    /// Whether nothing is to be said to the handset: it was stopped, or a teacher has to look whose it is.
    pub fn is_quiet(&self) -> bool {
        self.handset.is_stopped() || self.handset.suspended
    }

    /// A person on the handset.
    pub fn person(&self, id: PersonId) -> Option<&'a Person> {
        self.handset.people.iter().find(|person| person.id == id)
    }

    /// Whom a message concerns if only one learner is on the handset.
    pub fn only_learner(&self) -> Option<PersonId> {
        let mut learners = self.handset.learners();
        match (learners.next(), learners.next()) {
            (Some(one), None) => Some(one.id),
            _ => None,
        }
    }

    /// A task with its lesson, if its course is still there.
    pub fn lessoned(&self, task: &'a Task) -> Option<Lessoned<'a>> {
        let course: &'a Course = self.with.courses.get(&task.edition)?;
        let lesson: &'a Lesson = course.lessons.iter().find(|lesson| lesson.id == task.lesson)?;
        let fallback = course.languages.first().unwrap_or(&task.language);
        let (language, text) = lesson.text(&task.language, fallback)?;
        Some(Lessoned { task, lesson, text, language })
    }
}

/// The first form of one SMS part, else the last form.
pub(super) fn as_sms(forms: &[String]) -> Words {
    let fits = forms.iter().find(|form| is_one_part(form));
    Words::new(fits.or(forms.last()).map_or("", String::as_str))
}

pub(super) fn is_one_part(words: &str) -> bool {
    measure(words, &Permitted::default()).parts == 1
}

fn first(forms: &[String]) -> &str {
    forms.first().map_or("", String::as_str)
}

/// A saying and its `.short` form: the longer first.
pub(super) fn forms(catalogue: &Catalogue, language: &Language, key: &str, args: &[(&str, &str)]) -> Vec<String> {
    let short = format!("{key}.short");
    let said = [key, short.as_str()].into_iter().map(|key| say(catalogue, language, key, args));
    said.filter(|said| !said.is_empty()).collect()
}

fn say(catalogue: &Catalogue, language: &Language, key: &str, args: &[(&str, &str)]) -> String {
    tidy(&catalogue.say(language, key, args))
}
