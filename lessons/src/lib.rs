//! What is taught, and what follows from an answer. Pure: it holds no clock, no randomness, no file and no socket.

pub mod course;
pub mod language;

pub use language::{BadLanguage, Language};
