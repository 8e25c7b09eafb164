//! From an order to a programme: commands speak first, a worker does the rest, and what was made is put into the school's words.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use course::{Cue, CueRange};
use forms::{fit::judge, script::Lies};
use radio::programme::{Entry, EntryKind, Loudness, Programme, VoiceKind};
use sha2::{Digest, Sha256};
use spoken::spoken;

use crate::{
    limits::SEGMENT_THREADS,
    order::{Order, Says, Synthetic},
    render::{CueKind, Made, Placed, PlannedCue, Rendered},
    shelf::Source,
    take::of_length,
    voice::{CommandVoice, Utterance},
    worker::{Fault, Progress, Stage, Worker},
};

/// Gaps between entries that are worth a line of the rundown, in milliseconds: shorter ones are breaths.
const FILLING_MS_MIN: u64 = 1_500;
/// The sound that fills a slot, by the name under which the rundown finds its word in the station's language.
const MUSIC: &str = "bed";

/// A programme that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Production {
    /// What is written about it.
    pub programme: Programme,
    /// The files, in the scratch folder.
    pub files: Vec<Made>,
    /// What should be listened to before it goes on air.
    pub warnings: Vec<String>,
    /// What a listener hears that should not be: with these it waits until a person has approved it.
    pub faults: Vec<String>,
}

/// The cues of an order with their sources, and what a synthetic voice may say wrongly.
pub(crate) fn cues(order: &Order, spoken_in: &Path) -> Result<(Vec<PlannedCue>, Vec<String>), Fault> {
    let says = order.speakers()?;
    let speakers = speakers(order);
    let mut warnings = Vec::new();
    let mut cues = Vec::new();
    for (at, line) in order.script.lines.iter().enumerate() {
        let kind = match (&line.cue, says.get(&at)) {
            (Cue::Pause { length_ms }, _) => CueKind::Pause { length_ms: *length_ms },
            (Cue::Sound { name }, _) => CueKind::Sound(Source::Sound(name.clone())),
            (Cue::Say { .. }, Some(Says::Within)) => continue,
            (Cue::Say { .. }, Some(Says::Take(take))) => CueKind::Speech(Source::File {
                path: take.file.clone(),
                known_as: known_as(take.first, take.last, &take.file),
            }),
            (Cue::Say { speaker, words }, _) => {
                let number = line.number.unwrap_or_default();
                let said = spoken(words, &order.language);
                if !said.doubtful.is_empty() {
                    let pieces: Vec<&str> = said.doubtful.iter().map(|doubt| doubt.written.as_str()).collect();
                    let pieces = pieces.join(" ");
                    warnings.push(format!("line {number}: listen how the voice says {pieces}, or write it in words"));
                }
                let utterance = Utterance {
                    words: said.words,
                    language: order.language.clone(),
                    speaker: speakers.get(speaker.as_str()).copied().unwrap_or_default(),
                    words_per_minute: order.words_per_minute,
                };
                let line = usize::try_from(number).unwrap_or_default();
                CueKind::Speech(match &order.voice {
                    Synthetic::Command(voice) => Source::File {
                        path: spoken_in.join(file_name(voice, &utterance)),
                        known_as: format!("line {line}"),
                    },
                    Synthetic::BuiltIn | Synthetic::None => Source::BuiltIn { utterance, line },
                })
            }
        };
        let passage = order.script.marks.repeats.iter().position(|range| range.contains(at));
        let lesson = order.script.rounds.iter().position(|range| range.contains(at));
        let [passage, lesson] = [passage, lesson].map(|at| at.and_then(|at| u32::try_from(at).ok()));
        cues.push(PlannedCue { line: at, kind, passage, lesson });
    }
    Ok((cues, warnings))
}

/// Has a command speak the lines that nobody recorded and that it has not spoken before, two at a time. `tell` hears each line as it begins.
pub(crate) fn speak(
    order: &Order,
    keeper: &Worker,
    spoken_in: &Path,
    tell: &(dyn Fn(Progress) + Sync),
) -> Result<(), Fault> {
    let Synthetic::Command(voice) = &order.voice else { return Ok(()) };
    fs::create_dir_all(spoken_in).map_err(|e| Fault::of_disk(&format!("making {}", spoken_in.display()), &e))?;
    let (says, speakers) = (order.speakers()?, speakers(order));
    let mut owed: Vec<(u32, Utterance, PathBuf)> = Vec::new();
    for (at, line) in order.script.lines.iter().enumerate() {
        let (Cue::Say { speaker, words }, Some(Says::Synthetic)) = (&line.cue, says.get(&at)) else { continue };
        let utterance = Utterance {
            words: spoken(words, &order.language).words,
            language: order.language.clone(),
            speaker: speakers.get(speaker.as_str()).copied().unwrap_or_default(),
            words_per_minute: order.words_per_minute,
        };
        let out = spoken_in.join(file_name(voice, &utterance));
        if !out.is_file() && owed.iter().all(|(_, _, other)| *other != out) {
            owed.push((line.number.unwrap_or_default(), utterance, out));
        }
    }
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((number, utterance, out)) = owed.get(at) else { return Ok(()) };
            let permille = u16::try_from(at * 1_000 / owed.len()).unwrap_or(1_000);
            tell(Progress { permille, stage: Stage::Speaking { line: usize::try_from(*number).unwrap_or_default() } });
            let spoken = voice.speak(keeper, utterance, out);
            spoken.map_err(|error| Fault(format!("line {number}: {error}")))?;
        }
    };
    thread::scope(|scope| {
        let lanes: Vec<_> = (0..SEGMENT_THREADS).map(|_| scope.spawn(work)).collect();
        let stopped = || Fault("the voices stopped by themselves; try once more".to_owned());
        lanes.into_iter().try_for_each(|lane| lane.join().unwrap_or_else(|_| Err(stopped())))
    })
}

/// Speakers by name, in the order in which they first speak.
fn speakers(order: &Order) -> BTreeMap<&str, usize> {
    let mut speakers = BTreeMap::new();
    for line in &order.script.lines {
        if let Cue::Say { speaker, .. } = &line.cue {
            let next = speakers.len();
            speakers.entry(speaker.as_str()).or_insert(next);
        }
    }
    speakers
}

/// The name under which what a command said is kept: the digest of everything that makes it sound so.
fn file_name(voice: &CommandVoice, utterance: &Utterance) -> String {
    let mut digest = Sha256::new();
    digest.update(voice.version());
    for text in [utterance.language.as_str(), &utterance.words] {
        digest.update([0]);
        digest.update(text);
    }
    digest.update(format!("\0{}\0{}", utterance.speaker, utterance.words_per_minute));
    let hex: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}.wav")
}

/// `line 7 (take-7.ogg)`, `lines 7 to 9 (take.ogg)`; without a name that says the same, as the house's own takes have.
fn known_as(first: u32, last: u32, file: &Path) -> String {
    let lines = if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
    match file.file_name().unwrap_or_default().to_string_lossy() {
        name if name == format!("{first}-{last}") => lines,
        name => format!("{lines} ({name})"),
    }
}

/// The part that stands alone, as places in the cues: the script's own places, less the lines that a take goes on over.
pub(crate) fn excerpt(order: &Order, cues: &[PlannedCue]) -> Option<CueRange> {
    among(cues, order.script.marks.excerpt?)
}

/// Of a programme of several lessons, each with its excerpt, as places in the cues.
pub(crate) fn lessons(order: &Order, cues: &[PlannedCue]) -> Vec<[Option<CueRange>; 2]> {
    let of = |lies: &Lies| [among(cues, lies.lines), lies.excerpt.and_then(|excerpt| among(cues, excerpt))];
    order.script.lessons.iter().map(of).collect()
}

/// Places in the script's lines as places in the cues.
fn among(cues: &[PlannedCue], lines: CueRange) -> Option<CueRange> {
    let place = |line: usize| cues.iter().position(|cue| cue.line >= line).unwrap_or(cues.len());
    let range = CueRange { first: place(lines.first), end: place(lines.end) };
    (range.first < range.end).then_some(range)
}

/// What was made, in the school's words.
pub(crate) fn production(
    order: &Order,
    cues: &[PlannedCue],
    mut warnings: Vec<String>,
    rendered: Rendered,
) -> Production {
    let entries = entries(order, cues, &rendered);
    let voices: Vec<VoiceKind> = entries.iter().filter_map(|entry| entry.voice).collect();
    let all = |kind| voices.iter().all(|voice| *voice == kind);
    let about = &order.about;
    let mut faults = rendered.faults.clone();
    for (said, lacks_words) in lengths(order, cues, &rendered) {
        faults.extend(lacks_words.then(|| said.clone()));
        warnings.push(said);
    }
    warnings.extend(rendered.warnings);
    warnings.extend(judge(&order.script).iter().map(|warning| format!("in the script at {warning}")));
    Production {
        programme: Programme {
            title: about.title.clone(),
            series: about.series.clone(),
            episode: about.episode,
            school: about.school.clone(),
            language: about.language.clone(),
            length_ms: rendered.length_ms,
            entries,
            loudness: loudness(&rendered.files),
            voice: match (all(VoiceKind::Recorded), all(VoiceKind::Synthetic)) {
                (true, _) => VoiceKind::Recorded,
                (_, true) => VoiceKind::Synthetic,
                _ => VoiceKind::Mixed,
            },
            made_from: about.made_from.clone(),
            excerpt: rendered.excerpt,
        },
        files: rendered.files,
        warnings,
        faults,
    }
}

/// What the lengths of takes say, each with its lines, and whether words are missing of it.
fn lengths(order: &Order, cues: &[PlannedCue], rendered: &Rendered) -> Vec<(String, bool)> {
    let take_of = |placed: &Placed| {
        let number = order.script.lines.get(cues.get(placed.cue)?.line)?.number?;
        order.takes.iter().find(|take| take.first == number)
    };
    let once = rendered.placed.iter().filter(|placed| !placed.again);
    once.filter_map(|placed| {
        let take = take_of(placed)?;
        let lines = take.last.saturating_sub(take.first).saturating_add(1);
        let (said, lacks_words) = of_length(&order.script, take.first, lines, placed.length_ms)?;
        Some((format!("{}: {said}", known_as(take.first, take.last, &take.file)), lacks_words))
    })
    .collect()
}

/// The loudness of the first whole file.
fn loudness(files: &[Made]) -> Loudness {
    let silent = Loudness { integrated_lufs: f64::NEG_INFINITY, true_peak_dbtp: f64::NEG_INFINITY, range_lu: 0.0 };
    files.iter().find(|made| made.order.is_whole()).and_then(|made| made.checked.loudness).unwrap_or(silent)
}

/// The rundown's lines, with the music between them.
fn entries(order: &Order, cues: &[PlannedCue], rendered: &Rendered) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut now_ms = 0;
    let fill = |entries: &mut Vec<Entry>, from_ms: u64, to_ms: u64| {
        if to_ms.saturating_sub(from_ms) >= FILLING_MS_MIN {
            entries.push(Entry {
                start_ms: from_ms,
                length_ms: to_ms - from_ms,
                kind: EntryKind::Filling,
                speaker: String::new(),
                words: MUSIC.to_owned(),
                voice: None,
                line: None,
            });
        }
    };
    for placed in &rendered.placed {
        fill(&mut entries, now_ms, placed.start_ms);
        now_ms = placed.start_ms + placed.length_ms;
        entries.extend(cues.get(placed.cue).and_then(|cue| entry(order, cues, cue, placed)));
    }
    fill(&mut entries, now_ms, rendered.length_ms);
    entries
}

fn entry(order: &Order, cues: &[PlannedCue], cue: &PlannedCue, placed: &Placed) -> Option<Entry> {
    let (kind, voice) = match &cue.kind {
        CueKind::Speech(Source::File { .. })
            if matches!(order.voice, Synthetic::Command(_)) && !is_take(order, cue) =>
        {
            (EntryKind::Speech, Some(VoiceKind::Synthetic))
        }
        CueKind::Speech(Source::File { .. }) => (EntryKind::Speech, Some(VoiceKind::Recorded)),
        CueKind::Speech(_) => (EntryKind::Speech, Some(VoiceKind::Synthetic)),
        CueKind::Pause { .. } => (EntryKind::Pause, None),
        CueKind::Sound(_) => (EntryKind::Sound, None),
    };
    // A take that goes on over the next lines holds their words too.
    let until = cues.iter().map(|other| other.line).find(|line| *line > cue.line).unwrap_or(order.script.lines.len());
    let lines = order.script.lines.get(cue.line..until)?;
    let speaker = match &lines.first()?.cue {
        Cue::Say { speaker, .. } => speaker.clone(),
        Cue::Pause { .. } | Cue::Sound { .. } => String::new(),
    };
    let words = lines.iter().map(|line| match &line.cue {
        Cue::Say { words, .. } => words.as_str(),
        Cue::Sound { name } => name.as_str(),
        Cue::Pause { .. } => "",
    });
    Some(Entry {
        start_ms: placed.start_ms,
        length_ms: placed.length_ms,
        // A lesson that is heard once more is a lesson; a passage that is repeated alone fills.
        kind: if placed.again && cue.lesson.is_none() { EntryKind::Filling } else { kind },
        speaker,
        words: words.collect::<Vec<_>>().join(" "),
        voice,
        line: Some(cue.line),
    })
}

fn is_take(order: &Order, cue: &PlannedCue) -> bool {
    let number = order.script.lines.get(cue.line).and_then(|line| line.number);
    number.is_some_and(|number| order.takes.iter().any(|take| (take.first..=take.last).contains(&number)))
}

/// Takes the least lately written from a folder until what is left is no larger than `most_bytes`.
pub(crate) fn prune(folder: &Path, most_bytes: u64) -> io::Result<()> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder)? {
        let about = entry?;
        let metadata = about.metadata()?;
        kept.push((metadata.modified()?, metadata.len(), about.path()));
    }
    kept.sort();
    let mut total: u64 = kept.iter().map(|(_, bytes, _)| bytes).sum();
    for (_, bytes, path) in kept {
        if total <= most_bytes {
            break;
        }
        fs::remove_file(path)?;
        total -= bytes;
    }
    Ok(())
}
