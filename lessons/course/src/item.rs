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

mod choice;
mod typed;

use text::Language;
use text::complaint::{Complaints, Place};
use text::fold::digit_value;

use super::section::RawItem;
use super::source::Line;
use super::{Item, ItemKind, Wrong, notation};
use crate::limits::ASK_CHARS_MAX;

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
    /// `- +: …`: all ticked choices have to be named.
    Every,
    /// `- = …`.
    Right,
    /// `- …: …`.
    Wrong,
    /// `- ?: …`.
    Otherwise,
}

/// A line under a question, with the lines that go on with it, its notation unread.
struct Draft<'a> {
    place: Place,
    kind: AnswerKind,
    answer: Vec<Line<'a>>,
    say: Vec<Line<'a>>,
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
    let said = |kind| answers.iter().find(|a| a.kind == kind && !a.say.is_empty()).map(|a| a.say.clone());
    let right = [AnswerKind::Every, AnswerKind::Choice { right: true }, AnswerKind::Right].into_iter().find_map(said);
    let (kind, wrong) = match answers.iter().any(|a| matches!(a.kind, AnswerKind::Choice { .. })) {
        true => choice::read(raw, &answers, complaints)?,
        false => typed::read(raw, &answers, language, complaints)?,
    };
    let otherwise = said(AnswerKind::Otherwise).unwrap_or_default();
    if otherwise.is_empty() && !every_wrong_choice_is_spoken_to(&kind, &wrong) {
        let mend = "add a line like - ?: Count 5, 10, 15 up to 30.";
        complaints.warn(raw.place, "a wrong answer that stands nowhere here gets no help", mend);
    }
    Some(Item { number: raw.number, ask, kind, right: right.unwrap_or_default(), wrong, otherwise })
}

fn every_wrong_choice_is_spoken_to(kind: &ItemKind, wrong: &[Wrong]) -> bool {
    let ItemKind::Choice { choices, right, also, every } = kind else { return false };
    let is_spoken_to = |at: usize| wrong.iter().any(|wrong| wrong.answer == at.to_string());
    let is_right = |at: usize| at == *right || also.contains(&at);
    !every && (0..choices.len()).all(|at| is_right(at) || is_spoken_to(at))
}

/// The question's words and the lines of its list.
fn split(raw: &RawItem<'_>, complaints: &mut Complaints<'_>) -> (String, Vec<Answer>) {
    let mut ask = vec![raw.ask];
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for line in raw.lines.iter().map(Line::trimmed).filter(|line| !line.is_blank()) {
        let point = point(&line, !drafts.is_empty());
        match (point, drafts.last_mut()) {
            (Some(point), _) => drafts.extend(draft(&point.trimmed(), complaints)),
            (None, None) => ask.push(line),
            (None, Some(last)) if last.say.is_empty() => last.answer.push(line),
            (None, Some(last)) => last.say.push(line),
        }
    }
    ask.retain(|line| !line.is_blank());
    let ask = notation::inline(&ask, complaints);
    (ask, drafts.into_iter().map(|draft| draft.read(complaints)).collect())
}

impl Draft<'_> {
    fn read(self, complaints: &mut Complaints<'_>) -> Answer {
        let answer = notation::inline(&self.answer, complaints);
        Answer { place: self.place, kind: self.kind, answer, say: notation::inline(&self.say, complaints) }
    }
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

/// Reads one line of the list.
fn draft<'a>(point: &Line<'a>, complaints: &mut Complaints<'_>) -> Option<Draft<'a>> {
    let boxes = [("[ ]", false), ("[]", false), ("[x]", true), ("[X]", true), ("[х]", true), ("[Х]", true)];
    let ticked =
        boxes.iter().find_map(|(mark, right)| Some((point.after(mark)?, AnswerKind::Choice { right: *right })));
    let (line, kind) = ticked
        .or_else(|| Some((point.after("= ").or_else(|| point.after("="))?, AnswerKind::Right)))
        .unwrap_or((*point, AnswerKind::Wrong));
    let line = line.trimmed();
    let (answer, say) = feedback(&line);
    let kind = match (kind, answer.text) {
        (AnswerKind::Wrong, "?" | "؟" | "？") => AnswerKind::Otherwise,
        (AnswerKind::Wrong, "+" | "＋") => AnswerKind::Every,
        (kind, _) => kind,
    };
    if answer.text.is_empty() {
        complaints.error(point.place, "an answer is missing here", HOW);
        return None;
    }
    if say.is_none() && matches!(kind, AnswerKind::Wrong | AnswerKind::Otherwise | AnswerKind::Every) {
        let mend = format!(
            "write what to say to it after a colon: - {}: Count again. If it is a choice or right: {HOW}",
            answer.text
        );
        complaints.error(point.place, "this line is neither a choice, nor right, nor spoken to", mend);
        return None;
    }
    if say.is_none()
        && let Some(at) = glued_colon(answer.text)
    {
        let mend = "write a space after the colon if it parts the answer from what is said to it, or \\: if it belongs to the answer";
        complaints.error(answer.at(at), "no space stands after this colon", mend);
    }
    Some(Draft { place: point.place, kind, answer: vec![answer], say: say.into_iter().collect() })
}

/// Divides an answer from what to say to it, at the first colon with white space after it, or between a number and words. `30 : 5` is no such
/// place, and neither is a colon behind a backslash.
fn feedback<'a>(line: &Line<'a>) -> (Line<'a>, Option<Line<'a>>) {
    let text = line.text;
    for (at, colon) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let end = at + colon.len_utf8();
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default());
        let is_sum = before.ends_with(char::is_whitespace)
            && after.trim_start().chars().next().is_some_and(|c| digit_value(c).is_some());
        let is_number = !before.trim().is_empty() && before.trim().chars().all(|c| digit_value(c).is_some());
        let glued = is_number && after.starts_with(char::is_alphabetic);
        let divides = after.is_empty() || after.starts_with(char::is_whitespace) || colon == '：' || glued;
        if divides && !is_sum && !before.ends_with('\\') {
            let say = line.from(end).trimmed();
            let answer = Line { place: line.place, text: before }.trimmed();
            return (answer, Some(say).filter(|say| !say.text.is_empty()));
        }
    }
    (line.trimmed(), None)
}

/// A colon between two letters: `no:Try again`. In an address it is none.
fn glued_colon(text: &str) -> Option<usize> {
    text.match_indices(':').map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 1..).and_then(|after| after.chars().next());
        before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feedback_stands_after_a_colon() {
        for (text, answer, say) in [
            ("7: Count again.", "7", Some("Count again.")),
            ("7 : Compte encore.", "7", Some("Compte encore.")),
            ("5:no", "5", Some("no")),
            ("30 : 5 = 6", "30 : 5 = 6", None),
            ("30 : 5: Six.", "30 : 5", Some("Six.")),
            ("at 10:30", "at 10:30", None),
            ("He said\\: go", "He said\\: go", None),
            ("6:", "6", None),
        ] {
            let line = Line { place: Place::START, text };
            let (found, said) = feedback(&line);
            assert_eq!((found.text, said.map(|line| line.text)), (answer, say), "{text}");
        }
    }

    #[test]
    fn a_colon_between_letters_has_lost_its_space() {
        assert_eq!(glued_colon("no:Try"), Some(2));
        for fine in ["10:30", "http://x.example", "a: b", "no\\:Try"] {
            assert_eq!(glued_colon(fine), None, "{fine}");
        }
    }
}
