//! The command in a message: a reserved word, a bare number, or words under a task's letter. It knows letters and words, not lessons.

use crate::Letter;
use crate::limits::READ_CHARS_MAX;
use crate::words::{Reserved, Vocabulary};

use super::labels::is_label;
use super::token::{Cut, Token, cut};

/// What a message asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// No more messages.
    Stop,
    /// No more of this: the words after STOP, folded; a child's name or a subject, if it is one.
    StopOnly(String),
    /// HELP.
    Help,
    /// WORK.
    Work,
    /// START.
    Start,
    /// "Not my child".
    Wrong,
    /// Everything else: answers perhaps.
    Words(Said),
}

/// A message that is no reserved word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The message, cut.
    pub cut: Cut,
    /// Its parts, each under its letter; one without a letter where none is named.
    pub groups: Vec<Group>,
    /// The number, where the message is one single digit.
    pub digit: Option<u32>,
    /// A stop word stands somewhere in it.
    pub has_stop_word: bool,
    /// It is longer than any answer.
    pub is_long: bool,
}

/// What stands under one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which letter.
    pub named: Named,
    /// What stands behind it.
    pub tokens: Vec<Token>,
}

/// How a task was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// Not at all.
    Not,
    /// By a letter of the handset's.
    As(Letter),
    /// By a character that means two of the handset's letters: Cyrillic Р is P and R.
    Either(Vec<Letter>),
    /// By a letter that the handset has not.
    Unknown(Letter),
}

/// Finds the command. `letters` are those of the handset's tasks.
pub fn command(text: &str, vocabulary: &Vocabulary, letters: &[Letter]) -> Command {
    match vocabulary.reserved(text) {
        Some(Reserved::Stop) => return Command::Stop,
        Some(Reserved::Help) => return Command::Help,
        Some(Reserved::Work) => return Command::Work,
        Some(Reserved::Start) => return Command::Start,
        Some(Reserved::Wrong) => return Command::Wrong,
        Some(Reserved::Yes | Reserved::Join) | None => {}
    }
    if let Some(rest) = vocabulary.after_stop(text) {
        return Command::StopOnly(rest);
    }
    Command::Words(said(text, vocabulary, letters))
}

/// Reads a message as words alone, though it may be a reserved one: what a spelt `STOP` is.
pub fn said(text: &str, vocabulary: &Vocabulary, letters: &[Letter]) -> Said {
    let cut = cut(text);
    let digit = match cut.tokens.as_slice() {
        [only] if only.text.len() == 1 => only.text.parse().ok(),
        _ => None,
    };
    Said {
        groups: groups(&cut.tokens, letters),
        digit,
        has_stop_word: vocabulary.contains_stop(text),
        is_long: text.chars().count() >= READ_CHARS_MAX,
        cut,
    }
}

fn groups(tokens: &[Token], letters: &[Letter]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let rest = tokens.get(at + 1..).unwrap_or_default();
        let begun = if at == 0 { first(token, rest, letters) } else { later(token, letters) };
        match begun {
            Some((named, head)) => groups.push(Group { named, tokens: head }),
            None => match groups.last_mut() {
                Some(group) => group.tokens.push(token.clone()),
                None => groups.push(Group { named: Named::Not, tokens: vec![token.clone()] }),
            },
        }
    }
    groups
}

/// The letter at the beginning of a message, and what is left of its token: the b of `kb 6`.
fn first(token: &Token, rest: &[Token], letters: &[Letter]) -> Option<(Named, Vec<Token>)> {
    for length in [2, 1] {
        let (head, tail) = split(token, length)?;
        let known = known(&head.text, letters);
        let labels_follow = tail.text.chars().all(is_label);
        if !known.is_empty() && labels_follow {
            let tail = (!tail.text.is_empty()).then_some(tail);
            return Some((named(known), tail.into_iter().collect()));
        }
    }
    let looks_like_answers = |t: &Token| t.is_number || (t.text.chars().count() == 1 && t.text.chars().all(is_label));
    let unknown = Letter::readings(&token.text);
    match unknown.as_slice() {
        [letter] if !rest.is_empty() && rest.iter().all(looks_like_answers) => {
            Some((Named::Unknown(*letter), Vec::new()))
        }
        _ => None,
    }
}

/// A letter further on: alone, so that no word is taken for one.
fn later(token: &Token, letters: &[Letter]) -> Option<(Named, Vec<Token>)> {
    let known = known(&token.text, letters);
    (!token.is_number && !known.is_empty()).then(|| (named(known), Vec::new()))
}

fn known(text: &str, letters: &[Letter]) -> Vec<Letter> {
    Letter::readings(text).into_iter().filter(|letter| letters.contains(letter)).collect()
}

fn named(known: Vec<Letter>) -> Named {
    match known.as_slice() {
        [only] => Named::As(*only),
        _ => Named::Either(known),
    }
}

/// A token's first characters and the rest of it; the whole and nothing where it has no more.
fn split(token: &Token, length: usize) -> Option<(Token, Token)> {
    if token.is_number {
        return None;
    }
    let at = token.text.char_indices().nth(length).map_or(token.text.len(), |(at, _)| at);
    let (head, tail) = token.text.split_at_checked(at)?;
    let middle = token.span.0 + at;
    Some((
        Token { text: head.to_owned(), span: (token.span.0, middle), ..token.clone() },
        Token { text: tail.to_owned(), span: (middle, token.span.1), glued: true, ..token.clone() },
    ))
}
