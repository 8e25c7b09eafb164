//! A corpus of messages with the reading that must follow, written before the code was run, and what became of them.
//!
//! ```text
//! @ div children Ann,Ben
//! K b 6 M a 6 => K R R M W R
//! @ one
//! 12 what? => ask
//! b 6. STOP => R R stop
//! K 2 6 => R - | R ask
//! ```
//!
//! `R` right, `W` wrong, `-` nothing, for each question in order; `ask`: asked back, or kept for a person; `stop`; `harm`. `|` parts readings
//! that are both good. With several children each one's marks stand behind its letter. `\n` is a line break.

use std::collections::BTreeMap;

use super::Played;

/// A line of a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: usize,
    /// The lesson whose task is open.
    pub lesson: String,
    /// The children on the phone; none where it does not matter.
    pub children: Vec<String>,
    /// What is typed.
    pub text: String,
    /// What may follow.
    pub expected: Vec<Expected>,
}

/// One reading that is good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// A mark for each question by its key in [`Played::answers`]; a question that is missing gets nothing.
    pub marks: BTreeMap<String, &'static str>,
    /// It is asked back, or kept for a person.
    pub ask: bool,
    /// All messages stop.
    pub stop: bool,
    /// The lead is told.
    pub harm: bool,
}

/// Reads a file of answers. A line that can't be read is given by its number.
///
/// # Errors
/// The number of the first line that can't be read, from 1.
pub fn read(file: &str) -> Result<Vec<Line>, usize> {
    let mut lines = Vec::new();
    let (mut lesson, mut children) = (String::new(), Vec::new());
    for (number, text) in (1..).zip(file.lines()) {
        if text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        if let Some(head) = text.strip_prefix("@ ") {
            let (name, names) = head.split_once(" children ").unwrap_or((head, ""));
            lesson = name.trim().to_owned();
            children = names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
            continue;
        }
        let (typed, expected) = text.rsplit_once(" => ").ok_or(number)?;
        let expected: Option<Vec<Expected>> =
            expected.split(" | ").map(|one| one_expected(one, !children.is_empty())).collect();
        lines.push(Line {
            number,
            lesson: lesson.clone(),
            children: children.clone(),
            text: typed.replace("\\n", "\n"),
            expected: expected.ok_or(number)?,
        });
    }
    Ok(lines)
}

fn one_expected(text: &str, several: bool) -> Option<Expected> {
    let mut expected = Expected::default();
    let mut letter = String::new();
    let mut at = 0;
    for word in text.split_whitespace() {
        let mark = match word {
            "R" if !(several && letter.is_empty()) => "right",
            "W" if !(several && letter.is_empty()) => "wrong",
            "-" => "none",
            "ask" => {
                expected.ask = true;
                continue;
            }
            "stop" => {
                expected.stop = true;
                continue;
            }
            "harm" => {
                expected.harm = true;
                continue;
            }
            name if several && name.len() == 1 => {
                letter = name.to_owned();
                at = 0;
                continue;
            }
            _ => return None,
        };
        at += 1;
        expected.marks.insert(format!("{letter}{at}"), mark);
    }
    Some(expected)
}

/// What became of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// It was read as one of the good readings.
    pub as_an_adult: bool,
    /// Credit was given that no good reading gives.
    pub wrong_credit: bool,
    /// A right answer was called wrong.
    pub right_told_no: bool,
    /// Messages were stopped that should not be.
    pub false_stop: bool,
}

/// Holds what followed against what should.
pub fn judge(line: &Line, played: &Played) -> Judged {
    let mark = |expected: &Expected, key: &str| expected.marks.get(key).copied().unwrap_or("none");
    let is_good = |expected: &Expected| {
        let marks = played.answers.iter().all(|(key, got)| mark(expected, key) == *got);
        let asked = !expected.ask || played.asked || played.person;
        marks && asked && expected.stop == played.stop && expected.harm == played.harm
    };
    let any = |key: &str, wanted: &str| line.expected.iter().any(|expected| mark(expected, key) == wanted);
    let got = |wanted: &'static str| played.answers.iter().filter(move |(_, got)| **got == wanted).map(|(key, _)| key);
    Judged {
        as_an_adult: line.expected.iter().any(is_good),
        wrong_credit: got("right").any(|key| !any(key, "right")),
        right_told_no: got("wrong").any(|key| any(key, "right") && !any(key, "wrong")),
        false_stop: played.stop && !line.expected.iter().any(|expected| expected.stop),
    }
}

/// What followed from the lines of one corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines.
    pub lines: usize,
    /// Read as an adult would.
    pub as_an_adult: usize,
    /// Asked back.
    pub asked: usize,
    /// Kept for a person.
    pub person: usize,
    /// With credit that nobody would give.
    pub wrong_credit: usize,
    /// With a right answer that was called wrong.
    pub right_told_no: usize,
}

impl Tally {
    /// Counts one line.
    pub fn add(&mut self, played: &Played, judged: Judged) {
        self.lines += 1;
        self.as_an_adult += usize::from(judged.as_an_adult);
        self.asked += usize::from(played.asked);
        self.person += usize::from(played.person && !played.asked);
        self.wrong_credit += usize::from(judged.wrong_credit);
        self.right_told_no += usize::from(judged.right_told_no);
    }
}
