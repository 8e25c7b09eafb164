//! The coming weeks day by day: a lesson, none, closed; and what an entry of the calendar says. It decides nothing: the verdict on a day is
//! the calendar's own.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use messages::{ClassId, SchoolId};
use school::calendar::{Calendar, DayOff, Policy, Verdict, weekend_of};
use store::{StoreError, timetables::Entry};

use crate::{house::House, limits::WEEKS_DRAWN};

/// Seven days, from Monday.
pub(crate) struct Week {
    /// `23 Nov`.
    pub(crate) begins: String,
    pub(crate) days: Vec<Day>,
}

/// One day.
pub(crate) struct Day {
    /// Its name in two letters.
    pub(crate) weekday: String,
    /// The day of the month.
    pub(crate) number: i8,
    /// What stands under it.
    pub(crate) mark: &'static str,
    /// The whole of it in words, for who can't see the mark.
    pub(crate) words: String,
    pub(crate) is_today: bool,
}

/// The weeks of a class, or of the whole school, with the class's lessons in them.
pub(crate) async fn drawn(
    house: &House,
    (school, class): (SchoolId, Option<ClassId>),
    today: Date,
    zone: &TimeZone,
) -> Result<Vec<Week>, StoreError> {
    let weekend = weekend_of(&house.store.school(school).await?.region);
    let calendar = house.store.calendar_of(school, class, weekend).await?;
    let monday = today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).unwrap_or(today);
    let days = i64::try_from(WEEKS_DRAWN * 7).unwrap_or_default();
    let end = monday.checked_add(days.days()).unwrap_or(monday);
    let lessons = match class {
        Some(class) => lessons(house, class, monday, end, zone).await?,
        None => BTreeSet::new(),
    };
    let all: Vec<Date> = (0..days).filter_map(|day| monday.checked_add(day.days()).ok()).collect();
    let week = |dates: &[Date]| Week {
        begins: dates.first().map(|first| first.strftime("%-d %b").to_string()).unwrap_or_default(),
        days: dates.iter().map(|date| day(*date, &calendar, lessons.contains(date), *date == today)).collect(),
    };
    Ok(all.chunks(7).map(week).collect())
}

/// The dates on which the class has or had a lesson.
async fn lessons(
    house: &House,
    class: ClassId,
    from: Date,
    end: Date,
    zone: &TimeZone,
) -> Result<BTreeSet<Date>, StoreError> {
    let midnight = |date: Date| date.to_zoned(zone.clone()).map_or(0, |at| at.timestamp().as_millisecond());
    let hours = house.store.occurrences(class, midnight(from), midnight(end)).await?;
    let held = hours.iter().filter(|hour| !hour.is_cancelled);
    Ok(held.filter_map(|hour| hour.local_time.get(..10)?.parse().ok()).collect())
}

fn day(date: Date, calendar: &Calendar, has_lesson: bool, is_today: bool) -> Day {
    let (mark, said) = match calendar.verdict(date) {
        Verdict::Held(_) if has_lesson => ("●", "a lesson".to_owned()),
        Verdict::Held(_) => ("·", "no lesson planned".to_owned()),
        Verdict::Shifted(off @ DayOff::Closed(_)) | Verdict::Skipped(off) => ("✕", off.to_string()),
        Verdict::Shifted(off) => ("–", off.to_string()),
    };
    let words = format!("{}: {said}", date.strftime("%A %-d %B"));
    let weekday: String = date.strftime("%a").to_string().chars().take(2).collect();
    Day { weekday, number: date.day(), mark, words, is_today }
}

/// What an entry does, in a teacher's words.
pub(crate) fn said(entry: &Entry) -> &'static str {
    match entry {
        Entry::Term(_) => "Term: lessons are held in these days",
        Entry::Holiday(_) => "Holiday: the lessons move on",
        Entry::Closure(closure) => match closure.policy() {
            Policy::Shift => "Closed: the lessons move on",
            Policy::Skip => "Closed: the lessons are left out",
            Policy::SendAnyway => "Closed: the lessons are sent anyway",
        },
    }
}

/// What taking it out is called: a school that was closed opens, a holiday or a term does not.
pub(crate) fn taking_out(entry: &Entry) -> &'static str {
    match entry {
        Entry::Closure(_) => "Open again",
        Entry::Holiday(_) | Entry::Term(_) => "Take out",
    }
}

/// "Wed 25 Nov", "Wed 25 Nov to Fri 27 Nov", "from Wed 25 Nov, end not known"; with the year, for terms reach into the next.
pub(crate) fn dates(from: Date, to: Option<Date>) -> String {
    let day = |date: Date| date.strftime("%a %-d %b %Y").to_string();
    match to {
        Some(to) if to == from => day(from),
        Some(to) => format!("{} to {}", day(from), day(to)),
        None => format!("from {}, end not known", day(from)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use school::calendar::{Closure, weekend_of};

    use super::*;

    #[test]
    fn a_day_has_one_mark_and_says_it_in_words() {
        let closed = |policy, dates: &str| Closure::new("flood", dates.parse().unwrap(), policy).unwrap();
        let closures = vec![closed(Policy::Shift, "2026-11-25"), closed(Policy::SendAnyway, "2026-11-26")];
        let calendar = Calendar { weekend: weekend_of("KE"), closures, ..Calendar::default() };
        let mark = |on: Date, has_lesson| day(on, &calendar, has_lesson, false).mark;
        assert_eq!((mark(date(2026, 11, 24), true), mark(date(2026, 11, 24), false)), ("●", "·"));
        assert_eq!((mark(date(2026, 11, 25), false), mark(date(2026, 11, 26), true)), ("✕", "●"));
        assert_eq!(mark(date(2026, 11, 28), false), "–");
        let words = day(date(2026, 11, 25), &calendar, false, false).words;
        assert_eq!(words, "Wednesday 25 November: closed: flood (2026-11-25)");
        assert_eq!(dates(date(2026, 11, 25), None), "from Wed 25 Nov 2026, end not known");
    }
}
