//! Who writes, as far as the words tell: somebody who speaks for himself and is not the family's, a mark of what was forwarded, and what a
//! phone or a network puts below a message by itself. Data, with the look-up.

use text::Language;

use super::token::{Cut, Token};

/// Words by which somebody names himself, folded.
const SELF: [&str; 19] = [
    "am",
    "im",
    "its",
    "cest",
    "c'est",
    "ici",
    "suis",
    "mimi",
    "huyu",
    "انا",
    "أنا",
    "ana",
    "main",
    "mai",
    "मैं",
    "bi",
    "би",
    "hum",
    "हम",
];

/// Words for people beside the family, folded.
const BESIDE_THE_FAMILY: [&str; 34] = [
    "neighbour",
    "neighbor",
    "neighbours",
    "neighbors",
    "friend",
    "classmate",
    "voisin",
    "voisine",
    "ami",
    "amie",
    "copain",
    "copine",
    "camarade",
    "jirani",
    "rafiki",
    "جار",
    "جارة",
    "جارهم",
    "جارتهم",
    "جارها",
    "جاره",
    "صديقه",
    "صديقها",
    "صديقهم",
    "sadi2o",
    "padosi",
    "पड़ोसी",
    "dost",
    "दोस्त",
    "хөрш",
    "хөршийн",
    "найз",
    "khorsh",
    "naiz",
];

/// Words beside such a one by which the child itself speaks of somebody: `my friend`.
const OF_MINE: [&str; 19] = [
    "my",
    "our",
    "with",
    "mon",
    "ma",
    "notre",
    "avec",
    "yangu",
    "wangu",
    "wetu",
    "mera",
    "mere",
    "meri",
    "मेरा",
    "मेरे",
    "hamare",
    "миний",
    "minii",
    "manai",
];

/// Words from somebody's naming himself to what he is.
const BETWEEN_MAX: usize = 3;

/// Whether somebody beside the family speaks for himself: `I am Amina the neighbour, my answer is b 6`. His answers are nobody's of ours.
pub(crate) fn speaks_for_himself(tokens: &[Token]) -> bool {
    let is_of =
        |token: Option<&Token>, words: &[&str]| token.is_some_and(|token| words.contains(&token.folded.as_str()));
    (0..tokens.len()).any(|at| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let is_mine = is_of(before, &OF_MINE) || is_of(tokens.get(at + 1), &OF_MINE);
        let led = tokens.get(at.saturating_sub(BETWEEN_MAX + 1)..at).unwrap_or_default();
        let from = led.iter().rposition(|token| token.ends).map_or(0, |ends| ends + 1);
        let names_himself = led.iter().skip(from).any(|token| is_of(Some(token), &SELF));
        is_of(tokens.get(at), &BESIDE_THE_FAMILY) && names_himself && !is_mine
    })
}

/// What a phone writes before words that it passes on, folded to small letters, with the languages in which it is nothing else.
const PASSED_ON: [(&str, &str); 12] = [
    ("", "fwd"),
    ("", "fw"),
    ("", "forwarded"),
    ("", "forwarded message"),
    ("fr", "tr"),
    ("fr", "transféré"),
    ("fr", "message transféré"),
    ("ar", "إعادة توجيه"),
    ("ar", "معاد توجيهها"),
    ("hi", "अग्रेषित"),
    ("mn", "дамжуулсан"),
    ("sw", "imepelekwa mbele"),
];

/// Whether these words bear the mark of what was forwarded: `Fwd: STOP`.
pub(crate) fn is_passed_on(words: &str, languages: &[&Language]) -> bool {
    let Some((mark, _)) = words.split_once(':') else { return false };
    let mark = mark.trim().to_lowercase();
    let known = |of: &str| of.is_empty() || languages.iter().any(|language| language.base() == of);
    PASSED_ON.iter().any(|(of, said)| *said == mark && known(of))
}

/// How a signature begins that nobody typed, folded: what stands behind it names a phone or a network.
const SIGNATURES: [&str; 22] = [
    "sent from my",
    "sent from",
    "sent via",
    "sent by airtel",
    "get outlook for",
    "envoyé de mon",
    "envoyé de",
    "envoyé depuis",
    "envoyé à partir de",
    "envoyé avec",
    "imetumwa kutoka",
    "imetumwa na simu",
    "imetumwa kwa",
    "أرسلت من",
    "ارسلت من",
    "أرسل من",
    "تم الارسال من",
    "mere phone se bheja",
    "भेजा गया",
    "илгээсэн утас",
    "миний утаснаас илгээв",
    "утаснаас илгээв",
];

/// The token with which a signature begins, if one stands behind other words.
pub(crate) fn signature_at(tokens: &[Token]) -> Option<usize> {
    let is_at = |at: usize| {
        SIGNATURES.iter().any(|signature| {
            let mut words = 0;
            let same = text::fold::words(signature).split(' ').enumerate().all(|(n, word)| {
                words += 1;
                tokens.get(at + n).is_some_and(|token| token.folded == word)
            });
            same && tokens.len() > at + words
        })
    };
    (1..tokens.len()).find(|at| is_at(*at))
}

/// Digits that stand for Arabic letters in Latin script: `3alaykom`, `el5er`.
const ARABIC_DIGITS: [&str; 7] = ["2", "3", "5", "6", "7", "8", "9"];
/// Letters of such a word besides its digits: fewer may be a letter and an answer.
const ARABIC_LETTERS_MIN: usize = 4;
/// The same in a sentence, among so many other words of at least so many letters: `el test kan s3b`.
const IN_SENTENCE_LETTERS_MIN: usize = 2;
const SENTENCE_WORDS_MIN: usize = 2;
const SENTENCE_LETTERS_MIN: usize = 3;

/// Arabic words in Latin letters and digits, each as one token: `sabah el5er`.
pub(super) fn join_arabic_digits(cut: &mut Cut) {
    let plain = cut.plain.clone();
    // Words that are no greeting; a task's letter and its answers stand alone, or beside courtesies.
    let is_long = |token: &&Token| {
        !token.is_number
            && !token.glued
            && token.text.len() >= SENTENCE_LETTERS_MIN
            && token.text.bytes().all(|b| b.is_ascii_lowercase())
    };
    let in_sentence = cut.tokens.iter().filter(is_long).count() >= SENTENCE_WORDS_MIN;
    let mut joined: Vec<Token> = Vec::with_capacity(cut.tokens.len());
    let mut tokens = std::mem::take(&mut cut.tokens).into_iter().peekable();
    while let Some(first) = tokens.next() {
        let mut run = vec![first];
        while let Some(next) = tokens.next_if(|next| next.glued) {
            run.push(next);
        }
        let is_digit = |token: &Token| token.is_number && ARABIC_DIGITS.contains(&token.text.as_str());
        let is_latin = |token: &Token| !token.is_number && token.text.bytes().all(|b| b.is_ascii_alphabetic());
        let letters: usize = run.iter().filter(|t| is_latin(t)).map(|t| t.text.len()).sum();
        // `k3b` is a question's answer, wherever it stands.
        let small =
            run.first().is_some_and(|first| is_digit(first) || first.text.bytes().all(|b| b.is_ascii_lowercase()));
        let is_answer = matches!(run.as_slice(), [letter, number, ..] if letter.text == "k" && is_digit(number));
        let enough = if in_sentence && small && !is_answer { IN_SENTENCE_LETTERS_MIN } else { ARABIC_LETTERS_MIN };
        let is_word =
            run.iter().any(is_digit) && run.iter().all(|token| is_digit(token) || is_latin(token)) && letters >= enough;
        match (run.first(), run.last()) {
            (Some(begin), Some(end)) if is_word => {
                let text = plain.get(begin.span.0..end.span.1).unwrap_or_default().to_owned();
                let folded = text::fold::words(&text);
                joined.push(Token {
                    text,
                    folded,
                    is_number: false,
                    glued: begin.glued,
                    span: (begin.span.0, end.span.1),
                    ..end.clone()
                });
            }
            _ => joined.extend(run),
        }
    }
    cut.tokens = joined;
}

#[cfg(test)]
mod tests {
    use super::super::token::cut;
    use super::*;

    #[test]
    fn who_is_beside_the_family_speaks_for_himself() {
        for (message, want) in [
            ("its his friend Peter from next door, my answer b 6", true),
            ("Ici c'est Awa la voisine, je réponds pour moi : b 6", true),
            ("mimi ni jirani Neema, jibu langu b 6", true),
            ("أنا جارهم سامي، جوابي b 6", true),
            ("main padosi Sunil, mera jawab b 6", true),
            ("Би хөршийн Тулга байна, миний хариулт b 6", true),
            ("b 6 I am at my friend's", false),
            ("I am with my friend Otieno, b 6", false),
            ("c'est mon ami qui m'a aidé, b 6", false),
            ("I am Asha. My neighbour has no phone. b 6", false),
            ("b 6 his friend helped him", false),
            ("b ni 6, rafiki alinisaidia", false),
            ("b 6", false),
        ] {
            assert_eq!(speaks_for_himself(&cut(message).tokens), want, "{message}");
        }
    }

    #[test]
    fn marks_of_what_was_passed_on_are_known_in_their_language() {
        let (english, french) = (Language::english(), Language::new("fr").unwrap());
        for (message, language, want) in [
            ("Fwd: STOP", &english, true),
            ("FW : b 6", &french, true),
            ("TR: STOP", &french, true),
            ("Tr: b 6", &english, false),
            ("STOP", &french, false),
            ("b: 6", &english, false),
        ] {
            assert_eq!(is_passed_on(message, &[language]), want, "{message}");
        }
    }

    #[test]
    fn a_signature_begins_behind_other_words() {
        for (message, want) in [
            ("b 6 Sent from my iPhone 7", Some(2)),
            ("b 6 Envoyé de mon Samsung A7", Some(2)),
            ("Sent from my iPhone 7", None),
            ("b 6 sent from", None),
            ("b 6", None),
        ] {
            assert_eq!(signature_at(&cut(message).tokens), want, "{message}");
        }
    }

    #[test]
    fn arabic_in_latin_digits_is_one_word_and_answers_stay_apart() {
        for (message, want) in [
            ("salam 3alaykom b 6", "salam 3alaykom b 6"),
            ("sabah el5er b6", "sabah el5er b 6"),
            ("Kb6 12b", "Kb 6 12 b"),
            ("el test kan s3b awi", "el test kan s3b awi"),
            ("rja3t l dar m3a khouya", "rja3t l dar m3a khouya"),
            ("jawab awal k3b", "jawab awal k 3 b"),
            ("m3a", "m 3 a"),
        ] {
            let mut cut = cut(message);
            join_arabic_digits(&mut cut);
            let tokens: Vec<&str> = cut.tokens.iter().map(|token| token.text.as_str()).collect();
            assert_eq!(tokens.join(" "), want, "{message}");
        }
    }
}
