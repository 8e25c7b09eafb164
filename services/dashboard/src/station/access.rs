//! Who is at a station's page: whoever has its link. A link that was never given and one of a station that is gone read the same.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{StatusCode, request::Parts},
};
use jiff::tz::TimeZone;
use messages::{AiringId, StationId};
use radio::programme::Station as Profile;
use store::{StoreError, radio::Airing};
use text::Language;

use super::programme::profile;
use crate::{fault::Fault, house::House};

/// Somebody on the page of a station.
pub struct AtStation {
    /// Which station.
    pub(crate) id: StationId,
    /// What it said of itself.
    pub(crate) profile: Profile,
    /// The end of its link.
    pub(crate) page: String,
    /// The digits for texts from another phone.
    pub(crate) pin: String,
    /// The zone of its hours.
    pub(crate) zone: TimeZone,
}

impl AtStation {
    /// The page's language: the station's.
    pub(crate) fn language(&self) -> &Language {
        &self.profile.language
    }

    /// A saying in it.
    pub(crate) fn say(&self, house: &House, key: &str, args: &[(&str, &str)]) -> String {
        house.catalogue.say(self.language(), key, args)
    }

    /// An address under the page.
    pub(crate) fn address(&self, rest: &str) -> String {
        format!("/station/{}{rest}", self.page)
    }

    /// An airing of this station.
    pub(crate) async fn airing(&self, house: &House, number: &str) -> Result<Airing, Fault> {
        let number = number.parse().map(AiringId).map_err(|_| no_such_page(house))?;
        let airing = house.store.airing(number).await.map_err(|error| match error {
            StoreError::Absent(_) => no_such_page(house),
            other => other.into(),
        })?;
        if airing.station == self.id { Ok(airing) } else { Err(no_such_page(house)) }
    }
}

/// What stands where no station has the link, or no airing of it the number.
pub(crate) fn no_such_page(house: &House) -> Fault {
    apology(house, &house.settings.school.language, StatusCode::NOT_FOUND, "page-gone")
}

/// A page for people of a station that says what does not work and what to do.
pub(crate) fn apology(house: &House, language: &Language, status: StatusCode, key: &str) -> Fault {
    let say = |key: &str| house.catalogue.say(language, key, &[]);
    let (title, what) = (say(key), say(&format!("{key}-help")));
    Fault::Outside { status, title, what, language: language.as_str().to_owned() }
}

impl FromRequestParts<House> for AtStation {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let path = RawPathParams::from_request_parts(parts, house).await.map_err(|_| no_such_page(house))?;
        let page = path.iter().find(|(key, _)| *key == "page").map(|(_, value)| value).unwrap_or_default();
        let station = house.store.station_of_page(page).await?.ok_or_else(|| no_such_page(house))?;
        let zone = house.zone(&station.zone);
        Ok(Self { id: station.id, profile: profile(&station)?, page: station.page, pin: station.pin, zone })
    }
}
