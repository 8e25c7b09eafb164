//! ffmpeg as an independent reader: how long, how loud, what is written on it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// What ffmpeg says of a file.
#[allow(dead_code, reason = "each test file has its own copy of this module")]
#[derive(Debug)]
pub struct Measured {
    pub length_samples: u64,
    pub rate_hz: u32,
    pub channels: u16,
    pub integrated_lufs: f64,
    pub tags: BTreeMap<String, String>,
}

/// Decodes and measures a whole file.
#[allow(dead_code, reason = "see above")]
pub fn measure(path: &Path) -> Measured {
    let probed = run(Command::new("ffprobe")
        .args(["-v", "error", "-of", "default=nw=1"])
        .args(["-show_entries", "stream=sample_rate,channels:stream_tags:format_tags"])
        .arg(path))
    .0;
    let entries: BTreeMap<String, String> = String::from_utf8(probed)
        .unwrap()
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.trim_start_matches("TAG:").to_lowercase(), value.to_owned()))
        .collect();
    let channels: u16 = entries["channels"].parse().unwrap();
    let (pcm, log) = run(Command::new("ffmpeg").args(["-nostdin", "-hide_banner", "-nostats", "-i"]).arg(path).args([
        "-af",
        "ebur128=framelog=verbose",
        "-f",
        "f32le",
        "-",
    ]));
    let summary = log.rsplit_once("Integrated loudness:").unwrap().1;
    let lufs = summary.split_once("I:").unwrap().1.split_once("LUFS").unwrap().0;
    Measured {
        length_samples: pcm.len() as u64 / 4 / u64::from(channels),
        rate_hz: entries["sample_rate"].parse().unwrap(),
        channels,
        integrated_lufs: lufs.trim().parse().unwrap(),
        tags: entries,
    }
}

/// Output and log of a program that must succeed.
fn run(command: &mut Command) -> (Vec<u8>, String) {
    // If this fails, ffmpeg is missing: `ops/install test` installs it.
    let output = command.stdin(Stdio::null()).output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{log}");
    (output.stdout, log)
}

/// Writes a file of another.
#[allow(dead_code, reason = "see above")]
pub fn ffmpeg(from: &Path, arguments: &[&str], to: &Path) {
    run(Command::new("ffmpeg").args(["-nostdin", "-v", "error", "-y", "-i"]).arg(from).args(arguments).arg(to));
}

/// The same into a pipe.
#[allow(dead_code, reason = "see above")]
pub fn piped(from: &Path, arguments: &[&str]) -> Vec<u8> {
    run(Command::new("ffmpeg").args(["-nostdin", "-v", "error", "-i"]).arg(from).args(arguments).arg("-")).0
}

/// The first channel of a file, decoded.
#[allow(dead_code, reason = "see above")]
pub fn samples(path: &Path) -> Vec<f32> {
    let pcm = piped(path, &["-f", "f32le", "-ac", "1"]);
    pcm.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect()
}

/// How long a file is, decoded to its end at 48 kHz.
#[allow(dead_code, reason = "see above")]
pub fn seconds(path: &Path) -> f64 {
    piped(path, &["-f", "s16le", "-ac", "1", "-ar", "48000"]).len() as f64 / 2.0 / 48_000.0
}
