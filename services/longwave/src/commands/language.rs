//! The language that somebody names on the command line for a lesson: that one, and no other in its place.

use anyhow::{Context, Result, bail};
use course::Lesson;
use text::Language;
use text::words::Catalogue;

/// The language of `--language`, if there is one. `name` is what the lesson was called.
///
/// # Errors
/// It is no language's tag, or the lesson is not written in it.
pub fn named(name: &str, lesson: &Lesson, tag: Option<&str>) -> Result<Option<Language>> {
    let Some(language) = tag.map(Language::new).transpose().context("--language")? else { return Ok(None) };
    if !lesson.texts.contains_key(&language) {
        bail!("{name} has no words in {}; it is written in {}", language.name(), listed(lesson.texts.keys()));
    }
    Ok(Some(language))
}

/// The same where the language is what a phone's people read: also one that families are written to in, whatever the lesson is in.
///
/// # Errors
/// It is no language's tag, or neither the lesson nor our own words have it.
pub fn read(name: &str, lesson: &Lesson, catalogue: &Catalogue, tag: Option<&str>) -> Result<Option<Language>> {
    match named(name, lesson, tag) {
        Err(error) => {
            let language = tag.and_then(|tag| Language::new(tag).ok());
            match language.filter(|language| catalogue.languages().any(|known| known == language)) {
                Some(language) => Ok(Some(language)),
                None => Err(error.context(format!("families are written to in {}", listed(catalogue.languages())))),
            }
        }
        named => named,
    }
}

fn listed<'a>(languages: impl Iterator<Item = &'a Language>) -> String {
    languages.map(|tag| format!("{} ({})", tag.name(), tag.as_str())).collect::<Vec<_>>().join(", ")
}
