//! Which open tasks work of nobody's may be for: what it is written under, else what asks for such work. Whose it is a teacher says.

use course::{AssignmentKind, LessonText};
use messages::Words;
use messages::arrival::MediaKind;
use text::Letter;

use crate::limits::LONGER_WORK_WORDS_MIN;
use crate::read::token::cut;
use crate::read::{Known, Named, groups};

/// Something handed in, whoever did it.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// What was written; of a file what was written with it.
    pub words: Option<&'a Words>,
    /// What kind of file it is; `None` where it is words alone.
    pub file: Option<MediaKind>,
}

/// A task that somebody has open.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// Its letter.
    pub letter: Letter,
    /// Its lesson, where the course still has it.
    pub text: Option<&'a LessonText>,
}

/// The places of those open tasks that the work may be for: those under whose letters it stands; else, where it names no letter, those
/// that ask for such work; else, for a file, any. Short words without a letter are for none.
pub fn whose(work: Work<'_>, open: &[Open<'_>]) -> Vec<usize> {
    let letters: Vec<Letter> = open.iter().map(|task| task.letter).collect();
    let cut = cut(work.words.map_or("", Words::reveal));
    let groups = groups(&cut.tokens, Known { letters: &letters, names: &[] });
    let places = |fits: &dyn Fn(&Open<'_>) -> bool| -> Vec<usize> {
        open.iter().enumerate().filter(|(_, task)| fits(task)).map(|(place, _)| place).collect()
    };
    let named = places(&|task| groups.iter().any(|group| group.named == Named::As(task.letter)));
    if !named.is_empty() {
        return named;
    }
    let names_another = groups.iter().any(|group| group.named != Named::Not);
    if names_another || work.file.is_none() && cut.tokens.len() < LONGER_WORK_WORDS_MIN {
        return Vec::new();
    }
    let asking = places(&|task| task.text.is_some_and(|text| asks_for(text, work.file)));
    if asking.is_empty() && work.file.is_some() { places(&|_| true) } else { asking }
}

/// Whether a lesson asks for a file of that kind to be handed in, or, for `None`, for a longer text.
pub(super) fn asks_for(text: &LessonText, file: Option<MediaKind>) -> bool {
    let wanted = match file {
        None => AssignmentKind::Text,
        Some(MediaKind::Photo | MediaKind::Document) => AssignmentKind::Photo,
        Some(MediaKind::Voice | MediaKind::Audio) => AssignmentKind::Voice,
        Some(MediaKind::Video) => return false,
    };
    text.assignment.as_ref().is_some_and(|assignment| assignment.kind == wanted)
}
