//! What of a row is kept: values that can be read. What can't be is a problem of its row.

use messages::phone::Phone;

use super::cell::Cell;
use super::{Note, Problem, Settings};

/// The value of a cell that is there and good; a problem is kept.
pub(super) fn keep<T>(problems: &mut Vec<Problem>, read: Option<Result<T, Problem>>) -> Option<T> {
    read?.map_err(|problem| problems.push(problem)).ok()
}

/// The phone of a cell, or the note that the cell says there is none.
pub(super) fn phone(
    cell: Option<Cell<'_>>,
    line: u64,
    settings: &Settings<'_>,
    problems: &mut Vec<Problem>,
) -> (Option<Phone>, Option<Note>) {
    let Some(cell) = cell else { return (None, None) };
    if cell.no_phone() {
        let text = format!("column {}: `{}` is taken as: no phone", cell.column, cell.one_line());
        return (None, Some(Note { line, text }));
    }
    (keep(problems, Some(cell.phone(settings.region))), None)
}
