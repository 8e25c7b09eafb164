//! Airings as rows: what is known of each, and which of them time decides something for. What follows from a word or from silence is
//! `radio::airing`'s to say; it is written by `settle_airing`.

use messages::{AiringId, SlotId, StationId};
use radio::airing::{Airing as Known, AiringState};

use crate::{
    Store,
    error::StoreError,
    sql::{Query, Transaction, Value, columns, query, values},
    writer::Verb,
};

/// How a station said what became of an airing.
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

/// One airing. Times are milliseconds UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Airing {
    /// Its number: the 12 of `AIRED 12`.
    pub id: AiringId,
    /// The slot that it belongs to.
    pub slot: SlotId,
    /// The station.
    pub station: StationId,
    /// The course's short name, and those of the programme's lessons in it, in their order.
    pub course: String,
    /// See `course`.
    pub lessons: Vec<String>,
    /// `2026-11-24T16:00` in the slot's zone.
    pub local_time: String,
    /// What is known of it, its hour too: changed by [`radio::airing::decide`] alone.
    pub known: Known,
    /// Moves with everything that is known: what was decided on an older one is not written.
    pub version: i64,
    /// Digest of what its programme was made from, where it is made.
    pub programme: Option<String>,
    /// When making it was tried last.
    pub tried_ms: Option<i64>,
    /// Why it could not be made.
    pub why: Option<String>,
    /// How and when the station said what became of it.
    pub said: Option<(SaidHow, i64)>,
    /// Reports that came with a wrong PIN.
    pub wrong_pins: u32,
    /// Whether its slot is gone.
    pub cancelled: bool,
    /// Whether the station's evergreen goes out instead of the lesson.
    pub instead: bool,
}

columns!(for Known {
    starts_ms: i64,
    ends_ms: i64,
    state: AiringState,
    reached: AiringState,
    warned: bool,
    asked: u8,
    heard: u8,
    unheard: u8,
    learners_asked: bool,
    repeat_proposed: bool,
    call_asked: bool,
});

columns! {
    struct AiringRow {
        id: AiringId = "airing_id",
        slot: SlotId = "slot_id",
        station: StationId = "station_id",
        course: String,
        lessons: String,
        local_time: String,
        known: Known,
        version: i64,
        programme: Option<String>,
        tried_ms: Option<i64>,
        why: Option<String>,
        said_how: Option<String>,
        said_ms: Option<i64>,
        wrong_pins: u32,
        cancelled_ms: Option<i64>,
        instead: bool,
    }
}

/// A station's airing that a report without a number can mean: it has begun, nobody has said what became of it, and it is not long ago.
const OPEN: Query<AiringRow> = query!(AiringRow:
    "SELECT {row} FROM airings WHERE station_id = $1 AND starts_ms <= $2 AND ends_ms >= $3 AND cancelled_ms IS NULL
       AND state NOT IN ('aired', 'aired_late', 'not_aired') ORDER BY starts_ms DESC, airing_id DESC LIMIT 2"
);
const BY_ID: Query<AiringRow> = query!(AiringRow: "SELECT {row} FROM airings WHERE airing_id = $1");

impl Store {
    /// One airing.
    ///
    /// # Errors
    /// `Absent` where there is none of that number.
    pub async fn airing(&self, id: AiringId) -> Result<Airing, StoreError> {
        one(&mut self.read().await?, id).await?.ok_or(StoreError::Absent("airing"))
    }

    /// A station's airings that begin in a span of time, the earliest first; cancelled ones are left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airings_of(&self, station: StationId, from_ms: i64, to_ms: i64) -> Result<Vec<Airing>, StoreError> {
        let text = query!(AiringRow: "SELECT {row} FROM airings
            WHERE station_id = $1 AND starts_ms >= $2 AND starts_ms < $3 AND cancelled_ms IS NULL ORDER BY starts_ms, airing_id");
        self.readable_airings(text, values![station, from_ms, to_ms]).await
    }

    /// Every station's airings that begin in a span of time, the earliest first; cancelled ones are left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airings_between(&self, from_ms: i64, to_ms: i64) -> Result<Vec<Airing>, StoreError> {
        let text = query!(AiringRow: "SELECT {row} FROM airings
            WHERE starts_ms >= $1 AND starts_ms < $2 AND cancelled_ms IS NULL ORDER BY starts_ms, airing_id");
        self.readable_airings(text, values![from_ms, to_ms]).await
    }

    /// Airings for which time has come to decide something, whoever waits longest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airings_to_wake(&self, now_ms: i64, at_most: u32) -> Result<Vec<Airing>, StoreError> {
        let text =
            query!(AiringRow: "SELECT {row} FROM airings WHERE wake_ms <= $1 ORDER BY wake_ms, airing_id LIMIT $2");
        self.readable_airings(text, values![now_ms, at_most]).await
    }

    async fn readable_airings(&self, query: Query<AiringRow>, values: Vec<Value>) -> Result<Vec<Airing>, StoreError> {
        let rows = self.read().await?.find_readable("airings", query, values).await?;
        Ok(rows.into_iter().map(Airing::from).collect())
    }

    /// Writes down that making an airing's programme failed, and why. A programme that it has already stays its own.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airing_not_made(&self, id: AiringId, why: &str, now_ms: i64) -> Result<(), StoreError> {
        self.write(NotMade { id, why: why.to_owned(), now_ms }).await
    }
}

/// The airing of a number; `None` where there is none.
pub(super) async fn one(work: &mut Transaction, id: AiringId) -> Result<Option<Airing>, StoreError> {
    Ok(work.find_one(BY_ID, values![id]).await?.map(Airing::from))
}

/// At most two of a station's airings that a report without a number can mean at an instant, the newest first.
pub(super) async fn open(
    work: &mut Transaction,
    station: StationId,
    now_ms: i64,
    not_before_ms: i64,
) -> Result<Vec<Airing>, StoreError> {
    let rows = work.find(OPEN, values![station, now_ms, not_before_ms]).await?;
    Ok(rows.into_iter().map(Airing::from).collect())
}

impl From<AiringRow> for Airing {
    fn from(row: AiringRow) -> Self {
        let how = row.said_how.as_deref().and_then(SaidHow::from_word);
        Self {
            id: row.id,
            slot: row.slot,
            station: row.station,
            course: row.course,
            lessons: several(&row.lessons),
            local_time: row.local_time,
            known: row.known,
            version: row.version,
            programme: row.programme,
            tried_ms: row.tried_ms,
            why: row.why,
            said: how.zip(row.said_ms),
            wrong_pins: row.wrong_pins,
            cancelled: row.cancelled_ms.is_some(),
            instead: row.instead,
        }
    }
}

/// The lessons of a programme as its row has them: no short name has a space.
pub(super) fn several(lessons: &str) -> Vec<String> {
    lessons.split_whitespace().map(str::to_owned).collect()
}

struct NotMade {
    id: AiringId,
    why: String,
    now_ms: i64,
}

impl Verb for NotMade {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE airings SET tried_ms = $3, why = $2 WHERE airing_id = $1";
        work.run(text, values![self.id, &self.why, self.now_ms]).await?;
        Ok(())
    }
}
