//! A typed message that says what a button on show says: whoever types it has pressed the button. What a press does is not decided here.

use course::{Item, ItemKind};
use forms::button::Pressed;
use forms::telegram::choice_label;
use messages::{Channel, PersonId};

use super::ask::ask_who;
use super::case::{Case, Lessoned};
use super::said::Said;
use super::{chat, wanted};
use crate::effect::Decision;
use crate::limits::ASKED_TOGETHER_MS;
use crate::view::{How, Task};

/// What follows where the words are a button's own; `None` where they are not. `person` is known where the family has told us.
pub(super) fn typed(case: Case<'_>, said: &Said, person: Option<PersonId>) -> Option<Decision> {
    if case.view.channel != Channel::Telegram || said.meaning.is_long {
        return None;
    }
    let bare = case.with.catalogue.vocabulary().bare(said.words.reveal());
    let bracketed = said.meaning.cut.tokens.first().is_some_and(|token| !token.is_number && token.sign == Some(')'));
    let tasks = case.handset.tasks.iter().filter(|task| person.is_none_or(|p| task.person == p));
    let lessoned = tasks.filter_map(|task| case.lessoned(task));
    let mut meant: Vec<(Lessoned<'_>, Pressed)> =
        lessoned.filter_map(|lessoned| Some((lessoned, button(case, lessoned, &bare, bracketed)?))).collect();
    meant.sort_by_key(|(lessoned, _)| (lessoned.task.open, lessoned.task.asked_ms));
    let (last, what) = meant.last().copied()?;
    // A spelt answer may have the words of the button under the explanation.
    if what == Pressed::Read && wanted::is_of_a_question(case, &said.words, &said.bare()) {
        return None;
    }
    let together = |task: &Task| last.task.asked_ms.saturating_sub(task.asked_ms) <= ASKED_TOGETHER_MS;
    let is_as_likely = |task: &Task| task.open == last.task.open && together(task);
    if meant.iter().any(|(other, _)| other.task.person != last.task.person && is_as_likely(other.task)) {
        return Some(ask_who(case, &said.words, None));
    }
    Some(chat::press(case, last, what, How::Text))
}

/// The button of a task that says this: one of the question that waits for its answer, "I have read it" in whatever language, or, where
/// the bracket of its label was typed too, one of a question before.
fn button(case: Case<'_>, lessoned: Lessoned<'_>, bare: &str, bracketed: bool) -> Option<Pressed> {
    let vocabulary = case.with.catalogue.vocabulary();
    let says = |label: &str| !bare.is_empty() && vocabulary.bare(label) == bare;
    let choice = |item: &Item| {
        let ItemKind::Choice { choices, .. } = &item.kind else { return None };
        let at = (0..).zip(choices).find(|(at, words)| says(&choice_label(lessoned.language, *at, words)));
        at.map(|(choice, _)| Pressed::Choice { item: item.number, choice })
    };
    let is_open = |item: &&Item| lessoned.task.answers.iter().all(|answer| answer.item != item.number);
    let mut items = lessoned.text.items.iter();
    let of_question = items.clone().find(is_open).and_then(choice);
    let read = |language| says(&case.with.catalogue.say(language, "lesson-read", &[]));
    let of_explanation = || case.with.catalogue.languages().any(read).then_some(Pressed::Read);
    let before = || items.rfind(|item| bracketed && choice(item).is_some()).and_then(choice);
    of_question.or_else(of_explanation).or_else(before)
}
