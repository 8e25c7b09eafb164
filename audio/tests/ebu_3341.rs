//! The meter against the cases of EBU Tech 3341 (table 1) and Tech 3342 (table 1) that can be synthesised.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::f64::consts::PI;

use audio::format::Format;
use audio::meter::{Loudness, Meter};

const RATE_HZ: u32 = 48_000;
const STEREO: Format = Format { rate_hz: RATE_HZ, channels: 2 };

/// A 1 kHz tone in the given channels: seconds and levels in dBFS (`None`: silence), each stretch with continuous phase.
struct Tone {
    samples: Vec<f32>,
    at: u64,
    channels: u16,
}

impl Tone {
    fn new() -> Self {
        Self { samples: Vec::new(), at: 0, channels: 2 }
    }

    /// The same level in both channels.
    fn play(mut self, seconds: f64, level_db: f64) -> Self {
        self.push(seconds, &[level_db, level_db]);
        self
    }

    fn silence(mut self, seconds: f64) -> Self {
        self.push(seconds, &[f64::NEG_INFINITY; 2]);
        self
    }

    fn push(&mut self, seconds: f64, levels_db: &[f64]) {
        self.channels = u16::try_from(levels_db.len()).unwrap();
        for _ in 0..(seconds * f64::from(RATE_HZ)).round() as u64 {
            let sine = (2.0 * PI * 1_000.0 * self.at as f64 / f64::from(RATE_HZ)).sin();
            self.samples.extend(levels_db.iter().map(|level| (10f64.powf(level / 20.0) * sine) as f32));
            self.at += 1;
        }
    }

    fn measured(&self) -> Loudness {
        measured(&self.samples, Format { rate_hz: RATE_HZ, channels: self.channels })
    }
}

/// Measures in pieces of a length that divides nothing.
fn measured(samples: &[f32], format: Format) -> Loudness {
    let mut meter = Meter::new(format).unwrap();
    samples.chunks(1_237 * format.width()).for_each(|piece| meter.add(piece));
    meter.finish()
}

#[track_caller]
fn near(found: Option<f64>, want: f64, tolerance: f64) {
    let found = found.unwrap();
    assert!((found - want).abs() <= tolerance, "{found} instead of {want}");
}

#[test]
fn cases_1_and_2_steady_tones() {
    for level in [-23.0, -33.0] {
        let found = Tone::new().play(20.0, level).measured();
        near(found.integrated_lufs, level, 0.1);
        near(found.momentary_max_lufs, level, 0.1);
        near(found.short_term_max_lufs, level, 0.1);
    }
}

#[test]
fn cases_3_to_5_gating() {
    let three = Tone::new().play(10.0, -36.0).play(60.0, -23.0).play(10.0, -36.0);
    let four = Tone::new().play(10.0, -72.0).play(10.0, -36.0).play(60.0, -23.0).play(10.0, -36.0).play(10.0, -72.0);
    let five = Tone::new().play(20.0, -26.0).play(20.1, -20.0).play(20.0, -26.0);
    for case in [three, four, five] {
        near(case.measured().integrated_lufs, -23.0, 0.1);
    }
}

#[test]
fn case_6_five_channels() {
    let mut tone = Tone::new();
    tone.push(20.0, &[-28.0, -28.0, -24.0, -30.0, -30.0]);
    near(tone.measured().integrated_lufs, -23.0, 0.1);
}

#[test]
fn case_9_short_term_is_constant_after_three_seconds() {
    let tone = (0..5).fold(Tone::new(), |tone, _| tone.play(1.34, -20.0).play(1.66, -30.0));
    let found = tone.measured();
    near(found.short_term_max_lufs, -23.0, 0.1);
    found.energies.short_term_lufs().into_iter().for_each(|loudness| near(Some(loudness), -23.0, 0.1));
}

#[test]
fn case_10_a_burst_of_three_seconds_at_any_offset() {
    for at in 0..20 {
        let tone = Tone::new().silence(f64::from(at) * 0.15).play(3.0, -23.0).silence(1.0);
        near(tone.measured().short_term_max_lufs, -23.0, 0.1);
    }
}

#[test]
fn case_11_bursts_that_grow() {
    let mut tone = Tone::new();
    for at in 0..20 {
        let level = -38.0 + f64::from(at);
        let offset = f64::from(at) * 0.15;
        tone = tone.silence(offset).play(3.0, level).silence(3.0 - offset);
        near(tone.measured().short_term_max_lufs, level, 0.1);
    }
}

#[test]
fn case_12_momentary_is_constant_after_one_second() {
    let tone = (0..25).fold(Tone::new(), |tone, _| tone.play(0.18, -20.0).play(0.22, -30.0));
    let found = tone.measured();
    near(found.momentary_max_lufs, -23.0, 0.1);
    found.energies.momentary_lufs().into_iter().skip(6).for_each(|loudness| near(Some(loudness), -23.0, 0.1));
}

#[test]
fn case_13_a_burst_of_400_ms_at_any_offset() {
    for at in 0..20 {
        let tone = Tone::new().silence(f64::from(at) * 0.02).play(0.4, -23.0).silence(1.0);
        near(tone.measured().momentary_max_lufs, -23.0, 0.1);
    }
}

#[test]
fn case_14_short_bursts_that_grow() {
    let mut tone = Tone::new();
    for at in 0..20 {
        let level = -38.0 + f64::from(at);
        let offset = f64::from(at) * 0.02;
        tone = tone.silence(offset).play(0.4, level).silence(0.4 - offset);
        near(tone.measured().momentary_max_lufs, level, 0.1);
    }
}

/// A second of a sine at a fraction of the rate, faded in and out over 10 ms, in both channels.
fn sine(divisor: f64, amplitude: f64, phase_degrees: f64) -> Vec<f32> {
    let (count, fade) = (48_000, 480.0);
    (0..count)
        .flat_map(|at| {
            let at = f64::from(at);
            let envelope = (at / fade).min((f64::from(count) - 1.0 - at) / fade).min(1.0);
            let value = amplitude * envelope * (2.0 * PI * at / divisor + phase_degrees.to_radians()).sin();
            [value as f32; 2]
        })
        .collect()
}

#[track_caller]
fn peak(samples: &[f32], want: f64) {
    let found = measured(samples, STEREO).true_peak_dbtp.unwrap();
    assert!((want - 0.4..=want + 0.2).contains(&found), "{found} instead of {want}");
}

#[test]
fn cases_15_to_19_peaks_between_samples() {
    peak(&sine(4.0, 0.5, 0.0), -6.0);
    peak(&sine(4.0, 0.5, 45.0), -6.0);
    peak(&sine(6.0, 0.5, 60.0), -6.0);
    peak(&sine(8.0, 0.5, 67.5), -6.0);
    peak(&sine(4.0, 1.41, 45.0), 3.0);
}

/// fs/6 at 0.5 with one period of fs/4 at 1.0 in it, made at four times the rate, low-passed and decimated from an offset.
fn spike(offset: usize) -> Vec<f32> {
    let (slow, fast) = (24.0, 16.0);
    let mut wide = Vec::new();
    let mut phase = 0.0;
    for at in 0..(4 * 4_800) {
        let inside = (4_800 * 2..4_800 * 2 + 16).contains(&at);
        let fade = (f64::from(at) / 1_920.0).min((f64::from(4 * 4_800 - 1) - f64::from(at)) / 1_920.0).min(1.0);
        wide.push(fade * if inside { 1.0 } else { 0.5 } * f64::sin(phase));
        phase += 2.0 * PI / if inside { fast } else { slow };
    }
    let taps: Vec<f64> = (-128..=128)
        .map(|at| {
            let x = f64::from(at) / 4.0;
            let sinc = if at == 0 { 1.0 } else { (PI * x).sin() / (PI * x) };
            sinc / 4.0 * (0.5 + 0.5 * (PI * f64::from(at) / 129.0).cos())
        })
        .collect();
    (0..4_800)
        .map(|at| at * 4 + offset)
        .flat_map(|centre| {
            let sum: f64 = taps
                .iter()
                .enumerate()
                .map(|(at, tap)| tap * wide.get((centre + at).wrapping_sub(128)).unwrap_or(&0.0))
                .sum();
            [sum as f32; 2]
        })
        .collect()
}

#[test]
fn cases_20_to_23_a_spike_at_any_offset() {
    (0..4).for_each(|offset| peak(&spike(offset), 0.0));
}

#[test]
fn loudness_ranges_of_tech_3342() {
    let cases: [(&[f64], f64); 4] = [
        (&[-20.0, -30.0], 10.0),
        (&[-20.0, -15.0], 5.0),
        (&[-40.0, -20.0], 20.0),
        (&[-50.0, -35.0, -20.0, -35.0, -50.0], 15.0),
    ];
    for (levels, want) in cases {
        let tone = levels.iter().fold(Tone::new(), |tone, level| tone.play(20.0, *level));
        let found = tone.measured().range_lu;
        assert!((found - want).abs() <= 1.0, "{found} instead of {want}");
    }
}

#[test]
fn its_gating_is_that_of_the_peer() {
    let tone = Tone::new().play(4.0, -40.0).play(7.3, -18.0).silence(3.0).play(5.0, -25.0).play(9.1, -33.0);
    let mut peer =
        ebur128::EbuR128::new(2, RATE_HZ, ebur128::Mode::I | ebur128::Mode::LRA | ebur128::Mode::TRUE_PEAK).unwrap();
    peer.add_frames_f32(&tone.samples).unwrap();
    let found = tone.measured();
    near(found.integrated_lufs, peer.loudness_global().unwrap(), 0.01);
    assert!((found.range_lu - peer.loudness_range().unwrap()).abs() < 0.5);
    near(found.true_peak_dbtp, 20.0 * peer.true_peak(0).unwrap().log10(), 0.001);
}
