//! Test sounds that are like speech: syllables, pauses, a voice with overtones and hiss. The same seed gives the same sound.

use audio::format::Format;

/// So many samples, interleaved, near -23 LUFS.
pub fn speech(format: Format, length_samples: usize, seed: u32) -> Vec<f32> {
    let mut noise = seed | 1;
    let mut out = Vec::with_capacity(length_samples * format.width());
    for n in 0..length_samples {
        let t = n as f32 / format.rate_hz as f32;
        let syllable = (t * 12.0).sin().max(0.0) * if t % 3.0 < 2.4 { 1.0 } else { 0.02 };
        let pitch = t * 900.0 + (t * 3.0).sin() * 30.0;
        let voice: f32 = (1..8).map(|k| (pitch * k as f32).sin() / k as f32).sum();
        for channel in 0..format.width() {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let hiss = (noise >> 8) as f32 / 8_388_608.0 - 1.0;
            out.push(0.16 * syllable * (voice + 0.1 * hiss) * (1.0 - 0.2 * channel as f32) + 0.0005 * hiss);
        }
    }
    out
}
