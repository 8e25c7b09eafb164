//! A bench that is interrupted or ended prints what it has; however it ends, it leaves no folder.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

/// A bench in a folder that has measured a round at least.
fn measuring(folder: &Path) -> Child {
    let mut bench = Command::new(env!("CARGO_BIN_EXE_drills"))
        .args(["bench", "expand", "--rows", "100", "--rounds", "100000"])
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(bench.stderr.take().unwrap());
    let mut rounds = said.lines().map(Result::unwrap).skip_while(|line| line != "round 1");
    assert!(rounds.next().is_some(), "it ended before its second round");
    bench
}

fn folders(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

/// What was being written when the bench ended goes a moment later.
fn is_swept(folder: &Path) {
    let begun = Instant::now();
    while folders(folder) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(30), "nobody sweeps up");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn stopped_by(signal: Signal, code: i32) {
    let folder = tempfile::tempdir().unwrap();
    let bench = measuring(folder.path());
    kill_process(Pid::from_child(&bench), signal).unwrap();
    let ended = bench.wait_with_output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert!(!found["verb_seconds"].as_array().unwrap().is_empty(), "{found}");
    assert!(!found["bare_seconds"].as_array().unwrap().is_empty(), "{found}");
    assert_eq!(ended.status.code(), Some(code), "it did not end in order");
    is_swept(folder.path());
}

#[test]
fn an_interrupted_bench_prints_what_it_has_and_leaves_nothing() {
    stopped_by(Signal::INT, 130);
}

#[test]
fn so_does_one_that_is_told_to_end() {
    stopped_by(Signal::TERM, 143);
}

#[test]
fn a_killed_bench_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut killed = measuring(folder.path());
    assert_eq!(folders(folder.path()), 1, "its own alone");
    killed.kill().unwrap();
    killed.wait().unwrap();
    is_swept(folder.path());
}
