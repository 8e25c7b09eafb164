//! What a person has to look at. A class's teacher gets that class's; what sounds like harm is the safeguarding lead's and the deputy's
//! alone.

use std::collections::BTreeMap;

use messages::{ClassId, HandsetId, Name, PersonId, Words, arrival::MediaKind};
use talk::effect::Audience;

use crate::{
    Store,
    error::StoreError,
    media::Digest,
    people::sealed::shown_name,
    said::open_question,
    sql::{Row, Transaction, among_ints, values},
};

/// One open question.
#[derive(Clone, Debug)]
pub struct QuestionRow {
    /// Its number.
    pub number: i64,
    /// Why somebody has to look, in the row's word.
    pub why: String,
    /// Whom it concerns, where that is known.
    pub person: Option<(PersonId, Name)>,
    /// The phone that it came from.
    pub handset: Option<HandsetId>,
    /// The learners on that phone, whoever of them it concerns; for a class's teachers those of the class.
    pub on_phone: Vec<OnPhone>,
    /// What was written.
    pub words: Option<Words>,
    /// A file that came with it.
    pub file: Option<FileSeen>,
    /// Since when it waits, milliseconds UTC.
    pub asked_ms: i64,
    /// When somebody first opened it, milliseconds UTC.
    pub read_ms: Option<i64>,
}

/// A learner on a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPhone {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: Name,
    /// Their class.
    pub class: ClassId,
    /// What the class is called.
    pub label: String,
}

/// A file of a question.
#[derive(Clone, Debug)]
pub struct FileSeen {
    /// What it is.
    pub kind: MediaKind,
    /// The file, once it was fetched.
    pub digest: Option<Digest>,
    /// Whether it is still to be fetched: one that is neither here nor coming can't be had.
    pub is_coming: bool,
}

macro_rules! columns {
    () => {
        "SELECT q.question_id, q.why, q.person_id, p.name_sealed, q.handset_id, q.words_sealed, q.asked_ms, q.read_ms, q.file, q.media,
           CASE WHEN EXISTS (SELECT 1 FROM fetches f WHERE f.question_id = q.question_id) THEN 1 ELSE 0 END
         FROM questions q LEFT JOIN people p ON p.person_id = q.person_id WHERE "
    };
}

/// Whether a question is of the class that this value names: its own, or, without a class, of every class that has somebody on that phone.
macro_rules! is_of_class {
    ($class:literal) => {
        concat!(
            "(q.class_id = ",
            $class,
            " OR q.class_id IS NULL AND EXISTS
               (SELECT 1 FROM addresses a JOIN ladder l ON l.address_id = a.address_id
                JOIN enrolments e ON e.person_id = l.person_id OR e.person_id IN
                  (SELECT g.learner_id FROM guardians g WHERE g.guardian_id = l.person_id)
                WHERE a.handset_id = q.handset_id AND e.class_id = ",
            $class,
            " AND e.role = 'learner' AND e.to_ms IS NULL))"
        )
    };
}
pub(crate) use is_of_class;

/// What a class's teachers see. What sounded like harm is never theirs.
macro_rules! of_class {
    () => {
        concat!("q.audience = 'teacher' AND q.why <> 'harm' AND ", is_of_class!("$1"))
    };
}

/// The learners on phones: whose the phone is, and whose guardian's.
macro_rules! on_phones {
    ($listed:expr) => {
        concat!(
            "SELECT w.handset_id, p.person_id, p.name_sealed, c.class_id, c.label FROM
               (SELECT a.handset_id, l.person_id FROM addresses a JOIN ladder l ON l.address_id = a.address_id WHERE a.handset_id ",
            $listed,
            " UNION
                SELECT a.handset_id, g.learner_id FROM addresses a JOIN ladder l ON l.address_id = a.address_id
                JOIN guardians g ON g.guardian_id = l.person_id WHERE a.handset_id ",
            $listed,
            ") w JOIN enrolments e ON e.person_id = w.person_id AND e.role = 'learner' AND e.to_ms IS NULL
             JOIN people p ON p.person_id = e.person_id JOIN classes c ON c.class_id = e.class_id
             ORDER BY w.handset_id, p.person_id, c.class_id"
        )
    };
}

const ONE_OF_CLASS: &str = concat!(columns!(), "q.question_id = $2 AND q.answered_ms IS NULL AND ", of_class!());

/// A file of a question that a class's teachers see.
const FILE_OF_CLASS: &str =
    concat!("SELECT 1 FROM questions q WHERE q.media = $2 AND q.answered_ms IS NULL AND ", of_class!(), " LIMIT 1");

const FILE_OF_AUDIENCE: &str =
    "SELECT 1 FROM questions q WHERE q.media = $2 AND q.audience = $1 AND q.answered_ms IS NULL LIMIT 1";

/// Also those that are taken care of: what was done is looked up later.
const OF_CONCERN: &str = concat!(columns!(), "q.concern_id = $1 ORDER BY q.question_id DESC LIMIT $2 OFFSET $3");

impl Store {
    /// What a class's teachers have to look at, one by its number; `None` where it is answered, or somebody else's.
    ///
    /// # Errors
    /// What the database says.
    pub async fn question_of_class(&self, class: ClassId, number: i64) -> Result<Option<QuestionRow>, StoreError> {
        let row = self.read().await?.row(ONE_OF_CLASS, values![class, number]).await?;
        row.map(|row| self.question(&row)).transpose()
    }

    /// A page of the messages of a concern, the newest first.
    pub(crate) async fn questions_of_concern(
        &self,
        work: &mut Transaction,
        concern: i64,
        page: u32,
        listed: i64,
    ) -> Result<Vec<QuestionRow>, StoreError> {
        let offset = i64::from(page.saturating_sub(1)).saturating_mul(listed);
        let rows = work.rows(OF_CONCERN, values![concern, listed, offset]).await?;
        rows.iter().map(|row| self.question(row)).collect()
    }

    /// Whether this is a file of an open question that a class's teachers see. A stranger's is not among them: whose it may be is read
    /// elsewhere.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_asked_of_class(&self, class: ClassId, digest: &Digest) -> Result<bool, StoreError> {
        Ok(self.read().await?.row(FILE_OF_CLASS, values![class, digest.as_str()]).await?.is_some())
    }

    /// Whether this is a file of an open question that somebody of the whole school sees.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_asked_of(&self, audience: Audience, digest: &Digest) -> Result<bool, StoreError> {
        Ok(self.read().await?.row(FILE_OF_AUDIENCE, values![audience.as_str(), digest.as_str()]).await?.is_some())
    }

    /// Questions by their numbers, with who is on the phones.
    pub(super) async fn questions_numbered(
        &self,
        work: &mut Transaction,
        numbers: Vec<i64>,
    ) -> Result<BTreeMap<i64, QuestionRow>, StoreError> {
        let rows = work.rows(among_ints!(work, concat!(columns!(), "q.question_id")), values![numbers]).await?;
        let questions = self.with_phones(work, &rows).await?;
        Ok(questions.into_iter().map(|question| (question.number, question)).collect())
    }

    /// Questions with who is on the phones that they came from: who is asked to act has to know whom to ask for.
    async fn with_phones(&self, work: &mut Transaction, rows: &[Row]) -> Result<Vec<QuestionRow>, StoreError> {
        let mut questions: Vec<QuestionRow> = rows.iter().map(|row| self.question(row)).collect::<Result<_, _>>()?;
        let handsets: Vec<i64> = questions.iter().filter_map(|question| Some(question.handset?.0)).collect();
        let on = self.learners_on(work, handsets).await?;
        for question in &mut questions {
            let learners = question.handset.and_then(|handset| on.get(&handset.0));
            question.on_phone = learners.cloned().unwrap_or_default();
        }
        Ok(questions)
    }

    /// The learners on phones, each phone's in the order of their numbers.
    pub(crate) async fn learners_on(
        &self,
        work: &mut Transaction,
        handsets: Vec<i64>,
    ) -> Result<BTreeMap<i64, Vec<OnPhone>>, StoreError> {
        let mut on: BTreeMap<i64, Vec<OnPhone>> = BTreeMap::new();
        if handsets.is_empty() {
            return Ok(on);
        }
        let text = work.either(on_phones!("IN (SELECT value FROM json_each($1))"), on_phones!("= ANY($1::bigint[])"));
        for row in work.rows(text, values![handsets]).await? {
            let person = row.int(1)?;
            on.entry(row.int(0)?).or_default().push(OnPhone {
                person: PersonId(person),
                name: shown_name(self.keys(), person, &row.bytes(2)?)?,
                class: ClassId(row.int(3)?),
                label: row.text(4)?,
            });
        }
        Ok(on)
    }

    pub(super) fn question(&self, row: &Row) -> Result<QuestionRow, StoreError> {
        let number = row.int(0)?;
        let person = match (row.maybe_int(2)?, row.maybe_bytes(3)?) {
            (Some(id), Some(sealed)) => Some((PersonId(id), shown_name(self.keys(), id, &sealed)?)),
            _ => None,
        };
        let words = row.maybe_bytes(5)?.map(|sealed| open_question(self.keys(), number, &sealed)).transpose()?;
        let kind = row.maybe_text(8)?.and_then(|word| MediaKind::from_word(&word));
        let digest = row.maybe_text(9)?.and_then(|digest| Digest::new(&digest));
        let is_coming = row.int(10)? == 1;
        Ok(QuestionRow {
            number,
            why: row.text(1)?,
            person,
            handset: row.maybe_int(4)?.map(HandsetId),
            on_phone: Vec::new(),
            words,
            file: kind.map(|kind| FileSeen { kind, digest, is_coming }),
            asked_ms: row.int(6)?,
            read_ms: row.maybe_int(7)?,
        })
    }
}
