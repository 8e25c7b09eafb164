//! Work that came from a phone nobody knows, once a teacher has said whose it is: read and marked as if it had come from the learner's
//! own phone, which gets the reply. It asks nobody back: what can be read in two ways waits for the teacher.

use course::LessonText;
use course::marking::Verdict;
use messages::{PersonId, Words};

use super::answer;
use super::case::{Case, With};
use super::files::{how, thanks};
use super::said::Said;
use super::whose::{Open, Work, asks_for, whose};
use crate::effect::{Effect, Submission};
use crate::read::{Group, Named};
use crate::view::{Asked, Asking, How, Task, Unclear, Understood, View};

/// What follows from this as the learner's work: submissions, tasks that are done, the reply to the learner's own phone; nothing where it
/// fits no open task of theirs. `view` is of the learner's own handset.
pub fn attributed(work: Work<'_>, learner: PersonId, view: &View, with: With<'_>) -> Vec<Effect> {
    let Some(handset) = &view.handset else { return Vec::new() };
    let case = Case { view, handset, with, sent_ms: None };
    let read = work.words.filter(|_| work.file.is_none()).map(|words| answers(case, words, learner));
    let effects = read.filter(|effects| !effects.is_empty()).unwrap_or_else(|| whole(case, work, learner));
    effects.into_iter().filter(|effect| !matches!(effect, Effect::Reply(_)) || !case.is_quiet()).collect()
}

/// The words as answers, or as a longer text under the letter of a task that wants one: what stands under letters of the learner's open
/// tasks, for the same phone may ask a sibling too.
fn answers(case: Case<'_>, words: &Words, learner: PersonId) -> Vec<Effect> {
    let said = Said::of(case, words);
    let theirs = |task: &&Task| task.open && task.person == learner;
    let is_named =
        |named: &Named| case.handset.tasks.iter().filter(theirs).any(|task| *named == Named::As(task.letter));
    let groups: Vec<Group> = said.groups(case).into_iter().filter(|group| is_named(&group.named)).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let answered = answer::of_groups(case, &said, &groups, Some(learner));
    let effects = answered.map(|answered| answered.decision.effects).unwrap_or_default();
    let asks = effects.iter().any(|effect| matches!(effect, Effect::Ask(_)));
    effects
        .into_iter()
        .filter(|effect| !asks || !matches!(effect, Effect::Reply(_)))
        .flat_map(|e| kept(case, e))
        .collect()
}

/// A file, or a text that is no answer to a question: handed in as a whole, for the task that it fits best and that has nothing yet.
fn whole(case: Case<'_>, work: Work<'_>, learner: PersonId) -> Vec<Effect> {
    let tasks: Vec<&Task> = case.handset.tasks.iter().filter(|task| task.open && task.person == learner).collect();
    let open: Vec<Open<'_>> =
        tasks.iter().map(|task| Open { letter: task.letter, text: text_of(case, task) }).collect();
    let fitting = whose(work, &open);
    let fitting = fitting.into_iter().filter_map(|place| tasks.get(place).copied());
    let is_long = || work.words.is_some_and(|words| Said::of(case, words).meaning.is_long);
    let takes =
        |task: &&Task| work.file.is_some() || text_of(case, task).is_some_and(|text| asks_for(text, None)) || is_long();
    let wants = |task: &&Task| task.answers.iter().all(|answer| answer.item != 0);
    let Some(task) = fitting.filter(takes).max_by_key(|task| (wants(task), task.asked_ms)) else { return Vec::new() };
    let how = work.file.map_or(How::Text, how);
    vec![handed_in(task, 0, work.words.cloned(), how), thanks(case, task)]
}

fn text_of<'a>(case: Case<'a>, task: &'a Task) -> Option<&'a LessonText> {
    Some(case.lessoned(task)?.text)
}

/// Of an effect what holds without the phone that wrote.
fn kept(case: Case<'_>, effect: Effect) -> Vec<Effect> {
    match effect {
        // Not as the learner's own phone's: what that phone writes next does not go on with it.
        Effect::Submit(submission) if submission.item == 0 => {
            let thanked = case.handset.tasks.iter().find(|task| Some(task.id) == submission.task);
            let submitted = Effect::Submit(Submission { task: None, extends: false, ..submission });
            std::iter::once(submitted).chain(thanked.map(|task| thanks(case, task))).collect()
        }
        Effect::Submit(submission) => vec![Effect::Submit(Submission { task: None, extends: false, ..submission })],
        Effect::CloseTask(_) | Effect::Reply(_) => vec![effect],
        Effect::Ask(Asked { question: Asking::Meaning { unclear }, .. }) => {
            unclear.into_iter().flat_map(|one| unsettled(case, one)).collect()
        }
        _ => Vec::new(),
    }
}

/// What can be read in two ways, as it was written.
fn unsettled(case: Case<'_>, unclear: Unclear) -> Vec<Effect> {
    let Some(task) = case.handset.tasks.iter().find(|known| known.id == unclear.task) else { return Vec::new() };
    let answers = unclear.ways.into_iter().take(1).flatten();
    answers.map(|answer: Understood| handed_in(task, answer.item, Some(answer.raw), How::Text)).collect()
}

/// Handed in, and to be looked at by the teacher.
fn handed_in(task: &Task, item: u32, words: Option<Words>, how: How) -> Effect {
    Effect::Submit(Submission {
        person: task.person,
        occurrence: task.occurrence,
        task: None,
        item,
        words,
        media: None,
        how,
        verdict: Verdict::Waits,
        extends: false,
        step: None,
        sent_ms: None,
    })
}
