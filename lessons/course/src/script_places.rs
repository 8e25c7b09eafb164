//! Where the lines of a lesson's radio script stand in its file, for editors that jump there. A published course has forgotten it.

use text::Language;
use text::complaint::{Complaints, Place};

use super::lesson_file;
use super::source::SourceFile;

/// The lines of a file at which its script is written, each from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScriptPlaces {
    /// Of each cue that the author wrote, in order.
    pub speech: Vec<u32>,
    /// Of each question, in order: what a script is made from where the author wrote none.
    pub items: Vec<u32>,
}

/// The language of a lesson's file, from its name, and where its script stands; `None` for what is no lesson's file.
pub fn script_places(file: &SourceFile) -> Option<(Language, ScriptPlaces)> {
    let (_, tag) = file.path.strip_suffix(".md")?.rsplit_once('.')?;
    let language = Language::new(tag).ok()?;
    let mut complaints = Complaints::about(&file.path);
    let places = lesson_file::read(&file.text(&mut complaints)?, &language, &mut complaints).places;
    let lines = |places: &[Place]| places.iter().map(|place| place.line).collect();
    Some((language, ScriptPlaces { speech: lines(&places.speech), items: lines(&places.items) }))
}
