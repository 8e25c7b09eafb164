//! A text as characters that a reader can look around in: one form for the many ways to write a digit, and each character's place in what
//! was written.

use std::ops::Range;

use text::fold::digit_value;
use unicode_normalization::char::is_combining_mark;

/// The characters of a line, without marks that nobody sees.
pub(super) struct Text {
    chars: Vec<char>,
    /// Each character's place in the line as it was written, in characters from 0.
    origin: Vec<usize>,
}

impl Text {
    pub fn new(line: &str) -> Self {
        let seen = line.chars().enumerate().filter(|(_, c)| !is_unseen(*c));
        let (origin, chars) = seen.map(|(at, c)| (at, plain(c))).unzip();
        Self { chars, origin }
    }

    pub fn length(&self) -> usize {
        self.chars.len()
    }

    pub fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    pub fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.get(at))
    }

    /// These characters.
    pub fn slice(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().collect()
    }

    /// Where these characters stand in the line as it was written.
    pub fn span(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.origin.get(at).copied();
        let first = place(range.start).unwrap_or_default();
        let last = range.end.checked_sub(1).and_then(place).map_or(first, |last| last + 1);
        first..last.max(first)
    }

    pub fn is(&self, at: usize, wanted: impl Fn(char) -> bool) -> bool {
        self.get(at).is_some_and(wanted)
    }

    pub fn is_digit(&self, at: usize) -> bool {
        self.is(at, |c| c.is_ascii_digit())
    }

    /// How many digits stand here.
    pub fn digits(&self, at: usize) -> usize {
        self.run(at, |c| c.is_ascii_digit())
    }

    /// How many characters of a kind stand here.
    pub fn run(&self, at: usize, kind: impl Fn(char) -> bool) -> usize {
        self.chars.get(at..).unwrap_or_default().iter().take_while(|c| kind(**c)).count()
    }

    pub fn value(&self, at: usize, length: usize) -> Option<u64> {
        self.slice(at..at + length).parse().ok()
    }

    /// The first place from here on without a space.
    pub fn past_spaces(&self, at: usize) -> usize {
        at + self.run(at, char::is_whitespace)
    }

    pub fn starts_with(&self, at: usize, text: &str) -> bool {
        text.chars().zip(at..).all(|(c, at)| self.get(at) == Some(c))
    }

    /// Whether no word goes on at this place.
    pub fn ends(&self, at: usize) -> bool {
        !self.is(at, is_of_word)
    }

    pub fn begins(&self, at: usize) -> bool {
        !self.before(at).is_some_and(is_of_word)
    }

    /// The first of these that stands here as a word of its own, and where it ends; the longest wins.
    pub fn one_of<'w>(&self, at: usize, words: &[&'w str]) -> Option<(&'w str, usize)> {
        let stands = |word: &&&str| {
            let end = at + word.chars().count();
            self.starts_with(at, word) && (self.ends(end) || !word.chars().last().is_some_and(is_of_word))
        };
        let word = words.iter().filter(stands).max_by_key(|word| word.chars().count())?;
        Some((word, at + word.chars().count()))
    }

    /// Where the word ends that stands here.
    pub fn word_end(&self, at: usize) -> usize {
        at + self.run(at, is_of_word)
    }

    /// The word that follows after spaces alone, as it is written; empty where none does.
    pub fn word_after(&self, at: usize) -> String {
        let start = self.past_spaces(at);
        self.slice(start..self.word_end(start))
    }

    /// The words before this place in its sentence, nearest first, in small letters.
    pub fn words_before(&self, at: usize, most: usize) -> Vec<String> {
        let mut words = Vec::new();
        let mut end = at;
        while words.len() < most {
            while self.before(end).is_some_and(|c| !is_of_word(c) && !is_of_end(c)) {
                end -= 1;
            }
            let mut start = end;
            while self.before(start).is_some_and(is_of_word) {
                start -= 1;
            }
            if start == end {
                break;
            }
            words.push(self.slice(start..end).to_lowercase());
            end = start;
        }
        words
    }

    /// The word that touches this place from before, or stands before it with spaces alone between; empty where none does.
    pub fn word_before(&self, at: usize) -> String {
        let mut end = at;
        while self.before(end).is_some_and(char::is_whitespace) {
            end -= 1;
        }
        let mut start = end;
        while self.before(start).is_some_and(is_of_word) {
            start -= 1;
        }
        self.slice(start..end).to_lowercase()
    }

    /// The sentence around this place, in small letters.
    pub fn sentence(&self, at: usize) -> String {
        let ends = |at: usize| self.is(at, is_of_end) && self.is(at + 1, char::is_whitespace);
        let start = (0..at).rev().find(|at| ends(*at)).map_or(0, |at| at + 1);
        let end = (at..self.length()).find(|at| ends(*at)).unwrap_or(self.length());
        self.slice(start..end).to_lowercase()
    }

    /// Where a piece without spaces ends, less the stops that close it.
    pub fn piece_end(&self, at: usize) -> usize {
        let mut end = at + self.run(at, |c| !c.is_whitespace());
        while end > at + 1 && self.before(end).is_some_and(is_stop) {
            end -= 1;
        }
        end
    }
}

/// Whether a word can hold it: letters, digits and what stands on letters.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || c.is_ascii_digit() || is_combining_mark(c)
}

fn is_of_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '।' | '…')
}

/// Signs that close a phrase and are never part of a number.
pub(super) fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | ')'
            | ']'
            | '}'
            | '»'
            | '”'
            | '’'
            | '"'
            | '\''
            | '،'
            | '؛'
            | '؟'
            | '।'
            | '॥'
            | '“'
    )
}

/// Marks of direction, joiners and soft hyphens.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{61C}' | '\u{FE0F}')
}

fn plain(c: char) -> char {
    let raised = matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉');
    let value = digit_value(c).filter(|_| !raised).and_then(|value| char::from_digit(value, 10));
    value.unwrap_or(match c {
        '⁄' => '/',
        '٪' => '%',
        '٫' => '.',
        '‑' | '‐' => '-',
        'ʼ' => '’',
        // Endings of ranks that are raised: `XIXᵉ`, `1ˢᵗ`.
        'ᵉ' => 'e',
        'ʳ' => 'r',
        'ᵈ' => 'd',
        'ˢ' => 's',
        'ᵗ' => 't',
        'ʰ' => 'h',
        c => c,
    })
}

/// Letters that no word is made of: consonants alone, `Dr`, `Bw`, `Mrs`.
pub(crate) fn is_no_word(word: &str) -> bool {
    let vowel = |c: char| "aeiouyàâäéèêëîïôöùûüаэиоуөүяеёюы".contains(c);
    !word.to_lowercase().chars().any(vowel)
}
