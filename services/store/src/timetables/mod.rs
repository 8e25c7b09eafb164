//! Timetables, calendar and occurrences as rows: what was planned, kept, cancelled. Which lesson comes on which date is `lessons::plan`'s to
//! say.

mod calendar;
mod cancel;
mod due;
mod planning;
mod restore;
mod rows;
mod save;

pub use calendar::{CalendarEntry, Entry};
pub use cancel::Cancelled;
pub use due::{ToExpand, Upcoming};
pub use planning::Planning;
pub use save::{NewTimetable, Now};
