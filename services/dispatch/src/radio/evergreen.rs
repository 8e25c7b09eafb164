//! The short item that goes out where a programme can't be made in time: which lesson it is, and when its hour has come.

use anyhow::Result;
use store::{
    StoreError,
    radio::{Airing, Slot},
};
use studio::{Studio, worker::Progress};
use text::Language;

use super::{
    Station,
    blueprint::{Asked, blueprint},
    making::{self, Stands},
};
use crate::depot::Depot;

/// How long before its slot a missing programme is given up, in milliseconds: a presenter who records the evening before still comes in
/// time, and the station has a day to fetch what goes out instead.
pub const GIVEN_UP_MS: i64 = 24 * 60 * 60 * 1_000;

/// The first of these evergreens that has words in a language. Where none has, the first: the making says what it lacks.
pub async fn of_language<'a>(
    depot: &Depot,
    evergreens: &'a [String],
    language: &Language,
) -> Result<Option<(&'a str, &'a str)>, StoreError> {
    let all = || evergreens.iter().filter_map(|evergreen| evergreen.split_once('/'));
    for (course, lesson) in all() {
        let edition = match depot.store.latest(course).await {
            Ok(edition) => edition,
            Err(StoreError::Absent(_)) => continue,
            Err(error) => return Err(error),
        };
        let course_read = depot.store.course(&edition.digest).await?;
        let known = course_read.lessons.iter().find(|known| known.id == lesson);
        if known.is_some_and(|known| known.texts.contains_key(language)) {
            return Ok(Some((course, lesson)));
        }
    }
    Ok(all().next())
}

/// Makes the station's evergreen for an airing; `false` where the station has none. It is short, so it ends softly in every slot.
pub async fn stand_in(
    depot: &Depot,
    studio: &Studio,
    (station, slot, airing): (&Station, &Slot, &Airing),
    hear: &mut (dyn FnMut(&Progress) + Send),
) -> Result<bool> {
    let language = Language::new(&slot.said.language)?;
    let Some((course, lesson)) = of_language(depot, &station.profile.evergreens, &language).await? else {
        return Ok(false);
    };
    let asked = Asked {
        course,
        lessons: &[lesson.to_owned()],
        again: false,
        language: &slot.said.language,
        length_ms: u64::try_from(slot.said.length_ms)?,
        hard: false,
        synthetic: slot.said.synthetic,
        station: &station.profile,
    };
    let blueprint = blueprint(depot, &asked).await?;
    making::make(depot, studio, airing.id, blueprint, Stands::Instead, hear).await?;
    Ok(true)
}
