//! The parts of a long SMS wait for each other in rows; what they make together is read as one message. How they are put together is
//! `messages::reassemble`'s to say.

use std::sync::Arc;

use messages::{
    Words,
    arrival::{Arrived, LongPart},
    encoding::Encoding,
    limits::{PARTIAL_KEPT_MS, PARTIAL_SHOWN_AFTER_MS},
    reassemble::{Assembly, Poison, Taken},
    udh::{Concatenation, Reference},
};
use serde::{Deserialize, Serialize};

use super::Arrival;
use crate::{
    Store,
    error::StoreError,
    keys::{Keys, Place},
    sql::{Transaction, columns, query, values},
    writer::Verb,
};

impl Store {
    /// Takes a part of a long SMS, and says as what the arrival has to be settled: the whole text where this part made it whole, the part
    /// where others are missing, nothing of interest where it had been here before, unreadable where no message can be made of it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn join_part(&self, arrival: &Arrival, part: &LongPart, now_ms: i64) -> Result<Arrived, StoreError> {
        let Some(sender_key) = arrival.sender_key(self.keys()) else {
            return Ok(unreadable("a part of a long message without a sender"));
        };
        let (place, encoding) = match part.place().and_then(|place| Ok((place, part.encoding()?))) {
            Ok(read) => read,
            Err(malformed) => return Ok(unreadable(&Poison::Header(malformed).to_string())),
        };
        let (arrival, part, keys) = (arrival.clone(), part.clone(), Arc::clone(self.keys()));
        let sealed = seal(&keys, arrival.id.0, &Piece { encoding, payload: part.payload.clone() })?;
        self.write(Join { keys, arrival, sender_key, part, place, encoding, sealed, now_ms }).await
    }
}

fn unreadable(why: &str) -> Arrived {
    Arrived::Unreadable { why: why.to_owned() }
}

/// What of a part is kept.
#[derive(Serialize, Deserialize)]
struct Piece {
    encoding: Encoding,
    payload: Vec<u8>,
}

fn place_of(arrival: &[u8; 8]) -> Place<'_> {
    Place::new("long_parts", "body_sealed", arrival)
}

fn seal(keys: &Keys, arrival: i64, piece: &Piece) -> Result<Vec<u8>, StoreError> {
    let json = serde_json::to_vec(piece).map_err(|_| StoreError::Damaged("a part"))?;
    keys.seal(place_of(&arrival.to_be_bytes()), &json)
}

/// A part as its row has it.
struct Known {
    number: u8,
    arrival: i64,
    joined_by: Option<i64>,
    received_ms: i64,
    piece: Piece,
}

columns! {
    struct PartRow {
        number: u8,
        arrival: i64 = "arrival_id",
        joined_by: Option<i64>,
        received_ms: i64,
        body_sealed: Vec<u8>,
    }
}

impl Known {
    fn read(row: PartRow, keys: &Keys) -> Result<Self, StoreError> {
        let json = keys.open(place_of(&row.arrival.to_be_bytes()), &row.body_sealed)?;
        let piece = serde_json::from_slice(&json).map_err(|_| StoreError::Damaged("long_parts"))?;
        let PartRow { number, arrival, joined_by, received_ms, .. } = row;
        Ok(Self { number, arrival, joined_by, received_ms, piece })
    }
}

/// Which long message: all its parts share it.
struct Message<'a> {
    sender_key: &'a [u8],
    route: i64,
    reference: u16,
    width: u8,
    total: u8,
}

impl Message<'_> {
    async fn known(&self, work: &mut Transaction, keys: &Keys) -> Result<Vec<Known>, StoreError> {
        let known = query!(PartRow: "SELECT {row} FROM long_parts
                    WHERE sender_key = $1 AND route_id = $2 AND reference = $3 AND width = $4 AND total = $5 ORDER BY number");
        let key = values![self.sender_key, self.route, self.reference, self.width, self.total];
        work.find(known, key).await?.into_iter().map(|row| Known::read(row, keys)).collect()
    }

    async fn forget(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "DELETE FROM long_parts
                    WHERE sender_key = $1 AND route_id = $2 AND reference = $3 AND width = $4 AND total = $5";
        work.run(text, values![self.sender_key, self.route, self.reference, self.width, self.total]).await?;
        Ok(())
    }

    fn width(&self) -> Reference {
        if self.width == 8 { Reference::Eight } else { Reference::Sixteen }
    }

    /// What is there of it; parts that contradict the first ones are not in it.
    fn assembly(&self, known: &[Known]) -> Option<Assembly> {
        let place = |number| Concatenation::new(self.reference, self.width(), self.total, number).ok();
        let mut assembly = Assembly::of(&place(1)?);
        for part in known {
            assembly.take(&place(part.number)?, part.piece.encoding, &part.piece.payload).ok()?;
        }
        Some(assembly)
    }
}

/// The words of the parts that did come, if some are still missing.
pub(crate) async fn incomplete(
    work: &mut Transaction,
    keys: &Keys,
    arrival: &Arrival,
    reference: u16,
    width: u8,
    total: u8,
) -> Result<Option<Words>, StoreError> {
    let Some(sender_key) = arrival.sender_key(keys) else { return Ok(None) };
    let message = Message { sender_key: &sender_key, route: arrival.route.0, reference, width, total };
    let assembly = message.assembly(&message.known(work, keys).await?);
    let missing = assembly.filter(|assembly| !assembly.is_complete() && assembly.missing().len() < usize::from(total));
    Ok(missing.map(|assembly| Words::new(assembly.partial().text)))
}

/// A name for the waiting that all parts of one message share, so that its sender is asked for the rest once.
pub(crate) async fn waiting_name(
    work: &mut Transaction,
    keys: &Keys,
    arrival: &Arrival,
    reference: u16,
    width: u8,
    total: u8,
) -> Result<String, StoreError> {
    let first = query!(Option<i64>: "SELECT MIN(arrival_id) FROM long_parts
                WHERE sender_key = $1 AND route_id = $2 AND reference = $3 AND width = $4 AND total = $5");
    let key = values![arrival.sender_key(keys), arrival.route, reference, width, total];
    let first = work.find_one(first, key).await?.flatten();
    Ok(format!("parts/{}", first.unwrap_or(arrival.id.0)))
}

struct Join {
    keys: Arc<Keys>,
    arrival: Arrival,
    sender_key: Vec<u8>,
    part: LongPart,
    place: Concatenation,
    encoding: Encoding,
    sealed: Vec<u8>,
    now_ms: i64,
}

impl Verb for Join {
    type Answer = Arrived;

    async fn run(&self, work: &mut Transaction) -> Result<Arrived, StoreError> {
        let message = self.message();
        let known = message.known(work, &self.keys).await?;
        let (known, assembly) = match self.assembly(&message, known) {
            Some(kept) => kept,
            None => {
                message.forget(work).await?;
                (Vec::new(), Assembly::of(&self.place))
            }
        };
        self.take(work, &message, &known, assembly).await
    }
}

impl Join {
    fn message(&self) -> Message<'_> {
        Message {
            sender_key: &self.sender_key,
            route: self.arrival.route.0,
            reference: self.place.reference(),
            width: if self.place.width() == Reference::Eight { 8 } else { 16 },
            total: self.place.total(),
        }
    }

    /// What is there to add to; `None` where the parts that are there are a day old, or of no message that this one can belong to.
    fn assembly(&self, message: &Message<'_>, known: Vec<Known>) -> Option<(Vec<Known>, Assembly)> {
        let oldest_ms = known.iter().map(|part| part.received_ms).min().unwrap_or(self.now_ms);
        let age_ms = self.now_ms.saturating_sub(oldest_ms);
        let assembly = message.assembly(&known).filter(|_| age_ms < PARTIAL_KEPT_MS)?;
        match assembly.clone().take(&self.place, self.encoding, &self.part.payload) {
            Ok(Taken::Another) => None,
            // Two messages share the reference. The first was shown to a person, with its gaps, when it was two minutes old.
            Err(Poison::Clash { .. }) if age_ms >= PARTIAL_SHOWN_AFTER_MS => None,
            _ => Some((known, assembly)),
        }
    }

    async fn take(
        &self,
        work: &mut Transaction,
        message: &Message<'_>,
        known: &[Known],
        mut assembly: Assembly,
    ) -> Result<Arrived, StoreError> {
        let id = self.arrival.id.0;
        let joined_by = known.iter().find_map(|part| part.joined_by);
        match assembly.take(&self.place, self.encoding, &self.part.payload) {
            Err(poison) => return Ok(unreadable(&poison.to_string())),
            Ok(Taken::Repeated | Taken::Another) => {}
            Ok(Taken::Waiting | Taken::Complete) => self.insert(work, message).await?,
        }
        if !assembly.is_complete() {
            // A part that comes again from the carrier is settled without a word; the same arrival again, after a crash, is not.
            let again = known.iter().any(|part| part.number == self.place.number() && part.arrival != id);
            return Ok(if again { repeated() } else { Arrived::Part(self.part.clone()) });
        }
        if joined_by.is_some_and(|by| by != id) {
            return Ok(repeated());
        }
        self.joined(work, message).await?;
        Ok(match assembly.text() {
            Some(Ok(text)) => {
                let words = Words::new(text);
                Arrived::Text { words, sent_ms: None, edited: false, forwarded: false, message: None }
            }
            Some(Err(poison)) => unreadable(&poison.to_string()),
            None => unreadable("parts that make no message"),
        })
    }

    async fn insert(&self, work: &mut Transaction, message: &Message<'_>) -> Result<(), StoreError> {
        let text = "INSERT INTO long_parts (sender_key, route_id, reference, width, total, number, arrival_id, body_sealed, received_ms)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let key = values![message.sender_key, message.route, message.reference, message.width, message.total];
        let rest = values![self.place.number(), self.arrival.id, &self.sealed, self.arrival.received_ms];
        work.run(text, key.into_iter().chain(rest).collect()).await?;
        Ok(())
    }

    async fn joined(&self, work: &mut Transaction, message: &Message<'_>) -> Result<(), StoreError> {
        let text = "UPDATE long_parts SET joined_by = $6
                    WHERE sender_key = $1 AND route_id = $2 AND reference = $3 AND width = $4 AND total = $5";
        let key = values![message.sender_key, message.route, message.reference, message.width, message.total];
        work.run(text, key.into_iter().chain(values![self.arrival.id]).collect()).await?;
        Ok(())
    }
}

fn repeated() -> Arrived {
    Arrived::Ignored { kind: "a part that came again".to_owned() }
}
