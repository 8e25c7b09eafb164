//! The only place that reads the machine's clock and draws its randomness; everything else takes them as arguments. A clock file makes
//! a school day pass in minutes: `serve --clock FILE`, allowed only where every carrier is on this machine.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// How often somebody who waits looks at a clock file, in milliseconds of the machine's time.
const LOOK_MS: u64 = 10;

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

    /// How long the machine's `machine_ms` last by this clock, but no shorter: leases and clearances measure the machine's own work,
    /// which does not get faster where time does.
    pub fn stretch(&self, machine_ms: i64) -> i64 {
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

    /// Waits until this clock shows `at_ms`; while time stands still, that is not yet.
    pub async fn until(&self, at_ms: i64) {
        while self.now_ms() < at_ms {
            let left_ms = u64::try_from(at_ms.saturating_sub(self.now_ms())).unwrap_or(0);
            let real_ms = match &*self.0 {
                Source::Machine => left_ms,
                Source::File { .. } => left_ms.min(LOOK_MS),
            };
            tokio::time::sleep(Duration::from_millis(real_ms.max(1))).await;
        }
    }

    /// As a function, for rooms that take one.
    pub fn as_fn(&self) -> Arc<dyn Fn() -> i64 + Send + Sync> {
        let clock = self.clone();
        Arc::new(move || clock.now_ms())
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
