//! Whose task an answer is for: its letter's, its child's, or the only open one that it fits.

use course::marking::Verdict;
use course::{AssignmentKind, LessonText};
use messages::{Channel, PersonId};

use super::super::case::Case;
use super::super::said::Said;
use super::super::settled::{is_right_again, verdict};
use super::reading::{is_text, is_whole, read};
use crate::read::{Group, Named, Read};
use crate::view::Task;

/// What one group of a message turned out to be.
pub(super) enum Found<'a> {
    /// Answers to a task's items.
    Answers(&'a Task, Read),
    /// A longer text for a task.
    Text(&'a Task),
    /// Work of one of several children, nobody said whose.
    Whose,
    /// Work for one of several tasks of one child, nobody said which.
    Which(Vec<&'a Task>),
    /// A letter that is not open, or one that means two.
    NotOpen(String),
    /// No answer.
    Nothing,
}

/// What a group is, and whose.
pub(super) fn find<'a>(case: Case<'a>, said: &Said, group: &Group, person: Option<PersonId>) -> Found<'a> {
    let task = match &group.named {
        Named::As(letter) => {
            let mut named = case.handset.tasks.iter().filter(|task| task.letter == *letter);
            named.clone().find(|task| task.open).or_else(|| named.next_back())
        }
        Named::Either(letters) => {
            return Found::NotOpen(letters.iter().map(ToString::to_string).collect::<Vec<_>>().join("/"));
        }
        Named::Unknown(letter) => {
            let known = !case.handset.is_strange();
            return if known { Found::NotOpen(letter.to_string()) } else { Found::Nothing };
        }
        Named::Child(child) => return unnamed(case, said, group, Some(*child), true),
        Named::Not => return unnamed(case, said, group, person, false),
    };
    let Some(lessoned) = task.and_then(|task| case.lessoned(task)) else { return Found::Nothing };
    match read(case, said, group, lessoned, true) {
        Some(answers) => Found::Answers(lessoned.task, answers),
        None if takes_text(lessoned.task, lessoned.text, true) && !group.tokens.is_empty() => {
            Found::Text(lessoned.task)
        }
        None => Found::Nothing,
    }
}

/// The task that an answer without a letter is for: the only open one that it fits. Where it fits several, nobody can tell.
fn unnamed<'a>(case: Case<'a>, said: &Said, group: &Group, person: Option<PersonId>, named: bool) -> Found<'a> {
    let open = || case.handset.tasks.iter().filter(|task| task.open && person.is_none_or(|p| task.person == p));
    let mut fitting: Vec<(&Task, Read)> =
        open().filter_map(|task| Some((task, read(case, said, group, case.lessoned(task)?, named)?))).collect();
    // A choice or a number is told by its form; any word can be a text, so there the right one counts.
    let is_formed = |read: &Read| !read.answers.iter().any(is_text);
    if fitting.iter().any(|(_, read)| is_formed(read)) {
        fitting.retain(|(_, read)| is_formed(read));
    } else if fitting.len() > 1 {
        let right = |(task, read): &(&Task, Read)| {
            case.lessoned(task).is_some_and(|l| read.answers.iter().all(|a| verdict(l, a) == Some(Verdict::Right)))
        };
        if fitting.iter().filter(|one| right(one)).count() == 1 {
            fitting.retain(right);
        }
    }
    if fitting.is_empty()
        && let Some(again) = said_again(case, said, group, person, named)
    {
        return again;
    }
    let others = |task: &Task| case.handset.tasks.iter().any(|t| !t.open && t.person != task.person);
    match fitting.as_slice() {
        [(task, read)]
            if !named && person.is_none() && others(task) && is_said_again(case, said, group, task, read) =>
        {
            Found::Whose
        }
        [] => {
            let mut texts: Vec<&Task> =
                open().filter(|task| case.lessoned(task).is_some_and(|l| takes_text(task, l.text, named))).collect();
            texts.sort_by_key(|task| task.asked_ms);
            match texts.last() {
                _ if group.tokens.is_empty() => Found::Nothing,
                Some(last) if texts.iter().any(|task| task.person != last.person) => Found::Whose,
                Some(last) => Found::Text(last),
                None => Found::Nothing,
            }
        }
        [_] => fitting.pop().map_or(Found::Nothing, |(task, read)| Found::Answers(task, read)),
        [(first, _), rest @ ..] if rest.iter().any(|(task, _)| task.person != first.person) => Found::Whose,
        several => match shown_last(case, several) {
            Some(at) => {
                let (task, read) = fitting.swap_remove(at);
                Found::Answers(task, read)
            }
            None => Found::Which(several.iter().map(|(task, _)| *task).collect()),
        },
    }
}

/// The right answers of a task that is over, sent once more: they are right still. `None` where they are no such answers.
fn said_again<'a>(
    case: Case<'a>,
    said: &Said,
    group: &Group,
    person: Option<PersonId>,
    named: bool,
) -> Option<Found<'a>> {
    let over = case.handset.tasks.iter().filter(|task| !task.open && person.is_none_or(|p| task.person == p));
    let mut again: Vec<(&Task, Read)> =
        over.filter_map(|task| Some((task, all_again(case, said, group, task, named)?))).collect();
    match again.len() {
        0 => None,
        1 => again.pop().map(|(task, read)| Found::Answers(task, read)),
        _ if again.iter().any(|(task, _)| Some(task.person) != again.first().map(|(task, _)| task.person)) => {
            Some(Found::Whose)
        }
        _ => again.pop().map(|(task, read)| Found::Answers(task, read)),
    }
}

/// Whether an answer without a letter is what another child of the phone sent for its own task before: the same words once more may be
/// that child's again.
fn is_said_again(case: Case<'_>, said: &Said, group: &Group, task: &Task, read: &Read) -> bool {
    let over = case.handset.tasks.iter().filter(|other| !other.open && other.person != task.person);
    let several = read.answers.len() > 1;
    several
        && task.answers.is_empty()
        && over.into_iter().any(|other| all_again(case, said, group, other, false).is_some())
}

/// These words as answers of a task, where each of its questions is answered rightly as before.
fn all_again(case: Case<'_>, said: &Said, group: &Group, task: &Task, named: bool) -> Option<Read> {
    let lessoned = case.lessoned(task)?;
    let read = read(case, said, group, lessoned, named)?;
    (is_whole(&read, lessoned) && read.answers.iter().all(|answer| is_right_again(lessoned, answer))).then_some(read)
}

/// Which of one child's tasks a chat was shown last, where no lesson came after it: "Type your answer here" stood right above.
fn shown_last(case: Case<'_>, fitting: &[(&Task, Read)]) -> Option<usize> {
    if case.view.channel != Channel::Telegram {
        return None;
    }
    let at = (0..fitting.len()).max_by_key(|at| fitting.get(*at).and_then(|(task, _)| task.shown_ms))?;
    let shown_ms = fitting.get(at)?.0.shown_ms?;
    case.handset.tasks.iter().all(|task| task.asked_ms <= shown_ms).then_some(at)
}

/// Whether a text that is no answer to an item can be this task's own.
fn takes_text(task: &Task, text: &LessonText, named: bool) -> bool {
    let wants_text = text.assignment.as_ref().is_some_and(|a| a.kind == AssignmentKind::Text);
    let items_open = text.items.iter().any(|item| !task.answers.iter().any(|answer| answer.item == item.number));
    wants_text && (named || !items_open)
}
