//! The folder in which one rendering makes its files before they get their names: inside the folder that they go to, so that they are
//! renamed and never copied half. Two renderings do not share it.

use std::{
    fs::{self, File, TryLockError},
    io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::whole_set::WholeSet;

/// A folder for one rendering, gone with it.
pub struct MakingFolder {
    folder: PathBuf,
    out: PathBuf,
    /// Locked as long as this process lives.
    _lock: File,
}

impl MakingFolder {
    /// Makes the folder in `out`. Of a rendering that was broken off, what lay ready whole is put into its place, and the rest is removed.
    ///
    /// # Errors
    /// Another rendering is at work in `out`, or nobody may write there.
    pub fn begin(out: &Path) -> Result<Self> {
        let folder = out.join(".making");
        let begun = loop {
            fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
            let path = folder.join("lock");
            let lock = File::create(&path).with_context(|| format!("{} can't be written", path.display()))?;
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => bail!(
                    "another rendering is at work in {}; wait until it has ended, or name another folder with --out",
                    out.display()
                ),
                Err(TryLockError::Error(error)) => return Err(error).with_context(|| format!("{}", path.display())),
            }
            // Whoever had it may have removed it between our opening and our locking: then it is another file by now.
            if is_still(&lock, &path) {
                break Self { folder, out: out.to_owned(), _lock: lock };
            }
        };
        let ready = || format!("a programme that lies ready can't be put into {}", out.display());
        begun.set().finish().with_context(ready)?;
        begun.clear().with_context(|| format!("{} can't be emptied", begun.folder.display()))?;
        Ok(begun)
    }

    /// Where files are made: empty at first.
    pub fn path(&self) -> PathBuf {
        self.folder.join("files")
    }

    /// Puts files of that folder into `out`, all of them, in the place of those of an earlier rendering; `names` are all that it can have.
    ///
    /// # Errors
    /// What the disk says. The earlier files are there still, or those that were made lie ready for the next rendering to put.
    pub fn put(&self, files: &[(PathBuf, String)], names: &[String]) -> Result<()> {
        let failed = || format!("the programme can't be put into {}", self.out.display());
        self.set().put(files, names).with_context(failed)
    }

    fn set(&self) -> WholeSet<'_> {
        WholeSet { making: &self.folder, out: &self.out }
    }

    fn clear(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => fs::create_dir(self.path()),
        }
    }
}

impl Drop for MakingFolder {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next rendering there, which puts what lies ready, too.
        if !self.set().waits() {
            fs::remove_dir_all(&self.folder).ok();
        }
    }
}

fn is_still(lock: &File, path: &Path) -> bool {
    let (ours, theirs) = (lock.metadata(), fs::metadata(path));
    matches!((ours, theirs), (Ok(ours), Ok(theirs)) if (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_renderings_do_not_share_a_folder() {
        let out = tempfile::tempdir().unwrap();
        let first = MakingFolder::begin(out.path()).unwrap();
        fs::write(first.path().join("half.mp3"), b"half").unwrap();
        let refused = MakingFolder::begin(out.path()).err().unwrap().to_string();
        assert!(refused.contains("another rendering is at work"), "{refused}");
        assert!(first.path().join("half.mp3").is_file(), "the second leaves the first alone");
        drop(first);
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_a_killed_one_left_is_removed() {
        let out = tempfile::tempdir().unwrap();
        let left = out.path().join(".making/files");
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("half.mp3"), b"half").unwrap();
        let next = MakingFolder::begin(out.path()).unwrap();
        assert_eq!(fs::read_dir(next.path()).unwrap().count(), 0);
    }
}
