//! What we asked a family, and what its answer settles: who is this, answer or STOP, are you still the family.
//! What asks for an answer's meaning is in `unclear`.

use messages::Words;
use messages::arrival::Media;
use messages::parcel::Kind;
use text::fold;
use text::words::{Kind as Word, Reserved};

use super::ask::{ask_family, unsure_of_owner, written};
use super::case::Case;
use super::said::Said;
use super::{files, help, kept, reserved, stop, unclear};
use crate::decide::draft::{Draft, Flow};
use crate::effect::{Audience, Decision, Effect, Question, Why};
use crate::read::{Named, Token, is_around, is_beside_names};
use crate::view::{Asked, Asking, Handset};

/// Our own open question, answered by number, or by the name of what was offered.
pub(super) fn rule(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    let answer = case.asked().and_then(|asked| answered(case, asked, said));
    answer.map_or(Flow::On, |decision| draft.add(decision))
}

/// A number that may have another owner by now: no name leaves before the family has said that it is there.
pub(super) fn owner(case: Case<'_>, said: &mut Said, draft: &mut Draft) -> Flow {
    if unsure_of_owner(case) { draft.add(ask_family(case, &said.words, None)) } else { Flow::On }
}

/// What follows if this message answers our open question; `None` where it is about something else.
fn answered(case: Case<'_>, asked: &Asked, said: &Said) -> Option<Decision> {
    // Whoever answers our question is no machine: replies in vain are counted anew.
    let handset = Handset { replies_in_vain: 0, asked: None, ..case.handset.clone() };
    let case = Case { handset: &handset, ..case };
    let is_yes = said.meaning.reserved == Some(Reserved::Yes);
    let digit = said.digit();
    // "Is stop your answer? Then reply 1": yes says the same.
    let first_or = || digit.or(is_yes.then_some(1));
    let settled = match &asked.question {
        Asking::Who { words, media, people } => {
            who(case, words, media.as_ref(), people, digit.or_else(|| named(case, people, said))?)?
        }
        Asking::AnswerOrStop { words } => match first_or()? {
            1 => kept::decided(case, words, None),
            2 => stop::everything(case),
            _ => return None,
        },
        Asking::AnswerOrWrong { words } => match first_or()? {
            1 => kept::decided(case, words, None),
            2 => reserved::wrong(case, Why::WrongPerson, words),
            _ => return None,
        },
        Asking::AnswerOrWord { words, reserved } => match first_or()? {
            1 => kept::decided(case, words, None),
            2 => reserved::meant_as_word(case, Reserved::from_word(reserved)?, words)?,
            _ => return None,
        },
        Asking::Stop => {
            // `yes stop`.
            let again =
                || case.with.catalogue.vocabulary().begins_with_yes(said.whole.reveal()) && said.meaning.has_stop_word;
            match digit == Some(1) || is_yes || again() {
                true => stop::everything(case),
                false => said.is_no().then(|| stop::kept(case))?,
            }
        }
        Asking::Which { words, media, tasks } => {
            let at = usize::try_from(digit?).ok()?.checked_sub(1)?;
            let task = case.handset.tasks.iter().find(|task| Some(&task.id) == tasks.get(at))?;
            match media {
                Some(file) => files::for_task(case, task, file),
                None => kept::decided(case, &Words::new(format!("{} {}", task.letter, words.reveal())), None),
            }
        }
        // After STOP nothing else is heard, and that is answered elsewhere.
        Asking::StopScope { .. } => return None,
        Asking::Meaning { unclear } => {
            let is_one = unclear.first().is_some_and(|first| first.ways.len() == 1);
            unclear::chosen(case, unclear, digit.or((is_yes && is_one).then_some(1))?)?
        }
        Asking::Family { words: kept, media } => family(case, (kept, media.as_ref()), said, digit)?,
    };
    Some(settled.after([Effect::ClearAsked, Effect::RepliesInVain(0)]))
}

/// The number under which somebody was offered whose name this is: `Bakari`, `it's Bakari`, `for Bakari`, `2 Bakari`. Where two are named,
/// or something else is said, it is none.
fn named(case: Case<'_>, offered: &[messages::PersonId], said: &Said) -> Option<u32> {
    let bare = said.bare();
    let is = |id: &messages::PersonId| {
        let person = case.person(*id);
        person.is_some_and(|p| fold::words(p.name.given()) == bare || fold::words(p.name.reveal()) == bare)
    };
    let alone = offered.iter().position(is);
    let at = alone.or_else(|| {
        let groups = said.groups(case);
        let mut children = groups.iter().filter_map(|group| match group.named {
            Named::Child(child) => Some(child),
            _ => None,
        });
        let (child, None) = (children.next()?, children.next()) else { return None };
        let at = offered.iter().position(|id| *id == child)?;
        // The letter that was a name's first word, or a number that is its own, adds nothing.
        let own = |token: &Token| token.is_number && token.text == (at + 1).to_string();
        let plain = groups.iter().all(|group| matches!(group.named, Named::Not | Named::Child(_)));
        let mut others = groups.iter().flat_map(|group| &group.tokens);
        let adds_nothing = |token: &Token| own(token) || is_around(token) || is_beside_names(token);
        let clear = !said.tokens().iter().any(|token| token.kinds.has(Word::Doubt) || token.asks);
        (plain && clear && others.all(adds_nothing)).then_some(at)
    })?;
    u32::try_from(at + 1).ok()
}

fn who(
    case: Case<'_>,
    words: &Words,
    media: Option<&Media>,
    people: &[messages::PersonId],
    digit: u32,
) -> Option<Decision> {
    if digit == 9 {
        return Some(someone_else(case, words, media));
    }
    let person = *people.get(usize::try_from(digit).ok()?.checked_sub(1)?)?;
    Some(match media {
        Some(media) => files::of(case, person, media),
        None => kept::decided(case, words, Some(person)),
    })
}

/// Nobody of the family: the phone is quiet until a teacher has looked, and the work waits to be given to its child.
fn someone_else(case: Case<'_>, words: &Words, media: Option<&Media>) -> Decision {
    let (audience, why) = (Audience::Teacher, Why::SomeoneElse);
    let question = Question { audience, why, person: None, words: written(words), media: media.cloned() };
    let forms = case.forms(&case.handset.language, "someone-else", &[]);
    let effects = vec![Effect::Suspend, Effect::Question(question), case.reply(Kind::StopConfirmation, None, &forms)];
    Decision { result: "someone_else", effects }
}

fn family(case: Case<'_>, (kept, file): (&Words, Option<&Media>), said: &Said, digit: Option<u32>) -> Option<Decision> {
    if case.with.catalogue.vocabulary().begins_with_yes(said.whole.reveal()) {
        return Some(match file {
            Some(file) => files::known(case, file),
            // What came first was neither words nor a file, and a person has seen it.
            None if kept.reveal().is_empty() => {
                Decision { result: "family_is_there", effects: help::not_understood(case) }
            }
            None => known(case, kept),
        });
    }
    (digit == Some(9)).then(|| with_file(reserved::wrong(case, Why::NewOwner, &said.words), file))
}

/// A kept message, now that the family has said that it is there.
fn known(case: Case<'_>, words: &Words) -> Decision {
    match Said::of(case, words).meaning.reserved {
        Some(Reserved::Work) => help::work(case),
        _ => kept::decided(case, words, None),
    }
}

/// The question with the file that came first: whose it is, a teacher may know.
fn with_file(mut decision: Decision, file: Option<&Media>) -> Decision {
    for effect in &mut decision.effects {
        if let Effect::Question(question) = effect {
            question.media = file.cloned();
        }
    }
    decision
}
