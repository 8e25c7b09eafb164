//! Files that the sinks wrote, read by our own readers, by our decoder, and by ffmpeg, which shares no code with any of them.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod peer;
mod signal;

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::num::NonZeroUsize;
use std::path::Path;

use audio::container::bext::{Bext, Levels};
use audio::container::cart::Cart;
use audio::container::{WallTime, mp3, wav};
use audio::decode::Decoder;
use audio::encode::mp3::{BitRate, Mp3};
use audio::encode::opus::Opus;
use audio::encode::wav::{Bits, Wav};
use audio::encode::{self, Sink, Tags, Written};
use audio::format::Format;
use audio::inspect::{Heard, Wanted, inspect};
use audio::meter::{Loudness, Meter};
use audio::profile::Profile;

const MADE: WallTime = WallTime { year: 2026, month: 3, day: 9, hour: 16, minute: 5, second: 30 };

fn tags() -> Tags {
    Tags {
        title: "Хичээл 12".into(),
        artist: "School 12".into(),
        album: "Maths".into(),
        track: "12/30".into(),
        genre: "Education".into(),
        year: "2026".into(),
        language: "mon".into(),
        comment: "Answer: 12 a".into(),
    }
}

fn bext() -> Bext {
    Bext {
        description: "Maths 12: sharing".into(),
        originator: "School 12".into(),
        originator_reference: "S12-0012".into(),
        made: MADE,
        time_reference_samples: 0,
        levels: Levels::default(),
        coding_history: vec!["A=PCM,F=48000,W=16,M=mono,T=render".into()],
    }
}

fn cart(length_samples: u32) -> Cart {
    Cart {
        title: "Maths 12".into(),
        artist: "School 12".into(),
        cut_id: "120012".into(),
        client_id: String::new(),
        category: "EDU".into(),
        classification: String::new(),
        out_cue: "until tomorrow".into(),
        from: MADE,
        until: WallTime::NEVER,
        producer: "School radio".into(),
        producer_version: "1".into(),
        timers: vec![(*b"AUDs", 0), (*b"AUDe", length_samples)],
        url: String::new(),
        tag_text: "Odd!!".into(),
    }
}

fn measured(format: Format, samples: &[f32]) -> Loudness {
    let mut meter = Meter::new(format).unwrap();
    meter.add(samples);
    meter.finish()
}

/// Gives a sink the sound in blocks of uneven size.
fn fill(mut sink: Box<dyn Sink>, format: Format, sound: &[f32]) -> Written {
    for block in sound.chunks(7_777 * format.width()) {
        sink.write(block).unwrap();
    }
    sink.finish(Some(&measured(format, sound))).unwrap()
}

fn decoded(path: &Path) -> (Format, Vec<f32>) {
    let mut decoder = Decoder::open(File::open(path).unwrap()).unwrap();
    let (mut all, mut block) = (Vec::new(), Vec::new());
    while decoder.next_block(&mut block).unwrap() {
        all.extend_from_slice(&block);
    }
    (decoder.format(), all)
}

/// What a reader of the whole file hears.
fn listened(path: &Path) -> Heard {
    let profile = Profile::named("podcast-mono").unwrap();
    let wanted = Wanted { profile, length_samples: None, bit_rate_kbps: None, pauses: Vec::new() };
    inspect(File::open(path).unwrap(), &wanted).unwrap().heard
}

fn write_mp3(path: &Path, format: Format, kbps: u16, workers: usize, sound: &[f32]) -> Written {
    let settings = encode::mp3::Settings { format, bit_rate: BitRate::from_kbps(kbps).unwrap() };
    let file = File::create(path).unwrap();
    let sink = Mp3::new(file, settings, tags(), NonZeroUsize::new(workers).unwrap()).unwrap();
    fill(Box::new(sink), format, sound)
}

#[test]
fn a_wav_carries_its_chunks_and_every_sample() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("programme.wav");
    let sixteen = Bits::Sixteen { dither_seed: 7 };
    for (channels, rate_hz, bits, length_samples) in
        [(1, 48_000, sixteen, 480_000), (2, 44_100, sixteen, 200_001), (1, 48_000, Bits::TwentyFour, 100_001)]
    {
        let format = Format { rate_hz, channels };
        let sound = signal::speech(format, length_samples, 3);
        let cart = cart(length_samples as u32);
        let file = File::create(&path).unwrap();
        let sink = Wav::new(file, format, bits, Some(&bext()), Some(&cart)).unwrap();
        let written = fill(Box::new(sink), format, &sound);
        assert_eq!(written.length_samples, length_samples as u64);
        assert_eq!(written.length_bytes, std::fs::metadata(&path).unwrap().len());

        let read = wav::Wav::read(&mut File::open(&path).unwrap()).unwrap().unwrap();
        let odd_data = bits == Bits::TwentyFour;
        assert!(read.sizes_hold && read.before_data(*b"bext") && read.before_data(*b"cart"));
        assert_eq!(read.all_even(), !odd_data, "only the sound itself may be odd");
        assert_eq!(read.cart, Some(cart));
        let levels = Levels::from(&measured(format, &sound));
        let rounded = |level: Option<f64>| level.map(|level| (level * 100.0).round() / 100.0);
        let stored = read.bext.unwrap();
        assert_eq!(stored.levels.integrated_lufs, rounded(levels.integrated_lufs));
        assert_eq!(stored.levels.true_peak_dbtp, rounded(levels.true_peak_dbtp));
        assert_eq!(Bext { levels: Levels::default(), ..stored }, bext());

        let (got, samples) = decoded(&path);
        assert_eq!((got, samples.len()), (format, sound.len()));
        let step = if odd_data { 1.0 / 8_388_608.0 } else { 2.5 / 32_768.0 };
        let worst = sound.iter().zip(&samples).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(worst <= step, "{worst} off");

        let peer = peer::measure(&path);
        assert_eq!((peer.length_samples, peer.rate_hz, peer.channels), (length_samples as u64, rate_hz, channels));
        assert!((peer.integrated_lufs - levels.integrated_lufs.unwrap()).abs() <= 0.1, "{peer:?} {levels:?}");
        assert_eq!(peer.tags["originator_reference"], "S12-0012");
        assert_eq!(peer.tags["date"], "2026-03-09");
    }
}

#[test]
fn an_mp3_is_gapless_constant_and_as_loud_as_what_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("programme.mp3");
    let cases = [
        (1, 48_000, 32),
        (1, 48_000, 64),
        (2, 48_000, 64),
        (2, 48_000, 128),
        (2, 44_100, 128),
        (1, 44_100, 80),
        (2, 48_000, 192),
        (1, 32_000, 48),
    ];
    for (channels, rate_hz, kbps) in cases {
        let format = Format { rate_hz, channels };
        let length_samples = 12 * rate_hz as usize + 321;
        let sound = signal::speech(format, length_samples, u32::from(kbps));
        let written = write_mp3(&path, format, kbps, 2, &sound);
        let case = format!("{channels} channels, {rate_hz} Hz, {kbps} kbit/s");
        assert_eq!(written.length_bytes, std::fs::metadata(&path).unwrap().len(), "{case}");

        let walked = mp3::Mp3::read(&mut File::open(&path).unwrap()).unwrap().unwrap();
        assert_eq!(walked.bit_rates.keys().copied().collect::<Vec<_>>(), [kbps], "{case}");
        assert_eq!((walked.stray_bytes, walked.gapless_samples()), (0, Some(length_samples as u64)), "{case}");
        assert_eq!(walked.info.unwrap().frames, walked.frames, "{case}");
        let id3 = walked.id3.unwrap();
        assert_eq!(id3.text("TIT2"), Some("Хичээл 12"));
        assert_eq!(id3.text("TLEN"), Some(format.ms(length_samples as u64).to_string().as_str()));

        let expected = measured(format, &sound).integrated_lufs.unwrap();
        let (got, samples) = decoded(&path);
        assert_eq!((got, samples.len()), (format, sound.len()), "{case}");
        let own = measured(format, &samples).integrated_lufs.unwrap();
        assert!((own - expected).abs() <= 0.2, "{case}: {own} for {expected}");
        let tagged = id3.replaygain_lufs().unwrap();
        assert!((tagged - own).abs() < 0.02, "{case}: a tag for {tagged} LUFS, and {own} are heard");

        let peer = peer::measure(&path);
        assert_eq!(
            (peer.length_samples, peer.rate_hz, peer.channels),
            (length_samples as u64, rate_hz, channels),
            "{case}"
        );
        assert!((peer.integrated_lufs - expected).abs() <= 0.25, "{case}: {peer:?} for {expected}");
        assert_eq!((peer.tags["title"].as_str(), peer.tags["track"].as_str()), ("Хичээл 12", "12/30"), "{case}");
    }
}

#[test]
fn an_mp3_has_the_same_bytes_on_one_thread_as_on_three() {
    let folder = tempfile::tempdir().unwrap();
    let format = Format { rate_hz: 44_100, channels: 1 };
    let sound = signal::speech(format, 44_100 * 150, 5);
    let bytes = |workers: usize| {
        let path = folder.path().join(workers.to_string());
        write_mp3(&path, format, 64, workers, &sound);
        std::fs::read(path).unwrap()
    };
    let one = bytes(1);
    assert!(one == bytes(2) && one == bytes(3));
}

#[test]
fn the_shortest_programmes_come_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("short.mp3");
    for length_samples in [0, 1, 575, 576, 1_152, 5_000] {
        let sound = signal::speech(Format::MONO_48_KHZ, length_samples, 1);
        write_mp3(&path, Format::MONO_48_KHZ, 64, 1, &sound);
        let walked = mp3::Mp3::read(&mut File::open(&path).unwrap()).unwrap().unwrap();
        assert_eq!(walked.gapless_samples(), Some(length_samples as u64));
    }
}

#[test]
fn an_opus_file_gives_back_what_it_took() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note.ogg");
    for (channels, kbps, length_samples) in [(1, 24, 480_001), (1, 32, 48_000 * 7), (1, 64, 100_000), (2, 64, 311_111)]
    {
        let format = Format { rate_hz: 48_000, channels };
        let sound = signal::speech(format, length_samples, 9);
        let settings = encode::opus::Settings { format, bit_rate_kbps: kbps, serial: 12 };
        let sink = Opus::new(File::create(&path).unwrap(), settings, &tags()).unwrap();
        let written = fill(Box::new(sink), format, &sound);
        assert_eq!(written.length_bytes, std::fs::metadata(&path).unwrap().len());
        let most = u64::from(kbps) * 150 * length_samples as u64 / 48_000;
        assert!(written.length_bytes < most, "{} bytes at {kbps} kbit/s", written.length_bytes);

        let peer = peer::measure(&path);
        assert_eq!((peer.length_samples, peer.channels), (length_samples as u64, channels), "{kbps}");
        assert_eq!(peer.tags["title"], "Хичээл 12");
        let expected = measured(format, &sound).integrated_lufs.unwrap();
        assert!((peer.integrated_lufs - expected).abs() <= 0.3, "{kbps}: {peer:?} for {expected}");
        let (_, samples) = decoded(&path);
        let own = measured(format, &samples).integrated_lufs.unwrap();
        let heard = written.heard.unwrap();
        assert_eq!(heard, listened(&path), "what it heard itself is what a reader of the file hears");
        let steps: f64 = peer.tags["r128_track_gain"].parse().unwrap();
        assert!((-23.0 - steps / 256.0 - own).abs() < 0.01, "{kbps}: {steps} steps for {own}");
        let gain: f64 = peer.tags["replaygain_track_gain"].strip_suffix(" dB").unwrap().parse().unwrap();
        assert!((-18.0 - gain - own).abs() < 0.01, "{kbps}: {gain} dB for {own}");
        // Opus keeps the level of speech but loses some of this sound's hiss; who needs 0.2 LU measures and encodes again.
        assert!((own - expected).abs() <= 0.3, "{kbps}: {own} for {expected}");
    }
}

#[test]
fn a_silent_opus_file_promises_no_gain() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("silent.opus");
    let settings = encode::opus::Settings { format: Format::MONO_48_KHZ, bit_rate_kbps: 32, serial: 1 };
    let sink = Opus::new(File::create(&path).unwrap(), settings, &tags()).unwrap();
    fill(Box::new(sink), Format::MONO_48_KHZ, &[0.0; 48_000]);
    let peer = peer::measure(&path);
    assert_eq!(peer.tags["title"], "Хичээл 12");
    assert!(peer.tags.keys().all(|name| !name.contains("gain")), "{peer:?}");
}

#[test]
fn what_a_format_does_not_have_is_refused_in_words() {
    let odd = Format { rate_hz: 22_050, channels: 1 };
    let settings = encode::mp3::Settings { format: odd, bit_rate: BitRate::usual(odd) };
    let refused = Mp3::new(Cursor::new(Vec::new()), settings, tags(), NonZeroUsize::MIN).err().unwrap();
    assert!(refused.to_string().contains("44100"), "{refused}");
    let settings = encode::opus::Settings { format: odd, bit_rate_kbps: 32, serial: 1 };
    assert!(Opus::new(Cursor::new(Vec::new()), settings, &tags()).is_err());
    let long = Bext { description: "x".repeat(257), ..bext() };
    assert!(Wav::new(Cursor::new(Vec::new()), odd, Bits::TwentyFour, Some(&long), None).is_err());
}

/// A disk that is full after so many bytes.
struct Full {
    inner: Cursor<Vec<u8>>,
    bytes_max: u64,
}

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.inner.position() + bytes.len() as u64 > self.bytes_max {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Seek for Full {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.inner.seek(to)
    }
}

impl Read for Full {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        self.inner.read(bytes)
    }
}

#[test]
fn a_full_disk_is_told() {
    let format = Format::MONO_48_KHZ;
    let sound = signal::speech(format, 48_000 * 70, 2);
    let disk = || Full { inner: Cursor::new(Vec::new()), bytes_max: 100_000 };
    let settings = encode::mp3::Settings { format, bit_rate: BitRate::usual(format) };
    let mp3 = Mp3::new(disk(), settings, tags(), NonZeroUsize::MIN).unwrap();
    let opus = encode::opus::Settings { format, bit_rate_kbps: 64, serial: 1 };
    let sinks: [Box<dyn Sink>; 3] = [
        Box::new(mp3),
        Box::new(Opus::new(disk(), opus, &tags()).unwrap()),
        Box::new(Wav::new(disk(), format, Bits::Sixteen { dither_seed: 1 }, None, None).unwrap()),
    ];
    for mut sink in sinks {
        let result = sink.write(&sound).map(|()| sink.finish(None).map(drop));
        let refused = match result {
            Ok(finished) => finished.unwrap_err(),
            Err(refused) => refused,
        };
        assert!(refused.to_string().contains("make room on the disk"), "{refused}");
    }
}
