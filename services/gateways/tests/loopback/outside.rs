//! What every loopback test needs: a clock, cleared messages, and somebody who keeps arrivals or refuses to.

use std::{
    collections::HashSet,
    future::Future,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use gateways::{Keep, NotKept, health::Health};
use jiff::tz::TimeZone;
use messages::{
    Address, HandsetId, ParcelId, Phone, Words,
    arrival::RawArrival,
    envelope::{Button, TelegramMessage},
    gate::{Asked, Cleared, Facts, Judgement, Ready, judge},
    pack::{Permitted, pack},
    parcel::Kind,
};
use tokio::sync::watch;

/// 2026-09-21, 13:33:20 UTC.
pub const NOW_MS: i64 = 1_789_997_600_000;

/// Passes the gate: everything about the recipient is in order.
pub fn cleared(address: Address, ready: Ready, start_by_ms: i64) -> Cleared {
    let facts = Facts {
        kind: Kind::Lesson,
        now_ms: NOW_MS,
        expires_ms: Some(NOW_MS + 3_600_000),
        cancelled: false,
        left: false,
        consented: true,
        stopped: false,
        suspended: false,
        asked_for: false,
        introduced: true,
        last_inbound_ms: None,
        unasked_today: 0,
        tomorrow_ms: NOW_MS,
        quiet: None,
        zone: TimeZone::UTC,
        spaced_until_ms: None,
        budget: None,
    };
    let asked =
        Asked { parcels: vec![ParcelId(1)], handset: HandsetId(1), handset_version: 1, address, ready, price: None };
    match judge(&facts, asked) {
        Judgement::Cleared(cleared) => cleared.booked_until(start_by_ms),
        other => panic!("the gate says {other:?}"),
    }
}

/// An SMS that may be started at any time.
pub fn sms(to: &str, text: &str) -> Cleared {
    let packed = pack(text, &Permitted::default(), 7).unwrap();
    cleared(Address::sms(&Phone::from_carrier(to).unwrap()), Ready::Sms(packed), i64::MAX)
}

/// A Telegram message that may be started at any time, with one row of buttons.
pub fn telegram(chat: i64, html: &str, buttons: &[(&str, &str)]) -> Cleared {
    let button = |(label, data): &(&str, &str)| Button { label: (*label).into(), data: (*data).into() };
    let row: Vec<Button> = buttons.iter().map(button).collect();
    let buttons = if row.is_empty() { vec![] } else { vec![row] };
    cleared(Address::telegram(chat), Ready::Telegram(TelegramMessage::of([Words::new(html)], buttons)), i64::MAX)
}

/// A lesson that is too long for one of Telegram's messages, with a button.
pub fn long(chat: i64, words: &str) -> Cleared {
    let button = Button { label: "I have read it".into(), data: "o1:K:r".into() };
    let message = TelegramMessage { buttons: vec![vec![button]], ..TelegramMessage::plain(words) };
    cleared(Address::telegram(chat), Ready::Telegram(message), i64::MAX)
}

/// Keeps arrivals as the store does: each key once.
#[derive(Clone, Default)]
pub struct Shelf(Arc<Inner>);

#[derive(Default)]
struct Inner {
    kept: Mutex<Vec<RawArrival>>,
    refuses: AtomicBool,
    asked: AtomicUsize,
}

impl Shelf {
    pub fn keep(&self) -> Keep {
        let shelf = self.clone();
        Arc::new(move |arrivals| {
            let shelf = shelf.clone();
            Box::pin(async move { shelf.take(arrivals) })
        })
    }

    fn take(&self, arrivals: Vec<RawArrival>) -> Result<(), NotKept> {
        self.0.asked.fetch_add(arrivals.len(), Ordering::SeqCst);
        if self.0.refuses.load(Ordering::SeqCst) {
            return Err(NotKept);
        }
        let mut kept = self.0.kept.lock().unwrap();
        let mut known: HashSet<String> = kept.iter().map(|arrival| arrival.provider_key.clone()).collect();
        kept.extend(arrivals.into_iter().filter(|arrival| known.insert(arrival.provider_key.clone())));
        Ok(())
    }

    /// From now on nothing is kept (a full disk), or everything is again.
    pub fn refuse(&self, refuses: bool) {
        self.0.refuses.store(refuses, Ordering::SeqCst);
    }

    /// How many arrivals were brought, refused and repeated ones among them.
    pub fn asked(&self) -> usize {
        self.0.asked.load(Ordering::SeqCst)
    }

    pub fn kept(&self) -> Vec<RawArrival> {
        self.0.kept.lock().unwrap().clone()
    }

    /// The first so many arrivals, as soon as they are there.
    pub async fn wait_for(&self, count: usize) -> Vec<RawArrival> {
        until("arrivals", || async { self.kept().len() >= count }).await;
        self.kept()
    }
}

/// Looks again and again until it is so; a test that waits for ten seconds has failed.
pub async fn until<F: Future<Output = bool>>(what: &str, so: impl Fn() -> F) {
    for _ in 0..1_000 {
        if so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("waited in vain for {what}");
}

/// Waits for a state of health.
pub async fn until_health(health: &mut watch::Receiver<Health>, so: impl Fn(&Health) -> bool) -> Health {
    let change = health.wait_for(|health| so(health));
    tokio::time::timeout(Duration::from_secs(10), change).await.unwrap().unwrap().clone()
}
