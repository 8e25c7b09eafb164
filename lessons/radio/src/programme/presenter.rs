//! What the presenter says before and after, how names are said, and every word of the programme: for the studio's table.

use super::clock::minutes;
use super::{EntryKind, Sheet};

/// A line to write on.
const RULE: &str = "____________________";

impl Sheet<'_> {
    /// The presenter's script, in the station's language; the programme's own words stay in theirs.
    pub fn presenter(&self) -> String {
        let programme = self.programme;
        let names = [("series", programme.series.as_str()), ("school", &programme.school), ("title", &programme.title)];
        let mut text = format!("{}\n", self.say("presenter-title", &[]));
        if let Some(broadcast) = self.broadcast {
            let (day, time) = self.hour(broadcast);
            text.push_str(&format!("{}: No. {}, {day} {time}\n", broadcast.station.name, broadcast.airing));
        }
        text.push_str(&format!(
            "\n{}:\n  {}\n",
            self.say("presenter-before", &[]),
            self.say("presenter-intro", &names)
        ));
        text.push_str(&format!("\n{}:\n  {}\n", self.say("presenter-after", &[]), self.say("presenter-outro", &names)));
        if let Some(line) = self.read_out() {
            text.push_str(&format!("  {line}\n"));
        }
        text.push_str(&format!("\n{}:\n", self.say("presenter-names", &[])));
        for name in self.names() {
            text.push_str(&format!("  {name}: {RULE}\n"));
        }
        text.push_str(&format!("\n{}:\n", self.say("presenter-words", &[])));
        for entry in &programme.entries {
            let what = match entry.kind {
                EntryKind::Speech => format!("{}: {}", entry.speaker, entry.words),
                EntryKind::Pause => format!("({})", self.pause(entry.length_ms)),
                EntryKind::Sound | EntryKind::Filling => format!("({})", self.sound(&entry.words)),
            };
            text.push_str(&format!("{:>6}  {what}\n", minutes(entry.start_ms)));
        }
        text
    }

    /// Names that a presenter may never have seen: the school's, and the speakers', each once.
    fn names(&self) -> Vec<&str> {
        let mut names = vec![self.programme.school.as_str()];
        for entry in &self.programme.entries {
            if !entry.speaker.is_empty() && !names.contains(&entry.speaker.as_str()) {
                names.push(&entry.speaker);
            }
        }
        names
    }
}
