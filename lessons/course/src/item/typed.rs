//! Reads a question whose answer is typed: a number with its unit, or a word. What two lines say of one answer is judged by its value.

use text::complaint::Complaints;
use text::hour::{Compared, Hour};
use text::number::Number;
use text::{Language, fold, measure, spelt, units};

use super::{Answer, AnswerKind, HOW};
use crate::right::{self, Quantity, Right};
use crate::section::RawItem;
use crate::{ItemKind, Wrong};

/// Reads the lines; `None` where no right answer stands.
pub(super) fn read(
    raw: &RawItem<'_>,
    answers: &[Answer],
    language: &Language,
    complaints: &mut Complaints<'_>,
) -> Option<(ItemKind, Vec<Wrong>)> {
    let right: Vec<&Answer> = answers.iter().filter(|a| a.kind == AnswerKind::Right).collect();
    // A plus is an answer like any other here: which sign stands between 3 and 4?
    let is_wrong = |a: &&Answer| matches!(a.kind, AnswerKind::Wrong | AnswerKind::Every);
    let wrong: Vec<&Answer> = answers.iter().filter(is_wrong).collect();
    if right.is_empty() {
        complaints.error(raw.place, format!("question {} has no right answer", raw.number), HOW);
        return None;
    }
    let (mut numbers, mut words_of) = (Vec::new(), Vec::new());
    let mut unread = false;
    for answer in &right {
        match right::read(&answer.answer, language) {
            Right::Number(quantity) => numbers.push((*answer, quantity)),
            Right::Word => words_of.push(*answer),
            Right::TwoNumbers(number) => {
                unread = true;
                let mend = "write thousands without a mark between them: 1000";
                complaints.error(answer.place, format!("{number} can be read as two numbers"), mend);
            }
            Right::BadTolerance(off) => {
                unread = true;
                let what = format!("nobody can tell how far off {off} is");
                complaints.error(answer.place, what, "write a number or a part of it: 38 ± 0.5, 12.5 ± 10 %");
            }
        }
    }
    // `twelve` beside `12` says nothing more: a child may write either.
    let says_one = |answer: &&Answer| {
        let said = fold::words(&answer.answer);
        let said: Vec<&str> = said.split(' ').collect();
        let value = spelt::at(&said, language).filter(|(_, used)| *used == said.len());
        value.is_some_and(|(value, _)| numbers.iter().any(|(_, number): &(&Answer, Quantity)| number.takes(value)))
    };
    if !numbers.is_empty() && !unread && words_of.iter().all(says_one) {
        return number(&numbers, &wrong, language, complaints);
    }
    if !numbers.is_empty() && !unread {
        let what = "some right answers are words here and some are numbers, so all are taken as words";
        let mend = "leave numbers alone if a number is wanted: 7, 7.0 and seven are read as one; else write each spelling that is right";
        complaints.warn(right.first().map_or(raw.place, |answer| answer.place), what, mend);
    }
    Some(words(&right, &wrong, numbers.is_empty() && !unread, complaints))
}

/// A number, with further right ones where they have other values.
fn number(
    right: &[(&Answer, Quantity)],
    wrong: &[&Answer],
    language: &Language,
    complaints: &mut Complaints<'_>,
) -> Option<(ItemKind, Vec<Wrong>)> {
    let unit = unit(right, complaints);
    let mut taken: Vec<Quantity> = Vec::new();
    for (_, quantity) in right {
        if taken.iter().any(|earlier| earlier.covers(quantity)) {
            continue;
        }
        let same = taken.iter_mut().find(|earlier| earlier.value == quantity.value);
        match same {
            // `1/2` and `0.5 ± 0.01`: the number as it was written first, with the wider tolerance.
            Some(earlier) => earlier.tolerance = quantity.tolerance,
            None => {
                taken.retain(|earlier| !quantity.covers(earlier));
                taken.push(quantity.clone());
            }
        }
    }
    let mut said = Vec::new();
    for answer in wrong {
        let in_words = || {
            let said = fold::words(&answer.answer);
            let said: Vec<&str> = said.split(' ').collect();
            let (value, _) = spelt::at(&said, language).filter(|(_, used)| *used == said.len())?;
            right::number(&value.to_string(), language)
        };
        let Some(given) = right::number(&answer.answer, language).or_else(in_words) else {
            let what = format!("{} is no number, so nobody's answer is taken for it", answer.answer);
            complaints.warn(
                answer.place,
                what,
                "take the line away, or say it in the line - ?: that answers everything else",
            );
            continue;
        };
        if said.iter().any(|earlier: &Wrong| Number::read(&earlier.answer, language) == Some(given.value)) {
            let what = format!("{} stands here twice, and what is said to the first is said", answer.answer);
            complaints.warn(answer.place, what, "leave one of the two lines");
            continue;
        }
        match right.iter().find(|(_, right)| right.takes(given.value) || is_in_another_unit(&given, right)) {
            Some((line, right)) => contradict(answer, &given, line, right, complaints),
            None => said.push(Wrong { answer: given.written, say: answer.say.clone() }),
        }
    }
    let mut kept = taken.iter().map(|quantity| quantity.kept(language));
    let first = kept.next()?;
    let also = kept.collect();
    Some((ItemKind::Number { right: first.number, tolerance: first.tolerance, unit, also }, said))
}

/// Whether a number with its unit comes to the right one in another: 1500 m and 1.5 km.
fn is_in_another_unit(given: &Quantity, right: &Quantity) -> bool {
    let measured = |unit: &str| measure::of(&fold::words(unit)).filter(|_| !unit.is_empty());
    let scale = measured(&given.unit).zip(measured(&right.unit)).and_then(|(from, to)| from.scale_to(to));
    let scaled = scale.and_then(|(above, below)| given.value.scaled(above, below));
    scaled.is_some_and(|value| right.takes(value))
}

/// The unit of all right numbers.
fn unit(right: &[(&Answer, Quantity)], complaints: &mut Complaints<'_>) -> String {
    let mut units = right.iter().filter(|(_, quantity)| !quantity.unit.is_empty());
    let Some((_, first)) = units.next() else { return String::new() };
    for (answer, other) in units.filter(|(_, other)| !units::is_same(&first.unit, &other.unit)) {
        let what = format!("the right answers stand in two units here, {} and {}", first.unit, other.unit);
        let mend = "leave one of the lines, and say in the question which unit is wanted";
        complaints.error(answer.place, what, mend);
    }
    first.unit.clone()
}

/// Says that a line contradicts one above it.
fn contradict(answer: &Answer, given: &Quantity, line: &Answer, right: &Quantity, complaints: &mut Complaints<'_>) {
    if is_in_another_unit(given, right) && !units::is_same(&right.unit, &given.unit) {
        let what = format!("{} is as much as {}, which is right", answer.answer, line.answer);
        complaints.error(answer.place, what, "take this line away: a right answer in another unit is right");
        return;
    }
    let other_unit = !given.unit.is_empty() && !right.unit.is_empty() && !units::is_same(&right.unit, &given.unit);
    let (what, mend) = if other_unit {
        let what = format!("{} and {} are one number, and the unit is not marked", answer.answer, line.answer);
        (what, "ask for the unit in a question with choices: - [x] 6 cm, - [ ] 6 m")
    } else if answer.answer == line.answer {
        (format!("{} is right above and wrong here", answer.answer), "leave one of the two lines")
    } else if right.tolerance != Number::ZERO {
        (
            format!("{} is right by {} and wrong here", answer.answer, line.answer),
            "take this line away, or let less be right above",
        )
    } else {
        let what = format!("{} is the same number as {}, which is right", answer.answer, line.answer);
        (
            what,
            "take this line away; if only one way to write it is right, ask it as a question with choices: - [x] 100, - [ ] 10²",
        )
    };
    complaints.error(answer.place, what, mend);
}

/// Words; digits among them are warned of.
fn words(
    right: &[&Answer],
    wrong: &[&Answer],
    warn_of_digits: bool,
    complaints: &mut Complaints<'_>,
) -> (ItemKind, Vec<Wrong>) {
    let folded: Vec<String> = right.iter().map(|answer| fold::words(&answer.answer)).collect();
    for answer in wrong.iter().filter(|answer| folded.contains(&fold::words(&answer.answer))) {
        let what = format!("{} is right above and wrong here", answer.answer);
        complaints.error(answer.place, what, "leave one of the two lines");
    }
    // Hours are judged by what they say; words that say the same may stand beside them.
    let hours: Vec<Hour> = right.iter().filter_map(|answer| Hour::of(&answer.answer)).collect();
    for answer in wrong.iter().filter(|answer| !folded.contains(&fold::words(&answer.answer))) {
        let is_right = |given: Hour| hours.iter().any(|right| given.compare(*right) == Compared::Same);
        if Hour::of(&answer.answer).is_some_and(is_right) {
            let what = format!("{} is the same hour as one that is right above", answer.answer);
            complaints.error(answer.place, what, "take this line away");
        }
    }
    let in_figures = hours.len() == right.len();
    let with_digits = right.iter().filter(|answer| warn_of_digits && answer.answer.chars().any(char::is_numeric));
    for answer in with_digits {
        let is_hour = Hour::of(&answer.answer).is_some();
        let (what, mend) = match (is_hour, in_figures) {
            (true, true) => (
                format!("{} is taken as an hour: right is who writes it in figures", answer.answer),
                "write an hour in words as a line of its own (- = half past seven), if that is right too",
            ),
            (true, false) => continue,
            (false, _) => (
                format!(
                    "{} is taken as a word: right is who writes these letters and digits, in this order",
                    answer.answer
                ),
                "write each other way to say it as a line of its own; a number stands alone or with its unit: - = 16 h",
            ),
        };
        complaints.warn(answer.place, what, mend);
    }
    let said = wrong.iter().map(|answer| Wrong { answer: answer.answer.clone(), say: answer.say.clone() }).collect();
    (ItemKind::ShortText { accepted: right.iter().map(|answer| answer.answer.clone()).collect() }, said)
}
