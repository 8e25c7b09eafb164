//! What a change of the calendar comes to, in words: which lessons move, are left out or wait, each with its dates, its reason and what it
//! costs or saves. The page and the command say the same.

use std::collections::BTreeMap;

use jiff::civil::Date;
use messages::{ClassId, Money};
use school::plan::{Becomes, Change};
use store::{
    StoreError,
    pages::{ClassSeen, LearnerRow},
    timetables::Replanned,
};

use crate::{
    house::House,
    limits::{LISTED_MAX, MOVES_PRICED_MAX},
    price::forecast,
    taught::Library,
};

/// A change of the calendar in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// "6 lessons move, 2 are left out."
    pub summary: String,
    /// What it saves or costs; `None` where it is the same money as before.
    pub price: Option<String>,
    /// The lessons, at most [`LISTED_MAX`].
    pub lessons: Vec<Move>,
    /// How many more there are.
    pub more: usize,
}

/// One lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Of which class.
    pub class: String,
    /// `Maths 2: Sharing`.
    pub lesson: String,
    /// "moves from Wed 25 Nov to Mon 30 Nov".
    pub what: String,
    /// Why; empty where nothing stands in its way any more.
    pub why: String,
    /// "USD 0.82 less"; `None` where the price stays.
    pub price: Option<String>,
}

/// Puts a change of the calendar into words.
///
/// # Errors
/// What the store says.
pub async fn moves_told(house: &House, replanned: &[Replanned]) -> Result<Moves, StoreError> {
    let all: Vec<(&Replanned, &Change)> =
        replanned.iter().flat_map(|one| one.changes.iter().map(move |change| (one, change))).collect();
    let summary = summary(all.iter().map(|(_, change)| *change));
    let mut teller = Teller { house, library: Library::new(&house.store), classes: BTreeMap::new() };
    let is_priced = all.iter().filter(|(_, change)| direction(change) != 0).count() <= MOVES_PRICED_MAX;
    let (mut lessons, mut sum) = (Vec::new(), None);
    for (place, (of, change)) in all.iter().enumerate() {
        if place >= LISTED_MAX && !is_priced {
            break;
        }
        let price = if is_priced { teller.price(of, change).await? } else { None };
        sum = added(sum, price);
        if place < LISTED_MAX {
            lessons.push(teller.told(of, change, price).await?);
        }
    }
    let price = sum.filter(|sum| sum.micros != 0).map(|sum| format!("In all that is {}.", signed(sum)));
    Ok(Moves { summary, price, more: all.len() - lessons.len(), lessons })
}

/// What is read once for all lessons of a class.
struct Teller<'a> {
    house: &'a House,
    library: Library<'a>,
    classes: BTreeMap<ClassId, (ClassSeen, Vec<LearnerRow>)>,
}

impl Teller<'_> {
    async fn class(&mut self, id: ClassId) -> Result<&(ClassSeen, Vec<LearnerRow>), StoreError> {
        if !self.classes.contains_key(&id) {
            let class = self.house.store.class_seen(id).await?.ok_or(StoreError::Absent("class"))?;
            let learners = self.house.store.learners_at(id, None).await?;
            self.classes.insert(id, (class, learners));
        }
        self.classes.get(&id).ok_or(StoreError::Absent("class"))
    }

    /// What the change costs; below nought what it saves.
    async fn price(&mut self, of: &Replanned, change: &Change) -> Result<Option<Money>, StoreError> {
        let direction = direction(change);
        if direction == 0 {
            return Ok(None);
        }
        let taught = self.library.find(&of.course, &change.lesson, Some(&of.edition)).await?;
        let Some(taught) = taught else { return Ok(None) };
        let house = self.house;
        let (class, learners) = self.class(of.class).await?;
        let price = forecast(house, class, &taught, learners).price;
        Ok(price.map(|price| Money::new(price.micros * direction, price.currency)))
    }

    async fn told(&mut self, of: &Replanned, change: &Change, price: Option<Money>) -> Result<Move, StoreError> {
        let taught = self.library.find(&of.course, &change.lesson, Some(&of.edition)).await?;
        let (class, _) = self.class(of.class).await?;
        let lesson = match &taught {
            Some(taught) => taught.title(&class.language),
            None => format!("{} {}", of.course, change.lesson),
        };
        Ok(Move {
            class: class.label.clone(),
            lesson,
            what: what(change),
            why: why(change),
            price: price.filter(|price| price.micros != 0).map(signed),
        })
    }
}

/// Whether a lesson is paid for that was not before (1), or is not any more (-1).
fn direction(change: &Change) -> i64 {
    let was_held = change.from.is_some() && !change.was_left_out;
    let is_held = matches!(change.becomes, Becomes::Held(_) | Becomes::HasLeft);
    i64::from(is_held) - i64::from(was_held)
}

fn added(sum: Option<Money>, more: Option<Money>) -> Option<Money> {
    match (sum, more) {
        (Some(sum), Some(more)) => sum.plus(more).or(Some(sum)),
        (sum, more) => sum.or(more),
    }
}

fn signed(price: Money) -> String {
    let size = Money::new(price.micros.abs(), price.currency);
    format!("{size} {}", if price.micros < 0 { "less" } else { "more" })
}

/// The calendar's reason; where a lesson only makes room for others, that.
fn why(change: &Change) -> String {
    match change.becomes {
        Becomes::Held(to) if change.reasons.is_empty() && change.from.is_some_and(|from| from < to) => {
            "the lessons before it move".to_owned()
        }
        _ => change.reasons.join("; "),
    }
}

fn what(change: &Change) -> String {
    let day = |date: Date| date.strftime("%a %-d %b").to_string();
    let from = change.from.map(day).unwrap_or_default();
    match change.becomes {
        Becomes::Held(to) if change.from.is_some() && !change.was_left_out => {
            format!("moves from {from} to {}", day(to))
        }
        Becomes::Held(to) => format!("comes on {}", day(to)),
        Becomes::LeftOut(on) => format!("is left out on {}", day(on)),
        Becomes::Waits => format!("waits: it was on {from}, and no later day is known"),
        Becomes::HasLeft => format!("stays on {from}: its messages have left"),
    }
}

/// "6 lessons move, 2 are left out."
fn summary<'a>(changes: impl Iterator<Item = &'a Change>) -> String {
    let (mut moved, mut back, mut out, mut waiting, mut left) = (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    for change in changes {
        let count = match change.becomes {
            Becomes::Held(_) if change.from.is_some() && !change.was_left_out => &mut moved,
            Becomes::Held(_) => &mut back,
            Becomes::LeftOut(_) => &mut out,
            Becomes::Waits => &mut waiting,
            Becomes::HasLeft => &mut left,
        };
        *count += 1;
    }
    let counts = [
        (moved, "moves", "move"),
        (back, "comes again", "come again"),
        (out, "is left out", "are left out"),
        (waiting, "waits for a day", "wait for a day"),
        (left, "has left and stays", "have left and stay"),
    ];
    let mut said: Vec<String> = Vec::new();
    for (count, one, many) in counts.into_iter().filter(|(count, ..)| *count > 0) {
        let lessons = match (said.is_empty(), count) {
            (true, 1) => " lesson",
            (true, _) => " lessons",
            (false, _) => "",
        };
        said.push(format!("{count}{lessons} {}", if count == 1 { one } else { many }));
    }
    if said.is_empty() { "No lesson moves.".to_owned() } else { said.join(", ") + "." }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn change(from: Option<Date>, was_left_out: bool, becomes: Becomes) -> Change {
        Change { sequence: 1, lesson: "div-1".to_owned(), from, was_left_out, becomes, reasons: Vec::new() }
    }

    #[test]
    fn a_change_is_summed_up_and_each_lesson_is_said() {
        let (wednesday, monday) = (date(2026, 11, 25), date(2026, 11, 30));
        let all = [
            (change(Some(wednesday), false, Becomes::Held(monday)), "moves from Wed 25 Nov to Mon 30 Nov", 0),
            (change(Some(wednesday), true, Becomes::Held(wednesday)), "comes on Wed 25 Nov", 1),
            (change(None, false, Becomes::Held(monday)), "comes on Mon 30 Nov", 1),
            (change(Some(wednesday), false, Becomes::LeftOut(wednesday)), "is left out on Wed 25 Nov", -1),
            (
                change(Some(wednesday), false, Becomes::Waits),
                "waits: it was on Wed 25 Nov, and no later day is known",
                -1,
            ),
            (change(Some(wednesday), false, Becomes::HasLeft), "stays on Wed 25 Nov: its messages have left", 0),
        ];
        for (change, said, paid) in &all {
            assert_eq!((what(change).as_str(), direction(change)), (*said, *paid));
        }
        assert_eq!(why(&all[0].0), "the lessons before it move");
        let sum = "1 lesson moves, 2 come again, 1 is left out, 1 waits for a day, 1 has left and stays.";
        assert_eq!(summary(all.iter().map(|(change, ..)| change)), sum);
        assert_eq!(summary(all.iter().take(1).chain(all.iter().take(1)).map(|(change, ..)| change)), "2 lessons move.");
        assert_eq!(summary([].iter()), "No lesson moves.");
        let price: Money = "0.82 USD".parse().unwrap();
        assert_eq!(signed(price), "USD 0.82 more");
        assert_eq!(signed(Money::new(-price.micros, price.currency)), "USD 0.82 less");
    }
}
