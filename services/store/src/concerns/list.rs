//! The list of concerns: the newest first, each phone's messages together and counted, so that one phone's flood never hides another's cry.

use super::phone;
use crate::{Store, error::StoreError, limits::CONCERNS_LISTED, pages::OnPhone, sql::values};

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

impl Store {
    /// A page of the open concerns, or of the closed ones; pages count from 1 and have [`CONCERNS_LISTED`].
    ///
    /// # Errors
    /// What the database says.
    pub async fn concerns(&self, closed: bool, page: u32) -> Result<Concerns, StoreError> {
        let mut work = self.read().await?;
        let count = "SELECT COUNT(*), COUNT(CASE WHEN EXISTS
                       (SELECT 1 FROM questions q WHERE q.concern_id = c.concern_id AND q.read_ms IS NULL) THEN 1 END)
                     FROM concerns c WHERE (c.closed_ms IS NOT NULL) = ($1 = 1)";
        let counted = work.row(count, values![closed]).await?.ok_or(StoreError::Damaged("the concerns"))?;
        let text = concat!(
            "SELECT c.concern_id, c.began_ms, c.last_ms, c.with_deputy, c.closed_ms,
                      (SELECT COUNT(*) FROM questions q WHERE q.concern_id = c.concern_id),
                      (SELECT COUNT(*) FROM questions q WHERE q.concern_id = c.concern_id AND q.read_ms IS NULL), ",
            phone!(),
            " FROM concerns c WHERE (c.closed_ms IS NOT NULL) = ($1 = 1)
              ORDER BY c.last_ms DESC, c.concern_id DESC LIMIT $2 OFFSET $3"
        );
        let offset = i64::from(page.saturating_sub(1)).saturating_mul(CONCERNS_LISTED);
        let rows = work.rows(text, values![closed, CONCERNS_LISTED, offset]).await?;
        let phones = rows.iter().filter_map(|row| row.maybe_int(7).transpose()).collect::<Result<Vec<i64>, _>>()?;
        let on = self.learners_on(&mut work, phones).await?;
        let mut listed = Vec::with_capacity(rows.len());
        for row in &rows {
            let learners = row.maybe_int(7)?.and_then(|phone| on.get(&phone)).cloned().unwrap_or_default();
            listed.push(ConcernRow {
                number: row.int(0)?,
                learners,
                messages: row.count(5)?,
                unread: row.count(6)?,
                began_ms: row.int(1)?,
                last_ms: row.int(2)?,
                with_deputy: row.flag(3)?,
                closed_ms: row.maybe_int(4)?,
            });
        }
        Ok(Concerns { rows: listed, total: counted.count(0)?, unread: counted.count(1)? })
    }

    /// How many open concerns have a message that nobody has opened, and how many are open.
    ///
    /// # Errors
    /// What the database says.
    pub async fn concerns_waiting(&self) -> Result<(u32, u32), StoreError> {
        let text = "SELECT COUNT(*), COUNT(CASE WHEN EXISTS
                      (SELECT 1 FROM questions q WHERE q.concern_id = c.concern_id AND q.read_ms IS NULL) THEN 1 END)
                    FROM concerns c WHERE c.closed_ms IS NULL";
        let row = self.read().await?.row(text, values![]).await?.ok_or(StoreError::Damaged("the concerns"))?;
        Ok((row.count(1)?, row.count(0)?))
    }
}
