//! Whose work it is that came from a phone nobody knows: a teacher says so, and may take it back. The word stays as a row, with who said
//! it and when. It reads and marks nothing: what is handed in was decided by `talk::decide::attributed`.

mod reply;

use std::sync::Arc;

use messages::{ClassId, HandsetId, PersonId, TaskId};
use talk::effect::{Effect, Submission};
use talk::view::{How, View};

use self::reply::Told;
use crate::{
    Store,
    answered::{self, Shown},
    error::StoreError,
    keys::Keys,
    numbers,
    people::reach,
    queue, said,
    sql::{Bulk, Transaction, columns, query, values},
    writer::Verb,
};

/// A teacher's word that work is this learner's.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The question that holds the work.
    pub question: i64,
    /// The class whose learner it is.
    pub class: ClassId,
    /// Whose it is.
    pub learner: PersonId,
    /// Who says so.
    pub teacher: PersonId,
    /// What follows from the work, by `talk::decide::attributed`.
    pub effects: Vec<Effect>,
    /// When, milliseconds UTC.
    pub at_ms: i64,
}

impl Store {
    /// Hands work in for the learner whose it is, closes the question, and owes the family its reply. `view` is what the effects were decided on: where the
    /// learner's phone has said something since, nothing is written. The same word twice is one.
    ///
    /// # Errors
    /// `Absent` where the question is answered otherwise, or the learner is not of the class; `Refused` where nothing would be handed in,
    /// and where the view has moved.
    pub async fn attribute(&self, attribution: Attribution, view: &View) -> Result<(), StoreError> {
        let seen = view.handset.as_ref().map(|handset| (handset.id, handset.version));
        self.write(Attribute { keys: Arc::clone(self.keys()), attribution, seen }).await
    }

    /// Whose the work of a question is by the word that stands, if that learner is of the class.
    ///
    /// # Errors
    /// What the database says.
    pub async fn attributed_to(&self, question: i64, class: ClassId) -> Result<Option<PersonId>, StoreError> {
        Ok(standing(&mut self.read().await?, question, class).await?.map(|(_, person)| PersonId(person)))
    }

    /// Takes a word back: what was handed in by it goes, a reply that has not left does not, and the question is open again.
    ///
    /// # Errors
    /// `Absent` where no such word stands for a learner of the class.
    pub async fn withdraw_attribution(
        &self,
        question: i64,
        class: ClassId,
        teacher: PersonId,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        self.write(Withdraw { question, class, teacher, now_ms }).await
    }
}

struct Attribute {
    keys: Arc<Keys>,
    attribution: Attribution,
    seen: Option<(HandsetId, i64)>,
}

impl Verb for Attribute {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let Attribution { question, class, learner, teacher, at_ms, .. } = self.attribution;
        hold_question(work, question).await?;
        if standing(work, question, class).await?.is_some_and(|(_, person)| person == learner.0) {
            return Ok(());
        }
        let asked = asked(work, question).await?;
        in_class(work, class, learner).await?;
        self.submissions().next().ok_or_else(unread)?;
        self.move_handset(work).await?;
        let id = numbers::reserve_one(work, "attribution").await?;
        let text = "INSERT INTO attributions (attribution_id, question_id, person_id, attributed_by, attributed_ms)
                    VALUES ($1, $2, $3, $4, $5)";
        work.run(text, values![id, question, learner, teacher, at_ms]).await?;
        self.hand_in(work, id, &asked).await?;
        self.close_tasks(work, id).await?;
        answered::arrived(work, &self.submissions().map(Shown::by).collect::<Vec<_>>(), at_ms).await?;
        self.tell(work, id).await?;
        let text = "UPDATE questions SET answered_ms = $2, read_ms = COALESCE(read_ms, $2) WHERE question_id = $1";
        work.run(text, values![question, at_ms]).await?;
        match asked.suspended {
            Some(handset) => suspend(work, handset, None, at_ms).await,
            None => Ok(()),
        }
    }
}

impl Attribute {
    fn submissions(&self) -> impl Iterator<Item = &Submission> + Clone {
        self.attribution.effects.iter().filter_map(|effect| match effect {
            Effect::Submit(submission) => Some(submission),
            _ => None,
        })
    }

    async fn tell(&self, work: &mut Transaction, id: i64) -> Result<(), StoreError> {
        let Attribution { question, class, learner, at_ms, .. } = self.attribution;
        let told = Told { attribution: id, question, class, learner };
        let reply = self.attribution.effects.iter().find_map(|effect| match effect {
            Effect::Reply(reply) => Some(reply),
            _ => None,
        });
        match reply {
            Some(reply) => reply::tell(work, &self.keys, told, reply, at_ms).await,
            None => Ok(()),
        }
    }

    /// What is judged or decided on the learner's phone meanwhile is judged and decided again.
    async fn move_handset(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let (handset, version) = self.seen.ok_or_else(moved)?;
        if queue::touch_if(work, handset, version).await? { Ok(()) } else { Err(moved()) }
    }

    async fn hand_in(&self, work: &mut Transaction, id: i64, asked: &Asked) -> Result<(), StoreError> {
        let count = i64::try_from(self.submissions().count()).unwrap_or(0);
        let first = numbers::reserve(work, "submission", count).await?;
        let sealed = (first..).zip(self.submissions()).map(|(number, submission)| {
            submission.words.as_ref().map(|words| said::seal_given(&self.keys, number, words)).transpose()
        });
        let each = || self.submissions();
        Bulk::into("submissions")
            .ints("submission_id", first..first + count)
            .ints("arrival_id", each().map(|_| asked.arrival))
            .ints("person_id", each().map(|s| s.person.0))
            .ints("occurrence_id", each().map(|s| s.occurrence.0))
            .ints("item", each().map(|s| i64::from(s.item)))
            .texts("how", each().map(|s| s.how.as_str().to_owned()))
            .bytes("given_sealed", sealed.collect::<Result<Vec<_>, _>>()?)
            .texts("media", each().map(|s| asked.media.clone().filter(|_| s.how != How::Text)))
            .texts("verdict", each().map(|s| s.verdict.as_str().to_owned()))
            .ints("received_ms", each().map(|_| asked.received_ms))
            .ints("attribution_id", each().map(|_| id))
            .insert(work)
            .await?;
        Ok(())
    }

    async fn close_tasks(&self, work: &mut Transaction, id: i64) -> Result<(), StoreError> {
        let done = self.attribution.effects.iter().filter_map(|effect| match effect {
            Effect::CloseTask(TaskId(task)) => Some(*task),
            _ => None,
        });
        let done: Vec<i64> = done.collect();
        if done.is_empty() {
            return Ok(());
        }
        let close = query!(():
            "UPDATE tasks SET closed_ms = $2, attribution_id = $3 WHERE closed_ms IS NULL AND task_id {in ints $1}");
        work.run_query(close, values![done, self.attribution.at_ms, id]).await?;
        Ok(())
    }
}

struct Withdraw {
    question: i64,
    class: ClassId,
    teacher: PersonId,
    now_ms: i64,
}

impl Verb for Withdraw {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        hold_question(work, self.question).await?;
        let standing = standing(work, self.question, self.class).await?;
        let (id, person) = standing.ok_or(StoreError::Absent("attribution"))?;
        let text = "UPDATE attributions SET withdrawn_by = $2, withdrawn_ms = $3 WHERE attribution_id = $1";
        work.run(text, values![id, self.teacher, self.now_ms]).await?;
        work.run("DELETE FROM submissions WHERE attribution_id = $1", values![id]).await?;
        reply::take_back(work, id, self.now_ms).await?;
        // A letter that was given away meanwhile stays with its new task.
        let text = "UPDATE tasks SET closed_ms = NULL, attribution_id = NULL WHERE attribution_id = $1 AND NOT EXISTS
                      (SELECT 1 FROM tasks n WHERE n.handset_id = tasks.handset_id AND n.letter = tasks.letter AND n.closed_ms IS NULL)";
        work.run(text, values![id]).await?;
        queue::touch_people(work, &[PersonId(person)]).await?;
        work.run("UPDATE questions SET answered_ms = NULL WHERE question_id = $1", values![self.question]).await?;
        match asked(work, self.question).await?.suspended {
            Some(handset) => suspend(work, handset, Some(self.now_ms), self.now_ms).await,
            None => Ok(()),
        }
    }
}

columns! {
    /// An open question that holds work of nobody's.
    struct Asked {
        arrival: Option<i64> = "q.arrival_id",
        received_ms: i64 = "COALESCE(r.received_ms, q.asked_ms)",
        /// The file, where it was fetched.
        media: Option<String> = "q.media",
        /// The phone that is quiet until somebody has looked.
        suspended: Option<i64> = "CASE WHEN q.why = 'someone_else' THEN q.handset_id END",
    }
}

/// Of two teachers who press at one moment, the second finds what the first has said: on PostgreSQL the question is held for that; SQLite has
/// one writer.
async fn hold_question(work: &mut Transaction, question: i64) -> Result<(), StoreError> {
    let text = work.either(
        "SELECT 1 FROM questions WHERE question_id = $1",
        "SELECT 1 FROM questions WHERE question_id = $1 FOR UPDATE",
    );
    work.run(text, values![question]).await.map(|_| ())
}

async fn asked(work: &mut Transaction, question: i64) -> Result<Asked, StoreError> {
    let asked = query!(Asked: "SELECT {row} FROM questions q LEFT JOIN arrivals r ON r.arrival_id = q.arrival_id
                WHERE q.question_id = $1 AND q.answered_ms IS NULL AND q.why IN ('unknown_sender', 'someone_else', 'media')");
    work.find_one(asked, values![question]).await?.ok_or(StoreError::Absent("question"))
}

/// The word that stands for a question, and whose the work is by it, if that learner is of the class.
async fn standing(work: &mut Transaction, question: i64, class: ClassId) -> Result<Option<(i64, i64)>, StoreError> {
    let standing = query!({ attribution: i64 = "a.attribution_id", person: i64 = "a.person_id" }:
               "SELECT {row} FROM attributions a JOIN enrolments e ON e.person_id = a.person_id
                WHERE a.question_id = $1 AND a.withdrawn_ms IS NULL AND e.class_id = $2 AND e.role = 'learner'");
    let standing = work.find_one(standing, values![question, class]).await?;
    Ok(standing.map(|row| (row.attribution, row.person)))
}

async fn in_class(work: &mut Transaction, class: ClassId, learner: PersonId) -> Result<(), StoreError> {
    let text = "SELECT 1 FROM enrolments WHERE class_id = $1 AND person_id = $2 AND role = 'learner' AND to_ms IS NULL";
    work.exists(text, values![class, learner]).await?.then_some(()).ok_or(StoreError::Absent("learner"))
}

/// The phone gets nothing from then on, or everything again.
async fn suspend(work: &mut Transaction, handset: i64, since_ms: Option<i64>, now_ms: i64) -> Result<(), StoreError> {
    queue::suspend(work, handset, since_ms).await?;
    reach::refresh_handset(work, handset, now_ms).await
}

fn unread() -> StoreError {
    let why = "This fits no open task of this learner, or can't be read as an answer. Ask what was meant.";
    StoreError::Refused(why.to_owned())
}

fn moved() -> StoreError {
    let why = "Something came from this learner's own phone just now. Load the page again, and say it once more.";
    StoreError::Refused(why.to_owned())
}
