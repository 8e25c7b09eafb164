//! Rosters, timetables and plans: tables, files of cases and properties.

mod plan;
mod roster;
mod timetable;
