//! `longwave radio stick`: what is next on air, on a USB stick that any player takes: MP3 alone, flat, in playing order, read back and compared.
//! A stick without room is refused before anything is written.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
};

use anyhow::{Context, Result, bail};
use dispatch::{
    radio::{
        Station,
        delivery::{WEEK_MS, brought, is_awaited, is_sent_to},
        papers::{Ready, ready, sound_file},
    },
    render::see_to,
};
use radio::programme::{FileKind, StickFile, dated_file_name, playlist, read_me, week_page};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::radio::MadeFile;
use studio::{Studio, worker::Progress as Making};

use super::station::find;
use crate::{cli::RadioStick, files, house::House, progress::Progress};

/// The papers' names on a stick.
const READ_ME: &str = "READ-ME-FIRST.txt";
const SHEET: &str = "PROGRAMMES.html";
const PLAYLIST: &str = "PLAY-IN-ORDER.m3u8";
/// Bytes that are left free: a stick's own tables grow with its files.
const SPARE_BYTES: u64 = 1_000_000;
/// Bytes that are compared at a time.
const PIECE_BYTES: usize = 1 << 16;

/// Writes a stick and says what is on it.
pub async fn run(house: &House, studio: &Studio, asked: &RadioStick, as_json: bool) -> Result<()> {
    let folder = &asked.folder;
    if !folder.is_dir() {
        bail!("{} is no folder; put the stick in and name the folder under which it appears", folder.display());
    }
    let station = chosen(house, asked.station.as_deref()).await?;
    let showing = Progress::begin_long(format!("writing a stick for {}", station.row.name), as_json);
    let (programmes, missing) = next(house, studio, &station, asked.week, &showing).await?;
    let channels = house.store.station_channels(station.row.id).await?;
    let is_sent_to = is_sent_to(&channels);
    if programmes.is_empty() {
        let why = missing.first().map_or_else(|| "nothing is planned".to_owned(), Clone::clone);
        bail!("no programme of {} is made for the next seven days: {why}; nothing was written", station.row.name);
    }
    let before = listed(folder);
    let names = write(house, folder, &programmes, &showing).await?;
    let cleared = clear(folder, &before, &names)?;
    let others = foreign(folder, &names);
    showing.done();
    for programme in programmes.iter().filter(|_| !is_sent_to) {
        brought(&house.depot, programme).await?;
    }
    if as_json {
        println!(
            "{}",
            json!({ "station": station.row.name, "files": names, "cleared": cleared, "others": others, "missing": missing })
        );
        return Ok(());
    }
    println!("Written, read back and compared for {}:", station.row.name);
    names.iter().for_each(|name| println!("  {name}"));
    cleared.iter().for_each(|name| println!("Taken off, from the last time: {name}"));
    if !others.is_empty() {
        println!(
            "Other sound lies on it, too, and a player may play it: {}. Delete what nobody needs.",
            others.join(", ")
        );
    }
    missing.iter().for_each(|missing| println!("Not on it: {missing}"));
    println!("Take the stick out only after your system says that it may be taken out.");
    Ok(())
}

/// The station that was named; where none was, the only one.
async fn chosen(house: &House, name: Option<&str>) -> Result<Station> {
    if let Some(name) = name {
        return find(house, name).await;
    }
    let mut rows = house.store.stations().await?;
    match (rows.pop(), rows.len()) {
        (Some(row), 0) => Station::read(row),
        (None, _) => bail!("no station is entered; `longwave radio station enter FILE.toml` enters one"),
        (Some(row), _) => {
            let others: Vec<String> = rows.into_iter().map(|other| other.name).chain([row.name]).collect();
            bail!("for which station? Say --station with one of: {}", others.join(", "))
        }
    }
}

/// The programmes of the next seven days, or the next one alone, in playing order: what is not made yet is made now. And what can't be made,
/// with the reason.
async fn next(
    house: &House,
    studio: &Studio,
    station: &Station,
    week: bool,
    showing: &Progress,
) -> Result<(Vec<Ready>, Vec<String>)> {
    let now_ms = house.clock.now_ms();
    let slots = house.store.slots().await?;
    let (mut made, mut missing) = (Vec::new(), Vec::new());
    for airing in house.store.airings_of(station.row.id, now_ms, now_ms.saturating_add(WEEK_MS)).await? {
        if !week && !made.is_empty() {
            break;
        }
        let Some(slot) = slots.iter().find(|slot| slot.id == airing.slot) else { continue };
        if is_awaited(&airing) {
            let mut hear = |progress: &Making| {
                showing.share(progress.permille, format!("making No. {}: {}", airing.id.0, progress.stage));
            };
            see_to(&house.depot, studio, (station, slot, &airing), &mut hear).await?;
        }
        let airing = house.store.airing(airing.id).await?;
        match ready(&house.depot, station, slot, &airing).await? {
            Some(ready) => made.push(ready),
            None => missing.push(format!(
                "No. {} of {}: {}",
                airing.id.0,
                airing.local_time.replace('T', " "),
                airing.why.as_deref().unwrap_or(match airing.programme {
                    Some(_) => "it waits for somebody to listen to it and approve it on the Radio page",
                    None => "it is not made; where another process makes it now, try again in some minutes",
                })
            )),
        }
    }
    Ok((made, missing))
}

/// Writes everything; the names, in order.
async fn write(house: &House, folder: &Path, programmes: &[Ready], showing: &Progress) -> Result<Vec<String>> {
    let sounds = programmes
        .iter()
        .map(|ready| {
            let name = dated_file_name(&ready.programme, &ready.broadcast, FileKind::Mp3);
            sound_file(&ready.files, FileKind::Mp3).map(|file| (name, file))
        })
        .collect::<Result<Vec<(String, &MadeFile)>>>()?;
    let named: Vec<StickFile<'_>> = sounds
        .iter()
        .zip(programmes)
        .map(|((name, _), ready)| StickFile { name, sheet: ready.sheet(&house.depot) })
        .collect();
    let papers = [(READ_ME, read_me(&named)), (SHEET, week_page(&named)), (PLAYLIST, playlist(&named))];
    refuse_full(folder, &sounds, &papers)?;
    for (name, text) in &papers {
        put(folder, name, text.as_bytes())?;
    }
    let all_bytes: u64 = sounds.iter().map(|(_, sound)| sound.length_bytes).sum();
    let mut done_bytes = 0;
    for (name, sound) in &sounds {
        let permille = u16::try_from(u128::from(done_bytes) * 1_000 / u128::from(all_bytes.max(1))).unwrap_or(1_000);
        showing.share(permille, format!("writing {name}"));
        let bytes = house.store.read_media(&sound.media).await?;
        put(folder, name, &bytes)?;
        done_bytes += sound.length_bytes;
    }
    Ok(papers.iter().map(|(name, _)| (*name).to_owned()).chain(sounds.iter().map(|(name, _)| name.clone())).collect())
}

/// The sounds that an earlier writing put on the stick, by its playlist: names alone, never a path.
fn listed(folder: &Path) -> Vec<String> {
    let list = fs::read_to_string(folder.join(PLAYLIST)).unwrap_or_default();
    let is_name = |line: &&str| !line.is_empty() && !line.starts_with(['#', '.']) && !line.contains(['/', '\\']);
    list.lines().map(str::trim).filter(is_name).map(str::to_owned).collect()
}

/// Takes off what an earlier writing put there and this one did not: last week's programme would be played again. What was taken off.
fn clear(folder: &Path, before: &[String], names: &[String]) -> Result<Vec<String>> {
    let mut cleared = Vec::new();
    for name in before.iter().filter(|name| !names.contains(name)) {
        let file = folder.join(name);
        if file.is_file() {
            fs::remove_file(&file).with_context(|| format!("{} can't be taken off", file.display()))?;
            cleared.push(name.clone());
        }
    }
    Ok(cleared)
}

/// Other sounds on the stick, which are not ours to take off.
fn foreign(folder: &Path, names: &[String]) -> Vec<String> {
    let is_sound = |name: &String| {
        let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        ["mp3", "wav", "ogg", "opus", "m4a", "flac", "wma"].contains(&end.as_str())
    };
    let found = fs::read_dir(folder).into_iter().flatten().flatten();
    let found = found.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut others: Vec<String> = found.filter(|name| is_sound(name) && !names.contains(name)).collect();
    others.sort();
    others
}

/// Refuses a stick on which not everything has room, before anything is written. What lies there already under its name counts as room.
fn refuse_full(folder: &Path, sounds: &[(String, &MadeFile)], papers: &[(&str, String)]) -> Result<()> {
    let papers = papers.iter().map(|(name, text)| (*name, text.len() as u64));
    let wanted: Vec<(&str, u64)> =
        sounds.iter().map(|(name, file)| (name.as_str(), file.length_bytes)).chain(papers).collect();
    let needed: u64 = wanted.iter().map(|(_, bytes)| bytes).sum::<u64>().saturating_add(SPARE_BYTES);
    let there = |name: &str| fs::metadata(folder.join(name)).map_or(0, |about| about.len());
    let about = rustix::fs::statvfs(folder).with_context(|| format!("{} can't be looked at", folder.display()))?;
    let largest = wanted.iter().map(|(_, bytes)| *bytes).max().unwrap_or(0);
    let free = about.f_bavail.saturating_mul(about.f_frsize);
    // A file is written beside the one that it replaces: the largest needs its room twice.
    let after = free.saturating_add(wanted.iter().map(|(name, _)| there(name)).sum());
    if after < needed || free < largest {
        bail!(
            "{} has {} MB free and {} MB are needed; delete something on the stick, or take an empty one. Nothing was written",
            folder.display(),
            free / 1_000_000,
            needed.div_ceil(1_000_000)
        );
    }
    Ok(())
}

/// Writes a file beside its place, reads it back from the stick, compares, and only then gives it its name.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let beside = folder.join(format!("{name}.part"));
    let written = write_back(&beside, bytes).and_then(|same| {
        if same { fs::rename(&beside, folder.join(name)) } else { Err(io::Error::other("it reads back otherwise")) }
    });
    if written.is_err() {
        // The error is told; a half file without a final name is no harm where even this fails.
        fs::remove_file(&beside).ok();
    }
    written.with_context(|| format!("{name} could not be written to {}; try another stick", folder.display()))?;
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .with_context(|| format!("{} can't be synced", folder.display()))
}

/// Writes and syncs, then reads back past the machine's own memory of it; whether the same bytes came back.
fn write_back(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::create(path)?;
    files::rights().file(&file)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    let mut file = File::open(path)?;
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            read => digest.update(piece.get(..read).unwrap_or_default()),
        }
    }
    Ok(digest.finalize() == Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_name_only_when_it_is_whole() {
        let stick = tempfile::tempdir().unwrap();
        put(stick.path(), "a.txt", b"sound").unwrap();
        put(stick.path(), "a.txt", b"other sound").unwrap();
        assert_eq!(fs::read(stick.path().join("a.txt")).unwrap(), b"other sound");
        // A folder under the file's own name: it can't be renamed over.
        fs::create_dir(stick.path().join("b.txt")).unwrap();
        assert!(put(stick.path(), "b.txt", b"sound").is_err());
        assert_eq!(fs::read_dir(stick.path()).unwrap().count(), 2, "nothing is left beside");
    }

    #[test]
    fn a_full_stick_is_refused_before_it_begins() {
        let stick = tempfile::tempdir().unwrap();
        let media = store::media::Digest::new(&"a".repeat(64)).unwrap();
        let huge = MadeFile { name: "programme.mp3".into(), kind: "audio/mpeg".into(), media, length_bytes: 1 << 60 };
        let refused = refuse_full(stick.path(), &[("a.mp3".to_owned(), &huge)], &[]).unwrap_err().to_string();
        assert!(refused.contains("Nothing was written"), "{refused}");
        let small = MadeFile { length_bytes: 10, ..huge };
        refuse_full(stick.path(), &[("a.mp3".to_owned(), &small)], &[]).unwrap();
    }
}
