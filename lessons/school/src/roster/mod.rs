//! A school's list of learners, read from the CSV file that a spreadsheet saves. It writes nothing: it says what it understood, which
//! rows it can't take and why; whether those stop the import is the caller's decision.

mod cell;
mod columns;
mod consent;
mod decode;
mod guardians;
mod headers;
mod kept;
mod merge;
mod rejected;
mod row;
mod table;
mod vocabulary;

use jiff::civil::Date;
use jiff::tz::TimeZoneDatabase;
use messages::parcel::Purpose;
use messages::phone::Phone;
use messages::words::{Name, Words};
use text::Language;

pub use columns::{Columns, Seen, Understood};
pub use headers::{Field, GuardianField, Who};
pub use rejected::rejected_csv;
pub use table::BadFile;

use crate::timetable::Zone;

/// What the school says for all rows of a file.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// ISO 3166 code of the country for phone numbers without a country code: `MN`.
    pub region: &'a str,
    /// The zone database for the column of zones.
    pub zones: &'a TimeZoneDatabase,
    /// The local date of the import: no consent is dated later.
    pub today: Date,
    /// How consent was given (`--consent-evidence`), for the rows that do not say how. It is everybody's yes only where no column of
    /// the file speaks of consent: beside such a column, a blank cell is no consent.
    pub consent_evidence: Option<&'a str>,
}

/// What a file said.
#[derive(Clone, Debug)]
pub struct Roster {
    /// How each header was understood.
    pub columns: Columns,
    /// The learners, in the file's order.
    pub rows: Vec<Row>,
    /// Rows that can't be taken.
    pub rejected: Vec<Rejected>,
    /// What was put together or left out without a loss.
    pub notes: Vec<Note>,
    /// The first line of the file as it was written, for [`rejected_csv`].
    headers: Vec<Words>,
}

/// One learner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The line of the file, from 1.
    pub line: u64,
    /// The learner's number in the school's own register.
    pub reference: Option<String>,
    /// The name.
    pub name: Name,
    /// The class.
    pub class: String,
    /// The language; the school's where it is not said.
    pub language: Option<Language>,
    /// The learner's own zone; the school's where it is not said.
    pub zone: Option<Zone>,
    /// The phone on which the learner is reached.
    pub phone: Option<Phone>,
    /// Whose phone it is.
    pub phone_use: PhoneUse,
    /// Whether a Telegram link is wanted; `None` where it is not said.
    pub telegram: Option<bool>,
    /// The step of the ladder on which the learner stands.
    pub level: Option<String>,
    /// The guardians.
    pub guardians: Vec<Guardian>,
    /// What was agreed to. Where nothing was before, empty means that nothing may be sent.
    pub consents: Vec<Consent>,
    /// What the row says "no" to: that alone withdraws. A blank cell says nothing.
    pub refused: Vec<Purpose>,
}

/// Whose phone a learner's phone is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PhoneUse {
    /// The learner's own.
    Own,
    /// The family's or somebody else's.
    Shared,
    /// The file does not say.
    Unsaid,
}

/// A guardian of a learner: a name or a phone at least.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guardian {
    /// The name.
    pub name: Option<Name>,
    /// The phone; it may be the learner's too.
    pub phone: Option<Phone>,
    /// Mother, uncle, neighbour: the school's word for it.
    pub relation: Option<String>,
    /// The guardian's language; the learner's where it is not said.
    pub language: Option<Language>,
}

/// What was agreed to, and how one knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent {
    /// For what.
    pub purpose: Purpose,
    /// Who agreed.
    pub given_by: Option<Name>,
    /// How: a paper form, a phone call.
    pub how: Words,
    /// On which date, where the file says it.
    pub when: Option<Date>,
}

/// A row that can't be taken. Its `Debug` shows no word of the row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejected {
    /// The line of the file, from 1.
    pub line: u64,
    /// Everything that is wrong with it, at least one thing.
    pub problems: Vec<Problem>,
    /// The row's fields as they were written.
    pub fields: Vec<Words>,
}

/// One thing that is wrong with a row. It quotes no name and no number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The column, from 1, if it is in one.
    pub column: Option<usize>,
    /// What is wrong.
    pub reason: String,
    /// How to mend it.
    pub remedy: String,
}

/// Something that the teacher may want to know of a row that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The line of the file, from 1.
    pub line: u64,
    /// What was done.
    pub text: String,
}

/// Reads a roster. Rows that can't be taken are in [`Roster::rejected`]; an error means that no row could be read at all.
///
/// # Errors
/// `BadFile` for another encoding, a file without rows or beyond the limits, or one without a column for names or classes.
pub fn read(file: &[u8], settings: &Settings<'_>) -> Result<Roster, BadFile> {
    let text = decode::text(file)?;
    let table = table::read(&text)?;
    let columns = columns::understand(&table.headers);
    if !columns.missing.is_empty() {
        return Err(BadFile::MissingColumns(columns));
    }
    let mut reader = row::Reader::new(&columns, settings);
    let mut merge = merge::Merge::default();
    for record in &table.records {
        match reader.read(record) {
            Ok((row, notes)) => merge.take(row, notes, record),
            Err(problems) => merge.reject(record, problems),
        }
    }
    Ok(merge.finish(columns, &table.headers))
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(column) = self.column {
            write!(f, "column {column}: ")?;
        }
        write!(f, "{}. {}", self.reason, self.remedy)
    }
}
