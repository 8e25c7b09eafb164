//! The steps that SMS which are too long could be divided into, as the section to write. A proposal was read as its author's own would be, and
//! each of its steps was measured; where none holds, there is none.

use course::{LessonText, Step, notation, steps_written};

/// How a lesson's SMS is measured: whether the step at this place fits.
pub(crate) type Fits<'f> = &'f dyn Fn(&LessonText, usize) -> bool;

/// The section to write, from its heading on.
pub(crate) fn section(text: &LessonText, fits: Fits<'_>) -> Option<String> {
    let divided: Vec<Step> = divide(text, fits)?;
    let written = written(&divided, &text.items.iter().map(|item| item.number).collect::<Vec<_>>());
    let read = read(&written, text)?;
    let whole = LessonText { steps: read, ..text.clone() };
    let holds = whole.steps == divided && (0..whole.steps.len()).all(|at| fits(&whole, at));
    holds.then(|| format!("## SMS\n{written}"))
}

/// The first question that is too long even alone.
pub(crate) fn too_long_alone(text: &LessonText, fits: Fits<'_>) -> Option<u32> {
    let mut numbers = text.items.iter().map(|item| item.number);
    numbers.find(|number| !fits_alone(text, Step { words: String::new(), items: vec![*number] }, true, fits))
}

/// Whether what is handed in fits no SMS, without any question before it.
pub(crate) fn assignment_is_too_long(text: &LessonText, fits: Fits<'_>) -> bool {
    let has_words = text.assignment.as_ref().is_some_and(|assignment| !assignment.task.is_empty());
    has_words && !fits_alone(text, Step { words: String::new(), items: Vec::new() }, true, fits)
}

/// Every step that does not fit, divided.
fn divide(text: &LessonText, fits: Fits<'_>) -> Option<Vec<Step>> {
    let mut divided = Vec::new();
    for (at, step) in text.steps.iter().enumerate() {
        match fits(text, at) {
            true => divided.push(step.clone()),
            false => divided.extend(parts(text, step, at + 1 == text.steps.len(), fits)?),
        }
    }
    Some(divided)
}

/// A step in several: words first, as much as fits, and with the last words the questions; where those are too long together, in groups.
fn parts(text: &LessonText, long: &Step, is_last: bool, fits: Fits<'_>) -> Option<Vec<Step>> {
    let alone = |words: &str, items: &[u32], is_last| {
        fits_alone(text, Step { words: words.to_owned(), items: items.to_vec() }, is_last, fits)
    };
    let groups = groups(&long.items, |items, last| alone("", items, is_last && last))?;
    let sentences = pieces(&long.words, |words| alone(words, &[], false));
    let mut parts = Vec::new();
    // The last words stand with the first questions, as many as fit there.
    let first = groups.first().cloned().unwrap_or_default();
    let mut with_questions: Vec<&str> = Vec::new();
    let mut before = sentences.as_slice();
    while let Some((sentence, earlier)) = before.split_last() {
        let words = [&[sentence.as_str()], with_questions.as_slice()].concat().join(" ");
        if !alone(&words, &first, is_last && groups.len() <= 1) {
            break;
        }
        with_questions.insert(0, sentence.as_str());
        before = earlier;
    }
    let mut words = String::new();
    for sentence in before {
        let longer = if words.is_empty() { sentence.clone() } else { format!("{words} {sentence}") };
        if alone(&longer, &[], false) {
            words = longer;
        } else {
            parts.push(Step { words: std::mem::replace(&mut words, sentence.clone()), items: Vec::new() });
        }
    }
    parts.push(Step { words, items: Vec::new() });
    parts.push(Step { words: with_questions.join(" "), items: first });
    parts.extend(groups.into_iter().skip(1).map(|items| Step { words: String::new(), items }));
    parts.retain(|step| !step.words.is_empty() || !step.items.is_empty());
    (parts.len() > 1).then_some(parts)
}

/// Questions in groups that fit, none where one alone does not.
fn groups(items: &[u32], fits: impl Fn(&[u32], bool) -> bool) -> Option<Vec<Vec<u32>>> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for item in items {
        let longer: Option<Vec<u32>> = groups.last().map(|last| last.iter().chain([item]).copied().collect());
        match (groups.last_mut(), longer.filter(|longer| fits(longer, true))) {
            (Some(last), Some(longer)) => *last = longer,
            _ if fits(&[*item], true) => groups.push(vec![*item]),
            _ => return None,
        }
    }
    Some(groups)
}

/// Sentences; one that is too long alone comes word by word.
fn pieces(words: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut pieces = Vec::new();
    for sentence in sentences(words) {
        if fits(&sentence) {
            pieces.push(sentence);
        } else {
            pieces.extend(sentence.split_whitespace().map(str::to_owned));
        }
    }
    pieces
}

/// The sentences of a text, with their full stops. One within a number ends none.
fn sentences(words: &str) -> Vec<String> {
    let mut sentences: Vec<String> = vec![String::new()];
    for word in words.split_whitespace() {
        if let Some(last) = sentences.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
        if word.ends_with(['.', '!', '?', '؟', '।', '。']) {
            sentences.push(String::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn fits_alone(text: &LessonText, step: Step, is_last: bool, fits: Fits<'_>) -> bool {
    let after = (!is_last).then(|| Step { words: String::new(), items: Vec::new() });
    let alone = LessonText { steps: std::iter::once(step).chain(after).collect(), ..text.clone() };
    fits(&alone, 0)
}

/// The steps as an author writes them. Which step asks a question is said where that is not the last one alone.
fn written(steps: &[Step], all: &[u32]) -> String {
    let usual = steps.split_last().is_some_and(|(last, others)| {
        last.items == all && !last.words.is_empty() && others.iter().all(|step| step.items.is_empty())
    });
    let one = |step: &Step| {
        let asked = step.items.iter().map(|number| format!("#{number}")).collect::<Vec<_>>().join(" ");
        let asked = if usual { String::new() } else { asked };
        [notation::escaped(&step.words), asked]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    };
    steps.iter().map(one).collect::<Vec<_>>().join("\n\n---\n\n")
}

/// The steps as they are read, without a complaint.
fn read(written: &str, text: &LessonText) -> Option<Vec<Step>> {
    let numbers: Vec<u32> = text.items.iter().map(|item| item.number).collect();
    steps_written(written, &numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_within_a_number_ends_no_sentence() {
        assert_eq!(sentences("Take 3.5 m.  Cut it! Why?"), ["Take 3.5 m.", "Cut it!", "Why?"]);
    }

    #[test]
    fn questions_are_named_where_not_the_last_step_asks_them_all() {
        let step = |words: &str, items: &[u32]| Step { words: words.to_owned(), items: items.to_vec() };
        assert_eq!(written(&[step("A.", &[]), step("B.", &[1, 2])], &[1, 2]), "A.\n\n---\n\nB.");
        assert_eq!(written(&[step("A.", &[]), step("", &[1, 2])], &[1, 2]), "A.\n\n---\n\n#1 #2");
        assert_eq!(written(&[step("A*.", &[1]), step("", &[2])], &[1, 2]), "A\\*.\n#1\n\n---\n\n#2");
    }
}
