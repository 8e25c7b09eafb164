//! A choice that is meant by other words than the ones it was shown with, which say the same: a number in words, another way to say no, a
//! letter by its name, the word in another script. It gives none where two are meant alike.

use text::number::Number;
use text::{fold, loose, sound, spelt};

use super::labels::choices_meant;
use super::one::One;
use super::token::Token;
use super::yes_no;

/// Names of the letters that label choices, where a script has names for Latin letters; as a voice or a keypad writes them.
const LETTER_NAMES: [(&str, &str); 8] =
    [("ए", "a"), ("बी", "b"), ("सी", "c"), ("डी", "d"), ("эй", "a"), ("би", "b"), ("си", "c"), ("ди", "d")];

/// Consonants that a word must have to be known by its sound.
const HEARD_MIN: usize = 2;

impl One<'_> {
    /// The choices that these tokens mean in other words.
    pub(super) fn alike(&self, core: &[Token], choices: &[String]) -> Vec<usize> {
        let words: Vec<&str> = core.iter().flat_map(|token| token.text.split('-')).collect();
        if let Some((number, used)) = spelt::at(&words, self.language)
            && used == words.len()
        {
            return self.by_value(number, choices);
        }
        if let [only] = core {
            if let Some((_, letter)) = LETTER_NAMES.iter().find(|(name, _)| *name == only.folded) {
                return choices_meant(letter, choices, self.language);
            }
            if let Some(yes) = yes_no::of(&only.folded) {
                return alone(choices, |choice| yes_no::said(choice) == Some(yes));
            }
        }
        let typed = heard(self.cut.written(core));
        let is_latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
        let latin = is_latin(self.cut.written(core));
        let same = |choice: &String| is_latin(choice) != latin && heard(choice) == typed;
        if typed.len() >= HEARD_MIN { alone(choices, same) } else { Vec::new() }
    }

    /// A number in words means what its figure would.
    fn by_value(&self, number: Number, choices: &[String]) -> Vec<usize> {
        let same = |choice: &&String| Number::read(choice, self.language) == Some(number);
        if number.is_negative() {
            return alone(choices, |choice| same(&choice));
        }
        if !number.is_whole() || choices.iter().filter(same).count() > 1 {
            return Vec::new();
        }
        choices_meant(&number.to_string(), choices, self.language)
    }
}

/// The only choice that is so.
fn alone(choices: &[String], is: impl Fn(&String) -> bool) -> Vec<usize> {
    let meant: Vec<usize> = (0..).zip(choices).filter(|(_, choice)| is(choice)).map(|(at, _)| at).collect();
    if meant.len() == 1 { meant } else { Vec::new() }
}

/// How the words sound, without an article.
fn heard(words: &str) -> String {
    let plain = fold::words(words);
    let bare = |word: &str| {
        let folded = loose::fold(word);
        let bare = folded.strip_prefix("ال").map(str::to_owned).unwrap_or(folded);
        if matches!(bare.as_str(), "el" | "al") { String::new() } else { sound::sound(&bare) }
    };
    plain.split(' ').map(bare).collect()
}
