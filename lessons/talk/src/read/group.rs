//! Whose answers stand where in a message: behind a task's letter, behind a child's name, or behind neither.

use messages::PersonId;
use text::{Letter, loose, sound};

use super::labels::is_label;
use super::one::is_one_label;
use super::token::{Kinds, Token};

/// What the phone is known by: what may stand before answers.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The letters of its tasks.
    pub letters: &'a [Letter],
    /// Its learners by their names, folded word by word, where there are several.
    pub names: &'a [(PersonId, Vec<String>)],
}

/// What stands under one letter or name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Under which.
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
    /// By a child's name.
    Child(PersonId),
}

/// The groups of these tokens, in order.
pub fn groups(tokens: &[Token], known: Known<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at + 1..).unwrap_or_default();
        if let Some((person, length)) = name_at(tokens.get(at..).unwrap_or_default(), known.names) {
            groups.push(Group { named: Named::Child(person), tokens: Vec::new() });
            at += length;
            continue;
        }
        let is_named = groups.iter().any(|group| group.named != Named::Not);
        // A letter by its name may be a word: it counts where answers follow, first or behind another letter's.
        let by_name = Letter::by_name(&token.text).filter(|letter| {
            let answers = rest.first().is_some_and(|next| next.is_number || is_one_label(next));
            (at == 0 || is_named) && answers && known.letters.contains(letter)
        });
        let begun = if let Some(letter) = by_name {
            Some((Named::As(letter), Vec::new()))
        } else if at == 0 {
            first(token, rest, known.letters)
        } else {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            later(token, before, rest, known.letters, is_named)
        };
        match begun {
            Some((named, head)) => groups.push(Group { named, tokens: head }),
            None => match groups.last_mut() {
                Some(group) => group.tokens.push(token.clone()),
                None => groups.push(Group { named: Named::Not, tokens: vec![token.clone()] }),
            },
        }
        at += 1;
    }
    tidied(groups)
}

/// Words between a child's name and its answers, behind it or before: `Brian says b 6`, `b 6 for Brian`.
const BESIDE_NAMES: [&str; 33] = [
    "for",
    "says",
    "said",
    "say",
    "has",
    "got",
    "wrote",
    "pour",
    "dit",
    "trouve",
    "ya",
    "kwa",
    "anasema",
    "amesema",
    "amejibu",
    "amepata",
    "ل",
    "من",
    "يقول",
    "تقول",
    "قال",
    "قالت",
    "का",
    "की",
    "के",
    "ka",
    "ki",
    "ke",
    "ne",
    "гэж",
    "гэсэн",
    "нь",
    "ni",
];

/// A letter, or a name, may stand behind its answers: `b 6 K`, `b 6 Ann`.
fn tidied(mut groups: Vec<Group>) -> Vec<Group> {
    let is_empty = |group: &Group| group.tokens.is_empty();
    let says_nothing = is_beside_names;
    for group in groups.iter_mut().filter(|group| matches!(group.named, Named::Child(_))) {
        let beside = group.tokens.iter().take_while(|token| says_nothing(token)).count();
        group.tokens.drain(..beside);
    }
    if let [answers, name] = groups.as_mut_slice()
        && matches!(name.named, Named::Child(_))
    {
        while answers.tokens.pop_if(|last| says_nothing(last)).is_some() {}
    }
    if let [answers, name] = groups.as_mut_slice()
        && answers.named == Named::Not
        && is_empty(name)
    {
        return vec![Group { named: name.named.clone(), tokens: std::mem::take(&mut answers.tokens) }];
    }
    groups
}

/// Whether a word beside a child's name adds nothing to it: `for Ben`.
pub(crate) fn is_beside_names(token: &Token) -> bool {
    BESIDE_NAMES.contains(&token.folded.as_str()) && !is_one_label(token)
}

fn name_at(tokens: &[Token], names: &[(PersonId, Vec<String>)]) -> Option<(PersonId, usize)> {
    let stands = |name: &Vec<String>| {
        !name.is_empty()
            && tokens.len() >= name.len()
            && name
                .iter()
                .zip(tokens)
                .all(|(word, token)| *word == token.folded || token.folded.strip_suffix("'s") == Some(word))
    };
    // In another script a name is known by its sound, where it is no other child's.
    let first = tokens.first();
    let sounds = |name: &Vec<String>| {
        let (Some(token), [word]) = (first, name.as_slice()) else { return false };
        // A word that is known is no name.
        let unknown = !token.is_number && token.kinds == Kinds::default();
        unknown
            && is_latin(word) != is_latin(&token.folded)
            && heard(word).len() >= HEARD_MIN
            && heard(word) == heard(&token.folded)
    };
    let by_sound: Vec<PersonId> = names.iter().filter(|(_, name)| sounds(name)).map(|(person, _)| *person).collect();
    // As SMS shows long names: `Oyu M`, and typed back without the rest. A word that is known is no name.
    let is_short = |name: &Vec<String>| {
        let (Some(token), Some(word)) = (first, name.first()) else { return false };
        let unknown = !token.is_number && token.kinds == Kinds::default();
        unknown && token.folded.chars().count() >= SHORT_NAME_MIN && word.starts_with(&token.folded)
    };
    let only = |people: Vec<PersonId>| match people.as_slice() {
        [first, rest @ ..] if rest.iter().all(|person| person == first) => Some(*first),
        _ => None,
    };
    let exact: Vec<(PersonId, usize)> =
        names.iter().filter(|(_, name)| stands(name)).map(|(person, name)| (*person, name.len())).collect();
    if let Some(longest) = exact.iter().map(|(_, length)| *length).max() {
        // Two children of one name are told apart by their letters.
        let people = exact.iter().filter(|(_, length)| *length == longest).map(|(person, _)| *person);
        return only(people.collect()).map(|person| (person, longest));
    }
    let short = || only(names.iter().filter(|(_, name)| is_short(name)).map(|(person, _)| *person).collect());
    only(by_sound).or_else(short).map(|person| (person, 1))
}

/// Letters of a name that is cut, the fewest.
const SHORT_NAME_MIN: usize = 3;

/// Consonants that a name must have to be known by its sound.
const HEARD_MIN: usize = 2;

fn heard(word: &str) -> String {
    sound::sound(&loose::fold(word))
}

fn is_latin(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_alphabetic())
}

/// The letter at the beginning of a message, and what is left of its token: the b of `kb 6`.
fn first(token: &Token, rest: &[Token], letters: &[Letter]) -> Option<(Named, Vec<Token>)> {
    if let Some(begun) = with_labels(token, letters) {
        return Some(begun);
    }
    let looks_like_answers = |t: &Token| t.is_number || (t.text.chars().count() == 1 && t.text.chars().all(is_label));
    match Letter::readings(&token.text).as_slice() {
        [letter] if !rest.is_empty() && rest.iter().all(looks_like_answers) => {
            Some((Named::Unknown(*letter), Vec::new()))
        }
        _ => None,
    }
}

/// A letter with labels right behind it: `Kb`, `kab`.
fn with_labels(token: &Token, letters: &[Letter]) -> Option<(Named, Vec<Token>)> {
    for length in [2, 1] {
        let (head, tail) = split(token, length)?;
        let known = known(&head.text, letters);
        if !known.is_empty() && tail.text.chars().all(is_label) {
            let tail = (!tail.text.is_empty()).then_some(tail);
            return Some((named(known), tail.into_iter().collect()));
        }
    }
    None
}

/// A letter further on: alone, so that no word is taken for one; with labels behind it where the message has named a task already.
fn later(
    token: &Token,
    before: Option<&Token>,
    rest: &[Token],
    letters: &[Letter],
    is_named: bool,
) -> Option<(Named, Vec<Token>)> {
    let alone = known(&token.text, letters);
    // `12m` and `12 m` end in metres, whatever letters are open.
    let small = matches!(token.text.as_str(), "m" | "t" | "м" | "т" | "م");
    let is_unit = before.is_some_and(|before| before.is_number) && (token.glued || small && rest.is_empty());
    if !token.is_number && !alone.is_empty() && !is_unit {
        return Some((named(alone), Vec::new()));
    }
    let glued_number = rest.first().is_some_and(|next| next.is_number && next.glued);
    let one_label = token.text.chars().count() == 2 && token.text.chars().next().is_some_and(char::is_uppercase);
    (is_named && (glued_number || one_label)).then(|| with_labels(token, letters)).flatten()
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
        Token { text: head.to_owned(), folded: text::fold::words(head), span: (token.span.0, middle), ..token.clone() },
        Token {
            text: tail.to_owned(),
            folded: text::fold::words(tail),
            span: (middle, token.span.1),
            glued: true,
            kinds: Kinds::default(),
            ..token.clone()
        },
    ))
}
