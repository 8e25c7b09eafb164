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
use crate::house::House;

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
pub async fn ready(house: &House, station: &Station, slot: &Slot, airing: &Airing) -> Result<Option<Ready>> {
    let Some(digest) = &airing.programme else { return Ok(None) };
    let made = house.store.programme(digest).await?.context("the programme's row is gone")?;
    if made.waits_for_approval(&station.profile) {
        return Ok(None);
    }
    let programme: Programme =
        serde_json::from_str(&made.body).context("what is written about the programme can't be read")?;
    let mut broadcast = broadcast(house, station, slot, airing)?;
    let file = sound_file(&made.files, station.profile.sound.file)?;
    broadcast.download = Some(file_link(house, airing, &file.name));
    Ok(Some(Ready { airing: airing.clone(), programme, files: made.files, broadcast, instead: airing.instead }))
}

/// What is written about an airing's hour.
fn broadcast(house: &House, station: &Station, slot: &Slot, airing: &Airing) -> Result<Broadcast> {
    let zone = Zone::find(&slot.said.zone, house.zones())?;
    let mut profile = station.profile.clone();
    profile.slot_length_ms = u64::try_from(slot.said.length_ms)?;
    profile.ending = if slot.said.hard_end { Ending::Hard } else { Ending::Soft };
    Ok(Broadcast {
        airing: u64::try_from(airing.id.0)?,
        station: profile,
        starts: Broadcast::local(airing.known.starts_ms, &zone)?,
        replies: Replies {
            sms_number: sms_number(house),
            pin: station.row.pin.clone(),
            page: Some(page_link(house, &station.row)),
        },
        download: None,
    })
}

/// The number that stations and listeners text to: the first on which the school hears answers.
fn sms_number(house: &House) -> Option<String> {
    let answered = house.config.sms.values().find(|sms| sms.two_way || sms.reply_to.is_some())?;
    Some(answered.reply_to.clone().unwrap_or_else(|| answered.source.clone()))
}

/// The station's own page.
pub fn page_link(house: &House, station: &store::radio::Station) -> String {
    format!("{}/s/{}", house.config.public_url(), station.page)
}

/// A link to a file of an airing's programme, which works for some days and needs no sign-in.
fn file_link(house: &House, airing: &Airing, file: &str) -> String {
    let expires_ms = airing.known.ends_ms.saturating_add(LINK_LASTS_MS);
    let link = FileLink { airing: airing.id, file: file.to_owned(), expires_ms };
    format!("{}{}", house.config.public_url(), house.store.file_link(&link))
}

/// The whole programme as a kind of file.
pub fn sound_file(files: &[MadeFile], kind: FileKind) -> Result<&MadeFile> {
    let name = format!("programme.{}", kind.extension());
    files.iter().find(|file| file.name == name).with_context(|| format!("{name} was not made"))
}

impl Ready {
    /// What everything written about it begins with.
    pub fn sheet<'a>(&'a self, house: &'a House) -> Sheet<'a> {
        Sheet { programme: &self.programme, broadcast: Some(&self.broadcast), catalogue: &house.catalogue }
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
    pub fn link(&self, house: &House, file: &MadeFile) -> String {
        file_link(house, &self.airing, &file.name)
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
    pub async fn papers(&self, house: &House) -> Result<Vec<FileRef>> {
        let sheet = self.sheet(house);
        let number = self.broadcast.airing;
        let mut papers = vec![
            paper(house, format!("presenter-{number}.txt"), "text/plain", &for_any_editor(&sheet.presenter())).await?,
            paper(house, format!("rundown-{number}.csv"), "text/csv", &sheet.csv()).await?,
        ];
        papers.extend(self.rivendell_log(house).await?);
        let made = Timestamp::from_millisecond(house.clock.now_ms())?;
        if let Some(entry) = calendar_entry(&sheet, made, &domain(house)) {
            papers.push(paper(house, format!("airing-{number}.ics"), "text/calendar", &entry).await?);
        }
        Ok(papers)
    }

    /// The log that Rivendell imports, kept as a file, where the station has carts.
    pub async fn rivendell_log(&self, house: &House) -> Result<Option<FileRef>> {
        let Some(log) = self.sheet(house).rivendell_log() else { return Ok(None) };
        let name = format!("rivendell-{}.txt", self.broadcast.airing);
        Ok(Some(paper(house, name, "text/plain", &log).await?))
    }

    /// The rundown, kept as a file.
    pub async fn rundown(&self, house: &House) -> Result<FileRef> {
        let name = format!("rundown-{}.txt", self.broadcast.airing);
        paper(house, name, "text/plain", &for_any_editor(&self.sheet(house).rundown())).await
    }
}

async fn paper(house: &House, name: String, kind: &str, text: &str) -> Result<FileRef> {
    let kept = house.store.keep_media(text.as_bytes(), "paper", house.clock.now_ms()).await?;
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
fn domain(house: &House) -> String {
    let url = house.config.public_url();
    let host = url.split("://").nth(1).unwrap_or(&url);
    host.split(['/', ':']).next().unwrap_or(host).to_owned()
}
