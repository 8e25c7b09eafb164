//! Complains about lines of an assignment that would set something, written where every line is read out to families. It sets nothing.

use text::complaint::{Complaints, Place};

use super::source::Line;
use super::vocabulary::says_due;

/// How a lesson says by when its work is due. A date would be over when the course is taught again.
pub(super) const DUE_DAYS: &str =
    "write due_days: 7 in the front matter between the --- lines: so many days after the lesson, no date";

/// Keys of the front matter that somebody may write into the assignment, with how they are written.
const KEYS: &[(&str, &str)] = &[
    ("points", "write points: 10 in the front matter between the --- lines"),
    ("hand_in", "write hand_in: answers, photo, voice or text in the front matter between the --- lines"),
];

/// Judges the lines of the section.
pub(super) fn check(lines: &[Line<'_>], complaints: &mut Complaints<'_>) {
    for line in lines.iter().map(Line::trimmed) {
        let bare = line.text.trim_start_matches(['-', '*', '_', ' ']);
        let Some((key, _)) = bare.split_once([':', '：']) else { continue };
        if let Some(mend) = mend(key.trim_matches(['*', '_', ' '])) {
            misplaced(line.place, complaints, mend);
        }
    }
}

fn mend(key: &str) -> Option<&'static str> {
    if says_due(key) {
        return Some(DUE_DAYS);
    }
    KEYS.iter().find(|(known, _)| key.eq_ignore_ascii_case(known)).map(|(_, mend)| *mend)
}

fn misplaced(place: Place, complaints: &mut Complaints<'_>, mend: &str) {
    complaints.error(place, "this line sets nothing here: families would read it as it stands", mend);
}
