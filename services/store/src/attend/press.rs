//! One press answers many questions, and can be taken back: a question that was answered opens again, a contact that was noted is gone.
//! What else has answered a question meanwhile stays answered.

use messages::{ClassId, OccurrenceId, PersonId};

use super::{Contacted, QuestionOf};
use crate::{
    Store,
    error::StoreError,
    pages::{IS_OF_CLASS, IS_OF_OFFICE, SENDER},
    sql::{Query, Transaction, query, sql, values},
    writer::Verb,
};

/// Which questions a press is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those of these numbers.
    Numbers(Vec<i64>),
    /// Those of one sender, by its key, that were asked until then (milliseconds UTC): what came later was not seen.
    Sender(String, i64),
}

impl Store {
    /// Somebody has done what these questions asked for; how many were still open.
    ///
    /// # Errors
    /// `Absent` where one of the numbers is not theirs, and where a sender has nothing open.
    pub async fn answer_questions(&self, of: QuestionOf, which: Which, now_ms: i64) -> Result<u64, StoreError> {
        self.pressed(Press { of, which, act: Act::Answer, at_ms: now_ms }).await
    }

    /// The same taken back: of these questions, those that were answered at exactly that instant are open again. How many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn reopen_questions(&self, of: QuestionOf, which: Which, at_ms: i64) -> Result<u64, StoreError> {
        self.pressed(Press { of, which, act: Act::Reopen, at_ms }).await
    }

    async fn pressed(&self, press: Press) -> Result<u64, StoreError> {
        let class = if let QuestionOf::Class(class) = press.of { Some(class) } else { None };
        let pressed = self.write(press).await;
        class.into_iter().for_each(|class| self.counts().forget(class));
        pressed
    }

    /// Takes back that somebody reached learners: what this person noted of the class's hour at exactly that instant. How many rows.
    ///
    /// # Errors
    /// What the database says.
    pub async fn withdraw_contact(
        &self,
        class: ClassId,
        occurrence: OccurrenceId,
        how: Contacted,
        teacher: PersonId,
        at_ms: i64,
    ) -> Result<u64, StoreError> {
        let withdrawn = self.write(Withdraw { occurrence, how, teacher, at_ms }).await;
        self.counts().forget(class);
        withdrawn
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Answer,
    Reopen,
}

struct Press {
    of: QuestionOf,
    which: Which,
    act: Act,
    at_ms: i64,
}

/// `$1` the class, or 0; `$2` whose role; `$3` whose schools, or 0. What sounded like harm is answered on its own page alone.
const THEIRS: &str = sql!("q.audience = $2 AND q.why <> 'harm' AND ($1 = 0 OR ", IS_OF_CLASS, ") AND ", IS_OF_OFFICE);

const NUMBERED: Query<i64> =
    query!(i64: "SELECT q.question_id FROM questions q WHERE ", THEIRS, " AND q.question_id {in ints $4}");
const OPEN: Query<i64> = query!(i64:
    "SELECT q.question_id FROM questions q WHERE q.answered_ms IS NULL AND q.asked_ms <= $5 AND ",
    SENDER, " = $4 AND ", THEIRS);
const ANSWERED: Query<i64> =
    query!(i64: "SELECT q.question_id FROM questions q WHERE q.answered_ms = $5 AND ", SENDER, " = $4 AND ", THEIRS);

impl Verb for Press {
    type Answer = u64;

    async fn run(&self, work: &mut Transaction) -> Result<u64, StoreError> {
        let theirs = self.theirs(work).await?;
        let press = match self.act {
            Act::Answer => query!((): "UPDATE questions SET read_ms = COALESCE(read_ms, $2), answered_ms = $2
                WHERE answered_ms IS NULL AND question_id {in ints $1}"),
            // Work that was given to a learner has its own way back.
            Act::Reopen => query!((): "UPDATE questions SET answered_ms = NULL WHERE answered_ms = $2 AND NOT EXISTS
                   (SELECT 1 FROM attributions t WHERE t.question_id = questions.question_id AND t.withdrawn_ms IS NULL)
                 AND question_id {in ints $1}"),
        };
        work.run_query(press, values![theirs, self.at_ms]).await
    }
}

impl Press {
    /// The numbers that it is about, once each is theirs.
    async fn theirs(&self, work: &mut Transaction) -> Result<Vec<i64>, StoreError> {
        let (class, audience, person) = self.of.columns();
        let audience = audience.as_str();
        let found = match (&self.which, self.act) {
            (Which::Numbers(numbers), _) => {
                work.find(NUMBERED, values![class, audience, person, numbers.clone()]).await?
            }
            (Which::Sender(key, until_ms), Act::Answer) => {
                work.find(OPEN, values![class, audience, person, key, *until_ms]).await?
            }
            (Which::Sender(key, _), Act::Reopen) => {
                work.find(ANSWERED, values![class, audience, person, key, self.at_ms]).await?
            }
        };
        let missing = match &self.which {
            Which::Numbers(numbers) => numbers.iter().any(|number| !found.contains(number)),
            Which::Sender(..) => found.is_empty() && self.act == Act::Answer,
        };
        if missing { Err(StoreError::Absent("question")) } else { Ok(found) }
    }
}

struct Withdraw {
    occurrence: OccurrenceId,
    how: Contacted,
    teacher: PersonId,
    at_ms: i64,
}

impl Verb for Withdraw {
    type Answer = u64;

    async fn run(&self, work: &mut Transaction) -> Result<u64, StoreError> {
        let text = "DELETE FROM contacts WHERE occurrence_id = $1 AND how = $2 AND recorded_by = $3 AND at_ms = $4";
        work.run(text, values![self.occurrence, self.how.as_str(), self.teacher, self.at_ms]).await
    }
}
