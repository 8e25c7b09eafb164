//! A programme made for an airing: its takes laid out, rendered in the studio, its files kept under their digests, and only then written
//! down. What fails is written down too, for the producer. Nothing half-made is ever seen.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result, bail};
use forms::listen::Part;
use messages::AiringId;
use radio::programme::{FileKind, Programme, VoiceKind};
use store::{
    media::Kept,
    radio::{MadeFile, MadeProgramme, NewNote},
};
use studio::{
    Made, Production, Studio,
    order::{FileOrder, Form},
    worker::Progress,
};

use super::blueprint::{Blueprint, Placed};
use crate::depot::Depot;

/// What kept files of programmes are called among all kept files.
const MEDIA_KIND: &str = "programme";
/// How old a scratch folder is, in milliseconds, that nobody works in any more: a worker is ended after 45 minutes.
const ABANDONED_MS: i64 = 2 * 60 * 60 * 1_000;

/// What a programme is to its airing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The lesson that was planned.
    AsPlanned,
    /// The station's evergreen instead.
    Instead,
}

/// Makes an airing's programme, unless the same was made before.
///
/// # Errors
/// What the producer has to mend; or the store is away.
pub async fn make(
    depot: &Depot,
    studio: &Studio,
    airing: AiringId,
    blueprint: Blueprint,
    stands: Stands,
    hear: &mut (dyn FnMut(&Progress) + Send),
) -> Result<()> {
    let made = match depot.store.programme(&blueprint.digest).await? {
        Some(made) => made,
        None => {
            let scratch = Scratch::new(depot, airing)?;
            render(depot, studio, blueprint, &scratch, hear).await?
        }
    };
    let now_ms = depot.clock.now_ms();
    match stands {
        Stands::AsPlanned => depot.store.programme_made(airing, made, now_ms).await?,
        Stands::Instead => depot.store.programme_stands_in(airing, made, now_ms).await?,
    }
    Ok(())
}

async fn render(
    depot: &Depot,
    studio: &Studio,
    blueprint: Blueprint,
    scratch: &Scratch,
    hear: &mut (dyn FnMut(&Progress) + Send),
) -> Result<MadeProgramme> {
    let Blueprint { mut order, takes, missing, digest, .. } = blueprint;
    if let Some(missing) = missing {
        bail!("{missing}");
    }
    let folder = scratch.0.join("takes");
    fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    for Placed { first, last, take } in &takes {
        let file = folder.join(format!("{first}-{last}"));
        fs::write(&file, depot.store.read_media(&take.kept.media).await?)
            .with_context(|| format!("{} can't be written", file.display()))?;
        order.takes.push(studio::order::Take { first: *first, last: *last, file });
    }
    let production = studio.render(Arc::new(order), &scratch.0.join("made"), hear).await?;
    let body = body(&production.programme)?;
    let (files, notes) = keep(depot, &production).await?;
    let faults = production.faults.clone();
    Ok(MadeProgramme { programme: digest, body, files, notes, faults, approved_ms: None })
}

/// What is written about it, as its row keeps it.
fn body(programme: &Programme) -> Result<String> {
    let loudness = &programme.loudness;
    if !loudness.integrated_lufs.is_finite() || !loudness.true_peak_dbtp.is_finite() {
        bail!("the programme is silent; listen to its recordings");
    }
    Ok(serde_json::to_string(programme)?)
}

/// Keeps its files, and the sheet of what was measured; which of them are voice notes.
async fn keep(depot: &Depot, production: &Production) -> Result<(Vec<MadeFile>, Vec<NewNote>)> {
    let mut files = Vec::with_capacity(production.files.len() + 1);
    let mut notes = Vec::new();
    for made in &production.files {
        let file = tokio::fs::File::open(&made.path).await?;
        let kept = depot.store.keep_media(file, MEDIA_KIND, depot.clock.now_ms()).await?;
        notes.extend(note(&production.programme, made, &kept));
        files.push(MadeFile {
            name: name(made.order),
            kind: media_type(made.order.kind).to_owned(),
            media: kept.digest,
            length_bytes: kept.length_bytes,
        });
    }
    files.push(written(depot, "quality.html", "text/html; charset=utf-8", &production.quality_sheet()).await?);
    if let Some(first) = production.files.first() {
        files.push(written(depot, "loudness.svg", "image/svg+xml", &first.checked.picture).await?);
    }
    Ok((files, notes))
}

/// Keeps a text that is made with the sound.
async fn written(depot: &Depot, name: &str, kind: &str, text: &str) -> Result<MadeFile> {
    let kept = depot.store.keep_media(text.as_bytes(), MEDIA_KIND, depot.clock.now_ms()).await?;
    let (media, length_bytes) = (kept.digest, kept.length_bytes);
    Ok(MadeFile { name: name.to_owned(), kind: kind.to_owned(), media, length_bytes })
}

/// A file as the voice note of the lesson that it holds: the one that the programme was made from, or the one that was asked for.
fn note(programme: &Programme, made: &Made, kept: &Kept) -> Option<NewNote> {
    let from = match (&programme.made_from[..], made.order.lesson) {
        ([from], None) => from,
        (lessons, Some(lesson)) => lessons.get(lesson)?,
        _ => return None,
    };
    if made.order.form != Form::VoiceNote {
        return None;
    }
    Some(NewNote {
        part: if made.order.excerpt { Part::Excerpt } else { Part::Whole },
        course: from.course.clone(),
        lesson: from.lesson.clone(),
        language: programme.language.as_str().to_owned(),
        edition: from.edition.clone(),
        title: from.title.clone(),
        synthetic: programme.voice != VoiceKind::Recorded,
        media: kept.digest.clone(),
        length_ms: made.checked.length_ms,
        length_bytes: kept.length_bytes,
    })
}

/// What a file is called in the programme's folder. A voice note's name ends as players of Ogg know it.
fn name(order: FileOrder) -> String {
    let lesson = order.lesson.map(|lesson| format!("-{}", lesson + 1)).unwrap_or_default();
    match (order.form, order.excerpt) {
        (Form::Station, false) => format!("programme.{}", order.kind.extension()),
        (Form::Station, true) => format!("excerpt.{}", order.kind.extension()),
        (Form::VoiceNote, false) => format!("voice-note{lesson}.ogg"),
        (Form::VoiceNote, true) => format!("voice-note{lesson}-part.ogg"),
    }
}

/// The media type of a kind of sound file.
pub fn media_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Wav => "audio/wav",
        FileKind::Mp3 => "audio/mpeg",
        FileKind::Opus => "audio/ogg",
    }
}

/// A folder for one making alone, gone with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(depot: &Depot, airing: AiringId) -> Result<Self> {
        // In containers that share a disk, process numbers are the same.
        let mut drawn = [0; 8];
        (depot.random)(&mut drawn);
        let folder = scratches(depot).join(format!("{}-{:016x}", airing.0, u64::from_be_bytes(drawn)));
        fs::create_dir_all(&folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What can't be removed now is swept at a later start.
        fs::remove_dir_all(&self.0).ok();
    }
}

/// Removes what crashed makings left behind; how many folders.
pub fn sweep(depot: &Depot) -> io::Result<usize> {
    let folder = scratches(depot);
    let now_ms = depot.clock.now_ms();
    let listed = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        listed => listed?,
    };
    let mut swept = 0;
    for entry in listed {
        let path = entry?.path();
        if is_abandoned(&path, now_ms)? {
            fs::remove_dir_all(&path)?;
            swept += 1;
        }
    }
    Ok(swept)
}

fn is_abandoned(path: &Path, now_ms: i64) -> io::Result<bool> {
    let changed = fs::metadata(path)?.modified()?;
    let since = changed.duration_since(std::time::UNIX_EPOCH).map_err(io::Error::other)?;
    let changed_ms = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    Ok(now_ms.saturating_sub(changed_ms) > ABANDONED_MS)
}

fn scratches(depot: &Depot) -> PathBuf {
    depot.settings.data_dir.join("studio").join("making")
}
