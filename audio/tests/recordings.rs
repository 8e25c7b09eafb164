//! Recordings as recorders, programs and phones write them, made by ffmpeg where it can: each has ffmpeg's length, or it is told what is
//! missing, or which kind it is.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod converter;

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use audio::decode::{DecodeError, Decoder};
use codec_core::codecs::amr::{AmrCodec, mode::AmrVariant};
use codec_core::types::{AudioCodec, CodecConfig};

/// Seconds that two readers of one file may differ: what encoders add at both ends is counted by some and not by others.
const DIFFERENCE_S: f64 = 0.1;

/// Something like speech, in mono: three partials that swell four times a second, with a pause each third second.
fn speech(rate_hz: u32, seconds: f64) -> Vec<i16> {
    let sample = |at: u32| {
        let time = f64::from(at) / f64::from(rate_hz);
        let partial = |hz: f64| (std::f64::consts::TAU * hz * time).sin() / 3.0;
        let swell = 0.5 - 0.5 * (std::f64::consts::TAU * 4.0 * time).cos();
        let speaks = if time % 3.0 < 2.0 { 0.6 } else { 0.0 };
        (speaks * swell * (partial(220.0) + partial(440.0) + partial(1_320.0)) * 32_767.0) as i16
    };
    (0..(seconds * f64::from(rate_hz)) as u32).map(sample).collect()
}

fn wav(path: &Path, rate_hz: u32, samples: &[i16]) {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: rate_hz,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(path, spec).unwrap();
    samples.iter().for_each(|sample| writer.write_sample(*sample).unwrap());
    writer.finalize().unwrap();
}

/// What was read of a file.
struct Read {
    seconds: f64,
    damaged: bool,
    samples: Vec<f32>,
}

fn read(bytes: Vec<u8>) -> Result<Read, DecodeError> {
    let mut decoder = Decoder::open(Cursor::new(bytes))?;
    let (mut samples, mut block) = (Vec::new(), Vec::new());
    while decoder.next_block(&mut block)? {
        samples.extend_from_slice(&block);
    }
    let format = decoder.format();
    let seconds = samples.len() as f64 / f64::from(format.channels) / f64::from(format.rate_hz);
    Ok(Read { seconds, damaged: decoder.broken_off() || decoder.damaged_packets() > 0, samples })
}

/// A folder with `take.wav`, 12.3 s of it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        wav(&folder.path().join("take.wav"), 44_100, &speech(44_100, 12.3));
        Self(folder)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A file of the take, or of another file of the desk.
    fn made(&self, from: &str, arguments: &[&str], name: &str) -> Vec<u8> {
        converter::ffmpeg(&self.at(from), arguments, &self.at(name));
        fs::read(self.at(name)).unwrap()
    }

    /// Holds our reading against ffmpeg's.
    fn holds(&self, what: &str, bytes: Vec<u8>) {
        let path = self.at("held");
        fs::write(&path, &bytes).unwrap();
        let theirs = converter::seconds(&path);
        let ours = read(bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!((ours.seconds - theirs).abs() <= DIFFERENCE_S, "{what}: {} s instead of {theirs} s", ours.seconds);
        assert!(!ours.damaged, "{what}: nothing is missing");
    }
}

const KINDS: [(&str, &str); 22] = [
    ("cbr.mp3", "-c:a libmp3lame -b:a 64k"),
    ("vbr.mp3", "-c:a libmp3lame -q:a 9"),
    ("vbr-without-count.mp3", "-c:a libmp3lame -q:a 4 -write_xing 0"),
    ("cbr-without-count.mp3", "-c:a libmp3lame -b:a 48k -write_xing 0 -id3v2_version 0"),
    ("low-rate.mp3", "-c:a libmp3lame -ar 16000 -b:a 24k"),
    ("very-low-rate.mp3", "-c:a libmp3lame -ar 8000 -b:a 8k -write_xing 0"),
    ("with-old-tag.mp3", "-c:a libmp3lame -b:a 64k -write_id3v1 1 -metadata title=Take"),
    ("desk.mp2", "-c:a mp2 -b:a 128k"),
    ("phone.m4a", "-c:a aac -b:a 48k"),
    ("streamed.m4a", "-c:a aac -movflags frag_keyframe+empty_moov"),
    ("adts.aac", "-c:a aac -f adts"),
    ("alac.m4a", "-c:a alac"),
    ("aac.3gp", "-c:a aac -b:a 32k"),
    ("voice.ogg", "-c:a libopus -b:a 16k"),
    ("vorbis.ogg", "-c:a libvorbis"),
    ("browser.webm", "-c:a libopus"),
    ("desk.flac", "-c:a flac"),
    ("flac.ogg", "-c:a flac"),
    ("8-bit.wav", "-c:a pcm_u8 -ar 8000"),
    ("24-bit.wav", "-c:a pcm_s24le -ac 2"),
    ("law.wav", "-c:a pcm_alaw -ar 8000"),
    ("desk.aiff", "-c:a pcm_s16be"),
];

#[test]
fn every_kind_that_people_send_has_its_whole_length() {
    let desk = Desk::new();
    for (name, arguments) in KINDS {
        let bytes = desk.made("take.wav", &arguments.split(' ').collect::<Vec<_>>(), name);
        desk.holds(name, bytes);
    }
    let piped = converter::piped(&desk.at("take.wav"), &["-f", "wav"]);
    desk.holds("a WAV out of a pipe", piped);
}

#[test]
fn what_was_joined_on_is_heard_as_well() {
    let desk = Desk::new();
    wav(&desk.at("second.wav"), 44_100, &speech(44_100, 7.7));
    for (name, arguments) in [
        ("joined.mp3", "-c:a libmp3lame -b:a 64k"),
        ("joined-vbr.mp3", "-c:a libmp3lame -q:a 6 -write_xing 0"),
        ("joined.aac", "-c:a aac -f adts"),
        ("joined-opus.ogg", "-c:a libopus"),
        ("joined-vorbis.ogg", "-c:a libvorbis"),
    ] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let both = [desk.made("take.wav", &arguments, name), desk.made("second.wav", &arguments, name)].concat();
        let read = read(both).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!((read.seconds - 20.0).abs() < 2.0 * DIFFERENCE_S, "{name}: {} s", read.seconds);
    }
    // Of these only the first can be read, and that is told.
    for (name, arguments) in [("joined.flac", "-c:a flac"), ("joined.wav", "-c:a pcm_s16le")] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let both = [desk.made("take.wav", &arguments, name), desk.made("second.wav", &arguments, name)].concat();
        let read = read(both).unwrap();
        assert!(read.damaged && read.seconds > 12.2, "{name}: {} s", read.seconds);
    }
    // One of another kind behind it can't be read as one recording.
    let mono = desk.made("take.wav", &["-c:a", "libmp3lame"], "mono.mp3");
    let low = desk.made("second.wav", &["-c:a", "libmp3lame", "-ar", "16000"], "low.mp3");
    let read = read([mono, low].concat()).unwrap();
    assert!(read.damaged && (read.seconds - 12.3).abs() < DIFFERENCE_S, "{} s, and it is told", read.seconds);
}

#[test]
fn a_tag_of_another_kind_before_the_sound_fools_nobody() {
    let desk = Desk::new();
    let tag = {
        let tagged = desk.made("take.wav", &["-c:a", "libmp3lame", "-metadata", "title=Take one"], "tagged.mp3");
        let size = tagged[6..10].iter().fold(0, |sum, byte| sum << 7 | usize::from(*byte));
        tagged[..10 + size].to_vec()
    };
    assert!(tag.starts_with(b"ID3"));
    for (name, arguments) in
        [("tagged.flac", "-c:a flac"), ("tagged.aac", "-c:a aac -f adts"), ("more.mp3", "-c:a libmp3lame")]
    {
        let bytes = desk.made("take.wav", &arguments.split(' ').collect::<Vec<_>>(), name);
        desk.holds(name, [tag.clone(), bytes].concat());
    }
}

#[test]
fn what_is_cut_off_is_told() {
    let desk = Desk::new();
    for (name, arguments) in
        [("counted.mp3", "-c:a libmp3lame -b:a 64k"), ("desk.flac", "-c:a flac"), ("plain.wav", "-c:a pcm_s16le")]
    {
        let mut bytes = desk.made("take.wav", &arguments.split(' ').collect::<Vec<_>>(), name);
        bytes.truncate(bytes.len() * 6 / 10);
        let read = read(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(read.damaged && (6.0..9.0).contains(&read.seconds), "{name}: {} s, {}", read.seconds, read.damaged);
    }
    // Their tables promise what lies beyond the file's end: nothing of them can be read, and that is told.
    for (name, arguments) in [("phone.m4a", "-c:a aac -movflags +faststart"), ("desk.aiff", "-c:a pcm_s16be")] {
        let mut bytes = desk.made("take.wav", &arguments.split(' ').collect::<Vec<_>>(), name);
        bytes.truncate(bytes.len() * 6 / 10);
        assert!(matches!(read(bytes), Err(DecodeError::Broken | DecodeError::Unknown)), "{name}");
    }
}

#[test]
fn kinds_that_cannot_be_read_are_named() {
    let desk = Desk::new();
    for (name, arguments, kind) in [
        ("a.wma", "-c:a wmav2", "a WMA recording"),
        ("a.spx", "-c:a libspeex -ar 16000", "a Speex recording"),
        ("a.wv", "-c:a wavpack", "a WavPack file"),
        ("a.tta", "-c:a tta", "a True Audio file"),
        ("a.au", "-c:a pcm_s16be", "an AU file"),
        ("a.caf", "-c:a alac", "a CAF recording"),
        ("a.w64", "-c:a pcm_s16le", "a Wave64 file"),
        ("a.ac3", "-c:a ac3", "an AC-3 file"),
        ("rare.wav", "-c:a g723_1 -ar 8000 -b:a 6300", "a WAV file with sound of a rare kind"),
    ] {
        let bytes = desk.made("take.wav", &arguments.split(' ').collect::<Vec<_>>(), name);
        match read(bytes).map(|read| read.seconds) {
            Err(DecodeError::Foreign { what, .. }) => assert_eq!(what, kind),
            other => panic!("{name}: {other:?}"),
        }
    }
    let rifx = [b"RIFX", &[0; 4][..], b"WAVEfmt ", &[0; 64]].concat();
    assert!(matches!(read(rifx), Err(DecodeError::Foreign { what: "a RIFX file", .. })));
}

/// A file of AMR, in each of its modes in turn.
fn amr(variant: AmrVariant, seconds: f64) -> Vec<u8> {
    let config = match variant {
        AmrVariant::NarrowBand => CodecConfig::amr_nb(),
        AmrVariant::WideBand => CodecConfig::amr_wb(),
    };
    let mut codec = AmrCodec::new(&config).unwrap();
    let kind = codec.mode().index() << 3 | 4;
    let mut file = variant.storage_magic().to_vec();
    for frame in speech(variant.sample_rate(), seconds).chunks_exact(variant.frame_samples()) {
        file.push(kind);
        file.extend(codec.encode(frame).unwrap());
    }
    file
}

#[test]
fn what_cheap_phones_record_is_read_as_ffmpeg_reads_it() {
    let desk = Desk::new();
    for (variant, name) in [(AmrVariant::NarrowBand, "narrow"), (AmrVariant::WideBand, "wide")] {
        let file = amr(variant, 6.0);
        fs::write(desk.at("a.amr"), &file).unwrap();
        desk.holds(name, file.clone());
        let theirs = converter::samples(&desk.at("a.amr"));
        let ours = read(file.clone()).unwrap().samples;
        let (both, all) = ours.iter().zip(&theirs).fold((0.0, 0.0), |(both, all), (ours, theirs)| {
            (both + f64::from(ours * theirs), all + 0.5 * f64::from(ours * ours + theirs * theirs))
        });
        assert!(all > 1.0 && both / all > 0.98, "{name}: alike by {}", both / all);
        let phone = desk.made("a.amr", &["-c:a", "copy", "-f", "3gp"], "phone.3gp");
        desk.holds("in a 3GP file", phone.clone());
        assert_eq!(read(phone).unwrap().samples, ours, "{name}");
        // Cut off in the middle of a frame.
        let cut = read(file[..file.len() / 2 + 10].to_vec()).unwrap();
        assert!(cut.damaged && (2.8..3.2).contains(&cut.seconds), "{name}: {}", cut.seconds);
    }
    assert!(matches!(read(b"#!AMR\n".to_vec()), Err(DecodeError::Broken)));
    assert!(matches!(read(b"#!AMR_MC1.0\n\0\0\0\x01".to_vec()), Err(DecodeError::Foreign { .. })));
    let damaged = [b"\0\0\0\x18ftyp3gp4\0\0\0\0isom3gp4", &[7; 500][..]].concat();
    assert!(matches!(read(damaged), Err(DecodeError::Unknown | DecodeError::NoSound | DecodeError::Broken)));
    let noise: Vec<u8> = (0..4_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let _whatever = read([b"#!AMR\n", &noise[..]].concat());
}
