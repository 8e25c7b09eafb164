//! The limits of this room, each with its unit and its reason.

/// Bytes of one language's file of sayings: ours have up to 100,000, most of them words that act.
pub const WORDS_BYTES_MAX: usize = 256 * 1024;
/// Digits of a number that is an answer: what a child writes has fewer, and exact arithmetic has room for twice as many.
pub const NUMBER_DIGITS_MAX: usize = 18;
