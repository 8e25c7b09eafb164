//! The texts that the weights are learned from.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use course::content;
use forms::compile;
use talk::rehearsal::corpus;
use text::{fold, loose};

/// The languages that have texts.
pub const LANGUAGES: [&str; 6] = ["en", "fr", "sw", "ar", "hi", "mn"];

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Written for this, by people who had not seen the patterns.
    Training,
    /// Who does it, and what, in turn: they teach that what is done tells, and not who does it.
    Rows,
    /// Older trials: the patterns were made from them, so they match all of them.
    Trial,
    /// What children answer, lessons, and the program's own sayings: innocent all of it.
    Lessons,
}

/// A text, and whether it is a cry for help.
#[derive(Clone, Debug)]
pub struct Text {
    pub language: &'static str,
    pub from: From,
    pub is_cry: bool,
    pub plain: String,
    pub words: Vec<loose::LooseWord>,
}

impl Text {
    fn new(language: &'static str, from: From, is_cry: bool, text: &str) -> Self {
        let plain = fold::plain(&text.replace("\\n", "\n"));
        let words = loose::words(&plain);
        Self { language, from, is_cry, plain, words }
    }

    /// Its words in a row: what is the same by it is the same text.
    pub fn row(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// All of them, each once.
///
/// # Errors
/// Where a file can't be read.
pub fn all(corpora: &Path) -> io::Result<Vec<Text>> {
    let mut texts = Vec::new();
    for language in LANGUAGES {
        let folder = corpora.join(language);
        for (from, is_cry, file) in [
            (From::Training, true, "training/cries.txt"),
            (From::Training, false, "training/innocent.txt"),
            (From::Training, true, "training/contrast-cries.txt"),
            (From::Training, false, "training/contrast-innocent.txt"),
            (From::Training, true, "training/blind-cries.txt"),
            (From::Training, false, "training/blind-innocent.txt"),
            (From::Rows, true, "training/rows-cries.txt"),
            (From::Rows, false, "training/rows-innocent.txt"),
            (From::Trial, true, "training/trial-cries.txt"),
            (From::Trial, false, "training/trial-innocent.txt"),
        ] {
            let file = std::fs::read_to_string(folder.join(file))?;
            texts.extend(lines(&file).map(|line| Text::new(language, from, is_cry, line)));
        }
        let answers = corpus::read(&std::fs::read_to_string(folder.join("answers.txt"))?);
        let answers = answers.map_err(|line| io::Error::other(format!("{language}/answers.txt, line {line}")))?;
        let innocent = answers.iter().filter(|line| line.expected.iter().all(|expected| !expected.harm));
        texts.extend(innocent.map(|line| Text::new(language, From::Lessons, false, &line.text)));
    }
    texts.extend(of_lessons());
    for language in LANGUAGES {
        let file = std::fs::read_to_string(corpora.join("../words").join(format!("{language}.ftl")))?;
        texts.extend(of_sayings(&file).map(|piece| Text::new(language, From::Lessons, false, &piece)));
    }
    // A sentence of an innocent text is innocent by itself.
    let sentences: Vec<Text> = texts.iter().filter(|text| !text.is_cry).flat_map(sentences).collect();
    texts.extend(sentences);
    let measure = measured(corpora)?;
    let mut seen = HashSet::new();
    texts.retain(|text| {
        let may_learn = text.from == From::Lessons || !measure.contains(&fold::words(&text.plain));
        may_learn && !text.words.is_empty() && seen.insert(text.row())
    });
    Ok(texts)
}

/// The files of a language that measure: all cries and harmless texts that lie beside `training`.
///
/// # Errors
/// Where the folder can't be read.
pub fn measuring(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let measures = |path: &PathBuf| {
        path.to_str().is_some_and(|path| path.ends_with("cries.txt") || path.ends_with("innocent.txt"))
    };
    let files = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    files.filter(|path| path.as_ref().map_or(true, measures)).collect()
}

/// The texts that measure: two people may have written the same, and then it is not learned from.
fn measured(corpora: &Path) -> io::Result<HashSet<String>> {
    let mut texts = HashSet::new();
    for language in LANGUAGES {
        for file in measuring(&corpora.join(language))? {
            texts.extend(lines(&std::fs::read_to_string(file)?).map(fold::words));
        }
    }
    Ok(texts)
}

/// The lines of a file that are no comments.
pub fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What the program says, and the words that act or are courtesies, piece by piece. Who asks for help may need it.
fn of_sayings(file: &str) -> impl Iterator<Item = String> {
    let sayings = file.lines().filter_map(|line| line.split_once('=')).filter(|(key, _)| key.trim() != "reserved-help");
    sayings.flat_map(|(_, said)| said.split([',', '،']).map(|piece| piece.replace(['{', '}', '$'], " ")))
}

/// What the starter courses say, line by line.
fn of_lessons() -> Vec<Text> {
    let mut texts = Vec::new();
    for (_, files) in content::starter() {
        let course = compile(&files).0;
        let tag = course.languages.first().map_or("en", |language| language.base());
        let Some(language) = LANGUAGES.into_iter().find(|known| *known == tag) else { continue };
        let lessons = files.iter().filter(|file| file.path.ends_with(".md"));
        for file in lessons {
            let file = String::from_utf8_lossy(&file.bytes).into_owned();
            texts.extend(lines(&file).map(|line| Text::new(language, From::Lessons, false, line)));
        }
    }
    texts
}

fn sentences(text: &Text) -> Vec<Text> {
    let all: Vec<_> = text.words.split_inclusive(|word| word.ends).map(<[_]>::to_vec).collect();
    let several = all.len() > 1;
    all.into_iter().filter(|_| several).map(|words| Text { words, ..text.clone() }).collect()
}
