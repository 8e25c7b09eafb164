//! Airings as rows: what is known of each, and which of them time decides something for. What follows from a word or from silence is
//! `radio::airing`'s to say; it is written by `settle_airing`.

use messages::{AiringId, SlotId, StationId};
use radio::airing::{Airing as Known, AiringState};

use crate::{
    Store,
    error::StoreError,
    sql::{Row, Transaction, readable, values},
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

macro_rules! airings {
    ($tail:literal) => {
        concat!(
            "SELECT airing_id, slot_id, station_id, course, lessons, local_time, starts_ms, ends_ms, state, reached, warned, asked, heard,
                    unheard, learners_asked, repeat_proposed, call_asked, version, programme, tried_ms, why, said_how, said_ms, wrong_pins,
                    cancelled_ms, instead FROM airings ",
            $tail
        )
    };
}

/// A station's airing that a report without a number can mean: it has begun, nobody has said what became of it, and it is not long ago.
const OPEN: &str = airings!(
    "WHERE station_id = $1 AND starts_ms <= $2 AND ends_ms >= $3 AND cancelled_ms IS NULL
       AND state NOT IN ('aired', 'aired_late', 'not_aired') ORDER BY starts_ms DESC, airing_id DESC LIMIT 2"
);
const BY_ID: &str = airings!("WHERE airing_id = $1");

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
        let text = airings!(
            "WHERE station_id = $1 AND starts_ms >= $2 AND starts_ms < $3 AND cancelled_ms IS NULL ORDER BY starts_ms, airing_id"
        );
        let rows = self.read().await?.rows(text, values![station, from_ms, to_ms]).await?;
        Ok(readable("airings", &rows, read))
    }

    /// Every station's airings that begin in a span of time, the earliest first; cancelled ones are left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airings_between(&self, from_ms: i64, to_ms: i64) -> Result<Vec<Airing>, StoreError> {
        let text =
            airings!("WHERE starts_ms >= $1 AND starts_ms < $2 AND cancelled_ms IS NULL ORDER BY starts_ms, airing_id");
        let rows = self.read().await?.rows(text, values![from_ms, to_ms]).await?;
        Ok(readable("airings", &rows, read))
    }

    /// Airings for which time has come to decide something, whoever waits longest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn airings_to_wake(&self, now_ms: i64, at_most: u32) -> Result<Vec<Airing>, StoreError> {
        let text = airings!("WHERE wake_ms <= $1 ORDER BY wake_ms, airing_id LIMIT $2");
        let rows = self.read().await?.rows(text, values![now_ms, at_most]).await?;
        Ok(readable("airings", &rows, read))
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
    work.row(BY_ID, values![id]).await?.map(|row| read(&row)).transpose()
}

/// At most two of a station's airings that a report without a number can mean at an instant, the newest first.
pub(super) async fn open(
    work: &mut Transaction,
    station: StationId,
    now_ms: i64,
    not_before_ms: i64,
) -> Result<Vec<Airing>, StoreError> {
    work.rows(OPEN, values![station, now_ms, not_before_ms]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Airing, StoreError> {
    let how = row.maybe_text(21)?.as_deref().and_then(SaidHow::from_word);
    let known = Known {
        starts_ms: row.int(6)?,
        ends_ms: row.int(7)?,
        state: row.word(8, AiringState::from_word)?,
        reached: row.word(9, AiringState::from_word)?,
        warned: row.flag(10)?,
        asked: small(row, 11)?,
        heard: small(row, 12)?,
        unheard: small(row, 13)?,
        learners_asked: row.flag(14)?,
        repeat_proposed: row.flag(15)?,
        call_asked: row.flag(16)?,
    };
    Ok(Airing {
        id: AiringId(row.int(0)?),
        slot: SlotId(row.int(1)?),
        station: StationId(row.int(2)?),
        course: row.text(3)?,
        lessons: several(&row.text(4)?),
        local_time: row.text(5)?,
        known,
        version: row.int(17)?,
        programme: row.maybe_text(18)?,
        tried_ms: row.maybe_int(19)?,
        why: row.maybe_text(20)?,
        said: how.zip(row.maybe_int(22)?),
        wrong_pins: row.count(23)?,
        cancelled: row.maybe_int(24)?.is_some(),
        instead: row.flag(25)?,
    })
}

/// The lessons of a programme as its row has them: no short name has a space.
pub(super) fn several(lessons: &str) -> Vec<String> {
    lessons.split_whitespace().map(str::to_owned).collect()
}

fn small(row: &Row, column: usize) -> Result<u8, StoreError> {
    u8::try_from(row.int(column)?).map_err(|_| StoreError::Damaged("a count of airings"))
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
