//! Every constant that shapes the sound, with its source. Limits of size stand in `limits.rs`.

/// Loudness to which each take and voice is levelled on its own, in LUFS, before the programme's own gain: EBU R 128.
pub const SPEECH_LUFS: f64 = -23.0;
/// Loudness of the sounds of a programme (opening, stings), in LUFS: 2 LU below speech, so that a jingle does not shout between two
/// speakers; judged by ear and by the loudness range of 8 LU for small receivers.
pub const SOUND_LUFS: f64 = -25.0;
/// Loudness of a bed that plays alone, in LUFS: 3 LU below speech (a judgement).
pub const BED_LUFS: f64 = -26.0;
/// What the centre and the surround channels give to left and right: -3 dB (ITU-R BS.775-3, table 2).
pub const DOWNMIX_GAIN: f32 = std::f32::consts::FRAC_1_SQRT_2;
/// Samples that the resampler takes at once, about: rubato's filter is as long as a chunk, and at 1,024 it passes 20 kHz of 44.1 kHz.
pub const RESAMPLE_CHUNK_SAMPLES: usize = 1_024;
