//! The programme that a message may be about: the one that a station's report names, and the one that somebody on the phone was asked
//! about. It decides nothing.

use jiff::tz::TimeZone;
use lessons::{
    Language,
    decide::{AskedAbout, OnAir, Reported},
};
use messages::{AiringId, HandsetId, StationId, Words};

use super::{
    airings::{self, Airing},
    heard, stations,
};
use crate::{
    Store,
    error::StoreError,
    limits::{HEARD_ASKED_MS, REPORTED_UNNUMBERED_MS},
    sql::Transaction,
};

impl Store {
    /// What a message from this phone may be about. `report` is the number that a station's report names, `None` in it where it names
    /// none; `None` where the words are no report.
    ///
    /// # Errors
    /// What the database says.
    pub async fn on_air(
        &self,
        handset: Option<HandsetId>,
        report: Option<Option<AiringId>>,
        now_ms: i64,
    ) -> Result<OnAir, StoreError> {
        let mut work = self.read().await?;
        let reported = match report {
            Some(number) => self.reported(&mut work, handset, number, now_ms).await?,
            None => None,
        };
        let asked = match handset {
            Some(handset) => asked(&mut work, handset, now_ms).await?,
            None => None,
        };
        Ok(OnAir { reported, asked })
    }

    async fn reported(
        &self,
        work: &mut Transaction,
        handset: Option<HandsetId>,
        number: Option<AiringId>,
        now_ms: i64,
    ) -> Result<Option<Reported>, StoreError> {
        let own = match handset {
            Some(handset) => stations::of_handset(work, handset).await?,
            None => None,
        };
        let Some((airing, is_meant)) = meant(work, own, number, now_ms).await? else { return Ok(None) };
        let station = stations::one(work, self.keys(), airing.station).await?;
        Ok(Some(Reported {
            airing: airing.id,
            version: airing.version,
            known: airing.known,
            is_meant,
            registered: own == Some(airing.station),
            pin: Words::new(station.pin),
            wrong_pins: airing.wrong_pins,
            language: Language::new(&station.language).map_err(|_| StoreError::Damaged("a language"))?,
            zone: self.zones().get(&station.zone).unwrap_or(TimeZone::UTC),
        }))
    }
}

/// The airing of that number; without one, or with one that there is not, what the station that wrote can mean: `true` where that is one.
async fn meant(
    work: &mut Transaction,
    own: Option<StationId>,
    number: Option<AiringId>,
    now_ms: i64,
) -> Result<Option<(Airing, bool)>, StoreError> {
    if let Some(id) = number
        && let Some(airing) = airings::one(work, id).await?.filter(|airing| !airing.cancelled)
    {
        return Ok(Some((airing, true)));
    }
    let Some(own) = own else { return Ok(None) };
    let open = airings::open(work, own, now_ms, now_ms.saturating_sub(REPORTED_UNNUMBERED_MS)).await?;
    let is_meant = number.is_none() && open.len() == 1;
    Ok(open.into_iter().next().map(|airing| (airing, is_meant)))
}

async fn asked(work: &mut Transaction, handset: HandsetId, now_ms: i64) -> Result<Option<AskedAbout>, StoreError> {
    let since_ms = now_ms.saturating_sub(HEARD_ASKED_MS);
    let Some((airing, person, asked_ms)) = heard::open_question(work, handset, since_ms).await? else {
        return Ok(None);
    };
    let airing = airings::one(work, airing).await?.filter(|airing| !airing.cancelled);
    Ok(airing.map(|airing| AskedAbout {
        airing: airing.id,
        version: airing.version,
        known: airing.known,
        person,
        asked_ms,
    }))
}
