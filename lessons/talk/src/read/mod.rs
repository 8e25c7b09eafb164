//! From a person's words to what they could mean, and from groups of them to answers. It finds out what was meant; what follows from it
//! is decided elsewhere.

mod alike;
pub mod answers;
mod apart;
mod dont_know;
pub mod group;
pub mod labels;
pub mod meaning;
mod numbering;
mod one;
mod place;
pub mod small_talk;
mod sum;
pub mod token;
mod writer;
mod yes_no;

pub use answers::{Read, Sheet, answers};
pub(crate) use group::is_beside_names;
pub use group::{Group, Known, Named, groups};
pub use meaning::{Meaning, Sentence};
pub(crate) use one::{doubts, is_around, is_one_label};
pub use token::Token;
pub(crate) use writer::{is_passed_on, signature_at, speaks_for_himself};

/// Whether this folded word says that something is done.
pub(crate) fn says_done(word: &str) -> bool {
    yes_no::says_done(word)
}

/// Whether this folded word says no.
pub(crate) fn says_no(word: &str) -> bool {
    yes_no::of(word) == Some(false)
}
