//! How many replies one phone gets within an hour. Whatever it writes is read, marked and kept all the same, and takes effect; what is over
//! the number is not said, and a person sees that. It reads no words.

use messages::arrival::Arrived;
use messages::parcel::Kind;
use messages::{Channel, Words};

use super::Heard;
use super::case::Case;
use crate::effect::{Audience, Decision, Effect, Question, Why};
use crate::limits::{
    ANSWERS_REPLIED_PER_HOUR_MAX, FREE_REPLIES_TIMES, REPLIES_PER_HOUR_MAX, STOPS_CONFIRMED_PER_HOUR_MAX,
};
use crate::view::{Asking, Replies};

/// Milliseconds of the hour that is counted.
const HOUR_MS: i64 = 3_600_000;

/// What a reply is to: each is counted apart, so that none of them is spent by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Anybody,
    Answers,
    Stop,
}

impl Replies {
    /// As they stand now: an hour that is over counts no more. A clock that went back begins another.
    fn at(self, now_ms: i64) -> Self {
        let is_this_hour = (0..HOUR_MS).contains(&now_ms.saturating_sub(self.from_ms));
        if is_this_hour { self } else { Self { from_ms: now_ms, ..Self::default() } }
    }

    fn count(&mut self, to: To) -> &mut u32 {
        match to {
            To::Anybody => &mut self.anybody,
            To::Answers => &mut self.answers,
            To::Stop => &mut self.stops,
        }
    }
}

/// The decision with as much said as this phone may still hear within the hour.
pub(super) fn within(case: Case<'_>, heard: &Heard, decision: Decision) -> Decision {
    let Some(to) = to(heard, &decision) else { return unasked(case, heard, decision) };
    let mut replies = case.handset.replies.at(case.with.now_ms);
    let count = replies.count(to);
    let before = *count;
    *count = before.saturating_add(1);
    let most = most(case.view.channel, to);
    let mut decision = if before < most { decision } else { unsaid(case, heard, decision) };
    if before == most {
        decision.effects.push(Effect::Question(too_many(case)));
    }
    decision.effects.push(Effect::Replies(replies));
    decision
}

/// What the decision's reply is to; `None` where nothing is said, or what is said is no reply. A clock's arrival is about something that was
/// handed in or stopped before.
fn to(heard: &Heard, decision: &Decision) -> Option<To> {
    let kind = decision.effects.iter().find_map(|effect| match effect {
        Effect::Reply(reply) => Some(reply.kind),
        _ => None,
    })?;
    let is_ours = |effect: &Effect| {
        matches!(
            effect,
            Effect::Submit(_)
                | Effect::Ask(_)
                | Effect::NextStep { .. }
                | Effect::Contact { .. }
                | Effect::Airing(_)
                | Effect::Join { .. }
        )
    };
    match kind {
        Kind::StopConfirmation => Some(To::Stop),
        Kind::Introduction => None,
        _ if matches!(heard, Heard::Clock(_)) || decision.effects.iter().any(is_ours) => Some(To::Answers),
        _ => Some(To::Anybody),
    }
}

fn most(channel: Channel, to: To) -> u32 {
    let most = match to {
        To::Anybody => REPLIES_PER_HOUR_MAX,
        To::Answers => ANSWERS_REPLIED_PER_HOUR_MAX,
        To::Stop => STOPS_CONFIRMED_PER_HOUR_MAX,
    };
    if channel == Channel::Sms { most } else { most * FREE_REPLIES_TIMES }
}

/// A question of ours without a reply that asks it, as after too many replies in a row that nobody understood, is none: whoever never saw it
/// can't answer it, and what it was about would be with nobody.
fn unasked(case: Case<'_>, heard: &Heard, decision: Decision) -> Decision {
    let asks = |effect: &Effect| matches!(effect, Effect::Ask(_));
    if decision.effects.iter().any(asks) { unsaid(case, heard, decision) } else { decision }
}

/// The same without its reply. What would have been asked is not, for a later answer would be to nothing: a person sees the message instead,
/// unless the lead alone may.
fn unsaid(case: Case<'_>, heard: &Heard, decision: Decision) -> Decision {
    let is_seen = decision.effects.iter().any(|effect| matches!(effect, Effect::Question(_)));
    let mut effects = Vec::with_capacity(decision.effects.len() + 1);
    for effect in decision.effects {
        match effect {
            Effect::Reply(reply) => effects.push(Effect::Unsaid(reply)),
            Effect::Shown(_) => {}
            Effect::Ask(asked) => match asked.question {
                // Whoever does not answer it is stopped: that has to stand.
                Asking::AnswerOrStop { .. } => effects.push(Effect::Ask(asked)),
                // STOP took everything, and nobody has to keep anything.
                Asking::StopScope { .. } => {}
                _ if is_seen => {}
                asking => effects.push(match asking.file() {
                    Some(file) => case.file_for_a_person(file),
                    None => Effect::Question(question(case, Why::NotUnderstood, written(heard))),
                }),
            },
            other => effects.push(other),
        }
    }
    Decision { result: decision.result, effects }
}

/// Somebody has to know that a phone is not answered any more: once an hour, without words.
fn too_many(case: Case<'_>) -> Question {
    question(case, Why::TooMany, None)
}

fn question(case: Case<'_>, why: Why, words: Option<Words>) -> Question {
    let audience = if case.handset.people.is_empty() { Audience::Office } else { Audience::Teacher };
    Question { audience, why, person: case.only_learner(), words, media: None }
}

fn written(heard: &Heard) -> Option<Words> {
    match heard {
        Heard::Arrived(Arrived::Text { words, .. }) => Some(words.clone()),
        _ => None,
    }
}
