//! ffmpeg as whoever wrote a recording, and as another who reads it.

use std::path::Path;
use std::process::{Command, Stdio};

/// Writes a file of another.
pub fn ffmpeg(from: &Path, arguments: &[&str], to: &Path) {
    run(Command::new("ffmpeg").args(["-nostdin", "-v", "error", "-y", "-i"]).arg(from).args(arguments).arg(to));
}

/// The same into a pipe.
pub fn piped(from: &Path, arguments: &[&str]) -> Vec<u8> {
    run(Command::new("ffmpeg").args(["-nostdin", "-v", "error", "-i"]).arg(from).args(arguments).arg("-"))
}

/// The first channel of a file, decoded.
pub fn samples(path: &Path) -> Vec<f32> {
    let pcm = piped(path, &["-f", "f32le", "-ac", "1"]);
    pcm.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect()
}

/// How long a file is, decoded to its end at 48 kHz.
pub fn seconds(path: &Path) -> f64 {
    piped(path, &["-f", "s16le", "-ac", "1", "-ar", "48000"]).len() as f64 / 2.0 / 48_000.0
}

/// Output of a program that must succeed.
fn run(command: &mut Command) -> Vec<u8> {
    // If this fails, ffmpeg is missing: `ops/install test` installs it.
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
