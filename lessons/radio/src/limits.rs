//! The limits of this room, each with its unit and its reason.

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
