//! What is taught, and what follows from an answer. Pure: it holds no clock, no randomness, no file and no socket.

pub mod airing;
pub mod calendar;
pub mod complaint;
pub mod content;
pub mod course;
pub mod decide;
pub mod form;
pub mod language;
pub mod letter;
pub mod limits;
pub mod marking;
pub mod plan;
pub mod presenter;
pub mod preview;
pub mod programme;
pub mod read;
pub mod rehearsal;
pub mod roster;
pub mod spoken;
pub mod spreadsheet;
pub mod timetable;
pub mod units;
pub mod words;

pub use complaint::Complaint;
pub use course::{Course, compile};
pub use language::{BadLanguage, Language};
pub use letter::Letter;
