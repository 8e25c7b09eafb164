//! What we asked a family, and what its answer settles: who is this, answer or STOP, are you still the family.
//! What asks for an answer's meaning is in `unclear`.

use messages::Words;
use messages::arrival::Media;
use messages::parcel::Kind;

use super::case::Case;
use super::effect::{Audience, Decision, Effect, Question, Why};
use super::help::not_understood;
use super::view::{Asked, Asking, Handset, Person};
use super::{media, stop, text, unclear};
use crate::limits::{HARD_FAILURES_MAX, SILENT_MS_MAX, WHO_OFFERED_MAX};

/// What follows if this message answers our open question; `None` where it is about something else.
pub(super) fn answered(case: Case<'_>, asked: &Asked, words: &Words, digit: Option<u32>) -> Option<Decision> {
    // Whoever answers our question is no machine: replies in vain are counted anew.
    let handset = Handset { replies_in_vain: 0, asked: None, ..case.handset.clone() };
    let case = Case { handset: &handset, ..case };
    let settled = match &asked.question {
        Asking::Who { words, media, people } => who(case, words, media.as_ref(), people, digit?)?,
        Asking::AnswerOrStop { words } => match digit? {
            1 => text::as_answer(case, words),
            2 => stop::everything(case),
            _ => return None,
        },
        Asking::AnswerOrWrong { words } => match digit? {
            1 => text::as_answer(case, words),
            2 => text::wrong(case, Why::WrongPerson, words),
            _ => return None,
        },
        // After STOP nothing else is heard, and that is answered elsewhere.
        Asking::StopScope { .. } => return None,
        Asking::Meaning { unclear } => unclear::chosen(case, unclear, digit?)?,
        Asking::Family { words: kept, media } => family(case, (kept, media.as_ref()), words, digit)?,
    };
    Some(settled.after([Effect::ClearAsked, Effect::RepliesInVain(0)]))
}

/// Asks who is writing; what came is kept until we know.
pub(super) fn ask_who(case: Case<'_>, words: &Words, media: Option<&Media>) -> Decision {
    let offered: Vec<&Person> = case.handset.learners().take(WHO_OFFERED_MAX).collect();
    let language = &case.handset.language;
    let options: Vec<String> = (1..)
        .zip(&offered)
        .map(|(number, person): (usize, _)| {
            let number = number.to_string();
            case.say(language, "who-option", &[("number", &number), ("child", person.name.given())])
        })
        .collect();
    let people = offered.iter().map(|person| person.id).collect();
    let question = Asking::Who { words: words.clone(), media: media.cloned(), people };
    case.ask("asked_who", question, None, &case.forms(language, "who", &[("options", &options.join(" "))]))
}

/// Whether the number may have another owner by now: then no name leaves before the family has said that it is there.
pub(super) fn unsure_of_owner(case: Case<'_>) -> bool {
    let handset = case.handset;
    let silent = case.with.now_ms.saturating_sub(handset.heard_ms) > SILENT_MS_MAX;
    let asked = case.asked().is_some_and(|asked| matches!(asked.question, Asking::Family { .. }));
    handset.learners().next().is_some() && (silent || handset.hard_failures >= HARD_FAILURES_MAX || asked)
}

/// Asks whether the family is still there, with an initial alone. What came first is kept until it is; what comes meanwhile a person sees.
pub(super) fn ask_family(case: Case<'_>, words: &Words, media: Option<&Media>) -> Decision {
    let earlier = case.asked().and_then(|asked| match &asked.question {
        Asking::Family { words, media } => Some((words, media.as_ref())),
        _ => None,
    });
    let initial: String =
        case.handset.learners().next().and_then(|p| p.name.given().chars().next()).into_iter().collect();
    let args = [("school", case.with.school.name.as_str()), ("initial", &initial)];
    let forms = case.forms(&case.handset.language, "family", &args);
    let (kept, file) = earlier.unwrap_or((words, media));
    let question = Asking::Family { words: kept.clone(), media: file.cloned() };
    let mut decision = case.ask("asked_family", question, None, &forms);
    if earlier.is_some() {
        let (audience, why) = (Audience::Teacher, Why::NewOwner);
        let (words, media) = (written(words), media.cloned());
        decision.effects.push(Effect::Question(Question { audience, why, person: None, words, media }));
    }
    decision
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
        Some(media) => media::of(case, person, media),
        None => text::of(case, person, words),
    })
}

/// Nobody of the family: the phone is quiet until a teacher has looked, and the work waits to be given to its child.
fn someone_else(case: Case<'_>, words: &Words, media: Option<&Media>) -> Decision {
    let (audience, why) = (Audience::Teacher, Why::SomeoneElse);
    let question = Question { audience, why, person: None, words: written(words), media: media.cloned() };
    let forms = case.forms(&case.handset.language, "someone-else", &[]);
    let effects = vec![Effect::Suspend, Effect::Question(question), case.reply(Kind::Reply, None, &forms)];
    Decision { result: "someone_else", effects }
}

/// Words, if there are some: a file may come without.
fn written(words: &Words) -> Option<Words> {
    (!words.reveal().is_empty()).then(|| words.clone())
}

fn family(
    case: Case<'_>,
    (kept, file): (&Words, Option<&Media>),
    words: &Words,
    digit: Option<u32>,
) -> Option<Decision> {
    if case.with.catalogue.vocabulary().begins_with_yes(words.reveal()) {
        return Some(match file {
            Some(file) => media::known(case, file),
            // What came first was neither words nor a file, and a person has seen it.
            None if kept.reveal().is_empty() => Decision { result: "family_is_there", effects: not_understood(case) },
            None => text::known(case, kept),
        });
    }
    (digit == Some(9)).then(|| with_file(text::wrong(case, Why::NewOwner, words), file))
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
