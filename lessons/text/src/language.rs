//! A language, by its BCP 47 tag: `en`, `mn`, `pt-BR`. It knows its name and in which direction it is written, no more.

mod names;

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language's tag, as course files, rosters and catalogues write it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// A text that is not a language's tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a language as its tag, like en, mn or pt-BR")]
pub struct BadLanguage;

impl Language {
    /// Reads a tag; case and `_` are folded.
    pub fn new(tag: &str) -> Result<Self, BadLanguage> {
        let id: unic_langid::LanguageIdentifier = tag.trim().parse().map_err(|_| BadLanguage)?;
        if id.language.is_empty() { Err(BadLanguage) } else { Ok(Self(id.to_string())) }
    }

    /// English: what stands where a language is missing.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag without region and script.
    pub fn base(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.base(), "ar" | "fa" | "ur" | "he" | "ps" | "ckb" | "ug" | "sd" | "dv")
    }

    /// Whether choices are labelled a–d (Latin script), or 1–4 in every other: any keypad types digits without a change of script.
    pub fn labels_with_letters(&self) -> bool {
        let script = self.0.split('-').find(|part| part.len() == 4);
        let other = matches!(
            self.base(),
            "ar" | "fa"
                | "ur"
                | "he"
                | "ps"
                | "ckb"
                | "ug"
                | "sd"
                | "dv"
                | "hi"
                | "mr"
                | "ne"
                | "bn"
                | "gu"
                | "pa"
                | "ta"
                | "te"
                | "kn"
                | "ml"
                | "or"
                | "si"
                | "am"
                | "ti"
                | "mn"
                | "ru"
                | "uk"
                | "bg"
                | "sr"
                | "kk"
                | "ky"
                | "tg"
                | "be"
                | "mk"
                | "ka"
                | "hy"
                | "th"
                | "lo"
                | "km"
                | "my"
                | "zh"
                | "ja"
                | "ko"
                | "el"
                | "dz"
                | "bo"
        );
        script.map_or(!other, |s| s == "Latn")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Language {
    type Error = BadLanguage;

    fn try_from(text: String) -> Result<Self, BadLanguage> {
        Self::new(&text)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_folded_and_known() {
        assert_eq!(Language::new("PT_br").unwrap().as_str(), "pt-BR");
        assert!(Language::new("").is_err() && Language::new("mongolian language").is_err());
        assert!(Language::new("ar").unwrap().is_right_to_left());
        for (tag, letters) in
            [("en", true), ("sw", true), ("mn", false), ("ar", false), ("hi", false), ("sr-Latn", true), ("sr", false)]
        {
            assert_eq!(Language::new(tag).unwrap().labels_with_letters(), letters, "{tag}");
        }
    }
}
