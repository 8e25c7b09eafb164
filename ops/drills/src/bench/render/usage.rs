//! What a piece of work cost this process and the children that it waited for. Linux tells it in `/proc`.

use std::{
    fs,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use serde::Serialize;

/// Ticks of a second in `/proc`: the same on every Linux (USER_HZ).
const TICKS_A_SECOND: f64 = 100.0;
/// How often a child's memory is looked at; its high-water mark stands until it ends.
const LOOK: Duration = Duration::from_millis(20);

/// What something cost.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Cost {
    /// Processor seconds in programs.
    pub user_s: f64,
    /// Processor seconds in the kernel.
    pub system_s: f64,
    /// Seconds that went by.
    pub wall_s: f64,
    /// Most memory that a child had at once, in MB; 0 where there was none.
    pub memory_mb: f64,
}

/// A measurement under way.
pub struct Watch {
    begun: Instant,
    before: (f64, f64),
    watching: std::sync::Arc<(AtomicBool, AtomicU64)>,
}

impl Watch {
    /// Begins.
    pub fn begin() -> Result<Self> {
        let watching = std::sync::Arc::new((AtomicBool::new(true), AtomicU64::new(0)));
        let seen = std::sync::Arc::clone(&watching);
        thread::spawn(move || {
            while seen.0.load(Ordering::Relaxed) {
                seen.1.fetch_max(children_memory_kb().unwrap_or(0), Ordering::Relaxed);
                thread::sleep(LOOK);
            }
        });
        Ok(Self { begun: Instant::now(), before: processor_s()?, watching })
    }

    /// What it cost since.
    pub fn end(self) -> Result<Cost> {
        self.watching.0.store(false, Ordering::Relaxed);
        let (user_s, system_s) = processor_s()?;
        #[expect(clippy::cast_precision_loss, reason = "kilobytes of memory are far fewer than 2^52")]
        let memory_mb = self.watching.1.load(Ordering::Relaxed) as f64 / 1_024.0;
        Ok(Cost {
            user_s: user_s - self.before.0,
            system_s: system_s - self.before.1,
            wall_s: self.begun.elapsed().as_secs_f64(),
            memory_mb,
        })
    }
}

/// User and system seconds of this process and of the children that ended (proc(5), fields 14 to 17 of `stat`).
fn processor_s() -> Result<(f64, f64)> {
    let stat = fs::read_to_string("/proc/self/stat").context("processor time is read from /proc")?;
    let (_, rest) = stat.rsplit_once(')').context("/proc/self/stat has another form")?;
    let ticks: Vec<f64> = rest.split_whitespace().skip(11).take(4).map(str::parse).collect::<Result<_, _>>()?;
    match ticks.as_slice() {
        [user, system, children_user, children_system] => {
            Ok(((user + children_user) / TICKS_A_SECOND, (system + children_system) / TICKS_A_SECOND))
        }
        _ => anyhow::bail!("/proc/self/stat has another form"),
    }
}

/// The highest high-water mark of this process' children, in kilobytes.
fn children_memory_kb() -> Option<u64> {
    let mut most = None;
    for task in fs::read_dir("/proc/self/task").ok()?.flatten() {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        for child in children.split_whitespace() {
            let status = fs::read_to_string(format!("/proc/{child}/status")).unwrap_or_default();
            let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kb = mark.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
            most = most.max(kb);
        }
    }
    most
}
