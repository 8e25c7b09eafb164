//! What a task's questions make of the words of a group.

use course::Item;
use course::marking::{self, Reading, Verdict};
use messages::Channel;

use super::super::case::{Case, Lessoned};
use super::super::said::Said;
use super::super::settled::verdict;
use crate::read::{Group, Named, Read, Sheet, Token};
use crate::view::{Task, Understood};

/// A group's words as answers of a task; `None` where they are none.
pub(super) fn read(case: Case<'_>, said: &Said, group: &Group, lessoned: Lessoned<'_>, named: bool) -> Option<Read> {
    if said.meaning.is_long {
        return None;
    }
    let items: Vec<&Item> = lessoned.text.items.iter().collect();
    let open: Vec<u32> = items.iter().map(|item| item.number).filter(|n| !is_right(lessoned.task, *n)).collect();
    // A chat shows one question at a time: the one that stands there is meant.
    let is_tried = |n: &&u32| lessoned.task.answers.iter().any(|answer| answer.item == **n);
    let tried: Vec<u32> = match case.view.channel {
        Channel::Telegram => Vec::new(),
        _ => open.iter().filter(is_tried).copied().collect(),
    };
    let wanted = wanted(lessoned, case.view.channel);
    let is_right =
        |item: &Item, reading: &Reading| marking::mark(item, reading, lessoned.language).verdict == Verdict::Right;
    let others: Vec<&[Item]> = lessoned.other_texts().map(|text| text.items.as_slice()).collect();
    let sheet = Sheet {
        items: &items,
        wanted: &wanted,
        open: &open,
        tried: &tried,
        language: lessoned.language,
        others: &others,
        named,
        is_right: &is_right,
    };
    let read = crate::read::answers(&said.meaning.cut, &group.tokens, sheet)?;
    // "We must stop this bill" is no spelt word, unless it is the very one.
    let guessed = |answer: &Understood| is_text(answer) && verdict(lessoned, answer) != Some(Verdict::Right);
    let half_a_stop = said.meaning.has_stop_word && read.answers.iter().any(guessed);
    (!half_a_stop).then_some(read)
}

/// These tokens as one clear answer for each question of a task.
pub(in crate::decide) fn every_one(
    case: Case<'_>,
    said: &Said,
    task: &Task,
    tokens: &[Token],
) -> Option<Vec<Understood>> {
    let lessoned = case.lessoned(task)?;
    let group = Group { named: Named::As(task.letter), tokens: tokens.to_vec() };
    let read = read(case, said, &group, lessoned, true)?;
    let has_one_reading = read.answers.iter().all(|answer| answer.readings.len() == 1);
    (is_whole(&read, lessoned) && has_one_reading).then_some(read.answers)
}

/// Whether what is left beside a cry are answers: behind a letter or a name, or one for each question that is asked now. Where several tasks are
/// open it is asked later.
pub(in crate::decide) fn stand_beside(case: Case<'_>, said: &Said) -> bool {
    let mut open = case.handset.tasks.iter().filter(|task| task.open);
    let (Some(task), None) = (open.next(), open.next()) else { return true };
    let groups = said.groups(case);
    if groups.iter().any(|group| group.named != Named::Not) {
        return true;
    }
    let is_figure = |token: &&Token| token.is_number || crate::read::is_one_label(token);
    let figures: Vec<Token> = groups.iter().flat_map(|group| &group.tokens).filter(is_figure).cloned().collect();
    if figures.is_empty() {
        return true;
    }
    let Some(lessoned) = case.lessoned(task) else { return true };
    let group = Group { named: Named::Not, tokens: figures };
    let answered = |read: &Read, list: &Vec<u32>| {
        list.len() == read.answers.len() && read.answers.iter().all(|answer| list.contains(&answer.item))
    };
    let lists = wanted(lessoned, case.view.channel);
    read(case, said, &group, lessoned, false).is_some_and(|read| lists.iter().any(|list| answered(&read, list)))
}

/// Whether these are an answer to each question of the task, in one way, and nothing else.
pub(super) fn is_whole(read: &Read, lessoned: Lessoned<'_>) -> bool {
    let is_clear = read.other.is_none() && read.unread.is_empty() && read.left.is_empty();
    is_clear && read.answers.len() == lessoned.text.items.len()
}

fn is_right(task: &Task, number: u32) -> bool {
    task.answers.iter().any(|answer| answer.item == number && answer.verdict == Verdict::Right)
}

/// The lists of items that answers without numbers may be for, the likeliest first.
fn wanted(lessoned: Lessoned<'_>, channel: Channel) -> Vec<Vec<u32>> {
    let (task, text) = (lessoned.task, lessoned.text);
    let all: Vec<u32> = text.items.iter().map(|item| item.number).collect();
    let of_steps = |from: usize, to: usize| -> Vec<u32> {
        text.steps.iter().take(to).skip(from).flat_map(|step| step.items.iter().copied()).collect()
    };
    let not_right = |list: &[u32]| list.iter().filter(|n| !is_right(task, **n)).copied().collect::<Vec<u32>>();
    let unanswered = |list: &[u32]| {
        list.iter().filter(|n| task.answers.iter().all(|a| a.item != **n)).copied().collect::<Vec<u32>>()
    };
    let step = usize::try_from(task.step).unwrap_or(usize::MAX - 1);
    let (now, so_far) = (of_steps(step, step + 1), of_steps(0, step + 1));
    let mut lists = match channel {
        // One question at a time: the one that stands there is meant.
        Channel::Telegram => vec![unanswered(&all).into_iter().take(1).collect(), all.clone(), not_right(&all)],
        // What fits every question that was asked is tried first, then the open ones.
        _ => vec![so_far.clone(), unanswered(&now), not_right(&now), now, not_right(&so_far), not_right(&all), all],
    };
    lists.retain(|list: &Vec<u32>| !list.is_empty());
    lists.dedup();
    lists
}

/// Whether it was read as a text: any word can be one.
pub(super) fn is_text(answer: &Understood) -> bool {
    matches!(answer.readings.as_slice(), [Reading::Text(_)])
}
