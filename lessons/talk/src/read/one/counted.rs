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
        let asks = || says(&token::cut(&item.ask).tokens) || says(&token::cut(unit).tokens);
        says(tokens) && !asks() && !item.ask.contains(['÷', ':', '/'])
    }

    /// Whether a question counts things: no size is their unit.
    pub(super) fn counts(&self, item: &Item) -> bool {
        let asked = format!(" {} ", fold::words(&item.ask));
        let rows = HOW_MANY.iter().filter(|(of, _)| *of == self.language.base());
        rows.flat_map(|(_, phrases)| phrases.iter()).any(|phrase| asked.contains(&format!(" {phrase} ")))
    }
}

fn is_each(language: &Language, word: &str) -> bool {
    EACH.iter().any(|(of, words)| (*of == language.base() || *of == "en") && words.contains(&word))
}
