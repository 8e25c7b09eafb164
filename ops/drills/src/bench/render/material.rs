//! Recordings to make a programme of: syllables of a gliding voice with some noise, each take another, as MP3 at 44.1 kHz. They are made, not
//! fetched.

use std::{
    f32::consts::TAU,
    fs::{self, File},
    io::BufWriter,
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use anyhow::Result;
use audio::{
    encode::{
        Sink, Tags,
        mp3::{BitRate, Mp3, Settings},
    },
    format::Format,
};

/// Takes of a programme.
pub const TAKES: usize = 12;
/// What follows each take: a pause, a sound, a pause, in seconds.
pub const AFTER_TAKE_S: f64 = 15.5;
/// What of the slot is left to music, in seconds.
const MUSIC_S: f64 = 60.0;
/// The take that is recorded anew, and by how much another recording of it is longer, in seconds.
const CHANGED: usize = 6;
const LONGER_S: f64 = 0.7;
/// Form of the recordings.
const RECORDED: Format = Format { rate_hz: 44_100, channels: 2 };
/// Threads that encode them.
const THREADS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1);

/// The recordings.
pub struct Material {
    /// One for each line.
    pub takes: Vec<PathBuf>,
    /// Minutes of the programme.
    pub minutes: u32,
    changed: PathBuf,
    longer: PathBuf,
}

impl Material {
    /// Makes them in a folder, so long that they fill the slot.
    pub fn make(folder: &Path, minutes: u32) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let take_s = (f64::from(minutes) * 60.0 - MUSIC_S) / 12.0 - AFTER_TAKE_S;
        let take = |name: String, seed: u16, length_s: f64| -> Result<PathBuf> {
            let path = folder.join(name);
            record(&path, seed, length_s)?;
            Ok(path)
        };
        Ok(Self {
            takes: (1..=TAKES as u16)
                .map(|line| take(format!("take-{line}.mp3"), line, take_s))
                .collect::<Result<_>>()?,
            changed: take("changed.mp3".into(), 101, take_s)?,
            longer: take("longer.mp3".into(), 102, take_s + LONGER_S)?,
            minutes,
        })
    }

    /// The takes, one of them recorded anew.
    pub fn with_one_changed(&self) -> Vec<PathBuf> {
        self.with(&self.changed)
    }

    /// The same, and everything after it stands later.
    pub fn with_one_longer(&self) -> Vec<PathBuf> {
        self.with(&self.longer)
    }

    fn with(&self, other: &Path) -> Vec<PathBuf> {
        let takes = self.takes.iter().enumerate();
        takes.map(|(at, take)| if at == CHANGED { other.to_owned() } else { take.clone() }).collect()
    }
}

fn record(path: &Path, seed: u16, length_s: f64) -> Result<()> {
    let settings = Settings { format: RECORDED, bit_rate: BitRate::usual(RECORDED) };
    let mut sink = Box::new(Mp3::new(BufWriter::new(File::create(path)?), settings, Tags::default(), THREADS)?);
    let mut speech = Speech::new(seed);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some minutes of samples")]
    let mut left = (length_s * f64::from(RECORDED.rate_hz)) as usize;
    while left > 0 {
        let now = left.min(RECORDED.rate_hz as usize);
        sink.write(&(0..now).flat_map(|_| speech.next()).collect::<Vec<_>>())?;
        left -= now;
    }
    sink.finish(None)?;
    Ok(())
}

/// Something like speech.
struct Speech {
    noise: u32,
    pitch_hz: f32,
    pitch_phase: f32,
    time_s: f32,
}

impl Speech {
    fn new(seed: u16) -> Self {
        Self {
            noise: u32::from(seed) * 2 + 1,
            pitch_hz: 105.0 + f32::from(seed % 17) * 6.0,
            pitch_phase: 0.0,
            time_s: 0.0,
        }
    }

    /// The next sample, left and right.
    fn next(&mut self) -> [f32; 2] {
        self.noise = self.noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let hiss = (self.noise >> 16) as u16 as f32 / 32_768.0 - 1.0;
        self.time_s += 1.0 / RECORDED.rate_hz as f32;
        let glide = 1.0 + 0.15 * (self.time_s * 1.9).sin();
        self.pitch_phase = (self.pitch_phase + self.pitch_hz * glide / RECORDED.rate_hz as f32).fract();
        // Four syllables a second, and a breath after some of them.
        let syllable = (self.time_s * 4.0).fract();
        let breath = (self.time_s * 0.31).fract() > 0.9;
        let loud = if breath { 0.0 } else { (syllable * std::f32::consts::PI).sin().powi(2) };
        let voice: f32 = [(1.0, 1.0), (2.0, 0.7), (5.0, 0.5), (11.0, 0.25), (19.0, 0.12)]
            .into_iter()
            .map(|(harmonic, weight): (f32, f32)| weight * (self.pitch_phase * harmonic * TAU).sin())
            .sum();
        let value = 0.16 * loud * (voice + 0.25 * hiss) + 0.001 * hiss;
        [value, 0.9 * value + 0.0005 * hiss]
    }
}
