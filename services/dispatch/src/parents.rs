//! The parents' line of the week: once a family's children have had their lessons, one message for all of them is owed. What it says is
//! `lessons`' to say, and who gets it `store`'s.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use anyhow::{Context, Result};
use course::{Course, Lesson};
use forms::parent::{Child, parent};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use messages::{OccurrenceId, SchoolId, Words};
use store::{
    parents::{ChildOwed, ParentLine, ParentOwed, Week, WeekHour},
    schools::{FIRST, Schools},
};
use text::Language;

use crate::depot::Depot;

/// Lines that one commit writes: as many take some hundredths of a second, so that no reply waits behind them.
const WRITTEN_AT_ONCE: usize = 500;

/// Owes this week's lines to everybody who can have theirs now; how many messages.
///
/// # Errors
/// What the store says; lines that were owed until then stay owed.
pub async fn owe_lines(depot: &Depot) -> Result<usize> {
    let now_ms = depot.clock.now_ms();
    let week = week_at(now_ms, &depot.zones().get(&depot.settings.zone)?)?;
    let schools = depot.store.schools().await?;
    let (hours, taught) = taught(depot, week, now_ms).await?;
    let mut written = 0;
    while !hours.is_empty() {
        let owed = depot.store.parents_owed(week, &hours, now_ms).await?;
        if owed.is_empty() {
            break;
        }
        let mut owed = owed.into_iter().peekable();
        while owed.peek().is_some() {
            let some = owed.by_ref().take(WRITTEN_AT_ONCE);
            let lines = some.map(|owed| line(depot, &schools, (week, &taught), owed)).collect();
            written += depot.store.owe_parent_lines(week, lines, now_ms).await?;
        }
    }
    Ok(written)
}

/// The ISO week of an instant, as the school's clocks have it.
fn week_at(now_ms: i64, zone: &TimeZone) -> Result<Week> {
    let today = Timestamp::from_millisecond(now_ms)?.to_zoned(zone.clone()).date();
    let week = today.iso_week_date();
    let monday = today.checked_sub(i32::from(today.weekday().to_monday_zero_offset()).days())?;
    let midnight = |date: Date| Ok::<_, anyhow::Error>(date.to_zoned(zone.clone())?.timestamp().as_millisecond());
    Ok(Week {
        number: i64::from(week.year()) * 100 + i64::from(week.week()),
        from_ms: midnight(monday)?,
        to_ms: midnight(monday.checked_add(7.days())?)?,
    })
}

/// A lesson that the class has had, with words for parents.
struct Taught {
    course: Arc<Course>,
    lesson: usize,
}

/// The week's hours that have left and have words for parents.
async fn taught(depot: &Depot, week: Week, now_ms: i64) -> Result<(Vec<WeekHour>, BTreeMap<OccurrenceId, Taught>)> {
    let (mut hours, mut taught) = (Vec::new(), BTreeMap::new());
    for hour in depot.store.hours_left(week, now_ms).await? {
        let course = depot.store.course(&hour.edition).await?;
        let lesson = course.lessons.iter().position(|lesson| lesson.id == hour.lesson);
        let lesson = lesson.with_context(|| format!("the course {} has no lesson {}", course.id, hour.lesson))?;
        let taught_here = Taught { course, lesson };
        if taught_here.lesson().is_some_and(|lesson| lesson.texts.values().any(|text| text.parent.is_some())) {
            taught.insert(hour.occurrence, taught_here);
            hours.push(hour);
        }
    }
    Ok((hours, taught))
}

impl Taught {
    fn lesson(&self) -> Option<&Lesson> {
        self.course.lessons.get(self.lesson)
    }

    /// The line in the guardian's language; one in another language where that has none, for somebody at home may read it.
    fn line(&self, language: &Language) -> Option<&str> {
        let lesson = self.lesson()?;
        let fallback = self.course.languages.first().unwrap_or(language);
        let (_, text) = lesson.text(language, fallback)?;
        text.parent.as_deref().or_else(|| lesson.texts.values().find_map(|text| text.parent.as_deref()))
    }
}

/// Makes a family's message.
fn line(
    depot: &Depot,
    schools: &Schools,
    (week, taught): (Week, &BTreeMap<OccurrenceId, Taught>),
    owed: ParentOwed,
) -> ParentLine {
    let allowed = |taught: &&Taught| !owed.stopped_subjects.contains(&taught.course.subject);
    let said = |child: &ChildOwed| {
        let hours = child.hours.iter().filter_map(|hour| taught.get(hour));
        hours.filter(allowed).find_map(|taught| taught.line(&owed.language).map(str::to_owned))
    };
    let lines: Vec<(usize, String)> =
        owed.children.iter().enumerate().filter_map(|(place, child)| Some((place, said(child)?))).collect();
    let children: Vec<Child<'_>> =
        lines.iter().filter_map(|(place, line)| Some(Child { name: &owed.children.get(*place)?.name, line })).collect();
    let turn = usize::try_from(week.number).unwrap_or_default();
    let form = parent(&names(schools, &owed), &children, turn, &owed.language, &depot.catalogue);
    let (words, left_out) = form.map_or((None, Vec::new()), |form| (Some(form.words), form.left_out));
    let left_out = left_out.into_iter().filter_map(|at| lines.get(at));
    let left_out = left_out.map(|(place, line)| (*place, Words::new(line.clone()))).collect();
    ParentLine { owed, words, left_out }
}

/// What the schools of a family's children are called in SMS.
fn names(schools: &Schools, owed: &ParentOwed) -> String {
    let of_children: BTreeSet<SchoolId> = owed.children.iter().filter_map(|child| child.school).collect();
    let names: Vec<String> = of_children.into_iter().map(|id| schools.of(id).in_sms().to_owned()).collect();
    if names.is_empty() { schools.of(FIRST).in_sms().to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(instant: &str, zone: &str) -> (i64, String, String) {
        let now: Timestamp = instant.parse().unwrap();
        let week = week_at(now.as_millisecond(), &jiff::tz::TimeZoneDatabase::bundled().get(zone).unwrap()).unwrap();
        let local = |ms| Timestamp::from_millisecond(ms).unwrap().to_string();
        (week.number, local(week.from_ms), local(week.to_ms))
    }

    #[test]
    fn a_week_begins_on_the_schools_monday() {
        let of = |number, from: &str, to: &str| (number, from.to_owned(), to.to_owned());
        let late = of(202_645, "2026-11-01T21:00:00Z", "2026-11-08T21:00:00Z");
        assert_eq!(week("2026-11-08T20:59:59Z", "Africa/Nairobi"), late);
        assert_eq!(week("2026-11-08T21:00:00Z", "Africa/Nairobi").0, 202_646);
        assert_eq!(week("2027-01-03T12:00:00Z", "UTC").0, 202_653, "the year of a week is the one with its Thursday");
        let changed = of(202_613, "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z");
        assert_eq!(week("2026-03-25T12:00:00Z", "Europe/Paris"), changed, "the week that summer time shortens");
    }
}
