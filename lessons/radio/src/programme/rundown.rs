//! The rundown as plain text that a phone shows without turning it: forty columns, links apart. It gives the first words of each line; all of them
//! stand in the presenter's script.

use super::clock::minutes;
use super::{Entry, EntryKind, Sheet, VoiceKind};

/// Columns of a phone held upright.
const COLUMNS: usize = 40;
/// Columns of the running clock, with the space after it.
const CLOCK_COLUMNS: usize = 6;
/// Characters of a line's words that are enough to find it by.
const FIRST_CHARS: usize = 60;

impl Sheet<'_> {
    /// The rundown.
    pub fn rundown(&self) -> String {
        let mut lines = Vec::new();
        let mut put = |text: &str, indent: usize| wrap(text, indent, &mut lines);
        let programme = self.programme;
        if let Some(broadcast) = self.broadcast {
            let (day, time) = self.hour(broadcast);
            put(&format!("{} – {}", programme.school, broadcast.station.name), 0);
            put(&format!("No. {} – {day} {time}", broadcast.airing), 0);
        } else {
            put(&programme.school, 0);
        }
        put(&format!("{} {}: {}", programme.series, programme.episode, programme.title), 0);
        put(&self.say("rundown-length", &[("length", &minutes(programme.length_ms))]), 0);
        put(&self.loudness(), 0);
        if programme.voice != VoiceKind::Recorded {
            put(&self.say("rundown-synthetic", &[]), 0);
        }
        put("", 0);
        for entry in &programme.entries {
            put(&format!("{:>5} {}", minutes(entry.start_ms), self.entry(entry)), CLOCK_COLUMNS);
        }
        put(&format!("{:>5} .", minutes(programme.length_ms)), CLOCK_COLUMNS);
        put("", 0);
        for line in self.read_out().into_iter().chain(self.answers()).chain([self.say("rundown-play", &[])]) {
            put(&line, 0);
        }
        lines.join("\n") + "\n"
    }

    /// How loud it is, in the units that stations use.
    pub(super) fn loudness(&self) -> String {
        let loudness = &self.programme.loudness;
        let (level, peak) = (format!("{:.1}", loudness.integrated_lufs), format!("{:.1}", loudness.true_peak_dbtp));
        self.say("rundown-loudness", &[("level", &level), ("peak", &peak)])
    }

    /// An entry in one line.
    fn entry(&self, entry: &Entry) -> String {
        match entry.kind {
            EntryKind::Speech => format!("{}: {}", entry.speaker, found_by(&entry.words)),
            EntryKind::Pause => format!("({})", self.pause(entry.length_ms)),
            EntryKind::Sound | EntryKind::Filling => format!("({})", self.sound(&entry.words)),
        }
    }

    /// `children answer, 8 s`
    pub(super) fn pause(&self, length_ms: u64) -> String {
        self.say("rundown-pause", &[("seconds", &((length_ms + 500) / 1000).to_string())])
    }
}

/// The words that are enough to find a line by, and the rest.
pub(super) fn first_words(words: &str) -> (&str, &str) {
    let Some((cut, _)) = words.char_indices().nth(FIRST_CHARS) else { return (words, "") };
    let head = words.get(..cut).unwrap_or(words);
    let whole = head.rsplit_once(' ').map_or(head, |(whole, _)| whole);
    words.split_at(whole.len())
}

/// They, with a mark that more comes: it hangs on the last word, so that it never fills a line.
fn found_by(words: &str) -> String {
    match first_words(words) {
        (all, "") => all.to_owned(),
        (first, _) => format!("{first}…"),
    }
}

/// Breaks a line at spaces; a longer word is broken where the column ends, but a link is not: half of one leads nowhere.
fn wrap(text: &str, indent: usize, lines: &mut Vec<String>) {
    let mut columns = text.len() - text.trim_start().len();
    let mut line = " ".repeat(columns);
    let mut empty = true;
    for word in text.split_whitespace() {
        let is_link = word.contains("://");
        let mut word: Vec<char> = word.chars().collect();
        if !empty && columns + 1 + width(&word) > COLUMNS {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
            (columns, empty) = (indent, true);
        }
        if !empty {
            line.push(' ');
            columns += 1;
        }
        empty = false;
        while !is_link && columns + width(&word) > COLUMNS {
            let rest = word.split_off((COLUMNS - columns).min(word.len()));
            line.extend(word);
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
            columns = indent;
            word = rest;
        }
        columns += width(&word);
        line.extend(word);
    }
    lines.push(line);
}

/// Columns that characters take: marks stand above or below their letters.
fn width(chars: &[char]) -> usize {
    chars.iter().filter(|c| !unicode_normalization::char::is_combining_mark(**c)).count()
}
