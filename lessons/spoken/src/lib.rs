//! A text as a teacher says it: numbers, sums, measures, money, hours and dates in words, language by language. It changes no word that a
//! voice can say already. What is not surely known stays as it is, and is named: nothing is guessed.
//!
//! One reader finds each form in a line ([`find`]), whatever the language; each language has a speaker that puts it into words
//! ([`tongue`]).

mod counted;
mod find;
mod form;
mod pace;
mod say;
mod tongue;
mod written;

use std::ops::Range;

use serde::Serialize;
use text::Language;

pub use pace::Pace;

use self::find::{Token, tokens};
use self::form::{Clock, Form};
use self::tongue::Tongue;
use self::written::{Text, is_stop};

/// A text for a voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spoken {
    /// The words.
    pub words: String,
    /// What was left as it is written, because nobody knows surely how it is said.
    pub doubtful: Vec<Doubtful>,
}

/// A piece of a text that may be said in several ways, or that has no words: `11/24/2026`, `§3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubtful {
    /// As it is written.
    pub written: String,
    /// Where it stands in the text, in characters from 0.
    pub at: Range<usize>,
}

/// Says a text. In a language that we have no number words for, numbers and signs stay and all are doubtful.
pub fn spoken(text: &str, language: &Language) -> Spoken {
    let line = Text::new(text);
    let mut saying = Saying { line: &line, words: String::new(), doubtful: Vec::new() };
    match tongue::of(language) {
        Some(tongue) => saying.all(&tokens(&line, tongue), tongue),
        None => saying.as_written(),
    }
    Spoken { words: saying.words.trim().to_owned(), doubtful: saying.doubtful }
}

/// Whether there are number words of a language.
pub fn has_words(language: &Language) -> bool {
    tongue::of(language).is_some()
}

/// What is said so far.
struct Saying<'a> {
    line: &'a Text,
    words: String,
    doubtful: Vec<Doubtful>,
}

impl Saying<'_> {
    fn all(&mut self, tokens: &[Token], tongue: &'static Tongue) {
        let mut after = "";
        for token in tokens {
            let said = say::words(&token.form, tongue);
            match said {
                None if token.form == Form::Written => self.written(token),
                None => self.doubt(token.range.clone()),
                Some(said) => {
                    let before = self.line.words_before(token.range.start, 2);
                    // `في الساعة 4:20`: the preposition bends the whole hour.
                    let of_hour = matches!(token.form, Form::Clock(Clock { word_before: true, .. }));
                    let before = before.get(usize::from(of_hour)).filter(|_| of_hour).cloned();
                    let before = before.unwrap_or_else(|| self.line.word_before(token.range.start));
                    let digits = matches!(token.form, Form::Digits { .. });
                    let said = if digits { said } else { (tongue.bent)(&before, said) };
                    self.say(&said, &token.form);
                    self.stop(token);
                }
            }
            if is_number(&token.form) {
                let behind = std::mem::take(&mut after);
                // `5 < 8 है`: the text says the last word itself.
                let (head, last) = behind.rsplit_once(' ').unwrap_or(("", behind));
                let repeats = !last.is_empty() && self.line.word_after(token.range.end) == last;
                self.add(if repeats { head } else { behind });
            }
            if matches!(token.form, Form::Sign(_)) {
                after = say::after(&token.form, tongue);
            }
        }
    }

    /// Words and stops as they are; several spaces are one.
    fn written(&mut self, token: &Token) {
        let written = self.line.slice(token.range.clone());
        if written.chars().all(char::is_whitespace) {
            if !self.words.ends_with(char::is_whitespace) {
                self.words.push(' ');
            }
        } else if self.words.chars().last().is_some_and(char::is_alphanumeric)
            && written.starts_with(char::is_alphanumeric)
        {
            self.add(&written);
        } else {
            self.words.push_str(&written);
        }
    }

    fn say(&mut self, said: &str, form: &Form) {
        // `tarehe 24/11/2026`: the text has said the first word itself.
        let (first, rest) = said.split_once(' ').unwrap_or((said, ""));
        let repeats = matches!(form, Form::Date { .. } | Form::Clock(_) | Form::RomanRank(..))
            && !rest.is_empty()
            && self.words.trim_end().to_lowercase().split(' ').next_back() == Some(first);
        self.add(if repeats { rest } else { said });
    }

    /// Adds words, with one space before them where words stand already.
    fn add(&mut self, words: &str) {
        let open = |c: char| {
            c.is_whitespace() || matches!(c, '(' | '[' | '{' | '«' | '“' | '"' | '‘' | '¿' | '-' | '–' | '\'' | '’')
        };
        if words.is_empty() {
            return;
        }
        let touching = matches!(self.words.rsplit(' ').next(), Some("و" | "ف"));
        if !touching && self.words.chars().last().is_some_and(|c| !open(c)) {
            self.words.push(' ');
        }
        self.words.push_str(words);
    }

    /// The point of `etc.` and `p.m.` ends the sentence too, where nothing or a capital follows.
    fn stop(&mut self, token: &Token) {
        if self.line.before(token.range.end) != Some('.') {
            return;
        }
        let next = self.line.get(self.line.past_spaces(token.range.end));
        let ends = match &token.form {
            Form::Clock(Clock { half: Some(_), .. }) | Form::ClockRange(..) => next.is_none_or(char::is_uppercase),
            _ => next.is_none(),
        };
        if ends {
            self.words.push('.');
        }
    }

    fn doubt(&mut self, range: Range<usize>) {
        let written = self.line.slice(range.clone());
        self.words.push_str(&written);
        let at = self.line.span(range);
        self.doubtful.push(Doubtful { written, at });
    }

    /// All as it is, with each piece that has a number or a sign.
    fn as_written(&mut self) {
        let mut at = 0;
        while at < self.line.length() {
            let end = self.line.piece_end(at);
            let unsaid = |c: char| !c.is_alphabetic() && !is_stop(c) && !"-–—(«“„‘¿¡[".contains(c) && !is_mark(c);
            let is_space = self.line.is(at, char::is_whitespace);
            let end = if is_space { self.line.past_spaces(at) } else { end };
            if !is_space && self.line.slice(at..end).chars().any(unsaid) {
                self.doubt(at..end);
            } else {
                self.words.push_str(&self.line.slice(at..end));
            }
            at = end.max(at + 1);
        }
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether a sign's words may end behind it.
fn is_number(form: &Form) -> bool {
    matches!(form, Form::Amount { .. } | Form::Measure { .. } | Form::Money { .. } | Form::Blank)
}
