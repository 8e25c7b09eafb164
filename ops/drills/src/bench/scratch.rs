//! The folder that a bench works in. It goes when the bench ends, however that ends; what a whole machine left that went down goes when the
//! next begins.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result};

const PREFIX: &str = ".longwave-bench-";
/// Locked as long as the bench lives; the system lets go of it however that ends.
const IN_USE: &str = "in-use";
/// How old a folder without that file has to be: another bench may be making it at this moment.
const MADE_WITHIN: Duration = Duration::from_secs(60);

/// Removes the folder when standard input closes, which the end of the bench's process does; whoever still writes there ends by then.
const SWEEP: &str = r#"cat >/dev/null; for try in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" && exit; sleep 1; done"#;

/// Those of this process, for an end that drops nothing.
static OWN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A folder of a bench's own.
pub struct Scratch {
    path: PathBuf,
    _in_use: File,
    sweeper: Child,
}

impl Scratch {
    /// Makes one where the bench was started (not in the system's folder for temporary files: on many machines that is memory), and sweeps
    /// those that nobody uses any more.
    pub fn new() -> Result<Self> {
        Self::in_folder(Path::new("."))
    }

    fn in_folder(folder: &Path) -> Result<Self> {
        sweep(folder);
        let path = tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder)?.keep();
        let in_use = File::create(path.join(IN_USE))?;
        in_use.try_lock().context("another process has the bench's folder")?;
        let mut sweeper = Command::new("sh");
        sweeper.args(["-c", SWEEP, "sweep-for-drills"]).arg(path.canonicalize()?);
        // A group of its own: the keyboard's interruption ends the bench, and that lets it sweep.
        sweeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let sweeper = sweeper.spawn().context("a shell is needed to sweep up behind the bench")?;
        OWN.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        Ok(Self { path, _in_use: in_use, sweeper })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        OWN.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.path);
        fs::remove_dir_all(&self.path).ok();
        self.sweeper.stdin.take();
        self.sweeper.wait().ok();
    }
}

/// Removes every folder of this process: it is about to end without dropping anything.
pub fn remove_own() {
    for path in OWN.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        fs::remove_dir_all(path).ok();
    }
}

fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(PREFIX) && is_left(&entry.path()) {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
}

fn is_left(path: &Path) -> bool {
    match File::open(path.join(IN_USE)) {
        Ok(in_use) => in_use.try_lock().is_ok(),
        Err(_) => fs::metadata(path)
            .and_then(|about| about.modified())
            .is_ok_and(|made| made.elapsed().is_ok_and(|old| old > MADE_WITHIN)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_bench_left_goes_and_what_another_uses_stays() {
        let here = tempfile::tempdir().unwrap();
        let left = here.path().join(format!("{PREFIX}left"));
        fs::create_dir_all(left.join("data")).unwrap();
        File::create(left.join(IN_USE)).unwrap();
        let being_made = here.path().join(format!("{PREFIX}made"));
        fs::create_dir(&being_made).unwrap();
        let other = Scratch::in_folder(here.path()).unwrap();
        let own = Scratch::in_folder(here.path()).unwrap();
        assert!(!left.exists(), "nobody has its lock");
        assert!(being_made.exists() && other.path().exists() && own.path().exists());
        let path = own.path().to_owned();
        drop(own);
        assert!(!path.exists() && other.path().exists());
    }
}
