//! The rundown as a table for a spreadsheet. Columns are named in English, for programs read them too.

use text::spreadsheet::{MARK, record};

use super::clock::exact;
use super::{EntryKind, Sheet, VoiceKind};

impl Sheet<'_> {
    /// The table: CSV (RFC 4180, UTF-8 with its mark), one row for each entry.
    pub fn csv(&self) -> String {
        let mut table = format!("{MARK}{}", record(&["start", "length", "kind", "speaker", "words", "voice"]));
        for entry in &self.programme.entries {
            let kind = match entry.kind {
                EntryKind::Speech => "speech",
                EntryKind::Pause => "pause",
                EntryKind::Sound => "sound",
                EntryKind::Filling => "filling",
            };
            let voice = match entry.voice {
                Some(VoiceKind::Recorded) => "recorded",
                Some(VoiceKind::Synthetic) => "synthetic",
                Some(VoiceKind::Mixed) => "mixed",
                None => "",
            };
            let (start, length) = (exact(entry.start_ms), exact(entry.length_ms));
            table.push_str(&record(&[start.as_str(), &length, kind, &entry.speaker, &entry.words, voice]));
        }
        table
    }
}
