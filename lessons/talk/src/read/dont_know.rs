//! What people write in the place of an answer that they do not know, in the languages that have a file. Data, with the look-up.

use super::token::Token;

/// Phrases, folded, the longer before the shorter.
const PHRASES: [&str; 37] = [
    "i dont know",
    "i don't know",
    "i do not know",
    "dont know",
    "don't know",
    "not sure",
    "no idea",
    "idk",
    "dunno",
    "je ne sais pas",
    "je sais pas",
    "sais pas",
    "jsp",
    "chais pas",
    "aucune idée",
    "sijui",
    "sijajua",
    "sielewi",
    "ما اعرف",
    "ما أعرف",
    "لا اعرف",
    "لا أعرف",
    "ما بعرف",
    "مش عارف",
    "مش عارفة",
    "مابعرف",
    "ماعرف",
    "معرفش",
    "مدري",
    "पता नहीं",
    "नहीं पता",
    "मालूम नहीं",
    "pata nahi",
    "nahi pata",
    "malum nahi",
    "мэдэхгүй",
    "medehgui",
];

/// How many of these tokens, from the first on, say that somebody does not know.
pub(super) fn at(tokens: &[Token]) -> Option<usize> {
    let begins = |phrase: &&&str| {
        let words = phrase.split(' ').count();
        let here = tokens.get(..words).unwrap_or_default();
        here.len() == words && phrase.split(' ').zip(here).all(|(word, token)| text::fold::words(word) == token.folded)
    };
    PHRASES.iter().find(begins).map(|phrase| phrase.split(' ').count())
}
