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
    sql::{query, values},
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
        let first = query!({ address: i64 = "address_id", sealed: Vec<u8> = "value_sealed" }:
            "SELECT {row} FROM addresses WHERE handset_id = $1 AND channel = 'sms' ORDER BY address_id LIMIT 1");
        let Some(row) = self.read().await?.find_one(first, values![handset]).await? else { return Ok(None) };
        let address = open_address(self.keys(), row.address, Channel::Sms, &row.sealed).ok();
        Ok(address.and_then(|address| address.phone()).map(|phone| phone.masked()))
    }

    /// The open tasks of a class's learners, in the roster's order.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open_tasks(&self, class: ClassId) -> Result<Vec<OpenTask>, StoreError> {
        let open = query!({
            letter: Letter = "t.letter",
            handset: HandsetId = "t.handset_id",
            person: PersonId = "t.person_id",
            name_sealed: Vec<u8> = "p.name_sealed",
            course: String = "o.course",
            lesson: String = "o.lesson",
            edition: Option<String> = "o.edition",
        }: "SELECT {row} FROM occurrences o JOIN tasks t ON t.occurrence_id = o.occurrence_id
                    JOIN people p ON p.person_id = t.person_id
                    JOIN enrolments e ON e.person_id = t.person_id AND e.class_id = o.class_id
                    WHERE o.class_id = $1 AND t.closed_ms IS NULL AND e.role = 'learner' AND e.to_ms IS NULL
                    ORDER BY e.number, t.task_id");
        let rows = self.read().await?.find(open, values![class]).await?;
        rows.into_iter()
            .map(|row| {
                Ok(OpenTask {
                    letter: row.letter,
                    handset: row.handset,
                    person: row.person,
                    name: shown_name(self.keys(), row.person.0, &row.name_sealed)?,
                    lesson: (row.course, row.lesson, row.edition),
                })
            })
            .collect()
    }

    /// What is open anywhere in the school, each class's letters and lessons once.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open_in_classes(&self) -> Result<Vec<ClassTask>, StoreError> {
        let open = query!({
            class: ClassId = "o.class_id",
            label: String = "c.label",
            letter: Letter = "t.letter",
            course: String = "o.course",
            lesson: String = "o.lesson",
            edition: Option<String> = "o.edition",
        }: "SELECT DISTINCT {row} FROM tasks t JOIN occurrences o ON o.occurrence_id = t.occurrence_id
            JOIN classes c ON c.class_id = o.class_id
                    JOIN enrolments e ON e.person_id = t.person_id AND e.class_id = o.class_id
                    WHERE t.closed_ms IS NULL AND e.role = 'learner' AND e.to_ms IS NULL
                    ORDER BY o.class_id, t.letter, o.course, o.lesson, o.edition");
        let rows = self.read().await?.find(open, values![]).await?;
        Ok(rows
            .into_iter()
            .map(|row| ClassTask {
                class: row.class,
                label: row.label,
                letter: row.letter,
                lesson: (row.course, row.lesson, row.edition),
            })
            .collect())
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
