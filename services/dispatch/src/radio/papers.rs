//! What is written about one airing: its hour, its links, how the station answers, and the papers as files. It sends nothing.

use anyhow::{Context, Result};
use jiff::Timestamp;
use messages::envelope::FileRef;
use radio::programme::{
    Broadcast, Ending, FileKind, Programme, Replies, Sheet, calendar_entry, dated_file_name, slot_file_name,
};
use school::timetable::Zone;
use store::radio::{Airing, FileLink, MadeFile, Slot};

use super::Station;
use crate::depot::Depot;

/// How long after its slot a mailed link still works, in milliseconds: stations repeat what was good in the same week.
const LINK_LASTS_MS: i64 = 7 * 24 * 60 * 60 * 1_000;

/// An airing with the programme that was made for it.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Its row.
    pub airing: Airing,
    /// What was made.
    pub programme: Programme,
    /// Its files.
    pub files: Vec<MadeFile>,
    /// What is written about its hour.
    pub broadcast: Broadcast,
    /// Whether it stands in for what was planned.
    pub instead: bool,
}

/// An airing that can be handed over; `None` where its programme is not made, or waits for somebody to listen to it.
pub async fn ready(depot: &Depot, station: &Station, slot: &Slot, airing: &Airing) -> Result<Option<Ready>> {
    let Some(digest) = &airing.programme else { return Ok(None) };
    let made = depot.store.programme(digest).await?.context("the programme's row is gone")?;
    if made.waits_for_approval(&station.profile) {
        return Ok(None);
    }
    let programme: Programme =
        serde_json::from_str(&made.body).context("what is written about the programme can't be read")?;
    let mut broadcast = broadcast(depot, station, slot, airing)?;
    let file = sound_file(&made.files, station.profile.sound.file)?;
    broadcast.download = Some(file_link(depot, airing, &file.name));
    Ok(Some(Ready { airing: airing.clone(), programme, files: made.files, broadcast, instead: airing.instead }))
}

/// What is written about an airing's hour.
fn broadcast(depot: &Depot, station: &Station, slot: &Slot, airing: &Airing) -> Result<Broadcast> {
    let zone = Zone::find(&slot.said.zone, depot.zones())?;
    let mut profile = station.profile.clone();
    profile.slot_length_ms = u64::try_from(slot.said.length_ms)?;
    profile.ending = if slot.said.hard_end { Ending::Hard } else { Ending::Soft };
    Ok(Broadcast {
        airing: u64::try_from(airing.id.0)?,
        station: profile,
        starts: Broadcast::local(airing.known.starts_ms, &zone)?,
        replies: Replies {
            sms_number: depot.settings.sms_number.clone(),
            pin: station.row.pin.clone(),
            page: Some(page_link(depot, &station.row)),
        },
        download: None,
    })
}

/// The station's own page.
pub fn page_link(depot: &Depot, station: &store::radio::Station) -> String {
    format!("{}/s/{}", depot.settings.pages_url, station.page)
}

/// A link to a file of an airing's programme, which works for some days and needs no sign-in.
fn file_link(depot: &Depot, airing: &Airing, file: &str) -> String {
    let expires_ms = airing.known.ends_ms.saturating_add(LINK_LASTS_MS);
    let link = FileLink { airing: airing.id, file: file.to_owned(), expires_ms };
    format!("{}{}", depot.settings.pages_url, depot.store.file_link(&link))
}

/// The whole programme as a kind of file.
pub fn sound_file(files: &[MadeFile], kind: FileKind) -> Result<&MadeFile> {
    let name = format!("programme.{}", kind.extension());
    files.iter().find(|file| file.name == name).with_context(|| format!("{name} was not made"))
}

impl Ready {
    /// What everything written about it begins with.
    pub fn sheet<'a>(&'a self, depot: &'a Depot) -> Sheet<'a> {
        Sheet { programme: &self.programme, broadcast: Some(&self.broadcast), catalogue: &depot.catalogue }
    }

    /// Its sound for the station.
    pub fn sound(&self) -> Result<&MadeFile> {
        sound_file(&self.files, self.broadcast.station.sound.file)
    }

    /// The small file that is offered beside a WAV.
    pub fn small(&self) -> Option<&MadeFile> {
        let is_large = self.broadcast.station.sound.file == FileKind::Wav;
        is_large.then(|| sound_file(&self.files, FileKind::Mp3).ok()).flatten()
    }

    /// A file of it under its dated name.
    pub fn dated(&self, file: &MadeFile, kind: FileKind) -> FileRef {
        FileRef {
            name: dated_file_name(&self.programme, &self.broadcast, kind),
            kind: file.kind.clone(),
            digest: file.media.as_str().to_owned(),
            length_bytes: file.length_bytes,
        }
    }

    /// A link to a file of it, which works for some days and needs no sign-in.
    pub fn link(&self, depot: &Depot, file: &MadeFile) -> String {
        file_link(depot, &self.airing, &file.name)
    }

    /// Its sound under its slot's name, which is the same every week, or the one with its date before it.
    pub fn sound_named(&self, dated: bool) -> Result<FileRef> {
        let (kind, sound) = (self.broadcast.station.sound.file, self.sound()?);
        Ok(FileRef {
            name: if dated {
                dated_file_name(&self.programme, &self.broadcast, kind)
            } else {
                slot_file_name(&self.broadcast.starts, kind)
            },
            kind: sound.kind.clone(),
            digest: sound.media.as_str().to_owned(),
            length_bytes: sound.length_bytes,
        })
    }

    /// The presenter's script, the rundown as a table, Rivendell's log and the calendar's entry, kept as files.
    pub async fn papers(&self, depot: &Depot) -> Result<Vec<FileRef>> {
        let sheet = self.sheet(depot);
        let number = self.broadcast.airing;
        let mut papers = vec![
            paper(depot, format!("presenter-{number}.txt"), "text/plain", &for_any_editor(&sheet.presenter())).await?,
            paper(depot, format!("rundown-{number}.csv"), "text/csv", &sheet.csv()).await?,
        ];
        papers.extend(self.rivendell_log(depot).await?);
        let made = Timestamp::from_millisecond(depot.clock.now_ms())?;
        if let Some(entry) = calendar_entry(&sheet, made, &domain(depot)) {
            papers.push(paper(depot, format!("airing-{number}.ics"), "text/calendar", &entry).await?);
        }
        Ok(papers)
    }

    /// The log that Rivendell imports, kept as a file, where the station has carts.
    pub async fn rivendell_log(&self, depot: &Depot) -> Result<Option<FileRef>> {
        let Some(log) = self.sheet(depot).rivendell_log() else { return Ok(None) };
        let name = format!("rivendell-{}.txt", self.broadcast.airing);
        Ok(Some(paper(depot, name, "text/plain", &log).await?))
    }

    /// The rundown, kept as a file.
    pub async fn rundown(&self, depot: &Depot) -> Result<FileRef> {
        let name = format!("rundown-{}.txt", self.broadcast.airing);
        paper(depot, name, "text/plain", &for_any_editor(&self.sheet(depot).rundown())).await
    }
}

async fn paper(depot: &Depot, name: String, kind: &str, text: &str) -> Result<FileRef> {
    let kept = depot.store.keep_media(text.as_bytes(), "paper", depot.clock.now_ms()).await?;
    Ok(FileRef {
        name,
        kind: format!("{kind}; charset=utf-8"),
        digest: kept.digest.as_str().to_owned(),
        length_bytes: kept.length_bytes,
    })
}

/// Lines as the oldest Notepad shows them.
fn for_any_editor(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// The host of the school's pages: what makes a calendar entry's name lasting.
fn domain(depot: &Depot) -> String {
    let url = &depot.settings.pages_url;
    let host = url.split("://").nth(1).unwrap_or(url);
    host.split(['/', ':']).next().unwrap_or(host).to_owned()
}
