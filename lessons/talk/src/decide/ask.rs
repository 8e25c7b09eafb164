//! What we ask a family back: who is this, which task, are you still there. What its answer settles is in `asking`.

use messages::Words;
use messages::arrival::Media;
use text::fold;

use super::case::Case;
use crate::effect::{Audience, Decision, Effect, Question, Why};
use crate::limits::{ECHO_CHARS_MAX, HARD_FAILURES_MAX, SILENT_MS_MAX, WHO_OFFERED_MAX};
use crate::view::{Asking, Person, Task};

/// Asks for which of one child's tasks an answer or a file is.
pub(super) fn ask_which_task(case: Case<'_>, words: &Words, media: Option<&Media>, tasks: &[&Task]) -> Decision {
    let language = &case.handset.language;
    let offered: Vec<&&Task> = tasks.iter().take(WHO_OFFERED_MAX).collect();
    let options = |form: &str| {
        let option = |(number, task): (usize, &&&Task)| {
            let (number, letter) = (number.to_string(), task.letter.to_string());
            let args = [("number", number.as_str()), ("letter", letter.as_str()), ("subject", task.subject.as_str())];
            case.say(language, &format!("which-task-option{form}"), &args)
        };
        (1..).zip(&offered).map(option).collect::<Vec<_>>().join(" ")
    };
    let shown: String = words.reveal().trim().chars().take(ECHO_CHARS_MAX).collect();
    let form = |key: &str, form: &str| case.say(language, key, &[("words", &shown), ("options", &options(form))]);
    let forms = match media {
        Some(_) => vec![form("which-task-file", ""), form("which-task-file", ".short")],
        None => vec![form("which-task", ""), form("which-task", ".short"), form("which-task.short", ".short")],
    };
    let person = tasks.first().map(|task| task.person);
    let tasks = offered.iter().map(|task| task.id).collect();
    let question = Asking::Which { words: words.clone(), media: media.cloned(), tasks };
    case.ask("asked_which_task", question, person, &forms)
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
    // `Ben is not my child` is asked about Ben.
    let typed = fold::words(words.reveal());
    let is_named = |person: &&Person| typed.split(' ').any(|word| word == fold::words(person.name.given()));
    let meant = case.handset.learners().find(is_named).or_else(|| case.handset.learners().next());
    let initial: String = meant.and_then(|p| p.name.given().chars().next()).into_iter().collect();
    let args = [("school", case.school()), ("initial", &initial)];
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

/// Words, if there are some: a file may come without.
pub(super) fn written(words: &Words) -> Option<Words> {
    (!words.reveal().is_empty()).then(|| words.clone())
}
