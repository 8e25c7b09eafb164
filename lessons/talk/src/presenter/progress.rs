//! How far a script is recorded: which lines some take holds as they are worded now, and which lines one take may hold together.

use std::collections::BTreeSet;

use course::Cue;
use forms::script::Script;

use super::Kept;

/// How many spoken lines a script has.
pub(super) fn count(script: &Script) -> u32 {
    script.lines.iter().filter_map(|line| line.number).max().unwrap_or(0)
}

/// The lines that no take holds, in order. A take of other words than the script's holds none.
pub(super) fn missing(script: &Script, takes: &[Kept]) -> Vec<u32> {
    let holds = |take: &&Kept| script.words_digest(take.line, take.lines).as_ref() == Some(&take.words);
    let held: BTreeSet<u32> =
        takes.iter().filter(holds).flat_map(|take| take.line..take.line.saturating_add(take.lines)).collect();
    (1..=count(script)).filter(|line| !held.contains(line)).collect()
}

/// The first missing line from `line` on, else the first of all.
pub(super) fn next(missing: &[u32], line: u32) -> Option<u32> {
    missing.iter().copied().find(|number| *number >= line).or(missing.first().copied())
}

/// How many lines from `line` on follow each other without a pause or a sound between them.
pub(super) fn together(script: &Script, line: u32) -> u32 {
    let from = script.lines.iter().skip_while(|of| of.number != Some(line));
    u32::try_from(from.take_while(|of| matches!(of.cue, Cue::Say { .. })).count()).unwrap_or(u32::MAX)
}

/// The room that lines have, in milliseconds.
pub(super) fn room_ms(script: &Script, line: u32, lines: u32) -> u64 {
    let range = line..line.saturating_add(lines);
    script.lines.iter().filter(|of| of.number.is_some_and(|n| range.contains(&n))).map(|of| of.length_ms).sum()
}
