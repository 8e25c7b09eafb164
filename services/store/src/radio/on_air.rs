//! The programme that a message may be about: the one that a station's report names, and the one that somebody on the phone was asked
//! about. It decides nothing.

use jiff::tz::TimeZone;
use messages::{AiringId, HandsetId, StationId, Words};
use radio::limits::WRONG_PINS_MAX;
use talk::view::OwnStation;
use talk::view::{AskedAbout, OnAir, Reported};
use text::Language;

use super::{
    airings::{self, Airing},
    heard,
    settling::wrong_pins_of,
    stations,
};
use crate::{
    Store,
    arrivals::Arrival,
    error::StoreError,
    limits::{HEARD_ASKED_MS, REPORTED_UNNUMBERED_MS},
    sql::Transaction,
};

/// What a message that reads like a station's report names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The airing's number.
    pub number: Option<AiringId>,
    /// A PIN.
    pub pin: Option<Words>,
}

impl Store {
    /// What a message from this phone may be about. `report` is what a station's report names; `None` where the words are no report.
    ///
    /// # Errors
    /// What the database says.
    pub async fn on_air(
        &self,
        arrival: &Arrival,
        handset: Option<HandsetId>,
        report: Option<Named>,
        now_ms: i64,
    ) -> Result<OnAir, StoreError> {
        let mut work = self.read().await?;
        let own = match handset {
            Some(handset) => stations::of_handset(&mut work, handset).await?,
            None => None,
        };
        let mut on_air = OnAir::default();
        if let Some(own) = own {
            let station = stations::one(&mut work, self.keys(), own).await?;
            on_air.own = Some(OwnStation { language: language(&station.language)?, page: station.page });
        }
        if let Some(named) = report {
            if let Some(key) = arrival.sender_key(self.keys()).filter(|_| named.pin.is_some()) {
                on_air.wrong_pins = wrong_pins_of(&mut work, &key, now_ms).await?;
            }
            self.reported(&mut work, &mut on_air, own, &named, now_ms).await?;
        }
        if let Some(handset) = handset {
            on_air.asked = asked(&mut work, handset, now_ms).await?;
        }
        Ok(on_air)
    }

    async fn reported(
        &self,
        work: &mut Transaction,
        on_air: &mut OnAir,
        own: Option<StationId>,
        named: &Named,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        // Whoever tried too often finds no station by a PIN any more.
        let by_pin = match &named.pin {
            Some(pin) if own.is_none() && on_air.wrong_pins < WRONG_PINS_MAX => {
                stations::of_pin(work, self.keys(), pin.reveal()).await?
            }
            _ => None,
        };
        on_air.unknown_pin = named.pin.is_some() && own.is_none() && by_pin.is_none();
        let Some((airing, is_meant)) = meant(work, own.or(by_pin), named.number, now_ms).await? else { return Ok(()) };
        let station = stations::one(work, self.keys(), airing.station).await?;
        on_air.reported = Some(Reported {
            airing: airing.id,
            version: airing.version,
            known: airing.known,
            instead: airing.instead,
            is_meant,
            registered: own == Some(airing.station),
            by_pin: named.number != Some(airing.id) && by_pin == Some(airing.station),
            pin: Words::new(station.pin),
            wrong_pins: airing.wrong_pins,
            language: language(&station.language)?,
            zone: self.zones().get(&station.zone).unwrap_or(TimeZone::UTC),
        });
        Ok(())
    }
}

fn language(tag: &str) -> Result<Language, StoreError> {
    Language::new(tag).map_err(|_| StoreError::Damaged("a language"))
}

/// The airing of that number; without one, or with one that there is not, what the station that wrote can mean: `true` where that is one.
async fn meant(
    work: &mut Transaction,
    station: Option<StationId>,
    number: Option<AiringId>,
    now_ms: i64,
) -> Result<Option<(Airing, bool)>, StoreError> {
    if let Some(id) = number
        && let Some(airing) = airings::one(work, id).await?.filter(|airing| !airing.cancelled)
    {
        return Ok(Some((airing, true)));
    }
    let Some(station) = station else { return Ok(None) };
    let open = airings::open(work, station, now_ms, now_ms.saturating_sub(REPORTED_UNNUMBERED_MS)).await?;
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
