//! What follows from an arrival, sorted by what writes it. One `match` names every effect: an effect that nobody writes does not compile.

use messages::{AiringId, OccurrenceId, PersonId, TaskId};
use talk::effect::Step;
use talk::effect::{AiringChange, Alert, Effect, Question, Reply, Submission, Wait};
use talk::view::{Asked, How, Replies, StopScope};

use crate::answered::Shown;

/// Effects of one arrival, each list in the order in which it was decided.
#[derive(Clone, Debug, Default)]
pub(super) struct Follows {
    /// What is written one by one, before everything else.
    pub(super) in_turn: Vec<InTurn>,
    pub(super) submissions: Vec<Submission>,
    pub(super) contacts: Vec<Contact>,
    /// Tasks of which a question is shown in the chat now.
    pub(super) shown: Vec<TaskId>,
    /// Tasks that are done.
    pub(super) done: Vec<TaskId>,
    pub(super) questions: Vec<Question>,
    /// Whether an alarm begins.
    pub(super) alarm: bool,
    pub(super) waits: Vec<Waits>,
    pub(super) owed: Vec<Caused>,
    /// Replies in a row to what nobody understood, where that changes.
    pub(super) in_vain: Option<u32>,
    /// How many replies the phone had within the hour, where that changes.
    pub(super) replies: Option<Replies>,
}

/// What has to be written in the order in which it was decided, and is rare enough for a statement of its own.
#[derive(Clone, Debug)]
pub(super) enum InTurn {
    Join(PersonId),
    Airing(Box<AiringChange>),
    WrongPin(Option<AiringId>),
    /// What is about the phone, and needs to know which it is.
    Phone(Box<OfPhone>),
}

#[derive(Clone, Debug)]
pub(super) enum OfPhone {
    Stop(StopScope),
    Restore(StopScope),
    Suspend,
    Ask(Asked),
    ClearAsked,
    Recording(Step),
    AddressBlocked,
    AddressBack,
    /// The new chat.
    AddressMoved(i64),
}

/// That somebody is reached by a lesson.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contact {
    pub(super) person: PersonId,
    pub(super) occurrence: OccurrenceId,
    pub(super) how: How,
}

/// An arrival that our own clock brings.
#[derive(Clone, Debug)]
pub(super) struct Waits {
    /// Its place among the effects, which its name has.
    pub(super) place: usize,
    /// Milliseconds UTC.
    pub(super) at_ms: i64,
    pub(super) what: Wait,
}

/// What becomes a parcel.
#[derive(Clone, Debug)]
pub(super) enum Caused {
    Reply(Reply),
    /// What was not said: a row that never leaves.
    Unsaid(Reply),
    NextStep(NextStep),
    Alert(Alert),
}

/// A lesson's next step for somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct NextStep {
    pub(super) occurrence: OccurrenceId,
    pub(super) person: PersonId,
    pub(super) step: u32,
}

impl Follows {
    pub(super) fn of(effects: Vec<Effect>) -> Self {
        let mut follows = Self::default();
        for (place, effect) in effects.into_iter().enumerate() {
            follows.sort(place, effect);
        }
        follows
    }

    fn sort(&mut self, place: usize, effect: Effect) {
        match effect {
            Effect::Submit(submission) => self.submissions.push(submission),
            Effect::Contact { person, occurrence, how } => self.contacts.push(Contact { person, occurrence, how }),
            Effect::Shown(task) => self.shown.push(task),
            Effect::CloseTask(task) => self.done.push(task),
            Effect::Question(question) => self.questions.push(question),
            Effect::Alarm => self.alarm = true,
            Effect::Wait { at_ms, what } => self.waits.push(Waits { place, at_ms, what }),
            Effect::RepliesInVain(count) => self.in_vain = Some(count),
            Effect::Replies(replies) => self.replies = Some(replies),
            Effect::Reply(reply) => self.owed.push(Caused::Reply(reply)),
            Effect::Unsaid(reply) => self.owed.push(Caused::Unsaid(reply)),
            Effect::NextStep { task: _, occurrence, person, step } => {
                self.owed.push(Caused::NextStep(NextStep { occurrence, person, step }));
            }
            Effect::Alert(alert) => self.owed.push(Caused::Alert(alert)),
            Effect::Join { person } => self.in_turn.push(InTurn::Join(person)),
            Effect::Airing(change) => self.in_turn.push(InTurn::Airing(Box::new(change))),
            Effect::WrongPin(airing) => self.in_turn.push(InTurn::WrongPin(airing)),
            Effect::Stop(scope) => self.of_phone(OfPhone::Stop(scope)),
            Effect::Restore(scope) => self.of_phone(OfPhone::Restore(scope)),
            Effect::Suspend => self.of_phone(OfPhone::Suspend),
            Effect::Ask(asked) => self.of_phone(OfPhone::Ask(asked)),
            Effect::ClearAsked => self.of_phone(OfPhone::ClearAsked),
            Effect::Recording(step) => self.of_phone(OfPhone::Recording(step)),
            Effect::AddressBlocked => self.of_phone(OfPhone::AddressBlocked),
            Effect::AddressBack => self.of_phone(OfPhone::AddressBack),
            Effect::AddressMoved { to } => self.of_phone(OfPhone::AddressMoved(to)),
        }
    }

    fn of_phone(&mut self, effect: OfPhone) {
        self.in_turn.push(InTurn::Phone(Box::new(effect)));
    }

    /// Whether somebody is told of harm.
    pub(super) fn alerts(&self) -> bool {
        self.owed.iter().any(|caused| matches!(caused, Caused::Alert(_)))
    }

    /// Whether a lesson was answered: something was handed in, goes on, or shows that the lesson is there.
    pub(super) fn answers(&self) -> bool {
        let goes_on = |caused: &Caused| matches!(caused, Caused::NextStep(_));
        !self.submissions.is_empty() || !self.contacts.is_empty() || self.owed.iter().any(goes_on)
    }

    /// Lessons that the sender shows to have, each once.
    pub(super) fn shows(&self) -> Vec<Shown> {
        let shown = |person, occurrence, before_step| Shown { person, occurrence, before_step };
        let submitted = self.submissions.iter().map(Shown::by);
        // A press is under the lesson's first message.
        let met = self.contacts.iter().map(|c| shown(c.person, c.occurrence, Some(1)));
        let goes_on = self.owed.iter().filter_map(|caused| match caused {
            Caused::NextStep(next) => Some(shown(next.person, next.occurrence, Some(next.step))),
            Caused::Reply(_) | Caused::Unsaid(_) | Caused::Alert(_) => None,
        });
        submitted.chain(met).chain(goes_on).collect()
    }

    /// Whether the carrier brought that nothing more can go to the chat.
    pub(super) fn blocks(&self) -> bool {
        self.in_turn.iter().any(|effect| matches!(effect, InTurn::Phone(of) if matches!(**of, OfPhone::AddressBlocked)))
    }

    /// What changes of an airing.
    pub(super) fn airing(&self) -> Option<&AiringChange> {
        self.in_turn.iter().find_map(|effect| match effect {
            InTurn::Airing(change) => Some(&**change),
            InTurn::Join(_) | InTurn::WrongPin(_) | InTurn::Phone(_) => None,
        })
    }

    /// Whether a stranger's message leaves anything on a handset. A join finds its own.
    pub(super) fn is_remembered(&self) -> bool {
        let joins = self.in_turn.iter().any(|effect| matches!(effect, InTurn::Join(_)));
        let stays = |effect: &InTurn| match effect {
            InTurn::Phone(effect) => matches!(**effect, OfPhone::Stop(_) | OfPhone::Suspend | OfPhone::Ask(_)),
            InTurn::Join(_) | InTurn::Airing(_) | InTurn::WrongPin(_) => false,
        };
        let replies = self.owed.iter().any(|caused| matches!(caused, Caused::Reply(_) | Caused::Unsaid(_)));
        let in_vain = self.in_vain.is_some_and(|count| count > 0);
        !joins && (self.alarm || replies || in_vain || self.in_turn.iter().any(stays))
    }
}
