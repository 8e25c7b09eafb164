//! Numbers written as words: `twenty-four`, `half`, `minus three`, `dedh`. A file a language; words that are surely that number, no others.
//!
//! ```text
//! 4 = four
//! 1/2 = half, one half
//! minus = minus, negative
//! compose = TENS UNITS                 # or TENS JOINER UNITS, UNITS JOINER TENS, UNITS TENS
//! joiner = and
//! joined 20 = وعشرون                   # a ten with its joiner written into it
//! scale 1000 = thousand                # what stands behind a number and multiplies it: fifteen thousand
//! scale-first                          # the multiplying word stands before: elfu kumi na tano
//! ```

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::number::Number;
use crate::scales::Scales;
use crate::{Language, loose};

/// The files that are built in, by language.
const BUILT_IN: [(&str, &str); 6] = [
    ("en", include_str!("../../words/numbers/en.txt")),
    ("fr", include_str!("../../words/numbers/fr.txt")),
    ("sw", include_str!("../../words/numbers/sw.txt")),
    ("ar", include_str!("../../words/numbers/ar.txt")),
    ("hi", include_str!("../../words/numbers/hi.txt")),
    ("mn", include_str!("../../words/numbers/mn.txt")),
];

/// Read once: constant data.
static TABLES: LazyLock<Vec<(&str, Table)>> =
    LazyLock::new(|| BUILT_IN.iter().map(|(language, file)| (*language, Table::read(file).0)).collect());

/// A language's words for numbers.
#[derive(Default)]
struct Table {
    /// By their first word; the longest phrases first.
    phrases: HashMap<String, Vec<(Vec<String>, Number)>>,
    minus: Vec<Vec<String>>,
    joiners: Vec<Vec<String>>,
    scales: Scales,
}

/// Words of the longest number that is read: `deux millions trois cent quarante-cinq mille six cent sept`.
const WORDS_MAX: usize = 14;

/// The number that these words begin with, and how many words it has. Words are folded here; of a child's language and of English, which
/// most children learn their numbers in too.
pub fn at(words: &[&str], language: &Language) -> Option<(Number, usize)> {
    let folded: Vec<String> = words.iter().take(WORDS_MAX).map(|word| loose::fold(word)).collect();
    let of = |base: &str| TABLES.iter().find(|(language, _)| *language == base).map(|(_, table)| table);
    let tables = [of(language.base()), of("en")];
    tables.into_iter().flatten().find_map(|table| table.at(&folded))
}

/// Whether such a word makes the number behind it negative; how many words it has.
pub fn minus_at(words: &[&str], language: &Language) -> Option<usize> {
    let folded: Vec<String> = words.iter().take(4).map(|word| loose::fold(word)).collect();
    let tables = TABLES.iter().filter(|(base, _)| *base == language.base() || *base == "en");
    tables.filter_map(|(_, table)| table.minus_at(&folded)).max()
}

impl Table {
    /// Reads a file; gives the numbers of the lines that it could not read, too.
    fn read(file: &str) -> (Self, Vec<usize>) {
        let mut table = Self::default();
        let mut faults = Vec::new();
        let mut whole: Vec<(i128, Vec<String>)> = Vec::new();
        let mut joined: Vec<(i128, Vec<String>)> = Vec::new();
        let (mut joiners, mut orders) = (vec![Vec::new()], Vec::new());
        for (line, text) in (1..).zip(file.lines()) {
            let text = text.split('#').next().unwrap_or_default().trim();
            if text == "scale-first" {
                table.scales.first = true;
                continue;
            }
            let Some((key, values)) = text.split_once('=') else {
                faults.extend((!text.is_empty()).then_some(line));
                continue;
            };
            let (key, values) = (key.trim(), phrases(values));
            if let Some(scale) = key.strip_prefix("scale ") {
                match scale.trim().parse() {
                    Ok(scale) => table.scales.add(scale, values),
                    Err(_) => faults.push(line),
                }
                continue;
            }
            match (key, key.strip_prefix("joined ").map(|ten| ten.trim().parse::<i128>())) {
                ("minus", _) => table.minus.extend(values),
                ("joiner", _) => joiners = values,
                ("compose", _) => orders.extend(values.first().map(|order| order.join(" "))),
                (_, Some(Ok(ten))) => joined.extend(values.into_iter().map(|phrase| (ten, phrase))),
                (_, Some(Err(_))) => faults.push(line),
                (number, None) => match Number::read(number, &Language::english()) {
                    Some(value) => {
                        if let Ok(n) = number.parse() {
                            whole.extend(values.iter().map(|phrase| (n, phrase.clone())));
                        }
                        values.into_iter().for_each(|phrase| table.add(phrase, value));
                    }
                    None => faults.push(line),
                },
            }
        }
        orders.iter().for_each(|order| table.compose(order, &whole, &joiners));
        table.join(&whole, &joined);
        table.joiners = joiners;
        table.phrases.values_mut().for_each(|same| same.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len())));
        (table, faults)
    }

    /// Adds 21 to 99 by one of the language's rules.
    fn compose(&mut self, order: &str, whole: &[(i128, Vec<String>)], joiners: &[Vec<String>]) {
        let is_ten = |n: &i128| (20..100).contains(n) && n % 10 == 0;
        let units = || whole.iter().filter(|(n, _)| (1..10).contains(n));
        for (ten, ten_words) in whole.iter().filter(|(n, _)| is_ten(n)) {
            for (unit, unit_words) in units() {
                for joiner in joiners {
                    let row = match order {
                        "tens units" => [ten_words, &Vec::new(), unit_words].map(Clone::clone),
                        "tens joiner units" => [ten_words, joiner, unit_words].map(Clone::clone),
                        "units joiner tens" => [unit_words, joiner, ten_words].map(Clone::clone),
                        "units tens" => [unit_words, &Vec::new(), ten_words].map(Clone::clone),
                        _ => continue,
                    };
                    self.add_whole(row.concat(), ten + unit);
                }
            }
        }
    }

    /// Adds 21 to 99 where a ten has its joiner written into it.
    fn join(&mut self, whole: &[(i128, Vec<String>)], joined: &[(i128, Vec<String>)]) {
        for (ten, ten_words) in joined {
            for (unit, unit_words) in whole.iter().filter(|(n, _)| (1..10).contains(n)) {
                self.add_whole([unit_words.clone(), ten_words.clone()].concat(), ten + unit);
            }
        }
    }

    fn add_whole(&mut self, phrase: Vec<String>, value: i128) {
        if let Some(value) = Number::read(&value.to_string(), &Language::english()) {
            self.add(phrase, value);
        }
    }

    fn add(&mut self, phrase: Vec<String>, value: Number) {
        if let Some(first) = phrase.first() {
            let same = self.phrases.entry(first.clone()).or_default();
            if !same.iter().any(|(known, _)| *known == phrase) {
                same.push((phrase, value));
            }
        }
    }

    fn at(&self, words: &[String]) -> Option<(Number, usize)> {
        if let Some(length) = self.minus_at(words) {
            let (number, rest) = self.plain_at(words.get(length..)?)?;
            return Some((number.negated(), length + rest));
        }
        self.plain_at(words)
    }

    fn plain_at(&self, words: &[String]) -> Option<(Number, usize)> {
        self.scaled_at(words).or_else(|| self.phrase_at(words))
    }

    /// Hundreds, thousands and more, with what they multiply.
    fn scaled_at(&self, words: &[String]) -> Option<(Number, usize)> {
        let small = |words: &[String]| {
            let (number, length) = self.phrase_at(words)?;
            let value: i128 = number.to_string().parse().ok()?;
            (1..=100).contains(&value).then_some((value, length))
        };
        let joiner = |words: &[String]| {
            let known = self.joiners.iter().filter(|joiner| !joiner.is_empty() && words.starts_with(joiner));
            known.map(Vec::len).max().unwrap_or_default()
        };
        let (value, length) = self.scales.read(words, small, joiner)?;
        Some((Number::read(&value.to_string(), &Language::english())?, length))
    }

    fn phrase_at(&self, words: &[String]) -> Option<(Number, usize)> {
        let same = self.phrases.get(words.first()?)?;
        same.iter().find(|(phrase, _)| words.starts_with(phrase)).map(|(phrase, number)| (*number, phrase.len()))
    }

    fn minus_at(&self, words: &[String]) -> Option<usize> {
        self.minus.iter().filter(|phrase| words.starts_with(phrase)).map(Vec::len).max()
    }
}

/// Phrases with commas between, each as its folded words. A hyphen stands between two words here.
fn phrases(text: &str) -> Vec<Vec<String>> {
    let words =
        |phrase: &str| phrase.split([' ', '-', '\u{00A0}']).map(loose::fold).filter(|word| !word.is_empty()).collect();
    text.split([',', '،']).map(words).filter(|words: &Vec<String>| !words.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_files_have_no_faults() {
        for (language, file) in BUILT_IN {
            assert_eq!(Table::read(file).1, Vec::<usize>::new(), "{language}");
        }
    }

    #[test]
    fn rules_make_the_others() {
        let table = |file: &str| Table::read(file).0;
        let at = |table: &Table, words: &str| {
            let words: Vec<String> = words.split(' ').map(loose::fold).collect();
            table.at(&words).map(|(number, length)| (number.to_string(), length))
        };
        let english = table("4 = four\n20 = twenty\n1/2 = half, a half\nminus = minus\ncompose = TENS UNITS");
        for (words, want) in [
            ("twenty four", Some(("24", 2))),
            ("four sweets", Some(("4", 1))),
            ("a half", Some(("0.5", 2))),
            ("minus four", Some(("-4", 2))),
            ("sweets", None),
        ] {
            assert_eq!(at(&english, words), want.map(|(n, l)| (n.to_owned(), l)), "{words}");
        }
        let swahili = table("1 = moja\n20 = ishirini\ncompose = TENS JOINER UNITS\njoiner = na");
        assert_eq!(at(&swahili, "ishirini na moja"), Some(("21".to_owned(), 3)));
        let both = table("1 = moja\n20 = ishirini\njoiner = na\ncompose = TENS JOINER UNITS\ncompose = TENS UNITS");
        for words in ["ishirini na moja", "ishirini moja"] {
            assert!(at(&both, words).is_some_and(|(number, _)| number == "21"), "{words}");
        }
        let arabic = table("5 = خمسة\n20 = عشرون\njoined 20 = وعشرون, وعشرين");
        assert_eq!(at(&arabic, "خمسة وعشرين"), Some(("25".to_owned(), 2)));
    }

    #[test]
    fn hundreds_and_thousands_are_counted_as_each_language_does() {
        for (tag, words, want) in [
            ("en", "fifteen thousand", "15000"),
            ("en", "one hundred and five", "105"),
            ("en", "a hundred", "100"),
            ("en", "two hundred fifty thousand three hundred and six sweets", "250306"),
            ("en", "three million", "3000000"),
            ("en", "twenty four", "24"),
            ("fr", "mille trois cent cinquante", "1350"),
            ("fr", "un million deux cent cinquante mille", "1250000"),
            ("fr", "deux cents", "200"),
            ("sw", "mia sita", "600"),
            ("sw", "elfu kumi na tano", "15000"),
            ("sw", "elfu moja mia tano", "1500"),
            ("sw", "elfu moja mia tisa sitini na moja", "1961"),
            ("hi", "एक लाख पचास हज़ार", "150000"),
            ("mn", "хоёр мянга таван зуу", "2500"),
        ] {
            let language = Language::new(tag).unwrap();
            let typed: Vec<&str> = words.split(' ').collect();
            let read = at(&typed, &language).map(|(number, _)| number.to_string());
            assert_eq!(read.as_deref(), Some(want), "{words}");
        }
    }
}
