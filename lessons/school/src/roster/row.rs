//! From a record to a learner. All that is wrong with a row is said at once, so that a teacher mends it once.

use std::collections::BTreeMap;

use messages::words::Name;

use super::cell::Cell;
use super::columns::Columns;
use super::consent::agreement;
use super::guardians::guardians;
use super::headers::{Field, Who};
use super::kept::{keep, phone};
use super::table::{Fault, Record};
use super::vocabulary::{Answer, says};
use super::{Note, PhoneUse, Problem, Row, Settings};
use crate::limits::{CLASS_CHARS_MAX, REFERENCE_CHARS_MAX, ROSTER_FIELD_CHARS_MAX};
use crate::timetable::{BadZone, Zone};

/// Reads the records of one file.
pub(super) struct Reader<'a> {
    columns: &'a Columns,
    settings: &'a Settings<'a>,
    guardians: Vec<Who>,
    /// Zones looked up so far: a proposal for a misspelt one searches the whole database.
    zones: BTreeMap<String, Result<Zone, BadZone>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(columns: &'a Columns, settings: &'a Settings<'a>) -> Reader<'a> {
        Reader { columns, settings, guardians: columns.guardians(), zones: BTreeMap::new() }
    }

    /// The learner of a record, and what is worth a note.
    pub(super) fn read(&mut self, record: &Record) -> Result<(Row, Vec<Note>), Vec<Problem>> {
        if let Some(fault) = record.fault {
            return Err(vec![problem_of(fault)]);
        }
        let columns = self.columns;
        let cell = |field: Field| {
            let column = columns.place(field)?;
            let text = record.fields.get(column - 1)?.trim();
            (!text.is_empty()).then_some(Cell { column, text })
        };
        let mut problems = Vec::new();
        let name = keep(&mut problems, Some(name(&cell)));
        let class = keep(&mut problems, Some(class(&cell)));
        let reference = cell(Field::Reference).map(|cell| cell.short(REFERENCE_CHARS_MAX, "the learner's number"));
        let reference = keep(&mut problems, reference);
        let language = keep(&mut problems, cell(Field::Language).map(|cell| cell.language()));
        let zone = keep(&mut problems, cell(Field::Zone).map(|cell| self.zone(cell)));
        let (phone, no_phone) = phone(cell(Field::Phone), record.line, self.settings, &mut problems);
        let phone_use = keep(&mut problems, cell(Field::PhoneUse).map(phone_use)).unwrap_or(PhoneUse::Unsaid);
        let telegram = keep(&mut problems, cell(Field::Telegram).map(wanted));
        let level = keep(&mut problems, cell(Field::Level).map(|cell| cell.short(CLASS_CHARS_MAX, "the level")));
        let (guardians, of_guardians) = guardians(&self.guardians, record.line, &cell, self.settings, &mut problems);
        let turned = cell(Field::Name).zip(name.as_ref()).and_then(|(cell, name)| turned(cell, name, record.line));
        let two = cell(Field::Name).zip(name.as_ref()).and_then(|(cell, name)| perhaps_two(cell, name, record.line));
        let notes = turned.into_iter().chain(two).chain(no_phone).chain(of_guardians).collect();
        let agreement = agreement(columns, &cell, self.settings, &mut problems);
        match (name, class) {
            (Some(name), Some(class)) if problems.is_empty() => {
                let line = record.line;
                let row = Row {
                    line,
                    reference,
                    name,
                    class,
                    language,
                    zone,
                    phone,
                    phone_use,
                    telegram,
                    level,
                    guardians,
                    consents: agreement.given,
                    refused: agreement.refused,
                };
                Ok((row, notes))
            }
            _ => Err(problems),
        }
    }

    fn zone(&mut self, cell: Cell<'_>) -> Result<Zone, Problem> {
        let database = self.settings.zones;
        let found = self.zones.entry(cell.text.to_owned()).or_insert_with(|| Zone::find(cell.text, database));
        found.clone().map_err(|bad| cell.problem(format!("there is no time zone `{}`", bad.name), bad.remedy()))
    }
}

/// The learner's name: the whole one, or the given name and then the family name, so that the first word is what one is called.
fn name<'a>(cell: &dyn Fn(Field) -> Option<Cell<'a>>) -> Result<Name, Problem> {
    let (whole, given, family) = (cell(Field::Name), cell(Field::GivenName), cell(Field::FamilyName));
    let pieces = match (whole, given, family) {
        (Some(whole), Some(_), Some(_)) => vec![whole],
        (whole, given, family) => [given, whole, family].into_iter().flatten().collect(),
    };
    let Some(first) = pieces.first() else {
        return Err(Problem {
            column: None,
            reason: "the learner has no name".into(),
            remedy: "Write it into the column of names.".into(),
        });
    };
    let joined: Vec<&str> = pieces.iter().map(|piece| piece.text).collect();
    Cell { column: first.column, text: &joined.join(" ") }.name()
}

/// The note that a name's parts changed places: `Ada, Ben` may be two children.
fn turned(cell: Cell<'_>, name: &Name, line: u64) -> Option<Note> {
    let first = cell.text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    let text = format!("column {}: the part before the comma is taken as the family name", cell.column);
    (cell.text.contains([',', '،', '、', '，']) && !name.reveal().starts_with(first)).then_some(Note { line, text })
}

/// The note that one cell may name two children, who would be greeted as one: `Ada & Ben`, `Ada/Ben`.
fn perhaps_two(cell: Cell<'_>, name: &Name, line: u64) -> Option<Note> {
    let parted = name.reveal().split(['&', '/', ';', '+']).filter(|part| part.chars().any(char::is_alphabetic)).count();
    let text = format!("column {}: this is taken as one child; two children have a line each", cell.column);
    (parted > 1).then_some(Note { line, text })
}

fn class<'a>(cell: &dyn Fn(Field) -> Option<Cell<'a>>) -> Result<String, Problem> {
    let missing = || Problem {
        column: None,
        reason: "the learner has no class".into(),
        remedy: "Write it into the column of classes, like 5B.".into(),
    };
    cell(Field::Class).ok_or_else(missing)?.short(CLASS_CHARS_MAX, "the class")
}

fn phone_use(cell: Cell<'_>) -> Result<PhoneUse, Problem> {
    if says(cell.text, Answer::Shared) {
        Ok(PhoneUse::Shared)
    } else if says(cell.text, Answer::Own) {
        Ok(PhoneUse::Own)
    } else {
        Err(cell.problem("it is not clear whose phone it is", "Write own or shared, or leave the cell empty."))
    }
}

fn wanted(cell: Cell<'_>) -> Result<bool, Problem> {
    let unclear = || cell.problem("this is neither yes nor no", "Write yes or no, or leave the cell empty.");
    cell.yes_or_no().ok_or_else(unclear)
}

fn problem_of(fault: Fault) -> Problem {
    let (column, reason, remedy) = match fault {
        Fault::OpenQuote => (
            None,
            "a quotation mark is opened here and not closed, so the lines after it can't be told apart".to_owned(),
            "Close it, or take it out; then import the file again.",
        ),
        Fault::Unnamed(column) => (
            Some(column),
            "something stands here, but the first line has no name for this column".to_owned(),
            "Name the column, or empty it; a field with a comma in it belongs between quotation marks.",
        ),
        Fault::LongField(column) => (
            Some(column),
            format!("the field has more than {ROSTER_FIELD_CHARS_MAX} characters"),
            "Shorten it, and see whether a quotation mark was not closed.",
        ),
    };
    Problem { column, reason, remedy: remedy.to_owned() }
}
