//! The list of concerns: the newest first, each phone's messages together and counted, so that one phone's flood never hides another's cry.

use messages::PersonId;

use super::{PHONE, seen::SEES};
use crate::{
    Store,
    error::StoreError,
    limits::CONCERNS_LISTED,
    pages::OnPhone,
    sql::{columns, query, values},
};

/// A concern in the list.
#[derive(Clone, Debug)]
pub struct ConcernRow {
    /// Its number.
    pub number: i64,
    /// The learners on that phone.
    pub learners: Vec<OnPhone>,
    /// How many messages.
    pub messages: u32,
    /// How many of them nobody has opened.
    pub unread: u32,
    /// Its first message, milliseconds UTC.
    pub began_ms: i64,
    /// Its newest message, milliseconds UTC.
    pub last_ms: i64,
    /// Whether it was given to the deputy.
    pub with_deputy: bool,
    /// When it was closed, milliseconds UTC.
    pub closed_ms: Option<i64>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Concerns {
    /// Those of this page.
    pub rows: Vec<ConcernRow>,
    /// How many there are on all pages.
    pub total: u32,
    /// How many of all have a message that nobody has opened.
    pub unread: u32,
}

columns! {
    struct Counted {
        all: u32 = "COUNT(*)",
        unread: u32 = "COUNT(CASE WHEN EXISTS
            (SELECT 1 FROM questions q WHERE q.concern_id = c.concern_id AND q.read_ms IS NULL) THEN 1 END)",
    }
}

columns! {
    /// What a concern `c` is in a list, but for who is on its phone.
    pub(super) struct Summed {
        number: i64 = "c.concern_id",
        messages: u32 = "(SELECT COUNT(*) FROM questions q WHERE q.concern_id = c.concern_id)",
        unread: u32 = "(SELECT COUNT(*) FROM questions q WHERE q.concern_id = c.concern_id AND q.read_ms IS NULL)",
        began_ms: i64 = "c.began_ms",
        last_ms: i64 = "c.last_ms",
        with_deputy: bool = "c.with_deputy",
        closed_ms: Option<i64> = "c.closed_ms",
    }
}

impl Summed {
    pub(super) fn with(self, learners: Vec<OnPhone>) -> ConcernRow {
        let Self { number, messages, unread, began_ms, last_ms, with_deputy, closed_ms } = self;
        ConcernRow { number, learners, messages, unread, began_ms, last_ms, with_deputy, closed_ms }
    }
}

impl Store {
    /// A page of the open concerns that somebody sees, or of the closed ones; pages count from 1 and have [`CONCERNS_LISTED`].
    ///
    /// # Errors
    /// What the database says.
    pub async fn concerns(&self, seen_by: PersonId, closed: bool, page: u32) -> Result<Concerns, StoreError> {
        let mut work = self.read().await?;
        let counted =
            query!(Counted: "SELECT {row} FROM concerns c WHERE (c.closed_ms IS NOT NULL) = ($2 = 1) AND ", SEES);
        let counted =
            work.find_one(counted, values![seen_by, closed]).await?.ok_or(StoreError::Damaged("the concerns"))?;
        let listed = query!({ phone: Option<i64> = PHONE, concern: Summed }:
            "SELECT {row} FROM concerns c WHERE (c.closed_ms IS NOT NULL) = ($2 = 1) AND ", SEES,
            " ORDER BY c.last_ms DESC, c.concern_id DESC LIMIT $3 OFFSET $4");
        let offset = i64::from(page.saturating_sub(1)).saturating_mul(CONCERNS_LISTED);
        let rows = work.find(listed, values![seen_by, closed, CONCERNS_LISTED, offset]).await?;
        let on = self.learners_on(&mut work, rows.iter().filter_map(|row| row.phone).collect()).await?;
        let on = |phone: Option<i64>| phone.and_then(|phone| on.get(&phone)).cloned().unwrap_or_default();
        let rows = rows.into_iter().map(|row| row.concern.with(on(row.phone))).collect();
        Ok(Concerns { rows, total: counted.all, unread: counted.unread })
    }

    /// Of the open concerns that somebody sees, how many have a message that nobody has opened, and how many there are.
    ///
    /// # Errors
    /// What the database says.
    pub async fn concerns_waiting(&self, seen_by: PersonId) -> Result<(u32, u32), StoreError> {
        let open = query!(Counted: "SELECT {row} FROM concerns c WHERE c.closed_ms IS NULL AND ", SEES);
        let open =
            self.read().await?.find_one(open, values![seen_by]).await?.ok_or(StoreError::Damaged("the concerns"))?;
        Ok((open.unread, open.all))
    }
}
