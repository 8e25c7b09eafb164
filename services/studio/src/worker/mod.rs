//! Child processes: a worker gets one job, limits itself before it reads it, and is ended with everything that it started when its time
//! is over. What ended it becomes an error for people. It never takes a worker's file over: that is its caller's.

mod child;
mod ended;
mod protocol;
mod restrain;
mod stage;

use std::{ffi::OsString, io, path::PathBuf, process::Stdio, time::Duration};

use serde::de::DeserializeOwned;
use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader},
    process::{Child, Command},
    time::timeout,
};

pub use child::{Teller, work};
pub use ended::{Fault, WorkerError};
pub use protocol::Progress;
pub use stage::Stage;

use crate::{
    group::Group,
    job::Job,
    limits::{MESSAGE_BYTES_MAX, STDERR_BYTES_MAX, WORKER_WALL_SECONDS},
};
use protocol::Said;

/// How long a worker that has closed its output may take to end.
const ENDING: Duration = Duration::from_secs(10);

/// How workers are started.
#[derive(Clone, Debug)]
pub struct Worker {
    program: PathBuf,
    arguments: Vec<OsString>,
    wall: Duration,
}

impl Worker {
    /// A worker is this program, started with `arguments`: it must call [`work`] at once.
    pub fn new(program: impl Into<PathBuf>, arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        Self {
            program: program.into(),
            arguments: arguments.into_iter().map(Into::into).collect(),
            wall: Duration::from_secs(WORKER_WALL_SECONDS),
        }
    }

    /// A worker is the running program itself, started as `worker`.
    pub fn this_program() -> Result<Self, WorkerError> {
        Ok(Self::new(std::env::current_exe().map_err(WorkerError::Start)?, ["worker"]))
    }

    /// The same, but ended after `wall`.
    #[must_use]
    pub fn within(mut self, wall: Duration) -> Self {
        self.wall = wall;
        self
    }

    /// The same program, to be started for another business of its own.
    pub(crate) fn command(&self, business: &str) -> std::process::Command {
        let mut command = std::process::Command::new(&self.program);
        command.args(&self.arguments).arg(business);
        command
    }

    /// Has a job done and hears its progress. Dropping the future ends the worker.
    pub(crate) async fn perform<A: DeserializeOwned>(
        &self,
        job: &Job,
        hear: &mut (dyn FnMut(&Progress) + Send),
    ) -> Result<A, WorkerError> {
        let mut child = self.start()?;
        let group = Group::of(child.id());
        let mut stage = Stage::default();
        let spoken = timeout(
            self.wall,
            converse(&mut child, job, &mut |progress: &Progress| {
                stage = progress.stage.clone();
                hear(progress);
            }),
        )
        .await;
        let heard = match spoken {
            Ok(heard) => heard.map_err(WorkerError::Start)?,
            Err(_) => return Err(WorkerError::TooLong { stage, after_seconds: self.wall.as_secs() }),
        };
        match heard {
            Heard::Answer(answer) => {
                // It has nothing left to do; one that stays is ended when it is dropped.
                timeout(ENDING, child.wait()).await.ok();
                Ok(answer)
            }
            Heard::Fault(fault) => Err(fault.into()),
            Heard::Rubbish => Err(WorkerError::Rubbish { stage }),
            Heard::Nothing { stderr } => match timeout(ENDING, child.wait()).await {
                Ok(status) => {
                    drop(group);
                    Err(ended::judge(status.map_err(WorkerError::Start)?, &stderr, stage))
                }
                Err(_) => Err(WorkerError::Rubbish { stage }),
            },
        }
    }

    /// Starts the child as the head of its own group and without our environment, which may hold passwords.
    fn start(&self) -> Result<Child, WorkerError> {
        Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .map_err(WorkerError::Start)
    }
}

/// What a worker said at last.
enum Heard<A> {
    Answer(A),
    Fault(Fault),
    /// A line that is neither.
    Rubbish,
    /// It closed its output; its status says why, with the beginning of what it complained of.
    Nothing {
        stderr: String,
    },
}

/// Gives the job and listens to the end. Standard input stays open that long, for the worker ends with it.
async fn converse<A: DeserializeOwned>(
    child: &mut Child,
    job: &Job,
    hear: &mut (dyn FnMut(&Progress) + Send),
) -> io::Result<Heard<A>> {
    let (Some(mut stdin), Some(stdout), Some(stderr)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(io::Error::other("a pipe to the worker is missing"));
    };
    let complaints = tokio::spawn(beginning(stderr));
    let mut line = serde_json::to_vec(job)?;
    line.push(b'\n');
    let give = async {
        // A worker that ended before it read everything tells why by its status.
        stdin.write_all(&line).await.and(stdin.flush().await).ok();
    };
    let mut lines = BufReader::new(stdout);
    let listen = async {
        while let Some(line) = next_line(&mut lines).await? {
            match serde_json::from_slice(&line) {
                Ok(Said::Progress(progress)) => hear(&progress),
                Ok(Said::Answer(answer)) => return Ok(Some(Heard::Answer(answer))),
                Ok(Said::Fault(fault)) => return Ok(Some(Heard::Fault(fault))),
                Err(_) => return Ok(Some(Heard::Rubbish)),
            }
        }
        io::Result::Ok(None)
    };
    let ((), heard) = tokio::join!(give, listen);
    match heard? {
        Some(heard) => Ok(heard),
        None => {
            let stderr = timeout(ENDING, complaints).await.ok().and_then(Result::ok).unwrap_or_default();
            Ok(Heard::Nothing { stderr })
        }
    }
}

/// The next line, no longer than a message may be; a longer one comes in pieces, of which none is an answer.
async fn next_line(lines: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = lines.take(MESSAGE_BYTES_MAX).read_until(b'\n', &mut line).await?;
    Ok((read > 0).then_some(line))
}

/// The beginning of what is said on standard error; the rest is read and thrown away, so that nobody waits to be heard.
async fn beginning(mut stderr: impl AsyncRead + Unpin) -> String {
    let mut kept = Vec::new();
    (&mut stderr).take(STDERR_BYTES_MAX).read_to_end(&mut kept).await.ok();
    tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await.ok();
    String::from_utf8_lossy(&kept).into_owned()
}
