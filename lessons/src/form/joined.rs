//! Several lessons as one programme: one greeting and one goodbye, a bridge between, and what may be heard once more where a slot has room.
//! It measures nothing.

use super::script::{Script, ScriptLine, Timed};
use crate::Language;
use crate::course::{Cue, CueRange, SpeechMarks};

/// The sound that begins a programme.
const OPENING: &str = "opening";
/// The sound that ends one.
const CLOSING: &str = "closing";
/// The sound between two lessons.
const BRIDGE: &str = "answer";
/// Milliseconds of it.
const BRIDGE_MS: u64 = 1_500;
/// Words of a sentence that greets or takes leave and does nothing else: `Good day, children, wherever you are!`
const COURTESY_WORDS_MAX: usize = 6;
/// Spoken lines at a lesson's end among which the goodbye is: two speakers may take leave, one after the other.
const LEAVE_LINES: usize = 3;

/// How people greet and take leave, by language: how such a sentence begins, in small letters.
const COURTESIES: [(&str, &[&str], &[&str]); 6] = [
    (
        "en",
        &["good day", "good morning", "good afternoon", "good evening", "hello", "welcome"],
        &["goodbye", "good-bye", "bye", "see you"],
    ),
    ("fr", &["bonjour", "bonsoir", "salut", "bienvenue"], &["au revoir", "à bientôt", "à la prochaine", "à demain"]),
    (
        "sw",
        &["habari", "jambo", "hamjambo", "hujambo", "karibu", "shikamoo", "salamu"],
        &["kwaheri", "kwa heri", "tutaonana"],
    ),
    (
        "ar",
        &["أهلا", "أهلًا", "مرحبا", "مرحبًا", "السلام عليكم", "صباح الخير", "مساء الخير"],
        &["إلى اللقاء", "مع السلامة", "وداعا", "وداعًا"],
    ),
    ("hi", &["नमस्ते", "नमस्कार", "सुप्रभात"], &["अलविदा", "फिर मिलेंगे", "नमस्ते", "नमस्कार"]),
    ("mn", &["сайн байна уу", "сайн байцгаана уу", "өдрийн мэнд", "өглөөний мэнд"], &["баяртай", "дараа уулзъя"]),
];

/// A lesson's line on its way into the programme, with the place that it had.
struct Kept {
    from: Option<usize>,
    line: Timed,
    /// Takes leave, at the programme's end.
    leaves: bool,
}

impl Script {
    /// Several lessons' scripts as one programme in this language. The first lesson's opening and greeting and the last one's goodbye stay;
    /// between lessons there is a bridge. The excerpt is the first that is marked.
    pub fn join(scripts: Vec<Self>, language: &Language) -> Self {
        let last = scripts.len().saturating_sub(1);
        let several = last > 0;
        let mut timed: Vec<Timed> = Vec::new();
        let mut marks = SpeechMarks::default();
        let mut rounds = Vec::new();
        for (at, script) in scripts.into_iter().enumerate() {
            let of = script.marks.clone();
            let kept = if several { within(script, at, last, language) } else { whole(script) };
            let before = timed.len();
            let moved = |range: CueRange| {
                let inside = |kept: &Kept| kept.from.is_some_and(|from| range.contains(from));
                let first = kept.iter().position(inside)?;
                let end = kept.iter().rposition(inside)? + 1;
                Some(CueRange { first: first + before, end: end + before })
            };
            marks.excerpt = marks.excerpt.or(of.excerpt.and_then(moved));
            marks.repeats.extend(of.repeats.into_iter().filter_map(moved));
            let opens = kept.iter().take_while(|kept| at == 0 && is_sound(&kept.line.1, OPENING)).count();
            let stays = kept.iter().take_while(|kept| !kept.leaves).count();
            if several && opens < stays {
                rounds.push(CueRange { first: before + opens, end: before + stays });
            }
            timed.extend(kept.into_iter().map(|kept| kept.line));
        }
        Self { rounds, ..Self::laid(timed, marks) }
    }
}

fn whole(script: Script) -> Vec<Kept> {
    let kept = |(from, line): (usize, ScriptLine)| Kept { from: Some(from), line: timed(line), leaves: false };
    script.lines.into_iter().enumerate().map(kept).collect()
}

fn timed(line: ScriptLine) -> Timed {
    (line.length_ms, line.cue, line.stands)
}

/// A lesson's lines as they stand among others: without what opens and closes it, where it is not the first or the last.
fn within(script: Script, at: usize, last: usize, language: &Language) -> Vec<Kept> {
    let (greets, leaves) = courtesies(language);
    let says: Vec<usize> =
        script.lines.iter().enumerate().filter(|(_, line)| line.number.is_some()).map(|(at, _)| at).collect();
    let greeting = says.first().copied();
    let leaving = says.iter().rev().take(LEAVE_LINES).copied().min();
    let mut kept: Vec<Kept> = Vec::new();
    if at > 0 {
        let line = (BRIDGE_MS, Cue::Sound { name: BRIDGE.to_owned() }, None);
        kept.push(Kept { from: None, line, leaves: false });
    }
    let mut begun = false;
    for (from, line) in script.lines.into_iter().enumerate() {
        let opens = is_sound(&line.cue, OPENING) && !begun && at > 0;
        let closes = is_sound(&line.cue, CLOSING) && at < last;
        begun |= line.number.is_some();
        if opens || closes {
            continue;
        }
        let mut parts = vec![(timed(line), false)];
        if at > 0 && greeting == Some(from) {
            parts = apart(parts, greets).into_iter().filter(|(_, courtesy)| !courtesy).collect();
        }
        if leaving.is_some_and(|leaving| leaving <= from) {
            parts = apart(parts, leaves);
            parts.retain(|(_, courtesy)| !courtesy || at == last);
        }
        kept.extend(parts.into_iter().map(|(line, leaves)| Kept { from: Some(from), line, leaves }));
    }
    // Whatever follows the first goodbye is the programme's end.
    let mut left = false;
    for kept in &mut kept {
        left |= kept.leaves || at == last && is_sound(&kept.line.1, CLOSING);
        kept.leaves = left;
    }
    kept
}

fn is_sound(cue: &Cue, wanted: &str) -> bool {
    matches!(cue, Cue::Sound { name } if name == wanted)
}

fn courtesies(language: &Language) -> (&'static [&'static str], &'static [&'static str]) {
    let found = COURTESIES.iter().find(|(tag, ..)| *tag == language.base());
    found.map_or((&[], &[]), |(_, greets, leaves)| (greets, leaves))
}

/// Spoken lines with their courtesies as lines of their own, each line's time shared by its letters.
fn apart(lines: Vec<(Timed, bool)>, courtesies: &[&str]) -> Vec<(Timed, bool)> {
    lines.into_iter().flat_map(|(line, was)| split(line, was, courtesies)).collect()
}

fn split((length_ms, cue, stands): Timed, was: bool, courtesies: &[&str]) -> Vec<(Timed, bool)> {
    let Cue::Say { speaker, words } = &cue else { return vec![((length_ms, cue, stands), was)] };
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for sentence in sentences(words) {
        let courtesy = is_courtesy(sentence, courtesies);
        match pieces.last_mut() {
            Some((piece, last)) if *last == courtesy => piece.push_str(sentence),
            _ => pieces.push((sentence.to_owned(), courtesy)),
        }
    }
    if !pieces.iter().any(|(_, courtesy)| *courtesy) {
        return vec![((length_ms, cue, stands), was)];
    }
    let letters = |words: &str| u64::try_from(words.trim().chars().count()).unwrap_or(u64::MAX);
    let all: u64 = pieces.iter().map(|(words, _)| letters(words)).sum();
    let line = |(words, courtesy): (String, bool)| {
        let length_ms = length_ms.saturating_mul(letters(&words)) / all.max(1);
        let words = words.trim().to_owned();
        ((length_ms, Cue::Say { speaker: speaker.clone(), words }, stands.clone()), courtesy)
    };
    pieces.into_iter().map(line).collect()
}

/// The sentences of a line, each with the space behind it.
fn sentences(words: &str) -> Vec<&str> {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '।' | '…');
    let mut sentences = Vec::new();
    let (mut start, mut ended) = (0, false);
    for (at, c) in words.char_indices() {
        if ended && !c.is_whitespace() && !ends(c) && !matches!(c, '"' | '”' | '»' | ')') {
            sentences.push(words.get(start..at).unwrap_or_default());
            (start, ended) = (at, false);
        }
        ended |= ends(c);
    }
    sentences.push(words.get(start..).unwrap_or_default());
    sentences
}

fn is_courtesy(sentence: &str, courtesies: &[&str]) -> bool {
    let small = sentence.trim().trim_start_matches(['¡', '"', '“', '«']).to_lowercase();
    // A longer sentence says more than a greeting: `Good day, take your pencils and a sheet of paper`.
    let few = small.split_whitespace().count() <= COURTESY_WORDS_MAX;
    let begins = |courtesy: &&str| {
        small.strip_prefix(*courtesy).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    few && courtesies.iter().any(begins)
}
