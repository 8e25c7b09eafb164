//! The lessons that a slot brings, held against its length: by the script's clock, and by the takes that are there already. It refuses nothing
//! and renders nothing.

use course::Course;
use forms::held;
use forms::held::Misfits;
use forms::programmes::Lessons;
use store::StoreError;
use text::Language;

use super::scripted::scripted;
use crate::depot::Depot;

/// What is said of one slot of a station.
pub struct Held {
    /// The station's name.
    pub station: String,
    /// What does not go with it.
    pub misfits: Misfits,
}

/// What of a course does not go with a slot that begins with `first`; `None` where all of it does.
///
/// # Errors
/// What the database says.
pub async fn misfits(
    depot: &Depot,
    course: &Course,
    (first, each): (Option<&str>, Lessons),
    language: &Language,
    slot_ms: u64,
) -> Result<Option<Misfits>, StoreError> {
    let from = first.and_then(|first| course.lessons.iter().position(|lesson| lesson.id == first)).unwrap_or_default();
    let mut lessons = Vec::new();
    for lesson in course.lessons.iter().skip(from) {
        let Some(scripted) = scripted(depot, course, &lesson.id, language).await? else { continue };
        lessons.push((scripted.title.clone(), scripted.part()));
    }
    Ok(held::misfits(&held::programmes(lessons, each, language, slot_ms), slot_ms))
}

/// What of published courses, or of one of them, does not go with the slots that are there.
///
/// # Errors
/// What the database says.
pub async fn in_all_slots(depot: &Depot, only: Option<&str>) -> Result<Vec<Held>, StoreError> {
    let mut found = Vec::new();
    for slot in depot.store.slots().await? {
        let said = &slot.said;
        if only.is_some_and(|course| course != said.course) {
            continue;
        }
        let course = match depot.store.latest(&said.course).await {
            Ok(edition) => depot.store.course(&edition.digest).await?,
            Err(StoreError::Absent(_)) => continue,
            Err(error) => return Err(error),
        };
        let language = Language::new(&said.language).map_err(|_| StoreError::Damaged("slots.language"))?;
        let each = Lessons::from_number(said.lessons_each);
        let length_ms = u64::try_from(said.length_ms).map_err(|_| StoreError::Damaged("slots.length_ms"))?;
        if let Some(misfits) =
            misfits(depot, &course, (said.first_lesson.as_deref(), each), &language, length_ms).await?
        {
            found.push(Held { station: depot.store.station(slot.station).await?.name, misfits });
        }
    }
    Ok(found)
}
