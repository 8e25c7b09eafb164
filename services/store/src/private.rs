//! Files and folders for the program's own eyes: the owner's alone, from their first byte. Learners' names, addresses and join links are in
//! them.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// Reading and writing, for the owner.
const FILE: u32 = 0o600;
/// The same, and going in.
const FOLDER: u32 = 0o700;

/// Makes a folder, and those above it that are missing.
///
/// # Errors
/// What the system says.
pub fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER).create(path)
}

/// Opens a new file to write; one that is there already is left alone.
///
/// # Errors
/// `AlreadyExists`, and what else the system says.
pub fn new_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(FILE).open(path)
}

/// Writes a file whole: beside its place, synced, renamed. Whatever stood there, and however open it was, is replaced.
///
/// # Errors
/// What the system says; then what stood there still does.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    // What a crash left there may be open to others, and was never whole.
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let put = new_file(&beside)
        .and_then(|mut file| file.write_all(bytes.as_ref()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    if let Err(error) = put {
        // The error is what the caller has to hear.
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::{
        fs::Permissions,
        os::unix::fs::{MetadataExt, PermissionsExt},
    };

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    fn open_to_all(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_file_is_replaced_whole_and_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("links.csv");
        fs::write(&file, "an older and longer one").unwrap();
        open_to_all(&file, 0o644);
        write(&file, "names").unwrap();
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), mode(&file)), ("names", 0o600));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(new_file(&file).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        super::folder(&folder.path().join("a/b")).unwrap();
        assert_eq!((mode(&folder.path().join("a")), mode(&folder.path().join("a/b"))), (0o700, 0o700));
    }
}
