//! Reads the shorter words for SMS: one message, or steps divided by `---` lines. A last line like `#1 #2` says which questions a step
//! asks; where none says it, the last step asks them all, for each reply costs a family money.

use text::complaint::{Complaints, Place};
use text::fold::digit_value;

use super::section::RawSection;
use super::source::{Line, lines};
use super::vocabulary::Section;
use super::{Step, notation};

/// The steps that these words would be in a lesson's section for SMS; `None` where their author would get a complaint. `items` are the numbers of
/// the lesson's questions.
pub fn steps_written(words: &str, items: &[u32]) -> Option<Vec<Step>> {
    let mut complaints = Complaints::about("");
    let section = RawSection { place: Place::START, kind: Section::Sms, lines: lines(words).collect() };
    let steps = read(&section, items, &mut complaints);
    complaints.into_sorted().is_empty().then_some(steps)
}

/// Reads the section; `items` are the numbers of the lesson's questions.
pub(crate) fn read(section: &RawSection<'_>, items: &[u32], complaints: &mut Complaints<'_>) -> Vec<Step> {
    let is_divider = |line: &Line<'_>| line.text.trim() == "---";
    let mut steps: Vec<Step> = section.lines.split(is_divider).map(|lines| step(lines, items, complaints)).collect();
    steps.retain(|step| !step.words.is_empty() || !step.items.is_empty());
    if steps.iter().all(|step| step.items.is_empty()) {
        steps.last_mut().into_iter().for_each(|last| last.items = items.to_vec());
    }
    for item in items.iter().filter(|item| !steps.is_empty() && !steps.iter().any(|step| step.items.contains(item))) {
        let mend = format!("add #{item} to the last line of one step");
        complaints.error(section.place, format!("no step asks question {item}"), mend);
    }
    if steps.is_empty() {
        let mend = "write shorter words under it, or take the heading away";
        complaints.error(section.place, "nothing stands in this section", mend);
    }
    steps
}

fn step(lines: &[Line<'_>], items: &[u32], complaints: &mut Complaints<'_>) -> Step {
    let mut step = Step { words: String::new(), items: Vec::new() };
    let mut words = Vec::new();
    for line in lines.iter().map(Line::trimmed) {
        let Some(asked) = Some(line.text).filter(|text| !text.is_empty()).and_then(asked) else {
            words.push(line);
            continue;
        };
        for number in asked {
            if !items.contains(&number) {
                let mend = "the numbers are those of the questions' headings";
                complaints.error(line.place, format!("there is no question {number}"), mend);
            } else if step.items.contains(&number) {
                complaints.error(line.place, format!("#{number} stands here twice"), "leave one of them");
            } else {
                step.items.push(number);
            }
        }
    }
    step.words = notation::words(&words, complaints);
    step
}

/// The numbers of a line that holds nothing but `#1 #2`.
fn asked(text: &str) -> Option<Vec<u32>> {
    let number = |word: &str| {
        let digits =
            word.trim_end_matches(',').strip_prefix('#').filter(|digits| (1..=2).contains(&digits.chars().count()))?;
        digits.chars().try_fold(0, |number, c| Some(number * 10 + digit_value(c)?))
    };
    text.split_whitespace().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::super::source::lines;
    use super::super::vocabulary::Section;
    use super::*;
    use text::complaint::Place;

    fn read_text(text: &str) -> (Vec<(String, Vec<u32>)>, Vec<String>) {
        let mut complaints = Complaints::about("a");
        let section = RawSection { place: Place::START, kind: Section::Sms, lines: lines(text).collect() };
        let steps = read(&section, &[1, 2], &mut complaints);
        let steps = steps.into_iter().map(|step| (step.words, step.items)).collect();
        (steps, complaints.into_sorted().into_iter().map(|c| c.what).collect())
    }

    #[test]
    fn steps_are_divided_and_ask_their_questions() {
        assert_eq!(read_text("Draw\n4 circles."), (vec![("Draw 4 circles.".into(), vec![1, 2])], vec![]));
        assert_eq!(
            read_text("One.\n\n---\n\nTwo."),
            (vec![("One.".into(), vec![]), ("Two.".into(), vec![1, 2])], vec![])
        );
        assert_eq!(
            read_text("One.\n#1\n---\nTwo.\n#٢"),
            (vec![("One.".into(), vec![1]), ("Two.".into(), vec![2])], vec![])
        );
    }

    #[test]
    fn questions_that_are_not_there_are_complained_about() {
        assert_eq!(
            read_text("One.\n#1 #3 #1").1,
            ["no step asks question 2", "there is no question 3", "#1 stands here twice"]
        );
        assert_eq!(read_text("\n").1, ["nothing stands in this section"]);
    }
}
