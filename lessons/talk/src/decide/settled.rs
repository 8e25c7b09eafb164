//! Answers that are marked: what is written down, what leaves next, and what is said.

use course::marking::{self, Verdict};
use course::{AssignmentKind, Item, LessonText};
use messages::Channel;

use super::case::{Case, Lessoned};
use super::feedback::{self, Line};
use crate::effect::{Decision, Effect, Submission};
use crate::view::{How, Task, Understood};

/// Answers that are marked: what is written down, and what is to be said of them.
pub(super) struct Settled<'a> {
    /// The submissions, and what goes on.
    pub effects: Vec<Effect>,
    /// What is said of each answer.
    pub lines: Vec<Line<'a>>,
}

/// Marks answers without a second reading.
pub(super) fn marked<'a>(case: Case<'a>, by_task: &[(&'a Task, Vec<Understood>)], how: How) -> Option<Settled<'a>> {
    let (mut effects, mut lines, mut went_on) = (Vec::new(), Vec::new(), Vec::new());
    for (task, answers) in by_task {
        let lessoned = case.lessoned(task)?;
        for answer in answers {
            let item = item(lessoned.text, answer.item)?;
            let reading = answer.readings.first()?;
            let mark = marking::mark(item, reading, lessoned.language);
            effects.push(submission(case, lessoned, answer, (how, mark.verdict)));
            lines.push(Line::new(case, task, item, (answer, reading), mark, lessoned.language));
        }
        went_on.extend(goes_on(lessoned, answers, case.view.channel));
    }
    effects.extend(went_on);
    Some(Settled { effects, lines })
}

/// Marks answers without a second reading, writes them down, and says what was understood.
/// `after` are the forms of what else has to be said.
pub(super) fn settle<'a>(
    case: Case<'a>,
    by_task: Vec<(&'a Task, Vec<Understood>)>,
    how: How,
    after: &[String],
) -> Option<Decision> {
    let Settled { mut effects, lines } = marked(case, &by_task, how)?;
    let (first, answers) = by_task.first()?;
    let lessoned = case.lessoned(first)?;
    let done =
        after.is_empty() && !lines.is_empty() && by_task.iter().all(|(task, answers)| all_right(case, task, answers));
    effects.push(Effect::RepliesInVain(0));
    // A button of a question that was answered before asks nothing twice: what follows it has been asked.
    let is_known = |answer: &Understood| first.answers.iter().any(|known| known.item == answer.item);
    let answered: Vec<u32> = match how == How::Button && first.shown_ms.is_some() && answers.iter().all(is_known) {
        true => lessoned.text.items.iter().map(|item| item.number).collect(),
        false => answers.iter().map(|answer| answer.item).collect(),
    };
    effects.extend(feedback::shown(case, lessoned, &answered));
    effects.push(feedback::reply(case, lessoned, &lines, &answered, done, after));
    Some(Decision { result: "answered", effects })
}

/// What leaves next for a task after these answers, and whether it is done.
fn goes_on(lessoned: Lessoned<'_>, answers: &[Understood], channel: Channel) -> Vec<Effect> {
    let (task, text) = (lessoned.task, lessoned.text);
    let is_answered = |n: u32| answers.iter().any(|a| a.item == n) || task.answers.iter().any(|a| a.item == n);
    let step = usize::try_from(task.step).unwrap_or(usize::MAX);
    let step_done = text.steps.get(step).is_some_and(|step| step.items.iter().all(|n| is_answered(*n)));
    let more = text.steps.len() > step.saturating_add(1);
    let mut effects = Vec::new();
    if channel == Channel::Sms && task.open && step_done && more {
        let (occurrence, person, step) = (task.occurrence, task.person, task.step + 1);
        effects.push(Effect::NextStep { task: task.id, occurrence, person, step });
    }
    let unasked = channel == Channel::Sms && more;
    let right = |item: &Item| is_right_now(lessoned, answers, item.number);
    if task.open && !unasked && text.items.iter().all(right) && !wants_hand_in(task, text) {
        effects.push(Effect::CloseTask(task.id));
    }
    effects
}

/// Whether everything that the lesson asks is right now.
fn all_right(case: Case<'_>, task: &Task, answers: &[Understood]) -> bool {
    case.lessoned(task)
        .is_some_and(|lessoned| lessoned.text.items.iter().all(|i| is_right_now(lessoned, answers, i.number)))
}

fn is_right_now(lessoned: Lessoned<'_>, answers: &[Understood], number: u32) -> bool {
    let now = answers.iter().find(|answer| answer.item == number).and_then(|answer| verdict(lessoned, answer));
    let before = lessoned.task.answers.iter().find(|answer| answer.item == number).map(|answer| answer.verdict);
    now.or(before) == Some(Verdict::Right)
}

/// Whether this is right, and was before: an impatient thumb on the same button.
pub(super) fn is_right_again(lessoned: Lessoned<'_>, answer: &Understood) -> bool {
    let before = lessoned.task.answers.iter().find(|earlier| earlier.item == answer.item);
    before.is_some_and(|b| b.verdict == Verdict::Right) && verdict(lessoned, answer) == Some(Verdict::Right)
}

pub(super) fn verdict(lessoned: Lessoned<'_>, answer: &Understood) -> Option<Verdict> {
    let item = item(lessoned.text, answer.item)?;
    Some(marking::mark(item, answer.readings.first()?, lessoned.language).verdict)
}

/// Whether something besides the items is still to be handed in.
pub(super) fn wants_hand_in(task: &Task, text: &LessonText) -> bool {
    let handed_in = task.answers.iter().any(|answer| answer.item == 0);
    text.assignment.as_ref().is_some_and(|a| a.kind != AssignmentKind::Items) && !handed_in
}

fn submission(case: Case<'_>, lessoned: Lessoned<'_>, answer: &Understood, (how, verdict): (How, Verdict)) -> Effect {
    let task = lessoned.task;
    let step = lessoned.text.steps.iter().position(|step| step.items.contains(&answer.item));
    Effect::Submit(Submission {
        person: task.person,
        occurrence: task.occurrence,
        task: Some(task.id),
        item: answer.item,
        words: Some(answer.raw.clone()),
        media: None,
        how,
        verdict,
        extends: false,
        step: step.and_then(|step| u32::try_from(step).ok()),
        sent_ms: case.sent_ms,
    })
}

fn item(text: &LessonText, number: u32) -> Option<&Item> {
    text.items.iter().find(|item| item.number == number)
}
