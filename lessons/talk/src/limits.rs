//! The limits of this room, each with its unit and its reason.

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
/// Lessons that are named to a presenter who named none that there is: what a phone shows without scrolling.
pub const LESSONS_OFFERED_MAX: usize = 8;
/// Lines that a button offers to be recorded in one go: more can't be read at a glance. By their numbers more can be had.
pub const LINES_TOGETHER_MAX: u32 = 3;
