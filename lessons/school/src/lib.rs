//! A school's days and people: rosters, calendars, timetables, and what they plan. Pure: it holds no clock, no randomness, no file and no
//! socket.

pub mod calendar;
pub mod limits;
pub mod plan;
pub mod roster;
mod school;
pub mod timetable;

pub use school::{Fault, School};
