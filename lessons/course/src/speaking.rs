//! How fast a course's speakers speak, as its author said it. What follows for a voice or the clock is the pace.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use spoken::Pace;
use text::Language;

use super::Course;

/// Words a minute, as `course.toml` says them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum WordsPerMinute {
    /// Words of the course's first language; in the others speakers are as quick.
    First(u32),
    /// Words of each language named; the others are spoken at the usual pace.
    Each(BTreeMap<Language, u32>),
}

impl Default for WordsPerMinute {
    /// Nothing is said.
    fn default() -> Self {
        Self::Each(BTreeMap::new())
    }
}

impl WordsPerMinute {
    /// How fast this language is spoken in a course whose first language is `first`.
    pub fn pace(&self, language: &Language, first: Option<&Language>) -> Pace {
        match self {
            Self::First(words) => Pace::of(*words, first.unwrap_or(language)),
            Self::Each(each) => {
                let same_base = || each.iter().find(|(other, _)| other.base() == language.base());
                let said = each.get_key_value(language).or_else(same_base);
                said.map_or(Pace::USUAL, |(language, words)| Pace::of(*words, language))
            }
        }
    }
}

impl Course {
    /// How fast its speakers speak this language.
    pub fn pace(&self, language: &Language) -> Pace {
        self.words_per_minute.pace(language, self.languages.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_one_quickness_and_a_language_may_have_its_own() {
        let [en, sw, kenyan, fr] = ["en", "sw", "sw-KE", "fr"].map(|tag| Language::new(tag).unwrap());
        let first = WordsPerMinute::First(100);
        assert_eq!(first.pace(&sw, Some(&en)), Pace::of(100, &en));
        assert_eq!(first.pace(&sw, Some(&en)).words_per_minute(&sw), 59);
        let each = WordsPerMinute::Each([(sw.clone(), 80)].into());
        assert_eq!(each.pace(&sw, Some(&en)), Pace::of(80, &sw));
        assert_eq!(each.pace(&kenyan, None), Pace::of(80, &sw));
        assert_eq!(each.pace(&fr, Some(&sw)), Pace::USUAL);
    }
}
