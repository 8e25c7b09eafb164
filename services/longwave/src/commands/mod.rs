//! What each command does, one file each.

pub mod calendar;
pub mod check;
pub mod export;
pub mod init;
mod language;
pub mod planned;
pub mod play;
pub mod preview;
pub mod publish;
pub mod radio;
pub mod release;
pub mod roster;
pub mod schedule;
pub mod school;
pub mod school_name;
pub mod staff;
pub mod teacher;
pub mod watch;
pub mod worker;
pub mod zones;
