//! Takes as they come in: good, odd, broken and hostile, each read by a real worker. What is wrong is said to who recorded it, and only
//! the worker ever falls.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use audio::format::Format;
use studio::{
    Studio, TakeReport,
    worker::{Worker, WorkerError},
};
use talk::presenter::Unusable;

const FORMAT: Format = Format::MONO_48_KHZ;

/// A studio in a folder of its own, and a place for recordings.
struct House {
    folder: tempfile::TempDir,
    studio: Studio,
}

impl House {
    fn with(worker: Worker) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let studio = Studio::new(worker, folder.path());
        Self { folder, studio }
    }

    fn new() -> Self {
        Self::with(Worker::new(env!("CARGO_BIN_EXE_studio-worker"), [""; 0]))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn take(&self, path: &Path) -> Result<TakeReport, WorkerError> {
        self.studio.take(path, "line 7", FORMAT, &self.path("scratch"), &mut |_| {}).await
    }

    async fn refused(&self, name: &str, bytes: &[u8]) -> (String, Unusable) {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        let error = self.take(&path).await.unwrap_err();
        let (told, why) = (error.to_string(), error.unusable());
        assert!(told.contains("line 7"), "which line is it? {told}");
        let left: Vec<_> =
            fs::read_dir(self.path("scratch")).unwrap().chain(fs::read_dir(self.path("segments")).unwrap()).collect();
        assert!(left.is_empty(), "{name} left {left:?}");
        (told, why)
    }
}

/// A WAV file of something like speech: bursts of a tone that swells and fades, `gain` times full scale.
fn speech(channels: u16, seconds: f32, gain: f32) -> Vec<u8> {
    let spec =
        hound::WavSpec { channels, sample_rate: 16_000, bits_per_sample: 16, sample_format: hound::SampleFormat::Int };
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut out = hound::WavWriter::new(&mut bytes, spec).unwrap();
    for at in 0..(seconds * 16_000.0) as u32 {
        let time = at as f32 / 16_000.0;
        let value = (time * 220.0 * std::f32::consts::TAU).sin() * (time * 9.0).sin().abs() * gain;
        for _ in 0..channels {
            out.write_sample((value.clamp(-1.0, 1.0) * 32_767.0) as i16).unwrap();
        }
    }
    out.finalize().unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_good_take_is_measured_and_kept_once() {
    let house = House::new();
    let path = house.path("take.wav");
    fs::write(&path, speech(1, 3.0, 0.3)).unwrap();
    let report = house.take(&path).await.unwrap();
    assert!((2_700..=3_100).contains(&report.length_ms), "{report:?}");
    assert_eq!(report.warnings, [""; 0]);
    let kept = || fs::read_dir(house.path("segments")).unwrap().count();
    assert_eq!(kept(), 2, "samples and their note");
    // The same sound under another name, and under a name that lies about its kind, is the same take.
    let lying = house.path("take.mp3");
    fs::copy(&path, &lying).unwrap();
    assert_eq!(house.take(&lying).await.unwrap(), report);
    assert_eq!(kept(), 2);
}

#[tokio::test]
async fn what_a_presenter_can_do_better_is_said() {
    let house = House::new();
    for (name, gain, part) in [("loud.wav", 9.0, "too loud"), ("soft.wav", 0.0012, "too quiet")] {
        let path = house.path(name);
        fs::write(&path, speech(1, 4.0, gain)).unwrap();
        let report = house.take(&path).await.unwrap();
        assert!(report.warnings.iter().any(|warning| warning.starts_with(part)), "{name}: {report:?}");
    }
    let path = house.path("cut.wav");
    let whole = speech(1, 4.0, 0.3);
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let report = house.take(&path).await.unwrap();
    assert!(report.length_ms < 2_200 && report.warnings.iter().any(|w| w.contains("breaks off")), "{report:?}");
}

#[tokio::test]
async fn what_is_no_take_is_refused_with_what_to_do() {
    let house = House::new();
    let silent = speech(1, 2.0, 0.0);
    for (name, bytes, part, reason) in [
        ("empty.ogg", Vec::new(), "the file is empty", Unusable::Broken),
        ("words.mp3", b"Dear station, here is my recording.".repeat(99), "no sound", Unusable::NoSound),
        ("head.wav", speech(1, 2.0, 0.3)[..44].to_vec(), "again", Unusable::Broken),
        ("silent.wav", silent, "silent", Unusable::Silent),
        ("sample.wav", speech(1, 1.01 / 16_000.0, 0.3), "too short", Unusable::TooShort),
        ("nine.wav", speech(9, 1.0, 0.3), "9 channels", Unusable::Odd),
        ("noise.flac", [b"fLaC".as_slice(), &[0xA5; 4_000]].concat(), "no sound", Unusable::NoSound),
    ] {
        let (told, why) = house.refused(name, &bytes).await;
        assert!(told.contains(part) && why == reason, "{name}: {told} {why:?}");
    }
    let told = house.take(&house.path("nowhere.wav")).await.unwrap_err().to_string();
    assert!(told.contains("line 7") && told.contains("look at its name and its folder"), "{told}");
}

#[tokio::test]
async fn seven_channels_are_mixed_down() {
    let house = House::new();
    let path = house.path("seven.wav");
    fs::write(&path, speech(7, 2.0, 0.1)).unwrap();
    assert!(house.take(&path).await.unwrap().length_ms > 1_700);
}

/// A WAV head that promises eight hours of sound at 4,000 samples of 8 bits a second, over a file that is one hole.
#[tokio::test]
async fn eight_hours_are_refused_soon() {
    let house = House::new();
    let path = house.path("day.wav");
    let mut head = speech(1, 0.0, 0.0);
    let bytes: u32 = 8 * 3_600 * 4_000;
    head.splice(4..8, (bytes + 36).to_le_bytes());
    head.splice(24..28, 4_000_u32.to_le_bytes());
    head.splice(28..32, 4_000_u32.to_le_bytes());
    head.splice(32..36, [1, 0, 8, 0]);
    head.splice(40..44, bytes.to_le_bytes());
    fs::write(&path, &head).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_len(u64::from(bytes) + 44).unwrap();
    let told = house.take(&path).await.unwrap_err().to_string();
    assert!(told.contains("longer than 180 minutes"), "{told}");
}

/// Forty bytes of Matroska whose kind is said to be eight gigabytes long.
#[tokio::test]
async fn a_tiny_file_that_asks_for_gigabytes_fells_its_worker_alone() {
    let house = House::new();
    let head = [0x1A, 0x45, 0xDF, 0xA3, 0x01, 0, 0, 2, 0, 0, 0, 0x20, 0x42, 0x82, 0x01, 0, 0, 2, 0, 0, 0, 0];
    let path = house.path("bomb.mka");
    fs::write(&path, [head.as_slice(), b"matroska matroska "].concat()).unwrap();
    let told = house.take(&path).await.unwrap_err().to_string();
    assert!(
        told.contains("line 7") && (told.contains("1024 MiB") || told.contains("again") || told.contains("no sound")),
        "{told}"
    );
}

/// A worker that is something else.
fn shell(script: &str) -> House {
    House::with(Worker::new("sh", ["-c", script]).within(Duration::from_secs(5)))
}

#[tokio::test]
async fn a_worker_that_falls_hangs_or_raves_is_told_by_what_it_read() {
    let reads = r#"echo '{"progress":{"permille":1,"stage":{"reading":{"recording":"line 7 (a.ogg)"}}}}';"#;
    for (script, part) in [
        ("kill -ABRT $$", "the worker stopped (signal 6)"),
        ("echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$", "more than 1024 MiB of memory"),
        ("kill -XCPU $$", "no end after 1800 s"),
        ("kill -XFSZ $$", "larger than"),
        ("exit 101", "the worker stopped (code 101)"),
        ("sleep 1000 & sleep 1000", "not done after 5 s"),
        ("echo hello", "no answer"),
        ("head -c 9000000 /dev/zero", "no answer"),
        ("exit 0", "no answer"),
        (r#"echo '{"fault":"it is line 7"}'"#, "it is line 7"),
    ] {
        let begun = Instant::now();
        let house = shell(&format!("{reads} {script}"));
        let told = house.take(Path::new("a.ogg")).await.unwrap_err().to_string();
        assert!(told.contains(part) && told.contains("line 7"), "{script}: {told}");
        assert!(begun.elapsed() < Duration::from_secs(30), "{script}");
    }
    let house = House::with(Worker::new("/nowhere/longwave", [""; 0]));
    assert!(matches!(house.take(Path::new("a.ogg")).await, Err(WorkerError::Start(_))));
}

/// The real worker, given what can't be a job, and a parent that goes away.
#[test]
fn a_worker_wants_a_job_and_ends_with_its_parent() {
    use std::{
        io::{Read, Write},
        process::{Command, Stdio},
    };
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_studio-worker"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()
    };
    let mut child = start();
    child.stdin.take().unwrap().write_all(b"hello\n").unwrap();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("no job"), "{said}");
    child.wait().unwrap();

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.wav");
    fs::write(&path, speech(1, 600.0, 0.3)).unwrap();
    let job = serde_json::json!({ "take": {
        "scratch": folder.path(), "shelf": folder.path().join("shelf"), "voices": folder.path(),
        "format": FORMAT, "path": path, "known_as": "line 7",
    } });
    let mut child = start();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(format!("{job}\n").as_bytes()).unwrap();
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1), "it was not done when its parent went");
}
