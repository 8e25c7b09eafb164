//! A text in the characters of one encoding: as it is, or with substitutions that say the same. It refuses, rather than replaces, what
//! an alphabet lacks.

use std::borrow::Cow;

use unicode_normalization::char::compose;

use super::{Substitution, plain};
use crate::encoding::Alphabet;

/// A text as an encoding writes it.
pub(super) struct Spelling<'a> {
    /// What is sent.
    pub text: Cow<'a, str>,
    /// Its septets, one to an octet; empty in UCS-2, whose units follow from the text.
    pub septets: Vec<u8>,
    pub substitutions: Vec<Substitution>,
}

/// A character as the text gives it, marks composed with the letter that they stand on (canonically equal: Unicode, 3.11).
struct Given<'a> {
    at: usize,
    raw: &'a str,
    character: char,
}

/// Second characters of canonical compositions lie in these ranges; Cyrillic, Latin and Han letters need not be asked.
fn may_compose(character: char) -> bool {
    matches!(u32::from(character), 0x0300..=0x036F | 0x0590..=0x1FFF | 0x3099..=0x309A | 0x1_1000..)
}

fn given(text: &str) -> impl Iterator<Item = Given<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (at, mut character) = rest.next()?;
        let mut end = at + character.len_utf8();
        while let Some(&(_, next)) = rest.peek()
            && may_compose(next)
            && let Some(composed) = compose(character, next)
        {
            character = composed;
            end += next.len_utf8();
            rest.next();
        }
        Some(Given { at, raw: text.get(at..end)?, character })
    })
}

/// Septets that a text takes in an alphabet, with substitutions; `None` if it can't be written.
pub(super) fn septets_needed(text: &str, alphabet: &Alphabet) -> Option<usize> {
    given(text).try_fold(0, |sum, given| {
        let width = alphabet.width(given.character).or_else(|| {
            let form = plain::lossless(given.character, alphabet)?;
            form.chars().try_fold(0, |sum, character| Some(sum + alphabet.width(character)?))
        })?;
        Some(sum + width)
    })
}

/// Writes a text's septets without any substitution: the way that nearly every text in the default alphabet goes.
pub(super) fn as_it_is<'a>(text: &'a str, alphabet: &Alphabet) -> Option<Spelling<'a>> {
    let mut septets = Vec::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        if !alphabet.write(character, &mut septets) {
            return None;
        }
    }
    Some(Spelling { text: Cow::Borrowed(text), septets, substitutions: Vec::new() })
}

/// Writes a text's septets, with substitutions where the alphabet wants them.
pub(super) fn in_septets<'a>(text: &'a str, alphabet: &Alphabet) -> Option<Spelling<'a>> {
    let mut septets = Vec::with_capacity(text.len());
    let mut sent = Sent::new(text);
    for given in given(text) {
        if alphabet.write(given.character, &mut septets) {
            sent.keep(&given);
            continue;
        }
        let form = plain::lossless(given.character, alphabet)?;
        if !form.chars().all(|character| alphabet.write(character, &mut septets)) {
            return None;
        }
        sent.put(&given, form.into_owned());
    }
    Some(sent.spelling(septets))
}

/// A text in UCS-2: letters composed with their marks, which saves units, and without the marks that say nothing; nothing else is touched.
pub(super) fn in_ucs2(text: &str) -> Spelling<'_> {
    let mut sent = Sent::new(text);
    for given in given(text) {
        if plain::is_empty(given.character) {
            sent.put(&given, String::new());
        } else {
            sent.keep(&given);
        }
    }
    sent.spelling(Vec::new())
}

/// The text that is sent, copied only from the first substitution on.
struct Sent<'a> {
    given: &'a str,
    changed: String,
    /// Bytes of the given text that `changed` has taken in.
    taken: usize,
    substitutions: Vec<Substitution>,
}

impl<'a> Sent<'a> {
    fn new(given: &'a str) -> Self {
        Self { given, changed: String::new(), taken: 0, substitutions: Vec::new() }
    }

    /// A character that the encoding has.
    fn keep(&mut self, given: &Given<'_>) {
        if given.raw.len() != given.character.len_utf8() {
            self.put(given, given.character.to_string());
        }
    }

    fn put(&mut self, given: &Given<'_>, to: String) {
        self.changed.push_str(self.given.get(self.taken..given.at).unwrap_or_default());
        self.changed.push_str(&to);
        self.taken = given.at + given.raw.len();
        self.substitutions.push(Substitution { at: given.at, from: given.raw.to_owned(), to });
    }

    fn spelling(mut self, septets: Vec<u8>) -> Spelling<'a> {
        if self.substitutions.is_empty() {
            return Spelling { text: Cow::Borrowed(self.given), septets, substitutions: self.substitutions };
        }
        self.changed.push_str(self.given.get(self.taken..).unwrap_or_default());
        Spelling { text: Cow::Owned(self.changed), septets, substitutions: self.substitutions }
    }
}
