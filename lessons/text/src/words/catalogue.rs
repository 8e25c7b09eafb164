//! The catalogue: Fluent files, ours built in, a school's own on top. It looks sayings up and fills them in; it knows no rule.

use std::collections::BTreeMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;

use super::harm::Harm;
use super::lists::LISTS;
use super::sayings::SAYINGS;
use super::vocabulary::Vocabulary;
use crate::Language;
use crate::limits::WORDS_BYTES_MAX;

/// The languages that are built in, each with its file.
const BUILT_IN: [(&str, &str); 6] = [
    ("en", include_str!("../../../words/en.ftl")),
    ("fr", include_str!("../../../words/fr.ftl")),
    ("sw", include_str!("../../../words/sw.ftl")),
    ("ar", include_str!("../../../words/ar.ftl")),
    ("hi", include_str!("../../../words/hi.ftl")),
    ("mn", include_str!("../../../words/mn.ftl")),
];

/// The key of a school's own phrases of harm, and that of its safe word: both are found anywhere in a text.
const HARM: &str = "harm";
const SAFE_WORD: &str = "safe-word";

/// The argument that is a number: languages choose the plural by it.
const COUNT: &str = "count";
/// What ends a sentence in the scripts that we have words in, besides a full stop.
const SENTENCE_ENDS: [char; 4] = ['?', '!', '؟', '।'];

/// What stands behind a title in the middle of a sentence or at its end, in these scripts.
const FOLLOWING: [char; 4] = ['.', ',', '،', '।'];

/// Every saying in every language. Made once at the start and shared: looking up needs no lock of ours.
pub struct Catalogue {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
    vocabulary: Vocabulary,
    harm: Harm,
    unknown: Vec<(Language, String)>,
}

/// A place in a file of sayings that can't be read; the rest of the file counts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{language}, line {line}: {what}")]
pub struct Fault {
    /// Whose file it is.
    pub language: Language,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and how to mend it.
    pub what: String,
}

impl Catalogue {
    /// The sayings that come with the program.
    pub fn builtin() -> Self {
        let mut catalogue = Self {
            bundles: BTreeMap::new(),
            vocabulary: Vocabulary::default(),
            harm: Harm::builtin(),
            unknown: Vec::new(),
        };
        for (tag, text) in BUILT_IN {
            if let Ok(language) = Language::new(tag) {
                catalogue.add(language, text);
            }
        }
        catalogue
    }

    /// Adds a school's own file: a new language, or other words for one that is built in. What can't be read is told and left out.
    #[must_use]
    pub fn with_override(mut self, language: Language, ftl: &str) -> (Self, Vec<Fault>) {
        let faults = self.add(language, ftl);
        (self, faults)
    }

    /// The languages that have a file, ours or the school's.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.bundles.keys()
    }

    /// The words that act, of all languages at once.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What sounds like harm, of all languages at once, with what schools' files add: `harm = phrase, phrase` and `safe-word = mango`.
    pub fn harm(&self) -> &Harm {
        &self.harm
    }

    /// The word with which a child asks for a talk with an adult, for the printed sheet: the school's own, in this language or else in
    /// English. `None` where the school chose none.
    pub fn safe_word(&self, language: &Language) -> Option<String> {
        let words = self.candidates(language).find_map(|bundle| fill(bundle, SAFE_WORD, &[]))?;
        words.split([',', '،', '、', '\n']).map(str::trim).find(|word| !word.is_empty()).map(str::to_owned)
    }

    /// Sayings in the files that the program never says, by language.
    pub fn unknown(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.unknown.iter().map(|(language, key)| (language, key.as_str()))
    }

    /// Whether this very language has this saying, without falling back.
    pub fn has(&self, language: &Language, key: &str) -> bool {
        self.bundles.get(language).is_some_and(|bundle| fill(bundle, key, &[]).is_some())
    }

    /// A day as families and stations read it: `Fri 27`, so that nobody takes it for another week's.
    pub fn day(&self, language: &Language, at: &jiff::Zoned) -> String {
        let weekday = self.say(language, &format!("day-{}", at.weekday().to_monday_one_offset()), &[]);
        format!("{weekday} {}", at.day())
    }

    /// A saying, filled in: in this language, else in the same language of another region, else in English.
    ///
    /// `key` names a message (`help`) or an attribute of one (`help.short`); where a language has not the attribute, it is the message. The argument named `count` is a number, all others are
    /// texts. A saying that not even English has is empty; `check` tells it beforehand.
    pub fn say(&self, language: &Language, key: &str, args: &[(&str, &str)]) -> String {
        self.candidates(language).find_map(|bundle| fill(bundle, key, args)).unwrap_or_default()
    }

    fn candidates<'a>(&'a self, language: &'a Language) -> impl Iterator<Item = &'a FluentBundle<FluentResource>> {
        let same_base = self.bundles.iter().filter(|(l, _)| l.base() == language.base()).map(|(_, bundle)| bundle);
        self.bundles.get(language).into_iter().chain(same_base).chain(self.bundles.get(&Language::english()))
    }

    fn add(&mut self, language: Language, ftl: &str) -> Vec<Fault> {
        if ftl.len() > WORDS_BYTES_MAX {
            let what = format!("the file is longer than {WORDS_BYTES_MAX} bytes; keep only the sayings you change");
            return vec![Fault { language, line: 1, what }];
        }
        let (resource, errors) = match FluentResource::try_new(ftl.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let faults = errors
            .iter()
            .map(|error| Fault {
                language: language.clone(),
                line: ftl.bytes().take(error.pos.start).filter(|b| *b == b'\n').count() + 1,
                what: format!("this can't be read ({}); write a saying as: key = words", error.kind),
            })
            .collect();
        let keys = resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name),
            _ => None,
        });
        let strange = keys.filter(|key| SAYINGS.iter().all(|saying| saying.key != *key));
        self.unknown.extend(strange.map(|key| (language.clone(), key.to_owned())));
        let bundle = self.bundles.entry(language.clone()).or_insert_with(|| empty(&language));
        bundle.add_resource_overriding(resource);
        for (key, list) in LISTS {
            if let Some(phrases) = fill(bundle, key, &[]) {
                self.vocabulary.add(list, &language, &phrases);
            }
        }
        for key in [HARM, SAFE_WORD] {
            if let Some(phrases) = fill(bundle, key, &[]) {
                self.harm.add_phrases(&phrases);
            }
        }
        faults
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.bundles.keys()).finish()
    }
}

fn empty(language: &Language) -> FluentBundle<FluentResource> {
    let locale = language.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks U+2068 and U+2069 around each argument would make every SMS UCS-2.
    bundle.set_use_isolating(false);
    bundle
}

fn fill(bundle: &FluentBundle<FluentResource>, key: &str, args: &[(&str, &str)]) -> Option<String> {
    let pattern = match key.split_once('.') {
        None => bundle.get_message(key)?.value()?,
        Some((message, attribute)) => {
            let message = bundle.get_message(message)?;
            message.get_attribute(attribute).map(|a| a.value()).or(message.value())?
        }
    };
    let mut values = FluentArgs::new();
    for (name, value) in args {
        let value = if *name == COUNT { FluentValue::try_number(value) } else { FluentValue::from(*value) };
        values.set(*name, value);
    }
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    Some(args.iter().filter(|(_, value)| value.ends_with(SENTENCE_ENDS)).fold(said, |said, (_, value)| {
        // A title that is a question ends its sentence itself, and no comma follows such an end.
        FOLLOWING.iter().fold(said, |said, mark| said.replace(&format!("{value}{mark}"), value))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::new(tag).unwrap()
    }

    #[test]
    fn a_title_that_ends_a_sentence_gets_no_second_mark() {
        let words = "kept-all = Today: { $teacher }. Hello.";
        let (catalogue, _) = Catalogue::builtin().with_override(language("en"), words);
        let said = |title| catalogue.say(&language("en"), "kept-all", &[("teacher", title)]);
        assert_eq!(said("How many groups?"), "Today: How many groups? Hello.");
        assert_eq!(said("Sharing"), "Today: Sharing. Hello.");
        let ours = Catalogue::builtin();
        for (tag, want) in [
            ("en", "That was How many? from School 12. Well done, children!"),
            ("fr", "C’était How many? de School 12. Bravo, les enfants !"),
        ] {
            let args = [("title", "How many?"), ("school", "School 12")];
            assert_eq!(ours.say(&language(tag), "presenter-outro", &args), want);
        }
        for language in ["ar", "en", "fr", "hi", "mn", "sw"].map(language) {
            for title in ["كم مجموعة؟", "How many?", "Well done!"] {
                for key in ["presenter-outro", "radio-goodbye", "mail-subject", "radio-hello"] {
                    let said = ours.say(&language, key, &[("title", title)]);
                    let after = said.split_once(title).unwrap_or_default().1;
                    assert!(!after.starts_with(FOLLOWING), "{language} {key}: {said}");
                }
            }
        }
    }

    #[test]
    fn a_schools_file_overrides_ours_and_adds_languages() {
        let (catalogue, faults) = Catalogue::builtin().with_override(language("en"), "kept-all = Hi { $teacher }!");
        assert_eq!(faults, []);
        assert_eq!(catalogue.say(&language("en-KE"), "kept-all", &[("teacher", "Ms Akinyi")]), "Hi Ms Akinyi!");
        let (catalogue, _) = catalogue.with_override(language("so"), "kept-all = Waad ku mahadsan tahay");
        assert_eq!(catalogue.say(&language("so"), "kept-all", &[]), "Waad ku mahadsan tahay");
        assert!(
            !catalogue.say(&language("so"), "not-understood", &[]).is_empty(),
            "what is missing is said in English"
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let (catalogue, faults) =
            Catalogue::builtin().with_override(language("so"), "a = one\nthis is no saying\nb = two");
        assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [2]);
        assert_eq!(catalogue.say(&language("so"), "b", &[]), "two");
    }

    #[test]
    fn a_count_chooses_the_plural() {
        let (catalogue, _) = Catalogue::builtin()
            .with_override(language("en"), "n = { $count ->\n    [one] one lesson\n   *[other] { $count } lessons\n }");
        assert_eq!(catalogue.say(&language("en"), "n", &[("count", "1")]), "one lesson");
        assert_eq!(catalogue.say(&language("en"), "n", &[("count", "3")]), "3 lessons");
    }

    #[test]
    fn threads_share_it() {
        fn shared<T: Send + Sync>() {}
        shared::<Catalogue>();
    }
}
