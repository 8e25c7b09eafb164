//! Whether a programme was on air: what stations and listeners say, what their logs say, and what follows. It sends nothing, keeps
//! nothing, and never takes for certain what is only probable.

mod decide;
mod heard;
pub mod log;
mod said;
mod texts;

pub use decide::{Airing, AiringState, Decision, Effect, Event, TellOffice, Testimony, Thanks, decide};
pub use heard::heard;
pub use said::{Refused, Said, StationReading, WrongPins, admit, read};
pub use texts::About;
