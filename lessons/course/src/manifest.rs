//! Reads `course.toml`: what a course is called, for whom it is, in which languages. It reads no lesson.

use std::collections::BTreeMap;

use spoken::Pace;
use text::Language;
use text::complaint::{Complaints, Place, has_curly_quotes};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::WordsPerMinute;
use super::source::place_in;
use super::vocabulary::{is_id, is_title};
use crate::limits::{ID_CHARS_MAX, TITLE_CHARS_MAX, WORDS_PER_MINUTE};

/// The file's name in a course's folder.
pub const FILE_NAME: &str = "course.toml";

const KEYS: &str = "id, title, subject, level, languages, licence, authors, words_per_minute";

/// What each key must have, as somebody would write it.
const EXAMPLES: [(&str, &str); 7] = [
    ("id", "\"numeracy-add\""),
    ("title", "\"Adding up to 100\""),
    ("subject", "\"Maths\""),
    ("level", "\"addition\""),
    ("languages", "[\"en\"]"),
    ("licence", "\"CC-BY-4.0\""),
    ("authors", "[\"Who wrote it\"]"),
];

fn example(key: &str) -> &'static str {
    EXAMPLES.iter().find(|(known, _)| *known == key).map_or("\"\"", |(_, example)| example)
}

/// What `course.toml` says.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Manifest {
    /// Short and stable.
    pub id: String,
    /// For people.
    pub title: String,
    /// What a family calls it.
    pub subject: String,
    /// The step of the ladder that it teaches.
    pub level: String,
    /// In which languages its lessons may stand; the first is the one it was written in.
    pub languages: Vec<Language>,
    /// SPDX identifier or a sentence.
    pub licence: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// How fast its radio speakers speak.
    pub words_per_minute: WordsPerMinute,
}

/// Reads the file; what can't be read is complained about and left empty.
pub(crate) fn read(text: &str, complaints: &mut Complaints<'_>) -> Manifest {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors.iter().take(1) {
        let place = place_in(text, error.span().map_or(0, |span| span.start));
        let mend = match has_curly_quotes(text) {
            true => {
                "write each line as key = \"value\", with straight quotation marks: an editor has made curly ones of them"
            }
            false => "write each line as key = \"value\"",
        };
        complaints.error(place, format!("this is not TOML: {}", error.message()), mend);
    }
    if !errors.is_empty() {
        return Manifest::default();
    }
    let mut reader = Reader { text, complaints };
    let mut manifest = Manifest::default();
    let mut pace_stands = Place::START;
    let mut read_well = BTreeMap::new();
    for (key, value) in table.get_ref() {
        let before = reader.complaints.count();
        match key.get_ref().as_ref() {
            "id" => manifest.id = reader.id("id", value),
            "title" => manifest.title = reader.title("title", value),
            "subject" => manifest.subject = reader.title("subject", value),
            "level" => manifest.level = reader.id("level", value),
            "languages" => manifest.languages = reader.languages(value),
            "licence" => manifest.licence = reader.string(example("licence"), value),
            "authors" => {
                manifest.authors = reader.strings("authors", value).into_iter().map(|(_, author)| author).collect()
            }
            "words_per_minute" => {
                pace_stands = place_in(text, key.span().start);
                manifest.words_per_minute = reader.words_per_minute(value);
            }
            other => {
                let place = place_in(text, key.span().start);
                reader.complaints.error(place, format!("nobody knows the key {other}"), format!("the keys are {KEYS}"));
            }
        }
        read_well
            .insert(key.get_ref().as_ref(), (place_in(text, key.span().start), reader.complaints.count() == before));
    }
    reader.check_pace(&manifest, pace_stands);
    reader.demand(&manifest, &read_well);
    manifest
}

struct Reader<'r, 'c> {
    text: &'r str,
    complaints: &'r mut Complaints<'c>,
}

impl Reader<'_, '_> {
    fn place(&self, value: &Spanned<DeValue<'_>>) -> Place {
        place_in(self.text, value.span().start)
    }

    fn string(&mut self, example: &str, value: &Spanned<DeValue<'_>>) -> String {
        let Some(text) = value.get_ref().as_str() else {
            let mend = format!("write it like {example}");
            self.complaints.error(self.place(value), "words in quotation marks belong here", mend);
            return String::new();
        };
        text.trim().to_owned()
    }

    fn strings(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<(Place, String)> {
        let example = example(key);
        let Some(array) = value.get_ref().as_array() else {
            self.complaints.error(self.place(value), "a list belongs here", format!("write it like {example}"));
            return Vec::new();
        };
        array.iter().map(|entry| (self.place(entry), self.string(example.trim_matches(['[', ']']), entry))).collect()
    }

    fn id(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> String {
        let id = self.string(example(key), value);
        if !id.is_empty() && !is_id(&id) {
            let mend = format!("use small letters a-z, digits and -, at most {ID_CHARS_MAX}, like numeracy-add");
            self.complaints.error(self.place(value), format!("{id} can't be a short name"), mend);
        }
        id
    }

    fn title(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> String {
        let title = self.string(example(key), value);
        if !title.is_empty() && !is_title(&title) {
            let mend = format!("{TITLE_CHARS_MAX} characters on one line are the most");
            self.complaints.error(self.place(value), "this is too long for a title", mend);
        }
        title
    }

    fn languages(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Language> {
        let mut languages: Vec<Language> = Vec::new();
        for (place, tag) in self.strings("languages", value) {
            match Language::new(&tag) {
                Ok(language) if languages.contains(&language) => {
                    self.complaints.error(place, format!("{language} stands here twice"), "leave one of the two");
                }
                Ok(language) => languages.push(language),
                Err(error) => self.complaints.error(place, format!("{tag} is no language's tag"), error.to_string()),
            }
        }
        languages
    }

    /// One number, or a table with one for each language.
    fn words_per_minute(&mut self, value: &Spanned<DeValue<'_>>) -> WordsPerMinute {
        let Some(table) = value.get_ref().as_table() else {
            return self.rate(value).map_or_else(WordsPerMinute::default, WordsPerMinute::First);
        };
        let mut each = BTreeMap::new();
        for (tag, value) in table {
            match Language::new(tag.get_ref()) {
                Ok(language) => each.extend(self.rate(value).map(|words| (language, words))),
                Err(error) => {
                    let place = place_in(self.text, tag.span().start);
                    self.complaints.error(place, format!("{} is no language's tag", tag.get_ref()), error.to_string());
                }
            }
        }
        WordsPerMinute::Each(each)
    }

    fn rate(&mut self, value: &Spanned<DeValue<'_>>) -> Option<u32> {
        let number = value.get_ref().as_integer().and_then(|i| i.as_str().replace('_', "").parse().ok());
        let rate = number.filter(|rate| WORDS_PER_MINUTE.contains(rate));
        if rate.is_none() {
            let (least, most) = (WORDS_PER_MINUTE.start(), WORDS_PER_MINUTE.end());
            let what = format!("a whole number from {least} to {most} belongs here");
            self.complaints.error(self.place(value), what, "write a number like 110, or leave the line out");
        }
        rate
    }

    /// Complains about the pace of a language that the course does not have, and warns of one that only a person can keep.
    fn check_pace(&mut self, manifest: &Manifest, place: Place) {
        if let WordsPerMinute::Each(each) = &manifest.words_per_minute {
            for language in each.keys().filter(|language| !manifest.languages.contains(language)) {
                let mend = format!("add \"{language}\" to languages, or take its line out of words_per_minute");
                self.complaints.error(place, format!("the course is not given in {}", language.name()), mend);
            }
        }
        let slowest = Pace::slowest_of_voice();
        for language in &manifest.languages {
            let pace = manifest.words_per_minute.pace(language, manifest.languages.first());
            if pace < slowest {
                let least = slowest.words_per_minute(language);
                let what =
                    format!("the built-in voice says no fewer than {least} words of {} a minute", language.name());
                let mend = format!("write at least {least}, or have every line recorded");
                self.complaints.warn(place, what, mend);
            }
        }
    }

    /// Complains about what is not said; of what stands there and can't be read it has been said what is wrong with it. `stands` has each key
    /// that the file has, with its place and whether its value was read without a complaint.
    fn demand(&mut self, manifest: &Manifest, stands: &BTreeMap<&str, (Place, bool)>) {
        for (key, missing) in [
            ("id", manifest.id.is_empty()),
            ("title", manifest.title.is_empty()),
            ("subject", manifest.subject.is_empty()),
            ("level", manifest.level.is_empty()),
            ("languages", manifest.languages.is_empty()),
            ("licence", manifest.licence.is_empty()),
            ("authors", manifest.authors.is_empty()),
        ] {
            let (place, what) = match stands.get(key) {
                _ if !missing => continue,
                None => (Place::START, format!("{key} is missing")),
                Some((place, true)) => (*place, format!("{key} is empty")),
                Some((_, false)) => continue,
            };
            self.complaints.error(place, what, format!("write {key} = {}", example(key)));
        }
    }
}
