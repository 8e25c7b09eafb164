//! Which recorded takes count for a script as it is now: the newest for each line, of those that read its present words. It decodes nothing.

use std::collections::BTreeMap;

use forms::script::Script;
use store::radio::Take;

/// The takes that count, by line, from those that were not taken back, the oldest first of each line. A newer take that reads several lines
/// puts aside every older one that it overlaps.
pub fn counting(script: &Script, takes: Vec<Take>) -> Vec<Take> {
    let mut newest = takes;
    newest.sort_by_key(|take| std::cmp::Reverse((take.taken_ms, take.number)));
    let mut counting: Vec<Take> = Vec::new();
    for take in newest {
        let reads = script.words_digest(take.kept.line, take.kept.lines).as_deref() == Some(&take.kept.words);
        if reads && !counting.iter().any(|other| overlap(other, &take)) {
            counting.push(take);
        }
    }
    counting.sort_by_key(|take| take.kept.line);
    counting
}

fn overlap(one: &Take, other: &Take) -> bool {
    one.kept.line <= last(other) && other.kept.line <= last(one)
}

/// The script with the lengths of the takes that count; the first line of a take has all of it.
pub fn with_takes(script: Script, counting: &[Take]) -> Script {
    let length_ms = |number: u32| {
        let take = counting.iter().find(|take| (take.kept.line..=last(take)).contains(&number))?;
        Some(if take.kept.line == number { take.kept.length_ms } else { 0 })
    };
    let lengths: Vec<Option<u64>> = script.lines.iter().map(|line| length_ms(line.number?)).collect();
    script.with_lengths(&lengths)
}

/// The last line that a take reads.
pub fn last(take: &Take) -> u32 {
    take.kept.line.saturating_add(take.kept.lines.saturating_sub(1))
}

/// What is known of a line's recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// Nobody recorded it.
    Missing,
    /// It was recorded, but its words have changed since.
    WordsChanged,
    /// A take counts for it.
    Kept,
}

/// How each spoken line stands.
pub fn standing(script: &Script, takes: &[Take]) -> BTreeMap<u32, Recorded> {
    let counting = counting(script, takes.to_vec());
    let has = |takes: &[Take], line: u32| takes.iter().any(|take| (take.kept.line..=last(take)).contains(&line));
    let numbers = script.lines.iter().filter_map(|line| line.number);
    let of = |line| match (has(&counting, line), has(takes, line)) {
        (true, _) => Recorded::Kept,
        (false, true) => Recorded::WordsChanged,
        (false, false) => Recorded::Missing,
    };
    numbers.map(|line| (line, of(line))).collect()
}

#[cfg(test)]
mod tests {
    use course::{Cue, SpeechMarks};
    use forms::script::ScriptLine;
    use store::{
        media::Digest,
        radio::{NewTake, Script as ScriptOf},
    };

    use super::*;

    /// Spoken lines 1, 2, 3, a pause, and line 4.
    fn script(words: [&str; 4]) -> Script {
        let [one, two, three, four] = words.map(|words| Cue::Say { speaker: "Teacher".into(), words: words.into() });
        let cues =
            [(Some(1), one), (Some(2), two), (Some(3), three), (None, Cue::Pause { length_ms: 1 }), (Some(4), four)];
        let line = |(number, cue)| ScriptLine { start_ms: 0, length_ms: 0, number, cue, stands: None };
        let lines = cues.into_iter().map(line).collect();
        Script {
            lines,
            length_ms: 0,
            pauses_ms: 0,
            marks: SpeechMarks::default(),
            rounds: Vec::new(),
            lessons: Vec::new(),
        }
    }

    fn take(number: i64, line: u32, lines: u32, read: &Script) -> Take {
        let script = ScriptOf { course: "c".into(), lesson: "l".into(), language: "en".into() };
        let words = read.words_digest(line, lines).unwrap_or_default();
        let media = Digest::new(&"a".repeat(64)).unwrap();
        Take {
            number,
            kept: NewTake { script, line, lines, words, media, length_ms: 1, person: None },
            taken_ms: number,
        }
    }

    #[test]
    fn the_newest_take_of_the_present_words_counts() {
        let (before, now) = (script(["a", "b", "c", "d"]), script(["a", "B", "c", "d"]));
        for (takes, counts) in [
            (vec![take(1, 1, 1, &now), take(2, 1, 1, &now)], vec![2]),
            // One take over two lines puts aside the older ones of both; a newer one of a line puts it aside whole.
            (vec![take(1, 1, 1, &now), take(2, 2, 1, &now), take(3, 1, 2, &now)], vec![3]),
            (vec![take(1, 1, 2, &now), take(2, 2, 1, &now)], vec![2]),
            // Line 2 has new words: what was read before does not count, alone or with others.
            (vec![take(1, 1, 1, &before), take(2, 2, 1, &before), take(3, 2, 2, &before)], vec![1]),
            // A pause parts lines 3 and 4, and there is no line 9.
            (vec![take(1, 3, 2, &now), take(2, 9, 1, &now)], vec![]),
            (vec![take(2, 4, 1, &now), take(1, 3, 1, &now)], vec![1, 2]),
        ] {
            let found: Vec<i64> = counting(&now, takes.clone()).iter().map(|take| take.number).collect();
            assert_eq!(found, counts, "{takes:?}");
        }
        let measured = with_takes(now.clone(), &[take(1, 2, 2, &now)]);
        let lengths: Vec<u64> = measured.lines.iter().map(|line| line.length_ms).collect();
        assert_eq!(lengths, [0, 1, 0, 0, 0], "the first line of a take has its length");
        let standing = standing(&now, &[take(1, 1, 1, &before), take(2, 2, 1, &before)]);
        let states: Vec<Recorded> = standing.into_values().collect();
        assert_eq!(states, [Recorded::Kept, Recorded::WordsChanged, Recorded::Missing, Recorded::Missing]);
    }
}
