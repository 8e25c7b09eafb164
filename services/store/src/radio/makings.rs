//! Whose turn it is to make an airing's programme, where several processes make programmes: a reservation that runs out by itself, so that
//! a process that ended keeps no programme from being made. It makes nothing.

use messages::AiringId;

use crate::{
    Store,
    error::StoreError,
    sql::{Transaction, values},
    writer::Verb,
};

/// The making of an airing's programme, reserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Making {
    /// Whose programme.
    pub airing: AiringId,
    /// Until when nobody else makes it, milliseconds UTC.
    pub until_ms: i64,
}

impl Store {
    /// Reserves the making of an airing's programme until an instant; `None` while somebody else has it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn take_making(
        &self,
        airing: AiringId,
        until_ms: i64,
        now_ms: i64,
    ) -> Result<Option<Making>, StoreError> {
        let taken = self.write(Reserve { airing, until_ms: Some(until_ms), from: From::Nobody { now_ms } }).await?;
        Ok(taken.then_some(Making { airing, until_ms }))
    }

    /// The same reservation until a later instant; `None` where it ran out and somebody else took it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn keep_making(&self, making: Making, until_ms: i64) -> Result<Option<Making>, StoreError> {
        let kept =
            self.write(Reserve { airing: making.airing, until_ms: Some(until_ms), from: From::Holder(making) }).await?;
        Ok(kept.then_some(Making { until_ms, ..making }))
    }

    /// Gives a reservation back. One that somebody else took meanwhile stays theirs.
    ///
    /// # Errors
    /// What the database says.
    pub async fn leave_making(&self, making: Making) -> Result<(), StoreError> {
        self.write(Reserve { airing: making.airing, until_ms: None, from: From::Holder(making) }).await?;
        Ok(())
    }
}

struct Reserve {
    airing: AiringId,
    until_ms: Option<i64>,
    from: From,
}

enum From {
    /// It is free, or ran out by this instant.
    Nobody { now_ms: i64 },
    /// Whoever has this reservation.
    Holder(Making),
}

impl Verb for Reserve {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        let moved = match self.from {
            From::Nobody { now_ms } => {
                let text = "UPDATE airings SET making_until_ms = $2
                            WHERE airing_id = $1 AND (making_until_ms IS NULL OR making_until_ms <= $3)";
                work.run(text, values![self.airing, self.until_ms, now_ms]).await?
            }
            From::Holder(making) => {
                let text = "UPDATE airings SET making_until_ms = $2 WHERE airing_id = $1 AND making_until_ms = $3";
                work.run(text, values![self.airing, self.until_ms, making.until_ms]).await?
            }
        };
        Ok(moved == 1)
    }
}
