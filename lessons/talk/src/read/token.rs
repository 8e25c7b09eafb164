//! A message cut into numbers and words, with what stands between them. It gives no meaning to either.

use text::fold;
use text::number::is_times;
use text::words::Kind;

use super::labels::is_label;
use crate::limits::READ_CHARS_MAX;

/// A number or a word of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As written, in plain characters.
    pub text: String,
    /// As it is compared: see [`fold::words`].
    pub folded: String,
    /// A number, or a word.
    pub is_number: bool,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    /// The sign that follows it at once: the bracket of `1)`.
    pub sign: Option<char>,
    /// Where it begins and ends in the plain message, bytes.
    pub span: (usize, usize),
    /// Whether a sentence or a line ends behind it.
    pub ends: bool,
    /// Whether a question mark stands behind it.
    pub asks: bool,
    /// What it could be besides itself.
    pub kinds: Kinds,
}

/// What a token could be besides itself: a set of [`Kind`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u16);

impl Kinds {
    /// With one more.
    #[must_use]
    pub fn and(self, kind: Kind) -> Self {
        Self(self.0 | bit(kind))
    }

    /// As a name or a class that the phone is known by: it says nothing more.
    #[must_use]
    pub fn aside(self) -> Self {
        Self(self.0 | ASIDE)
    }

    /// Whether it is such a name or class.
    pub fn is_aside(self) -> bool {
        self.0 & ASIDE != 0
    }

    /// As a word by which people command: HELP, START, WORK.
    #[must_use]
    pub fn commanding(self) -> Self {
        Self(self.0 | COMMAND)
    }

    /// Whether it is such a word.
    pub fn is_command(self) -> bool {
        self.0 & COMMAND != 0
    }

    /// Whether it could be this.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & bit(kind) != 0
    }
}

/// The bits of a name or class, and of a command.
const ASIDE: u16 = 32;
const COMMAND: u16 = 256;

fn bit(kind: Kind) -> u16 {
    match kind {
        Kind::Courtesy => 1,
        Kind::Filler => 2,
        Kind::QuestionWord => 4,
        Kind::Counted => 8,
        Kind::Doubt => 16,
        Kind::Introducing => 64,
        Kind::YesNo => 128,
    }
}

/// A message in its plain form, and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The whole message.
    pub plain: String,
    /// Its numbers and words.
    pub tokens: Vec<Token>,
}

impl Token {
    /// Whether no number or word follows at once behind its sign: the dash of `3-` ends it, that of `3-4` does not.
    pub fn ends_a_slice(&self, cut: &Cut) -> bool {
        let rest = cut.plain.get(self.span.1..).unwrap_or_default();
        rest.chars().nth(1).is_none_or(char::is_whitespace)
    }
}

impl Cut {
    /// What stands between two tokens.
    pub fn between(&self, one: &Token, next: &Token) -> &str {
        self.plain.get(one.span.1..next.span.0).unwrap_or("")
    }

    /// What was written from the first to the last of these tokens, signs and all.
    pub fn written(&self, tokens: &[Token]) -> &str {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
        self.plain.get(first.span.0..last.span.1).unwrap_or("")
    }
}

/// Cuts a message. What is longer than any answer is cut no further than its beginning; it is no answer.
pub fn cut(text: &str) -> Cut {
    let plain: String = arrows(&fold::plain(text)).chars().take(READ_CHARS_MAX).collect();
    let characters: Vec<(usize, char)> = plain.char_indices().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some((start, c)) = characters.get(at).copied() {
        let decimal = may_be_a_decimal(&tokens, start);
        let number = number_at(&characters, at, decimal).map(|n| (n, true));
        let Some((length, is_number)) = number.or_else(|| word_at(&characters, at).map(|n| (n, false))) else {
            if let Some(last) = tokens.last_mut() {
                if last.span.1 == start && !c.is_whitespace() {
                    last.sign = Some(c);
                }
                last.asks |= is_doubt(c);
                last.ends |= is_end(c) && !is_hesitation(&characters, at);
            }
            at += 1;
            continue;
        };
        at += length;
        let end = characters.get(at).map_or(plain.len(), |(byte, _)| *byte);
        let glued = tokens.last().is_some_and(|t| t.span.1 == start);
        let text = plain.get(start..end).unwrap_or("").to_owned();
        let folded = fold::words(&text);
        tokens.push(Token {
            text,
            folded,
            is_number,
            glued,
            sign: None,
            span: (start, end),
            ends: false,
            asks: false,
            kinds: Kinds::default(),
        });
    }
    Cut { plain, tokens }
}

/// An arrow is a label's sign, no minus and no "more than": `1->b`. Each byte stays in its place, for others count them in the same text.
fn arrows(text: &str) -> String {
    text.replace("-->", ":  ").replace("->", ": ").replace("=>", ": ")
}

/// Whether a sign puts in doubt what stands before it.
fn is_doubt(c: char) -> bool {
    matches!(c, '?' | '❌' | '✖' | '✗' | '✘' | '❎' | '👎' | '❓' | '❔' | '🤔' | '🤷' | '🚫' | '🙅')
}

/// Whether a sign ends a sentence, or a line.
fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ';' | '\n' | '…' | '।' | '|')
}

/// Two full stops are no end: somebody thinks.
fn is_hesitation(characters: &[(usize, char)], at: usize) -> bool {
    let dot = |i: Option<usize>| i.and_then(|i| characters.get(i)).is_some_and(|(_, c)| *c == '.');
    dot(Some(at)) && (dot(at.checked_sub(1)) || dot(at.checked_add(1)))
}

/// Whether `.5` may be a half here. Behind a label, or an answer, the point only stands between: `b .6` is b and 6.
fn may_be_a_decimal(tokens: &[Token], start: usize) -> bool {
    let is_answer =
        |token: &Token| token.is_number || token.text.chars().count() == 1 && token.text.chars().all(is_label);
    !tokens.last().is_some_and(|last| is_answer(last) && !last.glued && last.span.1 <= start)
}

/// Characters of the number that begins here: digits, with separators, a fraction bar or a power between them, O and l among them.
fn number_at(characters: &[(usize, char)], at: usize, decimal: bool) -> Option<usize> {
    let get = |i: usize| characters.get(i).map(|(_, c)| *c);
    let digit = |i: usize| get(i).is_some_and(|c| c.is_ascii_digit());
    let like = |i: usize| get(i).is_some_and(|c| matches!(c, 'O' | 'o' | 'О' | 'о' | 'l' | 'I'));
    let after_word = at.checked_sub(1).and_then(get).is_some_and(char::is_alphanumeric);
    let begins_so = |c: char| matches!(c, '-' | '+') || c == '.' && decimal;
    let signed = get(at).is_some_and(begins_so) && digit(at + 1) && !after_word;
    let begins = digit(at) || signed || (like(at) && digit(at + 1) && !after_word);
    if !begins {
        return None;
    }
    let mut end = at + 1;
    loop {
        let power = get(end) == Some('^') && get(end + 1) == Some('-') && digit(end + 2);
        let thousands = get(end) == Some('\'') && (1..=3).all(|i| digit(end + i)) && !digit(end + 4);
        let separator = get(end).is_some_and(|c| matches!(c, '.' | ',' | '/' | '\u{066C}' | '^')) && digit(end + 1)
            || thousands
            || power;
        // Nought, as old keypads have it; an l behind a number is litres.
        let letter_as_digit = matches!(get(end), Some('O' | 'o' | 'О' | 'о'))
            && !get(end + 1).is_some_and(char::is_alphabetic)
            || like(end) && digit(end + 1);
        match (power, digit(end) || separator || letter_as_digit) {
            (true, _) => end += 2,
            (false, true) => end += 1,
            (false, false) => return Some(power_of_ten(characters, end).unwrap_or(end) - at),
        }
    }
}

/// Where `x 10^3` behind a number ends: both are one number.
fn power_of_ten(characters: &[(usize, char)], end: usize) -> Option<usize> {
    let get = |i: usize| characters.get(i).map(|(_, c)| *c);
    let spaces = |from: usize| from + (from..).take_while(|i| get(*i) == Some(' ')).count();
    let sign = spaces(end);
    get(sign).filter(|c| is_times(*c))?;
    let ten = spaces(sign + 1);
    let is_ten = ['1', '0', '^'].into_iter().enumerate().all(|(i, c)| get(ten + i) == Some(c));
    let exponent = ten + 3 + usize::from(get(ten + 3) == Some('-'));
    let digits = (exponent..).take_while(|i| get(*i).is_some_and(|c| c.is_ascii_digit())).count();
    (is_ten && digits > 0).then_some(exponent + digits)
}

/// Characters of the word that begins here: letters with their marks, an apostrophe or a hyphen between them.
fn word_at(characters: &[(usize, char)], at: usize) -> Option<usize> {
    let get = |i: usize| characters.get(i).map(|(_, c)| *c);
    let letter =
        |i: usize| get(i).is_some_and(|c| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c));
    if !letter(at) {
        return None;
    }
    let mut end = at + 1;
    // A hyphen joins words; between single letters it parts answers: `K-b-6`.
    let joins = |end: usize| letter(end - 1) && end - at > 1 && letter(end + 1) && letter(end + 2);
    while letter(end) || (get(end) == Some('\'') && letter(end + 1)) || (get(end) == Some('-') && joins(end)) {
        end += 1;
    }
    Some(end - at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_cut_into_numbers_and_words() {
        for (message, want) in [
            ("K b 6", "K b 6"),
            ("kb6", "kb 6"),
            ("12B", "12 B"),
            ("12 b.", "12 b"),
            ("K1 b K2 6", "K 1 b K 2 6"),
            ("0,75", "0,75"),
            ("a,b,c", "a b c"),
            ("1,2", "1,2"),
            ("3/4 ok", "3/4 ok"),
            ("1½", "1 1/2"),
            ("K -3", "K -3"),
            ("K-3", "K 3"),
            ("1->-3", "1 -3"),
            ("1O", "1O"),
            ("K1 1.2 x 10^-4 m", "K 1 1.2 x 10^-4 m"),
            ("2·10³, b", "2·10^3 b"),
            ("2 x 10", "2 x 10"),
            ("10 apples", "10 apples"),
            ("K ٣", "K 3"),
            ("कि", "कि"),
            ("don't", "don't"),
            ("!!", ""),
        ] {
            let tokens: Vec<String> = cut(message).tokens.into_iter().map(|t| t.text).collect();
            assert_eq!(tokens.join(" "), want, "{message}");
        }
        let cut = cut("1) b");
        assert_eq!((cut.tokens[0].sign, cut.written(&cut.tokens)), (Some(')'), "1) b"));
    }
}
