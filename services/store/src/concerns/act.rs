//! What the lead and the deputy do about a concern. Each act is a row with who and when; a press that was a mistake is taken back by its
//! opposite, and the row of the mistake stays.

use std::sync::Arc;

use messages::{PersonId, Words};
use talk::effect::Alert;

use super::{Did, NewStep, hold_phone, is_again, telling};
use crate::{
    Store,
    error::StoreError,
    keys::Keys,
    limits::{LOOKED_AGAIN_MS, TAPPED_TWICE_MS},
    sql::{Transaction, query, values},
    writer::Verb,
};

/// One act.
#[derive(Clone, Debug)]
pub enum Act {
    /// Its messages are opened: from now on they are read.
    Open,
    /// The phone's number is shown.
    ShowNumber,
    /// The page of a child on that phone is looked at.
    SeeChild,
    /// A note of what was done.
    Note(Words),
    /// A note, or a proposed answer, is taken back.
    Undo(i64),
    /// It is the deputy's from now on, who is told of it.
    Give(Alert),
    /// It is the lead's again. Whoever handed it back says so with this; who took it needs none.
    TakeBack(Option<Alert>),
    /// It is taken care of.
    Close,
    /// It is not, after all.
    Reopen,
}

impl Store {
    /// Does one thing about a concern. Pressing twice is pressing once.
    ///
    /// # Errors
    /// `Absent` where there is no such concern or step, `Refused` where its messages are to be read first.
    pub async fn act_on_concern(&self, concern: i64, by: PersonId, act: Act, now_ms: i64) -> Result<(), StoreError> {
        self.write(Acting { keys: Arc::clone(self.keys()), concern, by, act, now_ms }).await
    }

    /// Notes that somebody sees what was opened before; within ten minutes that is one look. Whether it was noted now.
    ///
    /// # Errors
    /// What the database says; then nothing may be shown.
    pub async fn looked_at_concern(&self, concern: i64, by: PersonId, now_ms: i64) -> Result<bool, StoreError> {
        if has_looked(&mut self.read().await?, concern, by, now_ms).await? {
            return Ok(false);
        }
        self.write(LookedAt { keys: Arc::clone(self.keys()), concern, by, now_ms }).await
    }
}

async fn has_looked(work: &mut Transaction, concern: i64, by: PersonId, now_ms: i64) -> Result<bool, StoreError> {
    let text =
        "SELECT 1 FROM concern_steps WHERE concern_id = $1 AND person_id = $2 AND did = $3 AND at_ms > $4 LIMIT 1";
    let places = values![concern, by, Did::Opened.as_str(), now_ms.saturating_sub(LOOKED_AGAIN_MS)];
    work.exists(text, places).await
}

/// A look changes nothing that a message could be decided by, so the phone's version stays.
struct LookedAt {
    keys: Arc<Keys>,
    concern: i64,
    by: PersonId,
    now_ms: i64,
}

impl Verb for LookedAt {
    type Answer = bool;

    async fn run(&self, work: &mut Transaction) -> Result<bool, StoreError> {
        if has_looked(work, self.concern, self.by, self.now_ms).await? {
            return Ok(false);
        }
        let step = NewStep { concern: self.concern, person: self.by.0, did: Did::Opened, parcel: None, words: None };
        step.write(work, &self.keys, self.now_ms).await.map(|_| true)
    }
}

struct Acting {
    keys: Arc<Keys>,
    concern: i64,
    by: PersonId,
    act: Act,
    now_ms: i64,
}

impl Verb for Acting {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        hold_phone(work, self.concern).await?;
        let known = query!({ closed_ms: Option<i64>, with_deputy: bool }:
            "SELECT {row} FROM concerns WHERE concern_id = $1");
        let known = work.find_one(known, values![self.concern]).await?.ok_or(StoreError::Absent("concern"))?;
        let (is_closed, with_deputy) = (known.closed_ms.is_some(), known.with_deputy);
        match &self.act {
            Act::Open => self.open(work).await,
            Act::ShowNumber => self.look(work, Did::ShowedNumber).await,
            Act::SeeChild if is_closed => Err(StoreError::Absent("open concern")),
            Act::SeeChild => self.look(work, Did::SawChild).await,
            Act::Note(words)
                if is_again(work, &self.keys, self.concern, self.by, (Did::Noted, words), self.now_ms).await? =>
            {
                Ok(())
            }
            Act::Note(words) => self.step(work, Did::Noted, Some(words)).await,
            Act::Undo(step) => self.undo(work, *step).await,
            Act::Give(told) if !with_deputy => {
                work.run("UPDATE concerns SET with_deputy = 1 WHERE concern_id = $1", values![self.concern]).await?;
                self.hand(work, Did::Gave, Some(told)).await
            }
            Act::TakeBack(told) if with_deputy => {
                work.run("UPDATE concerns SET with_deputy = 0 WHERE concern_id = $1", values![self.concern]).await?;
                self.hand(work, Did::TookBack, told.as_ref()).await
            }
            Act::Close if !is_closed => self.close(work).await,
            Act::Reopen if is_closed => self.reopen(work).await,
            Act::Give(_) | Act::TakeBack(_) | Act::Close | Act::Reopen => Ok(()),
        }
    }
}

impl Acting {
    async fn step(&self, work: &mut Transaction, did: Did, words: Option<&Words>) -> Result<(), StoreError> {
        let step = NewStep { concern: self.concern, person: self.by.0, did, parcel: None, words };
        step.write(work, &self.keys, self.now_ms).await.map(|_| ())
    }

    /// A look that each press notes; a thumb that presses twice has looked once.
    async fn look(&self, work: &mut Transaction, did: Did) -> Result<(), StoreError> {
        let text =
            "SELECT 1 FROM concern_steps WHERE concern_id = $1 AND person_id = $2 AND did = $3 AND at_ms > $4 LIMIT 1";
        let row = values![self.concern, self.by, did.as_str(), self.now_ms.saturating_sub(TAPPED_TWICE_MS)];
        if work.exists(text, row).await? {
            return Ok(());
        }
        self.step(work, did, None).await
    }

    /// It changes hands; whoever has it from now on is told, for nobody looks at a page without a reason.
    async fn hand(&self, work: &mut Transaction, did: Did, told: Option<&Alert>) -> Result<(), StoreError> {
        let step = NewStep { concern: self.concern, person: self.by.0, did, parcel: None, words: None };
        let step = step.write(work, &self.keys, self.now_ms).await?;
        match told {
            Some(said) => telling::of_step(work, &self.keys, (self.concern, step, self.by), said, self.now_ms).await,
            None => Ok(()),
        }
    }

    /// Every look is a row: who read a child's words, and when.
    async fn open(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "UPDATE questions SET read_ms = $2 WHERE concern_id = $1 AND read_ms IS NULL";
        work.run(text, values![self.concern, self.now_ms]).await?;
        self.step(work, Did::Opened, None).await
    }

    async fn undo(&self, work: &mut Transaction, step: i64) -> Result<(), StoreError> {
        let text = "UPDATE concern_steps SET undone_ms = COALESCE(undone_ms, $3)
                    WHERE concern_id = $1 AND step_id = $2 AND person_id = $4 AND did IN ('noted', 'proposed') RETURNING step_id";
        let is_theirs = work.exists(text, values![self.concern, step, self.now_ms, self.by]).await?;
        is_theirs.then_some(()).ok_or(StoreError::Absent("note"))
    }

    async fn close(&self, work: &mut Transaction) -> Result<(), StoreError> {
        let text = "SELECT 1 FROM questions WHERE concern_id = $1 AND read_ms IS NULL LIMIT 1";
        if work.exists(text, values![self.concern]).await? {
            return Err(StoreError::Refused("Nobody has read all of its messages yet. Read them first.".to_owned()));
        }
        work.run("UPDATE concerns SET closed_ms = $2 WHERE concern_id = $1", values![self.concern, self.now_ms])
            .await?;
        let text = "UPDATE questions SET answered_ms = $2 WHERE concern_id = $1 AND answered_ms IS NULL";
        work.run(text, values![self.concern, self.now_ms]).await?;
        self.step(work, Did::Closed, None).await
    }

    /// What the phone wrote since began a concern of its own; that one goes on beside this.
    async fn reopen(&self, work: &mut Transaction) -> Result<(), StoreError> {
        work.run("UPDATE concerns SET closed_ms = NULL WHERE concern_id = $1", values![self.concern]).await?;
        work.run("UPDATE questions SET answered_ms = NULL WHERE concern_id = $1", values![self.concern]).await?;
        self.step(work, Did::Reopened, None).await
    }
}
