//! Finds the forms in a line, from left to right, by one ordered list of recognisers. Each is pure and looks at the text alone; what none of
//! them knows surely is doubtful.

mod amounts;
mod capitals;
mod clocks;
mod dates;
mod money;
mod numbers;
mod pairs;
mod phones;
mod raised;
mod shorts;
mod sized;
mod sums;
mod units;
mod words;
mod years;

use std::ops::Range;

use super::form::Form;
use super::tongue::{Name, Tongue};
use super::written::{Text, is_of_word, is_stop};

/// A form with its place.
#[derive(Debug)]
pub(super) struct Token {
    pub range: Range<usize>,
    pub form: Form,
}

/// What stood last: signs mean something between numbers alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Word,
    /// A word behind a number, which it counts.
    Counted,
    Operand,
    Sign,
}

/// A place in a line.
#[derive(Clone, Copy)]
struct Here<'a> {
    text: &'a Text,
    at: usize,
    last: Role,
    tongue: &'static Tongue,
}

/// What a recogniser found, up to its end.
struct Found {
    end: usize,
    form: Form,
    role: Role,
}

impl Found {
    fn new(end: usize, form: Form, role: Role) -> Self {
        Self { end, form, role }
    }

    fn doubt(end: usize) -> Self {
        Self { end, form: Form::Doubt, role: Role::Word }
    }
}

/// In this order: a longer form stands before its beginnings.
const RECOGNISERS: &[fn(Here<'_>) -> Option<Found>] = &[
    words::space,
    words::address,
    shorts::range_of_names,
    dates::named,
    shorts::month_or_day,
    shorts::abbreviation,
    shorts::numbering,
    shorts::roman,
    words::choice,
    sums::blank,
    phones::phone,
    dates::numeric,
    pairs::cued,
    clocks::clock,
    clocks::lasting,
    money::before,
    dates::decade,
    dates::year,
    numbers::ordinal,
    numbers::cased,
    numbers::range,
    numbers::number,
    sums::prefixed,
    numbers::lone_unit,
    sums::variable,
    raised::formula,
    raised::power,
    sums::sign,
    capitals::capitals,
    words::touching,
    words::word,
    words::stop,
];

/// All forms of a line, which cover it whole.
pub(super) fn tokens(text: &Text, tongue: &'static Tongue) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut here = Here { text, at: 0, last: Role::Word, tongue };
    while here.at < text.length() {
        let found = RECOGNISERS.iter().find_map(|recognise| recognise(here));
        let found = found.unwrap_or_else(|| Found::doubt(text.piece_end(here.at)));
        let end = found.end.max(here.at + 1);
        let is_space = found.form == Form::Written && text.is(here.at, char::is_whitespace);
        tokens.push(Token { range: here.at..end, form: found.form });
        here.last = if is_space { here.last } else { found.role };
        here.at = end;
    }
    tokens
}

impl Here<'_> {
    /// The same place, further on.
    fn at(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// Whether a number can begin here.
    fn begins(&self) -> bool {
        let text = self.text;
        let glued = |c: char| is_of_word(c) || matches!(c, '/' | '\\' | '@' | '&' | '_' | '^' | '~');
        match text.before(self.at) {
            None => true,
            Some(c) if self.last == Role::Sign && !is_of_word(c) => true,
            Some(c) if self.tongue.touching.contains(&c) && text.begins(self.at - 1) => true,
            Some(c) if glued(c) => false,
            // `'99`, without a quotation that it closes
            Some('’' | '\'') if text.before(self.at - 1).is_none_or(char::is_whitespace) => {
                let end = self.at + text.digits(self.at);
                text.is(end, |c| matches!(c, '’' | '\''))
            }
            // `.5`
            Some('.' | ',') if text.before(self.at - 1).is_none_or(char::is_whitespace) => false,
            Some('.' | ',' | ':' | '’' | '\'') => !text.before(self.at - 1).is_some_and(is_of_word),
            Some('-' | '–') => text.before(self.at - 1).is_none_or(|c| !is_of_word(c)),
            Some(_) => true,
        }
    }

    /// Whether a number may end here: what follows belongs to no longer form.
    fn is_clean(&self, end: usize) -> bool {
        let text = self.text;
        let Some(c) = text.get(end) else { return true };
        if c.is_whitespace() {
            return true;
        }
        let next = text.get(end + 1);
        match c {
            ':' if sums::is_tight_sign(*self, end) => true,
            '.' | ',' | ':' => !next.is_some_and(|next| is_of_word(next) || next == '='),
            // Without a quotation that it closes, it is a foot, an inch or a minute.
            '"' | '\'' | '’' | '”' => !next.is_some_and(is_of_word) && self.closes_quotation(end, c),
            '—' | '–' if next.is_none_or(|next| next.is_whitespace() || next.is_alphabetic()) => true,
            '!' if text.is(text.past_spaces(end + 1), |c| c == '=') => false,
            c if is_stop(c) => true,
            c if raised::is_raised(c) => true,
            _ => sums::is_tight_sign(*self, end),
        }
    }

    /// Whether the mark here closes what another one opened.
    fn closes_quotation(&self, end: usize, mark: char) -> bool {
        let before = self.text.slice(0..end);
        match mark {
            '’' => before.contains('‘'),
            '”' => before.contains(['“', '„']),
            mark => before.matches(mark).count() % 2 == 1,
        }
    }

    /// Whether the sentence is one of sums.
    fn has_equals(&self) -> bool {
        let sentence = self.text.sentence(self.at);
        sentence.contains('=') || [" + ", " × ", " ÷ "].iter().any(|sign| sentence.contains(sign))
    }

    /// Whether one of the last words is one of these.
    fn cued(&self, cues: &[&str], most: usize) -> bool {
        self.text.words_before(self.at, most).iter().any(|word| cues.contains(&word.as_str()))
    }

    /// Whether the name of a unit or a currency stands before its sign already: `asilimia 50%`, `Shilingi Sh. 400`.
    fn says_before(&self, name: &Name) -> bool {
        self.text.words_before(self.at, 1).iter().any(|word| name.begins_with(word))
    }

    /// Whether the sentence has one of these words.
    fn speaks_of(&self, cues: &[&str]) -> bool {
        let sentence = self.text.sentence(self.at);
        let words = sentence.split(|c: char| !is_of_word(c));
        words.into_iter().any(|word| cues.contains(&word))
    }
}

impl Here<'_> {
    /// Whether the next word is one of these.
    fn cued_after(&self, cues: &[&str], end: usize) -> bool {
        cues.contains(&self.text.word_after(end).to_lowercase().as_str())
    }
}
