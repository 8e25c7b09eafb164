//! A programme as a user has it made: a lesson's file, some takes as people hand them in, one command.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::ffmpeg::run;

/// What the takes are: a tone that nothing else of a programme has.
pub const TONE_HZ: u32 = 1_733;
/// Length of the tone, in seconds, and what ffmpeg makes of it: takes come as phones and desks make them.
const TAKES: [(&str, &str); 6] = [
    ("1.mp3", "-ar 44100 -ac 2 -filter:a volume=0.3"),
    ("2.wav", "-ar 22050"),
    ("4.flac", "-ar 96000 -sample_fmt s32"),
    ("5.ogg", "-ar 48000 -c:a libopus -b:a 24k"),
    ("6.m4a", "-ar 44100 -c:a aac"),
    ("7.wav", "-ar 8000 -c:a pcm_alaw -filter:a volume=4"),
];

const COURSE: &str = "id = \"counting\"\ntitle = \"Counting\"\nsubject = \"Mathematics\"\nlanguages = [\"en\"]\n\
    licence = \"CC-BY-SA-4.0\"\nauthors = [\"A teacher\"]\nwords_per_minute = 130\n";

/// Every kind of thing that a programme has: sounds, takes, lines that nobody recorded, pauses that are bare, tick, or have music in them.
const LESSON: &str = "\
---
id: stones
title: Counting stones, naïvely
minutes: 15
---

# Counting stones

Put six stones in a row. Add two more, and count them all.

## 1. How many stones lie there?

- [x] 8
- [ ] 7: Count again from six: seven, eight.

## Radio

(sound: opening)

**Teacher:** Put six stones in a row.

(pause 1.5 s)

**Amina:** I have my stones here.

**Teacher:** Good. Now add two more to them, slowly, one after the other, and count them all as you put them down.

(sound: question)

(excerpt)

**Teacher:** How many are there?

(pause 5 s)

**Amina:** Eight, if I counted well.

(sound: answer)

**Teacher:** Eight. Now take half of them away, and hide them.

(pause 12 s)

**Amina:** I have hidden four.

**Teacher:** Four are hidden, for four and four are eight. If you hid three, look again under your hand.

(end of excerpt)

(sound: closing)
";
const PAUSES_S: [f64; 3] = [1.5, 5.0, 12.0];

/// A station's file, as a district officer writes it: its slot is no whole number of minutes.
const STATION: &str = "name = \"Radio Amani\"\nplace = \"Kilifi\"\nzone = \"Africa/Nairobi\"\nlanguage = \"en\"\n\
    mail = \"studio@amani.example\"\npackets = \"each\"\nformat = \"mp3-128\"\nloudness = \"broadcast\"\ncart = 120001\n\
    classes = [\"5B\"]\n[[slot]]\ncourse = \"counting\"\nday = \"Tue\"\nat = \"16:00\"\nstarts = 2026-11-24\nlength = \"2:28\"\n\
    ending = \"hard\"\nsynthetic = true\n";

/// A rendered programme.
pub struct Programme {
    folder: tempfile::TempDir,
    pub length_ms: u64,
    /// Length of the part that stands alone, as the product says.
    pub excerpt_ms: usize,
    /// The pauses of the script, in seconds.
    pub script_pauses_s: [f64; 3],
    rundown: Vec<Entry>,
}

/// A line of the rundown.
struct Entry {
    start_s: f64,
    length_s: f64,
    is_pause: bool,
}

impl Programme {
    /// As a loudness profile wants it, for a slot of two minutes.
    pub fn by_profile(profile: &str) -> Self {
        Self::rendered(&["--profile", profile, "--slot", "2"], 120_000)
    }

    /// As a station's own file wants it.
    pub fn for_station() -> Self {
        Self::rendered(&["--station", "station.toml"], 148_000)
    }

    fn rendered(asked: &[&str], length_ms: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("takes")).unwrap();
        fs::write(at("course.toml"), COURSE).unwrap();
        fs::write(at("01-stones.en.md"), LESSON).unwrap();
        fs::write(at("station.toml"), STATION).unwrap();
        TAKES.iter().for_each(|(name, form)| record(&at("takes"), name, form));
        let mut render = Command::new(env!("CARGO_BIN_EXE_longwave"));
        render.current_dir(folder.path()).env("TMPDIR", folder.path());
        render.args(["--json", "radio", "render", "01-stones.en.md", "--takes", "takes", "--out", "made"]).args(asked);
        let made: serde_json::Value = serde_json::from_slice(&run(&mut render).0).unwrap();
        let excerpt_ms = made["programme"]["excerpt"]["length_ms"].as_u64().unwrap() as usize;
        let rundown = rundown(&fs::read_to_string(at("made/counting_01_en_rundown.csv")).unwrap());
        Self { folder, length_ms, excerpt_ms, script_pauses_s: PAUSES_S, rundown }
    }

    /// The whole programme as a file of that kind.
    pub fn file(&self, extension: &str) -> PathBuf {
        self.named(&format!(".{extension}"))
    }

    pub fn named(&self, end: &str) -> PathBuf {
        self.folder.path().join(format!("made/counting_01_en{end}"))
    }

    pub fn length_samples(&self, rate_hz: u32) -> usize {
        usize::try_from(self.length_ms * u64::from(rate_hz) / 1_000).unwrap()
    }

    /// Where the rundown has a pause: start and end, in seconds.
    pub fn pauses_s(&self) -> Vec<(f64, f64)> {
        let pauses = self.rundown.iter().filter(|entry| entry.is_pause);
        pauses.map(|entry| (entry.start_s, entry.start_s + entry.length_s)).collect()
    }

    /// Every place where something begins or ends, in seconds, within the programme.
    pub fn joins_s(&self) -> Vec<f64> {
        let end_s = self.length_ms as f64 / 1_000.0 - 0.1;
        let edges = self.rundown.iter().flat_map(|entry| [entry.start_s, entry.start_s + entry.length_s]);
        edges.filter(|edge_s| (0.1..end_s).contains(edge_s)).collect()
    }
}

fn record(folder: &Path, name: &str, form: &str) {
    let tone = format!("sine=frequency={TONE_HZ}:sample_rate=48000:duration=5");
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-v", "error", "-f", "lavfi", "-i", &tone]).args(form.split(' ')).arg(folder.join(name));
    run(&mut command);
}

/// The rundown as a spreadsheet opens it.
fn rundown(table: &str) -> Vec<Entry> {
    let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(rows.headers().unwrap().iter().take(3).collect::<Vec<_>>(), ["start", "length", "kind"]);
    let seconds = |clock: &str| clock.split(':').fold(0.0, |sum, part| sum * 60.0 + part.parse::<f64>().unwrap());
    let entry = |row: csv::StringRecord| Entry {
        start_s: seconds(&row[0]),
        length_s: seconds(&row[1]),
        is_pause: &row[2] == "pause",
    };
    rows.records().map(|row| entry(row.unwrap())).collect()
}
