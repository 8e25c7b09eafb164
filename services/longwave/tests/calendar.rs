//! The school's calendar by the command line, with the real program: a term, a holiday and a closure are entered, shown and taken out, and
//! what can't be entered changes nothing.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{path::Path, process::Command};

struct Said {
    good: bool,
    out: String,
    err: String,
}

fn longwave(folder: &Path, words: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longwave"));
    command.arg("--config").arg(folder.join("longwave.toml")).args(words);
    let done = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { good: done.status.success(), out: text(done.stdout), err: text(done.stderr) }
}

fn schedule(folder: &Path, words: &[&str]) -> String {
    let said = longwave(folder, &[&["schedule"], words].concat());
    assert!(said.good, "{words:?}: {}{}", said.out, said.err);
    said.out
}

#[test]
fn a_school_year_is_entered_shown_and_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let init =
        longwave(folder, &["init", "--yes", "--school", "School 12", "--zone", "Asia/Ulaanbaatar", "--region", "MN"]);
    assert!(init.good, "{}", init.err);
    assert!(schedule(folder, &["calendar"]).contains("Nothing is entered"));

    assert!(schedule(folder, &["term", "2090-09-01", "2090-12-20", "--name", "Term 1"]).contains("Saved as entry 1."));
    assert!(schedule(folder, &["holiday", "2090-11-26", "--name", "Republic Day"]).contains("Saved as entry 2."));
    let tried = schedule(folder, &["close", "2090-11-24", "--open-end", "--reason", "flood", "--dry-run"]);
    assert!(tried.contains("Nothing was changed"), "{tried}");
    let closed = schedule(folder, &["close", "2090-11-24", "--open-end", "--reason", "flood", "--policy", "skip"]);
    assert!(closed.contains("`longwave schedule open 3` takes it back"), "{closed}");

    let listed = schedule(folder, &["calendar"]);
    for wanted in [
        "2090-09-01 to 2090-12-20",
        "Term 1",
        "2090-11-26 to 2090-11-26",
        "Republic Day",
        "2090-11-24 to not known",
        "skip",
        "whole school",
    ] {
        assert!(listed.contains(wanted), "{wanted} is not in\n{listed}");
    }

    for (wrong, why) in [
        (vec!["close", "2090-11-31", "--reason", "flood"], "2090-11-31"),
        (vec!["close", "2090-11-25", "2090-11-24", "--reason", "flood"], "2090-11-24"),
        (vec!["close", "2090-11-24", "--reason", "flood", "--class", "9Z"], "9Z"),
        (vec!["term", "2091-01-10", "--name", "Term 2"], "last day"),
        (vec!["open", "77"], "no entry 77"),
    ] {
        let said = longwave(folder, &[&["schedule"], wrong.as_slice()].concat());
        assert!(!said.good && said.err.contains(why), "{wrong:?}: {}{}", said.out, said.err);
    }
    assert_eq!(schedule(folder, &["calendar"]), listed, "what was refused left nothing behind");

    assert!(schedule(folder, &["open", "3"]).contains("Entry 3 is taken out"));
    let left = longwave(folder, &["--json", "schedule", "calendar"]);
    let left: serde_json::Value = serde_json::from_str(&left.out).unwrap();
    let names: Vec<&str> = left["entries"].as_array().unwrap().iter().map(|e| e["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(!names.contains(&"flood"));
}
