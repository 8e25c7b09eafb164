//! What is written for another program: a station's drop folder, its stick, the folder of `--out`. The program's own files are its owner's
//! alone; these get the rights that whoever started it has chosen for new files.

use std::{
    fs::{self, File, Permissions},
    io,
    os::unix::fs::PermissionsExt,
    path::Path,
};

const FILE: u32 = 0o666;
const FOLDER: u32 = 0o777;

/// The rights of such files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rights {
    /// What the umask took away when the program was started; `None` where it still is what it was.
    umask: Option<u32>,
}

impl Rights {
    /// Those that files had under this umask.
    pub fn under(umask: u32) -> Self {
        Self { umask: Some(umask) }
    }

    /// Gives a file of ours away.
    ///
    /// # Errors
    /// What the system says, but that of a file system without owners, such as a stick's: everybody may read there.
    pub fn file(self, file: &File) -> io::Result<()> {
        let Some(umask) = self.umask else { return Ok(()) };
        unless_ownerless(file.set_permissions(Permissions::from_mode(FILE & !umask)))
    }

    /// Makes a folder to give away, with those above it that are missing. One that is there is not ours to change.
    ///
    /// # Errors
    /// What the system says.
    pub fn folder(self, path: &Path) -> io::Result<()> {
        let missing: Vec<&Path> =
            path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
        fs::create_dir_all(path)?;
        let Some(umask) = self.umask else { return Ok(()) };
        missing.into_iter().try_for_each(|folder| {
            // The bit by which all in a folder belongs to its group comes from the folder above.
            let inherited = fs::metadata(folder)?.permissions().mode() & 0o7000;
            unless_ownerless(fs::set_permissions(folder, Permissions::from_mode(inherited | FOLDER & !umask)))
        })
    }
}

fn unless_ownerless(changed: io::Result<()>) -> io::Result<()> {
    match changed {
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::OpenOptionsExt;

    use super::*;

    #[test]
    fn what_is_given_away_has_the_rights_of_its_umask() {
        let top = tempfile::tempdir().unwrap();
        let mode = |path: &str| fs::metadata(top.path().join(path)).unwrap().permissions().mode() & 0o7777;
        fs::create_dir(top.path().join("theirs")).unwrap();
        fs::set_permissions(top.path().join("theirs"), Permissions::from_mode(0o2770)).unwrap();
        let rights = Rights::under(0o027);
        rights.folder(&top.path().join("theirs/gobi/new")).unwrap();
        let file =
            File::options().create_new(true).write(true).mode(0o600).open(top.path().join("theirs/a.mp3")).unwrap();
        rights.file(&file).unwrap();
        assert_eq!((mode("theirs"), mode("theirs/gobi"), mode("theirs/a.mp3")), (0o2770, 0o2750, 0o640));
        assert_eq!(mode("theirs/gobi/new"), 0o2750);
    }
}
