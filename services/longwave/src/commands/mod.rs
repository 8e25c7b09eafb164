//! What each command does, one file each.

pub mod check;
pub mod init;
pub mod preview;
pub mod publish;
pub mod roster;
pub mod teacher;
