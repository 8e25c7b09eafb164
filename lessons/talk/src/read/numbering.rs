//! Questions that are named in words: `question one`, `the second`, `la deuxième`, `swali la pili`, `1-р асуулт`. Each becomes the number that
//! a bracket follows, as in `2)`.

use text::words::Kind;
use text::{Language, fold, spelt};

use super::one::JOINING;
use super::token::Token;

/// Words for the first to the fifth question, folded, in the languages that have a file, in their own script and in Latin letters.
const RANKS: [&str; 5] = [
    "first 1er premier premiere première الاول الأول الاولى الأولى اول أول awal awwal oula पहला पहले पहली pehla pahla pehle pahle pehli pahli \
     нэгдүгээр нэгдэх эхний эхнийх negdugeer negduger ehnii ehniih",
    "second deuxieme deuxième deuxiem seconde الثاني الثانية ثاني ثانية التاني التانية tani tanya thani दूसरा दूसरे दूसरी dusra dusre dusri \
     doosra doosre хоёрдугаар хоёрдахь дараагийн дараагийнх hoyrdugaar hoyordugaar daraagiin daraagiinh",
    "third troisieme troisième troisiem الثالث الثالثة ثالث ثالثة التالت talet तीसरा तीसरे तीसरी teesra tisra tisre teesre гуравдугаар гуравдахь \
     guravdugaar gurawdugaar",
    "fourth quatrieme quatrième الرابع الرابعة رابع رابعة rabe3 चौथा चौथे चौथी chautha chauthe дөрөвдүгээр durwuldugeer dorovdugeer",
    "fifth cinquieme cinquième الخامس الخامسة خامس خامسة khames पांचवां पांचवा पांचवें panchva panchve тавдугаар tavdugaar",
];

/// Swahili says it with the number itself behind one of these: `ya pili`.
const SWAHILI_OF: [&str; 3] = ["la", "ya", "cha"];
/// The Swahili ranks, in order.
const SWAHILI_RANKS: [&str; 5] = ["kwanza", "pili", "tatu", "nne", "tano"];

/// What stands before a rank and says nothing more.
const ARTICLES: [&str; 8] = ["the", "la", "le", "el", "al", "ya", "pour", "for"];

/// What stands between a question's number and its answer and says nothing more, only there: `sawal 1 ka 2`.
const PARTICLES: [&str; 20] = [
    "का",
    "के",
    "की",
    "में",
    "ka",
    "ke",
    "ki",
    "me",
    "mein",
    "нь",
    "ni",
    "one",
    "is",
    "cest",
    "est",
    "hiya",
    "huwa",
    "هو",
    "هي",
    "бол",
];

/// Endings that make a rank of a figure, as it is written behind it: `1st`, `1-р`.
const ENDINGS: [&str; 18] =
    ["st", "nd", "rd", "th", "er", "ere", "ème", "eme", "वां", "ला", "रा", "р", "r", "дахь", "дэх", "iin", "ийн", "ын"];

/// The same tokens with the questions that are named in words as numbers. `is_item` tells the numbers of the lesson's questions.
pub(super) fn in_figures(tokens: &[Token], language: &Language, is_item: impl Fn(&str) -> bool) -> Vec<Token> {
    let mut figures: Vec<Token> = Vec::new();
    let mut at = 0;
    // `1er`, and then `2e`: alone that is the fifth choice.
    let ranked = tokens
        .windows(2)
        .any(|pair| ending(pair).is_some_and(|_| pair.iter().any(|t| t.folded == "er" || t.folded == "ere")));
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        let short = || short_ending(rest).filter(|_| ranked);
        let found = ending(rest).or_else(short).or_else(|| rank(rest)).or_else(|| spelt_number(rest, language));
        // `the second one and 9` is a choice, and the next answer.
        let joined = |length: usize| {
            let mut behind = rest.iter().skip(length).skip_while(|token| token.folded == "one");
            behind.next().is_some_and(|next| JOINING.contains(&next.folded.as_str()))
        };
        let found = found.filter(|(_, length)| !joined(*length));
        let Some((number, length)) = found.filter(|(number, length)| is_item(number) && rest.len() > *length) else {
            // `sawal 1 ka 2`: behind the question's number stands its particle.
            let named = token.is_number
                && is_item(&token.text)
                && figures.last().is_some_and(|last: &Token| last.kinds.has(Kind::QuestionWord) && !last.ends);
            figures.push(token.clone());
            at += 1;
            let beside = |token: &&Token| PARTICLES.contains(&token.folded.as_str());
            let beside = tokens.get(at..).unwrap_or_default().iter().take_while(beside).count();
            at += if named && at + beside < tokens.len() { beside } else { 0 };
            continue;
        };
        at += length;
        // `the second question is 6`: what else names the question.
        let is_beside = |token: &&Token| {
            !token.is_number && (token.kinds.has(Kind::QuestionWord) || PARTICLES.contains(&token.folded.as_str()))
        };
        let beside = tokens.get(at..).unwrap_or_default().iter().take_while(is_beside).count();
        let followed = at + beside < tokens.len();
        at += if followed { beside } else { 0 };
        let article = |last: &Token| ARTICLES.contains(&last.folded.as_str());
        figures.pop_if(|last| article(last) && !last.ends);
        let named = Token {
            text: number.clone(),
            folded: number,
            is_number: true,
            sign: Some(')'),
            ends: false,
            ..token.clone()
        };
        figures.push(Token { kinds: super::token::Kinds::default(), ..named });
    }
    figures
}

/// `1st`, `2-р`.
fn ending(tokens: &[Token]) -> Option<(String, usize)> {
    let [number, ending, ..] = tokens else { return None };
    let close = ending.glued || number.sign == Some('-') && ending.span.0 == number.span.1 + 1;
    let is_one = number.is_number && close && ENDINGS.contains(&ending.folded.as_str());
    is_one.then(|| (number.text.clone(), 2))
}

/// `2e`.
fn short_ending(tokens: &[Token]) -> Option<(String, usize)> {
    let [number, ending, ..] = tokens else { return None };
    (number.is_number && ending.glued && ending.folded == "e").then(|| (number.text.clone(), 2))
}

/// `second`, `la deuxième`, `ya pili`.
fn rank(tokens: &[Token]) -> Option<(String, usize)> {
    let (first, rest) = tokens.split_first()?;
    let word = first.folded.as_str();
    let place = |at: usize| Some((at + 1).to_string());
    if SWAHILI_OF.contains(&word) && !first.ends {
        let next = rest.first()?.folded.as_str();
        if let Some(at) = SWAHILI_RANKS.iter().position(|rank| *rank == next) {
            return Some((place(at)?, 2));
        }
    }
    let at = place_of(word).filter(|_| !first.is_number)?;
    Some((place(at)?, 1))
}

/// Whether a folded word is a rank: `second`.
pub(super) fn is_rank(word: &str) -> bool {
    place_of(word).is_some()
}

fn place_of(word: &str) -> Option<usize> {
    RANKS.iter().position(|row| row.split_whitespace().any(|known| fold::words(known) == word))
}

/// `question one`.
fn spelt_number(tokens: &[Token], language: &Language) -> Option<(String, usize)> {
    let (first, rest) = tokens.split_first()?;
    let number = rest.first().filter(|next| !next.is_number && !next.ends)?;
    let named = !first.is_number && !first.ends && first.kinds.has(Kind::QuestionWord);
    let (value, used) = spelt::at(&[number.folded.as_str()], language)?;
    (named && used == 1 && value.is_whole()).then(|| (value.to_string(), 2))
}
