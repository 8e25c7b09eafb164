//! Words that act: alone as a message, or as a sentence or line of their own beside answers. Inside a sentence about something else they do
//! nothing. Where one may be the answer to an open question, or a word of another language, it is asked about.

use messages::Words;
use messages::parcel::Kind;
use text::words::Reserved;

use super::ask::{ask_family, unsure_of_owner};
use super::case::Case;
use super::said::Said;
use super::{answer, help, on_air, stop, wanted};
use crate::decide::draft::{Draft, Flow};
use crate::effect::{Audience, Decision, Effect, Question, Why};
use crate::read::Named;
use crate::view::Asking;

/// What reserved words do.
pub(super) fn rule(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    if let Some(decision) = whole(case, said) {
        return draft.add(decision);
    }
    beside(case, said, draft)
}

/// A message that holds reserved words and courtesies alone, or something near to STOP.
fn whole(case: Case<'_>, said: &Said) -> Option<Decision> {
    let meaning = &said.meaning;
    let is_answer = wanted::is_of_a_question(case, &said.words, &said.bare());
    if let Some(reserved) = meaning.reserved.filter(|reserved| *reserved != Reserved::Yes) {
        // STOP has its own question, for a word to be spelt may be any.
        if is_answer && reserved != Reserved::Stop && !unsure_of_owner(case) {
            return Some(answer_or_word(case, said, reserved));
        }
        return match (reserved, meaning.is_certain) {
            (Reserved::Stop, true) => Some(stop::said(case, &said.words)),
            (Reserved::Stop, false) => (!is_answer).then(|| stop::ask(case)),
            (_, false) => None,
            (reserved, true) => act(case, reserved, &said.words),
        };
    }
    if let Some(what) = meaning.after_stop.as_deref().filter(|_| !unsure_of_owner(case))
        && let Some(decision) = stop::only(case, what)
    {
        return Some(decision);
    }
    (meaning.maybe_stop && !is_answer).then(|| stop::ask(case))
}

/// A sentence or line of reserved words beside others.
fn beside(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    if said.meaning.says_wrong {
        // Whose phone it is comes before what it answered: `12 not my child`.
        return draft.add(ask_family(case, &said.words, None));
    }
    let stops = said.meaning.sentences_of(Reserved::Stop).next().is_some();
    let starts = said.meaning.sentences_of(Reserved::Start).next().is_some();
    match (stops, starts) {
        (true, true) => return Flow::On,
        (true, false) if stop::may_be_spelt(case) && !answers_the_rest(case, said) => {
            return draft.add(stop::ask(case));
        }
        _ => {}
    }
    let reserved = [Reserved::Stop, Reserved::Start, Reserved::Help, Reserved::Work, Reserved::Join];
    let Some(first) = reserved.into_iter().find(|one| said.meaning.sentences_of(*one).next().is_some()) else {
        return Flow::On;
    };
    let ranges: Vec<_> = said.meaning.sentences_of(first).map(|sentence| sentence.tokens.clone()).collect();
    ranges.into_iter().for_each(|tokens| said.claim(tokens));
    let decision = match first {
        Reserved::Stop => Some(stop::everything(case)),
        _ => act(case, first, &said.words),
    };
    decision.map_or(Flow::On, |decision| draft.add_beside(decision))
}

/// Whether the words beside STOP are an answer to each question of the only open task: then STOP is none.
fn answers_the_rest(case: Case<'_>, said: &Said) -> bool {
    let mut open = case.handset.tasks.iter().filter(|task| task.open);
    let (Some(task), None) = (open.next(), open.next()) else { return false };
    let mut rest = said.clone();
    said.meaning.sentences_of(Reserved::Stop).for_each(|sentence| rest.claim(sentence.tokens.clone()));
    let groups = rest.groups(case);
    let of_task = |named: &Named| match named {
        Named::Not => true,
        Named::As(letter) => *letter == task.letter,
        _ => false,
    };
    let tokens: Vec<_> = groups.iter().flat_map(|group| group.tokens.clone()).collect();
    groups.iter().all(|group| of_task(&group.named)) && answer::every_one(case, said, task, &tokens).is_some()
}

/// What a reserved word other than STOP asks for.
fn act(case: Case<'_>, reserved: Reserved, words: &Words) -> Option<Decision> {
    let stranger = case.handset.is_strange();
    match reserved {
        Reserved::Help => Some(on_air::help(case).unwrap_or_else(|| help::help(case))),
        Reserved::Join | Reserved::Start if stranger => Some(help::join_stranger(case)),
        Reserved::Join => Some(help::joined_already(case)),
        Reserved::Start => Some(stop::start(case)),
        Reserved::Wrong if stranger => None,
        Reserved::Wrong => Some(wrong(case, owner_question(case), words)),
        Reserved::Work if unsure_of_owner(case) => Some(ask_family(case, words, None)),
        Reserved::Work if stranger => Some(help::join_stranger(case)),
        Reserved::Work => Some(help::work(case)),
        Reserved::Stop | Reserved::Yes => None,
    }
}

/// A phone that is perhaps nobody's of ours: STOP is confirmed; everything else goes to the teacher, nothing back.
pub(super) fn while_suspended(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    draft.why = Some(Why::WrongPerson);
    match said.meaning.reserved.filter(|_| said.meaning.is_certain) {
        Some(Reserved::Stop) => draft.say(stop::said(case, &said.words)),
        Some(Reserved::Help) => draft.add(help::unanswered(case)),
        _ => Flow::On,
    }
}

/// A 9 is "not my child" where it can't be an answer. From a phone that never answered it may be either.
pub(super) fn nine(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    if said.digit() != Some(9) || !case.handset.is_family {
        return Flow::On;
    }
    if !answer::is_answer(case, said) {
        return draft.add(wrong(case, owner_question(case), &said.words));
    }
    if case.handset.has_answered {
        return Flow::On;
    }
    let forms = case.forms(&case.handset.language, "answer-or-wrong", &[("word", said.words.reveal().trim())]);
    draft.add(case.ask("asked", Asking::AnswerOrWrong { words: said.words.clone() }, None, &forms))
}

/// "Not my child": quiet until a teacher has looked.
pub(super) fn wrong(case: Case<'_>, why: Why, words: &Words) -> Decision {
    // A file that waited for our question's answer may be another family's.
    let media = case.kept_file().cloned();
    let question = Question { audience: Audience::Teacher, why, person: None, words: Some(words.clone()), media };
    let forms = case.forms(&case.handset.language, "wrong-number", &[]);
    let effects = vec![
        Effect::Suspend,
        Effect::Question(question),
        Effect::ClearAsked,
        Effect::RepliesInVain(0),
        case.reply(Kind::StopConfirmation, None, &forms),
    ];
    Decision { result: "wrong_person", effects }
}

/// What a family chose: their answer, or what the word asks for.
pub(super) fn meant_as_word(case: Case<'_>, reserved: Reserved, words: &Words) -> Option<Decision> {
    act(case, reserved, words)
}

/// "Is wrong your answer? 1. Did you mean: not my child? 2."
fn answer_or_word(case: Case<'_>, said: &Said, reserved: Reserved) -> Decision {
    let language = &case.handset.language;
    let meaning = case.say(language, meaning_key(reserved), &[]);
    let forms = case.forms(language, "answer-or-word", &[("word", said.words.reveal().trim()), ("meaning", &meaning)]);
    let question = Asking::AnswerOrWord { words: said.words.clone(), reserved: reserved.as_str().to_owned() };
    case.ask("asked", question, None, &forms)
}

fn meaning_key(reserved: Reserved) -> &'static str {
    match reserved {
        Reserved::Help => "meaning-help",
        Reserved::Start => "meaning-start",
        Reserved::Work => "meaning-work",
        Reserved::Wrong => "meaning-wrong",
        Reserved::Join => "meaning-join",
        Reserved::Stop | Reserved::Yes => "keep-all",
    }
}

pub(super) fn owner_question(case: Case<'_>) -> Why {
    if unsure_of_owner(case) { Why::NewOwner } else { Why::WrongPerson }
}
