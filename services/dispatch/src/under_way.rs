//! What a wheel has sent and has no outcome of yet. Each attempt is a task of its own, and each has an outcome, however its task ends.

use std::collections::HashMap;

use messages::{ParcelId, outcome::Outcome};
use store::turn::{Recorded, Sending};
use tokio::task::{Id, JoinError, JoinSet};

/// The attempts of one wheel.
#[derive(Default)]
pub struct UnderWay {
    tasks: JoinSet<Recorded>,
    sendings: HashMap<Id, Sending>,
}

impl UnderWay {
    /// Starts one.
    pub fn start(&mut self, sending: Sending, attempt: impl Future<Output = Recorded> + Send + 'static) {
        let id = self.tasks.spawn(attempt).id();
        self.sendings.insert(id, sending);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.sendings.len()
    }

    /// The parcels that they carry.
    pub fn parcels(&self) -> impl Iterator<Item = ParcelId> {
        self.sendings.values().flat_map(|sending| &sending.tickets).map(|ticket| ticket.parcel)
    }

    /// One that has ended by now, milliseconds UTC; `None` where none has.
    pub fn ended(&mut self, now_ms: i64) -> Option<Recorded> {
        let joined = self.tasks.try_join_next_with_id()?;
        self.outcome(joined, now_ms)
    }

    /// The next that ends; `None` where there is none. Whoever stops waiting for it loses nothing.
    pub async fn next(&mut self, now_ms: impl Fn() -> i64) -> Option<Recorded> {
        let joined = self.tasks.join_next_with_id().await?;
        self.outcome(joined, now_ms())
    }

    /// An attempt whose task broke may have left: it is unknown.
    fn outcome(&mut self, joined: Result<(Id, Recorded), JoinError>, now_ms: i64) -> Option<Recorded> {
        match joined {
            Ok((id, recorded)) => {
                self.sendings.remove(&id);
                Some(recorded)
            }
            Err(error) => {
                let sending = self.sendings.remove(&error.id())?;
                tracing::error!(
                    sending = sending.id,
                    "an attempt broke: a fault of Longwave's; its message is unknown"
                );
                let outcomes = vec![Outcome::Unknown; usize::try_from(sending.parts).unwrap_or(1).max(1)];
                Some(Recorded { sending, outcomes, message: None, started_ms: now_ms, ended_ms: now_ms })
            }
        }
    }
}
