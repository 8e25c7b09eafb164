//! Whose eyes the program's files are for. What it writes is its owner's alone, whichever crate or child writes it, unless it is given away to
//! another program: `umask` says the one, [`rights`] the other.

use std::{
    fmt::Display,
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use anyhow::{Result, anyhow};
use gateways::Rights;
use rustix::{fs::Mode, process::umask};

/// What the umask took away when the program was started.
static STARTED_WITH: OnceLock<u32> = OnceLock::new();

/// From here on new files and folders are the owner's alone, those of children too.
pub fn are_private_from_here() {
    let before = umask(Mode::RWXG | Mode::RWXO);
    STARTED_WITH.get_or_init(|| before.bits());
}

/// The rights of what is given away: those that new files had when the program was started.
pub fn rights() -> Rights {
    STARTED_WITH.get().copied().map(Rights::under).unwrap_or_default()
}

/// What is said of a file with a secret that is not its owner's alone, as of the key file.
pub const OPEN_TO_OTHERS: &str = "others on this machine can read it. Run `chmod 600` on it.";

/// Whether others than its owner can read a file; one that is not there nobody can.
pub fn is_open_to_others(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

/// A file or folder that somebody named can't be read: said in words, with what to do.
pub trait Unread<T> {
    /// `what` is what it is called where it was named: its path, behind its key where it stands in the configuration.
    ///
    /// # Errors
    /// `WHAT can't be read: it is not there; look at its name and its folder`.
    fn unread(self, what: impl Display) -> Result<T>;
}

impl<T> Unread<T> for io::Result<T> {
    fn unread(self, what: impl Display) -> Result<T> {
        self.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                anyhow!("{what} can't be read: it is not there; look at its name and its folder")
            }
            io::ErrorKind::PermissionDenied => anyhow!("{what} can't be read: this user may not; look whose it is"),
            io::ErrorKind::IsADirectory => anyhow!("{what} can't be read: it is a folder; name a file"),
            io::ErrorKind::NotADirectory => anyhow!("{what} can't be read: it is a file; name a folder"),
            io::ErrorKind::InvalidData => {
                anyhow!("{what} can't be read: it is no text in UTF-8; save it again with that encoding")
            }
            _ => anyhow!("{what} can't be read: {error}"),
        })
    }
}

/// A secret, as it stands in the configuration or in a file that nobody else may read.
pub(crate) fn secret(key: &str, said: Option<&String>, file: Option<&PathBuf>) -> Result<String> {
    match (said, file) {
        (Some(said), _) => Ok(said.clone()),
        (None, Some(file)) => {
            if is_open_to_others(file) {
                let file = file.display();
                anyhow::bail!("{key}: others on this machine can read {file}. Run `chmod 600 {file}`");
            }
            let text = fs::read_to_string(file).unread(format_args!("{key}: {}", file.display()))?;
            Ok(text.trim().to_owned())
        }
        (None, None) => anyhow::bail!("{key} is not said"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_not_be_read_is_said_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let said = |path: &Path| fs::read_to_string(path).unread("list.csv").unwrap_err().to_string();
        assert_eq!(
            said(&folder.path().join("list.csv")),
            "list.csv can't be read: it is not there; look at its name and its folder"
        );
        assert_eq!(said(folder.path()), "list.csv can't be read: it is a folder; name a file");
        let file = folder.path().join("list.csv");
        fs::write(&file, [0xff, 0xfe]).unwrap();
        assert!(said(&file).contains("no text in UTF-8"), "{}", said(&file));
        let within = fs::read_dir(&file).unread("the folder x").unwrap_err().to_string();
        assert_eq!(within, "the folder x can't be read: it is a file; name a folder");
    }
}
