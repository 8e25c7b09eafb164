//! One learner: how they are reached, and what they handed in.

use course::marking::Verdict;
use messages::{Channel, ClassId, Name, OccurrenceId, PersonId, Words, arrival::Read, parcel::Hold};
use text::Language;

use super::{sent::Sent, story::CameIn};
use crate::{
    Store,
    error::StoreError,
    media::Digest,
    people::sealed::{open_address, shown_name},
    said::open_given,
    sql::{Transaction, columns, query, values},
};

/// Answers that a page lists, the newest.
const LISTED_MAX: i64 = 50;

/// A learner of a class.
#[derive(Clone, Debug)]
pub struct LearnerSeen {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: Name,
    /// The language of the learner's lessons.
    pub language: Language,
    /// Why no message can go, in the reach's word.
    pub barred: Option<Hold>,
    /// Their addresses, the best first: channel, state (of the address or else of its phone), and the number with all but its end hidden.
    pub addresses: Vec<(Channel, String, String)>,
    /// The phones and chats of the learner's guardians that are not the learner's, too.
    pub guardians: Vec<GuardianSeen>,
    /// What was sent or waits, the newest first.
    pub sent: Vec<Sent>,
    /// What came from their phones, answer or not, the newest first.
    pub came: Vec<CameIn>,
    /// What was handed in, the newest first.
    pub submitted: Vec<Submitted>,
}

/// A guardian's own phone or chat: the parents' line goes there.
#[derive(Clone, Debug)]
pub struct GuardianSeen {
    /// Who, where more than the phone is known.
    pub name: Option<Name>,
    /// What they are to the child: mother.
    pub relation: String,
    /// Their number among the people.
    pub person: PersonId,
    /// Channel, state, and the number with all but its end hidden. A phone that has sent STOP, or says that it is not this child's, is in
    /// the state `silenced` or `disowned`.
    pub address: (Channel, String, String),
}

/// Something handed in.
#[derive(Clone, Debug)]
pub struct Submitted {
    /// For which hour.
    pub occurrence: OccurrenceId,
    /// For which course and lesson, and in which version.
    pub lesson: (String, String, Option<String>),
    /// The item, from 1; 0 is the assignment as a whole.
    pub item: u32,
    /// How it came, in the row's word.
    pub how: String,
    /// What was written.
    pub words: Option<Words>,
    /// The file, once it was fetched.
    pub media: Option<Digest>,
    /// What marking said.
    pub verdict: Verdict,
    /// Where it came from a phone nobody knows: the question that holds it, and who said whose it is.
    pub attributed: Option<(i64, Name)>,
    /// When it came in, milliseconds UTC.
    pub received_ms: i64,
}

/// How an address `a` on a phone `h` stands: nothing is sent to one that works, either, where its phone has said so.
const STANDING: &str = "CASE WHEN a.state <> 'working' THEN a.state WHEN h.suspended_ms IS NOT NULL THEN 'disowned'
    WHEN h.stopped_ms IS NOT NULL THEN 'silenced' ELSE a.state END";

columns! {
    struct AddressRow {
        address: i64 = "a.address_id",
        channel: Channel = "a.channel",
        state: String = STANDING,
        sealed: Vec<u8> = "a.value_sealed",
    }
}

columns! {
    struct GuardianRow {
        address: AddressRow,
        relation: String = "g.relation",
        person: PersonId = "p.person_id",
        name_sealed: Option<Vec<u8>> = "p.name_sealed",
    }
}

columns! {
    struct SubmittedRow {
        submission: i64 = "s.submission_id",
        occurrence: OccurrenceId = "s.occurrence_id",
        course: String = "o.course",
        lesson: String = "o.lesson",
        edition: Option<String> = "o.edition",
        item: u32 = "s.item",
        how: String = "s.how",
        given_sealed: Option<Vec<u8>> = "s.given_sealed",
        media: Option<String> = "s.media",
        verdict: Verdict = "s.verdict",
        received_ms: i64 = "s.received_ms",
        question: Option<i64> = "a.question_id",
        attributed_by: Option<i64> = "a.attributed_by",
        by_sealed: Option<Vec<u8>> = "w.name_sealed",
    }
}

impl Store {
    /// A learner of this class; `None` where the class has nobody of that number. `read` reads what the carriers brought.
    ///
    /// # Errors
    /// What the database says.
    pub async fn learner_seen(
        &self,
        class: ClassId,
        person: PersonId,
        read: fn(Channel) -> Read,
    ) -> Result<Option<LearnerSeen>, StoreError> {
        let mut work = self.read().await?;
        let learner = query!({
            name_sealed: Vec<u8> = "p.name_sealed",
            language: Language = "p.language",
            barred: Option<Hold> = "(SELECT r.reason FROM reach r WHERE r.class_id = $1 AND r.person_id = $2)",
        }: "SELECT {row} FROM enrolments e JOIN people p ON p.person_id = e.person_id
                    WHERE e.class_id = $1 AND e.person_id = $2 AND e.role = 'learner'");
        let Some(row) = work.find_one(learner, values![class, person]).await? else { return Ok(None) };
        let (came, held_at) = self.came_in(&mut work, person, read).await?;
        Ok(Some(LearnerSeen {
            person,
            name: shown_name(self.keys(), person.0, &row.name_sealed)?,
            language: row.language,
            barred: row.barred,
            addresses: self.addresses(&mut work, person).await?,
            guardians: self.guardians(&mut work, person).await?,
            sent: self.sent(&mut work, person, &held_at).await?,
            came,
            submitted: self.submitted(&mut work, class, person).await?,
        }))
    }

    async fn addresses(
        &self,
        work: &mut Transaction,
        person: PersonId,
    ) -> Result<Vec<(Channel, String, String)>, StoreError> {
        let own = query!(AddressRow: "SELECT {row} FROM ladder l JOIN addresses a ON a.address_id = l.address_id
            JOIN handsets h ON h.handset_id = a.handset_id WHERE l.person_id = $1 ORDER BY l.rank, a.address_id");
        let rows = work.find(own, values![person]).await?;
        Ok(rows.into_iter().map(|row| self.address(row)).collect())
    }

    async fn guardians(&self, work: &mut Transaction, person: PersonId) -> Result<Vec<GuardianSeen>, StoreError> {
        let theirs = query!(GuardianRow: "SELECT {row} FROM guardians g
               JOIN people p ON p.person_id = g.guardian_id JOIN ladder l ON l.person_id = g.guardian_id
               JOIN addresses a ON a.address_id = l.address_id JOIN handsets h ON h.handset_id = a.handset_id
             WHERE g.learner_id = $1 AND NOT EXISTS
               (SELECT 1 FROM ladder m WHERE m.person_id = $1 AND m.address_id = a.address_id)
             ORDER BY g.guardian_id, l.rank, a.address_id");
        let rows = work.find(theirs, values![person]).await?;
        let guardian = |row: GuardianRow| {
            let (person, address) = (row.person, self.address(row.address));
            let name = row.name_sealed.map(|sealed| shown_name(self.keys(), person.0, &sealed)).transpose()?;
            Ok(GuardianSeen { name, relation: row.relation, person, address })
        };
        rows.into_iter().map(guardian).collect()
    }

    /// An address's channel, its state, and what is shown of its number.
    fn address(&self, row: AddressRow) -> (Channel, String, String) {
        // One that can't be read is still there, with its state.
        let address = open_address(self.keys(), row.address, row.channel, &row.sealed).ok();
        let phone = address.and_then(|address| address.phone());
        (row.channel, row.state, phone.map(|phone| phone.masked()).unwrap_or_default())
    }

    async fn submitted(
        &self,
        work: &mut Transaction,
        class: ClassId,
        person: PersonId,
    ) -> Result<Vec<Submitted>, StoreError> {
        let theirs = query!(SubmittedRow:
            "SELECT {row} FROM submissions s JOIN occurrences o ON o.occurrence_id = s.occurrence_id
                    LEFT JOIN attributions a ON a.attribution_id = s.attribution_id
                    LEFT JOIN people w ON w.person_id = a.attributed_by
                    WHERE s.person_id = $2 AND o.class_id = $1 ORDER BY s.submission_id DESC LIMIT $3");
        let rows = work.find(theirs, values![class, person, LISTED_MAX]).await?;
        let submitted = |row: SubmittedRow| {
            Ok(Submitted {
                occurrence: row.occurrence,
                lesson: (row.course, row.lesson, row.edition),
                item: row.item,
                how: row.how,
                words: row.given_sealed.map(|sealed| open_given(self.keys(), row.submission, &sealed)).transpose()?,
                media: row.media.and_then(|digest| Digest::new(&digest)),
                verdict: row.verdict,
                attributed: match (row.question, row.attributed_by, row.by_sealed) {
                    (Some(question), Some(by), Some(sealed)) => Some((question, shown_name(self.keys(), by, &sealed)?)),
                    _ => None,
                },
                received_ms: row.received_ms,
            })
        };
        rows.into_iter().map(submitted).collect()
    }

    /// What kind of file a learner of this class handed in; `None` where nobody of the class did.
    ///
    /// # Errors
    /// What the database says.
    pub async fn media_of_class(&self, class: ClassId, digest: &Digest) -> Result<Option<String>, StoreError> {
        let kind = query!(String: "SELECT m.kind FROM media m WHERE m.digest = $2 AND EXISTS
                      (SELECT 1 FROM submissions s JOIN occurrences o ON o.occurrence_id = s.occurrence_id
                       WHERE s.media = m.digest AND o.class_id = $1)");
        self.read().await?.find_one(kind, values![class, digest.as_str()]).await
    }

    /// Whose file it is, where that is known and one person's.
    ///
    /// # Errors
    /// What the database says.
    pub async fn whose_media(&self, digest: &Digest) -> Result<Option<PersonId>, StoreError> {
        let owners = query!(PersonId: "SELECT person_id FROM submissions WHERE media = $1
                    UNION SELECT person_id FROM questions WHERE media = $1 AND person_id IS NOT NULL");
        let owners = self.read().await?.find(owners, values![digest.as_str()]).await?;
        Ok(if let [owner] = owners.as_slice() { Some(*owner) } else { None })
    }
}
