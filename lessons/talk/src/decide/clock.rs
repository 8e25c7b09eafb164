//! Arrivals from our own clock: what was waited for has come, or has not.

use super::case::Case;
use super::said::Said;
use super::{alarm, files, harm, stop};
use crate::effect::{Audience, Decision, Effect, Question, Wait, Why};
use crate::view::{Asking, LastSubmission};

/// What follows now that the time has come.
pub(super) fn heard(case: Case<'_>, wait: &Wait) -> Decision {
    match wait {
        Wait::AlarmAgain { arrival, alarm_ms } => alarm::repeat(case, *arrival, *alarm_ms),
        Wait::Thanks { task, arrival } => {
            let newer = |last: &LastSubmission| last.task == *task && last.item == 0 && last.arrival != *arrival;
            let settled = !case.handset.last.as_ref().is_some_and(newer);
            let task = case.handset.tasks.iter().find(|known| known.id == *task);
            match task.filter(|_| settled && !case.is_quiet()) {
                Some(task) => Decision { result: "thanked", effects: vec![files::thanks(case, task)] },
                None => over(),
            }
        }
        Wait::StopUnlessAnswered { asked_ms } => {
            let unanswered = case.handset.asked.as_ref().is_some_and(|asked| {
                asked.asked_ms == *asked_ms && matches!(asked.question, Asking::AnswerOrStop { .. })
            });
            if unanswered { stop::everything(case) } else { over() }
        }
        Wait::FileUnlessAnswered { asked_ms } => {
            let asked = case.handset.asked.as_ref().filter(|asked| asked.asked_ms == *asked_ms);
            match asked.and_then(|asked| asked.question.file()) {
                Some(file) => {
                    let effects = vec![case.file_for_a_person(file), Effect::ClearAsked];
                    Decision { result: "file_unclaimed", effects }
                }
                None => over(),
            }
        }
        Wait::PartsMissing { .. } => parts_missing(case),
    }
}

/// The parts that came are shown to a person, and the family is asked for the whole.
fn parts_missing(case: Case<'_>) -> Decision {
    let Some(words) = &case.view.incomplete else { return over() };
    let known = !case.handset.is_strange();
    let audience = if known { Audience::Teacher } else { Audience::Office };
    let why = Why::Incomplete;
    let mut effects = match Said::of(case, words).meaning.sounds_like_harm() {
        true => harm::held(case, words),
        false => vec![Effect::Question(Question {
            audience,
            why,
            person: case.only_learner(),
            words: Some(words.clone()),
            media: None,
        })],
    };
    if !case.is_quiet() {
        effects.extend(case.reply_in_vain(None, &case.forms(&case.handset.language, "part-missing", &[])));
    }
    Decision { result: "incomplete", effects }
}

fn over() -> Decision {
    Decision { result: "nothing", effects: Vec::new() }
}
