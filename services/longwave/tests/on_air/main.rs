//! What a station is given, held against the ten points of a delivered programme: rendered by the product as a user would, then decoded and
//! measured by ffmpeg and read octet by octet here. Nothing of our own `audio` judges it. Two of the ten are no matter of one file and
//! tried elsewhere: the meter itself (`audio/tests/ebu_3341.rs`) and drop folders (`services/gateways/tests`).
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod chunks;
mod ffmpeg;
mod frames;
mod joins;
mod pauses;
mod programme;
mod tag;

use std::path::PathBuf;

use chunks::Wave;
use ffmpeg::{Measured, Sound};
use programme::Programme;

/// Loudness of an excerpt, in LUFS, whatever the programme has.
const EXCERPT_LUFS: f64 = -19.0;
/// How far from its target a delivered file may be, in LU.
const LOUDNESS_TOLERANCE_LU: f64 = 0.2;
/// Highest true peak of a decoded file: -1.0 dBTP.
const TRUE_PEAK_MAX: f64 = 0.891_3;
/// How far a player that knows nothing of gapless playback may be off, in seconds.
const WITHOUT_GAPLESS_S_MAX: f64 = 0.060;

#[test]
fn a_broadcast_for_a_station_as_its_file_wants_it() {
    let programme = Programme::for_station();
    programme.holds(-23.0, 48_000, 2, 128);
    // Its cart's number: the station's first, counted on by episodes.
    assert_eq!(Wave::read(&programme.file("wav")).cart().cut_id, "120001");
}

#[test]
fn a_podcast_in_stereo() {
    Programme::by_profile("podcast-stereo").holds(-16.0, 48_000, 2, 128);
}

#[test]
fn a_podcast_in_one_channel() {
    Programme::by_profile("podcast-mono").holds(-19.0, 48_000, 1, 64);
}

#[test]
fn a_loud_one_for_libretime() {
    Programme::by_profile("libretime").holds(-14.0, 48_000, 1, 64);
}

impl Programme {
    /// All that concerns a file, on all files.
    fn holds(&self, target_lufs: f64, rate_hz: u32, channels: u16, kbit_per_s: u32) {
        let [wav, mp3] = ["wav", "mp3"].map(|extension| Delivered::read(self.file(extension), target_lufs));
        wav.holds(self);
        mp3.holds(self);
        // Opus knows 48 kHz alone.
        if rate_hz == 48_000 {
            Delivered::read(self.file("opus"), target_lufs).holds(self);
            // For learners' phones: as loud as voice notes are.
            let excerpt = Delivered::read(self.named("_excerpt.opus"), EXCERPT_LUFS);
            assert_eq!(excerpt.sound.length_samples(), rate_hz as usize / 1_000 * self.excerpt_ms);
        }
        assert_eq!((wav.sound.rate_hz, wav.sound.channels), (rate_hz, channels));

        let wave = Wave::read(&wav.path);
        wave.is_well_formed();
        wave.bext().agrees_with(&wav.measured);
        wave.cart().holds(self.length_samples(rate_hz) as u32);

        let bytes = std::fs::read(&mp3.path).unwrap();
        let (tag, tag_bytes) = tag::read(&bytes);
        frames::are_all_of_one_rate(&bytes[tag_bytes..], kbit_per_s);
        tag::holds(&tag, self.length_ms, mp3.measured.integrated_lufs);
        let off_s = Sound::decode_with_gaps(&mp3.path).length_s() - self.length_ms as f64 / 1_000.0;
        assert!(off_s.abs() <= WITHOUT_GAPLESS_S_MAX, "{off_s} s off without gapless playback");
    }
}

/// A file as whoever got it hears it.
struct Delivered {
    path: PathBuf,
    sound: Sound,
    measured: Measured,
}

impl Delivered {
    /// Decodes and measures it; every file is as loud as promised.
    fn read(path: PathBuf, target_lufs: f64) -> Self {
        let (sound, measured) = (Sound::decode(&path), Measured::of(&path));
        let off_lu = (measured.integrated_lufs - target_lufs).abs();
        assert!(off_lu <= LOUDNESS_TOLERANCE_LU, "{}: {measured:?}", path.display());
        assert!(measured.true_peak <= TRUE_PEAK_MAX, "{}: {measured:?}", path.display());
        Self { path, sound, measured }
    }

    /// The whole programme fills its slot to the sample, and nothing in it clicks, is silent or would be cut.
    fn holds(&self, programme: &Programme) {
        let Self { path, sound, .. } = self;
        assert_eq!(sound.length_samples(), programme.length_samples(sound.rate_hz), "{}", path.display());
        joins::are_smooth(path, sound, &programme.joins_s());
        pauses::are_where_the_rundown_says(programme, path, sound);
        // LibreTime's cue analysis, filter for filter: what is silent for so long at the head or the tail it cuts.
        for (start_s, end_s) in ffmpeg::silences(path, "highpass=f=80", -60, 0.9) {
            let within = start_s > 0.1 && end_s < sound.length_s() - 0.1;
            assert!(within, "{}: silent from {start_s} to {end_s} s", path.display());
        }
    }
}
