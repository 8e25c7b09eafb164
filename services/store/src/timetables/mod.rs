//! Timetables, calendar and occurrences as rows: what was planned, kept, cancelled. Which lesson comes on which date is `school::plan`'s to
//! say.

mod calendar;
mod cancel;
mod due;
mod moving;
mod once;
mod planning;
mod replan;
mod restore;
mod rezone;
mod rows;
mod rules;
mod save;
mod short_forms;

pub use calendar::{CalendarEntry, Entry, Whose};
pub use cancel::Cancelled;
pub(crate) use cancel::cancel_hour;
pub use due::{ToExpand, Upcoming};
pub use once::{Given, Saved};
pub use planning::Planning;
pub use replan::{CalendarChange, Changed, Replanned};
pub use rezone::{MovedHours, Rezoned};
pub use rules::{PlanningRules, SchoolRules};
pub(crate) use save::Give;
pub use save::{NewTimetable, Now};
