//! What became of each airing: planned, made, sent, fetched, and what the station said. Every step is one commit with the messages that it
//! causes; a step back is never written.

use std::sync::Arc;

use messages::{
    AddressId, AiringId, Channel, HandsetId, ParcelId, PersonId, RouteId, SlotId, StationId,
    envelope::Message,
    parcel::{CauseKind, Kind},
};

use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    owe::{Destination, Owed, owe},
    sql::{Row, Transaction, values},
    writer::Verb,
};

/// Where an airing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AiringState {
    /// It has its date.
    Planned,
    /// Its programme is made.
    Ready,
    /// Its programme was handed to the station's mail or folder.
    Sent,
    /// The station has fetched it.
    Fetched,
    /// The station says that it was on air.
    Aired,
    /// On air, later than planned.
    Late,
    /// Not on air.
    Missed,
    /// Its slot is gone.
    Cancelled,
}

impl AiringState {
    const ALL: [Self; 8] =
        [Self::Planned, Self::Ready, Self::Sent, Self::Fetched, Self::Aired, Self::Late, Self::Missed, Self::Cancelled];

    /// The word that rows and exports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Ready => "ready",
            Self::Sent => "sent",
            Self::Fetched => "fetched",
            Self::Aired => "aired",
            Self::Late => "late",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a row's word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether the station has said what became of it.
    pub fn is_said(self) -> bool {
        matches!(self, Self::Aired | Self::Late | Self::Missed)
    }
}

/// How it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidHow {
    /// On the station's page.
    Page,
    /// By SMS.
    Sms,
    /// In the station's own log.
    Log,
    /// To a teacher, who wrote it down.
    Teacher,
}

impl SaidHow {
    /// The word that rows use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Sms => "sms",
            Self::Log => "log",
            Self::Teacher => "teacher",
        }
    }

    /// The way of a row's word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Page, Self::Sms, Self::Log, Self::Teacher].into_iter().find(|how| how.as_str() == word)
    }
}

/// What a station said of an airing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Aired, late or missed.
    pub state: AiringState,
    /// How it was said.
    pub how: SaidHow,
    /// When, milliseconds UTC.
    pub at_ms: i64,
}

/// One airing. Times are milliseconds UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Airing {
    /// Its number: the 12 of `AIRED 12`.
    pub id: AiringId,
    /// The slot that it belongs to.
    pub slot: SlotId,
    /// The station.
    pub station: StationId,
    /// The course's short name, and the lesson's in it.
    pub course: String,
    /// See `course`.
    pub lesson: String,
    /// `2026-11-24T16:00` in the slot's zone.
    pub local_time: String,
    /// The same.
    pub at_ms: i64,
    /// The slot's length, milliseconds.
    pub length_ms: i64,
    /// Where it stands.
    pub state: AiringState,
    /// Digest of what its programme was made from, where it is made.
    pub programme: Option<String>,
    /// When making it was tried last.
    pub tried_ms: Option<i64>,
    /// Why it could not be made.
    pub why: Option<String>,
    /// When it was handed to mail or folder.
    pub sent_ms: Option<i64>,
    /// When the station fetched it.
    pub fetched_ms: Option<i64>,
    /// When the station was told that it had not fetched it.
    pub warned_ms: Option<i64>,
    /// How often the station was asked whether it aired, and when last.
    pub asked: u32,
    /// See `asked`.
    pub asked_ms: Option<i64>,
    /// How and when the station said what became of it.
    pub said: Option<(SaidHow, i64)>,
    /// When two listeners had said that they heard it.
    pub probable_ms: Option<i64>,
}

/// A message that an airing causes: to the station, on one of its channels.
#[derive(Clone, Debug)]
pub struct ToStation {
    /// Mail, SMS or drop folder.
    pub channel: Channel,
    /// What it carries.
    pub kind: Kind,
    /// Which of several for this airing: an ordinal is owed once.
    pub ordinal: u32,
    /// The words.
    pub message: Message,
    /// When it is too old to be useful, milliseconds UTC.
    pub expires_ms: i64,
}

/// What is written down of an airing.
#[derive(Clone, Debug)]
pub enum Step {
    /// Its programme was handed on with these messages.
    Sent,
    /// The station was told that it has not fetched it.
    Warned,
    /// The station was asked whether it aired.
    Asked,
}

macro_rules! airings {
    ($tail:literal) => {
        concat!(
            "SELECT airing_id, slot_id, station_id, course, lesson, local_time, at_ms, length_ms, state, programme, tried_ms, why,
                    sent_ms, fetched_ms, warned_ms, asked, asked_ms, said_how, said_ms, probable_ms FROM airings ",
            $tail
        )
    };
}

impl Store {
    /// One airing.
    ///
    /// # Errors
    /// `Absent` where there is none of that number.
    pub async fn airing(&self, id: AiringId) -> Result<Airing, StoreError> {
        let text = airings!("WHERE airing_id = $1");
        let row = self.read().await?.row(text, values![id]).await?.ok_or(StoreError::Absent("airing"))?;
        read(&row)
    }

    /// A station's airings in a span of time, the earliest first; cancelled ones are left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airings_of(&self, station: StationId, from_ms: i64, to_ms: i64) -> Result<Vec<Airing>, StoreError> {
        let text = airings!(
            "WHERE station_id = $1 AND at_ms >= $2 AND at_ms < $3 AND state <> 'cancelled' ORDER BY at_ms, airing_id"
        );
        let rows = self.read().await?.rows(text, values![station, from_ms, to_ms]).await?;
        rows.iter().map(read).collect()
    }

    /// Every station's airings in a span of time, the earliest first; cancelled ones are left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airings_between(&self, from_ms: i64, to_ms: i64) -> Result<Vec<Airing>, StoreError> {
        let text = airings!("WHERE at_ms >= $1 AND at_ms < $2 AND state <> 'cancelled' ORDER BY at_ms, airing_id");
        let rows = self.read().await?.rows(text, values![from_ms, to_ms]).await?;
        rows.iter().map(read).collect()
    }

    /// Writes down that making an airing's programme failed, and why.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airing_not_made(&self, id: AiringId, why: &str, now_ms: i64) -> Result<(), StoreError> {
        self.write(NotMade { id, why: why.to_owned(), now_ms }).await
    }

    /// Owes the station these messages and writes down the step, in one commit; the numbers of the parcels that are new. A channel
    /// without an address of the station's leaves a held parcel, which someone sees.
    ///
    /// # Errors
    /// `Absent` where there is no such airing.
    pub async fn tell_station(
        &self,
        id: AiringId,
        step: Step,
        messages: Vec<ToStation>,
        now_ms: i64,
    ) -> Result<Vec<ParcelId>, StoreError> {
        self.write(Tell { keys: Arc::clone(self.keys()), id, step, messages, now_ms }).await
    }

    /// Writes down that the station has fetched an airing's programme; the first time counts.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airing_fetched(&self, id: AiringId, now_ms: i64) -> Result<(), StoreError> {
        self.write(Fetched { id, now_ms }).await
    }

    /// Writes down what the station said. What it says later counts, for people correct themselves; `false` where it was said before in
    /// the same words.
    ///
    /// # Errors
    /// `Absent` where there is no such airing; `Refused` where it has not begun yet.
    pub async fn airing_said(&self, id: AiringId, said: Said) -> Result<bool, StoreError> {
        self.write(Say { id, said }).await
    }
}

fn read(row: &Row) -> Result<Airing, StoreError> {
    let how = row.maybe_text(17)?.as_deref().and_then(SaidHow::from_word);
    Ok(Airing {
        id: AiringId(row.int(0)?),
        slot: SlotId(row.int(1)?),
        station: StationId(row.int(2)?),
        course: row.text(3)?,
        lesson: row.text(4)?,
        local_time: row.text(5)?,
        at_ms: row.int(6)?,
        length_ms: row.int(7)?,
        state: row.word(8, AiringState::from_word)?,
        programme: row.maybe_text(9)?,
        tried_ms: row.maybe_int(10)?,
        why: row.maybe_text(11)?,
        sent_ms: row.maybe_int(12)?,
        fetched_ms: row.maybe_int(13)?,
        warned_ms: row.maybe_int(14)?,
        asked: row.count(15)?,
        asked_ms: row.maybe_int(16)?,
        said: how.zip(row.maybe_int(18)?),
        probable_ms: row.maybe_int(19)?,
    })
}

struct NotMade {
    id: AiringId,
    why: String,
    now_ms: i64,
}

impl Verb for NotMade {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE airings SET tried_ms = $3, why = $2 WHERE airing_id = $1 AND state = 'planned'";
        work.run(text, values![self.id, &self.why, self.now_ms]).await?;
        Ok(())
    }
}

struct Tell {
    keys: Arc<Keys>,
    id: AiringId,
    step: Step,
    messages: Vec<ToStation>,
    now_ms: i64,
}

impl Verb for Tell {
    type Answer = Vec<ParcelId>;

    async fn run(&self, work: &mut Transaction) -> Result<Vec<ParcelId>, StoreError> {
        let text = match self.step {
            Step::Sent => {
                "UPDATE airings SET state = CASE WHEN state = 'ready' THEN 'sent' ELSE state END,
                        sent_ms = COALESCE(sent_ms, $2) WHERE airing_id = $1 RETURNING station_id"
            }
            Step::Warned => {
                "UPDATE airings SET warned_ms = COALESCE(warned_ms, $2) WHERE airing_id = $1 RETURNING station_id"
            }
            Step::Asked => {
                "UPDATE airings SET asked = asked + 1, asked_ms = $2 WHERE airing_id = $1 RETURNING station_id"
            }
        };
        let row = work.row(text, values![self.id, self.now_ms]).await?.ok_or(StoreError::Absent("airing"))?;
        let station = row.int(0)?;
        let mut owed = Vec::with_capacity(self.messages.len());
        for message in &self.messages {
            owed.push(Owed {
                cause: (CauseKind::Airing, self.id.0),
                recipient: Some(PersonId(station)),
                ordinal: message.ordinal,
                kind: message.kind,
                to: destination(work, station, message.channel).await?,
                run_at_ms: self.now_ms,
                message: Some(message.message.clone()),
                expires_ms: Some(message.expires_ms),
            });
        }
        owe(work, &self.keys, &owed, self.now_ms).await
    }
}

/// The station's best address on a channel, and the route that carries there.
async fn destination(
    work: &mut Transaction,
    station: i64,
    channel: Channel,
) -> Result<Result<Destination, String>, StoreError> {
    let text = "SELECT a.address_id, a.handset_id, (SELECT MIN(r.route_id) FROM routes r WHERE r.channel = a.channel)
                FROM ladder l JOIN addresses a ON a.address_id = l.address_id
                WHERE l.person_id = $1 AND a.channel = $2 AND a.state = 'working' ORDER BY l.rank LIMIT 1";
    let Some(row) = work.row(text, values![station, channel.as_str()]).await? else {
        return Ok(Err("no_address".to_owned()));
    };
    let Some(route) = row.maybe_int(2)? else { return Ok(Err("no_route".to_owned())) };
    let (address, handset) = (AddressId(row.int(0)?), HandsetId(row.int(1)?));
    Ok(Ok(Destination { address, handset, route: RouteId(route) }))
}

struct Fetched {
    id: AiringId,
    now_ms: i64,
}

impl Verb for Fetched {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE airings SET fetched_ms = COALESCE(fetched_ms, $2),
                           state = CASE WHEN state IN ('ready', 'sent') THEN 'fetched' ELSE state END WHERE airing_id = $1";
        work.run(text, values![self.id, self.now_ms]).await?;
        Ok(())
    }
}

struct Say {
    id: AiringId,
    said: Said,
}

impl Verb for Say {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let text = "SELECT state, at_ms, length_ms FROM airings WHERE airing_id = $1 AND state <> 'cancelled'";
        let row = work.row(text, values![self.id]).await?.ok_or(StoreError::Absent("airing"))?;
        if row.int(1)? > self.said.at_ms {
            return Err(StoreError::Refused(format!("Programme {} has not begun yet.", self.id.0)));
        }
        if row.word(0, AiringState::from_word)? == self.said.state {
            return Ok(false);
        }
        let text = "UPDATE airings SET state = $2, said_how = $3, said_ms = $4 WHERE airing_id = $1";
        let values = values![self.id, self.said.state.as_str(), self.said.how.as_str(), self.said.at_ms];
        work.run(text, values).await?;
        Ok(true)
    }
}
