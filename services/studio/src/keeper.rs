//! Keeps a voice command: a process of ours between the program and the command. It starts the command, gives it its words, and ends it with
//! everything that it started, also what left its group, as soon as standard input closes: a command does not outlive the program, whatever
//! ended that. It limits nothing: a command may need more memory than our own workers.

use std::{
    fs,
    io::{self, BufRead, Read, Write},
    os::unix::process::ExitStatusExt,
    process::{Command, ExitCode, ExitStatus, Stdio},
    thread,
    time::Duration,
};

use rustix::process::{
    Pid, Signal, WaitOptions, getpid, kill_process, kill_process_group, set_child_subreaper, waitpid,
};
use serde::{Deserialize, Serialize};

use crate::limits::MESSAGE_BYTES_MAX;

/// How a worker is told that it keeps a command: its last argument.
pub(crate) const KEEP: &str = "keep";
/// What stands on standard error, before the system's number, where the command can't be started.
pub(crate) const CANNOT_START: &str = "\u{1}the voice command can't be started: ";
/// The code of a keeper that could not start its command.
pub(crate) const CANNOT_START_CODE: u8 = 127;
/// How often children are looked for that were left to us: each time one generation more has ended.
const ROUNDS: u32 = 200;
/// Between two looks.
const ROUND: Duration = Duration::from_millis(2);

/// What a keeper is given: one line of JSON. Standard input stays open behind it, as long as the program lives.
#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) program: String,
    pub(crate) arguments: Vec<String>,
    pub(crate) words: String,
}

/// Keeps one command to its end, and ends as it did.
pub(crate) fn keep() -> ExitCode {
    // Without it what a command leaves behind would be given to the machine's first process, and nobody would know it for ours.
    set_child_subreaper(Some(getpid())).ok();
    let Some(kept) = given() else { return ExitCode::FAILURE };
    let spawned = Command::new(&kept.program).args(&kept.arguments).stdin(Stdio::piped()).spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => {
            eprint!("{CANNOT_START}{}", error.raw_os_error().unwrap_or_default());
            return ExitCode::from(CANNOT_START_CODE);
        }
    };
    thread::spawn(|| {
        let mut waste = [0; 64];
        while matches!(io::stdin().lock().read(&mut waste), Ok(1..)) {}
        end_all();
        kill_process_group(getpid(), Signal::KILL).ok();
        std::process::exit(1);
    });
    let stdin = child.stdin.take();
    // A command that does not read all its words tells why by its code.
    thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(kept.words.as_bytes())));
    let status = child.wait();
    end_all();
    status.map_or(ExitCode::FAILURE, end_like)
}

fn given() -> Option<Kept> {
    let mut line = String::new();
    io::stdin().lock().take(MESSAGE_BYTES_MAX).read_line(&mut line).ok()?;
    serde_json::from_str(&line).ok()
}

/// Ends every child, and theirs: whoever loses its parent becomes our child.
fn end_all() {
    for _ in 0..ROUNDS {
        let children = children();
        if children.is_empty() {
            return;
        }
        for child in children {
            kill_process(child, Signal::KILL).ok();
        }
        thread::sleep(ROUND);
        while matches!(waitpid(None, WaitOptions::NOHANG), Ok(Some(_))) {}
    }
}

/// Our children now, by the table of processes.
fn children() -> Vec<Pid> {
    let own = getpid().as_raw_nonzero().get();
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    numbers.filter(|number| parent(*number) == Some(own)).filter_map(Pid::from_raw).collect()
}

/// The parent of a process: the second field behind its name, which stands in brackets and may hold any character (proc_pid_stat(5)).
fn parent(process: i32) -> Option<i32> {
    let stat = fs::read(format!("/proc/{process}/stat")).ok()?;
    let behind = stat.iter().rposition(|byte| *byte == b')')?;
    std::str::from_utf8(stat.get(behind + 1..)?).ok()?.split_whitespace().nth(1)?.parse().ok()
}

/// Ends with the command's code, or by its signal, so that the program can tell it.
fn end_like(status: ExitStatus) -> ExitCode {
    if let Some(signal) = status.signal().and_then(Signal::from_named_raw) {
        rlimit::setrlimit(rlimit::Resource::CORE, 0, 0).ok();
        // Rust's own handler of SIGSEGV and SIGBUS takes the first for a full stack, finds that it is none, and takes itself away.
        kill_process(getpid(), signal).ok();
        kill_process(getpid(), signal).ok();
    }
    ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}
