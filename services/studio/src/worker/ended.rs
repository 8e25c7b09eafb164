//! What ended a worker, as an error that somebody at a station or a school can act on. It judges; it starts and stops nothing.

use std::{io, os::unix::process::ExitStatusExt, process::ExitStatus};

use serde::{Deserialize, Serialize};
use talk::presenter::Unusable;

use super::stage::Stage;
use crate::limits::{WORKER_CPU_SECONDS, WORKER_FILE_BYTES, WORKER_MEMORY_BYTES};

/// Signals by their numbers, the same on every Linux machine and BSD that we build for.
const SIGABRT: i32 = 6;
const SIGKILL: i32 = 9;
const SIGXCPU: i32 = 24;
const SIGXFSZ: i32 = 25;

/// What was wrong with a job, said by the worker itself: what happened, where, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub String);

impl Fault {
    /// A file of ours could not be read or written: of these failures only a full disk is common, and it is said by its name.
    pub fn of_disk(doing: &str, error: &io::Error) -> Self {
        Self(match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                format!("{doing}: the disk is full; make room, then start again: nothing half-made was left")
            }
            _ => format!("{doing}: {error}; look at the disk and at who may write there"),
        })
    }
}

/// Why there is no answer from a worker.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// It could not be started.
    #[error("the worker can't be started: {0}; look whether the program's file is still in its place")]
    Start(#[source] io::Error),
    /// The job can't be done, and the worker said why.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The recording can't be used.
    #[error("{told}")]
    Unusable {
        /// Why.
        why: Unusable,
        /// The same as a sentence.
        told: String,
    },
    /// It asked for more memory than it may have.
    #[error(
        "{stage}: this asks for more than {} MiB of memory; {}", WORKER_MEMORY_BYTES / (1024 * 1024), stage.mend()
    )]
    Memory {
        /// What it was doing.
        stage: Stage,
    },
    /// It worked longer than it may.
    #[error("{stage}: no end after {WORKER_CPU_SECONDS} s of work; {}", stage.mend())]
    Processor {
        /// What it was doing.
        stage: Stage,
    },
    /// It wrote a larger file than it may.
    #[error("{stage}: this would make a file larger than {} MB; make the programme shorter", WORKER_FILE_BYTES / 1_000_000)]
    File {
        /// What it was doing.
        stage: Stage,
    },
    /// It was still at it when its time was over.
    #[error("{stage}: not done after {after_seconds} s; {}", stage.mend())]
    TooLong {
        /// What it was doing.
        stage: Stage,
        /// The time it had.
        after_seconds: u64,
    },
    /// It fell over what it was given.
    #[error("{stage}: the worker stopped ({how}); {}", stage.mend())]
    Died {
        /// What it was doing.
        stage: Stage,
        /// Its exit code or signal.
        how: String,
    },
    /// It said something that is no answer: another program stands in its place.
    #[error(
        "{stage}: the worker said something that is no answer; look whether the program's file was replaced while it ran"
    )]
    Rubbish {
        /// What it was doing.
        stage: Stage,
    },
}

impl WorkerError {
    /// Why a presenter's recording can't be used.
    pub fn unusable(&self) -> Unusable {
        match self {
            Self::Unusable { why, .. } => *why,
            // It fell over what it read: a file that is none.
            Self::Memory { .. } | Self::Processor { .. } | Self::Died { .. } => Unusable::NoSound,
            Self::Start(_) | Self::Fault(_) | Self::File { .. } | Self::TooLong { .. } | Self::Rubbish { .. } => {
                Unusable::NotLookedAt
            }
        }
    }
}

/// What a worker's end means that gave no answer.
pub fn judge(status: ExitStatus, stderr: &str, stage: Stage) -> WorkerError {
    match status.signal() {
        Some(SIGABRT) if stderr.contains("memory allocation of") => WorkerError::Memory { stage },
        Some(SIGXCPU | SIGKILL) => WorkerError::Processor { stage },
        Some(SIGXFSZ) => WorkerError::File { stage },
        Some(signal) => WorkerError::Died { stage, how: format!("signal {signal}") },
        None if status.success() => WorkerError::Rubbish { stage },
        None => WorkerError::Died { stage, how: format!("code {}", status.code().unwrap_or_default()) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_a_worker_is_told_by_its_status() {
        let stage = || Stage::Reading { recording: "take 7.ogg".into() };
        let told = |raw: i32, stderr: &str| judge(ExitStatus::from_raw(raw), stderr, stage()).to_string();
        for (raw, stderr, part) in [
            (SIGABRT, "memory allocation of 8589934592 bytes failed", "more than 1024 MiB"),
            (SIGXCPU, "", "no end after 1800 s"),
            (SIGKILL, "", "no end after 1800 s"),
            (SIGXFSZ, "", "larger than 4200 MB"),
            (11, "", "signal 11"),
            (101 << 8, "thread 'main' panicked", "code 101"),
            (0, "", "no answer"),
        ] {
            let told = told(raw, stderr);
            assert!(told.contains(part) && told.contains("take 7.ogg"), "{told}");
            assert!(!told.contains("panicked"), "a panic's text may hold the script's words: {told}");
        }
    }
}
