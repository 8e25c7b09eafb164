//! The limits of this room, each with its unit and its reason.

/// Characters of a note of the lead's, or of an answer in their own words: a page of paper.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// Bytes of a form that a page posts: the longest holds a few lines of words.
pub const FORM_BYTES_MAX: usize = 64 * 1024;
/// Bytes that a carrier's webhook may bring: an update of the Bot API has some kilobytes, a batch of receipts some hundred.
pub const DOOR_BYTES_MAX: usize = 1024 * 1024;
/// Connections at a time, however many descriptors the machine gives: some hundred schools' teachers, at some kilobytes of memory each.
pub const CONNECTIONS_MAX: usize = 512;
/// Connections at a time, however few descriptors there are: as many as one browser opens.
pub const CONNECTIONS_MIN: usize = 6;
/// Milliseconds for a request's header to come, and for which a connection that asks for nothing is kept: a page's pictures come over one
/// connection, and a line that needs longer for a few hundred bytes brings no page.
pub const HEADER_MS: u64 = 20_000;
/// Bytes that a request's header may have, and that are read at a time: a browser's has one or two thousand.
pub const HEADER_BYTES_MAX: usize = 64 * 1024;
/// Milliseconds without a byte after which a body is given up: a phone's radio comes back within half a minute or not at all.
pub const BODY_SILENT_MS: u64 = 30_000;
/// Milliseconds for a whole body: the longest, a station's log, over a line of 100 kbit/s, with some to spare.
pub const BODY_MS: u64 = 15 * 60_000;
/// Milliseconds without a byte after which an answer is given up: a download over a poor line stands still for many seconds.
pub const STALLED_MS: u64 = 60_000;
/// Milliseconds of silence after which a connection that we wait for may be closed for a newcomer. A request's first bytes come with the
/// connection, and the rest right behind them; of fifty who hang on, each newcomer behind them has to outwait some.
pub const SILENT_ASKING_MS: u64 = 300;
/// The same, while an answer is on its way.
pub const SILENT_ANSWERED_MS: u64 = 10_000;
/// Milliseconds that a newcomer waits for a place before the page says that there is none: people wait that long.
pub const PLACE_WAIT_MS: u64 = 5_000;
/// Milliseconds between two looks for a place.
pub const PLACE_AGAIN_MS: u64 = 50;
/// Milliseconds until somebody is let in again after the system could not.
pub const ACCEPT_AGAIN_MS: u64 = 100;
/// Bytes of a body that nobody wanted and that are read before the answer: a recording of an hour, sent where a log was expected. Past it the
/// browser may show a broken line instead of the sentence.
pub const FORGOTTEN_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Milliseconds for the same.
pub const FORGOTTEN_MS: u64 = 2 * 60_000;
/// Bytes of a request that are read of somebody who is turned away.
pub const LINGER_BYTES_MAX: u64 = 64 * 1024;
/// Milliseconds for the same: nobody else is let in meanwhile.
pub const LINGER_MS: u64 = 200;
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
/// Days back for which a station's page asks what was on air: what is corrected at all is corrected within a week.
pub const ASKED_DAYS: i64 = 14;
/// Days ahead that a station's page shows, and days back that its feed keeps: as far as airings are planned.
pub const STATION_DAYS: i64 = 28;
/// Bytes of a request with a station's log: the log, and what a browser writes around it.
pub const LOG_FORM_BYTES_MAX: usize = radio::limits::LOG_BYTES_MAX + 64 * 1024;
/// Times that what a station said is decided anew because something else was written meanwhile.
pub const SETTLE_TRIES_MAX: u32 = 4;
/// Senders whose questions stand on a page: a morning's work. Whoever wrote last stands first, and more pages follow.
pub const SENDERS_SHOWN: usize = 20;
/// Questions of one sender that are read for such a page, the newest: enough to see whether they are equal.
pub const SENDER_READ: usize = 20;
/// Different words of one sender that are quoted there: the rest is counted, and has its own page.
pub const QUOTED_MAX: usize = 3;
/// Phones on no list among whose newest messages a class's page looks for work of its learners.
pub const STRANGERS_READ: usize = 40;
/// Messages of strangers that a class's page shows at once: each has its buttons, and the next follow when these are answered.
pub const STRANGERS_SHOWN: usize = 20;
/// Messages of which it is remembered to which class they point.
pub const STRANGERS_KNOWN_MAX: usize = 4_096;
/// How long that is remembered, in milliseconds.
pub const POINTED_MS: i64 = 60_000;
/// Messages of each of them.
pub const OF_STRANGER_READ: usize = 2;
/// Classes on the first page; more pages follow.
pub const CLASSES_SHOWN: usize = 50;
/// Classes from which the first page has a search, and those that need somebody stand first.
pub const CLASSES_SEARCHED: usize = 8;
/// Sheets of one document: a large class, and half a megabyte.
pub const SHEETS_MAX: usize = 200;
/// Sign-in links that are worked on at a time; who asks then is told to come again. Each is a read and a write of some milliseconds, so
/// that only a flood meets it.
pub const LINKS_ASKED_AT_ONCE: usize = 16;
/// Classes among which work of a stranger's is looked for by the names in it: opening all the names of a district for one message costs
/// more than it finds.
pub const STRANGERS_CLASSES_MAX: usize = 40;
/// People on the page of those who sign in; more pages follow.
pub const STAFF_SHOWN: usize = 50;
/// People from which that page has a search.
pub const STAFF_SEARCHED: usize = 8;
/// Concerns that one browser has open by the links of alerts, at most: each is looked for in the database when their list is shown.
pub const VISITS_MAX: usize = 20;
