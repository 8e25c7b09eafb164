//! A phone that is not there: it gets a lesson's task, hears what is typed, and remembers what followed, as the store would. For whoever
//! wants to see how messages are read, and for the tests of it. The reading and the decision are those of every real phone.

pub mod corpus;

use std::collections::BTreeMap;
use std::sync::Arc;

use course::marking::Verdict;
use course::{Course, Lesson};
use messages::arrival::Arrived;
use messages::envelope::Message;
use messages::{ArrivalId, HandsetId, Name, OccurrenceId, PersonId, SchoolId, TaskId, Words};
use serde::Serialize;
use text::words::{Catalogue, School};
use text::{Language, Letter};

use crate::decide::{Heard, With, decide};
use crate::effect::{Audience, Decision, Effect};
use crate::view::{Answered, Asked, Handset, LastSubmission, Person, Replies, Role, StopScope, Task, View};

/// The edition that the task was sent in: there is one.
const EDITION: &str = "rehearsed";
/// Days after which the task is due.
const DUE_MS: i64 = 4 * 24 * 3_600_000;
/// Between two messages of a conversation.
const BETWEEN_MS: i64 = 10 * 60_000;

/// What is rehearsed.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The course.
    pub course: Arc<Course>,
    /// The lesson whose task is open.
    pub lesson: String,
    /// The language that the phone's people read.
    pub language: Language,
    /// The children on the phone, each with the lesson's task.
    pub children: Vec<Name>,
    /// What the school says of itself.
    pub school: School,
    /// When it begins, milliseconds UTC.
    pub now_ms: i64,
}

/// What followed from one message.
#[derive(Clone, Debug, Serialize)]
pub struct Played {
    /// What was typed.
    pub text: String,
    /// The safeguarding lead was told.
    pub harm: bool,
    /// All messages to the phone stopped.
    pub stop: bool,
    /// The family was asked something back.
    pub asked: bool,
    /// A person has to look at it.
    pub person: bool,
    /// `right`, `wrong` or `none` for each question, by its number; with the task's letter before it where several children were asked.
    pub answers: BTreeMap<String, &'static str>,
    /// What the family reads.
    pub reply: String,
}

/// The phone.
pub struct Rehearsal {
    stage: Stage,
    view: View,
    courses: BTreeMap<String, Arc<Course>>,
    now_ms: i64,
}

impl Rehearsal {
    /// A fresh phone with the task of the lesson open for each child; `None` where the course has no such lesson.
    pub fn new(stage: Stage) -> Option<Self> {
        let lesson = stage.course.lessons.iter().find(|lesson| lesson.id == stage.lesson)?;
        let handset = handset(&stage, lesson);
        let view = View::of_phone(handset);
        let courses = BTreeMap::from([(EDITION.to_owned(), Arc::clone(&stage.course))]);
        let now_ms = stage.now_ms + BETWEEN_MS;
        Some(Self { stage, view, courses, now_ms })
    }

    /// What follows from an SMS with these words. The phone remembers it.
    pub fn hear(&mut self, text: &str, catalogue: &Catalogue) -> Played {
        self.view.arrival.0 += 1;
        let arrived =
            Arrived::Text { words: Words::new(text), sent_ms: None, edited: false, forwarded: false, message: None };
        let with = With { catalogue, school: &self.stage.school, courses: &self.courses, now_ms: self.now_ms };
        let decision = decide(&Heard::Arrived(arrived), &self.view, with);
        let played = self.played(text, &decision);
        let (now_ms, arrival) = (self.now_ms, self.view.arrival);
        if let Some(handset) = self.view.handset.as_mut() {
            handset.heard_ms = now_ms;
            decision.effects.into_iter().for_each(|effect| remember(handset, effect, now_ms, arrival));
        }
        self.now_ms += BETWEEN_MS;
        played
    }

    fn played(&self, text: &str, decision: &Decision) -> Played {
        let any = |is: &dyn Fn(&Effect) -> bool| decision.effects.iter().any(is);
        let kept_all = any(&|e| matches!(e, Effect::Restore(StopScope::Everything)));
        let reply = decision.effects.iter().find_map(|effect| match effect {
            Effect::Reply(reply) => Some(said(&reply.message)),
            _ => None,
        });
        let waits = |e: &Effect| matches!(e, Effect::Submit(s) if s.verdict == Verdict::Waits);
        Played {
            text: text.to_owned(),
            harm: any(&|e| matches!(e, Effect::Question(q) if q.audience == Audience::Lead)),
            stop: any(&|e| matches!(e, Effect::Stop(StopScope::Everything))) && !kept_all,
            asked: any(&|e| matches!(e, Effect::Ask(_))) || decision.asks_again(),
            person: any(&|e| matches!(e, Effect::Question(_))) || any(&waits),
            answers: self.answers(decision),
            reply: reply.unwrap_or_default(),
        }
    }

    fn answers(&self, decision: &Decision) -> BTreeMap<String, &'static str> {
        let Some(handset) = &self.view.handset else { return BTreeMap::new() };
        let lesson = self.stage.course.lessons.iter().find(|lesson| lesson.id == self.stage.lesson);
        let text = lesson.and_then(|lesson| lesson.text(&self.stage.language, &self.stage.language));
        let items = text.map(|(_, text)| text.items.iter().map(|item| item.number).collect::<Vec<u32>>());
        let alone = handset.tasks.len() == 1;
        let mut answers = BTreeMap::new();
        for task in &handset.tasks {
            for number in items.iter().flatten() {
                let key = if alone { number.to_string() } else { format!("{}{number}", task.letter) };
                let newest = decision.effects.iter().rev().find_map(|effect| match effect {
                    Effect::Submit(s) if s.task == Some(task.id) && s.item == *number => Some(s.verdict),
                    _ => None,
                });
                answers.insert(
                    key,
                    match newest {
                        Some(Verdict::Right) => "right",
                        Some(Verdict::Wrong) => "wrong",
                        Some(Verdict::Waits) | None => "none",
                    },
                );
            }
        }
        answers
    }
}

fn said(message: &Message) -> String {
    match message {
        Message::Sms(words) => words.reveal().to_owned(),
        Message::Telegram(message) => message.texts().map(Words::reveal).collect::<Vec<_>>().join("\n"),
        Message::Voice(note) => note.caption.reveal().to_owned(),
        Message::Mail(_) | Message::Drop(_) => String::new(),
    }
}

fn handset(stage: &Stage, lesson: &Lesson) -> Handset {
    let mut letters: Vec<Letter> = Vec::new();
    let (mut people, mut tasks) = (Vec::new(), Vec::new());
    for (id, name) in (1..).zip(&stage.children) {
        people.push(Person {
            id: PersonId(id),
            name: name.clone(),
            role: Role::Learner,
            language: stage.language.clone(),
            school: Some(SchoolId(1)),
            class: "5B".to_owned(),
            teacher: None,
            subjects: vec![stage.course.subject.clone()],
            lessons_a_week: 3,
            consented: true,
        });
        let Some(letter) = Letter::choose(&letters, &letters) else { continue };
        letters.push(letter);
        tasks.push(Task {
            id: TaskId(id),
            letter,
            open: true,
            person: PersonId(id),
            occurrence: OccurrenceId(1),
            edition: EDITION.to_owned(),
            lesson: lesson.id.clone(),
            subject: stage.course.subject.clone(),
            language: stage.language.clone(),
            step: 0,
            asked_ms: stage.now_ms,
            shown_ms: None,
            due_ms: Some(stage.now_ms + DUE_MS),
            answers: Vec::new(),
        });
    }
    Handset {
        id: HandsetId(1),
        version: 1,
        language: stage.language.clone(),
        zone: jiff::tz::TimeZone::UTC,
        people,
        stops: Vec::new(),
        suspended: false,
        is_family: true,
        schools: vec![SchoolId(1)],
        has_answered: false,
        heard_ms: stage.now_ms,
        hard_failures: 0,
        replies_in_vain: 0,
        replies: Replies::default(),
        tasks,
        asked: None,
        last: None,
    }
}

/// Writes on a handset what the store would write. `arrival` is the one that the effect follows from.
pub fn remember(handset: &mut Handset, effect: Effect, now_ms: i64, arrival: ArrivalId) {
    match effect {
        Effect::Submit(submission) => {
            handset.has_answered = true;
            if let Some(task) = handset.tasks.iter_mut().find(|task| Some(task.id) == submission.task) {
                task.answers.retain(|answer| answer.item != submission.item);
                task.answers.push(Answered { item: submission.item, verdict: submission.verdict });
                let album = submission.media.and_then(|media| media.album);
                let (item, words) = (submission.item, submission.words);
                handset.last = Some(LastSubmission { arrival, task: task.id, item, words, album, received_ms: now_ms });
            }
        }
        Effect::NextStep { task, step, .. } => {
            handset.tasks.iter_mut().filter(|t| t.id == task).for_each(|t| t.step = step);
        }
        Effect::CloseTask(task) => handset.tasks.iter_mut().filter(|t| t.id == task).for_each(|t| t.open = false),
        Effect::Shown(task) => {
            handset.tasks.iter_mut().filter(|t| t.id == task).for_each(|t| t.shown_ms = Some(now_ms));
        }
        Effect::Stop(scope) => handset.stops.push(scope),
        Effect::Restore(scope) => handset.stops.retain(|stopped| *stopped != scope),
        Effect::Suspend => handset.suspended = true,
        Effect::Ask(asked) => handset.asked = kept(&asked),
        Effect::ClearAsked => handset.asked = None,
        Effect::RepliesInVain(count) => handset.replies_in_vain = count,
        Effect::Replies(replies) => handset.replies = replies,
        // What leaves, what a person sees, and what is of addresses and programmes stands in other rows.
        Effect::Reply(_)
        | Effect::Unsaid(_)
        | Effect::Question(_)
        | Effect::Alarm
        | Effect::Alert(_)
        | Effect::Wait { .. }
        | Effect::Join { .. }
        | Effect::Contact { .. }
        | Effect::Recording(_)
        | Effect::AddressBlocked
        | Effect::AddressBack
        | Effect::AddressMoved { .. }
        | Effect::Airing(_)
        | Effect::WrongPin(_) => {}
    }
}

/// A question of ours as a row keeps it: what does not come back from there was never asked.
fn kept(asked: &Asked) -> Option<Asked> {
    serde_json::from_str(&serde_json::to_string(asked).ok()?).ok()
}
