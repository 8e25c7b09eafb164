//! A pretend SMSC: SMPP 3.4 over TCP towards the product, a network of phones behind it. What it accepts it judges by
//! its own reading of the octets.

pub(crate) mod alphabet;
pub(crate) mod deliveries;
mod frame;
pub(crate) mod header;
pub(crate) mod network;
mod receipts;
mod session;
mod split;
mod submit;
mod texts;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::limits;
use crate::world::World;

pub use alphabet::Coding;

/// Who may bind and send at the SMSC.
#[derive(Clone)]
pub struct SmscConfig {
    /// The ESME's name.
    pub system_id: String,
    /// Its password, at most eight octets.
    pub password: String,
    /// The service number that phones write to when nobody has written to them.
    pub number: String,
    /// Senders that parts may carry; empty means any.
    pub senders: Vec<String>,
    /// How often the SMSC asks whether a session lives, in the machine's time.
    pub enquire_every: Duration,
}

impl Default for SmscConfig {
    fn default() -> Self {
        Self {
            system_id: "school".into(),
            password: "chalk".into(),
            number: "20851".into(),
            senders: Vec::new(),
            enquire_every: Duration::from_secs(30),
        }
    }
}

/// What the sessions of one SMSC share.
pub(crate) struct Smsc {
    pub world: World,
    pub config: SmscConfig,
    bound: AtomicUsize,
    sessions: AtomicU64,
}

impl Smsc {
    /// A place among the bound sessions, or nothing if all are taken.
    fn take_place(self: &Arc<Self>) -> Option<Place> {
        let room = |bound: usize| (bound < limits::SESSIONS).then_some(bound + 1);
        let taken = self.bound.fetch_update(Ordering::SeqCst, Ordering::SeqCst, room);
        taken.ok().map(|_| Place(Arc::clone(self)))
    }
}

/// A place among the bound sessions, given back when dropped.
struct Place(Arc<Smsc>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.bound.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Takes connections until the task is aborted; the sessions end with it.
pub(crate) async fn serve(listener: TcpListener, world: World, config: SmscConfig) {
    let smsc = Arc::new(Smsc { world, config, bound: AtomicUsize::new(0), sessions: AtomicU64::new(0) });
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            Ok((stream, _)) = listener.accept() => {
                if smsc.world.trouble().read().sms_network_down {
                    // Reset, not closed: to the ESME it looks as if nobody listened. A failure leaves it merely closed.
                    let _ = stream.set_zero_linger();
                    continue;
                }
                let number = smsc.sessions.fetch_add(1, Ordering::SeqCst) + 1;
                sessions.spawn(session::run(Arc::clone(&smsc), stream, number));
            }
            Some(_) = sessions.join_next() => {}
        }
    }
}
