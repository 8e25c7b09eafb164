//! The letter under which a handset is asked a task: the K of `K b 6`. It is never a letter that labels a choice, nor one that is
//! easily taken for a digit.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The letters that name tasks: none of a–f labels one, and O, I, L, S, Z look like digits.
const ALPHABET: [char; 9] = ['K', 'M', 'N', 'P', 'R', 'T', 'W', 'X', 'Y'];

/// Letters that another keypad offers where one of ours was shown: by look or by sound. Р is both P and R.
const OTHER_SCRIPTS: [(char, &[char]); 14] = [
    ('К', &['K']),
    ('М', &['M']),
    ('Н', &['N']),
    ('П', &['P']),
    ('Р', &['P', 'R']),
    ('Т', &['T']),
    ('Х', &['X']),
    ('У', &['Y']),
    ('Й', &['Y']),
    ('Ү', &['Y']),
    ('ك', &['K']),
    ('ک', &['K']),
    ('م', &['M']),
    ('ن', &['N']),
];

/// The names of our letters, where people write letters by their names.
const NAMES: [(&str, char); 6] = [("के", 'K'), ("एम", 'M'), ("एन", 'N'), ("पी", 'P'), ("आर", 'R'), ("टी", 'T')];

/// A task's letter: one of nine, or two of them where a handset has nine tasks open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Letter(char, Option<char>);

/// A text that is not a task's letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a task's letter is one of K M N P R T W X Y, or two different ones of them")]
pub struct BadLetter;

impl Letter {
    /// Reads a letter as rows keep it: `K`, `KM`.
    ///
    /// # Errors
    /// [`BadLetter`] for everything else, also for lower case.
    pub fn parse(text: &str) -> Result<Self, BadLetter> {
        Self::all().find(|letter| letter.to_string() == text).ok_or(BadLetter)
    }

    /// The letter whose name this is: `के` for K. It may be a word too.
    pub fn by_name(text: &str) -> Option<Self> {
        NAMES.iter().find(|(name, _)| *name == text).map(|(_, letter)| Self(*letter, None))
    }

    /// Every letter that people may have meant by this text: any case, full width, another script. Mostly none or one.
    pub fn readings(text: &str) -> Vec<Self> {
        let typed: Vec<Vec<char>> = text.chars().map(meanings).collect();
        match typed.as_slice() {
            [first] => first.iter().map(|c| Self(*c, None)).collect(),
            [first, second] => first
                .iter()
                .flat_map(|f| second.iter().map(move |s| Self(*f, Some(*s))))
                .filter(|letter| letter.1 != Some(letter.0))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The letter for a new task: one that is not open, the longest unused first; two letters where all nine are open.
    ///
    /// `used` are the handset's earlier letters, the oldest first. `None` where all eighty-one are open.
    pub fn choose(open: &[Self], used: &[Self]) -> Option<Self> {
        let last_use = |letter: &Self| used.iter().rposition(|u| u == letter).map_or(0, |at| at + 1);
        let free = |letter: &Self| !open.contains(letter);
        let single = Self::all().filter(|letter| letter.1.is_none()).filter(free).min_by_key(last_use);
        single.or_else(|| Self::all().filter(|letter| letter.1.is_some()).filter(free).min_by_key(last_use))
    }

    fn all() -> impl Iterator<Item = Self> {
        let single = ALPHABET.into_iter().map(|c| Self(c, None));
        let double = ALPHABET.into_iter().flat_map(|f| ALPHABET.into_iter().map(move |s| Self(f, Some(s))));
        single.chain(double.filter(|letter| letter.1 != Some(letter.0)))
    }
}

/// The letters of ours that a typed character can mean.
fn meanings(typed: char) -> Vec<char> {
    // U+FF21..FF5A: the full-width Latin letters, 0xFEE0 above the plain ones.
    let plain = match u32::from(typed) {
        wide @ 0xFF21..=0xFF5A => char::from_u32(wide - 0xFEE0).unwrap_or(typed),
        _ => typed,
    };
    let upper = plain.to_uppercase().next().unwrap_or(plain);
    if ALPHABET.contains(&upper) {
        return vec![upper];
    }
    OTHER_SCRIPTS.iter().find(|(c, _)| *c == upper).map_or_else(Vec::new, |(_, ours)| ours.to_vec())
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        self.1.map_or(Ok(()), |second| write!(f, "{second}"))
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Letter {
    type Error = BadLetter;

    fn try_from(text: String) -> Result<Self, BadLetter> {
        Self::parse(&text)
    }
}

impl From<Letter> for String {
    fn from(letter: Letter) -> Self {
        letter.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<Letter> {
        text.split_whitespace().map(|l| Letter::parse(l).unwrap()).collect()
    }

    #[test]
    fn a_new_task_gets_the_longest_unused_letter() {
        for (open, used, want) in [
            ("", "", "K"),
            ("K M", "", "N"),
            ("", "K M N", "P"),
            ("", "K M N P R T W X Y", "K"),
            ("K", "M K N P R T W X Y", "M"),
            ("", "K M N P R T W X Y K", "M"),
            ("K M N P R T W X Y", "", "KM"),
            ("K M N P R T W X Y KM", "KN", "KP"),
        ] {
            let chosen = Letter::choose(&letters(open), &letters(used)).unwrap();
            assert_eq!(chosen.to_string(), want, "open {open}, used {used}");
        }
        let every: Vec<Letter> = Letter::all().collect();
        assert_eq!((every.len(), Letter::choose(&every, &[])), (81, None));
    }

    #[test]
    fn letters_are_read_as_people_type_them() {
        for (typed, want) in [
            ("K", "K"),
            ("k", "K"),
            ("ｋ", "K"),
            ("К", "K"),
            ("р", "P R"),
            ("km", "KM"),
            ("b", ""),
            ("в", ""),
            ("ك", "K"),
            ("kk", ""),
            ("kmn", ""),
            ("", ""),
        ] {
            assert_eq!(Letter::readings(typed), letters(want), "{typed}");
        }
        assert_eq!((Letter::by_name("के"), Letter::by_name("केक")), (letters("K").first().copied(), None));
        assert_eq!(Letter::parse("k"), Err(BadLetter));
    }
}
