//! What we asked a family, and what its answer settles: who is this, answer or STOP, which of two readings, are you still the family.

use messages::Words;
use messages::arrival::Media;
use messages::parcel::Kind;

use super::case::Case;
use super::effect::{Audience, Decision, Effect, Question, Why};
use super::view::{Asked, Asking, Handset, Person, Reading, Task, Understood};
use super::{answer, media, stop, text};
use crate::form::labels::label;
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
        Asking::Which { task, answers } => which(case, *task, answers, digit?)?,
        Asking::Way { task, ways } => way(case, *task, ways, digit?)?,
        Asking::Family { words: kept } => family(case, kept, words, digit)?,
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

/// Asks which of two readings is meant; all answers of that message are kept.
pub(super) fn ask_which(case: Case<'_>, task: &Task, answers: Vec<Understood>) -> Option<Decision> {
    let unclear = answers.iter().find(|answer| answer.readings.len() > 1)?;
    let lessoned = case.lessoned(task)?;
    let options: Vec<String> = (1..)
        .zip(&unclear.readings)
        .map(|(number, reading): (usize, _)| {
            let (number, meaning) = (number.to_string(), meaning(lessoned, unclear.item, reading));
            case.say(lessoned.language, "which-option", &[("number", &number), ("meaning", &meaning)])
        })
        .collect();
    let what = format!("{}{} {}", task.letter, unclear.item, unclear.raw.reveal());
    let forms = case.forms(lessoned.language, "which", &[("what", &what), ("options", &options.join(", "))]);
    let question = Asking::Which { task: task.id, answers };
    Some(case.ask("asked_which", question, Some(task.person), &forms))
}

/// Asks which way to read a message without spaces is meant, `56B`: both are kept.
pub(super) fn ask_way(case: Case<'_>, task: &Task, ways: &[Vec<Understood>; 2]) -> Option<Decision> {
    let lessoned = case.lessoned(task)?;
    let options = |numbered: bool| {
        let option = |(number, way): (usize, &Vec<Understood>)| {
            let (number, meaning) = (number.to_string(), told(lessoned, way, numbered));
            case.say(lessoned.language, "which-option", &[("number", &number), ("meaning", &meaning)])
        };
        (1..).zip(ways).map(option).collect::<Vec<_>>().join(", ")
    };
    let raw: String = ways.first()?.iter().map(|answer| answer.raw.reveal()).collect();
    let what = format!("{} {raw}", task.letter);
    let say = |key: &str, options: String| case.say(lessoned.language, key, &[("what", &what), ("options", &options)]);
    let forms = [say("which", options(true)), say("which.short", options(true)), say("which.short", options(false))];
    let question = Asking::Way { task: task.id, ways: ways.to_vec() };
    Some(case.ask("asked_which", question, Some(task.person), &forms))
}

/// Whether the number may have another owner by now: then no name leaves before the family has said that it is there.
pub(super) fn unsure_of_owner(case: Case<'_>) -> bool {
    let handset = case.handset;
    let silent = case.with.now_ms.saturating_sub(handset.heard_ms) > SILENT_MS_MAX;
    let asked = case.asked().is_some_and(|asked| matches!(asked.question, Asking::Family { .. }));
    handset.learners().next().is_some() && (silent || handset.hard_failures >= HARD_FAILURES_MAX || asked)
}

/// Asks whether the family is still there, with an initial alone. What came first is kept until it is; what comes meanwhile a person sees.
pub(super) fn ask_family(case: Case<'_>, words: &Words) -> Decision {
    let earlier = case.asked().and_then(|asked| match &asked.question {
        Asking::Family { words } => Some(words),
        _ => None,
    });
    let initial: String =
        case.handset.learners().next().and_then(|p| p.name.given().chars().next()).into_iter().collect();
    let args = [("school", case.with.school.name.as_str()), ("initial", &initial)];
    let forms = case.forms(&case.handset.language, "family", &args);
    let kept = earlier.unwrap_or(words).clone();
    let mut decision = case.ask("asked_family", Asking::Family { words: kept }, None, &forms);
    if earlier.is_some() {
        let (audience, why) = (Audience::Teacher, Why::NewOwner);
        decision.effects.push(Effect::Question(Question { audience, why, person: None, words: Some(words.clone()) }));
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
        return Some(someone_else(case, words));
    }
    let person = *people.get(usize::try_from(digit).ok()?.checked_sub(1)?)?;
    Some(match media {
        Some(media) => media::of(case, person, media),
        None => text::of(case, person, words),
    })
}

/// Nobody of the family: the phone is quiet until a teacher has looked, and the work waits to be given to its child.
fn someone_else(case: Case<'_>, words: &Words) -> Decision {
    let question =
        Question { audience: Audience::Teacher, why: Why::SomeoneElse, person: None, words: Some(words.clone()) };
    let forms = case.forms(&case.handset.language, "someone-else", &[]);
    let effects = vec![Effect::Suspend, Effect::Question(question), case.reply(Kind::Reply, None, &forms)];
    Decision { result: "someone_else", effects }
}

fn which(case: Case<'_>, task: messages::TaskId, answers: &[Understood], digit: u32) -> Option<Decision> {
    let task = case.handset.tasks.iter().find(|t| t.id == task)?;
    let mut answers = answers.to_vec();
    let unclear = answers.iter_mut().find(|answer| answer.readings.len() > 1)?;
    let chosen = unclear.readings.get(usize::try_from(digit).ok()?.checked_sub(1)?)?.clone();
    unclear.readings = vec![chosen];
    if answers.iter().any(|answer| answer.readings.len() > 1) {
        return ask_which(case, task, answers);
    }
    answer::settle(case, vec![(task, answers)], super::view::How::Text)
}

fn way(case: Case<'_>, task: messages::TaskId, ways: &[Vec<Understood>], digit: u32) -> Option<Decision> {
    let task = case.handset.tasks.iter().find(|t| t.id == task)?;
    let answers = ways.get(usize::try_from(digit).ok()?.checked_sub(1)?)?.clone();
    if answers.iter().any(|answer| answer.readings.len() > 1) {
        return ask_which(case, task, answers);
    }
    answer::settle(case, vec![(task, answers)], super::view::How::Text)
}

/// Answers as a question names them: `N1 5 N2 6`, or `5 6` where that is too long.
fn told(lessoned: super::case::Lessoned<'_>, answers: &[Understood], numbered: bool) -> String {
    let one = |answer: &Understood| {
        let meant = match answer.readings.first() {
            Some(Reading::Choice(at)) => label(lessoned.language, *at),
            Some(Reading::Number(words) | Reading::Text(words)) => words.as_str(),
            None => "",
        };
        if numbered { format!("{}{} {meant}", lessoned.task.letter, answer.item) } else { meant.to_owned() }
    };
    answers.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn family(case: Case<'_>, kept: &Words, words: &Words, digit: Option<u32>) -> Option<Decision> {
    if case.with.catalogue.vocabulary().begins_with_yes(words.reveal()) {
        return Some(text::known(case, kept));
    }
    (digit == Some(9)).then(|| text::wrong(case, Why::NewOwner, words))
}

fn meaning(lessoned: super::case::Lessoned<'_>, item: u32, reading: &Reading) -> String {
    let item = lessoned.text.items.iter().find(|i| i.number == item);
    match (reading, item.map(|i| &i.kind)) {
        (Reading::Choice(at), Some(crate::course::ItemKind::Choice { choices, .. })) => {
            choices.get(*at).cloned().unwrap_or_else(|| label(lessoned.language, *at).to_owned())
        }
        (Reading::Choice(at), _) => label(lessoned.language, *at).to_owned(),
        (Reading::Number(n), _) => n.clone(),
        (Reading::Text(words), _) => words.clone(),
    }
}
