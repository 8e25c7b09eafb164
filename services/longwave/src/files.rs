//! Whose eyes the program's files are for. What it writes is its owner's alone, whichever crate or child writes it, unless it is given away to
//! another program: `umask` says the one, [`rights`] the other.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use anyhow::{Context, Result};
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

/// A secret, as it stands in the configuration or in a file that nobody else may read.
pub(crate) fn secret(key: &str, said: Option<&String>, file: Option<&PathBuf>) -> Result<String> {
    match (said, file) {
        (Some(said), _) => Ok(said.clone()),
        (None, Some(file)) => {
            if is_open_to_others(file) {
                let file = file.display();
                anyhow::bail!("{key}: others on this machine can read {file}. Run `chmod 600 {file}`");
            }
            let text = fs::read_to_string(file).with_context(|| format!("{key}: {} can't be read", file.display()))?;
            Ok(text.trim().to_owned())
        }
        (None, None) => anyhow::bail!("{key} is not said"),
    }
}
