//! What the questions of open tasks want: their answers' words, and the words of their choices.

use course::{Item, ItemKind};
use messages::Words;
use text::{fold, loose, roman};

use super::case::Case;

/// Whether the message is the very words that a question wants, or of one of its choices: then it is asked about, whatever else it may
/// mean.
pub(super) fn is_of_a_question(case: Case<'_>, words: &Words, bare: &str) -> bool {
    // An accent left out, and Latin letters, are the answer still: `arete`, `zogsool`.
    let loosely = |text: &str| loose::words(text).into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let typed = fold::plain(words.reveal());
    let words = fold::words(words.reveal());
    let same = |written: &String| {
        let answer = fold::words(written);
        let is_same = || answer == words || answer == bare || loosely(&fold::plain(written)) == loosely(&typed);
        !answer.is_empty() && (is_same() || roman::spells(bare, written))
    };
    open_items(case).any(|item| match &item.kind {
        ItemKind::Choice { choices, .. } => choices.iter().any(same),
        ItemKind::ShortText { accepted } => accepted.iter().any(same),
        ItemKind::Number { .. } => false,
    })
}

/// The words that questions of open tasks want or offer: what lies inside them is no harm.
pub(super) fn words_of_answers(case: Case<'_>) -> impl Iterator<Item = &str> {
    open_items(case)
        .flat_map(|item| match &item.kind {
            ItemKind::Choice { choices, .. } => choices.as_slice(),
            ItemKind::ShortText { accepted } => accepted.as_slice(),
            ItemKind::Number { .. } => &[],
        })
        .map(String::as_str)
}

fn open_items(case: Case<'_>) -> impl Iterator<Item = &Item> {
    let open = case.handset.tasks.iter().filter(|task| task.open);
    open.filter_map(move |task| case.lessoned(task)).flat_map(|lessoned| &lessoned.text.items)
}
