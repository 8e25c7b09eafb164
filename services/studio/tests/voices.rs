//! Voices as they are: the built-in one, and commands that behave well or badly. Where Debian's espeak-ng is installed, it is the peer.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use course::{Cue, content};
use forms::compile;
use forms::script::script;
use studio::{
    voice::{CommandVoice, EspeakVoice, Utterance, Voice, VoiceError, Wave},
    worker::Worker,
};
use text::Language;
use text::words::Catalogue;

fn utterance(language: &str, speaker: usize, words: &str) -> Utterance {
    Utterance { words: words.into(), language: Language::new(language).unwrap(), speaker, words_per_minute: 130 }
}

fn spoken(voice: &dyn Voice, folder: &Path, utterance: &Utterance) -> Vec<u8> {
    let out = folder.join("out.wav");
    voice.speak(utterance, &out).unwrap();
    assert!(Wave::from_pipe(&fs::read(&out).unwrap()).unwrap().check().is_ok());
    fs::read(out).unwrap()
}

#[test]
fn the_built_in_voice_speaks_the_same_each_time_and_two_speakers_differ() {
    let folder = tempfile::tempdir().unwrap();
    let voice = EspeakVoice::install(folder.path()).unwrap();
    let words = "Six stones and two more. How many are there?";
    let first = spoken(&voice, folder.path(), &utterance("en", 0, words));
    assert!(first.len() > 22_050 * 2 * 2, "a sentence of nine words takes more than two seconds");
    let again = EspeakVoice::install(folder.path()).unwrap();
    assert!(first == spoken(&again, folder.path(), &utterance("en", 0, words)));
    let others: Vec<_> = (1..6).map(|at| spoken(&voice, folder.path(), &utterance("en", at, words))).collect();
    for (at, other) in others.iter().enumerate() {
        assert!(*other != first && !others[..at].contains(other), "speaker {} sounds like another", at + 1);
    }
    let slow = Utterance { words_per_minute: 90, ..utterance("en", 0, words) };
    assert!(spoken(&voice, folder.path(), &slow).len() > first.len() * 6 / 5, "a slower rate takes longer");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the data and the recording, nothing half-made");
}

/// Milliseconds that a recording lasts.
fn length_ms(path: &Path) -> u64 {
    let recording = hound::WavReader::open(path).unwrap();
    u64::from(recording.duration()) * 1_000 / u64::from(recording.spec().sample_rate)
}

#[test]
fn the_scripts_clock_and_the_voice_agree_in_every_starter_language() {
    let folder = tempfile::tempdir().unwrap();
    let (voice, out) = (EspeakVoice::install(folder.path()).unwrap(), folder.path().join("out.wav"));
    for id in ["numeracy-5-division", "kugawana-sw", "partage-fr", "qisma-ar", "baantna-hi", "huvaah-mn"] {
        let (_, files) = content::starter().into_iter().find(|(folder, _)| *folder == id).unwrap();
        let (course, _) = compile(&files);
        let (language, text) = course.lessons.first().unwrap().texts.iter().next().unwrap();
        let pace = course.pace(language);
        let script = script(text, language, &course.subject, pace, &Catalogue::builtin());
        let said = script.lines.iter().filter_map(|line| match &line.cue {
            Cue::Say { words, .. } => Some((words, line.length_ms)),
            _ => None,
        });
        let (mut clock_ms, mut voice_ms) = (0, 0);
        for (words, line_ms) in said.take(8) {
            let words = spoken::spoken(words, language).words;
            let utterance =
                Utterance { words, language: language.clone(), speaker: 0, words_per_minute: pace.of_voice() };
            voice.speak(&utterance, &out).unwrap();
            (clock_ms, voice_ms) = (clock_ms + line_ms, voice_ms + length_ms(&out));
        }
        let off = clock_ms as f64 / voice_ms as f64 - 1.0;
        assert!(off.abs() < 0.1, "{id}: {clock_ms} ms on the clock, {voice_ms} ms spoken");
    }
}

#[test]
fn the_built_in_voice_knows_many_languages_and_says_which_it_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let voice = EspeakVoice::install(folder.path()).unwrap();
    for (language, words) in [
        ("en-GB", "Good morning."),
        ("fr", "Bonjour, les enfants."),
        ("sw", "Habari za asubuhi, watoto."),
        ("ar", "صباح الخير يا أطفال"),
        ("hi", "नमस्ते बच्चों"),
        ("am", "ሰላም ልጆች"),
    ] {
        spoken(&voice, folder.path(), &utterance(language, 0, words));
    }
    let refused = |language, words: &str| {
        voice.speak(&utterance(language, 0, words), Path::new("/dev/null/nowhere")).unwrap_err()
    };
    let told = refused("ha", "Sannu").to_string();
    assert!(told.contains("does not speak the language ha") && told.contains("record"), "{told}");
    assert!(matches!(refused("en", " … "), VoiceError::NoWords));
    assert!(matches!(refused("en", &"a ".repeat(3_000)), VoiceError::TooLong { chars: 6_000 }));
    assert!(matches!(refused("en", "Hello."), VoiceError::Write(_)));
}

/// What ends a command with this process.
fn keeper() -> Worker {
    Worker::new(env!("CARGO_BIN_EXE_studio-worker"), [""; 0])
}

/// A shell as a voice.
fn shell(script: &str) -> CommandVoice {
    let start = Duration::from_secs(2);
    CommandVoice::new(&["sh".into(), "-c".into(), script.into()], &[]).unwrap().starting_within(start)
}

fn complains(script: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.wav");
    let told = shell(script).speak(&keeper(), &utterance("en", 0, "Twelve apples"), &out).unwrap_err().to_string();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{script} left something");
    assert!(!told.to_lowercase().contains("apples"), "the words are in the error: {told}");
    told
}

#[test]
fn a_command_that_is_no_voice_is_told_apart() {
    for (script, part) in [
        ("cat > /dev/null", "printed nothing"),
        ("echo hello there", "no WAV file"),
        ("cat", "no WAV file"),
        ("printf 'RIFF\\0\\0\\0\\0WAVE'", "breaks off"),
        ("echo 'model not found' >&2; exit 3", "code 3: \"model not found\""),
        ("cat >&2; exit 1", "code 1: \"(a line that holds words of the script)\""),
        ("kill -SEGV $$", "signal 11"),
        ("head -c 200000000 /dev/zero", "no WAV file"),
    ] {
        let told = complains(script);
        assert!(told.contains(part), "{script}: {told}");
    }
    let none = CommandVoice::new(&["no-such-voice-anywhere".into()], &[]).unwrap();
    let told =
        none.speak(&keeper(), &utterance("en", 0, "Hello"), Path::new("/dev/null/nowhere")).unwrap_err().to_string();
    assert!(told.contains("no-such-voice-anywhere can't be started") && told.contains("install it"), "{told}");
}

#[test]
fn a_command_that_hangs_is_ended_with_all_that_it_started() {
    let begun = Instant::now();
    let told = complains("sleep 1000 & sleep 1000");
    assert!(told.contains("was not done after 3 s"), "{told}");
    assert!(begun.elapsed().as_secs() < 20);
}

#[test]
fn a_command_that_leaves_something_behind_does_not_hold_us() {
    let begun = Instant::now();
    assert!(complains("sleep 1000 & exit 4").contains("code 4"));
    assert!(begun.elapsed().as_secs() < 20);
}

/// A command that hangs, with a child, one that left the group, and one whose parent has gone; the number of each in a file.
const HANGS: &str = "echo $$ >> $0; sleep 1000 & echo $! >> $0; setsid sh -c 'echo $$ >> $0; exec sleep 1000' $0 & \
    (sh -c 'echo $$ >> $0; exec sleep 1000' $0 &) ; sleep 1000";

/// The processes that the command has written down, as soon as all four are there.
fn written(file: &Path) -> Vec<u32> {
    for _ in 0..500 {
        let text = fs::read_to_string(file).unwrap_or_default();
        let numbers: Vec<u32> = text.lines().filter_map(|line| line.parse().ok()).collect();
        if numbers.len() == 4 {
            return numbers;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("the command did not start: {:?}", fs::read_to_string(file));
}

/// Whether it runs: what has ended and was fetched by nobody does not.
fn runs(process: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().next()).is_some_and(|state| state != "Z")
}

fn left_after(processes: &[u32], wait: Duration) -> Vec<u32> {
    let until = Instant::now() + wait;
    loop {
        let left: Vec<u32> = processes.iter().copied().filter(|process| runs(*process)).collect();
        if left.is_empty() || Instant::now() > until {
            return left;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_parent_that_is_killed_leaves_no_process_of_a_command_that_hangs() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("processes");
    let mut parent = std::process::Command::new(env!("CARGO_BIN_EXE_studio-worker"))
        .args(["speak", "sh", "-c", HANGS])
        .arg(&file)
        .spawn()
        .unwrap();
    let processes = written(&file);
    assert_eq!(processes.iter().filter(|process| runs(**process)).count(), 4, "all of them run");
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert_eq!(left_after(&processes, Duration::from_secs(10)), Vec::<u32>::new(), "left behind");
}

#[test]
fn a_command_that_is_too_slow_leaves_no_process_either() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("processes");
    let words = ["sh", "-c", HANGS].map(str::to_owned).into_iter().chain([file.display().to_string()]);
    let voice = CommandVoice::new(&words.collect::<Vec<_>>(), &[]).unwrap().starting_within(Duration::from_secs(1));
    let told = voice.speak(&keeper(), &utterance("en", 0, "Hello"), &folder.path().join("out.wav")).unwrap_err();
    assert!(matches!(told, VoiceError::TooSlow { .. }), "{told}");
    assert_eq!(left_after(&written(&file), Duration::from_secs(1)), Vec::<u32>::new());
}

#[test]
fn debians_espeak_is_a_voice() {
    let espeak = ["espeak-ng", "-v", "{lang}", "-s", "{rate}", "--stdin", "--stdout"].map(str::to_owned);
    let voice = CommandVoice::new(&espeak, &[]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.wav");
    match voice.speak(&keeper(), &utterance("sw", 0, "Habari za asubuhi, watoto."), &out) {
        Err(VoiceError::Start { .. }) => eprintln!("SKIPPED: espeak-ng is not installed (ops/install test)"),
        spoken => {
            spoken.unwrap();
            let bytes = fs::metadata(&out).unwrap().len();
            assert!((22_050..22_050 * 2 * 5).contains(&bytes), "one to five seconds: {bytes} bytes");
        }
    }
}
