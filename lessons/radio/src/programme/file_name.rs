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

/// Letters of lessons' short names in a file's name: with course, hour and ending, a FAT stick's 255 are far.
const LESSONS_CHARS_MAX: usize = 60;

/// The course's short name, which is ASCII by its rules, and which of its lessons these are.
fn stem(programme: &Programme) -> String {
    let course = programme.made_from.first().map_or("programme", |lesson| lesson.course.as_str());
    let language = programme.language.as_str().to_ascii_lowercase();
    format!("{}_{}_{language}", plain(course), which(programme))
}

fn plain(words: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c.to_ascii_lowercase() } else { '-' };
    words.chars().map(plain).collect()
}

/// `03`, the place in the series; of several lessons `01-03` where they follow each other, `01+04` where they do not, and their short names
/// where they are of several courses or of files that are in none.
fn which(programme: &Programme) -> String {
    let first = programme.episode;
    let Some((known, others)) = programme.made_from.split_first().filter(|(_, others)| !others.is_empty()) else {
        return format!("{first:02}");
    };
    if (first + 1..).zip(others).all(|(next, lesson)| lesson.course == known.course && lesson.place == next) {
        return format!("{first:02}-{:02}", others.last().map_or(first, |last| last.place));
    }
    if programme.made_from.is_sorted_by(|one, next| one.course == next.course && one.place < next.place) {
        return programme.made_from.iter().map(|lesson| format!("{:02}", lesson.place)).collect::<Vec<_>>().join("+");
    }
    let names: Vec<String> = programme.made_from.iter().map(|lesson| plain(&lesson.lesson)).collect();
    names.join("+").chars().take(LESSONS_CHARS_MAX).collect()
}
