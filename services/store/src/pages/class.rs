//! Which class a page is about, for whom. A class of others and one that does not exist are the same nothing.

use lessons::Language;
use messages::{ClassId, PersonId};

use crate::{
    Store,
    error::StoreError,
    sql::{Row, values},
};

/// A class, as its teacher may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassSeen {
    /// Its number.
    pub id: ClassId,
    /// `5B`.
    pub label: String,
    /// The zone of its hours.
    pub zone: String,
    /// Its language.
    pub language: Language,
}

impl Store {
    /// The class, if this person teaches it, or sees all classes by office; `None` for anybody else's and for none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn class_seen_by(&self, person: PersonId, class: ClassId) -> Result<Option<ClassSeen>, StoreError> {
        let text = "SELECT c.class_id, c.label, c.zone, c.language FROM classes c WHERE c.class_id = $2 AND
                      (EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = c.class_id AND e.person_id = $1
                               AND e.role = 'teacher' AND e.to_ms IS NULL)
                       OR EXISTS (SELECT 1 FROM people p WHERE p.person_id = $1 AND p.role = 'office'))";
        let row = self.read().await?.row(text, values![person, class]).await?;
        row.map(|row| seen(&row)).transpose()
    }
}

impl Store {
    /// A class, for a command that needs nobody's leave.
    ///
    /// # Errors
    /// What the database says.
    pub async fn class_seen(&self, class: ClassId) -> Result<Option<ClassSeen>, StoreError> {
        let text = "SELECT class_id, label, zone, language FROM classes WHERE class_id = $1";
        let row = self.read().await?.row(text, values![class]).await?;
        row.map(|row| seen(&row)).transpose()
    }
}

fn seen(row: &Row) -> Result<ClassSeen, StoreError> {
    Ok(ClassSeen { id: ClassId(row.int(0)?), label: row.text(1)?, zone: row.text(2)?, language: language(row, 3)? })
}

/// A column that holds a language's tag.
pub(super) fn language(row: &Row, column: usize) -> Result<Language, StoreError> {
    Language::new(&row.text(column)?).map_err(|_| StoreError::Damaged("a language"))
}
