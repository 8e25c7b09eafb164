//! Stations' drop folders: a file is written beside its place, synced and renamed, so that a station's software never takes half of one
//! (Rivendell's dropbox takes a file that has not grown for fifteen seconds). It reads nothing there.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use messages::{
    envelope::{Drop, FileRef},
    outcome::{Fault, Outcome, Scope},
};
use sha2::{Digest as _, Sha256};
use tokio::sync::watch;

use crate::{
    Files, Now, Rights,
    health::{Directions, Health, Voice},
    limits::FOLDER_AGAIN_MS,
};

/// The folders of all stations, each with a name of its own in one folder.
pub struct Folders {
    root: PathBuf,
    files: Files,
    voice: Voice,
    now: Now,
    rights: Rights,
}

impl std::fmt::Debug for Folders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Folders")
    }
}

impl Folders {
    /// Folders under `root`, which is made when the first file comes; what is put there has these rights.
    pub fn new(root: PathBuf, files: Files, now: Now, rights: Rights) -> Self {
        let voice = Voice::new(now());
        voice.up(Directions::Both);
        Self { root, files, voice, now, rights }
    }

    /// Makes the folder of the folders and writes to it, for `longwave check`.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn test(&self) -> io::Result<()> {
        self.rights.folder(&self.root)?;
        let beside = self.root.join(".longwave.part");
        std::fs::write(&beside, b"")?;
        std::fs::remove_file(&beside)
    }

    /// Puts files into a station's folder: all beside their places, then all renamed; what is taken back goes first.
    pub async fn put(&self, folder: &str, drop: &Drop) -> Outcome {
        let mut all = drop.files.iter().chain(&drop.taken_back);
        if !is_plain_name(folder) || !all.all(|file| is_plain_name(&file.name)) {
            return Outcome::Refused { why: "not_a_folder_name".to_owned(), fault: Fault::Content };
        }
        let mut written = Vec::with_capacity(drop.files.len());
        for file in &drop.files {
            let bytes = match (self.files)(file.digest.clone()).await {
                Ok(bytes) => bytes,
                Err(none) => return none.outcome((self.now)()),
            };
            written.push((file.name.clone(), bytes));
        }
        let folder = self.root.join(folder);
        let rights = self.rights;
        let back = drop.taken_back.clone();
        let put = tokio::task::spawn_blocking(move || {
            take_back(&folder, &back)?;
            if written.is_empty() { Ok(()) } else { write_all(&folder, &written, rights) }
        });
        let put = put.await;
        match put {
            Ok(Ok(())) => {
                self.voice.up(Directions::Sending);
                Outcome::Accepted(format!("{} files", drop.files.len()))
            }
            Ok(Err(error)) => self.later(&error.kind().to_string()),
            Err(_) => self.later("interrupted"),
        }
    }

    /// Whether it works.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.voice.listen()
    }

    /// A full disk or a share that is away passes; nothing half is in the folder.
    fn later(&self, why: &str) -> Outcome {
        let now_ms = (self.now)();
        self.voice.down(Directions::Sending, why, now_ms);
        Outcome::Later { at_ms: now_ms.saturating_add(FOLDER_AGAIN_MS), scope: Scope::Chat, why: why.to_owned() }
    }
}

/// A name without a way into another folder.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

/// Removes those of these files that lie there as they were put.
fn take_back(folder: &Path, files: &[FileRef]) -> io::Result<()> {
    for file in files {
        let path = folder.join(&file.name);
        match is_as_put(&path, file) {
            Ok(true) => std::fs::remove_file(&path)?,
            Ok(false) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether a file has the bytes that were put: under a slot's name lies another programme the week after.
fn is_as_put(path: &Path, put: &FileRef) -> io::Result<bool> {
    let mut file = std::fs::File::open(path)?;
    if file.metadata()?.len() != put.length_bytes {
        return Ok(false);
    }
    let mut digest = Sha256::new();
    io::copy(&mut file, &mut digest)?;
    let found: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(found == put.digest)
}

fn write_all(folder: &Path, files: &[(String, Vec<u8>)], rights: Rights) -> io::Result<()> {
    rights.folder(folder)?;
    let beside = |name: &str| folder.join(format!(".{name}.part"));
    let written = files.iter().try_for_each(|(name, bytes)| {
        let mut file = std::fs::File::create(beside(name))?;
        rights.file(&file)?;
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(error) = written {
        for (name, _) in files {
            // What is left beside its place is hidden and overwritten by the next try.
            let _ = std::fs::remove_file(beside(name));
        }
        return Err(error);
    }
    files.iter().try_for_each(|(name, _)| std::fs::rename(beside(name), folder.join(name)))?;
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::NoFile;

    fn folders(root: &Path) -> Folders {
        let files: Files = Arc::new(|digest| {
            Box::pin(async move {
                match digest.as_str() {
                    "d1" => Ok(b"sound".to_vec()),
                    "away" => Err(NoFile::NotNow),
                    _ => Err(NoFile::Gone),
                }
            })
        });
        Folders::new(root.to_owned(), files, Arc::new(|| 1_000), Rights::default())
    }

    fn drop(digest: &str, names: &[&str]) -> Drop {
        let file = |name: &&str| FileRef {
            name: (*name).to_owned(),
            kind: "audio/mpeg".to_owned(),
            digest: digest.to_owned(),
            length_bytes: 5,
        };
        Drop { files: names.iter().map(file).collect(), taken_back: Vec::new() }
    }

    #[tokio::test]
    async fn files_stand_whole_under_both_names_and_are_replaced() {
        let root = tempfile::tempdir().unwrap();
        let folders = folders(root.path());
        let both = drop("d1", &["maths.mp3", "2026-11-24-maths-12.mp3"]);
        for _ in 0..2 {
            assert_eq!(folders.put("gobi", &both).await, Outcome::Accepted("2 files".to_owned()));
        }
        let names = std::fs::read_dir(root.path().join("gobi")).unwrap().map(|e| e.unwrap().file_name());
        let mut names: Vec<_> = names.map(|n| n.into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ["2026-11-24-maths-12.mp3", "maths.mp3"], "nothing is left beside");
        assert_eq!(std::fs::read(root.path().join("gobi/maths.mp3")).unwrap(), b"sound");
    }

    #[tokio::test]
    async fn what_is_taken_back_goes_and_what_is_another_file_stays() {
        let root = tempfile::tempdir().unwrap();
        let folders = folders(root.path());
        let digest: String = Sha256::digest(b"sound").iter().map(|byte| format!("{byte:02x}")).collect();
        let mut put = drop("d1", &["lesson_tue-1600.mp3", "2026-11-24_1600.mp3", "rundown-12.txt"]);
        folders.put("gobi", &put).await;
        // Under the slot's name lies the next week's by now, and the station has taken the rundown away.
        std::fs::write(root.path().join("gobi/lesson_tue-1600.mp3"), b"other").unwrap();
        std::fs::remove_file(root.path().join("gobi/rundown-12.txt")).unwrap();
        put.files.iter_mut().for_each(|file| file.digest.clone_from(&digest));
        let back = Drop { files: Vec::new(), taken_back: put.files };
        for _ in 0..2 {
            assert!(matches!(folders.put("gobi", &back).await, Outcome::Accepted(_)));
            let left = std::fs::read_dir(root.path().join("gobi")).unwrap().map(|e| e.unwrap().file_name());
            assert_eq!(left.collect::<Vec<_>>(), ["lesson_tue-1600.mp3"]);
        }
        let outside = FileRef { name: "../gobi/lesson_tue-1600.mp3".to_owned(), ..back.taken_back[0].clone() };
        let refused = folders.put("steppe", &Drop { files: Vec::new(), taken_back: vec![outside] }).await;
        assert!(matches!(refused, Outcome::Refused { fault: Fault::Content, .. }));
        assert!(matches!(folders.put("no-such", &back).await, Outcome::Accepted(_)), "nothing was ever there");
    }

    #[tokio::test]
    async fn no_name_leads_out_of_the_folder() {
        let root = tempfile::tempdir().unwrap();
        let folders = folders(root.path());
        for (folder, name) in
            [("..", "a.mp3"), ("gobi/../..", "a.mp3"), ("gobi", "../a.mp3"), ("gobi", ".a"), ("", "a")]
        {
            let put = folders.put(folder, &drop("d1", &[name])).await;
            assert!(matches!(put, Outcome::Refused { fault: Fault::Content, .. }), "{folder} {name}");
        }
        assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn a_missing_file_and_a_folder_that_is_none_leave_nothing_half() {
        let root = tempfile::tempdir().unwrap();
        let folders = folders(root.path());
        let missing = folders.put("gobi", &drop("d2", &["a.mp3"])).await;
        assert!(matches!(missing, Outcome::Refused { fault: Fault::Content, .. }));
        let later = folders.put("gobi", &drop("away", &["a.mp3"])).await;
        assert!(matches!(later, Outcome::Later { at_ms: 61_000, scope: Scope::Message, .. }), "{later:?}");
        std::fs::write(root.path().join("steppe"), b"a file, no folder").unwrap();
        let away = folders.put("steppe", &drop("d1", &["a.mp3"])).await;
        assert!(matches!(away, Outcome::Later { at_ms: 301_000, scope: Scope::Chat, .. }), "{away:?}");
        assert!(!folders.health().borrow().sending.is_up());
    }
}
