//! The worker itself: it limits itself, reads one job, does it, and says what came of it. It ends when its parent does, and trusts
//! nothing that it reads.

use std::{
    io::{self, BufRead, Read, Write},
    process::ExitCode,
    thread,
};

use serde::Serialize;

use super::{
    ended::Fault,
    protocol::{Progress, Said},
    restrain::restrain,
    stage::Stage,
};
use crate::{
    job::{self, Job},
    keeper::{self, KEEP},
    limits::MESSAGE_BYTES_MAX,
};

/// Says how far the job is, at most once for each thousandth and stage.
pub struct Teller {
    last: Option<Progress>,
}

impl Teller {
    /// Says it, if it is news. A parent that no longer listens has gone, and the thread that watches for that ends the process.
    pub fn tell(&mut self, permille: u16, stage: Stage) {
        let progress = Progress { permille: permille.min(1_000), stage };
        if self.last.as_ref() != Some(&progress) {
            say(&Said::<()>::Progress(progress.clone())).unwrap_or_default();
            self.last = Some(progress);
        }
    }
}

/// Does one job and says what came of it; started with "keep" behind its own arguments, it keeps a voice command instead. Call it before
/// anything else of the process: it limits memory, time and files.
pub fn work() -> ExitCode {
    if std::env::args_os().next_back().is_some_and(|last| last == KEEP) {
        return keeper::keep();
    }
    if let Err(error) = restrain() {
        eprintln!("a worker can't limit itself: {error}");
        return ExitCode::FAILURE;
    }
    let said = match read_job() {
        Ok(job) => {
            end_with_parent();
            match job::perform(&job, &mut Teller { last: None }) {
                Ok(answer) => say(&Said::Answer(answer)),
                Err(fault) => say(&Said::<()>::Fault(fault)),
            }
        }
        Err(fault) => say(&Said::<()>::Fault(fault)),
    };
    if said.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn read_job() -> Result<Job, Fault> {
    let mut line = String::new();
    let read = io::stdin().lock().take(MESSAGE_BYTES_MAX).read_line(&mut line);
    let no_job =
        |why: String| Fault(format!("{why}; start `longwave radio`: a worker is started by the program alone"));
    read.map_err(|e| no_job(format!("the worker got no job ({e})")))?;
    serde_json::from_str(&line).map_err(|_| no_job("what the worker got is no job".to_owned()))
}

/// Ends this process as soon as standard input closes: a worker does not outlive its parent.
fn end_with_parent() {
    thread::spawn(|| {
        let mut waste = [0; 64];
        while matches!(io::stdin().lock().read(&mut waste), Ok(1..)) {}
        std::process::exit(1);
    });
}

fn say<A: Serialize>(said: &Said<A>) -> io::Result<()> {
    let mut line = serde_json::to_vec(said)?;
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.flush()
}
