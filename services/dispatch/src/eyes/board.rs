//! Which of this process's duties can't work now, and why.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use gateways::health::{Health, Link};
use tokio::sync::watch;

/// A line for each duty or carrier's line that does not work. Whoever keeps one up writes it and takes it away.
#[derive(Debug, Default)]
pub struct Board(Mutex<BTreeMap<String, String>>);

impl Board {
    /// A duty ended and begins again after a pause.
    pub fn failed(&self, duty: &str, why: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(duty.to_owned(), why.to_owned());
    }

    /// A duty works.
    pub fn works(&self, duty: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(duty);
    }

    /// What does not work, a line each.
    pub fn lines(&self) -> Vec<String> {
        let board = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        board.iter().map(|(duty, why)| format!("{duty} does not work: {why}")).collect()
    }

    /// Writes how a route's line stands, for as long as its carrier says so.
    pub async fn follow(&self, route: &str, mut health: watch::Receiver<Health>) {
        let line = format!("the line of {route}");
        loop {
            match wrong(&health.borrow_and_update()) {
                Some(why) => self.failed(&line, &why),
                None => self.works(&line),
            }
            if health.changed().await.is_err() {
                return self.works(&line);
            }
        }
    }
}

/// Why a line is away; a direction that nobody has tried, as of a mailbox, is not.
fn wrong(health: &Health) -> Option<String> {
    [&health.sending, &health.receiving].into_iter().find_map(|link| match link {
        Link::Down { why, .. } if link.was_tried() => Some(why.clone()),
        Link::Down { .. } | Link::Up => None,
    })
}
