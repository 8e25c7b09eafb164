//! Voices: words become a recording. A voice is a synthesiser built in or any command that speaks; recorded takes need none. What a voice
//! made is as untrusted as any other recording until it is decoded.

mod command;
mod espeak;
mod wave;

use std::{io, path::Path};

use serde::{Deserialize, Serialize};
use text::Language;

pub use command::{BadTemplate, CommandVoice};
pub use espeak::EspeakVoice;
pub use wave::{BadWave, Wave};

use crate::limits::UTTERANCE_CHARS_MAX;

/// What somebody says.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Utterance {
    /// The words, written as they are spoken.
    pub words: String,
    /// Their language.
    pub language: Language,
    /// Which of the script's speakers says it, from 0 in the order in which they first speak: two of them must not sound alike.
    pub speaker: usize,
    /// How fast, in words a minute as voices count them ([`spoken::Pace::of_voice`]).
    pub words_per_minute: u32,
}

/// Speaks.
pub trait Voice: Send + Sync {
    /// Everything about this voice that changes how it sounds: its name, version and settings. Recordings are kept by it.
    fn version(&self) -> String;

    /// Speaks into a new file, which is there only when it is whole.
    ///
    /// # Errors
    /// Where it does not know the language, or made no sound that can be used.
    fn speak(&self, utterance: &Utterance, out: &Path) -> Result<(), VoiceError>;
}

/// Why there is no recording of an utterance. It never holds the words.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    /// The voice does not know the language.
    #[error("the built-in voice does not speak the language {0}; record the lines, or name a voice command for it")]
    Language(String),
    /// More words than are spoken at once.
    #[error("{chars} characters are too much for one line; divide it into lines of at most {UTTERANCE_CHARS_MAX}")]
    TooLong {
        /// Characters of it.
        chars: usize,
    },
    /// There is nothing to say.
    #[error("there are no words in it; write what is said, or take the line out")]
    NoWords,
    /// The voice fell over the words.
    #[error("the voice can't say it ({0}); write it in other words, or record it")]
    CanNot(String),
    /// The voice's data could not be laid down.
    #[error(
        "the voice's data can't be written to {folder}: {source}; look whether there is room and who may write there"
    )]
    Data {
        /// Where.
        folder: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The command could not be started.
    #[error(
        "the voice command {program} can't be started: {source}; install it, or mend its name in the configuration"
    )]
    Start {
        /// Its first word.
        program: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The command did not end in time.
    #[error(
        "the voice command {program} was not done after {seconds} s and was ended; try it by hand with the same words"
    )]
    TooSlow {
        /// Its first word.
        program: String,
        /// The time it had.
        seconds: u64,
    },
    /// The command ended with an error.
    #[error("the voice command {program} ended with {how}{complaint}; try it by hand, for something of it is missing")]
    Failed {
        /// Its first word.
        program: String,
        /// Its exit code or signal.
        how: String,
        /// The last thing that it complained of, where that holds none of the words.
        complaint: String,
    },
    /// What the voice gave is no speech.
    #[error("the voice {program} gave no speech: {source}")]
    Wave {
        /// The voice.
        program: String,
        /// Why.
        #[source]
        source: BadWave,
    },
    /// The recording could not be written.
    #[error("the recording can't be written: {0}; look whether the disk is full")]
    Write(#[source] io::Error),
}

/// Refuses what no voice may be given.
fn check(utterance: &Utterance) -> Result<(), VoiceError> {
    let chars = utterance.words.chars().count();
    if chars > UTTERANCE_CHARS_MAX {
        return Err(VoiceError::TooLong { chars });
    }
    if utterance.words.chars().any(char::is_alphanumeric) { Ok(()) } else { Err(VoiceError::NoWords) }
}
