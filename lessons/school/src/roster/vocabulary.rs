//! The words of `vocabulary.txt`: what people call the columns of a roster and what they write into its cells. It folds away what does
//! not count, and knows no column of any file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use messages::parcel::Purpose;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const TEXT: &str = include_str!("vocabulary.txt");

/// Words that only tie others together, as [`words`] leaves them; a header is compared without them.
const TIES: &[&str] = &[
    "the", "of", "s", "for", "to", "de", "du", "des", "del", "d", "l", "la", "le", "les", "el", "los", "da", "do",
    "das", "dos", "e", "ya", "wa", "cha", "ka", "ki", "ke", "क",
];

/// Whom a header speaks of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Role {
    Learner,
    Guardian,
    Mother,
    Father,
    Consent,
}

/// What a header asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Word {
    Number,
    Reference,
    Name,
    GivenName,
    FamilyName,
    Class,
    Language,
    Zone,
    Phone,
    PhoneUse,
    Telegram,
    Level,
    Relation,
    GivenBy,
    How,
    When,
    For(Purpose),
}

/// What a cell says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Answer {
    Yes,
    No,
    NoPhone,
    Own,
    Shared,
}

/// Whom a folded text names, if it is a role's word and nothing else.
pub(super) fn role(folded: &str) -> Option<Role> {
    VOCABULARY.roles.iter().find(|(_, words)| words.iter().any(|word| word == folded)).map(|(role, _)| *role)
}

/// What is left of a folded text without a role's word at its beginning or end, for every role that fits.
pub(super) fn beside_roles(folded: &str) -> impl Iterator<Item = (Role, &str)> {
    let named = VOCABULARY.roles.iter().flat_map(|(role, words)| words.iter().map(move |word| (*role, word.as_str())));
    named.flat_map(move |(role, word)| {
        let rests = [folded.strip_prefix(word), folded.strip_suffix(word)];
        rests.into_iter().flatten().map(move |rest| (role, rest))
    })
}

/// What a folded text can ask for.
pub(super) fn columns(folded: &str) -> impl Iterator<Item = Word> {
    let known = VOCABULARY.columns.iter().filter(move |(_, words)| words.iter().any(|word| word == folded));
    known.map(|(word, _)| *word)
}

/// Whether a cell gives this answer, in any language.
pub(super) fn says(cell: &str, answer: Answer) -> bool {
    let cell = words(cell).concat();
    VOCABULARY.answers.get(&answer).is_some_and(|known| known.contains(&cell))
}

/// The purpose that a cell names.
pub(super) fn purpose(cell: &str) -> Option<Purpose> {
    columns(&fold(cell).0).find_map(|word| match word {
        Word::For(purpose) => Some(purpose),
        _ => None,
    })
}

/// The tag of a language by its name.
pub(super) fn language_tag(cell: &str) -> Option<&'static str> {
    let cell = words(cell).concat();
    VOCABULARY.languages.iter().find(|(_, names)| names.contains(&cell)).map(|(tag, _)| *tag)
}

/// The letters of a header in one form, without ties, and the number in it (`guardian 2 phone`), if it is one from 1 to 9.
pub(super) fn fold(text: &str) -> (String, Option<u8>) {
    let mut place = None;
    let mut letters = String::new();
    for word in words(text) {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        place = place.or_else(|| digits.parse().ok().filter(|number| (1..=9).contains(number)));
        let word: String = word.chars().filter(|c| !c.is_ascii_digit()).collect();
        if !TIES.contains(&word.as_str()) {
            letters.push_str(&word);
        }
    }
    (letters, place)
}

/// The words of a text in lower case; compatibility forms, accents, vowel marks and whatever is not seen are folded away.
fn words(text: &str) -> Vec<String> {
    let seen = text.nfkd().filter(|c| !is_combining_mark(*c) && !is_unseen(*c));
    let plain: String = seen.flat_map(char::to_lowercase).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Characters that join, part, stretch or turn letters.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{0640}')
}

/// The file, read once.
#[derive(Default)]
struct Vocabulary {
    roles: BTreeMap<Role, Vec<String>>,
    columns: BTreeMap<Word, Vec<String>>,
    answers: BTreeMap<Answer, Vec<String>>,
    languages: BTreeMap<&'static str, Vec<String>>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::default();
    for line in lines() {
        vocabulary.take(line);
    }
    vocabulary
});

fn lines() -> impl Iterator<Item = &'static str> {
    TEXT.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Vocabulary {
    /// Takes a line; `None` where it is not understood (a test reads them all).
    fn take(&mut self, line: &'static str) -> Option<()> {
        let (key, list) = line.split_once(':')?;
        let mut key = key.split(' ');
        let (kind, meaning) = (key.next()?, key.next()?);
        let texts = list.split(',');
        match kind {
            "role" => self.roles.entry(role_of(meaning)?).or_default().extend(texts.map(|text| fold(text).0)),
            "column" => self.columns.entry(word_of(meaning)?).or_default().extend(texts.map(|text| fold(text).0)),
            "answer" => {
                self.answers.entry(answer_of(meaning)?).or_default().extend(texts.map(|text| words(text).concat()))
            }
            "language" => self.languages.entry(meaning).or_default().extend(texts.map(|text| words(text).concat())),
            _ => return None,
        }
        Some(())
    }
}

fn role_of(meaning: &str) -> Option<Role> {
    Some(match meaning {
        "learner" => Role::Learner,
        "guardian" => Role::Guardian,
        "mother" => Role::Mother,
        "father" => Role::Father,
        "consent" => Role::Consent,
        _ => return None,
    })
}

fn word_of(meaning: &str) -> Option<Word> {
    Some(match meaning {
        "number" => Word::Number,
        "reference" => Word::Reference,
        "name" => Word::Name,
        "given-name" => Word::GivenName,
        "family-name" => Word::FamilyName,
        "class" => Word::Class,
        "language" => Word::Language,
        "zone" => Word::Zone,
        "phone" => Word::Phone,
        "phone-use" => Word::PhoneUse,
        "telegram" => Word::Telegram,
        "level" => Word::Level,
        "relation" => Word::Relation,
        "given-by" => Word::GivenBy,
        "how" => Word::How,
        "when" => Word::When,
        purpose => Word::For(Purpose::from_word(&purpose.replace('-', "_"))?),
    })
}

fn answer_of(meaning: &str) -> Option<Answer> {
    Some(match meaning {
        "yes" => Answer::Yes,
        "no" => Answer::No,
        "no-phone" => Answer::NoPhone,
        "own" => Answer::Own,
        "shared" => Answer::Shared,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, lines};

    #[test]
    fn every_line_of_the_file_is_understood_and_no_word_folds_to_nothing() {
        let mut vocabulary = Vocabulary::default();
        for line in lines() {
            assert!(vocabulary.take(line).is_some(), "{line}");
        }
        let texts = vocabulary.roles.values().chain(vocabulary.columns.values()).chain(vocabulary.answers.values());
        assert!(texts.chain(vocabulary.languages.values()).flatten().all(|text| !text.is_empty()));
        assert_eq!((vocabulary.roles.len(), vocabulary.columns.len(), vocabulary.answers.len()), (5, 21, 5));
    }

    #[test]
    fn no_word_means_two_columns_of_a_learner() {
        let mut seen: std::collections::BTreeMap<String, crate::roster::Field> = std::collections::BTreeMap::new();
        for line in lines().filter(|line| line.starts_with("column")) {
            let list = line.split_once(':').map_or("", |(_, list)| list);
            for text in list.split(',') {
                if let Some(field) = crate::roster::headers::field_of(text) {
                    let folded = super::fold(text).0;
                    assert_eq!(*seen.entry(folded).or_insert(field), field, "{text}");
                }
            }
        }
    }
}
