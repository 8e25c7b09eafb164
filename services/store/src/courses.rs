//! Published courses: immutable, known by the digest of their text. What was published once can always be read again, for it marks the
//! answers to what was sent.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use course;
use course::Course;

use crate::{
    Store,
    error::StoreError,
    limits::COURSES_READ_MAX,
    sql::{Transaction, columns, query, values},
    writer::Verb,
};

columns! {
    /// A published version of a course.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Published {
        /// What it is known by.
        pub digest: String,
        /// The course's short name.
        pub course: String,
        /// For people.
        pub title: String,
        /// When it was published last, milliseconds UTC.
        pub published_ms: i64,
    }
}

/// Courses that were read lately, by digest: an edition never changes, so none is ever stale.
#[derive(Default)]
pub(crate) struct Courses(Mutex<BTreeMap<String, Arc<Course>>>);

impl Store {
    /// Publishes a version. The same text again makes no second one; it becomes the latest.
    ///
    /// # Errors
    /// What the database says.
    pub async fn publish(&self, course: &Course, now_ms: i64) -> Result<Published, StoreError> {
        let made = course::Edition::of(course).map_err(|_| StoreError::Damaged("a course"))?;
        let edition = Published {
            digest: made.digest,
            course: course.id.clone(),
            title: course.title.clone(),
            published_ms: now_ms,
        };
        self.write(Publish { edition: edition.clone(), body: made.json }).await?;
        Ok(edition)
    }

    /// The course of a digest.
    ///
    /// # Errors
    /// `Absent` where it was never published.
    pub async fn course(&self, digest: &str) -> Result<Arc<Course>, StoreError> {
        if let Some(course) = self.courses_read().0.lock().ok().and_then(|read| read.get(digest).cloned()) {
            return Ok(course);
        }
        let body = query!(String: "SELECT body FROM editions WHERE digest = $1");
        let body = self.read().await?.find_one(body, values![digest]).await?;
        let body = body.ok_or(StoreError::Absent("course version"))?;
        let course: Arc<Course> =
            Arc::new(course::Edition::open(&body).map_err(|_| StoreError::Damaged("editions.body"))?);
        if let Ok(mut read) = self.courses_read().0.lock() {
            if read.len() >= COURSES_READ_MAX {
                read.clear();
            }
            read.insert(digest.to_owned(), Arc::clone(&course));
        }
        Ok(course)
    }

    /// The latest version of a course.
    ///
    /// # Errors
    /// `Absent` where no such course was published.
    pub async fn latest(&self, course: &str) -> Result<Published, StoreError> {
        latest(&mut self.read().await?, course).await
    }

    /// The latest version of every course, by title.
    ///
    /// # Errors
    /// What the database says.
    pub async fn editions(&self) -> Result<Vec<Published>, StoreError> {
        let newest = query!(Published: "SELECT {row} FROM editions e WHERE NOT EXISTS
                      (SELECT 1 FROM editions l WHERE l.course = e.course
                       AND (l.published_ms, l.digest) > (e.published_ms, e.digest))
                    ORDER BY e.title, e.course");
        self.read().await?.find(newest, values![]).await
    }
}

/// The latest version of a course.
pub(crate) async fn latest(work: &mut Transaction, course: &str) -> Result<Published, StoreError> {
    let newest = query!(Published: "SELECT {row} FROM editions WHERE course = $1
                ORDER BY published_ms DESC, digest DESC LIMIT 1");
    work.find_one(newest, values![course]).await?.ok_or(StoreError::Absent("course"))
}

struct Publish {
    edition: Published,
    body: String,
}

impl Verb for Publish {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "INSERT INTO editions (digest, course, title, body, published_ms) VALUES ($1, $2, $3, $4, $5)
                    ON CONFLICT (digest) DO UPDATE SET published_ms = excluded.published_ms";
        let edition = &self.edition;
        let row = values![&edition.digest, &edition.course, &edition.title, &self.body, edition.published_ms];
        work.run(text, row).await?;
        Ok(())
    }
}
