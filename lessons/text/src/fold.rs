//! One form for the many ways to type the same: full width, other scripts' digits, invisible marks, case, punctuation. It never drops a
//! letter or a vowel sign that carries meaning.

use messages::digits::digit;
use unicode_normalization::UnicodeNormalization;

/// A text with its characters in their plain forms, case kept: compatibility forms, digits 0–9, one kind of dash, quotation mark and
/// fraction bar, nothing invisible.
pub fn plain(text: &str) -> String {
    // Most texts of old phones: nothing to compose, only signs to look at.
    if text.is_ascii() {
        return text.chars().filter_map(plain_character).collect();
    }
    let mut apart = String::with_capacity(text.len());
    let mut raised = false;
    for c in text.chars() {
        // 1½ is one and a half, never eleven halves.
        if is_fraction(c) {
            apart.push(' ');
        }
        // 10⁴ is a power, never one hundred and four. A raised digit alone is that digit.
        let is_raised = is_superscript(c);
        if is_raised
            && !raised
            && apart.chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == ')')
        {
            apart.push('^');
        }
        raised = is_raised;
        apart.push(c);
    }
    apart.nfkc().filter_map(plain_character).collect()
}

/// Raised digits and their signs: ² ³ ¹ and U+2070 to U+207B.
fn is_superscript(c: char) -> bool {
    matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}' | '\u{2074}'..='\u{207B}')
}

/// The characters that are a whole fraction: ¼ ½ ¾ and the Number Forms block's.
fn is_fraction(c: char) -> bool {
    matches!(c, '\u{BC}'..='\u{BE}' | '\u{2150}'..='\u{215E}' | '\u{2189}')
}

/// A text as a row of words, to be compared: plain, lower case, without punctuation, one space between words.
pub fn words(text: &str) -> String {
    let lower = plain(text).to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for c in lower.chars() {
        if is_apostrophe(c) || is_vowel_point(c) {
            continue;
        }
        folded.push(if is_of_a_word(c) { c } else { ' ' });
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain_character(c: char) -> Option<char> {
    if let Some(digit) = digit(c) {
        return Some(digit);
    }
    match c {
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}' => None,
        // The keycap of 2️⃣ leaves its digit.
        '\u{FE00}'..='\u{FE0F}' | '\u{20E3}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{2044}' | '\u{2215}' => Some('/'),
        '\u{066B}' => Some('.'),
        '\u{066C}' => Some('\u{066C}'),
        '\u{060C}' | '\u{3001}' => Some(','),
        '\u{061B}' => Some(';'),
        '\u{061F}' => Some('?'),
        '\u{066A}' => Some('%'),
        '\u{2018}'..='\u{201B}' | '\u{02BC}' | '`' | '´' => Some('\''),
        // A line is a sentence of its own.
        '\n' => Some('\n'),
        _ if c.is_control() => Some(' '),
        _ => Some(c),
    }
}

/// Whether a character belongs to a word: letters, digits, and the signs and marks that scripts put on them.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    c == '\''
}

/// Arabic's and Hebrew's points, which most people leave out, and the line that only lengthens a word.
fn is_vowel_point(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}' | '\u{05B0}'..='\u{05BC}')
}

/// What a digit of any script is worth.
pub fn digit_value(character: char) -> Option<u32> {
    let plain = plain(character.encode_utf8(&mut [0; 4]));
    let mut characters = plain.chars();
    characters.next().filter(|_| characters.next().is_none())?.to_digit(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_typed_differently_is_the_same() {
        for (typed, want) in [
            ("Stop. Thank you!", "stop thank you"),
            ("ＳＴＯＰ", "stop"),
            ("٣ ۴ ५", "3 4 5"),
            ("k\u{200B} b", "k b"),
            ("don’t", "dont"),
            ("كَتَبَ", "كتب"),
            ("कि", "कि"),
            ("Cafe\u{301}", "café"),
            ("  a\n\tb ", "a b"),
            ("2\u{FE0F}\u{20E3} 6", "2 6"),
            ("…!?", ""),
        ] {
            assert_eq!(words(typed), want, "{typed}");
        }
        assert_ne!(words("कि"), words("की"), "a vowel sign is a letter");
        assert_eq!(plain("¾−1½ ０，７５").trim(), "3/4-1 1/2 0,75");
        assert_eq!(plain("10⁴ 5 m² 10⁻³ ² CO₂ (a+b)²"), "10^4 5 m^2 10^-3 2 CO2 (a+b)^2");
    }
}
