//! This process among those that serve the same database: it says that it is there, looks whether the others are, and knows by that which
//! routes it may take. Beside an embedded database nobody else serves; there it only says so, for its next start.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use messages::RouteId;
use tokio::{sync::watch, time::Instant};
use tokio_util::sync::CancellationToken;

use super::{
    trouble::Trouble,
    watch::{Taking, Watch},
};
use crate::depot::Depot;

/// How often a process says that it is there where others need to know, in milliseconds of the machine's time.
const BEAT_MS: u64 = 1_500;
/// How often where nobody needs to: each costs a commit, and an idle school's disk should rest.
const BEAT_ALONE_MS: u64 = 10_000;
/// For how long a route that could not be set up here is not asked of others, in milliseconds of the machine's time.
const NOT_HERE_MS: u64 = 600_000;

/// What the carriers' tasks of one process share.
pub struct Share {
    /// By what the rows know this process.
    pub me: String,
    is_shared: bool,
    begun: Instant,
    inner: Mutex<Inner>,
    /// A route that is to be left to another process.
    leaves: watch::Sender<Option<RouteId>>,
}

struct Inner {
    watch: Watch,
    /// Routes that others have and this process would take.
    waits: BTreeSet<RouteId>,
    /// Routes that could not be set up here, and when that was found.
    not_here: BTreeMap<RouteId, Instant>,
}

impl Share {
    /// A process that the rows know as `me`.
    pub fn new(depot: &Depot, me: String) -> Self {
        let inner = Inner { watch: Watch::new(me.clone()), waits: BTreeSet::new(), not_here: BTreeMap::new() };
        Self {
            me,
            is_shared: depot.store.is_shared(),
            begun: Instant::now(),
            inner: Mutex::new(inner),
            leaves: watch::Sender::new(None),
        }
    }

    /// Says that this process is there and looks at the others, until `stop`.
    pub async fn run(&self, depot: &Depot, stop: &CancellationToken) {
        let trouble = Trouble::default();
        let every = Duration::from_millis(if self.is_shared { BEAT_MS } else { BEAT_ALONE_MS });
        while !stop.is_cancelled() {
            match self.look(depot).await {
                Ok(()) => trouble.over("the other processes can be seen again"),
                Err(error) => {
                    self.inner().watch.was_blind(self.steady_ms());
                    trouble.met("it can't be seen now whether other processes serve", &error.to_string())
                }
            };
            tokio::select! {
                () = tokio::time::sleep(every) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// One look, and one beat.
    ///
    /// # Errors
    /// The store is away.
    pub async fn look(&self, depot: &Depot) -> Result<(), store::StoreError> {
        let wants = u32::try_from(self.inner().wanted()).unwrap_or(u32::MAX);
        let (servers, routes) = depot.store.beat(&self.me, wants, depot.clock.now_ms()).await?;
        let at_ms = self.steady_ms();
        let mut inner = self.inner();
        inner.watch.look(&servers, &routes, at_ms);
        let nothing_yet = self.leaves.borrow().is_none();
        if nothing_yet && let Some(route) = inner.watch.should_leave(at_ms) {
            self.leaves.send_replace(Some(route));
        }
        Ok(())
    }

    /// Whether and how this process may take a route now.
    pub fn may_take(&self, route: RouteId) -> Option<Taking> {
        if !self.is_shared {
            return Some(Taking::Free);
        }
        self.inner().watch.may_take(route, self.steady_ms())
    }

    /// Another process has the route, and this one would take it.
    pub fn waits_for(&self, route: RouteId) {
        self.inner().waits.insert(route);
    }

    /// This process has the route.
    pub fn took(&self, route: RouteId) {
        let at_ms = self.steady_ms();
        let mut inner = self.inner();
        inner.waits.remove(&route);
        inner.watch.took(route, at_ms);
    }

    /// The route's carrier can't be set up here.
    pub fn not_here(&self, route: RouteId) {
        let mut inner = self.inner();
        inner.waits.remove(&route);
        inner.not_here.insert(route, Instant::now());
    }

    /// Waits until the route is to be left to another process.
    pub async fn asked_to_leave(&self, route: RouteId) {
        // It ends only with this, which has its other end.
        let _ = self.leaves.subscribe().wait_for(|leaves| *leaves == Some(route)).await;
    }

    /// The route is left.
    pub fn left(&self, route: RouteId) {
        let at_ms = self.steady_ms();
        let mut inner = self.inner();
        inner.watch.left(route, at_ms);
        drop(inner);
        self.leaves.send_if_modified(|leaves| leaves.take_if(|left| *left == route).is_some());
    }

    fn steady_ms(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn wanted(&self) -> usize {
        let is_here = |route: &RouteId| {
            self.not_here.get(route).is_none_or(|found| found.elapsed() > Duration::from_millis(NOT_HERE_MS))
        };
        self.waits.iter().filter(|route| is_here(route)).count()
    }
}
