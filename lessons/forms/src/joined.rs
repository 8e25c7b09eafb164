//! Several lessons as one programme: one greeting and one goodbye, a bridge between, and what may be heard once more where a slot has room.
//! It measures nothing.

use std::collections::BTreeMap;

use course::{Cue, CueRange, SpeechMarks};
use text::Language;

use super::script::{Lies, Script, ScriptLine, Timed};

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
        &["goodbye", "good-bye", "good bye", "bye", "see you"],
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

/// A lesson that becomes part of a programme.
#[derive(Clone, Debug)]
pub struct PartOf {
    /// Its script.
    pub script: Script,
    /// What was recorded of it: the first and the last line of each take. A take is heard whole or not at all, so its lines are not parted.
    pub takes: Vec<(u32, u32)>,
}

/// Lessons as one programme.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The programme's script.
    pub script: Script,
    /// For each lesson, by the number that a presenter knows a line by: its number in the programme. What is not heard is not there.
    pub numbers: Vec<BTreeMap<u32, u32>>,
}

/// What a line is to the programme.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// It greets, at the beginning.
    Greeting,
    /// It is part of the lesson.
    Lesson,
    /// It takes leave, or follows what does, at the end.
    Leave,
}

/// A lesson's line on its way into the programme, with the place and the number that it had.
struct Kept {
    from: Option<usize>,
    number: Option<u32>,
    line: Timed,
    says: Says,
}

impl Script {
    /// Several lessons' scripts as one programme in this language, of which nothing is recorded.
    pub fn join(scripts: Vec<Self>, language: &Language) -> Self {
        let again = scripts.len() > 1;
        let parts = scripts.into_iter().map(|script| PartOf { script, takes: Vec::new() }).collect();
        join(parts, language, again).script
    }
}

/// Lessons as one programme in this language. The first lesson's opening and greeting and the last one's goodbye stay; between lessons there
/// is a bridge. The programme's excerpt is the first that is marked. Where it may be heard `again`, each lesson is a round that a slot with room repeats.
pub fn join(parts: Vec<PartOf>, language: &Language, again: bool) -> Joined {
    let last = parts.len().saturating_sub(1);
    let mut timed: Vec<Timed> = Vec::new();
    let mut marks = SpeechMarks::default();
    let (mut rounds, mut numbers, mut lessons) = (Vec::new(), Vec::new(), Vec::new());
    let mut spoken = 0;
    for (at, part) in parts.into_iter().enumerate() {
        let of = part.script.marks.clone();
        let kept = if again || last > 0 { within(part, at, last, language) } else { whole(part.script) };
        let before = timed.len();
        let moved = |range: CueRange| {
            let inside = |kept: &Kept| kept.from.is_some_and(|from| range.contains(from));
            let first = kept.iter().position(inside)?;
            let end = kept.iter().rposition(inside)? + 1;
            Some(CueRange { first: first + before, end: end + before })
        };
        let excerpt = of.excerpt.and_then(moved);
        marks.excerpt = marks.excerpt.or(excerpt);
        if last > 0
            && let Some(bridge) = kept.iter().position(|kept| kept.from.is_some())
        {
            lessons.push(Lies { lines: CueRange { first: before + bridge, end: before + kept.len() }, excerpt });
        }
        marks.repeats.extend(of.repeats.into_iter().filter_map(moved));
        let is_opening = |kept: &&Kept| at == 0 && (kept.says == Says::Greeting || is_sound(&kept.line.1, OPENING));
        let opens = kept.iter().take_while(is_opening).count();
        let stays = kept.iter().take_while(|kept| kept.says != Says::Leave).count();
        if again && opens < stays {
            rounds.push(CueRange { first: before + opens, end: before + stays });
        }
        numbers.push(numbered(&kept, &mut spoken));
        timed.extend(kept.into_iter().map(|kept| kept.line));
    }
    Joined { script: Script { rounds, lessons, ..Script::laid(timed, marks) }, numbers }
}

/// The numbers that a lesson's lines get behind those that were `spoken` before: of a line in two parts, the first.
fn numbered(kept: &[Kept], spoken: &mut u32) -> BTreeMap<u32, u32> {
    let mut numbers = BTreeMap::new();
    for kept in kept.iter().filter(|kept| matches!(kept.line.1, Cue::Say { .. })) {
        *spoken += 1;
        if let Some(was) = kept.number {
            numbers.entry(was).or_insert(*spoken);
        }
    }
    numbers
}

fn whole(script: Script) -> Vec<Kept> {
    let kept = |(from, line): (usize, ScriptLine)| Kept {
        from: Some(from),
        number: line.number,
        line: timed(line),
        says: Says::Lesson,
    };
    script.lines.into_iter().enumerate().map(kept).collect()
}

fn timed(line: ScriptLine) -> Timed {
    (line.length_ms, line.cue, line.stands)
}

/// A lesson's lines as they stand among others: without what opens and closes it, where it is not the first or the last.
fn within(part: PartOf, at: usize, last: usize, language: &Language) -> Vec<Kept> {
    let PartOf { script, takes } = part;
    let (greets, leaves) = courtesies(language);
    let says: Vec<usize> =
        script.lines.iter().enumerate().filter(|(_, line)| line.number.is_some()).map(|(at, _)| at).collect();
    let greeting = says.first().copied();
    let leaving = says.iter().rev().take(LEAVE_LINES).copied().min();
    let mut kept: Vec<Kept> = Vec::new();
    if at > 0 {
        let line = (BRIDGE_MS, Cue::Sound { name: BRIDGE.to_owned() }, None);
        kept.push(Kept { from: None, number: None, line, says: Says::Lesson });
    }
    let mut begun = false;
    for (from, line) in script.lines.into_iter().enumerate() {
        let opens = is_sound(&line.cue, OPENING) && !begun && at > 0;
        let closes = is_sound(&line.cue, CLOSING) && at < last;
        begun |= line.number.is_some();
        if opens || closes {
            continue;
        }
        let number = line.number;
        let take = number.and_then(|number| takes.iter().find(|(a, z)| (*a..=*z).contains(&number)));
        let with_others = take.is_some_and(|(first, end)| first < end);
        let mut pieces = vec![(timed(line), Says::Lesson)];
        if greeting == Some(from) && !with_others {
            pieces = apart(pieces, greets, Says::Greeting, take.map(|_| Says::Lesson));
        }
        if leaving.is_some_and(|leaving| leaving <= from) && (at == last || !with_others) {
            let more = if at == last { Says::Leave } else { Says::Lesson };
            pieces = apart(pieces, leaves, Says::Leave, take.map(|_| more));
        }
        pieces.retain(|(_, says)| match says {
            Says::Greeting => at == 0,
            Says::Lesson => true,
            Says::Leave => at == last,
        });
        kept.extend(pieces.into_iter().map(|(line, says)| Kept { from: Some(from), number, line, says }));
    }
    let ends = |kept: &Kept| kept.says == Says::Leave || at == last && is_sound(&kept.line.1, CLOSING);
    if let Some(end) = kept.iter().position(ends) {
        // Whatever follows the first goodbye is the programme's end, and so is the rest of the take that it is in.
        let of_end = kept.get(end).and_then(|kept| takes.iter().find(|take| is_read(take, kept)));
        let begins = |kept: &Kept| of_end.is_some_and(|take| is_read(take, kept));
        let begin = kept.iter().position(begins).unwrap_or(end).min(end);
        kept.iter_mut().skip(begin).for_each(|kept| kept.says = Says::Leave);
    }
    kept
}

/// Whether a line is one of those that a take reads.
fn is_read((first, last): &(u32, u32), kept: &Kept) -> bool {
    kept.number.is_some_and(|number| (*first..=*last).contains(&number))
}

fn is_sound(cue: &Cue, wanted: &str) -> bool {
    matches!(cue, Cue::Sound { name } if name == wanted)
}

fn courtesies(language: &Language) -> (&'static [&'static str], &'static [&'static str]) {
    let found = COURTESIES.iter().find(|(tag, ..)| *tag == language.base());
    found.map_or((&[], &[]), |(_, greets, leaves)| (greets, leaves))
}

/// A line's pieces with courtesies of a kind as pieces of their own, each one's time shared by its letters. A recorded line stays whole: it is
/// a courtesy where it is nothing else, and what is said of it where it is more.
fn apart(pieces: Vec<(Timed, Says)>, courtesies: &[&str], kind: Says, recorded: Option<Says>) -> Vec<(Timed, Says)> {
    let each = |(line, says): (Timed, Says)| {
        let parts = if says == Says::Lesson { split(&line, courtesies) } else { Vec::new() };
        let says_of = |courtesy| if courtesy { kind } else { says };
        match (&parts[..], recorded) {
            ([], _) => vec![(line, says)],
            ([(_, courtesy)], _) => vec![(line, says_of(*courtesy))],
            (_, Some(more)) => vec![(line, more)],
            _ => parts.into_iter().map(|(part, courtesy)| (part, says_of(courtesy))).collect(),
        }
    };
    pieces.into_iter().flat_map(each).collect()
}

/// A spoken line as its courtesies and what is between; nothing for what is not spoken.
fn split((length_ms, cue, stands): &Timed, courtesies: &[&str]) -> Vec<(Timed, bool)> {
    let Cue::Say { speaker, words } = cue else { return Vec::new() };
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for sentence in sentences(words) {
        let courtesy = is_courtesy(sentence, courtesies);
        match pieces.last_mut() {
            Some((piece, last)) if *last == courtesy => piece.push_str(sentence),
            _ => pieces.push((sentence.to_owned(), courtesy)),
        }
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
