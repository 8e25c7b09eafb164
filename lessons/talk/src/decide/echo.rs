//! An answer as a reply repeats it: a number as the child wrote it, else as its language writes numbers.

use course::marking::Reading;
use forms::labels::{label, labels};
use text::number::{Number, has_decimal_comma};
use text::{Language, fold};

use crate::view::Understood;

/// What was understood of an answer, for its reply: `3/4` stays what it is, and French gets its comma.
pub(super) fn echo(answer: &Understood, reading: &Reading, language: &Language) -> String {
    match reading {
        Reading::Choice(at) => label(language, *at).to_owned(),
        Reading::Choices(several) => labels(language, several),
        Reading::Number(number) => typed(answer, number, language).unwrap_or_else(|| written(number, language)),
        Reading::Text(words) => words.clone(),
    }
}

/// A number as its language writes it.
pub(super) fn written(number: &str, language: &Language) -> String {
    match has_decimal_comma(language) {
        true => number.replace('.', ","),
        false => number.to_owned(),
    }
}

/// The figures of a number as they were typed, where they mean this number and nothing else.
fn typed(answer: &Understood, number: &str, language: &Language) -> Option<String> {
    let raw = fold::plain(answer.raw.reveal()).trim().to_owned();
    let figures = raw.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '/' | '-'));
    let means = Number::readings(&raw, language);
    let number = Number::read(number, &Language::english())?;
    (figures && means == [number]).then_some(raw)
}
