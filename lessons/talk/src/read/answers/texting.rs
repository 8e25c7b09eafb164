//! What is typed for short, and reads like something else.

use super::Reader;
use crate::read::token::Token;

/// What may stand before a question's number in French: `la 5 c vache`, `le 5`, `pour la 5`.
const BEFORE_NUMBERS: [&str; 4] = ["la", "le", "pour", "question"];

impl Reader<'_> {
    /// `la 5 c vache`: French types "c'est" as one letter, which is no third choice behind a question's number.
    pub(super) fn without_cest(self, tokens: &[Token]) -> Vec<Token> {
        if self.sheet.language.base() != "fr" {
            return tokens.to_vec();
        }
        let led = tokens.iter().take_while(|token| BEFORE_NUMBERS.contains(&token.folded.as_str())).count();
        let (Some(number), Some(c), Some(next)) = (tokens.get(led), tokens.get(led + 1), tokens.get(led + 2)) else {
            return tokens.to_vec();
        };
        let follows = |next: &Token| next.text.parse().ok() == number.text.parse().ok().map(|here: u32| here + 1);
        let is_question = number.is_number && !number.glued && self.item(&number.text).is_some();
        // `1 c 2 9` answers the first with c; three bare answers may be meant for three questions.
        let positional = led == 0 && tokens.len() == self.sheet.items.len();
        if !is_question || c.text != "c" || follows(next) || positional {
            return tokens.to_vec();
        }
        let numbering = Token { sign: Some(':'), ..number.clone() };
        std::iter::once(numbering).chain(tokens.iter().skip(led + 2).cloned()).collect()
    }
}
