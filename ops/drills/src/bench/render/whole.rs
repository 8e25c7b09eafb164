//! The product's own rendering: the studio with its workers, from takes to measured files.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Result;
use audio::{container::WallTime, format::Format, profile::Profile};
use course::Cue;
use forms::script::{Script, ScriptLine};
use radio::programme::FileKind;
use studio::{
    Studio,
    order::{About, FileOrder, Order, Synthetic, Take},
    worker::Worker,
};
use text::Language;

use super::usage::{Cost, Watch};

/// The pauses after each line, in milliseconds: two dozen in all.
const PAUSES_MS: [u32; 2] = [6_000, 8_000];

/// A studio with what it keeps.
pub struct House {
    studio: Studio,
    scratch: PathBuf,
}

impl House {
    /// In a folder of its own, with nothing kept.
    pub fn new(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self { studio: Studio::new(Worker::this_program()?, folder), scratch: folder.join("scratch") })
    }

    /// Renders a programme of these takes to WAV and MP3.
    pub async fn render(&self, takes: &[PathBuf], minutes: u32) -> Result<Cost> {
        let order = Arc::new(order(takes, minutes)?);
        let watch = Watch::begin()?;
        self.studio.render(order, &self.scratch, &mut |_| {}).await?;
        let cost = watch.end()?;
        fs::remove_dir_all(&self.scratch)?;
        Ok(cost)
    }
}

fn order(takes: &[PathBuf], minutes: u32) -> Result<Order> {
    let mut lines = Vec::new();
    let mut put = |number, cue| lines.push(ScriptLine { start_ms: 0, length_ms: 0, number, cue, stands: None });
    put(None, Cue::Sound { name: "opening".into() });
    for line in (1..).take(takes.len()) {
        put(Some(line), Cue::Say { speaker: "Teacher".into(), words: "As it was recorded.".into() });
        put(None, Cue::Pause { length_ms: PAUSES_MS[0] });
        put(None, Cue::Sound { name: "question".into() });
        put(None, Cue::Pause { length_ms: PAUSES_MS[1] });
    }
    put(None, Cue::Sound { name: "closing".into() });
    let file = FileOrder::of_station;
    let profile = Profile::named("broadcast").ok_or_else(|| anyhow::anyhow!("there is no broadcast profile"))?;
    let format = Format { rate_hz: 48_000, channels: 2 };
    Ok(Order {
        script: Script {
            lines,
            length_ms: 0,
            pauses_ms: 0,
            marks: Default::default(),
            rounds: Vec::new(),
            lessons: Vec::new(),
        },
        language: Language::english(),
        words_per_minute: 130,
        takes: (1..).zip(takes).map(|(line, file)| Take { first: line, last: line, file: file.clone() }).collect(),
        voice: Synthetic::None,
        slot_length_ms: u64::from(minutes) * 60_000,
        hard: true,
        format,
        profile: Profile { channels: format.channels, ..profile },
        files: vec![file(FileKind::Wav, 0), file(FileKind::Mp3, 128)],
        about: About {
            title: "A programme".into(),
            series: "Benches".into(),
            episode: 1,
            school: "School".into(),
            language: Language::english(),
            made: WallTime { year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0 },
            cart: None,
            made_from: Vec::new(),
        },
    })
}
