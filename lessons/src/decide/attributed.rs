//! Work that came from a phone nobody knows, once a teacher has said whose it is: read and marked as if it had come from the learner's
//! own phone. It answers nobody and asks nobody back: what can be read in two ways waits for the teacher.

use messages::{PersonId, Words};

use super::case::{Case, With};
use super::effect::{Effect, Submission};
use super::view::{Asked, Asking, How, Task, Unclear, Understood, Verdict, View};
use super::{answer, text};
use crate::read::{Named, Said};

/// What follows from these words as the learner's work: submissions and tasks that are done, none where the words name no open task of
/// theirs. `view` is of the learner's own handset.
pub fn attributed(words: &Words, learner: PersonId, view: &View, with: With<'_>) -> Vec<Effect> {
    let Some(handset) = &view.handset else { return Vec::new() };
    let case = Case { view, handset, with, sent_ms: None };
    let said = of_learner(case, text::reread(case, words), learner);
    if said.groups.is_empty() {
        return Vec::new();
    }
    let decision = answer::answers(case, &said, words, Some(learner));
    let effects = decision.map(|decision| decision.effects).unwrap_or_default();
    effects.into_iter().flat_map(|effect| kept(case, effect)).collect()
}

/// What stands under letters of the learner's open tasks: the same phone may ask a sibling too.
fn of_learner(case: Case<'_>, said: Said, learner: PersonId) -> Said {
    let theirs = |task: &&Task| task.open && task.person == learner;
    let is_named =
        |named: &Named| case.handset.tasks.iter().filter(theirs).any(|task| *named == Named::As(task.letter));
    Said { groups: said.groups.into_iter().filter(|group| is_named(&group.named)).collect(), ..said }
}

/// Of an effect what holds without the phone that wrote.
fn kept(case: Case<'_>, effect: Effect) -> Vec<Effect> {
    match effect {
        // Not as the learner's own phone's: what that phone writes next does not go on with it.
        Effect::Submit(submission) => vec![Effect::Submit(Submission { task: None, extends: false, ..submission })],
        Effect::CloseTask(task) => vec![Effect::CloseTask(task)],
        Effect::Ask(Asked { question: Asking::Meaning { unclear }, .. }) => {
            unclear.into_iter().flat_map(|one| unsettled(case, one)).collect()
        }
        _ => Vec::new(),
    }
}

/// What can be read in two ways, as it was written.
fn unsettled(case: Case<'_>, unclear: Unclear) -> Vec<Effect> {
    let Some(task) = case.handset.tasks.iter().find(|known| known.id == unclear.task) else { return Vec::new() };
    unclear.ways.into_iter().take(1).flatten().map(|answer| waiting(task, answer)).collect()
}

fn waiting(task: &Task, answer: Understood) -> Effect {
    Effect::Submit(Submission {
        person: task.person,
        occurrence: task.occurrence,
        task: None,
        item: answer.item,
        words: Some(answer.raw),
        media: None,
        how: How::Text,
        verdict: Verdict::Waits,
        extends: false,
        sent_ms: None,
    })
}
