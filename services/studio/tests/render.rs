//! Programmes, rendered by a real worker and measured: to the slot, at the target, the same bytes twice. Orders that can't be are refused
//! with what to do, and a full disk leaves nothing half-made.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use audio::{container::WallTime, format::Format, profile::Profile};
use course::{Cue, CueRange, SpeechMarks};
use forms::script::{Lies, Script};
use radio::programme::{EntryKind, FileKind, VoiceKind};
use studio::{
    Production, Studio, Weight,
    order::{About, FileOrder, Order, Synthetic, Take},
    voice::CommandVoice,
    worker::{Worker, WorkerError},
};
use text::Language;

const SLOT_MS: u64 = 60_000;

fn say(speaker: &str, words: &str) -> Cue {
    Cue::Say { speaker: speaker.into(), words: words.into() }
}

fn cues() -> Vec<Cue> {
    vec![
        Cue::Sound { name: "opening".into() },
        say("Teacher", "Good morning! Put 6 stones in a row. Add 2 more, and count them all."),
        say("Amina", "I have my stones here."),
        Cue::Pause { length_ms: 5_000 },
        say("Teacher", "Eight. If you said seven, count again from six: seven, eight."),
        say("Amina", "Eight! Now I take half of them away."),
        Cue::Sound { name: "closing".into() },
    ]
}

fn file(kind: FileKind, kbit_per_s: u16) -> FileOrder {
    FileOrder::of_station(kind, kbit_per_s)
}

fn order(cues: Vec<Cue>) -> Order {
    let script = Script {
        lines: Vec::new(),
        length_ms: 0,
        pauses_ms: 0,
        marks: Default::default(),
        rounds: Vec::new(),
        lessons: Vec::new(),
    };
    let mut numbers = 1..;
    let lines = cues.into_iter().map(|cue| {
        let number = if matches!(cue, Cue::Say { .. }) { numbers.next() } else { None };
        forms::script::ScriptLine { start_ms: 0, length_ms: 0, number, cue, stands: None }
    });
    Order {
        script: Script { lines: lines.collect(), ..script },
        language: Language::english(),
        words_per_minute: 130,
        takes: Vec::new(),
        voice: Synthetic::BuiltIn,
        slot_length_ms: SLOT_MS,
        hard: true,
        format: Format::MONO_48_KHZ,
        profile: Profile::named("broadcast").unwrap(),
        files: vec![file(FileKind::Wav, 0), file(FileKind::Mp3, 64), file(FileKind::Opus, 32)],
        about: About {
            title: "Sharing fairly".into(),
            series: "Division".into(),
            episode: 3,
            school: "School 12".into(),
            language: Language::english(),
            made: WallTime { year: 2026, month: 11, day: 22, hour: 7, minute: 0, second: 0 },
            cart: Some(120_003),
            made_from: Vec::new(),
        },
    }
}

/// A studio in a folder of its own.
struct House {
    folder: tempfile::TempDir,
    studio: Studio,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let studio = Studio::new(Worker::new(env!("CARGO_BIN_EXE_studio-worker"), [""; 0]), folder.path());
        Self { folder, studio }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn render(&self, order: Order, scratch: &str) -> Result<Production, WorkerError> {
        self.studio.render(Arc::new(order), &self.path(scratch), &mut |_| {}).await
    }

    async fn refused(&self, order: Order) -> String {
        self.render(order, "scratch").await.unwrap_err().to_string()
    }
}

#[tokio::test]
async fn a_programme_fills_its_slot_at_its_target_and_comes_out_the_same_twice() {
    let house = House::new();
    let made = house.render(order(cues()), "one").await.unwrap();
    assert_eq!(made.programme.length_ms, SLOT_MS);
    assert_eq!(made.programme.voice, VoiceKind::Synthetic);
    for file in &made.files {
        let wrong: Vec<_> = file.checked.findings.iter().filter(|f| f.weight == Weight::Wrong).collect();
        assert!(wrong.is_empty(), "{:?}: {wrong:?}", file.order);
        let loudness = file.checked.loudness.unwrap();
        assert!((loudness.integrated_lufs + 23.0).abs() <= 0.2 && loudness.true_peak_dbtp <= -1.0, "{loudness:?}");
        assert_eq!(fs::metadata(&file.path).unwrap().len(), file.length_bytes);
    }
    let kinds: BTreeSet<_> = made.programme.entries.iter().map(|e| format!("{:?}", e.kind)).collect();
    assert!(["Speech", "Pause", "Sound", "Filling"].iter().all(|kind| kinds.contains(*kind)), "{kinds:?}");
    let pause = made.programme.entries.iter().find(|e| e.kind == EntryKind::Pause).unwrap();
    assert!(pause.length_ms.abs_diff(5_000) <= 150, "{pause:?}");
    assert!(made.quality_sheet().contains("<svg") && made.quality_sheet().contains("Sharing fairly"));
    // Once more, with nothing on the shelf, and once from the shelf, where a piece of the MP3 is damaged.
    let cold = House::new();
    let pieces = fs::read_dir(house.path("pieces")).unwrap().map(|entry| entry.unwrap().path());
    let pieces: Vec<_> = pieces.filter(|path| path.extension().is_some_and(|kind| kind == "mp3")).collect();
    assert!(pieces.len() > 1, "{pieces:?}");
    let whole = fs::read(&pieces[0]).unwrap();
    fs::write(&pieces[0], &whole[..whole.len() - 7]).unwrap();
    for again in [cold.render(order(cues()), "one").await.unwrap(), house.render(order(cues()), "two").await.unwrap()] {
        assert_eq!(again.programme, made.programme);
        for (one, other) in made.files.iter().zip(&again.files) {
            assert!(fs::read(&one.path).unwrap() == fs::read(&other.path).unwrap(), "{:?} differs", one.order);
        }
    }
    assert!(fs::read(&pieces[0]).unwrap() == whole, "a damaged piece is kept anew");
}

#[tokio::test]
async fn voice_notes_have_one_channel_and_a_loudness_of_their_own() {
    let mut order = order(cues());
    order.script.marks = SpeechMarks { excerpt: Some(CueRange { first: 1, end: 5 }), repeats: Vec::new() };
    order.format = Format { channels: 2, ..Format::MONO_48_KHZ };
    order.profile = Profile::named("libretime").unwrap();
    order.files = vec![file(FileKind::Mp3, 128), FileOrder::voice_note(false), FileOrder::voice_note(true)];
    let house = House::new();
    let made = house.render(order, "one").await.unwrap();
    let [mp3, whole, excerpt] = &made.files[..] else { panic!("three files") };
    let stretch = made.programme.excerpt.unwrap();
    assert!(stretch.length_ms < SLOT_MS / 2, "{stretch:?}");
    for (file, length_ms, target) in
        [(mp3, SLOT_MS, -14.0), (whole, SLOT_MS, -19.0), (excerpt, stretch.length_ms, -19.0)]
    {
        let loudness = file.checked.loudness.unwrap();
        assert!((loudness.integrated_lufs - target).abs() <= 0.2, "{:?}: {loudness:?}", file.order);
        assert!(file.checked.length_ms.abs_diff(length_ms) <= 1, "{:?}: {}", file.order, file.checked.length_ms);
        let wrong: Vec<_> = file.checked.findings.iter().filter(|f| f.weight == Weight::Wrong).collect();
        assert!(wrong.is_empty(), "{:?}: {wrong:?}", file.order);
    }
    for file in [whole, excerpt] {
        let bytes = fs::read(&file.path).unwrap();
        let head = bytes.windows(8).position(|octets| octets == b"OpusHead").unwrap();
        assert_eq!(bytes[head + 9], 1, "one channel");
        let kbit_per_s = bytes.len() as u64 * 8 / file.checked.length_ms;
        assert!((16..=28).contains(&kbit_per_s), "{kbit_per_s} kbit/s");
    }
}

#[tokio::test]
async fn each_lesson_of_a_programme_has_a_voice_note_of_its_own() {
    let mut order = order(cues());
    let lies = |first, end, excerpt| Lies { lines: CueRange { first, end }, excerpt };
    order.script.lessons = vec![lies(0, 3, None), lies(4, 7, Some(CueRange { first: 5, end: 6 }))];
    let of = |lesson, excerpt| FileOrder { lesson: Some(lesson), ..FileOrder::voice_note(excerpt) };
    order.files = vec![file(FileKind::Mp3, 64), of(0, false), of(0, true), of(1, false), of(1, true)];
    let made = House::new().render(order, "one").await.unwrap();
    let orders: Vec<_> = made.files.iter().map(|file| (file.order.lesson, file.order.excerpt)).collect();
    assert_eq!(
        orders,
        [(None, false), (Some(0), false), (Some(1), false), (Some(1), true)],
        "nobody marked an excerpt in the first"
    );
    let at = |line: usize| {
        let entry = made.programme.entries.iter().find(|entry| entry.line == Some(line)).unwrap();
        (entry.start_ms, entry.start_ms + entry.length_ms)
    };
    let from_to = |first, last| at(last).1 - at(first).0;
    for (file, length_ms) in made.files[1..].iter().zip([from_to(0, 2), from_to(4, 6), from_to(5, 5)]) {
        assert!(file.checked.length_ms.abs_diff(length_ms) <= 2, "{:?}: {}", file.order, file.checked.length_ms);
        let loudness = file.checked.loudness.unwrap();
        assert!((loudness.integrated_lufs + 19.0).abs() <= 0.2, "{:?}: {loudness:?}", file.order);
    }
    assert!(made.quality_sheet().contains("Lesson 2, excerpt, OPUS"));
}

#[tokio::test]
async fn loud_targets_are_met_too() {
    for (name, target) in [("libretime", -14.0), ("small-fm", -17.0)] {
        let mut order = order(cues());
        order.profile = Profile::named(name).unwrap();
        for file in House::new().render(order, "one").await.unwrap().files {
            let loudness = file.checked.loudness.unwrap();
            assert!((loudness.integrated_lufs - target).abs() <= 0.2, "{name} {:?}: {loudness:?}", file.order);
            assert!(loudness.true_peak_dbtp <= -1.0, "{name} {:?}: {loudness:?}", file.order);
        }
    }
}

/// A take, made by the built-in voice of the test's own.
fn recorded(folder: &Path, name: &str) -> PathBuf {
    use studio::voice::{EspeakVoice, Utterance, Voice};
    let voice = EspeakVoice::install(&folder.join("presenter")).unwrap();
    let words = "This is what the presenter said, in her own kitchen.".to_owned();
    let path = folder.join(name);
    voice.speak(&Utterance { words, language: Language::english(), speaker: 4, words_per_minute: 120 }, &path).unwrap();
    path
}

#[tokio::test]
async fn takes_replace_the_synthetic_voice_and_what_is_missing_is_listed() {
    let house = House::new();
    fs::create_dir_all(house.path("presenter")).unwrap();
    let one = recorded(house.folder.path(), "one.wav");
    let take = |first, last| Take { first, last, file: one.clone() };
    let with = |takes: Vec<Take>, voice| Order { takes, voice, files: vec![file(FileKind::Wav, 0)], ..order(cues()) };
    let made = house.render(with(vec![take(1, 2)], Synthetic::BuiltIn), "one").await.unwrap();
    assert_eq!(made.programme.voice, VoiceKind::Mixed);
    let first = made.programme.entries.iter().find(|e| e.line == Some(1)).unwrap();
    assert!(first.voice == Some(VoiceKind::Recorded) && first.words.contains("stones here"), "both lines: {first:?}");

    for (takes, part) in [
        (vec![take(1, 1)], "lines 2, 3, 4 are not recorded"),
        (vec![take(1, 1), take(9, 9)], "one.wav is for line 9, but the script has lines 1 to 4"),
        (vec![take(2, 3)], "between them is a pause"),
        (vec![take(1, 2), take(2, 2)], "two takes"),
        (vec![take(2, 1)], "name the first line first"),
    ] {
        let told = house.refused(with(takes, Synthetic::None)).await;
        assert!(told.contains(part), "{told}");
    }
    let gone = Take { first: 1, last: 1, file: house.path("gone.ogg") };
    let told = house.refused(with(vec![gone], Synthetic::BuiltIn)).await;
    assert!(told.contains("line 1 (gone.ogg)") && told.contains("look at its name and its folder"), "{told}");
}

#[tokio::test]
async fn a_script_that_does_not_fit_says_by_how_much_and_what_is_long() {
    let house = House::new();
    let told = house.refused(Order { slot_length_ms: 10_000, ..order(cues()) }).await;
    assert!(
        told.contains("too long for its slot of 10 s")
            && told.contains("Questions that could go, with their pauses: lines "),
        "{told}"
    );
    let told = house.refused(Order { slot_length_ms: 3_600_000, ..order(cues()) }).await;
    assert!(told.contains("too short for its slot of 60 min") && told.contains("may be repeated"), "{told}");
    let told = house.refused(order(vec![Cue::Sound { name: "drum".into() }, say("A", "Hello")])).await;
    assert!(told.contains("no sound drum") && told.contains("(sound: opening)"), "{told}");
    let told = house.refused(Order { language: Language::new("ha").unwrap(), ..order(cues()) }).await;
    assert!(told.contains("does not speak the language ha"), "{told}");
    let told = house.refused(Order { files: Vec::new(), ..order(cues()) }).await;
    assert!(told.contains("0 files"), "{told}");
}

#[tokio::test]
async fn a_command_speaks_each_line_once() {
    let espeak = ["espeak-ng", "-v", "{lang}+{voice}", "-s", "{rate}", "--stdin", "--stdout"].map(str::to_owned);
    let voice = CommandVoice::new(&espeak, &["f3".into(), "m2".into()]).unwrap();
    let ordered =
        || Order { voice: Synthetic::Command(voice.clone()), files: vec![file(FileKind::Opus, 24)], ..order(cues()) };
    let house = House::new();
    match house.render(ordered(), "one").await {
        Err(error) if error.to_string().contains("can't be started") => {
            eprintln!("SKIPPED: espeak-ng is not installed (ops/install test)");
        }
        made => {
            assert_eq!(made.unwrap().programme.voice, VoiceKind::Synthetic);
            assert_eq!(fs::read_dir(house.path("spoken")).unwrap().count(), 4);
            house.render(ordered(), "two").await.unwrap();
            assert_eq!(fs::read_dir(house.path("spoken")).unwrap().count(), 4);
        }
    }
    let silent = CommandVoice::new(&["sh".into(), "-c".into(), "cat > /dev/null".into()], &[]).unwrap();
    let told = house.refused(Order { voice: Synthetic::Command(silent), ..order(cues()) }).await;
    assert!(told.starts_with("line ") && told.contains("printed nothing"), "{told}");
}

/// A disk of three megabytes, where that can be had: the lines fit, the programme does not.
#[tokio::test]
async fn a_full_disk_is_said_and_leaves_nothing_half_made() {
    let house = House::new();
    let scratch = house.path("small");
    fs::create_dir_all(&scratch).unwrap();
    let mount = |program: &str, arguments: &[&str]| {
        std::process::Command::new(program).args(arguments).arg(&scratch).status().is_ok_and(|status| status.success())
    };
    if !mount("mount", &["-t", "tmpfs", "-o", "size=3m", "tmpfs"]) {
        eprintln!("SKIPPED: no small disk can be mounted here (root alone can)");
        return;
    }
    let told = house.refused_in("small").await;
    let left: Vec<_> = fs::read_dir(&scratch).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(mount("umount", &[]));
    assert!(told.contains("the disk is full; make room"), "{told}");
    let half = |name: &std::ffi::OsString| name.to_string_lossy().ends_with(".half");
    assert!(left.iter().all(half), "{left:?}");
}

impl House {
    async fn refused_in(&self, scratch: &str) -> String {
        self.render(order(cues()), scratch).await.unwrap_err().to_string()
    }
}

#[tokio::test]
async fn any_file_is_checked_against_a_profile() {
    let house = House::new();
    fs::create_dir_all(house.path("presenter")).unwrap();
    let take = recorded(house.folder.path(), "take.wav");
    let found = house.studio.check(&take, "broadcast", Some(SLOT_MS), &mut |_| {}).await.unwrap();
    assert_eq!(found.weight(), Weight::Wrong);
    assert!(found.findings.iter().all(|f| f.weight != Weight::Wrong || f.advice.is_some()), "{:?}", found.findings);
    let told = house.studio.check(&take, "louder", None, &mut |_| {}).await.unwrap_err().to_string();
    assert!(told.contains("no loudness profile louder") && told.contains("broadcast, "), "{told}");
}
