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
/// Silence between two things that follow each other without a pause, in milliseconds, besides the breaths of the takes: as long as
/// people leave between two turns of a conversation.
pub const GAP_MS: u64 = 150;
/// Most by which a pause may be shortened to make a programme fit, in milliseconds: below the 150 ms within which a rundown must hold.
pub const PAUSE_TOLERANCE_MS: u64 = 100;
/// Longest stretch of the bed alone between opening and first word, in milliseconds: an introduction, not a concert.
pub const OPENING_BED_MAX_MS: u64 = 6_000;
/// How long the bed goes on under the first words, in milliseconds: the greeting.
pub const OPENING_UNDER_MS: u64 = 12_000;
/// How long before the last word's end the closing music comes in under it, in milliseconds.
pub const CLOSING_UNDER_MS: u64 = 6_000;
/// Music at the close that no listener minds, in milliseconds; what is left beyond it is first filled with repeats.
pub const CLOSING_MUSIC_MS: u64 = 20_000;
/// Longest music at the close, in milliseconds: after it a listener thinks that the lesson is over and turns away.
pub const CLOSING_MUSIC_MAX_MS: u64 = 90_000;
/// Time between the last word and a hard end, in milliseconds: clocks of stations differ by some seconds, and a cut then falls in music.
pub const HARD_TAIL_MS: u64 = 4_000;
/// Fade at a hard end, in milliseconds.
pub const HARD_FADE_MS: u64 = 1_500;
/// Fade at a soft end, in milliseconds.
pub const SOFT_FADE_MS: u64 = 4_000;
/// How often a passage may be heard again.
pub const REPEATS_MAX: u32 = 2;
/// How often lessons of a programme may be heard once more: half an hour from one lesson of two minutes. Each time is told to the producer.
pub const ROUNDS_MAX: u32 = 14;
/// Music at the end of a programme that has no slot to fill, in milliseconds.
pub const OWN_MUSIC_MS: u64 = 8_000;
/// Level of a bed under speech, relative to the bed alone, in dB: with speech 3 LU above the bed that makes 15 LU between them (AES and
/// BBC advice for speech over music is at least 10 to 15).
pub const DUCKED_DB: f64 = -12.0;
/// How long a bed takes to make room for speech or to come back, in milliseconds.
pub const DUCK_MS: u64 = 500;
/// Overlap of two musics, in milliseconds.
pub const CROSS_FADE_MS: u64 = 400;
/// Fades of a bed that begins or ends alone, in milliseconds.
pub const BED_FADE_MS: u64 = 1_200;
/// Pauses up to this stay bare, in milliseconds: a run of 2 s of silence counts as a fault in a delivered programme, and the breaths of
/// the takes on either side are silence too.
pub const BARE_PAUSE_MS: u64 = 1_600;
/// Pauses up to this tick, longer ones get the bed, in milliseconds: ticking that goes on makes children nervous, and a transmitter's
/// detectors of silence begin at 10 s.
pub const TICKING_PAUSE_MS: u64 = 8_000;
/// Pauses longer than this without anything under them are refused, in milliseconds: detectors of dead air begin there.
pub const BARE_PAUSE_MAX_MS: u64 = 15_000;
/// From the beginning of one tick to that of the next, in milliseconds: a clock.
pub const TICK_EVERY_MS: u64 = 1_000;
/// Before the first tick, in milliseconds.
pub const TICK_FIRST_MS: u64 = 500;
/// Level of a bed in a pause, relative to the bed alone, in dB: -30 LUFS in all, well above the -35 dBFS at which detectors of silence
/// look, and soft enough to think.
pub const UNDERLAY_DB: f64 = -4.0;
/// Fades of a bed in a pause, in milliseconds.
pub const UNDERLAY_FADE_MS: u64 = 400;
/// The step of a programme's gain, in dB: finer steps would change every sample of a programme for nothing that can be heard.
pub const GAIN_STEP_DB: f64 = 0.1;
/// Deviation of a measured file from its target within which its gain stays, in LU: half of the tolerance of 0.2 LU.
pub const GAIN_KEPT_LU: f64 = 0.1;
/// How far under its ceiling the limiter aims, in dB: what its own changes of gain add between samples, and what the filter of another
/// meter sees besides.
pub const LIMITER_MARGIN_DB: f64 = 0.2;
/// How early the limiter begins to give way, in microseconds: shorter is heard as distortion, longer as pumping.
pub const LIMITER_ATTACK_US: u64 = 2_000;
/// The time constant in which the limiter comes back, in milliseconds.
pub const LIMITER_RELEASE_MS: f64 = 80.0;
/// How far a dip in the level holds on either side of the place where an encoder overshoots, in milliseconds: a packet of Opus and a
/// granule of MP3 are 20 ms and 12 ms.
pub const DIP_HOLD_MS: u64 = 20;
/// How long it leads into a dip and out of it, in milliseconds: no click, and shorter than a syllable.
pub const DIP_RAMP_MS: u64 = 10;
/// Oversampling of the limiter's look at true peaks (BS.1770-4, annex 2: four times at 48 kHz).
pub const PEAK_OVERSAMPLING: usize = 4;
/// Samples on either side that a point between two samples is reckoned from, at most: with 12, a sine of up to 0.46 of the rate is seen
/// within 0.1 dB. Half of it is what common meters have (48 taps at four times the rate, BS.1770-4, annex 2).
pub const PEAK_REACH_SAMPLES: usize = 12;
