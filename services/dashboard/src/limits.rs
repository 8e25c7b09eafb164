//! The limits of this room, each with its unit and its reason.

/// Bytes of a form that a page posts: the longest holds a few lines of words.
pub const FORM_BYTES_MAX: usize = 64 * 1024;
/// Bytes that a carrier's webhook may bring: an update of the Bot API has some kilobytes, a batch of receipts some hundred.
pub const DOOR_BYTES_MAX: usize = 1024 * 1024;
/// Learners that a list shows; it says how many there are.
pub const LISTED_MAX: usize = 50;
/// Dates that are shown before a timetable is saved (field work: five show whether the rule is the one that was meant).
pub const DATES_SHOWN: usize = 5;
/// Days ahead for which a saved timetable gets its hours at once; the schedule goes on from there.
pub const PLANNED_DAYS: i64 = 35;
/// Days ahead in which a lesson that is given once may have its day: a school year.
pub const ONCE_DAYS_MAX: i64 = 366;
/// Weeks of the calendar that are drawn: this one and those for which a school knows its plans.
pub const WEEKS_DRAWN: usize = 6;
/// Days ahead up to which an entry of the calendar may begin: the next school year can be entered, a wrong year can't.
pub const ENTRY_DAYS_MAX: i64 = 2 * 366;
/// Lessons for which the price of a change of the calendar is worked out: a school of thirty classes for some weeks. Past it the page says
/// nothing of money rather than half of it.
pub const MOVES_PRICED_MAX: usize = 300;
/// Learners of a class whose price is computed one by one; of a larger class so many are taken for all.
pub const PRICED_MAX: usize = 2_000;
/// Answers that an export reads at a time: a few hundred kilobytes of memory.
pub const EXPORTED_AT_ONCE: i64 = 500;
/// Milliseconds within which the same lesson sent to the same class at once is one press of the button too many, not a second lesson.
pub const SENT_TWICE_MS: i64 = 10 * 60_000;
/// Days back for which a station's page asks what was on air: what is corrected at all is corrected within a week.
pub const ASKED_DAYS: i64 = 14;
/// Days ahead that a station's page shows, and days back that its feed keeps: as far as airings are planned.
pub const STATION_DAYS: i64 = 28;
/// Bytes of a request with a station's log: the log, and what a browser writes around it.
pub const LOG_FORM_BYTES_MAX: usize = lessons::limits::LOG_BYTES_MAX + 64 * 1024;
/// Times that what a station said is decided anew because something else was written meanwhile.
pub const SETTLE_TRIES_MAX: u32 = 4;
/// Sign-in links that are worked on at a time; who asks then is told to come again. Each is a read and a write of some milliseconds, so
/// that only a flood meets it.
pub const LINKS_ASKED_AT_ONCE: usize = 16;
/// Classes among which work of a stranger's is looked for by the names in it: opening all the names of a district for one message costs
/// more than it finds.
pub const STRANGERS_CLASSES_MAX: usize = 40;
