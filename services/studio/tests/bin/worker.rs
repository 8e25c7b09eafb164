//! The worker alone, as a program that tests can start: the product starts itself as `longwave worker` instead. With `speak COMMAND…` it is
//! a program that has a voice command speak, for the test that kills it.

use std::{path::Path, process::ExitCode};

use studio::{
    voice::{CommandVoice, Utterance},
    worker::{Worker, work},
};
use text::Language;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    if words.next().as_deref() == Some("speak") {
        return speak(&words.collect::<Vec<_>>());
    }
    work()
}

fn speak(command: &[String]) -> ExitCode {
    let utterance =
        Utterance { words: "Hello".into(), language: Language::english(), speaker: 0, words_per_minute: 130 };
    let keeper = std::env::current_exe().map(|program| Worker::new(program, [""; 0]));
    let spoken = match (CommandVoice::new(command, &[]), keeper) {
        (Ok(voice), Ok(keeper)) => voice.speak(&keeper, &utterance, Path::new("/dev/null/nowhere")).is_ok(),
        _ => false,
    };
    if spoken { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
