//! A lesson as a radio script with a running clock: the author's own, or one made from the explanation and the questions, where every
//! pause is followed by the right answer and by what to check. It makes no sound.

use std::fmt;

use course::{Block, Cue, CueRange, Item, ItemKind, LessonText, ScriptPlaces, SpeechMarks, explanation};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use spoken::Pace;
use text::Language;
use text::words::Catalogue;

use super::labels::{label, on_paper, right_answer, wrong_answer};

/// Milliseconds of the sounds that come with the program.
const SOUNDS_MS: [(&str, u64); 4] = [("opening", 5_000), ("closing", 5_000), ("question", 1_200), ("answer", 1_500)];
/// Milliseconds that another sound is taken to last, until a station's own are known.
const SOUND_MS: u64 = 3_000;
/// Pause after a question with choices, in milliseconds: short enough for a station's silence detector (15 s).
const PAUSE_CHOICE_MS: u32 = 6_000;
/// Pause after a question whose answer is worked out, in milliseconds.
const PAUSE_TYPED_MS: u32 = 10_000;

/// A script.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Script {
    /// What happens, in order.
    pub lines: Vec<ScriptLine>,
    /// How long it all is, in milliseconds.
    pub length_ms: u64,
    /// How long learners are active, in milliseconds.
    pub pauses_ms: u64,
    /// Parts that the author marked, as places in `lines`.
    pub marks: SpeechMarks,
    /// Of several lessons in one programme, each, as places in `lines`: it may be heard once more where the slot has room.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<CueRange>,
    /// Of several lessons in one programme, where each lies, in their order; none where the programme is one lesson.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lessons: Vec<Lies>,
}

/// Where a lesson lies in a programme of several, as places in its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Lies {
    /// All that is heard of it, without the bridge before it.
    pub lines: CueRange,
    /// The part that stands alone, where its author marks one.
    pub excerpt: Option<CueRange>,
}

/// A cue with how long it takes, in milliseconds, and where its author wrote it.
pub(super) type Timed = (u64, Cue, Option<Stands>);

/// One line of a script, with its place on the clock.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScriptLine {
    /// When it begins, in milliseconds from the beginning.
    pub start_ms: u64,
    /// How long it takes, in milliseconds: words by the course's pace until they are measured, pauses exactly.
    pub length_ms: u64,
    /// The number by which a presenter knows it, from 1; only spoken lines have one.
    pub number: Option<u32>,
    /// What happens.
    pub cue: Cue,
    /// Where its author wrote it, while that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands: Option<Stands>,
}

/// A place to which an editor can jump.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stands {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

impl fmt::Display for Stands {
    /// `01-sharing.en.md:37`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Makes a lesson's script.
pub fn script(text: &LessonText, language: &Language, subject: &str, pace: Pace, catalogue: &Catalogue) -> Script {
    let written = !text.speech.is_empty();
    let cues = if written { text.speech.clone() } else { made(text, language, subject, catalogue) };
    let marks = if written { text.marks.clone() } else { SpeechMarks::default() };
    let timed = cues.into_iter().map(|cue| (estimated_ms(&cue, language, pace), cue, None));
    Script::laid(timed.collect(), marks)
}

/// How long a cue takes, in milliseconds.
fn estimated_ms(cue: &Cue, language: &Language, pace: Pace) -> u64 {
    match cue {
        Cue::Say { words, .. } => pace.speech_ms(words, language),
        Cue::Pause { length_ms } => u64::from(*length_ms),
        Cue::Sound { name } => SOUNDS_MS.iter().find(|(own, _)| own == name).map_or(SOUND_MS, |(_, ms)| *ms),
    }
}

impl Script {
    /// Lays cues of known lengths one after the other.
    pub(super) fn laid(timed: Vec<Timed>, marks: SpeechMarks) -> Self {
        let lines = Vec::with_capacity(timed.len());
        let mut script = Self { lines, length_ms: 0, pauses_ms: 0, marks, rounds: Vec::new(), lessons: Vec::new() };
        let mut numbers = 1..;
        for (length_ms, cue, stands) in timed {
            if matches!(cue, Cue::Pause { .. }) {
                script.pauses_ms += length_ms;
            }
            let number = if matches!(cue, Cue::Say { .. }) { numbers.next() } else { None };
            script.lines.push(ScriptLine { start_ms: script.length_ms, length_ms, number, cue, stands });
            script.length_ms += length_ms;
        }
        script
    }

    /// The same script with lengths as they were measured, each at its line's place; `None` leaves the estimate.
    #[must_use]
    pub fn with_lengths(self, measured_ms: &[Option<u64>]) -> Self {
        let measured = measured_ms.iter().copied().chain(std::iter::repeat(None));
        let lines = self.lines.into_iter().zip(measured);
        let timed = lines.map(|(line, ms)| (ms.unwrap_or(line.length_ms), line.cue, line.stands));
        Self { rounds: self.rounds, ..Self::laid(timed.collect(), self.marks) }
    }

    /// The same script with the places of its lines in the file that it was read from. Of a script that is made from the questions, the
    /// pauses have a place: their questions'.
    #[must_use]
    pub fn standing_in(mut self, file: &str, places: &ScriptPlaces) -> Self {
        let stands = |line: &u32| Some(Stands { file: file.to_owned(), line: *line });
        if places.speech.is_empty() {
            let pauses = self.lines.iter_mut().filter(|line| matches!(line.cue, Cue::Pause { .. }));
            pauses.zip(&places.items).for_each(|(line, at)| line.stands = stands(at));
        } else {
            self.lines.iter_mut().zip(&places.speech).for_each(|(line, at)| line.stands = stands(at));
        }
        self
    }

    /// Digest of the words of `lines` spoken lines from number `first` on, in hexadecimal: a take belongs to the words that it was made
    /// from. `None` where there are no such lines, or a pause or a sound parts them, which no one take can hold.
    pub fn words_digest(&self, first: u32, lines: u32) -> Option<String> {
        let begin = self.lines.iter().position(|line| line.number == Some(first))?;
        let wanted = self.lines.get(begin..begin.checked_add(usize::try_from(lines).ok().filter(|n| *n > 0)?)?)?;
        let mut digest = Sha256::new();
        for line in wanted {
            let Cue::Say { words, .. } = &line.cue else { return None };
            digest.update(words);
            digest.update([0]);
        }
        Some(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// A script for a lesson whose author wrote none.
fn made(text: &LessonText, language: &Language, subject: &str, catalogue: &Catalogue) -> Vec<Cue> {
    let speaker = catalogue.say(language, "radio-teacher", &[]);
    let say = |words: String| Cue::Say { speaker: speaker.clone(), words };
    let mut cues = vec![Cue::Sound { name: "opening".to_owned() }];
    let hello = [("subject", subject), ("title", text.title.as_str())];
    cues.push(say(catalogue.say(language, "radio-hello", &hello)));
    cues.extend(spoken(&text.explanation).map(&say));
    for item in &text.items {
        let pause_ms = match item.kind {
            ItemKind::Choice { .. } => PAUSE_CHOICE_MS,
            ItemKind::Number { .. } | ItemKind::ShortText { .. } => PAUSE_TYPED_MS,
        };
        let number = item.number.to_string();
        let asked = [("number", number.as_str()), ("ask", &item.ask)];
        cues.push(say(catalogue.say(language, "radio-question", &asked)));
        cues.extend(choices(item, language).map(&say));
        cues.push(say(catalogue.say(language, "radio-think", &[])));
        cues.push(Cue::Pause { length_ms: pause_ms });
        let answer = right_answer(item);
        let answered = [("answer", answer.as_str()), ("say", &item.right)];
        cues.push(say(catalogue.say(language, "radio-answer", &answered).trim().to_owned()));
        if let Some(wrong) = item.wrong.first() {
            let answer = wrong_answer(item, &wrong.answer);
            let check = [("answer", answer.as_str()), ("say", &wrong.say)];
            cues.push(say(catalogue.say(language, "radio-check", &check)));
        }
    }
    if let Some(assignment) = &text.assignment {
        let how = on_paper(assignment.kind).map(|key| catalogue.say(language, key, &[]));
        let wanted = std::iter::once(assignment.task.clone()).chain(how).filter(|words| !words.is_empty());
        cues.extend(wanted.map(&say));
    }
    cues.push(say(catalogue.say(language, "radio-goodbye", &[("title", &text.title)])));
    cues
}

/// What a speaker can say of the explanation: of lines set out, those with numbers in them; nobody can read a drawing aloud.
fn spoken(blocks: &[Block]) -> impl Iterator<Item = String> {
    blocks.iter().flat_map(|block| match block {
        Block::Fixed(lines) => lines.lines().filter(|l| l.chars().any(char::is_numeric)).map(str::to_owned).collect(),
        block => explanation::plain(std::slice::from_ref(block))
            .into_iter()
            .map(|words| words.replace('\n', " "))
            .collect::<Vec<_>>(),
    })
}

/// The choices as they are read out. Labels that are digits are left out: nobody could tell them from the numbers that they label.
fn choices(item: &Item, language: &Language) -> Option<String> {
    let ItemKind::Choice { choices, .. } = &item.kind else { return None };
    let spoken = choices.iter().enumerate().map(|(at, choice)| match language.labels_with_letters() {
        true => format!("{}: {choice}.", label(language, at)),
        false => format!("{choice}."),
    });
    Some(spoken.collect::<Vec<_>>().join(" "))
}
