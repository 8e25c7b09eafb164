//! Files that belong together put into a folder: whatever happens in between, no file of an earlier set is left beside one of a later. It
//! knows nothing of what is in them.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use crate::files;

/// A whole set waits under this name until all of it has its place: what is in a folder of this name is complete.
const WHOLE: &str = "whole";
/// A set lies under this name until all of it is there.
const READY: &str = "ready";
/// Stands before the name of a file that the set does not have, and that an earlier one may have had.
const GONE: &str = ".gone-";

/// A set of files that is made inside the folder it goes to.
pub struct WholeSet<'a> {
    /// Where it is made and waits: inside `out`, so that everything is renamed and nothing copied.
    pub making: &'a Path,
    /// Where it goes.
    pub out: &'a Path,
}

impl WholeSet<'_> {
    /// Puts the files there under their names, in the place of those that an earlier set left under them, and takes away what else the
    /// earlier set had: `names` are all that a set can have. From the moment that all files lie ready it is bound to be put.
    ///
    /// # Errors
    /// What the disk says, with the name. A set that lay ready then is put by the next [`WholeSet::finish`].
    pub fn put(&self, files: &[(PathBuf, String)], names: &[String]) -> io::Result<()> {
        let ready = self.making.join(READY);
        // What an earlier try left there never was a whole set.
        match fs::remove_dir_all(&ready) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => fs::create_dir(&ready)?,
        }
        for (from, name) in files {
            let to = ready.join(name);
            fs::rename(from, &to).map_err(|error| named(&error, name))?;
            let file = File::open(&to)?;
            files::rights().file(&file)?;
            // Its name must not be there before its bytes are, should the machine lose its power.
            file.sync_all()?;
        }
        for name in names {
            if !files.iter().any(|(_, kept)| kept == name) {
                File::create(ready.join(format!("{GONE}{name}")))?.sync_all()?;
            }
        }
        sync_folder(&ready)?;
        fs::rename(&ready, self.making.join(WHOLE))?;
        sync_folder(self.making)?;
        self.finish()
    }

    /// Puts what lies ready whole; nothing where there is none. First the earlier set goes, then this one comes, so that after a crash
    /// anywhere the folder has files of one set alone, and the next call puts the rest.
    ///
    /// # Errors
    /// What the disk says, with the name.
    pub fn finish(&self) -> io::Result<()> {
        let whole = self.making.join(WHOLE);
        let waiting = match fs::read_dir(&whole) {
            Ok(waiting) => waiting,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        let names: Vec<String> = waiting
            .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<_>>()?;
        for name in &names {
            let kept = name.strip_prefix(GONE).unwrap_or(name);
            match fs::remove_file(self.out.join(kept)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(named(&error, kept)),
                _ => {}
            }
        }
        for name in names.iter().filter(|name| !name.starts_with(GONE)) {
            fs::rename(whole.join(name), self.out.join(name)).map_err(|error| named(&error, name))?;
        }
        sync_folder(self.out)?;
        fs::remove_dir_all(whole)
    }

    /// Whether a set lies ready that is not put yet.
    pub fn waits(&self) -> bool {
        self.making.join(WHOLE).is_dir()
    }
}

fn named(error: &io::Error, name: &str) -> io::Error {
    io::Error::new(error.kind(), format!("{name}: {error}"))
}

/// Makes what was renamed in a folder last (rename(2) says nothing of when).
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&str; 3] = ["a.mp3", "a.txt", "a_log.txt"];

    struct Desk(tempfile::TempDir);

    impl Desk {
        /// A folder with an earlier set, and a file of another programme.
        fn new() -> Self {
            let desk = Self(tempfile::tempdir().unwrap());
            fs::create_dir(desk.0.path().join(".making")).unwrap();
            for name in ALL {
                fs::write(desk.0.path().join(name), "earlier").unwrap();
            }
            fs::write(desk.0.path().join("b.mp3"), "another").unwrap();
            desk
        }

        fn making(&self) -> PathBuf {
            self.0.path().join(".making")
        }

        fn set<'a>(&'a self, making: &'a Path) -> WholeSet<'a> {
            WholeSet { making, out: self.0.path() }
        }

        /// What lies in the folder: each name with its words.
        fn seen(&self) -> Vec<String> {
            let entries = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().path());
            let mut seen: Vec<String> = entries
                .filter(|path| path.is_file())
                .map(|path| {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    format!("{name} {}", fs::read_to_string(path).unwrap())
                })
                .collect();
            seen.sort();
            seen
        }

        fn made(&self) -> Vec<(PathBuf, String)> {
            let make = |name: &&str| {
                let path = self.making().join(format!("made {name}"));
                fs::write(&path, "later").unwrap();
                (path, (*name).to_owned())
            };
            ALL[..2].iter().map(make).collect()
        }
    }

    fn names() -> Vec<String> {
        ALL.map(str::to_owned).to_vec()
    }

    #[test]
    fn a_later_set_takes_the_place_of_the_earlier_with_all_that_it_had() {
        let desk = Desk::new();
        let making = desk.making();
        desk.set(&making).put(&desk.made(), &names()).unwrap();
        assert_eq!(desk.seen(), ["a.mp3 later", "a.txt later", "b.mp3 another"]);
        assert!(!desk.set(&making).waits());
        desk.set(&making).finish().unwrap();
        assert_eq!(desk.seen().len(), 3, "nothing waits any more");
    }

    /// The machine loses its power after so many files were renamed into the folder, or taken away from it.
    #[test]
    fn a_crash_anywhere_leaves_files_of_one_set_alone_and_the_next_call_puts_the_rest() {
        for (removed, put) in [(0, 0), (1, 0), (2, 0), (3, 0), (3, 1), (3, 2)] {
            let desk = Desk::new();
            let making = desk.making();
            let whole = making.join(WHOLE);
            fs::create_dir(&whole).unwrap();
            for (path, name) in desk.made() {
                fs::rename(path, whole.join(name)).unwrap();
            }
            fs::write(whole.join(format!("{GONE}{}", ALL[2])), "").unwrap();
            for name in &ALL[..removed] {
                fs::remove_file(desk.0.path().join(name)).unwrap();
            }
            for name in &ALL[..put] {
                fs::rename(whole.join(name), desk.0.path().join(name)).unwrap();
            }
            let of = |word: &str| desk.seen().iter().filter(|line| line.ends_with(word)).count();
            assert!(of("earlier") == 0 || of("later") == 0, "{:?}", desk.seen());
            assert!(desk.set(&making).waits());
            desk.set(&making).finish().unwrap();
            assert_eq!(desk.seen(), ["a.mp3 later", "a.txt later", "b.mp3 another"], "{removed} {put}");
        }
    }

    #[test]
    fn what_can_not_be_put_stays_ready() {
        let desk = Desk::new();
        let making = desk.making();
        fs::remove_file(desk.0.path().join("a.txt")).unwrap();
        fs::create_dir_all(desk.0.path().join("a.txt/in the way")).unwrap();
        let refused = desk.set(&making).put(&desk.made(), &names()).unwrap_err().to_string();
        assert!(refused.starts_with("a.txt: "), "{refused}");
        assert!(desk.set(&making).waits());
        fs::remove_dir_all(desk.0.path().join("a.txt")).unwrap();
        desk.set(&making).finish().unwrap();
        assert_eq!(desk.seen(), ["a.mp3 later", "a.txt later", "b.mp3 another"]);
    }
}
