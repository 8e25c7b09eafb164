//! Everything that was said between the school and one phone, both ways. What came in is handed on as it came: whoever knows the carriers
//! reads it.

use messages::{
    Channel, RouteId,
    envelope::Message,
    parcel::{Kind, State},
};

use super::phone_of;
use crate::{
    Store,
    arrivals::sealed,
    envelope::{open_parcel, open_sending},
    error::StoreError,
    limits::CONVERSATION_LISTED,
    sql::{Transaction, query, values},
};

/// One message.
#[derive(Clone, Debug)]
pub struct Line {
    /// When, milliseconds UTC.
    pub at_ms: i64,
    /// Which way it went, and what it was.
    pub direction: Direction,
}

/// Which way a message went.
#[derive(Clone, Debug)]
pub enum Direction {
    /// From the phone: a carrier's own bytes.
    In {
        /// By what it came.
        channel: Channel,
        /// As the carrier gave it.
        body: Vec<u8>,
    },
    /// To the phone.
    Out {
        /// What it carries.
        kind: Kind,
        /// Where it stands.
        state: State,
        /// Its words, where they have been made.
        message: Option<Message>,
    },
}

impl Store {
    /// What was said with the phone of a concern, the newest first, at most [`CONVERSATION_LISTED`] each way.
    ///
    /// # Errors
    /// `Absent` where there is no such concern.
    pub async fn conversation_of_concern(&self, concern: i64) -> Result<Vec<Line>, StoreError> {
        let mut work = self.read().await?;
        let Some(handset) = phone_of(&mut work, concern).await? else { return Ok(Vec::new()) };
        let mut lines = self.concern_came(&mut work, handset.0).await?;
        lines.extend(self.concern_left(&mut work, handset.0).await?);
        lines.sort_by_key(|line| std::cmp::Reverse(line.at_ms));
        Ok(lines)
    }

    async fn concern_came(&self, work: &mut Transaction, handset: i64) -> Result<Vec<Line>, StoreError> {
        let came = query!({
            route: RouteId = "r.route_id",
            provider_key: String = "r.provider_key",
            body_sealed: Vec<u8> = "r.body_sealed",
            received_ms: i64 = "r.received_ms",
            channel: Channel = "a.channel",
        }: "SELECT {row} FROM addresses a JOIN arrivals r ON r.sender_key = a.value_lookup
                    WHERE a.handset_id = $1 AND r.class = 0 AND r.settled_ms IS NOT NULL AND NOT EXISTS
                      (SELECT 1 FROM questions q WHERE q.arrival_id = r.arrival_id AND q.concern_id IS NOT NULL AND q.read_ms IS NULL)
                    ORDER BY r.received_ms DESC, r.arrival_id DESC LIMIT $2");
        let mut lines = Vec::new();
        for row in work.find(came, values![handset, CONVERSATION_LISTED]).await? {
            let place = sealed::Row::new(row.route, &row.provider_key);
            // One that can't be opened is left out here; intake has parked it for somebody to see.
            let Ok(body) = place.open_body(self.keys(), &row.body_sealed) else { continue };
            lines.push(Line { at_ms: row.received_ms, direction: Direction::In { channel: row.channel, body } });
        }
        Ok(lines)
    }

    async fn concern_left(&self, work: &mut Transaction, handset: i64) -> Result<Vec<Line>, StoreError> {
        let left = query!({
            parcel: i64 = "q.parcel_id",
            kind: Kind = "q.kind",
            state: State = "q.state",
            at_ms: i64 = "COALESCE(t.started_ms, q.created_ms)",
            own_words_sealed: Option<Vec<u8>> = "q.words_sealed",
            sending: Option<i64> = "t.sending_id",
            sent_words_sealed: Option<Vec<u8>> = "t.words_sealed",
        }: "SELECT {row} FROM parcels q LEFT JOIN attempts t ON t.parcel_id = q.parcel_id AND t.attempt =
                      (SELECT MAX(n.attempt) FROM attempts n WHERE n.parcel_id = q.parcel_id)
                    WHERE q.handset_id = $1 ORDER BY q.created_ms DESC, q.parcel_id DESC LIMIT $2");
        let rows = work.find(left, values![handset, CONVERSATION_LISTED]).await?;
        let mut sendings = std::collections::BTreeSet::new();
        let mut lines = Vec::with_capacity(rows.len());
        for row in rows {
            // Bundled parcels left in one message: it is told once.
            if row.sending.is_some_and(|sending| !sendings.insert(sending)) {
                continue;
            }
            let message = match (row.sending, row.sent_words_sealed, row.own_words_sealed) {
                (Some(sending), Some(sealed), _) => Some(open_sending(self.keys(), sending, &sealed)?),
                (_, _, Some(sealed)) => Some(open_parcel(self.keys(), row.parcel, &sealed)?),
                _ => None,
            };
            let direction = Direction::Out { kind: row.kind, state: row.state, message };
            lines.push(Line { at_ms: row.at_ms, direction });
        }
        Ok(lines)
    }
}
