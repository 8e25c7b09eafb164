//! SMS by SMPP 3.4, as an ESME. It keeps no pace (permits are rows), joins no receipts, and reads no words while it sends.

mod bind;
mod config;
mod connect;
mod deliver;
mod frame;
mod late;
mod link;
mod pdu;
mod read;
mod receipt;
mod run;
mod seen;
mod send;
mod session;
mod status;
mod submit;
mod text;

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use messages::{ParcelId, Phone, outcome::Outcome, pack::Packed};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

pub use bind::NotBound;
pub use config::NoTls;
pub use config::{BadConfig, Bind, DefaultAlphabet, Numbering, Roots, SmppConfig, Validity};
pub use deliver::accept;
pub use read::{looks_like, read};

use crate::{
    Keep, Now, Ours,
    backoff::Backoff,
    health::{Health, Voice},
};
use bind::Role;
use connect::Tls;
use seen::Seen;
use send::Sent;
use session::Session;

/// One account at an SMSC.
pub struct Smpp {
    config: SmppConfig,
    now: Now,
    voice: Voice,
    tls: Option<Tls>,
    /// Whether it was said that this SMSC gives no ids.
    told_of_no_ids: AtomicBool,
    sender: Mutex<Option<Arc<Session>>>,
    /// Keeps answers that come late, while deliveries are kept.
    keep: Mutex<Option<Keep>>,
    seen: Seen,
}

impl Smpp {
    /// Parts that may be under way at a time.
    pub fn window(&self) -> u16 {
        self.config.window
    }

    /// Sets an account up; nothing is connected yet.
    pub fn new(config: SmppConfig, now: Now) -> Result<Self, BadConfig> {
        config.check()?;
        let tls = config.tls.as_ref().map(|roots| Tls::new(roots, &config.address)).transpose()?;
        Ok(Self {
            config,
            voice: Voice::new(now()),
            tls,
            told_of_no_ids: AtomicBool::new(false),
            now,
            sender: Mutex::default(),
            keep: Mutex::default(),
            seen: Seen::default(),
        })
    }

    /// Binds once and leaves: proves address, account and password.
    pub async fn try_bind(&self) -> Result<(), NotBound> {
        let roles: &[Role] = match self.config.bind {
            Bind::Transceiver => &[Role::Transceiver],
            Bind::TransmitterReceiver => &[Role::Transmitter, Role::Receiver],
        };
        for role in roles {
            bind::open(&self.config, self.tls.as_ref(), *role).await?;
        }
        Ok(())
    }

    /// Holds the account's sessions until `stop`: keeps what is delivered, and only then says so. Sending works while this runs.
    /// It binds only while the account is `ours`: many an SMSC ends the session that another process has. `seed` decides the waits between tries.
    pub async fn receive(&self, keep: Keep, ours: Ours, seed: u64, stop: CancellationToken) {
        *self.keep.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&keep));
        let inbox = link::Inbox { keep, ours };
        match self.config.bind {
            Bind::Transceiver => link::hold(self, Role::Transceiver, &inbox, Backoff::new(seed), &stop).await,
            Bind::TransmitterReceiver => {
                let transmitter = link::hold(self, Role::Transmitter, &inbox, Backoff::new(seed), &stop);
                let receiver = link::hold(self, Role::Receiver, &inbox, Backoff::new(!seed), &stop);
                tokio::join!(transmitter, receiver);
            }
        }
    }

    /// Whether it works, now and as it changes.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.voice.listen()
    }

    /// Sends the parts of one message; one outcome a part. Answers that come after the time for them are kept as arrivals, under the message's
    /// first parcel.
    pub(crate) async fn send_parts(
        &self,
        parcel: ParcelId,
        to: &Phone,
        packed: &Packed,
        expires_ms: Option<i64>,
        may_start: &(dyn Fn(i64) -> bool + Sync),
    ) -> Vec<Outcome> {
        let session = self.sender.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let message = send::Message { account: &self.config, to, packed, expires_ms, may_start };
        let Sent { outcomes, late } = send::send(session.as_deref(), message, &self.now).await;
        let keep = self.keep.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(keep) = keep.filter(|_| !late.is_empty()) {
            let of = late::Of { parcel, to: to.clone() };
            tokio::spawn(late::keep_answers(late, of, keep, Arc::clone(&self.now)));
        }
        let without_id = outcomes.iter().any(|outcome| matches!(outcome, Outcome::Accepted(id) if id.is_empty()));
        if without_id && !self.told_of_no_ids.swap(true, Ordering::Relaxed) {
            let route = &self.config.route;
            tracing::warn!(route, "the SMSC accepts parts without an id: whether they arrive can't be told");
        }
        outcomes
    }

    fn set_sender(&self, session: Option<Arc<Session>>) {
        *self.sender.lock().unwrap_or_else(PoisonError::into_inner) = session;
    }
}

impl fmt::Debug for Smpp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smpp").field("config", &self.config).finish_non_exhaustive()
    }
}
