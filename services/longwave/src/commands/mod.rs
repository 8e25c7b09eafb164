//! What each command does, one file each.

pub mod check;
pub mod init;
pub mod roster;
pub mod teacher;
