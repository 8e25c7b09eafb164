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
/// Corner of the high-pass that takes direct current, handling noise and wind from speech, in Hz: below the lowest speech (a bass voice
/// begins near 85 Hz), and below what small receivers play.
pub const SPEECH_HIGH_PASS_HZ: f64 = 70.0;
/// Corner of the high-pass that takes direct current from music, in Hz: below hearing.
pub const SOUND_HIGH_PASS_HZ: f64 = 12.0;
/// How far below the loudest 10 ms of a take dead air lies, in dB: speech spans about 30 dB (ITU-T P.56 uses 15.9 dB below the active
/// level as its threshold), breaths and rooms lie lower.
pub const DEAD_AIR_BELOW_PEAK_DB: f64 = 40.0;
/// And never more than this above the take's own floor, in dB, so that a noisy room is not kept as speech.
pub const DEAD_AIR_ABOVE_FLOOR_DB: f64 = 10.0;
/// What is left before the first word, in milliseconds: a breath, so that its onset is whole.
pub const BREATH_BEFORE_MS: u64 = 80;
/// What is left after the last word, in milliseconds: its decay in the room.
pub const BREATH_AFTER_MS: u64 = 160;
/// Fade at the edges of a take, in milliseconds: no click, no audible fade.
pub const EDGE_FADE_MS: u64 = 8;
/// Most that a take is made louder, in dB: more would bring up a noise that is worse than a soft voice.
pub const LEVEL_UP_MAX_DB: f64 = 30.0;
/// Loudness below which a take counts as recorded too softly, in LUFS: its noise then comes up by more than 20 dB.
pub const TOO_QUIET_LUFS: f64 = -43.0;
/// Level from which a sample counts as at the end of the scale: -0.1 dBFS.
pub const CLIPPED_LEVEL: f32 = 0.9886;
/// Neighbouring samples at the end of the scale that make a clipped place: a sine that just reaches it has two or three at most speech
/// frequencies.
pub const CLIPPED_RUN_SAMPLES: u32 = 4;
/// Clipped places from which a take is reported, per minute: one overloaded plosive is no reason to record again.
pub const CLIPPED_RUNS_A_MINUTE: f64 = 3.0;
/// Loudness under which there is nothing to level, in LUFS (the absolute gate of BS.1770-4).
pub const SILENT_LUFS: f64 = -70.0;
