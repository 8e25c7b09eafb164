//! Answers: what follows from those in a message. Whose task they are for is in `whose_task`, how they are read in `reading`, longer texts in `longer`.
//! What is marked and written down is in `settled`, beside; their words are in `feedback`.

mod longer;
mod reading;
mod whose_task;

use messages::PersonId;

pub(super) use self::reading::{every_one, stand_beside};

use self::longer::{continued, longer_text};
use self::whose_task::{Found, find};
use super::ask::{ask_which_task, ask_who};
use super::case::Case;
use super::said::Said;
use super::unclear::{self, Sorted};
use super::{help, label};
use crate::effect::Decision;
use crate::read::{Group, Named};

/// What follows from the answers in a message.
pub(super) struct Answered {
    /// What is written down, asked and said.
    pub decision: Decision,
    /// Whether words are left that no answer explains: a person has to look.
    pub left: bool,
}

/// What follows from answers; `None` where the message is none. `person` is known where the family has told us.
pub(super) fn answers(case: Case<'_>, said: &Said, person: Option<PersonId>) -> Option<Answered> {
    let whole = |decision| Answered { decision, left: false };
    if said.is_of_somebody_else() {
        return None;
    }
    if let Some(pressed) = label::typed(case, said, person) {
        return Some(whole(pressed));
    }
    let groups = said.groups(case);
    if let Some(task) = continued(case, &groups) {
        return longer_text(case, task, &said.words, true).map(whole);
    }
    of_groups(case, said, &groups, person)
}

/// The same for what stands under these letters and names alone.
pub(super) fn of_groups(case: Case<'_>, said: &Said, groups: &[Group], person: Option<PersonId>) -> Option<Answered> {
    let whole = |decision| Some(Answered { decision, left: false });
    let Some(groups) = without_names(case, groups) else {
        return whole(ask_who(case, &said.words, None));
    };
    let found: Vec<Found<'_>> = groups.iter().map(|group| find(case, said, group, person)).collect();
    let by_name = groups.iter().any(|group| matches!(group.named, Named::Child(_)));
    if found.iter().any(|f| matches!(f, Found::Whose)) {
        return whole(ask_who(case, &said.words, None));
    }
    if let Some(tasks) = found.iter().find_map(|f| if let Found::Which(tasks) = f { Some(tasks) } else { None }) {
        return whole(ask_which_task(case, &said.words, None, tasks));
    }
    // A name stands in many sentences: whose the answers are is sure only where each name and letter has its own.
    let named = groups.iter().zip(&found).filter(|(group, _)| group.named != Named::Not);
    let bare = |found: &Found<'_>| matches!(found, Found::Nothing);
    let last = groups.len().saturating_sub(1);
    let is_empty = |group: &Group| group.named != Named::Not && group.tokens.is_empty();
    let empty = groups.iter().take(last).any(is_empty);
    let mixed = named.clone().any(|(group, found)| !bare(found) && matches!(group.named, Named::Child(_)));
    // `Ann b 6, Ben is asleep`: what follows the answers and has none is about another child. Before them it may be anything.
    let is_aside =
        |group: &Group| !group.tokens.iter().any(|token| token.is_number || crate::read::is_one_label(token));
    let behind =
        named.clone().skip_while(|(_, found)| !bare(found)).all(|(group, found)| bare(found) && is_aside(group));
    if groups.len() > 1 && (empty || mixed && !behind) {
        return None;
    }
    let has_answers = found.iter().any(|f| matches!(f, Found::Answers(..)));
    let not_open = found.iter().find_map(|f| if let Found::NotOpen(letter) = f { Some(letter) } else { None });
    if let Some(letter) = not_open.filter(|_| !has_answers) {
        return Some(Answered { decision: help::not_open(case, letter), left: true });
    }
    if let Some(task) = found.iter().find_map(|f| if let Found::Text(task) = f { Some(*task) } else { None }) {
        return longer_text(case, task, &said.words, false).and_then(whole);
    }
    let several = case.handset.tasks.iter().filter(|task| task.open).count() > 1;
    let mut sorted = Sorted::default();
    let mut left = not_open.is_some();
    for (one, group) in found.into_iter().zip(&groups) {
        match one {
            Found::Answers(task, read) => {
                left |= read.left.iter().any(|token| !token.kinds.is_aside()) || !read.unread.is_empty();
                sorted.add(task, read, several);
            }
            // Small talk before the first letter says nothing; a question, or a doubt, puts all of it in doubt.
            // A name may stand in any sentence: there nothing else may stand before it.
            Found::Nothing
                if group.named == Named::Not && !puts_in_doubt(group) && !(by_name && says_something(group)) =>
            {
                left |= says_something(group);
            }
            // What one letter says can't be read; the others count.
            Found::Nothing if has_answers && group.named != Named::Not => {
                left = true;
                sorted.unread_of(case, group);
            }
            Found::Nothing => return None,
            Found::Text(_) | Found::Whose | Found::Which(_) | Found::NotOpen(_) => {}
        }
    }
    unclear::settle(case, sorted).map(|decision| Answered { decision, left })
}

/// A name before its own letter says nothing more; one before another child's letter leaves open whose it is: `None`.
fn without_names(case: Case<'_>, groups: &[Group]) -> Option<Vec<Group>> {
    let mut kept: Vec<Group> = Vec::new();
    for group in groups {
        let before = kept.last().map(|last| (last.named.clone(), last.tokens.is_empty()));
        if let (Some((Named::Child(child), true)), Named::As(letter)) = (before, &group.named) {
            let owner = case.handset.tasks.iter().find(|task| task.letter == *letter && task.open);
            if owner.is_some_and(|task| task.person != child) {
                return None;
            }
            kept.pop();
        }
        kept.push(group.clone());
    }
    // `K b 6 Ben`, where K is Ann's.
    if let [named @ .., last] = kept.as_slice()
        && let (Named::Child(child), true) = (&last.named, last.tokens.is_empty())
    {
        let owner = |group: &Group| match &group.named {
            Named::As(letter) => case.handset.tasks.iter().find(|task| task.letter == *letter).map(|task| task.person),
            Named::Child(child) => Some(*child),
            _ => None,
        };
        match named {
            [only] if owner(only).is_some_and(|owner| owner != *child) => return None,
            [only] if matches!(only.named, Named::As(_)) => drop(kept.pop()),
            _ => {}
        }
    }
    Some(kept)
}

fn puts_in_doubt(group: &Group) -> bool {
    crate::read::doubts(&group.tokens) || group.tokens.iter().any(|token| token.is_number && !token.kinds.is_aside())
}

fn says_something(group: &Group) -> bool {
    group.tokens.iter().any(|token| !crate::read::is_around(token))
}

/// Whether the message can be read as answers at all.
pub(super) fn is_answer(case: Case<'_>, said: &Said) -> bool {
    let groups = said.groups(case);
    let read = |group: &Group| !matches!(find(case, said, group, None), Found::Nothing | Found::NotOpen(_));
    !groups.is_empty() && groups.iter().all(read)
}
