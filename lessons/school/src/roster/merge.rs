//! Rows put together: one learner on several lines becomes one, and two learners that nothing tells apart are refused. Siblings on one
//! phone are not the same learner.

use std::collections::BTreeMap;

use messages::words::Words;
use unicode_normalization::UnicodeNormalization;

use super::columns::Columns;
use super::guardians::join_guardian;
use super::table::Record;
use super::{Note, PhoneUse, Problem, Rejected, Roster, Row};
use crate::limits::GUARDIANS_MAX;

/// The rows taken so far.
#[derive(Default)]
pub(super) struct Merge {
    rows: Vec<Row>,
    rejected: Vec<Rejected>,
    notes: Vec<Note>,
    /// Places in `rows`, by the learner's number at school.
    by_reference: BTreeMap<String, usize>,
    /// Places in `rows`, by name and class.
    by_name: BTreeMap<(String, String), Vec<usize>>,
    /// The first spelling of each class.
    classes: BTreeMap<String, String>,
}

/// How a row stands to the rows before it.
enum Known {
    New,
    Same(usize),
    Unclear(Problem),
}

impl Merge {
    /// Takes a row that could be read.
    pub(super) fn take(&mut self, mut row: Row, notes: Vec<Note>, record: &Record) {
        let class_note = self.spell_class(&mut row);
        let taken = match self.known(&row) {
            Known::Unclear(problem) => Err(vec![problem]),
            Known::New => {
                self.add(row);
                Ok(None)
            }
            Known::Same(place) => self.join(place, row),
        };
        match taken {
            Ok(joined) => self.notes.extend(notes.into_iter().chain(class_note).chain(joined)),
            Err(problems) => self.reject(record, problems),
        }
    }

    /// Keeps a row that can't be taken.
    pub(super) fn reject(&mut self, record: &Record, problems: Vec<Problem>) {
        let fields = record.fields.iter().map(Words::new).collect();
        self.rejected.push(Rejected { line: record.line, problems, fields });
    }

    pub(super) fn finish(self, columns: Columns, headers: &[String]) -> Roster {
        let headers = headers.iter().map(Words::new).collect();
        Roster { columns, rows: self.rows, rejected: self.rejected, notes: self.notes, headers }
    }

    /// Gives a class its first spelling, so that `5b` and `5 B` are one class.
    fn spell_class(&mut self, row: &mut Row) -> Option<Note> {
        let first = self.classes.entry(folded_class(&row.class)).or_insert_with(|| row.class.clone());
        if *first == row.class {
            return None;
        }
        let text = format!("class `{}` is taken as `{first}`, as it is spelt above", row.class);
        row.class.clone_from(first);
        Some(Note { line: row.line, text })
    }

    fn known(&self, row: &Row) -> Known {
        if let Some(place) = row.reference.as_ref().and_then(|reference| self.by_reference.get(reference)) {
            return match self.rows.get(*place) {
                Some(known) if person(known) == person(row) => Known::Same(*place),
                Some(known) => Known::Unclear(taken_reference(known.line)),
                None => Known::New,
            };
        }
        let namesakes = self.by_name.get(&person(row)).into_iter().flatten();
        let relations = namesakes.filter_map(|place| Some((*place, self.rows.get(*place)?)));
        for (place, known) in relations {
            if known.reference.is_some() && row.reference.is_some() {
                continue;
            }
            match (&known.phone, &row.phone) {
                (Some(one), Some(other)) if one == other => return Known::Same(place),
                (Some(_), Some(_)) => {}
                _ if share_a_guardian(known, row) => return Known::Same(place),
                _ => return Known::Unclear(namesake(known.line)),
            }
        }
        Known::New
    }

    fn add(&mut self, row: Row) {
        let place = self.rows.len();
        if let Some(reference) = &row.reference {
            self.by_reference.insert(reference.clone(), place);
        }
        self.by_name.entry(person(&row)).or_default().push(place);
        self.rows.push(row);
    }

    /// Joins a row to the one at a place; a contradiction is a problem of the later one.
    fn join(&mut self, place: usize, row: Row) -> Result<Option<Note>, Vec<Problem>> {
        let Some(known) = self.rows.get_mut(place) else {
            self.add(row);
            return Ok(None);
        };
        let joined = joined(known, &row).map_err(|what| vec![contradiction(what, known.line)])?;
        let note = Note { line: row.line, text: format!("the same learner as on line {}; put together", known.line) };
        *known = joined;
        if let Some(reference) = row.reference {
            self.by_reference.insert(reference, place);
        }
        Ok(Some(note))
    }
}

/// Two rows of one learner as one, or what they contradict each other in.
fn joined(known: &Row, row: &Row) -> Result<Row, &'static str> {
    let mut guardians = known.guardians.clone();
    for guardian in &row.guardians {
        join_guardian(&mut guardians, guardian);
    }
    if guardians.len() > GUARDIANS_MAX {
        return Err("more guardians than a learner can have here");
    }
    let mut consents = known.consents.clone();
    let more =
        row.consents.iter().filter(|consent| !known.consents.iter().any(|known| known.purpose == consent.purpose));
    consents.extend(more.cloned());
    let mut refused = known.refused.clone();
    refused.extend(row.refused.iter().filter(|purpose| !known.refused.contains(purpose)));
    if consents.iter().any(|consent| refused.contains(&consent.purpose)) {
        return Err("another answer about consent");
    }
    Ok(Row {
        line: known.line,
        reference: one(&known.reference, &row.reference, "another number at school")?,
        name: known.name.clone(),
        class: known.class.clone(),
        language: one(&known.language, &row.language, "another language")?,
        zone: one(&known.zone, &row.zone, "another time zone")?,
        phone: one(&known.phone, &row.phone, "another phone")?,
        phone_use: one_use(known.phone_use, row.phone_use)?,
        telegram: one(&known.telegram, &row.telegram, "another wish about Telegram")?,
        level: one(&known.level, &row.level, "another level")?,
        guardians,
        consents,
        refused,
    })
}

fn one<T: Clone + PartialEq>(
    known: &Option<T>,
    new: &Option<T>,
    what: &'static str,
) -> Result<Option<T>, &'static str> {
    match (known, new) {
        (Some(known), Some(new)) if known != new => Err(what),
        (known, new) => Ok(known.as_ref().or(new.as_ref()).cloned()),
    }
}

fn one_use(known: PhoneUse, new: PhoneUse) -> Result<PhoneUse, &'static str> {
    match (known, new) {
        (PhoneUse::Unsaid, other) | (other, PhoneUse::Unsaid) => Ok(other),
        (known, new) if known == new => Ok(known),
        _ => Err("another owner of the phone"),
    }
}

fn share_a_guardian(known: &Row, row: &Row) -> bool {
    let phones = |row: &Row| row.guardians.iter().filter_map(|guardian| guardian.phone.clone()).collect::<Vec<_>>();
    let known = phones(known);
    phones(row).iter().any(|phone| known.contains(phone))
}

/// Name and class in one form. Accents and vowel marks stay: without them, names of many scripts fall together.
fn person(row: &Row) -> (String, String) {
    (row.name.reveal().nfc().flat_map(char::to_lowercase).collect(), folded_class(&row.class))
}

fn folded_class(class: &str) -> String {
    class.nfc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn taken_reference(line: u64) -> Problem {
    Problem {
        column: None,
        reason: format!("line {line} has the same number at school for another learner or class"),
        remedy: "Give each learner a number of their own.".to_owned(),
    }
}

fn namesake(line: u64) -> Problem {
    Problem {
        column: None,
        reason: format!("a learner of the same name and class is on line {line}, and nothing tells the two apart"),
        remedy: "Take this row out if it is the same learner; otherwise give both a number in a column `id`."
            .to_owned(),
    }
}

fn contradiction(what: &str, line: u64) -> Problem {
    Problem {
        column: None,
        reason: format!("this is the learner of line {line}, but with {what}"),
        remedy: "Keep the row that is right, or give two learners two numbers in a column `id`.".to_owned(),
    }
}
