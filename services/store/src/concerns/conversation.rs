//! Everything that was said between the school and one phone, both ways. What came in is handed on as it came: whoever knows the carriers
//! reads it.

use messages::{
    Channel,
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
    sql::{Row, Transaction, values},
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
        let text = "SELECT r.route_id, r.provider_key, r.body_sealed, r.received_ms, a.channel
                    FROM addresses a JOIN arrivals r ON r.sender_key = a.value_lookup
                    WHERE a.handset_id = $1 AND r.class = 0 AND r.settled_ms IS NOT NULL AND NOT EXISTS
                      (SELECT 1 FROM questions q WHERE q.arrival_id = r.arrival_id AND q.concern_id IS NOT NULL AND q.read_ms IS NULL)
                    ORDER BY r.received_ms DESC, r.arrival_id DESC LIMIT $2";
        let rows = work.rows(text, values![handset, CONVERSATION_LISTED]).await?;
        let line = |row: &Row| {
            let place = sealed::Row::new(messages::RouteId(row.int(0)?), &row.text(1)?);
            // One that can't be opened is left out here; intake has parked it for somebody to see.
            let Ok(body) = place.open_body(self.keys(), &row.bytes(2)?) else { return Ok(None) };
            let channel = row.word(4, Channel::from_word)?;
            Ok(Some(Line { at_ms: row.int(3)?, direction: Direction::In { channel, body } }))
        };
        rows.iter().filter_map(|row| line(row).transpose()).collect()
    }

    async fn concern_left(&self, work: &mut Transaction, handset: i64) -> Result<Vec<Line>, StoreError> {
        let text = "SELECT q.parcel_id, q.kind, q.state, COALESCE(t.started_ms, q.created_ms), q.words_sealed, t.sending_id, t.words_sealed
                    FROM parcels q LEFT JOIN attempts t ON t.parcel_id = q.parcel_id AND t.attempt =
                      (SELECT MAX(n.attempt) FROM attempts n WHERE n.parcel_id = q.parcel_id)
                    WHERE q.handset_id = $1 ORDER BY q.created_ms DESC, q.parcel_id DESC LIMIT $2";
        let rows = work.rows(text, values![handset, CONVERSATION_LISTED]).await?;
        let mut sendings = std::collections::BTreeSet::new();
        let mut lines = Vec::with_capacity(rows.len());
        for row in &rows {
            let sending = row.maybe_int(5)?;
            // Bundled parcels left in one message: it is told once.
            if sending.is_some_and(|sending| !sendings.insert(sending)) {
                continue;
            }
            let message = match (sending, row.maybe_bytes(6)?, row.maybe_bytes(4)?) {
                (Some(sending), Some(sealed), _) => Some(open_sending(self.keys(), sending, &sealed)?),
                (_, _, Some(sealed)) => Some(open_parcel(self.keys(), row.int(0)?, &sealed)?),
                _ => None,
            };
            let (kind, state) = (row.word(1, Kind::from_word)?, row.word(2, State::from_word)?);
            lines.push(Line { at_ms: row.int(3)?, direction: Direction::Out { kind, state, message } });
        }
        Ok(lines)
    }
}
