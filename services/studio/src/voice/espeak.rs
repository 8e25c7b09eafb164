//! The voice that is built in: espeak-ng in Rust with its data inside the program, so that the first programme needs no installation.
//! It draws no randomness: the same words give the same samples.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use espeak_ng::{EspeakNg, Parameter, VoiceSpec};
use text::Language;

use super::{Utterance, Voice, VoiceError, Wave, check};

/// The crate's version and the edition of our settings; recordings are made anew where either changes.
const VERSION: &str = "espeak-ng-0.2.0/1";
/// Variants of a voice and their pitch (0–99), for one speaker after the other, as unlike each other as they come.
const SPEAKERS: [(&str, i32); 6] = [("f2", 45), ("m3", 40), ("f5", 60), ("m1", 55), ("f4", 35), ("m7", 30)];
/// Depth of the intonation (0–99): a teacher is livelier than the usual 50.
const RANGE: i32 = 60;

/// The built-in voice, with its data in a folder.
pub struct EspeakVoice {
    data: PathBuf,
}

impl EspeakVoice {
    /// Lays the voice's data down in a folder of its own below `folder`, once for each version.
    ///
    /// # Errors
    /// Where it can't be written there.
    pub fn install(folder: &Path) -> Result<Self, VoiceError> {
        let data = folder.join(VERSION.replace('/', "-"));
        if !data.is_dir() {
            lay_down(folder, &data)
                .map_err(|source| VoiceError::Data { folder: folder.display().to_string(), source })?;
        }
        Ok(Self { data })
    }

    /// Whether it speaks a language.
    pub fn speaks(&self, language: &Language) -> bool {
        self.tag(language).is_some()
    }

    /// The tag by which the voice knows a language: with the region where it has that, else without.
    fn tag(&self, language: &Language) -> Option<String> {
        let voices = espeak_ng::voices::list_voices(&self.data);
        let known = |tag: &str| voices.iter().any(|v| v.language == tag || v.other_languages.iter().any(|o| o == tag));
        let whole = language.as_str().to_ascii_lowercase();
        [whole, language.base().to_owned()].into_iter().find(|tag| known(tag))
    }
}

impl Voice for EspeakVoice {
    fn version(&self) -> String {
        VERSION.to_owned()
    }

    fn speak(&self, utterance: &Utterance, out: &Path) -> Result<(), VoiceError> {
        check(utterance)?;
        let tag = self.tag(&utterance.language).ok_or_else(|| VoiceError::Language(utterance.language.to_string()))?;
        let can_not = |error: espeak_ng::Error| VoiceError::CanNot(error.to_string());
        let mut engine = EspeakNg::with_data_dir(&tag, &self.data).map_err(can_not)?;
        let (variant, pitch) = SPEAKERS.get(utterance.speaker % SPEAKERS.len()).copied().unwrap_or(("f2", 50));
        engine.set_voice_by_spec(VoiceSpec { variant: Some(variant.to_owned()), ..VoiceSpec::by_name(&tag) });
        engine.set_parameter(Parameter::Rate, i32::try_from(utterance.words_per_minute).unwrap_or(i32::MAX));
        engine.set_parameter(Parameter::Pitch, pitch);
        engine.set_parameter(Parameter::Range, RANGE);
        let (samples, rate_hz) = engine.synth(&utterance.words).map_err(can_not)?;
        let wave = Wave::of_samples(&samples, rate_hz);
        wave.check().map_err(|source| VoiceError::Wave { program: "espeak-ng".to_owned(), source })?;
        wave.write(out).map_err(VoiceError::Write)
    }
}

/// Folders beside the data's place that this process has begun.
static BEGUN: AtomicUsize = AtomicUsize::new(0);

/// Writes the data beside its place and renames it; of two that do so at once, one is as good as the other.
fn lay_down(folder: &Path, data: &Path) -> io::Result<()> {
    let number = BEGUN.fetch_add(1, Ordering::Relaxed);
    let beside = folder.join(format!("voice-{}-{number}.half", std::process::id()));
    fs::create_dir_all(&beside)?;
    let done = espeak_ng::install_bundled_data(&beside).and_then(|()| fs::rename(&beside, data));
    if done.is_err() {
        fs::remove_dir_all(&beside).ok();
    }
    if data.is_dir() { Ok(()) } else { done }
}
