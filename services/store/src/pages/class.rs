//! Which class a page is about, for whom. A class of others and one that does not exist are the same nothing.

use messages::{ClassId, PersonId, SchoolId};
use text::Language;

use crate::{
    Store,
    error::StoreError,
    people::staff::SEES_CLASS,
    sql::{columns, query, values},
};

columns! {
    /// A class, as its teacher may see it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ClassSeen {
        /// Its number.
        pub id: ClassId = "c.class_id",
        /// `5B`.
        pub label: String = "c.label",
        /// Its school.
        pub school: SchoolId = "c.school_id",
        /// The zone of its hours.
        pub zone: String = "c.zone",
        /// Its language.
        pub language: Language = "c.language",
        /// Whether somebody teaches it now; else the office alone sees what waits in it.
        pub has_teacher: bool = "CASE WHEN EXISTS (SELECT 1 FROM enrolments t
                WHERE t.class_id = c.class_id AND t.role = 'teacher' AND t.to_ms IS NULL) THEN 1 ELSE 0 END",
    }
}

impl Store {
    /// The class, if this person teaches it, or sees the school's classes by office; `None` for anybody else's and for none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn class_seen_by(&self, person: PersonId, class: ClassId) -> Result<Option<ClassSeen>, StoreError> {
        let seen = query!(ClassSeen: "SELECT {row} FROM classes c WHERE c.class_id = $2 AND ", SEES_CLASS);
        self.read().await?.find_one(seen, values![person, class]).await
    }
}

impl Store {
    /// A class, for a command that needs nobody's leave.
    ///
    /// # Errors
    /// What the database says.
    pub async fn class_seen(&self, class: ClassId) -> Result<Option<ClassSeen>, StoreError> {
        let by_id = query!(ClassSeen: "SELECT {row} FROM classes c WHERE c.class_id = $1");
        self.read().await?.find_one(by_id, values![class]).await
    }
}
