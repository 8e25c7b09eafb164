//! The lesson behind an hour: its course in the version that the hour is bound to, and its words in a language.

use std::{collections::BTreeMap, sync::Arc};

use course::{Course, Lesson, LessonText};
use store::{Store, StoreError, pages::Hour};
use text::Language;

/// Courses looked up for one page.
pub(crate) struct Library<'a> {
    store: &'a Store,
    latest: BTreeMap<String, String>,
}

/// A lesson with its course.
#[derive(Clone)]
pub(crate) struct Taught {
    /// The course.
    pub(crate) course: Arc<Course>,
    lesson: usize,
}

impl<'a> Library<'a> {
    pub(crate) fn new(store: &'a Store) -> Self {
        Self { store, latest: BTreeMap::new() }
    }

    /// The lesson of an hour; `None` where the course does not have it any more.
    pub(crate) async fn of_hour(&mut self, hour: &Hour) -> Result<Option<Taught>, StoreError> {
        self.find(&hour.course, &hour.lesson, hour.edition.as_deref()).await
    }

    /// A lesson in that version of its course, or in the latest.
    pub(crate) async fn find(
        &mut self,
        course: &str,
        lesson: &str,
        edition: Option<&str>,
    ) -> Result<Option<Taught>, StoreError> {
        let digest = match (edition, self.latest.get(course)) {
            (Some(digest), _) => digest.to_owned(),
            (None, Some(digest)) => digest.clone(),
            (None, None) => match self.store.latest(course).await {
                Ok(latest) => self.latest.entry(course.to_owned()).or_insert(latest.digest).clone(),
                Err(StoreError::Absent(_)) => return Ok(None),
                Err(error) => return Err(error),
            },
        };
        let course = self.store.course(&digest).await?;
        let lesson = course.lessons.iter().position(|known| known.id == lesson);
        Ok(lesson.map(|lesson| Taught { course, lesson }))
    }
}

impl Taught {
    /// The lesson.
    pub(crate) fn lesson(&self) -> Option<&Lesson> {
        self.course.lessons.get(self.lesson)
    }

    /// Its words for a reader of this language.
    pub(crate) fn text(&self, language: &Language) -> Option<(&Language, &LessonText)> {
        let first = self.course.languages.first().unwrap_or(language);
        self.lesson()?.text(language, first)
    }

    /// How many questions it has for a reader of this language.
    pub(crate) fn items(&self, language: &Language) -> usize {
        self.text(language).map_or(0, |(_, text)| text.items.len())
    }

    /// Whether it asks for anything: a question, or work to hand in.
    pub(crate) fn asks(&self, language: &Language) -> bool {
        self.text(language).is_some_and(|(_, text)| !text.items.is_empty() || text.assignment.is_some())
    }

    /// `Maths 2: Sharing`, as its teacher reads it.
    pub(crate) fn title(&self, language: &Language) -> String {
        self.title_in(&self.course.subject, language)
    }

    /// `Division 2: Sharing`, as its programme will be called at a station.
    pub(crate) fn title_on_air(&self, language: &Language) -> String {
        self.title_in(&self.course.title, language)
    }

    fn title_in(&self, series: &str, language: &Language) -> String {
        let number = self.lesson().map_or(0, |lesson| lesson.number);
        let title = self.text(language).map_or("", |(_, text)| text.title.as_str());
        format!("{series} {number}: {title}")
    }
}

/// What an hour is called where its lesson can't be found.
pub(crate) fn title_of(taught: Option<&Taught>, hour: &Hour, language: &Language) -> String {
    taught.map_or_else(|| format!("{} {}", hour.course, hour.lesson), |taught| taught.title(language))
}
