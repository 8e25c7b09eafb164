//! One learner: how they are reached, what was sent to them, what they handed in.

use lessons::{Language, decide::Verdict};
use messages::{
    Channel, ClassId, Name, OccurrenceId, PersonId, Words,
    arrival::Read,
    envelope::Message,
    parcel::{CauseKind, Hold, Kind, State},
};

use super::story::{CameIn, HeldAt};
use crate::{
    Store,
    envelope::{open_parcel, open_sending},
    error::StoreError,
    media::Digest,
    people::sealed::{open_address, shown_name},
    said::open_given,
    sql::{Transaction, columns, query, values},
};

/// Messages and answers that a page lists, the newest.
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

/// A message to the learner.
#[derive(Clone, Debug)]
pub struct Sent {
    /// What it carries.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Why it is held, failed or closed.
    pub reason: Option<String>,
    /// When it left, or else was made, milliseconds UTC.
    pub at_ms: i64,
    /// The name of the route that took it.
    pub route: Option<String>,
    /// Its words, where they have been made.
    pub message: Option<Message>,
    /// How many parts it had.
    pub parts: u32,
    /// What it cost, in millionths.
    pub price_micros: i64,
    /// The guardian to whom it went, or whose own phone it answered; `None` where it is the learner's.
    pub guardian: Option<PersonId>,
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
    struct SentRow {
        parcel: i64 = "q.parcel_id",
        kind: Kind = "q.kind",
        state: State = "q.state",
        reason: Option<String> = "q.reason",
        at_ms: i64 = "COALESCE(t.started_ms, q.created_ms)",
        route: Option<String> = "r.name",
        own_words_sealed: Option<Vec<u8>> = "q.words_sealed",
        sending: Option<i64> = "t.sending_id",
        sent_words_sealed: Option<Vec<u8>> = "t.words_sealed",
        parts: u32 = "COALESCE(t.parts, 0)",
        price_micros: i64 = "COALESCE(t.price_micros, 0)",
        cause_kind: CauseKind = "q.cause_kind",
        cause: i64 = "q.cause_id",
        guardian: Option<PersonId> =
            "CASE WHEN q.recipient_id = $1 THEN NULL WHEN q.recipient_id <> 0 THEN q.recipient_id
               WHEN EXISTS (SELECT 1 FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                            WHERE l.person_id = $1 AND a.handset_id = q.handset_id) THEN NULL
               ELSE (SELECT MIN(l.person_id) FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                     JOIN guardians g ON g.guardian_id = l.person_id
                     WHERE g.learner_id = $1 AND a.handset_id = q.handset_id) END",
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

    /// What was sent to somebody who works at the school or waits, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sent_to(&self, person: PersonId) -> Result<Vec<Sent>, StoreError> {
        self.sent(&mut self.read().await?, person, &HeldAt::default()).await
    }

    /// What was sent, also to a phone of theirs or of a guardian without saying to whom; no reply to what is held for the lead. The parents'
    /// line names all children of a guardian: where one is of another class it is not this class's to read.
    async fn sent(&self, work: &mut Transaction, person: PersonId, held_at: &HeldAt) -> Result<Vec<Sent>, StoreError> {
        let theirs = query!(SentRow: "SELECT {row} FROM parcels q
                    LEFT JOIN attempts t ON t.parcel_id = q.parcel_id AND t.attempt =
                      (SELECT MAX(n.attempt) FROM attempts n WHERE n.parcel_id = q.parcel_id)
                    LEFT JOIN routes r ON r.route_id = t.route_id
                    WHERE q.parcel_id IN
                      (SELECT o.parcel_id FROM parcels o WHERE o.recipient_id = $1
                       UNION
                       SELECT o.parcel_id FROM guardians g JOIN parcels o ON o.recipient_id = g.guardian_id
                       WHERE g.learner_id = $1 AND (o.kind = $3 OR o.kind = $4 AND NOT EXISTS
                         (SELECT 1 FROM guardians c JOIN enrolments e ON e.person_id = c.learner_id
                          WHERE c.guardian_id = g.guardian_id AND e.role = 'learner' AND e.to_ms IS NULL AND e.class_id NOT IN
                            (SELECT m.class_id FROM enrolments m WHERE m.person_id = $1)))
                       UNION
                       SELECT o.parcel_id FROM parcels o WHERE o.recipient_id = 0 AND o.cause_kind = 'arrival' AND o.handset_id IN
                         (SELECT a.handset_id FROM ladder l JOIN addresses a ON a.address_id = l.address_id WHERE l.person_id = $1
                            OR l.person_id IN (SELECT g.guardian_id FROM guardians g WHERE g.learner_id = $1)))
                    ORDER BY q.created_ms DESC, q.parcel_id DESC LIMIT $2");
        let kinds = (Kind::Introduction.as_str(), Kind::ParentLine.as_str());
        let mut rows = work.find(theirs, values![person, LISTED_MAX, kinds.0, kinds.1]).await?;
        rows.retain(|row| !(row.cause_kind == CauseKind::Arrival && held_at.hides(row.cause)));
        rows.into_iter().map(|row| self.sent_row(row)).collect()
    }

    fn sent_row(&self, row: SentRow) -> Result<Sent, StoreError> {
        let message = match (row.sending, row.sent_words_sealed, row.own_words_sealed) {
            (Some(sending), Some(sealed), _) => Some(open_sending(self.keys(), sending, &sealed)?),
            (_, _, Some(sealed)) => Some(open_parcel(self.keys(), row.parcel, &sealed)?),
            _ => None,
        };
        Ok(Sent {
            kind: row.kind,
            state: row.state,
            reason: row.reason,
            at_ms: row.at_ms,
            route: row.route,
            message,
            parts: row.parts,
            price_micros: row.price_micros,
            guardian: row.guardian,
        })
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
