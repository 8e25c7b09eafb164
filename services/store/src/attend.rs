//! What people do on the pages beside giving lessons: a question is opened and answered, a contact is recorded, a phone that said "not my
//! child" is let go on. It shows nothing.

mod press;

use messages::{ClassId, OccurrenceId, PersonId};

use crate::{
    Store,
    answered::{self, Shown},
    error::StoreError,
    pages::{IS_OF_CLASS, IS_OF_OFFICE},
    people::reach,
    queue,
    sql::{Transaction, query, values},
    writer::Verb,
};

pub use press::Which;

pub use crate::pages::QuestionOf;

/// How a teacher reached a learner without a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contacted {
    /// Face to face.
    Met,
    /// By phone.
    Called,
    /// A sheet was handed over.
    Sheet,
}

impl Contacted {
    /// The word that rows use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Called => "called",
            Self::Sheet => "sheet",
        }
    }

    /// The way of a row's word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Met, Self::Called, Self::Sheet].into_iter().find(|how| how.as_str() == word)
    }
}

impl Store {
    /// A question is answered, and the phone that it came from gets messages again: a teacher has made sure whose it is.
    ///
    /// # Errors
    /// `Absent` where it is not theirs.
    pub async fn answer_and_resume(&self, number: i64, of: QuestionOf, now_ms: i64) -> Result<(), StoreError> {
        self.write(Resume { number, of, now_ms }).await
    }

    /// A teacher met or called learners of the class about a lesson: that counts as reached.
    ///
    /// # Errors
    /// `Absent` where the class lacks one of them, or the hour; then none is recorded.
    pub async fn record_contact(&self, contact: Contact) -> Result<(), StoreError> {
        let class = contact.class;
        let noted = self.write(contact).await;
        self.counts().forget(class);
        noted
    }
}

struct Resume {
    number: i64,
    of: QuestionOf,
    now_ms: i64,
}

impl Verb for Resume {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let theirs = query!(Option<i64>:
            "SELECT q.handset_id FROM questions q WHERE q.question_id = $4 AND q.audience = $2 AND q.why <> 'harm'
                AND ($1 = 0 OR ",
            IS_OF_CLASS, ") AND ", IS_OF_OFFICE);
        let (class, audience, person) = self.of.columns();
        let found = work.find_one(theirs, values![class, audience.as_str(), person, self.number]).await?;
        let handset = found.ok_or(StoreError::Absent("question"))?;
        let answered = "UPDATE questions SET read_ms = COALESCE(read_ms, $2), answered_ms = COALESCE(answered_ms, $2) WHERE question_id = $1";
        work.run(answered, values![self.number, self.now_ms]).await?;
        if let Some(handset) = handset {
            resume(work, handset, self.now_ms).await?;
        }
        Ok(())
    }
}

async fn resume(work: &mut Transaction, handset: i64, now_ms: i64) -> Result<(), StoreError> {
    queue::suspend(work, handset, None).await?;
    reach::refresh_handset(work, handset, now_ms).await
}

/// That a teacher reached learners.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Of which class.
    pub class: ClassId,
    /// Whom.
    pub learners: Vec<PersonId>,
    /// About which lesson's hour.
    pub occurrence: OccurrenceId,
    /// How.
    pub how: Contacted,
    /// Who says so.
    pub teacher: PersonId,
    /// When, milliseconds UTC.
    pub at_ms: i64,
}

impl Verb for Contact {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        for learner in &self.learners {
            self.record(work, *learner).await?;
        }
        Ok(())
    }
}

impl Contact {
    async fn record(&self, work: &mut Transaction, learner: PersonId) -> Result<(), StoreError> {
        let text = "SELECT 1 FROM enrolments e JOIN occurrences o ON o.class_id = e.class_id
                    WHERE e.class_id = $1 AND e.person_id = $2 AND e.role = 'learner' AND o.occurrence_id = $3";
        if !work.exists(text, values![self.class, learner, self.occurrence]).await? {
            return Err(StoreError::Absent("learner of that lesson"));
        }
        let text =
            "INSERT INTO contacts (person_id, occurrence_id, how, recorded_by, at_ms) VALUES ($1, $2, $3, $4, $5)
                    ON CONFLICT (person_id, occurrence_id, how) DO NOTHING";
        let row = values![learner, self.occurrence, self.how.as_str(), self.teacher, self.at_ms];
        work.run(text, row).await?;
        // Sat beside, or called, about the lesson: a copy would come after the person.
        let shown = Shown { person: learner, occurrence: self.occurrence, before_step: None };
        answered::arrived(work, &[shown], self.at_ms).await
    }
}
