//! One answer for both questions, or for all of them: `both are 6`, `zote ni 6`, `les deux font six`.

use course::Item;

use super::{Read, Reader};
use crate::read::one::{doubts, is_around};
use crate::read::token::Token;

/// Words for two of two, and for all of several, by language, folded.
const BOTH: [(&str, &[&str]); 6] = [
    ("en", &["both"]),
    ("fr", &["les deux", "les 2", "tous les deux"]),
    ("sw", &["zote", "yote", "zote mbili"]),
    ("ar", &["الاتنين", "الاثنين", "كلاهما", "el etnein"]),
    ("hi", &["dono", "donon", "दोनों", "दोनो"]),
    ("mn", &["hoyulaa", "хоёулаа"]),
];
const ALL: [(&str, &[&str]); 6] = [
    ("en", &["all"]),
    ("fr", &["tous", "toutes"]),
    ("sw", &["zote", "yote"]),
    ("ar", &["كلها", "الكل"]),
    ("hi", &["sab", "सब"]),
    ("mn", &["bugd", "бүгд"]),
];
/// Words from there to the answer, folded: they say nothing more.
const LEADS_ON: [&str; 10] = ["r", "are", "font", "sont", "ni", "ka", "mein", "में", "का", "нь"];

impl Reader<'_> {
    /// The same answer for each question, where it can be one for each.
    pub(super) fn the_same(self, tokens: &[Token]) -> Option<Read> {
        let items: Vec<&Item> = self
            .sheet
            .wanted
            .first()
            .map(|wanted| self.items().filter(|item| wanted.contains(&item.number)).collect())?;
        let words = match items.len() {
            0 | 1 => return None,
            2 => said_at(&BOTH, self.sheet.language.base(), tokens),
            _ => said_at(&ALL, self.sheet.language.base(), tokens),
        }?;
        let rest = tokens.get(words..)?;
        let led = rest.iter().take_while(|t| is_around(t) || LEADS_ON.contains(&t.folded.as_str())).count();
        let answer = rest.get(led..).filter(|answer| !answer.is_empty() && !doubts(answer))?;
        let answers: Option<Vec<_>> = items.into_iter().map(|item| self.one.read(item, answer)).collect();
        Some(Read { answers: answers?, ..Read::default() })
    }
}

/// How many tokens at the beginning say so.
fn said_at(rows: &[(&str, &[&str])], base: &str, tokens: &[Token]) -> Option<usize> {
    let begins = |phrase: &&str| {
        let words: Vec<&str> = phrase.split(' ').collect();
        (tokens.len() > words.len() && words.iter().zip(tokens).all(|(word, token)| *word == token.folded))
            .then_some(words.len())
    };
    rows.iter().filter(|(of, _)| *of == base).flat_map(|(_, phrases)| phrases.iter().filter_map(&begins)).max()
}
