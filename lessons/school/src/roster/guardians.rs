//! The guardians of a row: whoever has a name or a phone.

use messages::phone::Phone;

use super::cell::Cell;
use super::headers::{Field, GuardianField, Who};
use super::kept::phone;
use super::{Guardian, Note, Problem, Settings};
use crate::limits::{CLASS_CHARS_MAX, GUARDIANS_MAX};

/// What a row says of its guardians. `cell` gives the row's cell for a field, where it is not blank.
pub(super) fn guardians<'a>(
    whos: &[Who],
    line: u64,
    cell: &dyn Fn(Field) -> Option<Cell<'a>>,
    settings: &Settings<'_>,
    problems: &mut Vec<Problem>,
) -> (Vec<Guardian>, Vec<Note>) {
    let mut found = Vec::new();
    let mut notes = Vec::new();
    for who in whos {
        let of = |field| cell(Field::Guardian(*who, field));
        let (phone, no_phone) = phone(of(GuardianField::Phone), line, settings, problems);
        notes.extend(no_phone);
        let guardian = guardian(*who, phone, &of, problems);
        if guardian.name.is_some() || guardian.phone.is_some() {
            join_guardian(&mut found, &guardian);
        } else if of(GuardianField::Relation).is_some() || of(GuardianField::Language).is_some() {
            notes.push(Note { line, text: format!("{who} has neither a name nor a phone and was left out") });
        }
    }
    if found.len() > GUARDIANS_MAX {
        let reason = format!("a learner has at most {GUARDIANS_MAX} guardians here, and this one has {}", found.len());
        problems.push(Problem { column: None, reason, remedy: "Keep those who are to get messages.".to_owned() });
    }
    (found, notes)
}

/// Adds a guardian, or fills in what the same one lacked: the same phone, or the same name with no other phone.
pub(super) fn join_guardian(guardians: &mut Vec<Guardian>, new: &Guardian) {
    let same = guardians.iter_mut().find(|known| match (&known.phone, &new.phone) {
        (Some(known_phone), Some(phone)) => {
            known_phone == phone && (known.name == new.name || known.name.is_none() || new.name.is_none())
        }
        _ => known.name.is_some() && known.name == new.name,
    });
    match same {
        Some(known) => {
            known.name = known.name.take().or_else(|| new.name.clone());
            known.phone = known.phone.take().or_else(|| new.phone.clone());
            known.relation = known.relation.take().or_else(|| new.relation.clone());
            known.language = known.language.take().or_else(|| new.language.clone());
        }
        None => guardians.push(new.clone()),
    }
}

fn guardian<'a>(
    who: Who,
    phone: Option<Phone>,
    of: &dyn Fn(GuardianField) -> Option<Cell<'a>>,
    problems: &mut Vec<Problem>,
) -> Guardian {
    let mut fault = |problem| problems.push(problem);
    let name =
        of(GuardianField::Name).filter(|cell| !cell.is_dash()).and_then(|cell| cell.name().map_err(&mut fault).ok());
    let language = of(GuardianField::Language).and_then(|cell| cell.language().map_err(&mut fault).ok());
    let said = of(GuardianField::Relation);
    let said = said.and_then(|cell| cell.short(CLASS_CHARS_MAX, "the relation").map_err(&mut fault).ok());
    let relation = said.or_else(|| match who {
        Who::Mother => Some("mother".to_owned()),
        Who::Father => Some("father".to_owned()),
        Who::Numbered(_) => None,
    });
    Guardian { name, phone, relation, language }
}
