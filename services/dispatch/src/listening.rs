//! Which voice notes stand under a lesson: those of the newest programme that still says what the lesson says. The rows and the script's
//! rules are others'; here they are only held against each other.

use std::collections::HashMap;

use anyhow::Result;
use course::Course;
use forms::listen::Note;
use forms::script::{Script, script};
use store::{StoreError, turn::LessonFacts};
use text::Language;

use crate::depot::Depot;

/// Voice notes by edition, lesson and language, for one claim: a class's are looked up once.
#[derive(Default)]
pub struct Notes(HashMap<(String, String, Language), Vec<Note>>);

impl Notes {
    /// Those that a lesson's learners may have in this language.
    ///
    /// # Errors
    /// The store is away.
    pub async fn under(
        &mut self,
        depot: &Depot,
        hour: &LessonFacts,
        course: &Course,
        language: &Language,
    ) -> Result<Vec<Note>> {
        let key = (hour.edition.clone(), hour.lesson.clone(), language.clone());
        if let Some(found) = self.0.get(&key) {
            return Ok(found.clone());
        }
        let mut notes = depot.store.voice_notes(&hour.course, &hour.lesson, language.as_str()).await?;
        if let Some(edition) = notes.first().map(|note| note.edition.clone())
            && edition != hour.edition
        {
            let then = match depot.store.course(&edition).await {
                Ok(then) => spoken(depot, &then, &hour.lesson, language),
                Err(StoreError::Absent(_)) => None,
                Err(error) => return Err(error.into()),
            };
            // A programme of other words would contradict what stands above its button.
            if then.is_none() || then != spoken(depot, course, &hour.lesson, language) {
                notes.clear();
            }
        }
        self.0.insert(key, notes.clone());
        Ok(notes)
    }
}

/// What a programme of the lesson says.
fn spoken(depot: &Depot, course: &Course, lesson: &str, language: &Language) -> Option<Script> {
    let text = course.lessons.iter().find(|found| found.id == lesson)?.texts.get(language)?;
    Some(script(text, language, &course.subject, course.pace(language), &depot.catalogue))
}
