//! What each command does, one file each.

pub mod init;
