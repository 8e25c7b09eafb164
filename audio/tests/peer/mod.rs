//! ffmpeg as an independent reader: how long, how loud, what is written on it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// What ffmpeg says of a file.
#[derive(Debug)]
pub struct Measured {
    pub length_samples: u64,
    pub rate_hz: u32,
    pub channels: u16,
    pub integrated_lufs: f64,
    pub tags: BTreeMap<String, String>,
}

/// Decodes and measures a whole file.
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
