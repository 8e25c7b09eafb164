//! Files with one fault each: the inspection finds that fault, says what to do, and finds nothing else.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod signal;

use std::io::Cursor;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};

use audio::container::WallTime;
use audio::container::bext::{Bext, Levels};
use audio::container::cart::Cart;
use audio::encode::mp3::{BitRate, Mp3, Settings};
use audio::encode::wav::{Bits, Wav};
use audio::encode::{Sink, Tags};
use audio::format::Format;
use audio::inspect::{Grade, Report, Run, Wanted, inspect};
use audio::meter::Meter;
use audio::profile::{PROFILES, Profile};

const SLOT_SAMPLES: usize = 48_000 * 20;

/// A stream that can be read after the sink has taken it.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Cursor<Vec<u8>>>>);

impl std::io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl std::io::Seek for Kept {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.0.lock().unwrap().seek(to)
    }
}

fn profile(channels: u16) -> Profile {
    Profile { channels, ..PROFILES[0] }
}

fn wanted(channels: u16) -> Wanted {
    let length_samples = Some(SLOT_SAMPLES as u64);
    Wanted { profile: profile(channels), length_samples, bit_rate_kbps: None, pauses: Vec::new() }
}

/// A programme at -23 LUFS.
fn programme(channels: u16) -> Vec<f32> {
    let format = Format { rate_hz: 48_000, channels };
    let mut sound = signal::speech(format, SLOT_SAMPLES, 4);
    let gain = 10_f32.powf((-23.0 - lufs(format, &sound)) as f32 / 20.0);
    sound.iter_mut().for_each(|value| *value *= gain);
    sound
}

fn lufs(format: Format, sound: &[f32]) -> f64 {
    let mut meter = Meter::new(format).unwrap();
    meter.add(sound);
    meter.finish().integrated_lufs.unwrap()
}

fn written<S: Sink + 'static>(stream: Kept, mut sink: S, format: Format, sound: &[f32]) -> Vec<u8> {
    let mut meter = Meter::new(format).unwrap();
    meter.add(sound);
    sink.write(sound).unwrap();
    Box::new(sink).finish(Some(&meter.finish())).unwrap();
    stream.0.lock().unwrap().get_ref().clone()
}

fn wav(channels: u16, sound: &[f32]) -> Vec<u8> {
    let format = Format { rate_hz: 48_000, channels };
    let made = WallTime { year: 2026, month: 3, day: 9, hour: 16, minute: 0, second: 0 };
    let bext = Bext {
        description: "Maths 12".into(),
        originator: "School 12".into(),
        originator_reference: "12".into(),
        made,
        time_reference_samples: 0,
        levels: Levels::default(),
        coding_history: Vec::new(),
    };
    let cart = Cart {
        title: "Maths 12".into(),
        artist: "School 12".into(),
        cut_id: "120012".into(),
        client_id: String::new(),
        category: String::new(),
        classification: String::new(),
        out_cue: String::new(),
        from: made,
        until: WallTime::NEVER,
        producer: "School".into(),
        producer_version: "1".into(),
        timers: vec![(*b"AUDe", SLOT_SAMPLES as u32)],
        url: String::new(),
        tag_text: String::new(),
    };
    let stream = Kept::default();
    let bits = Bits::Sixteen { dither_seed: 3 };
    let sink = Wav::new(stream.clone(), format, bits, Some(&bext), Some(&cart)).unwrap();
    written(stream, sink, format, sound)
}

fn mp3(channels: u16, kbps: u16, sound: &[f32]) -> Vec<u8> {
    let format = Format { rate_hz: 48_000, channels };
    let settings = Settings { format, bit_rate: BitRate::from_kbps(kbps).unwrap() };
    let [title, artist, album] = ["Maths 12", "School 12", "Maths"].map(str::to_owned);
    let tags = Tags { title, artist, album, ..Tags::default() };
    let stream = Kept::default();
    let sink = Mp3::new(stream.clone(), settings, tags, NonZeroUsize::MIN).unwrap();
    written(stream, sink, format, sound)
}

fn report(file: &[u8], wanted: &Wanted) -> Report {
    inspect(Cursor::new(file.to_vec()), wanted).unwrap()
}

/// What is not good: check and grade, in order.
fn faults(file: &[u8], wanted: &Wanted) -> Vec<(&'static str, Grade)> {
    let report = report(file, wanted);
    for verdict in &report.verdicts {
        let advised = verdict.advice.as_ref().is_some_and(|advice| !advice.is_empty());
        assert_eq!(advised, verdict.grade != Grade::Good, "{verdict:?}");
        assert!(!verdict.found.is_empty());
    }
    let bad = report.verdicts.iter().filter(|verdict| verdict.grade != Grade::Good);
    bad.map(|verdict| (verdict.check, verdict.grade)).collect()
}

#[test]
fn what_is_as_promised_has_no_fault() {
    for channels in [1, 2] {
        let sound = programme(channels);
        assert_eq!(faults(&wav(channels, &sound), &wanted(channels)), []);
        let asked = Wanted { bit_rate_kbps: Some(128), ..wanted(channels) };
        assert_eq!(faults(&mp3(channels, 128, &sound), &asked), []);
    }
    assert_eq!(report(&wav(1, &programme(1)), &wanted(1)).grade(), Grade::Good);
}

#[test]
fn each_fault_of_the_sound_is_found_alone() {
    use Grade::{Note, Wrong};
    let good = programme(1);
    let changed = |change: fn(usize, f32) -> f32| -> Vec<u8> {
        wav(1, &good.iter().enumerate().map(|(n, value)| change(n, *value)).collect::<Vec<_>>())
    };
    let cases = [
        (changed(|_, value| value * 1.05), vec![("loudness", Wrong)]),
        (changed(|n, value| if (480_000..600_000).contains(&n) { 0.0 } else { value }), vec![("silence", Wrong)]),
        (changed(|n, value| if n < 48_000 { 0.0 } else { value }), vec![("ends", Note)]),
        (changed(|n, value| if n == 500_000 { 0.95 } else { value }), vec![("true-peak", Wrong)]),
        (
            changed(|n, value| if (500_000..500_020).contains(&n) { 1.0 } else { value }),
            vec![("true-peak", Wrong), ("clipping", Note)],
        ),
        (wav(1, &good[..SLOT_SAMPLES - 1]), vec![("length", Wrong), ("cart", Wrong)]),
    ];
    for (file, expected) in cases {
        assert_eq!(faults(&file, &wanted(1)), expected);
    }
}

/// An MP3 of another encoder's adds silence and does not say so; a file of another rate has other samples in the same time.
#[test]
fn a_length_is_judged_in_the_files_own_samples() {
    let good = mp3(1, 64, &programme(1));
    let tag = 10 + good[6..10].iter().fold(0, |size, part| size << 7 | usize::from(*part));
    // The Info frame is as long as any other: 24 ms at 64 kbit/s.
    let without = [&good[..tag], &good[tag + 192..]].concat();
    assert_eq!(faults(&without, &wanted(1)), [("length", Grade::Note), ("gapless", Grade::Note)]);

    let asked = Wanted { profile: Profile { rate_hz: 44_100, ..profile(1) }, ..wanted(1) };
    let slot = Wanted { length_samples: Some(44_100 * 20), ..asked };
    assert_eq!(faults(&wav(1, &programme(1)), &slot), [("form", Grade::Note)]);
}

#[test]
fn a_declared_pause_is_no_fault() {
    let mut sound = programme(1);
    sound[480_000..624_000].fill(0.0);
    let declared = Wanted { pauses: vec![Run { start_samples: 481_000, length_samples: 142_000 }], ..wanted(1) };
    assert_eq!(faults(&wav(1, &sound), &declared), []);
    let elsewhere = Wanted { pauses: vec![Run { start_samples: 100_000, length_samples: 142_000 }], ..wanted(1) };
    assert_eq!(faults(&wav(1, &sound), &elsewhere), [("silence", Grade::Wrong)]);
}

#[test]
fn a_channel_upside_down_is_found() {
    let mut sound = programme(2);
    sound.iter_mut().skip(1).step_by(2).for_each(|value| *value = -*value);
    assert_eq!(faults(&wav(2, &sound), &wanted(2)), [("mono", Grade::Wrong)]);
}

#[test]
fn each_fault_around_the_sound_is_found() {
    use Grade::Wrong;
    let sound = programme(1);
    let good_wav = wav(1, &sound);
    let mut lying = good_wav.clone();
    lying[20 + 412] = lying[20 + 412].wrapping_add(50);
    assert_eq!(faults(&lying, &wanted(1)), [("bext", Wrong)]);
    let grown = [&good_wav[..], b"more"].concat();
    assert_eq!(faults(&grown, &wanted(1)), [("chunks", Wrong)]);

    let good_mp3 = mp3(1, 64, &sound);
    let asked = Wanted { bit_rate_kbps: Some(96), ..wanted(1) };
    assert_eq!(faults(&good_mp3, &asked), [("bit-rate", Wrong)]);
    let stray = [&good_mp3[..], b"more"].concat();
    assert!(faults(&stray, &wanted(1)).contains(&("stray-bytes", Wrong)));
    let cut = &good_mp3[..good_mp3.len() / 2];
    let found = faults(cut, &wanted(1));
    assert!(
        found.contains(&("length", Wrong)) && found.contains(&("gapless", Wrong)) || found.contains(&("tags", Wrong)),
        "{found:?}"
    );
    let mixed = [&good_mp3[..], &mp3(1, 96, &sound)[..]].concat();
    assert!(faults(&mixed, &wanted(1)).contains(&("bit-rate", Wrong)));
}

#[test]
fn what_is_no_sound_is_refused_in_words() {
    for file in [&b""[..], b"RIFF", b"ID3\x03\0\0\0\0\0\x00", b"not a sound at all, only words"] {
        let refused = inspect(Cursor::new(file.to_vec()), &wanted(1)).unwrap_err();
        assert!(refused.to_string().len() > 20, "{refused}");
    }
    let silent = wav(1, &vec![0.0; SLOT_SAMPLES]);
    assert!(faults(&silent, &wanted(1)).contains(&("loudness", Grade::Wrong)));
}
