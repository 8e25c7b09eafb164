//! The files of a programme: a station's are written while it is mixed once, a voice note while it is mixed at its own level. Each is
//! measured as its listener will hear it, and written anew with other levels until that, not what we mixed, meets the target.

use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter},
    path::{Path, PathBuf},
};

use audio::{
    encode::{EncodeError, Sink},
    inspect::{Heard, Report, Run, Wanted, inspect, judge},
    level,
    limits::SLOT_MS_MAX,
    mixed::Mixed,
    profile::Profile,
    render::{Levels, RenderError, Rendered, render},
    timeline::Timeline,
};
use radio::programme::{FileKind, Stretch};

use super::{
    CueKind, Made, RenderJob, SEGMENTS_END, WRITTEN_END,
    correction::{Aim, Given},
    heard::HeardBefore,
    loudness,
    note::{self, Fold},
    sinks,
    stretch::{Cut, Holds},
};
use crate::{
    check::{self, Checked},
    order::{FileOrder, Form},
    shelf::Kept,
    worker::{Fault, Stage, Teller},
};

/// How often a file is written anew before we give up: the first correction is right to 0.1 dB unless the limiter works hard.
const TRIES_MAX: usize = 8;
/// How often a programme that the limiter works on is mixed and measured before anything is written.
const REHEARSALS_MAX: usize = 3;
/// From which share of the ceiling on the highest sample of a mix may have a true peak over it: -3 dB.
const LIMITED_FROM: f64 = 0.7;
/// How far below what it may be the peaks of an Opus file are limited at first, in dB: at 32 kbit/s it gives most of them back higher.
const OPUS_ROOM_DB: f64 = 1.0;

/// A file on its way.
struct Out {
    order: FileOrder,
    /// The stretch of the programme that it holds, where that is not all of it.
    part: Option<Stretch>,
    path: PathBuf,
    profile: Profile,
    levels: Levels,
}

/// A file that was written.
struct Written {
    length_bytes: u64,
    /// What its listener hears, where that is known without reading it again.
    heard: Option<Heard>,
    /// True peak of what the encoder was given, in dBTP.
    given_peak_dbtp: f64,
}

/// Writes all files.
pub(super) fn write(
    job: &RenderJob,
    timeline: &Timeline,
    kept: &[Kept],
    teller: &mut Teller,
) -> Result<Vec<Made>, Fault> {
    let studio = Pass { job, timeline, kept };
    let mix = loudness::measured(job, timeline, kept)?;
    let wanted = job.files.iter().filter_map(|order| match Holds::asked(job, timeline, *order) {
        Holds::Whole => Some((order, None)),
        Holds::Part(part) => Some((order, Some(part))),
        Holds::Nothing => None,
    });
    let outs = wanted.enumerate().map(|(at, (order, part))| studio.out(at, order, part, &mix));
    let mut outs = outs.collect::<Result<Vec<_>, Fault>>()?;
    studio.rehearse(&mut outs, &mix)?;
    let mut written = studio.write_all(&outs, teller)?;
    let count = outs.len();
    let share =
        |at: usize| WRITTEN_END + u16::try_from(at * usize::from(1_000 - WRITTEN_END) / count.max(1)).unwrap_or(0);
    let mut made = Vec::new();
    for (at, (out, file)) in outs.iter_mut().zip(&mut written).enumerate() {
        let mut tries = 1;
        let report = loop {
            teller.tell(share(at), Stage::Measuring { file: stage_name(&out.path) });
            let report = studio.inspected(out, file)?;
            let aim = Aim { profile: &out.profile, format: job.format, begins: studio.begins(out) };
            let given = Given { levels: &out.levels, peak_dbtp: file.given_peak_dbtp };
            let corrected = aim.corrected(given, &report.heard);
            let corrected = corrected.map_err(|missed| Fault(format!("{}: {missed}", stage_name(&out.path))))?;
            let Some(levels) = corrected else { break report };
            if tries == TRIES_MAX {
                return Err(Fault(format!("{}: {}", stage_name(&out.path), aim.missed())));
            }
            tries += 1;
            out.levels = levels;
            let again = studio.write(&[&*out], &out.levels, teller, (share(at), share(at + 1)))?;
            if let Some(again) = again.into_iter().next() {
                *file = again;
            }
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

/// What every pass over the timeline needs.
struct Pass<'a> {
    job: &'a RenderJob,
    timeline: &'a Timeline,
    kept: &'a [Kept],
}

impl Pass<'_> {
    /// A file to be written, at the level that the mix asks for.
    fn out(&self, at: usize, order: &FileOrder, part: Option<Stretch>, mix: &Mixed) -> Result<Out, Fault> {
        let (profile, energies) = (profile_of(self.job, *order)?, mix.energies());
        let gain_db = match order.form {
            Form::Station => level::gain_db(&energies, profile.integrated_lufs),
            Form::VoiceNote => note::gain_db(&energies, self.job.format, part, &profile),
        };
        let gain_db = gain_db.ok_or_else(|| Fault("the programme is silent; look at its recordings".to_owned()))?;
        // A station's files share a level, as long as the limiter has nothing to do.
        let room_db = if order.form == Form::VoiceNote { OPUS_ROOM_DB } else { 0.0 };
        let levels = Levels::new(gain_db, profile.true_peak_dbtp - room_db);
        Ok(Out { order: *order, part, path: self.job.scratch.join(name(at, order)), profile, levels })
    }

    /// Finds the level of files on which the limiter will work, and so take loudness off, before they are encoded. Files of one profile
    /// get one level.
    fn rehearse(&self, outs: &mut [Out], mix: &Mixed) -> Result<(), Fault> {
        let is_plain = |out: &Out| out.order.form == Form::Station && out.part.is_none();
        let Some(Out { profile, levels: first, .. }) = outs.iter().find(|out| is_plain(out)) else { return Ok(()) };
        let (mut levels, target) = (first.clone(), profile.integrated_lufs);
        let limited_over_db = first.ceiling_dbtp + 20.0 * LIMITED_FROM.log10();
        let highest_db = 20.0 * f64::from(mix.highest).log10();
        for _ in 0..REHEARSALS_MAX {
            if highest_db + levels.gain_db <= limited_over_db {
                break;
            }
            let rendered = self.rendered(&levels, |_| Ok(()));
            let corrected = rendered?.heard.loudness.integrated_lufs;
            let corrected = corrected.and_then(|found| level::corrected_db(levels.gain_db, found, target));
            let Some(gain_db) = corrected else { break };
            levels.gain_db = gain_db;
        }
        let limits = highest_db + levels.gain_db > limited_over_db - OPUS_ROOM_DB;
        for out in outs.iter_mut().filter(|out| is_plain(out)) {
            let room_db = if limits && out.order.kind == FileKind::Opus { OPUS_ROOM_DB } else { 0.0 };
            out.levels = Levels::new(levels.gain_db, levels.ceiling_dbtp - room_db);
        }
        Ok(())
    }

    /// Writes all files, those that have the same levels while the programme is mixed once.
    fn write_all(&self, outs: &[Out], teller: &mut Teller) -> Result<Vec<Written>, Fault> {
        let groups: Vec<&[Out]> = outs.chunk_by(|one, next| one.levels == next.levels).collect();
        let step = (WRITTEN_END - SEGMENTS_END) / u16::try_from(groups.len()).unwrap_or(u16::MAX).max(1);
        let mut written = Vec::with_capacity(outs.len());
        let mut from = SEGMENTS_END;
        for group in groups {
            let levels =
                group.first().map(|out| &out.levels).ok_or_else(|| Fault("no file is asked for".to_owned()))?;
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
        levels: &Levels,
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
        let rendered = self.rendered(levels, |block| {
            done_samples += block.len() as u64 / width;
            let of_span = u64::from(share.1 - share.0) * done_samples / self.timeline.length_samples.max(1);
            teller.tell(share.0 + u16::try_from(of_span).unwrap_or(0), stage.clone());
            writing.iter_mut().try_for_each(|one| one.write(block))
        })?;
        writing.into_iter().map(|one| one.finish(&rendered.heard)).collect()
    }

    /// Mixes once, handing each block to `take`.
    fn rendered(&self, levels: &Levels, take: impl FnMut(&[f32]) -> Result<(), Fault>) -> Result<Rendered, Fault> {
        let before = HeardBefore::new(self.job, self.timeline, self.kept, levels);
        render(self.timeline, loudness::tapes(self.kept)?, levels, &before, take).map_err(|error| told(&error))
    }

    fn begin(&self, out: &Out) -> Result<Writing, Fault> {
        let half = out.path.with_extension("half");
        let file = File::create(&half).map_err(|e| Fault::of_disk(&stage_name(&out.path), &e))?;
        let format = out.order.format(self.job.format);
        // A stretch begins somewhere else, and is short.
        let cuts: Vec<u64> = match out.part {
            Some(_) => Vec::new(),
            None => self.timeline.pieces().into_iter().map(|piece| piece.start).collect(),
        };
        let sink = sinks::open(self.job, out.order, format, BufWriter::new(file), self.timeline.length_samples, &cuts);
        let sink = sink.map_err(|error| of_encoder(&out.path, &error))?;
        let cut = out.part.map(|stretch| Cut::new(stretch, self.job.format));
        let fold = (format.channels != self.job.format.channels).then(|| Fold::new(self.job.format, format));
        let as_mixed = out.order.kind == FileKind::Wav && cut.is_none() && fold.is_none();
        Ok(Writing { sink, cut, fold, as_mixed, half, path: out.path.clone() })
    }

    /// The sample of the programme at which a file begins.
    fn begins(&self, out: &Out) -> u64 {
        out.part.map_or(0, |stretch| self.job.format.samples(stretch.start_ms))
    }

    /// Judges a file of ours as who gets it will; it is decoded where nobody has listened to it yet.
    fn inspected(&self, out: &Out, written: &Written) -> Result<Report, Fault> {
        let whole = out.part.is_none();
        let lossy = out.order.kind != FileKind::Wav;
        let wanted = Wanted {
            profile: out.profile,
            length_samples: whole.then_some(self.timeline.length_samples),
            bit_rate_kbps: lossy.then_some(out.order.kbit_per_s),
            pauses: if whole { self.pauses() } else { Vec::new() },
        };
        let file = File::open(&out.path).map_err(|e| Fault::of_disk(&stage_name(&out.path), &e))?;
        let file = BufReader::new(file);
        let report = match &written.heard {
            Some(heard) => judge(file, heard.clone(), &wanted),
            None => inspect(file, &wanted),
        };
        report.map_err(|error| Fault(format!("{}: {error}", stage_name(&out.path))))
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
    /// Its samples are those of the mix; dither is far below what is measured.
    as_mixed: bool,
    half: PathBuf,
    path: PathBuf,
}

impl Writing {
    fn write(&mut self, block: &[f32]) -> Result<(), Fault> {
        let block = self.cut.as_mut().map_or(block, |cut| cut.take(block));
        let block = self.fold.as_mut().map_or(block, |fold| fold.take(block));
        self.sink.write(block).map_err(|error| of_encoder(&self.path, &error))
    }

    fn finish(self, mixed: &Heard) -> Result<Written, Fault> {
        let of_disk = |error: io::Error| Fault::of_disk(&stage_name(&self.path), &error);
        let written = self.sink.finish(Some(&mixed.loudness));
        let written = written.map_err(|error| of_encoder(&self.path, &error))?;
        File::open(&self.half).and_then(|file| file.sync_all()).map_err(of_disk)?;
        fs::rename(&self.half, &self.path).map_err(of_disk)?;
        let given_peak_dbtp = mixed.loudness.true_peak_dbtp.unwrap_or(f64::NEG_INFINITY);
        let heard = written.heard.or_else(|| self.as_mixed.then(|| mixed.clone()));
        Ok(Written { length_bytes: written.length_bytes, heard, given_peak_dbtp })
    }
}

fn name(at: usize, order: &FileOrder) -> String {
    let what = match (order.lesson, order.excerpt) {
        (None, false) => "programme",
        (Some(_), false) => "lesson",
        (_, true) => "excerpt",
    };
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
