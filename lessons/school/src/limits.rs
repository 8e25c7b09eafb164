//! The limits of this room, each with its unit and its reason.

/// The first year a timetable may begin in: earlier ones are typing mistakes.
pub const TIMETABLE_FIRST_YEAR: i16 = 2000;
/// The last year a timetable may begin in, and the last in which it gives a date.
pub const TIMETABLE_LAST_YEAR: i16 = 2199;
/// Weeks between two weeks of lessons: more than a year is no timetable.
pub const INTERVAL_WEEKS_MAX: u16 = 52;
/// Dates that COUNT may ask for: a lesson on every day of three years.
pub const COUNT_MAX: u32 = 1_100;
/// Characters of a recurrence rule: the longest sensible one has about 80.
pub const RULE_CHARS_MAX: usize = 200;
/// Characters of the name of a term, a holiday or a closure: it has to fit a line on the teacher's page.
pub const CALENDAR_NAME_CHARS_MAX: usize = 80;
/// Hours after which a lesson that could not be sent is too old to be useful, if the next one has not come earlier.
pub const LESSON_USEFUL_HOURS_MAX: i64 = 48;
/// Planned lessons that one call answers with: a lesson on every day of a year.
pub const PLANNED_MAX: usize = 366;
/// Days ahead in which a lesson that the calendar moves looks for its new date: a school year.
pub const REPLANNED_DAYS: i64 = 366;
/// Bytes of a roster file: 100,000 rows of 400 bytes with room to spare.
pub const ROSTER_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Learners in one roster file: the largest district that one machine is built for.
pub const ROSTER_ROWS_MAX: usize = 100_000;
/// Columns of a roster file: school registers export some sixty.
pub const ROSTER_COLUMNS_MAX: usize = 128;
/// Characters of one field of a roster: a longer one is a quotation mark that was never closed.
pub const ROSTER_FIELD_CHARS_MAX: usize = 400;
/// Characters of a learner's number in the school's own register.
pub const REFERENCE_CHARS_MAX: usize = 64;
/// Characters of the name of a class or a level.
pub const CLASS_CHARS_MAX: usize = 40;
/// Characters of the words that say how consent was given.
pub const EVIDENCE_CHARS_MAX: usize = 200;
/// Guardians of one learner.
pub const GUARDIANS_MAX: usize = 6;
/// Characters of a school's name: the longest official ones, with a founder and a place in them. What fits an SMS is another thing.
pub const SCHOOL_CHARS_MAX: usize = 160;
/// Characters of where a person can call: two numbers and a word for each.
pub const CONTACT_CHARS_MAX: usize = 60;
/// Characters of a district's path: four levels with room.
pub const DISTRICT_CHARS_MAX: usize = 160;
