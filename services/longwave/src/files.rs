//! Whose eyes the program's files are for. What it writes is its owner's alone, whichever crate or child writes it, unless it is given away to
//! another program: `umask` says the one, [`rights`] the other.

use std::sync::OnceLock;

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
