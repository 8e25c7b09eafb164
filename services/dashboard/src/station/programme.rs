//! An airing's programme with what is written about it. The sound is kept; rundown, script and calendar entry are written anew each time,
//! for they name the airing's hour, number and PIN.

use jiff::Timestamp;
use radio::programme::{
    Broadcast, FileKind, Programme, Replies, Sheet, Station as Profile, calendar_entry, dated_file_name,
};
use store::{
    StoreError,
    radio::{Airing, MadeFile, MadeProgramme, Station},
};
use text::words::Catalogue;

use super::access::AtStation;
use crate::{
    fault::Fault,
    house::{House, local},
};

/// The media type of those that are pages, with their own lines of style.
pub(crate) const PAGE: &str = "text/html; charset=utf-8";

/// Files that are written for an airing: name, media type.
pub(crate) const WRITTEN: [(&str, &str); 6] = [
    ("rundown.txt", "text/plain; charset=utf-8"),
    ("presenter.txt", "text/plain; charset=utf-8"),
    ("rundown.html", PAGE),
    ("presenter.html", PAGE),
    ("rundown.csv", "text/csv; charset=utf-8"),
    ("calendar.ics", "text/calendar; charset=utf-8"),
];

/// What a station said of itself, as its row has it.
pub(crate) fn profile(station: &Station) -> Result<Profile, StoreError> {
    serde_json::from_str(&station.profile).map_err(|_| StoreError::Damaged("stations.profile"))
}

/// A programme that is made.
pub(crate) struct Made {
    /// What it is.
    pub(crate) programme: Programme,
    /// Its row.
    pub(crate) row: MadeProgramme,
}

impl Made {
    /// The programme of an airing; `None` where it is not made yet.
    pub(crate) async fn of(house: &House, airing: &Airing) -> Result<Option<Self>, StoreError> {
        let Some(digest) = &airing.programme else { return Ok(None) };
        let Some(made) = house.store.programme(digest).await? else { return Ok(None) };
        let programme = serde_json::from_str(&made.body).map_err(|_| StoreError::Damaged("programmes.body"))?;
        Ok(Some(Self { programme, row: made }))
    }

    /// The same for the station itself: what waits for somebody to approve it is not there yet.
    pub(crate) async fn for_station(
        house: &House,
        profile: &Profile,
        airing: &Airing,
    ) -> Result<Option<Self>, StoreError> {
        Ok(Self::of(house, airing).await?.filter(|made| !made.row.waits_for_approval(profile)))
    }

    /// A file that was made with it.
    pub(crate) fn file(&self, name: &str) -> Option<&MadeFile> {
        self.row.files.iter().find(|file| file.name == name)
    }

    /// The sound in the station's own format, else in whichever there is.
    pub(crate) fn sound(&self, profile: &Profile) -> Option<&MadeFile> {
        let wanted = format!(".{}", profile.sound.file.extension());
        let sounds = || self.row.files.iter().filter(|file| is_sound(file));
        sounds().find(|file| file.name.ends_with(&wanted)).or_else(|| sounds().next())
    }

    /// The small file that is offered beside a WAV.
    pub(crate) fn small(&self, profile: &Profile) -> Option<&MadeFile> {
        (profile.sound.file == FileKind::Wav).then(|| self.file(SMALL)).flatten()
    }
}

/// The small file beside a programme's WAV: whole, an MP3.
const SMALL: &str = "programme.mp3";

/// Whether a file is the programme's sound, so that fetching it is fetching the programme.
pub(crate) fn is_sound(file: &MadeFile) -> bool {
    file.kind.starts_with("audio/")
}

/// What a sound is called where it is saved: with its hour before it, so that names sort in playing order.
pub(crate) fn saved_as(programme: &Programme, broadcast: &Broadcast, file: &MadeFile) -> String {
    let kinds = [FileKind::Wav, FileKind::Mp3, FileKind::Opus];
    let kind = kinds.into_iter().find(|kind| file.name.rsplit('.').next() == Some(kind.extension()));
    kind.map_or_else(|| file.name.clone(), |kind| dated_file_name(programme, broadcast, kind))
}

/// An airing as it was agreed on with the station.
pub(crate) fn broadcast(
    house: &House,
    at: &AtStation,
    airing: &Airing,
    origin: Option<&str>,
) -> Result<Broadcast, Fault> {
    let zone = house.zone(&at.profile.zone);
    Ok(Broadcast {
        airing: u64::try_from(airing.id.0).map_err(|_| StoreError::Damaged("airings.airing_id"))?,
        station: at.profile.clone(),
        starts: local(airing.known.starts_ms, &zone),
        replies: Replies {
            sms_number: house.settings.sms_number.clone(),
            pin: at.pin.clone(),
            page: origin.map(|origin| format!("{origin}{}", at.address(""))),
        },
        download: None,
    })
}

/// A file that is written for an airing; `None` for a name that is none of them.
pub(crate) fn written(
    name: &str,
    programme: &Programme,
    broadcast: &Broadcast,
    catalogue: &Catalogue,
    made_ms: i64,
    domain: &str,
) -> Option<(&'static str, String)> {
    let (name, kind) = WRITTEN.into_iter().find(|(known, _)| *known == name)?;
    let sheet = Sheet { programme, broadcast: Some(broadcast), catalogue };
    let text = match name {
        "rundown.txt" => sheet.rundown(),
        "presenter.txt" => sheet.presenter(),
        "rundown.html" => sheet.page(),
        "presenter.html" => sheet.presenter_page(),
        "rundown.csv" => sheet.csv(),
        _ => calendar_entry(&sheet, Timestamp::from_millisecond(made_ms).ok()?, domain)?,
    };
    Some((kind, text))
}
