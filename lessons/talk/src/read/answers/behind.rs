//! What stands behind an answer whose question was named, and is none: a correction of it, its reason, a sentence about something else.

use course::Item;
use course::marking::Reading;
use text::words::Kind;

use super::Reader;
use crate::read::one::{One, doubts, is_one_label};
use crate::read::token::Token;
use crate::view::Understood;

/// Words between an answer and the one that takes its place, folded: by them the first is taken back. `no` alone may deny both.
const CORRECTIONS: [&str; 28] = [
    "no sorry",
    "sorry no",
    "no i mean",
    "sorry i mean",
    "i mean",
    "i meant",
    "sorry",
    "oops",
    "correction",
    "non pardon",
    "euh non",
    "pardon",
    "je veux dire",
    "hapana samahani",
    "samahani",
    "namaanisha",
    "لا اسف",
    "لا آسف",
    "اسف",
    "آسف",
    "اقصد",
    "قصدي",
    "nahi sorry",
    "mera matlab",
    "मेरा मतलब",
    "माफ करना",
    "уучлаарай",
    "uuchlaarai",
];

/// Words before the reason for an answer, folded, by language; none for all.
const REASONS: [(&str, &str); 20] = [
    ("", "because"),
    ("", "coz"),
    ("", "cuz"),
    ("", "bcoz"),
    ("", "becoz"),
    ("fr", "parce"),
    ("fr", "parceque"),
    ("fr", "car"),
    ("fr", "puisque"),
    ("sw", "sababu"),
    ("sw", "kwani"),
    ("ar", "لان"),
    ("ar", "لأن"),
    ("ar", "لانه"),
    ("ar", "لأنه"),
    ("ar", "لانها"),
    ("hi", "क्योंकि"),
    ("hi", "kyonki"),
    ("hi", "kyunki"),
    ("hi", "kyoki"),
];

/// Words of a sentence that may stand behind answers without a sign between: fewer may belong to the answer.
const SENTENCE_WORDS_MIN: usize = 4;
/// The same where the sentence asks something.
const QUESTION_WORDS_MIN: usize = 3;

type Found<'t> = Option<(Understood, &'t [Token])>;

/// How many of these tokens, from this one on, take back what stands before them.
pub(super) fn correction_at(tokens: &[Token], at: usize) -> Option<usize> {
    let stands = |row: &&&str| {
        let length = row.split(' ').count();
        let here = tokens.get(at..at + length).unwrap_or_default();
        here.len() == length && row.split(' ').zip(here).all(|(word, token)| word == token.folded)
    };
    CORRECTIONS.iter().filter(stands).map(|row| row.split(' ').count()).max()
}

impl Reader<'_> {
    /// `b no sorry a`: the answer behind the correction, where both are answers to this question.
    pub(super) fn corrected<'t>(self, one: One<'_>, item: &Item, tokens: &'t [Token]) -> Found<'t> {
        let found = (1..tokens.len()).find_map(|at| Some((at, at + correction_at(tokens, at)?)));
        let (taken_back, behind) = found.and_then(|(from, to)| Some((tokens.get(..from)?, tokens.get(to..)?)))?;
        one.read(item, taken_back)?;
        let answer = one.read(item, behind).filter(|answer| self.is_certain(answer))?;
        Some((answer, &[]))
    }

    /// `c because 1200 g is more`: the answer before its reason.
    pub(super) fn with_reason<'t>(self, one: One<'_>, item: &Item, tokens: &'t [Token]) -> Found<'t> {
        let base = self.sheet.language.base();
        let is_reason =
            |token: &Token| REASONS.iter().any(|(of, word)| (of.is_empty() || *of == base) && token.folded == *word);
        let at = tokens.iter().skip(1).position(is_reason)? + 1;
        // `kwa sababu`.
        let at = at - usize::from(at > 1 && tokens.get(at - 1).is_some_and(|before| before.folded == "kwa"));
        let answer = one.read(item, tokens.get(..at)?).filter(|answer| self.is_certain(answer))?;
        Some((answer, &[]))
    }

    /// `b. Teacher what is a kilo?`: the answer before a sentence about something else, which is left.
    pub(super) fn before_talk<'t>(self, one: One<'_>, item: &Item, tokens: &'t [Token]) -> Found<'t> {
        (1..tokens.len()).find_map(|at| {
            let (answered, talk) = tokens.split_at_checked(at)?;
            let parted = answered.last().is_some_and(|last| last.ends);
            let is_talk = if parted { self.is_another_sentence(talk) } else { self.is_sentence(talk) };
            let answers = || {
                talk.iter().any(|token| {
                    one.read(item, std::slice::from_ref(token)).is_some_and(|answer| self.is_certain(&answer))
                })
            };
            let in_figures = parted || answered.iter().all(|token| token.is_number || is_one_label(token));
            if !is_talk || !in_figures || answers() {
                return None;
            }
            let answer = one.read(item, answered).filter(|answer| self.is_certain(answer))?;
            Some((answer, talk))
        })
    }

    /// No guess at a word: a number, a choice, or a word that is right.
    fn is_certain(self, answer: &Understood) -> bool {
        !matches!(answer.readings.first(), Some(Reading::Text(_))) || self.is_right(answer)
    }

    /// Whether these words, behind answers and without a sign between, are a sentence about something else.
    pub(super) fn is_sentence(self, talk: &[Token]) -> bool {
        let starts = talk.first().is_some_and(|first| {
            let kinds = [Kind::Filler, Kind::Counted, Kind::Doubt, Kind::QuestionWord];
            !kinds.into_iter().any(|kind| first.kinds.has(kind)) && !text::units::is_no_unit(&first.folded)
        });
        let but_last = talk.split_last().is_some_and(|(_, rest)| !doubts(rest));
        let last = talk.last().is_some_and(|last| !last.kinds.has(Kind::Doubt));
        let plain = !talk.iter().any(|token| token.is_number || is_one_label(token));
        talk.len() >= SENTENCE_WORDS_MIN && starts && but_last && last && plain
    }

    /// Whether these words, behind the end of a sentence, ask about something else: what they doubt is not the answer.
    fn is_another_sentence(self, talk: &[Token]) -> bool {
        let asks = talk.last().is_some_and(|last| last.asks);
        let plain = !talk.iter().any(|token| {
            token.is_number || is_one_label(token) && !token.kinds.has(Kind::Filler) && token.folded != "a"
        });
        let starts = talk.first().is_some_and(|first| !first.kinds.has(Kind::Doubt) && !first.kinds.has(Kind::YesNo));
        let enough = talk.len() >= if asks { QUESTION_WORDS_MIN } else { SENTENCE_WORDS_MIN };
        enough && plain && starts && (asks || !doubts(talk))
    }
}
