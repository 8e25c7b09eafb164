//! What stands below every lesson: folding, digits and numbers of all scripts, letters, languages, and the words that families read.
//! Pure: it holds no clock, no randomness, no file and no socket.

pub mod complaint;
pub mod fold;
pub mod hour;
pub mod language;
pub mod letter;
pub mod limits;
pub mod loose;
pub mod measure;
pub mod number;
pub mod roman;
mod scales;
pub mod sound;
pub mod spelt;
pub mod spreadsheet;
pub mod units;
pub mod words;

pub use complaint::Complaint;
pub use language::{BadLanguage, Language};
pub use letter::Letter;
