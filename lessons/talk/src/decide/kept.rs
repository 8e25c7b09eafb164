//! A message that is known by now to be an answer, or whose it is; and what nobody understood: a person reads it.

use messages::{PersonId, Words};

use super::case::Case;
use super::said::Said;
use super::{answer, help};
use crate::effect::{Audience, Decision, Effect, Question, Why};

/// A kept message, now that we know that it is an answer, or whose it is.
pub(super) fn decided(case: Case<'_>, words: &Words, person: Option<PersonId>) -> Decision {
    let said = Said::of(case, words);
    match answer::answers(case, &said, person) {
        Some(answered) if answered.left => {
            let mut decision = answered.decision;
            decision.effects.insert(0, Effect::Question(question(case, &said, Why::NotUnderstood)));
            decision
        }
        Some(answered) => answered.decision,
        None => unread(case, &said, None),
    }
}

/// Nobody understood it: a person reads it, and the reply says how an answer looks, or how to stop.
pub(super) fn unread(case: Case<'_>, said: &Said, why: Option<Why>) -> Decision {
    let stranger = case.handset.is_strange();
    let why = match (why, stranger, said.meaning.has_stop_word) {
        (Some(why), ..) => why,
        (None, true, _) => Why::UnknownSender,
        (None, false, true) => Why::MaybeStop,
        (None, false, false) => Why::NotUnderstood,
    };
    let mut effects = vec![Effect::Question(question(case, said, why))];
    effects.extend(match said.meaning.has_stop_word {
        true => case.reply_in_vain(None, &case.forms(&case.handset.language, "maybe-stop", &[])),
        false => help::not_understood(case),
    });
    Decision { result: if said.meaning.has_stop_word { "maybe_stop" } else { "not_understood" }, effects }
}

pub(super) fn question(case: Case<'_>, said: &Said, why: Why) -> Question {
    let stranger = case.handset.is_strange();
    let audience = if stranger { Audience::Office } else { Audience::Teacher };
    let person = if why == Why::WrongPerson { None } else { case.only_learner() };
    Question { audience, why, person, words: Some(said.words.clone()), media: None }
}
