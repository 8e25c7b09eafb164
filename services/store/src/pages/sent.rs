//! What was sent to somebody, or waits: the newest first, each with its words.

use messages::{
    PersonId,
    envelope::Message,
    parcel::{CauseKind, Kind, State},
};

use super::story::HeldAt;
use crate::{
    Store,
    envelope::{open_parcel, open_sending},
    error::StoreError,
    sql::{Transaction, columns, query, values},
};

/// Messages that a page lists, the newest.
const LISTED_MAX: i64 = 50;

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

impl Store {
    /// What was sent to somebody who works at the school or waits, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sent_to(&self, person: PersonId) -> Result<Vec<Sent>, StoreError> {
        self.sent(&mut self.read().await?, person, &HeldAt::default()).await
    }

    /// What was sent, also to a phone of theirs or of a guardian without saying to whom; no reply to what is held for the lead. The parents'
    /// line names all children of a guardian: where one is of another class it is not this class's to read.
    pub(super) async fn sent(
        &self,
        work: &mut Transaction,
        person: PersonId,
        held_at: &HeldAt,
    ) -> Result<Vec<Sent>, StoreError> {
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
}
