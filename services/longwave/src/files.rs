//! Whose eyes the program's files are for. What it writes is its owner's alone, whichever crate or child writes it, unless it is given away to
//! another program: `umask` says the one, [`rights`] the other.

use std::{os::unix::fs::PermissionsExt, path::Path, sync::OnceLock};

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
