//! What a row says was agreed to. A plain yes is to lessons alone: everything else has to be named.

use jiff::civil::Date;
use messages::parcel::Purpose;
use messages::words::{Name, Words};

use super::cell::Cell;
use super::headers::Field;
use super::vocabulary::purpose;
use super::{Consent, Problem, Settings};
use crate::limits::EVIDENCE_CHARS_MAX;

/// The consents of a row. `cell` gives the row's cell for a field, where it is not blank.
pub(super) fn consents<'a>(
    cell: &dyn Fn(Field) -> Option<Cell<'a>>,
    settings: &Settings<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Consent> {
    let purposes = purposes(cell, settings, problems);
    let given_by = keep(cell(Field::ConsentBy).map(|cell| cell.name()), problems);
    let how = keep(cell(Field::ConsentHow).map(|cell| cell.short(EVIDENCE_CHARS_MAX, "this")), problems);
    let when = keep(cell(Field::ConsentWhen).map(|cell| cell.date(settings.today)), problems);
    if purposes.is_empty() {
        return Vec::new();
    }
    match how.or_else(|| evidence(settings).map(str::to_owned)) {
        Some(how) => purposes.into_iter().map(|purpose| consent(purpose, given_by.clone(), &how, when)).collect(),
        None => {
            problems.push(no_evidence(cell(Field::Consent)));
            Vec::new()
        }
    }
}

/// The evidence given for the whole file.
fn evidence<'a>(settings: &Settings<'a>) -> Option<&'a str> {
    settings.consent_evidence.map(str::trim).filter(|text| !text.is_empty())
}

fn consent(purpose: Purpose, given_by: Option<Name>, how: &str, when: Option<Date>) -> Consent {
    Consent { purpose, given_by, how: Words::new(how), when }
}

/// The purposes that a row agrees to, each once.
fn purposes<'a>(
    cell: &dyn Fn(Field) -> Option<Cell<'a>>,
    settings: &Settings<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<Purpose> {
    let general = cell(Field::Consent);
    let single = Purpose::ALL.iter().filter_map(|purpose| Some((*purpose, cell(Field::ConsentFor(*purpose))?)));
    let single: Vec<(Purpose, Cell<'a>)> = single.collect();
    if general.is_none() && single.is_empty() {
        return evidence(settings).map(|_| Purpose::Lessons).into_iter().collect();
    }
    let mut agreed = keep(general.map(named_purposes), problems).unwrap_or_default();
    for (purpose, cell) in single {
        match cell.yes_or_no() {
            Some(true) if !agreed.contains(&purpose) => agreed.push(purpose),
            Some(true) => {}
            Some(false) => agreed.retain(|known| *known != purpose),
            None => {
                problems.push(cell.problem("this is neither yes nor no", "Write yes or no, or leave the cell empty."))
            }
        }
    }
    agreed
}

/// `yes`, `no`, or the purposes by name: `lessons, grades`.
fn named_purposes(cell: Cell<'_>) -> Result<Vec<Purpose>, Problem> {
    match cell.yes_or_no() {
        Some(true) => return Ok(vec![Purpose::Lessons]),
        Some(false) => return Ok(Vec::new()),
        None => {}
    }
    let mut purposes = Vec::new();
    for word in cell.text.split([',', ';', '|', '/', '+', '،']).map(str::trim).filter(|word| !word.is_empty()) {
        let purpose = purpose(word).ok_or_else(|| {
            let remedy =
                "Write yes (lessons), no, or what was agreed to: lessons, grades, audio name, publication, listening.";
            cell.problem("it is not clear what was agreed to", remedy)
        })?;
        if !purposes.contains(&purpose) {
            purposes.push(purpose);
        }
    }
    Ok(purposes)
}

fn no_evidence(cell: Option<Cell<'_>>) -> Problem {
    let reason = "consent is given, but nothing says how".to_owned();
    let remedy =
        "Fill a column `consent how` (paper form, phone call), or import with --consent-evidence \"…\".".to_owned();
    Problem { column: cell.map(|cell| cell.column), reason, remedy }
}

/// The value of a cell that is there and good; a problem is kept.
fn keep<T>(read: Option<Result<T, Problem>>, problems: &mut Vec<Problem>) -> Option<T> {
    read?.map_err(|problem| problems.push(problem)).ok()
}
