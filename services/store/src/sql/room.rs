//! Room on SQLite's disk that is kept for what makes room on a full one: writing the log into the database, which may have to grow for it.
//! A full disk with a long log could otherwise never be got over. It knows nothing of the database's content.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::PathBuf,
};

use crate::limits::ROOM_BYTES;

/// A file beside the database that only takes up room.
pub(crate) struct Room(PathBuf);

impl Room {
    /// Room beside this database. Where the disk has none, there is none.
    pub(super) fn beside(database: &std::path::Path) -> Self {
        let mut name = database.as_os_str().to_owned();
        name.push("-room");
        let room = Self(name.into());
        room.keep();
        room
    }

    /// Takes the room, if the disk has it.
    pub(super) fn keep(&self) {
        let is_kept = fs::metadata(&self.0).is_ok_and(|file| file.len() >= ROOM_BYTES as u64);
        if !is_kept && self.take().is_err() {
            // Half of it is in nobody's way but in that of whoever needs the disk.
            self.give();
        }
    }

    fn take(&self) -> std::io::Result<()> {
        // Zeros would take no room where the file system sees that they are: any other sequence does.
        let bytes: Vec<u8> = (0..ROOM_BYTES).map(|place| (place % 251) as u8).collect();
        File::create(&self.0)?.write_all(&bytes)
    }

    /// Gives the room back to the disk.
    pub(super) fn give(&self) {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                tracing::warn!(why = %error.kind(), "the room that was kept on the database's disk can't be given back");
            }
            _ => {}
        }
    }
}
