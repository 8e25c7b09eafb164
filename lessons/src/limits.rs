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
/// Days after its lesson at which an assignment can be due: longer than any term.
pub const DUE_AFTER_DAYS_MAX: u16 = 366;
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

/// Bytes of one language's file of sayings: ours have up to 100,000, most of them words that act.
pub const WORDS_BYTES_MAX: usize = 256 * 1024;
/// Bytes of one course file: a lesson is read in fifteen minutes, and no lesson of words alone comes near this.
pub const SOURCE_BYTES_MAX: usize = 64 * 1024;
/// Files of one course: a school year of daily lessons in three languages fits.
pub const SOURCE_FILES_MAX: usize = 1_000;
/// Complaints kept of one course: nobody mends more in one sitting, and a hostile file must not fill the memory.
pub const COMPLAINTS_MAX: usize = 500;
/// Questions of one lesson: more do not fit three SMS parts, and one digit names each.
pub const ITEMS_MAX: usize = 9;
/// Choices of one question: a–f; more can't be told apart on a small screen.
pub const CHOICES_MAX: usize = 6;
/// Characters of a title: a line on a small phone's screen, twice.
pub const TITLE_CHARS_MAX: usize = 60;
/// Characters of the id of a course or lesson: it stands in file names and in links.
pub const ID_CHARS_MAX: usize = 40;
/// Characters of a choice: what a Telegram button shows on a narrow phone before it is cut.
pub const CHOICE_CHARS_MAX: usize = 40;
/// The longest pause on air, in milliseconds: a minute without a word loses listeners.
pub const PAUSE_MS_MAX: u32 = 60_000;
/// Words a minute that a course may ask of its speakers, in any language: fewer of the longest words sound broken, more of the shortest
/// lose second-language listeners.
pub const WORDS_PER_MINUTE: std::ops::RangeInclusive<u32> = 30..=200;
/// Minutes that a lesson may take a learner: attention, and a radio slot.
pub const LESSON_MINUTES_MAX: u32 = 60;
/// Points of one assignment.
pub const POINTS_MAX: u32 = 1_000;
/// Digits of a number that is an answer: what a child writes has fewer, and exact arithmetic has room for twice as many.
pub const NUMBER_DIGITS_MAX: usize = 18;
/// Letters of a given name for which every text that families get has room.
pub const NAME_LETTERS_ROOM: usize = 12;
/// Letters of a given name that its child still knows it by, where siblings' names have no room.
pub const NAME_BEGINNING_LETTERS: usize = 3;
/// Characters of a question: more is a story, and does not fit an SMS beside two others.
pub const ASK_CHARS_MAX: usize = 300;
/// Septets of what is said to one answer, in the default alphabet: name, task and the answer itself go before it, in one part.
pub const FEEDBACK_SEPTETS_MAX: usize = 100;
/// 16-bit units of what is said to one answer in every other script.
pub const FEEDBACK_UNITS_MAX: usize = 42;
/// Characters of a message in which answers are looked for: four SMS. What is longer is a text for the teacher.
pub const READ_CHARS_MAX: usize = 640;
/// Numbers and words under one letter that can be answers: more is a text for the teacher.
pub const ANSWER_TOKENS_MAX: usize = 60;
/// Words without a task's letter that may be somebody's longer work: fewer are a greeting, or ask who is there.
pub const LONGER_WORK_WORDS_MIN: usize = 5;
/// Items of one lesson that answers are read against: the longest level check has five.
pub const ITEMS_READ_MAX: usize = 40;
/// Milliseconds within which a text continues the one before it, for a longer answer: people send a long thought in several SMS.
pub const CONTINUES_WITHIN_MS: i64 = 90_000;
/// Milliseconds after which the deputy is alerted too if nobody has opened what an alarm is about.
pub const DEPUTY_AFTER_MS: i64 = 30 * 60_000;
/// Milliseconds after an alarm's beginning at which it is repeated: a phone that was silent, then one left in another room.
pub const ALARM_AGAIN_MS: [i64; 3] = [5 * 60_000, 15 * 60_000, DEPUTY_AFTER_MS];
/// Milliseconds between later repetitions, until a person has opened it.
pub const ALARM_EVERY_MS: i64 = 60 * 60_000;
/// Milliseconds within which further messages of the same phone join its alarm: sixty texts of one prankster are one alarm.
pub const JOINS_ALARM_WITHIN_MS: i64 = 30 * 60_000;
/// Letters of the token that ends an alert's link: 128 bits.
pub const ALERT_LINK_LETTERS: usize = 26;
/// Milliseconds for which a question of ours to a family stands.
pub const ASKED_FOR_MS: i64 = 24 * 3_600_000;
/// Milliseconds after which an unanswered "is this your answer, or STOP?" is a STOP: it was one more likely than not.
pub const STOP_UNLESS_ANSWERED_MS: i64 = 3_600_000;
/// Milliseconds of silence after which a number may have another owner: operators give numbers out again after about 90 days.
pub const SILENT_MS_MAX: i64 = 90 * 24 * 3_600_000;
/// Hard failures of a handset after which its number may have another owner.
pub const HARD_FAILURES_MAX: u32 = 3;
/// Replies in a row to messages that nobody understood: the fourth would talk to a machine.
pub const REPLIES_IN_VAIN_MAX: u32 = 3;
/// Replies by SMS within an hour to what anybody may write, HELP and START and WORK and what nobody understood: a family that looks for its
/// way needs three or four, and each costs the school an SMS.
pub const REPLIES_PER_HOUR_MAX: u32 = 6;
/// Replies by SMS within an hour to answers: three children on one phone with two SMS of questions each, every one tried three times, need 18.
pub const ANSWERS_REPLIED_PER_HOUR_MAX: u32 = 24;
/// Confirmations of STOP by SMS within an hour: each needs a START in between, and a family that tries both has seen by then that they work.
pub const STOPS_CONFIRMED_PER_HOUR_MAX: u32 = 6;
/// As many times more replies go where they cost nothing: there a reply brings the next question, and only a machine has none left.
pub const FREE_REPLIES_TIMES: u32 = 20;
/// Milliseconds within which two tasks were asked together: siblings' lessons leave within minutes of each other.
pub const ASKED_TOGETHER_MS: i64 = 10 * 60_000;
/// Characters of a typed answer that a reply repeats; of a longer one the question's number stands for it.
pub const ECHO_CHARS_MAX: usize = 20;
/// Milliseconds after its first part by which a long SMS should be whole.
pub const PARTS_WITHIN_MS: i64 = 2 * 60_000;
/// People whom one SMS can offer as an answer to "who is this?": 9 is someone else.
pub const WHO_OFFERED_MAX: usize = 8;

/// Digits of the PIN that lets an unregistered phone speak for a station: no time of day and no airing's number has as many.
pub const STATION_PIN_DIGITS: usize = 6;
/// Wrong PINs from one phone within a month after which its PINs are not believed any more: of a million that leaves a guesser 1 in 200,000.
pub const WRONG_PINS_MAX: u32 = 5;
/// Wrong PINs for one airing, from all phones together, after which no strange phone is believed for it: ten phones have to guess in vain
/// before they lock a station's helpers out, and of a million PINs they have tried 1 in 20,000.
pub const AIRING_WRONG_PINS_MAX: u32 = 50;
/// Milliseconds after its hour from which a programme was on air late: before that, a presenter only talked on.
pub const AIRED_LATE_MS: i64 = 10 * 60_000;
/// Milliseconds after the slot's end at which a silent station is asked again: the same evening, and the next noon.
pub const ASK_STATION_AFTER_MS: [i64; 2] = [3 * 3_600_000, 20 * 3_600_000];
/// Milliseconds after the slot's end at which the office is asked to call the station.
pub const OFFICE_CALLS_AFTER_MS: i64 = 24 * 3_600_000;
/// How long before its slot a station hears that there is no programme, in milliseconds: it still has a day's shift in which to choose another.
pub const NONE_BEFORE_MS: i64 = 12 * 3_600_000;
/// Milliseconds before the slot at which a station that has not fetched its file is told: time enough to drive to town.
pub const NOT_FETCHED_BEFORE_MS: i64 = 4 * 3_600_000;
/// Milliseconds between the end of a programme, or the word that it was aired, and the questions to learners: they put the radio away first.
pub const LEARNERS_AFTER_MS: i64 = 10 * 60_000;
/// Milliseconds after the slot's end within which a station may correct what it said.
pub const CORRECTION_MS: i64 = 7 * 24 * 3_600_000;
/// Volunteers who are asked about one airing: each answer costs somebody an SMS.
pub const LISTENERS_MAX: u8 = 5;
/// Listeners who must have heard it before it counts as probable: one may mean another programme.
pub const LISTENERS_SURE: u8 = 2;
/// Milliseconds that a station's log may differ from the hour agreed on and still mean this airing.
pub const LOG_TOLERANCE_MS: i64 = 90 * 60_000;
/// Bytes of a station's log: a month of songs has about 2 MB.
pub const LOG_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Rows of a station's log: a month of songs of two minutes.
pub const LOG_ROWS_MAX: usize = 50_000;
/// Milliseconds for which learners may only listen before they do something: interactive radio asks them once or twice a minute.
pub const LISTENING_MS_MAX: u64 = 60_000;
/// Milliseconds of a slot that music may fill: beyond that listeners turn the dial.
pub const FILLING_MS_MAX: u64 = 90_000;

/// Characters of a line in a station's file: the longest mail address in use has some sixty.
pub const STATION_LINE_CHARS_MAX: usize = 120;
/// Slots of one station: an hour on every day of a week, several times over.
pub const STATION_SLOTS_MAX: usize = 40;
/// Classes in the coverage of one station: every class of a district.
pub const STATION_CLASSES_MAX: usize = 1_000;
/// Lessons in one programme: twenty of the shortest are three hours.
pub const PROGRAMME_LESSONS: std::ops::RangeInclusive<usize> = 1..=20;
/// How long a slot lasts, in milliseconds: below a minute nothing is taught; above three hours no programme can be made.
pub const SLOT_MS: std::ops::RangeInclusive<u64> = 60_000..=10_800_000;
/// Lessons that are named to a presenter who named none that there is: what a phone shows without scrolling.
pub const LESSONS_OFFERED_MAX: usize = 8;
/// Lines that a button offers to be recorded in one go: more can't be read at a glance. By their numbers more can be had.
pub const LINES_TOGETHER_MAX: u32 = 3;
