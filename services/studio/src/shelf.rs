//! Segments, kept by the digest of what they were made from: a recording's bytes, or a voice, its settings and the words, each with the
//! version of the conditioning. What is on the shelf is whole; it is made on two cores.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufWriter, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use audio::{
    format::Format,
    segment::{self, Segment, SegmentError, Treatment, condition},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    half,
    limits::SEGMENT_THREADS,
    recording::Recording,
    sounds,
    voice::{EspeakVoice, Utterance, Voice},
    worker::{Fault, Stage, Teller},
};

/// Where a segment comes from.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A file: somebody's take, or what a voice command gave.
    File {
        /// Where it is.
        path: PathBuf,
        /// What people call it: `line 7 (take-7.ogg)`.
        known_as: String,
    },
    /// The built-in voice.
    BuiltIn {
        /// What it says.
        utterance: Utterance,
        /// The script's line, counted from 1.
        line: usize,
    },
    /// A sound of ours, by its name.
    Sound(String),
}

impl Source {
    /// What people call it.
    pub fn known_as(&self) -> String {
        match self {
            Self::File { known_as, .. } => known_as.clone(),
            Self::BuiltIn { line, .. } => format!("line {line}"),
            Self::Sound(name) => format!("the sound {name}"),
        }
    }

    fn stage(&self) -> Stage {
        match self {
            Self::File { known_as, .. } => Stage::Reading { recording: known_as.clone() },
            Self::BuiltIn { line, .. } => Stage::Speaking { line: *line },
            Self::Sound(_) => Stage::Reading { recording: self.known_as() },
        }
    }

    fn treatment(&self) -> Treatment {
        match self {
            Self::File { .. } | Self::BuiltIn { .. } => Treatment::Speech,
            Self::Sound(name) => audio::sounds::own(name).map_or(Treatment::Sound, |own| own.treatment),
        }
    }
}

/// A segment on the shelf.
#[derive(Clone)]
pub struct Kept {
    /// What became of it.
    pub about: Segment,
    /// Its samples.
    pub file: PathBuf,
}

/// The shelf.
pub struct Shelf<'a> {
    /// Where segments are kept.
    pub folder: &'a Path,
    /// Where halves are made.
    pub scratch: &'a Path,
    /// Where the built-in voice's data is.
    pub voices: &'a Path,
    /// Form of the segments.
    pub format: Format,
}

impl Shelf<'_> {
    /// A segment for each source, in their order; those that are not there are made. `tell` hears how many of them are done.
    ///
    /// # Errors
    /// All that is wrong with any of them, a line each.
    pub fn segments(&self, sources: &[Source], teller: &mut Teller, permille: u16) -> Result<Vec<Kept>, Fault> {
        let next = AtomicUsize::new(0);
        let state =
            Mutex::new(State { done: sources.iter().map(|_| None).collect(), under_way: BTreeSet::new(), teller });
        let work = |lane: usize| {
            while let Some((at, source)) = take_next(&next, sources) {
                hold(&state).begin(at, sources, permille);
                let made = catch_unwind(AssertUnwindSafe(|| self.segment(source, lane))).unwrap_or_else(|_| {
                    Err(Fault(format!("{}: the decoder gave up; {}", source.stage(), source.stage().mend())))
                });
                hold(&state).end(at, made);
            }
        };
        thread::scope(|scope| {
            for lane in 1..SEGMENT_THREADS {
                let work = &work;
                scope.spawn(move || work(lane));
            }
            work(0);
        });
        let done = state.into_inner().unwrap_or_else(PoisonError::into_inner).done;
        let (made, faults): (Vec<_>, Vec<_>) = done.into_iter().flatten().partition(Result::is_ok);
        if faults.is_empty() {
            return Ok(made.into_iter().flatten().collect());
        }
        let told: Vec<String> = faults.into_iter().filter_map(Result::err).map(|fault| fault.0).collect();
        Err(Fault(told.join("\n")))
    }

    fn segment(&self, source: &Source, lane: usize) -> Result<Kept, Fault> {
        let what = source.stage().to_string();
        let of_disk = |error: io::Error| Fault::of_disk(&what, &error);
        let mut key = Sha256::new();
        let form = (segment::VERSION, self.format, source.treatment());
        key.update(serde_json::to_vec(&form).map_err(|e| of_disk(e.into()))?);
        match source {
            Source::File { path, known_as } => {
                let mut recording = Recording::open(path, known_as)?;
                key.update(recording.digest().map_err(of_disk)?);
                self.kept(&key, || self.make(recording.into_reader(), source, known_as, lane))
            }
            Source::BuiltIn { utterance, line } => {
                let known_as = format!("line {line}");
                let wrong = |error| Fault(format!("{known_as}: {error}"));
                let voice = EspeakVoice::install(self.voices).map_err(wrong)?;
                key.update(voice.version());
                key.update(serde_json::to_vec(utterance).map_err(|e| of_disk(e.into()))?);
                self.kept(&key, || {
                    let spoken = self.scratch.join(format!("voice-{lane}.wav"));
                    voice.speak(utterance, &spoken).map_err(wrong)?;
                    let recording = Recording::open(&spoken, &known_as)?.into_reader();
                    let made = self.make(recording, source, &known_as, lane);
                    fs::remove_file(&spoken).map_err(of_disk).and(made)
                })
            }
            Source::Sound(name) => {
                let sound = sounds::named(name)?.flac;
                key.update(Sha256::digest(sound));
                self.kept(&key, || self.make(io::Cursor::new(sound), source, &what, lane))
            }
        }
    }

    /// The segment under that key; it is made where it is missing.
    fn kept(&self, key: &Sha256, make: impl FnOnce() -> Result<Half, Fault>) -> Result<Kept, Fault> {
        let name: String = key.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let (file, note) = (self.folder.join(format!("{name}.f32")), self.folder.join(format!("{name}.json")));
        // The note is written last: where it can be read, the samples are whole.
        let noted = fs::read(&note).ok().and_then(|bytes| serde_json::from_slice::<Segment>(&bytes).ok());
        if let Some(about) = noted.filter(|_| file.is_file()) {
            return Ok(Kept { about, file });
        }
        let Half { about, samples } = make()?;
        let put = || {
            fs::rename(&samples, &file)?;
            let (beside, mut out) = half::begin(self.folder)?;
            out.write_all(&serde_json::to_vec(&about)?)?;
            fs::rename(&beside, &note)
        };
        put().map_err(|e| Fault::of_disk("keeping a segment", &e))?;
        Ok(Kept { about, file })
    }

    fn make(
        &self,
        recording: impl audio::decode::Recording,
        source: &Source,
        known_as: &str,
        lane: usize,
    ) -> Result<Half, Fault> {
        let of_disk = |error: io::Error| Fault::of_disk(known_as, &error);
        let work = self.scratch.join(format!("work-{lane}"));
        let mut scratch =
            File::options().read(true).write(true).create(true).truncate(true).open(&work).map_err(of_disk)?;
        let (samples, out) = half::begin(self.folder).map_err(of_disk)?;
        let mut out = BufWriter::new(out);
        let made = condition(recording, source.treatment(), self.format, &mut scratch, &mut out);
        let flushed = out.flush();
        fs::remove_file(&work).ok();
        let about = made.map_err(|error| match error {
            SegmentError::Scratch(error) => of_disk(error),
            error => Fault(format!("{known_as}: {error}")),
        });
        let about = about.and_then(|about| flushed.map(|()| about).map_err(of_disk));
        if about.is_err() {
            fs::remove_file(&samples).ok();
        }
        Ok(Half { about: about?, samples })
    }
}

/// A segment that is not on the shelf yet.
struct Half {
    about: Segment,
    samples: PathBuf,
}

/// What the threads share.
struct State<'a> {
    done: Vec<Option<Result<Kept, Fault>>>,
    under_way: BTreeSet<usize>,
    teller: &'a mut Teller,
}

impl State<'_> {
    /// Says what is under way: if the process ends now, it was one of these.
    fn begin(&mut self, at: usize, sources: &[Source], permille: u16) {
        self.under_way.insert(at);
        let done = self.done.iter().flatten().count();
        let share = usize::from(permille) * done / sources.len().max(1);
        let both: Vec<Stage> = self.under_way.iter().filter_map(|at| sources.get(*at)).map(Source::stage).collect();
        self.teller.tell(u16::try_from(share).unwrap_or(permille), Stage::of_several(both));
    }

    fn end(&mut self, at: usize, made: Result<Kept, Fault>) {
        self.under_way.remove(&at);
        if let Some(place) = self.done.get_mut(at) {
            *place = Some(made);
        }
    }
}

fn hold<'a, 'b>(state: &'a Mutex<State<'b>>) -> std::sync::MutexGuard<'a, State<'b>> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take_next<'a>(next: &AtomicUsize, sources: &'a [Source]) -> Option<(usize, &'a Source)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    sources.get(at).map(|source| (at, source))
}
