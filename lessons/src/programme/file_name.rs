//! Names of files at a station: the programme's own, so that a log can name it for ever; one with its hour, so that names sort in playing
//! order; and the slot's, which is the same every week, so that a station's system can play it by itself. ASCII, without spaces: sticks, carts and old players take nothing else.

use jiff::Zoned;

use super::{Broadcast, FileKind, Programme};

/// The programme's own: `division_03_en.mp3`.
pub fn own_file_name(programme: &Programme, kind: FileKind) -> String {
    format!("{}.{}", stem(programme), kind.extension())
}

/// The slot's, each week for another programme: `lesson_tue-1600.mp3`. `starts` is in the station's zone.
pub fn slot_file_name(starts: &Zoned, kind: FileKind) -> String {
    format!("lesson_{}.{}", starts.strftime("%a-%H%M").to_string().to_ascii_lowercase(), kind.extension())
}

/// With the hour of its airing before it: `2026-11-24_1600_division_03.mp3`.
pub fn dated_file_name(programme: &Programme, broadcast: &Broadcast, kind: FileKind) -> String {
    format!("{}_{}.{}", broadcast.starts.strftime("%Y-%m-%d_%H%M"), stem(programme), kind.extension())
}

/// The course's short name, which is ASCII by its rules, and the place in the series.
fn stem(programme: &Programme) -> String {
    let course = programme.made_from.first().map_or("programme", |lesson| lesson.course.as_str());
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c.to_ascii_lowercase() } else { '-' };
    let course: String = course.chars().map(plain).collect();
    format!("{course}_{:02}_{}", programme.episode, programme.language.as_str().to_ascii_lowercase())
}
