//! What a question asks to be counted: things, so that a size is another answer; a share for each, or all of them together.

use course::Item;
use text::{Language, fold};

use super::One;
use crate::read::token::{self, Token};

/// "How many", by base language, folded. "How much" asks for a size as well.
const HOW_MANY: [(&str, &[&str]); 5] = [
    ("en", &["how many"]),
    ("fr", &["combien de", "combien d'"]),
    ("sw", &["ngapi", "wangapi", "mangapi", "vingapi", "zingapi"]),
    ("hi", &["कितने", "कितनी", "kitne", "kitni"]),
    ("mn", &["хэдэн", "heden"]),
];

/// "Each", by base language, folded; the English ones count everywhere.
const EACH: [(&str, &[&str]); 6] = [
    ("en", &["each", "apiece", "every", "per"]),
    ("fr", &["chacun", "chacune", "chaque", "par"]),
    ("sw", &["kila"]),
    ("ar", &["لكل", "كل"]),
    ("hi", &["हर", "प्रत्येक", "har", "pratyek"]),
    ("mn", &["бүр", "тус", "бүрт", "бүрд", "bur"]),
];

impl One<'_> {
    /// Whether these tokens speak of each, and the question does not: `12 each`, where twelve is all of them.
    pub(super) fn is_for_each(&self, item: &Item, unit: &str, tokens: &[Token]) -> bool {
        let says = |tokens: &[Token]| tokens.iter().any(|token| is_each(self.language, &token.folded));
        // A sum that divides shares, too.
        // What is asked stands in the last sentence: `5 books, each for 500. How much together?`
        let asked = item.ask.trim_end_matches(['?', '؟', ' ']);
        let asked = asked.rsplit(['.', '!', '।', ',', '،']).next().unwrap_or(asked);
        let asks = || says(&token::cut(asked).tokens) || says(&token::cut(unit).tokens);
        says(tokens) && !asks() && !divides(&item.ask)
    }

    /// Whether a question counts things: no size is their unit.
    pub(super) fn counts(&self, item: &Item) -> bool {
        let asked = format!(" {} ", fold::words(&item.ask));
        let rows = HOW_MANY.iter().filter(|(of, _)| *of == self.language.base());
        rows.flat_map(|(_, phrases)| phrases.iter()).any(|phrase| asked.contains(&format!(" {phrase} ")))
    }
}

/// Whether a sum divides: `24 ÷ 4`, `24 : 4`.
fn divides(asked: &str) -> bool {
    let plain: String = asked.chars().filter(|c| !c.is_whitespace()).collect();
    let signs = plain.char_indices().filter(|(_, c)| matches!(c, '÷' | ':' | '/'));
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    signs.into_iter().any(|(at, c)| {
        let before = plain.get(..at).and_then(|rest| rest.chars().next_back());
        digit(before) && digit(plain.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()))
    })
}

fn is_each(language: &Language, word: &str) -> bool {
    EACH.iter().any(|(of, words)| (*of == language.base() || *of == "en") && words.contains(&word))
}
