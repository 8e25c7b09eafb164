//! Work of nobody's that a class might know: words and files from phones on no list, and the open tasks of the class's learners. Which
//! fits which is read elsewhere.

use messages::{Channel, ClassId, HandsetId, Name, PersonId};
use talk::view::View;
use text::Letter;

use crate::{
    Store,
    error::StoreError,
    people::{
        School,
        sealed::{open_address, shown_name},
    },
    sql::{Row, values},
};

/// A task that is open for a learner of a class.
#[derive(Clone, Debug)]
pub struct OpenTask {
    /// Its letter.
    pub letter: Letter,
    /// The phone that was asked.
    pub handset: HandsetId,
    /// Whose it is.
    pub person: PersonId,
    /// Their name.
    pub name: Name,
    /// Of which course, lesson and version.
    pub lesson: (String, String, Option<String>),
}

/// A letter that is open in a class, whoever has it.
#[derive(Clone, Debug)]
pub struct ClassTask {
    /// The class.
    pub class: ClassId,
    /// What people call it.
    pub label: String,
    /// The letter.
    pub letter: Letter,
    /// Of which course, lesson and version.
    pub lesson: (String, String, Option<String>),
}

impl Store {
    /// The end of a phone's number, `…22`; `None` where it is no number, or not known.
    ///
    /// # Errors
    /// What the database says.
    pub async fn number_end(&self, handset: HandsetId) -> Result<Option<String>, StoreError> {
        let text = "SELECT address_id, value_sealed FROM addresses WHERE handset_id = $1 AND channel = 'sms' ORDER BY address_id LIMIT 1";
        let Some(row) = self.read().await?.row(text, values![handset]).await? else { return Ok(None) };
        let address = open_address(self.keys(), row.int(0)?, Channel::Sms, &row.bytes(1)?).ok();
        Ok(address.and_then(|address| address.phone()).map(|phone| phone.masked()))
    }

    /// The open tasks of a class's learners, in the roster's order.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open_tasks(&self, class: ClassId) -> Result<Vec<OpenTask>, StoreError> {
        let text = "SELECT t.letter, t.handset_id, t.person_id, p.name_sealed, o.course, o.lesson, o.edition
                    FROM occurrences o JOIN tasks t ON t.occurrence_id = o.occurrence_id
                    JOIN people p ON p.person_id = t.person_id
                    JOIN enrolments e ON e.person_id = t.person_id AND e.class_id = o.class_id
                    WHERE o.class_id = $1 AND t.closed_ms IS NULL AND e.role = 'learner' AND e.to_ms IS NULL
                    ORDER BY e.number, t.task_id";
        let rows = self.read().await?.rows(text, values![class]).await?;
        let task = |row: &Row| {
            let person = row.int(2)?;
            Ok(OpenTask {
                letter: row.word(0, |text| Letter::parse(text).ok())?,
                handset: HandsetId(row.int(1)?),
                person: PersonId(person),
                name: shown_name(self.keys(), person, &row.bytes(3)?)?,
                lesson: (row.text(4)?, row.text(5)?, row.maybe_text(6)?),
            })
        };
        rows.iter().map(task).collect()
    }

    /// What is open anywhere in the school, each class's letters and lessons once.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open_in_classes(&self) -> Result<Vec<ClassTask>, StoreError> {
        let text = "SELECT DISTINCT o.class_id, c.label, t.letter, o.course, o.lesson, o.edition
                    FROM tasks t JOIN occurrences o ON o.occurrence_id = t.occurrence_id JOIN classes c ON c.class_id = o.class_id
                    JOIN enrolments e ON e.person_id = t.person_id AND e.class_id = o.class_id
                    WHERE t.closed_ms IS NULL AND e.role = 'learner' AND e.to_ms IS NULL
                    ORDER BY o.class_id, t.letter, o.course, o.lesson, o.edition";
        let rows = self.read().await?.rows(text, values![]).await?;
        let task = |row: &Row| {
            Ok(ClassTask {
                class: ClassId(row.int(0)?),
                label: row.text(1)?,
                letter: row.word(2, |text| Letter::parse(text).ok())?,
                lesson: (row.text(3)?, row.text(4)?, row.maybe_text(5)?),
            })
        };
        rows.iter().map(task).collect()
    }

    /// A phone as a decision sees it that nothing of its own brought: what a teacher says is decided on it.
    ///
    /// # Errors
    /// `Absent` where there is no such phone.
    pub async fn view_of_handset(&self, handset: HandsetId, school: &School, now_ms: i64) -> Result<View, StoreError> {
        let mut work = self.read().await?;
        let mut taught = std::collections::BTreeMap::new();
        let handset = self.handset(&mut work, handset, school, now_ms, &mut taught).await?;
        work.commit().await?;
        Ok(View::of_phone(handset))
    }
}
