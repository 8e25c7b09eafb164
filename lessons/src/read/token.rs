//! A message cut into numbers and words, with what stands between them. It gives no meaning to either.

use super::fold;
use crate::limits::READ_CHARS_MAX;

/// A number or a word of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As written, in plain characters.
    pub text: String,
    /// A number, or a word.
    pub is_number: bool,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    /// The sign that follows it at once: the bracket of `1)`.
    pub sign: Option<char>,
    /// Where it begins and ends in the plain message, bytes.
    pub span: (usize, usize),
}

/// A message in its plain form, and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The whole message.
    pub plain: String,
    /// Its numbers and words.
    pub tokens: Vec<Token>,
}

impl Cut {
    /// What was written from the first to the last of these tokens, signs and all.
    pub fn written(&self, tokens: &[Token]) -> &str {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
        self.plain.get(first.span.0..last.span.1).unwrap_or("")
    }
}

/// Cuts a message. What is longer than any answer is cut no further than its beginning; it is no answer.
pub fn cut(text: &str) -> Cut {
    let plain: String = fold::plain(text).chars().take(READ_CHARS_MAX).collect();
    let characters: Vec<(usize, char)> = plain.char_indices().collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some((start, c)) = characters.get(at).copied() {
        let length =
            number_at(&characters, at).map(|n| (n, true)).or_else(|| word_at(&characters, at).map(|n| (n, false)));
        let Some((length, is_number)) = length else {
            if let Some(last) = tokens.last_mut().filter(|t| t.span.1 == start && !c.is_whitespace()) {
                last.sign = Some(c);
            }
            at += 1;
            continue;
        };
        at += length;
        let end = characters.get(at).map_or(plain.len(), |(byte, _)| *byte);
        let glued = tokens.last().is_some_and(|t| t.span.1 == start);
        let text = plain.get(start..end).unwrap_or("").to_owned();
        tokens.push(Token { text, is_number, glued, sign: None, span: (start, end) });
    }
    Cut { plain, tokens }
}

/// Characters of the number that begins here: digits, with separators and a fraction bar between them, O and l among them.
fn number_at(characters: &[(usize, char)], at: usize) -> Option<usize> {
    let get = |i: usize| characters.get(i).map(|(_, c)| *c);
    let digit = |i: usize| get(i).is_some_and(|c| c.is_ascii_digit());
    let like = |i: usize| get(i).is_some_and(|c| matches!(c, 'O' | 'o' | 'О' | 'о' | 'l' | 'I'));
    let after_word = at.checked_sub(1).and_then(get).is_some_and(char::is_alphanumeric);
    let signed = get(at).is_some_and(|c| matches!(c, '-' | '+' | '.' | ',')) && digit(at + 1) && !after_word;
    let begins = digit(at) || signed || (like(at) && digit(at + 1) && !after_word);
    if !begins {
        return None;
    }
    let mut end = at + 1;
    loop {
        let separator = get(end).is_some_and(|c| matches!(c, '.' | ',' | '/' | '\u{066C}')) && digit(end + 1);
        let letter_as_digit = like(end) && !get(end + 1).is_some_and(char::is_alphabetic);
        if digit(end) || separator || letter_as_digit {
            end += 1;
        } else {
            return Some(end - at);
        }
    }
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
    while letter(end) || (get(end).is_some_and(|c| matches!(c, '\'' | '-')) && letter(end + 1)) {
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
            ("1O", "1O"),
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
