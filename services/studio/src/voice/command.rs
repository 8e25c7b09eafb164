//! A voice that is any command: it gets the words on standard input, UTF-8 to the end, and gives a WAV file on standard output; what it
//! says on standard error is its log. It has to end by itself, in good time, with code 0. A keeper of ours stands between, and ends it
//! where it does not, or where the program itself has ended.

use std::{
    io::{self, Read, Write},
    os::unix::process::{CommandExt, ExitStatusExt},
    path::Path,
    process::{Child, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use super::{Utterance, VoiceError, Wave, check};
use crate::{
    group::Group,
    keeper::{CANNOT_START, CANNOT_START_CODE, KEEP, Kept},
    limits::{STDERR_BYTES_MAX, UTTERANCE_BYTES_MAX, VOICE_SLOWER_THAN_SPEECH, VOICE_START_SECONDS},
    worker::Worker,
};

/// How long a command may take before its first word.
const START: Duration = Duration::from_secs(VOICE_START_SECONDS);
/// How long a keeper may take to end what it kept.
const ENDING: Duration = Duration::from_secs(2);
/// How often a command that works is looked at.
const LOOK: Duration = Duration::from_millis(10);
/// Letters of the shortest word that is told from others: shorter ones stand in every message.
const WORD_LETTERS: usize = 4;
/// Characters of a complaint that people are shown.
const COMPLAINT_CHARS: usize = 160;

/// A command that speaks. `{lang}`, `{voice}` and `{rate}` in its words are replaced by the language's tag, the speaker's voice, and
/// words a minute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Template", into = "Template")]
pub struct CommandVoice {
    program: String,
    arguments: Vec<String>,
    voices: Vec<String>,
    start: Duration,
}

/// The same as configuration writes it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    command: Vec<String>,
    #[serde(default)]
    voices: Vec<String>,
}

/// A template that can't be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    /// Nothing to run.
    #[error(
        "the voice command is empty; write for instance [\"espeak-ng\", \"-v\", \"{{lang}}\", \"--stdin\", \"--stdout\"]"
    )]
    Empty,
    /// It asks for a voice and there is none to give.
    #[error("the voice command has {{voice}} in it, but no voices are listed")]
    NoVoices,
}

impl CommandVoice {
    /// A command and its arguments, and the voices that take turns as `{voice}`, one for each speaker.
    ///
    /// # Errors
    /// Where it is empty, or asks for a voice and none is listed.
    pub fn new(command: &[String], voices: &[String]) -> Result<Self, BadTemplate> {
        let (program, arguments) = command.split_first().filter(|(p, _)| !p.is_empty()).ok_or(BadTemplate::Empty)?;
        if voices.is_empty() && command.iter().any(|word| word.contains("{voice}")) {
            return Err(BadTemplate::NoVoices);
        }
        Ok(Self { program: program.clone(), arguments: arguments.to_vec(), voices: voices.to_vec(), start: START })
    }

    /// The same, but with another time before its first word.
    #[must_use]
    pub fn starting_within(self, start: Duration) -> Self {
        Self { start, ..self }
    }

    fn filled(&self, word: &str, utterance: &Utterance) -> String {
        let voice = self.voices.get(utterance.speaker % self.voices.len().max(1)).map_or("", String::as_str);
        word.replace("{lang}", utterance.language.as_str())
            .replace("{voice}", voice)
            .replace("{rate}", &utterance.words_per_minute.to_string())
    }

    fn cannot_start(&self, source: io::Error) -> VoiceError {
        VoiceError::Start { program: self.program.clone(), source }
    }

    /// The keeper, as the head of its own group and without our own settings, which may hold passwords.
    fn start(&self, keeper: &Worker) -> Result<Child, VoiceError> {
        let mut command = keeper.command(KEEP);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"LONGWAVE_")) {
            command.env_remove(name);
        }
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        pipes.process_group(0).spawn().map_err(|source| self.cannot_start(source))
    }

    fn job(&self, utterance: &Utterance) -> io::Result<Vec<u8>> {
        let kept = Kept {
            program: self.filled(&self.program, utterance),
            arguments: self.arguments.iter().map(|word| self.filled(word, utterance)).collect(),
            words: utterance.words.clone(),
        };
        let mut line = serde_json::to_vec(&kept)?;
        line.push(b'\n');
        Ok(line)
    }

    /// Gives the words, takes the sound, and waits for the end: the sound, and what was complained of.
    fn converse(&self, utterance: &Utterance, mut child: Child) -> Result<(Vec<u8>, String), VoiceError> {
        let group = Group::of(Some(child.id()));
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(mut stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(self.cannot_start(io::Error::other("a pipe is missing")));
        };
        let allowed = self.start + speaking(utterance);
        thread::scope(|scope| {
            let sound = scope.spawn(|| read_up_to(stdout, UTTERANCE_BYTES_MAX));
            let complaints = scope.spawn(|| read_up_to(stderr, STDERR_BYTES_MAX));
            // The keeper reads its job at once; one that has ended tells why by its status.
            self.job(utterance).and_then(|job| stdin.write_all(&job).and_then(|()| stdin.flush())).ok();
            let status = wait(&mut child, allowed);
            // The keeper ends everything when this closes, and then itself; the group is for a keeper that does not.
            drop(stdin);
            wait(&mut child, ENDING);
            drop(group);
            child.wait().ok();
            let sound = sound.join().unwrap_or_default();
            let complaints = String::from_utf8_lossy(&complaints.join().unwrap_or_default()).into_owned();
            match status {
                Some(status) if status.success() => Ok((sound, complaints)),
                Some(status) => Err(self.ended(status, &complaints, utterance)),
                None => Err(VoiceError::TooSlow { program: self.program.clone(), seconds: allowed.as_secs() }),
            }
        })
    }

    fn ended(&self, status: ExitStatus, complaints: &str, utterance: &Utterance) -> VoiceError {
        let number = complaints.strip_prefix(CANNOT_START).and_then(|number| number.parse().ok());
        match number.filter(|_| status.code() == Some(i32::from(CANNOT_START_CODE))) {
            Some(number) => self.cannot_start(io::Error::from_raw_os_error(number)),
            None => VoiceError::Failed {
                program: self.program.clone(),
                how: how(status),
                complaint: complaint(complaints, &utterance.words),
            },
        }
    }

    /// Everything about this voice that changes how it sounds: recordings are kept by it.
    pub fn version(&self) -> String {
        std::iter::once(&self.program).chain(&self.arguments).chain(&self.voices).fold(
            "command/1".to_owned(),
            |mut version, word| {
                version.push('\0');
                version.push_str(word);
                version
            },
        )
    }

    /// Speaks into a new file, which is there only when it is whole. The command and all that it starts end with this process, whatever
    /// ends it: `keeper` is started to see to that.
    ///
    /// # Errors
    /// Where it can't be started, does not end well or in time, or made no sound that can be used.
    pub fn speak(&self, keeper: &Worker, utterance: &Utterance, out: &Path) -> Result<(), VoiceError> {
        check(utterance)?;
        let (sound, complaints) = self.converse(utterance, self.start(keeper)?)?;
        for line in complaints.lines().map(|line| without_words(line, &utterance.words)) {
            tracing::debug!(program = self.program, "voice command: {line}");
        }
        let wave = Wave::from_pipe(&sound).and_then(|wave| wave.check().map(|()| wave));
        let wave = wave.map_err(|source| VoiceError::Wave { program: self.program.clone(), source })?;
        wave.write(out).map_err(VoiceError::Write)
    }
}

impl TryFrom<Template> for CommandVoice {
    type Error = BadTemplate;

    fn try_from(template: Template) -> Result<Self, BadTemplate> {
        Self::new(&template.command, &template.voices)
    }
}

impl From<CommandVoice> for Template {
    fn from(voice: CommandVoice) -> Self {
        let command = std::iter::once(voice.program).chain(voice.arguments).collect();
        Self { command, voices: voice.voices }
    }
}

/// How long a command may take for the words themselves. Of a language that writes no spaces, eight characters are taken for a word.
fn speaking(utterance: &Utterance) -> Duration {
    let words = utterance.words.split_whitespace().count().max(utterance.words.chars().count() / 8);
    let words = u32::try_from(words).unwrap_or(u32::MAX);
    Duration::from_secs(60) * words / utterance.words_per_minute.max(1) * VOICE_SLOWER_THAN_SPEECH
}

/// Waits for a child's end, no longer than `allowed`.
fn wait(child: &mut Child, allowed: Duration) -> Option<ExitStatus> {
    let begun = Instant::now();
    while begun.elapsed() < allowed {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => thread::sleep(LOOK),
            Err(_) => return None,
        }
    }
    None
}

/// The beginning of what comes; the rest is read and thrown away.
fn read_up_to(mut from: impl Read, most: u64) -> Vec<u8> {
    let mut kept = Vec::new();
    from.by_ref().take(most).read_to_end(&mut kept).ok();
    io::copy(&mut from, &mut io::sink()).ok();
    kept
}

fn how(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("code {code}"),
        (None, signal) => format!("signal {}", signal.unwrap_or_default()),
    }
}

/// The last line of what was complained of, as the end of a sentence.
fn complaint(complaints: &str, words: &str) -> String {
    match complaints.lines().map(str::trim).rfind(|line| !line.is_empty()) {
        Some(line) => {
            let shown: String =
                without_words(line, words).chars().filter(|c| !c.is_control()).take(COMPLAINT_CHARS).collect();
            format!(": \"{shown}\"")
        }
        None => String::new(),
    }
}

/// A line of a command's log, or a note in its place if it holds any of the words that were to be spoken.
fn without_words<'a>(line: &'a str, words: &str) -> &'a str {
    let long = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        parts.filter(|w| w.chars().count() >= WORD_LETTERS).map(str::to_lowercase).collect()
    };
    let said = long(words);
    if long(line).iter().any(|word| said.contains(word)) { "(a line that holds words of the script)" } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::Language;

    fn utterance(words: &str) -> Utterance {
        Utterance { words: words.into(), language: Language::english(), speaker: 3, words_per_minute: 130 }
    }

    #[test]
    fn a_template_is_filled() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let voice = CommandVoice::new(&words("say -v {lang}+{voice} -s{rate}"), &words("amy joe")).unwrap();
        let filled: Vec<String> = voice.arguments.iter().map(|word| voice.filled(word, &utterance("hello"))).collect();
        assert_eq!(filled, ["-v", "en+joe", "-s130"]);
        assert_eq!(CommandVoice::new(&[], &[]), Err(BadTemplate::Empty));
        assert_eq!(CommandVoice::new(&words("say {voice}"), &[]), Err(BadTemplate::NoVoices));
    }

    #[test]
    fn a_log_line_with_words_of_the_script_is_not_kept() {
        let words = "Nomin shares twelve apples.";
        assert_eq!(without_words("can't open model en_US.onnx", words), "can't open model en_US.onnx");
        assert_eq!(without_words("saying: APPLES", words), "(a line that holds words of the script)");
        assert_eq!(complaint("INFO x\n  model not found\n\n", words), ": \"model not found\"");
        assert_eq!(complaint("", words), "");
    }

    #[test]
    fn time_grows_with_the_words() {
        assert_eq!(speaking(&utterance("")), Duration::ZERO);
        assert_eq!(speaking(&utterance(&"word ".repeat(130))), Duration::from_secs(120));
    }
}
