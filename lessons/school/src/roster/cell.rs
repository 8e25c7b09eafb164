//! One cell of a roster: a phone, a date, a language, yes or no. What can't be read is a problem with its remedy, never a guess.

use jiff::civil::Date;
use messages::phone::{BadPhone, Phone};
use messages::words::{BadName, Name};
use text::Language;

use super::Problem;
use super::vocabulary::{Answer, language_tag, says};
use crate::calendar;

/// A cell that is not blank.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    /// The column, from 1.
    pub(super) column: usize,
    /// The text without white space around it.
    pub(super) text: &'a str,
}

impl Cell<'_> {
    /// A problem of this cell.
    pub(super) fn problem(&self, reason: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { column: Some(self.column), reason: reason.into(), remedy: remedy.into() }
    }

    pub(super) fn name(&self) -> Result<Name, Problem> {
        self.worked_out()?;
        Name::listed(&self.one_line()).map_err(|bad| {
            let remedy = match bad {
                BadName::Commas => "Write one person's name, the given name first and without commas: Ada Price.",
                BadName::Empty | BadName::TooLong | BadName::Control | BadName::NoLetters => {
                    "Write the name alone, on one line."
                }
            };
            self.problem(sentence(&bad.to_string()), remedy)
        })
    }

    /// The text with every run of white space, line breaks too, as one space.
    pub(super) fn one_line(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A text of one line and of at most so many characters. A whole number keeps no fraction: a spreadsheet writes class 5 as 5.0 one day and
    /// as 5 the next.
    pub(super) fn short(&self, chars_max: usize, what: &str) -> Result<String, Problem> {
        self.worked_out()?;
        let text = whole(&self.one_line()).to_owned();
        let length = text.chars().count();
        if length > chars_max {
            let reason = format!("{what} has {length} characters");
            return Err(self.problem(reason, format!("Shorten it to {chars_max}.")));
        }
        if text.chars().any(char::is_control) {
            return Err(self.problem(format!("{what} has a control character in it"), "Type it again."));
        }
        Ok(text)
    }

    /// Refuses what a spreadsheet writes where it could not work a cell out.
    fn worked_out(&self) -> Result<(), Problem> {
        const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"];
        if ERRORS.contains(&self.text) || self.text.len() > 2 && self.text.chars().all(|c| c == '#') {
            return Err(self.problem("the spreadsheet has an error in this cell", "Write into it what belongs there."));
        }
        Ok(())
    }

    /// A phone number. One that says there is none is asked about first, with [`Self::no_phone`].
    pub(super) fn phone(&self, region: &str) -> Result<Phone, Problem> {
        let problem = |bad: BadPhone| {
            let remedy = match bad {
                // A family's second number has a place in this very file.
                BadPhone::Two => {
                    "Keep one here and give the other to a guardian, in a column like `guardian phone`.".to_owned()
                }
                BadPhone::Letters | BadPhone::Signs => {
                    format!("{}. Where there is no phone, leave the cell empty.", capital(bad.remedy()))
                }
                bad => format!("{}.", capital(bad.remedy())),
            };
            self.problem(format!("this cell holds {}", bad.holds()), remedy)
        };
        Phone::parse(self.text, region).map_err(problem)
    }

    /// Whether the cell plainly says that there is no phone: a word for it in some language, or a dash.
    pub(super) fn no_phone(&self) -> bool {
        says(self.text, Answer::NoPhone) || self.text.chars().all(|c| "-–—_./".contains(c))
    }

    pub(super) fn language(&self) -> Result<Language, Problem> {
        let tag = language_tag(self.text).unwrap_or(self.text);
        Language::new(tag)
            .map_err(|_| self.problem("this is no language that is known", "Write its code, like en, sw or mn."))
    }

    /// Yes, no, or neither. Who writes a question mark asks.
    pub(super) fn yes_or_no(&self) -> Option<bool> {
        if self.text.contains(['?', '؟', '？']) {
            return None;
        }
        // A tick is no letter, so the words' folding would lose it.
        let ticked = matches!(self.text, "✓" | "✔" | "☑" | "✅" | "+");
        let text = whole(self.text);
        if ticked || says(text, Answer::Yes) { Some(true) } else { says(text, Answer::No).then_some(false) }
    }

    /// Whether there are dashes alone: a blank that somebody drew.
    pub(super) fn is_dash(&self) -> bool {
        self.text.chars().all(|c| "-–—−_".contains(c))
    }

    /// A date that can be read in one way only, not after `today`.
    pub(super) fn date(&self, today: Date) -> Result<Date, Problem> {
        const REMEDY: &str = "Write year, month and day, like 2026-03-08.";
        let date = calendar::date(self.text).ok().or_else(|| day_first(self.text));
        let date = date.ok_or_else(|| self.problem("this is no date, or one that can be read in two ways", REMEDY))?;
        if date > today { Err(self.problem("this date has not come yet", REMEDY)) } else { Ok(date) }
    }
}

/// A whole number without the fraction that a spreadsheet gave it: `5` of `5.0`.
fn whole(text: &str) -> &str {
    let number = text.strip_suffix(".0").filter(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    number.unwrap_or(text)
}

/// `8.3.2026`, which has the day first everywhere, and `28/3/2026`, which can't have the month first.
fn day_first(text: &str) -> Option<Date> {
    let dots = text.split('.').collect::<Vec<_>>();
    let slashes = text.split('/').collect::<Vec<_>>();
    let (pieces, unambiguous_above) = if dots.len() == 3 { (dots, 0) } else { (slashes, 12) };
    let [day, month, year] = pieces.as_slice() else { return None };
    let (day, month) = (day.parse::<i8>().ok()?, month.parse::<i8>().ok()?);
    let year = (year.len() == 4).then(|| year.parse::<i16>().ok()).flatten()?;
    (day > unambiguous_above || day == month).then(|| Date::new(year, month, day).ok()).flatten()
}

/// The text of an error as the beginning of a sentence of ours, without a full stop.
fn sentence(text: &str) -> String {
    text.trim_end_matches('.').to_owned()
}

/// A text with its first letter large.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
