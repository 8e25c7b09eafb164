//! The limits of this room, each with its unit and its reason.

/// Letters of a given name for which every text that families get has room.
pub const NAME_LETTERS_ROOM: usize = 12;
/// Letters of a given name that its child still knows it by, where siblings' names have no room.
pub const NAME_BEGINNING_LETTERS: usize = 3;
/// Septets of what is said to one answer, in the default alphabet: name, task and the answer itself go before it, in one part.
pub const FEEDBACK_SEPTETS_MAX: usize = 100;
/// 16-bit units of what is said to one answer in every other script.
pub const FEEDBACK_UNITS_MAX: usize = 42;
/// Milliseconds for which learners may only listen before they do something: interactive radio asks them once or twice a minute.
pub const LISTENING_MS_MAX: u64 = 60_000;
/// Milliseconds of a slot that music may fill: beyond that listeners turn the dial.
pub const FILLING_MS_MAX: u64 = 90_000;
