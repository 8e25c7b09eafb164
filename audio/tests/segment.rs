//! Recordings of all sorts become segments, or are refused with words that help.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::io::Cursor;
use std::process::Command;

use audio::decode::{DecodeError, Decoder};
use audio::format::Format;
use audio::meter::Meter;
use audio::segment::{Segment, SegmentError, Treatment, Warning, condition};

const MONO: Format = Format::MONO_48_KHZ;

/// A WAV of 16 bits: a voice-like tone (three partials, swelling four times a second) between stretches of silence.
fn wav(rate_hz: u32, channels: u16, stretches: &[(f32, f64)]) -> Vec<u8> {
    let spec =
        hound::WavSpec { channels, sample_rate: rate_hz, bits_per_sample: 16, sample_format: hound::SampleFormat::Int };
    let mut file = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut file, spec).unwrap();
    for (level, seconds) in stretches {
        for at in 0..(seconds * f64::from(rate_hz)) as u32 {
            let time = f64::from(at) / f64::from(rate_hz);
            let partial = |hz: f64| (std::f64::consts::TAU * hz * time).sin() / 3.0;
            let swell = 0.6 - 0.4 * (std::f64::consts::TAU * 4.0 * time).cos();
            let value = f64::from(*level) * swell * (partial(220.0) + partial(440.0) + partial(1_320.0));
            for _ in 0..channels {
                writer.write_sample((value * 32_767.0).clamp(-32_768.0, 32_767.0) as i16).unwrap();
            }
        }
    }
    writer.finalize().unwrap();
    file.into_inner()
}

fn conditioned(recording: Vec<u8>, treatment: Treatment, format: Format) -> Result<(Segment, Vec<f32>), SegmentError> {
    let (mut scratch, mut out) = (Cursor::new(Vec::new()), Vec::new());
    let segment = condition(Cursor::new(recording), treatment, format, &mut scratch, &mut out)?;
    let samples = out.as_chunks::<4>().0.iter().map(|value| f32::from_le_bytes(*value)).collect();
    Ok((segment, samples))
}

#[test]
fn takes_of_any_level_and_rate_become_alike() {
    for (rate_hz, channels, level) in [(44_100, 2, 0.9), (48_000, 1, 0.05), (8_000, 1, 0.3), (96_000, 6, 0.2)] {
        for format in [MONO, Format { rate_hz: 44_100, channels: 2 }] {
            let take = wav(rate_hz, channels, &[(0.0, 1.0), (level, 4.0), (0.0, 2.0)]);
            let (segment, samples) = conditioned(take, Treatment::Speech, format).unwrap();
            assert_eq!(segment.length_samples * u64::from(format.channels), samples.len() as u64);
            let length_ms = format.ms(segment.length_samples);
            assert!((4_000..4_300).contains(&length_ms), "{length_ms} ms of {rate_hz} Hz");
            let mut meter = Meter::new(format).unwrap();
            meter.add(&samples);
            let found = meter.finish().integrated_lufs.unwrap();
            assert!((found + 23.0).abs() < 0.1, "{found} LUFS of {rate_hz} Hz, {channels} channels");
            assert!((segment.integrated_lufs - found).abs() < 0.1);
            assert!(samples[0].abs() < 0.01 && samples[samples.len() - 1].abs() < 0.01, "edges are faded");
            assert_eq!(segment.warnings, []);
        }
    }
}

#[test]
fn direct_current_goes() {
    let mut take = wav(48_000, 1, &[(0.3, 3.0)]);
    for value in take[44..].as_chunks_mut::<2>().0 {
        *value = (i16::from_le_bytes(*value) + 3_000).to_le_bytes();
    }
    let (_, samples) = conditioned(take, Treatment::Speech, MONO).unwrap();
    let mean = samples.iter().map(|value| f64::from(*value)).sum::<f64>() / samples.len() as f64;
    assert!(mean.abs() < 1e-3, "{mean}");
}

#[test]
fn what_a_presenter_should_know_is_said() {
    let clipped = conditioned(wav(48_000, 1, &[(3.0, 4.0)]), Treatment::Speech, MONO).unwrap().0;
    assert!(matches!(clipped.warnings[..], [Warning::Clipped { runs }] if runs > 10), "{:?}", clipped.warnings);
    let quiet = conditioned(wav(48_000, 1, &[(0.004, 4.0)]), Treatment::Speech, MONO).unwrap().0;
    assert!(matches!(quiet.warnings[..], [Warning::TooQuiet { integrated_lufs }] if integrated_lufs < -50.0));
    assert!(quiet.gain_db <= 30.0);
}

#[test]
fn bad_files_are_refused_with_words_that_help() {
    let good = wav(48_000, 1, &[(0.3, 2.0)]);
    let table: [(&str, Vec<u8>, &str); 8] = [
        ("empty", Vec::new(), "empty"),
        ("words", b"Dear station, here is my recording. ".repeat(200), "no sound"),
        ("noughts", vec![0; 50_000], "no sound"),
        ("headers alone", good[..44].to_vec(), "again"),
        ("silent", wav(48_000, 1, &[(0.0, 3.0)]), "silent"),
        ("one sample", wav(48_000, 1, &[(0.3, 1.0 / 48_000.0)]), "too short"),
        ("nine channels", wav(48_000, 9, &[(0.3, 1.0)]), ""),
        ("picture", [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 5_000]].concat(), "no sound"),
    ];
    for (name, recording, words) in table {
        let told = conditioned(recording, Treatment::Speech, MONO).map(|(segment, _)| segment).unwrap_err().to_string();
        assert!(told.contains(words), "{name}: {told}");
    }
}

#[test]
fn seven_channels_are_mixed_down() {
    let (segment, _) = conditioned(wav(48_000, 7, &[(0.2, 2.0)]), Treatment::Speech, MONO).unwrap();
    assert_eq!(segment.length_samples, 96_000);
}

#[test]
fn a_truncated_take_is_used_as_far_as_it_goes() {
    let mut take = wav(48_000, 1, &[(0.3, 4.0)]);
    take.truncate(take.len() / 2);
    let (segment, _) = conditioned(take, Treatment::Speech, MONO).unwrap();
    assert!(MONO.ms(segment.length_samples).abs_diff(2_000) < 60);
}

#[test]
fn a_recording_of_eight_hours_is_refused() {
    // 8 kHz mono for eight hours, as a stream of silence that is never held in memory.
    struct Long {
        header: Vec<u8>,
        at: u64,
        length: u64,
    }
    impl std::io::Read for Long {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let room = buffer.len().min((self.length - self.at) as usize);
            for (offset, byte) in buffer[..room].iter_mut().enumerate() {
                *byte = self.header.get(self.at as usize + offset).copied().unwrap_or(0);
            }
            self.at += room as u64;
            Ok(room)
        }
    }
    impl std::io::Seek for Long {
        fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
            self.at = match to {
                std::io::SeekFrom::Start(at) => at,
                std::io::SeekFrom::End(by) => self.length.saturating_add_signed(by),
                std::io::SeekFrom::Current(by) => self.at.saturating_add_signed(by),
            };
            Ok(self.at)
        }
    }
    let bytes = 8_000 * 2 * 8 * 3_600_u32;
    let long = |said: u32| {
        let mut header = wav(8_000, 1, &[]);
        header[4..8].copy_from_slice(&said.saturating_add(36).to_le_bytes());
        header[40..44].copy_from_slice(&said.to_le_bytes());
        Long { length: u64::from(bytes) + 44, header, at: 0 }
    };
    assert!(matches!(Decoder::open(long(bytes)), Err(DecodeError::TooLong)));
    assert!(matches!(Decoder::open(long(u32::MAX)), Err(DecodeError::TooLong)), "out of a pipe");
    // A header that was never filled in promises nothing: then it is read, up to the limit.
    let mut decoder = Decoder::open(long(0)).unwrap();
    let (mut block, mut read_samples) = (Vec::new(), 0);
    let told = loop {
        match decoder.next_block(&mut block) {
            Ok(true) => read_samples += block.len(),
            Ok(false) => panic!("eight hours were read"),
            Err(error) => break error,
        }
    };
    assert!(matches!(told, DecodeError::TooLong));
    assert!(read_samples <= 8_000 * 3 * 3_600);
}

#[test]
fn a_voice_that_writes_to_a_pipe_does_not_know_its_length() {
    let mut piped = wav(22_050, 1, &[(0.3, 2.0)]);
    piped[4..8].fill(0xff);
    piped[40..44].fill(0xff);
    let (segment, _) = conditioned(piped, Treatment::Speech, MONO).unwrap();
    assert!(MONO.ms(segment.length_samples).abs_diff(2_000) < 60);
}

/// Every kind of file that a phone or a desk makes, from ffmpeg where it is installed, under a name that lies.
#[test]
fn files_of_every_kind_are_read_by_their_content() {
    if Command::new("ffmpeg").arg("-version").output().is_err() {
        eprintln!("SKIPPED: ffmpeg is not installed (ops/install test)");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("take.wav");
    std::fs::write(&source, wav(44_100, 2, &[(0.3, 3.0)])).unwrap();
    let kinds: [(&str, &[&str]); 15] = [
        ("mp3", &["-c:a", "libmp3lame", "-b:a", "64k"]),
        ("ipod", &["-c:a", "aac"]),
        ("adts", &["-c:a", "aac"]),
        ("ipod", &["-c:a", "alac"]),
        ("ogg", &["-c:a", "libvorbis"]),
        ("ogg", &["-c:a", "libopus", "-b:a", "24k", "-ac", "1"]),
        ("webm", &["-c:a", "libopus"]),
        ("flac", &["-c:a", "flac"]),
        ("aiff", &[]),
        ("wav", &["-c:a", "pcm_s24le"]),
        ("wav", &["-c:a", "pcm_f32le"]),
        ("wav", &["-c:a", "pcm_s16le", "-rf64", "always"]),
        ("wav", &["-c:a", "pcm_alaw"]),
        ("wav", &["-c:a", "adpcm_ms"]),
        ("wav", &["-c:a", "libmp3lame", "-b:a", "64k"]),
    ];
    for (kind, options) in kinds {
        let coded = folder.path().join("take.txt");
        let done = Command::new("ffmpeg")
            .args(["-v", "error", "-y", "-i"])
            .arg(&source)
            .args(options)
            .args(["-f", kind])
            .arg(&coded)
            .output()
            .unwrap();
        assert!(done.status.success(), "{kind}: {}", String::from_utf8_lossy(&done.stderr));
        let mut decoder = Decoder::open(std::fs::File::open(&coded).unwrap()).unwrap();
        let (mut block, mut samples) = (Vec::new(), Vec::new());
        while decoder.next_block(&mut block).unwrap() {
            samples.extend_from_slice(&block);
        }
        let format = decoder.format();
        let length_ms = format.ms((samples.len() / format.width()) as u64);
        // AAC keeps its own delay of 1,024 to 2,112 samples and fills its last block, Opus in WebM and ADPCM fill their last, an MP3 in a WAV
        // does not say what its encoder added; all others are exact.
        let adds = options.contains(&"aac") || kind == "webm" || options.contains(&"adpcm_ms");
        let slack_ms = if adds || (kind == "wav" && options.contains(&"libmp3lame")) { 80 } else { 1 };
        assert!(length_ms.abs_diff(3_000) <= slack_ms, "{kind} {options:?}: {length_ms} ms");
        let peak = samples.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        assert!((0.1..0.4).contains(&peak), "{kind} {options:?}: peak {peak}");
        assert_eq!((decoder.damaged_packets(), decoder.broken_off()), (0, false), "{kind} {options:?}");
    }
}

#[test]
fn damage_in_the_middle_is_counted_and_left_out() {
    if Command::new("ffmpeg").arg("-version").output().is_err() {
        eprintln!("SKIPPED: ffmpeg is not installed (ops/install test)");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (source, coded) = (folder.path().join("take.wav"), folder.path().join("take.mp3"));
    std::fs::write(&source, wav(44_100, 1, &[(0.3, 8.0)])).unwrap();
    let done = Command::new("ffmpeg")
        .args(["-v", "error", "-y", "-i"])
        .arg(&source)
        .args(["-b:a", "64k"])
        .arg(&coded)
        .status();
    assert!(done.unwrap().success());
    let mut bytes = std::fs::read(&coded).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 1_500].fill(0x55);
    let (segment, _) = conditioned(bytes, Treatment::Speech, MONO).unwrap();
    let length_ms = MONO.ms(segment.length_samples);
    assert!((7_000..=8_100).contains(&length_ms), "{length_ms} ms are left");
}

/// Decoders make noise a hundred thousand times full scale of damaged bits; a take that was levelled by it would be silent.
#[test]
fn noise_beyond_all_scale_is_damage() {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 48_000,
        bits_per_sample: 32,
        sample_format: hound::SampleFormat::Float,
    };
    let mut file = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut file, spec).unwrap();
    for at in 0..192_000 {
        let voice = 0.3 * (at as f32 * 220.0 * std::f32::consts::TAU / 48_000.0).sin();
        writer.write_sample(if (96_000..96_010).contains(&at) { 120_000.0 } else { voice }).unwrap();
    }
    writer.finalize().unwrap();
    let (segment, samples) = conditioned(file.into_inner(), Treatment::Speech, MONO).unwrap();
    // One tone that never pauses counts as noise.
    assert_eq!(segment.warnings, [Warning::Damaged { packets: 1 }, Warning::Noisy]);
    assert!((segment.integrated_lufs + 23.0).abs() < 0.2 && samples.iter().all(|value| value.abs() < 1.0));
}

/// 48 kHz, mono: words of a voice-like tone between pauses, over something that never stops.
fn over(background: impl Fn(f64) -> f64, seconds: u32) -> Vec<u8> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 48_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut file = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut file, spec).unwrap();
    for at in 0..seconds * 48_000 {
        let time = f64::from(at) / 48_000.0;
        let partial = |hz: f64| (std::f64::consts::TAU * hz * time).sin() / 3.0;
        let word = if time % 1.0 < 0.6 { 0.5 - 0.5 * (std::f64::consts::TAU * 5.0 * time).cos() } else { 0.0 };
        let voice = 0.4 * word * (partial(230.0) + partial(690.0) + partial(1_610.0));
        writer.write_sample(((voice + background(time)) * 32_767.0) as i16).unwrap();
    }
    writer.finalize().unwrap();
    file.into_inner()
}

/// A value between -1 and 1 that has nothing to do with the one before.
fn hiss(time: f64) -> f64 {
    let state = ((time * 48_000.0).round() as u32).wrapping_mul(2_654_435_761);
    f64::from((state ^ state >> 15).wrapping_mul(2_246_822_519)) / f64::from(u32::MAX) * 2.0 - 1.0
}

#[test]
fn hum_is_taken_out_where_the_pauses_prove_it_and_noise_is_named() {
    let hum = |time: f64| 0.01 * (std::f64::consts::TAU * 100.1 * time).sin() + 0.000_1 * hiss(time);
    let (segment, samples) = conditioned(over(hum, 8), Treatment::Speech, MONO).unwrap();
    assert_eq!(segment.warnings, [Warning::Hum { mains_hz: 50 }]);
    // Between 0.7 s and 0.9 s of each second nobody speaks; what hums there had a tenth of full scale once it was levelled.
    let pause = &samples[(4.7 * 48_000.0) as usize..(4.9 * 48_000.0) as usize];
    let before = 0.01 * 10f32.powf(segment.gain_db as f32 / 20.0);
    let after = pause.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
    assert!(after < 0.1 * before, "{after} of {before}");

    let (segment, _) = conditioned(over(|time| 0.000_1 * hiss(time), 8), Treatment::Speech, MONO).unwrap();
    assert_eq!(segment.warnings, []);
    let (segment, _) = conditioned(over(|time| 0.1 * hiss(time), 8), Treatment::Speech, MONO).unwrap();
    assert_eq!(segment.warnings, [Warning::Noisy]);
    // Direct current is taken out, and is no fault.
    let (segment, samples) = conditioned(over(|time| 0.3 + 0.000_1 * hiss(time), 8), Treatment::Speech, MONO).unwrap();
    let mean = samples.iter().sum::<f32>() / samples.len() as f32;
    assert!(segment.warnings.is_empty() && mean.abs() < 1e-3, "{mean}");
}

#[test]
fn a_hole_is_named_and_a_side_that_is_upside_down_is_turned() {
    let (segment, _) =
        conditioned(wav(44_100, 1, &[(0.3, 4.0), (0.0, 20.0), (0.3, 4.0)]), Treatment::Speech, MONO).unwrap();
    assert!(matches!(segment.warnings[..], [Warning::Hole { length_ms: 19_900..=20_300 }]), "{:?}", segment.warnings);
    let (sound, _) =
        conditioned(wav(44_100, 1, &[(0.3, 4.0), (0.0, 20.0), (0.3, 4.0)]), Treatment::Sound, MONO).unwrap();
    assert_eq!(sound.warnings, [], "music may rest");

    let straight = wav(44_100, 2, &[(0.3, 4.0)]);
    let mut turned = straight.clone();
    for sample in turned[44..].as_chunks_mut::<4>().0 {
        let right = i16::from_le_bytes([sample[2], sample[3]]).saturating_neg().to_le_bytes();
        sample[2..].copy_from_slice(&right);
    }
    for format in [MONO, Format { rate_hz: 48_000, channels: 2 }] {
        let ((plain, a), (segment, b)) = (
            conditioned(straight.clone(), Treatment::Speech, format).unwrap(),
            conditioned(turned.clone(), Treatment::Speech, format).unwrap(),
        );
        assert_eq!(plain, segment);
        assert!(a.iter().zip(&b).all(|(a, b)| (a - b).abs() < 1e-3), "the same sound");
    }
}
