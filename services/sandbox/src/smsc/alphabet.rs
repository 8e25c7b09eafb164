//! Septets and code units to words and back, as a phone does it: the tables of 3GPP TS 23.038, read from a data file of
//! its own. It shares no code with what the product sends.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Serialize;

const ESCAPE: u8 = 0x1B;
/// What a phone shows for a septet that no table explains.
const UNKNOWN: char = '\u{FFFD}';

/// How the words of a message are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Coding {
    /// Septets, one to an octet on the wire, with the national languages that the header names (0 is the default table).
    #[serde(rename = "GSM-7")]
    Gsm7 {
        /// Language of the locking shift table.
        locking: u8,
        /// Language of the single shift table.
        single: u8,
    },
    /// UTF-16, big-endian.
    #[serde(rename = "UCS-2")]
    Ucs2,
}

impl Coding {
    /// Its name as people in the trade write it.
    pub fn name(self) -> &'static str {
        match self {
            Coding::Gsm7 { .. } => "GSM-7",
            Coding::Ucs2 => "UCS-2",
        }
    }
}

#[derive(Default)]
struct Alphabets {
    locking: HashMap<u8, Vec<char>>,
    single: HashMap<u8, HashMap<u8, char>>,
}

static ALPHABETS: LazyLock<Alphabets> = LazyLock::new(|| read_tables(include_str!("alphabets.txt")));

fn read_tables(file: &str) -> Alphabets {
    let mut alphabets = Alphabets::default();
    let mut section = ("", 0_u8);
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        match (line.split(' ').next(), section) {
            (Some(name @ ("locking" | "single")), _) => {
                let language = words.nth(1).and_then(|number| number.parse().ok()).unwrap_or_default();
                section = (name, language);
            }
            (_, ("locking", language)) => {
                alphabets.locking.entry(language).or_default().extend(words.filter_map(code_point));
            }
            (_, (_, language)) => {
                let pairs = words.filter_map(|pair| {
                    let (septet, point) = pair.split_once('=')?;
                    Some((u8::from_str_radix(septet, 16).ok()?, code_point(point)?))
                });
                alphabets.single.entry(language).or_default().extend(pairs);
            }
        }
    }
    alphabets
}

fn code_point(hexadecimal: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(hexadecimal, 16).ok()?)
}

/// The words of septets as a phone shows them, and whether an escape stood at the very end with nothing behind it.
/// Tables that the phone does not know (`languages`) are read as the default ones: that is the garbage which users report.
pub fn words_of_septets(septets: &[u8], locking: u8, single: u8, languages: &[u8]) -> (String, bool) {
    let known = |language: u8| if languages.contains(&language) { language } else { 0 };
    let default = ALPHABETS.locking.get(&0);
    let table = ALPHABETS.locking.get(&known(locking)).or(default);
    let extension = ALPHABETS.single.get(&known(single)).or_else(|| ALPHABETS.single.get(&0));
    let plain = |septet: u8| table.and_then(|table| table.get(usize::from(septet))).copied().unwrap_or(UNKNOWN);
    let mut words = String::with_capacity(septets.len());
    let mut escaped = false;
    for &septet in septets {
        if escaped {
            // 23.038, 6.2.1.1: a receiver that finds nothing in the extension table shows the main table's character.
            let found = extension.and_then(|extension| extension.get(&septet)).copied();
            words.push(found.unwrap_or_else(|| plain(septet)));
            escaped = false;
        } else if septet == ESCAPE {
            escaped = true;
        } else {
            words.push(plain(septet));
        }
    }
    (words, escaped)
}

/// The words of UTF-16 octets (an odd last octet is left out), and whether a surrogate stood alone in them.
pub fn words_of_units(octets: &[u8]) -> (String, bool) {
    let units = octets.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
    let mut broken = false;
    let words = char::decode_utf16(units).map(|read| {
        read.unwrap_or_else(|_| {
            broken = true;
            UNKNOWN
        })
    });
    let words = words.collect();
    (words, broken)
}

/// The default table's septets of `words`; `None` if a character is in neither table.
pub fn septets(words: &str) -> Option<Vec<u8>> {
    let mut septets = Vec::with_capacity(words.len());
    for character in words.chars() {
        septets.extend(septets_of(character)?);
    }
    Some(septets)
}

/// The first character of `words` that GSM-7's default tables don't have: what makes a message UCS-2.
pub fn first_outside(words: &str) -> Option<char> {
    words.chars().find(|character| septets_of(*character).is_none())
}

fn septets_of(character: char) -> Option<Vec<u8>> {
    let table = ALPHABETS.locking.get(&0)?;
    let mut plain = (0..).zip(table);
    if let Some((septet, _)) = plain.find(|(septet, entry)| **entry == character && *septet != ESCAPE) {
        return Some(vec![septet]);
    }
    let extension = ALPHABETS.single.get(&0)?;
    let septet = extension.iter().find(|(septet, entry)| **entry == character && **septet != ESCAPE)?.0;
    Some(vec![ESCAPE, *septet])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_locking_table_is_whole() {
        for (language, table) in &ALPHABETS.locking {
            assert_eq!(table.len(), 128, "language {language}");
        }
        assert_eq!(ALPHABETS.single.len(), 14);
    }

    #[test]
    fn the_default_alphabet_goes_there_and_back() {
        let words = "Ü, ö, Δ, ^{}\\[~]|€ @£$¥";
        let septets = septets(words).unwrap();
        assert_eq!(words_of_septets(&septets, 0, 0, &[]), (words.to_owned(), false));
        assert_eq!(first_outside("5Б"), Some('Б'));
    }

    #[test]
    fn a_phone_without_the_table_shows_garbage() {
        let septets = [0x49, 0x1B, 0x49];
        assert_eq!(words_of_septets(&septets, 0, 1, &[1]).0, "Iİ");
        assert_eq!(words_of_septets(&septets, 0, 1, &[]).0, "II");
    }

    #[test]
    fn a_cut_pair_is_seen() {
        assert_eq!(words_of_septets(&[0x41, ESCAPE], 0, 0, &[]), ("A".into(), true));
        assert_eq!(words_of_units(&[0xD8, 0x3D]), ("\u{FFFD}".into(), true));
        assert_eq!(words_of_units(&[0xD8, 0x3D, 0xDE, 0x00]), ("😀".into(), false));
    }
}
