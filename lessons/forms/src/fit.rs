//! Whether a script fits its slot, and what it lacks as a lesson: by how much it is over or under, which parts could go, where listeners
//! have nothing to do. It changes no script.

use std::fmt;

use course::{Cue, CueRange, is_praise_alone};
use serde::{Deserialize, Serialize};

use super::script::{Script, ScriptLine, Stands};
use crate::limits::{FILLING_MS_MAX, LISTENING_MS_MAX};

/// A script held against its slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fit {
    /// The slot, in milliseconds.
    pub slot_ms: u64,
    /// The script, in milliseconds.
    pub script_ms: u64,
    /// What is wrong, in the order of the script.
    pub warnings: Vec<Warning>,
    /// Where it is too long: parts that could go, each a question with its pause and answer, in the order of the script.
    pub could_go: Vec<Part>,
}

/// A part of a script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its lines.
    pub lines: CueRange,
    /// The first and the last of them that are spoken, as presenters number them.
    pub spoken: (u32, u32),
    /// When it begins, in milliseconds.
    pub start_ms: u64,
    /// How long it is, in milliseconds.
    pub length_ms: u64,
    /// Its first words.
    pub begins: String,
    /// Where its author wrote the first of its lines, while that is known, and the last of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands: Option<(Stands, u32)>,
}

/// What is wrong with a script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// After this pause no answer is said, or only praise.
    NoAnswer {
        /// Where the pause is, in milliseconds.
        start_ms: u64,
        /// Where its author wrote it, while that is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        stands: Option<Stands>,
    },
    /// Learners only listen.
    LittleToDo {
        /// From when, in milliseconds.
        start_ms: u64,
        /// For how long.
        length_ms: u64,
        /// Where its author wrote what begins there, while that is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        stands: Option<Stands>,
    },
    /// It does not fit.
    TooLong {
        /// By how much, in milliseconds.
        over_ms: u64,
    },
    /// It does not fit even without everything that could go.
    TooMuch {
        /// By how much then, in milliseconds.
        over_ms: u64,
    },
    /// More would have to be filled with music and repeats than anybody listens to.
    TooShort {
        /// By how much it is shorter than the slot, in milliseconds.
        under_ms: u64,
        /// How much of that music and marked repeats can fill.
        filled_ms: u64,
    },
    /// Its lessons do not fill it, and are heard once more.
    HeardAgain {
        /// By how much they are shorter than the slot, in milliseconds.
        under_ms: u64,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = crate::running_time::clock;
        if let Self::NoAnswer { stands: Some(stands), .. } | Self::LittleToDo { stands: Some(stands), .. } = self {
            write!(f, "{stands}: ")?;
        }
        match self {
            Self::NoAnswer { start_ms, .. } => {
                write!(f, "{}: no answer follows this pause: say what is right, and what to check", clock(*start_ms))
            }
            Self::LittleToDo { start_ms, length_ms, .. } => write!(
                f,
                "{}: listeners do nothing for {}: ask them something every {} s, with a pause and its answer",
                clock(*start_ms),
                clock(*length_ms),
                LISTENING_MS_MAX / 1000
            ),
            Self::TooLong { over_ms } => write!(f, "too long for the slot by {}", clock(*over_ms)),
            Self::TooMuch { over_ms } => write!(
                f,
                "even without what could go it is too long by {}: shorten what is said, divide it into two programmes, or take a \
                 longer slot",
                clock(*over_ms)
            ),
            Self::TooShort { under_ms, filled_ms } => write!(
                f,
                "shorter than the slot by {}, of which music and repeats fill {}: join another lesson to it, or mark a song with \
                 (may be repeated)",
                clock(*under_ms),
                clock(*filled_ms)
            ),
            Self::HeardAgain { under_ms } => write!(
                f,
                "shorter than the slot by {}: its lessons are heard once more, until it is full; join other lessons to them where that \
                 is too often",
                clock(*under_ms)
            ),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = crate::running_time::clock;
        let (start, length) = (clock(self.start_ms), clock(self.length_ms));
        match &self.stands {
            Some((stands, last)) if *last > stands.line => write!(f, "{stands}–{last}: ")?,
            Some((stands, _)) => write!(f, "{stands}: ")?,
            None => {}
        }
        write!(f, "lines {} to {} at {start}, {length} long: “{} …”", self.spoken.0, self.spoken.1, self.begins)
    }
}

/// Holds a script against a slot, in milliseconds.
pub fn fit(script: &Script, slot_ms: u64) -> Fit {
    let over_ms = script.length_ms.saturating_sub(slot_ms);
    let under_ms = slot_ms.saturating_sub(script.length_ms);
    let filled_ms = fillable_ms(script);
    let mut warnings = judge(script);
    let could_go = enough(questions(script), over_ms);
    if over_ms > 0 {
        warnings.push(Warning::TooLong { over_ms });
        let left_ms = over_ms.saturating_sub(could_go.iter().map(|part| part.length_ms).sum());
        warnings.extend((left_ms > 0).then_some(Warning::TooMuch { over_ms: left_ms }));
    } else if under_ms > filled_ms && !script.rounds.is_empty() {
        warnings.push(Warning::HeardAgain { under_ms });
    } else if under_ms > filled_ms {
        warnings.push(Warning::TooShort { under_ms, filled_ms });
    }
    Fit { slot_ms, script_ms: script.length_ms, warnings, could_go }
}

/// What is wrong with a script whatever its slot.
pub fn judge(script: &Script) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut idle_from_ms = 0;
    for (at, line) in script.lines.iter().enumerate().filter(|(_, line)| is_pause(line)) {
        warnings.extend(idle(script, idle_from_ms, line.start_ms));
        idle_from_ms = line.start_ms + line.length_ms;
        let next = script.lines.iter().skip(at + 1).find(|line| !matches!(line.cue, Cue::Sound { .. }));
        let answered = matches!(next.map(|line| &line.cue), Some(Cue::Say { words, .. }) if !is_praise_alone(words));
        if !answered {
            warnings.push(Warning::NoAnswer { start_ms: line.start_ms, stands: line.stands.clone() });
        }
    }
    warnings.extend(idle(script, idle_from_ms, script.length_ms));
    warnings
}

fn idle(script: &Script, start_ms: u64, end_ms: u64) -> Option<Warning> {
    let length_ms = end_ms.saturating_sub(start_ms);
    let stands = || script.lines.iter().find(|line| line.start_ms >= start_ms).and_then(|line| line.stands.clone());
    (length_ms > LISTENING_MS_MAX).then(|| Warning::LittleToDo { start_ms, length_ms, stands: stands() })
}

fn is_pause(line: &ScriptLine) -> bool {
    matches!(line.cue, Cue::Pause { .. })
}

fn length_ms(script: &Script, range: CueRange) -> u64 {
    script.lines.iter().enumerate().filter(|(at, _)| range.contains(*at)).map(|(_, line)| line.length_ms).sum()
}

/// The parts to leave out: the one that is just long enough, else the longest until it is enough.
pub fn enough(mut parts: Vec<Part>, over_ms: u64) -> Vec<Part> {
    if over_ms == 0 {
        return Vec::new();
    }
    if let Some(enough) = parts.iter().filter(|part| part.length_ms >= over_ms).min_by_key(|part| part.length_ms) {
        return vec![enough.clone()];
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.length_ms));
    let mut gone_ms = 0;
    parts.retain(|part| {
        let needed = gone_ms < over_ms;
        gone_ms += if needed { part.length_ms } else { 0 };
        needed
    });
    parts.sort_by_key(|part| part.lines.first);
    parts
}

/// What could go: questions with their pauses and answers. Where one line answers and asks the next, both questions are one part. The
/// excerpt stays.
pub fn questions(script: &Script) -> Vec<Part> {
    let lines = &script.lines;
    let says = |at: &usize| lines.get(*at).is_some_and(|line| line.number.is_some());
    let mut ranges: Vec<CueRange> = Vec::new();
    for (pause, _) in lines.iter().enumerate().filter(|(_, line)| is_pause(line)) {
        let Some(asked) = (0..pause).rev().find(says) else { continue };
        let Some(answered) = (pause + 1..lines.len()).find(says) else { continue };
        match ranges.last_mut() {
            Some(last) if asked < last.end => last.end = answered + 1,
            _ => ranges.push(CueRange { first: asked, end: answered + 1 }),
        }
    }
    let excerpt = script.marks.excerpt;
    ranges.retain(|range| !excerpt.is_some_and(|excerpt| excerpt.first < range.end && range.first < excerpt.end));
    ranges.into_iter().filter_map(|range| part(script, range)).collect()
}

fn part(script: &Script, range: CueRange) -> Option<Part> {
    let lines = script.lines.get(range.first..range.end)?;
    let first = lines.first()?;
    let Cue::Say { words, .. } = &first.cue else { return None };
    let mut stands = lines.iter().filter_map(|line| line.stands.as_ref());
    let first_stands = stands.next().cloned();
    let last = stands.next_back().or(first_stands.as_ref()).map(|stands| stands.line);
    Some(Part {
        lines: range,
        spoken: (first.number?, lines.iter().rev().find_map(|line| line.number)?),
        start_ms: first.start_ms,
        length_ms: length_ms(script, range),
        begins: words.split_whitespace().take(6).collect::<Vec<_>>().join(" "),
        stands: first_stands.zip(last),
    })
}

/// How much of a slot music and marked repeats can fill.
pub(super) fn fillable_ms(script: &Script) -> u64 {
    let repeated = |at: usize| script.marks.repeats.iter().any(|range| range.contains(at));
    let lines = script.lines.iter().enumerate().filter(|(at, _)| repeated(*at));
    FILLING_MS_MAX + lines.map(|(_, line)| line.length_ms).sum::<u64>()
}
