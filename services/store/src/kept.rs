//! What the program keeps, closed to others: also what earlier versions left open.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

use crate::sql::sqlite_file;

/// What the group and all others may do.
const OTHERS: u32 = 0o077;
/// Going through a folder without seeing what is in it.
const THROUGH: u32 = 0o011;
/// What stands behind the name of SQLite's file in those of its companions, and in that of our lock.
const BESIDE_DATABASE: [&str; 5] = ["", "-wal", "-shm", "-journal", "-serve.lock"];

/// What the program keeps, for closing it to others.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// `sqlite:PATH`, or another database, which is not ours to close.
    pub database_url: &'a str,
    /// The folder of files, when they lie in one.
    pub media: Option<&'a Path>,
    /// The data folder.
    pub data_dir: &'a Path,
    /// The folder that other programs take files from. Where it lies in the data folder, the way to it stays open, and it is left alone.
    pub drops: Option<&'a Path>,
}

impl Kept<'_> {
    /// Closes to others what is there already; what could not be closed.
    pub fn close(&self) -> Vec<PathBuf> {
        let mut open = Vec::new();
        self.close_folder(self.data_dir, &mut open);
        if let Some(media) = self.media {
            self.close_folder(media, &mut open);
        }
        if let Some(database) = sqlite_file(self.database_url) {
            for end in BESIDE_DATABASE {
                let mut file = database.clone().into_os_string();
                file.push(end);
                narrow(Path::new(&file), 0, &mut open);
            }
        }
        open.sort();
        open.dedup();
        open
    }

    /// What is in a folder first, the folder last: one that is closed was gone through to its end, and is not gone through again, for a
    /// school's photos are many. Of the uppermost, what lies in it is always looked at.
    fn close_folder(&self, top: &Path, open: &mut Vec<PathBuf>) {
        self.close_in(top, open);
        narrow(top, self.through(top), open);
    }

    fn close_in(&self, folder: &Path, open: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, kind) = (entry.path(), entry.file_type());
            if self.drops == Some(&path) {
                continue;
            }
            match kind {
                Ok(kind) if kind.is_dir() && is_open(&path, self.through(&path)) => self.close_folder(&path, open),
                // A link is nobody's secret, and what it leads to may not be ours.
                Ok(kind) if kind.is_file() => narrow(&path, 0, open),
                _ => {}
            }
        }
    }

    /// What others may still do with a folder on the way to the drop folders.
    fn through(&self, folder: &Path) -> u32 {
        if self.drops.is_some_and(|drops| drops.starts_with(folder)) { THROUGH } else { 0 }
    }
}

fn is_open(path: &Path, but: u32) -> bool {
    fs::metadata(path).is_ok_and(|about| about.mode() & OTHERS & !but != 0)
}

/// Takes from others what they may do, `but` that; where that can't be done, the path is named.
fn narrow(path: &Path, but: u32, open: &mut Vec<PathBuf>) {
    let Ok(about) = fs::metadata(path) else { return };
    if about.mode() & OTHERS & !but == 0 {
        return;
    }
    let closed = Permissions::from_mode(about.mode() & 0o7777 & !(OTHERS & !but));
    // A file system without owners takes the call and changes nothing: what counts is what stands there then.
    let _ = fs::set_permissions(path, closed);
    if is_open(path, but) {
        open.push(path.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    fn open_to_all(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_was_open_is_closed_but_the_drop_folders_and_the_way_to_them() {
        let top = tempfile::tempdir().unwrap();
        let data = top.path().join("data");
        for folder in ["media/files/ab", "drops/gobi", "words"] {
            fs::create_dir_all(data.join(folder)).unwrap();
        }
        let files = ["longwave.db", "longwave.db-wal", "media/files/ab/abcd", "drops/gobi/maths.mp3", "words/mn.ftl"];
        for file in files {
            fs::write(data.join(file), "x").unwrap();
            open_to_all(&data.join(file), 0o644);
        }
        for folder in ["", "media", "media/files", "media/files/ab", "drops", "drops/gobi", "words"] {
            open_to_all(&data.join(folder), 0o755);
        }
        std::os::unix::fs::symlink("/etc/hostname", data.join("link")).unwrap();
        let drops = data.join("drops");
        let media = data.join("media");
        let database = format!("sqlite:{}", data.join("longwave.db").display());
        let kept = Kept { database_url: &database, media: Some(&media), data_dir: &data, drops: Some(&drops) };
        assert_eq!(kept.close(), Vec::<PathBuf>::new());
        let modes = |kept: &[&str]| kept.iter().map(|path| mode(&data.join(path))).collect::<Vec<_>>();
        assert_eq!(modes(&["longwave.db", "longwave.db-wal", "media/files/ab/abcd", "words/mn.ftl"]), [0o600; 4]);
        assert_eq!(modes(&["media", "media/files", "media/files/ab", "words"]), [0o700; 4]);
        assert_eq!(modes(&["", "drops", "drops/gobi", "drops/gobi/maths.mp3"]), [0o711, 0o755, 0o755, 0o644]);
        Kept { drops: None, ..kept }.close();
        assert_eq!(mode(&data), 0o700);
    }
}
