//! The notation of patterns: sets of words, and rows of them.
//!
//! ```text
//! # a set: words and phrases with commas between. `*` stands for any letters, `_` for any one word
//! hit = hit*, beat*, threw _ at
//! # a pattern: words, sets, `a|b|{set}` one of several, `(x)` perhaps, `~` up to three other words, `~~` up to seven
//! {who} ~ {hit} ~ me|us
//! # `^` and `$`: the sentence begins or ends here
//! ^ hungry $
//! # innocent: what lies wholly inside is no harm
//! ! ball|stone ~ hit* ~ me
//! ```
//!
//! A pattern never goes over the end of a sentence. Words are written as [`crate::loose`] folds them, or in full: they are folded here.

use std::collections::HashMap;

use crate::loose;

/// Words that `~` may stand for; `~~` for seven.
pub const MAX_GAP_WORDS: usize = 3;
const WIDE_GAP_WORDS: usize = 7;

/// A line that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct BadPattern {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and how to mend it.
    pub what: String,
}

/// A word of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Glob {
    /// Any word: `_`.
    Any,
    /// This word.
    Word(String),
    /// A word that begins, ends, or both with what stands between stars; the pieces come in this order.
    Pieces { pieces: Vec<String>, open_start: bool, open_end: bool },
}

impl Glob {
    pub(super) fn new(text: &str) -> Option<Self> {
        let folded = loose::fold(text);
        if folded == "_" {
            return Some(Self::Any);
        }
        if !folded.contains('*') {
            return (!folded.is_empty()).then_some(Self::Word(folded));
        }
        let (open_start, open_end) = (folded.starts_with('*'), folded.ends_with('*'));
        let pieces: Vec<String> = folded.split('*').filter(|piece| !piece.is_empty()).map(str::to_owned).collect();
        (!pieces.is_empty()).then_some(Self::Pieces { pieces, open_start, open_end })
    }

    pub(super) fn matches(&self, word: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Word(same) => same == word,
            Self::Pieces { pieces, open_start, open_end } => {
                let mut rest = word;
                for (at, piece) in pieces.iter().enumerate() {
                    let is_last = at + 1 == pieces.len();
                    let from = match (at == 0 && !open_start, is_last && !open_end) {
                        (true, true) => return rest == piece,
                        (true, false) => rest.strip_prefix(piece.as_str()),
                        (false, true) => return rest.ends_with(piece.as_str()),
                        (false, false) => rest.split_once(piece.as_str()).map(|(_, rest)| rest),
                    };
                    let Some(from) = from else { return false };
                    rest = from;
                }
                true
            }
        }
    }
}

/// An element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word or phrase of this set.
    One { set: usize, optional: bool },
    /// Up to so many words of any kind.
    Gap(usize),
    /// A sentence begins here.
    Start,
    /// A sentence ends here.
    End,
}

/// What a match says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It speaks for harm; the weights have their say.
    Harm,
    /// What lies inside is innocent.
    Innocent,
    /// It is harm, whatever else speaks against it: a school's own phrase, or its safe word.
    Surely,
}

/// A row of elements.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) parts: Vec<Part>,
    pub(super) says: Says,
}

/// Where phrases are found by their first word: most begin with a whole word, or with the beginning of one.
#[derive(Default)]
pub(super) struct Heads {
    /// Sets and phrases by their whole first word.
    pub(super) whole: HashMap<String, Vec<(usize, usize)>>,
    /// By how their first word begins.
    pub(super) begun: HashMap<String, Vec<(usize, usize)>>,
    /// The others, which every word is held against.
    pub(super) others: Vec<(usize, usize)>,
}

/// All sets and patterns.
#[derive(Default)]
pub(super) struct Patterns {
    /// Each set's phrases.
    pub(super) sets: Vec<Vec<Vec<Glob>>>,
    pub(super) heads: Heads,
    pub(super) patterns: Vec<Pattern>,
    /// The sets of words that a pattern writes out, by their text: each once.
    written: HashMap<String, usize>,
}

impl Patterns {
    /// Adds a file. Names of sets count in their own file alone.
    pub(super) fn add_file(&mut self, file: &str) -> Vec<BadPattern> {
        let mut named: HashMap<String, usize> = HashMap::new();
        let mut faults = Vec::new();
        for (line, text) in (1..).zip(file.lines()) {
            let text = text.split('#').next().unwrap_or_default().trim();
            if text.is_empty() {
                continue;
            }
            let read = match text.split_once('=') {
                Some((name, phrases)) => self.define(name.trim(), phrases, &mut named),
                None => self.pattern(text, &named),
            };
            faults.extend(read.err().map(|what| BadPattern { line, what }));
        }
        faults
    }

    /// Adds a phrase of plain words that counts whatever stands around it.
    pub(super) fn add_phrase(&mut self, phrase: &str) {
        let words: Vec<String> = loose::words(&crate::fold::plain(phrase)).into_iter().map(|w| w.text).collect();
        if words.is_empty() {
            return;
        }
        let parts = words.iter().map(|word| Part::One {
            set: self.written_set(word, vec![vec![Glob::Word(word.clone())]]),
            optional: false,
        });
        let parts = parts.collect();
        self.patterns.push(Pattern { parts, says: Says::Surely });
    }

    fn define(&mut self, name: &str, phrases: &str, named: &mut HashMap<String, usize>) -> Result<(), String> {
        if name.is_empty() || name.contains(char::is_whitespace) {
            return Err("a set is written as: name = word, word, a phrase".to_owned());
        }
        let mut members = Vec::new();
        for phrase in phrases.split([',', '،']).map(str::trim).filter(|phrase| !phrase.is_empty()) {
            // `{other}` in a set takes over that set's members.
            if let Some(other) = phrase.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                let other = named.get(other.trim()).ok_or_else(|| format!("there is no set {other} above"))?;
                members.extend(self.sets.get(*other).cloned().unwrap_or_default());
                continue;
            }
            let globs: Option<Vec<Glob>> = phrase.split_whitespace().map(Glob::new).collect();
            members.push(globs.ok_or_else(|| format!("{phrase} has no letters"))?);
        }
        if members.is_empty() {
            return Err(format!("the set {name} is empty"));
        }
        if named.insert(name.to_owned(), self.sets.len()).is_some() {
            return Err(format!("the set {name} stands here twice"));
        }
        self.push_set(members);
        Ok(())
    }

    fn push_set(&mut self, members: Vec<Vec<Glob>>) {
        let set = self.sets.len();
        for (phrase, words) in members.iter().enumerate() {
            let place = (set, phrase);
            match words.first() {
                Some(Glob::Word(word)) => self.heads.whole.entry(word.clone()).or_default().push(place),
                Some(Glob::Pieces { pieces, open_start: false, .. }) => {
                    let begun = pieces.first().cloned().unwrap_or_default();
                    self.heads.begun.entry(begun).or_default().push(place);
                }
                Some(Glob::Any | Glob::Pieces { .. }) => self.heads.others.push(place),
                None => {}
            }
        }
        self.sets.push(members);
    }

    fn pattern(&mut self, text: &str, named: &HashMap<String, usize>) -> Result<(), String> {
        let (says, row) = text.strip_prefix('!').map_or((Says::Harm, text), |rest| (Says::Innocent, rest));
        let parts: Vec<Part> =
            row.split_whitespace().map(|element| self.part(element, named)).collect::<Result<_, String>>()?;
        let certain = |part: &Part| matches!(part, Part::One { optional: false, .. });
        if !parts.iter().any(certain) {
            return Err("a pattern needs a word that has to stand there".to_owned());
        }
        let fixed = |part: Option<&Part>| part.is_some_and(|part| !matches!(part, Part::Gap(_)));
        if !fixed(parts.first()) || !fixed(parts.last()) {
            return Err("a pattern neither begins nor ends with ~".to_owned());
        }
        self.patterns.push(Pattern { parts, says });
        Ok(())
    }

    fn part(&mut self, element: &str, named: &HashMap<String, usize>) -> Result<Part, String> {
        match element {
            "~" => return Ok(Part::Gap(MAX_GAP_WORDS)),
            "~~" => return Ok(Part::Gap(WIDE_GAP_WORDS)),
            "^" => return Ok(Part::Start),
            "$" => return Ok(Part::End),
            _ => {}
        }
        let perhaps = element.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let word = perhaps.unwrap_or(element);
        if word.contains(['(', ')']) {
            return Err(format!("{element}: brackets stand around one word: (to)"));
        }
        let whole = word.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let set = match whole.filter(|name| !name.contains('|')) {
            Some(name) => *named.get(name).ok_or_else(|| format!("there is no set {name} above"))?,
            None if word.contains(['{', '}']) => {
                // `{set}|word`: the set's members and the word.
                let mut members = Vec::new();
                for one in word.split('|') {
                    match one.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                        Some(name) => {
                            let set = named.get(name).ok_or_else(|| format!("there is no set {name} above"))?;
                            members.extend(self.sets.get(*set).cloned().unwrap_or_default());
                        }
                        None if one.contains(['{', '}']) => return Err(format!("{one}: a set is written as {{name}}")),
                        None => members.push(vec![Glob::new(one).ok_or_else(|| format!("{one} has no letters"))?]),
                    }
                }
                self.push_set(members);
                self.sets.len() - 1
            }
            None => {
                let globs: Option<Vec<Vec<Glob>>> =
                    word.split('|').map(|one| Glob::new(one).map(|glob| vec![glob])).collect();
                self.written_set(word, globs.ok_or_else(|| format!("{word} has no letters"))?)
            }
        };
        Ok(Part::One { set, optional: perhaps.is_some() })
    }

    fn written_set(&mut self, text: &str, members: Vec<Vec<Glob>>) -> usize {
        if let Some(known) = self.written.get(text) {
            return *known;
        }
        self.push_set(members);
        self.written.insert(text.to_owned(), self.sets.len() - 1);
        self.sets.len() - 1
    }
}
