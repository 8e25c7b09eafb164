//! Files that are not whole yet, beside the place that they get when they are. It renames nothing.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

/// A new file in the folder of what it will become, so that it can be renamed. It is this thread's alone: workers in two containers may have
/// one process id and one folder.
///
/// # Errors
/// Those of the disk.
pub(crate) fn begin(folder: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = 0_u32;
    loop {
        let path = folder.join(format!("half-{}-{number}", std::process::id()));
        match File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::begin;

    #[test]
    fn no_half_is_anybody_elses() {
        let folder = tempfile::tempdir().unwrap();
        // The other container's worker has the same process id, and a half under the name that comes first.
        let (theirs, _) = begin(folder.path()).unwrap();
        fs::write(&theirs, b"theirs").unwrap();
        let (ours, _) = begin(folder.path()).unwrap();
        assert_ne!(ours, theirs);
        assert_eq!(fs::read(theirs).unwrap(), b"theirs");
    }
}
