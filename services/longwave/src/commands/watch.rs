//! Showing a lesson again whenever its folder's files change, so that a writer sees clock, parts and price while writing. It knows no lesson.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use anyhow::{Result, bail};

/// How often the files are looked at: soon enough for somebody who has just saved.
const LOOK: Duration = Duration::from_millis(300);
/// Clears a terminal and goes to its first line (ECMA-48: ED 2, CUP).
const CLEAR: &str = "\x1b[2J\x1b[H";

/// What a folder looks like: each file with its length and when it was changed.
type Seen = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Shows once, or, where it is `watched`, again after every change until the program is stopped. An error is shown like the rest: while
/// somebody writes, a file is often half right.
///
/// # Errors
/// None of the lessons is a file, or the one showing failed.
pub async fn shown(lessons: &[String], watched: bool, show: impl AsyncFn() -> Result<()>) -> Result<()> {
    if !watched {
        return show().await;
    }
    let folders: Vec<&Path> = lessons.iter().map(Path::new).filter(|l| l.is_file()).filter_map(Path::parent).collect();
    if folders.is_empty() {
        bail!("--watch looks at files: name the lesson's file, like my-course/01-sharing.en.md");
    }
    loop {
        let seen = look(&folders);
        print!("{CLEAR}");
        if let Err(error) = show().await {
            println!("{error:#}");
        }
        println!("\nShown again whenever a file is saved. Ctrl-C ends.");
        while look(&folders) == seen {
            tokio::time::sleep(LOOK).await;
        }
    }
}

/// A folder that can't be read at this moment looks empty.
fn look(folders: &[&Path]) -> Seen {
    let named =
        |folder: &&Path| if folder.as_os_str().is_empty() { Path::new(".").into() } else { folder.to_path_buf() };
    let entries = folders.iter().map(named).filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    entries
        .filter_map(|entry| {
            let about = entry.metadata().ok()?;
            Some((entry.path(), (about.len(), about.modified().ok())))
        })
        .collect()
}
