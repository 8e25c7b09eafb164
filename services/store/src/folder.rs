//! The data folder itself: its name, by which the processes that share a database know each other, and where it lies, by which a copy of it
//! is known as one. A folder that was moved on its disk is no copy.

use std::{
    fs::{self, Metadata},
    io::{self, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use rustix::fs::statfs;
use serde::{Deserialize, Serialize};

use crate::{error::StoreError, keys::Keys, private};

/// The file that is written once and never again: a copy of it is another file.
const FILE: &str = "folder.id";
/// File systems whose files have other numbers after a restart, by `statfs(2)`: FAT, exFAT, what a user's program serves (FUSE), 9p, SMB.
const UNSTEADY: [i128; 6] = [0x4d44, 0x2011_BAB0, 0x6573_5546, 0x0102_1997, 0xFF53_4D42, 0xFE53_4D42];
/// systemd's number of the machine, machine-id(5).
const MACHINE: &str = "/etc/machine-id";
/// Where one of these is, the machine is a container, which may get another number whenever it is made anew.
const CONTAINERS: [&str; 3] = ["/.dockerenv", "/run/.containerenv", "/run/systemd/container"];

/// A data folder that has a name.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    pub(crate) name: String,
    /// `None` where the file system can't say it.
    pub(crate) place: Option<Place>,
}

/// Where a folder lies, as far as that outlasts a restart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    inode: String,
    /// When the file was made, nanoseconds since 1970; no copy takes it along. `None` where the file system does not keep it.
    born: Option<String>,
    /// The disk. Some systems number disks anew at each start, so it counts only where `born` is not known.
    device: String,
    /// The machine, as a keyed digest; `None` in a container, and where the number is drawn anew at each start.
    machine: Option<String>,
}

impl Folder {
    /// The folder's name, which it gets where it has none.
    pub(crate) fn name_or_draw(
        data_dir: &Path,
        keys: &Keys,
        draw: impl FnOnce() -> String,
    ) -> Result<Self, StoreError> {
        let path = data_dir.join(FILE);
        let refuse = |e: io::Error| StoreError::File { path: path.clone(), why: e.kind().to_string() };
        private::folder(data_dir).map_err(refuse)?;
        if let Some(found) = Self::find(data_dir, keys)? {
            return Ok(found);
        }
        match private::new_file(&path) {
            Ok(mut file) => file.write_all(draw().as_bytes()).and_then(|()| file.sync_all()).map_err(refuse)?,
            // Another process was faster, or this one died before it wrote.
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => fs::write(&path, draw()).map_err(refuse)?,
            Err(e) => return Err(refuse(e)),
        }
        Self::find(data_dir, keys)?.ok_or_else(|| StoreError::File { path, why: "it is empty".to_owned() })
    }

    /// The folder's name; `None` where it has none.
    pub(crate) fn find(data_dir: &Path, keys: &Keys) -> Result<Option<Self>, StoreError> {
        let path = data_dir.join(FILE);
        let refuse = |e: io::Error| StoreError::File { path: path.clone(), why: e.kind().to_string() };
        let (text, about) = match fs::read_to_string(&path).and_then(|text| Ok((text, fs::metadata(&path)?))) {
            Ok(found) => found,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(refuse(e)),
        };
        let name = text.trim().to_owned();
        let is_steady = statfs(&path).is_ok_and(|fs| !UNSTEADY.contains(&i128::from(fs.f_type)));
        let place = is_steady.then(|| Place::of(&about, keys));
        Ok((!name.is_empty()).then_some(Self { name, place }))
    }

    /// Gives the folder another name and makes this its place: a person has said that it may send.
    pub(crate) fn renew(data_dir: &Path, keys: &Keys, draw: impl FnOnce() -> String) -> Result<Self, StoreError> {
        let path = data_dir.join(FILE);
        match fs::remove_file(&path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(StoreError::File { path, why: e.kind().to_string() }),
            _ => Self::name_or_draw(data_dir, keys, draw),
        }
    }
}

impl Place {
    fn of(about: &Metadata, keys: &Keys) -> Self {
        let born = about.created().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        Self {
            inode: about.ino().to_string(),
            born: born.map(|since| since.as_nanos().to_string()),
            device: about.dev().to_string(),
            machine: machine().map(|machine| keys.short("machine", &machine).to_string()),
        }
    }

    /// Whether this place is that one: the same file, on the same machine. What either can't say is not compared.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let same_file = match (&self.born, &other.born) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => self.device == other.device,
        };
        let same_machine = match (&self.machine, &other.machine) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => true,
        };
        self.inode == other.inode && same_file && same_machine
    }
}

/// The machine's number, where it is one that stays.
fn machine() -> Option<String> {
    if CONTAINERS.iter().any(|path| Path::new(path).exists()) {
        return None;
    }
    let path = PathBuf::from(MACHINE);
    // A number that was drawn for this start alone is mounted over the file.
    let stays = fs::metadata(&path).ok()?.dev() == fs::metadata(path.parent()?).ok()?.dev();
    let text = fs::read_to_string(&path).ok().filter(|_| stays)?;
    Some(text.trim().to_owned()).filter(|number| !number.is_empty() && number != "uninitialized")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(inode: &str, born: Option<&str>, device: &str, machine: Option<&str>) -> Place {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Place { inode: inode.to_owned(), born: owned(born), device: device.to_owned(), machine: owned(machine) }
    }

    #[test]
    fn a_copy_differs_by_its_file_its_disk_or_its_machine() {
        let here = place("7", Some("100"), "1", Some("m"));
        for (other, same) in [
            (here.clone(), true),
            (place("8", Some("100"), "1", Some("m")), false),
            (place("7", Some("101"), "1", Some("m")), false),
            (place("7", Some("100"), "2", Some("m")), true),
            (place("7", None, "2", Some("m")), false),
            (place("7", None, "1", Some("m")), true),
            (place("7", Some("100"), "1", Some("n")), false),
            (place("7", Some("100"), "1", None), true),
        ] {
            assert_eq!(here.is(&other), same, "{other:?}");
            assert_eq!(other.is(&here), same, "{other:?}");
        }
    }
}
