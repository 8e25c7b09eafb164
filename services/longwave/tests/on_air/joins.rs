//! Clicks at the places where one thing ends and another begins.

use std::path::Path;

use super::ffmpeg::Sound;

/// From one sample to the next, as a part of full scale.
const JUMP_MAX: f32 = 0.25;
/// As often as loud as what the programme does around it.
const TIMES_ITS_SURROUNDINGS_MAX: f32 = 6.0;
/// Jumps below this are no clicks: -40 dBFS.
const NO_CLICK: f32 = 0.01;
/// What belongs to a join, and what is around it, in seconds.
const AT_S: f64 = 0.005;
const AROUND_S: f64 = 0.050;

/// No join jumps.
pub fn are_smooth(file: &Path, sound: &Sound, joins_s: &[f64]) {
    assert!(joins_s.len() > 8, "too few joins to tell: {joins_s:?}");
    for channel in 0..sound.channels {
        let samples = sound.channel(channel);
        for join_s in joins_s {
            let (worst, around) = jump(&samples, sound.rate_hz, *join_s);
            let click = worst > JUMP_MAX || (worst > NO_CLICK && worst > TIMES_ITS_SURROUNDINGS_MAX * around.max(1e-4));
            assert!(!click, "{}: a jump of {worst} at {join_s} s, around it of {around}", file.display());
        }
    }
}

/// The largest jump at a join, and the largest but a thousandth around it.
fn jump(samples: &[f32], rate_hz: u32, at_s: f64) -> (f32, f32) {
    let place = |s: f64| ((s.max(0.0) * f64::from(rate_hz)) as usize).min(samples.len());
    let jumps = |from: usize, to: usize| -> Vec<f32> {
        samples[from..to].windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect()
    };
    let near = (place(at_s - AT_S), place(at_s + AT_S));
    let mut far = [jumps(place(at_s - AROUND_S), near.0), jumps(near.1, place(at_s + AROUND_S))].concat();
    far.sort_by(f32::total_cmp);
    let worst = jumps(near.0, near.1).into_iter().fold(0.0, f32::max);
    (worst, far[(far.len() * 999 / 1_000).saturating_sub(1)])
}
