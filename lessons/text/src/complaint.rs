//! What is wrong with a course file, where, and how to mend it. It says so in words for a teacher, and never stops a reader of files.

use std::fmt;

use serde::Serialize;

/// Whether a course may be published with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It stops `publish`.
    Error,
    /// It costs money or teaches less well; the course can be published.
    Warning,
}

/// A place in a file, as editors count: lines and characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
}

impl Place {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// One complaint about a course file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Complaint {
    /// Whether it stops `publish`.
    pub level: Level,
    /// The file, as its path was given.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

impl fmt::Display for Complaint {
    /// `01-sharing.en.md:12:3: error: …`, and how to mend it on the lines below.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        write!(f, "{}:{}:{}: {level}: {}", self.file, self.place.line, self.place.column, self.what)?;
        for (number, line) in self.mend.lines().enumerate() {
            write!(f, "\n  {}{line}", if number == 0 { "mend: " } else { "      " })?;
        }
        Ok(())
    }
}

/// The complaints about one file, gathered while it is read.
#[derive(Debug)]
pub struct Complaints<'a> {
    file: &'a str,
    found: Vec<Complaint>,
}

impl<'a> Complaints<'a> {
    /// None yet.
    pub fn about(file: &'a str) -> Self {
        Self { file, found: Vec::new() }
    }

    /// Something that stops `publish`.
    pub fn error(&mut self, place: Place, what: impl Into<String>, mend: impl Into<String>) {
        self.push(Level::Error, place, what.into(), mend.into());
    }

    /// Something that doesn't.
    pub fn warn(&mut self, place: Place, what: impl Into<String>, mend: impl Into<String>) {
        self.push(Level::Warning, place, what.into(), mend.into());
    }

    fn push(&mut self, level: Level, place: Place, what: String, mend: String) {
        self.found.push(Complaint { level, file: self.file.to_owned(), place, what, mend });
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// All of them, in the order of the file.
    pub fn into_sorted(mut self) -> Vec<Complaint> {
        self.found.sort_by_key(|complaint| complaint.place);
        self.found
    }
}

/// Whether a word processor has made curly quotation marks of straight ones, which TOML does not know.
pub fn has_curly_quotes(text: &str) -> bool {
    text.contains(['“', '”', '„', '«'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_reads_like_a_compilers() {
        let mut complaints = Complaints::about("01-sharing.en.md");
        complaints.warn(Place { line: 12, column: 3 }, "two right answers", "leave one [x]\nof them");
        complaints.error(Place::START, "no id", "write id: add-1");
        let shown: Vec<String> = complaints.into_sorted().iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "01-sharing.en.md:1:1: error: no id\n  mend: write id: add-1",
                "01-sharing.en.md:12:3: warning: two right answers\n  mend: leave one [x]\n        of them"
            ]
        );
    }
}
