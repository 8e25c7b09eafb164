//! What a class's page says, for those who show it elsewhere: the counts of the latest hour, and what a lesson would cost.

use messages::ClassId;
use store::StoreError;

use crate::{
    house::House,
    pages::today::{Counts, Group, Seen},
    price::{forecast, together},
    taught::Library,
};

/// The latest hour of a class in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Learners to whom the lesson is owed.
    pub owed: u32,
    /// Whose message waits for something.
    pub held: u32,
    /// Whose message a carrier has.
    pub accepted: u32,
    /// Whom the lesson reached.
    pub reached: u32,
    /// Who has answered.
    pub answered: u32,
    /// Who has answered everything rightly.
    pub right: u32,
    /// Who is not reached.
    pub unreached: Vec<Unreached>,
}

/// Somebody whom a lesson did not reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// The name.
    pub name: String,
    /// Why, in a sentence.
    pub reason: String,
    /// What to do next; empty where it mends itself.
    pub next_step: String,
}

/// The latest hour of a class; all nought where nothing was given yet.
///
/// # Errors
/// What the store says.
pub async fn class_told(house: &House, class: ClassId) -> Result<Told, StoreError> {
    let now_ms = house.now_ms();
    let Some(class) = house.store.class_seen(class).await? else { return Ok(Told::default()) };
    let Some(hour) = house.store.hours(class.id, now_ms).await?.latest else { return Ok(Told::default()) };
    let rows = house.store.learners_at(class.id, Some(hour.id)).await?;
    let taught = Library::new(&house.store).of_hour(&hour).await?;
    let zone = house.zone(&class.zone);
    let seen = Seen { class: &class, zone: &zone, hour: &hour, taught: taught.as_ref(), now_ms };
    let (today, _) = seen.count(&rows);
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let Counts { owed, held, accepted, reached, answered, right, .. } = today.counts;
    Ok(Told {
        owed: count(owed),
        held: count(held),
        accepted: count(accepted),
        reached: count(reached),
        answered: count(answered),
        right: count(right),
        unreached: today.unreached.iter().flat_map(told).collect(),
    })
}

fn told(group: &Group) -> impl Iterator<Item = Unreached> {
    group.learners.iter().map(|(_, name)| Unreached {
        name: name.clone(),
        reason: group.reason.clone(),
        next_step: group.next.to_owned(),
    })
}

/// What these lessons would cost a class now, the first alone and all together: "About 34 × 2 parts = USD 0.82. All 5 lessons: USD 3.67."
/// `priced` is told how many of them are counted.
///
/// # Errors
/// `Absent` where class, course or lesson do not exist, or where no lesson is given.
pub async fn price_told(
    house: &House,
    class: ClassId,
    course: &str,
    lessons: &[&str],
    priced: &(dyn Fn(usize) + Sync),
) -> Result<String, StoreError> {
    let class = house.store.class_seen(class).await?.ok_or(StoreError::Absent("class"))?;
    let mut library = Library::new(&house.store);
    let mut taught = Vec::new();
    for lesson in lessons {
        taught.push(library.find(course, lesson, None).await?.ok_or(StoreError::Absent("lesson"))?);
    }
    let learners = house.store.learners_at(class.id, None).await?;
    let mut forecasts = Vec::with_capacity(taught.len());
    for (done, lesson) in (1..).zip(&taught) {
        forecasts.push(forecast(house, &class, lesson, &learners));
        priced(done);
    }
    let first = forecasts.first().ok_or(StoreError::Absent("lesson"))?;
    Ok(first.sentence() + &together(&forecasts))
}
