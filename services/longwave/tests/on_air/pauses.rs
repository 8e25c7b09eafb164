//! Silences that nobody declared, and pauses that are not where the rundown says. Takes on both sides of a pause are a steady tone, so that
//! its edges can be heard to a fiftieth of a second whatever plays in the pause.

use std::{f64::consts::TAU, path::Path};

use super::ffmpeg::{Sound, silences};
use super::programme::{Programme, TONE_HZ};

/// How far a pause may be from its place in the rundown, in seconds.
const PLACE_TOLERANCE_S: f64 = 0.15;
/// Longest silence that nobody has to declare, in seconds, and its level.
const SILENCE_S_MAX: f64 = 2.0;
const SILENCE_DB: i32 = -50;
/// Length of one look at the tone, in seconds.
const LOOK_S: f64 = 0.020;

/// Declared pauses are heard where they are declared, and no other silence is.
pub fn are_where_the_rundown_says(programme: &Programme, file: &Path, sound: &Sound) {
    let pauses = programme.pauses_s();
    let lengths: Vec<f64> = pauses.iter().map(|(start_s, end_s)| end_s - start_s).collect();
    assert_eq!(lengths.len(), programme.script_pauses_s.len(), "{lengths:?}");
    for (length_s, wanted_s) in lengths.iter().zip(programme.script_pauses_s) {
        assert!((length_s - wanted_s).abs() <= PLACE_TOLERANCE_S, "the rundown has {lengths:?}");
    }
    for (start_s, end_s) in silences(file, "anull", SILENCE_DB, SILENCE_S_MAX) {
        let edge = PLACE_TOLERANCE_S + 0.001;
        let declared = pauses.iter().any(|(from_s, to_s)| start_s >= from_s - edge && end_s <= to_s + edge);
        assert!(declared, "{}: silent from {start_s} to {end_s} s", file.display());
    }
    let looks = tone(sound);
    let threshold = looks.iter().copied().fold(0.0, f64::max) / 2.0;
    let sounds_at = |look: &usize| looks[*look] > threshold;
    for (start_s, end_s) in pauses {
        let middle = ((start_s + end_s) / 2.0 / LOOK_S) as usize;
        let stopped_s = ((0..middle).rev().find(sounds_at).unwrap() + 1) as f64 * LOOK_S;
        let began_s = (middle..looks.len()).find(sounds_at).unwrap() as f64 * LOOK_S;
        let (early, late) = ((stopped_s - start_s).abs(), (began_s - end_s).abs());
        assert!(
            early.max(late) <= PLACE_TOLERANCE_S,
            "{}: a pause from {start_s} to {end_s} s is heard from {stopped_s} to {began_s} s",
            file.display()
        );
    }
}

/// How strong the takes' tone is, look after look (Goertzel's sum).
fn tone(sound: &Sound) -> Vec<f64> {
    let look_samples = (f64::from(sound.rate_hz) * LOOK_S) as usize;
    let step = TAU * f64::from(TONE_HZ) / f64::from(sound.rate_hz);
    let looks = sound.channel(0);
    let strength = |look: &[f32]| {
        let parts = look.iter().enumerate().map(|(at, value)| {
            let (sin, cos) = (step * at as f64).sin_cos();
            (f64::from(*value) * sin, f64::from(*value) * cos)
        });
        let (sines, cosines) = parts.fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        sines.hypot(cosines)
    };
    looks.chunks(look_samples).map(strength).collect()
}
