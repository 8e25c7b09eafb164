//! A typed message: reserved words first, then our own open question, then answers, and at last a person who reads it.

use messages::parcel::Kind;
use messages::{PersonId, Words};

use super::asking::{answered, ask_family, unsure_of_owner};
use super::case::Case;
use super::effect::{Audience, Decision, Effect, Question, Why};
use super::view::Asking;
use super::{answer, harm, help, on_air, stop};
use crate::Letter;
use crate::read::{Command, Said, command, said};

/// A message from the handset.
pub(super) fn heard(case: Case<'_>, words: &Words) -> Decision {
    let command = command(words.reveal(), case.with.catalogue.vocabulary(), &letters(case));
    if case.handset.is_stopped() {
        return after_stop(case, command, words);
    }
    match command {
        Command::Stop => stop::said(case, words),
        Command::Help => help::help(case),
        _ if case.handset.suspended => while_suspended(case, words),
        Command::Start => stop::start(case),
        Command::Wrong => wrong(case, owner_question(case), words),
        Command::Work if unsure_of_owner(case) => ask_family(case, words, None),
        Command::Work => help::work(case),
        Command::StopOnly(what) if !unsure_of_owner(case) => {
            stop::only(case, &what).unwrap_or_else(|| free(case, &reread(case, words), words))
        }
        Command::StopOnly(_) => free(case, &reread(case, words), words),
        Command::Words(said) => on_air::heard(case, words).unwrap_or_else(|| free(case, &said, words)),
    }
}

/// Words that are no reserved word: harm, our open question, a 9, answers, or a person who reads it.
fn free(case: Case<'_>, said: &Said, words: &Words) -> Decision {
    if harm::heard(case, words) && !answer::is_exactly_right(case, said) {
        return harm::hold(case, words);
    }
    if let Some(decision) = case.asked().and_then(|asked| answered(case, asked, words, said.digit)) {
        return decision;
    }
    if unsure_of_owner(case) {
        return ask_family(case, words, None);
    }
    if let Some(decision) = said.digit.filter(|digit| *digit == 9).and_then(|_| nine(case, said, words)) {
        return decision;
    }
    answer::answers(case, said, words, None).unwrap_or_else(|| unread(case, said, words))
}

/// A kept message, now that the family has said that it is there.
pub(super) fn known(case: Case<'_>, words: &Words) -> Decision {
    if let Command::Work = command(words.reveal(), case.with.catalogue.vocabulary(), &letters(case)) {
        return help::work(case);
    }
    as_answer(case, words)
}

/// A kept message, of which we now know that it is an answer.
pub(super) fn as_answer(case: Case<'_>, words: &Words) -> Decision {
    let said = reread(case, words);
    answer::answers(case, &said, words, None).unwrap_or_else(|| unread(case, &said, words))
}

/// A kept message, of which we now know whose it is.
pub(super) fn of(case: Case<'_>, person: PersonId, words: &Words) -> Decision {
    let said = reread(case, words);
    answer::answers(case, &said, words, Some(person)).unwrap_or_else(|| unread(case, &said, words))
}

/// "Not my child": quiet until a teacher has looked.
pub(super) fn wrong(case: Case<'_>, why: Why, words: &Words) -> Decision {
    let question = Question { audience: Audience::Teacher, why, person: None, words: Some(words.clone()), media: None };
    let forms = case.forms(&case.handset.language, "wrong-number", &[]);
    let effects = vec![
        Effect::Suspend,
        Effect::Question(question),
        Effect::ClearAsked,
        Effect::RepliesInVain(0),
        case.reply(Kind::Reply, None, &forms),
    ];
    Decision { result: "wrong_person", effects }
}

/// After STOP only START, HELP and the answer to the confirmation are answered. Work is kept, harm goes to the lead, all in silence.
fn after_stop(case: Case<'_>, command: Command, words: &Words) -> Decision {
    let said = match command {
        Command::Start => return stop::start(case),
        Command::Help => return help::help(case),
        Command::Stop | Command::StopOnly(_) => return Decision { result: "stopped_already", effects: Vec::new() },
        Command::Work | Command::Wrong => reread(case, words),
        Command::Words(said) => match on_air::heard(case, words) {
            Some(decision) => return decision.in_silence(),
            None => said,
        },
    };
    let narrowed = case.asked().and_then(|asked| match &asked.question {
        Asking::StopScope { options } => stop::scope_chosen(case, options, said.digit?),
        _ => None,
    });
    if let Some(decision) = narrowed {
        return decision;
    }
    if harm::heard(case, words) && !answer::is_exactly_right(case, &said) {
        return harm::hold(case, words).in_silence();
    }
    answer::answers(case, &said, words, None).unwrap_or_else(|| unread(case, &said, words)).in_silence()
}

/// A phone that is perhaps nobody's of ours: everything goes to the teacher, nothing back.
fn while_suspended(case: Case<'_>, words: &Words) -> Decision {
    if harm::heard(case, words) {
        return harm::hold(case, words).in_silence();
    }
    let question = Question {
        audience: Audience::Teacher,
        why: Why::WrongPerson,
        person: None,
        words: Some(words.clone()),
        media: None,
    };
    Decision { result: "suspended", effects: vec![Effect::Question(question)] }
}

/// A 9 is an answer, or "not my child" where none could be one. From a phone that never answered it may be either.
fn nine(case: Case<'_>, said: &Said, words: &Words) -> Option<Decision> {
    case.handset.learners().next()?;
    if !answer::is_answer(case, said) {
        return Some(wrong(case, owner_question(case), words));
    }
    (!case.handset.has_answered).then(|| {
        let forms = case.forms(&case.handset.language, "answer-or-wrong", &[("word", words.reveal().trim())]);
        case.ask("asked", Asking::AnswerOrWrong { words: words.clone() }, None, &forms)
    })
}

/// Nobody understood it: a person reads it, and the reply says how an answer looks, or how to stop.
fn unread(case: Case<'_>, said: &Said, words: &Words) -> Decision {
    let stranger = case.handset.people.is_empty();
    let (audience, why) = match (stranger, said.has_stop_word) {
        (true, _) => (Audience::Office, Why::UnknownSender),
        (false, true) => (Audience::Teacher, Why::MaybeStop),
        (false, false) => (Audience::Teacher, Why::NotUnderstood),
    };
    let question = Question { audience, why, person: case.only_learner(), words: Some(words.clone()), media: None };
    let mut effects = vec![Effect::Question(question)];
    effects.extend(match said.has_stop_word {
        true => case.reply_in_vain(None, &case.forms(&case.handset.language, "maybe-stop", &[])),
        false => help::not_understood(case),
    });
    Decision { result: if said.has_stop_word { "maybe_stop" } else { "not_understood" }, effects }
}

fn owner_question(case: Case<'_>) -> Why {
    if unsure_of_owner(case) { Why::NewOwner } else { Why::WrongPerson }
}

pub(super) fn reread(case: Case<'_>, words: &Words) -> Said {
    said(words.reveal(), case.with.catalogue.vocabulary(), &letters(case))
}

fn letters(case: Case<'_>) -> Vec<Letter> {
    case.handset.tasks.iter().map(|task| task.letter).collect()
}

impl Decision {
    /// Without everything that would make a phone ring: what is left is kept, shown to staff, counted.
    pub(super) fn in_silence(mut self) -> Self {
        self.effects.retain(|effect| {
            !matches!(
                effect,
                Effect::Reply(_)
                    | Effect::NextStep { .. }
                    | Effect::Ask(_)
                    | Effect::RepliesInVain(_)
                    | Effect::Wait { what: super::effect::Wait::Thanks { .. }, .. }
            )
        });
        self
    }

    /// With effects before all others: a later one of the same kind overrules them.
    pub(super) fn after(self, first: [Effect; 2]) -> Self {
        Self { effects: first.into_iter().chain(self.effects).collect(), ..self }
    }
}
