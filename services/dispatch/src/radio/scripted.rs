//! A lesson of a course as a script, with the takes that count for it. It makes nothing.

use course::Course;
use forms::joined::PartOf;
use forms::script::{Script, script};
use store::{
    StoreError,
    radio::{Script as ScriptOf, Take},
};
use text::Language;

use super::takes::{counting, last, with_takes};
use crate::depot::Depot;

/// A lesson on its way on air.
pub struct Scripted {
    /// Its title.
    pub title: String,
    /// Its script by its own clock.
    pub script: Script,
    /// The takes that count.
    pub takes: Vec<Take>,
    /// When a take was recorded last, one that does not count too; milliseconds UTC.
    pub newest_take_ms: Option<i64>,
}

/// A lesson of a course in a language; `None` where the course does not have it, or it has no words in the language.
///
/// # Errors
/// What the database says.
pub async fn scripted(
    depot: &Depot,
    course: &Course,
    lesson: &str,
    language: &Language,
) -> Result<Option<Scripted>, StoreError> {
    let known = course.lessons.iter().find(|known| known.id == lesson);
    let Some(text) = known.and_then(|known| known.texts.get(language)) else { return Ok(None) };
    let script = script(text, language, &course.subject, course.pace(language), &depot.catalogue);
    let (course, lesson) = (course.id.clone(), lesson.to_owned());
    let takes = depot.store.takes(&ScriptOf { course, lesson, language: language.as_str().to_owned() }).await?;
    let newest_take_ms = takes.iter().map(|take| take.taken_ms).max();
    let takes = counting(&script, takes);
    Ok(Some(Scripted { title: text.title.clone(), script, takes, newest_take_ms }))
}

impl Scripted {
    /// The same as part of a programme, recorded lines with their own lengths.
    pub fn part(self) -> PartOf {
        let takes = self.takes.iter().map(|take| (take.kept.line, last(take))).collect();
        PartOf { script: with_takes(self.script, &self.takes), takes }
    }
}
