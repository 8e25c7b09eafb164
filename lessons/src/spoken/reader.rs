//! Walks through a text once, from left to right, and says each piece by what stands around it. It knows no language: that is an
//! argument.

use super::Spoken;
use super::plain::plain;
use super::quantity::{Quantity, quantity, said};
use super::tongue::{Before, Comparison, Tongue, Unit};

/// Says a text in a language, or leaves it where there are no words for it.
pub(super) fn read(text: &str, tongue: Option<&Tongue>) -> Spoken {
    let chars = plain(text);
    let mut reader =
        Reader { chars: &chars, at: 0, said: String::new(), last: Last::Word, after: "", unsaid: Vec::new() };
    while reader.at < chars.len() {
        reader.step(tongue);
    }
    reader.finish()
}

/// What was said last: signs mean something between numbers alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Word,
    Number,
    Sign,
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    said: String,
    last: Last,
    /// What is said after the next number.
    after: &'static str,
    unsaid: Vec<String>,
}

impl Reader<'_> {
    fn step(&mut self, tongue: Option<&Tongue>) {
        let Some(tongue) = tongue else { return self.copy() };
        let done = self.space()
            || self.abbreviation(tongue)
            || self.numbering(tongue)
            || self.letter(tongue)
            || self.blank(tongue)
            || self.root(tongue)
            || self.number(tongue)
            || self.sign(tongue);
        if !done {
            self.copy();
        }
    }

    fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn before(&self) -> Option<char> {
        self.at.checked_sub(1).and_then(|at| self.get(at))
    }

    /// Whether a word could end before this place.
    fn ends(&self, at: usize) -> bool {
        !self.get(at).is_some_and(|c| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))
    }

    fn begins_here(&self) -> bool {
        self.at == 0 || self.ends(self.at - 1)
    }

    fn starts_with(&self, at: usize, text: &str) -> bool {
        text.chars().zip(at..).all(|(c, at)| self.get(at) == Some(c))
    }

    /// The first place from here on without a space.
    fn past_spaces(&self, from: usize) -> usize {
        let spaces = self.chars.get(from..).unwrap_or_default().iter().take_while(|c| c.is_whitespace()).count();
        from + spaces
    }

    /// Adds words, with one space before them where words stand already.
    fn say(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if self
            .said
            .chars()
            .last()
            .is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '«' | '“' | '"' | '‘' | '¿'))
        {
            self.said.push(' ');
        }
        self.said.push_str(words);
    }

    fn space(&mut self) -> bool {
        let space = self.get(self.at).is_some_and(char::is_whitespace);
        if space {
            if !self.said.ends_with(char::is_whitespace) {
                self.said.push(' ');
            }
            self.at += 1;
        }
        space
    }

    fn abbreviation(&mut self, tongue: &Tongue) -> bool {
        let found = tongue.abbreviations.iter().find(|(short, _)| {
            let end = self.at + short.chars().count();
            self.begins_here()
                && self.starts_with(self.at, short)
                && (short.ends_with('.') || self.ends(end) && self.get(end) != Some('.'))
        });
        let Some((short, words)) = found else { return false };
        self.at += short.chars().count();
        // The point of `etc.` ends the sentence too, where nothing or a capital follows.
        let next = self.get(self.past_spaces(self.at));
        self.say(words);
        if short.ends_with('.') && next.is_none() {
            self.said.push('.');
        }
        self.last = Last::Word;
        true
    }

    /// `No. 12`.
    fn numbering(&mut self, tongue: &Tongue) -> bool {
        let found = tongue.numbering.iter().find(|sign| {
            let end = self.past_spaces(self.at + sign.chars().count());
            self.begins_here() && self.starts_with(self.at, sign) && self.get(end).is_some_and(|c| c.is_ascii_digit())
        });
        let Some(sign) = found else { return false };
        self.at += sign.chars().count();
        self.say(tongue.number_word);
        true
    }

    /// The letter of a choice: `b)`, `b: 6`.
    fn letter(&mut self, tongue: &Tongue) -> bool {
        let Some(c @ 'a'..='f' | c @ 'A'..='F') = self.get(self.at) else { return false };
        let place = usize::from(u8::try_from(c.to_ascii_lowercase()).unwrap_or(b'a') - b'a');
        let Some(name) = tongue.letters.get(place) else { return false };
        let sign = self.get(self.at + 1);
        if !self.begins_here() || self.before() == Some('\'') || !matches!(sign, Some(':' | ')')) {
            return false;
        }
        self.say(name);
        self.said.push(':');
        self.at += 2;
        self.last = Last::Word;
        true
    }

    /// `___` or a box: what is to be found.
    fn blank(&mut self, tongue: &Tongue) -> bool {
        let length = match self.get(self.at) {
            Some('□' | '☐' | '▢') => 1,
            Some('_') => self.chars.get(self.at..).unwrap_or_default().iter().take_while(|c| **c == '_').count(),
            Some('?') if self.last == Last::Sign && self.sign_follows() => 1,
            _ => return false,
        };
        self.at += length;
        self.say(tongue.signs.blank);
        self.last = Last::Number;
        true
    }

    /// Whether a sum goes on after a question mark: `5 + ? = 8`.
    fn sign_follows(&self) -> bool {
        self.get(self.past_spaces(self.at + 1)).is_some_and(|c| c == '-' || is_of_sums(c))
    }

    /// `√16`.
    fn root(&mut self, tongue: &Tongue) -> bool {
        let roots = self.get(self.at) == Some('√') && self.get(self.at + 1).is_some_and(|c| c.is_ascii_digit());
        roots && self.comparison(&tongue.signs.root)
    }

    fn number(&mut self, tongue: &Tongue) -> bool {
        let here = self.get(self.at);
        let next_is_digit = self.get(self.at + 1).is_some_and(|c| c.is_ascii_digit());
        let negative = here == Some('-')
            && next_is_digit
            && self.last != Last::Number
            && self.before().is_none_or(|c| c.is_whitespace() || c == '(');
        let start = self.at + usize::from(negative);
        let rest = self.chars.get(start..).unwrap_or_default();
        let Some((quantity, length)) = quantity(rest, tongue) else { return false };
        let end = start + length;
        if let Some(length) = self.inflected(end, &quantity, tongue) {
            self.leave(end + length);
            return true;
        }
        if negative {
            self.say(tongue.signs.negative);
        }
        self.at = end;
        if let Some((ordinal, length)) = ordinal(self, &quantity, tongue) {
            self.at += length;
            self.say(&ordinal);
            self.last = Last::Word;
            return true;
        }
        let unit = self.unit(tongue);
        let counted = unit.is_some() || self.word_follows();
        let said = said(&quantity, if counted { Before::Counted } else { Before::Nothing }, tongue);
        match unit {
            Some((unit, length)) => {
                self.at += length;
                let word = if quantity == Quantity::Whole(1) { unit.one } else { unit.many };
                let (first, second) = if tongue.units_first { (word, said.as_str()) } else { (said.as_str(), word) };
                self.say(first);
                self.say(second);
            }
            None => self.say(&said),
        }
        let after = std::mem::take(&mut self.after);
        self.say(after);
        self.last = Last::Number;
        // A letter that touches a number is a word of its own: 5B.
        if self.get(self.at).is_some_and(char::is_alphabetic) {
            self.said.push(' ');
        }
        true
    }

    /// Characters of an ending that a language hangs on a digit and that no table of ours has: `12-оос`.
    fn inflected(&self, end: usize, quantity: &Quantity, tongue: &Tongue) -> Option<usize> {
        let letter = |at: usize| self.get(at).is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
        let hangs = self.get(end) == Some('-') && letter(end + 1);
        let known = tongue.ordinal_endings.iter().any(|ending| {
            self.starts_with(end, ending)
                && self.ends(end + ending.chars().count())
                && matches!(quantity, Quantity::Whole(_))
        });
        (hangs && !known).then(|| 1 + (end + 1..).take_while(|at| letter(*at)).count())
    }

    /// The unit that follows, and how many characters it takes.
    fn unit<'t>(&self, tongue: &'t Tongue) -> Option<(&'t Unit, usize)> {
        let at = self.past_spaces(self.at);
        if at > self.at + 1 {
            return None;
        }
        let fits = |unit: &&Unit| {
            let end = at + unit.sign.chars().count();
            self.starts_with(at, unit.sign)
                && (self.ends(end) || !unit.sign.ends_with(char::is_alphabetic))
                && self.get(end) != Some('\'')
        };
        let unit = tongue.units.iter().filter(fits).max_by_key(|unit| unit.sign.chars().count())?;
        Some((unit, at + unit.sign.chars().count() - self.at))
    }

    /// Whether a word follows that the number can count.
    fn word_follows(&self) -> bool {
        let at = self.past_spaces(self.at);
        let times = matches!(self.get(at), Some('x' | 'X' | 'х' | 'Х')) && self.ends(at + 1);
        at > self.at && !times && self.get(at).is_some_and(char::is_alphabetic)
    }

    /// A sign between two numbers.
    fn sign(&mut self, tongue: &Tongue) -> bool {
        let Some(c) = self.get(self.at) else { return false };
        if self.last != Last::Number {
            return false;
        }
        let next = self.past_spaces(self.at + 1);
        let next_is = |wanted: fn(char) -> bool| self.get(next).is_some_and(wanted);
        let spaced = self.before().is_some_and(char::is_whitespace) && next > self.at + 1;
        let tight = self.before().is_some_and(|c| c.is_ascii_digit()) && next == self.at + 1;
        let operand = next_is(|c| c.is_ascii_digit() || matches!(c, '?' | '؟' | '_' | '□' | '☐' | '▢' | '('));
        let signs = &tongue.signs;
        if matches!(c, '²' | '³') {
            self.at += 1;
            self.say(if c == '²' { signs.squared } else { signs.cubed });
            return true;
        }
        let words = match c {
            '=' if next_is(|c| matches!(c, '?' | '؟')) => {
                self.at = next;
                self.say(signs.equals_what);
                self.last = Last::Word;
                return true;
            }
            _ if !operand => return false,
            '=' => signs.equals,
            '+' => signs.plus,
            '×' | '·' | '∙' | '*' => signs.times,
            'x' | 'X' | 'х' | 'Х' if spaced || tight => signs.times,
            '÷' => signs.divided,
            ':' | '/' if spaced || tight => signs.divided,
            '-' | '–' if spaced || tight && self.takes_away() => signs.minus,
            '-' | '–' if tight && !signs.to.is_empty() => signs.to,
            '<' => return self.comparison(&signs.less),
            '>' => return self.comparison(&signs.greater),
            '≤' => return self.comparison(&signs.at_most),
            '≥' => return self.comparison(&signs.at_least),
            '≠' => return self.comparison(&signs.unequal),
            '≈' => return self.comparison(&signs.about),
            _ => return false,
        };
        self.at += 1;
        self.say(words);
        self.last = Last::Sign;
        true
    }

    /// Whether a dash that touches both its numbers takes away, `9-4`, `= 4-9`, and does not lead from one to the other, `3-5`.
    fn takes_away(&self) -> bool {
        let digits_before =
            (1..=self.at).take_while(|n| self.get(self.at - n).is_some_and(|c| c.is_ascii_digit())).count();
        let begin = self.at - digits_before;
        let after = self.chars.get(self.at + 1..).unwrap_or_default();
        let end = self.at + 1 + after.iter().take_while(|c| c.is_ascii_digit()).count();
        let value = |from, to| self.chars.get(from..to)?.iter().collect::<String>().parse::<u64>().ok();
        let spaces = self.chars.get(..begin).unwrap_or_default().iter().rev().take_while(|c| c.is_whitespace()).count();
        let sign_before = begin.checked_sub(spaces + 1).and_then(|at| self.get(at));
        let sign_after = self.get(self.past_spaces(end));
        value(begin, self.at) > value(self.at + 1, end)
            || [sign_before, sign_after].into_iter().flatten().any(is_of_sums)
    }

    fn comparison(&mut self, comparison: &Comparison) -> bool {
        self.at += 1;
        self.say(comparison.between);
        self.after = comparison.after;
        self.last = Last::Sign;
        true
    }

    /// Takes the next character as it is; one that no voice says surely takes its whole piece with it.
    fn copy(&mut self) {
        let Some(c) = self.get(self.at) else { return };
        if is_sayable(c) {
            // Behind a bracket that closes on a number a sum goes on: `(3 + 4) × 5`.
            let closes = c == ')' && self.last == Last::Number;
            if !c.is_whitespace() && !closes {
                self.last = Last::Word;
            }
            self.said.push(c);
            self.at += 1;
        } else {
            let length =
                self.chars.get(self.at..).unwrap_or_default().iter().take_while(|c| !c.is_whitespace()).count();
            self.leave(self.at + length.max(1));
        }
    }

    /// Leaves everything up to here as it is, and reports it.
    fn leave(&mut self, end: usize) {
        let piece: String = self.chars.get(self.at..end).unwrap_or_default().iter().collect();
        self.said.push_str(&piece);
        if !self.unsaid.contains(&piece) {
            self.unsaid.push(piece);
        }
        self.at = end.max(self.at + 1);
        self.last = Last::Word;
    }

    fn finish(self) -> Spoken {
        Spoken { words: self.said.trim().to_owned(), unsaid: self.unsaid }
    }
}

/// Signs that stand in sums alone, or nearly so.
fn is_of_sums(c: char) -> bool {
    matches!(c, '+' | '×' | '÷' | ':' | '=' | '<' | '>' | '≤' | '≥' | '≠' | '≈')
}

/// Letters, their marks, and what ends or divides a sentence.
fn is_sayable(c: char) -> bool {
    let letter = c.is_alphabetic() || c.is_whitespace() || unicode_normalization::char::is_combining_mark(c);
    letter || ".,;:!?'\"()-–—…«»“”„‘’؟،؛।॥¿¡\u{200C}\u{200D}".contains(c)
}

/// A place in a row, `3rd`, and how many characters its ending takes.
fn ordinal(reader: &Reader<'_>, quantity: &Quantity, tongue: &Tongue) -> Option<(String, usize)> {
    let Quantity::Whole(number) = quantity else { return None };
    let length = |ending: &&&str| {
        let end = reader.at + ending.chars().count();
        reader.starts_with(reader.at, ending) && reader.ends(end)
    };
    let ending = tongue.ordinal_endings.iter().filter(length).max_by_key(|ending| ending.len())?;
    Some(((tongue.ordinal)(*number)?, ending.chars().count()))
}
