//! The next dates of a class as the teacher sees them before saving: local time, UTC, and the reason for each shift. The price is not
//! known here; the caller adds it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::reason::clock;
use super::{Dropped, Instant, PassedOver, Plan, Planned};
use crate::timetable::day_name;

/// The dates of a plan in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// One line per date of the rule.
    pub lines: Vec<Line>,
    /// Lessons for which the timetable has no date left.
    pub without_date: Vec<String>,
}

/// One date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// A lesson comes.
    Lesson {
        /// Its place in the class's sequence.
        sequence: u32,
        /// Its id.
        lesson: String,
        /// The local date of the rule.
        date: Date,
        /// When it comes in each zone.
        times: Vec<ZoneTime>,
        /// Why it comes on this date and not on an earlier one.
        reasons: Vec<String>,
    },
    /// A lesson is dropped.
    Dropped {
        /// Its place in the class's sequence.
        sequence: u32,
        /// Its id.
        lesson: String,
        /// The local date on which it would have come.
        date: Date,
        /// Why.
        reason: String,
    },
    /// Dates of the rule in a row without a lesson, for one reason; the lesson moves to the next date.
    PassedOver {
        /// The first of them.
        date: Date,
        /// The last of them.
        through: Date,
        /// How many they are.
        dates: usize,
        /// Why.
        reason: String,
    },
}

/// When a lesson comes in one zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ZoneTime {
    /// The zone's name.
    pub zone: String,
    /// What the clock there shows.
    pub local: DateTime,
    /// The same in UTC.
    pub utc: DateTime,
    /// Why the clock shows another time than the timetable's.
    pub reasons: Vec<String>,
}

/// The dates of a plan. How many they are, the plan's horizon says.
pub fn preview(plan: &Plan) -> Preview {
    let mut lines: Vec<Line> = plan
        .planned
        .iter()
        .map(lesson_line)
        .chain(plan.dropped.iter().map(dropped_line))
        .chain(plan.passed_over.iter().map(passed_line))
        .collect();
    lines.sort_by_key(Line::date);
    Preview { lines: in_runs(lines), without_date: plan.without_date.clone() }
}

fn lesson_line(planned: &Planned) -> Line {
    Line::Lesson {
        sequence: planned.sequence,
        lesson: planned.lesson.clone(),
        date: planned.date,
        times: planned.instants.iter().filter_map(zone_time).collect(),
        reasons: planned.reasons.iter().map(ToString::to_string).collect(),
    }
}

fn dropped_line(dropped: &Dropped) -> Line {
    let reason = dropped.reason.to_string();
    Line::Dropped { sequence: dropped.sequence, lesson: dropped.lesson.clone(), date: dropped.date, reason }
}

fn passed_line(passed: &PassedOver) -> Line {
    Line::PassedOver { date: passed.date, through: passed.date, dates: 1, reason: passed.reason.to_string() }
}

/// Joins dates passed over in a row for one reason: a holiday of three weeks is one line.
fn in_runs(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match (joined.last_mut(), line) {
            (Some(Line::PassedOver { through, dates, reason: known, .. }), Line::PassedOver { date, reason, .. })
                if *known == reason =>
            {
                *through = date;
                *dates += 1;
            }
            (_, line) => joined.push(line),
        }
    }
    joined
}

impl Line {
    /// The local date of the line.
    pub fn date(&self) -> Date {
        match self {
            Line::Lesson { date, .. } | Line::Dropped { date, .. } | Line::PassedOver { date, .. } => *date,
        }
    }
}

/// The preview as plain text, as `schedule preview` prints it.
impl std::fmt::Display for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for line in &self.lines {
            f.write_str(&text(line))?;
        }
        if self.lines.is_empty() {
            f.write_str("No date lies ahead.\n")?;
        }
        if !self.without_date.is_empty() {
            writeln!(f, "The timetable ends before these lessons: {}.", self.without_date.join(", "))?;
        }
        Ok(())
    }
}

fn text(line: &Line) -> String {
    let day = weekday_date(line.date());
    match line {
        Line::Lesson { sequence, lesson, date, times, reasons } => {
            let because: String = reasons.iter().map(|reason| because(reason)).collect();
            let times: String = times.iter().map(|time| zone_text(*date, time)).collect();
            format!("{day}  {sequence}. {lesson}\n{because}{times}")
        }
        Line::Dropped { sequence, lesson, reason, .. } => {
            format!("{day}  {sequence}. {lesson} is dropped\n{}", because(reason))
        }
        Line::PassedOver { dates: 1, reason, .. } => format!("{day}  no lesson\n{}", because(reason)),
        Line::PassedOver { through, dates, reason, .. } => {
            format!("{day} to {}  no lesson on {dates} dates\n{}", weekday_date(*through), because(reason))
        }
    }
}

fn weekday_date(date: Date) -> String {
    format!("{} {date}", day_name(date.weekday()).get(..3).unwrap_or_default())
}

fn because(reason: &str) -> String {
    format!("    because {reason}\n")
}

fn zone_text(date: Date, time: &ZoneTime) -> String {
    let mut text = format!("    {} {} = {} UTC", on(date, time.local), time.zone, on(time.local.date(), time.utc));
    for reason in &time.reasons {
        text.push_str("; ");
        text.push_str(reason);
    }
    text.push('\n');
    text
}

/// Hours and minutes, with the date where it is not the one that the reader expects.
fn on(expected: Date, moment: DateTime) -> String {
    let time = clock(moment.time());
    if moment.date() == expected { time } else { format!("{time} on {}", moment.date()) }
}

fn zone_time(instant: &Instant) -> Option<ZoneTime> {
    let at = Timestamp::from_millisecond(instant.at_ms).ok()?;
    Some(ZoneTime {
        zone: instant.zone.name().to_owned(),
        local: instant.zone.rules().to_datetime(at),
        utc: jiff::tz::Offset::UTC.to_datetime(at),
        reasons: instant.reasons.iter().map(ToString::to_string).collect(),
    })
}
