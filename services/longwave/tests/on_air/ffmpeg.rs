//! ffmpeg as the independent decoder and meter. What it can't measure is a failure, never a zero.

use std::path::Path;
use std::process::{Command, Stdio};

/// Decoded samples.
pub struct Sound {
    pub rate_hz: u32,
    pub channels: u16,
    pub interleaved: Vec<f32>,
}

impl Sound {
    /// The whole file, as a player that knows gapless playback plays it.
    pub fn decode(path: &Path) -> Self {
        Self::decoded(path, &[])
    }

    /// The whole file, with the silence before and after it that the encoder needed.
    pub fn decode_with_gaps(path: &Path) -> Self {
        Self::decoded(path, &["-flags2", "skip_manual"])
    }

    fn decoded(path: &Path, flags: &[&str]) -> Self {
        let asked = ["-v", "error", "-of", "default=nw=1:nk=1", "-show_entries", "stream=sample_rate,channels"];
        let (form, _) = run(Command::new("ffprobe").args(asked).arg(path));
        let form = String::from_utf8(form).unwrap();
        let (rate_hz, channels) = form.trim().split_once('\n').unwrap();
        let mut decode = Command::new("ffmpeg");
        decode.args(["-nostdin", "-v", "error"]).args(flags).arg("-i").arg(path).args(["-f", "f32le", "-"]);
        let (bytes, complaints) = run(&mut decode);
        assert_eq!(complaints, "", "{}", path.display());
        let interleaved = bytes.as_chunks().0.iter().map(|value| f32::from_le_bytes(*value)).collect();
        Self { rate_hz: rate_hz.parse().unwrap(), channels: channels.parse().unwrap(), interleaved }
    }

    pub fn length_samples(&self) -> usize {
        self.interleaved.len() / usize::from(self.channels)
    }

    pub fn length_s(&self) -> f64 {
        self.length_samples() as f64 / f64::from(self.rate_hz)
    }

    /// One channel, from 0.
    pub fn channel(&self, channel: u16) -> Vec<f32> {
        self.interleaved.iter().skip(usize::from(channel)).step_by(usize::from(self.channels)).copied().collect()
    }
}

/// What ffmpeg's meter says of a decoded file, to a thousandth.
#[derive(Debug)]
pub struct Measured {
    pub integrated_lufs: f64,
    pub range_lu: f64,
    /// As a part of full scale.
    pub true_peak: f64,
    pub momentary_max_lufs: f64,
    pub short_term_max_lufs: f64,
}

impl Measured {
    pub fn of(path: &Path) -> Self {
        let meter = "ebur128=peak=true:metadata=1,ametadata=mode=print:file=-";
        let mut command = Command::new("ffmpeg");
        command.args(["-nostdin", "-v", "warning", "-i"]).arg(path).args(["-af", meter, "-f", "null", "-"]);
        let told = String::from_utf8(run(&mut command).0).unwrap();
        let values = |name: &'static str| {
            let lines = told.lines().filter_map(move |line| line.strip_prefix("lavfi.r128.")?.strip_prefix(name));
            // Other names begin the same way.
            let said = lines.filter_map(|rest| rest.strip_prefix('='));
            said.map(|value| value.parse::<f64>().unwrap()).filter(|value| value.is_finite())
        };
        let measured = Self {
            integrated_lufs: values("I").next_back().unwrap(),
            range_lu: values("LRA").next_back().unwrap(),
            true_peak: values("true_peak").next_back().unwrap(),
            momentary_max_lufs: values("M").reduce(f64::max).unwrap(),
            short_term_max_lufs: values("S").reduce(f64::max).unwrap(),
        };
        // Where it measured nothing it says 0.0 or its floor of -70.
        let plausible = (-60.0..-1.0).contains(&measured.integrated_lufs) && measured.true_peak > 0.01;
        assert!(plausible, "{}: {measured:?}", path.display());
        measured
    }
}

/// Runs under `noise_db` that last `least_s` or longer, after a filter; the start and the end of each in seconds.
pub fn silences(path: &Path, filter: &str, noise_db: i32, least_s: f64) -> Vec<(f64, f64)> {
    let filters = format!("{filter},silencedetect=noise={noise_db}dB:d={least_s}");
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-nostats", "-i"]).arg(path).args(["-af", &filters, "-f", "null", "-"]);
    let told = run(&mut command).1;
    let times = |mark: &str| -> Vec<f64> {
        let after = told.lines().filter_map(|line| line.split_once(mark));
        after.map(|(_, rest)| rest.split_whitespace().next().unwrap().parse().unwrap()).collect()
    };
    let (starts, ends) = (times("silence_start: "), times("silence_end: "));
    assert_eq!(starts.len(), ends.len(), "{told}");
    starts.into_iter().zip(ends).collect()
}

/// Output and log of a program that must succeed.
pub fn run(command: &mut Command) -> (Vec<u8>, String) {
    // If this fails, ffmpeg is missing: `ops/install test` installs it.
    let output = command.stdin(Stdio::null()).output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{log}");
    (output.stdout, log)
}
