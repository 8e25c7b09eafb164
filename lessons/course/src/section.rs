//! Divides a lesson's body at its headings: first the explanation, then questions and named sections. It reads none of them.

use text::complaint::{Complaints, Place};
use text::fold::digit_value;

use super::source::Line;
use super::vocabulary;

/// A question as it stands in the file, unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawItem<'a> {
    /// Where its heading stands.
    pub place: Place,
    /// The number that the heading says.
    pub number: u32,
    /// The heading after the number.
    pub ask: Line<'a>,
    /// What stands under it.
    pub lines: Vec<Line<'a>>,
}

/// A named section, unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawSection<'a> {
    /// Where its heading stands.
    pub place: Place,
    /// What it is.
    pub kind: vocabulary::Section,
    /// What stands under it.
    pub lines: Vec<Line<'a>>,
}

/// A lesson's body, divided.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Body<'a> {
    /// The explanation's lines.
    pub explanation: Vec<Line<'a>>,
    /// The questions.
    pub items: Vec<RawItem<'a>>,
    /// The named sections.
    pub sections: Vec<RawSection<'a>>,
}

impl<'a> Body<'a> {
    /// The named section of this kind.
    pub fn section(&self, kind: vocabulary::Section) -> Option<&RawSection<'a>> {
        self.sections.iter().find(|section| section.kind == kind)
    }
}

/// Where the next line belongs.
enum Into {
    Explanation,
    Item,
    Section,
    Nowhere,
}

/// Divides the lines.
pub(crate) fn divide<'a>(lines: &[Line<'a>], complaints: &mut Complaints<'_>) -> Body<'a> {
    let mut body = Body::default();
    let mut into = Into::Explanation;
    let mut fenced = false;
    for &line in lines {
        if line.text.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let heading = if fenced { None } else { heading(&line) };
        if let Some(next) = heading.and_then(|heading| open(&mut body, heading, &into, complaints)) {
            into = next;
            continue;
        }
        let bare = line.text.trim_start_matches('#');
        let marks = line.text.len() - bare.len();
        if !fenced
            && (1..=6).contains(&marks)
            && bare.starts_with(|c: char| digit_value(c).is_some())
            && bare.contains(['.', ')'])
        {
            complaints.error(
                line.place,
                "a heading begins here without a space",
                format!("write a space behind the {}", "#".repeat(marks)),
            );
        }
        match into {
            Into::Explanation => {
                if !fenced && ["- [", "* [", "- ="].iter().any(|mark| line.text.trim_start().starts_with(mark)) {
                    let mend = "give the heading above it a number: ## 1. How many?";
                    complaints.error(line.trimmed().place, "an answer stands here, and no question above it", mend);
                    continue;
                }
                body.explanation.push(line);
            }
            Into::Item => body.items.last_mut().into_iter().for_each(|item| item.lines.push(line)),
            Into::Section => body.sections.last_mut().into_iter().for_each(|section| section.lines.push(line)),
            Into::Nowhere => {}
        }
    }
    body
}

/// Opens what a heading begins; `None` for a heading within the explanation.
fn open<'a>(body: &mut Body<'a>, heading: Line<'a>, into: &Into, complaints: &mut Complaints<'_>) -> Option<Into> {
    if let Some((number, ask)) = numbered(&heading) {
        body.items.push(RawItem { place: heading.place, number, ask, lines: Vec::new() });
        return Some(Into::Item);
    }
    if let Some(kind) = vocabulary::section(heading.text) {
        if body.section(kind).is_some() {
            let what = format!("the section {} stands here twice", heading.text);
            complaints.error(heading.place, what, "put the words of both under one heading");
            return Some(Into::Nowhere);
        }
        body.sections.push(RawSection { place: heading.place, kind, lines: Vec::new() });
        return Some(Into::Section);
    }
    if matches!(into, Into::Explanation) {
        return None;
    }
    complaints.error(
        heading.place,
        format!("nobody knows the section {}", heading.text),
        "after the explanation come questions (## 1. How many?) and the sections Assignment, SMS, Radio, Parents and Teacher; \
         a heading of the explanation stands before the first question",
    );
    Some(Into::Nowhere)
}

/// The words of a heading (`## …`), from their first character.
fn heading<'a>(line: &Line<'a>) -> Option<Line<'a>> {
    let words = line.text.trim_start_matches('#');
    let marks = line.text.len() - words.len();
    let is_heading = (1..=6).contains(&marks) && words.starts_with([' ', '\t']);
    is_heading.then(|| line.from(marks).trimmed())
}

/// The number of a question's heading and what follows it: `1. How many?`, `2) …`, `٣. …`.
fn numbered<'a>(heading: &Line<'a>) -> Option<(u32, Line<'a>)> {
    let end = heading.text.find(|c: char| digit_value(c).is_none())?;
    let (digits, rest) = heading.text.split_at_checked(end)?;
    let rest = rest.strip_prefix(['.', ')', ':', '：'])?;
    if digits.is_empty() || digits.chars().count() > 3 || !rest.starts_with(char::is_whitespace) && !rest.is_empty() {
        return None;
    }
    let number = digits.chars().filter_map(digit_value).fold(0, |number, digit| number * 10 + digit);
    Some((number, heading.from(heading.text.len() - rest.len()).trimmed()))
}

#[cfg(test)]
mod tests {
    use super::super::source::lines;
    use super::*;

    const TEXT: &str = "# Sharing\nWords.\n```\n## 1. not a question\n```\n## More\n## 1. How many?\n- = 6\n## ٢) كم؟\n## Radio\n(5 s)\n";

    #[test]
    fn a_body_is_divided() {
        let mut complaints = Complaints::about("a");
        let body = divide(&lines(TEXT).collect::<Vec<_>>(), &mut complaints);
        assert_eq!(complaints.into_sorted(), []);
        assert_eq!(body.explanation.len(), 6);
        let items: Vec<_> = body.items.iter().map(|i| (i.number, i.ask.text, i.lines.len())).collect();
        assert_eq!(items, [(1, "How many?", 1), (2, "كم؟", 0)]);
        assert_eq!(body.section(vocabulary::Section::Radio).unwrap().lines.len(), 1);
    }

    #[test]
    fn unknown_and_doubled_sections_are_complained_about() {
        let mut complaints = Complaints::about("a");
        divide(&lines("## SMS\na\n## Radoi\nb\n## sms\n").collect::<Vec<_>>(), &mut complaints);
        let found: Vec<_> = complaints.into_sorted().into_iter().map(|c| (c.place.line, c.what)).collect();
        assert_eq!(
            found,
            [(3, "nobody knows the section Radoi".to_owned()), (5, "the section sms stands here twice".to_owned())]
        );
    }
}
