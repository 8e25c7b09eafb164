//! A bench that is interrupted prints what it has; one that is killed leaves a folder for the next to sweep.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
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

#[test]
fn an_interrupted_bench_prints_what_it_has_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let bench = measuring(folder.path());
    kill_process(Pid::from_child(&bench), Signal::INT).unwrap();
    let ended = bench.wait_with_output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert!(!found["verb_seconds"].as_array().unwrap().is_empty(), "{found}");
    assert!(!found["bare_seconds"].as_array().unwrap().is_empty(), "{found}");
    assert_eq!(ended.status.code(), Some(130), "it did not end in order");
    assert_eq!(folders(folder.path()), 0, "something is left");
}

#[test]
fn what_a_killed_bench_leaves_the_next_one_sweeps() {
    let folder = tempfile::tempdir().unwrap();
    let mut killed = measuring(folder.path());
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(folders(folder.path()), 1, "a killed program removes nothing");
    let mut next = measuring(folder.path());
    assert_eq!(folders(folder.path()), 1, "its own alone");
    kill_process(Pid::from_child(&next), Signal::INT).unwrap();
    next.wait().unwrap();
    assert_eq!(folders(folder.path()), 0);
}
