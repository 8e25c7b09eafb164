//! One form for the many ways to write a digit, a minus or a half, before anything is read. It keeps squares and cubes: they are no digits.

use crate::course::digit;

/// The characters, with digits as 0–9, one kind of minus, and `½` as `1/2`.
pub(super) fn plain(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        let fraction = match c {
            '½' => "1/2",
            '⅓' => "1/3",
            '⅔' => "2/3",
            '¼' => "1/4",
            '¾' => "3/4",
            '⅕' => "1/5",
            '⅛' => "1/8",
            _ => "",
        };
        if !fraction.is_empty() {
            if chars.last().is_some_and(char::is_ascii_digit) {
                chars.push(' ');
            }
            chars.extend(fraction.chars());
            continue;
        }
        let superscript = matches!(c, '²' | '³' | '¹');
        match digit(c).filter(|_| !superscript).and_then(|value| char::from_digit(value, 10)) {
            Some(digit) => chars.push(digit),
            None => chars.push(match c {
                '−' => '-',
                '⁄' => '/',
                '٪' => '%',
                '٫' => '.',
                c => c,
            }),
        }
    }
    chars
}
