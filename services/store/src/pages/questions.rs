//! What a person has to look at. A class's teacher gets that class's; what sounds like harm is the safeguarding lead's and the deputy's
//! alone.

use std::collections::BTreeMap;

use super::whose::{IS_OF_OFFICE, QuestionOf};
use messages::{ClassId, HandsetId, Name, PersonId, Words, arrival::MediaKind};

use crate::{
    Store,
    error::StoreError,
    media::Digest,
    people::sealed::shown_name,
    said::open_question,
    sql::{Query, Transaction, columns, query, sql, values},
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

columns! {
    struct Asked {
        number: i64 = "q.question_id",
        why: String = "q.why",
        person: Option<PersonId> = "q.person_id",
        name_sealed: Option<Vec<u8>> = "p.name_sealed",
        handset: Option<HandsetId> = "q.handset_id",
        words_sealed: Option<Vec<u8>> = "q.words_sealed",
        asked_ms: i64 = "q.asked_ms",
        read_ms: Option<i64> = "q.read_ms",
        file: Option<String> = "q.file",
        media: Option<String> = "q.media",
        is_coming: bool = "CASE WHEN EXISTS (SELECT 1 FROM fetches f WHERE f.question_id = q.question_id) THEN 1 ELSE 0 END",
    }
}

const ASKED: &str = "SELECT {row} FROM questions q LEFT JOIN people p ON p.person_id = q.person_id WHERE ";

/// Whether a question is of the class that `$1` names: its own, or, without a class, of every class that has somebody on that phone.
pub(crate) const IS_OF_CLASS: &str = "(q.class_id = $1 OR q.class_id IS NULL AND EXISTS
    (SELECT 1 FROM addresses a JOIN ladder l ON l.address_id = a.address_id
     JOIN enrolments e ON e.person_id = l.person_id OR e.person_id IN
       (SELECT g.learner_id FROM guardians g WHERE g.guardian_id = l.person_id)
     WHERE a.handset_id = q.handset_id AND e.class_id = $1 AND e.role = 'learner' AND e.to_ms IS NULL))";

/// What a class's teachers see. What sounded like harm is never theirs.
const OF_CLASS: &str = sql!("q.audience = 'teacher' AND q.why <> 'harm' AND ", IS_OF_CLASS);

columns! {
    struct LearnerOn {
        handset: i64 = "w.handset_id",
        person: PersonId = "p.person_id",
        name_sealed: Vec<u8> = "p.name_sealed",
        class: ClassId = "c.class_id",
        label: String = "c.label",
    }
}

/// The learners on phones: whose the phone is, and whose guardian's.
const ON_PHONES: Query<LearnerOn> = query!(LearnerOn: "SELECT {row} FROM
               (SELECT a.handset_id, l.person_id FROM addresses a JOIN ladder l ON l.address_id = a.address_id
                WHERE a.handset_id {in ints $1}
                UNION
                SELECT a.handset_id, g.learner_id FROM addresses a JOIN ladder l ON l.address_id = a.address_id
                JOIN guardians g ON g.guardian_id = l.person_id WHERE a.handset_id {in ints $1}) w
             JOIN enrolments e ON e.person_id = w.person_id AND e.role = 'learner' AND e.to_ms IS NULL
             JOIN people p ON p.person_id = e.person_id JOIN classes c ON c.class_id = e.class_id
             ORDER BY w.handset_id, p.person_id, c.class_id");

const ONE_OF_CLASS: Query<Asked> = query!(Asked: ASKED, "q.question_id = $2 AND q.answered_ms IS NULL AND ", OF_CLASS);
const NUMBERED: Query<Asked> = query!(Asked: ASKED, "q.question_id {in ints $1}");

/// A file of a question that a class's teachers see.
const FILE_OF_CLASS: &str =
    sql!("SELECT 1 FROM questions q WHERE q.media = $2 AND q.answered_ms IS NULL AND ", OF_CLASS, " LIMIT 1");

const FILE_OF_AUDIENCE: &str = sql!(
    "SELECT 1 FROM questions q WHERE q.media = $2 AND q.audience = $1 AND q.answered_ms IS NULL AND ",
    IS_OF_OFFICE,
    " LIMIT 1"
);

/// Also those that are taken care of: what was done is looked up later.
const OF_CONCERN: Query<Asked> =
    query!(Asked: ASKED, "q.concern_id = $1 ORDER BY q.question_id DESC LIMIT $2 OFFSET $3");

impl Store {
    /// What a class's teachers have to look at, one by its number; `None` where it is answered, or somebody else's.
    ///
    /// # Errors
    /// What the database says.
    pub async fn question_of_class(&self, class: ClassId, number: i64) -> Result<Option<QuestionRow>, StoreError> {
        let row = self.read().await?.find_one(ONE_OF_CLASS, values![class, number]).await?;
        row.map(|row| self.question(row)).transpose()
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
        let rows = work.find(OF_CONCERN, values![concern, listed, offset]).await?;
        rows.into_iter().map(|row| self.question(row)).collect()
    }

    /// Whether this is a file of an open question that a class's teachers see. A stranger's is not among them: whose it may be is read
    /// elsewhere.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_asked_of_class(&self, class: ClassId, digest: &Digest) -> Result<bool, StoreError> {
        self.read().await?.exists(FILE_OF_CLASS, values![class, digest.as_str()]).await
    }

    /// Whether this is a file of an open question of a role that somebody sees; of the office's, those of the person's schools.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_asked_of(&self, of: QuestionOf, digest: &Digest) -> Result<bool, StoreError> {
        let (_, audience, person) = of.columns();
        self.read().await?.exists(FILE_OF_AUDIENCE, values![audience.as_str(), digest.as_str(), person]).await
    }

    /// Questions by their numbers, with who is on the phones.
    pub(super) async fn questions_numbered(
        &self,
        work: &mut Transaction,
        numbers: Vec<i64>,
    ) -> Result<BTreeMap<i64, QuestionRow>, StoreError> {
        let rows = work.find(NUMBERED, values![numbers]).await?;
        let questions = self.with_phones(work, rows).await?;
        Ok(questions.into_iter().map(|question| (question.number, question)).collect())
    }

    /// Questions with who is on the phones that they came from: who is asked to act has to know whom to ask for.
    async fn with_phones(&self, work: &mut Transaction, rows: Vec<Asked>) -> Result<Vec<QuestionRow>, StoreError> {
        let mut questions: Vec<QuestionRow> =
            rows.into_iter().map(|row| self.question(row)).collect::<Result<_, _>>()?;
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
        for row in work.find(ON_PHONES, values![handsets]).await? {
            on.entry(row.handset).or_default().push(OnPhone {
                person: row.person,
                name: shown_name(self.keys(), row.person.0, &row.name_sealed)?,
                class: row.class,
                label: row.label,
            });
        }
        Ok(on)
    }

    fn question(&self, row: Asked) -> Result<QuestionRow, StoreError> {
        let person = match (row.person, row.name_sealed) {
            (Some(id), Some(sealed)) => Some((id, shown_name(self.keys(), id.0, &sealed)?)),
            _ => None,
        };
        let words = row.words_sealed.map(|sealed| open_question(self.keys(), row.number, &sealed)).transpose()?;
        let kind = row.file.and_then(|word| MediaKind::from_word(&word));
        let digest = row.media.and_then(|digest| Digest::new(&digest));
        Ok(QuestionRow {
            number: row.number,
            why: row.why,
            person,
            handset: row.handset,
            on_phone: Vec::new(),
            words,
            file: kind.map(|kind| FileSeen { kind, digest, is_coming: row.is_coming }),
            asked_ms: row.asked_ms,
            read_ms: row.read_ms,
        })
    }
}
