//! What the pages show, each read in one go. It writes nothing, and names no class to whom it is not theirs.

mod class;
mod export;
mod hours;
mod learner;
mod learners;
mod questions;
mod standing;
mod strangers;

pub use class::ClassSeen;
pub use export::Handed;
pub use hours::{Hour, Hours};
pub use learner::{LearnerSeen, Sent, Submitted};
pub use learners::{Answer, LearnerRow, Parcelled};
pub use questions::{FileSeen, OnPhone, QuestionRow};
pub use standing::{HeldAside, RouteSeen};
pub use strangers::OpenTask;
