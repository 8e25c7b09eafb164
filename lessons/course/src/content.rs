//! The starter courses, embedded: so that a school has something to give on its first day. Their files are data like any other course's.

use crate::SourceFile;

macro_rules! folders {
    ($($folder:literal: $($file:literal),+;)+) => {
        &[$(($folder, &[$(($file, include_str!(concat!("../../content/", $folder, "/", $file)))),+])),+]
    };
}

/// A folder's name and its files, each with its name and its words.
type Folder = (&'static str, &'static [(&'static str, &'static str)]);

const FOLDERS: &[Folder] = folders! {
    "numeracy-4-multiplication": "course.toml", "01-equal-groups.en.md", "02-rows.en.md", "03-two-five-ten.en.md",
        "04-split-it.en.md", "05-check.en.md";
    "numeracy-5-division": "course.toml", "01-sharing.en.md", "02-how-many-groups.en.md", "03-turn-it-back.en.md",
        "04-left-over.en.md", "05-check.en.md";
    "partage-fr": "course.toml", "01-partager.fr.md";
    "kugawana-sw": "course.toml", "01-kugawana.sw.md";
    "qisma-ar": "course.toml", "01-qisma.ar.md";
    "baantna-hi": "course.toml", "01-baantna.hi.md";
    "huvaah-mn": "course.toml", "01-huvaah.mn.md";
    "reading-aloud-1": "course.toml", "01-first-sound.en.md", "01-first-sound.sw.md", "02-clap-the-parts.en.md", "02-clap-the-parts.sw.md", "03-sounds-hold-hands.en.md", "03-sounds-hold-hands.sw.md", "04-read-a-word.en.md", "04-read-a-word.sw.md", "05-stop-and-guess.en.md", "05-stop-and-guess.sw.md", "06-read-with-your-voice.en.md", "06-read-with-your-voice.sw.md";
};

/// The starter courses: each folder's name with its files, ready for [`forms::compile`].
pub fn starter() -> Vec<(&'static str, Vec<SourceFile>)> {
    let source =
        |(path, words): &(&str, &str)| SourceFile { path: (*path).to_owned(), bytes: words.as_bytes().to_vec() };
    FOLDERS.iter().map(|(folder, files)| (*folder, files.iter().map(source).collect())).collect()
}
