//! Open questions by who sent them: the newest of each sender, and how many there are, so that one phone's flood never hides another's
//! word. What the school itself asks without words stands together by its reason. What is held for the lead is no part of it.

use messages::ClassId;

use super::{
    questions::QuestionRow,
    whose::{IS_OF_OFFICE_7, QuestionOf},
};
use crate::{
    Store,
    error::StoreError,
    sql::{Query, Transaction, Value, columns, query, values},
};

/// Questions that came from one sender, or for one reason without words.
#[derive(Clone, Debug)]
pub struct Sender {
    /// By what all of them can be named again.
    pub key: String,
    /// How many are open.
    pub count: usize,
    /// The newest of them, the newest first.
    pub newest: Vec<QuestionRow>,
}

/// Some senders out of all, those who wrote last first.
#[derive(Clone, Debug, Default)]
pub struct Senders {
    /// These.
    pub shown: Vec<Sender>,
    /// How many there are.
    pub all: usize,
}

/// What waits from phones on no list.
#[derive(Clone, Debug)]
pub struct Strangers {
    /// The numbers of the messages.
    pub numbers: Vec<i64>,
    /// How many tasks are open, and the newest of them: what work may be for.
    pub open_tasks: (i64, i64),
}

/// Which of them are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// So many senders are passed over.
    pub from: usize,
    /// At most so many are read.
    pub senders: usize,
    /// At most so many questions of each.
    pub of_each: usize,
    /// Of each so many are passed over.
    pub of_each_from: usize,
    /// This sender alone.
    pub only: Option<&'a str>,
}

/// By what questions belong together: a lesson that was not on air is decided by itself; words and files by the phone, or else the person or
/// the address, that they came from; the rest by its reason. A phone that may be somebody else's, or that is not answered, is always looked at by itself.
pub(crate) const SENDER: &str = "CASE WHEN q.why = 'not_on_air' THEN 'q' || q.question_id
    WHEN q.words_sealed IS NULL AND q.file IS NULL
        AND q.why NOT IN ('wrong_person', 'someone_else', 'new_owner', 'too_many', 'help_unanswered')
      THEN 'w' || q.why
    WHEN q.handset_id IS NOT NULL THEN 'h' || q.handset_id
    WHEN q.person_id IS NOT NULL THEN 'p' || q.person_id
    ELSE COALESCE((SELECT 's' || substr({hex v.sender_key}, 1, 16) FROM arrivals v WHERE v.arrival_id = q.arrival_id), 'w' || q.why) END";

/// The phones of a class's learners and their guardians.
const PHONES_OF_CLASS: &str = "SELECT a.handset_id FROM enrolments e JOIN ladder l ON l.person_id = e.person_id
           JOIN addresses a ON a.address_id = l.address_id
           WHERE e.class_id = $1 AND e.role = 'learner' AND e.to_ms IS NULL
         UNION
         SELECT a.handset_id FROM enrolments e JOIN guardians g ON g.learner_id = e.person_id
           JOIN ladder l ON l.person_id = g.guardian_id JOIN addresses a ON a.address_id = l.address_id
           WHERE e.class_id = $1 AND e.role = 'learner' AND e.to_ms IS NULL";

/// `$1` whose; `$2`, `$3` the first and last place among the senders; `$4`, `$5` of each sender's questions; `$6` one sender alone, or empty.
const PLACED: &str = "SELECT {row} FROM
              (SELECT p.*, MAX(p.rank) OVER () AS senders FROM
               (SELECT g.*, DENSE_RANK() OVER (ORDER BY g.last_ms DESC, g.sender) AS rank FROM
                (SELECT o.question_id, o.sender,
                   ROW_NUMBER() OVER (PARTITION BY o.sender ORDER BY o.asked_ms DESC, o.question_id DESC) AS place,
                   COUNT(*) OVER (PARTITION BY o.sender) AS of_sender, MAX(o.asked_ms) OVER (PARTITION BY o.sender) AS last_ms
                 FROM (";
const WANTED: &str = ") o WHERE $6 = '' OR o.sender = $6) g) p) r
             WHERE r.rank > $2 AND r.rank <= $3 AND r.place > $4 AND r.place <= $5 ORDER BY r.rank, r.place";

/// A class's own, and those that are of every class with somebody on that phone.
const OF_CLASS: Query<Place> = query!(Place: PLACED,
            "SELECT q.question_id, q.asked_ms, ", SENDER, " AS sender FROM questions q
               WHERE q.class_id = $1 AND q.audience = 'teacher' AND q.answered_ms IS NULL AND q.why <> 'harm'
             UNION ALL
             SELECT q.question_id, q.asked_ms, ", SENDER, " AS sender FROM questions q WHERE q.class_id IS NULL AND q.audience = 'teacher' AND q.answered_ms IS NULL
                AND q.why <> 'harm' AND q.handset_id IN (", PHONES_OF_CLASS, ")", WANTED);

const OF_AUDIENCE: Query<Place> = query!(Place: PLACED,
            "SELECT q.question_id, q.asked_ms, ", SENDER, " AS sender FROM questions q WHERE q.audience = $1
                AND q.answered_ms IS NULL AND q.why <> 'harm' AND ", IS_OF_OFFICE_7, WANTED);

/// Messages from phones that are on no list, which a class might know.
const OF_NOBODY: Query<Place> = query!(Place: PLACED,
            "SELECT q.question_id, q.asked_ms, ", SENDER, " AS sender FROM questions q WHERE q.audience = 'office'
                AND q.answered_ms IS NULL AND q.why = 'unknown_sender'
                AND (q.words_sealed IS NOT NULL OR q.file IS NOT NULL) AND $1 = 0", WANTED);

columns! {
    /// A question, by whom it was sent, how many that sender has open, and how many senders there are.
    struct Place {
        question: i64 = "r.question_id",
        sender: String = "r.sender",
        of_sender: usize = "r.of_sender",
        senders: usize = "r.senders",
    }
}

impl Store {
    /// The open questions of a class's teachers, or of somebody of the whole school, by sender. Never one that sounded like harm.
    ///
    /// # Errors
    /// What the database says.
    pub async fn senders(&self, of: QuestionOf, wanted: Wanted<'_>) -> Result<Senders, StoreError> {
        let mut work = self.read().await?;
        let places = match of {
            QuestionOf::Class(ClassId(class)) => places(&mut work, OF_CLASS, values![class], wanted, vec![]).await?,
            QuestionOf::Audience(_) | QuestionOf::Office(_) => {
                let (_, audience, person) = of.columns();
                places(&mut work, OF_AUDIENCE, values![audience.as_str()], wanted, values![person]).await?
            }
        };
        let mut senders = self.gathered(&mut work, places).await?;
        if let QuestionOf::Class(class) = of {
            let rows = senders.shown.iter_mut().flat_map(|sender| &mut sender.newest);
            rows.for_each(|row| row.on_phone.retain(|learner| learner.class == class));
        }
        Ok(senders)
    }

    /// Messages from phones that are on no list whose words or file somebody may know: their numbers, phone by phone, those who wrote last
    /// first; and the state of the open tasks, by which whoever has looked at them before sees whether to look again.
    ///
    /// # Errors
    /// What the database says.
    pub async fn strangers(&self, wanted: Wanted<'_>) -> Result<Strangers, StoreError> {
        let mut work = self.read().await?;
        let places = places(&mut work, OF_NOBODY, values![0_i64], wanted, vec![]).await?;
        let open = query!({ many: i64 = "COUNT(*)", newest: i64 = "COALESCE(MAX(task_id), 0)" }:
            "SELECT {row} FROM tasks WHERE closed_ms IS NULL");
        let open = work.find_one(open, values![]).await?.ok_or(StoreError::Damaged("tasks"))?;
        let numbers = places.into_iter().map(|place| place.question).collect();
        Ok(Strangers { numbers, open_tasks: (open.many, open.newest) })
    }

    /// These messages of strangers, in this order; without those that do not wait any more.
    ///
    /// # Errors
    /// What the database says.
    pub async fn strangers_numbered(&self, numbers: &[i64]) -> Result<Vec<QuestionRow>, StoreError> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let mut rows = self.questions_numbered(&mut self.read().await?, numbers.to_vec()).await?;
        Ok(numbers.iter().filter_map(|number| rows.remove(number)).collect())
    }

    async fn gathered(&self, work: &mut Transaction, places: Vec<Place>) -> Result<Senders, StoreError> {
        let numbers: Vec<i64> = places.iter().map(|place| place.question).collect();
        if numbers.is_empty() {
            return Ok(Senders::default());
        }
        let mut rows = self.questions_numbered(work, numbers).await?;
        let mut senders = Senders { shown: Vec::new(), all: places.first().map_or(0, |place| place.senders) };
        for place in places {
            let Some(row) = rows.remove(&place.question) else { continue };
            match senders.shown.last_mut().filter(|last| last.key == place.sender) {
                Some(last) => last.newest.push(row),
                None => {
                    senders.shown.push(Sender { key: place.sender, count: place.of_sender, newest: vec![row] });
                }
            }
        }
        Ok(senders)
    }
}

async fn places(
    work: &mut Transaction,
    query: Query<Place>,
    mut given: Vec<Value>,
    wanted: Wanted<'_>,
    more: Vec<Value>,
) -> Result<Vec<Place>, StoreError> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (last, last_of_each) =
        (wanted.from.saturating_add(wanted.senders), wanted.of_each_from.saturating_add(wanted.of_each));
    given.extend(values![number(wanted.from), number(last), number(wanted.of_each_from), number(last_of_each)]);
    given.extend(values![wanted.only.unwrap_or_default()]);
    given.extend(more);
    work.find(query, given).await
}
