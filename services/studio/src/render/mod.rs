//! A programme out of its cues, in a worker: segments, timeline, mix, files, each measured as it will be delivered. Everything stays in
//! the scratch folder; the same job gives the same bytes.

mod correction;
mod files;
mod heard;
mod job;
mod loudness;
mod names;
mod note;
mod plan;
mod sinks;
mod stretch;

use audio::segment::Warning;

pub use job::Made;
pub(crate) use job::Rendered;
pub(crate) use job::{CueKind, Placed, PlannedCue, RenderJob};

use crate::{
    check::Weight,
    order::Form,
    shelf::{Shelf, Source},
    take::told,
    worker::{Fault, Teller},
};

/// Where each part of the work ends, in thousandths of the whole: a half-hour programme with built-in voices, timed.
pub(crate) const SEGMENTS_END: u16 = 350;
pub(crate) const WRITTEN_END: u16 = 950;

/// Renders.
pub(crate) fn render(job: &RenderJob, teller: &mut Teller) -> Result<Rendered, Fault> {
    let shelf = Shelf { folder: &job.shelf, scratch: &job.scratch, voices: &job.voices, format: job.format };
    let sources = plan::sources(job);
    let kept = shelf.segments(&sources, teller, SEGMENTS_END)?;
    let timeline = plan::timeline(job, &sources, &kept)?;
    let files = files::write(job, &timeline, &kept, teller)?;
    let noticed =
        || sources.iter().zip(&kept).flat_map(|(source, kept)| kept.about.warnings.iter().map(move |w| (source, w)));
    let said = |(source, warning): (&Source, &Warning)| format!("{}: {}", source.known_as(), told(warning));
    let warnings: Vec<String> = noticed().map(said).collect();
    let faults = noticed().filter(|(_, warning)| is_heard(warning)).map(said);
    let faults = faults.chain(files.iter().flat_map(faults_of)).collect();
    Ok(Rendered {
        length_ms: job.format.ms(timeline.length_samples),
        placed: plan::placed(job, &timeline),
        warnings,
        faults,
        excerpt: stretch::of(job, &timeline, job.excerpt),
        files,
    })
}

/// Whether a listener hears what was noticed of a recording, as words that are missing or a sound that hurts.
fn is_heard(warning: &Warning) -> bool {
    match warning {
        Warning::Clipped { .. } | Warning::Damaged { .. } | Warning::BrokenOff | Warning::Hole { .. } => true,
        Warning::TooQuiet { .. } | Warning::Noisy | Warning::Hum { .. } => false,
    }
}

/// What is wrong with a file that goes to the station, as its sheet says it.
fn faults_of(made: &Made) -> Vec<String> {
    let is_whole = made.order.form == Form::Station && made.order.is_whole();
    let wrong = made.checked.findings.iter().filter(|finding| is_whole && finding.weight == Weight::Wrong);
    wrong.map(|finding| format!("{} ({}): {}", finding.check, made.order.kind.extension(), finding.found)).collect()
}
