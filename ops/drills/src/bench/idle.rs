//! `bench idle`: what a school costs in which nothing happens: the product with every duty, its bot asking, its SMS account bound, its pages there.

use std::{collections::BTreeMap, fs, path::PathBuf, time::Duration};

use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{Kind, found::Found, living::Living, place::Place};
use crate::postgres::say;

/// Aims, of one core and a second.
const PROCESSOR_PERCENT_MAX: f64 = 0.3;
const WAKES_MAX: f64 = 40.0;

/// How to measure.
#[derive(Args, Clone)]
pub struct Options {
    /// Which database.
    #[arg(long, value_enum, default_value = "sqlite")]
    db: Kind,
    /// Learners, each with a phone.
    #[arg(long, default_value_t = 16)]
    phones: usize,
    /// Seconds that the school is left alone before it is measured.
    #[arg(long, default_value_t = 20)]
    settle: u64,
    /// Seconds that it is measured.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Another build of the product to measure; by default this one's.
    #[arg(long)]
    program: Option<PathBuf>,
}

pub(super) async fn bench(options: &Options, found: &Found) -> Result<Value> {
    let place = Place::new(options.db)?;
    let living = Living::begin(&place, options.program.as_deref(), options.phones).await?;
    say("the school is known; it is left alone");
    tokio::time::sleep(Duration::from_secs(options.settle)).await;
    let process = living.process()?;
    let (begun, before) = (Instant::now(), Used::by(process)?);
    let mut told = Value::Null;
    for second in 1..=options.seconds.max(1) {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let used = Used::by(process)?.since(&before);
        told = used.told(options, begun.elapsed().as_secs_f64());
        found.is(format!("{told:#}"));
        if second % 10 == 0 {
            say(&format!("{second} of {} seconds", options.seconds));
        }
    }
    Ok(told)
}

/// What a process has used (proc(5): schedstat and status of each thread, io of all).
#[derive(Clone, Debug, Default)]
struct Used {
    threads: BTreeMap<String, Thread>,
    reads: u64,
    writes: u64,
    bytes_written: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Thread {
    processor_ns: u64,
    voluntary: u64,
    involuntary: u64,
}

impl Used {
    fn by(process: u32) -> Result<Self> {
        let folder = PathBuf::from(format!("/proc/{process}"));
        let mut used = Self::default();
        for thread in fs::read_dir(folder.join("task")).context("the product has ended")?.flatten() {
            let text = |name: &str| fs::read_to_string(thread.path().join(name)).unwrap_or_default();
            let (schedstat, status) = (text("schedstat"), text("status"));
            let processor_ns = schedstat.split_whitespace().next().and_then(|ns| ns.parse().ok()).unwrap_or(0);
            let thread_used = Thread {
                processor_ns,
                voluntary: field(&status, "voluntary_ctxt_switches:"),
                involuntary: field(&status, "nonvoluntary_ctxt_switches:"),
            };
            used.threads.insert(thread.file_name().to_string_lossy().into_owned(), thread_used);
        }
        let io = fs::read_to_string(folder.join("io"))?;
        (used.reads, used.writes) = (field(&io, "syscr:"), field(&io, "syscw:"));
        used.bytes_written = field(&io, "write_bytes:");
        Ok(used)
    }

    /// What came to it since; of a thread that has ended meanwhile, nothing is known.
    fn since(&self, before: &Self) -> Self {
        let threads = self.threads.iter().map(|(name, now)| {
            let then = before.threads.get(name).copied().unwrap_or_default();
            let used = Thread {
                processor_ns: now.processor_ns.saturating_sub(then.processor_ns),
                voluntary: now.voluntary.saturating_sub(then.voluntary),
                involuntary: now.involuntary.saturating_sub(then.involuntary),
            };
            (name.clone(), used)
        });
        Self {
            threads: threads.collect(),
            reads: self.reads.saturating_sub(before.reads),
            writes: self.writes.saturating_sub(before.writes),
            bytes_written: self.bytes_written.saturating_sub(before.bytes_written),
        }
    }

    fn told(&self, options: &Options, seconds: f64) -> Value {
        let sum = |of: fn(&Thread) -> u64| self.threads.values().map(of).sum::<u64>();
        #[expect(clippy::cast_precision_loss, reason = "a minute's counts are far below 2^52")]
        let a_second = |count: u64| (count as f64 / seconds * 10.0).round() / 10.0;
        #[expect(clippy::cast_precision_loss, reason = "a minute's nanoseconds are far below 2^52")]
        let percent = sum(|t| t.processor_ns) as f64 / seconds / 1e7;
        let wakes = a_second(sum(|t| t.voluntary));
        json!({
            "bench": "idle", "db": super::expand::name(options.db), "phones": options.phones, "seconds": seconds.round(),
            "processor_percent_of_a_core": (percent * 1_000.0).round() / 1_000.0,
            "wakes_per_second": wakes,
            "preempted_per_second": a_second(sum(|t| t.involuntary)),
            "file_reads_per_second": a_second(self.reads),
            "file_writes_per_second": a_second(self.writes),
            "bytes_written_per_second": a_second(self.bytes_written),
            "threads": self.threads.len(),
            "aims": { "processor_percent_of_a_core": PROCESSOR_PERCENT_MAX, "wakes_per_second": WAKES_MAX },
            "holds": percent <= PROCESSOR_PERCENT_MAX && wakes <= WAKES_MAX,
        })
    }
}

/// A number behind its name at the beginning of a line.
fn field(text: &str, name: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_process_has_used_only_grows() {
        let before = Used::by(std::process::id()).unwrap();
        assert!(before.threads.values().any(|thread| thread.processor_ns > 0), "{before:?}");
        std::thread::sleep(Duration::from_millis(2));
        let used = Used::by(std::process::id()).unwrap().since(&before);
        assert!(used.threads.values().map(|thread| thread.voluntary).sum::<u64>() > 0, "it has slept: {used:?}");
        assert!(used.reads > 0, "it has read its own figures: {used:?}");
    }
}
