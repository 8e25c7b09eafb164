//! The only place that reads the machine's clock and draws its randomness; everything else takes them as arguments. A clock file makes
//! a school day pass in minutes: `serve --clock FILE`, allowed only where every carrier is on this machine.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

/// How often somebody who waits looks at a clock file, in milliseconds of the machine's time.
const LOOK_MS: u64 = 10;

/// How often somebody who waits looks at the machine's clock, in milliseconds of its time: it may be set.
const MACHINE_LOOK_MS: u64 = 500;

/// How often whoever waits for news looks by itself, in milliseconds of the machine's time: it costs a fraction of a millisecond, and what got lost
/// is late by no more.
const NET_MS: u64 = 10_000;
/// The same where a clock file may run sixty times as fast.
const FAST_NET_MS: u64 = 100;
/// How often it is looked whether the machine's clock was set, in milliseconds of its time.
const WATCHED_MS: u64 = 1_000;
/// The same of a clock file.
const FAST_WATCHED_MS: u64 = 20;
/// By how many milliseconds clock and steady time may part within a look without anybody having set the clock: the network nudges it, and a machine
/// may stand still between the two readings.
const NUDGED_MS: u64 = 250;

/// How a clock runs, at one moment.
#[derive(Clone, Copy, Debug)]
pub enum Runs {
    /// The machine's: what it shows, and the steady time at that.
    Machine {
        /// Milliseconds UTC.
        now_ms: i64,
        /// Since the machine was started.
        steady: Instant,
    },
    /// By a file.
    File(Pace),
}

impl Runs {
    /// Whether somebody has set the clock between this moment and a later one.
    pub fn was_set(&self, later: &Self) -> bool {
        match (self, later) {
            (Self::Machine { now_ms, steady }, Self::Machine { now_ms: later_ms, steady: later }) => {
                let passed = i64::try_from(later.duration_since(*steady).as_millis()).unwrap_or(i64::MAX);
                later_ms.saturating_sub(*now_ms).abs_diff(passed) > NUDGED_MS
            }
            (Self::File(before), Self::File(after)) => before != after,
            _ => true,
        }
    }
}

/// A clock file's content: at the machine's instant `real_ms` it was `base_ms`, and time runs `factor` times as fast; 0 is a pause.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    /// The pretended instant, milliseconds UTC.
    pub base_ms: i64,
    /// The machine's instant at which that was so, milliseconds UTC.
    pub real_ms: i64,
    /// How fast time runs.
    pub factor: f64,
}

impl Pace {
    /// The pretended instant at the machine's `real_ms`.
    pub fn at(&self, real_ms: i64) -> i64 {
        let passed = real_ms.saturating_sub(self.real_ms).max(0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "a day's milliseconds are far below 2^52"
        )]
        let run = (passed as f64 * self.factor) as i64;
        self.base_ms.saturating_add(run)
    }

    /// The same clock, running at another factor from `real_ms` on, without a jump.
    #[must_use]
    pub fn at_factor(&self, factor: f64, real_ms: i64) -> Self {
        Self { base_ms: self.at(real_ms), real_ms, factor }
    }

    /// Writes it beside and renames, so that no reader sees half of it.
    pub fn write(&self, file: &Path) -> Result<()> {
        store::private::write(file, serde_json::to_vec(self)?)?;
        Ok(())
    }
}

/// Tells the time in milliseconds UTC. Cheap to clone.
#[derive(Clone)]
pub struct Clock(Arc<Source>);

enum Source {
    Machine,
    /// The last pace that could be read stands in where the file can't.
    File {
        path: PathBuf,
        last: Mutex<Pace>,
    },
}

impl Clock {
    /// The machine's own.
    pub fn machine() -> Self {
        Self(Arc::new(Source::Machine))
    }

    /// A clock file's. It is read at each look: a file's time of change is too coarse to tell two writings within a few milliseconds apart.
    pub fn from_file(path: &Path) -> Result<Self> {
        let last = read(path).with_context(|| format!("the clock file {} can't be read", path.display()))?;
        Ok(Self(Arc::new(Source::File { path: path.to_owned(), last: Mutex::new(last) })))
    }

    /// Now, in milliseconds UTC.
    pub fn now_ms(&self) -> i64 {
        match &*self.0 {
            Source::Machine => machine_ms(),
            Source::File { path, last } => {
                let mut last = last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                if let Ok(fresh) = read(path) {
                    *last = fresh;
                }
                last.at(machine_ms())
            }
        }
    }

    /// How often it is looked whether this clock was set.
    pub fn watched(&self) -> Duration {
        Duration::from_millis(match &*self.0 {
            Source::Machine => WATCHED_MS,
            Source::File { .. } => FAST_WATCHED_MS,
        })
    }

    /// How it runs: what changes where somebody sets it.
    pub fn runs(&self) -> Runs {
        match &*self.0 {
            Source::Machine => Runs::Machine { now_ms: machine_ms(), steady: Instant::now() },
            Source::File { last, .. } => {
                self.now_ms();
                Runs::File(*last.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
            }
        }
    }

    /// As a function, for rooms that take one.
    pub fn as_fn(&self) -> Arc<dyn Fn() -> i64 + Send + Sync> {
        let clock = self.clone();
        Arc::new(move || clock.now_ms())
    }
}

impl dispatch::clock::Clock for Clock {
    fn now_ms(&self) -> i64 {
        Self::now_ms(self)
    }

    fn machine_ms(&self) -> i64 {
        machine_ms()
    }

    fn stretch(&self, machine_ms: i64) -> i64 {
        let factor = match &*self.0 {
            Source::Machine => 1.0,
            Source::File { last, .. } => last.lock().unwrap_or_else(std::sync::PoisonError::into_inner).factor,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "leases are far below 2^52 ms"
        )]
        let stretched = (machine_ms as f64 * factor.max(1.0)) as i64;
        stretched
    }

    fn left(&self, at_ms: i64) -> Option<Duration> {
        let left_ms = u64::try_from(at_ms.saturating_sub(self.now_ms())).unwrap_or(0);
        let factor = match &*self.0 {
            Source::Machine => 1.0,
            Source::File { last, .. } => last.lock().unwrap_or_else(std::sync::PoisonError::into_inner).factor,
        };
        if left_ms == 0 {
            return Some(Duration::ZERO);
        }
        #[expect(clippy::cast_precision_loss, reason = "a year's milliseconds are far below 2^52")]
        let seconds = left_ms as f64 / 1_000.0 / factor;
        Duration::try_from_secs_f64(seconds).ok()
    }

    /// A clock file's time runs fast and jumps.
    fn net(&self) -> Duration {
        Duration::from_millis(match &*self.0 {
            Source::Machine => NET_MS,
            Source::File { .. } => FAST_NET_MS,
        })
    }

    fn until(&self, mut at_ms: i64) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let mut seen_ms = self.now_ms();
            while seen_ms < at_ms {
                let left_ms = u64::try_from(at_ms.saturating_sub(seen_ms)).unwrap_or(0);
                let look_ms = match &*self.0 {
                    Source::Machine => MACHINE_LOOK_MS,
                    Source::File { .. } => LOOK_MS,
                };
                tokio::time::sleep(Duration::from_millis(left_ms.clamp(1, look_ms))).await;
                let now_ms = self.now_ms();
                at_ms = at_ms.saturating_sub(seen_ms.saturating_sub(now_ms).max(0));
                seen_ms = now_ms;
            }
        })
    }
}

fn read(path: &Path) -> Result<Pace> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

/// The machine's clock, milliseconds UTC.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
pub fn machine_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Fills with the machine's randomness.
#[expect(clippy::disallowed_methods, reason = "the one place that draws the machine's randomness")]
pub fn random(bytes: &mut [u8]) {
    use rand::RngCore;
    rand::rng().fill_bytes(bytes);
}

#[cfg(test)]
mod tests {
    use dispatch::clock::Clock as _;

    use super::*;

    #[test]
    fn a_pace_runs_pauses_and_never_jumps() {
        let pace = Pace { base_ms: 1_000_000, real_ms: 500, factor: 60.0 };
        assert_eq!(pace.at(1_500), 1_060_000);
        let paused = pace.at_factor(0.0, 1_500);
        assert_eq!(paused.at(9_999_999), 1_060_000);
        assert_eq!(paused.at_factor(1.0, 2_000).at(2_500), 1_060_500);
        assert_eq!(pace.at(0), 1_000_000, "the machine's clock went back: time stands still");
    }

    #[tokio::test]
    async fn a_wait_becomes_no_longer_where_the_clock_is_set_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock.json");
        let set = |base_ms| Pace { base_ms, real_ms: machine_ms(), factor: 1.0 }.write(&file).unwrap();
        set(10_000_000);
        let clock = Clock::from_file(&file).unwrap();
        let back = async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            set(6_400_000);
        };
        let wait = tokio::time::timeout(Duration::from_secs(5), clock.until(10_000_200));
        let (waited, ()) = tokio::join!(wait, back);
        waited.expect("an hour's wait for a fifth of a second");
        assert!(clock.now_ms() < 6_500_000);
    }

    #[test]
    fn what_is_left_goes_by_how_the_clock_runs_now() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock.json");
        let set = |factor| Pace { base_ms: 0, real_ms: machine_ms(), factor }.write(&file).unwrap();
        set(60.0);
        let clock = Clock::from_file(&file).unwrap();
        let left = clock.left(60_000).unwrap();
        assert!(left <= Duration::from_secs(1) && left > Duration::from_millis(500), "{left:?}");
        assert_eq!(clock.left(-5), Some(Duration::ZERO), "what is over is due");
        set(0.0);
        assert_eq!(clock.left(60_000), None, "time stands still");
        let left = Clock::machine().left(machine_ms() + 10_000).unwrap();
        assert!(left <= Duration::from_secs(10) && left > Duration::from_secs(9), "{left:?}");
    }

    #[test]
    fn it_is_seen_when_a_clock_was_set() {
        let steady = Instant::now();
        let at = |now_ms, passed| Runs::Machine { now_ms, steady: steady + Duration::from_millis(passed) };
        let before = at(1_000_000, 0);
        assert!(!before.was_set(&at(1_001_000, 1_000)) && !before.was_set(&at(1_001_100, 1_000)));
        for set_ms in [4_601_000, 1_002_000, 1_000_500, 0] {
            assert!(before.was_set(&at(set_ms, 1_000)), "to {set_ms}");
        }
        let pace = Pace { base_ms: 42, real_ms: 7, factor: 1.0 };
        assert!(!Runs::File(pace).was_set(&Runs::File(pace)));
        assert!(Runs::File(pace).was_set(&Runs::File(Pace { factor: 60.0, ..pace })));
        assert!(Runs::File(pace).was_set(&Runs::File(Pace { base_ms: 43, ..pace })));
    }

    #[test]
    fn a_clock_follows_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock.json");
        Pace { base_ms: 42, real_ms: machine_ms(), factor: 0.0 }.write(&file).unwrap();
        let clock = Clock::from_file(&file).unwrap();
        assert_eq!(clock.now_ms(), 42);
        // Written again and again within one tick of the file system's clock.
        for base_ms in 77..177 {
            Pace { base_ms, real_ms: machine_ms(), factor: 0.0 }.write(&file).unwrap();
            assert_eq!(clock.now_ms(), base_ms);
        }
        assert!(Clock::from_file(&folder.path().join("none")).is_err());
    }
}
