//! A press that comes twice, by a second tab, a second tap or a proxy that repeats it, acts once: its key is written in the same commit as
//! what it does.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use crate::{
    Store,
    error::StoreError,
    limits::PRESSES_KEPT_MS,
    sql::{Transaction, values},
    writer::Verb,
};

/// The press for which a store acts.
pub(crate) struct Press {
    /// Of the form and of all that was typed into it.
    key: Vec<u8>,
    at_ms: i64,
    /// What it has done so far: each of several verbs is done once.
    verbs: AtomicU32,
}

impl Store {
    /// The same store, for one press of one form: what the press did before, it does not do again. `form` is the key that the form was shown
    /// with, and everything that came with it.
    ///
    /// Each verb answers `Again` then.
    #[must_use]
    pub fn once(&self, form: &str, now_ms: i64) -> Self {
        let key = self.keys().lookup("press", form);
        self.acting_for(Arc::new(Press { key, at_ms: now_ms, verbs: AtomicU32::new(0) }))
    }

    /// A key for the forms of a page that is shown.
    pub fn form_key(&self) -> String {
        self.keys().link_name()
    }
}

/// A verb that a press wants.
pub(crate) struct Pressed<V> {
    press: Vec<u8>,
    at_ms: i64,
    verb: V,
}

impl<V: Verb> Pressed<V> {
    pub(crate) fn new(press: &Press, verb: V) -> Self {
        let which = press.verbs.fetch_add(1, Ordering::Relaxed);
        let key = [press.key.as_slice(), &which.to_be_bytes()].concat();
        Self { press: key, at_ms: press.at_ms, verb }
    }
}

impl<V: Verb> Verb for Pressed<V> {
    type Answer = V::Answer;

    async fn run(&self, work: &mut Transaction) -> Result<V::Answer, StoreError> {
        if is_known(work, self.press.clone(), self.at_ms).await? {
            return Err(StoreError::Again);
        }
        self.verb.run(work).await
    }
}

/// Whether a press has been carried out; if it has not, it counts as carried out with this commit.
pub(crate) async fn is_known(work: &mut Transaction, press: Vec<u8>, at_ms: i64) -> Result<bool, StoreError> {
    // On PostgreSQL the second of two at once waits here for the first one's commit.
    let text = "INSERT INTO presses (press, at_ms) VALUES ($1, $2) ON CONFLICT (press) DO NOTHING RETURNING at_ms";
    if !work.exists(text, values![press, at_ms]).await? {
        return Ok(true);
    }
    let old_ms = at_ms.saturating_sub(PRESSES_KEPT_MS);
    work.run("DELETE FROM presses WHERE at_ms < $1", values![old_ms]).await?;
    Ok(false)
}
