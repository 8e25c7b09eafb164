//! Reads one question: what is asked, its choices or right answers, and what to say to each answer. It marks nothing.
//!
//! ```text
//! ## 1. 24 sweets, 4 children. How many each?
//! - [ ] 5: 4 children with 5 sweets are 20. Share the last 4 too.
//! - [x] 6: Yes, 4 times 6 is 24.
//!
//! ## 2. 30 : 5 = ?
//! - = 6: Yes, six jumps of five.
//! - 7: Seven jumps of five lead to 35.
//! - ?: Count 5, 10, 15 up to 30.
//! ```

use super::section::{RawItem, digit};
use super::source::Line;
use super::{Item, ItemKind, Wrong};
use crate::Language;
use crate::complaint::{Complaints, Place};
use crate::limits::{ASK_CHARS_MAX, CHOICE_CHARS_MAX, CHOICES_MAX};
use crate::marking::number::Number;

/// A line under a question, read.
struct Answer {
    place: Place,
    kind: AnswerKind,
    answer: String,
    say: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum AnswerKind {
    /// `- [x]` or `- [ ]`.
    Choice { right: bool },
    /// `- = …`.
    Right,
    /// `- …: …`.
    Wrong,
    /// `- ?: …`.
    Otherwise,
}

const HOW: &str = "write choices as - [ ] and the right one as - [x], or a right number or word as - = 6";

/// Reads a question; what can't be understood is complained about and left out. `None` where no right answer stands.
pub(crate) fn read(raw: &RawItem<'_>, language: &Language, complaints: &mut Complaints<'_>) -> Option<Item> {
    let (ask, answers) = split(raw, complaints);
    if ask.is_empty() {
        complaints.error(raw.place, "nothing is asked here", "write the question after its number: ## 1. How many?");
    }
    if ask.chars().count() > ASK_CHARS_MAX {
        let mend = format!("{ASK_CHARS_MAX} characters are the most; tell the story in the explanation");
        complaints.error(raw.place, "this question is too long", mend);
    }
    let say =
        |kind| answers.iter().find(|a| a.kind == kind && !a.say.is_empty()).map(|a| a.say.clone()).unwrap_or_default();
    let right_say = match say(AnswerKind::Choice { right: true }) {
        empty if empty.is_empty() => say(AnswerKind::Right),
        said => said,
    };
    let (kind, wrong) = match answers.iter().any(|a| matches!(a.kind, AnswerKind::Choice { .. })) {
        true => choice(raw, &answers, complaints)?,
        false => typed(raw, &answers, language, complaints)?,
    };
    let otherwise = say(AnswerKind::Otherwise);
    if otherwise.is_empty() && !every_wrong_choice_is_spoken_to(&kind, &wrong) {
        let mend = "add a line like - ?: Count 5, 10, 15 up to 30.";
        complaints.warn(raw.place, "a wrong answer that stands nowhere here gets no help", mend);
    }
    Some(Item { number: raw.number, ask, kind, right: right_say, wrong, otherwise })
}

fn every_wrong_choice_is_spoken_to(kind: &ItemKind, wrong: &[Wrong]) -> bool {
    matches!(kind, ItemKind::Choice { choices, .. } if wrong.len() + 1 >= choices.len())
}

/// The question's words and the lines of its list.
fn split(raw: &RawItem<'_>, complaints: &mut Complaints<'_>) -> (String, Vec<Answer>) {
    let mut ask = raw.ask.text.to_owned();
    let mut answers: Vec<Answer> = Vec::new();
    for line in raw.lines.iter().map(Line::trimmed).filter(|line| !line.is_blank()) {
        let point = point(&line, !answers.is_empty());
        match (point, answers.last_mut()) {
            (Some(point), _) => answers.extend(answer(&point.trimmed(), complaints)),
            (None, None) => join(&mut ask, line.text),
            (None, Some(last)) if last.say.is_empty() => join(&mut last.answer, line.text),
            (None, Some(last)) => join(&mut last.say, line.text),
        }
    }
    (ask, answers)
}

/// A line of the list without its bullet. A word processor makes dashes and dots of hyphens, and leaves out spaces; a dash before words is
/// one only below another answer, for in many languages speech begins with it.
fn point<'a>(line: &Line<'a>, below: bool) -> Option<Line<'a>> {
    if let Some(point) = ["- ", "* ", "+ "].iter().find_map(|bullet| line.after(bullet)) {
        return Some(point);
    }
    let rest = ["-", "–", "—", "−", "•"].iter().find_map(|bullet| line.after(bullet))?;
    let marked = rest.text.trim_start().starts_with(['[', '=']);
    let spaced = rest.text.starts_with(char::is_whitespace);
    (marked || below && spaced).then_some(rest)
}

fn join(words: &mut String, more: &str) {
    if !words.is_empty() {
        words.push(' ');
    }
    words.push_str(more);
}

/// Reads one line of the list.
fn answer(point: &Line<'_>, complaints: &mut Complaints<'_>) -> Option<Answer> {
    let boxes = [("[ ]", false), ("[]", false), ("[x]", true), ("[X]", true), ("[х]", true), ("[Х]", true)];
    let ticked =
        boxes.iter().find_map(|(mark, right)| Some((point.after(mark)?, AnswerKind::Choice { right: *right })));
    let (line, kind) = ticked
        .or_else(|| Some((point.after("= ").or_else(|| point.after("="))?, AnswerKind::Right)))
        .unwrap_or((*point, AnswerKind::Wrong));
    let line = line.trimmed();
    let (answer, say) = feedback(line.text);
    let kind =
        if kind == AnswerKind::Wrong && matches!(answer, "?" | "؟" | "？") { AnswerKind::Otherwise } else { kind };
    if answer.is_empty() {
        complaints.error(point.place, "an answer is missing here", HOW);
        return None;
    }
    if say.is_none() && matches!(kind, AnswerKind::Wrong | AnswerKind::Otherwise) {
        let mend = format!(
            "write what to say to it after a colon: - {answer}: Count again. If it is a choice or right: {HOW}"
        );
        complaints.error(point.place, "this line is neither a choice, nor right, nor spoken to", mend);
        return None;
    }
    let say = say.unwrap_or_default().to_owned();
    Some(Answer { place: point.place, kind, answer: answer.replace("\\:", ":"), say })
}

/// Divides an answer from what to say to it, at the first colon with white space after it. `30 : 5` is no such place, and neither
/// is a colon behind a backslash.
fn feedback(text: &str) -> (&str, Option<&str>) {
    for (at, colon) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let (before, after) =
            (text.get(..at).unwrap_or_default(), text.get(at + colon.len_utf8()..).unwrap_or_default());
        let is_sum = before.ends_with(char::is_whitespace)
            && after.trim_start().chars().next().is_some_and(|c| digit(c).is_some());
        let divides = after.is_empty() || after.starts_with(char::is_whitespace) || colon == '：';
        if divides && !is_sum && !before.ends_with('\\') {
            return (before.trim(), Some(after.trim()).filter(|say| !say.is_empty()));
        }
    }
    (text.trim(), None)
}

/// A question with choices.
fn choice(raw: &RawItem<'_>, answers: &[Answer], complaints: &mut Complaints<'_>) -> Option<(ItemKind, Vec<Wrong>)> {
    let mut choices: Vec<String> = Vec::new();
    let mut right = Vec::new();
    let mut wrong = Vec::new();
    for answer in answers {
        match answer.kind {
            AnswerKind::Choice { .. } if choices.contains(&answer.answer) => {
                complaints.error(
                    answer.place,
                    format!("the choice {} stands here twice", answer.answer),
                    "change one of them",
                );
            }
            AnswerKind::Choice { right: is_right } => {
                if has_its_own_letter(&answer.answer) {
                    let what = format!("the choice {} brings a letter of its own", answer.answer);
                    complaints.error(answer.place, what, "leave the letter out: a), b), c) are put before the choices");
                }
                if answer.answer.chars().count() > CHOICE_CHARS_MAX {
                    let mend = format!("{CHOICE_CHARS_MAX} characters fit a button; put the rest into the question");
                    complaints.error(answer.place, "this choice is too long", mend);
                }
                if is_right {
                    right.push((choices.len(), answer.place));
                } else if !answer.say.is_empty() {
                    wrong.push(Wrong { answer: choices.len().to_string(), say: answer.say.clone() });
                }
                choices.push(answer.answer.clone());
            }
            AnswerKind::Right | AnswerKind::Wrong => {
                complaints.error(
                    answer.place,
                    "this line is no choice, but the others are",
                    "write it as - [ ] or - [x]",
                );
            }
            AnswerKind::Otherwise => {}
        }
    }
    if !(2..=CHOICES_MAX).contains(&choices.len()) {
        let what = format!("{} choices stand here; 2 to {CHOICES_MAX} can be", choices.len());
        complaints.error(raw.place, what, "add or take away lines with - [ ]");
    }
    for (_, place) in right.iter().skip(1) {
        complaints.error(
            *place,
            "a second right answer stands here",
            "leave one [x]; if both are right, change a choice",
        );
    }
    let Some((right, _)) = right.first() else {
        complaints.error(
            raw.place,
            format!("question {} has no right answer", raw.number),
            "tick the right choice: - [x]",
        );
        return None;
    };
    Some((ItemKind::Choice { choices, right: *right }, wrong))
}

/// `a) 5`, `б) 6`: families would read `a)a) 5`.
fn has_its_own_letter(choice: &str) -> bool {
    let mut characters = choice.chars();
    let (letter, mark, space) = (characters.next(), characters.next(), characters.next());
    letter.is_some_and(char::is_alphabetic) && mark == Some(')') && space.is_some_and(char::is_whitespace)
}

/// A question whose answer is typed: a number, or a word.
fn typed(
    raw: &RawItem<'_>,
    answers: &[Answer],
    language: &Language,
    complaints: &mut Complaints<'_>,
) -> Option<(ItemKind, Vec<Wrong>)> {
    let right: Vec<&Answer> = answers.iter().filter(|a| a.kind == AnswerKind::Right).collect();
    let Some(first) = right.first() else {
        complaints.error(raw.place, format!("question {} has no right answer", raw.number), HOW);
        return None;
    };
    let wrong: Vec<Wrong> = answers
        .iter()
        .filter(|a| a.kind == AnswerKind::Wrong)
        .map(|a| Wrong { answer: a.answer.clone(), say: a.say.clone() })
        .collect();
    let same = |a: &Answer, b: &Answer| {
        a.answer == b.answer || {
            numbers(&a.answer, language).iter().any(|n| numbers(&b.answer, language).contains(n))
        }
    };
    for answer in answers.iter().filter(|a| a.kind == AnswerKind::Wrong && right.iter().any(|r| same(r, a))) {
        let what = format!("{} is right above and wrong here", answer.answer);
        complaints.error(answer.place, what, "leave one of the two lines");
    }
    let (number, off) = tolerance(&first.answer);
    let readings = numbers(number, language);
    if readings.len() > 1 {
        let mend = "write thousands without a mark between them: 1000";
        complaints.error(first.place, format!("{number} can be read as two numbers"), mend);
    }
    if readings.is_empty() || numbers(off, language).len() != 1 {
        return Some((ItemKind::ShortText { accepted: right.iter().map(|a| a.answer.clone()).collect() }, wrong));
    }
    for second in right.iter().skip(1).filter(|second| !same(first, second)) {
        let mend = "leave one; 3/4, 0.75 and 0,75 are taken as the same number anyway";
        complaints.error(second.place, "a second right number stands here", mend);
    }
    Some((ItemKind::Number { right: number.to_owned(), tolerance: off.to_owned() }, wrong))
}

/// A right number and how far off still counts: `3.14 ± 0.01`, `3.14 +- 0.01`.
fn tolerance(text: &str) -> (&str, &str) {
    let divided = text.split_once('±').or_else(|| text.split_once("+-")).or_else(|| text.split_once("+/-"));
    divided.map_or((text.trim(), "0"), |(number, tolerance)| (number.trim(), tolerance.trim()))
}

/// The numbers that a text can mean; none where a letter or a space stands in it, for then it is a word.
fn numbers(text: &str, language: &Language) -> Vec<Number> {
    let is_word = text.chars().any(|c| c.is_alphabetic() || c.is_whitespace());
    if is_word { Vec::new() } else { Number::readings(text, language) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feedback_stands_after_a_colon() {
        for (text, answer, say) in [
            ("7: Count again.", "7", Some("Count again.")),
            ("7 : Compte encore.", "7", Some("Compte encore.")),
            ("30 : 5 = 6", "30 : 5 = 6", None),
            ("30 : 5: Six.", "30 : 5", Some("Six.")),
            ("at 10:30", "at 10:30", None),
            ("He said\\: go", "He said\\: go", None),
            ("6:", "6", None),
        ] {
            assert_eq!(feedback(text), (answer, say), "{text}");
        }
    }

    #[test]
    fn numbers_are_told_from_words() {
        let english = Language::english();
        for number in ["6", "-3", "3/4", "0,75", "٣", "१२"] {
            assert_eq!(numbers(number, &english).len(), 1, "{number}");
        }
        for word in ["six", "", "-", "1/", "O", "6 m"] {
            assert_eq!(numbers(word, &english), [], "{word}");
        }
        assert_eq!(tolerance("3.14 ± 0.01"), ("3.14", "0.01"));
        assert_eq!(tolerance("6"), ("6", "0"));
    }
}
