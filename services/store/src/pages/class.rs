//! Which class a page is about, for whom. A class of others and one that does not exist are the same nothing.

use messages::{ClassId, PersonId};
use text::Language;

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
    /// Whether somebody teaches it now; else the office alone sees what waits in it.
    pub has_teacher: bool,
}

/// What [`seen`] reads of the class `c`.
macro_rules! class_columns {
    () => {
        "c.class_id, c.label, c.zone, c.language, CASE WHEN EXISTS (SELECT 1 FROM enrolments t
           WHERE t.class_id = c.class_id AND t.role = 'teacher' AND t.to_ms IS NULL) THEN 1 ELSE 0 END"
    };
}
pub(super) use class_columns;

impl Store {
    /// The class, if this person teaches it, or sees all classes by office; `None` for anybody else's and for none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn class_seen_by(&self, person: PersonId, class: ClassId) -> Result<Option<ClassSeen>, StoreError> {
        let text = concat!(
            "SELECT ",
            class_columns!(),
            " FROM classes c WHERE c.class_id = $2 AND
               (EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = c.class_id AND e.person_id = $1
                        AND e.role = 'teacher' AND e.to_ms IS NULL)
                OR EXISTS (SELECT 1 FROM people p WHERE p.person_id = $1 AND p.role = 'office'))"
        );
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
        let text = concat!("SELECT ", class_columns!(), " FROM classes c WHERE c.class_id = $1");
        let row = self.read().await?.row(text, values![class]).await?;
        row.map(|row| seen(&row)).transpose()
    }
}

/// A class of the columns that are named above.
pub(super) fn seen(row: &Row) -> Result<ClassSeen, StoreError> {
    let (id, label, zone) = (ClassId(row.int(0)?), row.text(1)?, row.text(2)?);
    Ok(ClassSeen { id, label, zone, language: language(row, 3)?, has_teacher: row.flag(4)? })
}

/// A column that holds a language's tag.
pub(super) fn language(row: &Row, column: usize) -> Result<Language, StoreError> {
    Language::new(&row.text(column)?).map_err(|_| StoreError::Damaged("a language"))
}
