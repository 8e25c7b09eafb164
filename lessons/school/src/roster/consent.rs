//! What a row says was agreed to. A plain yes is to lessons alone: everything else has to be named.

use jiff::civil::Date;
use messages::parcel::Purpose;
use messages::words::{Name, Words};

use super::cell::Cell;
use super::columns::Columns;
use super::headers::Field;
use super::kept::keep;
use super::vocabulary::purpose;
use super::{Consent, Problem, Settings};
use crate::limits::EVIDENCE_CHARS_MAX;

/// What a row says of consent.
pub(super) struct Agreement {
    /// What it agrees to.
    pub(super) given: Vec<Consent>,
    /// What it says "no" to.
    pub(super) refused: Vec<Purpose>,
}

/// What a row agrees to and what it refuses. `cell` gives the row's cell for a field, where it is not blank.
pub(super) fn agreement<'a>(
    columns: &Columns,
    cell: &dyn Fn(Field) -> Option<Cell<'a>>,
    settings: &Settings<'_>,
    problems: &mut Vec<Problem>,
) -> Agreement {
    let said = said(columns, cell, settings, problems);
    let given_by = keep(problems, cell(Field::ConsentBy).filter(|cell| !cell.is_dash()).map(|cell| cell.name()));
    let how = keep(problems, cell(Field::ConsentHow).map(|cell| cell.short(EVIDENCE_CHARS_MAX, "this")));
    let when = keep(problems, cell(Field::ConsentWhen).map(|cell| cell.date(settings.today)));
    let how = how.or_else(|| evidence(settings).map(str::to_owned));
    let given = match how {
        _ if said.agreed.is_empty() => Vec::new(),
        Some(how) => said.agreed.into_iter().map(|purpose| consent(purpose, given_by.clone(), &how, when)).collect(),
        None => {
            problems.push(no_evidence(cell(Field::Consent)));
            Vec::new()
        }
    };
    Agreement { given, refused: said.refused }
}

/// The evidence given for the whole file.
fn evidence<'a>(settings: &Settings<'a>) -> Option<&'a str> {
    settings.consent_evidence.map(str::trim).filter(|text| !text.is_empty())
}

fn consent(purpose: Purpose, given_by: Option<Name>, how: &str, when: Option<Date>) -> Consent {
    Consent { purpose, given_by, how: Words::new(how), when }
}

/// The purposes that a row says yes and no to, each once.
#[derive(Default)]
struct Said {
    agreed: Vec<Purpose>,
    refused: Vec<Purpose>,
}

impl Said {
    fn yes(&mut self, purpose: Purpose) {
        self.refused.retain(|known| *known != purpose);
        if !self.agreed.contains(&purpose) {
            self.agreed.push(purpose);
        }
    }

    fn no(&mut self, purpose: Purpose) {
        self.agreed.retain(|known| *known != purpose);
        if !self.refused.contains(&purpose) {
            self.refused.push(purpose);
        }
    }
}

fn said<'a>(
    columns: &Columns,
    cell: &dyn Fn(Field) -> Option<Cell<'a>>,
    settings: &Settings<'_>,
    problems: &mut Vec<Problem>,
) -> Said {
    let mut said = Said::default();
    // A dash is no answer.
    let cell = |field: Field| cell(field).filter(|cell| !cell.is_dash());
    if agrees_by_evidence(columns, &cell, settings) {
        said.yes(Purpose::Lessons);
    }
    match keep(problems, cell(Field::Consent).map(named_purposes)) {
        Some(Named::No) => Purpose::ALL.iter().for_each(|purpose| said.no(*purpose)),
        Some(Named::These(purposes)) => purposes.into_iter().for_each(|purpose| said.yes(purpose)),
        None => {}
    }
    for purpose in Purpose::ALL.iter().copied() {
        let Some(cell) = cell(Field::ConsentFor(purpose)) else { continue };
        match cell.yes_or_no() {
            Some(true) => said.yes(purpose),
            Some(false) => said.no(purpose),
            None => {
                problems.push(cell.problem("this is neither yes nor no", "Write yes or no, or leave the cell empty."))
            }
        }
    }
    said
}

/// Whether the evidence for the whole file is this row's yes: no column asks for one. Where columns say by whom, how or when it was given, a
/// row that has them all blank was not given any.
fn agrees_by_evidence<'a>(
    columns: &Columns,
    cell: &dyn Fn(Field) -> Option<Cell<'a>>,
    settings: &Settings<'_>,
) -> bool {
    let around = [Field::ConsentBy, Field::ConsentHow, Field::ConsentWhen];
    let asked = columns.ask_consent();
    let around: Vec<Field> = around.into_iter().filter(|field| columns.place(*field).is_some()).collect();
    let is_said = around.is_empty() || around.iter().any(|field| cell(*field).is_some());
    evidence(settings).is_some() && !asked && is_said
}

/// What the column for consent in general says.
enum Named {
    No,
    These(Vec<Purpose>),
}

/// `yes`, `no`, or the purposes by name: `lessons, grades`.
fn named_purposes(cell: Cell<'_>) -> Result<Named, Problem> {
    match cell.yes_or_no() {
        Some(true) => return Ok(Named::These(vec![Purpose::Lessons])),
        Some(false) => return Ok(Named::No),
        None => {}
    }
    let mut purposes = Vec::new();
    for word in cell.text.split([',', ';', '|', '/', '+', '،']).map(str::trim).filter(|word| !word.is_empty()) {
        let purpose = purpose(word).ok_or_else(|| {
            let remedy =
                "Write yes (lessons), no, or what was agreed to: lessons, grades, audio name, publication, listening. Where nobody has answered yet, leave the cell empty.";
            cell.problem("it is not clear what was agreed to", remedy)
        })?;
        if !purposes.contains(&purpose) {
            purposes.push(purpose);
        }
    }
    Ok(Named::These(purposes))
}

fn no_evidence(cell: Option<Cell<'_>>) -> Problem {
    let reason = "consent is given, but nothing says how".to_owned();
    let remedy =
        "Fill a column `consent how` (paper form, phone call), or import with --consent-evidence \"…\".".to_owned();
    Problem { column: cell.map(|cell| cell.column), reason, remedy }
}
