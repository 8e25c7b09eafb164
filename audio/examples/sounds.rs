//! Synthesises the sounds of `audio/sounds`: a small orchestra of plucked and blown tones in C major. Run it to make them anew:
//! `cargo run -p audio --example sounds -- FOLDER`, then `ffmpeg -i NAME.wav -compression_level 12 NAME.flac` for each.

use std::error::Error;
use std::f64::consts::TAU;
use std::path::Path;

const RATE_HZ: u32 = 48_000;

/// A stretch of samples that notes are added to.
struct Canvas(Vec<f64>);

/// How a note swells and dies.
#[derive(Clone, Copy)]
enum Voice {
    /// A wooden bar struck: a quick start, a decay with two inharmonic partials (a marimba's are at 4 and about 9.2).
    Bar,
    /// A soft flute: slow start and end, few partials, a slight vibrato.
    Flute,
}

impl Canvas {
    fn new(seconds: f64) -> Self {
        Self(vec![0.0; (seconds * f64::from(RATE_HZ)) as usize])
    }

    /// Adds a note: its start, its length, its number on the keyboard (69: A of 440 Hz), its level.
    fn note(&mut self, voice: Voice, start_s: f64, length_s: f64, key: f64, level: f64) {
        let pitch_hz = 440.0 * 2f64.powf((key - 69.0) / 12.0);
        let first = (start_s * f64::from(RATE_HZ)) as usize;
        let count = (length_s * f64::from(RATE_HZ)) as usize;
        for (at, sum) in self.0.iter_mut().skip(first).take(count).enumerate() {
            let time = at as f64 / f64::from(RATE_HZ);
            *sum += level * voice.at(time, length_s, pitch_hz);
        }
    }

    /// Writes 16 bits at a peak level; quieter stays as it is in proportion.
    fn write(&self, folder: &Path, name: &str, peak: f64) -> Result<(), Box<dyn Error>> {
        let most = self.0.iter().fold(1e-9_f64, |most, value| most.max(value.abs()));
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: RATE_HZ,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut writer = hound::WavWriter::create(folder.join(name).with_extension("wav"), spec)?;
        for value in &self.0 {
            writer.write_sample((value / most * peak * 32_767.0).round() as i16)?;
        }
        Ok(writer.finalize()?)
    }
}

impl Voice {
    fn at(self, time: f64, length_s: f64, pitch_hz: f64) -> f64 {
        let wave = |multiple: f64, phase: f64| (TAU * (pitch_hz * multiple * time + phase)).sin();
        // The last 30 ms always die away, so that no note ends with a click.
        let release = ((length_s - time) / 0.03).clamp(0.0, 1.0);
        match self {
            Self::Bar => {
                let start = (time / 0.004).min(1.0);
                let body = (-time * 4.0).exp() * wave(1.0, 0.0);
                let wood = 0.25 * (-time * 14.0).exp() * wave(4.0, 0.0) + 0.08 * (-time * 30.0).exp() * wave(9.2, 0.0);
                start * release * (body + wood)
            }
            Self::Flute => {
                let swell = (time / 0.25).min((length_s - time) / 0.6).clamp(0.0, 1.0);
                let soft = swell * swell * (3.0 - 2.0 * swell);
                let vibrato = 0.002 * (TAU * 4.6 * time).sin();
                soft * (wave(1.0, vibrato * pitch_hz / 40.0) + 0.18 * wave(2.0, 0.1) + 0.05 * wave(3.0, 0.3))
            }
        }
    }
}

/// A jingle of five seconds: a rising call on bars, answered, over two long chords.
fn opening() -> Canvas {
    let mut canvas = Canvas::new(5.0);
    let tune = [(0.0, 67), (0.25, 72), (0.5, 76), (0.75, 79), (1.25, 76), (1.5, 79), (2.0, 84), (2.75, 79), (3.0, 84)];
    tune.iter().for_each(|(start, key)| canvas.note(Voice::Bar, *start, 1.6, f64::from(*key), 0.8));
    [48, 55, 60, 64].iter().for_each(|key| canvas.note(Voice::Flute, 0.0, 2.2, f64::from(*key), 0.22));
    [48, 55, 60, 67].iter().for_each(|key| canvas.note(Voice::Flute, 2.0, 2.9, f64::from(*key), 0.22));
    [(0.0, 36), (1.0, 43), (2.0, 36)]
        .iter()
        .for_each(|(start, key)| canvas.note(Voice::Bar, *start, 1.5, f64::from(*key), 0.7));
    canvas
}

/// The same people going home: the call falls to its ground note.
fn closing() -> Canvas {
    let mut canvas = Canvas::new(5.0);
    let tune = [(0.0, 84), (0.25, 79), (0.5, 76), (1.0, 77), (1.25, 74), (1.5, 71), (2.0, 72), (2.5, 60)];
    tune.iter().for_each(|(start, key)| canvas.note(Voice::Bar, *start, 2.0, f64::from(*key), 0.8));
    [53, 57, 60].iter().for_each(|key| canvas.note(Voice::Flute, 0.0, 1.3, f64::from(*key), 0.24));
    [55, 59, 62].iter().for_each(|key| canvas.note(Voice::Flute, 1.0, 1.3, f64::from(*key), 0.24));
    [48, 55, 60, 64].iter().for_each(|key| canvas.note(Voice::Flute, 2.0, 2.9, f64::from(*key), 0.24));
    [(0.0, 41), (1.0, 43), (2.0, 36)]
        .iter()
        .for_each(|(start, key)| canvas.note(Voice::Bar, *start, 2.0, f64::from(*key), 0.7));
    canvas
}

/// A loop of 24 seconds: four chords of six seconds, soft, with a bar note now and then. Each chord dies as the next swells; the last
/// is silent before the first comes again, so that the loop has no seam at any rate.
fn bed() -> Canvas {
    let mut canvas = Canvas::new(24.0);
    let chords = [[48, 55, 60, 64], [45, 52, 57, 60], [53, 57, 60, 65], [43, 50, 55, 59]];
    let picks = [[72, 76, 79], [72, 76, 69], [77, 72, 69], [74, 71, 67]];
    for (at, (chord, pick)) in chords.iter().zip(&picks).enumerate() {
        let (start, length) = (at as f64 * 6.0, if at == 3 { 6.0 } else { 6.6 });
        chord.iter().for_each(|key| canvas.note(Voice::Flute, start, length, f64::from(*key), 0.2));
        for (step, key) in pick.iter().enumerate() {
            canvas.note(Voice::Bar, start + 0.75 + 1.5 * step as f64, 1.4, f64::from(*key), 0.16);
        }
    }
    canvas
}

/// A wooden tick with its decay.
fn tick() -> Canvas {
    let mut canvas = Canvas::new(0.2);
    canvas.note(Voice::Bar, 0.0, 0.2, 84.0, 1.0);
    canvas.0.iter_mut().enumerate().for_each(|(at, value)| *value *= (-(at as f64) / 1_200.0).exp());
    canvas
}

/// Two rising notes, left open.
fn question() -> Canvas {
    let mut canvas = Canvas::new(1.2);
    [(0.0, 72), (0.18, 79)].iter().for_each(|(start, key)| canvas.note(Voice::Bar, *start, 1.0, f64::from(*key), 0.9));
    canvas
}

/// Three notes that come home.
fn answer() -> Canvas {
    let mut canvas = Canvas::new(1.5);
    [(0.0, 79), (0.15, 76), (0.3, 84)]
        .iter()
        .for_each(|(start, key)| canvas.note(Voice::Bar, *start, 1.2, f64::from(*key), 0.9));
    [60, 64, 67].iter().for_each(|key| canvas.note(Voice::Flute, 0.2, 1.25, f64::from(*key), 0.15));
    canvas
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("say the folder that the sounds go to")?;
    let folder = Path::new(&folder);
    opening().write(folder, "opening", 0.5)?;
    closing().write(folder, "closing", 0.5)?;
    bed().write(folder, "bed", 0.3)?;
    tick().write(folder, "tick", 0.3)?;
    question().write(folder, "question", 0.4)?;
    answer().write(folder, "answer", 0.4)
}
