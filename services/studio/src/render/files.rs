//! The files of a programme: a station's are written while it is mixed once, a voice note while it is mixed at its own level; what is
//! compressed is decoded again and measured, and written anew with other levels until the listener's file, not ours, meets the target.

use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter},
    path::{Path, PathBuf},
};

use audio::{
    encode::{EncodeError, Sink},
    inspect::{Report, Run, Wanted, inspect},
    level,
    limits::SLOT_MS_MAX,
    meter::Loudness,
    mix::Tape,
    profile::{INTEGRATED_TOLERANCE_LU, Profile},
    render::{Levels, RenderError, render},
    timeline::Timeline,
};
use lessons::programme::{FileKind, Stretch};

use super::{
    CueKind, MIX_END, Made, RenderJob, SEGMENTS_END,
    note::{self, Fold},
    sinks,
    stretch::Cut,
};
use crate::{
    check::{self, Checked},
    order::{FileOrder, Form},
    shelf::Kept,
    worker::{Fault, Stage, Teller},
};

/// How often a file is written anew before we give up: the first correction is right to 0.1 dB unless the limiter works hard.
const TRIES_MAX: usize = 8;
/// What of the tolerance is kept for other meters, in LU: two that are right differ by this much.
const TOLERANCE_KEPT_LU: f64 = 0.08;
/// How far a ceiling goes down below what a decoded file was over it, in dB: the next try is to be the last.
const CEILING_STEP_DB: f64 = 0.1;

/// A file on its way.
struct Out {
    order: FileOrder,
    path: PathBuf,
    profile: Profile,
    levels: Levels,
}

/// A file that was written.
#[derive(Clone, Copy)]
struct Written {
    length_bytes: u64,
    /// True peak of what the encoder was given, in dBTP.
    given_peak_dbtp: f64,
}

/// Writes all files.
pub(super) fn write(
    job: &RenderJob,
    timeline: &Timeline,
    kept: &[Kept],
    excerpt: Option<Stretch>,
    teller: &mut Teller,
) -> Result<Vec<Made>, Fault> {
    let segments: Vec<_> = kept.iter().map(|kept| &kept.about.energies).collect();
    let energies = level::energies(timeline, &segments);
    let wanted = job.files.iter().filter(|order| !order.excerpt || excerpt.is_some());
    let outs = wanted.enumerate().map(|(at, order)| {
        let profile = profile_of(job, *order)?;
        let gain_db = match order.form {
            Form::Station => level::gain_db(&energies, profile.integrated_lufs),
            Form::VoiceNote => note::gain_db(&energies, job.format, excerpt.filter(|_| order.excerpt), &profile),
        };
        let gain_db = gain_db.ok_or_else(|| Fault("the programme is silent; look at its recordings".to_owned()))?;
        let levels = Levels { gain_db, ceiling_dbtp: profile.true_peak_dbtp };
        Ok(Out { order: *order, path: job.scratch.join(name(at, order)), profile, levels })
    });
    let mut outs = outs.collect::<Result<Vec<_>, Fault>>()?;
    let studio = Pass { job, timeline, kept, excerpt };
    let mut written = studio.write_all(&outs, teller)?;
    let count = outs.len();
    let share = |at: usize| MIX_END + u16::try_from(at * usize::from(1_000 - MIX_END) / count.max(1)).unwrap_or(0);
    let mut made = Vec::new();
    for (at, (out, file)) in outs.iter_mut().zip(&mut written).enumerate() {
        let mut tries = 1;
        let report = loop {
            teller.tell(share(at), Stage::Measuring { file: stage_name(&out.path) });
            let report = studio.inspected(out)?;
            let Some(levels) = other_levels(out, *file, &report.heard.loudness)? else { break report };
            if tries == TRIES_MAX {
                return Err(missed(out));
            }
            tries += 1;
            out.levels = levels;
            let again = studio.write(&[&*out], levels, teller, (share(at), share(at + 1)))?;
            *file = again.first().copied().unwrap_or(*file);
        };
        made.push(Made {
            order: out.order,
            path: out.path.clone(),
            length_bytes: file.length_bytes,
            checked: Checked::of(&report, &out.profile),
        });
    }
    Ok(made)
}

/// What a file is to meet.
fn profile_of(job: &RenderJob, order: FileOrder) -> Result<Profile, Fault> {
    Ok(match order.form {
        Form::Station => {
            Profile { rate_hz: job.format.rate_hz, channels: job.format.channels, ..check::profile(&job.profile)? }
        }
        Form::VoiceNote => check::profile(note::PROFILE)?,
    })
}

/// Nothing that we can do brings it there.
fn missed(out: &Out) -> Fault {
    let profile = &out.profile;
    Fault(format!(
        "{}: the target of {} LUFS with peaks of {} dBTP can't be met; choose a softer profile",
        stage_name(&out.path),
        profile.integrated_lufs,
        profile.true_peak_dbtp
    ))
}

/// Other levels for a file that misses its target as it will be heard; `None` if it meets it.
fn other_levels(out: &Out, file: Written, heard: &Loudness) -> Result<Option<Levels>, Fault> {
    let profile = &out.profile;
    let integrated = heard.integrated_lufs.ok_or_else(|| Fault(format!("{} is silent", stage_name(&out.path))))?;
    let over_db = heard.true_peak_dbtp.unwrap_or(f64::NEG_INFINITY) - profile.true_peak_dbtp;
    let off_lu = (integrated - profile.integrated_lufs).abs();
    if off_lu <= INTEGRATED_TOLERANCE_LU - TOLERANCE_KEPT_LU && over_db <= 0.0 {
        return Ok(None);
    }
    let gain_db = level::corrected_db(out.levels.gain_db, integrated, profile.integrated_lufs);
    let ceiling_dbtp = match over_db > 0.0 {
        // From what the encoder was given: a ceiling above that would change nothing.
        true => out.levels.ceiling_dbtp.min(file.given_peak_dbtp) - over_db - CEILING_STEP_DB,
        false => out.levels.ceiling_dbtp,
    };
    Ok(Some(Levels { gain_db: gain_db.unwrap_or(out.levels.gain_db), ceiling_dbtp }))
}

/// What every pass over the timeline needs.
struct Pass<'a> {
    job: &'a RenderJob,
    timeline: &'a Timeline,
    kept: &'a [Kept],
    excerpt: Option<Stretch>,
}

impl Pass<'_> {
    /// Writes all files, those that have the same levels while the programme is mixed once.
    fn write_all(&self, outs: &[Out], teller: &mut Teller) -> Result<Vec<Written>, Fault> {
        let groups: Vec<&[Out]> = outs.chunk_by(|one, next| one.levels == next.levels).collect();
        let step = (MIX_END - SEGMENTS_END) / u16::try_from(groups.len()).unwrap_or(u16::MAX).max(1);
        let mut written = Vec::with_capacity(outs.len());
        let mut from = SEGMENTS_END;
        for group in groups {
            let levels = group.first().map(|out| out.levels).ok_or_else(|| Fault("no file is asked for".to_owned()))?;
            let group: Vec<&Out> = group.iter().collect();
            written.extend(self.write(&group, levels, teller, (from, from + step))?);
            from += step;
        }
        Ok(written)
    }

    /// Mixes once, and writes these files.
    fn write(
        &self,
        outs: &[&Out],
        levels: Levels,
        teller: &mut Teller,
        share: (u16, u16),
    ) -> Result<Vec<Written>, Fault> {
        let mut writing = outs.iter().map(|out| self.begin(out)).collect::<Result<Vec<_>, _>>()?;
        let mut done_samples = 0_u64;
        let stage = match outs {
            [one] => Stage::Writing { file: stage_name(&one.path) },
            _ => Stage::Mixing,
        };
        let width = self.job.format.width() as u64;
        let rendered = render(self.timeline, self.tapes()?, levels, |block| {
            done_samples += block.len() as u64 / width;
            let of_span = u64::from(share.1 - share.0) * done_samples / self.timeline.length_samples.max(1);
            teller.tell(share.0 + u16::try_from(of_span).unwrap_or(0), stage.clone());
            writing.iter_mut().try_for_each(|one| one.write(block))
        });
        let rendered = rendered.map_err(|error| told(&error))?;
        writing.into_iter().map(|one| one.finish(&rendered.loudness)).collect()
    }

    /// The segments, opened.
    fn tapes(&self) -> Result<Vec<Tape<BufReader<File>>>, Fault> {
        self.kept
            .iter()
            .map(|kept| {
                let file = File::open(&kept.file).map_err(|e| Fault::of_disk("reading a segment", &e))?;
                Ok(Tape { samples: BufReader::new(file), length_samples: kept.about.length_samples })
            })
            .collect()
    }

    fn begin(&self, out: &Out) -> Result<Writing, Fault> {
        let half = out.path.with_extension("half");
        let file = File::create(&half).map_err(|e| Fault::of_disk(&stage_name(&out.path), &e))?;
        let format = out.order.format(self.job.format);
        let sink = sinks::open(self.job, out.order, format, BufWriter::new(file), self.timeline.length_samples);
        let sink = sink.map_err(|error| of_encoder(&out.path, &error))?;
        let cut = self.excerpt.filter(|_| out.order.excerpt).map(|stretch| Cut::new(stretch, self.job.format));
        let fold = (format.channels != self.job.format.channels).then(|| Fold::new(self.job.format, format));
        Ok(Writing { sink, cut, fold, half, path: out.path.clone() })
    }

    /// Reads a file of ours again, as who gets it will.
    fn inspected(&self, out: &Out) -> Result<Report, Fault> {
        let whole = !out.order.excerpt;
        let lossy = out.order.kind != FileKind::Wav;
        let wanted = Wanted {
            profile: out.profile,
            length_samples: whole.then_some(self.timeline.length_samples),
            bit_rate_kbps: lossy.then_some(out.order.kbit_per_s),
            pauses: if whole { self.pauses() } else { Vec::new() },
        };
        let file = File::open(&out.path).map_err(|e| Fault::of_disk(&stage_name(&out.path), &e))?;
        inspect(BufReader::new(file), &wanted).map_err(|error| Fault(format!("{}: {error}", stage_name(&out.path))))
    }

    /// The pauses, where they fell.
    fn pauses(&self) -> Vec<Run> {
        let is_pause =
            |part: usize| self.job.cues.get(part).is_some_and(|cue| matches!(cue.kind, CueKind::Pause { .. }));
        let marks = self.timeline.marks.iter().filter(|mark| is_pause(mark.part));
        marks.map(|mark| Run { start_samples: mark.start_samples, length_samples: mark.length_samples }).collect()
    }
}

/// A file being written.
struct Writing {
    sink: Box<dyn Sink>,
    cut: Option<Cut>,
    fold: Option<Fold>,
    half: PathBuf,
    path: PathBuf,
}

impl Writing {
    fn write(&mut self, block: &[f32]) -> Result<(), Fault> {
        let block = self.cut.as_mut().map_or(block, |cut| cut.take(block));
        let block = self.fold.as_mut().map_or(block, |fold| fold.take(block));
        self.sink.write(block).map_err(|error| of_encoder(&self.path, &error))
    }

    fn finish(self, loudness: &Loudness) -> Result<Written, Fault> {
        let of_disk = |error: io::Error| Fault::of_disk(&stage_name(&self.path), &error);
        let written = self.sink.finish(Some(loudness));
        let written = written.map_err(|error| of_encoder(&self.path, &error))?;
        File::open(&self.half).and_then(|file| file.sync_all()).map_err(of_disk)?;
        fs::rename(&self.half, &self.path).map_err(of_disk)?;
        let given_peak_dbtp = loudness.true_peak_dbtp.unwrap_or(f64::NEG_INFINITY);
        Ok(Written { length_bytes: written.length_bytes, given_peak_dbtp })
    }
}

fn name(at: usize, order: &FileOrder) -> String {
    let what = if order.excerpt { "excerpt" } else { "programme" };
    format!("{at}-{what}.{}", order.kind.extension())
}

fn stage_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn of_encoder(path: &Path, error: &EncodeError) -> Fault {
    match error {
        EncodeError::Stream(error) => Fault::of_disk(&stage_name(path), error),
        error => Fault(format!("{}: {error}", stage_name(path))),
    }
}

fn told(error: &RenderError<Fault>) -> Fault {
    match error {
        RenderError::Taken(fault) => fault.clone(),
        error => Fault(format!("mixing: {error}; slots go up to {} min", SLOT_MS_MAX / 60_000)),
    }
}
