//! A class in Ulaanbaatar and short ways to say what is planned for it.

use jiff::Timestamp;
use jiff::civil::{Date, date, time};
use jiff::tz::TimeZoneDatabase;
use messages::quiet::Quiet;
use school::calendar::{Calendar, Dates, Named};
use school::plan::{Already, Class, Horizon, Lesson, Plan, plan};
use school::timetable::{Timetable, Zone};

pub fn zone(name: &str) -> Zone {
    Zone::find(name, &TimeZoneDatabase::bundled()).unwrap()
}

pub fn timetable(rule: &str, from: Date, at: &str, zone_name: &str) -> Timetable {
    let at = school::timetable::wall_time(at).unwrap();
    Timetable::new(rule.parse().unwrap(), from, at, zone(zone_name)).unwrap()
}

pub fn ladder(count: usize, due_after_days: Option<u32>) -> Vec<Lesson> {
    (1..=count).map(|number| Lesson { id: format!("add-{number}"), due_after_days }).collect()
}

pub fn days(text: &str) -> Dates {
    text.parse().unwrap()
}

pub fn holiday(name: &str, dates: &str) -> Named {
    Named::new(name, days(dates)).unwrap()
}

pub fn whole(from: Date, to: Date) -> Horizon {
    Horizon { from, to, lessons_max: 366 }
}

/// A class in Ulaanbaatar on Mondays, Wednesdays and Fridays at 16:00 from 2 March 2026, with four lessons due after two days.
pub struct School {
    pub timetable: Timetable,
    pub calendar: Calendar,
    pub lessons: Vec<Lesson>,
    pub already: Vec<Already>,
    pub zones: Vec<Zone>,
    pub quiet: Option<Quiet>,
}

impl School {
    pub fn new() -> School {
        School {
            timetable: timetable("FREQ=WEEKLY;BYDAY=MO,WE,FR", date(2026, 3, 2), "16:00", "Asia/Ulaanbaatar"),
            calendar: Calendar::default(),
            lessons: ladder(4, Some(2)),
            already: Vec::new(),
            zones: Vec::new(),
            quiet: None,
        }
    }

    pub fn class(&self) -> Class<'_> {
        Class {
            timetable: &self.timetable,
            calendar: &self.calendar,
            lessons: &self.lessons,
            already: &self.already,
            zones: &self.zones,
            quiet: self.quiet,
            due_at: time(20, 0, 0, 0),
        }
    }

    pub fn plan(&self) -> Plan {
        plan(&self.class(), whole(date(2026, 3, 1), date(2026, 12, 31)))
    }
}

pub fn given(plan: &Plan) -> Vec<(u32, String)> {
    plan.planned.iter().map(|planned| (planned.sequence, planned.date.to_string())).collect()
}

pub fn utc(ms: i64) -> String {
    Timestamp::from_millisecond(ms).unwrap().to_string()
}
