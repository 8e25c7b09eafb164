//! Answers among words that nobody explains: `b 6 no light since yesterday`. They count once the family has said so; a person reads the
//! words all the same.

use text::words::Kind;
use text::{spelt, units};

use super::case::Case;
use super::said::Said;
use super::{answer, unclear};
use crate::effect::Decision;
use crate::read::{Named, Token, is_around, is_one_label};

/// Words that may stand around: a longer message is no answer.
const WORDS_MAX: usize = 16;

/// Words by which somebody guesses, folded.
const HEDGES: [&str; 16] = [
    "maybe",
    "perhaps",
    "probably",
    "labda",
    "huenda",
    "يمكن",
    "ممكن",
    "ربما",
    "yemken",
    "shayad",
    "शायद",
    "магадгүй",
    "magadgui",
    "байх",
    "baih",
    "шиг",
];

/// Asks whether the figures and letters of this message are the answers, where they are one for each question of the only open task; `None`
/// where they are not, or where a word denies or doubts.
pub(super) fn rule(case: Case<'_>, said: &Said) -> Option<Decision> {
    let mut open = case.handset.tasks.iter().filter(|task| task.open);
    let (task, None) = (open.next()?, open.next()) else { return None };
    let tokens = said.tokens();
    // A word that makes another number of it is no small talk: `12 hundred`.
    // Neither is another unit: who presses 1 for `2.5 kg` has not answered in metres.
    let is_unit = |token: &Token| units::unit_at(&[token.folded.as_str()], &case.handset.language) == Some(1);
    let changes = |token: &Token| {
        let counts = spelt::at(&[token.folded.as_str()], &case.handset.language).is_some();
        !token.is_number
            && !is_around(token)
            && !is_one_label(token)
            && (counts || is_unit(token) || units::is_no_unit(&token.folded))
    };
    // Who guesses may say so once more; who denies has answered nothing.
    let is_hedge = |token: &Token| HEDGES.contains(&token.folded.as_str());
    let denies = tokens.iter().any(|token| token.kinds.has(Kind::Doubt) && !is_hedge(token) || changes(token));
    if denies
        || tokens.len() > WORDS_MAX
        || said.meaning.has_stop_word
        || said.meaning.sounds_like_harm()
        || said.is_of_somebody_else()
    {
        return None;
    }
    let groups = said.groups(case);
    let of_task =
        |named: &Named| matches!(named, Named::Not) || matches!(named, Named::As(letter) if *letter == task.letter);
    if !groups.iter().all(|group| of_task(&group.named)) {
        return None;
    }
    let is_figure = |token: &&Token| (token.is_number || is_one_label(token)) && !token.kinds.is_aside();
    // The question mark is what is asked about.
    let plain = |token: &Token| Token { asks: false, ends: false, sign: None, ..token.clone() };
    let figures: Vec<Token> = groups.iter().flat_map(|group| &group.tokens).filter(is_figure).map(plain).collect();
    // `6 b` may say both answers, the second first.
    let turned = || {
        let turned: Vec<Token> = figures.iter().rev().cloned().collect();
        (figures.len() == 2).then(|| answer::every_one(case, said, task, &turned)).flatten()
    };
    let answers = answer::every_one(case, said, task, &figures).or_else(turned)?;
    unclear::offer(case, task, answers)
}
